"""Cardinal numbers in words ("two hundred and forty-eight thousand"), with fractions and decimals in words."""

import re
from dataclasses import dataclass
from decimal import Decimal

from report.extract.table import table

_TABLE = table("numbers")
SMALL: dict[str, int] = _TABLE["small"]
TENS: dict[str, int] = _TABLE["tens"]
SCALES: dict[str, Decimal] = {word: Decimal(value) for word, value in _TABLE["scales"].items()}
GROUPS: dict[str, int] = _TABLE["groups"]
DENOMINATORS: dict[str, int] = _TABLE["denominators"]
LARGEST = Decimal(10) ** 18
"""Words that make more than 18 digits are not read on."""

_WORD = re.compile(r"[a-z]{2,14}+")
_NEXT = re.compile(r"(?:[ \xa0]-[ \xa0]|[ \xa0-])([a-z]{3,14}+)")
_AND = re.compile(r"[ \xa0-]and[ \xa0-]([a-z]{3,9}+)")
_AND_PART = re.compile(r"[ \xa0-]and[ \xa0-](an?|[a-z]{3,9}+)[ \xa0-]([a-z]{4,10}+)")
_AND_PARTS = re.compile(r"[ \xa0-]and[ \xa0-][a-z]{3,5}[ \xa0-](?:quarters|thirds|halves)(?![a-z])")
_OF = re.compile(r"[ \xa0]of[ \xa0](?:an?[ \xa0])?([a-z]{4,11}+)")
_TWENTIETH = re.compile(r"[ \xa0-](twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-([a-z]{5,7}?)(s?)(?![a-z-])")
_SCALE = re.compile(r"[ \xa0-]([a-z]{4,11}+)")
_POINT = re.compile(r"[ \xa0]point((?:[ \xa0-][a-z]{3,9}){1,8})")
_DIGIT = re.compile(r"[ \xa0-]([a-z]{3,9}+)")
_ONES = {"first": 1, "second": 2} | {word: value for word, value in DENOMINATORS.items() if 3 <= value <= 9}
_MULTIPLIERS = {"hundred": 100, "dozen": 12}
_SIX = Decimal("0.000001")


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
    return (value.quantize(_SIX) if abs(value) >= Decimal("0.001") else Decimal(f"{value:.6g}")).normalize()


def plain(value: Decimal) -> Decimal:
    """*value* without an exponent and without zeros after the point."""
    # Written out: more digits than a context holds are no reason to fail.
    return Decimal(f"{value:.0f}") if value == value.to_integral_value() else value.normalize()


@dataclass(slots=True)
class _Sum:
    """A cardinal being added up."""

    total: Decimal = Decimal(0)
    """Groups whose scale is known."""
    group: int = -1
    """Below a thousand, its scale still open; -1: none."""
    limit: Decimal | None = None
    """The scale last used: the next must be smaller."""

    place: int = 1
    """Place of the last word within its group: 100 in "seven hundred thousand"."""

    @property
    def value(self) -> Decimal:
        return self.total + max(self.group, 0)

    @property
    def step(self) -> Decimal:
        """Place value of the last word."""
        if self.group < 0:
            return (self.limit or Decimal(1)) * self.place
        return Decimal(100) if self.group and self.group % 100 == 0 else Decimal(1)

    def add(self, word: str, *, joined: bool) -> bool:
        """Take one word more, after "and" if *joined*; `False` if it cannot follow."""
        hundred = self.group >= 100 and self.group % 100 == 0
        if joined and not (hundred or (self.group < 0 and self.total)):
            return False
        if word in SMALL:
            return self._small(SMALL[word], hundred)
        if word in TENS:
            return self._put(TENS[word], fits=self.group < 0 or hundred)
        if word in _MULTIPLIERS:
            fits = 0 < self.group < 100
            return self._put(self.group * (_MULTIPLIERS[word] - 1), fits=fits)
        return not joined and word in SCALES and self._scale(SCALES[word])

    def _put(self, number: int, *, fits: bool) -> bool:
        if fits:
            self.group = max(self.group, 0) + number
        return fits

    def _small(self, number: int, hundred: bool) -> bool:
        tens = self.group >= 20 and self.group % 10 == 0 and number < 10
        empty = self.group < 0 and not (number == 0 and self.total)
        return self._put(number, fits=empty or ((hundred or tens) and number > 0))

    def _scale(self, scale: Decimal) -> bool:
        if self.group > 0 and (self.limit is None or scale < self.limit) and self.group * scale < LARGEST:
            self.total += self.group * scale
        elif (
            self.group < 0
            and self.limit in (1000, 100000)
            and self.total < scale * 1000
            and self.total * scale < LARGEST
        ):
            self.total *= scale  # "three lakh crore", "hundred thousand million"
        else:
            return False
        self.place = 100 if self.group > 0 and self.group % 100 == 0 else 1
        self.group, self.limit = -1, scale
        return True


def cardinal(low: str, start: int, scale_at: int | None = None) -> Words | None:
    """The cardinal that begins at *start*; if that is an article, its scale word begins at *scale_at* ("a hundred")."""
    sum_ = _Sum(group=1) if scale_at is not None else _Sum()
    first = _WORD.match(low, start if scale_at is None else scale_at)
    if first is None or not sum_.add(first[0], joined=False):
        return None
    end = first.end()
    while not _AND_PARTS.match(low, end):
        word, joined = _NEXT.match(low, end), False
        if word is None or word[1] == "and":
            word, joined = _AND.match(low, end), True
        if word is None or not sum_.add(word[1], joined=joined):
            break
        end = word.end()
    scale = sum_.limit or (Decimal(100) if sum_.value >= 100 else None)
    return _tail(low, Words(start, end, sum_.value, sum_.step, scale))


def _tail(low: str, found: Words) -> Words:
    """*found* with the fraction or the decimals that follow."""
    if part := _thirds(low, found):
        return part
    if part := _and_half(low, found):
        return part
    point = _POINT.match(low, found.end)
    return _decimals(low, found, point) if point else found


def _thirds(low: str, found: Words) -> Words | None:
    """Read "two-thirds", "three quarters of a million"."""
    if found.value and (part := _TWENTIETH.match(low, found.end)) and (ones := _ONES.get(part[2])):
        if bool(part[3]) == (found.value == 1) or (ones == 2 and not part[3]):
            return None
        value = ratio(found.value, TENS[part[1]] + ones)
        return Words(found.start, part.end(), value, fraction=True, rule="fraction")
    after = _NEXT.match(low, found.end)
    denominator = _denominator(after[1], one=found.value == 1) if after and found.value else None
    if after is None or denominator is None or low.startswith("-", after.end()):
        return None
    of = _OF.match(low, after.end())
    if of and of[1] in SCALES:
        return Words(found.start, of.end(), ratio(found.value * SCALES[of[1]], denominator), None, SCALES[of[1]])
    return Words(found.start, after.end(), ratio(found.value, denominator), fraction=True, rule="fraction")


def _denominator(word: str, *, one: bool) -> int | None:
    """The denominator *word* stands for: "third" after one, "thirds" after more."""
    if one:
        return DENOMINATORS.get(word)
    singular = "half" if word == "halves" else word.removesuffix("s")
    return DENOMINATORS.get(singular) if singular != word else None


def _and_half(low: str, found: Words) -> Words | None:
    """Read "one and a half", "three and two thirds", "one million and a half"."""
    part = _AND_PART.match(low, found.end)
    if part is None:
        return None
    numerator = 1 if part[1] in ("a", "an") else SMALL.get(part[1], 0)
    denominator = _denominator(part[2], one=numerator == 1) if numerator else None
    if denominator is None or denominator > 99:
        return None
    whole = found.scale if found.scale and found.scale > 100 else Decimal(1)
    after = _SCALE.match(low, part.end())
    if after and SCALES.get(after[1], whole) < whole:
        # "one billion and a half million"
        value = found.value + ratio(numerator * SCALES[after[1]], denominator)
        return Words(found.start, after.end(), value, None, found.scale)
    value = found.value + ratio(numerator * whole, denominator)
    return more_scales(low, Words(found.start, part.end(), value, None, found.scale))


def more_scales(low: str, found: Words) -> Words:
    """*found* times the scales that follow, if it has none: "one and a half million"."""
    while (after := _SCALE.match(low, found.end)) and after[1] in SCALES and found.value < LARGEST / SCALES[after[1]]:
        scale = SCALES[after[1]]
        if found.scale is not None and found.scale <= scale:
            break
        found.value, found.scale, found.end = found.value * scale, scale, after.end()
        found.step = None if found.step is None else found.step * scale
    return found


def _decimals(low: str, found: Words, point: re.Match[str]) -> Words:
    """Read "two point five": digits in words after a point."""
    digits, end = "", point.start(1)
    while word := _DIGIT.match(low, end, point.end()):
        value = SMALL.get(word[1])
        if value is None or (value > 9 and digits.strip("0")):
            break
        digits, end = digits + str(value), word.end()
    if not digits:
        return found
    step = Decimal(1).scaleb(-len(digits))
    return more_scales(low, Words(found.start, end, found.value + Decimal(digits) * step, step))
