"""The evidence lock: what every cited claim was when somebody last looked.

The lock is a text to be reviewed with the pages it protects. A cited claim that is no longer what the lock says,
for whatever cause, fails the build until a person accepts it; one that has only moved is followed.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from hashlib import sha256

from report.briefing.model import Claim
from report.briefing.prose import Citation
from report.corpus.article import Article
from report.diagnostic import Code, Diagnostic, Related
from report.span import Location

_CLAIM = re.compile(r"[a-z0-9][a-z0-9-]*\.p[0-9]+s[0-9]+[a-z][0-9]+")
HEADER = """# Evidence lock: each claim the pages cite, as it was when a person last accepted it.
# `report accept` writes this file; review its changes with the pages.
"""


@dataclass(frozen=True, slots=True)
class Seal:
    """A cited claim as it was accepted."""

    id: str
    article: str
    quote: str
    sentence: str
    """Digest of the sentence, white space folded."""
    occurrence: int
    """Which of the equal quotes of equal sentences of the article it is, from one."""
    reading: str
    """What the claim was read as, in words: value, unit, bound, counted, place, period, status, speaker."""
    tombstone: str = ""
    """Why the claim was taken down; empty while it stands."""

    @property
    def digest(self) -> str:
        """Digest of what the claim prints."""
        return sha256(f"{self.quote}\n{self.reading}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What holding the lock against the corpus found."""

    diagnostics: tuple[Diagnostic, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    """Cited ids that now stand elsewhere: (id as cited, id today)."""
    tombstones: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between the lock and the corpus, as a person is asked about it."""

    id: str
    before: Seal | None
    after: Seal | None


def seal(claim: Claim, article: Article, occurrence: int = 1) -> Seal:
    """The seal of *claim* as it is today."""
    return Seal(
        claim.id,
        claim.article,
        _fold(article.quote(claim.span)),
        sentence_digest(claim, article),
        occurrence,
        reading(claim),
    )


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
        ("status", claim.status.value),
        ("each", claim.distribution if claim.distribution == "each" else None),
        ("direction", claim.direction),
        ("speaker", claim.speaker),
    ]
    return "; ".join(f"{name} {_fold(value)}" for name, value in parts if value)


def _conversion(claim: Claim) -> str | None:
    child = claim.quantity.conversion if claim.quantity else None
    return f"{child.bound.value} {child.value:f} {child.unit}" if child else None


def sentence_digest(claim: Claim, article: Article) -> str:
    """Digest of a claim's sentence, white space folded."""
    return sha256(_fold(article.quote(claim.sentence)).encode()).hexdigest()[:12]


def _fold(text: str) -> str:
    return " ".join(text.split())


def seals(claims: Sequence[Claim], articles: Mapping[str, Article]) -> dict[str, Seal]:
    """The seals of *claims* by id, equal ones of an article numbered in the order of its text."""
    seen: dict[tuple[str, str, str], int] = {}
    made = {}
    for claim in claims:
        one = seal(claim, articles[claim.article])
        key = (one.article, one.sentence, one.quote)
        seen[key] = seen.get(key, 0) + 1
        made[claim.id] = replace(one, occurrence=seen[key])
    return made


def read_lock(text: str) -> dict[str, Seal]:
    """The seals a lock holds, by id; raises `ValueError` where it is not one."""
    try:
        table = tomllib.loads(text)
        return {name: Seal(id=name, **row) for name, row in table.items()}
    except TypeError as fault:
        raise ValueError(str(fault)) from fault


def write_lock(sealed: Iterable[Seal]) -> str:
    """The text of a lock, in the order of ids."""
    blocks = [HEADER]
    for one in sorted(sealed, key=lambda each: each.id):
        rows = {"article": one.article, "quote": one.quote, "sentence": one.sentence, "occurrence": one.occurrence}
        rows |= {"reading": one.reading} | ({"tombstone": one.tombstone} if one.tombstone else {})
        lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in rows.items()]
        blocks.append("\n".join([f"[{json.dumps(one.id)}]", *lines, ""]))
    return "\n".join(blocks)


def changes(
    locked: Mapping[str, Seal],
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    citations: Sequence[Citation],
) -> tuple[Change, ...]:
    """What accepting would write: cited claims that are new, changed or gone, and seals nobody cites any more."""
    today = seals(claims, articles)
    at = {(one.article, one.sentence, one.quote, one.occurrence): one for one in today.values()}
    cited = dict.fromkeys(each.record for each in citations if is_claim(each.record) or each.record in locked)
    made = []
    for name in cited:
        was = locked.get(name)
        if was is not None and was.tombstone:
            continue
        same = at.get((was.article, was.sentence, was.quote, was.occurrence)) if was else None
        now = same or today.get(name)
        if was is None or now is None or now.digest != was.digest:
            made.append(Change(name, was, replace(now, id=name) if now else None))
    idle = [Change(name, was, None) for name, was in locked.items() if name not in cited and not was.tombstone]
    return tuple(change for change in (*made, *idle) if change.before or change.after)


def hold(
    locked: Mapping[str, Seal] | None,
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    citations: Sequence[Citation],
) -> Verdict:
    """Hold *locked* against what the corpus says today, for every claim the pages cite; nothing without a lock."""
    if locked is None:
        return Verdict()
    today = seals(claims, articles)
    at = {(one.article, one.sentence, one.quote, one.occurrence): one.id for one in today.values()}
    cited: dict[str, list[Citation]] = {}
    for citation in citations:
        if is_claim(citation.record) or citation.record in locked:
            cited.setdefault(citation.record, []).append(citation)
    told: list[Diagnostic] = []
    moved: list[tuple[str, str]] = []
    spans = {claim.id: claim for claim in claims}
    for name, places in cited.items():
        was = locked.get(name)
        if was is None:
            told += _missing(name, today, places)
            continue
        if was.tombstone:
            continue
        now = at.get((was.article, was.sentence, was.quote, was.occurrence))
        current = now or (name if name in today else None)
        if current is None:
            told.append(_withdrawn(was, places, articles))
        elif today[current].digest != was.digest:
            told.append(_changed(was, today[current], places, articles[was.article], spans[current]))
        elif current != name:
            moved.append((name, current))
            if is_claim(name):  # an alias is meant to stand for another id
                told.append(_moved(was, current, articles[was.article], spans[current]))
    told += _uncited(locked, today, cited, articles, spans)
    graves = tuple(sorted((one.id, one.tombstone) for one in locked.values() if one.tombstone))
    return Verdict(tuple(told), tuple(sorted(moved)), graves)


def is_claim(name: str) -> bool:
    """Whether *name* is a claim's own id, not an alias."""
    return _CLAIM.fullmatch(name) is not None


def _where(citation: Citation) -> Location:
    return Location(citation.path or citation.docname, citation.line, citation.column)


def _related(places: Sequence[Citation]) -> tuple[Related, ...]:
    return tuple(Related(_where(place), "cited here") for place in places)


def _missing(name: str, today: Mapping[str, Seal], places: Sequence[Citation]) -> list[Diagnostic]:
    if name not in today:
        return []  # An id that does not exist is told by its role.
    message = f"The lock does not know the claim {name} (“{today[name].quote}”)."
    return [Diagnostic(Code.LOCK_MISSING, message, _where(places[0]), claims=(name,))]


def _withdrawn(was: Seal, places: Sequence[Citation], articles: Mapping[str, Article]) -> Diagnostic:
    gone = "its article is gone" if was.article not in articles else "its article no longer says it"
    message = f"The claim {was.id} (“{was.quote}”) is cited here, but {gone}."
    return Diagnostic(Code.LOCK_WITHDRAWN, message, _where(places[0]), related=_related(places[1:]), claims=(was.id,))


def _changed(was: Seal, now: Seal, places: Sequence[Citation], article: Article, claim: Claim) -> Diagnostic:
    message = f"The cited claim {was.id} changed: {difference(was, now)}."
    place = article.locate(claim.span)
    return Diagnostic(
        Code.LOCK_CHANGED, message, place, related=_related(places), length=len(claim.span), claims=(was.id,)
    )


def _moved(was: Seal, now: str, article: Article, claim: Claim) -> Diagnostic:
    message = f"The cited claim {was.id} now stands at {now}."
    return Diagnostic(Code.LOCK_MOVED, message, article.locate(claim.span), length=len(claim.span), claims=(now,))


def _uncited(
    locked: Mapping[str, Seal],
    today: Mapping[str, Seal],
    cited: Mapping[str, object],
    articles: Mapping[str, Article],
    spans: Mapping[str, Claim],
) -> list[Diagnostic]:
    told = []
    for name, was in locked.items():
        now = today.get(name)
        if name not in cited and now is not None and not was.tombstone and now.digest != was.digest:
            diff = difference(was, now)
            place = articles[now.article].locate(spans[name].span)
            told.append(
                Diagnostic(Code.UNCITED_CHANGED, f"The uncited claim {name} changed: {diff}.", place, claims=(name,))
            )
    return told


def difference(was: Seal, now: Seal) -> str:
    """What changed between two seals, word by word."""
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
