"""Numbers that only tell which things are meant, or how large they are: they hold at any time."""

import re

from report.briefing.context.clause import Clause
from report.briefing.context.route import DIMENSIONS
from report.briefing.context.wordlist import words


def incidental(clause: Clause, at: int, *, planned: bool) -> bool:
    """Whether the number at token *at* is a term, somebody's own count or the size of a thing that is not *planned*."""
    if not _BEFORE <= at < len(clause.tags):
        return False
    sized = not planned and (_sized(clause, at) or designed(clause, at))
    return sized or _least(clause, at) or _theirs(clause, at) or _peopled(clause, at)


_BEFORE = 3
"""Tokens that stand before such a number at least."""


def _least(clause: Clause, at: int) -> bool:
    """Whether the number only tells which are counted: "farms with yearly takings above 5 million yuan"."""
    i = at - 1
    while i > 0 and clause.tags[i] in "fjnNdpv" and clause.words[i] != "with" and at - i < _TERMS:
        i -= 1
    terms = clause.words[i + 1 : at]
    bounded = clause.words[at].startswith(_LEAST) or clause.words[at].endswith((" or more", " and above"))
    whose = clause.tags[i - 1] in "nNo" or clause.words[i - 1] == "those"
    return bounded and clause.words[i] == "with" and not _ANNUAL.isdisjoint(terms[:2]) and whose


_TERMS = 12
"""Tokens between "with" and the least of what those counted have."""
_LEAST = ("at least", "over", "more than", "above", "exceeding")
_ANNUAL = words("annual yearly")


def _theirs(clause: Clause, at: int) -> bool:
    """Whether the number only tells how many somebody has: "sold more in its two plants"."""
    return clause.words[at - 1] in _OWNERS and clause.tags[at + 1 : at + 2] in ("N", "j")


_OWNERS = words("its their his her our my your")


def _peopled(clause: Clause, at: int) -> bool:
    """Whether the number only tells how large a town is: "The city of 3.4 million people opened its port in 2019"."""
    if clause.tags[at - 2 : at] != "nf" or clause.words[at - 2] not in _DWELT:
        return False
    bare = _BARE.fullmatch(clause.words[at]) and not _NOUN.match(clause.tags, at + 1)
    return bool(bare) or clause.words[at + 1] in _DWELLERS


_BARE = re.compile("[a-z ]{0,12}[0-9][0-9,.]*(?: (?:thousand|million|billion))?")
"""A number without a unit, its hedge with it."""
_NOUN = re.compile("e?[nNjP]")
_DWELT = words(
    "city town county village metropolis district province municipality country nation region community township"
)
_DWELLERS = words("people residents inhabitants citizens souls")


def _sized(clause: Clause, at: int) -> bool:
    """Whether the number only tells how large a new thing is: "a park of 130 hectares was opened in 2020"."""
    if clause.tags[at - 2 : at] != "nf" or not clause.words[at].endswith(_EXTENTS):
        return False
    i = at - 3
    while i > 0 and clause.tags[i] in "nNPjg":
        i -= 1
    return clause.words[i] in ("a", "an") and clause.words[at - 2] not in DIMENSIONS | _AMOUNTS


_AMOUNTS = words("total sum average record maximum minimum increase decrease rise fall growth decline drop addition")
_EXTENTS = (
    " hectares",
    " square kilometers",
    " square kilometres",
    " square meters",
    " square metres",
    " mu",
    " acres",
)


def designed(clause: Clause, at: int) -> bool:
    """Whether the number, or one of a list with it, is by design: "a designed capacity of 3 tonnes of tin"."""
    made = max((i for i in clause.tokens(_BY_DESIGN) if i < at), default=-1)
    return made >= 0 and set("vxm;").isdisjoint(clause.tags[made + 1 : at])


_BY_DESIGN = frozenset(("designed",))
