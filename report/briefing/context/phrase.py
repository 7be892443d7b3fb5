"""Noun phrases of a tagged sentence: the one to the right of a number, the one to the left of a word."""

import re

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import ATTRIBUTIVE, BASES, NOUN
from report.record import record

_PREMODIFIER = frozenset("nNPje'g")
_LONGEST = 14


@record
class Phrase:
    """Tokens *first* to *last* (both included) of a noun phrase, and its head."""

    first: int
    head: int
    last: int


def right(clause: Clause, start: int, *, plural: bool = True) -> Phrase | None:
    """The noun phrase that begins at token *start*: where a plural is due, up to the first plural no noun follows.

    Coordinated modifiers ("small and medium-sized enterprises") are inside as long as no plural was reached.
    """
    tags, size = clause.tags, len(clause.tags)
    head = -1
    i = start
    while i < size and i - start < _LONGEST:
        tag = tags[i]
        following = tags[i + 1] if i + 1 < size else "."
        if tag in NOUN and head >= 0 and following in "tp" and _repeated(clause, i):
            # "a two-hour ride door to door"
            break
        if tag == "i" and following in _PREMODIFIER and clause.words[i][0].isdigit():
            pass
        elif tag in NOUN:
            head = i
            if tag == "N" and _final(clause, i, following, plural):
                break
        elif tag in "eg":
            if not _adjectival(clause, i, head):
                break
        elif tag == "'":
            if plural and _OWNED.match(tags, i + 1):
                # "47 firms' regional and overseas offices", "12 women's and girls' schools"
                head = -1
            elif following not in _PREMODIFIER and following != "d":
                break
        elif tag in "c,":
            if i == start or (not plural and head >= 0) or not _coordinated(clause, i, head):
                break
        elif tag == "j":
            if head >= 0 and (following not in "nNPje'gc," or (tags[head] == "N" and not _modifying(clause, head))):
                break
        elif tag != "a" or following not in "jegnN" or head >= 0:
            break
        i += 1
    return Phrase(start, head, head) if head >= 0 else None


_OWNED = re.compile("(?:cN')?[jne]*(?:c[jn]+)?N")
"""What is owned, past a second owner or two kinds of it."""


def _repeated(clause: Clause, i: int) -> bool:
    """Whether the noun at *i* is said twice: "door to door", "side by side"."""
    return clause.words[i + 1] in ("to", "by") and clause.words[i + 2 : i + 3] == (clause.words[i],)


def _adjectival(clause: Clause, i: int, head: int) -> bool:
    """Whether the -ed or -ing form at *i* modifies a noun to its right."""
    tags = clause.tags
    following = tags[i + 1] if i + 1 < len(tags) else "."
    if head >= 0 and tags[head] in "NP":
        return False
    if works(clause, i):
        return True
    if following not in _PREMODIFIER:
        return following in ",c" and head < 0 and i + 2 < len(tags) and tags[i + 2] in "je"
    return head < 0 or following == "N"


def works(clause: Clause, i: int) -> bool:
    """Whether the -ing form at *i* tells what something is for: "household waste handling capacity"."""
    return clause.tags[i] == "g" and i > 0 and clause.tags[i - 1] in "nP" and clause.words[i + 1] in _WORKS


_WORKS = frozenset(
    ("capacity", "plant", "facility", "system", "industry", "station", "center", "centre", "base", "volume")
)


def _final(clause: Clause, i: int, following: str, plural: bool) -> bool:
    """Whether the plural at *i* is the last word of its phrase, the tag *following* it being no noun of the same."""
    ends = following not in "nNP'" or _verb_next(clause, i + 1) or _complete(clause, i, plural)
    return ends and not _modifying(clause, i)


def _modifying(clause: Clause, i: int) -> bool:
    """Whether the plural at *i* only says of what the things after it are: "10 aircraft final assembly lines"."""
    return clause.words[i] in ATTRIBUTIVE and bool(_THINGS_NEXT.match(clause.tags, i + 1))


_THINGS_NEXT = re.compile("jn+N")


def _complete(clause: Clause, i: int, plural: bool) -> bool:
    """Whether the plural at *i* is what a number counts, whatever follows: "600 vehicles move goods"."""
    if clause.tags[i + 1] == "N":
        # "12 weapons makers", not "the size of 12 fields needs 100 technicians"
        return plural and clause.words[i + 1] in BASES and clause.tags[i + 2] in "Qd"
    return plural and clause.tags[i + 1] == "n" and clause.words[i] not in ATTRIBUTIVE and "-" not in clause.words[i]


def _verb_next(clause: Clause, i: int) -> bool:
    """Whether the noun-like word at *i*, after a plural, is rather a verb or a name that begins something new."""
    tag = clause.tags[i]
    if tag == "P":
        return clause.tags[i - 1] == "N"
    if clause.words[i] in ("start", "begin") and clause.tags[i - 1] == "N":
        return True
    return tag == "n" and clause.words[i].endswith("ing") and clause.tags[i + 1 : i + 2] in ("p", "d", "Q", "t", "f")


def _coordinated(clause: Clause, i: int, head: int) -> bool:
    """Whether the comma or conjunction at *i* joins modifiers, so that the head is still to come."""
    tags = clause.tags
    if head >= 0 and tags[head] == "N":
        return False
    if i + 1 < len(tags) and tags[i] == "," and tags[i + 1] == "c":
        return False
    for j in range(i + 1, min(i + 7, len(tags))):
        tag = tags[j]
        if tag == "N":
            return True
        if tag not in "njPegc,":
            return False
    return False


def left(clause: Clause, end: int) -> Phrase | None:
    """The noun phrase whose last word is token *end*."""
    tags = clause.tags
    if end < 0 or (tags[end] not in NOUN and tags[end] not in "gj"):
        return None
    first = end
    while first > 0 and end - first < _LONGEST:
        before = tags[first - 1]
        modifies = before in "njNP'" or (before in "eg" and (first < 2 or tags[first - 2] in "djpfc,'tQ"))
        if modifies or (before == "c" and first > 1 and tags[first - 2] in "jn" and tags[first] == "j"):
            first -= 1
        else:
            break
    while first < end and tags[first] in "'e" and not (tags[first] == "e" and first and tags[first - 1] == "d"):
        first += 1
    return Phrase(first, end, end)
