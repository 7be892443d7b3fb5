"""The noun phrase that a clause begins with, past the adverbials before it."""

import re

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import NOUN
from report.briefing.context.phrase import Phrase


def initial_phrase(clause: Clause, begin: int, verb: int) -> Phrase | None:
    """The first bare noun phrase from *begin* on, past adverbials that a comma closes."""
    tags = clause.tags
    i = _past_opening(clause, begin, verb)
    if i + 1 == verb and tags[i] == "g":
        # "drying takes three days"
        return Phrase(i, i, i)
    if i >= verb:
        # "In the eastern region investment rose 6 percent"
        bare = tags[begin : begin + 1] == "p" and verb > begin + 2 and tags[verb - 1] in "nN" and tags[verb - 2] in "nN"
        return Phrase(verb - 1, verb - 1, verb - 1) if bare else None
    if tags[i] == "T":
        return initial_phrase(clause, i + 1, verb)
    first = i
    while i < verb and tags[i] in "dQai":
        i += 1
    start = i
    head, i = _head(clause, start, verb)
    if head < 0 and tags[i : i + 2] == ",d" and tags[i - 1] == "j":
        # "the longest, the ring road, is 75 km"
        return initial_phrase(clause, i + 1, verb)
    if head < 0:
        return None
    while start < head and tags[start] in "d'":
        start += 1
    return Phrase(min(start, head), head, head) if first <= head else None


def _past_opening(clause: Clause, begin: int, verb: int) -> int:
    """Token that begins the phrase: past what opens the clause, or an -ing form right before the verb."""
    tags, i = clause.tags, begin
    if tags[i] == "g" and (comma := tags.find(",", i, verb)) > 0 and tags[comma + 1] in "dPo":
        # "Signifying high-quality growth, the share rose"
        i = comma + 1
    if clause.words[i].startswith("within ") and (comma := tags.find(",", i, verb)) > 0:
        # "Within an hour of its opening, sales rose"
        i = comma + 1
    while i < verb:
        tag = tags[i]
        if tag in "dQij'" or tag in NOUN or tag == "o" or (tag in "eg" and i + 1 < verb and tags[i + 1] in "nNPj"):
            return i
        if tag == "g" and i + 1 == verb:
            return i
        if tag in "pfegts":
            comma = tags.find(",", i, verb)
            i = _past_commas(clause, comma, verb) if comma >= 0 else _past_adverbial(clause, i, verb)
        else:
            i += 1
    return i


def _head(clause: Clause, start: int, verb: int) -> tuple[int, int]:
    """The head of the noun phrase from token *start* on, -1 where there is none, and the token behind it."""
    i, head = start, -1
    while i < verb:
        if clause.tags[i] in NOUN or clause.tags[i] == "o":
            head = i
        elif _WHOSE.match(clause.tags, i - 1, verb):
            # "the city's January-April sales"
            pass
        elif not _goes_on(clause.tags[i], clause.tags[i + 1 : min(i + 2, verb)], found=head >= 0):
            break
        i += 1
    return head, i


_WHOSE = re.compile("'T[jnNPe]")
"""A time between a possessor and what it has."""


def _goes_on(tag: str, following: str, *, found: bool) -> bool:
    """Whether a noun phrase goes on over a word, as it does in other ways before its head is *found* than behind it."""
    if found and tag in "eg":
        return tag == "g" and following in ("n", "N")
    return (
        tag in "jeg'd"
        or (tag == "c" and following in tuple("njNPegd"))
        or (tag == "i" and found)
        or (tag == "," and not found and following in ("j", "n"))
        or (tag == "a" and following in tuple("jnNP"))
    )


def _past_commas(clause: Clause, comma: int, verb: int) -> int:
    """Token after the commas of an adverbial: "According to Jia Di, head of the district, the investment rose"."""
    tags = clause.tags
    last = tags.rfind(",", comma, verb)
    near = tags[last + 1 : verb].strip("amx")
    aside = tags[comma + 1 : last]
    return (
        last + 1
        if last > comma and near and _noun_phrase(near) and (aside.startswith("d") or _noun_phrase(aside))
        else comma + 1
    )


def _noun_phrase(tags: str) -> bool:
    """Whether tags are those of one noun phrase, without a verb or a conjunction."""
    return bool(tags) and tags[0] in "dinNPj" and not set(_DESCRIBED.sub("j", tags)) - set("dinNPj'faTp,")


_DESCRIBED = re.compile("e(?=[njNP])")
"""A participle before its noun: "the investment in fixed assets"."""


def _past_adverbial(clause: Clause, i: int, verb: int) -> int:
    """Token after a prepositional phrase that no comma closes: "In 2022 the city's exports"."""
    tags = clause.tags
    i += 1
    while i < verb and tags[i] in "dfTQ":
        i += 1
        if tags[i - 1] == "T":
            return i
    while i < verb and tags[i] in "njNP'":
        i += 1
    return i
