"""A review as a machine of states: a key goes in, the desk changes, and the screen is drawn from what is left.

claim ── f ──▶ field ── its key ──▶ choice ── 1-9 ──▶ claim ── a ──▶ next claim
  │                                    └── = ──▶ text ──▶ claim
  ├── a accept   s skip   d delete   u undo   q leave
  └── n ──▶ number (one that was not read)   w ──▶ offer (an entry for the lexicon)
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from report.briefing.candidate import FIELDS, Candidate, Field, Setting, candidates
from report.briefing.decision import decision, differences, reading
from report.briefing.model import Claim, Unclaimed
from report.briefing.naming import Offer, offers
from report.briefing.queue import Item
from report.briefing.review import Correction
from report.briefing.revise import added, revised, shown
from report.cli.review.desk import Desk, NotWrittenError, Stale, Written
from report.cli.review.keys import ESCAPE
from report.corpus.article import Article
from report.extract.finding import Finding
from report.extract.model import UnitKind
from report.span import Span

PAGE = 9
"""Candidates that a key can choose at a time."""


class Mode(Enum):
    """What a key means."""

    CLAIM = "claim"
    FIELD = "field"
    CHOICE = "choice"
    NUMBER = "number"
    OFFER = "offer"
    HELP = "help"
    STALE = "stale"
    END = "end"


class Wanted(Enum):
    """A line of text that is asked for."""

    VALUE = "value"
    WORDS = "words"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class _Step:
    """Something that can be undone."""

    claim: str
    what: str
    written: Written | None
    taught: bool = False
    cited: bool = False


@dataclass
class Session:
    """A person at a desk."""

    desk: Desk
    mode: Mode = Mode.CLAIM
    at: int = 0
    """Number of the item on the screen, from nought."""
    pending: dict[str, str] = field(default_factory=dict)
    """Fields that are changed and not yet accepted."""
    adding: Span | None = None
    """Words of a claim that is being added."""
    chosen: Field | None = None
    choices: tuple[Candidate, ...] = ()
    page: int = 0
    numbers: tuple[Unclaimed, ...] = ()
    offered: tuple[Offer, ...] = ()
    wanted: Wanted | None = None
    """Text that is asked for instead of a key."""
    message: str = ""
    reason: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    keys: int = 0
    left: bool = False
    steps: list[_Step] = field(default_factory=list)
    passed: set[str] = field(default_factory=set)
    """Claims skipped in this sitting."""
    kept: set[tuple[str, str, str]] = field(default_factory=set)
    """Stale decisions passed over in this sitting."""

    def __post_init__(self) -> None:
        self._arrive()

    @property
    def item(self) -> Item | None:
        """The claim on the screen; `None` at the end."""
        return self.desk.items[self.at] if self.at < len(self.desk.items) else None

    @property
    def article(self) -> Article:
        """The article on the screen."""
        stale, item = self.stale, self.item
        if stale and self.mode is Mode.STALE:
            return stale.article
        if item is None:
            raise LookupError("no claim is left")
        return self.desk.articles[item.claim.article]

    @property
    def stale(self) -> Stale | None:
        """The first decision that no longer fits and was not passed over."""
        return next((each for each in self.desk.stale if _mark(each) not in self.kept), None)

    @property
    def before(self) -> Claim | None:
        """The claim as the compiler reads it; `None` while one is added."""
        return None if self.adding or self.item is None else self.item.claim

    @property
    def claim(self) -> Claim:
        """The claim as it would be accepted."""
        made = self._made(self.pending)
        return made if isinstance(made, Claim) else self._base()

    @property
    def decisions(self) -> int:
        """Decisions of this sitting."""
        return sum(self.counts[name] for name in ("confirm", "set", "delete", "add"))

    @property
    def unsealed(self) -> int:
        """Cited claims that a decision of this sitting changed."""
        return sum(step.cited for step in self.steps)

    def _base(self) -> Claim:
        if self.item is None:
            raise LookupError("no claim is left")
        return self.item.claim

    def _made(self, fields: Mapping[str, str]) -> Claim | str:
        base, lexicon = self._base(), self.desk.lexicon
        if self.adding is None:
            return revised(self.article, base, fields, lexicon) if fields else base
        sentence = next(each for each in self.article.sentences if each.span.covers(base.sentence))
        own = [each for each in self.desk.briefing.claims if each.article == base.article]
        return added(self.article, sentence, self.adding, fields=fields, claims=own, lexicon=lexicon)

    def setting(self) -> Setting:
        """What candidates are taken from now."""
        return self.desk.setting(self.claim)

    def press(self, key: str) -> None:
        """Take one key; one that means nothing here changes nothing."""
        if not key.strip() and key != ESCAPE:
            return
        self.keys += 1
        self.message = ""
        if key == "q" and self.mode not in (Mode.CHOICE, Mode.FIELD):
            self.left = True
        elif key == "?" and self.mode is not Mode.END:
            if self.mode is Mode.HELP:
                self._arrive()
            else:
                self.mode = Mode.HELP
        elif key == "u" and self.mode in (Mode.CLAIM, Mode.END, Mode.STALE):
            self._undo()
        else:
            _MODES[self.mode](self, key)

    def write(self, text: str) -> None:
        """Take the text that is asked for; an empty one changes nothing."""
        wanted, self.wanted = self.wanted, None
        self.keys += len(text) + 1
        if not text:
            return
        if wanted is Wanted.REASON:
            self.reason = text
        elif wanted is Wanted.VALUE and self.chosen:
            self._set({self.chosen.name: text})
        elif wanted is Wanted.WORDS:
            self._begin(self._find(text))

    @property
    def prompt(self) -> str:
        """What the text that is asked for is."""
        names = {Wanted.REASON: "reason: ", Wanted.WORDS: "words of the sentence: "}
        return names.get(self.wanted, f"{self.chosen.label} = " if self.chosen else "") if self.wanted else ""

    # A claim

    def _on_claim(self, key: str) -> None:
        actions: dict[str, Callable[[], None]] = {
            "a": self._accept,
            "f": lambda: self._turn(Mode.FIELD),
            "s": self._skip,
            "d": self._delete,
            "n": self._number,
            "r": lambda: self._ask(Wanted.REASON),
            "w": lambda: self._turn(Mode.OFFER) if self.offered else None,
            ESCAPE: self._forget,
        }
        if action := actions.get(key):
            action()

    def _turn(self, mode: Mode) -> None:
        self.mode = mode

    def _ask(self, wanted: Wanted) -> None:
        self.wanted = wanted

    def _forget(self) -> None:
        self.pending, self.adding, self.chosen, self.mode = {}, None, None, Mode.CLAIM

    def _accept(self) -> None:
        claim, base = self.claim, self._base()
        now = reading(claim)
        if self.adding:
            kind, reason = "add", "It was not found."
            now["unit_kind"] = claim.quantity.kind.value if claim.quantity else UnitKind.COUNT.value
            now = {name: value for name, value in now.items() if value}
        elif self.pending:
            kind = "set"
            now = {**self.pending, **now}
            told = differences({name: shown(base, name) for name in self.pending}, self.pending)
            reason = told[:1].upper() + told[1:] + "."
        else:
            kind, reason = "confirm", "It is read as the sentence says."
        self._record(kind, self.adding or base.span, now, reason)

    def _delete(self) -> None:
        if self.adding:
            self._forget()
        else:
            self._record("delete", self._base().span, {}, "It is no claim.")

    def _record(self, kind: str, words: Span, fields: Mapping[str, str], reason: str) -> None:
        item = self.item
        decided = self._decided(self.article, words, kind, fields, self.reason or reason)
        setting, changed = self.setting() if self.pending else None, dict(self.pending)
        try:
            written = self.desk.decide(decided, self.article)
        except NotWrittenError as fault:
            self.message = str(fault)
            return
        cited = bool(item and item.cited and kind in ("set", "delete"))
        self.steps.append(_Step(self._base().id, kind, written, cited=cited))
        self.counts[kind] += 1
        self.message = _DONE[kind].format(words=" ".join(decided.quote.split()[:8]))
        self.offered = self._offers(setting, changed, decided) if setting else ()
        staying = kind == "add"
        self._forget()
        self.reason = ""
        if not staying:
            self.at += 1
        self._arrive()

    def _decided(self, article: Article, words: Span, kind: str, fields: Mapping[str, str], reason: str) -> Correction:
        who = self.desk.reviewer
        return decision(article, words, kind=kind, fields=fields, reviewer=who.name, when=who.when, reason=reason)

    def _offers(self, setting: Setting, changed: Mapping[str, str], decided: Correction) -> tuple[Offer, ...]:
        who = self.desk.reviewer
        base = Setting(self._base(), setting.found, setting.claims, setting.lexicon)
        return offers(base, changed, f"{who.name}, {who.when.isoformat()}: {decided.reason}")[:PAGE]

    def _skip(self) -> None:
        if self.adding or self.pending:
            self._forget()
            return
        base = self._base()
        self.passed.add(base.id)
        self.steps.append(_Step(base.id, "skip", None))
        self.counts["skip"] += 1
        self.at += 1
        self.offered = ()
        self._arrive()

    def _arrive(self) -> None:
        """Show the next thing that waits: a stale decision, a claim that was not passed over, or the end."""
        if self.stale:
            self.mode = Mode.STALE
            return
        while self.item and self.item.claim.id in self.passed:
            self.at += 1
        self.mode = Mode.CLAIM if self.item else Mode.END

    # A field of it

    def _on_field(self, key: str) -> None:
        number = self.claim.quantity is not None
        found = next((each for each in FIELDS if each.key == key and (number or not each.number)), None)
        if found is None:
            self.mode = Mode.CLAIM
            return
        self.chosen, self.page = found, 0
        self.choices = candidates(found, self.setting())
        self.mode = Mode.CHOICE
        if not self.choices:
            self._ask(Wanted.VALUE)

    @property
    def visible(self) -> tuple[Candidate, ...]:
        """The candidates on the screen."""
        return self.choices[self.page * PAGE : (self.page + 1) * PAGE]

    def _on_choice(self, key: str) -> None:
        if key == "=":
            self._ask(Wanted.VALUE)
        elif key == "0" and len(self.choices) > PAGE:
            self.page = (self.page + 1) % -(-len(self.choices) // PAGE)
        elif key.isdecimal() and 0 < int(key) <= len(self.visible):
            self._set(self.visible[int(key) - 1].fields)
        else:
            self.mode = Mode.CLAIM

    def _set(self, fields: Mapping[str, str]) -> None:
        """Change fields of the claim on the screen, if it can have them."""
        self.mode = Mode.CLAIM
        pending = {**self.pending, **fields}
        made = self._made(pending)
        if isinstance(made, str):
            self.message = made
        elif self.adding:
            self.pending = pending
        else:
            base = self._base()
            self.pending = {name: value for name, value in pending.items() if shown(made, name) != shown(base, name)}

    # A number that was not read

    def _number(self) -> None:
        base = self._base()
        self.numbers = tuple(
            each
            for each in self.desk.briefing.unclaimed
            if each.article == base.article and base.sentence.covers(each.span) and each.span != base.sentence
        )[:PAGE]
        self.mode = Mode.NUMBER

    def _on_number(self, key: str) -> None:
        self.mode = Mode.CLAIM
        if key == "=":
            self._ask(Wanted.WORDS)
        elif key.isdecimal() and 0 < int(key) <= len(self.numbers):
            self._begin(self.numbers[int(key) - 1].span)

    def _find(self, words: str) -> Span | None:
        sentence = self._base().sentence
        start = self.article.text.find(words, sentence.start, sentence.end)
        return Span(start, start + len(words)) if start >= 0 else None

    def _begin(self, words: Span | None) -> None:
        """Begin a claim at *words* of the sentence on the screen."""
        if words is None:
            self.message = "The sentence does not have these words."
            return
        fields = _first(self.desk.found(self.article.id), words, self._base())
        self.adding, self.pending = words, fields
        made = self._made(fields)
        if isinstance(made, str):
            self.message = made
            self._forget()
            return
        thing = next(iter(candidates(_COUNTED, self.setting())), None)
        if thing and made.quantity and made.quantity.kind is UnitKind.COUNT:
            self.pending |= thing.fields

    # The lexicon

    def _on_offer(self, key: str) -> None:
        self.mode = Mode.CLAIM
        if not (key.isdecimal() and 0 < int(key) <= len(self.offered)):
            self._arrive()
            return
        offer = self.offered[int(key) - 1]
        known = set(self.desk.faults)
        readings = {each.id: reading(each) for each in self.desk.briefing.claims}
        try:
            written = self.desk.teach(offer.text)
        except NotWrittenError as fault:
            self.message = str(fault)
            return
        self.steps.append(_Step(self._base().id if self.item else "", "teach", written, taught=True))
        self.counts["teach"] += 1
        self.offered = ()
        self._again()
        changed = sum(readings.get(each.id) != reading(each) for each in self.desk.briefing.claims)
        self.message = f"The lexicon knows: {offer.label}. {changed} claims are read otherwise now."
        if new := [each for each in self.desk.faults if each not in known]:
            self.message = f"{new[0].message} Press u to take it back."

    def _again(self, claim: str = "") -> None:
        """Read everything again and go to *claim*, else to the first that waits."""
        self.desk.load()
        where = [number for number, item in enumerate(self.desk.items) if item.claim.id == claim]
        self.at = where[0] if where else 0
        self._arrive()

    # A decision that no longer fits

    @property
    def nearest(self) -> Span | None:
        """Where the words of the stale decision stand today."""
        stale = self.stale
        if stale is None:
            return None
        quote = stale.decided.quote
        for claim in self.desk.briefing.claims:
            number = claim.quantity.span if claim.quantity else claim.span
            if claim.article == stale.article.id and quote in (
                stale.article.quote(claim.span),
                stale.article.quote(number),
            ):
                return claim.span
        at = stale.article.text.find(quote)
        here = Span(at, at + len(quote)) if at >= 0 and stale.decided.kind == "add" else None
        return here if here and any(each.span.covers(here) for each in stale.article.sentences) else None

    def _on_stale(self, key: str) -> None:
        stale, near = self.stale, self.nearest
        if stale is None or key not in ("a", "d", "s") or (key == "a" and near is None):
            return
        if key == "s":
            self.kept.add(_mark(stale))
            self._arrive()
            return
        old = stale.decided
        instead = self._decided(stale.article, near, old.kind, old.fields, old.reason) if key == "a" and near else None
        try:
            written = self.desk.withdraw(stale, instead)
        except NotWrittenError as fault:
            self.message = str(fault)
            return
        self.counts["renew" if instead else "withdraw"] += 1
        self.steps.append(_Step("", "renew" if instead else "withdraw", written, taught=True))
        self._again()

    # Back

    def _undo(self) -> None:
        if self.pending or self.adding:
            self._forget()
            return
        if not self.steps:
            self.message = "There is nothing to undo in this sitting."
            return
        step = self.steps[-1]
        try:
            if step.written:
                self.desk.undo(step.written)
        except NotWrittenError as fault:
            self.message = str(fault)
            return
        self.steps.pop()
        self.counts[step.what] -= 1
        self.passed.discard(step.claim)
        self.offered = ()
        self.message = f"Undone: {step.what}."
        self._back(step)

    def _back(self, step: _Step) -> None:
        where = [number for number, item in enumerate(self.desk.items) if item.claim.id == step.claim]
        if step.taught or not where:
            self._again(step.claim)
        else:
            self.at = where[0]
            self._arrive()

    def _on_help(self, _: str) -> None:
        self._arrive()

    def _on_end(self, key: str) -> None:
        if key == "w" and self.offered:
            self.mode = Mode.OFFER


_MODES: Mapping[Mode, Callable[[Session, str], None]] = {
    Mode.CLAIM: Session._on_claim,
    Mode.FIELD: Session._on_field,
    Mode.CHOICE: Session._on_choice,
    Mode.NUMBER: Session._on_number,
    Mode.OFFER: Session._on_offer,
    Mode.STALE: Session._on_stale,
    Mode.HELP: Session._on_help,
    Mode.END: Session._on_end,
}
_DONE = {
    "confirm": "Confirmed: {words}.",
    "set": "Corrected: {words}.",
    "delete": "Deleted: {words}.",
    "add": "Added: {words}.",
}
_COUNTED = next(each for each in FIELDS if each.name == "counted")


def _mark(stale: Stale) -> tuple[str, str, str]:
    return (stale.article.file, stale.decided.sentence, stale.decided.quote)


def _first(found: Finding, words: Span, beside: Claim) -> dict[str, str]:
    """The fields a claim at *words* begins with: its number as the grammar reads it, the rest as its neighbour's."""
    fields = {name: value for name, value in reading(beside).items() if name in _SHARED and value}
    quantity = next((each for each in found.quantities if each.span.overlaps(words)), None)
    if quantity is None:
        return {"value": "0", **fields}
    number = {
        "value": f"{quantity.value:f}",
        "value_high": f"{quantity.high:f}" if quantity.high is not None else "",
        "unit": quantity.unit,
        "unit_kind": quantity.kind.value,
        "bound": quantity.bound.value,
    }
    return {name: value for name, value in number.items() if value} | fields


_SHARED = ("place", "period", "period_kind", "status", "modality", "speaker")
