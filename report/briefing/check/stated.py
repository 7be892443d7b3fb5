"""What checks compare: numbers with their articles, what each is of, and the range of values its words allow."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from report.briefing.context.noun import singular
from report.briefing.model import Briefing, Claim
from report.corpus.article import Article
from report.diagnostic import Code, Diagnostic, Related
from report.extract.entry import Lexicon
from report.extract.model import Bound, Quantity
from report.record import record
from report.span import Location, Span

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]{0,60}+")
_EMPTY = frozenset(["a", "an", "the", "of", "new", "some", "such", "and", "its", "their", "in", "total"])
RELATED = 3
"""Claims a note is held against at most: with many articles the same number comes many times."""
_APPROXIMATELY = Decimal("0.05")
"""How far "about" may be off, as a share of the value."""


@record
class Interval:
    """A range of values; an end is `None` where it is open."""

    low: Decimal | None
    high: Decimal | None

    def below(self, other: "Interval") -> bool:
        """Whether every value of this range is smaller than every one of *other*; 138 and 139 only touch."""
        if self.high is None or other.low is None:
            return False
        touches = self.high == other.low and self.low != self.high and other.low != other.high
        return touches or self.high < other.low

    def misses(self, other: "Interval") -> bool:
        """Whether the two ranges have no value in common."""
        return self.below(other) or other.below(self)


def rounded(quantity: Quantity) -> Interval:
    """The values that, rounded as written, give the number: 172.1 billion stands for 172.05 to 172.15 billion."""
    half = (quantity.step or Decimal(0)) / 2
    top = quantity.value if quantity.high is None else quantity.high
    return Interval(quantity.value - half, top + half)


def allowed(quantity: Quantity) -> Interval:
    """The values its words allow, hedge included: "more than 120" has no upper end."""
    exact = rounded(quantity)
    if quantity.bound is Bound.MIN:
        return Interval(exact.low, None)
    if quantity.bound is Bound.MAX:
        return Interval(None, exact.high)
    if quantity.bound is Bound.APPROX:
        slack = abs(quantity.value) * _APPROXIMATELY
        return Interval(quantity.value - slack, (quantity.high or quantity.value) + slack)
    return exact


@dataclass(frozen=True)
class Stated:
    """A claim that has a number, with the article it stands in."""

    claim: Claim
    article: Article
    quantity: Quantity

    @cached_property
    def words(self) -> str:
        """The claim's words, its hedge included, on one line."""
        hedge = self.quantity.bound_span
        before = hedge is not None and 0 <= self.claim.span.start - hedge.end <= 2
        start = hedge.start if hedge and before else self.claim.span.start
        return " ".join(self.article.text[start : self.claim.span.end].split())

    @cached_property
    def thing(self) -> tuple[str, frozenset[str]] | None:
        """Concept (or head noun) of the counted thing and the words that narrow it; `None` if it is not known."""
        counted = self.claim.counted
        if counted is None:
            return None
        found = {singular(word.lower()) for word in _WORD.findall(counted.phrase)}
        return counted.concept or counted.head, frozenset(found - _EMPTY - {counted.head.lower()})

    @cached_property
    def allowed(self) -> Interval:
        """The values its words allow."""
        return allowed(self.quantity)

    @property
    def location(self) -> Location:
        """Where its words begin."""
        return self.article.locate(self.claim.span)

    def related(self, message: str) -> Related:
        """The claim as a place that helps to understand a note on another."""
        return Related(self.location, message)

    def note(
        self, code: Code, message: str, *others: "Stated", at: Span | None = None, word: str = "compared with"
    ) -> Diagnostic:
        """A note on this claim, or on the words *at*, that names the *others* as related."""
        span = at or self.claim.span
        return Diagnostic(
            code,
            message,
            self.article.locate(span),
            related=tuple(other.related(f"{word} “{other.words}”") for other in others),
            length=max(len(span), 1),
            claims=(self.claim.id, *(other.claim.id for other in others)),
        )


@lru_cache(maxsize=1)
def numbers(briefing: Briefing) -> Sequence[Stated]:
    """Every claim with a number, in order; an article that nearly repeats another counts once."""
    articles = {article.id: article for article in briefing.articles if not article.copy_of}
    return [
        Stated(claim, articles[claim.article], claim.quantity)
        for claim in briefing.claims
        if claim.quantity is not None and claim.article in articles
    ]


def claims_by_article(briefing: Briefing) -> dict[str, list[Claim]]:
    """The claims of each article, in order."""
    found: dict[str, list[Claim]] = {article.id: [] for article in briefing.articles}
    for claim in briefing.claims:
        found.setdefault(claim.article, []).append(claim)
    return found


def place_ids(lexicon: Lexicon) -> dict[str, str]:
    """Canonical name of each place of the lexicon -> its id."""
    if "place_ids" not in lexicon.cache:
        kept = (entry for entry in lexicon.entries.values() if entry.kind in ("place", "park"))
        lexicon.cache["place_ids"] = {entry.name: entry.id for entry in kept}
    names: dict[str, str] = lexicon.cache["place_ids"]
    return names


def inner(claim: Claim, place: str | None, lexicon: Lexicon) -> frozenset[str]:
    """Names of places the claim speaks of that lie within *place*."""
    names = place_ids(lexicon)
    whole = names.get(place or "")
    known = [name for name in claim.places if name in names] if whole else []
    return frozenset(name for name in known if whole in lexicon.parents(names[name]))
