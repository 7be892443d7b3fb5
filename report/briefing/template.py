"""The words that a template of HTML pages adds to them."""

import re
from html.parser import HTMLParser

_CODE = re.compile(r"\{(?:\{[^{}]{0,500}\}\}|%[^%]{0,500}%\}|#[^#]{0,2000}#\})")
_UNPRINTED = ("script", "style")
_WORD = re.compile(r"\S")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, int, int]] = []

    def handle_data(self, data: str) -> None:
        first = _WORD.search(data)
        if first and self.cdata_elem not in _UNPRINTED:
            line, column = self.getpos()
            before = data[: first.start()]
            at = len(before) - before.rfind("\n") if "\n" in before else column + len(before) + 1
            self.found.append((data.strip(), line + before.count("\n"), at))


def template_words(text: str) -> list[tuple[str, int, int]]:
    """Each run of words of a template, with its line and column; the code in it prints none."""
    reader = _Words()
    reader.feed(_CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text))
    reader.close()
    return reader.found
