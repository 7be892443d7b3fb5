"""The time that stands nearest to a number in its sentence: behind it, ahead of it, or in a list with it."""

import re
from dataclasses import replace
from datetime import date

from report.briefing.context.base import is_base
from report.briefing.context.clause import Clause
from report.briefing.context.dating import Times, read
from report.briefing.context.lexis import DASHES, PERCENT
from report.briefing.context.role import INTENDS
from report.briefing.context.scope import HOLDING, bounded, enclosed, joined, leads, local, relative, since
from report.briefing.context.scopes import When
from report.briefing.context.tense import Mood
from report.briefing.context.wordlist import words
from report.briefing.model import Period, Status
from report.extract.model import PeriodKind, iso

PAIR = 2
_NEXT = 6
"""Tokens from a change to the time of what it led to."""


def behind(clause: Clause, at: int, spoken: Mood, after: Times, before: Times) -> When | None:
    """The time expression that follows the number in its own clause: "300 companies last year"."""
    if not after:
        return None
    i, timex = after[0]
    if (row := _ROW.match(clause.tags, at)) and clause.words[row.end() : row.end() + 1] == ("respectively",):
        # "against 45, 28 and 17 percent respectively in 2004"
        at = row.end() - 1
    if clause.tags[at + 1 : at + 3] == "tQ" and at + 3 <= i <= at + _NEXT and clause.words[at].endswith(PERCENT):
        # "fell 3 percent to 41 million in 2016, 2 percent to 40 million in 2017"
        return _when(clause, i, [(i, timex)], "after")
    between = _ASIDE.sub("", _beside_dashes(clause, at + 1, i)).removeprefix("fr")
    quantity = clause.tags.rfind("Q", at + 1, i)
    if _beyond(clause, at, quantity):
        return None
    if (quantity > 0 and is_base(clause, quantity)) or (before and clause.tags[i + 1 : i + 2] == "Q"):
        return None
    if spoken.status is Status.ONGOING and between[:1] == "r" and between[1:2] not in ("v", "e"):
        return None
    if "," in between and (relative(clause, at) or _restated(clause, at, i) or _with_another(clause, at, i)):
        return None
    if _begun(clause, at, i) or _costing(clause, at, i):
        return When(None, "begun", safe=False)
    if _reasoned(clause, at, i) or _planned_next(clause, at, i):
        return None
    if _held(clause, at, i):
        return _when(clause, i, [(i, timex)], "after", safe=False)
    if before and _raised(clause, at, i, before[-1][0]):
        return _when(clause, i, [(i, timex)], "risen")
    if spoken.status is Status.ONGOING and quantity > 0 and "c" in clause.tags[at:quantity]:
        return None
    if spoken.rule == "perfect" and re.search("cae|ce", between) and joined(clause, at, i):
        # "has shut 80 plants and ordered 70 to close last year": of both, or of the second
        return When(None, "perfect", safe=False)
    if _apart(clause, at, i, between) or ("Q" in between and (before or "from" in clause.words[at:i])):
        return None
    return _when(clause, i, [(i, timex), *after], "after")


def _apart(clause: Clause, at: int, i: int, between: str) -> bool:
    """Whether the time at token *i* stands in another clause than the number."""
    # Its own relative clause may date a number: "24 that moved this year".
    within = between.lstrip("jnNPea'") if "," not in between else between
    within = within[1:] if within[:1] == "r" else between
    return not set(';sr"').isdisjoint(within) or joined(clause, at, i) or bounded(clause, at, i)


def _planned_next(clause: Clause, at: int, i: int) -> bool:
    """Whether the time is of a further plan: "will rent 300 flats and plans to open in October"."""
    return any(clause.tags[j - 1] == "c" and clause.words[j + 1] == "to" for j in clause.tokens(INTENDS) if at < j < i)


def _reasoned(clause: Clause, at: int, i: int) -> bool:
    """Whether the time at *i* is of a clause of reason behind the number: "built 300 flats, as demand rose in 2020"."""
    comma = clause.tags.find(",", at + 1, i)
    if comma < 0 or clause.words[comma + 1] not in ("as", "because"):
        return False
    named = clause.tags[comma + 2 : comma + 3]
    return named in tuple("dnNPjo") and not set("vx").isdisjoint(clause.tags[comma + 2 : i + 3])


_ROW = re.compile("Q(?:(?:,c?|c)Q)+")


def _beyond(clause: Clause, at: int, quantity: int) -> bool:
    """Whether the number that a time stands behind is only outdone: "5 percent higher than the 300 a day in 2019"."""
    return quantity > 0 and "than" in clause.words[at + 1 : quantity]


def _beside_dashes(clause: Clause, first: int, end: int) -> str:
    """The tags between two tokens without what stands between a pair of dashes."""
    dashes = [j for j in range(first, end) if clause.words[j] in DASHES] if ";" in clause.tags[first:end] else []
    outside = (
        "".join((clause.tags[first : dashes[0]], clause.tags[dashes[1] + 1 : end])) if len(dashes) == PAIR else ","
    )
    return clause.tags[first:end] if "," in outside else outside


def _with_another(clause: Clause, at: int, i: int) -> bool:
    """Whether the time is that of something done beside: "built in two phases, with the first opened in June 2021"."""
    comma = clause.tags.find(",", at, i)
    beside = clause.tags[comma + 2 : i]
    return comma > 0 and clause.words[comma + 1] == "with" and not {"e", "v"}.isdisjoint(beside) and "Q" not in beside


def _restated(clause: Clause, at: int, i: int) -> bool:
    """Whether a number is named anew before the time: "employs 600 people, a number expected to double in a year"."""
    return any(clause.words[j] in _RESTATING and clause.tags[j - 2 : j] == ",d" for j in range(at + 3, i))


_RESTATING = words("number figure total amount sum level share rate")


def _held(clause: Clause, at: int, i: int) -> bool:
    """Whether a relative clause tells when the event was at which something was done: "a fair that was held on"."""
    return any(clause.words[j] in HOLDING and clause.tags[j - 2 : j] == "rx" for j in range(at + 3, i))


def _begun(clause: Clause, at: int, i: int) -> bool:
    """Whether the time is when what has the number among its parts began: "Work, including 16 berths, started in"."""
    start, end = clause.tags.rfind(",", 0, at), clause.tags.find(",", at, i)
    verb = clause.words[end + 1 : i - 1]
    return 0 < start < end and clause.words[start + 1] in _HAVING_PARTS and bool(verb) and verb[-1] in _STARTED


def _costing(clause: Clause, at: int, i: int) -> bool:
    """Whether an aside tells what cost so much, and the time when it began: ", worth 3 million, opened in"."""
    start, end = clause.tags.rfind(",", 0, at), clause.tags.find(",", at, i)
    opens = 0 < start < end and clause.words[start + 1] in _COSTING and "T" not in clause.tags[start:end]
    return opens and not clause.tags[end + 1 : i].strip("xaepmvtd")


_COSTING = words("with worth costing")
_HAVING_PARTS = words("including comprising involving covering")
_STARTED = words("started began begun launched commenced opened operation construction")


def _raised(clause: Clause, at: int, i: int, before: int) -> bool:
    """Whether a list that something rose to ends in the time: "from 3 rinks and 2 pools in 2015 to 8 and 6 in 2021"."""
    return "from" in clause.words[:before] and _RISEN.fullmatch(clause.tags, before, i) is not None


_RISEN = re.compile("T,?ta?Q[jnNPc,Qa]*p?d?")
"""A time, then a list that something rose to."""


_ASIDE = re.compile(",p?r[^,;]*,")
"""A relative clause between commas."""


def ahead(clause: Clause, at: int, spoken: Mood, before: Times, published: date | None) -> When | None:
    """The time expression that stands before the number and covers it: "Last year, 300 companies …"."""
    for i, timex in reversed(before):
        if enclosed(clause, i, at) or (local(clause, i) and not _reached(clause, i, at)):
            continue
        between = clause.tags[i:at]
        leading = leads(clause, i)
        further = _ANOTHER.fullmatch(between) and _ACTING.match(clause.tags, at + 1)
        if not leading and (further or (_BEYOND.match(between) and since(clause, i))):
            # "has sold 9 since it began in 2010, and two heirs received", "40 a year since 2008, and 11 are set up"
            continue
        to_come = timex.start is not None and published is not None and timex.start >= published
        if to_come and spoken.status is Status.ACHIEVED and "following" in clause.words[i]:
            # "over the following three days": counted from a day told before
            return When(None, "following", safe=False)
        if (
            to_come
            and spoken.status is Status.ACHIEVED
            and ("r" in between or (not leading and not {"v", "x"}.isdisjoint(between)))
        ):
            continue
        if not leading and spoken.status is Status.ONGOING and not set("rvx;").isdisjoint(between):
            return When(None, "standing")
        if leading and spoken.status is Status.ONGOING and ("r" in between or _over(clause, i, at)):
            return When(None, "standing")
        if spoken.rule == "perfect" and not leading and _ANEW.search(between):
            return When(None, "perfect")
        if not leading and _own_verb(clause, i, at):
            continue
        ahead = published is not None and timex.end is not None and timex.end > published
        if (ahead or spoken.status is not Status.ACHIEVED) and _done_by(clause, at):
            return When(None, "done-by", safe=False)
        if timex.granularity == "day" and spoken.status is not Status.TARGET and _DOING.search(between):
            return When(None, "after-doing", safe=False)
        return _when(clause, i, [(i, timex), *before], "before")
    return None


_ANOTHER = re.compile("T,c(?:d?nf)?d?")
_BEYOND = re.compile("T,c(?:d?nf)?[dQjnNP']+(?:pP+)?a?[vexm]")
"""A further clause up to its verb."""
_ACTING = re.compile("[jnNc]+(?:p[dPjnN]+)?a?(?:[mx]|v|e[^,.])")
"""A number that opens a further clause, and the verb of its subject."""
_ANEW = re.compile("c[^vxer,c]*x")
"""A conjunction and what follows it up to "has": "was founded in 2009, and its output has passed 6 trillion"."""


def _done_by(clause: Clause, at: int) -> bool:
    """Whether the number tells who did what a thing is described by: "will see gardens designed by 10 teams"."""
    return (
        clause.words[at - 1 : at] == ("by",)
        and re.search("[nNP]a?e$", clause.tags[max(0, at - 5) : at - 1]) is not None
    )


def _own_verb(clause: Clause, i: int, at: int) -> bool:
    """Whether the number is in the subject of a further clause: "will open in May and a third, at $5 million, is"."""
    joint = clause.tags.find("c", i, at)
    behind = clause.tags[joint + 1 : at]
    if joint < 0 or not behind or behind[0] not in "dPoi" or not set("vxemQ;r").isdisjoint(behind):
        return False
    comma = clause.tags.find(",", at)
    return behind.count(",") == 1 and clause.tags[comma + 1 : comma + 2] in ("x", "m")


_DOING = re.compile("T[,ps]gd?j?$|T[,ps]g$")
"""A day, then what had been done by then: "closed on Sunday after receiving 2 million visitors"."""


def _reached(clause: Clause, i: int, at: int) -> bool:
    """Whether the number tells of what was reached by the time at *i*: "rose to 2 billion in 2022, accounting for"."""
    quantity = clause.tags.rfind("Q", max(0, i - 3), i)
    return (
        quantity > 0
        and clause.words[quantity - 1] == "to"
        and clause.tags[i + 1 : i + 3] == ",g"
        and i + 3 < at < i + 6
    )


def _over(clause: Clause, i: int, at: int) -> bool:
    """Whether the clause that the time at token *i* opens is over: "In 2013 it took a day; it takes an hour"."""
    return ";" in clause.words[i:at] and not set("vx").isdisjoint(clause.tags[i:at].partition(";")[0])


def listed(clause: Clause, at: int, after: Times) -> When | None:
    """The time expression at the end of a list that the number is part of."""
    if relative(clause, at):
        return None
    for i, timex in after:
        quantity = clause.tags.rfind("Q", at + 1, i)
        based = (quantity > 0 and is_base(clause, quantity)) or _beyond(clause, at, quantity)
        if based or joined(clause, at, i) or bounded(clause, at, i) or _with_another(clause, at, i):
            return None
        if set(';"r').isdisjoint(clause.tags[at:i]) and _REASONS.isdisjoint(clause.words[at:i]):
            return _when(clause, i, [(i, timex), *after], "after-list", safe=False)
    return None


def opens_next(clause: Clause, i: int) -> bool:
    """Whether the time at token *i* opens a further clause: "In 2020, 11 towns joined, and by 2025, 20 will"."""
    dated = clause.tags[i + 1 : i + 2] == "," and clause.words[i - 1] in _DATING
    return dated and _NEXT_CLAUSE.search(clause.tags, max(0, i - _LED), i) is not None


_DATING = words("in by on during since")
_NEXT_CLAUSE = re.compile("[^pT,],?c,?p$")
_LED = 5


def shared(clause: Clause, at: int, after: Times) -> When | None:
    """The deadline that closes a sentence of two plans: "will build 20 parks and plant 300 trees by 2027"."""
    if len(after) != 1 or after[0][1].kind is not PeriodKind.DEADLINE:
        return None
    i, _ = after[0]
    between = clause.tags[at + 1 : i]
    if not set(';"r').isdisjoint(between) or "c" not in between or "Q" not in between:
        return None
    return _when(clause, i, after, "shared", safe=False)


_REASONS = words("because although though whereas")
"""What opens a clause with times of its own."""


def _when(clause: Clause, i: int, times: Times, rule: str, *, safe: bool = True) -> When | None:
    period = read(times[0][1])
    if period is None:
        return None
    if len(times) > 1 and period.granularity == "year":
        period = _paired(clause, i, period, times)
    if period.kind in (PeriodKind.INTERVAL, PeriodKind.INSTANT) and since(clause, i):
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
