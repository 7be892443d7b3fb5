"""A number that says nothing of what: of what was counted before, or what its verb says."""

from dataclasses import replace

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES
from report.briefing.context.phrase import Phrase, left
from report.briefing.context.route import HEADS, Found
from report.briefing.context.wordlist import words
from report.extract.model import Quantity, UnitKind

DEFAULTS: dict[str, str] = HEADS["defaults"]


def elided(clause: Clause, at: int, found: Found, quantity: Quantity) -> bool:
    """Whether somebody does a bare number of what was counted alike before: "hired 300 people and will hire 500"."""
    if quantity.unit in BULK:
        near = found.verb is not None and not clause.tags[found.verb + 1 : at].strip("ad")
        return found.rule == "pronoun" or (found.rule in _DOING and near)
    had = found.rule == "subject-is" and has(clause, found)
    return quantity.kind is UnitKind.COUNT and (had or found.rule in _DOING)


def recalling(clause: Clause, found: Found, quantity: Quantity) -> Found:
    """What was counted before, unless the verb says what: "employs 1,400"."""
    verb = BASES.get(clause.words[found.verb], "") if found.verb is not None else ""
    if noun := _IMPLIED.get(verb):
        return Found("implied", safe=False, noun=noun, verb=found.verb)
    if quantity.kind is UnitKind.COUNT and (meant := _of_those(clause, found.verb)):
        return Found("elided", safe=False, phrase=meant, verb=found.verb)
    carried = quantity.unit == _FREIGHT["unit"] and verb in _FREIGHT["verbs"].split()
    noun = _FREIGHT["noun"] if carried else DEFAULTS.get(quantity.unit, "")
    return replace(found, rule="elided", safe=False, same=True, noun=noun)


def _of_those(clause: Clause, verb: int | None) -> Phrase | None:
    """The plural before a participle that goes on about some of them: "will thin out its mills, closing 12"."""
    if verb is None or clause.tags[max(0, verb - 1) : verb + 1] != ",g":
        return None
    return left(clause, verb - 2) if clause.tags[max(0, verb - 2)] == "N" else None


_IMPLIED: dict[str, str] = HEADS["implied"]


_FREIGHT: dict[str, str] = HEADS["freight"]


_DOING = frozenset(("subject-does", "pronoun-does"))


BULK = words(HEADS["bulk"]["units"])
"""Units of what is made, sold or carried in bulk."""


def has(clause: Clause, found: Found) -> bool:
    """Whether the verb is "have", whose subject is no time: "the capital had eight days of pollution"."""
    return found.verb is not None and clause.words[found.verb] in ("has", "have", "had")
