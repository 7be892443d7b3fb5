"""How a place hangs in its clause: what is there, comes from there, is its subject, or only stands beside it."""

from collections.abc import Mapping
from itertools import pairwise

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import NOUN
from report.briefing.context.site import TABLE
from report.briefing.context.wordlist import words

_RANKS: Mapping[str, frozenset[str]] = {rank: words(text) for rank, text in TABLE["ranks"].items()}
COMPASS = words(TABLE["modifiers"]["words"])
"""What may stand between an article and a place."""
SECTORS = words(TABLE["sectors"]["nouns"])
"""What a place has as a whole: "Norland's shipping industry"."""
SEATS = frozenset(["government", "authorities", "council", "administration", "officials", "mayor"])
"""Who stands for a place."""
_BODIES = words("customs police courts court residents households farmers hospitals schools")
"""Who acts where a place is, right before the verb."""
_TELLING = words("said says added noted showed shows found reported announced estimated")
_SHIPPED = words("exports shipments deliveries exported shipped")
"""What comes from a place is the place's."""
_OF_THAT = (("of", "that"), ("of", "those"))
"""Of what a part is told: "a tenth of that in Lenz"."""
_DEPARTING = words("departing departures")
_FIGURES = words("figure figures number total average rate share value estimate")
"""What is the place's before "for": "the figure for Lenz"."""
_ELSEWHERE = frozenset((("to", "according"), ("in", "than"), ("at", "than"), ("in", "as")))
"""What makes no place of a number: "according to Beijing", "lower than in Beijing", "twice as many as in Beijing"."""


INTENDS = words("plans aims hopes seeks intends expects wants strives vows")
_FIRMS = words("company firm developer maker manufacturer startup start-up giant investor producer supplier trader")
"""Who only comes from the place before: "a Lenz company"."""
_KINDS = words(TABLE["unlisted"]["kinds"])
_FRAMING = words("of as")
"""Prepositions that tell more of the place behind them."""
_SIDES = words("north south east west northeast northwest southeast southwest center centre heart middle outskirts")
_DONE = words(TABLE["agents"]["participles"])
_ALSO = (("also",), ("now",), ("already",), ("still",), ("alone",), ("only",))
"""Adverbs between a subject and its verb."""
_RELATIVE = words("which where when whose whom")
"""What opens a clause that only explains a word before it: "the year in which Beijing won the bid"."""
_CHIEFLY = words("mostly mainly chiefly largely especially particularly notably partly including")
"""What makes a place only a part of where something is: "4,000 houses, mostly in Seacroft"."""


def role(clause: Clause, first: int, last: int) -> str:
    """How the place at tokens *first* to *last* hangs in its clause."""
    after = clause.tags[last + 1] if last + 1 < len(clause.tags) else "."
    i = outside(clause, first, listed=after in (",", "c"))
    if i > 0 and clause.words[i] in _RELATIVE:
        return "other"
    if clause.words[last].endswith("-based"):
        return "source"
    if i > 0 and _elsewhere(clause, i):
        return "other"
    return (
        _by_preposition(clause, i, last, after)
        or _by_conjunction(clause, i, last, after)
        or _by_link(clause, i, last, after)
        or _by_owned(clause, first, last, after)
        or _by_neighbours(clause, i, first, last)
    )


def _elsewhere(clause: Clause, i: int) -> bool:
    """Whether what ends at token *i* makes no place of a number: "lower than in", "a tenth of that in", "mostly in"."""
    text = clause.words
    return (
        (text[i], text[i - 1]) in _ELSEWHERE
        or text[i - 2 : i] in _OF_THAT
        or text[i - 1] in _CHIEFLY
        or _most_of_them(clause, i)
    )


def _by_preposition(clause: Clause, i: int, last: int, after: str) -> str:
    """How the place up to token *last* hangs on the preposition at token *i*, empty where that tells nothing."""
    tags, text = clause.tags, clause.words
    before = text[i] if i >= 0 else ""
    if before == "from" and (left := _leaving(clause, i, last)):
        return left
    if before == "on" and i == 0:
        # "On Rousay, 216 people"
        return "locative"
    if before == "for" and i > 0 and text[i - 1] in _FIGURES:
        return "subject"
    if before == "for" and text[max(0, i - 1) : i] == ("as",) and after == ",":
        # "As for Besk, 39 of its towns"
        return "locative"
    if before == "by" and i > 0 and tags[i - 1] == "e" and text[i - 1] in _DONE:
        return "locative"
    if before == "in" and (beyond := _behind(clause, i)):
        return beyond
    return next((rank for rank in _LEADING if before in _RANKS[rank]), "")


_LEADING = ("locative", "goal", "source", "through", "between")
"""Roles that a preposition alone gives."""


def _by_conjunction(clause: Clause, i: int, last: int, after: str) -> str:
    """How a place hangs that begins a further clause: as its subject, or as the owner of its subject."""
    if not begins(clause, i):
        return ""
    acts = clause.words[last + 1 : last + 2] in _ALSO and clause.tags[last + 2 : last + 3] in ("v", "x", "m", "e")
    if acts or after in "vxme":
        return "subject"
    return "possessive" if after == "'" and not set("vxme").isdisjoint(clause.tags[last:]) else ""


def _by_link(clause: Clause, i: int, last: int, after: str) -> str:
    """How a place hangs on what tells more of another word: an "of", or a preposition that gives it no role."""
    before = clause.words[i] if i >= 0 else ""
    if i >= 0 and (before in _RANKS["other"] or (clause.tags[i] == "p" and before not in _FRAMING)):
        return "other"
    if before == "of":
        return "possessive" if after == "'" and _whole(clause, last + 2) else _of(clause, i)
    return ""


def _by_owned(clause: Clause, first: int, last: int, after: str) -> str:
    """How a place hangs that owns what follows: its exports, its council, its customs."""
    text = clause.words
    if after == "'":
        return "other" if _explains(clause, first, last + 2) else "possessive"
    behind = text[last + 1] if last + 1 < len(text) else ""
    # "while Besk customs received 31 declarations"
    acting = behind in _BODIES and clause.tags[last + 2 : last + 3] in ("v", "x", "m", "e")
    return "possessive" if behind in SEATS or acting else ""


def _by_neighbours(clause: Clause, i: int, first: int, last: int) -> str:
    """How a place hangs in its clause by the words beside it: it acts, is acted on, or only tells of what kind."""
    tags, text = clause.tags, clause.words
    after = tags[last + 1] if last + 1 < len(tags) else "."
    if tags[i] in "ve" and text[last + 1 : last + 2] == ("to",) and tags[last + 2 : last + 3] == "v":
        return "subject"
    if tags[first - 1 : first] in ("v", "e"):
        # "said Besk would spend 3 million yuan", "visited Besk"
        told = after in "ve" and text[first - 1] in _TELLING
        return "subject" if told or after in "xm" else "object"
    if 0 <= i == first - 1 and text[i] in ("is", "was") and after in ",.":
        # "One of the sites is Besk, Arvia, where …"
        return "subject"
    if not _FIRMS.isdisjoint(text[last + 1 : last + 3]) and text[max(0, first - 1)] in ("a", "an") and after in NOUN:
        return "source"
    intends = after in NOUN and tags[last + 2 : last + 3] == "t" and text[last + 1] in INTENDS
    if intends or after in "vxmeTa" or (after in ",(p" and (i < 0 or tags[i] in ';",s.' or text[i] == "that")):
        return "subject"
    return "modifier"


def _leaving(clause: Clause, i: int, last: int) -> str:
    """How the place up to token *last* hangs on the "from" at token *i*, where it is no mere source."""
    if clause.words[max(0, i - 1)] in _DEPARTING and clause.tags[max(0, i - 2)] in "nN":
        # "passengers departing from Lenz"
        return "locative"
    behind = clause.words[last + 1 : last + 5]
    if clause.words[i - 1] in _STATED and ("that", "it") in pairwise(behind):
        # "a statement from the Besk council last week that it would build"
        return "subject"
    return "of" if _shipped(clause, i) else ""


def _of(clause: Clause, i: int) -> str:
    """How a place hangs on the "of" at token *i*, which may only explain the words before it."""
    tags, text = clause.tags, clause.words
    # "the Besk section of the zone", "Besk, a district of Arvia", "120 km southwest of Besk"
    explains = text[i - 1] in _SIDES and tags[i - 2 : i - 1] in ("Q", ",")
    explains = explains or (i > 2 and text[i - 1] in _KINDS and tags[i - 3] in ",x(")
    return "other" if explains or tags[max(0, i - 2) : i] in ("Pn", "PP") else "of"


_STATED = frozenset(("statement", "announcement", "pledge", "notice", "message", "declaration", "promise", "word"))


def _explains(clause: Clause, first: int, i: int) -> bool:
    """Whether an owner and what it owns stand in commas behind a name: "the planner, Norland's top body, built"."""
    tags = clause.tags
    if tags[max(0, first - 2) : first] not in ("P,", "N,", "n,", "),"):
        return False
    while tags[i : i + 1] in ("j", "n", "P", "g", "o"):
        i += 1
    return tags[i : i + 1] == ","


def _whole(clause: Clause, i: int) -> bool:
    """Whether the phrase at token *i* is a sector as a whole: "the output of China's civil aviation industry"."""
    while clause.tags[i : i + 1] in ("j", "n", "P", "e", "g"):
        if clause.words[i] in SECTORS:
            return clause.tags[i + 1 : i + 2] not in ("n", "N", "P")
        i += 1
    return False


def _shipped(clause: Clause, i: int) -> bool:
    """Whether goods leave the place behind the "from" at token *i*: "exports of software from Besk"."""
    while i > 0 and clause.tags[i - 1] in "nNjf" and clause.words[i - 1] not in _SHIPPED:
        i -= 1
    return i > 0 and clause.words[i - 1] in _SHIPPED


def _most_of_them(clause: Clause, i: int) -> bool:
    """Whether "most of them", but no number of them, stands before token *i*: "4,000 houses, most of them in Besk"."""
    return i > 2 and clause.words[i - 2 : i] == ("of", "them") and clause.tags[i - 3] != "Q"


def begins(clause: Clause, i: int) -> bool:
    """Whether a further clause begins at token *i*: "on its roads, and Hebei plans", "and that of Sichuan rose"."""
    tags, text = clause.tags, clause.words
    if i > 1 and text[i] == "of" and text[i - 1] in ("that", "those"):
        return tags[i - 2] in ",;cs"
    return i >= 0 and tags[i] == "c" and (i == 0 or tags[i - 1] not in "P'")


def _behind(clause: Clause, i: int) -> str:
    """The role of a place behind the "in" at token *i*, as it tells whence, whither or with whom: "to a mill in"."""
    j = i - 1
    while j > 0 and clause.tags[j] in "nNPjdca'":
        j -= 1
    if j < 0 or j >= i - 1:
        return ""
    return _BEHIND.get(clause.words[j], "")


_BEHIND = {"from": "source", "to": "goal", "for": "benefit"} | dict.fromkeys(
    ("with", "via", "through", "past"), "other"
)


def outside(clause: Clause, first: int, *, listed: bool = False) -> int:
    """Token before a place, past articles, compass points, possessors and places joined to it.

    A comma joins only where the place is *listed*: a comma or a conjunction follows it too, or stands before it.
    """
    tags, text = clause.tags, clause.words
    i = first - 1
    for _ in range(8):
        if i >= 0 and (tags[i] in "dj" or text[i] in COMPASS):
            i -= 1
        elif i > 0 and tags[i] == "'" and tags[i - 1] in "PnN":
            i -= 2
        elif (
            i > 1
            and (text[i] in ("and", "or") or (listed and text[i] == ","))
            and tags[i - 1] == "P"
            and tags[i - 2] in "pPdtf,"
        ):
            listed = True
            i -= 2
            while i >= 0 and tags[i] == "P":
                i -= 1
        elif i > 1 and text[i] == "of" and text[i - 1] in _KINDS | _SIDES and text[i - 2] == "the":
            # "in the city of Lenz", "in the south of Carrow"
            i -= 3
        elif (
            i > 0 and tags[i] in "nP" and text[i] in ("city", "district", "county", "province", "town", "zone", "park")
        ):
            i -= 1
        else:
            break
    return i
