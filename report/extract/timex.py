"""Times: dates, periods, deadlines.

Words that may begin one are found in one pass, each is read by anchored grammars (`timex_readers` lists them),
neighbours are joined into ranges, and the words before say how the time bears on what is told. Relative times are
resolved against the reference date alone; without one they stay unresolved.
"""

from datetime import date

from report.extract.fold import fold
from report.extract.model import PeriodKind, Timex
from report.extract.timex_base import TIMES, Base, Context, words_before
from report.extract.timex_calendar import Days
from report.extract.timex_join import joined
from report.extract.timex_off import days_off
from report.extract.timex_readers import AFTER, BEFORE_DIGITS, BY_WORD, read
from report.extract.timex_year import named_plan
from report.span import Span

_PREFIXES: dict[str, str] = {words: kind for kind, phrases in TIMES["prefixes"].items() for words in phrases}
_WHOLE = frozenset(("range", "days-off"))
"""Rules of times that "from" only begins."""
_SIZES = frozenset(("day", "month", "quarter", "half", "season", "year"))


def timexes(text: str, reference: date | None) -> tuple[Timex, ...]:
    """The times of *text* in order, disjoint; relative ones resolved against *reference*, unresolved without it."""
    folded = fold(text)
    context = Context(folded, folded.text, folded.low, reference, read, named_plan(folded.low))
    return tuple(_timex(context, base) for base in joined(context.low, _bases(context)) if base.rule != "now")


def _bases(context: Context) -> list[Base]:
    """The times that stand alone, in order."""
    low, words = context.low, context.folded.words
    found: list[Base] = []
    done, last = 0, len(words) - 1
    for index, match in enumerate(words):
        word, digits = match[0], match.lastindex
        if digits is None and word not in BY_WORD:
            continue
        start = match.start()
        if start < done or (not digits and start and low[start - 1].isalnum() and low[start - 1] < "\u2e80"):
            continue
        after = AFTER.get(word)
        if after is not None and (index == last or not _leads(word, after, words[index + 1][0])):
            continue
        base = read(context, start, 3)
        if base is not None:
            done = base.end
            found.append(days_off(context, base))
    return found


def _leads(word: str, after: frozenset[str], following: str) -> bool:
    return following in after or (word in BEFORE_DIGITS and following[0].isdigit())


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


def _kind(context: Context, base: Base) -> tuple[PeriodKind, Days | None]:
    """How the time bears on what is told, and its days: a deadline "by the end of 2025" is the year's."""
    days, reference = base.days, context.reference
    prefix = "as_of" if base.rule == "to-date" else "deadline" if base.rule == "within" else _prefix(context.low, base)
    if prefix in ("deadline", "until", "through"):
        if not (days and reference and days[1] <= reference):
            whole = base.whole if base.edge == "end" else None
            return PeriodKind.DEADLINE, whole if whole and (whole[1] - whole[0]).days < 366 else days
        prefix = "" if prefix == "until" else "as_of"
    if prefix == "since" and base.rule not in _WHOLE:
        return PeriodKind.SINCE, days
    if prefix == "as_of":
        return PeriodKind.AS_OF, days
    return (PeriodKind.INSTANT if days and days[0] == days[1] else PeriodKind.INTERVAL), days


def _prefix(low: str, base: Base) -> str:
    """What the words before make of a time: deadline, until, since, as_of or nothing."""
    words = words_before(low, base.start, 4)
    if words and words[-1] == "the":
        words.pop()
    for size in range(min(3, len(words)), 0, -1):
        if kind := _PREFIXES.get(" ".join(words[-size:])):
            return kind
    return "since" if words and words[-1] == "from" and low.startswith((" on", " onward"), base.end) else ""
