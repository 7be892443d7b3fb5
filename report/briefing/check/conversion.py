"""R101, R120: whether a bracketed conversion fits the exchange rate of its date.

Rounding leaves an implied rate open to a range: 1.1 billion yuan ($163 million) allows 6.42 to 7.08. The range is held
against the lowest and highest reference rate within a month of the article's date; an average of the year would
raise false alarms. An amount and a conversion that are powers of ten apart are a misprint, not a rate.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from report.briefing.check.stated import Interval, Stated, numbers, rounded
from report.briefing.model import Briefing, Claim
from report.diagnostic import Code, Diagnostic
from report.extract.entry import Lexicon
from report.extract.model import Quantity, UnitKind
from report.extract.table import table

AROUND = 31
"""Days before and after the article's date whose rates count: a desk converts at the rate of some day near it."""


def check(briefing: Briefing, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """A note for each conversion that no rate of its time explains."""
    for stated in numbers(briefing):
        rates = implied(stated.claim)
        conversion = stated.quantity.conversion
        if rates is None or conversion is None:
            continue
        pair = f"{stated.quantity.unit} per {conversion.unit}"
        band = reference(stated.quantity.unit, conversion.unit, stated.article.published, lexicon)
        power = _power(rates[1], band, stated.quantity.unit, conversion.unit)
        written = _written(stated, conversion)
        if power:
            times = f"{10 ** abs(power):,}"
            message = f"“{written}” implies {_short(rates[1])} {pair}: the two amounts are some {times} times apart."
            yield stated.note(Code.MISPRINT, message)
        elif band and Interval(rates[0], rates[2]).misses(Interval(*band)):
            message = (
                f"“{written}” implies {_short(rates[0])} to {_short(rates[2])} {pair}; reference rates within {AROUND} "
                f"days of {stated.article.published} run from {_short(band[0])} to {_short(band[1])}."
            )
            yield stated.note(Code.CONVERSION, message)


def implied(claim: Claim) -> tuple[Decimal, Decimal, Decimal] | None:
    """Lowest, middle and highest rate (claim's currency per unit of the conversion's) that rounding allows.

    `None` for a claim without a conversion from money to other money.
    """
    quantity = claim.quantity
    other = quantity.conversion if quantity else None
    if quantity is None or other is None or quantity.kind is not UnitKind.MONEY or other.kind is not UnitKind.MONEY:
        return None
    amount, converted = rounded(quantity), rounded(other)
    low, high = amount.low, amount.high
    if low is None or high is None or not converted.low or not converted.high or other.value <= 0 or low <= 0:
        return None
    if converted.low <= 0 or quantity.unit == other.unit:
        return None
    return low / converted.high, quantity.value / other.value, high / converted.low


def reference(unit: str, other: str, day: date | None, lexicon: Lexicon) -> tuple[Decimal, Decimal] | None:
    """Lowest and highest reference rate of *unit* per *other* around *day*; `None` if the lexicon has none."""
    for series in lexicon.rates:
        band = series.band(day, AROUND) if day else None
        if band and (series.money, series.per) == (unit, other):
            return band
        if band and (series.money, series.per) == (other, unit):
            return 1 / band[1], 1 / band[0]
    return None


def _power(mid: Decimal, band: tuple[Decimal, Decimal] | None, unit: str, other: str) -> int:
    """The power of ten by which the implied rate is off, 0 if it is of the right order."""
    if band:
        usual = (band[0] + band[1]) / 2
    else:
        per_dollar: dict[str, int | float] = table("magnitudes")["per_dollar"]
        if unit not in per_dollar or other not in per_dollar:
            return 0
        usual = Decimal(str(per_dollar[unit])) / Decimal(str(per_dollar[other]))
        power = round((mid / usual).log10())
        # these rates are rough and some currencies lost most of their value: ten apart may still be a rate
        return power if abs(power) > 1 else 0
    return round((mid / usual).log10())


def _written(stated: Stated, conversion: Quantity) -> str:
    end = max(conversion.span.end, stated.claim.span.end)
    written = " ".join(stated.article.text[stated.quantity.span.start : end].split())
    return f"{written})" if written.count("(") > written.count(")") else written


def _short(rate: Decimal) -> str:
    """Four significant digits, never an exponent."""
    digits = max(0, 3 - rate.adjusted())
    return f"{rate:,.{min(digits, 9)}f}"
