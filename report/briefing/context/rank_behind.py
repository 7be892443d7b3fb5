"""How near a place that stands behind a number is to what the number is about."""

import re

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES
from report.briefing.context.occasion import EVENTS
from report.briefing.context.route_distance import away
from report.briefing.context.site import TABLE, Site
from report.briefing.context.wordlist import words

MOTION = words(TABLE["motion"]["verbs"])
"""Verbs whose goal is where a thing ends up."""
SAYING = words("said says announced added noted told show shows showed that according")
SPEAKING = words("we our us i my i've we've i'm we're i'd we'd i'll we'll")
"""Words of who speaks of himself and his own."""
_OF_WHOLE = re.compile("fd?[jnN]*[nN]f")
_WHOLE = 4.6
_TOLD = words("said says told added noted explained recalled")
_ASIDE = words("ranking ranked ranks rank including what unlike compared against than versus") | SAYING
"""What between a number and a place parts them: "12 mills, including one in Carrow", "half of what it is in Lenz"."""
_MARKETS = words("countries nations markets economies cities regions")
"""Of these there are some in a land, wherever goods come from that go there."""
_LEVELS = words(TABLE["levels"]["nouns"])
OWN = 6.5
"""The number is said to be the place's own, however far off: "Norland's 219 parks", "7 percent nationwide"."""
APART = 0.5


def behind_number(clause: Clause, site: Site, at: int, quoted: int) -> float:
    """The rank of a site behind the number."""
    tags = clause.tags
    start = _past_example(clause, quoted + 1, site.first)
    between, said = tags[start : site.first], clause.words[start : site.first]
    if ";" in between or site.role == "source":
        return 0
    owner = tags[site.last + 1 : site.last + 2] == "'"
    if site.role == "level":
        # "7 percent nationwide", "half of Norland firms", not "a third of Norland's total"
        return OWN if site.first == site.last and (not between or (between in ("f", "fd") and not owner)) else APART
    if clause.words[site.last + 1 : site.last + 4] == ("as", "a", "whole") and "Q" not in between:
        return OWN
    if not _ASIDE.isdisjoint(said[1:] if said[:1] == ("that",) and between[0] == "r" else said):
        return APART
    if _likened(said, between) or _multiplies(clause, at, said) or _tells(clause, site, between):
        return APART
    if site.role == "through" and _passes(clause, site) and not {"Q", ","}.intersection(between):
        # "some 60 km of the line runs through Lenz"
        return 6.0
    if (site.role == "locative" and _at_event(clause, site)) or _of_which(clause, quoted, site):
        return APART
    if site.role == "locative":
        return _standing(clause, site, at, quoted, start)
    if site.role in ("of", "possessive") and between in ("f", "fd") and tags[site.last + 1 : site.last + 3] == "'Q":
        # "39 of the province's 114 counties"
        return OWN
    if site.role == "of":
        return _owned(clause, at, between, owner=owner)
    return _hanging(clause, site, at, quoted, between)


def _standing(clause: Clause, site: Site, at: int, quoted: int, start: int) -> float:
    """The rank of a site where something is said to be, *start* being behind the number: "39 mills in Lenz"."""
    between, said = clause.tags[start : site.first], clause.words[start : site.first]
    if not between.strip("p") and whence(clause, at):
        return APART
    if _new_clause(clause, quoted + 1, site):
        return 1.0
    if ("Q" in between and "them" in said) or _formerly(clause, quoted, site):
        return APART
    abroad = site.mention.type in ("country", "continent") and between == "p"
    abroad = abroad and clause.tags[site.last + 1 : site.last + 2] != "'"
    if abroad and (clause.words[quoted] not in _MARKETS or "one" in clause.words[max(0, at - 3) : at]):
        return OWN
    if _SHARE.search(between):
        return APART
    beside = 4.0 if "Q" in between else 6.0 - ("r" in between)
    beside -= _EXPLAINING * (between.count(",") > 1 and _APPOSED.search(between) is not None)
    return beside - (2.0 if "Q" in between else 1.0) * ("," in between)


def _owned(clause: Clause, at: int, between: str, *, owner: bool) -> float:
    """The rank of a site behind the number and an "of"; an *owner* has what the number is of."""
    if away(clause, at):
        # "a zone 100 km south of Lenz" is not there
        return 0.5
    if _OF_WHOLE.fullmatch(between):
        # "9 percent of the tea market of Norland"
        return _WHOLE
    return 4.2 if between == "f" and not owner else 1.2


def _hanging(clause: Clause, site: Site, at: int, quoted: int, between: str) -> float:
    """The rank of a site behind the number that a verb or another thing has to do with."""
    if site.role == "object" and BASES.get(clause.words[site.first - 1]) in _VISITING and "Q" not in between:
        # "8 million people visited Lenz"
        return 5.5
    if site.role == "goal":
        return 1.0 if _new_clause(clause, quoted + 1, site) else 5.5 if moves(clause) else 1.5
    if site.role in ("subject", "possessive"):
        return 3.0 if "," in between and set("vx").isdisjoint(clause.tags[:at]) else 1.0
    return 1.5 if site.role == "benefit" else 1.0


def _past_example(clause: Clause, start: int, end: int) -> int:
    """Token *start*, or the verb behind an example in commas: "40 firms, including Lenz Steel, have moved to"."""
    for i in clause.tokens({"including"}):
        comma = clause.tags.find(",", i, end)
        if start < i < end and clause.tags[i - 1] == "," and clause.tags[comma + 1 : comma + 2] in ("x", "m", "v", "e"):
            return comma + 1 if comma > 0 else start
    return start


def _passes(clause: Clause, site: Site) -> bool:
    """Whether something is said to run through a place."""
    return any(BASES.get(word) in _RUNNING for word in clause.words[max(0, site.first - 3) : site.first])


_RUNNING = words("run go pass cross wind flow stretch cut travel snake extend build lay")


_EXPLAINING = 2.0


_APPOSED = re.compile(",d?[jnNP]+f")
"""What a thing before it is, whose place is not the number's: "a stake in Arvia Mills, a venture of one in Besk"."""


_VISITING = frozenset(("visit", "tour", "enter"))
_SHARE = re.compile(",ga?pa?Qf")
"""What a number makes up: "covers 30 hectares, accounting for 6 percent of the orchards in Lenz"."""


def _of_which(clause: Clause, quoted: int, site: Site) -> bool:
    """Whether a place is told of a part only: "handled 5 million bills, of which a third were for people in Lenz"."""
    wholes = clause.tokens(_WHICH)
    return any(quoted < i < site.first and clause.words[i - 1] == "of" for i in wholes)


_WHICH = frozenset(("which", "whom"))


def _at_event(clause: Clause, site: Site) -> bool:
    """Whether a place is only where somebody's own event was: "signed 27 deals at its promotion event in Lenz"."""
    i = site.first - 1
    while i > 0 and clause.tags[i] in "pd":
        i -= 1
    if i < 1 or clause.words[i] not in EVENTS:
        return False
    while i > 0 and clause.tags[i] in "nNjgP":
        i -= 1
    return clause.words[i] in ("its", "their") and clause.words[max(0, i - 1)] == "at"


def whence(clause: Clause, at: int) -> bool:
    """Whether what the number counts is where something came from: "investment from 63 firms in Lenz"."""
    i = at - 1
    while i > 0 and clause.tags[i] in "ad":
        i -= 1
    return clause.words[i] == "from" and clause.tags[i - 1 : i] in ("n", "N")


def moves(clause: Clause) -> bool:
    """Whether the sentence has a verb of motion."""
    return any(BASES.get(word) in MOTION for word in clause.words)


_THOSE = frozenset(("that", "those"))


_LIKENING = (("of",), ("the",), ("than",), ("that",), ("those",))


def _likened(said: tuple[str, ...], between: str) -> bool:
    """Whether a number is only likened to a place's: "a fifth of the level in Lenz", not "12 mills that opened in"."""
    if said[:1] not in _LIKENING or (said[0] in _THOSE and between[1:2] not in ("p", "f")):
        return False
    return not (_LEVELS | _THOSE).isdisjoint(said)


def _multiplies(clause: Clause, at: int, said: tuple[str, ...]) -> bool:
    """Whether something is a multiple of what it is in a place: "the price is less than half the price in Lenz"."""
    if said[:1] not in _LIKENING or clause.words[at].rpartition(" ")[2] not in _MULTIPLES:
        return False
    return clause.tags[:at].rstrip("a").endswith("x")


_MULTIPLES = words("half twice double triple quadruple times third quarter")


def _formerly(clause: Clause, quoted: int, site: Site) -> bool:
    """Whether a place is where those counted were before: "22 percent of them had studied in Lenz".

    Not where somebody else had to do with them there: "12 shops the firm had opened in Lenz".
    """
    return clause.tags[quoted + 1 : quoted + 2] not in ("d", "r") and any(
        clause.words[i] == "had" and clause.tags[i + 1 : i + 3].lstrip("a")[:1] == "e"
        for i in range(quoted + 1, site.first - 1)
    )


def _tells(clause: Clause, site: Site, between: str) -> bool:
    """Whether a place belongs to who tells the number: "It takes 15 minutes, Wu, head of a fleet in Lenz, said"."""
    told = "," in between and not _TOLD.isdisjoint(clause.words[site.last + 1 : site.last + 4])
    return told and site.role in ("locative", "of", "other") and SPEAKING.isdisjoint(clause.vocabulary)


def finite(tags: str) -> bool:
    """Whether a verb that may be finite stands among *tags*."""
    return not set("vxme").isdisjoint(tags)


def _new_clause(clause: Clause, start: int, site: Site) -> bool:
    """Whether a clause with a subject of its own begins between token *start* and the *site* in it."""
    tags = clause.tags
    related = "r" in tags[tags.rfind(",", 0, start) + 1 : start]
    for i in range(start, site.first):
        if tags[i] == "s" or (related and tags[i] == "," and finite(tags[i + 1 : site.first].lstrip("a")[:1])):
            return True
        subject, told = tags[i + 1] in "dnNPjoQ", tags[tags.rfind(",", 0, start) + 1 : i]
        if tags[i] == "c" and subject and finite(told) and finite(tags[i + 2 : site.first]):
            return True
        if clause.words[i] == "as" and subject and clause.words[i - 1] not in ("well", "such", "as", "far"):
            stop = tags.find(",", site.last)
            if finite(tags[i + 2 : site.first]) or finite(tags[site.last + 1 : stop if stop > 0 else len(tags)]):
                return True
    return False
