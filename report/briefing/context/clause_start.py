"""Where the clause of a verb begins: after a subordinator, a semicolon, a quotation mark or a joined clause."""

import re

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES, DASHES, NOUN, SEEING
from report.briefing.context.route import MEASURING
from report.briefing.context.wordlist import words

_VERBAL = frozenset("vegx")


def clause_start(clause: Clause, verb: int) -> int:
    """First token of the clause of *verb*: after a subordinator, a semicolon, a quotation mark or a joined clause."""
    tags = clause.tags
    moves = clause.words[verb + 1 : verb + 2] in (("up",), ("down",))
    measures = tags[verb : verb + 1] in ("v", "e") and (moves or BASES.get(clause.words[verb]) in MEASURING)
    inside = verb
    comma = tags.find(",", 0, verb) if clause.words[0] in ("take", "taking") else 0
    if 0 < comma < _EXAMPLE and "example" in clause.words[:comma]:
        # "Take Lenz as an example, the value of its firms was"
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
        if tag == "r":
            return _closed(clause, i, verb) or _related(clause, i, verb)
        if clause.words[i] == "that" and _DATED_CLAUSE.match(tags, i + 1, verb):
            # "puts forward that by 2030, its output will"
            return i + 1
        if tag == "c" and i + 1 < verb and _new_subject(clause, i, verb):
            return i + 1
        if clause.words[i] in _REPORTING and tags[i + 1] in "dP" and set("c,t").isdisjoint(tags[i + 1 : verb]):
            # "The board reported the country's sales exceeded 3 billion yuan"
            return i + 1
        told = tags[i + 1] not in "pat" or clause.words[i + 1] == "per"
        if tag in "ve" and clause.words[i] in _SAYING and i + 1 < verb and told:
            return i + 1
    return 0


_DATED_CLAUSE = re.compile("pd?T,")


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
    if clause.tags[dash + 1 : dash + 2] == "c":
        # "It grew - although there is a tax that hurts - and its sales doubled"
        return 0
    verbal = False
    for i in range(dash - 1, 0, -1):
        if clause.words[i] in DASHES:
            return 0 if verbal else i
        # "Sales of tea — a drink that many like — rose"
        verbal = clause.tags[i] != "r" and (verbal or clause.tags[i] in "vxm")
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
    """Where a subject begins behind an opening with a relative clause: "In towns that export, sales rose"."""
    tags = clause.tags
    opened = tags[: relative - 1].lstrip("acs")
    if opened[:1] not in ("p", "e") or not _VERBAL.isdisjoint(opened[1:]):
        return 0
    comma = tags.rfind(",", relative, verb)
    named = tags[comma + 1 : verb].strip("amxd")
    told = comma > 0 and (
        not set("vxem").isdisjoint(tags[relative:comma])
        or tags[relative + 1] == "j"
        or clause.words[relative] == "where"
    )
    return comma + 1 if told and named and not set(named) - set("dinNPjQf'") else 0


def _related(clause: Clause, relative: int, verb: int) -> int:
    """Where a relative clause begins: behind its pronoun, or where that is its subject, with what it stands for."""
    tags = clause.tags
    if clause.words[relative] in _CLAUSAL and NOUN.union("ogQ").intersection(tags[relative + 1 : verb]):
        return relative + 1
    if relative + 1 < verb and tags[relative + 1] in "dPN":
        return relative + 1
    return _antecedent(clause, relative)


_CLAUSAL = frozenset(("that", "where", "whereby", "whose"))


_REPORTING = frozenset(("reported", "reports"))
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
        # "A permit for a kiln, which used to take nine weeks"
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
    if not _verb_before(tags, conjunction) or _pairs(clause, conjunction, verb) or _inside(tags, conjunction):
        return False
    near = tags[:conjunction].rstrip("PnNj'd,")
    if clause.words[len(near) - 1] == "between":
        # "the number of trains that ran between Lenz, Besk and towns in Hale rose"
        return False
    end = next((i for i in range(conjunction, verb) if clause.words[i] == "between"), verb)
    between = tags[conjunction + 1 : end].lstrip("am")
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
    return tags[conjunction - 1] == "," or not set("vxe").isdisjoint(tags[:conjunction])


def _verb_before(tags: str, end: int) -> bool:
    """Whether something has been said before token *end*: a verb stands there, or a participle that may be one."""
    return any(
        tags[i] in "vx"
        or (tags[i] == "e" and (tags[i + 1 : i + 2] in ("Q", "t", "p", "d") or tags[i + 1 : i + 3] in ("aQ", "ad")))
        for i in range(end)
    )


def _pairs(clause: Clause, conjunction: int, verb: int) -> bool:
    """Whether a conjunction only joins words, by what stands around it: "city and district levels", "and other"."""
    tags = clause.tags
    if clause.words[conjunction] == "or" and tags[conjunction - 1] != ",":
        # "fares of firms based in Lenz or nearby towns rose"
        return True
    if tags[verb - 1 : verb + 1] == ",g":
        # "crosses Carrow, Hale, and the towns of Arvia, covering 759 km"
        return True
    if tags[conjunction - 1 : conjunction + 2] == "jcj" or clause.words[conjunction + 1] == "other":
        # "based in the economic and technological zone has", "sales to Lenz, Besk and other towns rose"
        return True
    if clause.words[conjunction + 2 : conjunction + 3] in _SHARED and _IN_THE.search(tags, 0, conjunction):
        # "firms at the city and district levels reached"
        return True
    # "Driven by policy and demand, sales rose"
    return tags[:1] == "e" and "," in tags[conjunction:verb] and "," not in tags[:conjunction]


_SHARED = tuple((noun,) for noun in ("levels", "sectors", "industries", "fields"))
"""What two modifiers share behind a preposition."""
_IN_THE = re.compile("pd?[jnP]{1,3}$")


def _inside(tags: str, conjunction: int) -> bool:
    """Whether what the conjunction joins hangs on a noun: "and sales of cars and buses rose", "Told by Lu and Li, "."""
    if tags[0] == "p" and set("vxm,").isdisjoint(tags[:conjunction]) and "," in tags[conjunction:]:
        return True
    begin = len(tags[:conjunction].rstrip("dnNPjo'fpa"))
    hangs = _HANGING.match(tags, begin)
    return begin > 0 and tags[begin - 1] in ",cs" and hangs is not None and hangs.end() < conjunction


_HANGING = re.compile("[djaP]*+[nNPo]*+(?<=[nNPo])'?[nN]*+[fp]")
"""A noun with a preposition."""
