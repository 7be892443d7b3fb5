"""Where the labels of points go: the first free place of a fixed list, near before far, the same on every run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import dist

from report.render.figure.letters import width
from report.render.figure.scene import Box, Mark, Point, Stroke, Words

_LEADING = 1.22
_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
_DISTANCES = (10.0, 22.0, 36.0, 52.0, 70.0, 90.0)


@dataclass(frozen=True, slots=True)
class Label:
    """The lines of a label and the points it may stand beside, the best first; the lines may be bold."""

    points: tuple[Point, ...]
    lines: tuple[str, ...]
    size: float
    colour: str = "ink"
    bold: bool = False
    radius: float = 6.0
    """Of the mark at the points."""
    reach: float = 90.0
    """Farthest it may stand off."""
    margin: float = 0.0
    """Pixels it keeps free around itself."""
    lead: bool = False
    """Whether a line leads to the label from the first step away, not only from afar."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place for a label: its box, and from which point, how far and on which side it stands."""

    box: Box
    point: Point
    distance: float
    side: tuple[int, int]


def place(labels: Sequence[Label], taken: Sequence[Box], frame: Box) -> tuple[tuple[Mark, ...], ...]:
    """Words (and, where they stand off, a leader line) for each label in order; empty where none fits."""
    spots = _spots(labels, taken, frame)
    return tuple(_marks(label, spot) if spot else () for label, spot in zip(labels, spots, strict=True))


def arrange(labels: Sequence[Label], taken: Sequence[Box], frame: Box) -> tuple[tuple[Mark, ...], ...]:
    """As `place`, but in the order, out of a few, that leaves the fewest labels out and the rest nearest."""
    numbers = range(len(labels))
    big_first = sorted(numbers, key=lambda at: -len(labels[at].lines))
    best: tuple[tuple[int, float], dict[int, _Spot | None]] | None = None
    for order in (big_first, list(numbers), big_first[::-1], list(numbers)[::-1]):
        spots = dict(zip(order, _spots([labels[at] for at in order], taken, frame), strict=True))
        missing = sum(spot is None for spot in spots.values())
        score = missing, sum(spot.distance for spot in spots.values() if spot)
        if best is None or score < best[0]:
            best = score, spots
    found = best[1] if best else {}
    return tuple(_marks(labels[at], spot) if (spot := found.get(at)) else () for at in numbers)


def _spots(labels: Sequence[Label], taken: Sequence[Box], frame: Box) -> list[_Spot | None]:
    held = list(taken)
    spots: list[_Spot | None] = []
    for label in labels:
        spot = next(_free(label, held, frame), None)
        spots.append(spot)
        if spot is not None:
            held.append(spot.box.grow(1.5))
            held += [Box(x, y, x, y).grow(1.5) for x, y in _leader(label, spot)]
    return spots


def _free(label: Label, taken: Sequence[Box], frame: Box) -> Iterator[_Spot]:
    x, y = label.points[0]
    own = Box(x, y, x, y).grow(label.radius)
    others = [box for box in taken if box != own]
    size = (
        max(width(line, label.size, bold=label.bold) for line in label.lines),
        label.size * _LEADING * len(label.lines),
    )
    reach = [distance for distance in _DISTANCES if distance <= label.reach]
    for distance, point, side in product(reach, label.points, _SIDES):
        spot = _Spot(_box(size, point, distance, side), point, distance, side)
        if not spot.box.inside(frame) or _covers(spot.box.grow(label.margin), others):
            continue
        if not any(box.holds(point) for point in _leader(label, spot)[2:] for box in others):
            yield spot


def _covers(box: Box, others: Sequence[Box]) -> bool:
    """Whether a box overlaps any of the others: the innermost loop of it all, so written out."""
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    for other in others:
        if left < other.right and other.left < right and top < other.bottom and other.top < bottom:
            return True
    return False


def _box(size: tuple[float, float], point: Point, distance: float, side: tuple[int, int]) -> Box:
    (wide, high), (across, down) = size, side
    reach = distance if across == 0 or down == 0 else distance * 0.72
    left = point[0] + across * reach - (wide if across < 0 else wide / 2 if across == 0 else 0)
    top = point[1] + down * reach - (high if down < 0 else high / 2 if down == 0 else 0)
    return Box(left, top, left + wide, top + high)


def _end(spot: _Spot) -> Point:
    """Where a leader line meets the label."""
    box, (across, down) = spot.box, spot.side
    x = {1: box.left, -1: box.right, 0: (box.left + box.right) / 2}[across]
    return x, (box.top + box.bottom) / 2 if down == 0 else box.top if down > 0 else box.bottom


def _leader(label: Label, spot: _Spot) -> list[Point]:
    """Points along the line that leads to a label, four pixels apart; none where it stands next to its point."""
    if spot.distance <= _DISTANCES[0 if label.lead else 1]:
        return []
    end = _end(spot)
    length = dist(spot.point, end)
    shares = [at / length for at in range(4, int(length), 4)]
    (x0, y0), (x1, y1) = spot.point, end
    return [(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share) for share in shares]


def _marks(label: Label, spot: _Spot) -> tuple[Mark, ...]:
    box = spot.box
    anchor = {1: "start", -1: "end", 0: "middle"}[spot.side[0]]
    x, step = _end(spot)[0], label.size * _LEADING
    words = [
        Words(x, box.top + at * step + label.size * 0.96, line, label.size, label.colour, label.bold, anchor)
        for at, line in enumerate(label.lines)
    ]
    if not _leader(label, spot):
        return tuple(words)
    return (Stroke((spot.point, _end(spot)), colour="muted", width=0.9), *words)
