"""Where a value falls on a drawing: logarithmic scales of sums, straight scales of days, and their ticks."""

import math
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from report.render.figure.wording import short
from report.render.phrase import month


@dataclass(frozen=True, slots=True)
class Logarithmic:
    """A scale on which each decade is as wide as the next; never of bars."""

    low: int
    """Exponent of ten at the left end."""
    high: int
    left: float
    right: float

    def at(self, value: Decimal) -> float:
        """Pixels from the left of *value*, which is above zero."""
        exponent = float(value.log10())
        return self.left + (exponent - self.low) / (self.high - self.low) * (self.right - self.left)

    def ticks(self, most: int = 7) -> tuple[tuple[float, str], ...]:
        """Place and short name of powers of ten, at most *most* of them."""
        step = max(1, math.ceil((self.high - self.low + 1) / most))
        return tuple(
            (self.at(Decimal(10) ** power), short(Decimal(10) ** power))
            for power in range(self.low, self.high + 1, step)
        )


def logarithmic(values: tuple[Decimal, ...], left: float, right: float) -> Logarithmic:
    """The scale of whole decades that holds all *values*, each of them above zero."""
    low = math.floor(min(values).log10())
    high = math.ceil(max(values).log10())
    return Logarithmic(low, max(high, low + 1), left, right)


@dataclass(frozen=True, slots=True)
class Days:
    """A scale of calendar days."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Pixels from the left of the beginning of *day*, kept inside the scale."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def ticks(self, most: int = 7) -> tuple[tuple[float, str], ...]:
        """Place and name of the beginnings of years (or months, on a short scale), at most *most* of them."""
        years = self.last.year - self.first.year
        if years < 2:
            return self._months(most)
        step = next(s for s in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 5000) if years // s < most)
        starts = range(-(-self.first.year // step) * step, self.last.year + 1, step)
        return tuple((self.at(date(year, 1, 1)), str(year)) for year in starts if year > 0)

    def _months(self, most: int) -> tuple[tuple[float, str], ...]:
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = next(s for s in (1, 2, 3, 6, 12) if count // s < most or s == 12)
        months = range(self.first.year * 12, self.last.year * 12 + 12, step)
        starts = [date(month // 12, month % 12 + 1, 1) for month in months]
        return tuple(
            (self.at(day), str(day.year) if day.month == 1 else month(day)[:3])
            for day in starts
            if self.first <= day <= self.last
        )


def days(dates: tuple[date, ...], left: float, right: float) -> Days:
    """The scale of whole years that holds all *dates*."""
    first, last = min(dates), max(dates)
    end = date(last.year + 1, 1, 1) if last.year < date.max.year else date.max
    return Days(date(first.year, 1, 1), end, left, right)


@dataclass(frozen=True, slots=True)
class Linear:
    """A straight scale that need not begin at zero; of dots and intervals, never of bars."""

    low: Decimal
    high: Decimal
    step: Decimal
    left: float
    right: float

    def at(self, value: Decimal) -> float:
        """Pixels from the left of *value*."""
        share = float((value - self.low) / (self.high - self.low))
        return self.left + share * (self.right - self.left)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Place and name of each step."""
        count = int((self.high - self.low) / self.step)
        values = [self.low + self.step * number for number in range(count + 1)]
        places = max(0, -int(self.step.normalize().as_tuple().exponent))
        return tuple((self.at(value), f"{value:,.{places}f}") for value in values)


def linear(values: tuple[Decimal, ...], left: float, right: float) -> Linear:
    """The scale of five to ten round steps that holds all *values*."""
    low, high = min(values), max(values)
    spread = high - low or abs(high) or Decimal(1)
    power = Decimal(1).scaleb(spread.adjusted() - 1)
    step = next(size * power for size in map(Decimal, (1, 2, 5, 10, 20, 50)) if spread / (size * power) <= 6)
    start = (low / step).to_integral_value(ROUND_FLOOR) * step
    end = (high / step).to_integral_value(ROUND_CEILING) * step
    return Linear(start, end if end > start else start + step, step, left, right)
