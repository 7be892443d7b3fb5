"""Numbers in a row, each of one of several things: "3 trains and 4 buses, up 5 percent and 6 percent respectively"."""

import re

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES, NOUN, PERCENT
from report.briefing.context.phrase import Phrase, left
from report.briefing.context.route import (
    CHANGES,
    MEASURING,
    Found,
    climbed,
    tag_at,
    word_at,
)
from report.briefing.context.route_subject import by_subject


def respective(clause: Clause, at: int) -> Found | None:
    """As in "3 trains and 4 buses, up 5 percent and 6 percent respectively": in their order."""
    tags = clause.tags
    row = _row(clause, at)
    first, last, count, place = row[0], row[-1], len(row), row.index(at)
    if first == last:
        return None
    if _RESPECTIVE.isdisjoint(clause.words[max(0, first - 4) : last + _LATER]):
        pair = _grown(clause, first) if count == _TWO and clause.words[first][-1] == clause.words[last][-1] else []
        several = _several(clause, first) if all(clause.words[i].endswith(PERCENT) for i in row) else []
        if len(several) == count:
            return Found("respective", safe=True, phrase=several[place])
        if (like := _two_before(clause, first)) and count == _TWO:
            return Found("respective", safe=True, same=True, like=like[place])
        return Found("respective", safe=True, phrase=pair[place]) if pair else None
    if tag_at(clause, first - 1) == "f" and clause.words[first - 2] not in CHANGES:
        # "with an investment of 3 million, 4 million and 5 million yuan, respectively"
        return Found("respective", safe=True, same=True, like=first) if place else None
    earlier = [i for i in range(first) if tags[i] == "Q"]
    found = by_subject(clause, first)
    own = word_at(clause, first - 1) not in ("up", "down") or tag_at(clause, first - 2) != ","
    own = own and found is not None and found.phrase is not None and bool(earlier) and found.phrase.first > earlier[-1]
    if len(earlier) >= count and not own:
        return Found("respective", safe=True, same=True, like=earlier[-count:][place])
    if (phrases := _pair(clause, first)) and count == len(phrases):
        return Found("respective", safe=word_at(clause, first - 1) != "with", phrase=phrases[place])
    if found and found.same and not earlier and clause.words[last].endswith(("percent", "%")):
        # "These were increases of 4 and 5 percent, respectively": of what the sentence before told in that order
        return Found("respective", safe=False, same=True, noun=found.noun)
    if found is None or found.phrase is None:
        return None
    end = found.verb if found.verb and tags[found.verb] == "g" else found.phrase.head + 1
    if (joined := _AND_THAT.match(tags, end)) and tags[found.phrase.first - 1] == "f":
        # "the number of guests and screenings grew by 4 percent and 5 percent"
        end = joined.end()
    joints = [i for i in range(found.phrase.first, end) if tags[i] in "c," and tags[i - 1] != ","]
    ends = [*(i - 1 for i in joints), end - 1]
    if len(ends) == count and tags[ends[place]] not in NOUN:
        # "the secondary and tertiary sectors grew by 7 percent and 5 percent"
        return Found("respective", safe=True, phrase=found.phrase)
    phrase = left(clause, ends[place]) if len(ends) == count else None
    if phrase is None and _DOING_TWO.search(clause.tags, found.phrase.last, first):
        # "drew more investment and enjoyed better sales, rising 4 and 5 percent respectively"
        return Found("respective", safe=False, phrase=found.phrase)
    return Found("respective", safe=True, phrase=phrase) if phrase else None


_DOING_TWO = re.compile("c[^,]*[ev][^,]*,gp?$")
"""Two things done, and what they are doing."""
_AND_THAT = re.compile("c[jn]*[nN](?=[pvexm])")


def _several(clause: Clause, first: int) -> list[Phrase]:
    """The things listed as the subject of the verb right before a row of numbers: "fares, rents and fees grew 4 …"."""
    verb = first - 1 - (word_at(clause, first - 1) == "by")
    listed = _LISTED.match(clause.tags[:verb][::-1]) if tag_at(clause, verb) in "veg" else None
    if listed is None or BASES.get(clause.words[verb]) not in MEASURING:
        return []
    start, named = verb - listed.end(1), listed[1][::-1]
    ends = [start + i - 1 for i, tag in enumerate(named) if tag in ",c" and named[i - 1] != ","]
    phrases = [left(clause, end) for end in (*ends, verb - listed.start(1) - 1)]
    return [phrase for phrase in phrases if phrase]


_LISTED = re.compile(r"a?(?:[nNP][djnNP']*[pf])?([nN][djnN]*c,?[nN][djnN]*(?:,[nN][djnN]*)*)")
"""Several nouns, and where they are, read from the end."""


def _two_before(clause: Clause, first: int) -> list[int]:
    """The two numbers that two changes are of: "3 tonnes of rice and 2 tonnes of oats, up 4 percent and 5 percent"."""
    before = [i for i in range(first) if clause.tags[i] == "Q"][-_TWO:]
    told = clause.tags[before[0] + 1 : first] if len(before) == _TWO else ""
    turned = word_at(clause, first - 1) in ("up", "down") and told.endswith(",a")
    return before if turned and told.count("c") == 1 and set("vxe;,").isdisjoint(told[:-2]) else []


def _row(clause: Clause, at: int) -> list[int]:
    """The numbers in a row with that at token *at*: "5 percent, 6 percent, and 7 percent"."""
    row = [at]
    while (i := _joint(clause, row[0], -1)) is not None:
        row.insert(0, i)
    while (i := _joint(clause, row[-1], 1)) is not None:
        row.append(i)
    return row


def _joint(clause: Clause, at: int, step: int) -> int | None:
    """The number that a comma or a conjunction, or both, join to that at token *at*, before or behind it."""
    i = at + step
    if tag_at(clause, i) not in "c,":
        return None
    i += step
    i += step * (tag_at(clause, i) in "c," and tag_at(clause, i) != tag_at(clause, i - step))
    return i if tag_at(clause, i) == "Q" else None


_LATER = 7
"""Tokens behind the last number within which "respectively" stands: ", year on year, respectively"."""
_RESPECTIVE = frozenset(("respectively", "respective"))


def _pair(clause: Clause, first: int) -> list[Phrase]:
    """The two things named before ", with" and numbers: "leads in output and sales, with 5 percent and 6 percent".

    Or before "up" and "down", or as what is moved: "to cut waste and noise by 5 percent and 6 percent".
    """
    if word_at(clause, first - 1) in ("up", "down"):
        return _grown(clause, first)
    moved = word_at(clause, first - 1) in ("by", "to")
    if not moved and (word_at(clause, first - 1) != "with" or tag_at(clause, first - 2) != ","):
        return []
    last = left(clause, first - 2 - (not moved))
    last = climbed(clause, last) if last else None
    i = clause.tags.rfind("c", max(0, last.first - 2), last.head) if last else -1
    before = left(clause, i - 1) if i > 0 else None
    return [before, last] if before and last else []


def _grown(clause: Clause, first: int) -> list[Phrase]:
    """The two things that grew by two numbers: "exports and imports rose 5 percent and 6 percent"."""
    i = first - 1
    while i > 0 and (clause.tags[i] in "xvep" or clause.words[i] in ("up", "down")):
        i -= 1
    if i + 1 < first and clause.tags[i] == "P":
        # "wages and rents in Lenz rose by 4 percent and 5 percent"
        begun = len(clause.tags[: i + 1].rstrip("P"))
        i = begun - 2 if clause.tags[begun - 1 : begun] == "p" else i
    last = left(clause, i) if i + 1 < first and clause.tags[i] in NOUN else None
    joint = last.first - 1 if last else 0
    while last and joint < last.head and clause.tags[joint] != "c":
        joint += 1
    before = left(clause, joint - 1) if last and joint < last.head and clause.tags[joint - 1] in NOUN else None
    alone = before is not None and tag_at(clause, before.first - 1) in "pd,.;sr"
    named = before is not None and last is not None and "P" in (clause.tags[before.head], clause.tags[last.head])
    return [before, last] if before and last and alone and not named else []


_TWO = 2
