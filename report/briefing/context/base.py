"""Numbers that others are compared with: "up from 19", "against 265 a year ago", "compared with 12 in March 2022"."""

import re
from dataclasses import replace
from datetime import date

from report.briefing.context.clause import Clause
from report.briefing.context.dating import Times, read
from report.briefing.context.route import CURRENCIES
from report.briefing.context.scopes import When
from report.briefing.context.wordlist import words
from report.briefing.model import Period
from report.extract import timex_calendar as calendar
from report.extract.model import Timex, iso
from report.extract.timex_relative import back

_AGAINST = frozenset(("against", "versus", "vs"))
_COMPARING = frozenset(("compared", "comparison", "relative", "contrast"))
_DIRECTION = words("up down increase rise decrease drop fall improvement decline rebound recovery jump")
_RANGING = words("range ranges ranged ranging vary varies varied varying anywhere anything sizes prices")
_LONGEST = 366
"""Days of the longest period that is compared with the one a year before."""


def is_base(clause: Clause, at: int) -> bool:
    """Whether the number at token *at* is one that another is compared with."""
    if clause.tags[at - 1 : at] == "d" and clause.words[at - 1] in ("a", "an"):
        # "compared with a 4 percent rise the year before"
        at -= 1
    if other := _OR_EVEN.search(clause.tags, 0, at):
        # "compared with 100,000 or even 180,000 before"
        return "or" in clause.words[other.start() : at] and is_base(clause, other.start())
    before, two = clause.words[at - 1 : at], clause.words[max(0, at - 2) : at - 1]
    if before == ("the",) and two in (("than",), ("from",)):
        return two == ("than",) or _moves(clause, at)
    if before == ("of",) and (noun := _AMOUNT_OF.search(clause.tags, 0, at - 1)):
        # "compared with a deficit of 3 billion yuan a year earlier"
        at = noun.start() + 1
        before, two = clause.words[at - 1 : at], clause.words[max(0, at - 2) : at - 1]
    if not before or before[0] in _AGAINST:
        return bool(before)
    if before[0] == "(":
        return clause.tags[max(0, at - 2) : at] == "T("
    if before[0] in ("with", "to"):
        return not _COMPARING.isdisjoint(two)
    if before[0] != "from":
        return False
    beside = clause.tags[: at - 1].rstrip(",")
    return not _DIRECTION.isdisjoint(two) or beside.endswith(("Q", "QT")) or beside[-3:-1] == "Qp" or _moves(clause, at)


def is_awaited(clause: Clause, at: int) -> bool:
    """Whether the base at *at* is what somebody had expected: "more than the 450 the agency had expected"."""
    after = clause.words[at + 1 : at + _CONTACT]
    first = next((word for word in after if word in _AWAITED or not word[:1].isalnum()), "")
    return clause.words[at - 1 : at] == ("the",) and first in _AWAITED


_AWAITED = words("expected forecast forecasted predicted projected anticipated planned targeted budgeted promised")
_CONTACT = 12
"""Words within which a clause says who expected it."""
_OR_EVEN = re.compile("Q[nN]?ca?$")
_AMOUNT_OF = re.compile("[pt]d[jn]*n$")
"""What an amount is of, behind what sets it against another."""
_ONWARD = re.compile(r"(?:dn)?(?:\([^)]*\))?tp?Q")
"""From one number to the next: "from 12 million tonnes a year to between 8 and 9 million"."""


def _moves(clause: Clause, at: int) -> bool:
    """Whether something moved from the number at *at* to another one."""
    return _ONWARD.match(clause.tags, at + 1) is not None and _RANGING.isdisjoint(clause.words[max(0, at - 6) : at])


def before_that(clause: Clause, every: Times, told: Period | None) -> When | None:
    """When a sentence holds that leads with a time before another: "A year earlier …", "In the same period of 2022"."""
    i, timex = every[0] if every else (len(clause.tags), None)
    if timex is None or told is None or timex.start is None or "," in clause.tags[:i]:
        return None
    if i < _LEADING and timex.rule == "compared":
        return When(_earlier(told, timex.granularity, -back(clause.words[i])), "before-that", safe=False)
    if "same" in clause.words[1:3] and timex.granularity == "year" and not set(clause.tags[:i]) - set("pdjnNf"):
        return When(_earlier(told, "year", timex.start.year - told.end.year), "before-that", safe=False)
    return None


_LEADING = 2
"""Words among which a time leads."""


def base_period(clause: Clause, at: int, every: Times, main: Period | None) -> When:
    """When the base at *at* held, if *main* is when the other number did; *every* holds times compared with, too."""
    if clause.words[at + 1 : at + 2] in (("now",), ("today",), ("currently",), ("presently",)):
        return When(None, "base")
    timex = _beside(clause, at, every)
    if timex is None and not _FORMERLY.isdisjoint(clause.words[at:]):
        return When(None, "base", safe=False)
    if timex is None and _moves(clause, at):
        first = main and _years(main) and _year(main, main.start)
        return When(first or None, "base", safe=False)
    if timex is None:
        year_before = main and clause.words[at + 1 : at + 2] != ("when",) and (main.end - main.start).days <= _LONGEST
        return When(_earlier(main, "year", -1) if main and year_before else None, "base", safe=False)
    i, found = timex
    if found.rule == "span" and clause.words[i].startswith(_STRETCHES):
        # "to 40,000 from 25,000 in the past decade": over which it changed
        return When(None, "base", safe=False)
    if main and found.rule == "span" and clause.words[i].startswith(("previous", "preceding")):
        months = (main.end.year - main.start.year) * 12 + main.end.month - main.start.month + 1
        return When(_earlier(main, "month", -months), "base", safe=False)
    same = not _ALIKE.isdisjoint(clause.words[min(at, i - 4) : max(at, i)])
    before = found.rule == "compared" or clause.words[i] in ("a year ago", "one year ago")
    # "310 tonnes last year, from 318 the previous year"
    before = before or (main is not None and found.rule == "relative" and found.start == main.start)
    if main is None or not (same or before):
        return When(read(found), "base")
    if before:
        return When(_earlier(main, found.granularity, -back(clause.words[i])), "base")
    years = found.start.year - main.end.year if found.start else -1
    return When(_earlier(main, "year", years), "base")


_MONEYS = tuple(name + end for name in CURRENCIES.values() for end in ("", "s"))
_FORMERLY = frozenset(("previously", "formerly", "originally"))
_STRETCHES = ("the past", "past", "the last", "the latest", "recent")


def arrived(clause: Clause, at: int, when: When) -> When:
    """When a number held that others rose to over years: "From 2015 to 2022 sales rose from 3 billion to 5 billion"."""
    period = when.period
    came = clause.tags[max(0, at - 2) : at] == "Qt"
    if period and came and clause.words[at - 3 : at - 2] == ("by",) and (period.end - period.start).days > _LONGEST:
        # "fell by 728 to 11,000 in the past ten years"
        day = replace(period, start=period.end, iso=iso(period.end, period.end), granularity="day")
        # An amount of money is rather that of the last of these years.
        return When(day, when.rule, safe=not clause.words[at].endswith(_MONEYS))
    came = came and is_base(clause, at - 2)
    if period is None or not came or not _years(period):
        return when
    return replace(when, period=_year(period, period.end))


def _years(period: Period) -> bool:
    """Whether it is named by its first and its last year."""
    whole = (period.start.month, period.start.day, period.end.month, period.end.day) == (1, 1, 12, 31)
    return whole and period.granularity == "interval" and period.start.year < period.end.year


def _year(period: Period, day: date) -> Period:
    """The year of *day*, as a part of *period*."""
    start, end = date(day.year, 1, 1), date(day.year, 12, 31)
    return replace(period, start=start, end=end, iso=iso(start, end), granularity="year")


def between(clause: Clause, at: int, times: Times) -> Period | None:
    """Over which years something grew in all: "from 7 tonnes in 2013 to 9 in 2023, a cumulative growth of"."""
    years = [period for _, timex in times if timex.granularity == "year" and (period := read(timex))]
    if _OVERALL.isdisjoint(clause.words[max(0, at - 5) : at]) or len(years) != _PAIR or "from" not in clause.vocabulary:
        return None
    first, last = sorted(years, key=lambda period: period.start)
    return replace(last, start=first.start, iso=iso(first.start, last.end), granularity="interval", span=None)


_PAIR = 2
_OVERALL = words("cumulative cumulatively annual annualized accumulated aggregate")


def possessed(clause: Clause, at: int, every: Times) -> When | None:
    """When a number held that belongs to a time: "last year's 570 million", "last year's level of 467 million"."""
    mark = at - 1
    while mark > 0 and clause.tags[mark] in "fnNj":
        mark -= 1
    if mark < 1 or clause.tags[mark - 1 : mark + 1] != "T'":
        return None
    owner = next((timex for i, timex in every if i == mark - 1), None)
    return When(read(owner), "possessed") if owner else None


def likened(clause: Clause, at: int) -> bool:
    """Whether the number only illustrates a size: "a tanker as long as three football pitches"."""
    if clause.words[at].startswith(_LIKE) and clause.tags[at + 1 : at + 2] in ("n", "N", "j"):
        return True
    pair = clause.words[max(0, at - 3) : at]
    return pair[-1:] == ("as",) and pair[:1] == ("as",) and pair != ("as", "well", "as")


_LIKE = ("as long as ", "as large as ", "as big as ", "as high as ", "as tall as ", "as wide as ")


_ALIKE = words("same corresponding comparable equivalent like")


def _beside(clause: Clause, at: int, every: Times) -> tuple[int, Timex] | None:
    """The time expression that belongs to the number at *at* alone."""
    if clause.tags[max(0, at - 2) : at] == "T(":
        return next(((i, timex) for i, timex in every if i == at - 2), None)
    for i, timex in every:
        if i > at and not clause.tags[at + 1 : i].strip("pdfnNja'ie"):
            return i, timex
    return None


def _earlier(period: Period, unit: str, steps: int) -> Period | None:
    """*period* moved by *steps* units; one that ends a month goes on to end one."""
    unit = unit if unit in ("month", "quarter", "year") else "year"
    days = calendar.moved((period.start, period.end), unit, steps)
    if days is None:
        return None
    return replace(period, start=days[0], end=days[1], iso=iso(*days), span=None)
