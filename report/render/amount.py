"""How numbers and amounts are said in prose."""

from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Decimal

from report.extract.model import Quantity, UnitKind

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_SCALES = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_CURRENCY = {"CNY": "yuan", "HKD": "Hong Kong dollars", "TWD": "New Taiwan dollars"}
_PLURALS = {
    "person": "people",
    "child": "children",
    "foot": "feet",
    "man": "men",
    "woman": "women",
    "horsepower": "horsepower",
}


def plain(value: Decimal) -> str:
    """A decimal without an exponent and without trailing zeros after the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def spelled(count: int) -> str:
    """A small count as a word, a larger one in digits."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else f"{count:,}"


def grouped(value: Decimal) -> str:
    """Digits with thousands separators: 1,406."""
    whole, _, part = plain(value).partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{Decimal(whole):,f}" + ("." + part if part else "")


def scaled(value: Decimal) -> str:
    """Large values with their scale in words: 172.1 billion; smaller ones grouped."""
    for scale, name in _SCALES:
        if abs(value) >= scale and len(plain(value / scale)) <= 8:
            return f"{grouped(value / scale)} {name}"
    return grouped(value)


def between(quantity: Quantity, say: Callable[[Decimal], str]) -> str:
    """The value as *say* says it; of a range both ends."""
    return say(quantity.value) if quantity.high is None else f"{say(quantity.value)} to {say(quantity.high)}"


def amount(quantity: Quantity, say: Callable[[Decimal], str] | None = None) -> str:
    """Value with unit, without a hedge: 172.1 billion yuan; $25.5 billion; 21.1 percent; 33 minutes."""
    value = between(quantity, say or scaled)
    if quantity.kind is UnitKind.MONEY:
        symbol = _SYMBOLS.get(quantity.unit)
        return f"{symbol}{value}" if symbol else f"{value} {_CURRENCY.get(quantity.unit, quantity.unit)}"
    if quantity.unit == "%":
        return f"{value} percent"
    return f"{value} {_unit(quantity.unit, value)}".strip()


def _unit(unit: str, value: str) -> str:
    """A unit that is a word in its number; symbols have none."""
    first, slash, rest = unit.partition("/")
    is_word = len(first) > 3 and first.replace(" ", "").isalpha() and first.islower() and not first.endswith("s")
    return plural(first) + slash + rest if is_word and value != "1" else unit


def plural(noun: str) -> str:
    """An English plural, for counted heads the text gives in the plural anyway."""
    first, _, last = noun.rpartition(" ")
    if last in _PLURALS:
        return f"{first} {_PLURALS[last]}".strip()
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def rounded(value: Decimal, digits: int = 2) -> Decimal:
    """*value* to so many significant digits, halves to even."""
    if value == 0:
        return value
    step = Decimal(1).scaleb(value.adjusted() - digits + 1)
    return (value / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step


def worded(value: Decimal) -> str:
    """A small whole number as a word, another one in digits."""
    small = value == value.to_integral_value() and 0 <= value <= 20
    return _SMALL[int(value)] if small else grouped(value)
