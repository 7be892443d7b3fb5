"""How wide the columns of a table stand, judged by the letters in them."""

import re

from report.sphinx_ext.typst.source import Code, length

_COLUMN, _WIDE = 82, 116
"""About how many letters of a table fit beside one another in the text's width, and in that of text and margin."""
_PADDING, _TEXT = 2.4, 90
"""Of a column, in letters: its white space, and the longest text that still counts."""
_WORDS = (24, 17, 12, 9)
"""The longest word that a column need hold, at best and at worst."""
_SHORT = 18
"""A text, such as a date, that should stand on one line."""
_SOME, _MANY = 4, 6
_GAP = re.compile("[ \n]|(?<=-)(?=[^\\W\\d])")
"""Where a line may break: not in a date."""


def is_wide(columns: list[list[str]]) -> bool:
    """Whether the columns are many, or hold so much text that they want the margin too."""
    return len(columns) >= _MANY or (len(columns) >= _SOME and sum(_longest(columns)) > 2 * _COLUMN)


def fit(columns: list[list[str]], wide: bool) -> tuple[list[Code], list[bool]]:
    """Width of each column, natural where all fits, else words first, then texts; and whether its words are whole."""
    most = _longest(columns)
    room = (_WIDE if wide else _COLUMN) - _PADDING * len(columns)
    if sum(most) <= room:
        return [*[Code("auto")] * (len(columns) - 1), Code("1fr")], [True] * len(columns)
    words = [max((len(word) for text in texts for word in _GAP.split(text)), default=2) for texts in columns]
    least = _least(room, words, most)
    spare, wish = max(room - sum(least), 0), sum(most) - sum(least)
    shares = [low + spare * max(high - low, 0) / max(wish, 1) for low, high in zip(least, most, strict=True)]
    whole = [low >= word and sum(least) <= room for low, word in zip(least, words, strict=True)]
    return [length(share + _PADDING, "fr") for share in shares], whole


def _longest(columns: list[list[str]]) -> list[int]:
    return [max((min(len(text), _TEXT) for text in texts), default=2) for texts in columns]


def _least(room: float, words: list[int], most: list[int]) -> list[int]:
    """Letters each column holds at least: a short text, or its longest word, as far as a third is left to texts."""
    short = [text if text <= _SHORT else min(word, _WORDS[0]) for word, text in zip(words, most, strict=True)]
    tries = [short, *([min(word, longest) for word in words] for longest in _WORDS)]
    fitting = [least for limit in (room * 2 / 3, room) for least in tries if sum(least) <= limit]
    return fitting[0] if fitting else tries[-1]
