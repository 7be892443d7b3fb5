"""Which words of an article an edition may print.

The private edition may print all. The public one prints, of an article whose policy is `quote`, quotations of at most
`LONGEST` words each and a quarter of the article in all. What is cited by hand comes first, then the words of the
numbers, then as much of their sentences as the quarter leaves room for, shared out evenly.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from report.corpus.article import Article, Kind
from report.span import Span

LONGEST = 25
"""Words of one quotation."""
SHARE = 4
"""One word in so many may be quoted."""
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Wish:
    """Words somebody would like to print: *core* at least, *area* at most."""

    core: Span
    area: Span


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A permitted quotation: its span, and whether words were cut before or after it."""

    span: Span
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class Permit:
    """The words of one article that may be printed: all where `words` is `None`."""

    article: Article
    words: tuple[Span, ...] | None = None

    @property
    def full(self) -> bool:
        """Whether the whole text may be printed."""
        return self.words is None

    def quote(self, span: Span) -> str:
        """The words of *span*, or nothing where not all of them may be printed."""
        if self.words is None:
            return self.article.quote(span)
        allowed = frozenset(self.words)
        words = list(_words(self.article.text, span))
        return self.article.quote(span) if len(words) <= LONGEST and _inside(words, allowed) else ""

    def excerpt(self, core: Span, area: Span) -> Excerpt | None:
        """The longest permitted quotation of *area* around *core*; `None` if not even *core* may be printed."""
        if self.words is None:
            return Excerpt(area, False, False)
        allowed = frozenset(self.words)
        inside = list(_words(self.article.text, area))
        kept = [i for i, word in enumerate(inside) if word.overlaps(core)]
        if not kept or any(inside[i] not in allowed for i in kept):
            return None
        low, high = kept[0], kept[-1]
        if high - low >= LONGEST:
            return None
        grown = True
        while grown and high - low + 1 < LONGEST:
            grown = False
            if high + 1 < len(inside) and inside[high + 1] in allowed:
                high, grown = high + 1, True
            if high - low + 1 < LONGEST and low > 0 and inside[low - 1] in allowed:
                low, grown = low - 1, True
        span = Span(min(inside[low].start, core.start), max(inside[high].end, core.end))
        return Excerpt(span, low > 0, high < len(inside) - 1)


def permit(article: Article, edition: str, wishes: Sequence[Sequence[Wish]]) -> Permit:
    """What *edition* may print of *article*; *wishes* come in order of priority, each rank shared out evenly."""
    if edition == "private" or article.policy == "full":
        return Permit(article)
    text = [
        word
        for block in article.blocks
        if block.kind is not Kind.FURNITURE
        for word in _words(article.text, block.span)
    ]
    left = len(text) // SHARE
    chosen: set[Span] = set()
    for rank in wishes:
        for wish in rank:
            core = [word for word in _words(article.text, wish.area) if word.overlaps(wish.core)]
            new = [word for word in core if word not in chosen]
            if len(core) <= LONGEST and len(new) <= left:
                chosen.update(new)
                left -= len(new)
        left = _grow(article.text, rank, chosen, left)
    return Permit(article, tuple(sorted(chosen)))


def _grow(text: str, rank: Sequence[Wish], chosen: set[Span], left: int) -> int:
    """Let every wish grow by a word in turn, until none can or the room is used up."""
    growing = [_neighbours(text, wish, chosen) for wish in rank]
    while growing and left > 0:
        still = []
        for neighbours in growing:
            word = next(neighbours, None)
            if word is None:
                continue
            if word not in chosen:
                if left <= 0:
                    break
                chosen.add(word)
                left -= 1
            still.append(neighbours)
        growing = still
    return left


def _neighbours(text: str, wish: Wish, chosen: set[Span]) -> Iterator[Span]:
    """The words around a wish's core, nearest first, until the quotation is as long as it may be."""
    inside = list(_words(text, wish.area))
    kept = [i for i, word in enumerate(inside) if word.overlaps(wish.core)]
    if not kept or any(inside[i] not in chosen for i in kept):
        return
    low, high, size = kept[0], kept[-1], kept[-1] - kept[0] + 1
    while size < LONGEST and (low > 0 or high + 1 < len(inside)):
        if low > 0:
            low, size = low - 1, size + 1
            yield inside[low]
        if size < LONGEST and high + 1 < len(inside):
            high, size = high + 1, size + 1
            yield inside[high]


def _words(text: str, area: Span) -> Iterable[Span]:
    return (Span(match.start(), match.end()) for match in _WORD.finditer(text, area.start, area.end))


def _inside(words: Sequence[Span], allowed: frozenset[Span]) -> bool:
    """Whether every word is one that may be printed, or part of one ("(about" of "(about $163 million)")."""
    return all(any(each.covers(word) for each in allowed) for word in words)
