"""Routes to what lies how far off, or measures how much: "a city 230 km from Beijing", "an area 4 km in length"."""

from dataclasses import replace

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import NOUN
from report.briefing.context.phrase import Phrase, left, right
from report.briefing.context.route import (
    DIMENSIONS,
    HEADS,
    Found,
    tag_at,
    token_before,
    word_at,
)
from report.briefing.context.route_subject import by_subject
from report.briefing.context.subject import leading
from report.briefing.context.topic import topic
from report.briefing.context.wordlist import words

_DIRECTIONS = words(HEADS["direction"]["words"])


_WHENCE = frozenset(("from", "to"))


_FAR = words(
    """km kilometer kilometers kilometre kilometres meter meters metre metres m mile miles foot feet minute minutes hour
    hours"""
)
"""What a place is away from another."""


def distance_of(clause: Clause, at: int) -> Found | None:
    """As in "A city 230 kilometers northeast of Beijing", "the area, 4 square kilometers in size"."""
    word = word_at(clause, at + 1)
    onward = clause.words[at + 1 : at + 3] == ("to", "the")
    if onward:
        word = word_at(clause, at + 3)
    if word not in _DIRECTIONS or (word == "in" and word_at(clause, at + 2) not in DIMENSIONS):
        return None
    unit = clause.words[at].replace("-", " ").split()[-2:]
    far = unit[-1] in _FAR and unit[0] not in ("square", "cubic")
    if word in _WHENCE and (not far or tag_at(clause, at + 2) == "T"):
        return None
    i = token_before(clause, at)
    if word_at(clause, i) in ("to", "by", "from", "at"):
        return None
    if tag_at(clause, i) == "c":
        return Found("distance", safe=False, same=True)
    if word_at(clause, i) in LYING and (placed := _placed(clause, i)):
        if _dimension(clause, placed.head):
            # "an island, 2 km in length and located 80 km south of"
            return Found("distance", safe=False, same=True)
        return Found("distance", safe=True, phrase=placed)
    if tag_at(clause, i) == "," and _dimension(clause, i - 1):
        return Found("distance", safe=False, same=True)
    phrase = left(clause, i) if tag_at(clause, i) in NOUN else None
    phrase = _outer(clause, phrase) if phrase and clause.tags[phrase.head] == "P" else phrase
    if tag_at(clause, i) == ",":
        phrase = _named_before(clause, i) if onward or (far and away(clause, at)) else leading(clause, i)
        if phrase and tag_at(clause, phrase.head) == "o":
            phrase = left(clause, i - 1)
    if phrase is None:
        found = by_subject(clause, at)
        if found is None:
            return Found("distance", safe=False, noun="distance")
        told = topic(clause) if found.same and found.verb is not None else None
        if told and told.phrase.last < (found.verb or 0) - 1:
            # "The town is in Hale, although it is just 35 km from"
            return Found("distance", safe=False, phrase=told.phrase, verb=found.verb)
        if found.same and word == "from" and "to" in clause.words[at + 2 :]:
            # "It is 30 km from the port to the mill"
            return Found("distance", safe=False, noun="distance")
        return replace(found, rule="distance", safe=found.safe and not found.same)
    return Found("distance", safe=True, phrase=phrase)


def _dimension(clause: Clause, i: int) -> bool:
    """Whether the word at token *i* is the dimension of a size before it: "2 km in length"."""
    return clause.words[i] in DIMENSIONS and clause.tags[i] == "n" and "Q" in clause.tags[max(0, i - 2) : i]


def _named_before(clause: Clause, comma: int) -> Phrase | None:
    """What lies far off: Laishui, in "to Laishui, Hebei, 90 km from", a farm, in "a farm in Laishui, 90 km from"."""
    phrase = left(clause, comma - 1)
    while phrase and clause.tags[phrase.head] == "P":
        i = phrase.first - 1
        if tag_at(clause, i) != ",":
            break
        outer = left(clause, i - 1)
        if outer is None or clause.tags[outer.head] != "P":
            break
        phrase = outer
    if phrase is None:
        return None
    return _outer(clause, phrase)


def _outer(clause: Clause, phrase: Phrase) -> Phrase | None:
    """What is in the place that *phrase* names, or the sentence's subject, which measures something there."""
    i = phrase.first - 1 - (tag_at(clause, phrase.first - 1) == "d")
    lies = word_at(clause, i) in ("in", "at") or (word_at(clause, i) == "of" and clause.tags[phrase.head] == "P")
    if lies and clause.tags[phrase.head] == "P" and tag_at(clause, i - 1) == "Q":
        return leading(clause, i)
    return (
        left(clause, i - 1) if lies and tag_at(clause, i - 1) in "nNP" and word_at(clause, i - 1) != "own" else phrase
    )


def as_deep(clause: Clause, at: int) -> Found | None:
    """As in "Chasms as deep as 30 meters", "fares as low as 5 yuan": the noun before."""
    i = at - 1
    if word_at(clause, i) == "as" and word_at(clause, i - 2) == "as" and tag_at(clause, i - 1) in "ajn":
        i -= 3
    elif not clause.words[at].startswith("as "):
        return None
    phrase = left(clause, i) if tag_at(clause, i) in NOUN else None
    return Found("as-deep", safe=True, phrase=phrase) if phrase else None


LYING = frozenset(("located", "situated", "lying", "sitting", "set", "nestled"))
"""What says of a place that it is somewhere."""


def _placed(clause: Clause, i: int) -> Phrase | None:
    """What the participle at *i* locates: the noun before it, or what the sentence goes on about."""
    comma = clause.tags.find(",", i)
    if i == 0:
        return right(clause, comma + 1 + (tag_at(clause, comma + 1) == "d"), plural=False) if comma > 0 else None
    return left(clause, i - 1 - (tag_at(clause, i - 1) == ","))


def away(clause: Clause, at: int) -> bool:
    """Whether the number says how far off something lies: "100 km southwest of Beijing"."""
    near = clause.words[at + 1 : at + 4]
    if near[:2] == ("to", "the"):
        return near[2] in _DIRECTIONS
    return near[:1] == ("away",) or ("of" in near[1:2] and near[0] in _DIRECTIONS) or near[:1] == ("from",)
