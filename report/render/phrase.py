"""How a record is said in prose: the forms a role may ask for.

`FORMS` is the one table: a new form of a claim is a new entry.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from report.briefing.model import Claim, Event, Period
from report.briefing.seal import folded
from report.corpus.article import Article
from report.extract.model import Bound, PeriodKind, Quantity, UnitKind
from report.render.amount import amount, between, grouped, plural, rounded, scaled, worded

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_HEDGES = {Bound.MIN: "at least ", Bound.MAX: "at most ", Bound.APPROX: "about ", Bound.EXACT: ""}


def day(when: date) -> str:
    """A date as prose: 13 January 2023."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def month(when: date) -> str:
    """A month as prose: January 2023."""
    return f"{_MONTHS[when.month - 1]} {when.year}"


def period_text(period: Period | None) -> str:
    """A period as prose: 2022, late December 2022, by 2020, January to September 2020; "not stated" if none."""
    if period is None:
        return "not stated"
    text = span_text(period.start, period.end)
    if period.kind is PeriodKind.DEADLINE:
        return f"by {text}"
    if period.kind is PeriodKind.SINCE:
        return f"since {text}"
    if period.kind is PeriodKind.AS_OF:
        return f"as of {text}"
    return _about(text) if period.vague else text


def _about(text: str) -> str:
    """A vague date; "late December" is vague enough by itself."""
    return text if text.startswith(("early ", "mid ", "late ")) else f"about {text}"


def span_text(start: date, end: date) -> str:
    """The days from *start* to *end* as prose, as short as it goes."""
    if start == end:
        return day(start)
    whole = start.day == 1 and ((end.month == 12 and end.day == 31) or date.fromordinal(end.toordinal() + 1).day == 1)
    if whole and start.month == 1 and end.month == 12:
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    if whole and start.year == end.year:
        return month(start) if start.month == end.month else f"{_MONTHS[start.month - 1]} to {month(end)}"
    if (start.year, start.month) == (end.year, end.month):
        part = "early" if end.day <= 10 and start.day == 1 else "mid" if end.day <= 20 else "late"
        if part == "late" and start.day < 20:
            return f"{start.day} to {day(end)}"
        return f"{part} {month(start)}" if part != "mid" or start.day > 10 else f"{start.day} to {day(end)}"
    return f"{day(start)} to {day(end)}"


def hedge(claim: Claim, article: Article) -> str:
    """The words that bound a value, as written where they stand before it ("more than "), else plain ones."""
    quantity = claim.quantity
    if quantity is None or quantity.bound is Bound.EXACT:
        return ""
    span = quantity.bound_span
    if span is not None and span.end <= quantity.span.start:
        words = folded(article.quote(span)).lower()
        return words + " "
    return _HEDGES[quantity.bound]


def _quantity(claim: Claim) -> Quantity:
    if claim.quantity is None:
        raise ValueError(f"{claim.id} has no number")
    return claim.quantity


def _default(claim: Claim, article: Article) -> str:
    return hedge(claim, article) + folded(article.quote(claim.span))


def _value(claim: Claim, article: Article) -> str:
    return hedge(claim, article) + between(_quantity(claim), scaled)


def _amount(claim: Claim, article: Article) -> str:
    return _said(claim, article, _quantity(claim))


def _said(claim: Claim, article: Article, quantity: Quantity, say: Callable[[Decimal], str] | None = None) -> str:
    """A value with its unit or counted thing; a share in parts of one as it is written."""
    if quantity.kind is UnitKind.RATIO:
        return _default(claim, article)
    counts = quantity.kind is UnitKind.COUNT or not quantity.unit
    return hedge(claim, article) + (_noun(claim, quantity, say or grouped) if counts else amount(quantity, say))


def _noun(claim: Claim, quantity: Quantity, say: Callable[[Decimal], str]) -> str:
    number = between(quantity, say)
    if claim.counted is None:
        return number
    head = claim.counted.head
    return f"{number} {head if number == '1' else plural(head)}"


def _full(claim: Claim, article: Article) -> str:
    conversion = _quantity(claim).conversion
    text = _amount(claim, article)
    if conversion is None:
        return text
    return f"{text} ({_HEDGES[conversion.bound]}{amount(conversion)})"


def _rounded(claim: Claim, article: Article) -> str:
    """To two digits, with "about"; a bound stays one, for what is over 1,406 is not about 1,400."""
    quantity = _quantity(claim)
    ends = [quantity.value] if quantity.high is None else [quantity.value, quantity.high]
    if quantity.kind is UnitKind.RATIO or all(rounded(end) == end for end in ends):
        return _amount(claim, article)
    count = quantity.kind is UnitKind.COUNT or not quantity.unit
    text = _said(claim, article, quantity, lambda value: (grouped if count else scaled)(rounded(value)))
    said = hedge(claim, article)
    if quantity.bound in (Bound.MIN, Bound.MAX):
        return f"{said}about {text.removeprefix(said)}"
    return f"about {text.removeprefix(said)}"


def _words(claim: Claim, article: Article) -> str:
    return hedge(claim, article) + between(_quantity(claim), worded)


def _conversion(claim: Claim, _: Article) -> str:
    conversion = _quantity(claim).conversion
    if conversion is None:
        raise ValueError(f"{claim.id} has no conversion")
    return _HEDGES[conversion.bound] + amount(conversion)


def _period(claim: Claim, _: Article) -> str:
    return period_text(claim.period)


def _year(claim: Claim, _: Article) -> str:
    if claim.period is None or claim.period.start.year != claim.period.end.year:
        raise ValueError(f"{claim.id} has no one year")
    return str(claim.period.start.year)


def _as_of(claim: Claim, _: Article) -> str:
    if claim.period is None:
        raise ValueError(f"{claim.id} has no period")
    return span_text(claim.period.start, claim.period.end)


def _published(_: Claim, article: Article) -> str:
    return day(article.published) if article.published else "undated"


def _named(claim: Claim, article: Article) -> str:
    """With the thing it counts, where its own words do not name that: "240 (national-level enterprises)"."""
    said, thing = _default(claim, article), claim.counted.phrase if claim.counted else ""
    said += " each" if claim.distribution == "each" else ""
    return said if not thing or thing.lower() in said.lower() else f"{said} ({folded(thing)})"


def _dated(claim: Claim, article: Article) -> str:
    return f"{_default(claim, article)} ({period_text(claim.period)})"


Form = Callable[[Claim, Article], str]
FORMS: dict[str, Form] = {
    "default": _default,
    "value": _value,
    "amount": _amount,
    "full": _full,
    "conversion": _conversion,
    "rounded": _rounded,
    "words": _words,
    "period": _period,
    "year": _year,
    "asof": _as_of,
    "published": _published,
    "dated": _dated,
    "named": _named,
}
"""Name of a form -> how a claim is said in it. A form that a claim has not raises `ValueError` and is left out."""


STATED = ("period", "year", "asof", "published")
"""The forms that a claim without a number has, too."""


def forms(claim: Claim, article: Article) -> dict[str, str]:
    """Every form this claim can be said in."""
    said = {}
    for name, form in FORMS.items():
        if claim.quantity is None and name not in STATED:
            continue
        try:
            said[name] = form(claim, article)
        except ValueError:
            continue
    return said


def event_date(event: Event) -> str:
    """An event's date as prose, as precise as it is known; what happened "recently" is shortly before the article."""
    text = span_text(event.start, event.end)
    if not event.vague:
        return text
    recent = event.start != event.end and not event.planned
    return f"shortly before {day(event.end)}" if recent and _about(text) != text else _about(text)


def clause(text: str, words: int = 14) -> str:
    """*text* cut to so many words, with an ellipsis where it was cut."""
    parts = text.split()
    return " ".join(parts) if len(parts) <= words else " ".join(parts[:words]) + " …"


def label(claim: Claim, article: Article) -> str:
    """A claim's name in lists and indexes: what, and where and when in brackets."""
    if claim.quantity is None:
        return f"{article.title or article.id}, paragraph {claim.paragraph}, sentence {claim.number}"
    scope = ", ".join(filter(None, (claim.place, period_text(claim.period) if claim.period else "")))
    text = _default(claim, article)
    return f"{text} ({scope})" if scope else text
