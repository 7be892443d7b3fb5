"""Reference exchange rates: a series of one pair of currencies by day, and the band around a date."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from report.record import record

_COLUMNS = 2


@record
class Series:
    """How much of one currency a unit of another was worth, day by day."""

    money: str
    """ISO 4217 code of the currency counted: CNY."""
    per: str
    """ISO 4217 code of the currency one unit of which is priced: USD."""
    days: tuple[tuple[date, Decimal], ...]
    """Each day once, oldest first; days without a rate are left out."""

    def band(self, day: date, around: int) -> tuple[Decimal, Decimal] | None:
        """Lowest and highest rate within *around* days of *day*; `None` where the series has none."""
        reach = timedelta(days=min(around, day.toordinal() - 1, date.max.toordinal() - day.toordinal()))
        first = bisect_left(self.days, day - reach, key=lambda row: row[0])
        last = bisect_right(self.days, day + reach, key=lambda row: row[0])
        rates = [rate for _, rate in self.days[first:last]]
        return (min(rates), max(rates)) if rates else None


def series(name: str, text: str) -> Series:
    """The series of a CSV with a head line, then `date,rate`; *name* is like `cny-per-usd`.

    Raises `ValueError` with the line's number for a name, date or rate that cannot be read, or days out of order.
    """
    money, between, per = name.upper().partition("-PER-")
    if not between or len(money) != 3 or len(per) != 3:
        raise ValueError(f"“{name}” is no pair of currencies like cny-per-usd")
    days: list[tuple[date, Decimal]] = []
    for number, line in enumerate(text.splitlines()[1:], 2):
        cells = line.split(",")
        try:
            day, rate = date.fromisoformat(cells[0].strip()), Decimal(cells[1].strip())
        except (ValueError, InvalidOperation, IndexError):
            raise ValueError(f"line {number} is not a date and a rate") from None
        if len(cells) != _COLUMNS or not rate.is_finite() or rate <= 0 or (days and day <= days[-1][0]):
            raise ValueError(f"line {number} is not a later date and a rate above zero")
        days.append((day, rate))
    return Series(money, per, tuple(days))
