"""Numbered parts of longer times: "third quarter of 2022", "first 11 months", Q1, "last year's third quarter"."""

import re
from datetime import date

from report.extract import timex_calendar as calendar
from report.extract.timex_base import (
    COUNT,
    GAP,
    JOIN,
    ORDINALS,
    YEAR,
    Base,
    Context,
    alternation,
    count,
    full_year,
    ordinal,
)
from report.extract.timex_part import LOOKING_BACK, the_unit

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
_Q = re.compile(
    rf"(?:q([1-4])|([1-4])q|h([12])|([12])h)(?:(?:{GAP}|[-/]|,{GAP}|)(?:of{GAP})?(?:fy)?({YEAR}|'?[0-9]{{2}}(?![0-9])))?(?![a-z0-9])"
)
_POSSESSED = re.compile(r"'s[ \xa0]")
_NEARLY_OVER = {"quarter": 31, "half": 61}
"""Days left in which the press already tells of a quarter or half."""


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
    if named and reference.month > LOOKING_BACK:
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
        begin = _last_week(final) if last else _first_week(first)
        monday = calendar.shift(begin, "week", 1 - steps if last else position - 1) if begin else None
        sunday = calendar.shift(monday, "day", 7 * steps - 1) if monday else None
        return (monday, sunday) if monday and sunday else None
    size = calendar.MONTHS_OF[unit]
    length = (final.year - first.year) * 12 + final.month - first.month + 1
    if unit == "half" and length != 12:
        return calendar.half(whole, 1 if last or position == 2 else 0) if position <= 2 else None
    at = length - size * steps if last else size * (position - 1)
    return (
        calendar.months(first.year, first.month + at, size * steps) if at >= 0 and at + size * steps <= length else None
    )


def _first_week(first: date) -> date | None:
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


def relative_nth(context: Context, base: Base) -> Base:
    """*base* narrowed by what follows it: "last year's third quarter"."""
    match = _POSSESSED.match(context.low, base.end)
    inner = _NTH.match(context.low, match.end()) if match else None
    if inner is None or base.days is None or inner[3] not in calendar.MONTHS_OF or bool(inner[2]) != bool(inner[4]):
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
