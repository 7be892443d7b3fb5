"""The rows behind each figure, and the files to take away."""

from collections.abc import Iterator, Mapping

from report.render.drawing import Drawing, rows
from report.render.myst import escape, heading, inline, label, paragraphs
from report.render.view import Page, View

FILES = (
    ("claims.csv", "every claim, as a table"),
    ("claims.json", "every claim, as data"),
    ("claims.schema.json", "the schema of claims.json"),
)


def pages(_: View, drawings: Mapping[str, Drawing]) -> Iterator[Page]:
    """The data page."""
    files = "\n".join(f"- {{download}}`{name} <data/{name}>`: {what}" for name, what in FILES)
    figures = [_rows(drawing) for drawing in drawings.values()]
    yield Page("data", paragraphs(heading(1, "Data"), files, *figures))


def _rows(drawing: Drawing) -> str:
    return paragraphs(
        label(f"rows-{drawing.id}") + heading(2, f"Figure: {inline(drawing.title)}"),
        escape(drawing.description),
        rows(drawing),
        f"{{download}}`{drawing.id}.csv <figures/{drawing.id}.csv>`",
    )
