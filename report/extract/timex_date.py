"""Dates and months in every newspaper style: "Sept. 29, 2017", "29 September", 9/29/2017, "May 2-5"."""

import re
from collections.abc import Callable
from datetime import date

from report.extract import timex_calendar as calendar
from report.extract.number import is_amount
from report.extract.timex_base import (
    GAP,
    MONTH,
    MONTHS,
    ORDINALS,
    TIMES,
    YEAR,
    Base,
    Context,
    full_year,
    one_day,
    words_before,
    year_beside,
)

_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_TH = r"(?:(?:st|nd|rd|th)(?![a-z0-9])|(?![a-z0-9]))"
_TO_DAY = (
    rf"(?:{GAP}?[-–]{GAP}?|{GAP}(?:to|through|until|till){GAP}(?:the{GAP})?|{GAP}and{GAP}(?=[0-9]{{1,2}}[,.;)]))"
    rf"({_DAY}){_TH}(?![-/.,][0-9]|%|{GAP}?percent)"
)
_AND_DAY = rf"(?:{GAP}?[-–]{GAP}?|{GAP}(?:to|and|through){GAP}(?:the{GAP})?)({_DAY}){_TH}"
_SHORT_YEAR = r"'[0-9]{2}(?![0-9a-z])"
_THE_YEAR = (
    rf"(?:(?:{GAP}?,{GAP}?|{GAP}|[-/])(?:of{GAP}|in{GAP})?"
    rf"({YEAR}|{_SHORT_YEAR}|(?<=of{GAP})[0-9]{{2}}(?=[.,;)\n]|\Z)))?"
)

_MONTH_DAY = re.compile(
    rf"({MONTH})(?:{GAP}(?:the{GAP})?|[-/]|)({_DAY})({_TH})(?![.:][0-9]|,[0-9]{{3}}|%)(?:{_TO_DAY})?{_THE_YEAR}"
)
_BETWEEN = re.compile(rf"({MONTH}){GAP}({_DAY})({_TH}){_AND_DAY}{_THE_YEAR}")
_DAY_MONTH_SHORT = re.compile(rf"({_DAY})[-/]({MONTH})[-/]([0-9]{{2}})(?![0-9])")
_MONTH_YEAR = re.compile(
    rf"({MONTH})(?:(?:,?{GAP}(?:of{GAP}|in{GAP})?|[-/'])({YEAR})(?:-({_DAY}))?|{GAP}?({_SHORT_YEAR}))"
)
_MONTH = re.compile(rf"({MONTH})")
_MONTH_TO = re.compile(rf"\.?{GAP}?(?:[-–/]|to|through|thru|until|till){GAP}?{MONTH}")
_MONTH_WORDS = re.compile(
    rf"({MONTH}){GAP}(?:the{GAP})?((?:twenty|thirty)[ -][a-z]{{3,7}}+|[a-z]{{5,11}}+)(?:,?{GAP}({YEAR}))?"
)
_DAY_MONTH = re.compile(rf"({_DAY})({_TH})(?:{_AND_DAY})?(?:{GAP}(?:of{GAP})?|[-/])({MONTH}){_THE_YEAR}")
_YEAR_MONTH = re.compile(rf"({YEAR})(?:,?{GAP}|[-/])({MONTH})(?:(?:{GAP}|[-/])({_DAY}))?")
_YEAR_DAY_MONTH = re.compile(rf"({YEAR})[-/]({_DAY})[-/]({MONTH})")
_DAY_YEAR_MONTH = re.compile(rf"({_DAY})-({YEAR})-({MONTH})")
_MONTH_YEAR_DAY = re.compile(rf"({MONTH})-({YEAR})-({_DAY})")
_ISO = re.compile(rf"({YEAR})([-/.])(1[0-2]|0?[1-9])\2({_DAY})(?![/.][0-9])")
_NUMERIC = re.compile(rf"({_DAY})([-/.])({_DAY})\2({YEAR}|[0-9]{{2}}(?![0-9:]))(?![/.][0-9])")
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})(1[0-2]|0[1-9])(3[01]|[12][0-9]|0[1-9])(?![0-9])")
_MONTH_SLASH = re.compile(rf"(1[0-2]|0?[1-9])[-/]({YEAR})(?![-/])")
_CHINESE = re.compile(r"(?:([0-9]{4})年)?(?:([0-9]{1,2})月(?:([0-9]{1,2})[日号])?)?")
_NOUN = re.compile(rf"{GAP}[a-z-]{{3,20}}s(?![a-z])")
_ORDINAL_ONES = {
    **ORDINALS,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
}
_QUIET = frozenset(TIMES["quiet"]["months"])
_LED = frozenset(TIMES["quiet"]["led"])
_REACH = 160
"""Characters before a month within which its sentence says that something is to come."""


def from_digits(context: Context, start: int) -> Base | None:
    """The date that begins with the digits at *start*."""
    for pattern, read in _DIGIT_FORMS:
        match = pattern.match(context.low, start)
        if match and (found := read(context, match)):
            return found
    return None


def from_month(context: Context, start: int) -> Base | None:
    """The date or month that begins with the month's name at *start*."""
    low = context.low
    if match := _MONTH_YEAR_DAY.match(low, start):
        return _dated(match, calendar.day(int(match[2]), _number(match[1]), int(match[3])), "date.month-year-day")
    if match := _MONTH_YEAR.match(low, start):
        days = calendar.months(full_year(match[2] or match[4]), _number(match[1]))
        return Base(start, match.end(2 if match[2] else 4), days, "month", "month") if days else None
    if (match := _BETWEEN.match(low, start)) and words_before(low, start, 1) == ["between"]:
        return _days(context, match, match[1], (match[2], match[4]), match[5])
    match = _MONTH_DAY.match(low, start)
    if match and not _is_count(context, match):
        return _days(context, match, match[1], (match[2], match[4]), match[5])
    if (match := _MONTH_WORDS.match(low, start)) and (number := _day_word(match[2])):
        return _days(context, match, match[1], (str(number), None), match[3])
    return _alone(context, start)


def _is_count(context: Context, match: re.Match[str]) -> bool:
    """Whether the digits after a month count something: "in May 20 firms"."""
    if match[5] or match[3] or match[4]:
        return False
    if is_amount(context.folded, match.end(2)):
        return True
    return words_before(context.low, match.start(), 1) == ["in"] and _NOUN.match(context.low, match.end(2)) is not None


def _alone(context: Context, start: int) -> Base | None:
    """A month without day and year; names that are also words need a preposition or a range."""
    match = _MONTH.match(context.low, start)
    if match is None:
        return None
    name = match[1].rstrip(".")
    number = MONTHS[name]
    beside = year_beside(context.low, match.end())
    if beside and (name not in _QUIET or context.text[start].isupper()):
        steps, end = beside
        return context.resolved(start, end, lambda day: calendar.months(day.year + steps, number), "month", "month")
    before = words_before(context.low, start, 1)
    led = bool(before) and before[0].rstrip("-") in _LED
    if (len(name) <= 3 or name in _QUIET) and not _follows_month(context.low, start):
        capital = context.text[start].isupper()
        ranged = capital and _MONTH_TO.match(context.low, match.end()) is not None
        if not ranged and not (led and (capital or before[0] in ("in", "since", "by", "until") or name not in _QUIET)):
            return None
    found = context.resolved(
        start,
        match.end(),
        lambda day: calendar.months(infer_year(context, start, number, None), number),
        "month",
        "month",
    )
    found.yearless = True
    return found


def _follows_month(low: str, start: int) -> bool:
    """Whether a month's name and a dash stand right before: the May of "January-May"."""
    if low[start - 1 : start] not in ("-", "–"):
        return False
    before = low[max(0, start - 11) : start - 1].split()
    return bool(before) and before[-1].rstrip(".") in MONTHS


def infer_year(context: Context, start: int, month: int, number: int | None) -> int:
    """Year of a month (or day) without one: the last that has begun, or the next if the sentence looks ahead."""
    reference = context.reference
    assert reference is not None  # noqa: S101  only asked of a context that has one
    now = (reference.month, reference.day if number else 0)
    if context.future(start, _REACH) or _due(context, start, month, reference) or _soon(month, number, reference):
        return reference.year + (1 if (month, number or 0) < now else 0)
    return reference.year - (1 if (month, number or 0) > now else 0)


def _due(context: Context, start: int, month: int, reference: date) -> bool:
    """Whether "by Nov. 1" is nearer when it is the next one."""
    return words_before(context.low, start, 1) in (["by"], ["until"]) and 0 < (month - reference.month) % 12 < _NEARER


def _soon(month: int, number: int | None, reference: date) -> bool:
    """Whether a day is the next one by far: of one eleven months ago a text tells the year."""
    ahead = calendar.day(reference.year + ((month, number or 0) < (reference.month, reference.day)), month, number or 1)
    return number is not None and ahead is not None and (ahead - reference).days <= _SOON


_SOON = 31
"""Days within which a day without a year is to come."""


_NEARER = 6
"""Months within which a deadline without a year is the next one."""


def _days(
    context: Context, match: re.Match[str], month: str, days: tuple[str, str | None], year: str | None
) -> Base | None:
    """A day or days of a month, the year inferred if it is not given."""
    name, first = _number(month), int(days[0])
    last = int(days[1]) if days[1] else first
    if last < first:
        return None

    def resolve(number: int) -> calendar.Days | None:
        leap = 4 if (name, first) == (2, 29) else 1
        begin, end = calendar.day(number - number % leap, name, first), calendar.day(number - number % leap, name, last)
        return (begin, end) if begin and end else None

    granularity = "interval" if last > first else "day"
    if year:
        found = resolve(full_year(year))
        return Base(match.start(), match.end(), found, granularity, "date") if found else None
    if beside := year_beside(context.low, match.end()):
        steps, end = beside
        return context.resolved(match.start(), end, lambda day: resolve(day.year + steps), granularity, "date")
    base = context.resolved(
        match.start(),
        match.end(),
        lambda day: resolve(infer_year(context, match.start(), name, first)),
        granularity,
        "date",
    )
    base.yearless = True
    return base if base.days or context.reference is None else None


def _number(month: str) -> int:
    return MONTHS[month.rstrip(".")]


def _day_word(words: str) -> int | None:
    """The day that "twenty-nine", "twenty second" or "third" stands for."""
    tens, _, ones = words.replace("\xa0", " ").replace("-", " ").partition(" ")
    if ones:
        unit = _ORDINAL_ONES.get(ones, 0)
        number = (20 if tens == "twenty" else 30) + unit if 0 < unit < 10 else 0
    else:
        number = ORDINALS.get(tens, 0)
    return number if 1 <= number <= 31 else None


def _dated(match: re.Match[str], found: date | None, rule: str) -> Base | None:
    return Base(match.start(), match.end(), one_day(found), "day", rule) if found else None


def _iso(context: Context, match: re.Match[str]) -> Base | None:
    return _dated(match, calendar.day(int(match[1]), int(match[3]), int(match[4])), "date.iso")


def _numeric(context: Context, match: re.Match[str]) -> Base | None:
    """`9/29/2017`: month first, as in most of the English press of China, unless only the other way is a date."""
    one, two, year = int(match[1]), int(match[3]), int(match[4])
    if len(match[4]) == 2:
        if match[2] != "/":
            return None
        year += 1900 if year > 30 else 2000
    return _dated(match, calendar.day(year, one, two) or calendar.day(year, two, one), "date.numeric")


def _compact(context: Context, match: re.Match[str]) -> Base | None:
    return _dated(match, calendar.day(int(match[1]), int(match[2]), int(match[3])), "date.compact")


def _year_day_month(context: Context, match: re.Match[str]) -> Base | None:
    return _dated(match, calendar.day(int(match[1]), _number(match[3]), int(match[2])), "date.named")


def _year_month(context: Context, match: re.Match[str]) -> Base | None:
    """Read "2019 Aug. 1", "2019 August"; not "2023 May 5", where two dates meet."""
    if match[3]:
        return _dated(match, calendar.day(int(match[1]), _number(match[2]), int(match[3])), "date.named")
    if match[2].rstrip(".") in _QUIET or context.low[match.end() : match.end() + 2].strip()[:1].isdigit():
        return None
    days = calendar.months(int(match[1]), _number(match[2]))
    return Base(match.start(), match.end(), days, "month", "month") if days else None


def _day_month(context: Context, match: re.Match[str]) -> Base | None:
    quiet = (
        match[4].rstrip(".") in _QUIET and not match[5] and not match[2] and not context.text[match.start(4)].isupper()
    )
    return None if quiet else _days(context, match, match[4], (match[1], match[3]), match[5])


def _day_month_short(context: Context, match: re.Match[str]) -> Base | None:
    return _dated(match, calendar.day(full_year(match[3]), _number(match[2]), int(match[1])), "date.named")


def _day_year_month(context: Context, match: re.Match[str]) -> Base | None:
    return _dated(match, calendar.day(int(match[2]), _number(match[3]), int(match[1])), "date.named")


def _month_slash(context: Context, match: re.Match[str]) -> Base | None:
    days = calendar.months(int(match[2]), int(match[1]))
    return Base(match.start(), match.end(), days, "month", "month.numeric") if days else None


def _chinese(context: Context, match: re.Match[str]) -> Base | None:
    """`2023年1月13日`, `1月13日`, `2023年`."""
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if not year and not (month and day):
        return None
    if not year:
        return context.resolved(
            match.start(),
            match.end(),
            lambda now: one_day(calendar.day(infer_year(context, match.start(), month, day), month, day)),
            "day",
            "date.chinese",
        )
    if day:
        return _dated(match, calendar.day(year, month, day), "date.chinese")
    days = calendar.months(year, month) if 1 <= month <= 12 else calendar.year(year) if not month else None
    return Base(match.start(), match.end(), days, "month" if month else "year", "date.chinese") if days else None


_DIGIT_FORMS: tuple[tuple[re.Pattern[str], Callable[[Context, re.Match[str]], Base | None]], ...] = (
    (_ISO, _iso),
    (_YEAR_DAY_MONTH, _year_day_month),
    (_YEAR_MONTH, _year_month),
    (_COMPACT, _compact),
    (_DAY_MONTH_SHORT, _day_month_short),
    (_DAY_MONTH, _day_month),
    (_NUMERIC, _numeric),
    (_DAY_YEAR_MONTH, _day_year_month),
    (_MONTH_SLASH, _month_slash),
    (_CHINESE, _chinese),
)
