"""Places: a page for each with enough numbers, one page for all the others."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from report.briefing.model import Claim, Entity, Link
from report.render.figure.model import Figure
from report.render.myst import date, directive, heading, inline, note, paragraphs, role, span, table
from report.render.page.picture import picture
from report.render.phrase import period_text
from report.render.view import Page, View

HEAD = ("Number", "Period", "Status", "Source")


def pages(view: View, figures: Mapping[str, Figure]) -> Iterator[Page]:
    """The list of places, then a profile for each place with enough numbers."""
    places = [entity for entity in view.briefing.entities if entity.kind in ("place", "park") and entity.occurrences]
    shown = [picture(view, figures, name, "../figures") for name in ("map", "flows")]
    yield Page("places/index", _index(view, places, shown))
    for name, claims in view.place_pages.items():
        yield Page(f"places/{name}", _profile(view, view.entities[name], claims))


def _index(view: View, places: Sequence[Entity], shown: Sequence[str]) -> str:
    own = [entity for entity in places if entity.id in view.place_pages]
    others = [entity for entity in places if entity.id not in view.place_pages]
    toctree = directive("toctree", "", "\n".join(entity.id for entity in own), [("maxdepth", "1")]) if own else ""
    entries = [directive("entity", entity.id, _line(view, entity)) for entity in others]
    return paragraphs(
        heading(1, "Places"),
        "" if places else "The corpus names no place the lexicon knows.",
        *shown,
        toctree,
        heading(2, "Places named in passing") if others else "",
        *entries,
    )


def name(entity: Entity) -> str:
    """English name with the Chinese one beside it, as MyST."""
    return inline(entity.name) + (f" ({span(inline(entity.chinese), lang='zh')})" if entity.chinese else "")


def _line(view: View, entity: Entity) -> str:
    numbers = [claim for claim in view.by_place.get(entity.name, ()) if view.counts(claim)]
    cited = "; ".join(role("claim", claim.id, "named") for claim in numbers)
    named = articles_naming(view, entity)
    line = f"**{name(entity)}**{_where(view, entity)}. Named in {named}." + (f" {cited}." if cited else "")
    return paragraphs(line, "\n".join(_stated(view, entity)))


def _stated(view: View, entity: Entity) -> list[str]:
    """What is said of a place without a number, an item each."""
    return [
        f"- {role('claim', claim.id)} ({claim.modality.value}, {role('article', claim.article, 'date')})"
        for claim in view.by_place.get(entity.name, ())
        if claim.quantity is None
    ]


def articles_naming(view: View, entity: Entity, told: Collection[str] = ()) -> str:
    """The articles that name *entity*, alone or inside a longer name that a claim's place is read from.

    Those in *told* are left out.
    """
    named = {occurrence.article for occurrence in entity.occurrences}
    named |= {claim.article for claim in view.by_place.get(entity.name, ())}
    seen = [article.id for article in view.briefing.articles if article.id in named - set(told)]
    return ", ".join(role("article", article) for article in seen)


def _where(view: View, entity: Entity) -> str:
    parent = view.entities.get(entity.parent or "")
    kind = inline(entity.type or entity.kind)
    inside = f" in {inline(parent.name)}" if parent else ""
    return f", {kind}{inside}"


def _profile(view: View, entity: Entity, claims: Sequence[Claim]) -> str:
    rows = [
        [
            role("claim", claim.id, "named"),
            date(period_text(claim.period)),
            claim.status.value,
            role("article", claim.article, "date"),
        ]
        for claim in claims
    ]
    about = f"**{name(entity)}**{_where(view, entity)}. Named in {articles_naming(view, entity)}."
    stated = _stated(view, entity)
    links = [_link(view, link) for link in view.links.get(entity.id, ())]
    return paragraphs(
        heading(1, inline(entity.name)),
        directive("entity", entity.id, about),
        table(HEAD, rows, classes=("evidence",)),
        heading(2, "Also stated") if stated else "",
        "\n".join(stated),
        heading(2, "Relations") if links else "",
        "\n".join(dict.fromkeys(links)),
    )


_SAID = {
    "founded": ("founded", "in"),
    "has-base": ("has", "in"),
    "sends": ("sends", "to"),
    "moves": ("moves", "to"),
    "expands": ("has", "expanding into"),
    "supplies": ("supplies", "to"),
    "develops": ("develops", "for"),
    "hosts": ("hosts", "of"),
    "located-in": ("lies in", ""),
    "part-of": ("is part of", ""),
    "serves": ("serves", ""),
    "cooperates": ("cooperates with", ""),
    "curbs": ("curbs", "with"),
    "invests": ("invests in", ""),
    "supports": ("supports", ""),
    "holds-office": ("holds office in", ""),
}
"""Relation -> its verb, and the word between what is sent, founded or hosted and the other end."""


def _amid(words: str) -> str:
    """Words that may have begun a sentence, as they stand inside one."""
    first = words.split(" ", 1)[0]
    return (
        first.lower() + words[len(first) :] if first in ("A", "An", "The", "Some", "More", "Over", "About") else words
    )


def _link(view: View, link: Link) -> str:
    source, target = (
        role("entity", end) if end in view.entities else inline(end) for end in (link.source, link.target)
    )
    verb, between = _SAID.get(link.kind, (link.kind.replace("-", " "), ""))
    what = f"{note(_amid(link.what))} {between} " if link.what and between else ""
    evidence = "; ".join(role("claim", claim, "source") for claim in link.claims[:1])
    rest = f" {note(f'({link.what})')}" if link.what and not between else ""
    return f"- {source} {inline(verb)} {what}{target}{rest}: {evidence}"
