"""A review as a machine of states: a key goes in, something is decided, and the screen shows what is left.

claim ── f ──▶ field ── its key ──▶ choice ── 1-9 ──▶ claim ── a ──▶ next claim
  │                                    └── = ──▶ text ──▶ claim
  ├── a accept   s skip   d delete   u undo   q leave
  └── n ──▶ number (one that was not read)   w ──▶ offer (an entry for the lexicon)
"""

from collections.abc import Callable, Mapping
from enum import Enum

from report.briefing.candidate import FIELDS, Candidate, Field, candidates
from report.briefing.model import Unclaimed
from report.cli.keys import ESCAPE
from report.cli.review.desk import Desk, NotWrittenError
from report.cli.review.draft import Draft, Verdict
from report.cli.review.sitting import Sitting

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
    WORDS = "words of the sentence"
    REASON = "reason"


class Session:
    """A person at a desk: `press` takes a key, `write` the text that `wanted` asks for."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.sitting = Sitting(desk)
        self.draft: Draft | None = None
        self.mode = Mode.CLAIM
        self.chosen: Field | None = None
        """The field that is being fixed."""
        self.choices: tuple[Candidate, ...] = ()
        self.numbers: tuple[Unclaimed, ...] = ()
        self.wanted: Wanted | None = None
        self.message = ""
        self.keys = 0
        self.left = False
        self._page = 0
        self._reason = ""
        self._arrive()

    @property
    def visible(self) -> tuple[Candidate, ...]:
        """The candidates on the screen."""
        return self.choices[self._page * PAGE : (self._page + 1) * PAGE]

    @property
    def prompt(self) -> str:
        """What the text that is asked for is."""
        if self.wanted is Wanted.VALUE and self.chosen:
            return f"{self.chosen.label} = "
        return f"{self.wanted.value}: " if self.wanted else ""

    def press(self, key: str) -> None:
        """Take one key; one that means nothing here changes nothing."""
        if not key.strip() and key != ESCAPE:
            return
        self.keys += 1
        self.message = ""
        try:
            if key == "q" and self.mode in (Mode.CLAIM, Mode.STALE, Mode.HELP, Mode.END):
                self.left = True
            elif key == "?" and self.mode is not Mode.HELP:
                self.mode = Mode.HELP
            elif key == "u" and self.mode in (Mode.CLAIM, Mode.STALE, Mode.END):
                self._undo()
            else:
                _MODES[self.mode](self, key)
        except NotWrittenError as fault:
            self.message = str(fault)

    def write(self, text: str) -> None:
        """Take the text that is asked for; an empty one changes nothing."""
        wanted, self.wanted = self.wanted, None
        self.keys += len(text) + 1
        self.mode = Mode.CLAIM
        if not text or self.draft is None:
            return
        if wanted is Wanted.REASON:
            self._reason = text
        elif wanted is Wanted.VALUE and self.chosen:
            self.message = self.draft.set({self.chosen.name: text})
        elif wanted is Wanted.WORDS:
            self.message = self.draft.begin(self.draft.find(text))

    def _arrive(self) -> None:
        """Show the next thing that waits: a decision that no longer fits, a claim, or the end."""
        item = self.sitting.item
        self.draft = Draft(self.desk, item) if item else None
        self._reason = ""
        self.mode = Mode.STALE if self.sitting.stale else Mode.CLAIM if item else Mode.END

    # Each mode with its keys

    def _on_claim(self, key: str) -> None:
        draft = self.draft
        if draft is None:
            return
        if key == "a":
            self._decide(draft, draft.accepted())
        elif key == "d" and not draft.adding:
            self._decide(draft, draft.deleted())
        elif key in ("s", ESCAPE, "d") and draft.touched:
            draft.forget()
        elif key == "s":
            self.sitting.skip()
            self._arrive()
        elif key == "f":
            self.mode = Mode.FIELD
        elif key == "n":
            self.numbers, self.mode = draft.numbers(), Mode.NUMBER
        elif key == "r":
            self.wanted = Wanted.REASON
        elif key == "w" and self.sitting.offered:
            self.mode = Mode.OFFER

    def _decide(self, draft: Draft, verdict: Verdict) -> None:
        decided = self.sitting.keep(draft, verdict, self._reason)
        self.message = f"{_DONE[verdict.kind]}: {' '.join(decided.quote.split()[:4])}."
        self._arrive()

    def _on_field(self, key: str) -> None:
        draft = self.draft
        field = next((each for each in FIELDS if each.key == key), None)
        if draft is None or field is None or (field.number and draft.claim.quantity is None):
            self.mode = Mode.CLAIM
            return
        self.chosen, self._page, self.mode = field, 0, Mode.CHOICE
        self.choices = candidates(field, draft.setting())
        if not self.choices:
            self.wanted = Wanted.VALUE

    def _on_choice(self, key: str) -> None:
        if key == "=":
            self.wanted = Wanted.VALUE
        elif key == "0" and len(self.choices) > PAGE:
            self._page = (self._page + 1) % -(-len(self.choices) // PAGE)
        else:
            self.mode = Mode.CLAIM
            number = _number(key, len(self.visible))
            if number and self.draft:
                self.message = self.draft.set(self.visible[number - 1].fields)

    def _on_number(self, key: str) -> None:
        self.mode = Mode.CLAIM
        number = _number(key, len(self.numbers))
        if key == "=":
            self.wanted = Wanted.WORDS
        elif number and self.draft:
            self.message = self.draft.begin(self.numbers[number - 1].span)

    def _on_offer(self, key: str) -> None:
        if number := _number(key, len(self.sitting.offered)):
            self.message = self.sitting.teach(self.sitting.offered[number - 1])
        self._arrive()

    def _on_stale(self, key: str) -> None:
        stale = self.sitting.stale
        if stale is None:
            return
        near = self.sitting.nearest(stale)
        if key == "a" and near:
            self.sitting.renew(stale, near)
        elif key == "d":
            self.sitting.withdraw(stale)
        elif key == "s":
            self.sitting.pass_over(stale)
        self._arrive()

    def _on_help(self, _: str) -> None:
        self.mode = Mode.STALE if self.sitting.stale else Mode.CLAIM if self.draft else Mode.END

    def _on_end(self, key: str) -> None:
        if key == "w" and self.sitting.offered:
            self.mode = Mode.OFFER

    def _undo(self) -> None:
        if self.draft and self.draft.touched:
            self.draft.forget()
            return
        undone = self.sitting.undo()
        self.message = f"Undone: {undone}." if undone else "There is nothing to undo in this sitting."
        self._arrive()


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
_DONE = {"confirm": "Confirmed", "set": "Corrected", "delete": "Deleted", "add": "Added"}


def _number(key: str, most: int) -> int:
    """The number a key stands for, nought if it is none of one to *most*."""
    return int(key) if key.isascii() and key.isdigit() and int(key) <= most else 0
