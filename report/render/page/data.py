"""The rows behind each figure, and the files to take away."""

from collections.abc import Iterator, Mapping

from report.render.figure.model import Figure
from report.render.myst import heading, label, note, paragraphs
from report.render.page.picture import rows
from report.render.view import Page, View

FILES = (
    ("claims.csv", "every claim, as a table"),
    ("claims.json", "every claim, as data"),
    ("claims.schema.json", "the schema of claims.json"),
    ("ids.json", "every id a page may cite, with its label"),
)


def pages(view: View, figures: Mapping[str, Figure]) -> Iterator[Page]:
    """The data page."""
    files = "\n".join(f"- {{download}}`{name} <data/{name}>`: {what}" for name, what in FILES)
    yield Page("data", paragraphs(heading(1, "Data"), files, *(_rows(view, figure) for figure in figures.values())))


def _rows(view: View, figure: Figure) -> str:
    return paragraphs(
        label(f"rows-{figure.id}") + heading(2, f"Figure: {note(figure.title)}"),
        note(figure.description),
        rows(view, figure),
        f"{{download}}`{figure.id}.csv <figures/{figure.id}.csv>`",
    )
