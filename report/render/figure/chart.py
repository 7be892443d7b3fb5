"""The ground of maps: a plain projection around the places shown, outlines cut to the frame."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from report.render.figure.geometry import Area, Geometry, Line
from report.render.figure.scene import Box, Mark, Point, Stroke, rectangle

_FAR = 250.0
"""Kilometres from the middle of all places below which no place is too far to show."""
_DEGREE = 111.2


def near(points: Sequence[Point]) -> tuple[bool, ...]:
    """Which (longitude, latitude) lie near enough to the rest to share a map with them."""
    if not points:
        return ()
    middle = median(x for x, _ in points), median(y for _, y in points)
    away = [distance(point, middle) for point in points]
    limit = max(_FAR, 4 * median(away))
    return tuple(far <= limit for far in away)


def distance(first: Point, second: Point) -> float:
    """Kilometres between two (longitude, latitude), near enough for a choice of frame."""
    across = (first[0] - second[0]) * math.cos(math.radians((first[1] + second[1]) / 2))
    return math.hypot(across, first[1] - second[1]) * _DEGREE


@dataclass(frozen=True, slots=True)
class Chart:
    """A projection true at its middle latitude, onto a frame in pixels."""

    frame: Box
    west: float
    north: float
    scale: float
    """Pixels for a degree of latitude."""
    squeeze: float
    """Cosine of the middle latitude."""

    def at(self, lon: float, lat: float) -> Point:
        """Where a place falls on the drawing."""
        x = self.frame.left + (lon - self.west) * self.squeeze * self.scale
        return round(x, 2), round(self.frame.top + (self.north - lat) * self.scale, 2)

    def kilometres(self, length: float) -> float:
        """Pixels of so many kilometres."""
        return length / _DEGREE * self.scale


def chart(points: Sequence[Point], wide: float, *, lowest: float = 320.0, highest: float = 430.0) -> Chart:
    """The chart of a given width that holds all points with a margin; its height follows from them."""
    lons, lats = [x for x, _ in points], [y for _, y in points]
    middle = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    squeeze = max(0.2, math.cos(math.radians(middle[1])))
    across = max((max(lons) - min(lons)) * squeeze * 1.45, 0.5)
    down = max((max(lats) - min(lats)) * 1.3, 0.35)
    high = min(highest, max(lowest, wide * down / across))
    scale = min(wide / across, high / down)
    west = middle[0] - wide / scale / squeeze / 2
    return Chart(Box(0, 0, wide, high), west, middle[1] + high / scale / 2, scale, squeeze)


def ground(on: Chart, geometry: Geometry) -> list[Mark]:
    """Sea and land, coast, outlines of provinces and, finer, of cities; nothing where the lexicon has no outlines."""
    marks: list[Mark] = []
    if geometry.land:
        marks.append(Stroke(rectangle(on.frame), colour="", fill="sea", closed=True))
        marks += _filled(on, geometry.land, "")
    for area in sorted(geometry.areas, key=lambda area: area.level == "province"):
        province = area.level == "province"
        marks += _filled(on, area.rings, "border" if province else "grid", fill="" if geometry.land else "land")
    for line in geometry.coast:
        for piece in _inside([on.at(lon, lat) for lon, lat in line], on.frame):
            marks.append(Stroke(piece, colour="border", width=1.0))
    return marks


def _filled(on: Chart, rings: Sequence[Line], colour: str, fill: str = "land") -> list[Mark]:
    cut = [clip([on.at(lon, lat) for lon, lat in ring], on.frame) for ring in rings]
    return [Stroke(tuple(ring), colour=colour, fill=fill, closed=True, width=1.0) for ring in cut if len(ring) > 2]


def roomiest(on: Chart, area: Area, taken: Sequence[Box], wide: float, high: float = 16.0) -> Point | None:
    """The middle of the freest box of that size that lies in the area and the frame, if there is one."""
    rings = [clip([on.at(lon, lat) for lon, lat in ring], on.frame) for ring in area.rings]
    best: tuple[float, Point] | None = None
    for ring in rings:
        for x in range(int(on.frame.left + wide / 2) + 8, int(on.frame.right - wide / 2) - 7, 12):
            for y in range(int(on.frame.top + high), int(on.frame.bottom - high) + 1, 12):
                box = Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
                if all(_within(corner, ring) for corner in rectangle(box)):
                    room = min((_gap(box, other) for other in taken), default=40.0)
                    if room > 4 and (best is None or min(room, 40.0) > best[0]):
                        best = min(room, 40.0), (float(x), float(y))
    return best[1] if best else None


def _gap(first: Box, second: Box) -> float:
    across = max(second.left - first.right, first.left - second.right, 0.0)
    return math.hypot(across, max(second.top - first.bottom, first.top - second.bottom, 0.0))


def _within(point: Point, ring: Sequence[Point]) -> bool:
    """Whether a point lies in a closed line (by the crossings of a ray to the right)."""
    x, y = point
    inside = False
    for at, (x1, y1) in enumerate(ring):
        x0, y0 = ring[at - 1]
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside


def frame(on: Chart) -> Stroke:
    """The frame's outline."""
    return Stroke(rectangle(on.frame), colour="grid", closed=True, width=1.0)


def clip(points: Sequence[Point], box: Box) -> list[Point]:
    """The part of an area inside *box* (after Sutherland and Hodgman)."""
    edges = (
        (0, box.left, 1),
        (0, box.right, -1),
        (1, box.top, 1),
        (1, box.bottom, -1),
    )
    held = list(points)
    for axis, limit, sign in edges:
        before, held = held, []
        for at, point in enumerate(before):
            last = before[at - 1]
            was, now = (last[axis] - limit) * sign >= 0, (point[axis] - limit) * sign >= 0
            if was != now:
                held.append(_crossing(last, point, axis, limit))
            if now:
                held.append(point)
    return held


def _crossing(first: Point, second: Point, axis: int, limit: float) -> Point:
    share = (limit - first[axis]) / (second[axis] - first[axis])
    x = first[0] + share * (second[0] - first[0])
    y = first[1] + share * (second[1] - first[1])
    return round(x, 2), round(y, 2)


def _inside(points: Sequence[Point], box: Box) -> list[tuple[Point, ...]]:
    """The pieces of a line whose points lie in *box*, each with one point beyond it."""
    pieces: list[tuple[Point, ...]] = []
    run: list[Point] = []
    for point in points:
        if box.left <= point[0] <= box.right and box.top <= point[1] <= box.bottom:
            run.append(point)
        elif run:
            pieces.append(tuple(run))
            run = []
    pieces.append(tuple(run))
    return [piece for piece in pieces if len(piece) > 1]
