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
    """The explanation of every code, in the order of the codes; of one that the table lacks, its title and remedy."""
    table = tomllib.loads(files("report").joinpath("explanations.toml").read_text(encoding="utf-8"))
    return {
        code: Explanation(row.get("means", f"{code.title}."), row.get("example", ""), row.get("mend", code.remedy))
        for code in Code
        for row in (table.get(code.code, {}),)
    }
