"""Which time expressions of a sentence are only compared with: "up 5 percent from 2019", "twice that of 2016"."""

import re
from collections.abc import Sequence

from report.briefing.context.clause import Clause
from report.briefing.context.wordlist import words
from report.extract.table import table

_TABLE = table("period")["comparing"]
_COMPARED = words(_TABLE["before"])
_BASELINE = words(_TABLE["inside"])
CHANGE = words(_TABLE["change"])
SAME = words(_TABLE["same"])
LEVELS = words("average averages figure figures level levels total number amount volume sum record result")
"""What a time's amount is called: "last year's figure"."""


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
    return _set_beside(clause, since, i) or _changed_from(clause, since, i)


def _set_beside(clause: Clause, since: int, i: int) -> bool:
    """Whether an amount is set beside that of the time at *i*: "higher than", "against those at", "twice that of"."""
    if _measured(clause, since, i):
        return True
    before = clause.words[max(since, i - 5) : i]
    if _ONE_OF.search(clause.tags, since, i) and not _THOSE.isdisjoint(before[-3:-1]) and "by" not in before[-2:]:
        # "against those at the close of 2019", "over that of 2011"
        return True
    if "compared" in clause.words[max(since, i - _FAR) : i]:
        # "compared to the level before the outbreak in 2019"
        return True
    multiple = bool(since) and multiplies(clause.words[since - 1])
    if multiple and (_likens(clause.words[since:i]) or clause.words[since:i] == ("of",)):
        return True
    # "exceeding the mean level of the past six years"
    return before[-2:] == ("of", "the") and not LEVELS.isdisjoint(before[:-2]) and _outdoing(clause, since, i)


def _changed_from(clause: Clause, since: int, i: int) -> bool:
    """Whether the words right before the time at *i* lead from a change to it: "up 5 percent on", "more than in"."""
    before = clause.words[max(since, i - 5) : i]
    if before[-3:] == ("the", "whole", "of"):
        before = before[:-3]
    if before[-1:] in (("the",), ("its",), ("their",)):
        before = before[:-1]
    if before[-3:-1] == ("the", "same") and clause.tags[i] == "T" and not _BESIDE.isdisjoint(before[-4:-3]):
        # "jumping 13 percent from the same feast last year"
        return True
    if not before or (before[-1] not in _LINKS and before[-1] not in _COMPARED):
        return False
    if _COMPARED.intersection(before) or before[-2:-1] == ("as",) or "same" in before:
        return True
    if before[0] == "of" and before[-1] in _SPELLS:
        # "more than a third of all days last year"
        return False
    if before[-1] == "for" and not SAME.intersection(before):
        return False
    if before[-1] == "over" and clause.words[i].startswith("past"):
        return False
    if before[-1] in ("from", "over", "on", "for") or SAME.intersection(before[-2:]):
        window = clause.words[max(0, i - 10) : i]
        if before[-1] == "on" and (since == 0 or i - since > _CLOSE or clause.words[since - 2] == "to"):
            # "grew to 78 km on the last day of 2021"
            return False
        return any(multiplies(word) or word.rpartition(" ")[2] in CHANGE for word in window)
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


def multiplies(quantity: str) -> bool:
    """Whether a number is so many times something else: "2.6 times", "tenfold", "a third"."""
    return quantity.endswith(("times", "fold")) or quantity.rpartition(" ")[2] in _MULTIPLES


def _likens(between: Sequence[str]) -> bool:
    """Whether words lead from a multiple to its base year: "1.4 times that of 2016", "twice the 2019 level"."""
    return not _LIKENED.isdisjoint(between) and _LIKENING.issuperset(between)


_MULTIPLES = words(_TABLE["multiples"])
_LIKENED = words(_TABLE["likened"])
_LIKENING = _LIKENED | words(_TABLE["likening"])


def _measured(clause: Clause, since: int, i: int) -> bool:
    """Whether the time ends what a number is measured by: "2.5 times the amount of 2014", "up from Class V in 2017"."""
    since = since or clause.tags.rfind(",", 0, i) + 1
    between = clause.words[since:i]
    if not RUN.issuperset(clause.tags[since:i]):
        return False
    if "than" in between and not _WHOLE.isdisjoint(between[between.index("than") :]):
        # "is 0.5 points higher than the national average in the first half": both are of then
        return False
    return "than" in between or ("from" in between and not CHANGE.isdisjoint(between[: between.index("from")]))


_WHOLE = words("national nationwide provincial global country country's province nation")
RUN = frozenset("dajnNPfpot'")
"""Tags of words that carry on a noun phrase."""


_CLOSE = 4
"""Words behind a change within which "on" names what it is counted from: "up 5 percent on the year before"."""


_LINKS = words(
    """for than over from to with on in of that period weeks days months quarter half level
    levels figure number time year"""
)
