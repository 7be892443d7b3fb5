"""Where each word of a text stands: found once, for all passes that look for words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
"""A word: letters and digits, so "Beijing-Tianjin" is two."""
_LIKE = (("\u00a0", " "), ("\u202f", " "), ("’", "'"), ("‐", "-"), ("‑", "-"), ("–", "-"))


@lru_cache(maxsize=8)
def plain(text: str) -> str:
    """*text* with one blank, one apostrophe and one hyphen, character for character as long."""
    if not text.isascii():
        for written, like in _LIKE:
            text = text.replace(written, like)
    return text


@lru_cache(maxsize=8)
def whereabouts(text: str) -> Mapping[str, Sequence[int]]:
    """Where each of the different words of *text* begins, kept for the passes that follow each other over it."""
    found: dict[str, list[int]] = {}
    for match in WORD.finditer(text):
        found.setdefault(match[0], []).append(match.start())
    return found


def at_words(first: Iterable[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of *pattern*, each of which begins with a word of *first*, that do not overlap; in order."""
    where = whereabouts(plain(text))
    end = 0
    for start in sorted(start for word in first for start in where.get(word, ())):
        if start >= end and (match := pattern.match(text, start)):
            end = match.end()
            yield match


_HELPING = re.compile(
    r"(?<![a-z])(?:to|will|can|could|may|might|should|would|must|not|often|[a-z]{3,}ly"
    r"|(?!(?:thi|it|acros)s)[a-z]{2,}s)[ \xa0]\Z"
)
_BEFORE = 20
"""Characters within which the word before "last" stands."""


def lasting(low: str, start: int) -> bool:
    """Whether "last" at *start* is a verb by the word before it: "leases normally last eight years"."""
    return _HELPING.search(low, max(0, start - _BEFORE), start) is not None


def word_before(low: str, start: int) -> tuple[str, int]:
    """The word (with its marks) that ends at *start* or a space before, and where it begins."""
    end = start - 1 if start and low[start - 1] in " \xa0" else start
    if end == start and not (start and low[start - 1] in "#№"):
        return "", start
    begin = end
    floor = max(0, end - 24)
    while begin > floor and not low[begin - 1].isspace() and low[begin - 1] not in '("':
        begin -= 1
    return low[begin:end], begin
