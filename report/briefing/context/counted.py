"""The counted thing: what a number counts, or what a sum or a measure is of.

A route is a function from a number to its thing; the first that fits wins. Those that proved safe on labelled text are
`safe`; the others send the claim to review.
"""

from dataclasses import dataclass

from report.briefing.context.clause import BASES, NOUN, Clause
from report.briefing.context.phrase import Phrase, left, right
from report.briefing.context.subject import governor, leading, subject
from report.briefing.context.wordlist import words
from report.extract.model import Quantity, UnitKind
from report.extract.table import table

_HEADS = table("heads")
_FRAMES = words(_HEADS["frames"]["words"])
_ALWAYS = words(_HEADS["frames"]["always"])
_MASS = words(_HEADS["mass"]["words"])
_NOMINAL: dict[str, str] = _HEADS["nominal"]
_CHANGE = words(_HEADS["change"]["up"] + " " + _HEADS["change"]["down"])
_WHOLES = words(_HEADS["share"]["wholes"])
_SHARES = words(_HEADS["share"]["words"])
_DIRECTIONS = words(_HEADS["direction"]["words"])
_COMPARING = words(_HEADS["comparing"]["words"])
_MOVING = words(_HEADS["moving"]["verbs"])
_VESSELS = words(_HEADS["vessels"]["words"])
_COMPOUNDS: dict[str, str] = _HEADS["compounds"]
_DEFAULTS: dict[str, str] = _HEADS["defaults"]
_LIST = 20
"""Numbers in a list whose noun comes at its end."""
_DIMENSIONS = frozenset(["size", "length", "width", "height", "depth", "area", "diameter", "weight"])
_AIMS = frozenset(["target", "goal"])
_SAYING = frozenset(["said", "says", "announced", "noted", "added", "told", "shows", "showed"])
_COUNTS = frozenset(["number", "count", "headcount", "total", "figure"])
_PARTS = frozenset({UnitKind.PERCENT, UnitKind.RATIO, UnitKind.MULTIPLE})


def _bases(*groups: str) -> frozenset[str]:
    verbs = table("verbs")
    return frozenset(entry.partition("/")[0] for group in groups for entry in verbs[group].split())


_MEASURING = _bases("level", "up", "down")


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


def counted(clause: Clause, at: int, quantity: Quantity, places: frozenset[int]) -> Found:
    """The thing the quantity at token *at* counts or measures; *places* are the tokens of names of places."""
    if quantity.unit in _VESSELS and not _of_measure(clause, at):
        return Found("vessel", safe=False, noun=quantity.unit)
    if quantity.kind is UnitKind.COUNT:
        routes = _COUNT
    elif quantity.kind in _PARTS:
        routes = _PART
    else:
        routes = _AMOUNT
    for route in routes:
        found = route(clause, at)
        if found and _fits(clause, found, quantity, places):
            return found
    noun = _DEFAULTS.get(quantity.unit, "")
    if quantity.kind is UnitKind.DURATION and _takes(clause, at):
        noun = "trip" if _TRAVEL.intersection(clause.words[at + 1 :]) else "time"
    return Found("unit" if noun else "none", safe=False, noun=noun)


_TRAVEL = frozenset(["travel", "get", "go", "reach", "drive", "ride", "fly", "walk", "arrive", "commute", "from"])


def _takes(clause: Clause, at: int) -> bool:
    """Whether something takes the time at token *at*: "it takes 35 minutes to get to the airport"."""
    verb = governor(clause, at)
    return verb is not None and BASES.get(clause.words[verb]) == "take"


def _fits(clause: Clause, found: Found, quantity: Quantity, places: frozenset[int]) -> bool:
    """Whether a clause's subject can be what is measured: no place has a price, no port is a number of containers."""
    if found.rule != "subject" or found.phrase is None or found.verb is None:
        return True
    own = found.phrase.head in places and clause.tags[found.phrase.head] == "P"
    if own and quantity.kind is UnitKind.MONEY and BASES.get(clause.words[found.verb]) not in _MEASURING:
        return False
    if quantity.unit in ("TEU", "kWh") and BASES.get(clause.words[found.verb]) not in _MEASURING:
        return False
    if found.phrase.head not in places:
        return True
    return quantity.kind in (UnitKind.MEASURE, UnitKind.DURATION) and clause.tags[found.phrase.head] != "P"


def compound(phrase: str) -> str | None:
    """The abbreviation of a name of more than one word ("gross domestic product" -> GDP), if *phrase* ends in one."""
    low = phrase.lower()
    return next((short for name, short in _COMPOUNDS.items() if low.endswith(name)), None)


def _tag(clause: Clause, i: int) -> str:
    return clause.tags[i] if 0 <= i < len(clause.tags) else "."


def _word(clause: Clause, i: int) -> str:
    return clause.words[i] if 0 <= i < len(clause.words) else ""


def _before(clause: Clause, at: int) -> int:
    """Token before the number, past articles and adverbs."""
    i = at - 1
    while _tag(clause, i) in "da" and _word(clause, i) not in ("each", "all"):
        i -= 1
    return i


def _object(clause: Clause, i: int) -> Phrase | None:
    """The noun phrase from token *i* on; the thing itself where that is its number: projects, in "number of projects"."""
    phrase = _bare_object(clause, i)
    while phrase and clause.words[phrase.head] in _COUNTS and _tag(clause, phrase.last + 1) == "f":
        inner = _bare_object(clause, phrase.last + 2)
        if inner is None:
            break
        phrase = inner
    return phrase


def _bare_object(clause: Clause, i: int) -> Phrase | None:
    """The noun phrase from token *i* on, past its determiners and possessors."""
    while _tag(clause, i) in "dQT":
        i += 1
    phrase = right(clause, i, plural=False)
    while phrase and _tag(clause, phrase.last + 1) == "'" and (more := right(clause, phrase.last + 2, plural=False)):
        phrase = Phrase(phrase.first, more.head, more.last)
    return phrase


def _unbracketed(clause: Clause, i: int) -> int:
    """Token *i*, or the one behind the bracket that opens there."""
    return clause.tags.find(")", i) + 1 or i if _tag(clause, i) == "(" else i


def _adjacent(clause: Clause, at: int) -> Found | None:
    """The noun phrase right after a count: "318 new large-sized projects"."""
    i = at + 1
    while _word(clause, i) in ("more", "other", "further", "additional", "different"):
        i += 1
    phrase = right(clause, i)
    if phrase is None or clause.words[phrase.head] in ("percent", "times"):
        return None
    safe = clause.tags[phrase.head] == "N" or clause.words[phrase.head] in _MASS
    return Found("adjacent", safe=safe, phrase=Phrase(at + 1, phrase.head, phrase.last), quoted=True)


def _shared(clause: Clause, at: int) -> Found | None:
    """ "35 national-level and 128 provincial-level laboratories": the noun of the number it is joined to."""
    for _ in range(_LIST):
        i = at + 1
        while _tag(clause, i) in "je":
            i += 1
        if _tag(clause, i) not in "c," or _tag(clause, i + 1) != "Q":
            return None
        at = i + 1
        if further := _adjacent(clause, at):
            return Found("shared", safe=False, phrase=further.phrase)
    return None


def _multiplied(clause: Clause, at: int) -> Found | None:
    """ "Double its output", "exports doubled": the object of the verb that is the multiple, else its subject."""
    if clause.tags[at] not in "veg":
        return None
    phrase = _object(clause, at + 1) if _tag(clause, at + 1) in "dnNPj" else None
    phrase = phrase or subject(clause, at)
    return Found("multiplied", safe=False, phrase=phrase, verb=at) if phrase else None


def _part_of(clause: Clause, at: int) -> Found | None:
    """A part of a named whole: "40 percent of exports", "248 of the companies", "100 of them"."""
    i = at + 2 if _tag(clause, at + 1) == "a" else at + 1
    if _tag(clause, i) != "f":
        return None
    if _tag(clause, i + 1) in "or":
        return Found("part-of-them", safe=False, same=True)
    phrase = _object(clause, i + 1)
    if phrase is None or clause.words[phrase.head] in _WHOLES:
        return None
    return Found("part-of", safe=True, phrase=phrase)


def _of_amount(clause: Clause, at: int) -> Found | None:
    """ "A combined capital of 172.1 billion yuan", "loans of 35 million yuan"."""
    i = _before(clause, at)
    if _tag(clause, i) != "f":
        return None
    phrase = left(clause, _over_bracket(clause, i - 1))
    if phrase is None:
        return None
    head = clause.words[phrase.head]
    if head == "average" and _word(clause, phrase.first - 2) == "at":
        return Found("at-average", safe=False, same=True)
    if head in _AIMS:
        inner = left(clause, phrase.head - 1) if phrase.first < phrase.head else None
        return Found("of-aim", safe=False, phrase=inner) if inner else None
    if head in _ALWAYS or (head in _FRAMES and phrase.first == phrase.head):
        return None
    if head in _CHANGE or head in _SHARES:
        return None
    return Found("of-amount", safe=True, phrase=phrase)


def _over_bracket(clause: Clause, i: int) -> int:
    """Token *i*, or the one before the bracket that closes there: "gross domestic product (GDP) of"."""
    if _tag(clause, i) != ")":
        return i
    return clause.tags.rfind("(", max(0, i - 6), i) - 1


def _climbed(clause: Clause, phrase: Phrase) -> Phrase:
    """The noun an `of` phrase hangs on: exports, in "exports of goods totaling 5 billion"."""
    if phrase.first and clause.tags[phrase.first - 1] == "f" and (outer := left(clause, phrase.first - 2)):
        if clause.words[outer.head] not in _FRAMES | _GROUPS:
            return outer
    return phrase


_GROUPS = frozenset(
    [
        "batch",
        "series",
        "group",
        "raft",
        "host",
        "range",
        "variety",
        "number",
        "kind",
        "type",
        "sort",
        "lot",
        "dozens",
        "hundreds",
        "thousands",
        "bunch",
        "pair",
    ]
)


def _worth(clause: Clause, at: int) -> Found | None:
    """ "Contracts worth 10 billion yuan", "projects valued at 5 billion", "investment totaling 3 billion"."""
    i = _before(clause, at)
    if _word(clause, i) == "at" and _word(clause, i - 1) == "valued":
        i -= 1
    if _tag(clause, i) == "t" and _word(clause, i - 1) in ("amounting", "adding"):
        i -= 1
    tag = _tag(clause, i)
    if tag != "w" and not (tag == "g" and BASES.get(clause.words[i]) in _MEASURING):
        return None
    i -= 1
    if _tag(clause, i) == "," and tag == "w":
        if "Q" in clause.tags[:i]:
            return Found("worth-aside", safe=False, same=True)
        phrase = left(clause, i - 1)
        return Found("worth", safe=False, phrase=phrase) if phrase else None
    while _tag(clause, i) in "Taj" or (tag == "w" and _tag(clause, i) == "x"):
        i -= 1
    if _tag(clause, i) not in NOUN:
        return None
    phrase = left(clause, i)
    return Found("worth", safe=True, phrase=_climbed(clause, phrase)) if phrase else None


def _in_mass(clause: Clause, at: int) -> Found | None:
    """ "5 billion yuan in revenue", "3 million yuan worth of goods"."""
    i = _unbracketed(clause, at + 1)
    if _word(clause, i) == "worth" and _tag(clause, i + 1) == "f":
        phrase = _object(clause, i + 2)
        return Found("worth-of", safe=True, phrase=phrase) if phrase else None
    if _word(clause, i) not in ("in", "for", "as"):
        return None
    phrase = _object(clause, i + 1)
    if phrase is None or clause.words[phrase.head] in _DIMENSIONS or clause.words[phrase.head] not in _MASS:
        return None
    return Found("in-mass", safe=True, phrase=phrase)


def _of_measure(clause: Clause, at: int) -> Found | None:
    """ "1,000 tons of agricultural products", "800 million yuan of investment"."""
    i = _unbracketed(clause, at + 1)
    if _tag(clause, i) != "f":
        return None
    if _tag(clause, i + 1) in "or":
        return Found("part-of-them", safe=False, same=True)
    phrase = _object(clause, i + 1)
    return Found("measure-of", safe=True, phrase=phrase) if phrase else None


def _distance(clause: Clause, at: int) -> Found | None:
    """ "A city 230 kilometers northeast of Beijing", "the area, 4 square kilometers in size"."""
    word = _word(clause, at + 1)
    if word not in _DIRECTIONS or (word == "in" and _word(clause, at + 2) not in _DIMENSIONS):
        return None
    i = _before(clause, at)
    phrase = left(clause, i) if _tag(clause, i) in NOUN else None
    if _tag(clause, i) == ",":
        phrase = leading(clause, i)
    if phrase is None:
        return _by_subject(clause, at) or Found("distance", safe=False, noun="distance")
    return Found("distance", safe=False, phrase=phrase)


def _prenominal(clause: Clause, at: int) -> Found | None:
    """ "The 10.2 billion yuan data base", "a 120-kilometer railway"."""
    if _tag(clause, at + 1) not in "nNPjeg" or _word(clause, at + 1) in _COMPARING:
        return None
    phrase = right(clause, at + 1, plural=False)
    if phrase is None or clause.words[phrase.head] in _CHANGE | _FRAMES:
        return None
    return Found("prenominal", safe=True, phrase=phrase)


def _named(clause: Clause, at: int) -> Found | None:
    """ "The signing of a 2.4-billion-yuan logistics project": an amount between an article and its noun."""
    return _prenominal(clause, at) if _tag(clause, at - 1) == "d" else None


def _stake(clause: Clause, at: int) -> Found | None:
    """ "A 51 percent stake in the mine"."""
    found = _prenominal(clause, at)
    return found if found and found.phrase and clause.words[found.phrase.head] in _SHARES else None


def _verb_object(clause: Clause, at: int) -> Found | None:
    """ "Invested 12 billion yuan": the verb itself names the amount."""
    verb = governor(clause, at)
    if verb is None or clause.tags[verb] not in "veg":
        return None
    noun = _NOMINAL.get(BASES.get(clause.words[verb], ""))
    if noun is None or clause.tags[verb + 1 : at].strip("ad"):
        return None
    return Found("verb-object", safe=True, noun=noun, verb=verb)


def _passive(clause: Clause, at: int) -> Found | None:
    """ "5 billion yuan will be invested": the verb behind the amount names it."""
    i = at = _unbracketed(clause, at + 1)
    while _tag(clause, i) in "mxa" and i < len(clause.tags):
        i += 1
    noun = _NOMINAL.get(BASES.get(_word(clause, i), ""))
    if noun and i > at and _tag(clause, i) == "e":
        return Found("passive", safe=False, noun=noun, verb=i)
    return None


def _change(clause: Clause, at: int) -> Found | None:
    """ "A 5 percent increase in exports", "a growth of 5 percent in exports"."""
    i = at + 1
    while _tag(clause, i) in "ja" and _word(clause, i) not in _COMPARING:
        i += 1
    if _word(clause, i) in _CHANGE:
        i += 1
    elif _word(clause, at - 1) == "of" and _word(clause, at - 2) in _CHANGE:
        i = at + 1
    else:
        return None
    if _tag(clause, i) == "T":
        i += 1
    if _word(clause, i) not in ("in", "of", "for"):
        return None
    phrase = _object(clause, i + 1)
    return Found("change-in", safe=True, phrase=phrase) if phrase else None


def _above(clause: Clause, at: int) -> Found | None:
    """ "GDP above 2 trillion yuan": the noun before a hedge that is a preposition."""
    if _word(clause, at).partition(" ")[0] not in (*_LIMITS, "over", "exceeding"):
        return None
    phrase = left(clause, at - 1) if _tag(clause, at - 1) in NOUN else None
    return Found("above", safe=False, phrase=phrase) if phrase else None


def _each(clause: Clause, at: int) -> Found | None:
    """ "248 key projects each with 50 million yuan": of each of the things counted before."""
    near = clause.words[max(0, at - 3) : at]
    after = _word(clause, at + 1) in ("each", "apiece") and _tag(clause, at + 2) not in "nNj"
    if "each" in near or after:
        if "Q" in clause.tags[max(0, at - 12) : at]:
            return Found("each", safe=False, same=True)
    return None


def _aside(clause: Clause, at: int) -> Found | None:
    """ ", up 5 percent", ", a year-on-year increase of 5 percent", ", 8 percent more": of the number before it."""
    i = at - 1
    while (_tag(clause, i) in "dafj" or _word(clause, i) in _CHANGE or _word(clause, i) == "or") and i >= 0:
        i -= 1
    opener = _word(clause, i + 1) if i + 1 < at else ""
    compared = _word(clause, at + 1) in _COMPARING
    if _word(clause, i) == "from" and _word(clause, i - 1) in ("up", "down"):
        return Found("aside", safe=True, same=True)
    if (_tag(clause, i) in ",(" and (opener in _OPENERS or compared)) or (
        _tag(clause, i) == "c" and opener in ("up", "down")
    ):
        pass
    elif not (opener in ("up", "down") and _tag(clause, i) in "QT)Nn"):
        return None
    for j in range(i - 1, max(-1, i - 16), -1):
        if clause.tags[j] == "Q":
            return Found("aside", safe=True, same=True)
        if clause.tags[j] in ";s":
            break
    return _by_subject(clause, at)


_OPENERS = frozenset(["up", "down", "a", "an", "representing", "marking", "with", "or", "equivalent"])


def _times(clause: Clause, at: int) -> Found | None:
    """ "Five times the price", "triple the usual rate"."""
    if _tag(clause, at + 1) != "d" or not (phrase := _object(clause, at + 1)):
        return None
    return Found("times-the", safe=False, phrase=phrase)


def _continued(clause: Clause, at: int) -> Found | None:
    """ "Up 9.9 percent and 17.3 percent": a further part beside the one before."""
    i = _before(clause, at)
    if _tag(clause, i) in "c," and _tag(clause, i - 1) == "Q":
        return Found("continued", safe=False, same=True)
    return None


def _labelled(clause: Clause, at: int) -> Found | None:
    """ "Area: 11,916.9 square kilometers": the label of a line."""
    if _word(clause, at - 1) != ":" or at > 7:
        return None
    phrase = left(clause, at - 2)
    alone = phrase is not None and not clause.tags[: phrase.first].strip(";")
    return Found("labelled", safe=True, phrase=phrase) if alone else None


def _ellipsis(clause: Clause, at: int) -> Found | None:
    """ "12 centers in operation and another nine under construction", "Among them, 23 are in logistics"."""
    i = _before(clause, at)
    tag, word = _tag(clause, i), _word(clause, i)
    if BASES.get(word) in ("include", "comprise", "contain") and tag in "vge":
        return Found("ellipsis", safe=False, same=True)
    if tag == "x" and ("among" in clause.words[max(0, i - 3) : i] or _word(clause, i - 1) == "there"):
        return Found("ellipsis", safe=False, same=True)
    if tag in "cr,;." or i < 0 or word in ("including", "with", "another", "plus") or _tag(clause, i) == "f":
        return Found("ellipsis", safe=False, same=True)
    return None


def _growth(clause: Clause, at: int) -> Found | None:
    """ "Recorded 10.7 percent economic growth", "a growth rate of 18.2 percent": the change itself, for want of better."""
    i = at + 1
    while _tag(clause, i) in "jan" and _word(clause, i) not in _CHANGE:
        i += 1
    if _word(clause, i) in _CHANGE and (phrase := left(clause, i)):
        return Found("growth", safe=False, phrase=phrase)
    i = _before(clause, at)
    if _tag(clause, i) == "f" and (phrase := left(clause, i - 1)):
        return Found("growth", safe=False, phrase=phrase)
    return None


_LIMITS = frozenset(("below", "above", "within", "under", "beyond", "up"))


def _apposed(clause: Clause, at: int) -> Found | None:
    """ "Forest coverage, only 11 percent in 2017, has reached 34 percent"."""
    i = _before(clause, at)
    if _tag(clause, i) != "," or any(tag in "vxmQeg" for tag in clause.tags[:i]):
        return None
    phrase = leading(clause, i)
    return Found("apposed", safe=False, phrase=phrase) if phrase and clause.tags[:1] != "p" else None


def _compared(clause: Clause, at: int) -> Found | None:
    """ "Keep emissions 65 percent below the level of 2020": the object right before the number."""
    if _tag(clause, at - 1) not in NOUN or _word(clause, at + 1) not in _COMPARING:
        return None
    verb = governor(clause, at)
    if verb is None or BASES.get(clause.words[verb]) not in _MOVING:
        return None
    phrase = left(clause, at - 1)
    return Found("compared", safe=False, phrase=phrase) if phrase else None


def _beside(clause: Clause, at: int) -> Found | None:
    """ "Jiangsu ranked second with 12.82 trillion yuan", "the fastest growth, at 9.5 percent"."""
    i = _before(clause, at)
    if _word(clause, i) == "at" and _tag(clause, i - 1) == "," and (phrase := left(clause, i - 2)):
        return Found("at-aside", safe=False, phrase=phrase)
    if _word(clause, i) == "with" and (_tag(clause, i - 1) in "Pja" or _word(clause, i - 1) in _RANKS):
        return Found("with", safe=False, same=True)
    return None


_RANKS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth next last".split())


def _further(clause: Clause, at: int) -> Found | None:
    """ "Has built 2,800 km of roads and will complete a further 1,200 km"."""
    if {"further", "another", "additional"}.intersection(clause.words[max(0, at - 2) : at]) and "Q" in clause.tags[:at]:
        return Found("further", safe=False, same=True)
    return None


def _accounting(clause: Clause, at: int) -> Found | None:
    """ "Exports worth 3 billion yuan, accounting for 56.4 percent of the total": of the number before."""
    if "accounting" not in clause.words[max(0, at - 4) : at] or "Q" not in clause.tags[:at]:
        return None
    return Found("accounting", safe=False, same=True)


def _moved(clause: Clause, at: int) -> Found | None:
    """ "Raise the number of trips to 3,000", "cut travel time by 20 minutes": the object of the verb."""
    i = _before(clause, at)
    hedged = _word(clause, at).partition(" ")[0] in _LIMITS
    if not hedged and _word(clause, i) not in ("to", "by", "from", "at", "over", *_LIMITS):
        return None
    i = at if hedged else i
    verb = governor(clause, i)
    if verb is None or clause.tags[verb] not in "veg" or BASES.get(clause.words[verb]) not in _MOVING:
        return None
    if clause.tags[verb + 1 : verb + 2] in ("p", "t", "Q"):
        return None
    phrase = _object(clause, verb + 1)
    if phrase is None or phrase.last >= i:
        return None
    if clause.words[phrase.head] in _COUNTS | {"totals", "figures"}:
        return Found("moved-total", safe=False, same=True)
    return Found("moved", safe=True, phrase=phrase, verb=verb)


def _by_subject(clause: Clause, at: int) -> Found | None:
    """ "Output value reached 800 million yuan": the subject of the verb the number hangs on."""
    verb = governor(clause, at)
    if verb is None or clause.words[verb] in _SAYING:
        return None
    head = subject(clause, verb)
    if head is None:
        return None
    measuring = BASES.get(clause.words[verb], "") in _MEASURING or clause.tags[verb] == "x"
    if clause.tags[head.head] in "or" and not measuring:
        return None
    if clause.tags[head.head] in "or" or clause.words[head.head] in ("that", "those"):
        return Found("pronoun", safe=False, same=True, verb=verb)
    if clause.words[head.head] in _COUNTS:
        if _tag(clause, head.head + 1) != "f":
            return Found("pronoun", safe=False, same=True, verb=verb)
        head = _object(clause, head.head + 2) or head
    return Found("subject", safe=measuring and clause.tags[verb] != "x", phrase=head, verb=verb)


_COUNT = (_labelled, _part_of, _adjacent, _shared, _of_amount, _worth, _moved, _aside, _ellipsis, _by_subject)
_PART = (
    _multiplied,
    _part_of,
    _times,
    _change,
    _in_mass,
    _of_amount,
    _accounting,
    _beside,
    _moved,
    _compared,
    _aside,
    _continued,
    _apposed,
    _stake,
    _by_subject,
    _growth,
    _prenominal,
    _ellipsis,
)
_CLOSE = (_labelled, _of_measure, _in_mass, _named, _of_amount, _above, _each, _worth, _distance, _prenominal)
_AMOUNT = (*_CLOSE, _beside, _further, _moved, _aside, _continued, _apposed, _verb_object, _passive, _by_subject)
