"""Routes that lead back to the number before: "up 5 percent", "of which 30", "each with 50 million yuan"."""

import re

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES, NOUN
from report.briefing.context.phrase import Phrase, left, right
from report.briefing.context.route import (
    CHANGES,
    SHARES,
    SUMS,
    Found,
    climbed,
    tag_at,
    token_before,
    word_at,
)
from report.briefing.context.route_subject import by_subject
from report.briefing.context.subject import subject


def each_of(clause: Clause, at: int) -> Found | None:
    """As in "248 key projects each with 50 million yuan": of each of the things counted before."""
    near = clause.words[max(0, at - 3) : at]
    after = word_at(clause, at + 1) in ("each", "apiece") and tag_at(clause, at + 2) not in "nNj"
    if "each" in near and set("vx").intersection(clause.tags[max(0, at - 3) : at]):
        # "made by mills with a turnover of 2 million yuan each was 30 million yuan"
        near = ()
    counted = "Q" in clause.tags[max(0, at - 12) : at]
    return Found("each", safe=False, same=True) if counted and ("each" in near or after) else None


def respective(clause: Clause, at: int) -> Found | None:
    """As in "3 trains and 4 buses, up 5 percent and 6 percent respectively": in their order."""
    tags = clause.tags
    row = _row(clause, at)
    first, last, count, place = row[0], row[-1], len(row), row.index(at)
    if first == last:
        return None
    if _RESPECTIVE.isdisjoint(clause.words[max(0, first - 4) : last + _LATER]):
        pair = _grown(clause, first) if count == _TWO and clause.words[first][-1] == clause.words[last][-1] else []
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
    return Found("respective", safe=True, phrase=phrase) if phrase else None


_AND_THAT = re.compile("c[jn]*[nN](?=[pvexm])")


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


def continued(clause: Clause, at: int) -> Found | None:
    """As in "Up 8.4 percent and 11.2 percent": a further part beside the one before."""
    i = token_before(clause, at)
    i -= word_at(clause, i) in ("+", "-", "−")
    if tag_at(clause, i) == "(" and tag_at(clause, i - 1) == "Q":
        return Found("continued", safe=True, same=True)
    near = i - 2 if tag_at(clause, i - 1) == "T" else i - 1
    if tag_at(clause, i) in "c," and tag_at(clause, near) == "Q":
        return Found("continued", safe=True, same=True)
    if tag_at(clause, i) == "," and tag_at(clause, at + 1) == "p" and "Q" in clause.tags[:i]:
        return Found("parted", safe=True, same=True)
    return None


def predicated(clause: Clause, at: int) -> Found | None:
    """As in "1,000 cars, of which 300 were buses": what the number is said to be."""
    if word_at(clause, at + 1) not in ("are", "were"):
        return None
    i = at + 2
    while tag_at(clause, i) == "a":
        i += 1
    phrase = right(clause, i)
    plural = phrase is not None and clause.tags[phrase.head] == "N"
    return Found("predicate", safe=False, phrase=phrase) if plural else None


def ellipsis(clause: Clause, at: int) -> Found | None:
    """As in "12 centers in operation and another nine under construction", "Among them, 23 are in logistics"."""
    i = token_before(clause, at)
    while tag_at(clause, i) == tag_at(clause, i - 1) == "x":
        i -= 1
    tag, word = tag_at(clause, i), word_at(clause, i)
    if clause.words[max(0, i - 1) : i + 1] == ("of", "which") and "Q" not in clause.tags[:i]:
        phrase = left(clause, i - 2 - (tag_at(clause, i - 2) == ","))
        return Found("of-which", safe=False, phrase=phrase) if phrase else None
    if tag == "t" and (first := clause.tags.rfind("Q", 0, i)) > 0 and word_at(clause, first - 1) == "from":
        # "grew from 38 kinds to 45"
        kind = _KIND.fullmatch(clause.tags, first + 1, i)
        return Found("ellipsis", safe=True, same=True, like=first) if kind else None
    if clause.words[max(0, i - 1) : i + 1] in (("of", "which"), ("of", "whom")):
        return Found("ellipsis", safe=True, same=True, like=clause.tags.rfind("Q", 0, i))
    if BASES.get(word) in ("include", "comprise", "contain") and tag in "vge":
        return Found("ellipsis", safe=False, same=True)
    if tag == "x" and ("among" in clause.words[max(0, i - 3) : i] or word_at(clause, i - 1) == "there"):
        return Found("ellipsis", safe=False, same=True)
    if tag in "crs,;." or i < 0 or word in ("including", "with", "another", "plus") or tag_at(clause, i) == "f":
        return Found("ellipsis", safe=tag in "c," and "Q" in clause.tags[:i], same=True)
    return None


def _led(clause: Clause, first: int) -> int:
    """The token before a phrase and its article."""
    return first - 1 - (tag_at(clause, first - 1) == "d")


_KIND = re.compile("[jn]*[nN]")


def beside(clause: Clause, at: int) -> Found | None:
    """As in "Jiangsu ranked second with 12.82 trillion yuan", "the fastest growth, at 9.5 percent"."""
    i = token_before(clause, at)
    if word_at(clause, i) == "at" and tag_at(clause, i - 1) == "," and tag_at(clause, i - 2) in NOUN:
        phrase = left(clause, i - 2)
        outside = phrase.first - 1 - (tag_at(clause, phrase.first - 1) == "d") if phrase else 0
        if phrase and word_at(clause, outside) == "in" and (own := by_subject(clause, at)) and own.phrase:
            # "Rents are lower than those in the town, at 2 yuan"
            return Found("at-aside", safe=False, phrase=own.phrase)
        if phrase and clause.words[phrase.head] not in SHARES:
            return Found("at-aside", safe=False, phrase=phrase)
    end = i - 1 - (tag_at(clause, i - 1) == "e")  # "with total investment estimated at 3 billion yuan"
    phrase = left(clause, end) if word_at(clause, i) == "at" and tag_at(clause, end) in NOUN else None
    while phrase and tag_at(clause, of := _led(clause, phrase.first)) == "f":
        # "with the top speed of the ferry at 38 km/h"
        phrase = left(clause, of - 1)
    if phrase and word_at(clause, led := _led(clause, phrase.first)) == "with":
        # "with output at 60 million crowns", but "trade with Lenz valued at 60 million crowns"
        return Found("with-at", safe=True, phrase=phrase) if end == i - 1 or tag_at(clause, led - 1) == "," else None
    if tag_at(clause, i) == "," and tag_at(clause, i - 1) in NOUN and tag_at(clause, at + 1) in ",.;T)d":
        phrase = left(clause, i - 1)
        if phrase and clause.words[phrase.head] in SUMS:
            return Found("apposed", safe=True, phrase=phrase)
    if word_at(clause, i) == "for" and tag_at(clause, i - 1) in NOUN and (phrase := left(clause, i - 1)):
        if clause.tags[phrase.head] == "P" and not _ACCOUNTED.isdisjoint(clause.words[:i]):
            # "Beijing accounted for 40 percent, Tianjin for 22 percent"
            return Found("accounted", safe=False, same=True)
        return Found("for", safe=False, phrase=_unplaced(clause, phrase))
    if word_at(clause, i) == "with" and (tag_at(clause, i - 1) in "Pja" or word_at(clause, i - 1) in _RANKS):
        return Found("with", safe=False, same=True)
    return None


def _unplaced(clause: Clause, phrase: Phrase) -> Phrase:
    """What stands before its place: a room, in "a room in the town for 700 crowns"."""
    i = phrase.first - 1 - (tag_at(clause, phrase.first - 1) == "d")
    outer = (
        left(clause, i - 1) if word_at(clause, i) in ("in", "at", "near") and tag_at(clause, i - 1) in NOUN else None
    )
    return outer or phrase


_RANKS = frozenset(
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "next", "last"]
)


def further(clause: Clause, at: int) -> Found | None:
    """As in "Has built 2,800 km of roads and will complete a further 1,200 km"."""
    shares = clause.words[at].endswith(("percent", "%"))
    like = any(clause.tags[i] == "Q" and (not shares or clause.words[i].endswith(("percent", "%"))) for i in range(at))
    listed = clause.words[max(0, at - 3) : at] == ("as", "well", "as") and tag_at(clause, at + 1) not in "fnNPj"
    if like and (listed or _MORE.intersection(clause.words[max(0, at - 2) : at])):
        return Found("further", safe=False, same=True)
    return None


_MORE = frozenset(("further", "another", "additional", "remaining"))


def of_this(clause: Clause, at: int) -> Found | None:
    """As in "Of this, 18.5 billion yuan came from Sanhe", "3 billion yuan, of which 1 billion yuan went to schools"."""
    i = token_before(clause, at)
    which = clause.words[max(0, i - 1) : i + 1] == ("of", "which") and "Q" in clause.tags[:i]
    opens = clause.words[:2] in _OF_THIS or clause.words[:3] in _OF_THE_TOTAL
    if opens and (own := by_subject(clause, at)) and own.rule == "subject" and own.phrase:
        # "Among them, car exports reached 3 billion yuan"
        return None
    if which or opens:
        return Found("of-this", safe=False, same=True)
    return Found("of-those", safe=False, same=True, like=2) if _of_those(clause, at) else None


def _of_those(clause: Clause, at: int) -> bool:
    """Whether a sentence opens with the amount that the one at *at* is a part of: "Of the 12 hectares, 3 hectares"."""
    opens = clause.words[0] in ("of", "among") and clause.tags[1:3] == "dQ" and "," in clause.tags[3:at]
    return opens and clause.words[at].rpartition(" ")[2] == clause.words[2].rpartition(" ")[2]


_OF_THIS = (("of", "this"), ("of", "that"), ("of", "these"), ("of", "them"), ("among", "them"), ("of", "it"))
_OF_THE_TOTAL = (("of", "the", "total"), ("of", "the", "sum"), ("of", "the", "amount"))


def accounted(clause: Clause, at: int) -> Found | None:
    """As in "Innovent alone accounted for 260 million dollars": a part of what was counted or measured before."""
    i = token_before(clause, at)
    if word_at(clause, i) != "for" or _ACCOUNTED.isdisjoint(clause.words[:i]):
        return None
    phrase = subject(clause, i - 1) if clause.words[i - 1] in _ACCOUNTED else left(clause, i - 1)
    named = phrase is not None and clause.tags[phrase.head] == "P"
    return Found("accounted", safe=False, same=True) if named else None


_ACCOUNTED = frozenset(("account", "accounts", "accounted", "accounting"))


def accounting(clause: Clause, at: int) -> Found | None:
    """As in "Exports worth 3 billion yuan, accounting for 56.4 percent of the total": of the number before."""
    if "accounting" not in clause.words[max(0, at - 4) : at] or "Q" not in clause.tags[:at]:
        return None
    return Found("accounting", safe=True, same=True)


def bracketed(clause: Clause, at: int) -> Found | None:
    """As in "Exports (5 billion yuan) grew", "the output of Beijing (14 tons) and Tianjin (9 tons)"."""
    if tag_at(clause, at - 1) != "(" or tag_at(clause, at + 1) != ")":
        return None
    phrase = left(clause, at - 2)
    if phrase is None:
        return None
    if ")" in clause.tags[max(0, phrase.first - 3) : phrase.first]:
        return Found("continued", safe=False, same=True)
    outer = climbed(clause, phrase)
    named = outer is phrase and clause.tags[phrase.head] == "P"
    return None if named else Found("bracketed", safe=False, phrase=outer)
