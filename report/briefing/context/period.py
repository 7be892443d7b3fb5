"""When a claim holds: its own time expression, one whose scope covers it, or one carried from the sentences before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from report.briefing.context.clause import BASES, NOUN, Clause
from report.briefing.context.status import Mood
from report.briefing.context.wordlist import words
from report.briefing.model import Period, Status
from report.extract.model import PeriodKind, Timex, iso
from report.extract.table import table

_TABLE = table("period")
_COMPARED = words(_TABLE["comparing"]["before"])
_BASELINE = words(_TABLE["comparing"]["inside"])
_CHANGE = words(_TABLE["comparing"]["change"])
_SAME = words(_TABLE["comparing"]["same"])
_REPORTED = words(_TABLE["reported"]["verbs"])
_FLOWING = words(_TABLE["carried"]["verbs"])
_EVENTS = words(_TABLE["carried"]["events"])
_POINTED = words(_TABLE["carried"]["same"])
_STANDING = words(_TABLE["carried"]["standing"])

Times = Sequence[tuple[int, Timex]]
"""Time expressions of a sentence with their tokens."""


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


@dataclass
class Scopes:
    """What an article's sentences have left open so far."""

    last: Scope | None = None
    event: Scope | None = None
    """The last one of a sentence about an event ("this year's exhibition")."""


def read(timex: Timex) -> Period | None:
    """The period a time expression states, `None` if it could not be resolved."""
    if timex.start is None or timex.end is None:
        return None
    written = iso(timex.start, timex.end)
    return Period(timex.start, timex.end, timex.kind, written, timex.span, timex.granularity, timex.vague)


def spans(clause: Clause, times: Times) -> Times:
    """The *usable* time expressions that a sentence leaves open for the next: none of a relative clause."""
    return [(i, t) for i, t in times if "r" not in clause.tags[max(0, i - 6) : i]]


def usable(clause: Clause, times: Times) -> Times:
    """The time expressions that can be a claim's period: not compared with, not when something was said."""
    return [
        (i, t)
        for i, t in times
        if t.start is not None and not compares(clause, i) and not _said(clause, i, t) and not _naming(clause, i, t)
    ]


def _naming(clause: Clause, i: int, timex: Timex) -> bool:
    """Whether a year only names what follows: "the 2022 Winter Olympics"."""
    return timex.granularity == "year" and clause.tags[i + 1 : i + 2] == "P" and clause.words[i].isdigit()


def own(clause: Clause, at: int, spoken: Mood, times: Times, published: date | None) -> When | None:
    """The period of the number at token *at* among the *usable* time expressions of its sentence."""
    if spoken.status is Status.ONGOING:
        times = [(i, t) for i, t in times if clause.words[i] not in _STANDING]
        if _STANDING.intersection(clause.words[max(0, at - 8) : at + 12]):
            return When(None, "standing")
    if spoken.status is Status.TARGET and published and any(pair in _YEAR for pair in zip(clause.words, clause.words[1:], strict=False)):
        return When(_whole_year(published), "whole-year")
    after = [(i, t) for i, t in times if i > at]
    before = [(i, t) for i, t in times if i < at]
    found = (
        _behind(clause, at, after, before)
        or _ahead(clause, at, spoken, before, published)
        or _listed(clause, at, after)
    )
    if found is None or found.period is None:
        return found
    if spoken.status is Status.ACHIEVED and published and found.period.end > published and before:
        earlier = read(before[0][1])
        if earlier and earlier.end <= published:
            return When(earlier, "before", safe=False)
    past = published is not None and found.period.end <= published
    if (
        past
        and spoken.status is Status.TARGET
        and found.period.kind is not PeriodKind.DEADLINE
        and found.rule != "after"
    ):
        return When(None, "past-of-target", safe=False)
    return found


_YEAR = {("whole", "year"), ("full", "year"), ("entire", "year")}


def _whole_year(published: date) -> Period:
    """The year of publication: "for the whole year"."""
    start, end = date(published.year, 1, 1), date(published.year, 12, 31)
    return Period(start, end, PeriodKind.INTERVAL, iso(start, end))


def _behind(clause: Clause, at: int, after: Times, before: Times) -> When | None:
    """The time expression that follows the number in its own clause: "300 companies last year"."""
    if not after:
        return None
    i, timex = after[0]
    between = clause.tags[at + 1 : i]
    if "," in between and _relative(clause, at):
        return None
    # Its own relative clause may date a number: "24 that moved this year".
    within = between.lstrip("jnNPea'") if "," not in between else between
    within = within[1:] if within[:1] == "r" else between
    if (
        any(tag in ';sr"' for tag in within)
        or _joined(clause, at, i)
        or ("Q" in between and (before or "from" in clause.words[at:i]))
    ):
        return None
    return _when(clause, i, [(i, timex), *after], "after", safe=between.count(",") < 2)


def _ahead(clause: Clause, at: int, spoken: Mood, before: Times, published: date | None) -> When | None:
    """The time expression that stands before the number and covers it: "Last year, 300 companies …"."""
    for i, timex in reversed(before):
        if _enclosed(clause, i, at) or _local(clause, i):
            continue
        between = clause.tags[i:at]
        leading = _leads(clause, i)
        to_come = timex.start is not None and published is not None and timex.start >= published
        if to_come and not leading and spoken.status is Status.ACHIEVED and any(tag in "vx" for tag in between):
            continue
        if not leading and spoken.status is Status.ONGOING and any(tag in "rvx" for tag in between):
            return When(None, "standing", safe=False)
        if leading and spoken.status is Status.ONGOING and "r" in between:
            return When(None, "standing", safe=False)
        return _when(clause, i, [(i, timex), *before], "before", safe=leading or "c" not in between)
    return None


def _relative(clause: Clause, at: int) -> bool:
    """Whether the number stands in a relative clause."""
    for j in range(at - 1, -1, -1):
        if clause.tags[j] == "r":
            return True
        if clause.tags[j] in ",;":
            return False
    return False


def _local(clause: Clause, i: int) -> bool:
    """Whether the time at token *i* is only that of the number before it: "up from 1.16 trillion in 2012"."""
    quantity = clause.tags.rfind("Q", max(0, i - 3), i)
    if quantity > 0 and clause.tags[i + 1 : i + 2] == "," and clause.tags[:quantity].rstrip("ad").endswith(","):
        return True
    linked = clause.words[quantity - 1] if quantity > 0 else ""
    return linked in ("from", "with", "against") or (linked == "to" and "from" in clause.words[:quantity])


def _listed(clause: Clause, at: int, after: Times) -> When | None:
    """The time expression at the end of a list that the number is part of."""
    for i, timex in after:
        quantity = clause.tags.rfind("Q", at + 1, i)
        if (quantity > 0 and clause.words[quantity - 1] == "from") or _joined(clause, at, i):
            return None
        if not any(tag in ';"r' for tag in clause.tags[at:i]):
            return _when(clause, i, [(i, timex), *after], "after-list", safe=False)
    return None


def _when(clause: Clause, i: int, times: Times, rule: str, *, safe: bool) -> When | None:
    period = read(times[0][1])
    if period is None:
        return None
    if len(times) > 1 and period.granularity == "year":
        period = _paired(clause, i, period, times)
    if period.kind in (PeriodKind.INTERVAL, PeriodKind.INSTANT) and _since(clause, i):
        return When(replace(period, kind=PeriodKind.SINCE), "since", safe=safe)
    return When(period, rule, safe=safe)


def _paired(clause: Clause, i: int, period: Period, times: Times) -> Period:
    """ "In 2018 and 2019" is one stretch of time."""
    for j, timex in times:
        joined = clause.tags[min(i, j) + 1 : max(i, j)] == "c"
        if joined and timex.granularity == "year" and timex.start and timex.end:
            start, end = min(period.start, timex.start), max(period.end, timex.end)
            return replace(period, start=start, end=end, iso=iso(start, end), granularity="interval")
    return period


def _since(clause: Clause, i: int) -> bool:
    """Whether a clause of `since` holds the time expression: "since it opened in April 2015"."""
    for j in range(i - 1, max(-1, i - 15), -1):
        if clause.words[j] == "since":
            return True
        if clause.tags[j] in ",;.Q":
            return False
    return False


def compares(clause: Clause, i: int) -> bool:
    """Whether the time expression at token *i* is only compared with: "up 5 percent from 2019"."""
    word = clause.words[i]
    if any(mark in word for mark in _BASELINE):
        return True
    since = clause.tags.rfind("Q", 0, i) + 1
    before = clause.words[max(since, i - 5) : i]
    if not before or before[-1] not in _LINKS:
        return False
    if _COMPARED.intersection(before):
        return True
    if before[-1] == "for" and not _SAME.intersection(before):
        return False
    if before[-1] in ("from", "over", "on", "for") or _SAME.intersection(before[-2:]):
        window = clause.words[max(0, i - 10) : i]
        multiple = any(word.endswith(("times", "fold")) or word in ("double", "twice", "triple") for word in window)
        return bool(_CHANGE.intersection(window)) or multiple or "same" in before
    return False


_LINKS = frozenset(
    [
        "for",
        "than",
        "over",
        "from",
        "to",
        "with",
        "on",
        "in",
        "the",
        "of",
        "that",
        "period",
        "months",
        "quarter",
        "half",
        "level",
        "levels",
        "figure",
        "number",
        "time",
        "year",
    ]
)


def _said(clause: Clause, i: int, timex: Timex) -> bool:
    """Whether the day at token *i* is when something was said: "its operator said on Monday"."""
    if timex.granularity != "day" or timex.kind is not PeriodKind.INSTANT:
        return False
    near = i - 1
    while near >= 0 and clause.tags[near] in "pdaNnP" and i - near < 6:
        if clause.words[near] in _REPORTED:
            return True
        near -= 1
    if near >= 0 and clause.words[near] in _REPORTED:
        return True
    source = clause.words[max(0, i - 25) : i]
    if "according" in source and "Q" not in clause.tags[max(0, i - 25) : i]:
        return True
    return clause.words[i + 1 : i + 2] != () and clause.words[i + 1] in _REPORTED


def _leads(clause: Clause, i: int) -> bool:
    """Whether the time expression opens its clause, so that it covers what follows."""
    for j in range(i - 1, -1, -1):
        tag = clause.tags[j]
        if tag in ';"s' or clause.words[j] == "that":
            return True
        if tag in "vexgmQ,r":
            return clause.words[j] in ("said", "says", "added", "according")
    return True


def _joined(clause: Clause, at: int, i: int) -> bool:
    """Whether a new clause with a verb of its own begins between the number and the time expression."""
    tags = clause.tags
    for j in range(at + 1, i):
        if tags[j] == "c" and any(tags[k] in "vmx" or (tags[k] == "e" and tags[k + 1] in "Qda") for k in range(j)):
            rest = range(j + 1, i)
            if any(tags[k] in "vmx" or (tags[k] == "e" and tags[k - 1] in NOUN) for k in rest):
                return True
    return False


def _enclosed(clause: Clause, i: int, at: int) -> bool:
    """Whether the time expression at *i* belongs to an aside that ends before the number: ", opened in 2014, …"."""
    tags = clause.tags
    if tags.find(",", i, at) < 0:
        return False
    for j in range(i - 1, -1, -1):
        tag = tags[j]
        if tag == "r":
            return not (j and tags[j - 1] in "ve")
        if tag in "eg" and (j == 0 or tags[j - 1] == ",") and tags[j + 1] in "pTat":
            return True
        if tag in ",;vm":
            return False
    return False


def carried(clause: Clause, spoken: Mood, scopes: "Scopes", paragraph: int, published: date | None) -> When:
    """The period a number without one of its own takes over from the sentences before."""
    scope = scopes.last
    if spoken.status is Status.ONGOING:
        return When(None, "standing")
    if scope is None:
        return When(None, "none")
    close = scope.paragraph == paragraph
    if spoken.status is Status.TARGET:
        return _planned(scope, close, published)
    if spoken.rule in ("perfect", "newly"):
        return When(None, "perfect")
    if _points_back(clause):
        return When(scope.period, "same-period")
    if scopes.event and at_event(clause):
        return When(scopes.event.period, "event", safe=False)
    return _reported(clause, scope, paragraph - scope.paragraph)


def _reported(clause: Clause, scope: Scope, apart: int) -> When:
    """A past number goes on in the period spoken of *apart* paragraphs before, a statistical one for longer."""
    if scope.status is not Status.ACHIEVED or scope.period.kind not in _CARRIED:
        return When(None, "none", safe=False)
    labelled = clause.tags[:7].find(";") > 0
    flowing = labelled or any(BASES.get(word, word) in _FLOWING for word in clause.words)
    lasting = scope.period.granularity not in ("day", "month") and apart <= _NEAR
    if not apart or flowing or lasting:
        rule = "carried" if not apart else "carried-on" if apart == 1 else "carried-far"
        return When(scope.period, rule, safe=flowing and apart < 2)
    return When(None, "none", safe=False)


_NEAR = 3
"""Paragraphs over which a report goes on in the same year, half or quarter."""
_CARRIED = frozenset((PeriodKind.INTERVAL, PeriodKind.INSTANT, PeriodKind.AS_OF))


def at_event(clause: Clause) -> bool:
    """Whether the sentence names an event that an earlier one introduced: "at the exhibition", "of the Innovation Week"."""
    for i, word in enumerate(clause.words):
        if i and word in _EVENTS and (clause.words[i - 1] in ("the", "this") or clause.tags[i] == "P"):
            return True
    return False


def _planned(scope: Scope, close: bool, published: date | None) -> When:
    """A plan without a time of its own goes on with the last one that still lay open."""
    lies_open = published is None or scope.period.end >= published
    if lies_open and scope.status is Status.TARGET:
        return When(scope.period, "carried-target", safe=False)
    return When(None, "none", safe=not close)


def _points_back(clause: Clause) -> bool:
    """ "During the period", "in the same months"."""
    text = clause.words
    for i, word in enumerate(text):
        if (
            word in _POINTED
            and i > 1
            and text[i - 1] in ("the", "this", "that", "same", "these")
            and text[i - 2] in ("during", "in", "over", "the")
        ):
            return True
    return False
