"""The generated pages, one module for each kind; `PAGES` is their order."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from report.briefing.prose import Citation, citations
from report.render.figure.model import Figure
from report.render.page import article, change, checks, codes, coverage, data, evidence, place, target, timeline, who
from report.render.view import Page, View

Maker = Callable[[View, Mapping[str, Figure]], Iterator[Page]]

PAGES: tuple[Maker, ...] = (
    target.pages,
    timeline.pages,
    coverage.pages,
    checks.pages,
    place.pages,
    who.pages,
    evidence.pages,
    data.pages,
    change.pages,
    codes.pages,
)
"""Each makes its pages from the view and the figures by id; a new kind of page is a module and an entry here."""


_LISTS = ("data", "changes")
"""Pages that repeat what others use."""


def pages(view: View, figures: Mapping[str, Figure]) -> Iterator[Page]:
    """Every generated page; those of articles last, for they tell where their claims are used."""
    made = tuple(page for make in PAGES for page in make(view, figures))
    used = [each for page in made if page.name not in _LISTS for each in citations(f"generated/{page.name}", page.text)]
    used += [
        Citation(view.placed.get(name, figure.home), f"the figure “{name}”", row[0], 0, 0, "figure", name)
        for name, figure in figures.items()
        for row in figure.rows
    ]
    knowing = replace(view, uses=tuple(used))
    yield from made
    yield from article.pages(knowing, figures)
