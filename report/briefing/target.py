"""Targets against outcomes: what was promised, when it is due, what the corpus says became of it.

An outcome answers a target only if it counts the same thing in the same place and period; a number alone never does.
That no outcome is found is a fact about the corpus, not about the promise.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from report.briefing.model import Claim, Counted, Event, State, Status, Target
from report.extract.model import Bound, UnitKind

ALIKE = 0.6
"""Share of the narrowing words that two counted things must have in common to be one."""
_LINKS = frozenset(("a", "an", "the", "and", "or", "of", "in", "for", "new"))


def targets(
    claims: Sequence[Claim], ambiguous: Iterable[str], events: Iterable[Event], edition: date | None
) -> tuple[Target, ...]:
    """Every claim that promises something one could hold against an outcome, in the order of the claims.

    *ambiguous* are ids of claims whose wording leaves open whether they promise at all; *edition* is the day against
    which "not yet due" is judged; *events* tell which statements without a number plan a dated happening.
    """
    unclear = frozenset(ambiguous)
    planned = {name for event in events if event.planned for name in event.claims}
    reported: defaultdict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        measure = _measure(claim)
        if measure is not None and claim.status is not Status.TARGET:
            reported[measure].append(claim)
    promised = [claim for claim in claims if _promises(claim, unclear, planned)]
    return tuple(_target(claim, claim.id in unclear, reported.get(_measure(claim), ()), edition) for claim in promised)


def _promises(claim: Claim, unclear: frozenset[str], planned: set[str]) -> bool:
    """A number that is planned or may be; without a number, only a happening with a date."""
    if claim.quantity is None:
        return claim.id in planned and claim.status is Status.TARGET
    return claim.status is Status.TARGET or claim.id in unclear


def _target(claim: Claim, unclear: bool, reported: Sequence[Claim], edition: date | None) -> Target:
    due = claim.period.end if claim.period and not claim.period.vague else None
    outcomes = tuple(other for other in reported if _answers(other, claim))
    state, why = _state(claim, unclear, due, outcomes, edition)
    question = "" if state in (State.MET, State.MISSED) else _question(claim, unclear, due)
    return Target(claim.id, claim.id, due, state, why, tuple(other.id for other in outcomes), question)


def _answers(outcome: Claim, target: Claim) -> bool:
    """Whether *outcome*, of the same measure, reports on *target*: the same thing, and not from the same sentence.

    What had been awaited is held against what came already there: "468 turbines, more than the 450 expected".
    """
    beside = outcome.sentence == target.sentence and outcome.article == target.article
    if beside and "status:awaited" not in target.rules:
        return False
    return _same_thing(outcome, target)


def _measure(claim: Claim) -> object:
    """What outcome and target have in common: concept, unit, place and last day; `None` where too little is known."""
    if claim.counted is None or claim.quantity is None or claim.period is None:
        return None
    thing = claim.counted.concept or claim.counted.head
    return thing, claim.quantity.unit, claim.place, claim.period.end


def _same_thing(one: Claim, other: Claim) -> bool:
    """Most of the words that narrow a concept down: high-tech companies are not small companies."""
    if one.counted is None or other.counted is None:
        return False
    mine, theirs = _narrowing(one.counted), _narrowing(other.counted)
    return mine == theirs or len(mine & theirs) >= ALIKE * len(mine | theirs)


def _narrowing(counted: Counted) -> frozenset[str]:
    words = counted.phrase.lower().replace(",", " ").split()
    return frozenset(words[:-1]) - _LINKS


def _state(
    claim: Claim, unclear: bool, due: date | None, outcomes: Sequence[Claim], edition: date | None
) -> tuple[State, str]:
    if unclear:
        return State.UNCHECKABLE, "The wording leaves open whether this is done or promised."
    if outcomes:
        return _outcome(claim, outcomes[-1])
    if due is None:
        words = "names no date it could be held against" if claim.period is None else "names only a vague date"
        return State.UNCHECKABLE, f"The source {words}."
    if edition is not None and due > edition:
        return State.NOT_DUE, "It falls due after this edition."
    return State.OPEN, ""


def _outcome(target: Claim, outcome: Claim) -> tuple[State, str]:
    """What a report makes of a target; "fewer than 310" does not tell whether 300 were reached."""
    if target.quantity is None or outcome.quantity is None:
        return State.OPEN, ""
    wanted, found = target.quantity.value, outcome.quantity
    low = None if found.bound is Bound.MAX else found.value
    high = None if found.bound is Bound.MIN else found.high or found.value
    if target.quantity.bound is Bound.MAX or target.direction == "down":
        met, missed, how = high is not None and high <= wanted, low is not None and low > wanted, "stays above it"
    else:
        met, missed, how = low is not None and low >= wanted, high is not None and high < wanted, "stays below it"
    if met:
        return State.MET, "A later report reaches it."
    return (State.MISSED, f"A later report {how}.") if missed else (State.UNCHECKABLE, "A later report leaves it open.")


def _question(claim: Claim, unclear: bool, due: date | None) -> str:
    """What one would have to ask: first what the source means, then what came of it."""
    if unclear:
        return "Was this done already, or is it promised?"
    if claim.quantity is None:
        return "Did it happen, and when?"
    if due is None:
        return "By what day is it due?"
    thing = claim.counted.phrase if claim.counted else "this"
    counted = claim.quantity.kind is UnitKind.COUNT
    return f"How many {thing} were there by then?" if counted else f"What did the {thing} come to by then?"
