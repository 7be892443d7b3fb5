"""Dated events, with the precision the sources give."""

from collections.abc import Iterator, Mapping

from report.briefing.model import Event
from report.render.figure.model import Figure
from report.render.myst import date, directive, heading, note, paragraphs, role
from report.render.page.picture import picture
from report.render.phrase import event_date
from report.render.view import Page, View


def pages(view: View, figures: Mapping[str, Figure]) -> Iterator[Page]:
    """The timeline."""
    entries = [_entry(view, event) for event in _sorted(view.briefing.events)]
    body = paragraphs(*entries) if entries else "The corpus dates no event."
    yield Page(
        "timeline", paragraphs(heading(1, "Timeline"), view.lead("timeline"), picture(view, figures, "timeline"), body)
    )


def _sorted(events: tuple[Event, ...]) -> list[Event]:
    return sorted(events, key=lambda event: (event.start, event.end, event.id))


def _entry(view: View, event: Event) -> str:
    planned = " (planned)" if event.planned else ""
    source = role("claim", event.claims[0], "source") if event.claims else role("article", event.article)
    words = f"**{date(event_date(event))}**{planned}: {note(view.event_title(event))}"
    return directive("event", event.id, f"{words} — {source}")
