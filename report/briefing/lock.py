"""The evidence lock as a text: what every cited record was when somebody last looked.

The lock is to be reviewed with the pages it protects. It holds each cited claim with its sentence, what is printed of
the articles they are from, and what each page printed at each of its citations.
"""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Any

from report.briefing.model import Claim, Event
from report.corpus.article import Article, Kind
from report.span import Span

_CLAIM = re.compile(r"[a-z0-9][a-z0-9-]*\.p[0-9]+s[0-9]+[a-z][0-9]+")
_PRINT = re.compile(r"(?:[^`]{1,400} )?\{[a-z]{1,20}\}`[^`]{1,600}`(?: .*)?", re.DOTALL)
_ROW = re.compile(r"[a-z0-9-]{1,60} [a-z0-9.-]{1,200}: .*", re.DOTALL)
HEADER = """# Evidence lock: what the pages cite, as it was when a person last accepted it.
# `report accept` writes this file; review its changes with the pages.
"""


@dataclass(frozen=True, slots=True)
class Seal:
    """A cited claim or event as it was accepted."""

    id: str
    """Its id then, or an alias that pages cite it by."""
    article: str
    quote: str
    sentence: str
    """Digest of the sentence, white space folded."""
    occurrence: int
    """Which of the equal quotes of equal sentences of the article it is, from one."""
    reading: str
    """What it was read as, in words: value, unit, bound, counted, place, period, status, speaker."""
    words: str = ""
    """The sentence, white space folded; empty where it is the quote."""
    tombstone: str = ""
    """Why it was taken down; empty while it stands."""

    @property
    def digest(self) -> str:
        """Digest of what it prints: its card shows the sentence."""
        return sha256(f"{self.quote}\n{self.reading}\n{self.sentence}".encode()).hexdigest()[:16]

    @property
    def anchor(self) -> tuple[str, str, int]:
        """What finds it in its article wherever it moves."""
        return self.sentence, self.quote, self.occurrence

    @property
    def context(self) -> str:
        """Its sentence."""
        return self.words or self.quote


@dataclass(frozen=True, slots=True)
class Sealed:
    """What stands in an article today: its seal and where it is."""

    seal: Seal
    span: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Page:
    """What a page written by hand prints of the records it cites."""

    prints: tuple[str, ...] = ()
    """Each citation in order: the words before it, the role, what it prints."""
    shows: tuple[str, ...] = ()
    """Each row about a claim of the figures it shows."""


@dataclass(frozen=True, slots=True)
class Source:
    """An article with cited claims as it was accepted."""

    printed: str
    """What is printed of it with each of its claims, in one line."""
    body: str = ""
    """Digest of its paragraphs, white space folded."""


@dataclass(frozen=True, slots=True)
class Lock:
    """Everything the lock holds."""

    claims: Mapping[str, Seal] = field(default_factory=dict)
    """Claims and events by the names that pages cite."""
    articles: Mapping[str, Source] = field(default_factory=dict)
    """Articles of cited claims by id."""
    pages: Mapping[str, Page] = field(default_factory=dict)
    """By docname."""


def reading(claim: Claim) -> str:
    """Everything a page may print of a claim, in one line."""
    quantity = claim.quantity
    parts = [
        ("value", f"{quantity.value:f}" if quantity else None),
        ("high", f"{quantity.high:f}" if quantity and quantity.high is not None else None),
        ("unit", quantity.unit if quantity else None),
        ("bound", quantity.bound.value if quantity else None),
        ("conversion", _conversion(claim)),
        ("counted", claim.counted.phrase if claim.counted else None),
        ("place", claim.place),
        ("period", f"{claim.period.kind.value} {claim.period.iso}" if claim.period else None),
        ("vague", "yes" if claim.period and claim.period.vague else None),
        ("status", claim.status.value),
        ("mood", claim.modality.value),
        ("each", claim.distribution if claim.distribution == "each" else None),
        ("direction", claim.direction),
        ("speaker", claim.speaker),
    ]
    return "; ".join(f"{name} {folded(value)}" for name, value in parts if value)


def _conversion(claim: Claim) -> str | None:
    child = claim.quantity.conversion if claim.quantity else None
    return f"{child.bound.value} {child.value:f} {child.unit}" if child else None


def event_reading(event: Event) -> str:
    """Everything a page may print of an event, in one line."""
    about = "about " if event.vague else ""
    planned = "; planned" if event.planned else ""
    return f"event {about}{event.granularity} {event.start} to {event.end}; {folded(event.title)}{planned}"


def source(article: Article) -> Source:
    """The seal of an article as it is today."""
    when = article.published.isoformat() if article.published else "undated"
    shown = "; ".join(folded(part) for part in (article.title, article.publisher, when, article.url) if part)
    body = (article.quote(block.span) for block in article.blocks if block.kind is Kind.BODY)
    return Source(shown, digest(" ".join(body)))


def sentence_digest(claim: Claim, article: Article) -> str:
    """Digest of a claim's sentence, white space folded."""
    return digest(article.quote(claim.sentence))


def digest(sentence: str) -> str:
    """Digest of a sentence, white space folded."""
    return sha256(folded(sentence).encode()).hexdigest()[:12]


def folded(text: str) -> str:
    """*text* with its white space folded."""
    return " ".join(text.split())


def is_claim(name: str) -> bool:
    """Whether *name* is a claim's or event's own id, not an alias."""
    return _CLAIM.fullmatch(name) is not None


def sealed(claims: Sequence[Claim], events: Sequence[Event], articles: Mapping[str, Article]) -> dict[str, Sealed]:
    """Claims and events by id as they are today, equal ones of an article numbered in the order of its text."""
    seen: dict[tuple[str, str, str, str], int] = {}
    made = {}
    both: tuple[Claim | Event, ...] = (*claims, *events)
    for each in both:
        one = _sealed(each, articles[each.article])
        kind = "event" if isinstance(each, Event) else "claim"
        key = (kind, each.article, one.seal.sentence, one.seal.quote)
        seen[key] = seen.get(key, 0) + 1
        made[each.id] = replace(one, seal=replace(one.seal, occurrence=seen[key]))
    return made


def _sealed(each: Claim | Event, article: Article) -> Sealed:
    sentence = each.sentence if isinstance(each, Claim) else _sentence(each, article)
    quote, words = folded(article.quote(each.span)), folded(article.quote(sentence))
    said = reading(each) if isinstance(each, Claim) else event_reading(each)
    seal = Seal(each.id, each.article, quote, digest(words), 1, said, words if words != quote else "")
    return Sealed(seal, each.span, sentence)


def _sentence(event: Event, article: Article) -> Span:
    return next((each.span for each in article.sentences if each.span.covers(event.span)), event.span)


def read_lock(text: str) -> Lock:
    """What a lock's text holds; raises `ValueError` where it is not one."""
    table = tomllib.loads(text)
    try:
        claims = {name: Seal(id=name, **_typed(row)) for name, row in table.pop("claim", {}).items()}
        articles = {name: Source(**_typed(row)) for name, row in table.pop("article", {}).items()}
        pages = {
            name: Page(_entries(_PRINT, row.get("prints", [])), _entries(_ROW, row.get("shows", [])))
            for name, row in table.pop("page", {}).items()
        }
    except (TypeError, AttributeError, KeyError) as fault:
        raise ValueError(f"this is not what `report accept` writes: {fault}") from fault
    if table:
        raise ValueError(f"this is not what `report accept` writes: {', '.join(table)}")
    return Lock(claims, articles, pages)


def _typed(row: Mapping[str, Any]) -> Mapping[str, Any]:
    for name, value in row.items():
        if type(value) is not (int if name == "occurrence" else str):
            raise TypeError(f"{name} = {value!r}")
    return row


def _entries(form: re.Pattern[str], entries: Sequence[str]) -> tuple[str, ...]:
    wrong = next((entry for entry in entries if form.fullmatch(entry) is None), None)
    if wrong is not None:
        raise TypeError(wrong)
    return tuple(entries)


def write_lock(lock: Lock) -> str:
    """The text of a lock, in the order of names."""
    blocks = [HEADER]
    blocks += [
        _block("article", name, {"printed": one.printed, "body": one.body})
        for name, one in sorted(lock.articles.items())
    ]
    blocks += [_block("claim", name, _row(one)) for name, one in sorted(lock.claims.items())]
    blocks += [
        _block("page", name, {"prints": list(page.prints), "shows": list(page.shows)})
        for name, page in sorted(lock.pages.items())
    ]
    return "\n".join(blocks)


def _row(one: Seal) -> dict[str, object]:
    row: dict[str, object] = {"article": one.article, "quote": one.quote, "sentence": one.sentence}
    row |= {"occurrence": one.occurrence, "reading": one.reading}
    return row | {name: text for name, text in (("words", one.words), ("tombstone", one.tombstone)) if text}


def _block(table: str, name: str, row: Mapping[str, object]) -> str:
    lines = [f"[{table}.{_text(name)}]"]
    for key, value in row.items():
        if isinstance(value, list):
            lines += [f"{key} = [", *(f"  {_text(each)}," for each in value), "]"] if value else []
        else:
            lines.append(f"{key} = {value if isinstance(value, int) else _text(str(value))}")
    return "\n".join([*lines, ""])


def _text(value: str) -> str:
    """A TOML basic string: that of JSON, but for the delete character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def difference(was: Seal, now: Seal) -> str:
    """What changed between two seals, word by word; the sentence only where all else stayed."""
    if (was.quote, was.reading) == (now.quote, now.reading):
        return word_diff(was.context, now.context)
    return word_diff(f"“{was.quote}” {was.reading}", f"“{now.quote}” {now.reading}")


def word_diff(before: str, after: str) -> str:
    """What changed between two texts, word by word: `[-old-]{+new+}` within a few words of what stayed."""
    old, new = before.split(), after.split()
    parts = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            kept = old[a:b]
            parts.append(" ".join(kept) if len(kept) <= 6 else f"{' '.join(kept[:3])} … {' '.join(kept[-3:])}")
        else:
            removed = f"[-{' '.join(old[a:b])}-]" if b > a else ""
            parts.append(removed + (f"{{+{' '.join(new[c:d])}+}}" if d > c else ""))
    return " ".join(parts)
