"""Who sends what to whom: arrows between places on the map's ground, each with its numbers as words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from report.briefing.model import Briefing, Claim, Entity, Link
from report.corpus.article import Article
from report.render.figure import records
from report.render.figure.chart import Chart, chart, frame, ground, near
from report.render.figure.geometry import Geometry
from report.render.figure.letters import plain, shorten, wrap
from report.render.figure.model import Backdrop, Figure
from report.render.figure.placement import Label, place
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
from report.render.figure.wording import counted, number, quote, sentence, sources
from report.render.phrase import FORMS, period_text

ID = "flows"
MOST = 12
_MOST_HERE = 3
"""Numbers beside an arrow; further ones stand below the map."""
_ROOM = 172.0
_STEPS = 20
_BEND = 0.16
_KINDS = frozenset({"sends", "moves", "supplies", "supports", "invests"})
"""Relations in which something goes from one to the other."""
_COLOURS = ("blue", "vermillion", "green", "purple", "orange")
"""One for each place that arrows begin in."""


_Pair = tuple[str, str]
"""Where an arrow begins and ends, by id."""


@dataclass(frozen=True, slots=True)
class End:
    """Where an arrow begins or ends: the entity, or the place it lies in if it has no coordinates of its own."""

    entity: str
    name: str
    lat: float
    lon: float
    type: str


@dataclass(frozen=True, slots=True)
class Row:
    """One number that a link between two entities carries."""

    claim: str
    article: str
    kind: str
    source: str
    goal: str
    """Names as the lexicon has them."""
    words: str
    when: str
    shared: int
    """How many links the one number is stated of together."""
    ends: tuple[End, End] | None
    """`None` where an end has no place on the map."""


def rows(briefing: Briefing) -> tuple[Row, ...]:
    """The numbered links between entities, in the corpus's order."""
    articles = records.articles(briefing)
    entities = {entity.id: entity for entity in briefing.entities}
    claims = {claim.id: claim for claim in records.claims(briefing) if claim.quantity is not None}
    moving = [link for link in briefing.links if _moves(link) and {link.source, link.target} <= entities.keys()]
    shared = Counter(claim for link in moving for claim in dict.fromkeys(link.claims))
    found: dict[tuple[str, str, str], Row] = {}
    for link in moving:
        for claim in (claims[name] for name in link.claims if name in claims):
            ends = _ends(entities, link.source, link.target)
            names = plain(entities[link.source].name), plain(entities[link.target].name)
            words = _words(claim, articles[claim.article])
            when = period_text(claim.period) if claim.period else ""
            row = Row(claim.id, claim.article, link.kind, *names, words, when, shared[claim.id], ends)
            found.setdefault((claim.id, link.source, link.target), row)
    return tuple(found.values())


def _moves(link: Link) -> bool:
    """Whether a link says that something goes from one to another."""
    return link.kind in _KINDS and link.source != link.target and bool(link.what or link.kind in ("sends", "moves"))


def _words(claim: Claim, article: Article) -> str:
    """The claim's own words; where they are a bare number, the number with the noun it counts."""
    said = quote(claim, article)
    return plain(FORMS["amount"](claim, article)) if said[-1:].isdigit() and claim.counted else said


def _ends(entities: Mapping[str, Entity], source: str, goal: str) -> tuple[End, End] | None:
    first, last = _end(entities, source), _end(entities, goal)
    return (first, last) if first and last and first.entity != last.entity else None


def _end(entities: Mapping[str, Entity], name: str | None) -> End | None:
    """The entity, or the nearest above it that has coordinates."""
    for _ in range(8):
        entity = entities.get(name or "")
        if entity is None:
            return None
        if entity.lat is not None and entity.lon is not None and entity.type not in records.WIDE:
            return End(entity.id, plain(entity.name), entity.lat, entity.lon, entity.type)
        name = entity.parent
    return None


def flows(briefing: Briefing, backdrop: Backdrop) -> Figure | None:
    """The figure, or `None` where no numbered link has both its ends on the map."""
    found = rows(briefing)
    drawn = _drawable(found)
    if not drawn:
        return None
    edges = len({(row.ends[0].entity, row.ends[1].entity) for row in drawn if row.ends})
    claims = len({row.claim for row in drawn})
    left = len({row.claim for row in found}) - claims
    elsewhere = f" {sentence(counted(left, 'more number'))} in the table." if left else ""
    return Figure(
        id=ID,
        title=_title(drawn),
        subtitle=f"{sentence(counted(claims, 'number'))} on {counted(edges, 'arrow')} between places. All arrows are "
        f"equally wide; the numbers are not additive. Schematic.{elsewhere}",
        alt=f"Map with {counted(edges, 'arrow')} between places, each with the numbers it stands for.",
        description=" ".join(f"{row.source} to {row.goal}: {row.words}." for row in found[:60]),
        home="generated/places/index",
        columns=("claim", "from", "to", "what", "when", "kind", "links it is stated of", "article"),
        rows=tuple(_cells(row) for row in found),
        sources=(*sources(briefing, (row.article for row in found)), *records.outlines(backdrop.geometry)),
        scene=scene(drawn, backdrop.geometry),
    )


def _drawable(found: Sequence[Row]) -> tuple[Row, ...]:
    """Rows whose ends are on the map and near the others, up to so many arrows."""
    placed = [row for row in found if row.ends]
    points = [(end.lon, end.lat) for row in placed for end in row.ends or ()]
    close = near(points)
    kept = [row for at, row in enumerate(placed) if close[2 * at] and close[2 * at + 1]]
    pairs = list(dict.fromkeys(_pair(row) for row in kept))[:MOST]
    return tuple(row for row in kept if _pair(row) in pairs)


def _pair(row: Row) -> _Pair:
    return (row.ends[0].entity, row.ends[1].entity) if row.ends else ("", "")


def _title(drawn: Sequence[Row]) -> str:
    """Where most of the numbered flows begin."""
    starts = {row.claim: row.source for row in drawn}
    total = len(starts)
    leading = Counter(starts.values()).most_common(2)
    if total == 1:
        return f"The one numbered flow goes from {drawn[0].source} to {drawn[0].goal}"
    covered, names = leading[0][1], [leading[0][0]]
    if covered < total and len(leading) > 1:
        covered, names = covered + leading[1][1], [*names, leading[1][0]]
    if covered == total:
        return f"All {number(total)} numbered flows begin in {' or '.join(names)}"
    return f"{sentence(number(covered))} of {number(total)} numbered flows begin in {' or '.join(names)}"


def _cells(row: Row) -> tuple[str, ...]:
    return row.claim, row.source, row.goal, row.words, row.when, row.kind, str(row.shared), row.article


def scene(drawn: Sequence[Row], geometry: Geometry) -> Scene:
    """Ground, arrows, dots and words, each number a link of its own."""
    edges: dict[_Pair, list[Row]] = {}
    for row in drawn:
        edges.setdefault(_pair(row), []).append(row)
    nodes = {end.entity: end for row in drawn for end in row.ends or ()}
    on = chart([(node.lon, node.lat) for node in nodes.values()], WIDTH, lowest=380.0, highest=560.0)
    spots = {name: on.at(node.lon, node.lat) for name, node in nodes.items()}
    curves = {pair: _curve(spots[pair[0]], spots[pair[1]]) for pair in edges}
    dots = {name: Dot(*spots[name], "circle", "ink", 9.0) for name in nodes}
    taken = [dot.box.grow(2) for dot in dots.values()]
    paths = [Box(x, y, x, y).grow(3) for curve in curves.values() for x, y in curve[2:-1]]
    names = place(
        [
            Label(*spots[name], wrap(node.name, LABEL, 190, lines=2, bold=True), LABEL, bold=True)
            for name, node in nodes.items()
        ],
        [*taken, *paths],
        on.frame.grow(-4),
    )
    words_taken = [mark.box.grow(2) for label in names for mark in label if isinstance(mark, Words)]
    texts = _texts(edges, curves, [*taken, *paths, *words_taken], on)
    sources_ = list(dict.fromkeys(pair[0] for pair in edges))
    marks: list[Mark] = [*ground(on, geometry), frame(on)]
    serials: Counter[str] = Counter()
    for pair, those in edges.items():
        colour = _COLOURS[sources_.index(pair[0]) % len(_COLOURS)]
        marks += _edge(those, curves[pair], texts[pair], colour, serials)
    for (name, dot), label in zip(dots.items(), names, strict=True):
        link = f"entity:{name}"
        marks += linked([dot, *(_haloed(mark) for mark in label), target(dot.box.grow(6))], link, gid(ID, link))
    below, bottom = _below(edges, texts, on.frame.bottom, serials)
    return Scene(ID, bottom + 4, (*marks, *below))


def _texts(
    edges: Mapping[_Pair, list[Row]], curves: Mapping[_Pair, tuple[Point, ...]], taken: Sequence[Box], on: Chart
) -> dict[_Pair, tuple[Mark, ...]]:
    """The words of each arrow, beside it, as near its middle as there is room; those of most lines first."""
    lines = {pair: tuple(line for row in those[:_MOST_HERE] for line in _lines(row)) for pair, those in edges.items()}
    order = sorted(edges, key=lambda pair: -len(lines[pair]))
    labels = []
    for pair in order:
        curve = curves[pair]
        others = tuple(curve[_STEPS // 2 + off] for off in (-2, 2, -4, 4, -6, 6))
        labels.append(Label(*curve[_STEPS // 2], lines[pair], NOTE, radius=1.0, others=others, lead=True))
    return dict(zip(order, place(labels, taken, on.frame.grow(-6)), strict=True))


def _lines(row: Row) -> tuple[str, ...]:
    together = f" (to {number(row.shared)} places together)" if row.shared > 1 else ""
    return wrap(row.words + together, NOTE, _ROOM, lines=2)


def _curve(start: Point, end: Point) -> tuple[Point, ...]:
    """A gentle bow to the right of its way, so that there and back do not fall together; short of both dots."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = max((across**2 + down**2) ** 0.5, 1.0)
    bend = min(_BEND * length, 40.0)
    middle = (start[0] + end[0]) / 2 - down / length * 2 * bend, (start[1] + end[1]) / 2 + across / length * 2 * bend
    margin = min(9.0 / length, 0.3)
    curve = []
    for step in range(_STEPS + 1):
        t = margin + (1 - 2 * margin) * step / _STEPS
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        curve.append(
            (
                round(a * start[0] + b * middle[0] + c * end[0], 2),
                round(a * start[1] + b * middle[1] + c * end[1], 2),
            )
        )
    return tuple(curve)


def _edge(
    those: Sequence[Row], curve: tuple[Point, ...], text: tuple[Mark, ...], colour: str, serials: Counter[str]
) -> list[Mark]:
    """The arrow, linked to its first number; each further number is a link of its own."""
    tip = curve[-1]
    shaft = tuple(point for point in curve if (point[0] - tip[0]) ** 2 + (point[1] - tip[1]) ** 2 > 64)
    arrow: list[Mark] = [arrowhead(tip, (shaft or curve)[-1], colour, 9.0)]
    if shaft:
        last = shaft[-1]
        away = 7.0 / max(((last[0] - tip[0]) ** 2 + (last[1] - tip[1]) ** 2) ** 0.5, 7.0)
        foot = tip[0] + (last[0] - tip[0]) * away, tip[1] + (last[1] - tip[1]) * away
        arrow.append(Stroke((*shaft, foot), colour=colour, width=2.2))
    leader = [mark for mark in text if isinstance(mark, Stroke)]
    words = [_haloed(mark) for mark in text if isinstance(mark, Words)]
    marks: list[Mark] = _side(words, colour)
    for at, row in enumerate(those):
        link = f"claim:{row.claim}"
        count = len(_lines(row))
        group, words = [*(leader + arrow if at == 0 else []), *words[:count]], words[count:]
        if group:
            serials[link] += 1
            marks += linked(group, link, gid(ID, link, serials[link]))
    return marks


def _side(words: Sequence[Mark], colour: str) -> list[Mark]:
    """A bar in the arrow's colour beside its words, which says whose they are."""
    if not words:
        return []
    box = reduce(Box.join, (mark.box for mark in words))
    x = box.right + 5 if isinstance(words[0], Words) and words[0].anchor == "end" else box.left - 5
    return [Stroke(((x, box.top), (x, box.bottom)), colour=colour, width=2.4)]


def _below(
    edges: Mapping[_Pair, list[Row]],
    texts: Mapping[_Pair, tuple[Mark, ...]],
    top: float,
    serials: Counter[str],
) -> tuple[list[Mark], float]:
    """Lines under the map for the numbers that found no room on it."""
    marks: list[Mark] = []
    for pair, those in edges.items():
        for row in those[_MOST_HERE:] if texts[pair] else those:
            link = f"claim:{row.claim}"
            serials[link] += 1
            line = shorten(f"{row.source} to {row.goal}: {row.words}", NOTE, WIDTH)
            marks += linked([Words(0, top + 18, line, NOTE)], link, gid(ID, link, serials[link]))
            top += 20
    return marks, top


def _haloed(mark: Mark) -> Mark:
    return replace(mark, halo="land") if isinstance(mark, Words) else mark
