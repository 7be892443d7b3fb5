"""The general index as data: entries in the order of their letters, Chinese ones together, each with its targets."""

from collections.abc import Callable, Sequence

from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.environment.adapters.indexentries import IndexEntries

from report.sphinx_ext.typst.source import Value
from report.sphinx_ext.typst.words import HAN

_CHINESE = "中文"


def index_groups(env: BuildEnvironment, builder: Builder, printable: Callable[[str], str]) -> list[Value]:
    """List (letter, [(level, words, keys of targets)]) as the template takes them; empty where there is no entry."""
    groups: dict[str, list[tuple[str, Value]]] = {}
    for letter, entries in IndexEntries(env).create_index(builder):
        for words, (targets, below, _) in entries:
            rows: list[Value] = [[0, printable(words), _keys(targets)]]
            rows += [[1, printable(under), _keys(links)] for under, links in below]
            group = _CHINESE if HAN.match(words) else str(letter)
            groups.setdefault(group, []).append((words, rows))
    ordered = sorted(groups, key=lambda group: (group == _CHINESE, group))
    return [[group, _flat(groups[group], group)] for group in ordered]


def _flat(entries: list[tuple[str, Value]], group: str) -> Value:
    if group == _CHINESE:
        # The order of GB 18030 is that of pronunciation for the characters in common use.
        entries = sorted(entries, key=lambda entry: entry[0].encode("gb18030", "replace"))
    return [row for _, rows in entries if isinstance(rows, list) for row in rows]


def _keys(targets: Sequence[tuple[str | None, str | bool]]) -> list[Value]:
    """Keys of the places an entry points to, its main one first."""
    ordered = sorted(targets, key=lambda target: target[0] != "main")
    return list(dict.fromkeys(str(address).removeprefix("%") for _, address in ordered if address))
