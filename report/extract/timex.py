"""Times: dates, periods, deadlines. Words that may begin one are found in one pass, each is read by anchored grammars,
then neighbours are joined into ranges and the words before say how the time bears on what is told.

Relative times are resolved against the reference date alone; without one they stay unresolved.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date

from report.extract import timex_calendar as calendar
from report.extract import timex_date, timex_part, timex_relative, timex_year
from report.extract.fold import fold
from report.extract.model import PeriodKind, Timex
from report.extract.timex_base import (
    COUNT_WORDS,
    MONTHS,
    ORDINALS,
    RELATIVE,
    SEASONS,
    TIMES,
    WEEKDAYS,
    Base,
    Context,
    words_before,
)
from report.span import Span

Reader = Callable[[Context, int], Base | None]


class _Readers:
    """The grammars by the word that may begin a time, each with its level: one may hold a time of a lower level."""

    def __init__(self) -> None:
        self.by_word: dict[str, list[tuple[int, Reader]]] = {}
        self.after: dict[str, frozenset[str]] = {}
        """Frequent words begin a time only before these."""

    def add(self, level: int, words: Iterable[str], *readers: Reader) -> None:
        """Let *readers* try where one of *words* stands."""
        for word in words:
            self.by_word.setdefault(word, []).extend((level, reader) for reader in readers)


def _readers() -> _Readers:
    readers = _Readers()
    units = {"day", "week", "month", "year", "decade"}
    plural = units | {unit + "s" for unit in units}
    numbers = {word for word in COUNT_WORDS if word not in ("a", "an", "zero", "nought", "naught")}
    readers.add(0, MONTHS, timex_date.from_month)
    readers.add(
        0, {words.split()[0].split("-")[0].split("'")[0] for words in TIMES["holidays"]}, timex_relative.holiday
    )
    readers.add(0, ORDINALS, timex_year.plan, timex_year.century)
    readers.add(0, ["nineteen", "twenty", "eighteen", "two"], timex_year.in_words)
    readers.add(1, [*ORDINALS, "last", "final"], timex_part.nth)
    readers.add(0, [*RELATIVE, "recent"], timex_relative.relative)
    readers.add(0, SEASONS, timex_part.season)
    readers.add(0, ["fiscal", "financial", "fy"], timex_part.fiscal)
    readers.add(0, ["q", "h"], timex_part.quarter_sign)
    readers.add(0, TIMES["days"], timex_relative.day_word)
    readers.add(0, ["now"], timex_relative.now)
    readers.add(0, ["so", "thus"], timex_relative.so_far)
    readers.add(0, ["to", "year", "month", "up", "until", "till", "as"], timex_relative.to_date)
    readers.add(0, [*numbers, "a", "an", "several", "few", "couple", "many"], timex_relative.counted)
    readers.add(0, ["in", "within"], timex_relative.ahead)
    readers.add(0, ["recent", "coming", "next", "recently", "lately", "nowadays"], timex_relative.loose)
    readers.add(0, ["weekend"], timex_relative.weekend)
    readers.add(1, WEEKDAYS, timex_relative.weekday)
    readers.add(1, ["week", "w"], timex_part.week_of)
    readers.add(2, ["year", "month", "quarter"], timex_part.unit_end)
    readers.add(2, ["early", "mid", "late", "earlier", "later"], timex_part.part)
    readers.add(2, ["end", "close", "beginning", "start", "turn", "middle"], timex_part.edge)
    counted = frozenset(plural)
    readers.after = {
        **dict.fromkeys(
            numbers - {"nineteen", "twenty", "eighteen", "two"},
            counted | {word for word in numbers if COUNT_WORDS[word] < 10},
        ),
        **dict.fromkeys(("several", "few", "many", "a", "an"), counted),
        "couple": frozenset(("of",)),
        "to": frozenset(("date",)),
        "so": frozenset(("far",)),
        "thus": frozenset(("far",)),
        "up": frozenset(("to",)),
        "until": frozenset(("now", "today")),
        "till": frozenset(("now", "today")),
        "as": frozenset(("of",)),
        "year": frozenset(("to", "end")),
        "month": frozenset(("to", "end")),
        "quarter": frozenset(("end",)),
        "in": numbers | {"a", "about", "around", "the"},
        "within": numbers | {"a", "about", "around", "the"},
        "week": frozenset(("of", "starting", "beginning", "commencing")),
        "w": frozenset(("c",)),
        **dict.fromkeys(("start", "beginning", "middle", "turn", "close"), frozenset(("of",))),
    }
    return readers


_READERS = _readers()
_BY_WORD = _READERS.by_word
_AFTER = _READERS.after
_DIGITS: tuple[tuple[int, Reader], ...] = (
    (0, timex_date.from_digits),
    (0, timex_year.plan),
    (0, timex_year.century),
    (0, timex_year.from_digits),
    (0, timex_part.quarter_sign),
    (0, timex_relative.counted),
    (1, timex_part.nth),
)
_WORD = re.compile(r"[a-z]{1,20}+")
_TO = frozenset(
    (
        " to ",
        " - ",
        " – ",
        "-",
        "–",
        "—",
        " through ",
        " until ",
        " till ",
        " thru ",
        "\xa0to\xa0",
        " to the ",
        " up to ",
        "to",
        " to late ",
        "/",
    )
)
_PREFIXES = {words: kind for kind, phrases in TIMES["prefixes"].items() for words in phrases}
_SIZES = frozenset(("day", "month", "quarter", "half", "season", "year"))


def timexes(text: str, reference: date | None) -> tuple[Timex, ...]:
    """The times of *text* in order, disjoint; relative ones resolved against *reference*, unresolved without it."""
    folded = fold(text)
    context = Context(folded, folded.text, folded.low, reference, _read)
    return tuple(_timex(context, base) for base in _joined(context.low, _bases(context)) if base.rule != "now")


def _bases(context: Context) -> list[Base]:
    """The times that stand alone, in order."""
    low, words = context.low, context.folded.words
    found: list[Base] = []
    done, last = 0, len(words) - 1
    for index, match in enumerate(words):
        word = match[0]
        if match.lastindex is None and word not in _BY_WORD:
            continue
        start = match.start()
        if start < done or (start and low[start - 1].isalnum() and low[start - 1] < "\u2e80" and not match.lastindex):
            continue
        following = _AFTER.get(word)
        if following is not None and (
            index == last
            or (words[index + 1][0] not in following and not (word in _NUMBERED and words[index + 1].lastindex))
        ):
            continue
        base = _read(context, start, 3)
        if base is not None:
            done = base.end
            found.append(base)
    return found


_NUMBERED = frozenset(("in", "within", "week"))


def _read(context: Context, start: int, level: int) -> Base | None:
    """The time that begins at *start*, by readers below *level*."""
    low = context.low
    if low[start : start + 1].isdigit():
        before = low[start - 1 : start]
        if before in _NOT_BEFORE or (before.isalnum() and before < "\u2e80"):
            return None
        if before and before in ".,:" and low[start - 2 : start - 1].isdigit():
            return None
        readers: Iterable[tuple[int, Reader]] = _DIGITS
    else:
        match = _WORD.match(low, start)
        readers = _BY_WORD.get(match[0], ()) if match else ()
    for rank, reader in readers:
        if rank < level and (base := reader(context, start)) is not None:
            return base
    return None


_NOT_BEFORE = frozenset("$€£¥#@")


def _joined(low: str, bases: list[Base]) -> list[Base]:
    """Ranges made one: "from May to October", "between 2016 and 2020"; an inferred year yields to a stated one."""
    result: list[Base] = []
    for base in bases:
        left = result[-1] if result else None
        if left is not None and base.relative:
            _anchor(low, left, base)
        if left is not None and base.start - left.end < 10 and _is_range(low, left, base) and _merge(left, base):
            continue
        result.append(base)
    return result


_LEANING = ("previous", "preceding", "following", "a ", "an ", "one ")


def _anchor(low: str, left: Base, base: Base) -> None:
    """Count "the previous year" and "a year earlier" from the year or quarter named before in the sentence, not from the reference."""
    if (
        base.rule not in ("relative", "compared")
        or base.granularity not in _MONTHS
        or not low.startswith(_LEANING, base.start)
    ):
        return
    gap = low[left.end : base.start] if base.start - left.end < 160 else "."
    if left.days is None or ". " in gap or "\n" in gap or left.granularity != base.granularity:
        return
    ahead = low.startswith("following", base.start)
    base.days = calendar.around(left.days[0], base.granularity, 1 if ahead else -1)


_MONTHS = frozenset(("month", "quarter", "year"))


def _is_range(low: str, left: Base, right: Base) -> bool:
    if left.rule in ("range", "span", "loose", "to-date") or right.rule in ("span", "loose", "compared", "to-date"):
        return False
    gap = low[left.end : right.start]
    if gap in (" and ", " and the ", "\xa0and\xa0"):
        return low[max(0, left.start - 12) : left.start].endswith(("between ", "between the "))
    return gap in _TO


def _merge(left: Base, right: Base) -> bool:
    """Make *left* the range up to *right*; `False` if they are in the wrong order."""
    if left.days is None or right.days is None:
        if left.days is not right.days:
            return False
        days = None
    else:
        days = _span(left, right)
        if days is None:
            return False
    left.days, left.end, left.granularity, left.rule = days, right.end, "interval", "range"
    left.relative, left.vague = left.relative and right.relative, left.vague or right.vague
    return True


def _span(left: Base, right: Base) -> calendar.Days | None:
    """First day of *left* to last of *right*, inferred years mended; `None` if that runs backward."""
    first, last = left.days, right.days
    if first is None or last is None:
        return None
    if left.yearless:
        first = _in_year(first, last[0].year) or first
        if first[0] > last[1]:
            first = _in_year(first, last[0].year - 1) or first
    elif right.yearless:
        last = _in_year(last, first[0].year) or last
        if last[1] < first[0]:
            last = _in_year(last, first[0].year + 1) or last
    return (first[0], last[1]) if first[0] <= last[1] else None


def _in_year(days: calendar.Days, year: int) -> calendar.Days | None:
    """*days* of a month moved to *year*; a whole month stays whole."""
    first, last = days
    month = calendar.months(year, first.month)
    if (first, last) == calendar.months(first.year, first.month):
        return month
    begin, end = calendar.day(year, first.month, first.day), calendar.day(year, last.month, last.day)
    return (begin, end) if begin and end else None


def _timex(context: Context, base: Base) -> Timex:
    kind, days = _kind(context, base)
    granularity = base.granularity
    if days is not base.days:
        granularity = "year" if days and (days[1] - days[0]).days > 93 else "month"
    return Timex(
        span=Span(base.start, base.end),
        start=days[0] if days else None,
        end=days[1] if days else None,
        kind=kind,
        granularity=granularity if granularity in _SIZES else "interval",
        anchor=context.reference if base.relative else None,
        vague=base.vague,
        rule=base.rule,
    )


def _kind(context: Context, base: Base) -> tuple[PeriodKind, calendar.Days | None]:
    """How the time bears on what is told, and its days: a deadline "by the end of 2025" is 2025's, a state then is of its last day."""
    days, reference = base.days, context.reference
    if base.rule == "to-date":
        return PeriodKind.AS_OF, days
    prefix = _prefix(context.low, base)
    if prefix == "deadline" or base.rule == "within":
        if days and reference and days[1] <= reference:
            return PeriodKind.AS_OF, days
        whole = base.whole if base.edge == "end" else None
        return PeriodKind.DEADLINE, whole if whole and (whole[1] - whole[0]).days < 366 else days
    if prefix == "since" and base.rule != "range":
        return PeriodKind.SINCE, days
    if prefix == "as_of":
        return PeriodKind.AS_OF, days
    return (PeriodKind.INSTANT if days and days[0] == days[1] else PeriodKind.INTERVAL), days


def _prefix(low: str, base: Base) -> str:
    """What the words before make of a time: deadline, since, as_of or nothing."""
    words = words_before(low, base.start, 4)
    if words and words[-1] == "the":
        words.pop()
    for size in range(min(3, len(words)), 0, -1):
        kind = _PREFIXES.get(" ".join(words[-size:]))
        if kind:
            return kind
    return "since" if words and words[-1] == "from" and low.startswith((" on", " onward"), base.end) else ""
