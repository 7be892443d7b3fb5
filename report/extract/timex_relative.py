"""Times that lean on the reference: "last year", "on Wednesday", "the past five years", "two months ago", "so far this year"."""

import re
from datetime import date

from report.extract import timex_calendar as calendar
from report.extract.timex_base import (
    COUNT,
    COUNT_WORDS,
    GAP,
    JOIN,
    MONTHS,
    RELATIVE,
    SEASONS,
    TIMES,
    WEEKDAYS,
    YEAR,
    Base,
    Context,
    alternation,
    count,
    one_day,
)
from report.extract.timex_part import relative_nth, to_edge

_REL = alternation(RELATIVE)
_DAYS = alternation(WEEKDAYS)
_PAST = frozenset(TIMES["spans"]["past"])
_FUTURE = frozenset(TIMES["spans"]["future"])
_VAGUE = alternation(TIMES["spans"]["vague"])
_UNIT = r"(day|week|month|quarter|year|decade)"

_SPAN = re.compile(
    rf"({alternation(_PAST | _FUTURE)}){GAP}(?:({COUNT})(?:(?:{GAP}(?:to|or){GAP}|-)({COUNT}))?{JOIN}|({_VAGUE}){GAP}|){_UNIT}(s?)(?![a-z])(?:'(?![a-z]))?"
)
_STEP = re.compile(
    rf"({_REL}){GAP}(?:calendar{GAP}|fiscal{GAP}|financial{GAP})?(day|week|month|quarter|year|decade|century|weekend)(?![a-z])(-end)?"
)
_NAMED = re.compile(rf"({_REL}){GAP}({alternation([*SEASONS, *MONTHS, *WEEKDAYS])})(?![a-z])")
_WEEK_DAY = re.compile(rf"({_REL}){GAP}week(?:{GAP}on)?{GAP}({_DAYS})(?![a-z])")
_WEEKDAY = re.compile(rf"({_DAYS})(?![a-z])\.?")
_WEEKDAY_OF = re.compile(rf"{GAP}of{GAP}({_REL}){GAP}week(?![a-z])")
_WEEKDAY_TH = re.compile(
    rf"{GAP}(?:the{GAP})?(3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)(?![a-z])(?!{GAP}(?:{alternation(MONTHS)}))"
)
_WEEKEND = re.compile(r"weekend(?![a-z])")
_AGO = re.compile(
    rf"({COUNT}|{_VAGUE}){JOIN}(day|week|month|year|decade)s?{GAP}(ago|earlier|from{GAP}now|from{GAP}today|before|previously)(?![a-z])"
)
_IN = re.compile(
    rf"(in|within){GAP}(?:about{GAP}|around{GAP}|the{GAP}next{GAP})?({COUNT})(?:(?:{GAP}(?:to|or){GAP}|-)({COUNT}))?{GAP}(day|week|month|year|decade)s?(?:'{GAP}time)?(?![a-z-])"
)
_SO_FAR = re.compile(
    rf"(?:so|thus){GAP}far(?:{GAP}(?:in{GAP})?(?:this|the){GAP}(year|month|week|quarter|decade))?(?![a-z])(?!{GAP}(?:away|from|apart|as){GAP})"
)
_TO_DATE = re.compile(
    rf"(?:(year|month){JOIN})?to{JOIN}date(?![a-z])|(?:up{GAP}to|until|till|as{GAP}of){GAP}(?:now|today)(?![a-z])"
)
_LOOSE = re.compile(
    rf"(?:recent|coming|next)(?:{GAP}few)?{GAP}(?:years|months|weeks|days|decades)(?![a-z])|(?:recently|lately|nowadays)(?![a-z])"
)
_DAY_WORD = re.compile(rf"({alternation(TIMES['days'])})(?![a-z])")
_NOW = re.compile(r"now(?![a-z])")
_HOLIDAY = re.compile(rf"({alternation(TIMES['holidays'])})(?![a-z])")
_HOLIDAY_YEAR = re.compile(rf"(?:,?{GAP}|{GAP}of{GAP})({YEAR})")
_CAPITAL = frozenset(("may", "march", "mar", "sat", "sun", "mon", "wed", "dec", "jan"))


def relative(context: Context, start: int) -> Base | None:
    """ "last year", "next Wednesday", "the past five years", "next week on Tuesday"."""
    low = context.low
    if match := _WEEK_DAY.match(low, start):
        number, steps = WEEKDAYS[match[2]], RELATIVE[match[1]]
        return context.resolved(
            start, match.end(), lambda day: one_day(calendar.weekday(day, number, steps)), "day", "weekday"
        )
    if (match := _SPAN.match(low, start)) and (found := _span(context, match)):
        return found
    if match := _STEP.match(low, start):
        return _step(context, match)
    return _named(context, match) if (match := _NAMED.match(low, start)) else None


def _span(context: Context, match: re.Match[str]) -> Base | None:
    """ "past five years": that long, up to the reference; without a number ("few") it stays unresolved."""
    word, number, upper, vague, unit, plural = match.groups()
    if not plural and (number not in (None, "a", "an", "one", "1") or vague or (number is None and word != "past")):
        return None
    if vague or (plural and not number):
        return Base(match.start(), match.end(), None, "interval", "span", relative=True, vague=True)
    steps = count(upper or number) if number else 1
    ahead = word in _FUTURE
    return context.resolved(
        match.start(), match.end(), lambda day: _stretch(day, unit, steps, ahead), "interval", "span"
    )


def _stretch(day: date, unit: str, steps: int, ahead: bool) -> calendar.Days | None:
    other = calendar.shift(day, unit, steps if ahead else -steps)
    if other is None:
        return None
    return (day, other) if ahead else (other, day)


def _step(context: Context, match: re.Match[str]) -> Base | None:
    """ "last year", "this quarter", "next weekend", "last year's third quarter"."""
    word, unit, end = match.groups()
    if word == "same" or (unit == "day" and word in ("this", "last", "past", "current")):
        return None
    steps = RELATIVE[word]
    if unit == "weekend":
        return context.resolved(match.start(), match.end(), lambda day: _weekend(day, steps), "interval", "weekend")
    found = context.resolved(
        match.start(), match.end(), lambda day: calendar.around(day, unit, steps), unit, "relative"
    )
    if end:
        to_edge(found, "end")
        return found
    return relative_nth(context, found)


def _weekend(day: date, steps: int) -> calendar.Days | None:
    week = calendar.around(day, "week", steps)
    saturday = calendar.shift(week[0], "day", 5) if week else None
    return (saturday, week[1]) if week and saturday else None


def weekend(context: Context, start: int) -> Base | None:
    """ "(over the) weekend": this week's from Thursday on or where the sentence looks ahead, else the last."""
    match = _WEEKEND.match(context.low, start)
    if match is None or not context.low[max(0, start - 4) : start].startswith("the "):
        return None
    ahead = context.future(start)
    return context.resolved(
        start, match.end(), lambda day: _weekend(day, 0 if ahead or day.weekday() > 2 else -1), "interval", "weekend"
    )


def _named(context: Context, match: re.Match[str]) -> Base | None:
    """ "last June", "this winter", "next Monday"."""
    word, name = match.groups()
    if name in _CAPITAL and not context.text[match.start(2)].isupper():
        return None
    if name in WEEKDAYS:
        return context.resolved(
            match.start(), match.end(), lambda day: _weekday(day, WEEKDAYS[name], word), "day", "weekday"
        )
    steps = RELATIVE[word]
    first, length = (SEASONS[name], 3) if name in SEASONS else (MONTHS[name], 1)

    def resolve(day: date) -> calendar.Days | None:
        shift = 0
        if steps < 0:
            shift = 0 if first + length <= day.month else -1
        elif steps > 0:
            shift = 0 if first > day.month else 1
        return calendar.months(day.year + shift, first, length)

    return context.resolved(match.start(), match.end(), resolve, "season" if length == 3 else "month", "relative")


def _weekday(day: date, number: int, word: str) -> calendar.Days | None:
    """ "last Friday" is the nearest before the reference, "next Friday" that of next week, "coming Friday" the nearest after."""
    if word == "last":
        before = calendar.shift(day, "day", -1)
        return one_day(calendar.weekday(before, number)) if before else None
    if word in ("coming", "upcoming", "following"):
        after = calendar.shift(day, "day", 1)
        return one_day(calendar.weekday(after, number, forward=True)) if after else None
    return one_day(calendar.weekday(day, number, RELATIVE[word]))


def weekday(context: Context, start: int) -> Base | None:
    """A weekday, alone or before a date; alone it is the nearest past one, or the next one where the sentence looks ahead."""
    low = context.low
    match = _WEEKDAY.match(low, start)
    if match is None:
        return None
    name, end = match[1], match.end(1)
    if dated := _date_after(context, match.end()):
        dated.start = start
        return dated
    number = WEEKDAYS[name]
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
    for gap in (", ", " ", ",", "\xa0", " the "):
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


def counted(context: Context, start: int) -> Base | None:
    """ "two months ago", "three years from now"; "a year earlier" is a time compared with."""
    match = _AGO.match(context.low, start)
    if match is None:
        return None
    number, unit, word = match.groups()
    if word in ("earlier", "before", "previously"):
        if number not in ("a", "an", "one"):
            return None
        return context.resolved(
            start, match.end(), lambda day: calendar.around(day, unit, -1), unit, "compared", vague=True
        )
    if number.partition("-")[0] not in COUNT_WORDS and not number[0].isdigit():
        return Base(start, match.end(), None, "interval", "ago", relative=True, vague=True)
    steps = count(number) if word.startswith("from") else -count(number)
    return context.resolved(
        start, match.end(), lambda day: one_day(calendar.shift(day, unit, steps)), "day", "ago", vague=unit != "day"
    )


def ahead(context: Context, start: int) -> Base | None:
    """ "in two weeks" (a day ahead); "within three years" (a deadline; shorter ones are durations)."""
    match = _IN.match(context.low, start)
    if match is None:
        return None
    word, number, upper, unit = match.groups()
    steps = count(upper or number)
    if word == "in":
        if not context.future(start):
            return None
        return context.resolved(
            start, match.end(), lambda day: one_day(calendar.shift(day, unit, steps)), "day", "in", vague=True
        )
    if unit not in ("month", "year", "decade"):
        return None
    return context.resolved(
        start, match.end(), lambda day: _stretch(day, unit, steps, True), "interval", "within", vague=True
    )


def so_far(context: Context, start: int) -> Base | None:
    """ "so far this year": from its first day to the reference; "so far" alone: as of the reference."""
    match = _SO_FAR.match(context.low, start)
    if match is None:
        return None
    unit = match[1]
    if not unit:
        return context.resolved(start, match.end(), one_day, "day", "to-date")

    def resolve(day: date) -> calendar.Days | None:
        whole = calendar.around(day, unit, 0)
        return (whole[0], day) if whole else None

    return context.resolved(start, match.end(), resolve, "interval", "so-far")


def to_date(context: Context, start: int) -> Base | None:
    """ "to date", "up to now": the reference; "year to date": from the year's first day."""
    match = _TO_DATE.match(context.low, start)
    if match is None:
        return None
    if match[1] == "year":
        return context.resolved(
            start, match.end(), lambda day: (day.replace(month=1, day=1), day), "interval", "so-far"
        )
    if match[1] == "month":
        return context.resolved(start, match.end(), lambda day: (day.replace(day=1), day), "interval", "so-far")
    return context.resolved(start, match.end(), one_day, "day", "to-date")


def loose(context: Context, start: int) -> Base | None:
    """ "recent years", "recently": a time, but not which."""
    match = _LOOSE.match(context.low, start)
    return Base(start, match.end(), None, "interval", "loose", relative=True, vague=True) if match else None


def day_word(context: Context, start: int) -> Base | None:
    """ "today", "yesterday", "tomorrow"."""
    match = _DAY_WORD.match(context.low, start)
    if match is None:
        return None
    steps: int = TIMES["days"][match[1]]
    return context.resolved(start, match.end(), lambda day: one_day(calendar.shift(day, "day", steps)), "day", "day")


def now(context: Context, start: int) -> Base | None:
    """ "now": kept only as an end of a range."""
    match = _NOW.match(context.low, start)
    return context.resolved(start, match.end(), one_day, "day", "now") if match else None


def holiday(context: Context, start: int) -> Base | None:
    """ "New Year's Day" and other days of a table; a moving feast stays unresolved."""
    match = _HOLIDAY.match(context.low, start)
    if match is None:
        return None
    when: str = TIMES["holidays"][match[1]]
    if not when:
        return Base(start, match.end(), None, "interval", "holiday", relative=True, vague=True)
    month, number = int(when[:2]), int(when[3:])
    if of := _HOLIDAY_YEAR.match(context.low, match.end()):
        return Base(start, of.end(), one_day(calendar.day(int(of[1]), month, number)), "day", "holiday")
    ahead_of = context.future(start)

    def resolve(day: date) -> calendar.Days | None:
        later = (month, number) > (day.month, day.day)
        return one_day(calendar.day(day.year - (1 if later and not ahead_of else 0), month, number))

    return context.resolved(start, match.end(), resolve, "day", "holiday")
