"""Targets against outcomes: a hand-written lead, the figure, and a row for each promise."""

from collections.abc import Iterator, Mapping

from report.briefing.model import Target
from report.render.figure.model import Figure
from report.render.myst import date, heading, inline, note, paragraphs, role, table
from report.render.page.picture import picture
from report.render.phrase import day
from report.render.view import Page, View

HEAD = ("Promise", "By whom", "Due", "State", "What would close it")


def pages(view: View, figures: Mapping[str, Figure]) -> Iterator[Page]:
    """The page of targets."""
    rows = [_row(view, target) for target in view.briefing.targets]
    body = table(HEAD, rows, classes=("targets",)) if rows else "The corpus states no target."
    shown = picture(view, figures, "targets")
    yield Page("targets", paragraphs(heading(1, "Targets against outcomes"), view.lead("targets"), shown, body))


def _row(view: View, target: Target) -> list[str]:
    claim = view.claims[target.claim]
    article = view.articles[claim.article]
    said = day(article.published) if article.published else "date unknown"
    outcomes = ", ".join(role("claim", name) for name in target.outcomes)
    return [
        role("claim", claim.id, "named") + (f", {inline(claim.place)}" if claim.place and claim.quantity else ""),
        f"{inline(claim.speaker or 'not attributed')}, {date(said)}",
        date(day(target.due) if target.due else "no date"),
        target.state.value + (f": {tail}" if (tail := outcomes or inline(target.why)) else ""),
        note(target.question),
    ]
