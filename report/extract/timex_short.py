"""Dates that leave out month or year, or say their day in words: on 4/22, 5/1 to 5/7, "the 3rd of next month"."""

import re
from datetime import date

from report.extract import timex_calendar as calendar
from report.extract.number_cardinal import TENS
from report.extract.timex_base import (
    GAP,
    MONTH,
    MONTHS,
    ORDINALS,
    RELATIVE,
    WEEKDAYS,
    YEAR,
    Base,
    Context,
    alternation,
    one_day,
    words_before,
)
from report.extract.timex_date import infer_year

_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_SHORT = re.compile(rf"({_DAY})([/.-])({_DAY})(?![0-9/%-]|\.[0-9]|{GAP}of{GAP})")
_RANGE = re.compile(
    rf"({_DAY})([/-])({_DAY})(?:{GAP}?[-–]{GAP}?|{GAP}(?:to|through|until|till){GAP})({_DAY})\2({_DAY})"
    rf"(?:\2({YEAR})|,?{GAP}({YEAR})|)(?![0-9/%-]|\.[0-9]|{GAP}of{GAP})"
)
_THE_TH = re.compile(
    rf"({_DAY})(?:st|nd|rd|th)(?:(?=[,;.)])|\Z|(?={GAP}(?:and|or|but){GAP})|{GAP}of{GAP}(this|next|last|the){GAP}month(?![a-z]))"
)
_WORDS = re.compile(
    rf"((?:twenty|thirty)[ -])?({alternation(ORDINALS)}){GAP}(?:day{GAP})?of{GAP}"
    rf"(?:({MONTH})(?:,?{GAP}(?:of{GAP})?({YEAR}))?|(this|next|last){GAP}month(?![a-z]))"
)
_FRACTIONS = frozenset((2, 3, 4, 5, 8, 10))
_LED = frozenset(("on", "since", "until", "till", "before", "after", "dated"))


def short(context: Context, start: int) -> Base | None:
    """Read "on 4/22", "Friday 4/13", "from 5/1 to 5/7", "on 10/1-11/2/2017"."""
    low = context.low
    led = words_before(low, start, 1)
    if match := _RANGE.match(low, start):
        return _range(context, match, bool(led) and led[0] in ("from", "between", "on"))
    match = _SHORT.match(low, start)
    if match is None or not led or match[0] == "24/7":
        return None
    if led[0].strip(",.") not in WEEKDAYS and not (match[2] == "/" and led[0] in _LED):
        return None
    found = _month_day(int(match[1]), int(match[3]))
    return _yearless(context, start, match.end(), found, found) if found else None


def _range(context: Context, match: re.Match[str], led: bool) -> Base | None:
    one, two, three, four = (int(match[group]) for group in (1, 3, 4, 5))
    written = match[6] or match[7]
    first, last = _month_day(one, two), _month_day(three, four)
    if not (first and last) or not (written or (led and not {two, four} <= _FRACTIONS)):
        return None
    if not written:
        return _yearless(context, match.start(), match.end(), first, last)
    begin, end = calendar.day(int(written), *first), calendar.day(int(written), *last)
    days = (begin, end) if begin and end and begin <= end else None
    return Base(match.start(), match.end(), days, "interval", "date") if days else None


def _month_day(one: int, two: int) -> tuple[int, int] | None:
    """Month and day, month first unless only the other way is a date."""
    if calendar.day(2000, one, two):
        return one, two
    return (two, one) if calendar.day(2000, two, one) else None


def _yearless(context: Context, start: int, end: int, first: tuple[int, int], last: tuple[int, int]) -> Base:
    def resolve(_: date) -> calendar.Days | None:
        year = infer_year(context, start, *first)
        begin, until = calendar.day(year, *first), calendar.day(year + (last < first), *last)
        return (begin, until) if begin and until else None

    found = context.resolved(start, end, resolve, "day" if first == last else "interval", "date")
    found.yearless = first == last
    return found


def the_day(context: Context, start: int) -> Base | None:
    """Read "on the 15th", "the 3rd of next month"."""
    match = _THE_TH.match(context.low, start)
    if match is None or not (match[2] or words_before(context.low, start, 2) == ["on", "the"]):
        return None
    number, word = int(match[1]), match[2]
    ahead = context.future(start)

    def resolve(day: date) -> calendar.Days | None:
        steps = RELATIVE.get(word, 0) if word else (day.day > number) if ahead else -(day.day < number)
        return _of_month(day, steps, number)

    return context.resolved(start, match.end(), resolve, "day", "date")


def _of_month(day: date, steps: int, number: int) -> calendar.Days | None:
    month = calendar.around(day, "month", steps)
    return one_day(calendar.day(month[0].year, month[0].month, number)) if month else None


def in_words(context: Context, start: int) -> Base | None:
    """Read "twenty-first of May 2016", "seventh of November", "the third of last month"."""
    match = _WORDS.match(context.low, start)
    if match is None:
        return None
    tens, ones, month, year, relative = match.groups()
    number = ORDINALS[ones] + (TENS[tens[:-1]] if tens else 0)
    if number > 31 or (tens and ORDINALS[ones] > 9):
        return None
    if relative:
        steps = RELATIVE[relative]
        return context.resolved(start, match.end(), lambda day: _of_month(day, steps, number), "day", "date")
    name = MONTHS[month.rstrip(".")]
    if year:
        found = calendar.day(int(year), name, number)
        return Base(start, match.end(), (found, found), "day", "date") if found else None
    return _yearless(context, start, match.end(), (name, number), (name, number)) if number else None
