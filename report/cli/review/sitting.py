"""What a reviewer has done since sitting down: each step kept at once, and each one undone by one key."""

from collections import Counter
from dataclasses import dataclass, field

from report.briefing.decision import decision, reading
from report.briefing.naming import Offer, offers
from report.briefing.queue import Item
from report.briefing.review import Correction
from report.cli.review.desk import Desk, Stale, Written
from report.cli.review.draft import Draft, Verdict
from report.corpus.article import Article
from report.span import Span

_DECISIONS = ("confirm", "set", "delete", "add")
_OFFERS = 9
"""Lexicon entries that one decision may suggest."""


@dataclass(frozen=True, slots=True)
class _Step:
    """Something that can be undone."""

    what: str
    claim: str = ""
    written: Written | None = None
    afresh: bool = False
    """Whether everything was read again after it."""
    cited: bool = False
    """Whether pages cite what it changed."""


@dataclass
class Sitting:
    """A desk and how far its reviewer has come. What cannot be kept raises `NotWrittenError` and changes nothing."""

    desk: Desk
    at: int = 0
    """Number of the item on the screen, from nought."""
    counts: Counter[str] = field(default_factory=Counter)
    offered: tuple[Offer, ...] = ()
    """Lexicon entries that the last decision suggests."""
    _steps: list[_Step] = field(default_factory=list)
    _passed: set[str] = field(default_factory=set)
    """Claims skipped in this sitting."""
    _kept: set[tuple[str, str, str]] = field(default_factory=set)
    """Stale decisions passed over in this sitting."""

    @property
    def item(self) -> Item | None:
        """The claim on the screen; `None` at the end."""
        while self.at < len(self.desk.items) and self.desk.items[self.at].claim.id in self._passed:
            self.at += 1
        return self.desk.items[self.at] if self.at < len(self.desk.items) else None

    @property
    def stale(self) -> Stale | None:
        """The first decision that no longer fits and was not passed over."""
        return next((each for each in self.desk.stale if _mark(each) not in self._kept), None)

    @property
    def decisions(self) -> int:
        """Decisions about claims."""
        return sum(self.counts[name] for name in _DECISIONS)

    @property
    def unsealed(self) -> bool:
        """Whether a cited claim was changed."""
        return any(step.cited for step in self._steps)

    def keep(self, draft: Draft, verdict: Verdict, reason: str) -> Correction:
        """Keep a decision about the claim on the screen; *reason* instead of the usual one unless empty."""
        decided = self._decided(draft.article, verdict, reason)
        suggested = self._suggested(draft, decided) if verdict.kind == "set" else ()
        written = self.desk.decide(decided, draft.article)
        cited = bool(draft.item.cited) and verdict.kind in ("set", "delete")
        self._took(_Step(verdict.kind, draft.base.id, written, cited=cited))
        self.offered = suggested
        if verdict.kind != "add":
            self.at += 1
        return decided

    def _decided(self, article: Article, verdict: Verdict, reason: str) -> Correction:
        who = self.desk.reviewer
        return decision(
            article,
            verdict.words,
            kind=verdict.kind,
            fields=verdict.fields,
            reviewer=who.name,
            when=who.when,
            reason=reason or verdict.reason,
        )

    def _suggested(self, draft: Draft, decided: Correction) -> tuple[Offer, ...]:
        who = self.desk.reviewer
        source = f"{who.name}, {who.when.isoformat()}: {decided.reason}"
        return offers(self.desk.setting(draft.base), draft.pending, source)[:_OFFERS]

    def _took(self, step: _Step) -> None:
        self._steps.append(step)
        self.counts[step.what] += 1
        self.offered = ()

    def skip(self) -> None:
        """Pass over the claim on the screen; it comes again in another sitting."""
        if item := self.item:
            self._passed.add(item.claim.id)
            self._took(_Step("skip", item.claim.id))

    def teach(self, offer: Offer) -> str:
        """Add an entry to the lexicon and read everything again; returns what came of it."""
        before = {each.id: reading(each) for each in self.desk.briefing.claims}
        known = self.desk.faults
        item = self.item
        self._took(_Step("teach", item.claim.id if item else "", self.desk.teach(offer.text), afresh=True))
        self._again("")
        if new := [each for each in self.desk.faults if each not in known]:
            return f"{new[0].message} Press u to take it back."
        changed = sum(before.get(each.id) != reading(each) for each in self.desk.briefing.claims)
        claims = "1 claim is" if changed == 1 else f"{changed} claims are"
        return f"The lexicon knows: {offer.label}. {claims} read otherwise now."

    def nearest(self, stale: Stale) -> Span | None:
        """Where the words of a decision that no longer fits stand today."""
        article, quote = stale.article, stale.decided.quote
        for claim in self.desk.briefing.claims:
            spans = (claim.span, claim.quantity.span) if claim.quantity else (claim.span,)
            if claim.article == article.id and quote in [article.quote(span) for span in spans]:
                return claim.span
        at = article.text.find(quote) if stale.decided.kind == "add" else -1
        here = Span(at, at + len(quote)) if at >= 0 else None
        return here if here and any(each.span.covers(here) for each in article.sentences) else None

    def renew(self, stale: Stale, words: Span) -> None:
        """Let a decision hold for *words* of another sentence."""
        old = stale.decided
        instead = self._decided(stale.article, Verdict(old.kind, words, old.fields, old.reason), "")
        self._took(_Step("renew", written=self.desk.withdraw(stale, instead), afresh=True))
        self._again("")

    def withdraw(self, stale: Stale) -> None:
        """Take a decision out of its file."""
        self._took(_Step("withdraw", written=self.desk.withdraw(stale, None), afresh=True))
        self._again("")

    def pass_over(self, stale: Stale) -> None:
        """Leave a decision that no longer fits as it is."""
        self._kept.add(_mark(stale))

    def undo(self) -> str:
        """Take the last step back; returns which it was, empty if there is none."""
        if not self._steps:
            return ""
        step = self._steps[-1]
        if step.written:
            self.desk.undo(step.written)
        self._steps.pop()
        self.counts[step.what] -= 1
        self.offered = ()
        self._passed.discard(step.claim)
        where = [number for number, item in enumerate(self.desk.items) if item.claim.id == step.claim]
        if step.afresh or not where:
            self._again(step.claim)
        else:
            self.at = where[0]
        return step.what

    def _again(self, claim: str) -> None:
        """Read everything again and go to *claim*, else to the first that waits."""
        self.desk.load()
        where = [number for number, item in enumerate(self.desk.items) if item.claim.id == claim]
        self.at = where[0] if where else 0


def _mark(stale: Stale) -> tuple[str, str, str]:
    return (stale.article.file, stale.decided.sentence, stale.decided.quote)
