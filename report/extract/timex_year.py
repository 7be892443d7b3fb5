"""Years on their own and in ranges, decades, centuries, plan periods."""

import re

from report.extract import timex_calendar as calendar
from report.extract.number import is_amount
from report.extract.timex_base import (
    COUNT_WORDS,
    ORDINALS,
    TIMES,
    YEAR,
    Base,
    Context,
    alternation,
    ordinal,
    words_before,
)

_YEARS = re.compile(rf"({YEAR})(?:[ \xa0]?[-–—][ \xa0]?|/)({YEAR}|[0-9]{{2}}(?![0-9a-z/-]))")
_YEAR = re.compile(rf"({YEAR})")
_DECADE = re.compile(r"((?:1[5-9]|20)[0-9]0)'?s(?![a-z])")
_SHORT_DECADE = re.compile(r"([2-9]0)'?s(?![a-z])")
_DECADE_WORDS = re.compile(rf"(?:nineteen[ \xa0-])?({alternation(TIMES['decades'])})(?![a-z])")
_CLEAR = 60
"""Below, "the 40s" are rather degrees."""
_IN_DECADE = frozenset(("early", "late", "mid", "mid-"))
_NTH = rf"(?:[1-9]|[12][0-9])(?:st|nd|rd|th)|{alternation(ORDINALS)}"
_CENTURY = re.compile(rf"({_NTH}|twenty-first)[ \xa0-]century(?![a-z])")
_PERIOD = r"(?:'?[ \xa0]period(?![a-z]))?"
_PLAN = re.compile(
    rf"({_NTH})[ \xa0-](?:five[ \xa0-]year(?:[ \xa0-](?:plan|planning|program)|(?= ?[(]))|fyp)(?![a-z]){_PERIOD}"
    rf"(?:'?[ \xa0]?[(]({YEAR})[ \xa0]?[-–][ \xa0]?({YEAR}|[0-9]{{2}})[)])?{_PERIOD}"
)
_SAME_PLAN = re.compile(r"plan(?:'?[ \xa0]period)?(?![a-z])")
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORDS = re.compile(
    rf"(nineteen|twenty|eighteen)[ -]"
    rf"((?:{_TENS})(?:[ -][a-z]{{3,5}}(?![a-z]))?|ten|eleven|twelve|[a-z]{{3,5}}teen)(?![a-z])"
    r"|(two) thousand(?: and)?(?: ((?:twenty|thirty)(?:-[a-z]{3,5})?|[a-z]{3,9}))?(?![a-z])"
)
_OTHER = re.compile(r"(?:[ \xa0](?:to|or)[ \xa0]|[ \xa0]?[-–][ \xa0]?)([0-9]{4,9})(?![0-9])")
_NOT_BEFORE = frozenset("/_-=&?+")
_NOT_AFTER = frozenset("%/@_°+")
_PARTS = ("mid-", "end-", "early-", "late-", "pre-", "post-", "since-")
_NOUN = re.compile(r"[ \xa0]([a-z]{3,20}+)")
_LED = frozenset(TIMES["year"]["led"])
_OLD_LED = frozenset(TIMES["year"]["old"])
_NOT_LED = frozenset(TIMES["year"]["not"])
_COUNTING = frozenset(TIMES["year"]["counting"])


def from_digits(context: Context, start: int) -> Base | None:
    """A decade, a range of years (`2016-20`) or a year that begins at *start*."""
    low = context.low
    if match := _DECADE.match(low, start):
        return _base(match, calendar.year(int(match[1]), 10), "interval", "decade")
    if (match := _YEARS.match(low, start)) and (found := _years(low, match)):
        return found
    return _alone(context, start)


def short_decade(context: Context, start: int) -> Base | None:
    """Read "the '90s", "the early 90s", "the 90s"; "in their 60s" and "in the 30s" are ages and degrees."""
    match = _SHORT_DECADE.match(context.low, start)
    if match is None:
        return None
    led = words_before(context.low, start, 1)
    signed = context.low[start - 1 : start] == "'" and (start < 2 or not context.low[start - 2].isalnum())
    if signed or (led and (led[0] in _IN_DECADE or (led[0] == "the" and int(match[1]) >= _CLEAR))):
        return _base(match, calendar.year(1900 + int(match[1]), 10), "interval", "decade")
    return None


def decade_words(context: Context, start: int) -> Base | None:
    """Read "the nineties", "the early eighties", "nineteen-seventies"; not "in her sixties"."""
    match = _DECADE_WORDS.match(context.low, start)
    led = words_before(context.low, start, 1)
    if match is None or not (match[0] != match[1] or (led and led[0] in _IN_DECADE | {"the"})):
        return None
    return _base(match, calendar.year(1900 + TIMES["decades"][match[1]], 10), "interval", "decade")


def _base(match: re.Match[str], days: calendar.Days | None, granularity: str, rule: str) -> Base | None:
    return Base(match.start(), match.end(), days, granularity, rule) if days else None


def _closing(first: int, written: str) -> int:
    """The later year of `2016-20`."""
    return int(written) if len(written) == 4 else first // 100 * 100 + int(written)


def _years(low: str, match: re.Match[str]) -> Base | None:
    """`2016-2020`, `2016-20`, a financial year (`2022-23`); a month if it can be no later year (`2015-12`)."""
    first = int(match[1])
    last = _closing(first, match[2])
    if last == first + 1 and (month := financial_start(low)):
        return _base(match, calendar.months(first, month, 12), "interval", "financial")
    if first < last:
        return _base(match, calendar.year(first, last - first + 1), "interval", "years")
    if len(match[2]) == 2 and 1 <= int(match[2]) <= 12:
        return _base(match, calendar.months(first, int(match[2])), "month", "month.iso")
    return None


def financial_start(low: str) -> int:
    """The month with which a financial year begins in the country that *low* is about; 0 where it names none or two."""
    starts = {month for stem, month in TIMES["financial"].items() if stem in low}
    return starts.pop() if len(starts) == 1 else 0


def _alone(context: Context, start: int) -> Base | None:
    """A year on its own, told from a number by its neighbours."""
    match = _YEAR.match(context.low, start)
    if match is None or _tied(context.low, start, match.end()) or is_amount(context.folded, match.end()):
        return None
    found = Base(start, match.end(), calendar.year(int(match[1])), "year", "year")
    return None if _counts(context, start, match.end(), int(match[1])) else found


def _tied(low: str, start: int, end: int) -> bool:
    """Whether the digits belong to a code, an address or a longer figure."""
    before, after = low[start - 1 : start], low[end : end + 1]
    if before in _NOT_BEFORE and not low.endswith(_PARTS, 0, start):
        return True
    if (after.isalpha() and after < "\u2e80") or after in _NOT_AFTER:
        return True
    return after in (".", ",", ":", "-") and low[end + 1 : end + 2].isdigit()


def _counts(context: Context, start: int, end: int, number: int) -> bool:
    """Whether four digits that could be a year count something."""
    low = context.low
    words = words_before(low, start, 2)
    led = words[-1].strip("\"'(") if words else ""
    if led in _NOT_LED or (number < 1900 and led not in _OLD_LED):
        return True
    if (other := _OTHER.match(low, end)) and (len(other[1]) > 4 or int(other[1]) > 2100):
        return True
    noun = _NOUN.match(low, end)
    plural = noun is not None and (noun[1].endswith("s") or noun[1] == "people")
    if (number % 100 == 0 or not 1950 <= number <= 2060) and led not in _LED:
        return noun is not None
    return plural and (led in _COUNTING or " ".join(words) in _COUNTING)


def plan(context: Context, start: int) -> Base | None:
    """A plan period ("14th Five-Year Plan (2021-25) period"); the years it states go before the table."""
    match = _PLAN.match(context.low, start)
    days = _plan_days(match) if match else None
    return _base(match, days, "interval", "plan") if match and days else None


def same_plan(context: Context, start: int) -> Base | None:
    """Read "the plan period", or "the plan" behind "the end of": of the plan that the text names in full."""
    match = _SAME_PLAN.match(context.low, start)
    return _base(match, context.plan, "interval", "plan") if match else None


def named_plan(low: str) -> calendar.Days | None:
    """The period of the first plan that *low* names in full."""
    match = _PLAN.search(low) if "plan" in low and "five" in low else None
    return _plan_days(match) if match else None


def _plan_days(match: re.Match[str]) -> calendar.Days | None:
    if match[2]:
        first = int(match[2])
        last = _closing(first, match[3])
    else:
        first, last = TIMES["plans"].get(str(ordinal(match[1])), (0, 0))
    return calendar.year(first, last - first + 1) if 0 < first <= last else None


def century(context: Context, start: int) -> Base | None:
    """Read "21st century"."""
    match = _CENTURY.match(context.low, start)
    if match is None:
        return None
    number = 21 if match[1] == "twenty-first" else ordinal(match[1])
    return _base(match, calendar.year((number - 1) * 100 + 1, 100), "interval", "century") if number else None


def in_words(context: Context, start: int) -> Base | None:
    """Read "nineteen ninety-six", "two thousand and fifteen", after a word that leads to a year."""
    match = _WORDS.match(context.low, start)
    led = words_before(context.low, start, 1)
    if match is None or not led or led[0] not in _OLD_LED:
        return None
    tens, _, ones = (match[2] or match[4] or "").replace("-", " ").partition(" ")
    rest = COUNT_WORDS.get(tens, -1) if tens else 0
    unit = COUNT_WORDS.get(ones, -1) if ones else 0
    if rest < 0 or unit < 0 or unit > 9:
        return None
    return _base(
        match, calendar.year((2000 if match[3] else COUNT_WORDS[match[1]] * 100) + rest + unit), "year", "year.words"
    )
