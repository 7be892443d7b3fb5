"""People and organisations, with the office each person held when the article appeared."""

from collections.abc import Iterator, Mapping, Sequence

from report.briefing.model import Entity, Office
from report.render.figure.model import Figure
from report.render.myst import date, directive, heading, inline, paragraphs, role
from report.render.page.place import articles_naming, name
from report.render.phrase import day
from report.render.view import Page, View

HEADINGS = (
    ("person", "People"),
    ("organisation", "Organisations"),
    ("line", "Railway lines"),
    ("programme", "Programmes"),
    ("industry", "Industries"),
)


def pages(view: View, _: Mapping[str, Figure]) -> Iterator[Page]:
    """One page for all who are not places."""
    parts = []
    for kind, title in HEADINGS:
        those = [entity for entity in view.briefing.entities if entity.kind == kind and entity.occurrences]
        if those:
            parts += [heading(2, title), *(directive("entity", entity.id, _line(view, entity)) for entity in those)]
    yield Page("who", paragraphs(heading(1, "Who is who"), *(parts or ["The corpus names nobody."])))


def _line(view: View, entity: Entity) -> str:
    held = _distinct(entity.offices)
    offices = "; ".join(_office(view, office) for office in held)
    elsewhere = articles_naming(view, entity, {office.article for office in held})
    also = "Also named" if offices else "Named"
    return (
        f"**{name(entity)}**"
        + (f": {offices}." if offices else ".")
        + (f" {also} in {elsewhere}." if elsewhere else "")
    )


def _distinct(offices: Sequence[Office]) -> list[Office]:
    return list({(office.title, office.article): office for office in offices}.values())


def _office(view: View, office: Office) -> str:
    as_at = f" as at {date(day(office.as_at))}" if office.as_at else ""
    permitted = view.permits[office.article].excerpt(office.span, office.span)
    title = inline(office.title) if permitted else "office named in the article"
    return f"{title}{as_at} ({role('article', office.article)})"
