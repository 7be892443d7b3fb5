"""Where the labels of points go: the first free place of a fixed list, near before far, the same on every run."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from report.render.figure.letters import width
from report.render.figure.scene import Box, Mark, Point, Stroke, Words

_LEADING = 1.22
_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
_Found = tuple[Box, float, tuple[int, int], Point]
_DISTANCES = (10.0, 22.0, 36.0, 52.0, 70.0, 90.0)


@dataclass(frozen=True, slots=True)
class Label:
    """The lines of a label and the point they belong to; the first line may be bold."""

    x: float
    y: float
    lines: tuple[str, ...]
    size: float
    colour: str = "ink"
    bold: bool = False
    radius: float = 6.0
    """Of the mark at the point."""
    others: tuple[Point, ...] = ()
    """Further points the label may stand beside, the best first."""
    lead: bool = False
    """Whether a line leads to the label from the first step away, not only from afar."""


def place(labels: Sequence[Label], taken: Sequence[Box], frame: Box) -> tuple[tuple[Mark, ...], ...]:
    """Words (and, where they stand off, a leader line) for each label in order; empty where none fits."""
    held = list(taken)
    placed: list[tuple[Mark, ...]] = []
    for label in labels:
        found = _first(label, held, frame)
        if found is None:
            placed.append(())
            continue
        held.append(found[0].grow(1.5))
        placed.append(_marks(label, *found))
    return tuple(placed)


def _first(label: Label, taken: Sequence[Box], frame: Box) -> _Found | None:
    own = Box(label.x, label.y, label.x, label.y).grow(label.radius)
    others = [box for box in taken if box != own]
    for distance, point in product(_DISTANCES, ((label.x, label.y), *label.others)):
        for side in _SIDES:
            box = _box(label, point, distance, side)
            if box.inside(frame) and not any(box.overlaps(other) for other in others):
                return box, distance, side, point
    return None


def _box(label: Label, point: Point, distance: float, side: tuple[int, int]) -> Box:
    wide = max(width(line, label.size, bold=label.bold) for line in label.lines)
    high = label.size * _LEADING * len(label.lines)
    across, down = side
    reach = distance if across == 0 or down == 0 else distance * 0.72
    left = point[0] + across * reach - (wide if across < 0 else wide / 2 if across == 0 else 0)
    top = point[1] + down * reach - (high if down < 0 else high / 2 if down == 0 else 0)
    return Box(left, top, left + wide, top + high)


def _marks(label: Label, box: Box, distance: float, side: tuple[int, int], point: Point) -> tuple[Mark, ...]:
    across, down = side
    anchor, x = {1: ("start", box.left), -1: ("end", box.right), 0: ("middle", (box.left + box.right) / 2)}[across]
    step = label.size * _LEADING
    words = [
        Words(x, box.top + at * step + label.size * 0.96, line, label.size, label.colour, label.bold, anchor)
        for at, line in enumerate(label.lines)
    ]
    if distance <= _DISTANCES[0 if label.lead else 1]:
        return tuple(words)
    end = (x, (box.top + box.bottom) / 2 if down == 0 else box.top if down > 0 else box.bottom)
    return (Stroke((point, end), colour="muted", width=0.9), *words)
