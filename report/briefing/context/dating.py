"""Which time expressions of a sentence can date a claim: not those compared with, nor when something was said."""

import re
from collections.abc import Sequence

from report.briefing.context.clause import Clause
from report.briefing.context.comparing import LEVELS, RUN, SAME, compares, multiplies
from report.briefing.context.lexis import superlative
from report.briefing.context.saying import said_when
from report.briefing.context.wordlist import words
from report.briefing.model import Period
from report.extract.model import PeriodKind, Timex, iso
from report.extract.table import table

TABLE = table("period")


_EDITIONS = words(TABLE["comparing"]["editions"])


Times = Sequence[tuple[int, Timex]]
"""Time expressions of a sentence with their tokens."""


def read(timex: Timex) -> Period | None:
    """The period a time expression states, `None` if it could not be resolved."""
    if timex.start is None or timex.end is None:
        return None
    written = iso(timex.start, timex.end)
    return Period(timex.start, timex.end, timex.kind, written, timex.span, timex.granularity, timex.vague)


def spans(clause: Clause, times: Times) -> Times:
    """The *usable* time expressions that a sentence leaves open for the next: no relative clause's, and no century."""
    begun = clause.tags.find(",") if clause.tags[:1] == "e" and clause.words[0] in _MADE else 0
    return [
        (i, t) for i, t in times if i >= begun and "r" not in clause.tags[max(0, i - 6) : i] and "century" not in t.rule
    ]


_MADE = words("built founded established opened set completed launched created born formed started begun")


def usable(clause: Clause, times: Times) -> Times:
    """The time expressions that can be a claim's period: not compared with, not when something was said."""
    dated = [(i, t) for i, t in times if t.start is not None and not _refers(clause, i, t)]
    return [(i, t) for i, t in dated if not (_has(clause, i, dated) or _outgrown(clause, i, t, dated))]


def _outgrown(clause: Clause, i: int, timex: Timex, times: Times) -> bool:
    """Whether a multiple is measured from the time at *i*: "4 billion last year, 2.6 times the revenue in 2010"."""
    multiple = clause.tags.rfind("Q", 0, i)
    if multiple < 0 or not (multiplies(clause.words[multiple]) or clause.words[multiple] in _DOUBLE):
        return False
    measured = RUN.issuperset(clause.tags[multiple + 1 : i]) and "," not in clause.tags[multiple:i]
    told = (other.start for j, other in times if j < multiple)
    return measured and any(start and timex.end and timex.end < start for start in told)


_DOUBLE = frozenset(("twice", "double", "triple", "quadruple"))


def _has(clause: Clause, i: int, times: Times) -> bool:
    """Whether the year at token *i* only tells which holiday is meant: "this year's Golden Week"."""
    behind = clause.tags[i + 1 : i + 2] == "'"
    return behind and any(i < j <= i + _OWNED and timex.rule == "holiday" for j, timex in times)


_OWNED = 4


def _refers(clause: Clause, i: int, timex: Timex) -> bool:
    """Whether the time expression at token *i* dates something else than the claim."""
    day = timex.granularity == "day" and clause.words[max(0, i - 1) : i] == ("on",)
    plain = timex.kind is PeriodKind.AS_OF or timex.rule == "so-far" or day
    if timex.granularity == "year" and "according" in clause.words[max(0, i - 4) : i] and clause.tags[i + 1] in "jnN":
        # "according to the 2018 annual meeting"
        return True
    compared = timex.rule == "compared" or (not plain and compares(clause, i))
    owned = clause.tags[i + 1 : i + 2] == "'"
    link = i + 1 + owned
    level = (owned or clause.words[i - 1 : i] == ("the",)) and not LEVELS.isdisjoint(clause.words[link : link + 1])
    if level and "Q" in clause.tags[:i] and clause.tags[link + 1 : link + 2] != "f":
        # "doubling last year's figure"
        return True
    if clause.words[max(0, i - 1) : i] in _WHOSE and not LEVELS.isdisjoint(clause.words[i + 1 : i + 2]):
        # "surpassing their 2019 levels by 10 points"
        return True
    if clause.words[max(0, i - 1) : i] in _FROM and clause.words[i + 1 : i + 2] in (("level",), ("levels",)):
        # "a cut by 35 percent from 1998 levels"
        return True
    if timex.rule == "nth" and clause.words[max(0, i - 1) : i] in _ITS:
        return True
    if timex.rule == "to-date" and any(map(superlative, clause.words[max(0, i - 3) : i])):
        return True
    if timex.rule == "century" and clause.words[max(0, i - 2) : i] == ("of", "the"):
        # "one of the deadliest storms of the 20th century"
        return True
    link = i - 1 - (clause.tags[max(0, i - 1) : i] == "d")
    passed = timex.kind is not PeriodKind.DEADLINE and clause.words[max(0, link) : link + 1] in _UNTIL
    passed = passed and not (clause.words[link] in _TILL and _HAS.search(clause.tags, i + 1))
    return compared or passed or _outdone(clause, i) or said_when(clause, i, timex) or _naming(clause, i, timex)


_FROM = (("from",), ("on",), ("below",), ("above",), ("over",), ("than",))
_TILL = frozenset(("until", "till"))
_HAS = re.compile("[nNPo]xa?[ev]")
"""What has been done: "until Sept 3, the hall has put on 190 plays"."""
_WHOSE = (("its",), ("their",))
_ITS = (("its",), ("their",), ("his",), ("her",))
"""Before "first six months": those of a thing, not of the year."""
_UNTIL = (("before",), ("until",), ("till",), ("following",))


def _outdone(clause: Clause, i: int) -> bool:
    """Whether a superlative is measured from the time at *i*: "the highest since 2021"."""
    for j in range(i - 1, max(-1, i - _SINCE), -1):
        if clause.tags[j] in ",;Q":
            break
        if clause.words[j] == "since":
            if i - j > _BARE and clause.tags[i + 1 : i + 3] == ",g":
                # "the first since the mill closed in 2016, costing 40 jobs"
                return False
            first = "time" in clause.words[:j] and _FIRST_TIME in zip(clause.words, clause.words[1:j], strict=False)
            return first or any(_unequalled(clause, k) for k in range(max(0, j - 5), j))
    past = _YEARS.match(clause.words[i])
    return past is not None and any(_unequalled(clause, k) for k in _phrase(clause, i))


def _unequalled(clause: Clause, k: int) -> bool:
    """Whether token *k* ranks a thing among those before: "the biggest", "a record", "a new high", no high tower."""
    word = clause.words[k]
    return superlative(word) or word in _RANKING or (word in _PEAKS and clause.tags[k + 1] not in "jgnNP")


_FIRST_TIME = ("first", "time")
_BARE = 2
"""Tokens between "since" and a time that stands alone behind it: "the largest since May"."""
_SINCE = 10
"""Tokens between "since" and the time of what has been since: "the largest since rules changed in 2016"."""
_YEARS = re.compile(r"(?:the )?(?:past|last) (?:[a-z0-9-]+ (?:years|decades)|decade|century)")


def _phrase(clause: Clause, i: int) -> range:
    """The tokens before token *i* back to a comma or a verb: "the fastest rate of growth for villagers in"."""
    start = max((clause.tags.rfind(mark, 0, i) for mark in ",;vxe"), default=-1) + 1
    return range(max(start, i - 10), i)


_RANKING = frozenset(("most", "least", "worst", "first", "second", "third", "record"))
_PEAKS = frozenset(("low", "high", "time"))


def _naming(clause: Clause, i: int, timex: Timex) -> bool:
    """Whether a year only names what follows: "the 2022 Winter Olympics", "its 2017 vintage"."""
    following = clause.words[i + 1 : i + 2]
    names = clause.tags[i + 1 : i + 2] == "P" and _FIGURES.isdisjoint(following)
    # "70 percent of its 2019 level"
    level = clause.tags[max(0, i - 3) : i] == "Qfd" and not SAME.isdisjoint(following)
    names = names or level or not _EDITIONS.isdisjoint(following) or _edition(clause, i)
    if timex.rule == "holiday" and timex.granularity == "day":
        return clause.tags[i + 1 : i + 2] in ("n", "N") and clause.tags[max(0, i - 1) : i] not in ("p", "d")
    if timex.rule == "weekday" and clause.tags[i - 1 : i] == "d":
        # "take the Friday bus"
        return clause.tags[i + 1 : i + 2] in ("n", "N")
    if timex.granularity == "month":
        return following in (("issue",), ("edition",))
    return timex.granularity == "year" and clause.words[i].isdigit() and names


def _edition(clause: Clause, i: int) -> bool:
    """Whether the year at token *i* ends a fair's name that is no place to do things at: "for Lenz Expo 2019"."""
    if clause.words[i - 1 : i] == () or clause.words[i - 1] not in _FAIRS:
        return False
    start = len(clause.tags[:i].rstrip("Pcd"))
    return clause.words[start - 1 : start] not in (("at",), ("during",), ("in",))


_FAIRS = words("expo games olympics paralympics universiade")
_FIGURES = words("gdp cpi ppi fdi pmi")
