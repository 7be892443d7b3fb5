"""The corpus as data: an article, its blocks, its sentences."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property

from report.record import record
from report.span import Lines, Location, Span


class Kind(Enum):
    """What a block of an article is."""

    SECTION = "section"
    TITLE = "title"
    DECK = "deck"
    META = "meta"
    BODY = "body"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    FURNITURE = "furniture"


NAMING = frozenset((Kind.TITLE, Kind.DECK, Kind.BODY, Kind.SUBHEAD, Kind.CAPTION))
"""Blocks whose names count."""


@record
class Block:
    """A run of lines of one kind; blocks never overlap and leave out only white space."""

    kind: Kind
    span: Span
    paragraph: int | None = None
    """Number of the paragraph, from one: body text, and captions that go on to tell something; else `None`."""


@record
class Sentence:
    """A sentence of a paragraph."""

    span: Span
    paragraph: int
    """From one."""
    number: int
    """From one, within its paragraph."""


@dataclass(frozen=True)
class Article:
    """One source text with what it says of itself and what its NAME.toml adds."""

    id: str
    file: str
    """Path as printed in locations: the corpus folder's name and the file's, with `/`."""
    text: str
    """Canonical text; every span counts its characters."""
    sha256: str
    """Of the file's bytes, in hex."""
    path: str = ""
    """Path in the corpus as it is on disk, with `/`."""
    title: str = ""
    deck: str = ""
    section: str = ""
    byline: str = ""
    datelines: tuple[Span, ...] = ()
    """Where and when it was sent from: what a paragraph opens with, or a line above the text."""
    publisher: str = ""
    family: str = ""
    """Publisher family: articles of one family are not independent."""
    published: date | None = None
    published_span: Span | None = None
    """Where the date was read; `None` if it came from NAME.toml or the address."""
    url: str = ""
    language: str = "en"
    rights: str = ""
    policy: str = "quote"
    """`full`: the public edition may carry the whole text; `quote`: short quotations only."""
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    copy_of: str = ""
    """Id of the earlier article this one nearly repeats, else empty; its claims count once."""
    extra: dict[str, str] = field(default_factory=dict, compare=False)

    @cached_property
    def lines(self) -> Lines:
        """The article's line starts."""
        return Lines(self.text)

    def undated(self, span: Span) -> Span:
        """*span* without the dateline it begins with."""
        ends = (each.end for each in self.datelines if each.start == span.start and each.end <= span.end)
        return next((Span(end, span.end) for end in ends), span)

    def locate(self, span: Span) -> Location:
        """Where *span* begins, as an editor shows it."""
        return Location(self.file, *self.lines.position(span.start))

    def quote(self, span: Span) -> str:
        """The exact words *span* covers."""
        return span.of(self.text)
