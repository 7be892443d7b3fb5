"""Parts of longer times: "late December", "the end of last year", "three months to June", summer, a fiscal year."""

import re
from datetime import date

from report.extract import timex_calendar as calendar
from report.extract.timex_base import (
    COUNT,
    GAP,
    JOIN,
    SEASONS,
    YEAR,
    Base,
    Context,
    alternation,
    count,
    full_year,
    year_beside,
)

_PART = re.compile(
    rf"(early|mid|late|earlier|later)(?:{JOIN}(?:on{GAP})?(?:in{GAP})?(?:the{GAP}(?:month|year){GAP}of{GAP})?(the{GAP})?)"
)
_EDGE = re.compile(rf"(end|close|beginning|start|turn|middle)(?:{GAP}of{GAP}(?:the{GAP})?|-)")
_THE_UNIT = re.compile(r"(year|month|week|quarter|decade|century)(?![a-z])(?!-)")
_FOR_YEAR = re.compile(rf"(?:for|of){GAP}the{GAP}(?:(?:full|whole|entire){GAP})?(?=year)")
_PLANNED = re.compile(rf"(?<![a-z])(?:goal|target|quota|forecast|outlook|guidance|projection)s?{GAP}$")
_UNIT_END = re.compile(r"(year|month|quarter)-end(?![a-z])")
_SEASON = re.compile(rf"({alternation(SEASONS)})(?![a-z])(?:(?:{GAP}(?:of{GAP}|in{GAP})?|,{GAP})({YEAR}))?")
_FISCAL = re.compile(
    rf"(?:fiscal{GAP}(?:year{GAP})?|financial{GAP}year{GAP}|[fc]y{GAP}?)({YEAR})(?:[-/][0-9]{{2,4}})?"
    rf"|fy{GAP}?'?([0-9]{{2}})(?![0-9%]|[.,-][0-9])"
)
_ENDED = re.compile(
    rf"(?:({COUNT}){JOIN}(month|week|day|quarter|year)s|(quarter|half-year|half|year|week))(?:{GAP}that)?"
    rf"{GAP}(?:ended|ending|to|through|until)(?:{GAP}(?:on|in))?{GAP}(?:the{GAP}end{GAP}of{GAP})?"
)
LOOKING_BACK = 2
"""The month until which texts tell of the year before as of "the year"."""
_DECADE = 9
"""Years between the first and the last day of a decade."""


def ended(context: Context, start: int) -> Base | None:
    """Read "three months to June", "quarter ended June 30, 2023", "12 months through September"."""
    match = _ENDED.match(context.low, start)
    inner = context.read(context, match.end(), 1) if match else None
    unit = (match[2] or match[3].partition("-")[0]) if match else ""
    if match is None or inner is None or inner.granularity not in ("day", "month", unit if match[1] else ""):
        return None
    steps = count(match[1]) if match[1] else 1
    inner.start, inner.granularity, inner.rule = start, "interval" if match[1] else unit, "ended"
    if inner.days:
        last = inner.days[1]
        whole = unit in calendar.MONTHS_OF
        if whole and calendar.months(last.year, last.month)[1] == last:  # type: ignore[index]
            size = calendar.MONTHS_OF[unit]
            inner.days = calendar.months(last.year, last.month - size * steps + 1, size * steps)
        else:
            first = calendar.shift(last, unit, -steps)
            first = calendar.shift(first, "day", 1) if first else None
            inner.days = (first, last) if first else None
    return inner


def the_unit(context: Context, start: int) -> Base | None:
    """Read "the year" after "of" or "end of": the reference's."""
    match = _THE_UNIT.match(context.low, start)
    if match is None:
        return None
    unit = match[1]
    return context.resolved(start, match.end(), lambda day: calendar.around(day, unit, 0), unit, "the")


def planned(context: Context, start: int) -> Base | None:
    """Read the year of "growth target for the year", "its outlook for the whole year": the reference's."""
    match = _FOR_YEAR.match(context.low, start)
    reference = context.reference
    if match is None or reference is None or reference.month <= LOOKING_BACK:
        return None
    return the_unit(context, match.end()) if _PLANNED.search(context.low, max(0, start - 14), start) else None


def part(context: Context, start: int) -> Base | None:
    """Read "late December", "mid-2023", "early this year", "later this month"."""
    match = _PART.match(context.low, start)
    if match is None:
        return None
    word, at = match[1], match.end()
    inner = context.read(context, at, 2) or (the_unit(context, at) if match[2] else None)
    if inner is None:
        return None
    inner.start = start
    if inner.granularity == "day":
        return inner if word in ("earlier", "later") else None
    if inner.days:
        inner.days = _portion(inner.days, word, context.reference)
    inner.vague, inner.granularity, inner.rule = True, "interval", "part"
    return inner


def _portion(days: calendar.Days, word: str, reference: date | None) -> calendar.Days:
    """A part of *days*; "earlier" and "later" in a running time reach to and from the reference."""
    if word in ("earlier", "later") and reference and days[0] <= reference <= days[1]:
        return (days[0], reference) if word == "earlier" else (reference, days[1])
    if days[1].year - days[0].year == _DECADE:
        first, last = {"early": (0, 3), "earlier": (0, 3), "mid": (4, 6), "middle": (5, 5)}.get(word, (7, 9))
        return days[0].replace(year=days[0].year + first), days[1].replace(year=days[0].year + last)
    return calendar.third(days, {"early": 0, "earlier": 0, "mid": 1, "middle": 1}.get(word, 2))


def edge(context: Context, start: int) -> Base | None:
    """Read "end of 2025", "end-2022", "beginning of the year", "end of last month"."""
    match = _EDGE.match(context.low, start)
    if match is None:
        return None
    inner = context.read(context, match.end(), 2) or the_unit(context, match.end())
    if inner is None or inner.granularity == "day":
        return None
    inner.start = start
    if match[1] == "middle":
        inner.days = inner.days and _portion(inner.days, "middle", None)
        inner.vague, inner.granularity, inner.rule = True, "interval", "part"
        return inner
    if inner.granularity == "decade" and inner.days and match[1] in ("end", "close"):
        # Plans count the round year to the decade that ends with it: by 2030.
        inner.days = inner.days[0], inner.days[1].replace(year=inner.days[1].year + 1)
    to_edge(inner, "end" if match[1] in ("end", "close") else "start")
    return inner


def to_edge(base: Base, name: str) -> None:
    """Narrow *base* to its first or last day, keeping the whole for a deadline."""
    base.edge, base.whole, base.granularity, base.rule = name, base.days, "day", f"{name}.{base.rule}"
    if base.days:
        one = base.days[1] if name == "end" else base.days[0]
        base.days = (one, one)


def unit_end(context: Context, start: int) -> Base | None:
    """Read "year-end", "month-end"."""
    match = _UNIT_END.match(context.low, start)
    if match is None:
        return None
    unit = match[1]
    found = context.resolved(start, match.end(), lambda day: calendar.around(day, unit, 0), unit, "unit")
    to_edge(found, "end")
    return found


def season(context: Context, start: int) -> Base | None:
    """Read "summer 2022", "winter of 2021", "the autumn of last year"."""
    match = _SEASON.match(context.low, start)
    if match is None:
        return None
    month = SEASONS[match[1]]
    if not match[2] and (beside := year_beside(context.low, match.end())):
        steps, end = beside
        return context.resolved(start, end, lambda day: calendar.months(day.year + steps, month, 3), "season", "season")
    days = calendar.months(int(match[2]), month, 3) if match[2] else None
    return Base(start, match.end(), days, "season", "season") if days else None


def fiscal(context: Context, start: int) -> Base | None:
    """Read "fiscal 2022": taken as the calendar year, roughly."""
    match = _FISCAL.match(context.low, start)
    if match is None:
        return None
    return Base(start, match.end(), calendar.year(full_year(match[1] or match[2])), "year", "fiscal", vague=True)
