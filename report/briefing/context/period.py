"""When a claim holds: its own time expression, one whose scope covers it, or one carried from the sentences before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from report.briefing.context.clause import BASES, NOUN, Clause
from report.briefing.context.wordlist import words
from report.briefing.model import Period, Status
from report.extract.model import PeriodKind, Timex, iso
from report.extract.table import table

_TABLE = table("period")
_COMPARING = words(_TABLE["comparing"]["before"])
_BASELINE = words(_TABLE["comparing"]["inside"])
_FLOW = words(_TABLE["carried"]["verbs"])
_EVENTS = words(_TABLE["carried"]["events"])
_SAME = words(_TABLE["carried"]["same"])


@dataclass(frozen=True, slots=True)
class When:
    """A period with the rule that found it; `period` is `None` for a standing fact."""

    period: Period | None
    rule: str
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Scope:
    """What earlier sentences of the article leave open: the last period they were about."""

    period: Period
    paragraph: int
    number: int
    status: Status


def read(timex: Timex) -> Period | None:
    """The period a time expression states, `None` if it could not be resolved."""
    if timex.start is None or timex.end is None:
        return None
    return Period(
        timex.start, timex.end, timex.kind, iso(timex.start, timex.end), timex.span, timex.granularity, timex.vague
    )


def own(clause: Clause, at: int, times: Sequence[tuple[int, Timex]]) -> When | None:
    """The period of the number at token *at* among the sentence's time expressions, given with their tokens."""
    tags = clause.tags
    usable = [(i, t) for i, t in times if t.start is not None and not compares(clause, i)]
    if not usable:
        return None
    after = [(i, t) for i, t in usable if i > at]
    before = [(i, t) for i, t in usable if i < at]
    for i, timex in after:
        between = tags[at + 1 : i]
        if any(tag in ";sr" for tag in between) or _joined(clause, at, i):
            break
        if "Q" not in between or not before:
            return _when(timex, "after", safe="," not in between)
        break
    for i, timex in reversed(before):
        if not _enclosed(clause, i, at):
            quick = ";" not in tags[i:at]
            return _when(timex, "before", safe=quick)
    for i, timex in after:
        if ";" not in tags[at:i]:
            return _when(timex, "after-list", safe=False)
    return None


def _when(timex: Timex, rule: str, *, safe: bool) -> When | None:
    period = read(timex)
    return When(period, rule, safe=safe) if period else None


def compares(clause: Clause, i: int) -> bool:
    """Whether the time expression at token *i* is only compared with: "up 5 percent from 2019"."""
    word = clause.words[i]
    if any(mark in word for mark in _BASELINE):
        return True
    if i and clause.words[i - 1] in ("than", "over", "from", "to", "with", "on", "in", "the", "of", "that"):
        window = clause.words[max(0, i - 5) : i]
        if any(before in window for before in _COMPARING):
            return True
        if clause.words[i - 1] in ("from", "over", "on"):
            return any(w in _UPDOWN for w in clause.words[max(0, i - 8) : i])
    return False


_UPDOWN = frozenset(
    [
        "up",
        "down",
        "increase",
        "rise",
        "growth",
        "increased",
        "rose",
        "grew",
        "decrease",
        "drop",
        "fell",
        "decreased",
        "dropped",
        "higher",
        "lower",
        "more",
        "fewer",
        "less",
        "year-on-year",
        "surge",
        "jump",
    ]
)


def _joined(clause: Clause, at: int, i: int) -> bool:
    """Whether a new clause with its own verb and subject begins between the number and the time expression."""
    tags = clause.tags
    for j in range(at + 1, i):
        if tags[j] == "c" and any(
            tag in "vm" or (tag == "e" and tags[k - 1] in NOUN) for k, tag in enumerate(tags[j + 1 : i], j + 1)
        ):
            return True
    return False


def _enclosed(clause: Clause, i: int, at: int) -> bool:
    """Whether the time expression at *i* belongs to an aside that ends before the number: ", opened in 2014, …"."""
    tags = clause.tags
    comma = tags.find(",", i, at)
    if comma < 0:
        return False
    for j in range(i - 1, -1, -1):
        tag = tags[j]
        if tag == "r":
            return True
        if tag in "eg" and (j == 0 or tags[j - 1] == ","):
            return True
        if tag == "e" and tags[j - 1] in NOUN and tags[i - 1] == "p" and BASES.get(clause.words[j]) not in _FLOW:
            return False
        if tag in ",;vm":
            return False
    return False


def carried(
    clause: Clause, at: int, status: Status, scope: Scope | None, paragraph: int, number: int, published: date | None
) -> When:
    """The period a number without one of its own takes over from the sentences before."""
    if scope is None:
        return When(None, "none", safe=True)
    text = clause.words
    close = scope.paragraph == paragraph
    same = any(word in _SAME for word in text)
    past = status is Status.ACHIEVED
    if past and any(word in _EVENTS and i and text[i - 1] in ("the", "this") for i, word in enumerate(text)):
        return When(replace(scope.period, span=scope.period.span), "event", safe=False)
    if status is Status.TARGET:
        open_end = published is None or scope.period.end >= published
        if open_end and scope.status is Status.TARGET:
            return When(scope.period, "carried-target", safe=close)
        return When(None, "none", safe=False)
    if status is Status.ONGOING:
        return When(None, "standing", safe=True)
    if scope.period.kind not in (PeriodKind.INTERVAL, PeriodKind.INSTANT) or scope.status is not Status.ACHIEVED:
        return When(None, "none", safe=False)
    flowing = any(word in _FLOW or BASES.get(word) in _FLOW for word in text)
    if (close and (flowing or past)) or same or flowing:
        return When(scope.period, "carried", safe=False)
    return When(None, "none", safe=False)
