"""What citations in pages written by hand print, computed apart from Sphinx, so that the evidence lock can hold it.

It is the text of the private edition: what a public one leaves out for its length is no change.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from report.briefing.anchor import Standing, State, standings
from report.briefing.evidence import Evidence, Written
from report.briefing.lock import Lock, Page, is_claim
from report.briefing.model import Briefing
from report.briefing.printout import Print, Row, alterations, prints
from report.briefing.seal import sealed, source
from report.cite.check import LEADS
from report.extract.lexicon import Lexicon
from report.render.facts import facts
from report.render.figure import conversions, flows, money, targets, timeline
from report.render.figure.backdrop import backdrop
from report.render.figure.model import Backdrop
from report.render.records import article_record, claim_forms, entity_record, event_record
from report.render.view import View, words_of

_OF_EDITION = ("date", "newest")
"""Dates of the edition, not of a record."""


def evidence(lock: Lock, briefing: Briefing, lexicon: Lexicon, pages: Mapping[str, Written]) -> Evidence:
    """Everything that *lock* is held against: what stands today, and what *pages* print of it."""
    articles = {article.id: article for article in briefing.articles}
    today = sealed(briefing.claims, briefing.events, articles)
    found = tuple(each for name, page in pages.items() for each in prints(name, page.text, page.path))
    cited = dict.fromkeys(name for each in found for name in each.cited)
    known = standings(lock.claims, lock.articles, today, cited)
    names = {each.id: each.name for each in sorted(known.values(), key=lambda each: is_claim(each.name)) if each.now}
    shown = (*rows(briefing, lexicon, found, names), *opened(briefing, pages, names))
    for row in shown:
        if row.claim not in lock.claims and row.claim in today:
            known.setdefault(row.claim, Standing(row.claim, State.NEW, None, today[row.claim]))
    followed = {each.name: each.id for each in known.values() if each.moved}
    said = printed(briefing, found, followed)
    return Evidence(
        lock=lock,
        standings=known,
        articles=articles,
        prints=said,
        rows=shown,
        pages=pages,
        altered=dict(_altered(lock, said)),
        sources={article.id: source(article, briefing.claims) for article in briefing.articles},
        facts=tuple(facts(briefing, lexicon)),
        lexicon=lexicon,
        removed=tuple(each for each in briefing.unclaimed if each.decision),
    )


def _altered(lock: Lock, prints: Iterable[Print]) -> Iterator[tuple[Print, str]]:
    """Citations that print otherwise than the lock says, with what they printed."""
    pages: dict[str, list[Print]] = {}
    for each in prints:
        pages.setdefault(each.docname, []).append(each)
    for name, now in pages.items():
        yield from ((each, was) for was, each in alterations(lock.pages.get(name, Page()), now))


def printed(briefing: Briefing, prints: Iterable[Print], today: Mapping[str, str]) -> tuple[Print, ...]:
    """*prints* with what each prints; *today* gives the present id of a name that pages cite.

    The text of counts, calculations and figures is left empty: it follows from records that the lock holds.
    """
    view = View(replace(briefing, project=replace(briefing.project, edition="private")))
    return tuple(replace(each, text=_text(view, each, today)) for each in prints)


def _text(view: View, each: Print, today: Mapping[str, str]) -> str | None:
    write = _ROLES.get(each.role)
    if write is None or (each.role == "date" and each.argument in _OF_EDITION):
        return ""
    name, _, form = (part.strip() for part in each.argument.rpartition("<")[2].rstrip(">").partition(":"))
    return write(view, today.get(name, name), form)


def _claim(view: View, name: str, form: str) -> str | None:
    claim = view.claims.get(name)
    return claim_forms(view, claim).get(form or "default") if claim else None


def _quote(view: View, name: str, form: str) -> str | None:
    claim = view.claims.get(name)
    if claim is None:
        return None
    article = view.articles[claim.article]
    span = words_of(article, claim.sentence, form) if form else claim.sentence
    return " ".join(article.quote(span).split()) if span else None


def _article(view: View, name: str, form: str) -> str | None:
    article = view.articles.get(name)
    return article_record(article)["forms"].get(form or "default") if article else None


def _entity(view: View, name: str, form: str) -> str | None:
    entity = view.entities.get(name)
    return entity_record(view, entity)["forms"].get(form or "default") if entity else None


def _event(view: View, name: str, form: str) -> str | None:
    event = view.events.get(name)
    return event_record(view, event)["forms"].get(form or "default") if event else None


def _date(view: View, name: str, form: str) -> str | None:
    found = (
        _event(view, name, form or "date"),
        _article(view, name, form or "date"),
        _claim(view, name, form or "period"),
    )
    return next((text for text in found if text is not None), None)


_ROLES: Mapping[str, Callable[[View, str, str], str | None]] = {
    "claim": _claim,
    "quote": _quote,
    "article": _article,
    "entity": _entity,
    "event": _event,
    "date": _date,
}


_TABLES: Mapping[str, Callable[[Briefing, Backdrop], Iterable[tuple[str, ...]]]] = {
    "flows": lambda briefing, _: map(flows.cells, flows.rows(briefing)),
    "money": lambda briefing, _: map(money.cells, money.rows(briefing)),
    "targets": lambda briefing, _: map(targets.cells, targets.rows(briefing)),
    "timeline": lambda briefing, _: map(timeline.cells, timeline.rows(briefing)),
    "conversions": lambda briefing, ground: map(conversions.cells, conversions.rows(briefing, ground.rates)),
}
"""The figures with rows about claims; those of the others count what the corpus holds."""


def rows(briefing: Briefing, lexicon: Lexicon, prints: Iterable[Print], names: Mapping[str, str]) -> Iterator[Row]:
    """What the figures that pages show say of each claim; *names* gives the lock's name of a claim."""
    places: dict[str, list[Print]] = {}
    for each in prints:
        if each.role == "figure" and each.argument in _TABLES:
            places.setdefault(each.argument, []).append(each)
    claims = {claim.id for claim in briefing.claims}
    ground = backdrop(briefing, lexicon) if places else Backdrop()
    for figure, shown in places.items():
        about: dict[str, list[str]] = {}
        for first, *cells in _TABLES[figure](briefing, ground):
            if first in claims:
                about.setdefault(first, []).append("; ".join(" ".join(cell.split()) for cell in cells if cell))
        for claim, texts in about.items():
            yield from (Row(each, names.get(claim, claim), " | ".join(texts)) for each in shown)


_OPENED: Mapping[str, Callable[[Briefing], Iterable[str]]] = {
    "timeline": lambda briefing: (event.id for event in briefing.events),
    "targets": lambda briefing: (target.claim for target in briefing.targets),
}
"""Generated pages that a person may open, and what they list."""


def opened(briefing: Briefing, pages: Mapping[str, Written], names: Mapping[str, str]) -> Iterator[Row]:
    """What is listed on generated pages for which somebody wrote an opening: that vouches for the list, too."""
    for listing, listed in _OPENED.items():
        docname = f"{LEADS}/{listing}"
        if docname in pages:
            lead = Print(docname, pages[docname].path, 1, 1, "lead", listing)
            yield from (Row(lead, names.get(name, name)) for name in listed(briefing))
