"""Arithmetic of the calendar: years, halves, quarters, months, thirds, weeks; each an inclusive pair of days."""

from datetime import date, timedelta

Days = tuple[date, date]
"""First and last day, inclusive."""
MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""How long each is in months."""
_STEPS = MONTHS_OF | {"decade": 120, "century": 1200}


def day(year: int, month: int, number: int) -> date | None:
    """That date, or `None` if there is none such."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def months(year: int, month: int, count: int = 1) -> Days | None:
    """*count* months from *month* of *year* (month may run over 12 or below 1)."""
    first, last = year * 12 + month - 1, year * 12 + month + count - 2
    if not 12 <= first <= last < 120000 or last // 12 > 9999:
        return None
    return date(first // 12, first % 12 + 1, 1), last_day(last // 12, last % 12 + 1)


_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def last_day(year: int, month: int) -> date:
    """The last day of that month."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return date(year, month, _LENGTHS[month - 1] + leap)


def year(number: int, count: int = 1) -> Days | None:
    """*count* calendar years from *number*."""
    return months(number, 1, 12 * count)


def shift(start: date, unit: str, count: int) -> date | None:
    """*start* moved by *count* days, weeks, months, quarters, years, decades; cut to the month's length."""
    if unit in ("day", "week"):
        try:
            return start + timedelta(days=count * (7 if unit == "week" else 1))
        except OverflowError:
            return None
    steps = _STEPS[unit] * count
    found = months(start.year, start.month + steps)
    if found is None:
        return None
    return found[0].replace(day=min(start.day, found[1].day))


def around(reference: date, unit: str, steps: int = 0) -> Days | None:
    """The calendar unit that holds *reference*, or lies *steps* such units from it."""
    moved = shift(reference, unit, steps)
    if moved is None:
        return None
    if unit == "day":
        return moved, moved
    if unit == "week":
        monday = shift(moved, "day", -moved.weekday())
        sunday = shift(moved, "day", 6 - moved.weekday())
        return (monday, sunday) if monday and sunday else None
    if unit == "decade":
        return year(moved.year // 10 * 10, 10)
    if unit == "century":
        return year((moved.year - 1) // 100 * 100 + 1, 100)
    size = MONTHS_OF[unit]
    return months(moved.year, (moved.month - 1) // size * size + 1, size)


def moved(days: Days, unit: str, count: int) -> Days | None:
    """*days* moved by *count* units; what ends with a month goes on to end with one."""
    start, end = shift(days[0], unit, count), shift(days[1], unit, count)
    if start is None or end is None:
        return None
    before, after = around(days[1], "month"), around(end, "month")
    if before and after and days[1] == before[1] and unit != "day":
        end = after[1]
        start = end if days[0] == days[1] else start
    return start, end


def third(days: Days, part: int) -> Days:
    """The early (0), middle (1) or late (2) part: of a month by ten days, of a year its first and last quarter."""
    first, last = days
    size = (last - first).days + 1
    if size < 32:
        cuts = (0, 10, 20, size) if size > 20 else (0, size // 3, 2 * size // 3, size)
        return first + timedelta(days=cuts[part]), first + timedelta(days=max(cuts[part + 1] - 1, cuts[part]))
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    size = count // 3
    if count == 12:
        return months(first.year, first.month + (0, 4, 9)[part], (3, 4, 3)[part]) or days
    return months(first.year, first.month + part * size, size if part < 2 else count - 2 * size) or days


def half(days: Days, part: int) -> Days:
    """The first (0) or second (1) half of a time."""
    first, last = days
    middle = shift(first, "day", (last - first).days // 2) or last
    return (first, middle) if part == 0 else (shift(middle, "day", 1) or last, last)


def weekend(reference: date, steps: int) -> Days | None:
    """Saturday and Sunday of the week *steps* weeks from *reference*."""
    week = around(reference, "week", steps)
    saturday = shift(week[0], "day", 5) if week else None
    return (saturday, week[1]) if week and saturday else None


def weekday(reference: date, number: int, weeks: int | None = None, forward: bool = False) -> date | None:
    """The weekday *number* (Monday 0) of the week *weeks* away, else the nearest up to *reference* (or from it on)."""
    if weeks is not None:
        return shift(reference, "day", number - reference.weekday() + 7 * weeks)
    back = (reference.weekday() - number) % 7
    return shift(reference, "day", (7 - back) % 7 if forward else -back)
