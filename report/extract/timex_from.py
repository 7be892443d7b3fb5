"""Days found from other days: "two days after May 3", "the first Friday of July", "the week after next"."""

import re
from datetime import date

from report.extract import timex_calendar as calendar
from report.extract.timex_base import (
    COUNT,
    GAP,
    JOIN,
    ORDINALS,
    WEEKDAYS,
    Base,
    Context,
    alternation,
    count,
    ordinal,
)

_FROM = re.compile(
    rf"(?:({COUNT}){JOIN}|)(day|week|month|year)s?{GAP}(after|before|from|following|prior{GAP}to){GAP}(?:the{GAP})?"
)
_NEXT_BUT_ONE = re.compile(rf"(week|weekend|month|quarter|year){GAP}(after{GAP}next|before{GAP}last)(?![a-z])")
_NTH_WEEKDAY = re.compile(
    rf"(last|final|{alternation(ORDINALS)}|[1-5](?:st|nd|rd|th)){GAP}({alternation(WEEKDAYS)}|day)"
    rf"(?:{GAP}(?:of|in){GAP}(?:the{GAP})?(?:month{GAP}of{GAP})?|,?{GAP}(?=(?:this|next|last){GAP}month))"
)
_REST = re.compile(
    rf"(?:rest|remainder){GAP}of{GAP}(?:the|this){GAP}(?:current{GAP})?(year|quarter|month|week|decade)(?![a-z])"
)
_BEYOND = 6
"""Days a weekday may lie ahead of the day a range begins on."""


def from_day(context: Context, start: int) -> Base | None:
    """Read "two days after May 3", "the day before yesterday", "a week from Friday"."""
    match = _FROM.match(context.low, start)
    inner = context.read(context, match.end(), 2) if match else None
    if match is None or inner is None or inner.granularity != "day" or inner.edge or inner.rule == "now":
        return None
    number, unit, word = match.groups()
    if (number is None and unit != "day") or (word == "from" and inner.rule not in ("day", "weekday")):
        return None
    steps = (count(number) if number else 1) * (-1 if word in ("before", "prior to") else 1)
    days = inner.days
    if days and word in ("after", "from", "following") and inner.rule == "weekday" and context.reference:
        days = _ahead(days, context.reference)
    moved = calendar.shift(days[0], unit, steps) if days else None
    return Base(start, inner.end, (moved, moved) if moved else None, "day", "from-day", relative=inner.relative)


def _ahead(days: calendar.Days, reference: date) -> calendar.Days:
    """A bare weekday from which one counts on: the next one, not the last."""
    later = calendar.shift(days[0], "week", 1)
    return (later, later) if later and days[0] < reference and (reference - days[0]).days <= _BEYOND else days


def next_but_one(context: Context, start: int) -> Base | None:
    """Read "the week after next", "the year before last"."""
    match = _NEXT_BUT_ONE.match(context.low, start)
    if match is None:
        return None
    unit, steps = match[1], 2 if match[2].startswith("after") else -2
    if unit == "weekend":
        return context.resolved(start, match.end(), lambda day: calendar.weekend(day, steps), "interval", "weekend")
    return context.resolved(start, match.end(), lambda day: calendar.around(day, unit, steps), unit, "next-but-one")


def nth_weekday(context: Context, start: int) -> Base | None:
    """Read "the first Friday of July 2017", "the last Tuesday of next month", "the last day of 2021"."""
    match = _NTH_WEEKDAY.match(context.low, start)
    inner = context.read(context, match.end(), 1) if match else None
    if match is None or inner is None or inner.granularity not in ("month", "year"):
        return None
    position = 0 if match[1] in ("last", "final") else ordinal(match[1])
    days = inner.days
    if days and match[2] == "day":
        days = _day_of(days, position)
    elif days:
        days = _weekday_of(days, WEEKDAYS[match[2]], position)
    if inner.days and days is None:
        return None
    return Base(start, inner.end, days, "day", "nth-weekday", relative=inner.relative)


def _day_of(whole: calendar.Days, position: int) -> calendar.Days | None:
    """The *position*-th day of *whole*, or the last one (0)."""
    found = calendar.shift(whole[0], "day", position - 1) if position else whole[1]
    return (found, found) if found and found <= whole[1] else None


def _weekday_of(whole: calendar.Days, weekday: int, position: int) -> calendar.Days | None:
    """The *position*-th such weekday of *whole*, or the last one (0)."""
    if not position:
        found = calendar.weekday(whole[1], weekday)
    else:
        first = calendar.weekday(whole[0], weekday, forward=True)
        found = calendar.shift(first, "week", position - 1) if first else None
    return (found, found) if found and whole[0] <= found <= whole[1] else None


def rest(context: Context, start: int) -> Base | None:
    """Read "the rest of the year": from the reference to its last day."""
    match = _REST.match(context.low, start)
    if match is None:
        return None
    unit = match[1]

    def resolve(day: date) -> calendar.Days | None:
        whole = calendar.around(day, unit, 0)
        return (day, whole[1]) if whole else None

    return context.resolved(start, match.end(), resolve, "interval", "rest")
