"""When something was said, which dates no number: "its operator said on Monday"."""

from report.briefing.context.clause import Clause
from report.briefing.context.wordlist import words
from report.extract.model import PeriodKind, Timex
from report.extract.table import table

REPORTED = words(table("period")["reported"]["verbs"])
_SOURCE = 12
"""Words within which a day belongs to the verb of saying before it."""


def _said_so(clause: Clause, first: int, end: int) -> bool:
    """Whether a speaker stands between two tokens, behind the words said: ", said Li Na, its head, on Monday"."""
    return any(clause.words[j] in REPORTED and clause.tags[j - 1] == "," for j in range(max(first, 1), end))


def _tells_then(clause: Clause, i: int) -> bool:
    """Whether the sentence that the day at token *i* opens tells what was said: "On May 8, the zone announced that"."""
    for j in range(i + 1, min(i + _SOURCE, len(clause.tags) - 1)):
        if clause.tags[j] in "vexmQT;":
            return clause.words[j] in REPORTED and clause.words[j + 1] == "that"
    return False


def said_when(clause: Clause, i: int, timex: Timex) -> bool:
    """Whether the day at token *i* is when something was said: "its operator said on Monday"."""
    relative = timex.rule == "relative" and timex.granularity != "day"
    if relative or timex.granularity == "month" or timex.rule == "weekend":
        beside = max(clause.tags.rfind("Q", 0, i) + 1, i - 3)
        told = next((j for j in range(beside, i) if clause.words[j] in REPORTED), None)
        passive = told is not None and relative and clause.tags[told - 1] == "x"
        return told is not None and not passive and "," in clause.tags[max(0, i - 12) : i]
    if timex.granularity != "day" or timex.kind is not PeriodKind.INSTANT:
        return False
    near = i - 1
    while near >= 0 and clause.tags[near] in "pdaijNnP'f" and i - near < _SOURCE:
        if clause.words[near] in REPORTED:
            return True
        near -= 1
    if near >= 0 and clause.words[near] in REPORTED:
        return True
    if near < 1 and _tells_then(clause, i):
        return True
    since = max(clause.tags.rfind("Q", 0, i) + 1, i - 25)
    if "according" in clause.words[since:i] or _said_so(clause, since, i):
        return True
    return clause.words[i + 1 : i + 2] != () and clause.words[i + 1] in REPORTED
