"""Parts of longer times: "third quarter of 2022", "first 11 months", "late December", "the end of last year", Q1."""

import re
from datetime import date

from report.extract import timex_calendar as calendar
from report.extract.timex_base import (
    COUNT,
    GAP,
    JOIN,
    ORDINALS,
    SEASONS,
    YEAR,
    Base,
    Context,
    alternation,
    count,
    full_year,
    ordinal,
    year_beside,
)

_OF = re.compile(
    rf"{GAP}(?:of|in|for){GAP}(?:the{GAP})?|'s{GAP}|{GAP}(?=(?:this|last|next|fiscal){GAP}|{YEAR})|,{GAP}(?={YEAR})|-(?={YEAR})"
)
_UNIT = r"(quarter|half|month|week|day|decade|year)"
_NTH = re.compile(
    rf"(last|final|latter(?={JOIN}half)|[1-5]?[0-9](?:st|nd|rd|th)|{alternation(ORDINALS)})"
    rf"{JOIN}(?:({COUNT}){JOIN})?{_UNIT}(s?)(?![a-z])(?!-(?:long|old|end))"
)
_BOTH = re.compile(
    rf"({alternation(ORDINALS)}){GAP}and{GAP}(?:the{GAP})?({alternation(ORDINALS)}){GAP}(quarter|month)s?(?![a-z])"
)
_BOTH = re.compile(
    rf"({alternation(ORDINALS)}){GAP}and{GAP}(?:the{GAP})?({alternation(ORDINALS)}){GAP}(quarter|month)s?(?![a-z])"
)
_Q = re.compile(
    rf"(?:q([1-4])|([1-4])q|h([12])|([12])h)(?:(?:{GAP}|[-/]|,{GAP}|)(?:of{GAP})?(?:fy)?({YEAR}|'?[0-9]{{2}}(?![0-9])))?(?![a-z0-9])"
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
_LOOKING_BACK = 2
"""The month until which texts tell of the year before as of "the year"."""
_NEARLY_OVER = {"quarter": 31, "half": 61}
"""Days left in which the press already tells of a quarter or half."""
_DECADE = 9
"""Years between the first and the last day of a decade."""
_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12}


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
        whole = unit in _MONTHS_OF
        if whole and calendar.months(last.year, last.month)[1] == last:  # type: ignore[index]
            size = _MONTHS_OF[unit]
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
    if match is None or reference is None or reference.month <= _LOOKING_BACK:
        return None
    return the_unit(context, match.end()) if _PLANNED.search(context.low, max(0, start - 14), start) else None


def nth(context: Context, start: int) -> Base | None:
    """Read "third quarter of 2022", "first three quarters of the year", "first and second quarters", "first half"."""
    if both := _BOTH.match(context.low, start):
        position = ordinal(both[1])
        steps = ordinal(both[2]) - position + 1
        return _part_named(context, start, both.end(), both[3], position=position, number=steps) if steps > 1 else None
    match = _NTH.match(context.low, start)
    if match is None:
        return None
    word, number, unit, plural = match.groups()
    position = _position(word)
    if bool(number) != bool(plural) or (number and position > 1) or unit == "decade":
        return None
    return _part_named(context, start, match.end(), unit, position=position, number=count(number) if number else 0)


def _position(word: str) -> int:
    """Which part of a longer time *word* names; 0 for the last."""
    return _POSITIONS[word] if word in _POSITIONS else ordinal(word)


_POSITIONS = {"last": 0, "final": 0, "latter": 2}


def _part_named(context: Context, start: int, end: int, unit: str, *, position: int, number: int) -> Base | None:
    """*number* units, or one where none is named, from the one at *position*; the last ones where that is 0."""
    last, steps = not position, number or 1
    whole = _whole(context, end)
    running = whole is not None and whole.rule == "the" and whole.granularity == "year" and not last
    if whole is None and (last or unit in ("week", "day", "year") or (unit == "month" and not number)):
        return None
    granularity = "interval" if steps > 1 else unit
    if whole is None or running:
        end = whole.end if whole else end
        return context.resolved(
            start, end, lambda day: _latest(context, start, unit, position, steps, named=running), granularity, "nth"
        )
    days = _of_days(whole, unit, position, steps, last) if whole.days else None
    if whole.days and days is None:
        return None
    return Base(start, whole.end, days, granularity, "nth", relative=whole.relative)


def _of_days(whole: Base, unit: str, position: int, steps: int, last: bool) -> calendar.Days | None:
    """A part of *whole*; the first week of a feast begins on its day, not on a Monday."""
    if whole.days is None or whole.rule != "holiday" or unit != "week" or last:
        return whole.days and part_of(whole.days, unit, position, steps, last)
    begin = calendar.shift(whole.days[0], "week", position - 1)
    end = calendar.shift(begin, "day", 7 * steps - 1) if begin else None
    return (begin, end) if begin and end else None


def _whole(context: Context, end: int) -> Base | None:
    """The time that "of ..." names after *end*."""
    match = _OF.match(context.low, end)
    if match is None:
        return None
    return context.read(context, match.end(), 1) or the_unit(context, match.end())


def _latest(
    context: Context, start: int, unit: str, position: int, steps: int, *, named: bool = False
) -> calendar.Days | None:
    """A part of an unnamed year: of the reference's year, or of the last one if it is not nearly over.

    One *named* as "the year" is the last one only in the first months.
    """
    reference = context.reference
    this = calendar.year(reference.year) if reference else None
    days = part_of(this, unit, position, steps, last=False) if this else None
    if not (reference and days) or context.future(start):
        return days
    if named and reference.month > _LOOKING_BACK:
        return days
    if (days[1] - reference).days > _NEARLY_OVER.get(unit, 0):
        before = calendar.year(reference.year - 1)
        return part_of(before, unit, position, steps, last=False) if before else None
    return days


def part_of(whole: calendar.Days, unit: str, position: int, steps: int, last: bool) -> calendar.Days | None:
    """*steps* units of *whole* from the *position*-th (or the last ones); `None` if it has no such part."""
    first, final = whole
    if unit == "day":
        begin = calendar.shift(final, "day", 1 - steps) if last else calendar.shift(first, "day", position - 1)
        until = calendar.shift(begin, "day", steps - 1) if begin else None
        return (begin, until) if begin and until else None
    if unit == "week":
        begin = _last_week(final) if last else first_week(first)
        monday = calendar.shift(begin, "week", 1 - steps if last else position - 1) if begin else None
        sunday = calendar.shift(monday, "day", 7 * steps - 1) if monday else None
        return (monday, sunday) if monday and sunday else None
    size = _MONTHS_OF[unit]
    length = (final.year - first.year) * 12 + final.month - first.month + 1
    if unit == "half" and length != 12:
        return calendar.half(whole, 1 if last or position == 2 else 0) if position <= 2 else None
    at = length - size * steps if last else size * (position - 1)
    return (
        calendar.months(first.year, first.month + at, size * steps) if at >= 0 and at + size * steps <= length else None
    )


def first_week(first: date) -> date | None:
    """Monday of the week in which most of the first days lie (ISO 8601)."""
    fourth = calendar.shift(first, "day", 3)
    return calendar.weekday(fourth, 0, 0) if fourth else None


def _last_week(final: date) -> date | None:
    """Monday of the week in which most of the last days lie."""
    fourth = calendar.shift(final, "day", -3)
    return calendar.weekday(fourth, 0, 0) if fourth else None


def quarter_sign(context: Context, start: int) -> Base | None:
    """Q1 2023, Q3, 1H23; a half needs its year."""
    match = _Q.match(context.low, start)
    if match is None:
        return None
    quarter, half, written = match[1] or match[2], match[3] or match[4], match[5]
    unit, position = ("quarter", int(quarter)) if quarter else ("half", int(half))
    if not written:
        inner = _whole(context, match.end())
        if inner and inner.granularity == "year":
            days = part_of(inner.days, unit, position, 1, last=False) if inner.days else None
            return Base(start, inner.end, days, unit, "quarter", relative=inner.relative)
        if half or match[2]:
            return None
        return context.resolved(
            start, match.end(), lambda day: _latest(context, start, unit, position, 1), unit, "quarter"
        )
    whole = calendar.year(full_year(written))
    days = part_of(whole, unit, position, 1, last=False) if whole else None
    return Base(start, match.end(), days, unit, "quarter") if days else None


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


_POSSESSED = re.compile(r"'s[ \xa0]")


def relative_nth(context: Context, base: Base) -> Base:
    """*base* narrowed by what follows it: "last year's third quarter"."""
    match = _POSSESSED.match(context.low, base.end)
    inner = _NTH.match(context.low, match.end()) if match else None
    if inner is None or base.days is None or inner[3] not in _MONTHS_OF or bool(inner[2]) != bool(inner[4]):
        return base
    position = _position(inner[1])
    last = not position
    steps = count(inner[2]) if inner[2] else 1
    days = part_of(base.days, inner[3], position, steps, last)
    if days:
        base.days, base.end, base.granularity, base.rule = (
            days,
            inner.end(),
            "interval" if steps > 1 else inner[3],
            "nth",
        )
    return base
