"""A figure on a page: its finding, its picture, its sources, and the rows it was drawn from."""

from collections.abc import Mapping

from report.render.figure.model import Figure
from report.render.myst import directive, escape_part, inline, note, paragraphs, role, span, table
from report.render.view import View


def picture(view: View, figures: Mapping[str, Figure], name: str, folder: str = "figures") -> str:
    """The figure as MyST, with its finding, scope and sources, and the way to its rows.

    Empty where there is no such figure, or where a page written by hand shows it.
    """
    figure = figures.get(name)
    if figure is None or name in view.placed:
        return ""
    legend = " ".join(filter(None, (note(figure.subtitle), _sources(view, figure), f"{{ref}}`Rows <rows-{name}>`.")))
    options = [("alt", " ".join(figure.alt.split())), ("name", f"figure-{figure.id}"), ("figclass", "report-figure")]
    return directive("figure", f"{folder}/{figure.id}.svg", paragraphs(f"**{note(figure.title)}**", legend), options)


def _sources(view: View, figure: Figure) -> str:
    """The articles whose records the figure shows, and no others."""
    named = dict.fromkeys(view.claims[row[0]].article for row in figure.rows if row[0] in view.claims)
    shown = [role("article", name, "date") for name in view.articles if name in named]
    if not shown:
        return ""
    return f"Source: article of {shown[0]}." if len(shown) == 1 else f"Sources: articles of {', '.join(shown)}."


def rows(view: View, figure: Figure) -> str:
    """The figure's rows as a table, each with the way to its record."""
    body = [[_record(view, row[0]), *(_cell(cell) for cell in row[1:])] for row in figure.rows]
    return table([inline(name) for name in figure.columns], body)


def _record(view: View, name: str) -> str:
    for kind, known in (("claim", view.claims), ("entity", view.entities), ("article", view.articles)):
        if name in known:
            return role(kind, name)
    return _cell(name)


def _cell(cell: str) -> str:
    folded = " ".join(cell.split())
    return span(escape_part(folded, 0, len(folded)), classes=("datum",))
