"""Text for a terminal of any width: wrapped by columns, with or without colour."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from report.diagnostic import printable

_RESET = "\x1b[0m"
_TINTS = {
    "mark": "\x1b[1;4;33m",
    "dim": "\x1b[2m",
    "bold": "\x1b[1m",
    "doubt": "\x1b[33m",
    "new": "\x1b[1;32m",
    "key": "\x1b[1;36m",
    "bad": "\x1b[1;31m",
}

Run = tuple[str, str]
"""Text and the name of its tint, empty for none."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What is written on: columns, rows, and whether it takes colour."""

    width: int
    height: int
    colour: bool = False

    def line(self, runs: Iterable[Run]) -> str:
        """One line, cut with an ellipsis where it is too long."""
        cells = _cells(runs)
        if sum(columns(char) for char, _ in cells) > self.width:
            while sum(columns(char) for char, _ in cells) > self.width - 1:
                cells.pop()
            cells.append(("…", ""))
        return self._painted(cells)

    def wrapped(self, runs: Iterable[Run], indent: int = 0, hang: int | None = None) -> list[str]:
        """As many lines as it takes: the first after *indent* blanks, the others after *hang*."""
        hang = indent if hang is None else hang
        rows: list[list[tuple[str, str]]] = []
        row: list[tuple[str, str]] = []
        room = self.width - indent
        for word in _words(_cells(runs)):
            size = sum(columns(char) for char, _ in word)
            used = sum(columns(char) for char, _ in row)
            if row and used + size > room:
                rows.append(row)
                row, used, room = [], 0, self.width - hang
                word = word[1:] if word[0][0] == " " else word  # noqa: PLW2901 - a blank at a line's end is dropped
            while sum(columns(char) for char, _ in word) > room:
                head = _fitting(word, room)
                rows.append(word[:head])
                word = word[head:]  # noqa: PLW2901 - a word longer than a line is broken
                room = self.width - hang
            row += word
        rows.append(row)
        return [" " * (hang if number else indent) + self._painted(cells) for number, cells in enumerate(rows)]

    def _painted(self, cells: Sequence[tuple[str, str]]) -> str:
        parts = []
        for tint, group in groupby(cells, key=lambda cell: cell[1]):
            words = "".join(char for char, _ in group)
            parts.append(f"{_TINTS[tint]}{words}{_RESET}" if self.colour and tint else words)
        return "".join(parts).rstrip()


def columns(text: str) -> int:
    """Columns that *text* takes on a terminal."""
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def _cells(runs: Iterable[Run]) -> list[tuple[str, str]]:
    return [(char, tint) for words, tint in runs for char in printable(words)]


def _words(cells: Sequence[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Words, each with the blank before it."""
    found: list[list[tuple[str, str]]] = []
    for number, cell in enumerate(cells):
        if not number or cell[0] == " ":
            found.append([])
        found[-1].append(cell)
    return found


def _fitting(cells: Sequence[tuple[str, str]], room: int) -> int:
    """How many of *cells* fit into *room* columns; at least one."""
    used = 0
    for number, (char, _) in enumerate(cells):
        used += columns(char)
        if used > room:
            return max(number, 1)
    return len(cells)
