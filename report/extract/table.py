"""Built-in tables: general English knowledge, one TOML file each, read once beside the code.

Topic knowledge is not here; it stands in a briefing's lexicon.
"""

from functools import cache
from pathlib import Path
from typing import Any

from report.extract.rows import loads

_FOLDER = Path(__file__).parent / "tables"


@cache
def table(name: str) -> dict[str, Any]:
    """The built-in table *name* (its file name without ``.toml``); callers must not change it."""
    return loads((_FOLDER / f"{name}.toml").read_text("utf-8"))
