"""Routes that lead back to the number before: "up 5 percent", "of which 30", "each with 50 million yuan"."""

import re

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES, NOUN
from report.briefing.context.phrase import Phrase, left, right
from report.briefing.context.route import (
    SHARES,
    SUMS,
    Found,
    climbed,
    tag_at,
    token_before,
    word_at,
)
from report.briefing.context.route_aside import alike
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
        return Found("ellipsis", safe=True, same=True, like=alike(clause, at, i))
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
    own = by_subject(clause, at) if opens else None
    if own and own.phrase and (own.rule == "subject" or _made_up(clause, own)):
        # "Among them, car exports reached 3 billion yuan", "Of the total, exports made up 3 billion yuan"
        return None
    if which or opens:
        return Found("of-this", safe=False, same=True)
    return Found("of-those", safe=False, same=True, like=2) if _of_those(clause, at) else None


def _made_up(clause: Clause, found: Found) -> bool:
    return found.verb is not None and clause.words[found.verb : found.verb + 2] in (("made", "up"), ("make", "up"))


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
