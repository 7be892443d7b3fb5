"""When a claim holds: its own time expression, or one whose scope covers it."""

from dataclasses import replace
from datetime import date

from report.briefing.context.base import between, likened
from report.briefing.context.clause import Clause
from report.briefing.context.dating import TABLE, Times, read
from report.briefing.context.incidental import incidental
from report.briefing.context.period_near import PAIR, ahead, behind, listed, opens_next, shared
from report.briefing.context.scope import describes
from report.briefing.context.scopes import When
from report.briefing.context.tense import Mood
from report.briefing.context.wordlist import words
from report.briefing.model import Period, Status
from report.extract import timex_calendar as calendar
from report.extract.model import PeriodKind, Timex, iso

_STANDING = words(TABLE["carried"]["standing"])


def own(clause: Clause, at: int, spoken: Mood, times: Times, published: date | None) -> When | None:
    """The period of the number at token *at* among the *usable* time expressions of its sentence."""
    if untimed := _untimed(clause, at, spoken, times):
        return untimed
    if found := _respectively(clause, at, times):
        return found
    if whence := _whence(clause, at, times):
        times = [(i, t) for i, t in times if i not in whence]
        if not times:
            return When(None, "risen-from", safe=False)
    if spoken.rule == "possessed":
        return When(None, "standing", safe=False)
    if spoken.status is Status.ONGOING:
        times = [(i, t) for i, t in times if clause.words[i] not in _STANDING]
        if _STANDING.intersection(clause.words[max(0, at - 8) : at + 12]):
            return When(None, "standing")
    if found := _over_all(clause, at, spoken, times, published):
        return found
    took: list[int] = []
    if spoken.status is Status.ACHIEVED or spoken.rule == "was-to":
        # "Its value had tripled within a year": how long it took, or was to.
        took = [i for i, t in times if t.rule == "within"]
        times = [(i, t) for i, t in times if t.rule != "within"]
    after = [(i, t) for i, t in times if i > at and not opens_next(clause, i)]
    before = [(i, t) for i, t in times if i < at]
    if took and before and before[-1][0] < took[-1] < at:
        # "It was founded in 2011, and within eight years the firm made a leap to 3 million"
        return When(None, "within", safe=False)
    found = (
        behind(clause, at, spoken, after, before)
        or ahead(clause, at, spoken, before, published)
        or (listed(clause, at, after) if spoken.status is not Status.ONGOING else None)
        or (shared(clause, at, after) if spoken.status is Status.TARGET and not before else None)
    )
    if found is None or found.period is None:
        return found
    if spoken.status is Status.ACHIEVED:
        return _done(clause, at, found, times, published)
    if spoken.status is Status.TARGET:
        start = found.period.span.start if found.period.span else -1
        given = clause.words[clause.marks.get(start, 0) - 1] in ("for", "of") and found.period.granularity == "year"
        return _planned(found, found.period, times, published, told=spoken.rule == "modal", given=given)
    return found


def _whence(clause: Clause, at: int, times: Times) -> set[int]:
    """The times of what a number rose from: "has grown from three a week in May last year to 11"."""
    start = clause.tags.rfind("Q", 0, at)
    first = max(start - 2, 0)
    if clause.words[at - 1] != "to" or start < 1 or "from" not in clause.words[first:start]:
        return set()
    return {i for i, _ in times if start < i < at} if set("vx,;").isdisjoint(clause.tags[start:at]) else set()


def _untimed(clause: Clause, at: int, spoken: Mood, times: Times) -> When | None:
    """What makes the number of no time of its sentence: it is of old, of now, or holds at any time."""
    once = spoken.status is Status.ACHIEVED and "once" in clause.words[max(0, at - _ONCE) : at]
    if once and not any(i > at and not clause.tags[at + 1 : i].strip("pnN") for i, _ in times):
        return When(None, "once", safe=False)
    if at < len(clause.tags) and (likened(clause, at) or describes(clause, at)):
        return When(None, "standing", safe=spoken.status is not Status.TARGET)
    now = any(i > at and not clause.tags[at + 1 : i].strip("jnNP") for i in clause.tokens(_NOWADAYS))
    if now or clause.words[at - 1 : at] in _NOW:
        # "a current 40", "from two mills to 40 mills now"
        return When(None, "now")
    if incidental(clause, at, planned=spoken.status is Status.TARGET):
        return When(None, "standing")
    return None


def _over_all(clause: Clause, at: int, spoken: Mood, times: Times, published: date | None) -> When | None:
    """A time that no single expression gives: the whole year that is planned, or from one time to another."""
    yearly = not _WHOLE_YEAR.isdisjoint(clause.vocabulary) or _names_year(clause)
    if spoken.status is Status.TARGET and published and yearly:
        return When(whole_year(published), "whole-year")
    if published and spoken.status is not Status.TARGET and (span := _since_then(clause, at, times, published)):
        return When(span, "since-then")
    if span := between(clause, at, times):
        return When(span, "between", safe=False)
    return None


def _done(clause: Clause, at: int, found: When, times: Times, published: date | None) -> When:
    """The time of what is done, which cannot lie ahead."""
    if found.rule in ("after", "before") and (span := _so_far(times)):
        return replace(found, period=span)
    period = found.period
    if period is None or published is None or period.end <= published:
        return found
    if _this_year(period, times):
        return When(_year_before(period), found.rule, safe=False)
    before = [timex for i, timex in times if i < at]
    behind_it = next((i for i, _ in times if i > at), at)
    nearest = not clause.tags[at + 1 : behind_it].strip("pdnNa")
    if not before or found.rule == "risen" or (found.rule == "after" and nearest):
        return found
    earlier = read(before[0])
    return When(earlier, "before", safe=False) if earlier and earlier.end <= published else found


def _planned(found: When, period: Period, times: Times, published: date | None, *, told: bool, given: bool) -> When:
    """The time of a plan: one at the end of a year is as good as by then, one that is over is not its.

    Unless it is the year *given* to what is expected, which is not yet known.
    """
    if any(timex.span == period.span and timex.rule.startswith("end.") for _, timex in times):
        period = replace(period, kind=PeriodKind.DEADLINE)
    over = published is not None and period.end <= published
    if over and period.kind is not PeriodKind.DEADLINE and found.rule != "after":
        # "In 2020, its revenue will be 1.5 billion yuan", *told* in 2021
        dated = told and found.rule == "before" and period.granularity == "year"
        # "Sales for 2021 are expected to top 8 billion", told before the figures of 2021 are out
        dated = dated or (published is not None and (published - period.end).days < _UNCOUNTED and given)
        return When(period if dated else None, "past-of-target", safe=False)
    return replace(found, period=period)


_UNCOUNTED = 60
"""Days until what was reached in a time is known."""


def _since_then(clause: Clause, at: int, times: Times, published: date) -> Period | None:
    """The time since the one that the sentence began with: "took over in May and has sent 84 doctors since then"."""
    for i in clause.tokens({"since"}):
        if clause.words[i + 1 : i + 2] == ("then",) or clause.words[i - 1 : i] in _HAVING:
            start = next((timex.start for j, timex in reversed(times) if j < min(i, at)), None)
            if start and start < published and not set(";").intersection(clause.words[min(i, at) : max(i, at)]):
                return Period(start, published, PeriodKind.SINCE, iso(start, published), granularity="interval")
    return None


_HAVING = (("has",), ("have",))


_NOW = (("current",), ("present",))
_NOWADAYS = frozenset(("now",))
_ONCE = 5
"""Tokens within which "once" says that a number is of other days: "its share once stood at 0.1 percent"."""


_WHOLE_YEAR = frozenset(("full-year", "whole-year"))


def _respectively(clause: Clause, at: int, times: Times) -> When | None:
    """The time that stands in the number's place: "In 2019 and 2020 it got 48 million and 51 million, respectively"."""
    if clause.words.count("respectively") != 1:
        # None, or "40 and 50 respectively in 2020, and 60 and 70 respectively in 2021"
        return None
    each = [period for i, timex in times for period in _each(clause, i, timex)]
    if len(each) < PAIR:
        return None
    numbers = [i for i, tag in enumerate(clause.tags) if tag == "Q"]
    rows = [numbers[i : i + len(each)] for i in range(0, len(numbers), len(each))]
    paired = all(len(row) == len(each) and row[-1] - row[0] < _ROW * len(row) for row in rows)
    if at not in numbers or not (paired or len(rows) == 1) or len(numbers) % len(each):
        return None
    return When(each[numbers.index(at) % len(each)], "respectively")


def _each(clause: Clause, i: int, timex: Timex) -> list[Period | None]:
    """The times that one expression lists: "March, April and May", "the first and second quarters"."""
    period, written = read(timex), clause.words[i]
    if period is None or " and " not in written or clause.words[i - 1 : i] == ("between",):
        return [period]
    listed = written.count(",") + PAIR - (", and " in written)
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    size, rest = divmod(months, listed)
    days = [calendar.months(period.start.year, period.start.month + size * k, size) for k in range(listed)]
    if rest or any(one is None for one in days):
        return []
    return [Period(*one, PeriodKind.INTERVAL, iso(*one), period.span) for one in days if one]


_ROW = 3
"""Tokens for each number of a row: "107 and 76 vessels"."""


def _names_year(clause: Clause) -> bool:
    pairs = zip(clause.words, clause.words[1:], strict=False)
    return any(year == "year" and word in ("whole", "full", "entire") for word, year in pairs)


def _so_far(times: Times) -> Period | None:
    """The running time up to the day of "so far" or "as of Sunday": "this year 40 firms have moved in so far"."""
    day = next((timex.end for _, timex in times if timex.rule == "to-date" or _as_of_day(timex)), None)
    for _, timex in times:
        if day and timex.rule == "relative" and timex.start and timex.end and timex.start < day <= timex.end:
            return Period(timex.start, day, PeriodKind.INTERVAL, iso(timex.start, day), granularity="interval")
    return None


def _as_of_day(timex: Timex) -> bool:
    return timex.kind is PeriodKind.AS_OF and timex.granularity == "day"


def clipped(when: When, published: date) -> When:
    """What has been done in a plan's time that still runs was done up to publication."""
    period = when.period
    if period is None or (period.end - period.start).days <= _LONG:
        return when
    kept = replace(period, end=published, kind=PeriodKind.SINCE, iso=iso(period.start, published))
    return replace(when, period=kept)


_LONG = 366
"""Days of a year."""


def _this_year(period: Period, times: Times) -> bool:
    """Whether it is the end of "the year" or "year-end": for what is done that year is over."""
    rules = [timex.rule for _, timex in times if timex.span == period.span]
    return bool(rules) and rules[0] in ("end.the", "end.unit")


def _year_before(period: Period) -> Period:
    end = period.end.replace(year=period.end.year - 1)
    return replace(period, start=end, end=end, kind=PeriodKind.INSTANT, iso=iso(end, end))


def whole_year(published: date) -> Period:
    """The year that holds a day, as that of publication: "for the whole year"."""
    start, end = date(published.year, 1, 1), date(published.year, 12, 31)
    return Period(start, end, PeriodKind.INTERVAL, iso(start, end))
