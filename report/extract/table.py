"""Built-in tables: general English knowledge, one TOML file each, read once beside the code.

Topic knowledge is not here; it stands in a briefing's lexicon.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The built-in table *name* (its file name without ``.toml``); callers must not change it."""
    text = files("report.extract").joinpath("tables", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
