"""Where something stands: a `Span` in a text, a `Location` in a file."""

import re
from bisect import bisect_right

from report.record import record

_LINE_END = re.compile("\n")


@record
class Span:
    """A half-open range of characters: ``text[start:end]`` is the quote."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __lt__(self, other: "Span") -> bool:
        return (self.start, self.end) < (other.start, other.end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words this span covers in *text*."""
        return text[self.start : self.end]

    def shift(self, offset: int) -> "Span":
        """The same range in a text that begins *offset* characters earlier."""
        return Span(self.start + offset, self.end + offset)

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether *other* lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@record
class Location:
    """A place an editor can jump to; line and column count from one."""

    path: str
    line: int
    column: int

    def __lt__(self, other: "Location") -> bool:
        return (self.path, self.line, self.column) < (other.path, other.line, other.column)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Lines:
    """Turns offsets of one text into lines and columns, as an editor counts them."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(line_end.end() for line_end in _LINE_END.finditer(text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column (both from one) of the character at *offset*."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, line: int) -> int:
        """Offset of the first character of *line* (from one)."""
        return self._starts[line - 1]
