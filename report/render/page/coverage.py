"""What the corpus says nothing about: themes by place, sources, years."""

from collections import Counter
from collections.abc import Iterator, Mapping

from report.render.figure.model import Figure
from report.render.myst import heading, inline, paragraphs, table
from report.render.page.picture import picture
from report.render.view import Page, View


def pages(view: View, figures: Mapping[str, Figure]) -> Iterator[Page]:
    """The coverage page."""
    yield Page(
        "coverage",
        paragraphs(
            heading(1, "Coverage"),
            view.lead("coverage"),
            picture(view, figures, "silence"),
            heading(2, "Sources by family"),
            _families(view),
            heading(2, "Numbers by year"),
            _years(view),
        ),
    )


def _families(view: View) -> str:
    families = Counter(article.family or article.publisher or "not stated" for article in view.briefing.articles)
    rows = [[inline(family), str(count)] for family, count in sorted(families.items())]
    return table(["Publisher family", "Articles"], rows) if rows else "The corpus holds no article."


def _years(view: View) -> str:
    years = Counter(claim.period.end.year if claim.period else None for claim in view.numbers)
    dated = sorted(year for year in years if year is not None)
    if not dated:
        return "No number of the corpus is dated."
    span = range(dated[0], dated[-1] + 1) if dated[-1] - dated[0] <= 60 else dated
    rows = [[str(year), str(years[year]) if years[year] else "silent"] for year in span]
    return table(["Year", "Numbers"], [*rows, ["not stated", str(years[None])]])
