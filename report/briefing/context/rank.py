"""How near a place of a sentence is to what a number of it is about."""

from report.briefing.context.clause import Clause
from report.briefing.context.rank_behind import APART, OWN, SAYING, behind_number, finite, moves, whence
from report.briefing.context.role import INTENDS, begins, outside
from report.briefing.context.route_distance import LYING
from report.briefing.context.site import VAST, Site
from report.briefing.context.wordlist import words

_RANKING = words("rank ranks ranked ranking topped topping leads led leading")
"""What tells among which something comes first."""
_INTENDS = INTENDS | words("plan aim hope seek intend expect want")
_RELATED = 5.6
_TELLING = 1.2
"""Where those are who give the number."""


def rank_of(clause: Clause, site: Site, at: int, quoted: int) -> float:
    """How near a site is to what the number at token *at*, quoted up to *quoted*, is about: 0 for not at all."""
    if site.first > at:
        return behind_number(clause, site, at, quoted) if site.first > quoted else 0
    return _before_number(clause, site, at)


def _before_number(clause: Clause, site: Site, at: int) -> float:
    """The rank of a site before the number."""
    tags = clause.tags
    between = tags[site.last + 1 : at]
    if ";" in between:
        explained = {clause.words[i] for i in range(site.last + 1, at) if tags[i] == ";"} == {":"}
        return 3.0 if explained and site.role in ("subject", "possessive") else 0.5
    if site.role == "level":
        # "beating the national average by 3 points"
        beaten = between == "p" and clause.words[at - 1] == "by"
        return OWN if _states(between) and not beaten else APART
    ranking = site.mention.type in VAST and not _RANKING.isdisjoint(clause.words[max(0, site.first - 4) : site.first])
    if ranking and between[:1] != "'":
        # "ranking first in the country with 12 mills"
        return APART
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
        return _standing(clause, site, at, between)
    return _hanging(clause, site, between) if site.role in _ACTING else _beside(clause, site, at, between)


_ACTING = ("goal", "subject", "possessive")


def _standing(clause: Clause, site: Site, at: int, between: str) -> float:
    """The rank of a site before the number where something is said to be: "In Lenz, 39 mills"."""
    tags = clause.tags
    if clause.words[0] == "according" and "," in between and "," not in tags[: site.first]:
        # "According to the customs in Lenz, exports of Hale rose"
        return _TELLING
    if opens_clause(clause, site):
        return 5.0
    if whence(clause, tags.rfind("Q", 0, site.first)) and not tags[: site.first].rpartition("Q")[2].strip("nNPjp"):
        return APART
    return 1.5 if _left(clause, site, at) else 5.0 if "Q" not in between else 3.5


def _hanging(clause: Clause, site: Site, between: str) -> float:
    """The rank of a site before the number that acts, owns who acts, or is moved to."""
    if site.role == "goal":
        return 5.5 if moves(clause) else 4.0 if _visited(clause, site) else 1.5
    anew = begins(clause, outside(clause, site.first)) and finite(between.partition("r")[0])
    if (site.role == "possessive" and not anew and _after_verb(clause, site.first)) or _apart(between):
        return 3.0
    return 5.2 - 0.7 * ("r" in between)


def _beside(clause: Clause, site: Site, at: int, between: str) -> float:
    """The rank of a site before the number that hangs on a verb or on another thing."""
    if site.role == "object" and not between.strip("a"):
        # "Subsidies cost the province 9 billion yuan"
        return 5.4
    if site.role == "name":
        return 3.0 if opens_clause(clause, site) and SAYING.isdisjoint(clause.words[site.last : at]) else 0.5
    if clause.words[0] == "as" and site.role == "of" and "," in between:
        # "As the green lung of Norland, the marsh has 300 birds"
        return 1.0
    if site.role in ("of", "through", "between", "benefit"):
        return 3.0 if opens_clause(clause, site) and "g" not in clause.tags[: site.first] else 1.0
    return 1.0 if site.role != "modifier" or _premodifies(clause, site) else 2.5


def _apart(between: str) -> bool:
    """Whether the number is the subject of a clause of its own: "Lenz grew, while 40 firms moved to Besk"."""
    return ",s" in between and not between.rpartition("s")[2].strip("daj")


def _visited(clause: Clause, site: Site) -> bool:
    """Whether a sentence's subject is who or what goes to a place: "Visits by retirees to Lenz fell"."""
    return opens_clause(clause, site) and not _VISITS.isdisjoint(clause.words[: site.first])


_VISITS = words(
    "visit visits visitors trip trips tour tours arrivals tourists journeys flights guests travelers travellers"
)


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
            return "," not in clause.tags[i:at] or not finite(clause.tags[i : clause.tags.index(",", i)])
        if clause.tags[i] not in ",nP":
            return False
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
    return tags[conjunction + 1] in "dnNPj" and finite(behind[:1])


def _after_verb(clause: Clause, first: int) -> bool:
    """Whether a verb of the same clause stands before token *first*, so that it is no part of the subject."""
    for i in range(first - 1, -1, -1):
        if clause.tags[i] in ';"sr' or clause.words[i] in SAYING:
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
