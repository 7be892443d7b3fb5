"""Which grammar reads a time at a word or digit: the one place that lists them all."""

import re
from collections.abc import Callable, Iterable

from report.extract import (
    timex_date,
    timex_day,
    timex_from,
    timex_nth,
    timex_part,
    timex_relative,
    timex_short,
    timex_week,
    timex_year,
)
from report.extract.timex_base import COUNT_WORDS, MONTHS, ORDINALS, RELATIVE, SEASONS, TIMES, WEEKDAYS, Base, Context

Reader = Callable[[Context, int], Base | None]
Ranked = tuple[int, Reader]
"""A grammar with its level: a time may hold a time of a lower level, so no phrase nests in itself."""

_UNITS = frozenset(("day", "week", "month", "year", "decade", "days", "weeks", "months", "years", "decades"))
_NUMBERS = frozenset(COUNT_WORDS) - {"a", "an", "zero", "nought", "naught"}
_DIGIT_WORDS = frozenset(word for word in _NUMBERS if COUNT_WORDS[word] < 10)
_YEAR_WORDS = frozenset(("nineteen", "twenty", "eighteen", "two"))
_HOLIDAY_WORDS = frozenset(re.split(r"[ '-]", words)[0] for words in (*TIMES["holidays"], *TIMES["national"]["days"]))

_DAY_WORDS = frozenset(re.split(r"[ -]", words)[0] for words in TIMES["days"])

_GRAMMARS: tuple[tuple[int, Iterable[str], tuple[Reader, ...]], ...] = (
    (0, _HOLIDAY_WORDS, (timex_day.holiday,)),
    (0, MONTHS, (timex_date.from_month,)),
    (0, ORDINALS, (timex_year.plan, timex_year.century)),
    (0, [*ORDINALS, "twenty", "thirty"], (timex_short.in_words,)),
    (1, [*ORDINALS, "last", "final"], (timex_from.nth_weekday,)),
    (0, _YEAR_WORDS, (timex_year.in_words,)),
    (1, [*ORDINALS, "last", "final", "latter"], (timex_nth.nth,)),
    (0, [*RELATIVE, "recent"], (timex_day.relative, timex_relative.relative, timex_relative.loose)),
    (0, SEASONS, (timex_part.season,)),
    (0, ["fiscal", "financial", "fy", "cy"], (timex_part.fiscal,)),
    (0, ["q", "h"], (timex_nth.quarter_sign,)),
    (0, _DAY_WORDS, (timex_day.day_word,)),
    (0, ["now"], (timex_day.now,)),
    (0, [*TIMES["decades"], "nineteen"], (timex_year.decade_words,)),
    (0, ["plan"], (timex_year.same_plan,)),
    (0, ["so", "thus"], (timex_relative.so_far,)),
    (0, ["to", "ytd", "year", "month", "up", "until", "till", "as"], (timex_relative.to_date,)),
    (2, [*_NUMBERS, "a", "an", "day"], (timex_from.from_day,)),
    (0, ["week", "weekend", "month", "quarter", "year"], (timex_from.next_but_one,)),
    (0, ["rest", "remainder"], (timex_from.rest,)),
    (0, [*_NUMBERS, "a", "an", "several", "few", "couple", "many"], (timex_relative.counted,)),
    (1, _NUMBERS, (timex_part.ended,)),
    (0, [*_NUMBERS, "the"], (timex_relative.since,)),
    (0, ["the"], (timex_relative.counted,)),
    (0, ["in", "within"], (timex_relative.ahead,)),
    (0, ["recently", "lately", "nowadays"], (timex_relative.loose,)),
    (0, ["for"], (timex_part.planned,)),
    (1, ["weekend"], (timex_day.weekend,)),
    (1, WEEKDAYS, (timex_day.weekday,)),
    (1, ["week", "w"], (timex_week.week_of,)),
    (1, ["year", "quarter", "half", "half-year", "week"], (timex_part.ended,)),
    (2, ["year", "month", "quarter"], (timex_part.unit_end,)),
    (2, ["early", "mid", "late", "earlier", "later"], (timex_part.part,)),
    (2, ["end", "close", "beginning", "start", "turn", "middle"], (timex_part.edge,)),
)
_DIGITS: tuple[Ranked, ...] = (
    (0, timex_week.behind_year),
    (0, timex_short.short),
    (0, timex_short.the_day),
    (1, timex_from.nth_weekday),
    (2, timex_from.from_day),
    (0, timex_date.from_digits),
    (0, timex_year.plan),
    (0, timex_year.century),
    (0, timex_year.short_decade),
    (0, timex_year.from_digits),
    (0, timex_nth.quarter_sign),
    (1, timex_part.ended),
    (0, timex_relative.counted),
    (0, timex_relative.since),
    (1, timex_nth.nth),
)


def _by_word() -> dict[str, tuple[Ranked, ...]]:
    table: dict[str, tuple[Ranked, ...]] = {}
    for level, words, readers in _GRAMMARS:
        for word in words:
            table[word] = (*table.get(word, ()), *((level, reader) for reader in readers))
    return table


BY_WORD = _by_word()
"""The grammars to try where a word stands, in order."""

_ENDING = frozenset(("to", "through", "ended", "ending", "that", "year"))

_BUT_ONE = frozenset(("after", "before"))

AFTER: dict[str, frozenset[str]] = {
    **dict.fromkeys(_NUMBERS - _YEAR_WORDS, _UNITS | _DIGIT_WORDS),
    **dict.fromkeys(("several", "few", "many", "a", "an"), _UNITS),
    **dict.fromkeys(("start", "beginning", "middle", "turn", "close"), frozenset(("of",))),
    **dict.fromkeys(("until", "till"), frozenset(("now", "today"))),
    **dict.fromkeys(("so", "thus"), frozenset(("far",))),
    "the": frozenset(("year", "month", "quarter", "decade")),
    "month": frozenset(("to", "end")) | _BUT_ONE,
    **dict.fromkeys(("rest", "remainder"), frozenset(("of",))),
    "day": _BUT_ONE,
    "half": _ENDING,
    **dict.fromkeys(("in", "within"), _NUMBERS | {"a", "about", "around", "the"}),
    "couple": frozenset(("of",)),
    "latter": frozenset(("half",)),
    "plan": frozenset(("period",)),
    "for": frozenset(("the",)),
    "to": frozenset(("date",)),
    "up": frozenset(("to",)),
    "as": frozenset(("of",)),
    "quarter": _ENDING | {"end"} | _BUT_ONE,
    "year": _ENDING | {"end"} | _BUT_ONE,
    "week": frozenset(("of", "starting", "beginning", "commencing", "number", "ended", "ending", "through")) | _BUT_ONE,
    "w": frozenset(("c",)),
}
"""Frequent words begin a time only before one of these."""
BEFORE_DIGITS = frozenset(("in", "within", "week"))
"""... or before digits."""

_WORD = re.compile(r"[a-z]{1,20}+")
_SIGNS = frozenset("$€£¥#@")


def read(context: Context, start: int, level: int) -> Base | None:
    """The time that begins at *start*, by grammars below *level*."""
    if not context.low[start : start + 1].isdigit():
        match = _WORD.match(context.low, start)
        readers = BY_WORD.get(match[0], ()) if match else ()
    elif _inside(context.low, start):
        return None
    else:
        readers = _DIGITS
    for rank, reader in readers:
        if rank < level and (base := reader(context, start)) is not None:
            return base
    return None


def _inside(low: str, start: int) -> bool:
    """Whether the digits at *start* belong to a price, a code or a longer figure."""
    before = low[start - 1 : start]
    if not before:
        return False
    joined = before in ".,:" and low[start - 2 : start - 1].isdigit()
    return joined or before in _SIGNS or (before.isalnum() and before < "\u2e80")
