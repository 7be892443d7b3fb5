"""Text of a record as docutils nodes: Chinese runs carry their language."""

import re

from docutils import nodes
from docutils.nodes import Node

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CHINESE = re.compile(f"[{_HAN}][{_HAN}·、，。：；！？《》「」（）]*")


def has_chinese(text: str) -> bool:
    """Whether *text* holds Chinese characters."""
    return _CHINESE.search(text) is not None


def inline_nodes(text: str) -> list[Node]:
    """The text, with runs of Chinese characters in spans that become `lang="zh"`."""
    made: list[Node] = []
    end = 0
    for run in _CHINESE.finditer(text):
        if run.start() > end:
            made.append(nodes.Text(text[end : run.start()]))
        made.append(nodes.inline("", run[0], classes=["language-zh"]))
        end = run.end()
    if end < len(text):
        made.append(nodes.Text(text[end:]))
    return made
