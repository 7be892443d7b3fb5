"""The records the roles read: what each claim, article, entity and event is called, and where its entry stands.

This text on disk is all that the pages' domain knows of the compiler.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import Any, TypeVar

from report.briefing.model import Claim, Entity, Event
from report.briefing.seal import folded, sentence_digest
from report.corpus.article import Article
from report.diagnostic import order
from report.render.amount import plain, spelled
from report.render.myst import target_id
from report.render.phrase import day, event_date, forms, label, period_text
from report.render.view import View

Record = dict[str, Any]
Kind = TypeVar("Kind")


def records(view: View, figures: Mapping[str, Record]) -> Record:
    """The content of records.json; *figures* come as their own room describes them."""
    briefing = view.briefing
    return {
        "schema": 1,
        "edition": briefing.project.edition,
        "project": _project(view),
        "claims": _Table(view.claims, lambda claim: _claim(view, claim)),
        "articles": _Table(view.articles, article_record),
        "entities": _Table(view.entities, lambda entity: entity_record(view, entity)),
        "events": _Table(view.events, lambda event: event_record(view, event)),
        "figures": dict(figures),
        "counts": {**counts(view), **{f"{name} in words": spelled(count) for name, count in counts(view).items()}},
        "tombstones": dict(briefing.tombstones),
        "aliases": dict(briefing.aliases),
    }


class _Table(Mapping[str, Record]):
    """Records by id, each made when it is asked for: a page cites few of them."""

    def __init__(self, those: Mapping[str, Kind], make: Callable[[Kind], Record]) -> None:
        self._those: Mapping[str, Any] = those
        self._make = make

    def __getitem__(self, name: str) -> Record:
        return _sealed(self._make(self._those[name]))

    def __iter__(self) -> Iterator[str]:
        return iter(self._those)

    def __len__(self) -> int:
        return len(self._those)


def records_parts(view: View, figures: Mapping[str, Record]) -> Iterator[str]:
    """The same as text, part by part in a stable order: a line for each record is quicker than a tree of lines."""
    before = "{"
    for name, value in sorted(records(view, figures).items()):
        yield f"{before}\n{json.dumps(name)}: "
        yield from _lines(value)
        before = ","
    yield "\n}\n"


def _lines(value: object) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield json.dumps(value, ensure_ascii=False)
        return
    if not value:
        yield "{}"
        return
    before = "{"
    for name in sorted(value):
        yield f"{before}\n {json.dumps(name)}: {_line(value[name])}"
        before = ","
    yield "\n}"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def ids_json(view: View) -> str:
    """Every id a page may cite with its label, for the completion of editors."""
    found = records(view, {})
    kinds = ("claims", "articles", "entities", "events")
    labels = {kind: {name: record["label"] for name, record in found[kind].items()} for kind in kinds}
    return json.dumps(labels, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def counts(view: View) -> dict[str, int]:
    """How many records of each kind there are: the numbers of a briefing that are not claims."""
    briefing = view.briefing
    states = {f"targets {target.state.value}": 0 for target in briefing.targets}
    for target in briefing.targets:
        states[f"targets {target.state.value}"] += 1
    return {
        "articles": len(briefing.articles),
        "claims": len(view.numbers),
        "statements": len(briefing.claims) - len([claim for claim in briefing.claims if claim.quantity]),
        "entities": len(briefing.entities),
        "events": len(briefing.events),
        "targets": len(briefing.targets),
        "places": len([entity for entity in briefing.entities if entity.kind in ("place", "park")]),
        "families": len({article.family or article.publisher for article in briefing.articles}),
        "notes": len(briefing.notes),
        **states,
    }


def _sealed(record: Record) -> Record:
    text = json.dumps(record, ensure_ascii=False, sort_keys=True)
    return {**record, "digest": sha256(text.encode("utf-8")).hexdigest()}


def _project(view: View) -> Record:
    project = view.briefing.project
    dated = [article.published for article in view.briefing.articles if article.published]
    return {
        "title": project.title,
        "author": project.author,
        "date": project.date.isoformat() if project.date else "",
        "newest": max(dated).isoformat() if dated else "",
    }


def claim_forms(view: View, claim: Claim) -> dict[str, str]:
    """Every form in which pages of this edition may say a claim."""
    article = view.articles[claim.article]
    said = forms(claim, article)
    if claim.quantity and view.said(claim) != said["default"]:
        said = {name: text for name, text in said.items() if name not in ("default", "dated", "named")}
    return {"named": view.said(claim), **said, "default": view.said(claim), "source": article.title or article.id}


def _claim(view: View, claim: Claim) -> Record:
    article = view.articles[claim.article]
    return {
        "article": claim.article,
        "doc": f"generated/articles/{claim.article}",
        "target": target_id("claim", claim.id),
        "label": label(claim, article),
        "index": [label(claim, article)] if claim.quantity else [],
        "forms": claim_forms(view, claim),
        "words": quotable(view, claim),
        "card": _card(view, claim),
        "note": f"{_short(article)}, {day(article.published) if article.published else 'undated'}",
        "location": str(article.locate(claim.span)),
        "original": view.original(claim),
        "data": _data(claim),
        "sentence": sentence_digest(claim, article),
    }


def quotable(view: View, claim: Claim) -> list[str]:
    """The sentence's words for quotations by number; in a public edition those not permitted are blank."""
    article = view.articles[claim.article]
    allowed = view.permits[claim.article].words
    at, found = claim.sentence.start, []
    for word in article.quote(claim.sentence).split():
        start = article.text.index(word, at)
        at = start + len(word)
        shown = allowed is None or any(span.start <= start and at <= span.end for span in allowed)
        found.append(word if shown else "")
    return found


def _card(view: View, claim: Claim) -> Record:
    article = view.articles[claim.article]
    quotation = view.quotation(claim)
    words = folded(article.quote(claim.span)) if claim.quantity else ""
    start = quotation.find(words) if words else -1
    notes = sorted(view.notes.get(claim.id, ()), key=order)
    return {
        "quote": quotation,
        "mark": [start, start + len(words)] if start >= 0 else None,
        "source": article.title or article.id,
        "publisher": article.publisher,
        "date": day(article.published) if article.published else "undated",
        "place": claim.place or "not stated",
        "speaker": claim.speaker or "the article itself",
        "status": claim.status.value,
        "period": period_text(claim.period),
        "review": claim.confidence.value,
        "notes": [f"{note.code.code} {note.code.title}" for note in notes],
    }


def _data(claim: Claim) -> Record | None:
    quantity = claim.quantity
    if quantity is None:
        return None
    return {
        "value": plain(quantity.value),
        "value_high": plain(quantity.high) if quantity.high is not None else None,
        "unit": quantity.unit,
        "kind": quantity.kind.value,
        "bound": quantity.bound.value,
        "counted": (claim.counted.concept or claim.counted.head) if claim.counted else None,
        "period": claim.period.iso if claim.period else None,
        "place": claim.place,
        "status": claim.status.value,
    }


def _short(article: Article) -> str:
    words = (article.title or article.id).split()
    return " ".join(words) if len(words) <= 5 else " ".join(words[:4]) + " …"


def article_record(article: Article) -> Record:
    """What roles read of an article."""
    title = article.title or article.id
    return {
        "doc": f"generated/articles/{article.id}",
        "target": target_id("article", article.id),
        "label": title,
        "forms": {
            "default": title,
            "date": day(article.published) if article.published else "undated",
            "year": str(article.published.year) if article.published else "undated",
            "publisher": article.publisher or "not stated",
        },
    }


def entity_record(view: View, entity: Entity) -> Record:
    """What roles read of an entity."""
    both = f"{entity.name} ({entity.chinese})" if entity.chinese else entity.name
    own_page = entity.id in view.place_pages
    home = "generated/places/index" if entity.kind in ("place", "park") else "generated/who"
    return {
        "doc": f"generated/places/{entity.id}" if own_page else home,
        "target": target_id("entity", entity.id),
        "label": both,
        "kind": entity.kind,
        "forms": {"default": entity.name, "both": both} | ({"chinese": entity.chinese} if entity.chinese else {}),
    }


def event_record(view: View, event: Event) -> Record:
    """What roles read of an event."""
    return {
        "doc": "generated/timeline",
        "target": target_id("event", event.id),
        "label": view.event_title(event),
        "forms": {"default": view.event_title(event), "date": event_date(event)},
    }
