"""Why a number of the news is no claim: a date, a name, a code, a rank, an idiom, a mention. `None` lets it pass.

Rules are grammar; the words they look for are a table.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from report.extract.fold import Folded, fold
from report.extract.model import Bound, Quantity, Timex, UnitKind
from report.extract.newsfilter_age import age
from report.extract.newsfilter_marks import marked
from report.extract.number_cardinal import SMALL, TENS
from report.extract.table import table
from report.extract.word import lasting

_TABLE = table("newsfilter")
_BEFORE: dict[str, str] = {word: kind for kind, words in _TABLE["before"].items() for word in words}
_CAPITAL = frozenset(_TABLE["capital"]["words"])
_STRONG = frozenset(_TABLE["capital"]["strong"])
_NEVER_LOWER = frozenset(_TABLE["capital"]["never_lower"])
_AFTER: dict[str, str] = {word: kind for kind, words in _TABLE["after"].items() for word in words}
_IDIOMS: dict[str, frozenset[str]] = {word: frozenset(after) for word, after in _TABLE["idioms"].items()}
_COUNTED = frozenset(_TABLE["counted"]["words"])
_POINTING = frozenset(_TABLE["spoken"]["determiners"])
_MORE_THAN = frozenset(_TABLE["over"]["not_after"])
_OPENING = frozenset('"“‘')
_CLOSING = frozenset('"”’')
_LONG = frozenset(_TABLE["over"]["units"])
_FIRMS = frozenset(_TABLE["firms"]["suffixes"])
_STREETS = frozenset(_TABLE["streets"]["suffixes"])
_NUMBERED = 9
"""Names of one kind seldom go on beyond it."""
_WORDED = (UnitKind.COUNT, UnitKind.RATIO, UnitKind.MULTIPLE)

_NEXT = re.compile(r"[ \xa0-]([a-z'&.]{1,24}+)(?:[ \xa0-]([a-z']{1,24}+))?")
_CAPITALS = re.compile(r"(?:[ \xa0][A-Z][A-Za-z.&'-]{0,24}+){1,4}")
_LIST = re.compile(
    rf"[ \xa0][a-z][a-z -]{{2,40}}(?:,|[ \xa0]and)[ \xa0](?:[0-9]|(?:{'|'.join([*SMALL, *TENS])})[ \xa0])"
)
_ALONE = re.compile(r"(?<![a-z])(?:had|was|were)[ \xa0](?:only|just)[ \xa0]\Z")
"""Before "one" where it counts: "had only one hospital in 2010"."""
_PLURAL = re.compile(
    r"(?![ \xa0]of[ \xa0])(?:[ \xa0](?!(?:with|in|on|at|by|for|from|to|the|an?|that|which)[ \xa0])"
    r"[A-Za-z'-]{1,24}+){0,4}?"
    r"[ \xa0](?!(?:has|was|is|its|as|this|us)(?![a-z]))"
    r"(?:(?:[a-z-]{1,20}|[A-Z&]{2,6})s|people|children|(?:[a-z]{0,9}wo)?men|staff|personnel)(?![a-z])"
)
_SEVERAL = re.compile(r"\b([A-Z][a-z]{1,12})s\.? (?:[0-9]{1,3}, ){0,4}(?:[0-9]{1,3},? (?:and|to|or|&) )?\Z")
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
_TITLED = re.compile(r"(?:[ \xa0-][A-Za-z'-]{1,24}+){1,4}[\"”’]")
_CHAINED = re.compile(
    rf"[\"“‘](?:(?:{'|'.join(SMALL)})[ \xa0-][a-z][a-z -]{{1,24}}(?:,|,? and) ){{1,3}}\Z", re.IGNORECASE
)
_DAYS = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? [0-9]{1,2},? (?:and|to|or|through) \Z"
)


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


def _word_before(low: str, start: int) -> tuple[str, int]:
    """The word (with its marks) that ends at *start* or a space before, and where it begins."""
    end = start - 1 if start and low[start - 1] in " \xa0" else start
    if end == start and not (start and low[start - 1] in "#№"):
        return "", start
    begin = end
    floor = max(0, end - 24)
    while begin > floor and not low[begin - 1].isspace() and low[begin - 1] not in '("':
        begin -= 1
    return low[begin:end], begin


def _neighbour(folded: Folded, quantity: Quantity) -> str | None:
    """Names, codes and ranks by the word before a bare number: "No. 7", "Line 4", "top 10", "per 1,000"."""
    start, end = quantity.span.start, quantity.span.end
    word, begin = _word_before(folded.low, start)
    if quantity.kind is not UnitKind.COUNT:
        return "base" if quantity.kind is UnitKind.MEASURE and _BEFORE.get(word) == "base" else None
    after = _NEXT.match(folded.low, end)
    if after and after[1] in _AFTER and not (after[2] or "").endswith("s"):
        return _AFTER[after[1]]
    if word == "of" and folded.text[max(0, begin - 6) : begin] == "Group ":
        return "name"
    if word.endswith(",") and _OF_THEM.match(folded.low, end):
        # "97 firms settled in the area, 42 of them makers"
        return None
    word = word.rstrip(":,")
    if word == "top" and _word_before(folded.low, begin)[0] in _HELPING:
        # "did not top 98,000"
        return None
    if quantity.value <= 31 and _DAYS.search(folded.text, max(0, start - 24), start):
        return "date"
    several = _SEVERAL.search(folded.text, max(0, start - 40), start) if quantity.value < 1000 else None
    if several and (listed := _BEFORE.get(several[1].lower())) in ("name", "code"):
        return listed
    found = _BEFORE.get(word)
    if found is None and not quantity.words and _numbered(folded, quantity, begin):
        return "name"
    if found == "telephone":
        return found if folded.low[start:end].isdigit() and quantity.value > 99 else None
    return found if word not in _CAPITAL or _named(folded, quantity, word, begin) else None


_HELPING = frozenset(("not", "will", "would", "could", "may", "might", "should", "didn't", "n't", "likely"))
_OF_THEM = re.compile(r" of (?:them|which|whom|these|those)(?![a-z])")


def _numbered(folded: Folded, quantity: Quantity, begin: int) -> bool:
    """Whether a small number ends a name that a capital gives away: "Nord Stream 1", "the Maasvlakte 2 terminal"."""
    text, end = folded.text, quantity.span.end
    if quantity.value > _NUMBERED or quantity.high is not None or quantity.bound is not Bound.EXACT:
        return False
    named = text[begin].isupper() and text[quantity.span.start - 1].isspace() and text[end : end + 1] not in ("-", "%")
    # "Pegasus 2, directed by Han Han": a comma behind it tells as much as a place within the sentence.
    inside = not _opens(text, begin) or text[end : end + 2] == ", "
    return named and inside and (quantity.value == 1 or not _plural_noun(folded, quantity))


def _named(folded: Folded, quantity: Quantity, word: str, begin: int) -> bool:
    """Whether a word that may be plain names the number: "Line 4", not "in line 4 firms wait"."""
    counted = _plural_noun(folded, quantity)
    if folded.text[begin].isupper():
        if word == "pm" or (counted and quantity.value == 1 and not quantity.words):
            # "PM 10 rises", "Grade 1 beans"
            return True
        strong = quantity.value <= 20 or word in _STRONG
        return not counted or _BEFORE[word] == "rank" or (strong and not _opens(folded.text, begin))
    return word not in _NEVER_LOWER and (quantity.value <= 50 or word in _VEHICLES) and not counted


_VEHICLES = frozenset(("bus", "train", "tram", "flight"))
"""What goes by its number: "He takes bus 815"."""


def _opens(text: str, begin: int) -> bool:
    """Whether *begin* opens a sentence, so that a capital means nothing."""
    head = text[max(0, begin - 40) : begin].rstrip(" \xa0\"'")
    return not head or head[-1] in ".!?:\n–—" or head.endswith((" -", "--"))


def _plural_noun(folded: Folded, quantity: Quantity) -> bool:
    return _PLURAL.match(folded.text, quantity.span.end) is not None


def _ranked(folded: Folded, quantity: Quantity) -> str | None:
    """The size of a ranking: "the country's 10 most visited parks", "two of the world's 20 busiest ports"."""
    owned = folded.low.endswith(_OWNED, 0, quantity.span.start)
    counted = quantity.kind is UnitKind.COUNT
    if counted and not owned and quantity.value >= _MANY and _LARGEST.search(folded.low, 0, quantity.span.start):
        # "114 of the world's largest 500 firms"
        return "rank"
    return "rank" if owned and counted and _SUPERLATIVE.match(folded.low, quantity.span.end) else None


_LARGEST = re.compile(r"(?:'s|’s|the) (?:largest|biggest|richest|leading) \Z")
_MANY = 10
"""The least size of a ranking that is known by it."""


_SUPERLATIVE = re.compile(r"[ \xa0](?:most|least|worst|best|(?!forest|harvest|interest|invest)[a-z]{3,9}est)[ \xa0]")
_OWNED = ("'s ", "’s ", "s' ", "s’ ")


def _name(folded: Folded, quantity: Quantity) -> str | None:
    """Number words and figures in names: "One Space Technology", "360 Security Group", "12 Nanjing Road"."""
    text = folded.text
    start, end = quantity.span.start, quantity.span.end
    capitals = _CAPITALS.match(text, end)
    if capitals and text[start - 1 : start] in _OPENING and text[capitals.end() : capitals.end() + 1] in _CLOSING:
        return "name"
    if quantity.words and text[start].isupper() and quantity.kind in _WORDED:
        before = text[max(0, start - 24) : start].split()
        headline = bool(before) and before[-1][0].isupper() and capitals is not None
        if not _opens(text, start) and not headline:
            return "name"
        if capitals and not headline and not _plural_noun(folded, quantity):
            return "name"
    if capitals is None or quantity.kind is not UnitKind.COUNT:
        return None
    words = [word.lower().rstrip(".") for word in capitals[0].split()]
    if not quantity.words and any(word in _STREETS for word in words):
        return "address"
    return "name" if any(word in _FIRMS for word in words[:3]) and not _plural_noun(folded, quantity) else None


def _idiom(folded: Folded, quantity: Quantity) -> str | None:
    """Set phrases: "on one hand", "zero-carbon", "seven days a week"."""
    always = (int(quantity.value), quantity.unit) in _ALWAYS
    if quantity.kind is UnitKind.DURATION and always and _A_DAY.match(folded.low, quantity.span.end):
        return "idiom"
    low = folded.low
    written = low[quantity.span.start : quantity.span.end]
    if written == "zero" and low.endswith("from ", 0, quantity.span.start):
        return "idiom"
    if not quantity.words or quantity.kind not in _WORDED:
        return None
    after = _NEXT.match(low, quantity.span.end)
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
    after = _NEXT.match(folded.low, end)
    counted = after is None or (after[1] in _COUNTED and quantity.value != 1) or quantity.value >= 1000
    return None if counted else "compound"


def _mention(folded: Folded, quantity: Quantity) -> str | None:
    """What points back to things already named: "the two sides", "the three days"."""
    if not quantity.words or quantity.value > 12 or quantity.kind not in (UnitKind.COUNT, UnitKind.DURATION):
        return None
    if folded.low.startswith((" of the ", " of its ", " of their "), quantity.span.end):
        # "all seven of the remaining markets"
        return None
    word, begin = _word_before(folded.low, quantity.span.start)
    if word == "last" and lasting(folded.low, begin):
        return None
    if not word and folded.text[quantity.span.start - 1 : quantity.span.start] in _OPENING:
        # "the “two wings” of the capital"
        word = _word_before(folded.low, quantity.span.start - 1)[0]
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
    word, begin = _word_before(folded.low, start)
    if word == "over" and quantity.unit in _LONG:
        return None if _word_before(folded.low, begin)[0] in _MORE_THAN else "date"
    if word == "last" and lasting(folded.low, begin):
        return None
    if word == "previous" and quantity.unit in ("minute", "hour"):
        # "to 30 minutes from the previous 74 minutes"
        return None
    return "date" if word in ("first", "last", "next", "past", "final", "opening", "coming", "previous") else None


def _slogan(folded: Folded, quantity: Quantity) -> str | None:
    """A name in quotation marks that begins with number words: "four new industries", "one core and two wings"."""
    if not quantity.words or quantity.kind is not UnitKind.COUNT:
        return None
    text, start = folded.text, quantity.span.start
    opens = text[start - 1 : start] in _OPENING or _CHAINED.search(text, max(0, start - 60), start)
    return "name" if opens and _TITLED.match(text, quantity.span.end) else None


_RULES: tuple[Callable[[Folded, Quantity], str | None], ...] = (
    marked,
    _neighbour,
    _ranked,
    _name,
    _idiom,
    _compound,
    _mention,
    _stretch,
    age,
    _slogan,
)
