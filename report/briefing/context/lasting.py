"""What a time is of: what takes it, what stays so for it, the trip; else the time itself."""

from dataclasses import replace

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES
from report.briefing.context.route import AIMS, HEADS, MASS, SUMS, Found, object_at
from report.briefing.context.subject import governor
from report.briefing.context.wordlist import words
from report.extract.model import Quantity


def time_of(clause: Clause, at: int, quantity: Quantity, *, refused: bool) -> str:
    """A noun where the text has none: the trip, in "it took two hours by bus", "another 20 minutes by subway"."""
    if not _BY.isdisjoint(clause.words[at + 1 : at + _NEAR]) or _by_way(clause):
        return "trip"
    if _takes(clause, at):
        return "trip" if _travels(clause, at) else "time"
    if quantity.unit in _SHORT and not _WAYS.isdisjoint(clause.vocabulary):
        return "trip"
    return "" if refused else quantity.unit


_SHORT = frozenset(("minute", "hour"))
_WAYS = words(
    """train trains railway rail line station flight flights airport bus buses ferry metro subway bridge tunnel
    expressway highway drive away between"""
)
"""Words of a sentence whose minutes are those of a way, where it says no more."""


_NEAR = 8
"""Tokens behind a time in which the text tells how one went."""


def _by_way(clause: Clause) -> bool:
    """Whether the sentence tells by what one goes: "by road it used to take an hour"."""
    return any(clause.words[i - 1] == "by" for i, word in enumerate(clause.words) if i and word in _BY)


_BY = words(
    "bus train car road rail subway metro tram taxi ferry plane way commuting travelling traveling trip journey"
)


def _travels(clause: Clause, at: int) -> bool:
    """Whether what takes a time is a trip: "30 minutes to reach the airport", not "to reach its goal"."""
    onward = clause.words[at + 1 :]
    return not _TRAVEL.isdisjoint(onward) and AIMS.isdisjoint(onward)


_TRAVEL = words("travel get go reach drive ride fly walk arrive commute from")


def _takes(clause: Clause, at: int) -> bool:
    """Whether something takes the time at token *at*: "it takes 35 minutes to get to the airport"."""
    verb = governor(clause, at)
    return verb is not None and BASES.get(clause.words[verb]) == "take"


def held(clause: Clause, at: int, found: Found) -> Found | None:
    """What stays as it is for a time: "waived the rent for two years", "a loan for six months"."""
    verb = governor(clause, at)
    if verb is not None and BASES.get(clause.words[verb]) in _HOLDING and clause.tags[verb + 1] in "dnNj":
        return replace(found, phrase=object_at(clause, verb + 1))
    return found if found.phrase and clause.words[found.phrase.head] in MASS | SUMS else None


_HOLDING = words(HEADS["holding"]["verbs"])


def lasts(clause: Clause, found: Found) -> bool:
    """Whether the verb says of its subject how long it takes."""
    return found.verb is not None and BASES.get(clause.words[found.verb]) in ("take", "last", "need", "require")


def spent(clause: Clause, found: Found) -> bool:
    """Whether somebody does something for so long: "they spend two weeks of each term there"."""
    return found.verb is not None and BASES.get(clause.words[found.verb]) == "spend"


def sees(clause: Clause, found: Found) -> bool:
    """Whether the verb is one by which somebody has days that are counted: "the capital saw eight days of smog"."""
    return found.verb is not None and BASES.get(clause.words[found.verb], clause.words[found.verb]) in _SEEING


_SEEING = words("have has had see record register report log enjoy experience witness")
