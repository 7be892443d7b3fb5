"""Times joined: ranges ("from May to October"), years mended by a neighbour, "the previous year" after a named one."""

from datetime import date, timedelta

from report.extract import timex_calendar as calendar
from report.extract.timex_base import Base

_TO = frozenset(
    (
        " to ",
        " - ",
        " – ",
        "-",
        "–",
        "—",
        " through ",
        " until ",
        " till ",
        " thru ",
        "\xa0to\xa0",
        " to the ",
        " until the ",
        " till the ",
        " through the ",
        " up to ",
        ".-",
        ".–",
        ". - ",
        ". to ",
        ". through ",
        "to",
        "/",
    )
)
_AND = frozenset((" and ", ", and ", " and the ", "\xa0and\xa0"))
_NO_START = frozenset(("range", "span", "loose", "to-date"))
_NO_END = frozenset(("span", "loose", "compared", "to-date"))
_LEANING = ("previous", "preceding", "following", "a ", "an ", "one ")
_STEPS = frozenset(("month", "quarter", "year"))
_SAME_SENTENCE = 160
_APART = 13
"""Characters between the ends of a range, at most."""
_WEEK = 6
"""Days between the ends of a week."""


def joined(low: str, bases: list[Base]) -> list[Base]:
    """Ranges made one: "from May to October", "between 2016 and 2020"; an inferred year yields to a stated one."""
    result: list[Base] = []
    for base in bases:
        left = result[-1] if result else None
        if left is not None and base.relative:
            _anchor(low, left, base)
        if left is not None and base.start - left.end <= _APART and _is_range(low, left, base) and _merge(left, base):
            if len(result) > 1 and _lists(low, result[-2], left) and _merge(result[-2], left):
                result.pop()
            continue
        result.append(base)
    return result


def _anchor(low: str, left: Base, base: Base) -> None:
    """Count "the previous year" and "a year earlier" from the year or quarter named before in the sentence."""
    if (
        base.rule not in ("relative", "compared")
        or base.granularity not in _STEPS
        or not low.startswith(_LEANING, base.start)
    ):
        return
    gap = low[left.end : base.start] if base.start - left.end < _SAME_SENTENCE else "."
    if left.days is None or ". " in gap or "\n" in gap or left.granularity != base.granularity or left.rule == "ago":
        return
    ahead = low.startswith("following", base.start)
    base.days = calendar.around(left.days[0], base.granularity, 1 if ahead else -1)


def _is_range(low: str, left: Base, right: Base) -> bool:
    if left.rule in _NO_START or right.rule in _NO_END:
        return False
    gap = low[left.end : right.start]
    if gap in _AND and left.granularity == right.granularity == "month" and _next_month(left, right):
        return True
    if gap in _AND:
        return low[max(0, left.start - 12) : left.start].endswith(("between ", "between the "))
    return gap in _TO


def _lists(low: str, left: Base, right: Base) -> bool:
    """ "March, April and May" is one time, too."""
    return low[left.end : right.start] == ", " and left.granularity == "month" and _next_month(left, right)


def _next_month(left: Base, right: Base) -> bool:
    """ "In January and February" is one time."""
    return bool(left.days and right.days) and (right.days[0].month - left.days[0].month) % 12 == 1  # type: ignore[index]


def _merge(left: Base, right: Base) -> bool:
    """Make *left* the range up to *right*; `False` if they are in the wrong order."""
    if left.days is None or right.days is None:
        if left.days is not right.days:
            return False
        days = None
    else:
        days = _span(left, right)
        if days is None:
            return False
    left.days, left.end, left.granularity, left.rule = days, right.end, "interval", "range"
    left.relative, left.vague = left.relative and right.relative, left.vague or right.vague
    return True


def _span(left: Base, right: Base) -> calendar.Days | None:
    """First day of *left* to last of *right*, inferred years mended; `None` if that runs backward."""
    first, last = left.days, right.days
    if first is None or last is None:
        return None
    if right.rule == "weekday":
        last = _after(last, first[0])
        if left.rule == "weekday" and (last[0] - first[0]).days > _WEEK:
            first = _after(first, last[0] - timedelta(days=_WEEK))
    if left.yearless:
        first = _in_year(first, last[0].year) or first
        if first[0] > last[1]:
            first = _in_year(first, last[0].year - 1) or first
    elif right.yearless and not (left.granularity == "year" and first[1] < last[0]):
        # "From 2006 through September", in a text of 2010, ends in its own year
        last = _in_year(last, first[0].year) or last
        if last[1] < first[0]:
            last = _in_year(last, first[0].year + 1) or last
    return (first[0], last[1]) if first[0] <= last[1] else None


def _after(days: calendar.Days, first: date) -> calendar.Days:
    """A weekday moved to the first one from *first* on, if it lies before."""
    if days[0] >= first or (first - days[0]).days > _WEEK + 1:
        return days
    later = calendar.shift(days[0], "week", 1)
    return (later, later) if later else days


def _in_year(days: calendar.Days, year: int) -> calendar.Days | None:
    """*days* of a month moved to *year*; a whole month stays whole."""
    first, last = days
    month = calendar.months(year, first.month)
    if (first, last) == calendar.months(first.year, first.month):
        return month
    begin, end = calendar.day(year, first.month, first.day), calendar.day(year, last.month, last.day)
    return (begin, end) if begin and end else None
