"""Sentences that have a time of their own, though no date tells it: "it used to", "at its peak", "every day"."""

from report.briefing.context.clause import Clause
from report.briefing.context.wordlist import words


def elsewhen(clause: Clause) -> bool:
    """Whether the sentence has a time of its own, though no date: "before the outbreak", "it used to", "every day"."""
    text = clause.words
    for i in clause.tokens(_OTHERWISE):
        word = text[i]
        if word == "cost" and clause.tags[i + 1 : i + 2] == "Q":
            return True
        if word in _AT_FIRST and i < _OPENING and (word != "beginning" or text[i - 2 : i] == ("at", "the")):
            return clause.tags[i + 1 : i + 2] != "f"
        if word == "formerly" or (word in ("used", "once") and _of_old(clause, i)):
            return True
        often = word in ("every", "each", "a", "per") and text[i + 1 : i + 2] in (("day",), ("week",), ("month",))
        if often and text[max(0, i - 1) : i] not in _LASTING:
            return True
        if word in _ASKED and text[max(0, i - 2) : i] == ("a", "recent"):
            return True
        if word in ("before", "until") and (i == 0 or text[i - 1] in ('"', "“")):
            return True
        if word in _HEIGHTS and text[max(0, i - 2) : i] in _AT_HEIGHT:
            # "had 200,000 workers at the peak", "in its heyday"
            return True
        pointed = word in _SEASONS and not _POINTING.isdisjoint(text[max(0, i - 2) : i])
        if pointed and clause.tags[i + 1 : i + 2] not in ("n", "N", "P"):
            return True
        if (
            word == "during"
            and text[max(0, i - 1) : i] != ("than",)
            and text[i + 1 : i + 2] in (("the",), ("its",), ("their",), ("a",))
        ):
            return True
    return text[-2:-1] == ("annually",)


def _of_old(clause: Clause, i: int) -> bool:
    """Whether "used to" or "once" at token *i* tells of other days: "was once home to", not "once the line opens"."""
    if clause.words[i] == "used":
        return clause.tags[i + 1 : i + 2] == "t"
    return clause.tags[i - 1 : i] in ("x", "v") or clause.tags[i + 1 : i + 2] in ("x", "v", "e")


_AT_HEIGHT = tuple((link, whose) for link in ("at", "in") for whose in ("the", "its", "their"))
_LASTING = (("for",), ("in",), ("within",))


_SEASONS = words("season winter summer holiday holidays semester term")
_POINTING = words("this last previous past that")
_HEIGHTS = words("peak height heyday")
_AT_FIRST = words("beginning initially originally")
_OPENING = 5
"""Tokens that open a sentence."""
_ASKED = words("survey poll study")
_OTHERWISE = words("cost used once formerly every each a per before until during") | _SEASONS | _HEIGHTS | _AT_FIRST
_OTHERWISE |= _ASKED
