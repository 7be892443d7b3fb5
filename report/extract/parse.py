"""The grammars alone on one line, in the form test tables use: `report parse`."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from report.extract.model import Quantity
from report.extract.quantity import quantities
from report.extract.table import table
from report.extract.timex import timexes

_SPELLED: dict[str, str] = {row["id"]: row["spelled"] for row in table("units")["unit"] if "spelled" in row}
_MONEY: dict[str, str] = {row["id"]: row["names"][0] for row in table("currencies")["currency"] if "names" in row}


def parse_line(line: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Quantities and times of ``line["text"]`` before the news filter; ``until`` is exclusive.

    ``line["reference"]`` is an ISO date or nothing. Conversions stand beside the amounts they convert; unresolved times
    are left out.
    """
    text = str(line.get("text") or "")
    return {
        "quantities": [entry for quantity in quantities(text) for entry in _entries(quantity)],
        "times": [
            {"start": t.span.start, "end": t.span.end, "from": t.start.isoformat(), "until": _after(t.end)}
            for t in timexes(text, _reference(line.get("reference")))
            if t.start and t.end
        ],
    }


def _reference(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def _after(day: date) -> str:
    return (day + timedelta(days=1) if day < date.max else day).isoformat()


def _entries(quantity: Quantity) -> list[dict[str, Any]]:
    entry = {
        "start": quantity.span.start,
        "end": quantity.span.end,
        "value": _plain(quantity.value),
        "value_high": None if quantity.high is None else _plain(quantity.high),
        "unit": _spelled(quantity.unit),
    }
    return [entry, *(_entries(quantity.conversion) if quantity.conversion else [])]


def _spelled(unit: str) -> str:
    """The unit as tables of others name it: signs and rates in words, currencies by their code."""
    whole, per, part = unit.partition("/")
    if unit in _SPELLED or not per:
        return _SPELLED.get(unit, unit)
    return f"{_MONEY.get(whole) or _SPELLED.get(whole, whole)} per {_SPELLED.get(part, part)}"


def _plain(value: Decimal) -> str:
    return f"{value:f}"
