"""Reads the case files of the grammars: sentences, and what is found in them written as short rows."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from report.extract.model import Number, Quantity, Timex

READ_ON = date(2023, 1, 13)


def cases(name: str) -> list[Any]:
    """The cases of ``cases/NAME.toml`` as parameters, named by the first words of their text."""
    path = Path(__file__).parent / "cases" / f"{name}.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return [pytest.param(row, id=f"{index}: {row['text'][:40]}") for index, row in enumerate(rows)]


def reference(case: dict[str, Any]) -> date | None:
    """The date a case is read on; an empty one stands for none."""
    if "reference" not in case:
        return READ_ON
    return date.fromisoformat(case["reference"]) if case["reference"] else None


def number_row(text: str, number: Number) -> str:
    row = f"{number.span.of(text)} | {number.value:f}"
    row += "" if number.high is None else f"..{number.high:f}"
    return row if number.step is None else f"{row} | {number.step:f}"


def quantity_row(text: str, quantity: Quantity) -> str:
    high = "" if quantity.high is None else f"..{quantity.high:f}"
    row = f"{quantity.span.of(text)} | {quantity.value:f}{high} | {quantity.unit}"
    if quantity.bound.value != "exact":
        hedge = f": {quantity.bound_span.of(text)}" if quantity.bound_span else ""
        row += f" | {quantity.bound.value}{hedge}"
    return f"{row} | = {quantity.conversion.span.of(text)}" if quantity.conversion else row


def timex_row(text: str, timex: Timex) -> str:
    return f"{timex.span.of(text)} | {timex.iso() or '?'} | {timex.kind.value}" + (" | vague" if timex.vague else "")
