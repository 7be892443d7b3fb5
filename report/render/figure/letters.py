"""How wide words are, and how they are broken and shortened to fit.

Widths are those of Arial and the fonts made to its measure, with a margin: what fits in them fits in the narrower
Source Sans that the figures ask for first, and in whatever a reader's machine has instead. So no font file is needed to
lay a figure out.
"""

import unicodedata
from functools import cache, lru_cache

_FIRST = 0x20
_MARGIN = 1.05
_UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_ADVANCES = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556,
    833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500,
    556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500,
    334, 260, 334, 584,
)  # fmt: skip
"""Advance widths of U+0020 to U+007E, in thousandths of the size; then those of bold."""

_BOLD = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
    556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
    280, 389, 584,
)  # fmt: skip


def plain(text: str) -> str:
    """*text* on one line, without the characters that XML or a font cannot show."""
    shown = (char for char in " ".join(text.split()) if unicodedata.category(char) not in _UNSHOWN)
    return " ".join("".join(shown).split())


@lru_cache(maxsize=8192)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Width in pixels of *text* at *size* pixels, never less than it will be."""
    return sum(_advance(char, bold) for char in text) / 1000 * size * _MARGIN


@cache
def _advance(char: str, bold: bool) -> int:
    at = ord(char) - _FIRST
    if 0 <= at < len(_ADVANCES):
        return (_BOLD if bold else _ADVANCES)[at]
    if unicodedata.combining(char):
        return 0
    if char in "–·‘’“”\u00a0":
        return 560
    return 700 if "\u00c0" <= char <= "\u024f" else 1040


def shorten(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """*text* cut at a word so that it fits *room* pixels, with an ellipsis if it was cut."""
    if width(text, size, bold=bold) <= room:
        return text
    kept = ""
    for char in text:
        if width(kept + char + "…", size, bold=bold) > room:
            break
        kept += char
    head, _, tail = kept.rpartition(" ")
    return (head if head and len(tail) < 14 else kept).rstrip(" ,;:-–(") + "…"


def wrap(text: str, size: float, room: float, *, lines: int, bold: bool = False) -> tuple[str, ...]:
    """*text* in at most *lines* lines of *room* pixels, about equally long; the last is shortened if need be."""
    done = _filled(text, size, room, lines, bold)
    if len(done) < 2 or done[-1].endswith("…"):
        return done
    for share in (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55):
        tighter = _filled(text, size, room * share, lines, bold)
        if len(tighter) > len(done) or tighter[-1].endswith("…"):
            break
        done = tighter
    return done


def _filled(text: str, size: float, room: float, lines: int, bold: bool) -> tuple[str, ...]:
    done: list[str] = []
    rest = text.split(" ") if text else []
    while rest and len(done) < lines - 1:
        count = 1
        while count < len(rest) and width(" ".join(rest[: count + 1]), size, bold=bold) <= room:
            count += 1
        if width(" ".join(rest[:count]), size, bold=bold) > room:
            break
        done.append(" ".join(rest[:count]))
        rest = rest[count:]
    if rest:
        done.append(shorten(" ".join(rest), size, room, bold=bold))
    return tuple(done)
