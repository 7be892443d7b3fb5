"""What the evidence lock holds of a record: its words, everything that is read from them, and where they stand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from hashlib import sha256

from report.briefing.model import Claim, Confidence, Event
from report.corpus.article import Article, Kind
from report.record import record
from report.span import Location, Span

FIELDS = (
    *("value", "value_high", "unit", "bound", "conversion", "counted", "place", "period", "vague", "status"),
    *("modality", "distribution", "direction", "speaker", "review", "event", "title", "planned"),
)
"""What a reading may name, in its order."""
PARTS = ("title", "publisher", "family", "date", "address")
"""What is printed of an article, in its order."""


@record
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
    """What it was read as, in words: each of `FIELDS` that it has, with its value."""
    words: str = ""
    """The sentence, white space folded; empty where it is the quote."""
    grounds: str = ""
    """Who settled it, when and why; empty where nobody did."""
    tombstone: str = ""
    """Why it was taken down; empty while it stands."""

    @property
    def digest(self) -> str:
        """Digest of what it prints, as its card shows the sentence, and of why it was settled so."""
        return sha256("\n".join((*self.said, self.sentence)).encode()).hexdigest()[:16]

    @property
    def said(self) -> tuple[str, str, str]:
        """All of it but where it stands."""
        return self.quote, self.reading, self.grounds

    @property
    def anchor(self) -> tuple[str, str, int]:
        """What finds it in its article wherever it moves."""
        return self.sentence, self.quote, self.occurrence

    @property
    def context(self) -> str:
        """Its sentence."""
        return self.words or self.quote

    @property
    def fields(self) -> Mapping[str, str]:
        """The reading, field by field."""
        return _named(self.reading, FIELDS)


@record
class Sealed:
    """What stands in an article today: its seal and where it is."""

    seal: Seal
    span: Span
    sentence: Span
    decision: Location | None = None
    """Where a person settled it."""


@record
class Source:
    """An article with cited claims as it was accepted."""

    printed: str
    """What is printed of it with each of its claims, in one line."""
    body: str = ""
    """Digest of its paragraphs, white space folded."""
    claims: str = ""
    """Digest of what all its claims were read as."""


@record
class Fact:
    """What no article says and pages print all the same: a name, a place on the map, an exchange rate."""

    name: str
    """Its kind and id, as the lexicon has them."""
    text: str
    """What is printed of it."""
    location: Location | None = None


def _named(line: str, names: Sequence[str]) -> dict[str, str]:
    """The parts of a line in which each part begins with one of *names*."""
    _, *parts = re.split(rf"(?:^|; )({'|'.join(names)}) ", line)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def reading(claim: Claim) -> str:
    """Everything a page may print of a claim, in one line."""
    quantity = claim.quantity
    parts = [
        ("value", f"{quantity.value:f}" if quantity else None),
        ("value_high", f"{quantity.high:f}" if quantity and quantity.high is not None else None),
        ("unit", quantity.unit if quantity else None),
        ("bound", quantity.bound.value if quantity else None),
        ("conversion", _conversion(claim)),
        ("counted", claim.counted.phrase if claim.counted else None),
        ("place", claim.place),
        ("period", f"{claim.period.kind.value} {claim.period.iso}" if claim.period else None),
        ("vague", "yes" if claim.period and claim.period.vague else None),
        ("status", claim.status.value),
        ("modality", claim.modality.value),
        ("distribution", claim.distribution if claim.distribution == "each" else None),
        ("direction", claim.direction),
        ("speaker", claim.speaker),
        ("review", _review(claim)),
    ]
    return "; ".join(f"{name} {folded(value)}" for name, value in parts if value)


def _conversion(claim: Claim) -> str | None:
    child = claim.quantity.conversion if claim.quantity else None
    return f"{child.bound.value} {child.value:f} {child.unit}" if child else None


def _review(claim: Claim) -> str | None:
    """That a person settled it, and what they set."""
    if claim.confidence is not Confidence.CONFIRMED:
        return None
    return ", ".join(("confirmed", *(f"set {name}" for name, _ in claim.reviewed)))


def event_reading(event: Event) -> str:
    """Everything a page may print of an event, in one line."""
    about = "about " if event.vague else ""
    planned = "; planned yes" if event.planned else ""
    return f"event {about}{event.granularity} {event.start} to {event.end}; title {folded(event.title)}{planned}"


def source(article: Article, claims: Sequence[Claim] = ()) -> Source:
    """The seal of an article with its *claims* as they are today."""
    parts = (article.title, article.publisher, article.family, dated(article), article.url)
    shown = "; ".join(f"{name} {folded(part)}" for name, part in zip(PARTS, parts, strict=True) if part)
    body = (article.quote(block.span) for block in article.blocks if block.kind is Kind.BODY)
    read = (f"{article.quote(claim.span)}: {reading(claim)}" for claim in claims if claim.article == article.id)
    return Source(shown, digest(" ".join(body)), digest(" | ".join(read)))


def dated(article: Article) -> str:
    """The day an article appeared, as the lock holds it."""
    return article.published.isoformat() if article.published else "undated"


def sentence_digest(claim: Claim, article: Article) -> str:
    """Digest of a claim's sentence, white space folded."""
    return digest(article.quote(claim.sentence))


def digest(sentence: str) -> str:
    """Digest of a sentence, white space folded."""
    return sha256(folded(sentence).encode()).hexdigest()[:12]


def folded(text: str) -> str:
    """*text* with its white space folded."""
    return " ".join(text.split())


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
    decision, grounds = (each.decision, folded(" | ".join(each.grounds))) if isinstance(each, Claim) else (None, "")
    seal = Seal(each.id, each.article, quote, digest(words), 1, said, words if words != quote else "", grounds)
    return Sealed(seal, each.span, sentence, decision)


def _sentence(event: Event, article: Article) -> Span:
    return next((each.span for each in article.sentences if each.span.covers(event.span)), event.span)


def rewordings(was: Seal, now: Seal) -> Iterator[tuple[str, str]]:
    """Each field that changed between two seals, grounds and words last, with a word diff of its values.

    A sentence that changed by no more than the quote in it is not told again.
    """
    before, after = was.fields, now.fields
    for name in FIELDS:
        if before.get(name) != after.get(name):
            yield name, word_diff(before.get(name, ""), after.get(name, ""))
    if was.grounds != now.grounds:
        yield "grounds", word_diff(was.grounds, now.grounds)
    if was.quote != now.quote:
        yield "quote", f"“{word_diff(was.quote, now.quote)}”"
    if was.words.replace(was.quote, "…", 1) != now.words.replace(now.quote, "…", 1):
        yield "sentence", word_diff(was.context, now.context)


def restated(was: Source, now: Source) -> Iterator[tuple[str, str]]:
    """Each part of what is printed of an article that changed, with a word diff."""
    before, after = _named(was.printed, PARTS), _named(now.printed, PARTS)
    for name in PARTS:
        if before.get(name) != after.get(name):
            yield name, word_diff(before.get(name, ""), after.get(name, ""))


def difference(was: Seal, now: Seal) -> str:
    """What changed between two seals, field by field."""
    return "; ".join(f"{name} {words}" for name, words in rewordings(was, now))


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
