"""Running text cut into what Typst must treat apart: spaces at the edges, Chinese, and tokens too long for a line."""

import re
from collections.abc import Iterator

from report.sphinx_ext.typst.source import Code, call, literal

HAN = re.compile(
    "([\u2e80-\u2fff\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]+)"
)
_LONG = re.compile("([^ ]{25,})")
_JOINT = re.compile("([^/._&=?#:+,;@-]{1,24}[/._&=?#:+,;@-]{0,8})")
SPACE, BREAK = Code("sp"), Code("h(0.001pt)")
"""A space that vanishes at the edge of a block; a place where a line may break."""


def run(text: str) -> Iterator[Code]:
    """Write *text*, whose white space is folded; its words are strings, so that none is read as Typst."""
    if text.startswith(" "):
        yield SPACE
    for index, piece in enumerate(HAN.split(text.strip(" "))):
        if index % 2:
            yield call("zh", piece)
        elif piece:
            yield from _breakable(piece)
    if len(text) > 1 and text.endswith(" "):
        yield SPACE


def _breakable(text: str) -> Iterator[Code]:
    for index, token in enumerate(_LONG.split(text)):
        if not index % 2:
            if token:
                yield literal(token)
            continue
        for joint, part in enumerate(filter(None, _JOINT.split(token))):
            if joint:
                yield BREAK
            yield literal(part)
