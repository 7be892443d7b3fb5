"""Which characters the shipped fonts can print, and what stands for the others."""

import re
from collections.abc import Callable
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
_SILENT = frozenset((0x09, 0x0A, 0x20, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)))
"""Shown as nothing or as space, so that no glyph is needed."""
_DISGUISE = frozenset((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Direction controls: printed as code points, since on paper they would only reorder what the eye reads."""
_BLANK = re.compile("[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")


class Glyphs:
    """The repertoire of the fonts; *report* is told each character that is lacking."""

    def __init__(self) -> None:
        ranges = (line.split("-") for line in (FONTS / "coverage.txt").read_text(encoding="utf-8").split())
        known = {point for first, last in ranges for point in range(int(first, 16), int(last, 16) + 1)}
        self._known = (known | _SILENT) - _DISGUISE

    def printable(self, text: str, report: Callable[[str], None]) -> str:
        """Return *text* with ``[U+XXXX]`` for each character without a glyph."""
        lacking = sorted({char for char in text if ord(char) not in self._known})
        for char in lacking:
            report(char)
            text = text.replace(char, f"[U+{ord(char):04X}]")
        return text


def fold(text: str) -> str:
    """Return *text* with each run of breaking white space as one space, as a page shows it."""
    return _BLANK.sub(" ", text)
