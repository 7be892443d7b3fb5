"""How near a place of a sentence is to what a number of it is about."""

import re

from report.briefing.context.clause import Clause
from report.briefing.context.dating import TABLE as PERIODS
from report.briefing.context.lexis import BASES
from report.briefing.context.role import begins, outside
from report.briefing.context.route_distance import LYING, away
from report.briefing.context.site import TABLE, VAST, Site
from report.briefing.context.wordlist import words

MOTION = words(TABLE["motion"]["verbs"])
"""Verbs whose goal is where a thing ends up."""
_RANKING = words("rank ranks ranked ranking topped topping leads led leading")
"""What tells among which something comes first."""
_SAYING = words("said says announced added noted told show shows showed that according")
SPEAKING = words("we our us i my i've we've i'm we're i'd we'd i'll we'll")
"""Words of who speaks of himself and his own."""
_TOLD = words("said says told added noted explained recalled")
_ASIDE = words("ranking ranked ranks rank including what unlike compared against than versus") | _SAYING
"""What between a number and a place parts them: "12 mills, including one in Carrow", "half of what it is in Lenz"."""
_MARKETS = words("countries nations markets economies cities regions")
"""Of these there are some in a land, wherever goods come from that go there."""
_LEVELS = words(TABLE["levels"]["nouns"])
_INTENDS = words("plans aims hopes seeks intends expects wants strives vows plan aim hope seek intend expect want")
OWN = 6.5
"""The number is said to be the place's own, however far off: "Norland's 219 parks", "7 percent nationwide"."""
_RELATED = 5.6
_APART = 0.5
_TELLING = 1.2
"""Where those are who give the number."""


def rank_of(clause: Clause, site: Site, at: int, quoted: int) -> float:
    """How near a site is to what the number at token *at*, quoted up to *quoted*, is about: 0 for not at all."""
    if site.first > at:
        return _behind_number(clause, site, at, quoted) if site.first > quoted else 0
    return _before_number(clause, site, at)


def _behind_number(clause: Clause, site: Site, at: int, quoted: int) -> float:
    """The rank of a site behind the number."""
    tags = clause.tags
    start = _past_example(clause, quoted + 1, site.first)
    between, said = tags[start : site.first], clause.words[start : site.first]
    if ";" in between or site.role == "source":
        return 0
    if site.role == "level":
        # "7 percent nationwide", "half of Norland firms", not "a third of Norland's total"
        owner = tags[site.last + 1 : site.last + 2] == "'"
        return OWN if site.first == site.last and (not between or (between in ("f", "fd") and not owner)) else _APART
    if clause.words[site.last + 1 : site.last + 4] == ("as", "a", "whole") and "Q" not in between:
        return OWN
    if not _ASIDE.isdisjoint(said[1:] if said[:1] == ("that",) and between[0] == "r" else said):
        return _APART
    if _likened(said, between) or _multiplies(clause, at, said) or _tells(clause, site, between):
        return _APART
    if site.role == "through" and _passes(clause, site) and not {"Q", ","}.intersection(between):
        # "some 60 km of the line runs through Lenz"
        return 6.0
    if (site.role == "locative" and _at_event(clause, site)) or _of_which(clause, quoted, site):
        return _APART
    if site.role == "locative" and not between.strip("p") and _whence(clause, at):
        return _APART
    if site.role == "locative":
        if _new_clause(clause, quoted + 1, site):
            return 1.0
        if ("Q" in between and "them" in said) or _formerly(clause, quoted, site):
            return _APART
        abroad = (
            site.mention.type in ("country", "continent")
            and between == "p"
            and tags[site.last + 1 : site.last + 2] != "'"
        )
        if abroad and (clause.words[quoted] not in _MARKETS or "one" in clause.words[max(0, at - 3) : at]):
            return OWN
        if _SHARE.search(between):
            return _APART
        beside = 4.0 if "Q" in between else 6.0 - ("r" in between)
        beside -= _EXPLAINING * (between.count(",") > 1 and _APPOSED.search(between) is not None)
        return beside - (2.0 if "Q" in between else 1.0) * ("," in between)
    if site.role == "goal":
        return 1.0 if _new_clause(clause, quoted + 1, site) else 5.5 if _moves(clause) else 1.5
    if site.role in ("of", "possessive") and between in ("f", "fd") and tags[site.last + 1 : site.last + 3] == "'Q":
        # "39 of the province's 114 counties"
        return OWN
    if site.role in ("subject", "possessive"):
        return 3.0 if "," in between and set("vx").isdisjoint(tags[:at]) else 1.0
    if site.role == "benefit":
        return 1.5
    if site.role == "of" and away(clause, at):
        # "a zone 100 km south of Lenz" is not there
        return 0.5
    if site.role == "of":
        return 4.2 if between == "f" and tags[site.last + 1 : site.last + 2] != "'" else 1.2
    return 1.0


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
    if i < 1 or clause.words[i] not in _EVENTS:
        return False
    while i > 0 and clause.tags[i] in "nNjgP":
        i -= 1
    return clause.words[i] in ("its", "their") and clause.words[max(0, i - 1)] == "at"


_EVENTS = words(PERIODS["carried"]["events"])


def _whence(clause: Clause, at: int) -> bool:
    """Whether what the number counts is where something came from: "investment from 63 firms in Lenz"."""
    i = at - 1
    while i > 0 and clause.tags[i] in "ad":
        i -= 1
    return clause.words[i] == "from" and clause.tags[i - 1 : i] in ("n", "N")


def _before_number(clause: Clause, site: Site, at: int) -> float:
    """The rank of a site before the number."""
    tags = clause.tags
    between = tags[site.last + 1 : at]
    if ";" in between:
        return 0.5
    if site.role == "level":
        # "beating the national average by 3 points"
        beaten = between == "p" and clause.words[at - 1] == "by"
        return OWN if _states(between) and not beaten else _APART
    ranking = site.mention.type in VAST and not _RANKING.isdisjoint(clause.words[max(0, site.first - 4) : site.first])
    if ranking and between[:1] != "'":
        # "ranking first in the country with 12 mills"
        return _APART
    if between.lstrip("a") == "p" and clause.words[at - 1] == "with" and at - site.last <= 4:
        return 7.0
    if between == "'" and site.role != "source":
        return OWN
    lies = tags[site.last + 1] != "x" and not LYING.isdisjoint(clause.words[site.last + 1 : at][:2])
    if lies or _related(clause, site, at):
        return _RELATED
    if site.role == "source":
        return 0
    if site.role == "locative":
        if clause.words[0] == "according" and "," in between and "," not in tags[: site.first]:
            # "According to the customs in Lenz, exports of Hale rose"
            return _TELLING
        if opens_clause(clause, site):
            return 5.0
        if _whence(clause, tags.rfind("Q", 0, site.first)) and not tags[: site.first].rpartition("Q")[2].strip("nNPjp"):
            return _APART
        return 1.5 if _left(clause, site, at) else 5.0 if "Q" not in between else 3.5
    if site.role == "goal":
        return 5.5 if _moves(clause) else 4.0 if _visited(clause, site) else 1.5
    if site.role in ("subject", "possessive"):
        anew = begins(clause, outside(clause, site.first)) and _finite(between.partition("r")[0])
        if (site.role == "possessive" and not anew and _after_verb(clause, site.first)) or _apart(between):
            return 3.0
        return 5.2 - 0.7 * ("r" in between)
    if site.role == "name":
        return 3.0 if opens_clause(clause, site) and _SAYING.isdisjoint(clause.words[site.last : at]) else 0.5
    if clause.words[0] == "as" and site.role == "of" and "," in between:
        # "As the green lung of Norland, the marsh has 300 birds"
        return 1.0
    if site.role in ("of", "through", "between", "benefit"):
        return 3.0 if opens_clause(clause, site) and "g" not in tags[: site.first] else 1.0
    return 1.0 if site.role != "modifier" or _premodifies(clause, site) else 2.5


def _apart(between: str) -> bool:
    """Whether the number is the subject of a clause of its own: "Lenz grew, while 40 firms moved to Besk"."""
    return ",s" in between and not between.rpartition("s")[2].strip("daj")


def _moves(clause: Clause) -> bool:
    return any(BASES.get(word) in MOTION for word in clause.words)


def _visited(clause: Clause, site: Site) -> bool:
    """Whether a sentence's subject is who or what goes to a place: "Visits by retirees to Lenz fell"."""
    return opens_clause(clause, site) and not _VISITS.isdisjoint(clause.words[: site.first])


_VISITS = words(
    "visit visits visitors trip trips tour tours arrivals tourists journeys flights guests travelers travellers"
)


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


def _states(between: str) -> bool:
    """Whether a level before a number is the number's: "the average of 5 percent", "the average stood at 5 percent"."""
    return between.strip("a") in ("f", "(", ",") or (
        between != "" and not set(between.removesuffix("p")) - set("xvema")
    )


def _related(clause: Clause, site: Site, at: int) -> bool:
    """Whether a relative clause on the place holds the number: "gas for Lenz, where demand reached 12 tonnes"."""
    if clause.words[site.first - 1 : site.first] == ("of",) and site.role == "other":
        # "Besk, 120 km south of Lenz, where demand reached 12 tonnes"
        return False
    for i in range(site.last + 1, min(site.last + 4, at)):
        if clause.words[i] in ("where", "whose"):
            return "," not in clause.tags[i:at] or not _finite(clause.tags[i : clause.tags.index(",", i)])
        if clause.tags[i] not in ",nP":
            return False
    return False


def _finite(tags: str) -> bool:
    return not set("vxme").isdisjoint(tags)


def _new_clause(clause: Clause, start: int, site: Site) -> bool:
    """Whether a clause with a subject of its own begins between token *start* and the *site* in it."""
    tags = clause.tags
    related = "r" in tags[tags.rfind(",", 0, start) + 1 : start]
    for i in range(start, site.first):
        if tags[i] == "s" or (related and tags[i] == "," and _finite(tags[i + 1 : site.first].lstrip("a")[:1])):
            return True
        subject, told = tags[i + 1] in "dnNPjoQ", tags[tags.rfind(",", 0, start) + 1 : i]
        if tags[i] == "c" and subject and _finite(told) and _finite(tags[i + 2 : site.first]):
            return True
        if clause.words[i] == "as" and subject and clause.words[i - 1] not in ("well", "such", "as", "far"):
            stop = tags.find(",", site.last)
            if _finite(tags[i + 2 : site.first]) or _finite(tags[site.last + 1 : stop if stop > 0 else len(tags)]):
                return True
    return False


def _left(clause: Clause, site: Site, at: int) -> bool:
    """Whether the number stands in a further clause, which the place of the one before does not hold."""
    tags = clause.tags
    for i in range(site.last + 1, at):
        if tags[i] == "c" and (_INTENDS.intersection(clause.words[i + 1 : at]) or _new_subject(tags, i, at)):
            return True
    return False


def _new_subject(tags: str, conjunction: int, at: int) -> bool:
    """Whether a noun and its verb stand between a conjunction and the number; a pronoun may mean what was there."""
    behind = tags[conjunction + 1 : at].lstrip("dnNPjfpa'T")
    return tags[conjunction + 1] in "dnNPj" and _finite(behind[:1])


def _after_verb(clause: Clause, first: int) -> bool:
    """Whether a verb of the same clause stands before token *first*, so that it is no part of the subject."""
    for i in range(first - 1, -1, -1):
        if clause.tags[i] in ';"sr' or clause.words[i] in _SAYING:
            return False
        if clause.tags[i] in "vxm" or (clause.tags[i] == "e" and i and clause.tags[i - 1] in "nNPo"):
            return True
    return False


def _premodifies(clause: Clause, site: Site) -> bool:
    """Whether a place stands inside the phrase of another number: "111 new Beijing projects"."""
    i = site.first - 1
    while i >= 0 and clause.tags[i] in "jnPe":
        i -= 1
    return i >= 0 and clause.tags[i] == "Q"


def opens_clause(clause: Clause, site: Site) -> bool:
    """Whether no verb stands before a place."""
    return set("vxe").isdisjoint(clause.tags[: site.first])
