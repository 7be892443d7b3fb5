"""The head of an article: section, headline and deck among the lines before its text."""

import re

from report.corpus.article import Kind
from report.corpus.line import Line, names

HEADS = 8
"""Lines before the text that may be its head."""
_SECTION_WORD = re.compile(
    r"(?:top|latest|breaking|local|national|international|world|global|city|regional|home|china|business|economy|finance"
    r"|money|markets?|society|culture|life|lifestyle|living|travel|tourism|sports?|tech(?:nology)?|science|innovation"
    r"|opinion|editorials?|comment(?:ary)?|views?|features?|focus|in (?:brief|focus|depth|pictures)|special|photos?"
    r"|video|news|updates?|headlines?|picks?|polic(?:y|ies)|government|politics|education|health|environment|industry"
    r"|companies|people|events?|services?|investment|what.s (?:on|new)|briefs?|briefing|highlights?|stories"
    r"|announcements?|transport(?:ation)?|property|media|press|releases?|reports?|entertainment|weather|asia|europe|africa|and|&|the|of|on)(?:[\s/&,-]{1,3}|$)",
    re.IGNORECASE,
)
_MENU = 12
"""Words of a menu of sections, or of a path to one, at most."""
_SMALL_WORDS = frozenset(("and", "of", "the", "in", "on", "for", "&"))


def head(found: list[Line]) -> int:
    """Give section, title and deck their kinds; the index of the first line after them."""
    first = next((at for at, line in enumerate(found) if line.kind is None and line.prose), len(found))
    for line in found[:first]:
        if not line.heads_list:
            break
        # "Top Picks" above a headline names a section; below the text it heads a list.
        line.kind, line.heads_list = None, False
    first = _stopped_title(found, first)
    heads = [at for at, line in enumerate(found[:first]) if line.kind in (None, Kind.TITLE)][:HEADS]
    trail = next((at for at, line in enumerate(found[:first]) if line.kind is Kind.SECTION), 0)
    while len(heads) > 1 and heads[0] < trail < heads[-1]:
        # What stands above the path to a page names the site.
        found[heads.pop(0)].kind = Kind.SECTION
    while len(heads) > 1 and _section(
        found[heads[0]], max((found[at] for at in heads[1:4]), key=_size), len(heads) > 2
    ):
        found[heads.pop(0)].kind = Kind.SECTION
    if not heads:
        return first
    heads = _repeated(found, heads)
    title = heads.pop(0)
    found[title].kind = Kind.TITLE
    while heads and names(found[heads[0]].words) and _beside_meta(found, heads[0]):
        line = found[heads.pop(0)]
        line.kind = Kind.SECTION if _only_section_words(line.words.split()[-1]) else Kind.META
    if heads and _deck(found, title, heads[0]):
        found[heads.pop(0)].kind = Kind.DECK
    return heads[0] if heads else max(first, title + 1)


def _stopped_title(found: list[Line], first: int) -> int:
    """A short first line with a full stop is a headline if the article's date stands below it."""
    if first + 2 >= len(found) or any(line.kind is None for line in found[:first]):
        return first
    line, following = found[first], found[first + 1]
    if line.size <= 16 and following.kind is Kind.META and any(later.prose for later in found[first + 2 : first + 6]):
        line.kind = Kind.TITLE
        return first + 1
    return first


def _size(line: Line) -> int:
    return line.size


def _section(line: Line, following: Line, several: bool) -> bool:
    """Whether *line* names a part of the site, given that the headline-like line *following* comes next.

    It may be longer where *several* such lines follow, a headline and its deck.
    """
    words = line.words.lstrip("•·>‹«<ㄑ ") or line.words
    if following.size > 2 and _EDITION.fullmatch(words):
        return True
    first, path, part = words.rpartition(" / ")
    begins = first.partition(" / ")[0]
    known = _only_section_words(begins) or (len(begins.split()) <= 2 and _only_section_words(part))
    if path and line.size <= _MENU and known and len(part.split()) <= 3:
        # "Business / Policy Watch", "Lenz / Transport"
        return True
    if 4 < line.size <= _MENU and _only_section_words(part if path else words):
        return True
    if line.size > 4 or len(words) > 40 or words[-1] in "?!" or not words[0].isalpha():
        return False
    if _only_section_words(words):
        return True
    capitals = all(word[0].isupper() or not word[0].isalpha() or word in _SMALL_WORDS for word in words.split())
    short = line.size <= (3 if several or following.size <= 12 else 2)
    return short and capitals and following.size > line.size and not names(following.words)


_EDITION = re.compile(
    r"[A-Z][\w'’.-]{1,20}(?: (?:[A-Z][\w'’.-]{1,20}|&|of|the)){1,5}"
    r" \((?:US|USA|UK|[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?)\)"
)
"""A newspaper with the region it is printed for: "The Lenz Courier (East Asia)"."""


def _only_section_words(words: str) -> bool:
    at = 0
    while at < len(words):
        match = _SECTION_WORD.match(words, at)
        if not match:
            return False
        at = match.end()
    return True


def _repeated(found: list[Line], heads: list[int]) -> list[int]:
    """*heads* without the page's own title, which repeats the headline with the site's name behind it."""
    if len(heads) > 1:
        first, second = (found[at].words.casefold() for at in heads[:2])
        if first.startswith(second):
            found[heads[0]].kind = Kind.FURNITURE
            return heads[1:]
        if second.startswith(first) and len(first) > 20:
            found[heads[1]].kind = Kind.FURNITURE
            return [heads[0], *heads[2:]]
    return heads


def _beside_meta(found: list[Line], at: int) -> bool:
    return any(line.kind is Kind.META for line in found[max(0, at - 1) : at + 2])


def _deck(found: list[Line], title: int, at: int) -> bool:
    """Whether the headline-like line at *at* sums up the article: last of its kind before the text, and no item."""
    line = found[at]
    if line.size < 4 or line.item:
        return False
    after = next((later for later in found[at + 1 :] if later.kind is None), None)
    return after is not None and (after.prose or at == title + 1)
