"""One reading of a text for the grammars: plain digits, spaces and dashes, a lower-case twin, and its words.

Every offset of a folded text is an offset of the text it was made from.
"""

import re
from functools import lru_cache
from typing import NamedTuple

_NARROW = "\xa0\u2006\u2007\u2008\u2009\u200a\u202f"
"""All become U+00A0: a space that may also stand inside a number (1 406)."""
_WIDE = range(0xFF01, 0xFF5F)
_PLAIN: dict[str, str] = {
    **dict.fromkeys(_NARROW, "\xa0"),
    **dict.fromkeys("\u3000\u2002\u2003\u2005", " "),
    **dict.fromkeys("\u2018\u2019\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d", '"'),
    **dict.fromkeys("\u2010\u2011\u2212\u00ad\ufe63", "-"),
    **dict.fromkeys("\u2012\uff5e\u301c", "–"),
    **{chr(code): chr(code - 0xFEE0) for code in _WIDE},
    "￥": "¥",
    "￡": "£",
    "\u03bc": "µ",
}
_ODD = re.compile(f"[{''.join(c for c in _PLAIN if ord(c) not in _WIDE)}{chr(_WIDE[0])}-{chr(_WIDE[-1])}]")
_WRAP = re.compile(r"\n(?=[a-z(])")
_WORD = re.compile(r"([0-9½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]+)|[a-z]+")


class Folded(NamedTuple):
    """A text as the grammars read it."""

    text: str
    """Case kept."""
    low: str
    """Lower case."""
    words: tuple[re.Match[str], ...]
    """Runs of letters and of digits in `low`; group 1 is set for digits."""


@lru_cache(maxsize=4)
def fold(text: str) -> Folded:
    """*text* with look-alike characters made one, its lower-case twin (both as long as *text*), and its words.

    A line break inside a wrapped sentence (before a small letter) becomes a space.
    """
    plain = text if text.isascii() else _ODD.sub(lambda odd: _PLAIN[odd[0]], text)
    if "\n" in plain:
        plain = _WRAP.sub(_unwrapped, plain)
    low = plain.lower()
    if len(low) != len(plain):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
    return Folded(plain, low, tuple(_WORD.finditer(low)))


def _unwrapped(line_break: re.Match[str]) -> str:
    """A space if the line before breaks off inside a sentence, else the break."""
    before = line_break.string[line_break.start() - 1 : line_break.start()]
    return " " if before.isalnum() or before in (",", "%") else "\n"
