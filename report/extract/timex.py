"""Times: dates, periods, deadlines. Triggers are found in one pass, each read by an anchored grammar, then joined into ranges.

Relative times are resolved against the reference date alone; without one they stay unresolved.
"""

import re
from collections.abc import Callable
from datetime import date

from report.extract import timex_absolute as absolute
from report.extract import timex_calendar as calendar
from report.extract import timex_relative as relative
from report.extract.fold import fold
from report.extract.model import PeriodKind, Timex
from report.extract.timex_base import MONTHS, ORDINALS, SEASONS, TIMES, WEEKDAYS, Base, Context, alternation, words_before
from report.span import Span

Reader = Callable[[Context, int], Base | None]

_READERS: dict[str, tuple[Reader, ...]] = {}


def _register(words: object, *readers: Reader) -> None:
    for word in words:  # type: ignore[attr-defined]
        _READERS[word] = (*_READERS.get(word, ()), *readers)


_register(TIMES["holidays"], relative.holiday)
_HOLIDAY_HEADS = {words.split()[0] for words in TIMES["holidays"]}
_READERS = {}
_register(_HOLIDAY_HEADS, relative.holiday)
_register(MONTHS, absolute.from_month)
_register(WEEKDAYS, relative.weekday)
_register(["to", "year", "month"], relative.to_date)
_register(["so", "thus"], relative.so_far)
_register(TIMES["relative"], relative.relative)
_register(["recent"], relative.relative)
_register([*ORDINALS, "last", "final"], relative.nth)
_register(["early", "mid", "late", "earlier", "later"], relative.part)
_register(["end", "close", "beginning", "start", "middle"], relative.edge)
_register(["year", "month", "quarter"], relative.unit_end)
_register(["week", "w"], relative.week_of)
_register(SEASONS, relative.season)
_register(["fiscal", "financial", "fy"], relative.fiscal)
_register(["q", "h"], relative.quarter_sign)
_register(TIMES["days"], relative.day_word)
_register(["in", "within"], relative.in_units)
_register(["recent", "coming", "recently", "lately", "nowadays"], relative.loose)
_COUNTED = ("a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "few", "couple", "many")
_register(_COUNTED, relative.counted)

_AFTER = {
    "to": r"(?=[ \xa0-]date)", "so": r"(?=[ \xa0]far)", "thus": r"(?=[ \xa0]far)", "w": r"(?=/c)", "q": r"(?=[1-4])", "h": r"(?=[12])",
    "in": r"(?=[ \xa0](?:[0-9]{1,3}|a|an|about|around|one|two|three|four|five|six|seven|eight|nine|ten|twelve)[ \xa0])",
    "within": r"(?=[ \xa0][0-9a-z])", "end": r"(?=[ \xa0-])", "close": r"(?=[ \xa0]of)", "start": r"(?=[ \xa0]of)", "beginning": r"(?=[ \xa0]of)",
    "middle": r"(?=[ \xa0]of)", "year": r"(?=-| to)", "month": r"(?=-| to)", "quarter": r"(?=-)", "week": r"(?=[ \xa0][0-9osbc])",
    "a": r"(?=[ \xa0](?:day|week|month|year|decade))", "an": r"(?=[ \xa0]earlier)", "many": r"(?=[ \xa0]years)",
    "this": r"(?=[ \xa0])", "second": r"(?=[ \xa0-][a-z0-9])", "first": r"(?=[ \xa0-][a-z0-9])", "new": r"(?=[ \xa0]year)",
}
_NUMBERS = frozenset(_COUNTED) - {"a", "an"}
_UNITS = r"(?=[ \xa0-](?:day|week|month|year|decade|of))"
_TRIGGER = re.compile(
    "[0-9]++|(?:"
    + "|".join(
        word + (_AFTER.get(word) or (_UNITS if word in _NUMBERS else "")) for word in sorted(_READERS, key=lambda word: (-len(word), word))
    )
    + r")(?![a-z])"
)
_TRIGGER = re.compile(
    "[0-9]++|(?:"
    + "|".join(
        word + (r"(?![a-z])" if word not in ("q", "h") else "") + (_AFTER.get(word) or (_UNITS if word in _NUMBERS else ""))
        for word in sorted(_READERS, key=lambda word: (-len(word), word))
    )
    + ")"
)
_WORD = re.compile(r"[a-z]+|[0-9]+")


def timexes(text: str, reference: date | None) -> tuple[Timex, ...]:
    """The times of *text* in order, disjoint; relative ones resolved against *reference*, unresolved without it."""
    folded = fold(text)
    context = Context(folded, folded.text, folded.low, reference, _read)
    bases = _joined(context, _bases(context))
    return tuple(timex for base in bases if (timex := _timex(context, base)))


def _bases(context: Context) -> list[Base]:
    low = context.low
    found: list[Base] = []
    done = 0
    for trigger in _TRIGGER.finditer(low):
        start = trigger.start()
        if start < done or (start and low[start - 1].isalnum() and low[start - 1] < "\u2e80"):
            continue
        base = _read(context, start)
        if base is not None:
            done = base.end
            found.append(base)
        elif "0" <= low[start] <= "9":
            done = trigger.end()
    return found


def _read(context: Context, start: int) -> Base | None:
    """The longest time the grammars find at *start*."""
    low = context.low
    if "0" <= low[start : start + 1] <= "9":
        return _first(context, start, _DIGIT_READERS)
    match = _WORD.match(low, start)
    if match is None:
        return None
    readers = _READERS.get(match.group())
    if readers is None and low[start] in "qh":
        readers = (relative.quarter_sign,)
    return _first(context, start, readers or ())


_DIGIT_READERS: tuple[Reader, ...] = (absolute.from_digits, relative.nth, relative.quarter_sign, relative.counted)


def _first(context: Context, start: int, readers: tuple[Reader, ...]) -> Base | None:
    for reader in readers:
        if (base := reader(context, start)) is not None:
            return base
    return None


_TO = frozenset((" to ", " - ", " – ", "-", "–", " through ", " until ", " till ", "\xa0to\xa0", " to the ", "—", " up to ", "to", " thru "))


def _joined(context: Context, bases: list[Base]) -> list[Base]:
    """Ranges made one: "from May to October", "between 2016 and 2020"; an inferred year yields to a stated one."""
    low = context.low
    result: list[Base] = []
    for base in bases:
        left = result[-1] if result else None
        if left is not None and base.start - left.end < 10 and _ranges(low, left, base) and _merge(left, base):
            continue
        result.append(base)
    return result


def _ranges(low: str, left: Base, right: Base) -> bool:
    gap = low[left.end : right.start]
    if left.rule.startswith(("range", "span", "loose")) or right.rule.startswith(("span", "loose", "compared")):
        return False
    if gap in (" and ", " and the ", "\xa0and\xa0"):
        return low[max(0, left.start - 8) : left.start].endswith("between ") or low[max(0, left.start - 12) : left.start].endswith("between the ")
    return gap in _TO


def _merge(left: Base, right: Base) -> bool:
    """Make *left* the range up to *right*; `False` if they are in the wrong order."""
    if left.days is None or right.days is None:
        if not (left.days is None and right.days is None):
            return False
        left.end, left.granularity, left.rule = right.end, "interval", "range"
        return True
    first, last = left.days, right.days
    if left.yearless and first[0].year != last[0].year:
        first = _moved(first, last[0].year) or first
    if left.yearless and first[0] > last[1]:
        first = _moved(first, first[0].year - 1) or first
    if right.yearless and not left.yearless and last[1] < first[0]:
        last = _moved(last, first[0].year) or last
        if last[1] < first[0]:
            last = _moved(last, first[0].year + 1) or last
    if first[0] > last[1]:
        return False
    left.days, left.end, left.granularity, left.rule = (first[0], last[1]), right.end, "interval", "range"
    left.relative = left.relative and right.relative
    return True


def _moved(days: calendar.Days, year: int) -> calendar.Days | None:
    """*days* in another year, month ends kept."""
    if days[0].day == 1 and calendar.months(days[1].year, days[1].month) == (days[1].replace(day=1), days[1]):
        count = (days[1].year - days[0].year) * 12 + days[1].month - days[0].month + 1
        return calendar.months(year, days[0].month, count)
    first, last = calendar.day(year, days[0].month, days[0].day), calendar.day(year + days[1].year - days[0].year, days[1].month, days[1].day)
    return (first, last) if first and last else None


_PREFIXES = {words: kind for kind in ("deadline", "since", "as_of") for words in TIMES["prefixes"][kind]}


def _timex(context: Context, base: Base) -> Timex | None:
    kind, days = _kind(context, base)
    granularity = base.granularity if base.granularity in ("day", "month", "quarter", "half", "season", "year") else "interval"
    if kind is PeriodKind.DEADLINE and base.edge == "end" and base.whole:
        granularity = _size(base.whole)
    return Timex(
        span=Span(base.start, base.end),
        start=days[0] if days else None,
        end=days[1] if days else None,
        kind=kind,
        granularity=granularity,
        anchor=context.reference if base.relative else None,
        vague=base.vague,
        rule=base.rule,
    )


def _size(days: calendar.Days) -> str:
    count = (days[1] - days[0]).days + 1
    return {1: "day"}.get(count, "month" if count < 32 else "quarter" if count < 93 else "half" if count < 185 else "year" if count < 367 else "interval")


def _kind(context: Context, base: Base) -> tuple[PeriodKind, calendar.Days | None]:
    """How the time bears on what it is said of, from the words before it; the days a deadline ends."""
    reference, days = context.reference, base.days
    if base.rule == "to-date":
        return PeriodKind.AS_OF, days
    if base.rule == "within":
        return PeriodKind.DEADLINE, days
    plain = PeriodKind.INSTANT if days and days[0] == days[1] and not base.edge == "start" else PeriodKind.INTERVAL
    prefix = _prefix(context.low, base)
    if prefix == "deadline":
        if days and reference and days[1] <= reference:
            return PeriodKind.AS_OF, days
        return PeriodKind.DEADLINE, base.whole if base.edge == "end" and base.whole else days
    if prefix == "since" and base.rule != "range":
        return PeriodKind.SINCE, days
    if prefix == "as_of":
        return PeriodKind.AS_OF, days
    return plain, days


def _prefix(low: str, base: Base) -> str:
    words = words_before(low, base.start, 4)
    if words and words[-1] == "the":
        words.pop()
    for size in range(min(3, len(words)), 0, -1):
        kind = _PREFIXES.get(" ".join(words[-size:]))
        if kind:
            return kind
    if words and words[-1] == "from" and base.rule != "range" and low[base.end : base.end + 3] == " on":
        return "since"
    return ""
