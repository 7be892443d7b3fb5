"""Days with names: weekdays, weekends, today and yesterday, holidays."""

import re
from datetime import date

from report.extract import timex_calendar as calendar
from report.extract.timex_base import (
    GAP,
    MONTHS,
    RELATIVE,
    TIMES,
    WEEKDAYS,
    YEAR,
    Base,
    Context,
    alternation,
    one_day,
    words_before,
)

_REL = alternation(RELATIVE)
_DAYS = alternation(WEEKDAYS)
_WEEK_DAY = re.compile(rf"({_REL}){GAP}week(?:'s|{GAP}on)?{GAP}({_DAYS})(?![a-z])")
_NAMED = re.compile(rf"({_REL}){GAP}({_DAYS})(?![a-z])")
_WEEKDAY = re.compile(rf"({_DAYS})(?![a-z])\.?")
_WEEKDAY_OF = re.compile(rf",?{GAP}(?:of{GAP})?({_REL}){GAP}week(?![a-z])")
_WEEKDAY_TH = re.compile(
    rf"{GAP}(?:the{GAP})?(3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)(?![a-z])(?!{GAP}(?:{alternation(MONTHS)}))"
)
_WEEKEND = re.compile(rf"(?:({_REL}){GAP})?weekend(?![a-z])")
_WEEKEND_OF = re.compile(rf"{GAP}of{GAP}(?:the{GAP})?")
_DAY_WORD = re.compile(rf"({alternation(TIMES['days'])})(?![a-z])")
_NOW = re.compile(r"now(?![a-z])")
_HOLIDAYS: dict[str, str] = {**TIMES["holidays"], **TIMES["national"]["days"]}
_HOLIDAY = re.compile(rf"({alternation(_HOLIDAYS)})(?![a-z])")
_YEAR_BEFORE = re.compile(rf"({YEAR}){GAP}\Z")
_HOLIDAY_YEAR = re.compile(rf"(?:,?{GAP}|{GAP}(?:of|in){GAP})(?:({YEAR})|({_REL}){GAP}year(?![a-z]))")
_YEARS = re.compile(rf"({_REL}){GAP}year['’]s{GAP}(?:[a-z-]{{2,12}}{GAP})?\Z")
"""Before a holiday: "this year's Golden Week", "last year's week-long National Day holiday"."""
_ANY = frozenset(("a", "an", "every", "each", "any", "most", "one"))
_DURING = frozenset(("during", "over", "throughout"))
"""What makes the days off of a feast."""
_BEFORE = 40
_CAPITAL = frozenset(("sat", "sun", "mon", "wed"))


def relative(context: Context, start: int) -> Base | None:
    """Read "next Wednesday", "next week on Tuesday", "last weekend"."""
    low = context.low
    if match := _WEEK_DAY.match(low, start):
        number, steps = WEEKDAYS[match[2]], RELATIVE[match[1]]
        return context.resolved(
            start, match.end(), lambda day: one_day(calendar.weekday(day, number, steps)), "day", "weekday"
        )
    if match := _NAMED.match(low, start):
        word, name = match.groups()
        if name in _CAPITAL and not context.text[match.start(2)].isupper():
            return None
        return context.resolved(start, match.end(), lambda day: _weekday(day, WEEKDAYS[name], word), "day", "weekday")
    if (match := _WEEKEND.match(low, start)) and match[1] and match[1] != "same":
        steps = RELATIVE[match[1]]
        return context.resolved(start, match.end(), lambda day: calendar.weekend(day, steps), "interval", "weekend")
    return None


def weekend(context: Context, start: int) -> Base | None:
    """Read "(over the) weekend": this week's from Thursday on or where the sentence looks ahead, else the last."""
    match = _WEEKEND.match(context.low, start)
    if match is None or match[1] or not context.low[max(0, start - 4) : start].startswith("the "):
        return None
    of = _WEEKEND_OF.match(context.low, match.end())
    inner = context.read(context, of.end(), 1) if of else None
    if inner and inner.granularity == "day":
        days = calendar.weekend(inner.days[0], 0) if inner.days else None
        return Base(start, inner.end, days, "interval", "weekend", relative=inner.relative)
    ahead = context.future(start)
    return context.resolved(
        start,
        match.end(),
        lambda day: calendar.weekend(day, 0 if ahead or day.weekday() > 2 else -1),
        "interval",
        "weekend",
    )


def _weekday(day: date, number: int, word: str) -> calendar.Days | None:
    """The nearest before the reference ("last"), the nearest after ("coming"), or that of another week ("next")."""
    if word == "last":
        before = calendar.shift(day, "day", -1)
        return one_day(calendar.weekday(before, number)) if before else None
    if word in ("coming", "upcoming", "following"):
        after = calendar.shift(day, "day", 1)
        return one_day(calendar.weekday(after, number, forward=True)) if after else None
    return one_day(calendar.weekday(day, number, RELATIVE[word]))


def weekday(context: Context, start: int) -> Base | None:
    """A weekday, alone or before a date; alone the nearest past one, or the next where the sentence looks ahead."""
    low = context.low
    match = _WEEKDAY.match(low, start)
    if match is None:
        return None
    name, end = match[1], match.end(1)
    if dated := _date_after(context, match.end()):
        dated.start = start
        return dated
    number = WEEKDAYS[name]
    if _ANY.intersection(words_before(low, start, 2)):
        return None
    if th := _WEEKDAY_TH.match(low, end):
        day_of_month = int(th[1])
        return context.resolved(start, th.end(), lambda day: _nearest(day, number, day_of_month), "day", "weekday")
    if not name.endswith("day"):
        return None
    if of := _WEEKDAY_OF.match(low, end):
        steps = RELATIVE[of[1]]
        return context.resolved(
            start, of.end(), lambda day: one_day(calendar.weekday(day, number, steps)), "day", "weekday"
        )
    ahead = context.future(start)
    return context.resolved(
        start, end, lambda day: one_day(calendar.weekday(day, number, forward=ahead)), "day", "weekday"
    )


def _date_after(context: Context, end: int) -> Base | None:
    """The date that follows a weekday: "Friday, Jan 13"."""
    low = context.low
    for gap in (", ", " the ", " ", ",", "\xa0"):
        if low.startswith(gap, end):
            found = context.read(context, end + len(gap), 1)
            return found if found and found.granularity == "day" and found.rule.startswith("date") else None
    return None


def _nearest(day: date, weekday_number: int, number: int) -> calendar.Days | None:
    """The last "Wed 13th" on or before *day*, within five years."""
    for back in range(60):
        month = calendar.months(day.year, day.month - back)
        found = calendar.day(month[0].year, month[0].month, number) if month else None
        if found and found <= day and found.weekday() == weekday_number:
            return found, found
    return None


def day_word(context: Context, start: int) -> Base | None:
    """Read "today", "yesterday", "tomorrow"."""
    match = _DAY_WORD.match(context.low, start)
    if match is None:
        return None
    steps: int = TIMES["days"][match[1]]
    return context.resolved(start, match.end(), lambda day: one_day(calendar.shift(day, "day", steps)), "day", "day")


def now(context: Context, start: int) -> Base | None:
    """Read "now": kept only as an end of a range."""
    match = _NOW.match(context.low, start)
    return context.resolved(start, match.end(), one_day, "day", "now") if match else None


def holiday(context: Context, start: int) -> Base | None:
    """Read "New Year's Day" and other days of a table; a moving feast stays unresolved."""
    match = _HOLIDAY.match(context.low, start)
    if match is None or not _kept(context, match[1]):
        return None
    written = _HOLIDAYS[match[1]]
    if written == "@spring" and not _DURING.isdisjoint(words_before(context.low, start, 3)):
        written = "@spring-holiday"
    if not written:
        return Base(start, match.end(), None, "interval", "holiday", relative=True, vague=True)
    granularity = "interval" if "/" in written or "holiday" in written else "day"

    def in_year(year: int) -> calendar.Days | None:
        return feast_days(written[1:], year) if written[0] == "@" else _days(written, year)

    if of := _HOLIDAY_YEAR.match(context.low, match.end()):
        steps = RELATIVE.get(of[2], 0)
        if of[2]:
            return context.resolved(start, of.end(), lambda day: in_year(day.year + steps), granularity, "holiday")
        return Base(start, of.end(), in_year(int(of[1])), granularity, "holiday")
    if before := _YEAR_BEFORE.search(context.low, max(0, start - 5), start):
        return Base(start, match.end(), in_year(int(before[1])), granularity, "holiday")
    if whose := _YEARS.search(context.low, max(0, start - _BEFORE), start):
        steps = RELATIVE[whose[1]]
        return context.resolved(start, match.end(), lambda day: in_year(day.year + steps), granularity, "holiday")
    led = words_before(context.low, start, 1)
    ahead = led == ["next"] or (led != ["last"] and context.future(start))

    def resolve(day: date) -> calendar.Days | None:
        this = _lunar(context, match[1], day) or in_year(day.year)
        if led == ["this"]:
            return this
        if this and this[0] > day and not ahead and day.year > 1:
            return in_year(day.year - 1)
        return in_year(day.year + 1) if this and this[1] < day and ahead and day.year < 9999 else this

    return context.resolved(start, match.end(), resolve, granularity, "holiday")


def _lunar(context: Context, name: str, day: date) -> calendar.Days | None:
    """The Spring Festival, where a text of the weeks behind it calls that "the New Year holiday"."""
    if "new year" not in name or "day" in name.removesuffix("holiday") or "holiday" not in name:
        return None
    feast = feast_days("spring-holiday", day.year)
    near = feast is not None and 0 <= (day - feast[0]).days <= _WEEKS_AFTER
    return feast if near and any(stem in context.low for stem in TIMES["national"]["stems"]) else None


_WEEKS_AFTER = 28
"""Days from the Spring Festival on in which the New Year is that one."""


def feast_days(name: str, year: int) -> calendar.Days | None:
    """The day or days of a feast of the table in *year*."""
    written = TIMES["feasts"][name].get(str(year))
    return _days(written, year) if written else None


def _days(written: str, year: int) -> calendar.Days | None:
    """A day or days of *year*: "05-01", "05-01/05-05"; "12-30/01-01" begin in the year before."""
    first, _, last = written.partition("/")
    begin = calendar.day(year - (first > last > ""), int(first[:2]), int(first[3:]))
    end = calendar.day(year, int(last[:2]), int(last[3:])) if last else begin
    return (begin, end) if begin and end else None


def _kept(context: Context, name: str) -> bool:
    """Whether the text is of the country that keeps a national holiday."""
    national = TIMES["national"]
    return name not in national["days"] or any(stem in context.low for stem in national["stems"])
