"""What a person's decision does to a claim: each field by name, read from the text a review file holds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import TypeVar

from report.briefing.model import Aspect, Claim, Confidence, Counted, Modality, Period, Status
from report.corpus.article import Article, Sentence
from report.extract.entry import Lexicon
from report.extract.model import Attribution, Bound, PeriodKind, Quantity, UnitKind, iso
from report.span import Span

_NOTHING = ("", "none", "null")


class _UnusableError(ValueError):
    """A value a field cannot have; its text says why."""


def revised(article: Article, claim: Claim, fields: Mapping[str, str], lexicon: Lexicon) -> Claim | str:
    """*claim* with *fields* set and confirmed, its own values kept in `reviewed`; a sentence if a value is unusable."""
    own = list(claim.reviewed)
    for name, value in fields.items():
        before = _SHOWN[name](claim)
        if before == value:
            continue  # What a person only confirms keeps where it was read.
        try:
            claim = _SET[name](article, claim, value, lexicon)
        except _UnusableError as fault:
            return f"`{name} = “{value}”`: {fault}"
        if _SHOWN[name](claim) != before:
            own.append((name, before))
    return replace(claim, confidence=Confidence.CONFIRMED, reviewed=tuple(own))


def added(
    article: Article,
    sentence: Sentence,
    span: Span,
    *,
    fields: Mapping[str, str],
    claims: Sequence[Claim],
    lexicon: Lexicon,
) -> Claim | str:
    """A claim that a person found at *span*; a sentence if its fields are unusable."""
    here = [claim for claim in claims if claim.sentence == sentence.span]
    number = 1 + max((int(claim.id.rpartition("q")[2]) for claim in here if claim.quantity), default=0)
    kind = UnitKind.MONEY if fields.get("unit", "").isupper() else UnitKind.COUNT
    quantity = Quantity(span, Decimal(0), "", kind, rule="review")
    claim = Claim(
        id=f"{article.id}.p{sentence.paragraph}s{sentence.number}q{number}",
        article=article.id,
        span=span,
        sentence=sentence.span,
        paragraph=sentence.paragraph,
        number=sentence.number,
        modality=Modality.REPORTED,
        status=Status.ACHIEVED,
        quantity=quantity if "value" in fields else None,
        rules=("review",),
    )
    made = revised(article, claim, fields, lexicon)
    return made if isinstance(made, str) else replace(made, reviewed=())


_Member = TypeVar("_Member", bound=Enum)


def _member(kind: type[_Member], value: str) -> _Member:
    for member in kind:
        if member.value == value:
            return member
    raise _UnusableError(f"it is one of {', '.join(str(member.value) for member in kind)}.")


def _quantity(claim: Claim) -> Quantity:
    if claim.quantity is None:
        raise _UnusableError("the claim has no number.")
    return claim.quantity


def _decimal(value: str) -> Decimal:
    try:
        number = Decimal(value)
    except InvalidOperation as fault:
        raise _UnusableError("it is no plain decimal.") from fault
    if not number.is_finite() or abs(number.adjusted()) > 18:
        raise _UnusableError("it is no plain decimal of at most 18 digits.")
    return number


def read_period(value: str, kind: PeriodKind, span: Span | None) -> Period | None:
    """The period an ISO 8601 year, month, day or interval names; `None` for an empty text."""
    if value in _NOTHING:
        return None
    first, _, last = value.partition("/")
    start, end = _day(first, 0), _day(last or first, 1)
    if end < start:
        raise _UnusableError("it ends before it begins.")
    size = {4: "year", 7: "month", 10: "day"}[len(first)] if not last else "interval"
    return Period(start, end, kind, iso(start, end), span, size)


def _day(text: str, edge: int) -> date:
    """First (*edge* 0) or last (1) day of an ISO year, month or day."""
    try:
        parts = [int(part) for part in text.split("-")]
        if len(text) not in (4, 7, 10):
            raise _UnusableError("it is no ISO 8601 year, month, day or interval.")
        year, month, day = (*parts, *((12, 31) if edge else (1, 1))[len(parts) - 1 :])
        if edge and len(parts) == 2:
            following = date(year + month // 12, month % 12 + 1, 1)
            return date.fromordinal(following.toordinal() - 1)
        return date(year, month, day)
    except ValueError as fault:
        raise _UnusableError("it is no ISO 8601 year, month, day or interval.") from fault


def _set_period(_: Article, claim: Claim, value: str, __: Lexicon) -> Claim:
    kind = claim.period.kind if claim.period else PeriodKind.INTERVAL
    return replace(claim, period=read_period(value, kind, None))


def _set_period_kind(_: Article, claim: Claim, value: str, __: Lexicon) -> Claim:
    if claim.period is None:
        raise _UnusableError("the claim has no period.")
    return replace(claim, period=replace(claim.period, kind=_member(PeriodKind, value)))


def _set_place(_: Article, claim: Claim, value: str, __: Lexicon) -> Claim:
    if value in _NOTHING:
        return replace(claim, place=None)
    return replace(claim, place=value, places=tuple(dict.fromkeys((value, *claim.places))))


def _set_speaker(_: Article, claim: Claim, value: str, __: Lexicon) -> Claim:
    if value in _NOTHING:
        return replace(claim, attribution=None)
    given = claim.attribution or Attribution(claim.sentence, "", claim.span, claim.span, rule="review")
    return replace(claim, attribution=replace(given, speaker=value, resolved_from="review"))


def _set_head(_: Article, claim: Claim, value: str, lexicon: Lexicon) -> Claim:
    given = claim.counted or Counted(value, value)
    return replace(claim, counted=replace(given, head=value, concept=lexicon.concept(value)))


def _set_counted(article: Article, claim: Claim, value: str, _: Lexicon) -> Claim:
    start = article.text.find(value, claim.sentence.start, claim.sentence.end)
    given = claim.counted or Counted(value, value.rpartition(" ")[2])
    return replace(
        claim, counted=replace(given, phrase=value, span=Span(start, start + len(value)) if start >= 0 else None)
    )


def _set_concept(_: Article, claim: Claim, value: str, __: Lexicon) -> Claim:
    if claim.counted is None:
        raise _UnusableError("the claim has no counted thing.")
    return replace(claim, counted=replace(claim.counted, concept=value or None))


def _set_direction(_: Article, claim: Claim, value: str, __: Lexicon) -> Claim:
    if value not in ("up", "down", *_NOTHING):
        raise _UnusableError("it is up, down or none.")
    return replace(claim, direction=None if value in _NOTHING else value)


def _set_distribution(_: Article, claim: Claim, value: str, __: Lexicon) -> Claim:
    if value not in ("total", "each", "unspecified"):
        raise _UnusableError("it is total, each or unspecified.")
    return replace(claim, distribution=value)


def _on_quantity(change: Callable[[Quantity, str], Quantity]) -> "_Setter":
    return lambda _, claim, value, __: replace(claim, quantity=change(_quantity(claim), value))


_Setter = Callable[[Article, Claim, str, Lexicon], Claim]
_SET: dict[str, _Setter] = {
    "value": _on_quantity(lambda quantity, value: replace(quantity, value=_decimal(value))),
    "value_high": _on_quantity(
        lambda quantity, value: replace(quantity, high=None if value in _NOTHING else _decimal(value))
    ),
    "unit": _on_quantity(lambda quantity, value: replace(quantity, unit=value)),
    "unit_kind": _on_quantity(lambda quantity, value: replace(quantity, kind=_member(UnitKind, value))),
    "bound": _on_quantity(lambda quantity, value: replace(quantity, bound=_member(Bound, value))),
    "counted": _set_counted,
    "head": _set_head,
    "concept": _set_concept,
    "period": _set_period,
    "period_kind": _set_period_kind,
    "place": _set_place,
    "status": lambda _, claim, value, __: replace(claim, status=_member(Status, value)),
    "modality": lambda _, claim, value, __: replace(claim, modality=_member(Modality, value)),
    "aspect": lambda _, claim, value, __: replace(claim, aspect=_member(Aspect, value)),
    "direction": _set_direction,
    "distribution": _set_distribution,
    "speaker": _set_speaker,
    "subject": lambda _, claim, value, __: replace(claim, subject=value or None),
}
FIELDS = tuple(_SET)
"""Fields of a claim that a person may set."""


def shown(claim: Claim, name: str) -> str:
    """The value of field *name* as a review file writes it."""
    return _SHOWN[name](claim)


def _of_quantity(read: Callable[[Quantity], object]) -> Callable[[Claim], str]:
    return lambda claim: "" if claim.quantity is None else str(read(claim.quantity))


def _high(quantity: Quantity) -> str:
    return "" if quantity.high is None else f"{quantity.high:f}"


_SHOWN: dict[str, Callable[[Claim], str]] = {
    "value": _of_quantity(lambda quantity: f"{quantity.value:f}"),
    "value_high": _of_quantity(_high),
    "unit": _of_quantity(lambda quantity: quantity.unit),
    "unit_kind": _of_quantity(lambda quantity: quantity.kind.value),
    "bound": _of_quantity(lambda quantity: quantity.bound.value),
    "counted": lambda claim: claim.counted.phrase if claim.counted else "",
    "head": lambda claim: claim.counted.head if claim.counted else "",
    "concept": lambda claim: (claim.counted.concept or "") if claim.counted else "",
    "period": lambda claim: claim.period.iso if claim.period else "",
    "period_kind": lambda claim: claim.period.kind.value if claim.period else "",
    "place": lambda claim: claim.place or "",
    "status": lambda claim: claim.status.value,
    "modality": lambda claim: claim.modality.value,
    "aspect": lambda claim: claim.aspect.value,
    "direction": lambda claim: claim.direction or "",
    "distribution": lambda claim: claim.distribution,
    "speaker": lambda claim: claim.speaker or "",
    "subject": lambda claim: claim.subject or "",
}
