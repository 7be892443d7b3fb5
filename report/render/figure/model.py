"""What a figure is: its words, its data table and its drawing; and what it may show besides claims."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from report.briefing.model import Briefing
from report.render.figure.geometry import Geometry
from report.render.figure.scene import Scene


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with all that is printed around it; title and subtitle are text of the page, not of the drawing."""

    id: str
    title: str
    """The finding, a sentence computed from the claims."""
    subtitle: str
    """Scope and dates, and how to read the marks."""
    alt: str
    description: str
    """What a reader sees who does not see it; the data table stands beside it."""
    home: str
    """Docname of its home page; elsewhere it is a link."""
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The data table; the first cell is the id of the claim, entity or article the row is from."""
    sources: tuple[str, ...]
    """Those the figure draws on, and no others."""
    scene: Scene
    svg: str = ""

    @property
    def digest(self) -> str:
        """Tells whether a kept drawing is still good."""
        return self.scene.digest


@dataclass(frozen=True, slots=True)
class Rate:
    """An exchange rate that a claim and its bracketed conversion imply, and the band of its date."""

    claim: str
    words: str
    """The sum and its conversion as written."""
    pair: str
    """`yuan per US dollar`."""
    low: Decimal
    """Smallest rate that rounding allows."""
    high: Decimal
    implied: Decimal
    reference_low: Decimal | None
    """The band of reference rates around the date; `None` where the table has none."""
    reference_high: Decimal | None
    dated: date | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What figures show that no article says: outlines, titles of themes, reference rates."""

    geometry: Geometry = field(default_factory=Geometry)
    themes: Mapping[str, str] = field(default_factory=dict)
    """Title of each theme by id, in the lexicon's order."""
    rates: tuple[Rate, ...] = ()


Draft = Callable[[Briefing, Backdrop], Figure | None]
"""A figure's function: from the records to all but the finished SVG; `None` where there is too little to show."""
