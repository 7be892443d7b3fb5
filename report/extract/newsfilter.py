"""Why a number of the news is no claim: a date, a name, a code, a rank, an idiom, a mention. `None` lets it pass.

Rules are grammar; the words they look for are a table.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from report.extract.fold import Folded, fold
from report.extract.model import Quantity, Timex, UnitKind
from report.extract.newsfilter_age import age
from report.extract.newsfilter_marks import marked
from report.extract.newsfilter_name import NEXT, OPENING, WORDED, name, neighbour, ranked, slogan
from report.extract.number_cardinal import SMALL, TENS
from report.extract.table import table
from report.extract.word import lasting, word_before

_TABLE = table("newsfilter")
_IDIOMS: dict[str, frozenset[str]] = {word: frozenset(after) for word, after in _TABLE["idioms"].items()}
_COUNTED = frozenset(_TABLE["counted"]["words"])
_POINTING = frozenset(_TABLE["spoken"]["determiners"])
_MORE_THAN = frozenset(_TABLE["over"]["not_after"])
_LONG = frozenset(_TABLE["over"]["units"])

_LIST = re.compile(
    rf"[ \xa0][a-z][a-z -]{{2,40}}(?:,|[ \xa0]and)[ \xa0](?:[0-9]|(?:{'|'.join([*SMALL, *TENS])})[ \xa0])"
)
_ALONE = re.compile(r"(?<![a-z])(?:had|was|were)[ \xa0](?:only|just)[ \xa0]\Z")
"""Before "one" where it counts: "had only one hospital in 2010"."""
_ALWAYS = frozenset(((24, "hour"), (7, "day"), (365, "day"), (52, "week"), (12, "month")))
_A_DAY = re.compile(r"[ \xa0](?:a|per)[ \xa0](?:day|week|year)(?![a-z])")
_RELATIVE = re.compile(r"[ \xa0](?:earlier|later|into|ago|before|after|since)(?![a-z-])")
_AFTERWARDS = re.compile(r"[ \xa0](?:later|ago)(?![a-z-]|[ \xa0]than)")
_RECORD = re.compile(r"[ \xa0](?:record|high|low|peak|best)(?![a-z])")
_PLAN = re.compile(
    r"[ \xa0](?:(?!(?:to|on|for|in|of|with|before|after|under|at|by|from|since|the|its|their|this)[ \xa0])"
    r"[a-z-]{2,20}+[ \xa0]){0,5}?(?:plans?|strategy|blueprint|programmes?|programs?)(?![a-z])"
)
_EXTREME = re.compile(r"[ \xa0](?:high|low|record|increase|rise|growth|decline|fall|drop|gain)s?(?![a-z-])")
"""What a span of time only measures: "a ten-year high", "a one-year increase"."""


def reason(text: str, quantity: Quantity, timexes: Sequence[Timex]) -> str | None:
    """Why *quantity* of *text* is no claim (`date`, `name`, `code`, `idiom`, ...); `None` if it may be one.

    *timexes* are all times of the text in order.
    """
    if _in_time(quantity, timexes):
        return "date"
    folded = fold(text)
    for rule in _RULES:
        if found := rule(folded, quantity):
            return found
    return None


def _in_time(quantity: Quantity, timexes: Sequence[Timex]) -> bool:
    at = bisect_right(timexes, quantity.span.start, key=lambda timex: timex.span.start)
    return any(timex.span.overlaps(quantity.span) for timex in timexes[max(0, at - 1) : at + 1])


def _idiom(folded: Folded, quantity: Quantity) -> str | None:
    """Set phrases: "on one hand", "zero-carbon", "seven days a week"."""
    always = (int(quantity.value), quantity.unit) in _ALWAYS
    if quantity.kind is UnitKind.DURATION and always and _A_DAY.match(folded.low, quantity.span.end):
        return "idiom"
    low = folded.low
    written = low[quantity.span.start : quantity.span.end]
    if written == "zero" and low.endswith("from ", 0, quantity.span.start):
        return "idiom"
    if not quantity.words or quantity.kind not in WORDED:
        return None
    after = NEXT.match(low, quantity.span.end)
    if after is None:
        return "idiom" if written in ("one", "zero") else None
    phrases = _IDIOMS.get(written, frozenset())
    if after[1].rstrip(".'") in phrases or f"{after[1]} {after[2]}" in phrases:
        return "idiom"
    if written == "one":
        listed = _LIST.match(low, quantity.span.end) or _ALONE.search(
            low, max(0, quantity.span.start - 16), quantity.span.start
        )
        return None if listed else "idiom"
    return "idiom" if written == "zero" and not after[1].endswith("s") else None


_SUSPENDED = re.compile(r"- (?:and|or|to) [a-z0-9]+-")
"""What stands for a compound whose second part is told with the next number."""


def _compound(folded: Folded, quantity: Quantity) -> str | None:
    """A number tied to an adjective counts nothing ("three-dimensional"), unless it is of members, seats, lanes."""
    end, hedge = quantity.span.end, quantity.bound_span
    if quantity.kind is not UnitKind.COUNT or folded.text[end : end + 1] != "-" or (hedge and hedge.start >= end):
        return None
    if _SUSPENDED.match(folded.low, end):
        # "four- and five-star hotels"
        return "compound"
    after = NEXT.match(folded.low, end)
    counted = after is None or (after[1] in _COUNTED and quantity.value != 1) or quantity.value >= 1000
    return None if counted else "compound"


def _mention(folded: Folded, quantity: Quantity) -> str | None:
    """What points back to things already named: "the two sides", "the three days"."""
    if not quantity.words or quantity.value > 12 or quantity.kind not in (UnitKind.COUNT, UnitKind.DURATION):
        return None
    if folded.low.startswith((" of the ", " of its ", " of their "), quantity.span.end):
        # "all seven of the remaining markets"
        return None
    word, begin = word_before(folded.low, quantity.span.start)
    if word == "last" and lasting(folded.low, begin):
        return None
    if not word and folded.text[quantity.span.start - 1 : quantity.span.start] in OPENING:
        # "the “two wings” of the capital"
        word = word_before(folded.low, quantity.span.start - 1)[0]
    return "mention" if word in _POINTING else None


def _stretch(folded: Folded, quantity: Quantity) -> str | None:
    """How long something goes on, not how long it is: "invest over three years", "in its first 100 days"."""
    if quantity.kind is not UnitKind.DURATION:
        return None
    start, end = quantity.span.start, quantity.span.end
    if quantity.unit in _LONG and (
        _RELATIVE.match(folded.low, end) or _PLAN.match(folded.low, end) or _EXTREME.match(folded.low, end)
    ):
        return "date"
    if quantity.unit in _LONG and _RECORD.match(folded.low, end):
        return "date"
    if quantity.unit == "day" and _AFTERWARDS.match(folded.low, end):
        return "date"
    word, begin = word_before(folded.low, start)
    if word == "over" and quantity.unit in _LONG:
        return None if word_before(folded.low, begin)[0] in _MORE_THAN else "date"
    if word == "last" and lasting(folded.low, begin):
        return None
    if word == "previous" and quantity.unit in ("minute", "hour"):
        # "to 40 minutes from the previous 95 minutes"
        return None
    return "date" if word in ("first", "last", "next", "past", "final", "opening", "coming", "previous") else None


_RULES: tuple[Callable[[Folded, Quantity], str | None], ...] = (
    marked,
    neighbour,
    ranked,
    name,
    _idiom,
    _compound,
    _mention,
    _stretch,
    age,
    slogan,
)
