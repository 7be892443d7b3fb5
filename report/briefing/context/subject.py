"""Who or what a clause is about: the verb a number hangs on, and that verb's subject."""

import re

from report.briefing.context.clause import Clause
from report.briefing.context.initial import initial_phrase
from report.briefing.context.lexis import BASES, DASHES, NOUN, SEEING
from report.briefing.context.phrase import Phrase, left
from report.briefing.context.route import MEASURING, MOVING, over_bracket
from report.briefing.context.tense import EXPECTED
from report.briefing.context.wordlist import words

_VERBAL = frozenset("vegx")
_WINDOW = 40


def governor(clause: Clause, at: int) -> int | None:
    """Token of the verb that token *at* hangs on: the nearest verb to the left in its clause."""
    tags = clause.tags
    for i in range(at - 1, max(-1, at - _WINDOW), -1):
        tag = tags[i]
        if tag in "vexg":
            if tag == "e" and i + 1 < len(tags) and tags[i + 1] in NOUN and i and tags[i - 1] in "pdfjQ":
                continue
            if tag == "g" and i and tags[i - 1] in "pf" and (tags[i + 1] not in "Qdt" or "p" in tags[i + 1 : at]):
                continue
            if tag == "g" and i and tags[i + 1 : i + 2] in ("n", "N", "f") and BASES.get(clause.words[i - 1]) in MOVING:
                # "cut waiting time by a third"
                continue
            return i
        if tag in ';sr"' or tag == ".":
            return None
    return None


def subject(clause: Clause, verb: int) -> Phrase | None:
    """The noun phrase that is the subject of the verb at token *verb*, the head being its last word before any `of`."""
    tags = clause.tags
    while verb and tags[verb - 1] == "t":
        if verb > 1 and (gapped := left(clause, verb - 2)):
            i = gapped.first - 1
            while i > 0 and tags[i] == "d":
                i -= 1
            if i > 0 and tags[i] == "c":
                return gapped
        near = left(clause, verb - 2)
        if near and clause.words[len(tags[: near.first].rstrip("dij")) - 1] in ("for", "with"):
            # "expects more firms, and for its 5G stations to hit 50,000"
            return near
        near = left(clause, verb - 3) if verb > 1 and clause.words[verb - 2] in EXPECTED else None
        if near and clause.words[near.first - 1] == "with":
            # "with revenue likely to exceed 3 billion"
            return near
        earlier = governor(clause, verb - 1)
        if earlier is None:
            break
        if raised := _raised(clause, earlier, verb):
            return raised
        # "plans to aim to build": the subject of the first verb
        verb = earlier
    if near := _absolute(clause, verb) or _reduced(clause, verb):
        return near
    begin = _clause_start(clause, verb)
    return _embedded(clause, verb) or initial_phrase(clause, begin, verb)


def _absolute(clause: Clause, verb: int) -> Phrase | None:
    """The noun behind "with" that an -ing form is said of: "with the share of farms and mills standing at"."""
    if clause.tags[verb] != "g":
        return None
    for i in range(verb - 1, max(-1, verb - _PARTICIPIAL), -1):
        if clause.words[i] == "with":
            return initial_phrase(clause, i + 1, verb)
        if clause.tags[i] not in "dnNPjfc,'a":
            return None
    return None


_PARTICIPIAL = 14
"""Words that may stand between."""


def _reduced(clause: Clause, verb: int) -> Phrase | None:
    """The noun an -ing form right behind it is said of: "agreements involving 58 billion yuan"."""
    tags = clause.tags
    end = over_bracket(clause, verb - 1 - (clause.words[verb] in _SIZING and tags[verb - 1] == ","))
    fixed = clause.words[verb] in _FIXED and tags[verb + 1 : verb + 2] == "p" and "x" in tags[:verb]
    if not (tags[verb] == "g" or fixed) or not verb or end < 0 or tags[end] not in "nN":
        return None
    near = left(clause, end)
    return near if near and (not near.first or tags[near.first - 1] not in "cf") else None


_SIZING = frozenset(("measuring", "weighing"))
"""What is said of the noun before, even behind a comma: "the sale of the barge, measuring 61 metres in length"."""
_FIXED = frozenset(("set", "fixed", "priced", "capped"))
"""Participles of what something is kept at: "has a price index set at 3 percent"."""


def _embedded(clause: Clause, verb: int) -> Phrase | None:
    """The subject of a clause without "that": "projected its GDP grew 9 percent"."""
    near = left(clause, over_bracket(clause, verb - 1)) if verb else None
    if near is None:
        return None
    if clause.tags[verb] == "g" and near.first > 1 and clause.tags[near.first - 1] in "fd":
        hangs = near.first - 1 - (clause.tags[near.first - 1] == "d")
        near = (left(clause, hangs - 1) if clause.tags[hangs] == "f" else None) or near
    i = near.first - 1
    while i > 0 and clause.tags[i] == "d":
        i -= 1
    if clause.tags[verb] == "g" and i >= 0 and clause.words[i] in ("with", "as"):
        return near
    if i > 0 and clause.tags[i - 1] == "r":
        # "goods that pass the border climbed"
        return None
    return near if i > 0 and clause.tags[i] in "ve" and clause.tags[verb] in "ve" and i < near.first - 1 else None


def _raised(clause: Clause, verb: int, infinitive: int) -> Phrase | None:
    """The object of *verb* where it is what the infinitive is of: "sees exports rise 5 percent to reach 3 billion"."""
    if clause.words[verb] not in ("see", "saw", "seen", "sees", "expects", "expected", "expect", "wants", "want"):
        return None
    return initial_phrase(clause, verb + 1, infinitive - 1)


def _clause_start(clause: Clause, verb: int) -> int:
    """First token of the clause of *verb*: after a subordinator, a semicolon, a quotation mark or a joined clause."""
    tags = clause.tags
    moves = clause.words[verb + 1 : verb + 2] in (("up",), ("down",))
    measures = tags[verb : verb + 1] in ("v", "e") and (moves or BASES.get(clause.words[verb]) in MEASURING)
    inside = verb
    comma = tags.find(",", 0, verb) if clause.words[0] in ("take", "taking") else 0
    if 0 < comma < _EXAMPLE and "example" in clause.words[:comma]:
        # "Take Haidian as an example, the value of its firms was"
        return comma + 1
    for i in range(verb - 1, -1, -1):
        tag = tags[i]
        if i >= inside:
            continue
        if clause.words[i] in DASHES and (opened := _opened(clause, i)):
            inside = opened
            continue
        if tag == "s" and (comma := tags.find(",", i, verb)) > 0 and not set("vxe").isdisjoint(tags[i:comma]):
            if _NAMING.isdisjoint(tags[comma + 1 : verb]):
                continue
            return comma + 1
        if clause.words[i] in DASHES and tags[i + 1] == "g" and i + 1 == verb:
            # "The number of routes grew – reaching 117"
            continue
        if tag in ';."s' or _because(clause, i, verb) or (tag == "," and _spliced(clause, i, verb)):
            return i + 1
        if tag == "r" and _over(tags, i, verb, measures=measures):
            continue
        if tag == "r" and (closed := _closed(clause, i, verb)):
            return closed
        if tag == "r":
            if clause.words[i] in _CLAUSAL and NOUN.union("ogQ").intersection(tags[i + 1 : verb]):
                return i + 1
            if i + 1 < verb and tags[i + 1] in "dPN":
                return i + 1
            return _antecedent(clause, i)
        if tag == "c" and i + 1 < verb and _new_subject(clause, i, verb):
            return i + 1
        if tag in "ve" and clause.words[i] in _SAYING and i + 1 < verb and tags[i + 1] not in "pat":
            return i + 1
    return 0


def _spliced(clause: Clause, comma: int, verb: int) -> bool:
    """Whether a comma alone parts two clauses: "income totaled 7 million yuan, spending rose by 5 percent"."""
    tags = clause.tags
    if tags[verb] not in "ve" or BASES.get(clause.words[verb]) not in MEASURING:
        return False
    if clause.words[comma + 1] in _NAMED_ANEW:
        return False
    if not _OWN_SUBJECT.fullmatch(tags, comma + 1, verb) or not _AMOUNT_NEXT.match(tags, verb + 1):
        return False
    return bool(_TOLD.search(tags, 0, comma))


_NAMED_ANEW = frozenset(("a", "an", "another", "one", "each", "which", "that"))
_OWN_SUBJECT = re.compile(r"p?d?[jnNP']*[nN](?:fd?[jnNP']*[nNP])?a?")
_AMOUNT_NEXT = re.compile(r"a?[ap]?Q")
_TOLD = re.compile(r"[nN][^,;]{0,30}[vex][ap]{0,2}Q(?:pT|pd?P|T|,[aAp]+Q|a)*$")


def _because(clause: Clause, i: int, verb: int) -> bool:
    """Whether a clause of reason begins at token *i*: "gained from the line as its output rose"."""
    if clause.words[i] != "as" or not i:
        return False
    own = clause.words[i + 1] in ("its", "their") and clause.words[i - 1] not in _MUCH
    own = own and "," not in clause.tags[i:verb]
    return own or (clause.tags[i - 1] == "," and "x" in clause.tags[i + 2 : verb])


_MUCH = frozenset(("such", "well", "much", "same", "regarded", "known", "described"))


_EXAMPLE = 12
"""Tokens of what is taken for an example."""


def _opened(clause: Clause, dash: int) -> int:
    """The dash that opens the aside that the one at token *dash* closes: "the share - among firms, too - rose"."""
    verbal = False
    for i in range(dash - 1, 0, -1):
        if clause.words[i] in DASHES:
            return 0 if verbal and clause.tags[i + 1] != "r" else i
        verbal = verbal or clause.tags[i] in "vxm"
    return 0


_NAMING = NOUN | {"o"}
"""Tags of what can be a subject."""


def _over(tags: str, relative: int, verb: int, *, measures: bool) -> bool:
    """Whether a relative clause ends before the verb: "the index, which measures prices, fell"."""
    group = len(tags[:verb].rstrip("axm"))
    if relative and tags[relative - 1] in NOUN and "v" in tags[relative + 1 : group] and group < verb:
        return True
    inside = _PAIR.sub(r"\1", tags[relative + 1 : verb])
    if inside[:1] in ("v", "x") and measures and set("c,;srtm").isdisjoint(inside) and not NOUN.isdisjoint(inside):
        # "the share of cargo that leaves by rail rose"
        return relative > 0 and tags[relative - 1] in NOUN
    comma = tags.rfind(",", relative, verb)
    if comma == group - 1 and relative and tags[relative - 1] == "," and comma > relative + _CLOSED:
        # "the output of Lenz, where the line ends, rose"
        return True
    return comma > 0 and not set("vxem").isdisjoint(tags[relative:comma]) and _NAMING.isdisjoint(tags[comma + 1 : verb])


_PAIR = re.compile("(pd?[nNP]+)cd?[nNP]+")
"""Two nouns behind a preposition: "that run between Lenz and Besk"."""
_CLOSED = 2
"""Tokens that a relative clause has at least."""


def _closed(clause: Clause, relative: int, verb: int) -> int:
    """Where a subject begins behind a relative clause of a place: "In Raoyang, which is known for …, farms cover"."""
    tags = clause.tags
    if "p" not in tags[max(0, relative - _PLACE) : relative] or tags[relative - 1] != ",":
        return 0
    if tags[: relative - 1].lstrip("acs")[:1] != "p" or not _VERBAL.isdisjoint(tags[:relative]):
        return 0
    comma = tags.rfind(",", relative, verb)
    named = tags[comma + 1 : verb].strip("amxd")
    told = comma > 0 and (
        not set("vxem").isdisjoint(tags[relative:comma])
        or tags[relative + 1] == "j"
        or clause.words[relative] == "where"
    )
    return comma + 1 if told and named and not set(named) - set("dinNPjQf'") else 0


_PLACE = 8
"""Tokens of an adverbial of place before its relative clause."""


_CLAUSAL = frozenset(("that", "where", "whereby", "whose"))


_SAYING = SEEING | words(
    """said says told noted added announced show shows showed indicate indicated reveal revealed expects expect
    believe believes believed think thinks thought estimate estimates reckon reckons
    predict predicts forecasts projects"""
)


_PHRASAL = frozenset("dnNj'p")
"""Tags of a noun with what a preposition hangs on it."""


def _antecedent(clause: Clause, relative: int) -> int:
    """Where the noun phrase before a relative pronoun begins."""
    i = relative - 1
    tags = clause.tags
    if tags[i] == "," and tags[:i] and set(tags[:i]) <= _PHRASAL and tags[0] in "dnNPj":
        # "An approval for a new plant, which used to take three months"
        return 0
    while i > 0 and tags[i] == ",":
        i -= 1
    while i > 0 and tags[i - 1] in "nNPj'fcdQ" and not (tags[i - 1] == "f" and tags[i - 2] == "Q"):
        i -= 1
    if tags[i] == "P" and i > 1 and clause.words[i - 1] in ("in", "at", "near") and tags[i - 2] in NOUN:
        # "a plant in Sichuan that was to cost 1 billion yuan"
        return _antecedent(clause, i - 1)
    return i


def _new_subject(clause: Clause, conjunction: int, verb: int) -> bool:
    """Whether a subject of its own stands between a conjunction and the verb: "…, and exports rose"."""
    tags = clause.tags
    if not any(
        tags[i] in "vx"
        or (tags[i] == "e" and (tags[i + 1 : i + 2] in ("Q", "t", "p", "d") or tags[i + 1 : i + 3] in ("aQ", "ad")))
        for i in range(conjunction)
    ):
        return False
    if tags[verb - 1 : verb + 1] == ",g":
        # "crosses Carrow, Hale, and the towns of Arvia, covering 759 km"
        return False
    if tags[conjunction - 1 : conjunction + 2] == "jcj" or clause.words[conjunction + 1] == "other":
        # "based in the economic and technological zone has", "sales to Lenz, Besk and other towns rose"
        return False
    if tags[:1] == "e" and "," in tags[conjunction:verb] and "," not in tags[:conjunction]:
        # "Driven by policy and demand, sales rose"
        return False
    near = tags[:conjunction].rstrip("PnNj'd")
    if clause.words[len(near) - 1] == "between":
        # "the number of trains that ran between Lenz and Besk rose"
        return False
    between = tags[conjunction + 1 : verb].lstrip("am")
    if between[:1] in ("p", "s") and tags[conjunction - 1] == ",":
        # ", and when the hall opens, the fair will cover"
        own = between.rpartition(",")[2].rstrip("axm") if "," in between else ""
        return own[:1] in tuple("dnNPj") and not set(own) - set("dnNPj'")
    if not between or between[0] not in "dinNPjoQg":
        return False
    if tags[conjunction - 1] == "j" and between[0] == "j":
        # "birds under national and local protection"
        return False
    if tags[conjunction - 1] == "P" and tags[conjunction + 1] == "P":
        # "data of the Lenz Water and Power Bureau"
        return False
    if between.count(",") == 1 and between[-1] == ",":
        # "the zone, which Beijing and Hebei share, covers"
        return False
    if tags[conjunction - 1] == ",":
        return True
    return not set("vxe").isdisjoint(tags[:conjunction])


def leading(clause: Clause, end: int) -> Phrase | None:
    """The first noun phrase of the clause that token *end* stands in, up to that token."""
    return initial_phrase(clause, _clause_start(clause, end), end)


def pronoun(clause: Clause, verb: int) -> str:
    """The pronoun before the verb at token *verb*, past auxiliaries and adverbs."""
    i = verb - 1
    while i >= 0 and clause.tags[i] in "xmate":
        i -= 1
    return clause.words[i] if i >= 0 and clause.tags[i] == "o" else ""
