"""Arrows between places on a map's ground: how they bow, and where their words stand."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import chain, pairwise
from math import dist

from report.render.figure.chart import Chart, chart, frame, ground
from report.render.figure.geometry import Geometry
from report.render.figure.letters import wrap
from report.render.figure.placement import Label, arrange, place
from report.render.figure.scene import (
    LABEL,
    NOTE,
    WIDTH,
    Box,
    Dot,
    Mark,
    Point,
    Scene,
    Stroke,
    Words,
    arrowhead,
    gid,
    linked,
    target,
)

_HERE = 3
"""Numbers beside an arrow; further ones stand below the map."""
_ROOMS = (178.0, 136.0)
"""Pixels for the words beside an arrow."""
_STEPS = 20
_BOWS = (0.14, -0.14, 0.28, -0.28)
"""How far an arrow may bow to the right of its way, as a share of its length; the first is best."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_COLOURS = ("blue", "vermillion", "green", "purple", "orange")
"""One for each place that arrows begin in."""

Pair = tuple[str, str]
Curve = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A place where arrows begin or end."""

    entity: str
    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Number:
    """What an arrow carries: the words of one claim."""

    claim: str
    words: str
    way: str
    """From where to where, in words."""
    planned: bool = False


def scene(figure: str, nodes: Mapping[str, Node], edges: Mapping[Pair, Sequence[Number]], ground_: Geometry) -> Scene:
    """Ground, arrows, dots and words, each number a link of its own."""
    on = chart([(node.lon, node.lat) for node in nodes.values()], WIDTH, lowest=380.0, highest=480.0)
    spots = {name: on.at(node.lon, node.lat) for name, node in nodes.items()}
    curves = _curves(list(edges), spots)
    dots = {name: Dot(*spot, "circle", "ink", 9.0) for name, spot in spots.items()}
    taken = [dot.box.grow(2) for dot in dots.values()]
    taken += [box for curve in curves.values() for box in _covered(curve)]
    names = place([_name(node, spots[name]) for name, node in nodes.items()], taken, on.frame.grow(-4))
    taken += [mark.box.grow(2) for label in names for mark in label if isinstance(mark, Words)]
    texts = _texts(edges, curves, taken, on)
    starts = list(dict.fromkeys(pair[0] for pair in edges))
    marks: list[Mark] = [*ground(on, ground_), frame(on)]
    below: list[Mark] = []
    letters = iter(_LETTERS)
    serials: Counter[str] = Counter()
    bottom = on.frame.bottom
    for pair, numbers in edges.items():
        colour = _COLOURS[starts.index(pair[0]) % len(_COLOURS)]
        lines, text = texts[pair]
        here = len(lines)
        arrow = _arrow(curves[pair], colour, dashed=all(number.planned for number in numbers))
        of = gid(figure, f"claim:{numbers[0].claim}", serials[f"claim:{numbers[0].claim}"] + 1)
        # No link: the box around an arrow would take the pointer from all that lies in it. Its id says whose it is.
        marks += [replace(shape, gid=f"{of}-{part}") for shape, part in zip(arrow, ("head", "shaft"), strict=False)]
        marks += _words(figure, tuple(zip(numbers, lines, strict=False)), text, colour, serials)
        if here < len(numbers):
            letter = "" if here else next(letters)
            if letter:
                link = f"claim:{numbers[0].claim}"
                serials[link] += 1
                badge = _badge(curves[pair][_STEPS // 2], letter, colour)
                marks += linked(badge, link, gid(figure, link, serials[link]))
            rest, bottom = _below(figure, numbers[here:], letter and f"{letter}: ", bottom, serials)
            below += rest
    for (name, dot), label in zip(dots.items(), names, strict=True):
        link = f"entity:{name}"
        marks += linked([dot, *map(_haloed, label), target(dot.box.grow(6))], link, gid(figure, link))
    return Scene(figure, bottom + 4, (*marks, *below))


def _name(node: Node, spot: Point) -> Label:
    return Label((spot,), wrap(node.name, LABEL, 190, lines=2, bold=True), LABEL, bold=True)


def _curves(pairs: Sequence[Pair], spots: Mapping[str, Point]) -> dict[Pair, Curve]:
    """Each arrow bows so as to keep clear of those before it and of other places."""
    drawn: dict[Pair, Curve] = {}
    for pair in pairs:
        start, end = spots[pair[0]], spots[pair[1]]
        others = [point for curve in drawn.values() for point in curve[3:-3]]
        others += [spot for name, spot in spots.items() if name not in pair]
        choices = [_curve(start, end, bow) for bow in _BOWS]
        drawn[pair] = max(choices, key=lambda curve: min(_clearance(curve, others), 26.0))
    return drawn


def _clearance(curve: Curve, others: Sequence[Point]) -> float:
    """The least distance between an arrow's inner part and all else."""
    return min((dist(point, other) for point in curve[3:-3:2] for other in others), default=100.0)


def _curve(start: Point, end: Point, bow: float) -> Curve:
    """A gentle bow from dot to dot, short of both."""
    length = max(dist(start, end), 1.0)
    bend = max(-44.0, min(44.0, bow * length)) * 2 / length
    middle = (
        (start[0] + end[0]) / 2 - (end[1] - start[1]) * bend,
        (start[1] + end[1]) / 2 + (end[0] - start[0]) * bend,
    )
    margin = min(9.0 / length, 0.3)
    points = []
    for step in range(_STEPS + 1):
        t = margin + (1 - 2 * margin) * step / _STEPS
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        x, y = (a * start[axis] + b * middle[axis] + c * end[axis] for axis in (0, 1))
        points.append((round(x, 2), round(y, 2)))
    return tuple(points)


def _texts(
    edges: Mapping[Pair, Sequence[Number]], curves: Mapping[Pair, Curve], taken: Sequence[Box], on: Chart
) -> dict[Pair, tuple[tuple[int, ...], tuple[Mark, ...]]]:
    """Lines of each number beside its arrow, and their words: as many numbers as there is room for, at most three.

    What finds no place is tried narrower, then with one number less.
    """
    tries = {
        pair: [(count, room) for count in range(min(_HERE, len(numbers)), 0, -1) for room in _ROOMS]
        for pair, numbers in edges.items()
    }
    while True:
        lines = {pair: [_lines(one, tries[pair][0][1]) for one in edges[pair][: tries[pair][0][0]]] for pair in edges}
        labels = [_label(lines[pair], curves[pair]) for pair in edges]
        placed = dict(zip(edges, arrange(labels, taken, on.frame.grow(-8)), strict=True))
        tight = [pair for pair, marks in placed.items() if not marks and len(tries[pair]) > 1]
        if not tight:
            return {pair: (tuple(map(len, lines[pair])) if marks else (), marks) for pair, marks in placed.items()}
        for pair in tight:
            tries[pair].pop(0)


def _lines(number: Number, room: float) -> tuple[str, ...]:
    return wrap(number.words, NOTE, room, lines=3)


def _label(lines: Sequence[tuple[str, ...]], curve: Curve) -> Label:
    """The words of an arrow, as near its middle as there is room."""
    points = tuple(curve[_STEPS // 2 + off] for off in (0, -2, 2, -4, 4, -6, 6))
    return Label(points, tuple(chain.from_iterable(lines)), NOTE, radius=1.0, reach=52.0, margin=4.0, lead=True)


def _covered(curve: Curve) -> list[Box]:
    """The boxes an arrow covers, without gaps, but for its ends, where names stand."""
    boxes = []
    for first, second in pairwise(curve[1:]):
        parts = max(1, int(dist(first, second) // 7))
        for part in range(parts):
            x, y = (first[axis] + (second[axis] - first[axis]) * part / parts for axis in (0, 1))
            boxes.append(Box(x, y, x, y).grow(4))
    return boxes


def _badge(middle: Point, letter: str, colour: str) -> list[Mark]:
    """A letter on an arrow whose words stand below the map."""
    return [
        Dot(*middle, "circle", "paper", 19.0),
        Dot(*middle, "circle", colour, 19.0, filled=False),
        Words(middle[0], middle[1] + 4.6, letter, NOTE, bold=True, anchor="middle"),
    ]


def _words(
    figure: str, numbers: Sequence[tuple[Number, int]], text: Sequence[Mark], colour: str, serials: Counter[str]
) -> list[Mark]:
    """The words beside an arrow, each number with its lines a link of its own."""
    words = [_haloed(mark) for mark in text if isinstance(mark, Words)]
    lead: list[Mark] = [mark for mark in text if isinstance(mark, Stroke)]
    marks = _side(words, colour)
    for number, count in numbers:
        link = f"claim:{number.claim}"
        serials[link] += 1
        marks += linked([*lead, *words[:count]], link, gid(figure, link, serials[link]))
        lead, words = [], words[count:]
    return marks


def _arrow(curve: Curve, colour: str, *, dashed: bool) -> list[Stroke]:
    """Head and shaft; the shaft ends at the foot of the head. A plan's shaft is dashed."""
    tip = curve[-1]
    shaft = [point for point in curve if dist(point, tip) > 8]
    if not shaft:
        return [arrowhead(tip, curve[0], colour, 9.0)]
    share = 7.0 / max(dist(shaft[-1], tip), 7.0)
    foot = tip[0] + (shaft[-1][0] - tip[0]) * share, tip[1] + (shaft[-1][1] - tip[1]) * share
    line = Stroke((*shaft, foot), colour=colour, width=2.2, dashed=dashed)
    return [arrowhead(tip, shaft[-1], colour, 9.0), line]


def _side(words: Sequence[Mark], colour: str) -> list[Mark]:
    """A bar in the arrow's colour beside its words, which says whose they are."""
    if not words:
        return []
    box = reduce(Box.join, (mark.box for mark in words))
    x = box.right + 4 if isinstance(words[0], Words) and words[0].anchor == "end" else box.left - 4
    return [Stroke(((x, box.top), (x, box.bottom)), colour=colour, width=2.4)]


def _below(
    figure: str, left: Sequence[Number], head: str, top: float, serials: Counter[str]
) -> tuple[list[Mark], float]:
    """Lines under the map for the numbers that found no room on it."""
    marks: list[Mark] = []
    for number in left:
        link = f"claim:{number.claim}"
        serials[link] += 1
        lines = wrap(f"{head}{number.words}, {number.way}", NOTE, WIDTH, lines=2)
        words = [Words(0, top + 20 + at * 16, line, NOTE) for at, line in enumerate(lines)]
        marks += linked(words, link, gid(figure, link, serials[link]))
        top += 6 + 16 * len(lines)
    return marks, top + 2


def _haloed(mark: Mark) -> Mark:
    return replace(mark, halo="land") if isinstance(mark, Words) else mark
