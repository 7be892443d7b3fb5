"""The counted thing: what a number counts, or what a sum or a measure is of.

Each function is one route from a number to its thing; the first that fits wins. Routes that proved safe on labelled text are
`safe`; the others send the claim to review.
"""

from dataclasses import dataclass

from report.briefing.context.clause import BASES, Clause
from report.briefing.context.phrase import Phrase, left, right
from report.briefing.context.subject import governor, subject
from report.briefing.context.wordlist import words
from report.extract.model import Quantity, UnitKind
from report.extract.table import table

_HEADS = table("heads")
_FRAMES = words(_HEADS["frames"]["words"])
_MASS = words(_HEADS["mass"]["words"])
_NOMINAL: dict[str, str] = _HEADS["nominal"]
_DIMENSION: dict[str, str] = _HEADS["dimension"]
_CHANGE = words(_HEADS["change"]["up"] + " " + _HEADS["change"]["down"])
_WHOLES = words(_HEADS["share"]["wholes"])
_SHARES = words(_HEADS["share"]["words"])
_VERBS = table("verbs")


def _bases(*groups: str) -> frozenset[str]:
    return frozenset(entry.partition("/")[0] for group in groups for entry in _VERBS[group].split())


LEVEL, CHANGE_VERBS = _bases("level"), _bases("up", "down")
_COUNTS = frozenset(["number", "count", "headcount"])
_PARTS = frozenset({UnitKind.PERCENT, UnitKind.RATIO, UnitKind.MULTIPLE})


@dataclass(frozen=True, slots=True)
class Found:
    """What one route found: a phrase of the sentence, or a noun made from a verb."""

    rule: str
    safe: bool
    phrase: Phrase | None = None
    noun: str = ""
    """Singular noun where the sentence has none in its words ("invested" -> investment)."""
    quoted: bool = False
    """Whether the phrase belongs to the claim's quote ("318 new large-sized projects")."""
    verb: int | None = None
    same: bool = False
    """Whether the thing is that of the number before ("up 5 percent", "of which 30")."""


def counted(clause: Clause, at: int, quantity: Quantity) -> Found:
    """The thing the quantity at token *at* counts or measures."""
    if quantity.kind is UnitKind.COUNT:
        routes = _COUNT
    elif quantity.kind in _PARTS:
        routes = _PART
    else:
        routes = _AMOUNT
    for route in routes:
        if found := route(clause, at):
            return found
    return Found("none", safe=False)


def _tag(clause: Clause, i: int) -> str:
    return clause.tags[i] if 0 <= i < len(clause.tags) else "."


def _word(clause: Clause, i: int) -> str:
    return clause.words[i] if 0 <= i < len(clause.words) else ""


def _adjacent(clause: Clause, at: int) -> Found | None:
    """The noun phrase right after a count: "318 new large-sized projects"."""
    phrase = right(clause, at + 1)
    if phrase is None:
        return None
    tag = clause.tags[phrase.head]
    return Found("adjacent", safe=tag == "N" or clause.words[phrase.head] in _MASS, phrase=phrase, quoted=True)


def _part_of(clause: Clause, at: int) -> Found | None:
    """A part of a named whole: "40 percent of exports", "248 of the companies"."""
    i = at + 1
    if _tag(clause, i) == "a":
        i += 1
    if _tag(clause, i) != "f":
        return None
    phrase = _object(clause, i + 1)
    if phrase is None or clause.words[phrase.head] in _WHOLES:
        return None
    return Found("part-of", safe=True, phrase=phrase)


def _object(clause: Clause, i: int) -> Phrase | None:
    """The noun phrase from token *i*, past its determiners."""
    while _tag(clause, i) in "dQT" and _tag(clause, i):
        i += 1
    phrase = right(clause, i, plural=False)
    while phrase and _tag(clause, phrase.last + 1) == "'" and (more := right(clause, phrase.last + 2, plural=False)):
        phrase = Phrase(phrase.first, more.head, more.last)
    return phrase


def _of_amount(clause: Clause, at: int) -> Found | None:
    """ "A combined capital of 172.1 billion yuan", "loans of 35 million yuan"."""
    i = at - 1
    while _tag(clause, i) in "da" and clause.words[i] not in ("each", "all"):
        i -= 1
    if _tag(clause, i) != "f":
        return None
    phrase = left(clause, i - 1)
    if phrase is None:
        return None
    head = clause.words[phrase.head]
    if head in _FRAMES and (phrase.first == phrase.head or head in _ALWAYS):
        return None
    if head in _CHANGE or head in _SHARES:
        return None
    return Found("of-amount", safe=True, phrase=phrase)


_ALWAYS = words(_HEADS["frames"]["always"])


def _worth(clause: Clause, at: int) -> Found | None:
    """ "Contracts worth 10 billion yuan", "projects valued at 5 billion", "investment totaling 3 billion"."""
    i = at - 1
    while _tag(clause, i) in "ad":
        i -= 1
    if _word(clause, i) == "at" and _word(clause, i - 1) == "valued":
        i -= 1
    tag = _tag(clause, i)
    if tag == "t" and clause.words[i - 1] in ("amounting", "equivalent"):
        i -= 1
        tag = "g"
    if tag != "w" and not (tag == "g" and BASES.get(clause.words[i]) in LEVEL | CHANGE_VERBS):
        return None
    if _tag(clause, i - 1) == "T":
        i -= 1
    if _tag(clause, i - 1) == ",":
        return None
    phrase = left(clause, i - 1)
    return Found("worth", safe=True, phrase=phrase) if phrase else None


def _in_mass(clause: Clause, at: int) -> Found | None:
    """ "5 billion yuan in revenue", "3 million yuan worth of goods"."""
    i = at + 1
    if _tag(clause, i) == "(":
        i = clause.tags.find(")", i) + 1 or i
    if _word(clause, i) == "worth" and _tag(clause, i + 1) == "f":
        i += 1
        phrase = _object(clause, i + 1)
        return Found("worth-of", safe=True, phrase=phrase) if phrase else None
    if _word(clause, i) not in ("in", "for", "as"):
        return None
    phrase = _object(clause, i + 1)
    if phrase and clause.words[phrase.head] in _MASS:
        return Found("in-mass", safe=True, phrase=phrase)
    return None


def _of_measure(clause: Clause, at: int) -> Found | None:
    """ "1,000 tons of agricultural products", "800 million yuan of investment"."""
    i = at + 1
    if _tag(clause, i) == "(":
        i = clause.tags.find(")", i) + 1 or i
    if _tag(clause, i) != "f":
        return None
    phrase = _object(clause, i + 1)
    return Found("measure-of", safe=True, phrase=phrase) if phrase else None


def _prenominal(clause: Clause, at: int) -> Found | None:
    """ "The 10.2 billion yuan data base", "a 120-kilometer railway"."""
    if _tag(clause, at + 1) not in "nNPje":
        return None
    if _tag(clause, at + 1) == "j" and clause.words[at + 1] in _DIMENSION:
        return None
    phrase = right(clause, at + 1, plural=False)
    if phrase is None or clause.words[phrase.head] in _CHANGE:
        return None
    return Found("prenominal", safe=True, phrase=phrase)


def _verb_object(clause: Clause, at: int) -> Found | None:
    """ "Invested 12 billion yuan": the verb itself names the amount."""
    verb = governor(clause, at)
    if verb is None or clause.tags[verb] not in "veg":
        return None
    between = clause.tags[verb + 1 : at]
    base = BASES.get(clause.words[verb], "")
    noun = _NOMINAL.get(base)
    if noun is None or between.strip("ad"):
        return None
    return Found("verb-object", safe=False, noun=noun, verb=verb)


def _change(clause: Clause, at: int) -> Found | None:
    """ "A 5 percent increase in exports", "a growth of 5 percent in exports"."""
    i = at + 1
    while _tag(clause, i) in "ja" and _tag(clause, i):
        i += 1
    if _word(clause, i) in _CHANGE:
        j = i + 1
    elif _word(clause, at - 1) == "of" and _word(clause, at - 2) in _CHANGE:
        j = at + 1
    else:
        return None
    if _tag(clause, j) == "T":
        j += 1
    if _word(clause, j) in ("in", "of", "for"):
        phrase = _object(clause, j + 1)
        if phrase:
            return Found("change-in", safe=True, phrase=phrase)
    before = left(clause, i - 2) if False else None
    return before


def _aside(clause: Clause, at: int) -> Found | None:
    """ ", up 5 percent", ", a year-on-year increase of 5 percent": of the number or the subject before."""
    i = at - 1
    while _tag(clause, i) in "daf" or _word(clause, i) in _CHANGE or _tag(clause, i) == "j":
        if _tag(clause, i) == ".":
            break
        i -= 1
    if _tag(clause, i) not in ",(" and not (clause.words[i + 1] in ("up", "down") and _tag(clause, i) in "QT)"):
        return None
    if i + 1 >= at or clause.words[i + 1] not in ("up", "down", "a", "an", "representing", "marking", "with"):
        return None
    for j in range(i - 1, max(-1, i - 14), -1):
        if clause.tags[j] == "Q":
            return Found("aside", safe=True, same=True)
        if clause.tags[j] in ";s":
            break
    return _by_subject(clause, at)


def _by_subject(clause: Clause, at: int) -> Found | None:
    """ "Output value reached 800 million yuan": the subject of the verb the number hangs on."""
    verb = governor(clause, at)
    if verb is None:
        return None
    head = subject(clause, verb)
    if head is None:
        return None
    if clause.tags[head.head] == "o" or clause.words[head.head] in ("figure",):
        return Found("pronoun", safe=False, same=True, verb=verb)
    if clause.words[head.head] in _COUNTS and _tag(clause, head.head + 1) == "f":
        inner = _object(clause, head.head + 2)
        head = inner or head
    base = BASES.get(clause.words[verb], "")
    return Found("subject", safe=base in LEVEL | CHANGE_VERBS, phrase=head, verb=verb)


def _in_object(clause: Clause, at: int) -> Found | None:
    """ "With capital reaching 3 billion": a noun phrase between a preposition and a participle, or the object's frame."""
    verb = governor(clause, at)
    if verb is None or clause.tags[verb] not in "gv":
        return None
    if clause.tags[verb] == "g" and clause.tags[verb + 1 : at].endswith("t"):
        phrase = _object(clause, verb + 1)
        if phrase and phrase.last < at:
            if clause.words[phrase.head] in _COUNTS | _FRAMES and _tag(clause, phrase.head + 1) == "f":
                phrase = _object(clause, phrase.head + 2) or phrase
            return Found("bringing-to", safe=True, phrase=phrase, verb=verb)
    return None


_COUNT = (_part_of, _adjacent, _of_amount, _worth, _in_object, _aside, _by_subject)
_PART = (_part_of, _change, _in_mass, _of_amount, _aside, _in_object, _by_subject, _prenominal)
_AMOUNT = (_of_measure, _in_mass, _of_amount, _worth, _prenominal, _aside, _verb_object, _in_object, _by_subject)
