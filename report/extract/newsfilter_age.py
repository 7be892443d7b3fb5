"""Ages of people, which are no claims."""

import re

from report.extract.fold import Folded
from report.extract.model import Quantity, UnitKind
from report.extract.table import table

_AGED = frozenset(table("newsfilter")["aged"]["after"])
_BEING = frozenset(("is", "are", "was", "were", "be", "being"))
_PERSON = re.compile(r"[A-Z][\w.'’-]{0,24}+, (?:then |now )?\Z")
_THAT_PERSON = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er) (?:[a-z-]{3,20} )?[a-z-]{3,20}, \Z")
_HEDGES_OF_AGE = frozenset(("under", "over", "above", "below"))
_OLD = re.compile(r"-olds?(?![a-z])")
_YEARS_OLD = re.compile(r"[ \xa0]old(?![a-z])")


def age(folded: Folded, quantity: Quantity) -> str | None:
    """Ages of people: "aged 60", "Wang Li, 45, said", "the 24-year-old"."""
    text, low, _ = folded
    start, end = quantity.span.start, quantity.span.end
    before = low[max(0, start - 30) : start].split()
    if not 0 < quantity.value <= 110 and not (quantity.high and "aged" in before[-3:]):
        return None
    if quantity.unit == "year":
        return "age" if _OLD.match(low, end) or (_YEARS_OLD.match(low, end) and quantity.bound_span) else None
    if quantity.kind is not UnitKind.COUNT or (quantity.words and "aged" not in before[-3:]):
        return None
    if "aged" in before[-3:] or before[-2:] in (["older", "than"], ["younger", "than"]):
        return "age"
    hedge = quantity.bound_span
    if hedge and hedge.of(low) in _HEDGES_OF_AGE and quantity.value < 100:
        whose = low[max(0, hedge.start - 14) : hedge.start].split()[-1:]
        if _AGED.intersection(whose) or (_BEING.intersection(whose) and text[end : end + 1] in ".,;"):
            return "age"
    limited = "age limit" in low[max(0, start - 60) : start] and before[-1:] in (["to"], ["at"], ["is"], ["of"])
    if before[-2:] in (["age", "of"], ["ages", "of"]) or (("age" in before[-3:] or limited) and quantity.value > 15):
        return "age"
    named = text[end : end + 1] in ",." and _PERSON.search(text, max(0, start - 40), start)
    apposed = text[end : end + 1] == "," and _THAT_PERSON.search(text, max(0, start - 24), start)
    return "age" if (named or apposed) and quantity.value > 15 else None
