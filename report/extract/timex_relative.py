"""Times that lean on another: "last year", "on Wednesday", "the third quarter", "over the past five years", "the end of 2025"."""

import re
from datetime import date

from report.extract import timex_calendar as calendar
from report.extract.timex_absolute import plan, PLAN
from report.extract.timex_base import (
    COUNT,
    MONTH,
    MONTHS,
    ORDINALS,
    SEASONS,
    TIMES,
    WEEKDAYS,
    YEAR,
    Base,
    Context,
    alternation,
    count,
    words_before,
)

_GAP = r"[ \xa0]"
_JOIN = r"[ \xa0-]"
_RELATIVE: dict[str, int] = TIMES["relative"]
_PAST = frozenset(TIMES["spans"]["past"])
_FUTURE = frozenset(TIMES["spans"]["future"])
_VAGUE = alternation(TIMES["spans"]["vague"])
_OF = rf"(?:{_GAP}(?:of|in|for){_GAP}(?:the{_GAP})?|'s{_GAP}|{_GAP}(?=this|last|next|[12])|,{_GAP}(?=[12][0-9]{{3}})|-(?=[12]))"

REL_SPAN = re.compile(rf"({alternation(_PAST | _FUTURE)}){_GAP}(?:({COUNT})(?:(?:{_GAP}to{_GAP}|{_GAP}or{_GAP}|-)({COUNT}))?{_JOIN}|({_VAGUE}){_GAP}|)({'day|week|month|quarter|year|decade'})(s?)(?:'|)(?![a-z])")
REL_UNIT = re.compile(rf"({alternation(_RELATIVE)}){_GAP}(?:calendar{_GAP}|fiscal{_GAP}|financial{_GAP}|whole{_GAP})?(day|week|month|quarter|year|decade|century|weekend)(?![a-z])(-end)?")
REL_NAMED = re.compile(rf"({alternation(_RELATIVE)}){_GAP}(?:week{_GAP})?({alternation([*SEASONS, *MONTHS, *WEEKDAYS])})(?![a-z])")
WEEK_DAY = re.compile(rf"({alternation(_RELATIVE)}){_GAP}week(?:{_GAP}on)?{_GAP}({alternation(WEEKDAYS)})(?![a-z])")
WEEKDAY = re.compile(rf"({alternation(WEEKDAYS)})(?![a-z])\.?")
WEEKDAY_OF = re.compile(rf"{_GAP}of{_GAP}({alternation(_RELATIVE)}){_GAP}week(?![a-z])")
WEEKDAY_TH = re.compile(rf"{_GAP}(?:the{_GAP})?(3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)(?![a-z])")
NTH = re.compile(
    rf"(last|final|[1-9](?:st|nd|rd|th)|{alternation(ORDINALS)}){_JOIN}(?:({COUNT}){_JOIN})?(quarter|half|month|week|day|decade|weekend)(s?)(?![a-z])(?:-year)?"
)
NTH_YEARS = re.compile(rf"(first|last|second|opening|closing|final){_GAP}half(?![a-z])")
Q = re.compile(rf"(?:(?:q([1-4])|([1-4])q)|(?:h([12])|([12])h))(?:(?:{_GAP}|-|/|,{_GAP}|)(?:of{_GAP})?(?:fy)?({YEAR}|'?[0-9]{{2}}(?![0-9])))?(?![a-z0-9])")
PART = re.compile(rf"(early|mid|late|earlier|later)(?:{_JOIN}(?:on{_GAP})?(?:in{_GAP})?(?:the{_GAP}month{_GAP}of{_GAP})?(?:the{_GAP})?|-to-late{_GAP})")
EDGE = re.compile(rf"(?:the{_GAP})?(end|close|beginning|start|turn|middle)(?:{_GAP}of{_GAP}(?:the{_GAP})?|-)")
THE_UNIT = re.compile(r"(year|month|week|quarter|decade|century)(?![a-z])(?!-)")
UNIT_END = re.compile(r"(year|month|quarter)-end(?![a-z])")
SEASON = re.compile(rf"({alternation(SEASONS)})(?:{_GAP}(?:of{_GAP}|in{_GAP})?|,{_GAP}?)({YEAR})")
FISCAL = re.compile(rf"(?:fiscal{_GAP}(?:year{_GAP})?|financial{_GAP}year{_GAP}|fy{_GAP}?)({YEAR})(?:[-/][0-9]{{2,4}})?")
AGO = re.compile(rf"({COUNT}|{_VAGUE}){_JOIN}(day|week|month|year|decade)s?{_GAP}(ago|earlier|from now|from today|before|previously)(?![a-z])")
IN_UNITS = re.compile(rf"(in|within){_GAP}(?:about{_GAP}|around{_GAP})?({COUNT})(?:(?:{_GAP}to{_GAP}|-)({COUNT}))?{_GAP}(day|week|month|year|decade)s?(?:'{_GAP}time)?(?![a-z-])")
THIS_DATE = re.compile(rf"(so far|thus far)(?:{_GAP}(?:in{_GAP})?(this|the){_GAP}(year|month|week|quarter|decade))?(?![a-z])")
TO_DATE = re.compile(rf"(?:(year|month){_JOIN})?to{_JOIN}date(?![a-z])")
WEEK_OF = re.compile(rf"(?:week{_GAP}(?:of|starting|beginning|commencing){_GAP}(?:on{_GAP})?(?:the{_GAP})?|w/c{_GAP})")
WEEK_NUMBER = re.compile(rf"week{_GAP}([1-9]|[1-4][0-9]|5[0-3])(?![0-9a-z.,%])")
LOOSE = re.compile(r"(?:in[ \xa0])?(recent|coming|next)[ \xa0](?:few[ \xa0])?(years|months|weeks|days|decades)(?![a-z])")
_UNIT_NAMES = {"weekend": "week"}


def relative(context: Context, start: int) -> Base | None:
    """ "last year", "next Wednesday", "the past five years", "next week on Tuesday"."""
    low = context.low
    if match := WEEK_DAY.match(low, start):
        steps = _RELATIVE[match[1]]
        return _resolved(context, match, lambda day: _same_day(calendar.weekday(day, WEEKDAYS[match[2]], steps)), "day", "weekday")
    if match := REL_SPAN.match(low, start):
        if found := _span(context, match):
            return found
    if match := REL_UNIT.match(low, start):
        return _unit(context, match)
    if match := REL_NAMED.match(low, start):
        return _named(context, match)
    return None


def _resolved(context, match, resolve, granularity, rule, vague=False):  # type: ignore[no-untyped-def]
    days = resolve(context.reference) if context.reference else None
    return Base(match.start(), match.end(), days, granularity, rule, relative=True, vague=vague)


def _same_day(found: date | None) -> calendar.Days | None:
    return (found, found) if found else None


def _span(context: Context, match: re.Match[str]) -> Base | None:
    """ "past five years": that long up to the reference; an open number ("few") stays unresolved."""
    word, number, upper, vague, unit, plural = match.groups()
    if not number and not vague and not plural and word not in ("past",) and not (word in ("coming",) and unit != "day"):
        return None
    if not plural and number and number not in ("a", "an", "one", "1"):
        return None
    if vague or (plural and not number):
        return Base(match.start(), match.end(), None, "interval", "span.vague", relative=True, vague=True)
    steps = count(upper or number) if number else 1
    return _resolved(context, match, lambda day: _stretch(day, unit, steps, word in _FUTURE), "interval", "span")


def _stretch(day: date, unit: str, steps: int, future: bool) -> calendar.Days | None:
    other = calendar.shift(day, unit, steps if future else -steps)
    if other is None:
        return None
    return (day, other) if future else (other, day)


def _unit(context: Context, match: re.Match[str]) -> Base | None:
    word, unit, end = match.groups()
    if word == "same" or unit == "day" and word in ("this", "last", "past"):
        return None
    name, steps = _UNIT_NAMES.get(unit, unit), _RELATIVE[word]
    found = _resolved(context, match, lambda day: calendar.around(day, name, steps), name, "relative")
    if unit == "weekend" and found.days:
        saturday = calendar.shift(found.days[0], "day", 5)
        found.days = (saturday, found.days[1]) if saturday else None
    if end:
        _to_edge(found, "end")
    return found


def _named(context: Context, match: re.Match[str]) -> Base | None:
    """ "last June", "this winter", "next Monday"."""
    word, name = match.groups()
    if name in ("may", "march", "mar", "sat", "sun", "mon", "wed", "dec", "jan", "fall", "spring") and not _surely(context, match):
        return None
    steps = _RELATIVE[word]
    if name in WEEKDAYS:
        return _resolved(context, match, lambda day: _weekday(day, WEEKDAYS[name], word), "day", "weekday")
    first, length = (SEASONS[name], 3) if name in SEASONS else (MONTHS[name], 1)

    def resolve(day: date) -> calendar.Days | None:
        if steps < 0:
            return calendar.months(day.year - (0 if first + length <= day.month + 0 else 1), first, length)
        if steps > 0:
            return calendar.months(day.year + (0 if first > day.month else 1), first, length)
        return calendar.months(day.year, first, length)

    return _resolved(context, match, resolve, "season" if length == 3 else "month", "relative.named")


def _surely(context: Context, match: re.Match[str]) -> bool:
    """Whether a name that is also a plain word is the name of a time here."""
    return match[2] in ("fall", "spring") or context.text[match.start(2)].isupper()


def _weekday(day: date, number: int, word: str) -> calendar.Days | None:
    steps = _RELATIVE[word]
    if word == "last":
        before = calendar.shift(day, "day", -1)
        return _same_day(calendar.weekday(before, number)) if before else None
    if word in ("coming", "upcoming", "following"):
        after = calendar.shift(day, "day", 1)
        return _same_day(calendar.weekday(after, number, forward=True)) if after else None
    return _same_day(calendar.weekday(day, number, steps))


def weekday(context: Context, start: int) -> Base | None:
    """A weekday, alone or before a date; alone it is the nearest past one, or the next one where the sentence looks ahead."""
    match = WEEKDAY.match(context.low, start)
    if match is None:
        return None
    name = match[1]
    inner = _after_comma(context, match.end())
    if inner is not None and inner.granularity == "day" and inner.rule.startswith("date"):
        inner.start = start
        return inner
    if len(name) <= 5 and name not in ("thurs",) and not name.endswith("day"):
        if not (dated := WEEKDAY_TH.match(context.low, match.end(1))):
            return None
    if of := WEEKDAY_OF.match(context.low, match.end(1)):
        found = _resolved(context, match, lambda day: _same_day(calendar.weekday(day, WEEKDAYS[name], _RELATIVE[of[1]])), "day", "weekday")
        found.end = of.end()
        return found
    if dated := WEEKDAY_TH.match(context.low, match.end(1)):
        found = _resolved(context, match, lambda day: _nearest_th(day, WEEKDAYS[name], int(dated[1])), "day", "weekday.date")
        found.end = dated.end()
        return found
    forward = context.future(start)
    found = _resolved(context, match, lambda day: _same_day(calendar.weekday(day, WEEKDAYS[name], forward=forward)), "day", "weekday")
    found.end = match.end(1)
    return found


def _nearest_th(day: date, weekday_number: int, number: int) -> calendar.Days | None:
    """The last "Wed 13th" on or before *day*."""
    for back in range(60):
        month = calendar.months(day.year, day.month - back)
        found = calendar.day(month[0].year, month[0].month, number) if month else None
        if found and found <= day and found.weekday() == weekday_number:
            return found, found
    return None


def _after_comma(context: Context, end: int) -> Base | None:
    low = context.low
    for gap in (", ", " ", ",", "\xa0", " the "):
        if low.startswith(gap, end):
            at = end + len(gap)
            return context.read(context, at) if low[at : at + 1].isalnum() else None
    return None


def nth(context: Context, start: int) -> Base | None:
    """ "third quarter of 2022", "first three quarters of the year", "first half", "last week of 2019"; also plan periods."""
    low = context.low
    if found := PLAN.match(low, start):
        return plan(context, found)
    match = NTH.match(low, start)
    if match is None:
        return None
    word, number, unit, plural = match.groups()
    steps = count(number) if number else 1
    last = word in ("last", "final")
    position = 0 if last else (int(word[0]) if word[0].isdigit() else ORDINALS[word])
    if (number and not plural) or (plural and not number) or (number and not last and position != 1):
        return None
    whole, end, inner = _whole(context, match.end())
    if last and whole is None and inner is None:
        return None
    if unit in ("day", "weekend", "decade") or (unit == "week" and not (inner or whole)):
        return None
    if unit in ("month", "week") and whole is None and inner is None:
        return None
    found = Base(start, end, None, "interval" if number else unit, "nth", relative=inner is None or inner.relative)
    if whole is None and context.reference is not None and inner is None:
        found.days = _recent(context, start, unit, position, steps)
    elif whole is not None:
        found.days = _sub(whole, unit, position, steps, last)
    return found


def _recent(context: Context, start: int, unit: str, position: int, steps: int) -> calendar.Days | None:
    """A quarter or half without a year: of the reference's year, or of the last if it has not begun yet."""
    reference = context.reference
    assert reference is not None
    this = calendar.year(reference.year)
    days = _sub(this, unit, position, steps, False) if this else None
    if days and days[0] > reference and not context.future(start):
        before = calendar.year(reference.year - 1)
        return _sub(before, unit, position, steps, False) if before else None
    return days


def _whole(context: Context, end: int) -> tuple[calendar.Days | None, int, Base | None]:
    """The time that "of ..." names after *end*: its days, where it ends, and itself (`None` if nothing is named)."""
    low = context.low
    match = _OF_RE.match(low, end)
    if match is None:
        return None, end, None
    at = match.end()
    inner = context.read(context, at)
    if inner is not None and inner.start == at:
        return inner.days, inner.end, inner
    if unit := THE_UNIT.match(low, at):
        days = calendar.around(context.reference, unit[1], 0) if context.reference else None
        return days, unit.end(), Base(at, unit.end(), days, unit[1], "the", relative=True)
    return None, end, None


_OF_RE = re.compile(_OF)


def _sub(whole: calendar.Days, unit: str, position: int, steps: int, last: bool) -> calendar.Days | None:
    """The part of *whole* that an ordinal and a unit name; `None` if it has no such part."""
    first, final = whole
    if unit == "week":
        begin = _first_week(first) if not last else calendar.weekday(final, 0, 0)
        monday = calendar.shift(begin, "week", position - 1 if not last else 0) if begin else None
        sunday = calendar.shift(monday, "day", 7 * steps - 1) if monday else None
        return (monday, sunday) if monday and sunday else None
    size = {"month": 1, "quarter": 3, "half": 6}[unit]
    length = (final.year - first.year) * 12 + final.month - first.month + 1
    if unit == "half" and length != 12:
        return calendar.half(whole, 1 if last or position == 2 else 0) if position <= 2 else None
    at = length - size * steps if last else size * (position - 1)
    return calendar.months(first.year, first.month + at, size * steps) if 0 <= at and at + size * steps <= length else None


def _first_week(first: date) -> date | None:
    """Monday of the week in which most of the first days lie (ISO)."""
    fourth = calendar.shift(first, "day", 3)
    return calendar.weekday(fourth, 0, 0) if fourth else None


def quarter_sign(context: Context, start: int) -> Base | None:
    """Q1 2023, H1, 1H23."""
    match = Q.match(context.low, start)
    if match is None:
        return None
    quarter, half, number = match[1] or match[2], match[3] or match[4], match[5]
    unit, position = ("quarter", int(quarter)) if quarter else ("half", int(half))
    if not number and half:
        return None
    if not number:
        days = _recent(context, start, unit, position, 1) if context.reference else None
        return Base(match.start(), match.end(), days, unit, "quarter", relative=True)
    year = int(number) if len(number) == 4 else 2000 + int(number.lstrip("'"))
    whole = calendar.year(year)
    return Base(match.start(), match.end(), _sub(whole, unit, position, 1, False) if whole else None, unit, "quarter")


def part(context: Context, start: int) -> Base | None:
    """ "late December", "mid-2023", "early this year", "later this month"."""
    match = PART.match(context.low, start)
    if match is None:
        return None
    at = match.end()
    inner = context.read(context, at) if context.low[at : at + 1].isalnum() else None
    unit = THE_UNIT.match(context.low, at) if inner is None and context.low[at - 4 : at] == "the " else None
    if unit:
        days = calendar.around(context.reference, unit[1], 0) if context.reference else None
        inner = Base(at, unit.end(), days, unit[1], "the", relative=True)
    if inner is None or inner.granularity == "day" and match[1] not in ("earlier", "later"):
        return None
    inner.start = start
    if inner.granularity == "day":
        return inner
    if inner.days:
        inner.days = _partial(context, match[1], inner)
    inner.vague, inner.granularity, inner.rule = True, "interval", "part"
    return inner


def _partial(context: Context, word: str, inner: Base) -> calendar.Days:
    days, reference = inner.days, context.reference
    assert days is not None
    if word in ("earlier", "later") and reference and days[0] <= reference <= days[1]:
        return (days[0], reference) if word == "earlier" else (reference, days[1])
    return calendar.third(days, {"early": 0, "earlier": 0, "mid": 1, "late": 2, "later": 2}[word])


def edge(context: Context, start: int) -> Base | None:
    """ "the end of 2025", "end-2022", "the beginning of the year", "the end of last month"."""
    low = context.low
    match = EDGE.match(low, start)
    if match is None:
        return None
    at = match.end()
    inner = context.read(context, at) if low[at : at + 1].isalnum() else None
    if inner is None and (unit := THE_UNIT.match(low, at)):
        days = calendar.around(context.reference, unit[1], 0) if context.reference else None
        inner = Base(at, unit.end(), days, unit[1], "the", relative=True)
    if inner is None or inner.granularity == "day" or inner.edge:
        return None
    inner.start = start
    if match[1] == "middle":
        inner.days, inner.vague, inner.granularity = inner.days and calendar.third(inner.days, 1), True, "interval"
        return inner
    _to_edge(inner, "end" if match[1] in ("end", "close") else "start")
    return inner


def _to_edge(base: Base, name: str) -> None:
    """Narrow *base* to its first or last day, keeping the whole for a deadline."""
    base.edge, base.whole, base.granularity = name, base.days, "day"
    if base.days:
        one = base.days[1] if name == "end" else base.days[0]
        base.days = (one, one)
    base.rule = f"{name}-of.{base.rule}"


def unit_end(context: Context, start: int) -> Base | None:
    """ "year-end", "month-end"."""
    match = UNIT_END.match(context.low, start)
    if match is None:
        return WEEK_OF.match(context.low, start) and week_of(context, start)
    found = _resolved(context, match, lambda day: calendar.around(day, match[1], 0), match[1], "unit")
    _to_edge(found, "end")
    return found


def week_of(context: Context, start: int) -> Base | None:
    """ "week of April 10", "week 1"."""
    low = context.low
    if match := WEEK_OF.match(low, start):
        inner = context.read(context, match.end())
        if inner is None or inner.granularity != "day":
            return None
        days = calendar.around(inner.days[0], "week", 0) if inner.days else None
        return Base(start, inner.end, days, "week", "week-of", relative=inner.relative)
    if (match := WEEK_NUMBER.match(low, start)) and context.reference:
        first = _first_week(date(context.reference.year, 1, 1))
        monday = calendar.shift(first, "week", int(match[1]) - 1) if first else None
        sunday = calendar.shift(monday, "day", 6) if monday else None
        return Base(start, match.end(), (monday, sunday) if monday and sunday else None, "week", "week-number", relative=True)
    return None


def season(context: Context, start: int) -> Base | None:
    """ "summer 2022", "the winter of 2021"."""
    match = SEASON.match(context.low, start)
    if match is None:
        return None
    return Base(start, match.end(), calendar.months(int(match[2]), SEASONS[match[1]], 3), "season", "season")


def fiscal(context: Context, start: int) -> Base | None:
    """ "fiscal 2022": taken as the calendar year, roughly."""
    match = FISCAL.match(context.low, start)
    return Base(start, match.end(), calendar.year(int(match[1])), "year", "fiscal", vague=True) if match else None


def day_word(context: Context, start: int) -> Base | None:
    """ "today", "yesterday", "tomorrow"."""
    match = _DAY_WORD.match(context.low, start)
    if match is None:
        return None
    steps: int = TIMES["days"][match[1]]
    return _resolved(context, match, lambda day: _same_day(calendar.shift(day, "day", steps)), "day", "day")


_DAY_WORD = re.compile(rf"({alternation(TIMES['days'])})(?![a-z])")


def ago(context: Context, at: int) -> Base | None:
    """ "two months ago", "a year earlier": read back from the word at *at*."""
    for size in range(8, 36):
        pass
    return None


def counted(context: Context, start: int) -> Base | None:
    """ "two months ago", "three years from now", "a year earlier", from its number on."""
    match = AGO.match(context.low, start)
    if match is None:
        return None
    number, unit, word = match.groups()
    if word in ("earlier", "before", "previously"):
        if number not in ("a", "an", "one"):
            return None
        found = _resolved(context, match, lambda day: calendar.around(day, unit, -1), unit, "compared", True)
        return found
    if number[0].isalpha() and number.split("-")[0] not in COUNT_NAMES:
        return Base(match.start(), match.end(), None, "interval", "ago.vague", relative=True, vague=True)
    steps = count(number) * (1 if word.startswith("from") else -1)
    return _resolved(context, match, lambda day: _same_day(calendar.shift(day, unit, steps)), "day", "ago", unit != "day")


from report.extract.timex_base import COUNT_WORDS as COUNT_NAMES  # noqa: E402


def in_units(context: Context, start: int) -> Base | None:
    """ "in two weeks" (a day ahead); "within three years" (a deadline)."""
    match = IN_UNITS.match(context.low, start)
    if match is None:
        return None
    word, number, upper, unit = match.groups()
    steps = count(upper or number)
    if word == "within":
        if unit not in ("month", "year", "decade"):
            return None
        return _resolved(context, match, lambda day: _stretch(day, unit, steps, True), "interval", "within", True)
    return _resolved(context, match, lambda day: _same_day(calendar.shift(day, unit, steps)), "day", "in", True)


def so_far(context: Context, start: int) -> Base | None:
    """ "so far this year": from its first day to the reference."""
    match = THIS_DATE.match(context.low, start)
    if match is None or not match[3]:
        return None
    unit = match[3]

    def resolve(day: date) -> calendar.Days | None:
        whole = calendar.around(day, unit, 0)
        return (whole[0], day) if whole else None

    return _resolved(context, match, resolve, "interval", "so-far")


def to_date(context: Context, start: int) -> Base | None:
    """ "to date", "year to date"."""
    match = TO_DATE.match(context.low, start)
    if match is None:
        return None
    if match[1]:
        return _resolved(context, match, lambda day: (day.replace(month=1 if match[1] == "year" else day.month, day=1), day), "interval", "so-far")
    return _resolved(context, match, _same_day, "day", "to-date")


def loose(context: Context, start: int) -> Base | None:
    """ "recent years", "recently": a time, but not which."""
    match = LOOSE.match(context.low, start) or _LOOSE_WORD.match(context.low, start)
    return Base(match.start(), match.end(), None, "interval", "loose", relative=True, vague=True) if match else None


_LOOSE_WORD = re.compile(r"(?:recently|lately|nowadays)(?![a-z])")


def holiday(context: Context, start: int) -> Base | None:
    """ "New Year's Day" and other days of a table; a moving feast stays unresolved."""
    match = _HOLIDAY.match(context.low, start)
    if match is None:
        return None
    when: str = TIMES["holidays"][match[1]]
    if not when:
        return Base(start, match.end(), None, "interval", "holiday", relative=True, vague=True)
    month, number = int(when[:2]), int(when[3:])
    end = match.end()
    if of := _HOLIDAY_YEAR.match(context.low, end):
        return Base(start, of.end(), _same_day(calendar.day(int(of[1]), month, number)), "day", "holiday")
    if context.reference is None:
        return Base(start, end, None, "day", "holiday", relative=True)
    ahead = (month, number) > (context.reference.month, context.reference.day)
    year = context.reference.year + (0 if context.future(start) or not ahead else -1)
    return Base(start, end, _same_day(calendar.day(year, month, number)), "day", "holiday", relative=True)


_HOLIDAY = re.compile(rf"({alternation(TIMES['holidays'])})(?![a-z])")
_HOLIDAY_YEAR = re.compile(rf"(?:,?{_GAP}|{_GAP}of{_GAP})({YEAR})")
