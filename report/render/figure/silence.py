"""What the corpus does not speak of: themes against places, with the number of claims in each cell."""

from dataclasses import dataclass

from report.briefing.model import Briefing
from report.render.figure import records
from report.render.figure.chart import near
from report.render.figure.letters import plain, width, wrap
from report.render.figure.model import Backdrop, Figure
from report.render.figure.scene import LABEL, NOTE, WIDTH, Box, Mark, Scene, Stroke, Words, gid, linked, rectangle
from report.render.figure.wording import counted, listed, number, sources

ID = "silence"
MOST_PLACES = 12
MOST_THEMES = 7
_COLUMN = 116.0
_HIGH = 34.0
_GAP = 3.0


@dataclass(frozen=True, slots=True)
class Row:
    """A place, and its claims under each theme."""

    entity: str
    place: str
    cells: tuple[tuple[str, ...], ...]
    """Ids of claims, theme by theme."""

    @property
    def silent(self) -> int:
        """Themes of which nothing is said here."""
        return sum(not cell for cell in self.cells)


def rows(briefing: Briefing, themes: tuple[str, ...]) -> tuple[Row, ...]:
    """Named places (no parks), the most told of first, against themes."""
    named = [
        e for e in briefing.entities if e.kind == "place" and e.type not in ("country", "region") and e.occurrences
    ]
    dots = [e for e in named if e.lat is not None and e.lon is not None and e.type not in records.WIDE]
    close = near([(entity.lon or 0.0, entity.lat or 0.0) for entity in dots])
    away = {entity.id for entity, is_near in zip(dots, close, strict=True) if not is_near}
    places = [entity for entity in named if entity.id not in away]
    cells: dict[tuple[str, str], list[str]] = {}
    for claim in records.claims(briefing):
        for place in dict.fromkeys((*claim.places, claim.place or "")):
            for theme in claim.themes:
                cells.setdefault((place, theme), []).append(claim.id)
    found = [
        Row(entity.id, plain(entity.name), tuple(tuple(cells.get((entity.name, theme), ())) for theme in themes))
        for entity in places
    ]
    return tuple(sorted(found, key=lambda row: (-sum(map(len, row.cells)), row.place, row.entity)))


def figure(briefing: Briefing, backdrop: Backdrop) -> Figure | None:
    """The figure, or `None` where there are no themes, or fewer than two places."""
    used = {theme for claim in records.claims(briefing) for theme in claim.themes}
    titles = {theme: plain(title) for theme, title in backdrop.themes.items()} or {
        theme: theme for theme in sorted(used)
    }
    themes = tuple(titles)[:MOST_THEMES]
    found = rows(briefing, themes)
    if not used or len(found) < 2:
        return None
    shown = found[:MOST_PLACES]
    left = f"; {counted(len(found) - len(shown), 'place')} more in the table" if len(found) > len(shown) else ""
    return Figure(
        id=ID,
        title=_title(shown, len(themes)),
        subtitle=f"Statements by place and theme; one may count under several. Hatched: silent, not absent{left}.",
        alt=f"Numbers of statements: {counted(len(shown), 'place')} by {counted(len(themes), 'theme')}.",
        description=" ".join(_spoken(row, tuple(titles[theme] for theme in themes)) for row in shown),
        home="generated/coverage",
        columns=("entity", "place", *(titles[theme] for theme in themes)),
        rows=tuple((row.entity, row.place, *(str(len(cell)) for cell in row.cells)) for row in found),
        sources=sources(briefing, (article.id for article in briefing.articles)),
        scene=scene(shown, tuple(titles[theme] for theme in themes)),
    )


def _title(shown: tuple[Row, ...], themes: int) -> str:
    empty = sum(row.silent for row in shown)
    if not empty:
        return f"Every place is spoken of under all {counted(themes, 'theme')}"
    return f"Of {counted(len(shown) * themes, 'pair')} of place and theme, {number(empty)} have no statement"


def _spoken(row: Row, themes: tuple[str, ...]) -> str:
    said = [f"{theme} {len(cell)}" for theme, cell in zip(themes, row.cells, strict=True) if cell]
    return f"{row.place}: {listed(said) or 'nothing'}."


def scene(shown: tuple[Row, ...], themes: tuple[str, ...]) -> Scene:
    """Headings on two levels, so that long ones have room; a row for each place."""
    wide = (WIDTH - _COLUMN) / len(themes)
    marks, y = _headings(themes, wide)
    serials: dict[str, int] = {}
    for row in shown:
        lines = wrap(row.place, LABEL, _COLUMN - 10, lines=1)
        if lines != (row.place,):
            lines = wrap(row.place, NOTE, _COLUMN - 10, lines=2)
        size = LABEL if len(lines) == 1 else NOTE
        names = [Words(0, y + 22 + (at - (len(lines) - 1) / 2) * 15, line, size) for at, line in enumerate(lines)]
        marks += linked(names, f"entity:{row.entity}", gid(ID, f"entity:{row.entity}"))
        for at, cell in enumerate(row.cells):
            left = _COLUMN + at * wide
            marks += _box(Box(left + _GAP, y, left + wide, y + _HIGH - _GAP), cell, serials)
        y += _HIGH
    return Scene(ID, y + 4, tuple(marks))


def _headings(themes: tuple[str, ...], wide: float) -> tuple[list[Mark], float]:
    """Every other heading a level higher; each stands over its column, the last end at the right edge."""
    wrapped = [wrap(theme, NOTE, min(2 * wide - 10, WIDTH - 4), lines=2) for theme in themes]
    upper = 16.0 * max(len(lines) for lines in wrapped[::2])
    lower = 16.0 * max((len(lines) for lines in wrapped[1::2]), default=0)
    bottom = upper + lower + 14
    marks: list[Mark] = []
    for at, lines in enumerate(wrapped):
        middle = _COLUMN + (at + 0.5) * wide + _GAP / 2
        level = upper if at % 2 == 0 else upper + lower + 6
        half = max(width(line, NOTE) for line in lines) / 2
        x, anchor = (WIDTH, "end") if middle + half > WIDTH else (middle, "middle")
        marks += [
            Words(x, level - 16 * (len(lines) - 1 - number) - 3, line, NOTE, "muted", anchor=anchor)
            for number, line in enumerate(lines)
        ]
        marks.append(Stroke(((middle, level + 3), (middle, bottom)), colour="border", width=0.8))
    return marks, bottom + 4


def _box(box: Box, cell: tuple[str, ...], serials: dict[str, int]) -> list[Mark]:
    if not cell:
        return [Stroke(rectangle(box), colour="grid", closed=True, hatch="///", width=0.8)]
    link = f"claim:{cell[0]}"
    serials[link] = serials.get(link, 0) + 1
    ground = Stroke(rectangle(box), colour="", fill="grid", closed=True)
    count = Words((box.left + box.right) / 2, box.top + 21, str(len(cell)), LABEL, anchor="middle")
    return linked([ground, count], link, gid(ID, link, serials[link]))
