"""When two numbers are one range ("10-15", "between 5 and 7"), and when "from 5 to 7" is a change."""

import re
from decimal import Decimal
from typing import Protocol

from report.extract.table import table

_DASH = frozenset(("-", "–", "—", "~", " - ", " – ", " ~ ", "-to-", "\xa0–\xa0"))
_TO = frozenset((" to ", "- to ", "\xa0to\xa0", " to\xa0", "\xa0to ", "-to-"))
_AND = frozenset((" and ", "\xa0and\xa0", " and\xa0", "\xa0and "))
_STEMS = table("numbers")["change"]
_CHANGE = re.compile(rf"(?<![a-z])(?:(?:{'|'.join(_STEMS['stems'])})[a-z]{{0,4}}|{'|'.join(_STEMS['words'])})(?![a-z])")
_WINDOW = 80
"""Characters before a range within which its sentence says that it changes."""
_FROM = re.compile(r"from[ \xa0](?:the[ \xa0]|its[ \xa0])?(?:(?:current|present|existing|previous|original)[ \xa0])?\Z")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![0-9]|[,.][0-9])")
_DATING = (["since"], ["in"], ["from"], ["during"], ["for"], ["until"])
"""Before a year: it begins no range with an amount, as in "rose by half since 2018 to 7,600 km"."""


class Scaled(Protocol):
    """The part of a number that sharing a scale looks at."""

    value: Decimal
    scale: Decimal | None
    words: bool


def is_range(low: str, left_start: int, left_end: int, right_start: int, right_end: int) -> bool:
    """Whether the numbers at these offsets of *low* are the ends of one range, by the words between and before them."""
    if right_start - left_end > 6:
        return False
    gap = low[left_end:right_start]
    before = low[max(0, left_start - 24) : left_start]
    if left_start > 1 and low[left_start - 1] in "-–/" and low[left_start - 2].isdigit():
        # "in 2014-15 to 80 million boxes"
        return False
    if gap in _AND:
        return before.endswith(("between ", "between\xa0"))
    if gap in _TO:
        if _YEAR.fullmatch(low, left_start, left_end) and "," in low[right_start:right_end]:
            # "from 8,100 in early 2014 to 2,600"
            return False
        if (
            _YEAR.fullmatch(low, left_start, left_end)
            and before.split()[-1:] in _DATING
            and not _YEAR.match(low, right_start)
        ):
            return False
        return not (_FROM.search(before) and changes(low, left_start))
    if gap not in _DASH:
        return False
    return before[-1:] not in ("-", "–", "/", ":") and not (gap == "-" and low[right_end : right_end + 1] in ("-", "–"))


def changes(low: str, start: int) -> bool:
    """Whether a verb of change stands in the clause before "from" and the number at *start*: "rose from 5 to 7"."""
    floor = max(0, start - _WINDOW, low.rfind(". ", max(0, start - _WINDOW), start) + 1)
    return _CHANGE.search(low, floor, start) is not None


def shares_scale(left: Scaled, right: Scaled) -> bool:
    """Whether the scale of *right* is also meant for *left*: "10 to 15 million", not "900 to 1.1 million" in words."""
    return right.scale is not None and left.scale is None and left.words == right.words and abs(left.value) < 1000
