"""Numbers as written: digits or words, scale, fraction and range; what they measure is `quantity`'s.

Triggers (digit runs and number words) are found in one pass; at each an anchored grammar reads as far as it can.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from report.extract.fold import Folded
from report.extract.number_words import SCALES, ratio, words_at
from report.extract.table import table
from report.extract.model import UnitKind
from report.extract.unit import Unit, currency_before, unit_after

_TABLE = table("numbers")
_ABBREVIATIONS = {word: Decimal(value) for word, value in _TABLE["abbreviations"].items()}
_LETTERS = {word: Decimal(value) for word, value in _TABLE["letters"].items()}
_GLYPHS: dict[str, tuple[int, int]] = {glyph: (int(f[0]), int(f[2])) for glyph, f in _TABLE["glyphs"].items()}
_MULTIPLIERS = SCALES | _ABBREVIATIONS | {"dozen": Decimal(12), "dozens": Decimal(12)}
_SCALE_PLURALS = {word + "s": value for word, value in SCALES.items()}
_DENOMINATORS: dict[str, int] = _TABLE["denominators"]
_WORDS = sorted(
    {*_TABLE["small"], *_TABLE["tens"], *_TABLE["scales"], *_TABLE["vague"], *_TABLE["multiples"], "dozen", "half"}
    | {word for word, value in _DENOMINATORS.items() if value > 2},
    key=lambda word: (-len(word), word),
)

MAX_DIGITS = 18
"""Longer figures are identifiers, not amounts."""

_TRIGGER = re.compile(rf"[0-9]++|[{''.join(_GLYPHS)}]|(?:{'|'.join(_WORDS)})(?![a-z])")
_DIGITS = re.compile(
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}(?![0-9])|[0-9]{1,3}(?:\xa0[0-9]{3}){1,6}(?![0-9])"
    r"|[0-9]{1,2}(?:,[0-9]{2}){1,4},[0-9]{3}(?![0-9])|[0-9]{1,19}+)(?:\.[0-9]{1,19}+)?"
)
_FRACTION = re.compile(r"/([1-9][0-9]{0,2})(?![0-9/])")
_MIXED = re.compile(r"(?:[ \xa0]{1,2}|-)([1-9][0-9]?)/([1-9][0-9]{0,2})(?![0-9/])")
_SCALE = re.compile(r"[ \xa0-]?([a-z]{1,11}+|[百千]?万亿?|亿)")
_LETTER = re.compile(r"[kKmMbBtT](?![A-Za-z0-9])")
_HALF = re.compile(r"[ \xa0-]and[ \xa0-](?:a[ \xa0-]|one[ \xa0-])?(half|third|quarter)(?![a-z])")
_AND_DIGITS = re.compile(r"[ \xa0]and[ \xa0]([0-9]{1,2})(?![0-9.,%]|[ \xa0-]?(?:hundred|thousand|[mb]illion|per))")
_NOUN = re.compile(r"[ \xa0-]([a-z]{2,20}+)")
_EIGHTHS = frozenset((2, 3, 4, 5, 6, 8, 10, 12, 16, 32))


@dataclass(slots=True)
class Raw:
    """A number under way; offsets are of the folded text."""

    start: int
    end: int
    value: Decimal
    step: Decimal | None
    scale: Decimal | None = None
    words: bool = False
    fraction: bool = False
    vague: bool = False
    multiple: bool = False
    currency: Unit | None = None
    """The currency written before it; `start` is still the number's."""
    currency_start: int = -1
    rule: str = "digits"


def scan(folded: Folded) -> Iterator[Raw]:
    """Every number of *folded* in order, without ranges and units. Letters may still be glued to its end (21st, 14km)."""
    low = folded.low
    done = 0
    for trigger in _TRIGGER.finditer(low):
        start, stop = trigger.span()
        if start < done:
            continue
        first = low[start]
        if "0" <= first <= "9":
            raw = _digits(folded, start)
            done = stop
        elif first in _GLYPHS:
            numerator, denominator = _GLYPHS[first]
            raw = Raw(start, stop, ratio(numerator, denominator), None, fraction=True, rule="fraction")
        else:
            raw = _words(low, start)
        if raw is not None:
            done = max(done, raw.end)
            yield raw


def _words(low: str, start: int) -> Raw | None:
    before = low[start - 1] if start else " "
    if before.isalnum() or before == "_":
        return None
    found = words_at(low, start)
    if found is None:
        return None
    return Raw(
        found.start,
        found.end,
        found.value,
        found.step,
        found.scale,
        True,
        found.fraction,
        found.vague,
        found.multiple,
        rule=found.rule,
    )


def _digits(folded: Folded, start: int) -> Raw | None:
    """The number in digits that begins at *start*, with its scale; `None` for a code or a part of a longer figure."""
    text, low = folded
    before = text[start - 1] if start else " "
    prefix = currency_before(folded, start)
    if prefix is None and (before == "_" or (before.isalpha() and before < "\u2e80")):
        return None
    match = _DIGITS.match(low, start)
    if match is None:
        return None
    whole, _, decimals = match.group().replace(",", "").replace("\xa0", "").partition(".")
    if len(whole) + len(decimals) > MAX_DIGITS:
        return None
    raw = Raw(
        start,
        match.end(),
        Decimal(f"{whole}.{decimals or 0}") if decimals else Decimal(whole),
        Decimal(1).scaleb(-len(decimals)),
    )
    if prefix:
        raw.currency, raw.currency_start = prefix
    if before == "." and not _leading_point(text, raw, bool(decimals)):
        return None
    return _fraction(low, raw, not decimals and before not in "/.") or _scaled(folded, raw)


def _leading_point(text: str, raw: Raw, decimals: bool) -> bool:
    """Make *raw* a decimal if the point before it begins it (.08); `False` if the point belongs to something else."""
    start = raw.start
    if decimals or (start > 1 and (text[start - 2].isalnum() or text[start - 2] in ".)]\"'")):
        return False
    places = raw.end - start
    raw.start, raw.value, raw.step = start - 1, raw.value.scaleb(-places), Decimal(1).scaleb(-places)
    return True


def _fraction(low: str, raw: Raw, whole: bool) -> Raw | None:
    """*raw* made a fraction (1/2, 2 1/2, 2½), or `None`."""
    end = raw.end
    glyph = _GLYPHS.get(low[end : end + 1])
    mixed = _MIXED.match(low, end) if whole and not glyph else None
    if mixed and int(mixed[1]) < int(mixed[2]) and int(mixed[2]) in _EIGHTHS:
        glyph, end = (int(mixed[1]), int(mixed[2])), mixed.end() - 1
    if glyph:
        raw.value, raw.end, raw.step = raw.value + ratio(*glyph), end + 1, None
        return raw
    match = _FRACTION.match(low, end) if whole else None
    if match and 0 < raw.value < int(match[1]) and low[raw.start] != "0" and raw.currency is None:
        raw.value, raw.end, raw.step, raw.fraction, raw.rule = (
            ratio(raw.value, int(match[1])),
            match.end(),
            None,
            True,
            "fraction",
        )
        return raw
    return None


def _scaled(folded: Folded, raw: Raw) -> Raw:
    """*raw* with the scale that follows: words, abbreviations, a letter."""
    low = folded.low
    while match := _SCALE.match(low, raw.end):
        factor = _MULTIPLIERS.get(match[1]) or _SCALE_PLURALS.get(match[1])
        if factor is None or low[match.end() : match.end() + 1].isdigit():
            break
        _multiply(raw, match.end(), factor)
    if raw.scale is None:
        letter = _LETTER.match(folded.text, raw.end)
        if letter and (raw.currency or _counts(folded, letter)):
            _multiply(raw, letter.end(), _LETTERS[letter.group().lower()])
    if raw.scale == 100 and (tail := _AND_DIGITS.match(low, raw.end)):
        raw.value, raw.end, raw.step = raw.value + int(tail[1]), tail.end(), Decimal(1)
    elif tail := _HALF.match(low, raw.end):
        raw.value += ratio(raw.scale or 1, _DENOMINATORS[tail[1]])
        raw.end, raw.step = tail.end(), None
    return raw


def _multiply(raw: Raw, end: int, factor: Decimal) -> None:
    raw.value *= factor
    raw.scale = (raw.scale or 1) * factor
    raw.step = None if raw.step is None else raw.step * factor
    raw.end = end


_PEOPLE = frozenset(
    (
        "people",
        "children",
        "women",
        "men",
        "yuan",
        "yen",
        "tonne",
        "ton",
        "barrel",
        "euro",
        "dollar",
        "pound",
        "mu",
        "euros",
    )
)
_NOT_COUNTED = frozenset(
    ("is", "was", "has", "his", "its", "as", "across", "less", "plus", "thus", "this", "versus", "us")
)


def _counts(folded: Folded, letter: re.Match[str]) -> bool:
    """Whether a letter glued to digits is a scale: 10k, 5m-tonne, 1.2m people."""
    if letter.group() in "kK":
        return True
    after = _NOUN.match(folded.low, letter.end())
    if after is None:
        return False
    word = after[1]
    return word in _PEOPLE or (
        letter.group() in "mbMB" and word.endswith("s") and not word.endswith("ss") and word not in _NOT_COUNTED
    )


def is_amount(folded: Folded, end: int) -> bool:
    """Whether digits that end at *end* carry a scale or a unit, so that they are no year ("2020 million", "2000 tonnes")."""
    match = _SCALE.match(folded.low, end)
    if match and (match[1] in _MULTIPLIERS or match[1] in _SCALE_PLURALS):
        return True
    found = unit_after(folded, end)
    if found is None:
        return False
    unit, stop = found
    written = folded.low[end:stop]
    return unit.kind in (UnitKind.MONEY, UnitKind.PERCENT) or written.endswith("s") or written[0] not in " -\xa0" or len(written) < 4
