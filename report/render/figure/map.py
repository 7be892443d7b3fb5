"""Where: the named places at their coordinates, each with the number of claims about it."""

from collections import Counter
from dataclasses import dataclass, replace

from report.briefing.model import Briefing, Entity
from report.render.figure import records
from report.render.figure.chart import Chart, chart, frame, ground, near, roomiest
from report.render.figure.geometry import Geometry
from report.render.figure.letters import plain, width, wrap
from report.render.figure.model import Backdrop, Figure
from report.render.figure.placement import Label, place
from report.render.figure.scene import LABEL, NOTE, WIDTH, Box, Dot, Mark, Scene, Stroke, Words, gid, linked, target
from report.render.figure.wording import counted, listed, sentence, sources

ID = "map"
MOST = 40


@dataclass(frozen=True, slots=True)
class Row:
    """A named place."""

    entity: str
    name: str
    chinese: str
    type: str
    lat: float
    lon: float
    claims: int
    """Claims whose main place it is, or a part of it without a mark of its own."""
    articles: tuple[str, ...]
    shown: bool


def rows(briefing: Briefing) -> tuple[Row, ...]:
    """Places with coordinates that the corpus names, the most told of first."""
    articles = records.articles(briefing)
    marks = _marks(briefing)
    about = Counter(marks.get(claim.place or "") for claim in records.claims(briefing) if claim.quantity)
    named = [entity for entity in briefing.entities if _named(entity, articles)]
    dots = [entity for entity in named if entity.type not in records.WIDE]
    close = near([(entity.lon or 0.0, entity.lat or 0.0) for entity in dots])
    shown = {entity.id for entity, is_near in zip(dots, close, strict=True) if is_near}
    found = [_row(entity, about[entity.id], entity.id in shown or entity.type in records.WIDE) for entity in named]
    return tuple(sorted(found, key=lambda row: (-row.claims, row.name, row.entity)))


def _marks(briefing: Briefing) -> dict[str, str]:
    """The mark of each place by its name: its own, or that of what it is part of where it has no coordinates."""
    places = {entity.id: entity for entity in briefing.entities}
    found = {}
    for entity in briefing.entities:
        mark: Entity | None = entity
        while mark is not None and mark.lat is None:
            mark = places.get(mark.parent or "")
        if mark is not None:
            found[entity.name] = mark.id
    return found


def _named(entity: Entity, articles: object) -> bool:
    return (
        entity.kind in ("place", "park")
        and entity.lat is not None
        and entity.lon is not None
        and bool(entity.occurrences)
    )


def _row(entity: Entity, count: int, shown: bool) -> Row:
    where = tuple(sorted({occurrence.article for occurrence in entity.occurrences}))
    lat, lon = entity.lat or 0.0, entity.lon or 0.0
    return Row(entity.id, plain(entity.name), plain(entity.chinese), entity.type, lat, lon, count, where, shown)


def figure(briefing: Briefing, backdrop: Backdrop) -> Figure | None:
    """The figure, or `None` where no place has coordinates."""
    found = rows(briefing)
    if not any(row.shown and row.type not in records.WIDE for row in found):
        return None
    drawn, unnamed = scene(found, backdrop.geometry)
    away = [row.name for row in found if not row.shown]
    outside = f" Too far to show: {listed(away[:4])}{' and others' if len(away) > 4 else ''}." if away else ""
    left = f" {sentence(counted(unnamed, 'more place'))} in the table." if unnamed else ""
    return Figure(
        id=ID,
        title=_title(found, _quantities(briefing)),
        subtitle="Places the articles name. The number after a name counts the quantities stated about it or "
        f"about a part without a mark of its own; a hollow mark is only named. Schematic.{outside}{left}",
        alt=f"Map of {counted(sum(row.shown for row in found), 'named place')}.",
        description=" ".join(f"{row.name}: {row.claims}." for row in found[:60]),
        home="generated/places/index",
        columns=("entity", "place", "Chinese", "type", "latitude", "longitude", "quantities about it", "articles"),
        rows=tuple(cells(row) for row in found),
        sources=(
            *sources(briefing, (article for row in found for article in row.articles)),
            *records.outlines(backdrop.geometry),
        ),
        scene=drawn,
    )


def _quantities(briefing: Briefing) -> int:
    return sum(claim.quantity is not None for claim in records.claims(briefing))


def _title(found: tuple[Row, ...], total: int) -> str:
    """The places that most figures are about."""
    leading = [row for row in found[:3] if row.claims > 1]
    if not leading:
        return f"The articles name {counted(len(found), 'place')}"
    most = sum(row.claims for row in leading)
    return f"{most} of {total} quantities are about {listed([row.name for row in leading])}"


def cells(row: Row) -> tuple[str, ...]:
    """A row of the data table."""
    position = f"{row.lat:.4f}", f"{row.lon:.4f}"
    return row.entity, row.name, row.chinese, row.type, *position, str(row.claims), " ".join(row.articles)


def scene(found: tuple[Row, ...], geometry: Geometry) -> tuple[Scene, int]:
    """Ground, dots and labels, and how many places near enough to show have no name on the map for want of room."""
    near_enough = [row for row in found if row.shown and row.type not in records.WIDE]
    shown = near_enough[:MOST]
    on = chart([(row.lon, row.lat) for row in shown], WIDTH)
    dots = [_dot(row, on) for row in shown]
    labels = [
        Label(((dot.x, dot.y),), _lines(row), LABEL if row.claims else NOTE, "ink", radius=6.0)
        for row, dot in zip(shown, dots, strict=True)
    ]
    taken = [Box(dot.x, dot.y, dot.x, dot.y).grow(6.0) for dot in dots]
    words = place(labels, [*taken, _scale_box(on)], on.frame.grow(-4))
    marks: list[Mark] = [*ground(on, geometry), *_scale(on)]
    for row, dot, label in zip(shown, dots, words, strict=True):
        link = f"entity:{row.entity}"
        lines = [mark for mark in label if isinstance(mark, Stroke)]
        group: list[Mark] = [*lines, dot, *(replace(mark, halo="land") for mark in label if isinstance(mark, Words))]
        marks += linked([*group, target(dot.box.grow(6))], link, gid(ID, link))
    boxes = [mark.box for mark in marks if isinstance(mark, Words | Dot)]
    marks += _areas(found, on, geometry, boxes)
    unnamed = len(near_enough) - sum(bool(label) for label in words)
    return Scene(ID, on.frame.bottom + 2, (*marks, frame(on))), unnamed


def _dot(row: Row, on: Chart) -> Dot:
    x, y = on.at(row.lon, row.lat)
    park = row.type in ("park", "zone", "campus")
    return Dot(x, y, "square" if park else "circle", "blue", 9.0 if park else 10.0, filled=row.claims > 0)


def _lines(row: Row) -> tuple[str, ...]:
    size = LABEL if row.claims else NOTE
    count = f"\u00a0· {row.claims}" if row.claims else ""
    name = f"{row.name} {row.chinese}" if len(row.name) < 16 and row.chinese else row.name
    return wrap(f"{name}{count}", size, 172, lines=2)


def _scale_box(on: Chart) -> Box:
    return Box(8, on.frame.bottom - 34, 20 + on.kilometres(_round_length(on)) + 60, on.frame.bottom - 4)


def _round_length(on: Chart) -> float:
    return next((km for km in (5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0) if on.kilometres(km) > 60), 1000.0)


def _scale(on: Chart) -> list[Mark]:
    length = _round_length(on)
    y, right = on.frame.bottom - 12, 12 + on.kilometres(length)
    line = Stroke(((12, y - 4), (12, y), (right, y), (right, y - 4)), colour="muted", width=1.2)
    return [line, Words(right + 6, y + 2, f"{length:g} km", NOTE, "muted")]


def _areas(found: tuple[Row, ...], on: Chart, geometry: Geometry, taken: list[Box]) -> list[Mark]:
    """Names of the provinces in letter-spaced words, each in the freest spot of its area."""
    named = {row.entity: row for row in found}
    marks: list[Mark] = []
    for area in geometry.areas:
        row = named.get(area.id)
        if area.level != "province" or row is None:
            continue
        spot = roomiest(on, area, taken, width(row.name.upper(), NOTE) + 1.2 * len(row.name))
        if spot is None:
            continue
        words = Words(spot[0], spot[1] + 5, row.name.upper(), NOTE, "muted", anchor="middle", spaced=True)
        own = row.type in records.WIDE
        link = f"entity:{row.entity}"
        marks += linked([words, target(words.box.grow(4))], link, gid(ID, link)) if own else [words]
        taken.append(words.box)
    return marks
