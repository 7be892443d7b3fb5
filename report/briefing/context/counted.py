"""The counted thing: what a number counts, or what a sum or a measure is of; the first route that fits wins."""

from dataclasses import replace

from report.briefing.context.clause import Clause
from report.briefing.context.elided import BULK, DEFAULTS, elided, recalling
from report.briefing.context.lasting import held, lasts, sees, spent, time_of
from report.briefing.context.lexis import BASES
from report.briefing.context.route import AREAS, CURRENCIES, HEADS, MASS, MEASURING, Found
from report.briefing.context.route_order import routes
from report.briefing.context.route_phrase import of_measure
from report.briefing.context.subject import pronoun
from report.briefing.context.wordlist import words
from report.extract.model import Quantity, UnitKind

_VESSELS = words(HEADS["vessels"]["words"])


_LIKELY: dict[str, str] = HEADS["likely"]


_OF_PLACES = frozenset((UnitKind.PERCENT, UnitKind.RATIO, UnitKind.MULTIPLE, UnitKind.MONEY))
"""Kinds that a place has by what the sentence before tells of: "Tianjin posted 1.67 trillion yuan"."""


def counted(clause: Clause, at: int, quantity: Quantity, places: frozenset[int]) -> Found:
    """The thing the quantity at token *at* counts or measures; *places* are the tokens of names of places."""
    if quantity.unit in _VESSELS and not of_measure(clause, at):
        return Found("vessel", safe=False, noun=quantity.unit)
    if quantity.kind is UnitKind.DURATION and clause.tags[at : at + 2] == "Qg" and clause.words[at - 1] == "with":
        # "with 220 days reporting clean air"
        return Found("unit", safe=False, noun=quantity.unit)
    refused: Found | None = None
    row = clause.tags[at + 1 : at + 3] == "cQ" or clause.tags[max(0, at - 2) : at] == "Qc"
    for route in routes(quantity.kind):
        found = route(clause, at)
        if found is None:
            continue
        if row and found.rule.startswith("subject") and _joint(clause, found):
            found = replace(found, safe=False)
        if found.rule == "for" and quantity.kind is UnitKind.DURATION:
            found = held(clause, at, found)
            if found is None:
                continue
        if elided(clause, at, found, quantity):
            return recalling(clause, found, quantity)
        if _fits(clause, at, found, quantity, places):
            return _settled(clause, at, found, quantity)
        if found.phrase and quantity.kind in _OF_PLACES:
            refused = refused or found
        if found.rule == "pronoun-does" and quantity.kind is UnitKind.MONEY:
            return replace(found, noun=CURRENCIES.get(quantity.unit, ""))
    return _unfound(clause, at, quantity, refused)


def _settled(clause: Clause, at: int, found: Found, quantity: Quantity) -> Found:
    """What a route *found*, with the noun that a pronoun lacks; unsure where numbers of the kind seldom go that way."""
    if found.rule == "pronoun" and quantity.kind is UnitKind.DURATION and not lasts(clause, found):
        return replace(found, safe=False, noun=time_of(clause, at, quantity, refused=False))
    if found.rule == "pronoun" and quantity.unit in AREAS:
        return replace(found, safe=False, noun="area")
    loose = found.rule == "ellipsis" and quantity.kind is not UnitKind.COUNT
    loose = loose or (found.rule == "pronoun" and quantity.kind in _LOOSE)
    loose = loose or (found.rule == "continued" and quantity.kind is UnitKind.DURATION)
    loose = loose or (clause.words[at + 1 : at + 2] in _MARKS and _agent(clause, found))
    return replace(found, safe=False) if loose else found


def _unfound(clause: Clause, at: int, quantity: Quantity, refused: Found | None) -> Found:
    """What a number is of that no route leads from: what its unit tells, or what the sentence before told of."""
    noun = DEFAULTS.get(quantity.unit) or CURRENCIES.get(quantity.unit.partition("/")[0], "")
    if quantity.kind is UnitKind.DURATION:
        noun = noun or time_of(clause, at, quantity, refused=refused is not None)
    if refused and (quantity.kind is not UnitKind.MONEY or _tells(clause, refused)):
        # "Tangshan rose 6.5 percent": in what, the sentence before has said.
        return Found("of-place", safe=False, same=True, noun=noun)
    if quantity.unit in BULK:
        return Found("alike", safe=False, same=True, noun=noun or _LIKELY.get(quantity.unit, quantity.unit))
    noun = noun or _LIKELY.get(quantity.unit, "")
    return Found("unit", safe=False, noun=noun) if noun else Found("none", safe=False)


def _joint(clause: Clause, found: Found) -> bool:
    """Whether the subject is one of several, whose numbers cannot be told apart."""
    first = found.phrase.first if found.phrase else 0
    return "c" in clause.tags[max(0, first - 1) : found.verb]


def _tells(clause: Clause, refused: Found) -> bool:
    """Whether the verb is one by which a place has a sum that was named before: "Tianjin posted 1.67 trillion yuan"."""
    base = BASES.get(clause.words[refused.verb], "") if refused.verb is not None else ""
    return base in MEASURING or base in _POSTING


_POSTING = frozenset(("post", "record", "report", "register", "see", "achieve", "contribute"))


def _fits(clause: Clause, at: int, found: Found, quantity: Quantity, places: frozenset[int]) -> bool:
    """Whether what a route *found* can have a number of this kind."""
    if found.rule == "pronoun-does":
        return False
    told = not set("vxme").isdisjoint(clause.tags[:at])
    if found.rule == "part-of" and found.phrase and found.phrase.head in places and told:
        # "Forests cover 34 percent of Hale"
        return False
    if _of_another_kind(clause, found, quantity):
        return False
    if quantity.kind is UnitKind.DURATION and (_at_work(clause, at, found) or _person(clause, found)):
        return False
    if found.rule == "measure-of" and quantity.unit in _EXPERIENCED:
        # "ended seven years of losses", "20 years of experience"
        return True
    if quantity.kind is UnitKind.DURATION and (found.rule in _NO_TIMES or spent(clause, found) or sees(clause, found)):
        return False
    if not found.rule.startswith("subject") or found.phrase is None or found.verb is None:
        return True
    return _has(clause, found.phrase.head, found.verb, quantity, places)


def _of_another_kind(clause: Clause, found: Found, quantity: Quantity) -> bool:
    """Whether a route leads from numbers of other kinds only: from sums, prices, distances, what a rate is per."""
    if found.rule == "measure-of" and quantity.unit.partition("/")[2] not in _PACES:
        # "41 micrograms per cubic meter of air"
        return True
    if (found.noun in _SUMS or found.rule == "priced") and quantity.kind not in (UnitKind.MONEY, UnitKind.RATE):
        return True
    far = found.rule == "distance" and quantity.kind is not UnitKind.MEASURE
    return far and "away" not in clause.words[found.verb or 0 :]


def _has(clause: Clause, head: int, verb: int, quantity: Quantity, places: frozenset[int]) -> bool:
    """Whether a subject can be what is measured: no place has a price, no port is a number of containers."""
    if quantity.kind is UnitKind.MONEY and BASES.get(clause.words[verb]) in _HANDING:
        return "x" in clause.tags[max(0, verb - 2) : verb]
    measuring = BASES.get(clause.words[verb]) in MEASURING
    if quantity.kind is UnitKind.MONEY and head in places and clause.tags[head] == "P" and not measuring:
        return False
    if quantity.unit in ("TEU", "kWh") and not measuring and clause.words[head] not in MASS:
        return False
    if head not in places:
        return True
    return quantity.kind in (UnitKind.MEASURE, UnitKind.DURATION) and clause.tags[head] != "P"


_MARKS = (("mark",), ("milestone",), ("threshold",))


def _agent(clause: Clause, found: Found) -> bool:
    """Whether the subject is who reached a mark, not what was counted: "the port passed the 3-million-ton mark"."""
    return found.phrase is not None and clause.words[found.phrase.head] in _AGENTS


_AGENTS = words("port airport city province county district company firm group zone station park country region")


_PACES = words("second minute hour day week month year person people") | {""}
"""What a rate is per that nothing is made of: "80 kilograms a day of waste"."""


_HANDING = words(HEADS["handing"]["verbs"])


_SUMS = words("investment spending income loan fine fund grant payment revenue")
"""What a verb makes of money only: one pumps oil, too."""


_LOOSE = frozenset((UnitKind.DURATION, UnitKind.MULTIPLE))
"""Kinds that a pronoun before a verb seldom has: "in 2017 he went six times"."""


def _person(clause: Clause, found: Found) -> bool:
    """Whether somebody does something for a time: "she has worked here for 12 years"."""
    by_subject = found.rule.startswith(("subject", "pronoun")) and found.verb is not None
    return by_subject and pronoun(clause, found.verb or 0) in _PERSONS


def _at_work(clause: Clause, at: int, found: Found) -> bool:
    """Whether a time is what is spent on doing what follows: "spent three years building the road"."""
    if found.rule != "prenominal" or not clause.words[at + 1].endswith("ing"):
        return False
    return clause.tags[at + 1] == "g" or clause.tags[at + 2 : at + 3] in ("d", "Q", "N", "P", "o")


_PERSONS = frozenset(("i", "we", "you", "he", "she"))


_EXPERIENCED = frozenset(("month", "year", "decade"))
_NO_TIMES = frozenset(("measure-of", "verb-object"))
