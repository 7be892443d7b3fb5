"""Diagnostics for people: one line that an editor can jump to, the source with what it is about underlined, help."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate

from report.cli.diagnostics.source import Sources
from report.diagnostic import Diagnostic, Severity, order, printable

WIDTH = 100
"""Columns of source shown of a long line."""
_BEFORE = 40
"""Columns shown before what is underlined in a long line."""
_TAB = 4
_ROLE = re.compile(r"\{[a-z]{1,20}\}`[^`\n]{1,400}`")
_RESET = "\x1b[0m"
_BOLD, _DIM = "\x1b[1m", "\x1b[2m"
_COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.NOTE: "\x1b[1;36m"}
_WHOLE_FILE = ("E1", "E320")
"""Beginnings of codes about a file as such, or a character of unknown column: no line of it is shown."""


def texts(diagnostics: Sequence[Diagnostic], sources: Sources) -> str:
    """All of *diagnostics* in their order, and how many there are."""
    return "\n".join([*(text(each, sources) for each in sorted(diagnostics, key=order)), summary(diagnostics)])


def text(diagnostic: Diagnostic, sources: Sources, *, colour: bool = False) -> str:
    """A diagnostic as lines without a final line end: place and message, source and underline, help, related places."""
    place = printable(str(diagnostic.location)) if diagnostic.location else "corpus"
    severity = f"{diagnostic.severity.value}[{diagnostic.code.code}]"
    tint = _COLOURS[diagnostic.severity]
    head = f"{_paint(place, _BOLD, colour)}: {_paint(severity, tint, colour)}: {printable(diagnostic.message)}"
    lines = [head, *_source(diagnostic, sources, tint if colour else "")]
    if diagnostic.advice:
        lines.append(f"  {_paint('help:', _BOLD, colour)} {printable(diagnostic.advice)}")
    for related in diagnostic.related:
        lines.append(f"  {_paint('see:', _BOLD, colour)} {printable(f'{related.location}: {related.message}')}")
    return "\n".join(lines)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """How many there are of each severity."""
    counts = [(sum(each.severity is severity for each in diagnostics), severity.value) for severity in Severity]
    return ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts) + "."


def _paint(words: str, tint: str, colour: bool) -> str:
    return f"{tint}{words}{_RESET}" if colour else words


def _source(diagnostic: Diagnostic, sources: Sources, tint: str) -> list[str]:
    """The line, cut to `WIDTH` columns around what is underlined; nothing where there is no line to show."""
    place = diagnostic.location
    line = sources.line(place) if place and not diagnostic.code.code.startswith(_WHOLE_FILE) else None
    if place is None or line is None or not line.strip() or place.column > len(line) + 1:
        return []
    first = place.column - 1
    shown, indent, size = _cut(line, first, min(first + _extent(line, first, diagnostic.length), len(line)))
    number = str(place.line)
    bar = " " * len(number)
    mark = "^" * size
    dim, reset = (_DIM, _RESET) if tint else ("", "")
    return [
        f"{dim}{number} |{reset} {shown}".rstrip(),
        f"{dim}{bar} |{reset} {' ' * indent}{tint}{mark}{_RESET if tint else ''}",
    ]


def _extent(line: str, first: int, length: int) -> int:
    """Characters to underline: those that were told, or the whole role that begins at *first*."""
    role = _ROLE.match(line, first) if length <= 1 else None
    return len(role[0]) if role else max(length, 1)


def _cut(line: str, first: int, last: int) -> tuple[str, int, int]:
    """(what is shown of *line*, columns before the underline, columns of the underline)."""
    cells, widths = _cells(line)
    at = [0, *accumulate(widths)]
    low, high = 0, len(cells)
    if at[-1] > WIDTH:
        while at[first] - at[low] > _BEFORE and at[-1] - at[low] > WIDTH:
            low += 1
        while at[high] - at[low] > WIDTH:
            high -= 1
    before, after = "…" if low else "", "…" if high < len(cells) else ""
    last = min(last, high)
    return (
        before + "".join(cells[low:high]) + after,
        len(before) + at[first] - at[low],
        max(at[max(last, first)] - at[first], 1),
    )


def _cells(line: str) -> tuple[list[str], list[int]]:
    """Each character of *line* as it is shown, and the columns it takes."""
    cells, widths = [], []
    column = 0
    for char in line:
        cell = " " * (_TAB - column % _TAB) if char == "\t" else printable(char)
        width = _width(char) if len(cell) == 1 and char != "\t" else len(cell)
        column += width
        cells.append(cell)
        widths.append(width)
    return cells, widths


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
