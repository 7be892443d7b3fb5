"""The claims as data for other programs: JSON, its schema, and CSV; values are plain decimals, never exponents."""

import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import chain
from typing import Any

from report.briefing.model import Briefing, Claim, Entity
from report.corpus.article import Article, Kind
from report.render.schema import SCHEMA
from report.render.table import csv_text
from report.span import Span

_COLUMNS = [
    "article",
    "id",
    "quote",
    "value",
    "value_high",
    "unit",
    "unit_kind",
    "bound",
    "conversion",
    "counted",
    "head",
    "concept",
    "place",
    "period",
    "period_kind",
    "status",
    "modality",
    "aspect",
    "direction",
    "distribution",
    "speaker",
    "confidence",
    "sentence",
]


Quoting = Callable[[Article, Span], str]
"""Gives the words of a span, or nothing where an edition may not print them."""


def claims_json(briefing: Briefing, quote: Quoting = Article.quote) -> str:
    """Every article with its claims, as `claims_schema` describes; articles and claims in the briefing's order."""
    return "".join(claims_parts(briefing, quote))


def claims_parts(briefing: Briefing, quote: Quoting) -> Iterator[str]:
    """The same one article after the other, for as data the claims take ten times the room of their text."""
    stated: dict[str, list[Claim]] = {}
    for claim in briefing.claims:
        stated.setdefault(claim.article, []).append(claim)
    met: dict[str, list[Entity]] = {}
    for entity in briefing.entities:
        for name in dict.fromkeys(occurrence.article for occurrence in entity.occurrences):
            met.setdefault(name, []).append(entity)
    yield '{\n "schema": 1,\n "articles": ['
    for number, article in enumerate(briefing.articles):
        data = _article(article, stated.get(article.id, []), met.get(article.id, []), quote)
        text = json.dumps(data, ensure_ascii=False, indent=1).replace("\n", "\n  ")
        yield f"{',' if number else ''}\n  {text}"
    yield "\n ]\n}\n" if briefing.articles else "]\n}\n"


def claims_schema() -> str:
    """The JSON Schema of `claims_json`."""
    return json.dumps(SCHEMA, ensure_ascii=False, indent=1) + "\n"


def claims_csv(briefing: Briefing, quote: Quoting = Article.quote) -> str:
    """One row a claim, its words and its attributes."""
    texts = {article.id: article for article in briefing.articles}
    rows = ([_cell(value) for value in _row(claim, texts[claim.article], quote)] for claim in briefing.claims)
    return csv_text(chain((_COLUMNS,), rows))


def plain_decimal(value: Decimal | None) -> str | None:
    """*value* without exponent and without zeros behind the point."""
    if value is None:
        return None
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _article(article: Article, stated: list[Claim], met: list[Entity], quote: Quoting) -> dict[str, Any]:
    return {
        "id": article.id,
        "file": article.file,
        "sha256": article.sha256,
        "url": article.url,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "byline": article.byline,
        "publisher": article.publisher,
        "places": _places(stated, met),
        "organisations": [entity.name for entity in met if entity.kind == "organisation"],
        "people": [
            {"name": entity.name, "role": _role(entity, article.id)} for entity in met if entity.kind == "person"
        ],
        "furniture": [_span(block.span) for block in article.blocks if block.kind is Kind.FURNITURE],
        "claims": [_claim(claim, article, quote) for claim in stated],
    }


def _places(stated: list[Claim], met: list[Entity]) -> list[str]:
    """The places an article names, and those of its claims that no list holds."""
    listed = [entity.name for entity in met if entity.kind in ("place", "park")]
    return list(dict.fromkeys([*listed, *(claim.place for claim in stated if claim.place)]))


def _role(entity: Entity, article: str) -> str | None:
    """What a person is called in an article, with the organisation unless the words name it already."""
    office = next((office for office in entity.offices if office.article == article), None)
    if office is None:
        return None
    named = not _WHERE.isdisjoint(office.title.split())
    return office.title if named or not office.organisation else f"{office.title}, {office.organisation}"


_WHERE = frozenset(("of", "at", "to", "with", "from", "for"))


def _claim(claim: Claim, article: Article, quote: Quoting) -> dict[str, Any]:
    counted = claim.counted
    return {
        "id": claim.id,
        **_span(claim.span),
        "quote": quote(article, claim.span),
        **_amount(claim, article, quote),
        "counted": counted and {"phrase": counted.phrase, "head": counted.head, "concept": counted.concept},
        "place": claim.place,
        "places": list(claim.places),
        "period": claim.period.iso if claim.period else None,
        "period_kind": claim.period.kind.value if claim.period else None,
        "status": claim.status.value,
        "aspect": claim.aspect.value,
        "direction": claim.direction,
        "distribution": claim.distribution,
        "speaker": claim.speaker,
        "sentence": _span(claim.sentence),
        "confidence": claim.confidence.value,
        "rules": list(claim.rules),
    }


def _amount(claim: Claim, article: Article, quote: Quoting) -> dict[str, Any]:
    quantity = claim.quantity
    if quantity is None:
        return {"value": None, "value_high": None, "unit": None, "unit_kind": None, "bound": None, "conversion": None}
    child = quantity.conversion
    return {
        "value": plain_decimal(quantity.value),
        "value_high": plain_decimal(quantity.high),
        "unit": quantity.unit or (claim.counted.head if claim.counted else ""),
        "unit_kind": quantity.kind.value,
        "bound": quantity.bound.value,
        "conversion": child
        and {
            **_span(child.span),
            "quote": quote(article, child.span),
            "value": plain_decimal(child.value),
            "unit": child.unit,
        },
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _row(claim: Claim, article: Article, quote: Quoting) -> list[Any]:
    record = _claim(claim, article, quote)
    counted: Mapping[str, Any] = record["counted"] or {}
    record |= {
        "article": article.id,
        "modality": claim.modality.value,
        "counted": counted.get("phrase"),
        "head": counted.get("head"),
        "concept": counted.get("concept"),
        "conversion": record["conversion"] and record["conversion"]["quote"],
        "sentence": " ".join(quote(article, claim.sentence).split()),
    }
    return [record[column] for column in _COLUMNS]


def _cell(value: object) -> str:
    return "" if value is None else str(value)
