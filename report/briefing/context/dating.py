"""Which time expressions of a sentence can date a claim: not those compared with, nor when something was said."""

import re
from collections.abc import Sequence

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import superlative
from report.briefing.context.saying import said_when
from report.briefing.context.wordlist import words
from report.briefing.model import Period
from report.extract.model import PeriodKind, Timex, iso
from report.extract.table import table

TABLE = table("period")


_COMPARED = words(TABLE["comparing"]["before"])


_BASELINE = words(TABLE["comparing"]["inside"])


CHANGE = words(TABLE["comparing"]["change"])


_EDITIONS = words(TABLE["comparing"]["editions"])


_SAME = words(TABLE["comparing"]["same"])


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
    if multiple < 0 or not (_multiplies(clause.words[multiple]) or clause.words[multiple] in _DOUBLE):
        return False
    measured = _RUN.issuperset(clause.tags[multiple + 1 : i]) and "," not in clause.tags[multiple:i]
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
    level = (owned or clause.words[i - 1 : i] == ("the",)) and not _LEVELS.isdisjoint(clause.words[link : link + 1])
    if level and "Q" in clause.tags[:i] and clause.tags[link + 1 : link + 2] != "f":
        # "doubling last year's figure"
        return True
    if clause.words[max(0, i - 1) : i] in _WHOSE and not _LEVELS.isdisjoint(clause.words[i + 1 : i + 2]):
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


_LEVELS = words("average averages figure figures level levels total number amount volume sum record result")
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
    level = clause.tags[max(0, i - 3) : i] == "Qfd" and not _SAME.isdisjoint(following)
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


def compares(clause: Clause, i: int) -> bool:
    """Whether the time expression at token *i* is only compared with: "up 5 percent from 2019"."""
    word = clause.words[i]
    if any(mark in word for mark in _BASELINE):
        return i > _OPENING or _STRETCH.search(word) is None
    since = clause.tags.rfind("Q", 0, i) + 1
    if _RANGE.match(word) and clause.words[max(0, i - 1) : i] in (("from",), ("over",)) and clause.tags[i - 2] == "Q":
        # "grew by 5 percent from 2016 to 2020"
        return False
    if clause.words[i - 1 : i] == ("from",) and clause.words[max(0, i - 2)] in _UNCHANGED:
        # "14 tonnes, hardly changed from last year"
        return True
    spanned = clause.words[i - 1 : i] == ("from",) and " to " in word
    if spanned and (not since or "same" in clause.words[since:i]):
        # "the growth from January to March", "stayed at the same level from January to May"
        return False
    if _measured(clause, since, i):
        return True
    before = clause.words[max(since, i - 5) : i]
    if _ONE_OF.search(clause.tags, since, i) and not _THOSE.isdisjoint(before[-3:-1]) and "by" not in before[-2:]:
        # "against those at the close of 2019", "over that of 2011"
        return True
    if "compared" in clause.words[max(since, i - _FAR) : i]:
        # "compared to the level before the outbreak in 2019"
        return True
    multiple = bool(since) and _multiplies(clause.words[since - 1])
    if multiple and (_likens(clause.words[since:i]) or clause.words[since:i] == ("of",)):
        return True
    if before[-2:] == ("of", "the") and not _LEVELS.isdisjoint(before[:-2]) and _outdoing(clause, since, i):
        # "exceeding the average level of the past three years"
        return True
    if before[-3:] == ("the", "whole", "of"):
        before = before[:-3]
    if before[-1:] in (("the",), ("its",), ("their",)):
        before = before[:-1]
    if before[-3:-1] == ("the", "same") and clause.tags[i] == "T" and not _BESIDE.isdisjoint(before[-4:-3]):
        # "jumping 21 percent from the same holiday last year"
        return True
    if not before or (before[-1] not in _LINKS and before[-1] not in _COMPARED):
        return False
    if _COMPARED.intersection(before) or before[-2:-1] == ("as",) or "same" in before:
        return True
    if before[0] == "of" and before[-1] in _SPELLS:
        # "more than a third of all days last year"
        return False
    if before[-1] == "for" and not _SAME.intersection(before):
        return False
    if before[-1] == "over" and word.startswith("past"):
        return False
    if before[-1] in ("from", "over", "on", "for") or _SAME.intersection(before[-2:]):
        window = clause.words[max(0, i - 10) : i]
        if before[-1] == "on" and (since == 0 or i - since > _CLOSE or clause.words[since - 2] == "to"):
            # "grew to 78 km on the last day of 2021"
            return False
        return any(_multiplies(word) or word.rpartition(" ")[2] in CHANGE for word in window)
    return False


_UNCHANGED = frozenset(("changed", "unchanged", "flat", "steady", "different"))
_OPENING = 2
_STRETCH = re.compile(r"(?:previous|preceding) .{1,20}[ -](?:years|year[ -]period)$")
"""A stretch of time that opens a sentence: "In the previous five-year period, it"."""


def _outdoing(clause: Clause, since: int, i: int) -> bool:
    """Whether what stands before token *i* is set beside another level: "exceeding", "above", "below"."""
    return not _OUTDOING.isdisjoint(clause.words[max(since, i - _FAR) : i])


_BESIDE = words("from than with over to against")
_OUTDOING = words("exceeding surpassing topping beating above below outpacing matching")


_FAR = 9
"""Tokens between "compared" and the time of what is compared with."""
_ONE_OF = re.compile("[od][pf]d?$")
_THOSE = frozenset(("that", "those"))
_SPELLS = frozenset(("days", "weeks", "months"))
_RANGE = re.compile(r"(?:19|20)[0-9]{2}(?: (?:to|through|until|and) |[-–])")


def _multiplies(quantity: str) -> bool:
    return quantity.endswith(("times", "fold")) or quantity.rpartition(" ")[2] in _MULTIPLES


def _likens(between: Sequence[str]) -> bool:
    """Whether words lead from a multiple to its base year: "1.4 times that of 2016", "twice the 2019 level"."""
    return not _LIKENED.isdisjoint(between) and _LIKENING.issuperset(between)


_MULTIPLES = words(TABLE["comparing"]["multiples"])
_LIKENED = words(TABLE["comparing"]["likened"])
_LIKENING = _LIKENED | words(TABLE["comparing"]["likening"])


def _measured(clause: Clause, since: int, i: int) -> bool:
    """Whether the time ends what a number is measured by: "2.5 times the amount of 2014", "up from Class V in 2017"."""
    since = since or clause.tags.rfind(",", 0, i) + 1
    between = clause.words[since:i]
    if not _RUN.issuperset(clause.tags[since:i]):
        return False
    if "than" in between and not _WHOLE.isdisjoint(between[between.index("than") :]):
        # "is 0.5 points higher than the national average in the first half": both are of then
        return False
    return "than" in between or ("from" in between and not CHANGE.isdisjoint(between[: between.index("from")]))


_WHOLE = words("national nationwide provincial global country country's province nation")
_RUN = frozenset("dajnNPfpot'")
"""Tags of words that carry on a noun phrase."""


_CLOSE = 4
"""Words behind a change within which "on" names what it is counted from: "up 5 percent on the year before"."""


_LINKS = words(
    """for than over from to with on in of that period weeks days months quarter half level
    levels figure number time year"""
)
