"""What each code means, from the table beside `diagnostic.py`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from report.diagnostic import Code


@dataclass(frozen=True, slots=True)
class Explanation:
    """A code explained to who meets it for the first time."""

    means: str
    example: str
    remedy: str


@cache
def explanations() -> Mapping[Code, Explanation]:
    """The explanation of every code, in the order of the codes."""
    table = tomllib.loads(files("report").joinpath("explanations.toml").read_text(encoding="utf-8"))
    return {
        code: Explanation(table[code.code]["means"], table[code.code]["example"], table[code.code]["mend"])
        for code in Code
    }
