"""Events that sentences come back to: "at the exhibition", where one before told of it."""

from report.briefing.context.clause import Clause
from report.briefing.context.dating import TABLE
from report.briefing.context.wordlist import words

EVENTS = words(TABLE["carried"]["events"])


def at_event(clause: Clause) -> bool:
    """Whether the sentence names an event introduced before: "at the exhibition", "of the Innovation Week"."""
    return any(i and (clause.words[i - 1] in ("the", "this") or clause.tags[i] == "P") for i in clause.tokens(EVENTS))


def introduces(clause: Clause) -> bool:
    """Whether the sentence tells of an event that later ones may come back to: "A forum on steel was held"."""
    if EVENTS.isdisjoint(clause.vocabulary):
        return False
    return (
        at_event(clause)
        or not _HELD.isdisjoint(clause.vocabulary)
        or any(_held_at(clause, i) for i in clause.tokens(EVENTS))
    )


def _held_at(clause: Clause, i: int) -> bool:
    """Whether something is done at the event at token *i*: "signed at a trade symposium"."""
    return any(clause.words[j : j + 2] in _AT for j in range(max(0, i - 4), i))


_AT = (("at", "a"), ("at", "an"), ("during", "a"), ("during", "an"))


_HELD = words("held opened closed concluded hosted staged kicked began started took")
