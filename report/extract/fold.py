"""One reading of a text for the grammars: same length, plain digits, plain spaces, plain dashes, and a lower-case twin.

Every offset of a folded text is an offset of the text it was made from.
"""

import re
from functools import lru_cache
from typing import NamedTuple

GAP = "\xa0"
"""What every no-break or thin space becomes: a space that may also stand inside a number (1 406)."""

_SPACES = "\xa0\u2007\u2009\u200a\u202f\u2008\u2006"
_WIDE = "".join(chr(c) for c in range(0xFF01, 0xFF5F))
_PLAIN = "".join(chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F))
_MAP = str.maketrans(
    _SPACES + "\u3000\u2002\u2003\u2005" + "\u2018\u2019\u02bc" + "\u201c\u201d" + "\u2010\u2011\u2212\u00ad\ufe63" + "\u2012\uff5e\u301c" + "\uffe5\uffe1" + _WIDE,
    GAP * len(_SPACES) + " " * 4 + "'" * 3 + '"' * 2 + "-----" + "\u2013" * 3 + "¥£" + _PLAIN,
)
_WRAPPED = re.compile(r"(?<=[a-z0-9,%])\n(?=[a-z(])")


class Folded(NamedTuple):
    """A text as the grammars read it."""

    text: str
    """Case kept."""
    low: str
    """Lower case."""


@lru_cache(maxsize=4)
def fold(text: str) -> Folded:
    """*text* with look-alike characters made one, and its lower-case twin; both as long as *text*.

    A line break inside a wrapped sentence (before a small letter) becomes a space.
    """
    plain = text if text.isascii() else text.translate(_MAP)
    if "\n" in plain:
        plain = _WRAPPED.sub(" ", plain)
    low = plain.lower()
    if len(low) != len(plain):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
    return Folded(plain, low)
