"""The JSON Schema of the exported claims; what a member means stands in its description."""

from enum import Enum
from typing import Any

from report.briefing.model import Aspect, Confidence, Status
from report.extract.model import Bound, PeriodKind, UnitKind

_TEXT = {"type": "string"}
_TEXT_OR_NULL = {"type": ["string", "null"]}
_TEXTS = {"type": "array", "items": _TEXT}
_DECIMAL = r"^-?[0-9]+(\.[0-9]+)?$"
_SPAN = {"start": {"type": "integer", "minimum": 0}, "end": {"type": "integer", "minimum": 0}}


def _object(properties: dict[str, Any], *, nullable: bool = False) -> dict[str, Any]:
    kind: Any = ["object", "null"] if nullable else "object"
    return {"type": kind, "properties": properties, "required": list(properties), "additionalProperties": False}


def _one_of(values: type[Enum], *, nullable: bool = False) -> dict[str, Any]:
    return {"enum": [value.value for value in values] + ([None] if nullable else [])}


def _decimal(what: str) -> dict[str, Any]:
    return {"type": ["string", "null"], "pattern": _DECIMAL, "description": what}


_CONVERSION = _object(
    {**_SPAN, "quote": _TEXT, "value": _decimal("The bracketed amount."), "unit": _TEXT}, nullable=True
)
_COUNTED = _object(
    {
        "phrase": {"type": "string", "description": "As written, without the number."},
        "head": {"type": "string", "description": "Singular head noun."},
        "concept": {"type": ["string", "null"], "description": "Concept that several heads share, by id."},
    },
    nullable=True,
)
_CLAIM = _object(
    {
        "id": {"type": "string", "description": "Article, paragraph, sentence, and quantity (q) or statement (c)."},
        **_SPAN,
        "quote": {"type": "string", "description": "Number, scale and unit, or number and head noun; or the sentence."},
        "value": _decimal("Plain decimal; null for a claim without a number."),
        "value_high": _decimal("High end of a range; the low end is `value`."),
        "unit": {"type": ["string", "null"], "description": "ISO 4217 code, symbol, or singular head noun of a count."},
        "unit_kind": _one_of(UnitKind, nullable=True),
        "bound": _one_of(Bound, nullable=True),
        "conversion": _CONVERSION,
        "counted": _COUNTED,
        "place": {"type": ["string", "null"], "description": "Canonical name of the main place."},
        "places": _TEXTS,
        "period": {"type": ["string", "null"], "description": "ISO 8601 year, month, day or interval."},
        "period_kind": _one_of(PeriodKind, nullable=True),
        "status": _one_of(Status),
        "aspect": _one_of(Aspect),
        "direction": {"enum": ["up", "down", None]},
        "distribution": {"enum": ["total", "each", "unspecified"]},
        "speaker": _TEXT_OR_NULL,
        "sentence": _object(_SPAN),
        "confidence": _one_of(Confidence),
        "rules": _TEXTS,
    }
)
_ARTICLE = _object(
    {
        "id": _TEXT,
        "file": _TEXT,
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "url": _TEXT,
        "title": _TEXT,
        "published": {"type": ["string", "null"], "format": "date"},
        "byline": _TEXT,
        "publisher": _TEXT,
        "places": _TEXTS,
        "organisations": _TEXTS,
        "people": {"type": "array", "items": _object({"name": _TEXT, "role": _TEXT_OR_NULL})},
        "furniture": {"type": "array", "items": _object(_SPAN)},
        "claims": {"type": "array", "items": _CLAIM},
    }
)
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Claims of a corpus",
    "description": "Offsets count characters of the article's canonical text; `text[start:end]` is the quote.",
    **_object({"schema": {"const": 1}, "articles": {"type": "array", "items": _ARTICLE}}),
}
