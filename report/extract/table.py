"""Loads the tables of general English that stand beside the grammars."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table ``report/extract/tables/NAME.toml`` as plain data, read once."""
    return tomllib.loads((files("report.extract") / "tables" / f"{name}.toml").read_text(encoding="utf-8"))


def words(text: str) -> frozenset[str]:
    """A list of words as tables write them: separated by white space, `_` for a space inside one."""
    return frozenset(word.replace("_", " ") for word in text.split())
