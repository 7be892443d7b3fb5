"""Every number of the corpus in one table."""

from collections.abc import Iterator, Mapping

from report.briefing.model import Claim
from report.render.figure.model import Figure
from report.render.myst import date, heading, inline, paragraphs, role, table
from report.render.page.picture import picture
from report.render.phrase import period_text
from report.render.view import Page, View

HEAD = ("Number", "Counted", "Place", "Period", "Status", "Said by", "Source")


def pages(view: View, figures: Mapping[str, Figure]) -> Iterator[Page]:
    """The evidence table."""
    rows = [row(view, claim) for claim in view.numbers]
    body = table(HEAD, rows, classes=("evidence",)) if rows else "The corpus states no number."
    shown = picture(view, figures, "money")
    yield Page(
        "evidence", paragraphs(heading(1, "Evidence"), "Every number the articles state, in their order.", shown, body)
    )


def row(view: View, claim: Claim) -> list[str]:
    """A claim as cells: the number leads to its evidence, the source to its article."""
    return [
        role("claim", claim.id),
        inline(("each " if claim.distribution == "each" else "") + claim.counted.head)
        if claim.counted
        else "not stated",
        inline(claim.place or "not stated"),
        date(period_text(claim.period)),
        claim.status.value,
        inline(claim.speaker or "the article"),
        role("article", claim.article, "date"),
    ]
