"""The claim on the screen, with what a person has changed of it and not yet accepted."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from report.briefing.candidate import FIELDS, Setting, candidates
from report.briefing.decision import differences, reading
from report.briefing.model import Claim, Unclaimed
from report.briefing.queue import Item
from report.briefing.revise import added, revised, shown
from report.cli.review.desk import Desk
from report.corpus.article import Article
from report.extract.model import UnitKind
from report.span import Span

_SHARED = ("place", "period", "period_kind", "status", "modality", "speaker")
"""Fields that a number shares with its neighbour in a sentence."""
_COUNTED = next(each for each in FIELDS if each.name == "counted")
NUMBERS = 9
"""Numbers of a sentence that are offered as claims."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What accepting a draft decides."""

    kind: str
    words: Span
    fields: Mapping[str, str]
    reason: str


@dataclass
class Draft:
    """An item of the queue as it would be accepted."""

    desk: Desk
    item: Item
    pending: dict[str, str] = field(default_factory=dict)
    adding: Span | None = None
    """Words of a claim that is being added to the item's sentence."""

    @property
    def base(self) -> Claim:
        """The claim as the compiler reads it, or the one beside the claim that is added."""
        return self.item.claim

    @property
    def article(self) -> Article:
        """The article of the claim."""
        return self.desk.articles[self.base.article]

    @property
    def claim(self) -> Claim:
        """The claim as it would be accepted."""
        made = self._made(self.pending)
        return made if isinstance(made, Claim) else self.base

    @property
    def touched(self) -> bool:
        """Whether anything would be lost by going on."""
        return bool(self.pending or self.adding)

    def setting(self) -> Setting:
        """What candidates for its fields are taken from."""
        return self.desk.setting(self.claim)

    def _made(self, fields: Mapping[str, str]) -> Claim | str:
        if self.adding is None:
            return revised(self.article, self.base, fields, self.desk.lexicon) if fields else self.base
        sentence = next(each for each in self.article.sentences if each.span.covers(self.base.sentence))
        own = [each for each in self.desk.briefing.claims if each.article == self.base.article]
        return added(self.article, sentence, self.adding, fields=fields, claims=own, lexicon=self.desk.lexicon)

    def set(self, fields: Mapping[str, str]) -> str:
        """Change fields; returns what is wrong with a value that a field cannot have."""
        pending = {**self.pending, **fields}
        made = self._made(pending)
        if isinstance(made, str):
            return made
        if self.adding is None:
            pending = {name: each for name, each in pending.items() if shown(made, name) != shown(self.base, name)}
        self.pending = pending
        return ""

    def numbers(self) -> tuple[Unclaimed, ...]:
        """Numbers of the sentence that are no claims."""
        base = self.base
        return tuple(
            each
            for each in self.desk.briefing.unclaimed
            if each.article == base.article and base.sentence.covers(each.span) and each.span != base.sentence
        )[:NUMBERS]

    def find(self, words: str) -> Span | None:
        """Where *words* stand in the sentence."""
        start = self.article.text.find(words, self.base.sentence.start, self.base.sentence.end)
        return Span(start, start + len(words)) if start >= 0 else None

    def begin(self, words: Span | None) -> str:
        """Begin a claim at *words* of the sentence; returns what is wrong with them."""
        if words is None:
            return "The sentence does not have these words."
        self.adding, self.pending = words, self._first(words)
        made = self._made(self.pending)
        if isinstance(made, str):
            self.forget()
            return made
        thing = next(iter(candidates(_COUNTED, self.setting())), None)
        if thing and made.quantity and made.quantity.kind is UnitKind.COUNT:
            self.pending |= thing.fields
        return ""

    def _first(self, words: Span) -> dict[str, str]:
        """What a claim at *words* begins with: its number as the grammar reads it, the rest as its neighbour's."""
        beside = {name: value for name, value in reading(self.base).items() if name in _SHARED and value}
        found = self.desk.found(self.base.article).quantities
        quantity = next((each for each in found if each.span.overlaps(words)), None)
        if quantity is None:
            return {"value": "0", **beside}
        number = {
            "value": f"{quantity.value:f}",
            "value_high": f"{quantity.high:f}" if quantity.high is not None else "",
            "unit": quantity.unit,
            "unit_kind": quantity.kind.value,
            "bound": quantity.bound.value,
        }
        return {name: value for name, value in number.items() if value} | beside

    def forget(self) -> None:
        """Leave the claim as it was."""
        self.pending, self.adding = {}, None

    def accepted(self) -> Verdict:
        """The decision that the claim is right as it stands now."""
        claim, now = self.claim, reading(self.claim)
        if self.adding:
            now["unit_kind"] = (claim.quantity.kind if claim.quantity else UnitKind.COUNT).value
            fields = {name: value for name, value in now.items() if value}
            return Verdict("add", self.adding, fields, "It was not found.")
        if not self.pending:
            return Verdict("confirm", self.base.span, now, "It is read as the sentence says.")
        told = differences({name: shown(self.base, name) for name in self.pending}, self.pending)
        return Verdict("set", self.base.span, {**self.pending, **now}, told[:1].upper() + told[1:] + ".")

    def deleted(self) -> Verdict:
        """The decision that the words are no claim."""
        return Verdict("delete", self.base.span, {}, "It is no claim.")
