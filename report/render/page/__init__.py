"""The generated pages, one module for each kind; `PAGES` is their order."""

from collections.abc import Callable, Iterator, Mapping

from report.render.figure.model import Figure
from report.render.page import article, checks, coverage, data, evidence, place, target, timeline, who
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
    article.pages,
)
"""Each makes its pages from the view and the figures by id."""


def pages(view: View, figures: Mapping[str, Figure]) -> tuple[Page, ...]:
    """Every generated page, in order."""
    return tuple(page for make in PAGES for page in make(view, figures))
