"""Times that lean on the reference: "last year", "past five years", "two months ago", "so far this year"."""

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
    YEAR,
    Base,
    Context,
    alternation,
    count,
    one_day,
    words_before,
)
from report.extract.timex_nth import relative_nth
from report.extract.timex_part import to_edge
from report.extract.timex_year import financial_start
from report.extract.word import lasting

_REL = alternation(RELATIVE)
_PAST = frozenset(TIMES["spans"]["past"])
_FUTURE = frozenset(TIMES["spans"]["future"])
_VAGUE = alternation(TIMES["spans"]["vague"])
_UNIT = r"(day|week|month|quarter|year|decade)"
_UPPER = rf"(?:(?:{GAP}(?:to|or){GAP}|-)({COUNT}))?"

_SPAN = re.compile(
    rf"({alternation(_PAST | _FUTURE)}){GAP}(?:({COUNT}){_UPPER}{JOIN}|({_VAGUE}){GAP}|)"
    rf"{_UNIT}(s?)(?![a-z])(?:'(?![a-z]))?({JOIN}(?:period|span)(?![a-z]))?"
)
_STEP = re.compile(
    rf"({_REL}){GAP}(?:calendar{GAP}|(fiscal|financial){GAP})?"
    r"(day|week|month|quarter|year|decade|century)(?![a-z])(-end)?"
)
_NAMED = re.compile(
    rf"({_REL}){GAP}({alternation([*SEASONS, *MONTHS])})(?![a-z]|{GAP}(?:olympic|paralympic|games|universiade|palace))"
)
_AGO = re.compile(
    rf"({COUNT}|{_VAGUE}|the){JOIN}(day|week|month|quarter|year|decade)s?"
    rf"{GAP}(ago|earlier|from{GAP}now|from{GAP}today|before|previously)(?![a-z]|{GAP}last(?![a-z]))"
)
_SINCE = re.compile(
    rf"(?:({COUNT}){JOIN}|the{GAP})(month|year|decade)s?{GAP}since(?![a-z])(?!{GAP}then(?![a-z]))"
    rf"(?:[^,.;0-9\n]{{0,60}}?{GAP}({YEAR})(?![0-9-]))?"
)
_OVER = frozenset(("in", "over", "during", "within", "for"))
"""What tells that the time is one in which something was done."""
_IN = re.compile(
    rf"(in|within){GAP}(?:(?:about|around|the{GAP}next){GAP})?({COUNT}){_UPPER}"
    rf"{GAP}(day|week|month|year|decade)s?('?{GAP}time)?(?![a-z-])"
)
_SO_FAR = re.compile(
    rf"(?:so|thus){GAP}far(?:{GAP}(?:in{GAP})?(?:(?:this|the){GAP}(year|month|week|quarter|decade)|({YEAR})))?(?![a-z])"
    rf"(?!{GAP}(?:away|from|apart|as){GAP})"
)
_TO_DATE = re.compile(
    rf"ytd(?![a-z])|(?:(year|month){JOIN})?to{JOIN}date(?![a-z])|(?:up{GAP}to|until|till|as{GAP}of){GAP}(?:now|today)(?![a-z])"
)
_LOOSE = re.compile(
    rf"(?:recent|coming|next)(?:{GAP}few)?{GAP}(?:years|months|weeks|days|decades)(?![a-z])"
    r"|(?:recently|lately|nowadays)(?![a-z])"
)
_SNOW_SEASON = r"(?:(?:snow|ski|skiing|skating|ice and snow)|winter sports)[ \xa0]season(?![a-z])"
_SNOW_MONTH, _SNOW_MONTHS = 11, 5
"""First month of such a season in the north, and how many it has."""
_WINTER_SEASON = re.compile(rf"(this|current|last|previous|past|next|coming){GAP}{_SNOW_SEASON}")
_CAPITAL = frozenset(("may", "march", "mar", "dec", "jan"))
_WINTER = 12


def relative(context: Context, start: int) -> Base | None:
    """Read "last year", "past five years", "this winter", "last June"."""
    low = context.low
    if (match := _SPAN.match(low, start)) and (found := _span(context, match)):
        return found
    if match := _STEP.match(low, start):
        return _step(context, match)
    if match := _WINTER_SEASON.match(low, start):
        return _winter_season(context, match)
    return _named(context, match) if (match := _NAMED.match(low, start)) else None


def _winter_season(context: Context, match: re.Match[str]) -> Base:
    """Read "this snow season": the one that runs or ended last, the next where the sentence looks ahead."""
    steps, ahead = RELATIVE[match[1]], context.future(match.start())

    def resolve(day: date) -> calendar.Days | None:
        first = day.year - (day.month < _SNOW_MONTH)
        over = day.month in range(_SNOW_MONTHS - 12 + _SNOW_MONTH, _SNOW_MONTH)
        return calendar.months(first + (1 if over and ahead and not steps else steps), _SNOW_MONTH, _SNOW_MONTHS)

    return context.resolved(match.start(), match.end(), resolve, "season", "season")


def _span(context: Context, match: re.Match[str]) -> Base | None:
    """Read "past five years": that long, up to the reference; without a number ("few") it stays unresolved."""
    word, number, upper, vague, unit, plural, period = match.groups()
    single = not (plural or period)
    if single and (number not in (None, "a", "an", "one", "1") or vague or (number is None and word != "past")):
        return None
    if word == "last" and number and lasting(context.low, match.start()):
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
    """Read "last year", "this quarter", "last year's third quarter"."""
    word, fiscal, unit, end = match.groups()
    if fiscal and unit == "year" and (month := financial_start(context.low)):
        return relative_nth(
            context,
            context.resolved(
                match.start(), match.end(), lambda day: _financial(day, month, RELATIVE[word]), "year", "relative"
            ),
        )
    if word == "same" or (unit == "day" and word in ("this", "last", "past", "current")):
        return None
    steps = RELATIVE[word]
    found = context.resolved(
        match.start(), match.end(), lambda day: calendar.around(day, unit, steps), unit, "relative"
    )
    if end:
        to_edge(found, "end")
        return found
    return relative_nth(context, found)


def _financial(day: date, month: int, steps: int) -> calendar.Days | None:
    """The financial year that begins with *month* and holds *day*, or lies *steps* from it."""
    return calendar.months(day.year + steps - (day.month < month), month, 12)


def _named(context: Context, match: re.Match[str]) -> Base | None:
    """Read "last June", "this winter"."""
    word, name = match.groups()
    if name in _CAPITAL and not context.text[match.start(2)].isupper():
        return None
    steps = RELATIVE[word]
    first, length = (SEASONS[name], 3) if name in SEASONS else (MONTHS[name], 1)

    def resolve(day: date) -> calendar.Days | None:
        month = day.month + (12 if first == _WINTER and day.month < 3 else 0)
        shift = 0
        if steps < 0:
            shift = 0 if first + length <= month else -1
        elif steps > 0:
            shift = 0 if first > month else 1
        return calendar.months(day.year + shift - (month - day.month) // 12, first, length)

    return context.resolved(match.start(), match.end(), resolve, "season" if length == 3 else "month", "relative")


def counted(context: Context, start: int) -> Base | None:
    """Read "two months ago", "three years from now"; "a year earlier" is a time compared with."""
    match = _AGO.match(context.low, start)
    if match is None:
        return None
    number, unit, word = match.groups()
    if word in ("earlier", "before", "previously"):
        one = number in ("a", "an", "one", "the")
        if not one and (number == "several" or not _CLOSED[word].match(context.low, match.end())):
            return None
        steps = 1 if one else back(number)
        return context.resolved(
            start, match.end(), lambda day: calendar.around(day, unit, -steps), unit, "compared", vague=True
        )
    if number == "the":
        return None
    if number.partition("-")[0] not in COUNT_WORDS and not number[0].isdigit():
        return Base(start, match.end(), None, "interval", "ago", relative=True, vague=True)
    steps = count(number) if word.startswith("from") else -count(number)
    if unit == "decade":
        unit, steps = "year", 10 * steps
    return context.resolved(
        start, match.end(), lambda day: calendar.around(day, unit, steps), unit, "ago", vague=unit != "day"
    )


_CLOSED = {"earlier": re.compile(r"(?![ \xa0-](?:than|in|on|this|that)\b)")}
_CLOSED |= dict.fromkeys(("before", "previously"), re.compile(r"[,.;)]"))
"""What stands behind "four years earlier" where it is a time: not "than planned"."""


def back(words: str) -> int:
    """How many units a time of the form "four years earlier" goes back; one where it does not say."""
    first = re.split(r"[ \xa0-]", words, maxsplit=1)[0]
    return count(first) if first.isdigit() or first in COUNT_WORDS else 1


def since(context: Context, start: int) -> Base | None:
    """Read "(in the) six years since it opened", "(in the) decade since 2010": from then to the reference."""
    match = _SINCE.match(context.low, start)
    if match is None or _OVER.isdisjoint(words_before(context.low, start, 2)):
        return None
    number, unit, year = match.groups()
    steps, first = count(number) if number else 1, date(int(year), 1, 1) if year else None
    if first:
        return context.resolved(start, match.end(), lambda day: (min(first, day), day), "interval", "span")
    return context.resolved(start, match.end(), lambda day: _stretch(day, unit, steps, False), "interval", "span")


def ahead(context: Context, start: int) -> Base | None:
    """Read "in two weeks" (a day ahead); "within three years" (a deadline; shorter ones are durations)."""
    match = _IN.match(context.low, start)
    if match is None:
        return None
    word, number, upper, unit, time = match.groups()
    steps = count(upper or number)
    if word == "in":
        if not time and not context.future(start):
            return None
        return context.resolved(
            start, match.end(), lambda day: one_day(calendar.shift(day, unit, steps)), "day", "in", vague=True
        )
    if unit not in ("month", "year", "decade") or (unit == "month" and not context.future(start)):
        return None
    return context.resolved(
        start, match.end(), lambda day: _stretch(day, unit, steps, True), "interval", "within", vague=True
    )


def so_far(context: Context, start: int) -> Base | None:
    """Read "so far this year": from its first day to the reference; "so far" alone: as of the reference."""
    match = _SO_FAR.match(context.low, start)
    if match is None:
        return None
    unit = match[1]
    if match[2]:
        first = date(int(match[2]), 1, 1)
        return context.resolved(start, match.end(), lambda day: (first, max(first, day)), "interval", "so-far")
    if not unit:
        return context.resolved(start, match.end(), one_day, "day", "to-date")

    def resolve(day: date) -> calendar.Days | None:
        whole = calendar.around(day, unit, 0)
        return (whole[0], day) if whole else None

    return context.resolved(start, match.end(), resolve, "interval", "so-far")


def to_date(context: Context, start: int) -> Base | None:
    """Read "to date", "up to now": the reference; "year to date": from the year's first day."""
    match = _TO_DATE.match(context.low, start)
    if match is None:
        return None
    if match[1] == "year" or match[0] == "ytd":
        return context.resolved(
            start, match.end(), lambda day: (day.replace(month=1, day=1), day), "interval", "so-far"
        )
    if match[1] == "month":
        return context.resolved(start, match.end(), lambda day: (day.replace(day=1), day), "interval", "so-far")
    return context.resolved(start, match.end(), one_day, "day", "to-date")


def loose(context: Context, start: int) -> Base | None:
    """Read "recent years", "recently": a time, but not which."""
    match = _LOOSE.match(context.low, start)
    return Base(start, match.end(), None, "interval", "loose", relative=True, vague=True) if match else None
