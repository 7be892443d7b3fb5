"""Whether a number is of what is still to be finished: built, opened, put into use."""

import re

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES
from report.briefing.context.tense import TABLE
from report.briefing.context.wordlist import words

_UNFINISHED = tuple(sorted(words(TABLE["unfinished"]["cues"])))
_CLOSING = frozenset(cue.rpartition(" ")[2] for cue in _UNFINISHED)
"""Last words of the cues."""


def unfinished(clause: Clause) -> bool:
    """Whether the sentence tells of something still to be finished: "upon completion", "to be built"."""
    if _CLOSING.isdisjoint(clause.vocabulary):
        return False
    text = clause.text[clause.span.start : clause.span.end].lower()
    return any(cue in text for cue in _UNFINISHED)


def unbuilt(clause: Clause, at: int) -> bool:
    """Whether it is what a thing just begun will be able to: "broke ground on a plant with a capacity of 3,000"."""
    begun = clause.tokens(_GROUND)
    breaks = any(clause.words[i + 1 : i + 3] and BASES.get(clause.words[i - 1]) == "break" for i in begun)
    if not breaks and not _begins(clause):
        return False
    # What began in a year that is named is seldom the news.
    old = any(word.isdigit() and clause.tags[i] == "T" for i, word in enumerate(clause.words))
    sized = any("-" in word for word in clause.words[at : at + 1]) and clause.words[at - 3 : at] in _CONSTRUCTION
    return not old and (sized or not _ABLE.isdisjoint(clause.words[max(0, at - _REACH) : at]))


def _begins(clause: Clause) -> bool:
    """Whether the sentence tells that work on a thing begins or goes on: "under construction", "started building"."""
    for i in clause.tokens(_BUILDING):
        # "Construction of a quay with a capacity of 3 million tonnes kicked off"
        near = clause.words if i < _NEAR else clause.words[i - _NEAR : i + _NEAR]
        if clause.words[i - 1 : i] == ("under",) or any(BASES.get(word, word) in _BEGIN for word in near):
            return True
    return False


_CONSTRUCTION = (("construction", "of", "a"), ("construction", "of", "an"), ("construction", "of", "the"))
_GROUND = frozenset(("ground",))
_BUILDING = frozenset(("construction", "building"))
_BEGIN = frozenset(("begin", "start", "commence", "kicked", "kicks"))
_NEAR = 3
_ABLE = frozenset(("capacity", "capable", "can", "able"))
_REACH = 7
"""Tokens between a word for what a thing can do and how much."""


def once_done(clause: Clause, at: int) -> bool:
    """Whether the number is of what is still to be finished: "to load 3 million tonnes once the work is done"."""
    for i in clause.tokens(_ONCE):
        near = clause.words[i + 1 : i + _SOON]
        if i > at and set("vxmc;").isdisjoint(clause.tags[at + 1 : i]) and not _DONE.isdisjoint(near):
            return not _BEING.isdisjoint(near)
    return False


_ONCE, _DONE, _BEING = words("once when after"), words("completed complete finished built operational"), words("is are")
_SOON = 8
"""Tokens within which it is said what is to be finished."""


def opens_later(clause: Clause) -> bool:
    """Whether the next sentence tells when a thing is to open: what it has is what it will have."""
    return _OPENS.match(clause.text, clause.span.end, clause.span.end + _NEXT) is not None


_OPENS = re.compile(
    r"\s+(?:It|They|The (?:[a-z-]+ ){0,2}[a-z]+) "
    r"(?:(?:is|are) (?:now )?(?:expected|scheduled|due|slated|set|planned) to|will) "
    r"(?:open|start (?:operations?|service|running)|begin (?:operations?|service|running)|enter (?:operation|service)"
    r"|be (?:opened|completed|finished|operational|put into|inaugurated)|go into|come into)\b"
)
_NEXT = 120
"""Characters within which the next sentence tells so."""
