"""Weeks by their first day or their number, and parts behind their year: "week 12 of 2020", 2020-W12, "2017 Q3"."""

import re

from report.extract import timex_calendar as calendar
from report.extract.timex_base import GAP, JOIN, ORDINALS, YEAR, Base, Context, alternation
from report.extract.timex_nth import part_of

_WEEK_OF = re.compile(rf"week{GAP}(?:of|starting|beginning|commencing){GAP}(?:on{GAP})?(?:the{GAP})?|w/c{GAP}")
_WEEK_NUMBER = re.compile(
    rf"week{GAP}(?:number{GAP})?(5[0-3]|[1-4][0-9]|[1-9])(?![0-9a-z%]|[.,][0-9])"
    rf"(?:,?{GAP}(?:of{GAP}|in{GAP})?({YEAR}))?"
)
_BEHIND_YEAR = re.compile(
    rf"({YEAR})(?:(?:{JOIN}|)(?:q([1-4])|h([12])|w([0-5][0-9]))"
    rf"|{GAP}({alternation(ORDINALS)}){JOIN}(quarter|half)|{GAP}week{GAP}([1-5]?[0-9]))(?![a-z0-9])"
)


def behind_year(context: Context, start: int) -> Base | None:
    """Read "2017 Q3", 2017H1, "2017 third quarter", 2020-W12, "2020 week 12"."""
    match = _BEHIND_YEAR.match(context.low, start)
    if match is None:
        return None
    year, quarter, half, week, word, unit, number = match.groups()
    if not unit:
        unit = "quarter" if quarter else "half" if half else "week"
    position = ORDINALS[word] if word else int(quarter or half or week or number)
    whole = calendar.year(int(year))
    days = part_of(whole, unit, position, 1, last=False) if whole and position else None
    return Base(start, match.end(), days, unit, "behind-year") if days else None


def week_of(context: Context, start: int) -> Base | None:
    """Read "week of April 10", "week 1"."""
    low = context.low
    if match := _WEEK_OF.match(low, start):
        inner = context.read(context, match.end(), 1)
        if inner is None or inner.granularity != "day":
            return None
        days = calendar.around(inner.days[0], "week", 0) if inner.days else None
        return Base(start, inner.end, days, "week", "week-of", relative=inner.relative)
    match = _WEEK_NUMBER.match(low, start)
    if match is None:
        return None
    number = int(match[1])

    def in_year(year: int) -> calendar.Days | None:
        whole = calendar.year(year)
        return part_of(whole, "week", number, 1, last=False) if whole else None

    if match[2]:
        return Base(start, match.end(), in_year(int(match[2])), "week", "week-number")

    return context.resolved(start, match.end(), lambda day: in_year(day.year), "week", "week-number")
