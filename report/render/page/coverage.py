"""What the corpus says nothing about: themes by place, sources, years."""

from collections import Counter
from collections.abc import Iterator, Mapping

from report.render.figure.model import Figure
from report.render.myst import count, date, heading, inline, paragraphs, table
from report.render.page.picture import picture
from report.render.view import Page, View

LONGEST = 60
"""Years over which the silent ones are listed, too."""
WIDEST = 12
"""Columns that a page holds."""


def pages(view: View, figures: Mapping[str, Figure]) -> Iterator[Page]:
    """The coverage page."""
    yield Page(
        "coverage",
        paragraphs(
            heading(1, "Coverage"),
            view.lead("coverage"),
            picture(view, figures, "silence"),
            _families(view),
            _years(view),
        ),
    )


def _families(view: View) -> str:
    """Articles by publisher family, where there is more than one; that there is one is said in words."""
    families = Counter(article.family or article.publisher or "not stated" for article in view.briefing.articles)
    if len(families) < 2:
        return ""
    rows = [[inline(family), count(number)] for family, number in sorted(families.items())]
    return paragraphs(heading(2, "Sources by family"), table(["Publisher family", "Articles"], rows))


def _years(view: View) -> str:
    """How many numbers are about each year, the silent ones between included."""
    years = Counter(claim.period.end.year if claim.period else None for claim in view.numbers)
    dated = sorted(year for year in years if year is not None)
    if not dated:
        return "No number of the corpus is dated."
    span = range(dated[0], dated[-1] + 1) if dated[-1] - dated[0] <= LONGEST else dated
    cells = [(date(str(year)), count(years[year]) if years[year] else "silent") for year in span]
    cells.append(("no year", count(years[None])))
    if len(cells) <= WIDEST:
        shown = table(["Year", *(year for year, _ in cells)], [["Numbers", *(number for _, number in cells)]])
    else:
        shown = table(["Year", "Numbers"], cells)
    return paragraphs(heading(2, "Numbers by year"), shown)
