"""A figure as the pages see it: words, rows and a picture; who draws it is not known here."""

from dataclasses import dataclass

from report.render.myst import directive, escape_part, inline, paragraphs, table


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure with everything that stands around it."""

    id: str
    title: str
    """The finding, as a sentence."""
    subtitle: str
    """Scope and dates."""
    alt: str
    description: str
    home: str
    """Docname of the page it stands on."""
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Its data; a cell may name a claim as `claim:ID`."""
    sources: str
    """Its own sources, in one line."""
    svg: str


def figure(drawing: Drawing, folder: str = "figures") -> str:
    """The figure as MyST, with its finding, scope and sources, and the way to its rows."""
    caption = f"**{inline(drawing.title)}**"
    legend = " ".join(filter(None, (inline(drawing.subtitle), inline(drawing.sources), _rows_link(drawing))))
    options = [("alt", " ".join(drawing.alt.split())), ("name", f"figure-{drawing.id}"), ("class", "report-figure")]
    return directive("figure", f"{folder}/{drawing.id}.svg", paragraphs(caption, legend), options)


def _rows_link(drawing: Drawing) -> str:
    return f"{{ref}}`Rows of this figure <rows-{drawing.id}>`."


def rows(drawing: Drawing) -> str:
    """The figure's rows as a table, each with the way to its claim."""
    return table([inline(name) for name in drawing.columns], [[_cell(cell) for cell in row] for row in drawing.rows])


def _cell(cell: str) -> str:
    kind, _, name = cell.partition(":")
    if kind in ("claim", "entity", "article", "event") and name and " " not in name:
        return f"{{{kind}}}`{name}`"
    return escape_part(" ".join(cell.split()), 0, len(" ".join(cell.split())))
