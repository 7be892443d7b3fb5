"""Numbers as written: digits or words, scale, fraction and range; what they measure is `quantity`'s.

Each run of digits or number word is a trigger; there an anchored grammar reads as far as it can.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from report.extract.fold import Folded, fold
from report.extract.model import Number, UnitKind
from report.extract.number_cardinal import DENOMINATORS, SCALES, SMALL, plain, ratio
from report.extract.number_power import of_power, power
from report.extract.number_range import is_range, shares_scale
from report.extract.number_words import MULTIPLES, words_at
from report.extract.table import table
from report.extract.unit import Unit, currency_before, unit_after
from report.span import Span

_TABLE = table("numbers")
_ABBREVIATIONS = {word: Decimal(value) for word, value in _TABLE["abbreviations"].items()}
SCALE_LETTERS = {word: Decimal(value) for word, value in _TABLE["letters"].items()}
_GLYPHS: dict[str, tuple[int, int]] = {glyph: (int(f[0]), int(f[2])) for glyph, f in _TABLE["glyphs"].items()}
_DOZEN = {"dozen": Decimal(12), "dozens": Decimal(12)}
_MULTIPLIERS = SCALES | {word + "s": value for word, value in SCALES.items()} | _ABBREVIATIONS | _DOZEN
_COUNTED = frozenset(_TABLE["after_letter"]["counted"])
_NOT_COUNTED = frozenset(_TABLE["after_letter"]["not_counted"])
TRIGGERS = frozenset(
    {*_TABLE["small"], *_TABLE["tens"], *_TABLE["scales"], *_TABLE["vague"], *MULTIPLES, "dozen", "half", "hour"}
    | {word for word, value in DENOMINATORS.items() if value > 2}
)

MAX_DIGITS = 18
"""Longer figures are identifiers, not amounts."""
LARGEST = Decimal(10) ** MAX_DIGITS

_DIGITS = re.compile(
    r"(?<![0-9])(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}(?![0-9])|[0-9]{1,3}(?:\xa0[0-9]{3}){1,6}(?![0-9])"
    r"|[0-9]{1,2}(?:,[0-9]{2}){1,4},[0-9]{3}(?![0-9])|[0-9]{1,19}+(?![0-9]))(?:\.[0-9]{1,19}+(?![0-9]))?(?!\.[0-9])"
)
_FRACTION = re.compile(r"/([1-9][0-9]{0,2})(?![0-9/])")
_MIXED = re.compile(r"(?:[ \xa0]{1,2}|-)([1-9][0-9]?)/([1-9][0-9]{0,2})(?![0-9/])")
_REST = re.compile(r"[ \xa0]([0-9]{1,3})[ \xa0](hundred|thousand|million|billion)(?![a-z])")
_SCALE = re.compile(r"[ \xa0-]?([a-z]{2,11}+|[百千]?万亿?|亿)")
_LETTER = re.compile(r"[kKmMbBtT](?![A-Za-z0-9])|[ \xa0]k(?![A-Za-z0-9])")
_HALF = re.compile(r"[ \xa0-]and[ \xa0-](?:a[ \xa0-]|one[ \xa0-])?(half|third|quarter)(?![a-z])")
_AND_DIGITS = re.compile(r"[ \xa0]and[ \xa0]([0-9]{1,2})(?![0-9.,%]|[ \xa0-]?(?:hundred|thousand|[mb]illion|per))")
_NOUN = re.compile(r"[ \xa0-]([a-z]{2,20}+)")
_EIGHTHS = frozenset((2, 3, 4, 5, 6, 8, 10, 12, 16, 32))
_MINUS = re.compile(r"(?:minus|negative)[ \xa0]\Z")


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


def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of *text* in order, disjoint; a range is one number with `high`. Codes (21st, A320) are none."""
    folded = fold(text)
    found: list[Number] = []
    left: Raw | None = None
    for raw in scan(folded):
        if raw.multiple or (_glued(folded.text, raw.end) and unit_after(folded, raw.end) is None):
            continue
        if left is not None and is_range(folded.low, left.start, left.end, raw.start, raw.end):
            low_end = left.value * raw.scale if raw.scale and shares_scale(left, raw) else left.value
            if low_end < raw.value:
                step = _plain_step(raw.step if left.step is None or low_end != left.value else left.step)
                found[-1] = Number(
                    Span(left.start, raw.end), plain(low_end), plain(raw.value), step, f"range.{raw.rule}"
                )
                left = None
                continue
        found.append(Number(Span(raw.start, raw.end), plain(raw.value), None, _plain_step(raw.step), raw.rule))
        left = raw
    return tuple(found)


def _plain_step(step: Decimal | None) -> Decimal | None:
    return None if step is None else plain(step)


def _glued(text: str, end: int) -> bool:
    """Whether letters follow without a space."""
    after = text[end : end + 1]
    return after.isalpha() and after < "\u2e80"


def scan(folded: Folded) -> Iterator[Raw]:
    """Every number of *folded* in order, without ranges and units. Letters may still be glued to its end (14km)."""
    low = folded.low
    done = read = 0
    for word in folded.words:
        digits = word.lastindex
        if digits is None and word[0] not in TRIGGERS:
            continue
        start = word.start()
        if start < done:
            continue
        if not digits:
            raw = _words(low, start)
        elif word[0][0] in _GLYPHS:
            numerator, denominator = _GLYPHS[word[0][0]]
            raw = Raw(start, start + 1, ratio(numerator, denominator), None, fraction=True, rule="fraction")
        else:
            raw = _digits(folded, start)
            done = word.end()
        if raw is not None and raw.start >= read:
            done = read = raw.end
            yield raw


_SIZED = re.compile(
    rf"({'|'.join(word for word, value in SMALL.items() if value > 1)}) (?:(?:ten|hundred|thousand)-)?"
    r"(?:million|billion|trillion)-(?:yuan|dollar|euro|level)[a-z-]{0,12} (?=(?:[a-z-]{2,20} ){0,2}[a-z-]{3,20}s\b)"
)
"""Things of the size of a scale, counted: "four hundred-billion-yuan industrial clusters"."""


def _words(low: str, start: int) -> Raw | None:
    before = low[start - 1] if start else " "
    if before.isalnum() or before == "_":
        return None
    if sized := _SIZED.match(low, start):
        # "four trillion-yuan industries" are four
        return Raw(start, sized.end(1), Decimal(SMALL[sized[1]]), Decimal(1), None, words=True, rule="words")
    found = words_at(low, start)
    if found is None:
        return None
    raw = Raw(
        found.start,
        found.end,
        found.value,
        found.step,
        found.scale,
        words=True,
        fraction=found.fraction,
        vague=found.vague,
        multiple=found.multiple,
        rule=found.rule,
    )
    _negate_words(low, raw)
    return raw


def _digits(folded: Folded, start: int) -> Raw | None:
    """The number in digits that begins at *start*, with its scale; `None` for a code or a part of a longer figure."""
    text, low, _ = folded
    before = text[start - 1] if start else " "
    prefix = currency_before(folded, start - 1 if before == "-" else start)
    if prefix is None and (before == "_" or (before.isalpha() and before < "\u2e80")):
        return None
    match = _DIGITS.match(low, start)
    if match is None:
        return None
    whole, _, decimals = match[0].replace(",", "").replace("\xa0", "").partition(".")
    if len(whole) + len(decimals) > MAX_DIGITS:
        return None
    value = Decimal(f"{whole}.{decimals}") if decimals else Decimal(whole)
    raw = Raw(start, match.end(), value, Decimal(1).scaleb(-len(decimals)))
    if prefix:
        raw.currency, raw.currency_start = prefix
    if before == "." and prefix is None and not _leading_point(text, raw, bool(decimals)):
        return None
    raised = power(low, value, raw.end) if prefix is None else None
    if raised and raised[0] < LARGEST:
        raw.value, raw.end = raised
        raw.step, raw.rule = None, "power"
    elif of_power(low, start, raw.end):
        return None
    else:
        _fraction(low, raw, not decimals and before not in "/.")
        _scaled(folded, raw)
    _negate(low, raw)
    return raw


def _leading_point(text: str, raw: Raw, decimals: bool) -> bool:
    """Make *raw* a decimal if the point before it begins it (.08); `False` if the point belongs to something else."""
    start = raw.start
    if decimals or (start > 1 and (text[start - 2].isalnum() or text[start - 2] in ".)]\"'")):
        return False
    places = raw.end - start
    raw.start, raw.value, raw.step = start - 1, raw.value.scaleb(-places), Decimal(1).scaleb(-places)
    return True


def _negate(low: str, raw: Raw) -> None:
    """Give *raw* the minus sign that stands before it: not a bullet, a dash of a range, or a hyphen."""
    sign = raw.start - 1
    if raw.currency is not None and low[raw.currency_start - 1 : raw.currency_start] == "-":
        sign = raw.currency_start - 1
    if sign < 0 or low[sign] != "-":
        _negate_words(low, raw)
        return
    before = low[sign - 1] if sign else "\n"
    if before == "\n" and low[raw.end : raw.end + 1] not in ("\n", "", "%", "°"):
        return
    if before.isspace() or before == "(" or sign == raw.currency_start + 1:
        if low[max(0, sign - 2) : sign - 1].isdigit():
            return
        raw.value = -raw.value
        if sign < raw.currency_start:
            raw.currency_start = sign
        elif raw.currency is None:
            raw.start = sign


def _negate_words(low: str, raw: Raw) -> None:
    """Read "minus 5", "negative one": the word belongs to the number."""
    start = raw.start if raw.currency is None else raw.currency_start
    if low[start - 1 : start] not in (" ", "\xa0"):
        return
    match = _MINUS.search(low, max(0, start - 9), start)
    if match and not low[max(0, match.start() - 2) : max(0, match.start() - 1)].isdigit():
        raw.value = -raw.value
        if raw.currency is None:
            raw.start = match.start()
        else:
            raw.currency_start = match.start()


def _fraction(low: str, raw: Raw, whole: bool) -> None:
    """Make *raw* the fraction that it begins (1/2, 2 1/2, 2½, 2 ½)."""
    end = raw.end
    glyph = _GLYPHS.get(low[end : end + 1])
    if whole and glyph is None and low[end : end + 1] in (" ", "\xa0") and low[end + 1 : end + 2] in _GLYPHS:
        end += 1
        glyph = _GLYPHS[low[end]]
    mixed = _MIXED.match(low, end) if whole and not glyph else None
    if mixed and int(mixed[1]) < int(mixed[2]) and int(mixed[2]) in _EIGHTHS:
        glyph, end = (int(mixed[1]), int(mixed[2])), mixed.end() - 1
    if glyph:
        raw.value, raw.end, raw.step = raw.value + ratio(*glyph), end + 1, None
        return
    match = _FRACTION.match(low, end) if whole else None
    if match and 0 < raw.value < int(match[1]) and low[raw.start] != "0" and raw.currency is None:
        raw.value, raw.end, raw.step = ratio(raw.value, int(match[1])), match.end(), None
        raw.fraction, raw.rule = True, "fraction"


def _scaled(folded: Folded, raw: Raw) -> None:
    """Multiply *raw* by the scale that follows: words, abbreviations, a letter."""
    low = folded.low
    while match := _SCALE.match(low, raw.end):
        factor = _MULTIPLIERS.get(match[1])
        if factor is None or low[match.end() : match.end() + 1].isdigit() or raw.value * factor >= LARGEST:
            break
        _multiply(raw, match.end(), factor)
    if raw.scale is None:
        letter = _LETTER.match(folded.text, raw.end)
        if letter and raw.value < 1_000_000 and (raw.currency or _counts(folded, letter, raw.start)):
            _multiply(raw, letter.end(), SCALE_LETTERS[letter[0].strip(" \xa0").lower()])
    if raw.scale == 100 and (tail := _AND_DIGITS.match(low, raw.end)):
        raw.value, raw.end, raw.step = raw.value + int(tail[1]), tail.end(), Decimal(1)
    elif raw.scale and (tail := _REST.match(low, raw.end)) and raw.scale > SCALES[tail[2]]:  # "12 million 300 thousand"
        raw.step = SCALES[tail[2]]
        raw.value, raw.end = raw.value + int(tail[1]) * raw.step, tail.end()
    elif not raw.fraction and (tail := _HALF.match(low, raw.end)):
        raw.value += ratio(raw.scale or 1, DENOMINATORS[tail[1]])
        raw.end, raw.step = tail.end(), None
        if raw.scale is None and (match := _SCALE.match(low, raw.end)) and match[1] in SCALES:
            _multiply(raw, match.end(), SCALES[match[1]])


def _multiply(raw: Raw, end: int, factor: Decimal) -> None:
    raw.value *= factor
    raw.scale = (raw.scale or 1) * factor
    raw.step = None if raw.step is None else raw.step * factor
    raw.end, raw.fraction = end, False


def _counts(folded: Folded, letter: re.Match[str], start: int) -> bool:
    """Whether a letter after digits is a scale: 10k, 5m-tonne, 1.2m people; else `m` is a metre."""
    if letter[0] in ("k", "K", " k", "\xa0k"):
        return True
    if _PEOPLE.search(folded.low, max(0, start - _NEAR), start):
        return True
    after = _NOUN.match(folded.low, letter.end())
    if after is None:
        return False
    word = after[1]
    plural = word.endswith("s") and not word.endswith("ss") and word not in _NOT_COUNTED
    return word in _COUNTED or (plural and letter[0] in "mbMB")


_PEOPLE = re.compile(r"\b(?:population|workforce|readership|audience|circulation|numbers)[a-z ]{0,60}+\Z")
"""What a number of metres is never of: "a population of 4.2m"."""
_NEAR = 72
"""Characters before a number in which that stands."""


def is_amount(folded: Folded, end: int) -> bool:
    """Whether digits that end at *end* carry a scale or a unit and so are no year ("2000 tonnes")."""
    match = _SCALE.match(folded.low, end)
    if match and match[1] in _MULTIPLIERS:
        return True
    found = unit_after(folded, end)
    if found is None:
        return False
    unit, stop = found
    written = folded.low[end:stop]
    named = unit.kind in (UnitKind.MONEY, UnitKind.PERCENT) or written.endswith("s")
    return named or written[0] not in " -\xa0" or len(written) < 4
