"""How a claim was read, in words: the rules it carries, from the table `rules.toml` beside this module."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from report.briefing.model import Claim


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files(__package__).joinpath("rules.toml").read_text(encoding="utf-8"))


def reasons(claim: Claim) -> dict[str, str]:
    """Field -> why it was read so; `value` is the number itself. A rule that no table knows stands by its name."""
    found = {}
    for rule in claim.rules:
        field, _, name = rule.rpartition(":")
        words = _table().get(field or "number", {})
        if name.startswith("planned-"):
            found[field] = f"“{name.removeprefix('planned-')}” before it"
        else:
            found[field or "value"] = words.get(name, name.replace("-", " "))
    return found
