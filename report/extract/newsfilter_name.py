"""Why a number is part of a name, a code, a rank or an address: "Line 4", "top 10", "360 Security Group"."""

import re

from report.extract.fold import Folded
from report.extract.model import Bound, Quantity, UnitKind
from report.extract.number_cardinal import SMALL
from report.extract.table import table
from report.extract.word import word_before

_TABLE = table("newsfilter")
OPENING = frozenset('"“‘')
_CLOSING = frozenset('"”’')
_BEFORE: dict[str, str] = {word: kind for kind, words in _TABLE["before"].items() for word in words}
_CAPITAL = frozenset(_TABLE["capital"]["words"])
_STRONG = frozenset(_TABLE["capital"]["strong"])
_NEVER_LOWER = frozenset(_TABLE["capital"]["never_lower"])
_AFTER: dict[str, str] = {word: kind for kind, words in _TABLE["after"].items() for word in words}
_FIRMS = frozenset(_TABLE["firms"]["suffixes"])
_STREETS = frozenset(_TABLE["streets"]["suffixes"])
_NUMBERED = 9
"""Names of one kind seldom go on beyond it."""
WORDED = (UnitKind.COUNT, UnitKind.RATIO, UnitKind.MULTIPLE)
"""Kinds of numbers that words may only seem to state: "One Space Technology", "on one hand"."""
NEXT = re.compile(r"[ \xa0-]([a-z'&.]{1,24}+)(?:[ \xa0-]([a-z']{1,24}+))?")
"""The next word or two behind a number."""
_CAPITALS = re.compile(r"(?:[ \xa0][A-Z][A-Za-z.&'-]{0,24}+){1,4}")
_PLURAL = re.compile(
    r"(?![ \xa0]of[ \xa0])(?:[ \xa0](?!(?:with|in|on|at|by|for|from|to|the|an?|that|which)[ \xa0])"
    r"[A-Za-z'-]{1,24}+){0,4}?"
    r"[ \xa0](?!(?:has|was|is|its|as|this|us)(?![a-z]))"
    r"(?:(?:[a-z-]{1,20}|[A-Z&]{2,6})s|people|children|(?:[a-z]{0,9}wo)?men|staff|personnel)(?![a-z])"
)
_SEVERAL = re.compile(r"\b([A-Z][a-z]{1,12})s\.? (?:[0-9]{1,3}, ){0,4}(?:[0-9]{1,3},? (?:and|to|or|&) )?\Z")
_TITLED = re.compile(r"(?:[ \xa0-][A-Za-z'-]{1,24}+){1,4}[\"”’]")
_CHAINED = re.compile(
    rf"[\"“‘](?:(?:{'|'.join(SMALL)})[ \xa0-][a-z][a-z -]{{1,24}}(?:,|,? and) ){{1,3}}\Z", re.IGNORECASE
)
_DAYS = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? [0-9]{1,2},? (?:and|to|or|through) \Z"
)


def neighbour(folded: Folded, quantity: Quantity) -> str | None:
    """Names, codes and ranks by the word before a bare number: "No. 7", "Line 4", "top 10", "per 1,000"."""
    start, end = quantity.span.start, quantity.span.end
    word, begin = word_before(folded.low, start)
    if quantity.kind is not UnitKind.COUNT:
        return "base" if quantity.kind is UnitKind.MEASURE and _BEFORE.get(word) == "base" else None
    after = NEXT.match(folded.low, end)
    if after and after[1] in _AFTER and not (after[2] or "").endswith("s"):
        return _AFTER[after[1]]
    if word == "of" and folded.text[max(0, begin - 6) : begin] == "Group ":
        return "name"
    if word.endswith(",") and _OF_THEM.match(folded.low, end):
        # "97 firms settled in the area, 42 of them makers"
        return None
    word = word.rstrip(":,")
    if word == "top" and word_before(folded.low, begin)[0] in _HELPING:
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


def ranked(folded: Folded, quantity: Quantity) -> str | None:
    """The size of a ranking: "the country's 10 most visited parks", "two of the world's 20 busiest ports"."""
    owned = folded.low.endswith(_OWNED, 0, quantity.span.start)
    counted = quantity.kind is UnitKind.COUNT
    if counted and not owned and quantity.value >= _MANY and _LARGEST.search(folded.low, 0, quantity.span.start):
        # "83 of the world's largest 300 firms"
        return "rank"
    return "rank" if owned and counted and _SUPERLATIVE.match(folded.low, quantity.span.end) else None


_LARGEST = re.compile(r"(?:'s|’s|the) (?:largest|biggest|richest|leading) \Z")
_MANY = 10
"""The least size of a ranking that is known by it."""


_SUPERLATIVE = re.compile(r"[ \xa0](?:most|least|worst|best|(?!forest|harvest|interest|invest)[a-z]{3,9}est)[ \xa0]")
_OWNED = ("'s ", "’s ", "s' ", "s’ ")


def name(folded: Folded, quantity: Quantity) -> str | None:
    """Number words and figures in names: "One Space Technology", "360 Security Group", "12 Nanjing Road"."""
    text = folded.text
    start, end = quantity.span.start, quantity.span.end
    capitals = _CAPITALS.match(text, end)
    if capitals and text[start - 1 : start] in OPENING and text[capitals.end() : capitals.end() + 1] in _CLOSING:
        return "name"
    if quantity.words and text[start].isupper() and quantity.kind in WORDED:
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


def slogan(folded: Folded, quantity: Quantity) -> str | None:
    """A name in quotation marks that begins with number words: "four new industries", "one core and two wings"."""
    if not quantity.words or quantity.kind is not UnitKind.COUNT:
        return None
    text, start = folded.text, quantity.span.start
    opens = text[start - 1 : start] in OPENING or _CHAINED.search(text, max(0, start - 60), start)
    return "name" if opens and _TITLED.match(text, quantity.span.end) else None
