"""Targets against outcomes: a hand-written lead, the figure, and a row for each promise."""

from collections.abc import Iterator, Mapping

from report.briefing.model import State, Target
from report.render.figure.model import Figure
from report.render.myst import heading, inline, paragraphs, role, table
from report.render.page.picture import picture
from report.render.phrase import day
from report.render.view import Page, View


def pages(view: View, figures: Mapping[str, Figure]) -> Iterator[Page]:
    """The page of targets."""
    targets = view.briefing.targets
    rows = [_row(view, target) for target in targets]
    head = ["Promise", "Place", "By whom", "Said", "Due", "State"]
    body = table(head, rows, classes=("targets",)) if rows else "The corpus states no target."
    questions = [
        f"- {role('claim', target.claim)}: {inline(target.why)} {inline(target.question)}"
        for target in targets
        if target.state in (State.OPEN, State.UNCHECKABLE)
    ]
    yield Page(
        "targets",
        paragraphs(
            heading(1, "Targets against outcomes"),
            view.lead("targets"),
            picture(figures.get("targets")),
            body,
            heading(2, "What would close them") if questions else "",
            "\n".join(questions),
        ),
    )


def _row(view: View, target: Target) -> list[str]:
    claim = view.claims[target.claim]
    article = view.articles[claim.article]
    outcomes = ", ".join(role("claim", name) for name in target.outcomes)
    return [
        role("claim", claim.id),
        inline(claim.place or "not stated"),
        inline(claim.speaker or "the article"),
        inline(day(article.published) if article.published else "date unknown"),
        inline(day(target.due) if target.due else "no date"),
        target.state.value + (f": {outcomes}" if outcomes else ""),
    ]
