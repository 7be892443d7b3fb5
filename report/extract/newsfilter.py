"""Why a number of the news is no claim: a date, a name, a code, a rank, an idiom, a mention. `None` lets it pass.

Rules are grammar; the words they look for are a table.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from report.extract.fold import Folded, fold
from report.extract.model import Quantity, Timex, UnitKind
from report.extract.number_words import SMALL, TENS
from report.extract.table import table

_TABLE = table("newsfilter")
_CAPITAL_ONLY = frozenset(_TABLE["before_lower"]["words"])
_BEFORE: dict[str, str] = {word: reason for reason, words in _TABLE["before"].items() for word in words}
_AFTER: dict[str, str] = {word: reason for reason, words in _TABLE["after"].items() for word in words}
_IDIOMS: dict[str, frozenset[str]] = {word: frozenset(after) for word, after in _TABLE["idioms"].items()}
_COUNTED = frozenset(_TABLE["counted"]["words"])
_POINTING = frozenset(_TABLE["spoken"]["determiners"])
_FIRMS = frozenset(_TABLE["firms"]["suffixes"])
_STREETS = frozenset(_TABLE["streets"]["suffixes"])
_EXACT: dict[str, str] = {written: reason for reason, words in _TABLE["exact"].items() for written in words}
_NUMBER_WORD = "|".join([*SMALL, *TENS])

_CLOCK = re.compile(r":[0-5][0-9](?![0-9])|[ \xa0]?(?:a\.?m\b|p\.?m\b|o'clock)")
_NEXT = re.compile(r"[ \xa0-]([a-z'&.]{1,24}+)(?:[ \xa0-]([a-z']{1,24}+))?")
_CAPITALS = re.compile(r"(?:[ \xa0][A-Z][A-Za-z.&'-]{0,24}+){1,4}")
_LIST_OF_ONE = re.compile(rf"[ \xa0][a-z][a-z -]{{2,40}}(?:,|[ \xa0]and)[ \xa0](?:[0-9]|(?:{_NUMBER_WORD})[ \xa0])")
_PLURAL = re.compile(r"(?:[ \xa0][A-Za-z'-]{1,24}+){0,4}?[ \xa0][a-z-]{2,20}s(?![a-z])")
_DIGITS = re.compile(r"[0-9]+\Z")
_DIAL = re.compile(r"[+(]?[0-9]{1,4}[)]?[ -][0-9]{2,4}[ -][0-9]{2,8}")
_LINE_COUNTER = re.compile(r"[.)、][ \xa0]")


def reason(text: str, quantity: Quantity, timexes: Sequence[Timex]) -> str | None:
    """Why *quantity* of *text* is no claim (`date`, `name`, `code`, `idiom`, ...); `None` if it may be one.

    *timexes* are all times of the text in order.
    """
    if _in_time(quantity, timexes):
        return "date"
    folded = fold(text)
    for rule in _RULES:
        found = rule(folded, quantity)
        if found:
            return found
    return None


def _in_time(quantity: Quantity, timexes: Sequence[Timex]) -> bool:
    at = bisect_right(timexes, quantity.span.start, key=lambda timex: timex.span.start)
    near = timexes[max(0, at - 1) : at + 1]
    return any(timex.span.overlaps(quantity.span) for timex in near)


def _word_before(low: str, start: int) -> tuple[str, int]:
    """The word (with its marks) that ends a space before *start*, and where it begins."""
    end = start - 1 if start and low[start - 1] in " \xa0" else start
    if end == start and not (start and low[start - 1] in "#№"):
        return "", start
    begin = end
    floor = max(0, end - 24)
    while begin > floor and not low[begin - 1].isspace() and low[begin - 1] not in '("':
        begin -= 1
    return low[begin:end], begin


def _sign(folded: Folded, quantity: Quantity) -> str | None:
    """Figures that belong to an address, a code or a clock by the marks beside them."""
    text, low, _ = folded
    start, end = quantity.span.start, quantity.span.end
    before, after = text[start - 1 : start], text[end : end + 1]
    written = text[start:end]
    if written in _EXACT or (text[start : end + 3] in _EXACT):
        return _EXACT.get(written, "name")
    if quantity.words:
        return None
    if before == ":" and start > 1 and text[start - 2].isdigit() or _CLOCK.match(low, end):
        return "clock"
    if _in_address(text, start, end):
        return "address"
    if quantity.kind is not UnitKind.COUNT:
        return None
    if before == "-" and text[start - 2 : start - 1].isalpha():
        return "code"
    if written.isdigit() and len(written) > 6:
        return "code"
    if (after and after in "号號备京") or (before and before in "号备第"):
        return "code"
    if before in "/_#@=&" and before or after in "/_@=&" and after:
        return "code"
    if before == "(" and after == ")" or before == "[" and after == "]":
        return "counter"
    if (
        _LINE_COUNTER.match(text, end)
        and (not start or text[start - 1] == "\n")
        and written.isdigit()
        and len(written) < 3
    ):
        return "counter"
    return _dashed(text, quantity)


def _dashed(text: str, quantity: Quantity) -> str | None:
    """Bare figures tied by a dash: a score, a telephone number."""
    start, end = quantity.span.start, quantity.span.end
    if quantity.high is not None:
        return None
    left = text[start - 1 : start] in ("-", "–", ":") and text[start - 2 : start - 1].isdigit()
    right = text[end : end + 1] in ("-", "–", ":") and text[end + 1 : end + 2].isdigit()
    if not left and not right:
        return None
    return "telephone" if _DIAL.search(text, max(0, start - 14), end + 14) else "score"


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether the run of characters around it is a web or mail address."""
    left = (
        max(
            text.rfind(" ", max(0, start - 80), start),
            text.rfind("\n", max(0, start - 80), start),
            max(0, start - 80) - 1,
        )
        + 1
    )
    stops = [at for at in (text.find(" ", end, end + 80), text.find("\n", end, end + 80)) if at >= 0]
    run = text[left : min(stops, default=end + 80)]
    return "://" in run or "www." in run or "@" in run or ".com" in run or ".cn/" in run or ".htm" in run


def _neighbour(folded: Folded, quantity: Quantity) -> str | None:
    """Names, codes and ranks by the word before: "No. 7", "Line 4", "top 10", "per 1,000"."""
    word, begin = _word_before(folded.low, quantity.span.start)
    if not word:
        return None
    found = _BEFORE.get(word) or _BEFORE.get(word.rstrip(":,")) if not word.endswith((";", "!", "?")) else None
    if found == "base":
        return found if quantity.kind is UnitKind.COUNT or quantity.kind is UnitKind.DURATION else None
    if found is None or quantity.kind is not UnitKind.COUNT:
        return found if found == "code" and quantity.kind is UnitKind.COUNT else None
    if word.rstrip(":.,") in _CAPITAL_ONLY and not folded.text[begin].isupper():
        return None
    return (
        None
        if found in ("name", "counter", "code") and _opens(folded.text, begin) and _plural_noun(folded, quantity)
        else found
    )


def _opens(text: str, begin: int) -> bool:
    """Whether *begin* opens a sentence, so that a capital means nothing."""
    head = text[:begin].rstrip(" \xa0\"'") if begin < 40 else text[begin - 40 : begin].rstrip(" \xa0\"'")
    return not head or head[-1] in ".!?:\n"


def _plural_noun(folded: Folded, quantity: Quantity) -> bool:
    return _PLURAL.match(folded.text, quantity.span.end) is not None


def _capital(folded: Folded, quantity: Quantity) -> str | None:
    """Number words and figures in names: "One Space Technology", "360 Security Group", "12 Nanjing Road"."""
    text = folded.text
    start, end = quantity.span.start, quantity.span.end
    capitals = _CAPITALS.match(text, end)
    if quantity.words and text[start].isupper():
        if not _opens(text, start):
            return "name"
        if quantity.kind is UnitKind.COUNT and capitals and not _plural_noun(folded, quantity):
            return "name"
    if capitals is None or quantity.kind is not UnitKind.COUNT:
        return None
    words = [word.lower() for word in capitals.group().split()]
    if any(word in _STREETS for word in words) and not quantity.words:
        return "address"
    return "name" if any(word in _FIRMS for word in words[:3]) and not _plural_noun(folded, quantity) else None


def _idiom(folded: Folded, quantity: Quantity) -> str | None:
    """Set phrases: "on one hand", "two-way", "zero-carbon"."""
    if not quantity.words or quantity.kind not in (UnitKind.COUNT, UnitKind.RATIO, UnitKind.MULTIPLE):
        return None
    low = folded.low
    written = low[quantity.span.start : quantity.span.end]
    after = _NEXT.match(low, quantity.span.end)
    phrases = _IDIOMS.get(written)
    if after is None:
        return "idiom" if written == "one" else None
    if phrases and (after[1].rstrip(".'") in phrases or f"{after[1]} {after[2]}" in phrases):
        return "idiom"
    if written == "one" and not _LIST_OF_ONE.match(low, quantity.span.end):
        return "idiom"
    return None


def _compound(folded: Folded, quantity: Quantity) -> str | None:
    """A number tied to an adjective counts nothing ("three-dimensional"), unless the second half is counted ("12-member")."""
    end = quantity.span.end
    if quantity.kind is not UnitKind.COUNT or folded.text[end : end + 1] != "-":
        return None
    after = _NEXT.match(folded.low, end)
    if after is None or after[1] in _COUNTED or quantity.value >= 1000:
        return None
    return "compound"


def _pointing(folded: Folded, quantity: Quantity) -> str | None:
    """ "The two sides" points back to what was named."""
    if not quantity.words or quantity.value > 12 or quantity.kind not in (UnitKind.COUNT, UnitKind.DURATION):
        return None
    word, _ = _word_before(folded.low, quantity.span.start)
    return "mention" if word in _POINTING else None


def _following(folded: Folded, quantity: Quantity) -> str | None:
    """What the words after make of it: a coordinate, an age."""
    text, low, _ = folded
    start, end = quantity.span.start, quantity.span.end
    if quantity.unit == "degree" and re.match(r"[ \xa0]?(?:north|south|east|west|[nsew]\b|[0-9])", low[end : end + 7]):
        return "coordinate"
    if (
        quantity.kind is UnitKind.COUNT
        and not quantity.words
        and 0 < quantity.value < 120
        and text[start - 2 : start] == ", "
        and text[end : end + 1] == ","
    ):
        before = low[max(0, start - 30) : start - 2].split()
        name = text[max(0, start - 30) : start - 2].split()
        if len(before) > 1 and name[-1][:1].isupper() and name[-2][:1].isupper():
            return "age"
    return None


_RULES: tuple[Callable[[Folded, Quantity], str | None], ...] = (
    _sign,
    _neighbour,
    _capital,
    _idiom,
    _compound,
    _pointing,
    _following,
)
