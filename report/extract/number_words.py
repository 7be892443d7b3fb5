"""Numbers in words: cardinals, fractions, "half a million", "hundreds of thousands", "doubled"."""

import re
from dataclasses import dataclass
from decimal import Decimal

from report.extract.table import table

_TABLE = table("numbers")
SMALL: dict[str, int] = _TABLE["small"]
TENS: dict[str, int] = _TABLE["tens"]
SCALES: dict[str, Decimal] = {word: Decimal(value) for word, value in _TABLE["scales"].items()}
GROUPS: dict[str, int] = _TABLE["groups"]
VAGUE: dict[str, Decimal] = {word: Decimal(value) for word, value in _TABLE["vague"].items()}
DENOMINATORS: dict[str, int] = _TABLE["denominators"]
MULTIPLES: dict[str, Decimal] = {word: Decimal(value) for word, value in _TABLE["multiples"].items()}
_BEFORE_NOUN = frozenset(_TABLE["multiples_before"]["words"])
_AFTER = frozenset(_TABLE["multiples_before"]["after"])
_PRONOUN = frozenset(_TABLE["pronoun"]["before"])

_NEXT = re.compile(r"(?:[ \xa0]-[ \xa0]|[ \xa0-])([a-z]{3,14}+)")
_FIRST = re.compile(r"[a-z]{2,14}+")
_AND = re.compile(r"[ \xa0-]and[ \xa0-]([a-z]{3,9}+)")
_AND_PART = re.compile(r"[ \xa0-]and[ \xa0-](an?|[a-z]{3,9}+)[ \xa0-]([a-z]{4,10}+)")
_AND_FRACTION = re.compile(r"[ \xa0-]and[ \xa0-][a-z]{3,5}[ \xa0-](?:quarters|thirds|halves)(?![a-z])")
_OF = re.compile(r"[ \xa0]of[ \xa0](?:an?[ \xa0])?([a-z]{4,11}+)")
_HALF_OF = re.compile(r"(?:[ \xa0-]an?)?[ \xa0-]([a-z]{4,11}+)")
_FOLLOWING = re.compile(r"[ \xa0-]([a-z]{2,15}+)")
_POINT = re.compile(r"[ \xa0]point((?:[ \xa0-][a-z]{3,9}){1,8})")
_CLOSED = frozenset(
    (
        "of",
        "in",
        "to",
        "from",
        "since",
        "by",
        "over",
        "on",
        "at",
        "and",
        "or",
        "for",
        "as",
        "with",
        "while",
        "when",
        "than",
        "this",
        "last",
        "compared",
        "year",
        "during",
        "that",
        "is",
        "was",
        "are",
        "were",
        "after",
        "before",
        "but",
    )
)
SIX = Decimal("0.000001")
_LARGEST = Decimal(10) ** 18


@dataclass(slots=True)
class Words:
    """What a number in words says and where it stands."""

    start: int
    end: int
    value: Decimal
    step: Decimal | None = None
    scale: Decimal | None = None
    fraction: bool = False
    vague: bool = False
    multiple: bool = False
    rule: str = "words"


def ratio(numerator: Decimal | int, denominator: int) -> Decimal:
    """A quotient to six decimals, as shares are stored; very small ones keep six digits."""
    value = Decimal(numerator) / Decimal(denominator)
    if value == value.to_integral_value():
        return value.quantize(Decimal(1))
    return (value.quantize(SIX) if abs(value) >= Decimal("0.001") else Decimal(f"{value:.6g}")).normalize()


def plain(value: Decimal) -> Decimal:
    """*value* without an exponent and without zeros after the point."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1))
    return value.normalize()


def words_at(low: str, start: int) -> Words | None:
    """The number in words whose first trigger word begins at *start*; an article before it ("a dozen") is taken in."""
    first = _FIRST.match(low, start)
    if first is None:
        return None
    word = first.group()
    if word in MULTIPLES:
        return _multiple(low, start, first.end(), word)
    if word in VAGUE and word not in GROUPS or word in ("dozens", "scores"):
        return _vague(low, start, first.end(), VAGUE[word])
    if word == "half":
        return _half(low, start, first.end())
    if word in SMALL or word in TENS:
        return _cardinal(low, start, None)
    article = _article(low, start)
    if article is None:
        return _some(low, start, word)
    if word in SCALES or word in GROUPS:
        return _cardinal(low, article, start)
    return _denominator(low, article, first.end(), DENOMINATORS[word])


def _article(low: str, start: int) -> int | None:
    """Where the article before *start* begins: "a million", "per" aside."""
    for form in ("a ", "an ", "a\xa0", "a-"):
        begin = start - len(form)
        if begin >= 0 and low.startswith(form, begin) and not (begin and low[begin - 1].isalnum()):
            return begin
    return None


def _word_before(low: str, start: int) -> str:
    """The word that ends one space before *start*, else ""."""
    end = start - 1
    if end < 1 or low[end] not in " \xa0":
        return ""
    begin = end
    floor = max(0, end - 12)
    while begin > floor and low[begin - 1].isalpha():
        begin -= 1
    return low[begin:end]


def _some(low: str, start: int, word: str) -> Words | None:
    """ "several hundred", "a few million": at least one of the scale."""
    if _word_before(low, start) in ("several", "few", "many") and (word in SCALES or word == "dozen"):
        value = SCALES.get(word) or Decimal(GROUPS[word])
        return _times_of(low, Words(start, start + len(word), value, None, value, vague=True, rule="vague"))
    return None


def _vague(low: str, start: int, end: int, value: Decimal) -> Words | None:
    """ "hundreds of thousands": the smallest number it can mean."""
    found = _times_of(low, Words(start, end, value, None, value, vague=True, rule="vague"))
    counts = low.startswith((" of ", "\xa0of "), found.end) or found.end > end
    return found if counts or _word_before(low, start) in ("several", "many") else None


def _times_of(low: str, found: Words) -> Words:
    """*found* with the scales that follow: "hundreds of thousands", "several hundred million"."""
    while match := _OF.match(low, found.end) or _FOLLOWING.match(low, found.end):
        factor = VAGUE.get(match[1]) or SCALES.get(match[1])
        if factor is None or match[1] in ("tens", "dozens", "scores") or found.value * factor > _LARGEST:
            break
        found.value *= factor
        found.scale = (found.scale or 1) * factor
        found.end = match.end()
    return found


def _multiple(low: str, start: int, end: int, word: str) -> Words | None:
    """ "doubled", "twice the": a multiple in one word."""
    if word in _BEFORE_NOUN:
        after = _FOLLOWING.match(low, end)
        if after is None or after[1] not in _AFTER or low[end] == "-":
            return None
    elif low[end : end + 1] == "-":
        return None
    return Words(start, end, MULTIPLES[word], multiple=True, rule="multiple")


def _half(low: str, start: int, end: int) -> Words | None:
    """ "half a million", "half of", "half a dozen"; not the half of a year."""
    before = _word_before(low, start)
    after = _HALF_OF.match(low, end)
    if after and (after[1] in SCALES or after[1] == "dozen"):
        factor = SCALES.get(after[1]) or Decimal(12)
        begin = start if before not in ("a",) else start - 2
        found = Words(begin, after.end(), factor / 2, factor / 10, factor)
        return _more_scales(low, found)
    if before in (
        "first",
        "second",
        "latter",
        "last",
        "other",
        "next",
        "current",
        "previous",
        "this",
        "one",
        "and",
        "better",
    ):
        return None
    if low.startswith(("-", " and", " time", " way"), end) and not low.startswith(
        ("-hour", "-mile", "-year", "-day"), end
    ):
        return None
    return Words(start, end, Decimal("0.5"), None, fraction=True, rule="fraction")


def _more_scales(low: str, found: Words) -> Words:
    while (
        (after := _FOLLOWING.match(low, found.end)) and after[1] in SCALES and found.value < _LARGEST / SCALES[after[1]]
    ):
        found.value *= SCALES[after[1]]
        found.scale = (found.scale or 1) * SCALES[after[1]]
        found.end = after.end()
    return found


def _denominator(low: str, start: int, end: int, denominator: int) -> Words | None:
    """ "a third of", "by a fifth": a fraction, unless a noun follows ("a third runway")."""
    if not _closed(low, end):
        return None
    found = Words(start, end, ratio(1, denominator), fraction=True, rule="fraction")
    return found


def _closed(low: str, end: int) -> bool:
    """Whether no noun follows: the end, a mark, or a function word."""
    after = _FOLLOWING.match(low, end)
    return low[end : end + 1] != "-" and (after is None or after[1] in _CLOSED)


def _cardinal(low: str, start: int, scale_at: int | None) -> Words | None:
    """A cardinal number in words from *start*; *scale_at*: it is an article and a scale word begins there ("a hundred")."""
    total, group, limit = Decimal(0), -1, Decimal("Infinity")
    end = at = start
    largest: Decimal | None = None
    if scale_at is not None:
        group, at = 1, scale_at
    word = ""
    while True:
        if end > start and _AND_FRACTION.match(low, end):
            break
        match = (_FIRST.match(low, at) if at in (start, scale_at) else None) or _NEXT.match(low, at)
        joined = False
        if match is None or (match.lastindex and match[1] == "and"):
            match = _AND.match(low, end)
            joined = match is not None
        if match is None:
            break
        word = match[1] if match.lastindex else match.group()
        grown = _grow(word, total, group, limit, joined)
        if grown is None:
            break
        total, group, limit, factor = grown
        if factor is not None:
            largest = factor if largest is None or factor > largest else largest
        end = at = match.end()
    if end == start:
        return None
    value = total + max(group, 0)
    if value == 1 and _word_before(low, start) in _PRONOUN:
        return None
    found = Words(
        start,
        end,
        value,
        _step(value, limit, group),
        limit if limit.is_finite() else (Decimal(100) if value >= 100 else None),
    )
    return _tail(low, found)


def _step(value: Decimal, limit: Decimal, group: int) -> Decimal:
    return (
        Decimal(1)
        if group > 0 and group % 100
        else (Decimal(100) if group > 0 and group >= 100 else (limit if limit.is_finite() else Decimal(1)))
    )


def _grow(
    word: str, total: Decimal, group: int, limit: Decimal, joined: bool
) -> tuple[Decimal, int, Decimal, Decimal | None] | None:
    """One word more of a cardinal: sum so far, open group (-1: none), smallest scale used; `None` if the word cannot follow."""
    if joined and not (group >= 100 and group % 100 == 0 or group < 0 and total):
        return None
    value = SMALL.get(word)
    if value is not None:
        fits = group < 0 or (group >= 100 and group % 100 == 0) or (group >= 20 and group % 10 == 0 and value < 10)
        return (
            (total, max(group, 0) + value, limit, None)
            if fits and not (group == 0 or value == 0 and (group > 0 or total))
            else None
        )
    value = TENS.get(word)
    if value is not None:
        return (total, max(group, 0) + value, limit, None) if group < 0 or (group >= 100 and group % 100 == 0) else None
    if word == "hundred" or (word in GROUPS and word != "score"):
        if not 0 < group < 100:
            return None
        return total, group * (100 if word == "hundred" else 12), limit, None
    scale = SCALES.get(word)
    if scale is None or joined:
        return None
    if group > 0 and scale < limit and group * scale < _LARGEST:
        return total + group * scale, -1, scale, scale
    if group < 0 and total and limit in (100000, 1000) and total < scale * 1000:
        return total * scale, -1, scale, scale
    return None


def _tail(low: str, found: Words) -> Words:
    """Fractions after a cardinal ("two-thirds", "one and a half"), decimals ("point five") and "of a million"."""
    after = _NEXT.match(low, found.end)
    if (
        after
        and (denominator := _plural_denominator(after[1], found.value))
        and low[after.end() : after.end() + 1] != "-"
    ):
        found = Words(found.start, after.end(), ratio(found.value, denominator), fraction=True, rule="fraction")
        if (of := _OF.match(low, found.end)) and of[1] in SCALES:
            found = Words(found.start, of.end(), ratio(found.value * SCALES[of[1]], 1), None, SCALES[of[1]])
        return found
    if part := _AND_PART.match(low, found.end):
        numerator = 1 if part[1] in ("a", "an") else SMALL.get(part[1])
        denominator = DENOMINATORS.get(part[2].removesuffix("s") if part[2] != "halves" else "half")
        if numerator and denominator and denominator < 100 and (numerator > 1) == part[2].endswith("s"):
            found.value += ratio(numerator * (found.scale or 1) if found.scale != 100 else numerator, denominator)
            found.end, found.step = part.end(), None
            return _more_scales(low, found) if found.scale is None else found
    if point := _POINT.match(low, found.end):
        return _decimals(low, found, point)
    return found


def _plural_denominator(word: str, value: Decimal) -> int | None:
    """The denominator *word* stands for after *value*: "third" after one, "thirds" after more."""
    if value == 1:
        return DENOMINATORS.get(word) if word != "half" else 2
    singular = "half" if word == "halves" else word.removesuffix("s")
    return DENOMINATORS.get(singular) if singular != word and value else None


def _decimals(low: str, found: Words, point: re.Match[str]) -> Words:
    """ "two point five": digits in words after a point."""
    digits, end = "", point.start(1)
    for word in re.finditer(r"[ \xa0-]([a-z]{3,9})", point[1]):
        value = SMALL.get(word[1])
        if value is None or (value > 9 and digits.strip("0")):
            break
        digits += str(value)
        end = point.start(1) + word.end()
    if not digits:
        return found
    step = Decimal(1).scaleb(-len(digits))
    return _more_scales(low, Words(found.start, end, found.value + Decimal(digits) * step, step))
