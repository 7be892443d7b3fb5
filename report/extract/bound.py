"""Hedges beside a number: "more than", "up to", "about", "or more"; they bound a value and stand outside its span."""

import re

from report.extract.model import Bound
from report.extract.table import table
from report.span import Span

_TABLE = table("hedges")
_BOUNDS = {"min": Bound.MIN, "max": Bound.MAX, "approx": Bound.APPROX, "low": Bound.MIN}
_BEFORE = {tuple(words.split()): _BOUNDS[key] for key, row in _TABLE["before"].items() for words in row["words"]}
_NONE = {key.partition("_")[0]: frozenset(words) for key, words in _TABLE["none"].items()}
_LAST = frozenset(words[-1] for words in _BEFORE)
_ENDS = (*_LAST, "a", "an", "the", "just", "only")
_LONGEST = max(map(len, _BEFORE))
_AFTER = {words: _BOUNDS[key] for key, row in _TABLE["after"].items() for words in row["words"]}
_AFTER_TEXT = re.compile(rf"[ \xa0-]({'|'.join(sorted(_AFTER, key=len, reverse=True))})(?![a-z])")
_PLUS = re.compile(r"-?\+|-plus(?![a-z])")
_FROM = re.compile(r"\bfrom [$€£¥]?[0-9][0-9., a-z]*\Z")
_BRINGING = re.compile(r"\b(?:bring(?:s|ing)?|brought|took|taking|pushed|pushing|raised|raising) [^,.;]{0,50}\Z")
_FAR = 70
"""Characters between "bringing" and a number, with what is brought up to it: no limit, but what was reached."""
_WORD = re.compile(r"[a-z.]+|[^a-z\s\xa0]")
_GLUED = re.compile(r"[a-z]{3,}\.(?=[a-z]{4})")
_OVER = frozenset(_TABLE["over"]["not_after"])
_BACK = 40
_WITHIN = frozenset(("within", "under"))


def bound_before(low: str, start: int) -> tuple[Bound, Span] | None:
    """The bound the words just before *start* set, and where they stand; an article may stand between."""
    if not start or low[start - 1] not in " \xa0\n~≈":
        return None
    if not low[max(0, start - _BACK) : start].rstrip().endswith(_ENDS):
        return None
    words = _words_back(low, start)
    if words and words[0][0] in ("a", "an", "the"):
        if [word[0] for word in words[:2]] == ["the", "than"]:
            # A known number is compared with: "more than the 40 tonnes of last year"
            return None
        if words[0][0] == "the" and words[1:] and words[1][0] in _WITHIN:
            # "within the 7-hectare park", "under the 3-year plan"
            return None
        words = words[1:]
    if [word[0] for word in words[:2]] in (["just", "within"], ["only", "within"]):
        # "within just 15 minutes"
        words = words[1:]
    if not words or words[0][0] not in _LAST:
        return None
    if words[0][0] == "over" and len(words) > 1 and words[1][0] in _OVER:
        return None
    end = words[0][2]
    for count in range(min(_LONGEST, len(words)), 0, -1):
        bound = _BEFORE.get(tuple(word[0] for word in reversed(words[:count])))
        if bound and words[count : count + 1] and _elsewhere(words[count][0], words[count - 1][0]):
            return None
        if bound is Bound.MAX and words[count - 1][0] == "up" and _BRINGING.search(low, max(0, start - _FAR), start):
            return None
        if bound and _closes(words[count : count + 2]):
            return None
        if bound is Bound.MAX and words[count - 1][0] == "up" and _FROM.search(low, max(0, start - _BACK), start):
            # "lifted from 30,000 yuan up to 100,000 yuan"
            return None
        if bound:
            return bound, Span(words[count - 1][1], end)
    return None


def _elsewhere(before: str, first: str) -> bool:
    """Whether a hedge that begins with *first* belongs to the verb before it: "went up to", "spread over"."""
    return before in _NONE.get(first, ())


def _closes(before: list[tuple[str, int, int]]) -> bool:
    """Whether a hedge belongs to the number before it, the nearest word first: "those aged 14 and under 10 percent"."""
    return len(before) > 1 and before[0][0] in ("and", "or") and before[1][0].isdigit()


def _words_back(low: str, start: int) -> list[tuple[str, int, int]]:
    """Up to six words before *start*, nearest first, each with its offsets; a mark that ends a clause stops them."""
    floor = max(0, start - _BACK)
    found: list[tuple[str, int, int]] = []
    for match in reversed(list(_WORD.finditer(low, floor, start))):
        # A lost space: "by sea.About 300 tonnes"
        begin = glued.end() if (glued := _GLUED.match(low, match.start(), match.end())) else match.start()
        found.append((low[begin : match.end()], begin, match.end()))
        if len(found) == 6:
            break
    return found


def bound_after(low: str, end: int) -> tuple[Bound, Span] | None:
    """The bound the words just after *end* set ("or more", "plus", "+"), and where they stand."""
    match = _PLUS.match(low, end)
    if match:
        return Bound.MIN, Span(match.start(), match.end())
    match = _AFTER_TEXT.match(low, end)
    return (_AFTER[match[1]], Span(match.start(1), match.end())) if match else None
