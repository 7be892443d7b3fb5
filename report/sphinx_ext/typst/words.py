"""Running text cut into what Typst must treat apart: spaces at the edges, Chinese, and tokens too long for a line."""

import re
from collections.abc import Iterator

from report.sphinx_ext.typst.source import Code, call, literal

HAN = re.compile(
    "([\u2e80-\u2fff\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]+)"
)
_TOKEN = re.compile("([^ ]{13,})")
_LETTERS = re.compile("[^\\W\\d_]{1,24}(?:['’][a-z]{1,2})?[.,;:!?)’”]{0,3}")
_JOINT = re.compile("([^/._&=?#:+,;@-]{1,12}[/._&=?#:+,;@-]{0,8})")
_PIECE = 8
SPACE, BREAK = Code("sp"), Code("h(0.001pt)")
"""A space that vanishes at the edge of a block; a place where a line may break."""


def run(text: str, narrow: bool = False) -> Iterator[Code]:
    """Write *text*, whose white space is folded; its words are strings, so that none is read as Typst.

    In a *narrow* place, a table's cell, shorter tokens may break too.
    """
    if text.startswith(" "):
        yield SPACE
    for index, piece in enumerate(HAN.split(text.strip(" "))):
        if index % 2:
            yield call("zh", piece)
        elif piece:
            yield from _breakable(piece, 13 if narrow else 25)
    if len(text) > 1 and text.endswith(" "):
        yield SPACE


def _breakable(text: str, longest: int) -> Iterator[Code]:
    """Write *text* with places to break in tokens of *longest* letters or more; plain words are left to hyphenation."""
    plain = ""
    for token in _TOKEN.split(text):
        if len(token) < longest or " " in token or _LETTERS.fullmatch(token.lstrip("(“‘")):
            plain += token
            continue
        for part in _JOINT.split(token):
            plain += part
            if len(part) >= _PIECE:
                yield literal(plain)
                yield BREAK
                plain = ""
    if plain:
        yield literal(plain)
