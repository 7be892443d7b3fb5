"""A figure as plain data: words, dots and strokes at fixed places, each with the record it stands for.

Lengths are CSS pixels of a drawing 480 wide, y downwards. A scene holds everything that is drawn, so that its digest
tells whether a drawing is still good, and a test can hold that no label leaves the drawing or covers another.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from report.render.figure.letters import width

WIDTH = 480.0
LABEL = 14.0
NOTE = 13.0
FORM = "2"
"""Goes up when the same scene is drawn otherwise."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that a mark covers."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share an area."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, point: Point) -> bool:
        """Whether a point lies in it."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def join(self, other: "Box") -> "Box":
        """The smallest box that holds both."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        return Box(left, top, max(self.right, other.right), max(self.bottom, other.bottom))

    def grow(self, by: float) -> "Box":
        """The same box with a margin of *by* on all sides."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def inside(self, other: "Box") -> bool:
        """Whether this box lies wholly in *other*."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text on its baseline."""

    x: float
    y: float
    text: str
    size: float = LABEL
    colour: str = "ink"
    bold: bool = False
    anchor: str = "start"
    """start, middle or end."""
    spaced: bool = False
    """Letter-spaced, as the names of areas on a map are."""
    halo: str = ""
    """Colour around the letters, that keeps them apart from lines below them."""
    link: str = ""
    gid: str = ""

    @property
    def box(self) -> Box:
        """What the words cover in the widest usual font."""
        wide = width(self.text, self.size, bold=self.bold) + (len(self.text) * 1.2 if self.spaced else 0.0)
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return Box(left, self.y - 0.78 * self.size, left + wide, self.y + 0.24 * self.size)


@dataclass(frozen=True, slots=True)
class Dot:
    """A marker: filled or hollow, its outline whole or dashed."""

    x: float
    y: float
    shape: str = "circle"
    """circle, square, triangle, diamond, bar, cross, check."""
    colour: str = "blue"
    size: float = 11.0
    filled: bool = True
    dashed: bool = False
    link: str = ""
    gid: str = ""

    @property
    def box(self) -> Box:
        """The square around it."""
        half = self.size / 2
        return Box(self.x - half, self.y - half, self.x + half, self.y + half)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points, or the outline and inside of an area."""

    points: tuple[Point, ...]
    colour: str = "ink"
    """Of the line; empty for none."""
    width: float = 1.2
    dashed: bool = False
    closed: bool = False
    fill: str = ""
    hatch: str = ""
    """matplotlib's hatch letters, drawn in the line's colour."""
    clear: bool = False
    """Not seen, but takes the pointer: makes a small mark easy to hit."""
    link: str = ""
    gid: str = ""

    @property
    def box(self) -> Box:
        """The rectangle around its points."""
        across, down = zip(*self.points, strict=True)
        return Box(min(across), min(down), max(across), max(down))


Mark = Words | Dot | Stroke


@dataclass(frozen=True, slots=True)
class Scene:
    """All marks of one figure, in drawing order."""

    id: str
    height: float
    marks: tuple[Mark, ...]
    width: float = WIDTH

    @property
    def digest(self) -> str:
        """SHA-256 in hex of all that is drawn."""
        return hashlib.sha256(f"{FORM}|{self!r}".encode("utf-8", "backslashreplace")).hexdigest()


def linked(marks: Iterable[Mark], link: str, gid: str) -> list[Mark]:
    """The marks as one link: all carry *link* and the id *gid*."""
    return [replace(mark, link=link, gid=gid) for mark in marks]


def gid(figure: str, link: str, serial: int = 1) -> str:
    """Id of a link in a drawing: figure and record, and a number from the second time on."""
    plain = re.sub(r"[^A-Za-z0-9_-]", "-", link)
    return f"{figure}-{plain}" + (f"-{serial}" if serial > 1 else "")


def rectangle(box: Box) -> tuple[Point, ...]:
    """The corners of a box."""
    return (box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)


def target(box: Box) -> Stroke:
    """An unseen area that takes the pointer."""
    return Stroke(rectangle(box), colour="", fill="paper", closed=True, clear=True)


def bar(box: Box, colour: str, *, fill: str = "", dashed: bool = False) -> Stroke:
    """A rectangle with an outline."""
    return Stroke(rectangle(box), colour=colour, fill=fill, dashed=dashed, closed=True, width=1.4)


def arrowhead(tip: Point, back: Point, colour: str, size: float = 7.0) -> Stroke:
    """A filled triangle with its tip at *tip*, coming from *back*."""
    across, down = tip[0] - back[0], tip[1] - back[1]
    length = (across * across + down * down) ** 0.5 or 1.0
    ux, uy = across / length, down / length
    foot = tip[0] - ux * size, tip[1] - uy * size
    half = size * 0.48
    corners = (tip, (foot[0] - uy * half, foot[1] + ux * half), (foot[0] + uy * half, foot[1] - ux * half))
    return Stroke(corners, colour=colour, fill=colour, closed=True, width=0.6)


def blocked(marks: Iterable[Mark]) -> list[Box]:
    """What the words of a figure cover: the words of one link together, all others line by line."""
    groups: dict[str, Box] = {}
    for number, mark in enumerate(marks):
        if isinstance(mark, Words):
            key = mark.gid or str(number)
            groups[key] = groups[key].join(mark.box) if key in groups else mark.box
    return list(groups.values())


def upright(x: float, top: float, bottom: float, blocks: Iterable[Box], colour: str = "grid") -> list[Mark]:
    """A vertical line from *top* to *bottom* that leaves out the *blocks* it would run through."""
    near = (b for b in blocks if b.left - 3 < x < b.right + 3 and b.top < bottom and b.bottom > top)
    crossed = sorted(near, key=lambda b: (b.top, b.bottom))
    pieces: list[Mark] = []
    at = top
    for block in crossed:
        if block.top - 2 > at:
            pieces.append(Stroke(((x, at), (x, min(block.top - 2, bottom))), colour=colour, width=1.0))
        at = max(at, block.bottom + 2)
    if at < bottom:
        pieces.append(Stroke(((x, at), (x, bottom)), colour=colour, width=1.0))
    return pieces
