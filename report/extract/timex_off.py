"""Days off counted from a day: "the five-day holiday starting May 1", "the Oct. 1 holiday"."""

import re
from datetime import timedelta

from report.extract.timex_base import COUNT, Base, Context, count
from report.extract.timex_calendar import Days
from report.extract.timex_day import feast_days

_NUMBERED = re.compile(
    rf"({COUNT})[ \xa0-]day(?: [a-z'’-]{{2,12}}){{0,3}} (?:holidays?|break),?"
    r"(?: of| from| (?:that |which )?(?:start|begin|began)(?:ning|ing|s|ed)?(?: on| from)?)(?: the)? \Z"
)
_FEASTS = ("may-holiday", "national-holiday", "new-year-holiday")
_BEFORE = 80
_LONGEST = 16
"""Days off at most."""


def days_off(context: Context, base: Base) -> Base:
    """*base*, a day, made the days off that begin on it or that are called by it."""
    if base.granularity == "day" and base.days and base.days[0] == base.days[1] and base.rule.startswith("date"):
        days = _called(context, base) or _counted(context, base)
        if days:
            base.days, base.granularity, base.rule = days, "interval", "days-off"
    return base


def _called(context: Context, base: Base) -> Days | None:
    day = base.days[0] if base.days else None
    if day is None or not context.low.startswith(" holiday", base.end):
        return None
    feasts = (feast_days(feast, day.year) for feast in _FEASTS)
    return next((days for days in feasts if days and days[0] <= day <= days[1]), None)


def _counted(context: Context, base: Base) -> Days | None:
    number = _NUMBERED.search(context.low, max(0, base.start - _BEFORE), base.start) if base.days else None
    if number is None or base.days is None or not 1 < count(number[1]) <= _LONGEST:
        return None
    return base.days[0], base.days[0] + timedelta(days=count(number[1]) - 1)
