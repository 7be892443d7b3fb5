"""R305: wording that leaves open what a number says; the ambiguity is recorded, not resolved.

Three kinds: "each with 50 million yuan" (exactly, or at least?), "has been supporting firms, establishing 2 institutes"
(done, or under way?), and "hit 5,080 last year" (all so far, or those of the year?).
"""

import re
from collections.abc import Iterator

from report.briefing.check.stated import Stated, numbers
from report.briefing.context.lexis import BASES
from report.briefing.model import Aspect, Briefing, Status
from report.diagnostic import Code, Diagnostic
from report.extract.entry import Lexicon
from report.extract.model import Bound, PeriodKind, UnitKind
from report.extract.table import table
from report.span import Span

_EACH = re.compile(r"\beach[ \u00a0](?:with|of|having|worth)[ \u00a0]$")
_PARTICIPLE = re.compile(r",[ \u00a0]([a-z]{2,20}ing)[ \u00a0]$")
_PROGRESSIVE = re.compile(
    r"\b(?:ha[sd]|have)[ \u00a0](?:also[ \u00a0])?been[ \u00a0][a-z]{2,20}ing\b|\b(?:is|are)[ \u00a0][a-z]{2,20}ing\b"
)
_FUTURE = re.compile(r"\b(?:will|shall|plans? to|aims? to)\b")
_VERB = re.compile(r"\b([a-z]{2,20})[ \u00a0]$")
_LEVEL = frozenset(entry.partition("/")[0] for entry in table("verbs")["level"].split())
"""Verbs by which a subject reaches its number."""
_STANDING = frozenset(
    """company startup project park institution school hospital university center platform laboratory incubator cluster
    factory base store patent standard member worker talent expert resident household vehicle robot""".split()  # noqa: SIM905
)
"""Concepts of things that last, so that a year's number may be all of them or the new ones; trips and sales do not."""
_NEAR = 40
"""Characters before a number in which its own words stand."""


def check(briefing: Briefing, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """A note at the words that are ambiguous, with the claim they leave open."""
    for stated in numbers(briefing):
        before = _before(stated)
        for find, message in _KINDS:
            span = find(stated, before)
            if span is not None:
                words = " ".join(stated.article.text[span.start : span.end].split())
                yield stated.note(Code.AMBIGUOUS, f"“{words}” {message}.", at=span)


def unsettled(briefing: Briefing) -> frozenset[str]:
    """Ids of the claims whose wording leaves open whether they are done or promised."""
    return frozenset(stated.claim.id for stated in numbers(briefing) if _tense(stated, _before(stated)))


def _before(stated: Stated) -> str:
    """The words before the number, its hedge left out."""
    hedge = stated.quantity.bound_span
    end = stated.quantity.span.start if hedge is None else min(hedge.start, stated.quantity.span.start)
    return stated.article.text[max(stated.claim.sentence.start, end - _NEAR) : end]


def _up_to(stated: Stated, start: int) -> Span:
    """From *start* characters before the end of the words before, to the end of the claim."""
    hedge = stated.quantity.bound_span
    end = stated.quantity.span.start if hedge is None else min(hedge.start, stated.quantity.span.start)
    return Span(end - start, max(stated.claim.span.end, end))


def _each(stated: Stated, before: str) -> Span | None:
    found = _EACH.search(before) if "each" in before else None
    if found is None or stated.quantity.bound is not Bound.EXACT:
        return None
    return _up_to(stated, len(before) - found.start())


def _tense(stated: Stated, before: str) -> Span | None:
    found = _PARTICIPLE.search(before) if "ing" in before else None
    if found is None:
        return None
    span = _up_to(stated, len(before) - found.start(1))
    main = stated.article.text[stated.claim.sentence.start : span.start]
    return span if _PROGRESSIVE.search(main) and not _FUTURE.search(main) else None


def _stock(stated: Stated, before: str) -> Span | None:
    claim = stated.claim
    counted = stated.quantity.kind is UnitKind.COUNT and claim.aspect is Aspect.UNKNOWN
    if not counted or claim.status is Status.TARGET or stated.thing is None or stated.thing[0] not in _STANDING:
        return None
    found = _VERB.search(before)
    if found is None or BASES.get(found[1]) not in _LEVEL:
        return None
    if claim.period is None or claim.period.kind is not PeriodKind.INTERVAL or claim.period.start == claim.period.end:
        return None
    return _up_to(stated, len(before) - found.start(1))


_KINDS = (
    (_each, "may mean exactly or at least as much"),
    (_tense, "may be done, under way or promised: the tense leaves it open"),
    (_stock, "may count all so far or only those of the period"),
)
