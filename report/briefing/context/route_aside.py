"""A number in an aside is of the number before it: "up 5 percent", "compared with 450 million"."""

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES, DASHES, PERCENT, SEEING
from report.briefing.context.phrase import Phrase, left
from report.briefing.context.route import (
    CHANGES,
    COMPARING,
    COUNTS,
    Found,
    bare,
    bare_object,
    object_at,
    tag_at,
    token_before,
    word_at,
)
from report.briefing.context.route_subject import by_subject, told_grown
from report.briefing.context.wordlist import words

UP = frozenset(("up", "down"))


def _against(clause: Clause, i: int) -> bool:
    """Whether token *i* sets a number against one before: "compared with 450 million", "as against 3,100"."""
    word = word_at(clause, i)
    if word == "than":
        # "more than the 12 million of the year before"
        return word_at(clause, i + 1) == "the"
    return word == "against" or (word in ("with", "to") and word_at(clause, i - 1) == "compared")


def alike(clause: Clause, at: int, end: int) -> int:
    """The last number before token *end*; for a bare one a bare one, past sums: "nine with 2 bn yuan, against six"."""
    last = clause.tags.rfind("Q", 0, end)
    if not bare(clause.words[at]) or clause.words[last].endswith(("percent", "%")):
        return last
    return next((j for j in range(last, -1, -1) if clause.tags[j] == "Q" and bare(clause.words[j])), last)


def aside(clause: Clause, at: int) -> Found | None:
    """As in ", up 5 percent", ", a year-on-year increase of 5 percent", ", 8 percent more": of the number before it."""
    i, opener = _opening(clause, at)
    if found := _of_same(clause, i, at):
        return found
    turned = opener in UP
    parted = tag_at(clause, i) in ",(" or word_at(clause, i) in DASHES
    if tag_at(clause, i) == "," and i == at - 1 and _of_the_whole(clause, at):
        # "spent 3 million yuan on seed, a ninth of what the shire spent"
        return Found("aside", safe=True, same=True, like=clause.tags.rfind("Q", 0, i))
    compared = word_at(clause, at + 1) in COMPARING
    opens = (parted and (opener in _OPENERS or compared)) or (tag_at(clause, i) == "c" and turned)
    if not opens and not (turned and tag_at(clause, i) in "QT)NnP"):
        return None
    if grown := _of_what_changed(clause, at):
        return Found("aside", safe=True, phrase=grown)
    if turned and tag_at(clause, i) == "(" and (near := left(clause, i - 1)):
        # "in guests (up 24 percent) and income (up 3 percent)"
        return Found("aside", safe=True, phrase=near)
    if turned and (phrase := _accompanying(clause, i)):
        return Found("aside", safe=True, phrase=phrase)
    near = left(clause, i) if turned and tag_at(clause, i) in "nN" else None
    if near and word_at(clause, len(clause.tags[: near.first].rstrip("dij")) - 1) in SEEING:
        # "Lenz saw its exports down 5 percent"
        return Found("aside", safe=True, phrase=near)
    if near and tag_at(clause, near.first - 1) in ",c" and "Q" in clause.tags[: near.first]:
        # "cut its use by 3 percent, productivity up 20 percent"
        return Found("aside", safe=False, phrase=near)
    like = alike(clause, at, i) if compared and bare(clause.words[at]) else -1
    if like >= 0 and bare(clause.words[like]) and "Q" in clause.tags[like + 1 : i]:
        # "35 of them drew over 5 million yuan, 11 more than a year before"
        return Found("aside", safe=False, same=True, like=like)
    if found := _of_number(clause, i, at):
        return found
    if grown := told_grown(clause, i):
        return Found("aside", safe=True, phrase=grown)
    found = by_subject(clause, i if word_at(clause, i) in DASHES else at)
    if found is None and turned and (phrase := left(clause, i)):
        return Found("aside", safe=True, phrase=phrase)
    return found


def _of_what_changed(clause: Clause, at: int) -> Phrase | None:
    """What stands before a change behind the number: ", a 9 percent sales jump"."""
    i = at + 1
    while tag_at(clause, i) in "jnNa" and clause.words[i] not in CHANGES:
        i += 1
    near = left(clause, i - 1) if i > at + 1 and clause.words[i] in CHANGES and tag_at(clause, i - 1) in "nN" else None
    return near if near and near.first > at else None


def _opening(clause: Clause, at: int) -> tuple[int, str]:
    """The token before the aside of the number at *at*, and the word that opens it."""
    # ", surging by 18.6 percent"
    rising = clause.tags[max(0, at - 3) : at - 1] == ",g" and BASES.get(word_at(clause, at - 2)) in _ROSE
    i = at - 1 - (word_at(clause, at - 1) == "by" and (rising or word_at(clause, at - 2) in UP))
    while (tag_at(clause, i) in "dafj" or word_at(clause, i) in CHANGES or word_at(clause, i) == "or") and i >= 0:
        if tag_at(clause, i) in "nN" and word_at(clause, i + 1) in UP:
            # "with its contribution to growth up by 3 percentage points"
            break
        i -= 1
    if word_at(clause, i) == "with" and tag_at(clause, i - 1) == "," and not CHANGES.isdisjoint(clause.words[i:at]):
        # ", with an increase of 5 percent"
        i -= 1
    opener = word_at(clause, i + 1) if i + 1 < at else ""
    if tag_at(clause, i) == "g" and tag_at(clause, i - 1) == "," and BASES.get(word_at(clause, i)) in _ROSE:
        # ", increasing 18.6 percent"
        i, opener = i - 1, "up"
    return i, "up" if i == at - 1 and word_at(clause, at + 1) in ("that", "those") else opener


def _of_same(clause: Clause, i: int, at: int) -> Found | None:
    """What says more of the same amount behind token *i*, or sets another one against it."""
    before = clause.tags[: max(i, 0)]
    if tag_at(clause, i) == "g" and tag_at(clause, i - 1) in ",c" and "Q" in before:
        # ", representing a growth of 6.7 percent"; "40 projects, involving 2 billion yuan"
        changed = word_at(clause, i) in _SHOWING and not CHANGES.isdisjoint(clause.words[i:at])
        if changed or (word_at(clause, i) == "involving" and i + 1 == at):
            return Found("aside", safe=changed, same=True, like=before.rfind("Q"))
    if clause.tags[max(0, at - 3) : at] == ",rx" and "Q" in before and word_at(clause, at + 1) in COMPARING:
        # ", which is 900 more than in 2015"
        return Found("aside", safe=True, same=True, like=before.rfind("Q"))
    if _against(clause, i) and "Q" in before:
        return Found("against", safe=True, same=True, like=alike(clause, at, i))
    if word_at(clause, i) == "from" and word_at(clause, i - 1) in UP and tag_at(clause, i - 2) not in "veg":
        return Found("aside", safe=True, same=True, like=before.rfind("Q"))
    return None


def _of_number(clause: Clause, i: int, at: int) -> Found | None:
    """The number that stands shortly before token *i*, in the same clause; what flows, where that is told in pieces."""
    for j in range(i - (tag_at(clause, i) != "Q"), max(-1, i - 16), -1):
        if clause.tags[j] in ";s":
            return None
        if clause.tags[j] == "Q":
            counted = tag_at(clause, j + 1) in "nNj"
            if counted and (sold := by_subject(clause, j)) and sold.phrase and clause.words[sold.phrase.head] in _FLOWS:
                return Found("aside", safe=True, phrase=sold.phrase)
            origin = counted and word_at(clause, j - 1) in _WHENCE and "Q" in clause.tags[max(0, j - 12) : j]
            like = clause.tags.rfind("Q", 0, j) if origin else j
            return Found("aside", safe=not origin and not _of_share(clause, at, j), same=True, like=like)
    return None


def _accompanying(clause: Clause, i: int) -> Phrase | None:
    """What changes in a phrase that ends at token *i*: ", with its exports of cars to Europe down 4 percent"."""
    while tag_at(clause, i) in "nNPjdftp'" and word_at(clause, i) != "with":
        i -= 1
    return bare_object(clause, i + 1) if word_at(clause, i) == "with" else None


def _of_share(clause: Clause, at: int, j: int) -> bool:
    """Whether a percentage is set beside a share, which leaves open of what: "48 percent of sales, up 5 percent"."""
    return clause.words[at].endswith(PERCENT) and clause.words[j].endswith(PERCENT) and tag_at(clause, j + 1) == "f"


def _of_the_whole(clause: Clause, at: int) -> bool:
    """Whether a share behind a number is of the total of what that counts."""
    whole = object_at(clause, at + 2) if tag_at(clause, at + 1) == "f" and "Q" in clause.tags[:at] else None
    return whole is not None and clause.words[whole.head] in COUNTS


_SHOWING = words(
    "representing demonstrating indicating marking registering recording posting achieving showing reflecting seeing"
)
_FLOWS = words(
    "sales exports imports output production deliveries shipments registrations orders volume throughput traffic"
)
"""What grows where it is told in pieces: "sales totaled 453,000 cars, up 43 percent"."""


_WHENCE = frozenset(("from", "for", "in", "to", "across", "among"))
"""Before a count these tell where something came from or went: "buyers from 213 countries attended"."""


_ROSE = words("increase grow rise climb jump surge expand decrease decline fall drop")


_OPENERS = words("up down a an representing marking with or equivalent")


def outdone(clause: Clause, at: int) -> Found | None:
    """As in "grew 12 percent, surpassing the national average by 3 points": of the number before it."""
    i = token_before(clause, at)
    before = clause.tags.rfind(",g", 0, i)
    if word_at(clause, i) != "by" or before < 0 or BASES.get(clause.words[before + 1]) not in _OUTDOING:
        return None
    if not set(",;crsvxmQ").isdisjoint(clause.tags[before + 2 : i]) or "Q" not in clause.tags[:before]:
        return None
    return Found("aside", safe=True, same=True, like=clause.tags.rfind("Q", 0, before))


_OUTDOING = words("surpass exceed beat top outpace outstrip outperform outdo trail undershoot overshoot lag")


def fronted_at(clause: Clause, at: int) -> Found | None:
    """As in "At 128 meters, the tower is the tallest": what the clause opened by "at" is about."""
    i = token_before(clause, at)
    comma = clause.tags.find(",", at)
    if word_at(clause, i) != "at" or tag_at(clause, i - 1) not in ";." or comma < 0 or comma - at > _BETWEEN:
        return None
    if set("vxmcs;").intersection(clause.tags[at:comma]) or tag_at(clause, comma + 1) not in "dnNPj":
        return None
    phrase = object_at(clause, comma + 1)
    having = phrase.head + 1 if phrase and clause.tags[phrase.head] == "P" else 0
    having += having > 0 and tag_at(clause, having) == "a"
    if having and word_at(clause, having) in _HAVING:
        # "At 40 kilometers, Besk has the longest line"
        phrase = object_at(clause, having + 1)
    return Found("fronted-at", safe=True, phrase=phrase) if phrase else None


_HAVING = frozenset(("has", "had", "boasts", "runs", "operates", "owns"))


def risen(clause: Clause, at: int) -> Found | None:
    """As in "up 5 percent from a year earlier to reach 12 billion yuan": of what rose."""
    i = token_before(clause, at)
    i -= tag_at(clause, i) in "vn" and word_at(clause, i) in _REACHING
    near = clause.tags.rfind("Q", 0, i)
    if word_at(clause, i) != "to" or near < 1 or i - near > _BETWEEN or not clause.words[near].endswith(PERCENT):
        return None
    led = clause.words[max(0, near - 2) : near]
    rises = not UP.isdisjoint(led) or (tag_at(clause, near - 1) == "g" and BASES.get(led[-1]) in _ROSE)
    if not rises or set(",;crsvxm").intersection(clause.tags[near:i]):
        return None
    return Found("risen", safe=not UP.isdisjoint(led), same=True, like=near)


_REACHING = frozenset(("reach", "hit", "total", "top", "exceed", "surpass"))
_BETWEEN = 8
"""Words between how much something rose and what it rose to, at most."""
