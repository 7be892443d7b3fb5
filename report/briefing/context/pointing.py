"""How a sentence points back to a time that was named before: "during the period", "over the holiday"."""

from report.briefing.context.clause import Clause
from report.briefing.context.comparing import compares
from report.briefing.context.dating import TABLE
from report.briefing.context.wordlist import words

_POINTED = words(TABLE["carried"]["same"])


def points_back(clause: Clause) -> tuple[str, str] | None:
    """The last words of "during the period", "in the same months"."""
    text = clause.words
    for i in clause.tokens(_POINTED):
        first = _months(clause, i)
        if (
            first > 1
            and text[first - 1] in ("the", "this", "that", "same", "these")
            and text[first - 2] in ("during", "in", "over", "the")
            and not compares(clause, i)
            and not (text[first - 1] == "same" and _likens(clause, i))
        ):
            return text[first - 1], text[i]
    return None


def _months(clause: Clause, i: int) -> int:
    """The first token of "nine-month period", "five month period", "six months", whose last is token *i*."""
    first = i - (i > 0 and clause.words[i - 1].endswith("month"))
    counted = first < i or (clause.words[i] in _SEVERAL and clause.tags[i + 1 : i + 2] in _CLOSING)
    return first - (counted and clause.tags[first - 1 : first] in ("i", "Q"))


_SEVERAL = frozenset(("months", "quarters"))
_CLOSING = (",", ".", "v", "P", "d", "")
"""What follows times named before: "during the six months, exports rose", not "the six months that followed"."""


def on_holiday(clause: Clause) -> bool:
    """Whether the sentence tells of a holiday named before: "during the seven-day holiday"."""
    if "holiday" not in clause.words:
        return False
    i = clause.words.index("holiday")
    return not _DEFINITE.isdisjoint(clause.words[max(0, i - 2) : i]) and clause.tags[i + 1 : i + 2] != "f"


_DEFINITE = frozenset(("the", "this"))


def during(clause: Clause) -> bool:
    """Whether it is told what happened on the holiday: "during the holiday"."""
    i = clause.words.index("holiday")
    return not _IN.isdisjoint(clause.words[max(0, i - 3) : i])


_IN = frozenset(("during", "over", "throughout", "in"))


def _likens(clause: Clause, i: int) -> bool:
    """Whether "the same period" at token *i* is that of another year: "than in the same period last year"."""
    return clause.tags[i + 1 : i + 2] in ("T", "f", "a") or not _THAN.isdisjoint(clause.words[max(0, i - 5) : i])


_THAN = words("than from with as against")
