"""The general index as data: entries in the order of their letters, Chinese ones together, each with its targets."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.environment.adapters.indexentries import IndexEntries

from report.sphinx_ext.typst.words import HAN

_FIGURES, _CHINESE = "0–9", "中文"

Row: TypeAlias = tuple[int, str, list[str]]
"""Level (0, or 1 under another), words, and keys of the places they stand for."""


def index_groups(
    env: BuildEnvironment, builder: Builder, printable: Callable[[str], str]
) -> list[tuple[str, list[Row]]]:
    """List each letter with its rows; empty where there is no entry."""
    groups: dict[str, list[tuple[str, list[Row]]]] = {}
    for letter, entries in IndexEntries(env).create_index(builder):
        for words, (targets, below, _) in entries:
            rows: list[Row] = [(0, printable(words), _keys(targets))]
            rows += [(1, printable(under), _keys(links)) for under, links in below]
            group = _CHINESE if HAN.match(words) else _FIGURES if words[:1].isdigit() else str(letter)
            groups.setdefault(group, []).append((words, rows))
    # The order of GB 18030 is that of pronunciation for the characters in common use.
    groups.get(_CHINESE, []).sort(key=lambda entry: entry[0].encode("gb18030", "replace"))
    ordered = sorted(groups, key=lambda group: (group == _CHINESE, group != _FIGURES, group))
    return [(group, [row for _, rows in groups[group] for row in rows]) for group in ordered]


def _keys(targets: Sequence[tuple[str | None, str | bool]]) -> list[str]:
    """Keys of the places an entry points to, its main one first."""
    ordered = sorted(targets, key=lambda target: target[0] != "main")
    return list(dict.fromkeys(str(address).removeprefix("%") for _, address in ordered if address))
