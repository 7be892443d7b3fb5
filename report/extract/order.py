"""Finds, in things sorted by where they begin, those of a stretch of text, without looking at all of them."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from report.span import Span


class Placed(Protocol):
    """Something that stands in a text."""

    @property
    def span(self) -> Span:
        """Where it stands."""


T = TypeVar("T", bound=Placed)


class Ordered(Generic[T]):
    """Things that do not overlap, in the order of the text."""

    def __init__(self, things: Sequence[T]) -> None:
        self.things = things
        self.starts = [thing.span.start for thing in things]

    def begun(self, start: int, end: int) -> Sequence[T]:
        """Those that begin from *start* to before *end*."""
        return self.things[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def inside(self, span: Span) -> Sequence[T]:
        """Those that lie in *span*."""
        return [thing for thing in self.begun(span.start, span.end) if thing.span.end <= span.end]

    def at(self, offset: int) -> T | None:
        """The one that covers *offset*, `None` if none does."""
        number = bisect_left(self.starts, offset + 1) - 1
        return self.things[number] if number >= 0 and offset < self.things[number].span.end else None

    def before(self, offset: int) -> T | None:
        """The last one that begins before *offset*."""
        number = bisect_left(self.starts, offset) - 1
        return self.things[number] if number >= 0 else None
