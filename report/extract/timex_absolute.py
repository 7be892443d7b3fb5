"""Times that name themselves: dates in every newspaper style, months, years, year ranges, decades, centuries, plan periods."""

import re
from datetime import date

from report.extract import timex_calendar as calendar
from report.extract.number import is_amount
from report.extract.timex_base import MONTH, MONTHS, ORDINALS, TIMES, WEEKDAYS, YEAR, Base, Context, words_before

_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_TH = r"(?:st|nd|rd|th)?(?![a-z0-9])"
_THE_YEAR = rf"(?:(?:,[ \xa0]|[ \xa0],[ \xa0]|,|[ \xa0]|-|/|\.[ \xa0]?)(?:of[ \xa0]|in[ \xa0])?({YEAR}))?"
_RANGE_TO = rf"(?:[ \xa0]?[-–/][ \xa0]?|[ \xa0](?:to|and|through)[ \xa0](?:the[ \xa0])?)({_DAY}){_TH}(?![/-][0-9]|[ \xa0]?(?:percent|%))"

MONTH_DAY = re.compile(rf"({MONTH})(?:[ \xa0](?:the[ \xa0])?|-|/|)({_DAY}){_TH}(?![,.:][0-9]|%|[ \xa0](?:percent|[mb]illion))(?:{_RANGE_TO})?{_THE_YEAR}")
MONTH_YEAR = re.compile(rf"({MONTH})(?:,?[ \xa0](?:of[ \xa0]|in[ \xa0])?|-|/|'|)({YEAR})(?:-({_DAY})(?![0-9]))?")
MONTH_ALONE = re.compile(rf"({MONTH})")
MONTH_WORDS = re.compile(rf"({MONTH})[ \xa0](?:the[ \xa0])?((?:twenty|thirty)[ \xa0-][a-z]{{3,7}}+|[a-z]{{3,11}}+)(?:,?[ \xa0]({YEAR}))?")
DAY_MONTH = re.compile(
    rf"({_DAY}){_TH}(?:{_RANGE_TO})?(?:[ \xa0](?:of[ \xa0])?|-|/|)({MONTH})(?:(?:,[ \xa0]?|[ \xa0]|-|/)(?:of[ \xa0]|in[ \xa0])?({YEAR}))?"
)
YEAR_MONTH = re.compile(rf"({YEAR})(?:[ \xa0]|-|/|,[ \xa0])({MONTH})(?:(?:[ \xa0]|-|/)({_DAY})(?![0-9]))?")
YEAR_DAY_MONTH = re.compile(rf"({YEAR})[-/]({_DAY})[-/]({MONTH})")
DAY_YEAR_MONTH = re.compile(rf"({_DAY})-({YEAR})-({MONTH})")
ISO = re.compile(rf"({YEAR})([-/.])(1[0-2]|0?[1-9])\2({_DAY})")
NUMERIC = re.compile(rf"({_DAY})([-/.])({_DAY})\2({YEAR}|[0-9]{{2}}(?![0-9:]))")
COMPACT = re.compile(r"((?:19|20)[0-9]{2})(1[0-2]|0[1-9])(3[01]|[12][0-9]|0[1-9])(?![0-9])")
CHINESE = re.compile(r"(?:([0-9]{4})年)?(?:([0-9]{1,2})月(?:([0-9]{1,2})[日号])?)?")
YEARS = re.compile(rf"({YEAR})(?:[ \xa0]?[-–][ \xa0]?|[ \xa0]?—[ \xa0]?|/)({YEAR}|[0-9]{{2}}(?![0-9a-z/-]))")
YEAR_ALONE = re.compile(rf"({YEAR})")
DECADE = re.compile(r"((?:1[5-9]|20)[0-9]0)'?s(?![a-z])")
CENTURY = re.compile(r"([12][0-9])(?:st|nd|rd|th)[ \xa0-]century")
PLAN = re.compile(
    rf"((?:[1-9]|1[0-9])(?:st|nd|rd|th)|{'|'.join(ORDINALS)})[ \xa0-](?:five[ \xa0-]year[ \xa0-]plan(?:ning)?|fyp)(?![a-z])"
    rf"(?:'?[ \xa0]?[(]({YEAR})[ \xa0]?[-–][ \xa0]?({YEAR}|[0-9]{{2}})[)])?'?(?:[ \xa0]period)?"
)
MONTH_SLASH = re.compile(rf"(1[0-2]|0?[1-9])[-/]({YEAR})")
_QUIET = frozenset(("may", "mar", "march", "sat", "sun", "mon", "dec", "jan", "august"))
_BEFORE_MONTH = frozenset(
    ("in", "since", "by", "until", "till", "of", "from", "to", "and", "through", "during", "before", "after", "between", "for", "or", "every", "throughout", "around", "early", "late")
)
_BEFORE_YEAR = frozenset(
    ("in", "since", "by", "until", "till", "from", "before", "after", "of", "during", "between", "through", "throughout", "year", "to", "and", "early", "late", "around", "circa", "mid", "end", "for", "the")
)
_OLD_YEAR = frozenset(("in", "since", "by", "until", "from", "before", "after", "circa", "year", "during"))
_PLURAL = re.compile(r"[ \xa0]([a-z]{3,20}+)")


def from_digits(context: Context, start: int) -> Base | None:
    """The date or year that begins with the digits at *start*."""
    low = context.low
    before = low[start - 1] if start else " "
    if before.isdigit() or (before in ".,:" and start > 1 and low[start - 2].isdigit()) or before in "$€£¥#@" or before.isalpha() and before < "\u2e80":
        return None
    if low[start : start + 4].isdigit() and (found := _year_first(context, start)):
        return found
    for pattern, reader in _DIGIT_FORMS:
        match = pattern.match(low, start)
        if match and (found := reader(context, match)):
            return found
    return None


def from_month(context: Context, start: int) -> Base | None:
    """The date or month that begins with the month's name at *start*."""
    low = context.low
    if match := MONTH_YEAR.match(low, start):
        number, name = int(match[2]), _month(match[1])
        if match[3]:
            return _dated(match, calendar.day(number, name, int(match[3])), "date.month-year-day")
        return _base(match, calendar.months(number, name), "month", "month-year")
    match = MONTH_DAY.match(low, start)
    if match and (match[4] or not is_amount(context.folded, match.end(2)) or match.group(1) not in _QUIET):
        return _days(context, match, match[1], match[2], match[3], match[4])
    if (match := MONTH_WORDS.match(low, start)) and (number := _day_word(match[2])):
        return _days(context, match, match[1], str(number), None, match[3])
    return _month_alone(context, start)


def _month_alone(context: Context, start: int) -> Base | None:
    match = MONTH_ALONE.match(context.low, start)
    if match is None:
        return None
    name = match[1].rstrip(".")
    before = words_before(context.low, start, 1)
    led = bool(before) and before[0] in _BEFORE_MONTH
    if (len(name) <= 3 or name in _QUIET) and not led and not (name in ("may", "march", "august") and _named_alone(context, match)):
        return None
    if name in ("may", "march") and not context.text[start].isupper() and not (led and before[0] in ("in", "since", "by", "until")):
        return None
    end = match.end() if not match[1].endswith(".") or len(name) > 4 else match.end()
    if context.reference is None:
        return Base(start, end, None, "month", "month", relative=True, yearless=True)
    year = _infer_year(context, start, MONTHS[name], None)
    return Base(start, end, calendar.months(year, MONTHS[name]), "month", "month", relative=True, yearless=True)


def _named_alone(context: Context, match: re.Match[str]) -> bool:
    """Whether a quiet month name (May, March) is followed by a range into another month."""
    return context.text[match.start()].isupper() and re.compile(rf"[ \xa0]?(?:[-–]|to)[ \xa0]?{MONTH}").match(context.low, match.end()) is not None


def _infer_year(context: Context, start: int, month: int, number: int | None) -> int:
    """Year of a month or day without one: the last that has begun, or the next if the sentence looks ahead."""
    reference = context.reference
    assert reference is not None
    later = (month, number or 0) > (reference.month, reference.day if number else 0)
    if context.future(start):
        earlier = (month, number or 32) < (reference.month, reference.day)
        return reference.year + (1 if earlier else 0)
    return reference.year - (1 if later else 0)


def _days(context: Context, match: re.Match[str], month: str, first: str, last: str | None, year: str | None) -> Base | None:
    """A day or days of a month, the year inferred if it is not given."""
    name, one, two = _month(month), int(first), int(last) if last else None
    if two is not None and two <= one:
        return None
    if year:
        number = int(year)
    elif context.reference is None:
        return Base(match.start(), match.end(), None, "day", "date.yearless", relative=True, yearless=True)
    else:
        number = _infer_year(context, match.start(), name, one)
        if (name, one) == (2, 29):
            number -= number % 4
    begin = calendar.day(number, name, one)
    end = calendar.day(number, name, two) if two else begin
    if begin is None or end is None:
        return None
    return Base(
        match.start(), match.end(), (begin, end), "interval" if two else "day", "date.month", relative=not year, yearless=not year
    )


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".")]


def _day_word(words: str) -> int | None:
    """The day "twenty-nine" or "twenty second" or "third" stands for."""
    tens, _, ones = words.replace("\xa0", " ").replace("-", " ").partition(" ")
    if ones:
        unit = ORDINALS.get(ones) or _ONES.get(ones)
        number = (20 if tens == "twenty" else 30) + unit if unit and unit < 10 else 0
    else:
        number = ORDINALS.get(tens, 0)
    return number if 1 <= number <= 31 else None


_ONES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}


def _base(match: re.Match[str], days: calendar.Days | None, granularity: str, rule: str) -> Base | None:
    return Base(match.start(), match.end(), days, granularity, rule) if days else None


def _dated(match: re.Match[str], found: date | None, rule: str) -> Base | None:
    return Base(match.start(), match.end(), (found, found), "day", rule) if found else None


def _year_first(context: Context, start: int) -> Base | None:
    low = context.low
    if match := ISO.match(low, start):
        return _dated(match, calendar.day(int(match[1]), int(match[3]), int(match[4])), "date.iso")
    if match := YEAR_DAY_MONTH.match(low, start):
        return _dated(match, calendar.day(int(match[1]), _month(match[3]), int(match[2])), "date.year-day-month")
    if match := YEAR_MONTH.match(low, start):
        number, name = int(match[1]), _month(match[2])
        if match[3]:
            return _dated(match, calendar.day(number, name, int(match[3])), "date.year-month-day")
        if _month_follows(context, match):
            return _base(match, calendar.months(number, name), "month", "year-month")
    if match := DECADE.match(low, start):
        return _base(match, calendar.year(int(match[1]), 10), "interval", "decade")
    if match := YEARS.match(low, start):
        found = _years(match)
        if found:
            return found
    if match := COMPACT.match(low, start):
        return _dated(match, calendar.day(int(match[1]), int(match[2]), int(match[3])), "date.compact")
    return _year(context, start)


def _month_follows(context: Context, match: re.Match[str]) -> bool:
    """Whether the month after a year is one ("2019 August"), not a verb or the start of another date ("2023 May 5")."""
    return match[2].rstrip(".") not in ("may", "march", "mar") and not context.low[match.end() : match.end() + 3].strip()[:1].isdigit()


def _years(match: re.Match[str]) -> Base | None:
    """`2016-2020`, `2016-20`; a month if it can be no later year (`2015-12`)."""
    first = int(match[1])
    last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
    if first < last:
        days = calendar.year(first, last - first + 1)
        return _base(match, days, "interval", "years")
    if len(match[2]) == 2 and 1 <= int(match[2]) <= 12:
        return _base(match, calendar.months(first, int(match[2])), "month", "month.iso")
    return None


def _year(context: Context, start: int) -> Base | None:
    """A year on its own, told from a number by its neighbours."""
    low = context.low
    match = YEAR_ALONE.match(low, start)
    if match is None:
        return None
    end, number = match.end(), int(match[1])
    before, after = low[start - 1] if start else " ", low[end : end + 1]
    led = words_before(low, start, 1)
    led_by = led[0].strip("\"'(") if led else ""
    if after.isalpha() and after < "\u2e80" or after in ("%", "/", "@", "_", "°") or before in "/_-=&?" or is_amount(context.folded, end):
        return None
    if after in (".", ",", ":") and low[end + 1 : end + 2].isdigit():
        return None
    if (number < 1900 and led_by not in _OLD_YEAR) or (after == "-" and low[end + 1 : end + 2].isdigit()):
        return None
    if (number % 100 == 0 or not 1950 <= number <= 2060) and led_by not in _BEFORE_YEAR:
        noun = _PLURAL.match(low, end)
        if noun and noun[1].endswith("s") or noun and noun[1] == "people":
            return None
    if led_by in ("no.", "no", "room", "number", "nos.", "over", "than", "about", "some", "least", "nearly", "around", "almost", "exceeded", "route", "highway"):
        return None
    return Base(start, end, calendar.year(number), "year", "year")


def _numeric(context: Context, match: re.Match[str]) -> Base | None:
    one, two, number = int(match[1]), int(match[3]), int(match[4])
    if len(match[4]) == 2:
        if match[2] != "/":
            return None
        number += 1900 if number > 30 else 2000
    return _dated(match, calendar.day(number, one, two) or calendar.day(number, two, one), "date.numeric")


def _day_month(context: Context, match: re.Match[str]) -> Base | None:
    if match[3].rstrip(".") in ("may", "march", "mar", "sat", "sun") and not (context.text[match.start(3)].isupper() or match[4] or match[2]):
        return None
    return _days(context, match, match[3], match[1], match[2], match[4])


def _day_year_month(context: Context, match: re.Match[str]) -> Base | None:
    return _dated(match, calendar.day(int(match[2]), _month(match[3]), int(match[1])), "date.day-year-month")


def _chinese(context: Context, match: re.Match[str]) -> Base | None:
    if not match[1] and not (match[2] and match[3]) or match.end() == match.start():
        return None
    reference = context.reference
    if not match[1] and reference is None:
        return None
    number = int(match[1]) if match[1] else _infer_year(context, match.start(), int(match[2]), int(match[3]))
    if match[3]:
        return _dated(match, calendar.day(number, int(match[2]), int(match[3])), "date.chinese")
    if match[2]:
        return _base(match, calendar.months(number, int(match[2])) if 1 <= int(match[2]) <= 12 else None, "month", "month.chinese")
    return _base(match, calendar.year(number), "year", "year.chinese") if 1000 <= number < 2200 else None


def _century(context: Context, match: re.Match[str]) -> Base | None:
    return _base(match, calendar.year((int(match[1]) - 1) * 100 + 1, 100), "interval", "century")


def _month_slash(context: Context, match: re.Match[str]) -> Base | None:
    return _base(match, calendar.months(int(match[2]), int(match[1])), "month", "month.numeric")


def plan(context: Context, match: re.Match[str]) -> Base | None:
    """A plan period; the years it states go before the table."""
    if match[2]:
        first = int(match[2])
        last = int(match[3]) if len(match[3]) == 4 else first // 100 * 100 + int(match[3])
    else:
        number = int(match[1][:-2]) if match[1][0].isdigit() else ORDINALS[match[1]]
        first, last = TIMES["plans"].get(str(number), (0, 0))
    return _base(match, calendar.year(first, last - first + 1) if 0 < first <= last else None, "interval", "plan")


_DIGIT_FORMS = (
    (DAY_MONTH, _day_month),
    (NUMERIC, _numeric),
    (DAY_YEAR_MONTH, _day_year_month),
    (CENTURY, _century),
    (PLAN, plan),
    (MONTH_SLASH, _month_slash),
    (CHINESE, _chinese),
)
