"""Routes through the clause: the object of its verb, or the verb itself."""

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES, NOUN
from report.briefing.context.phrase import Phrase, left, right
from report.briefing.context.route import (
    AIMS,
    CHANGES,
    COMPARING,
    COUNTS,
    HEADS,
    MOVING,
    SPELLS,
    Found,
    grown_noun,
    grows,
    object_at,
    tag_at,
    token_before,
    unbracketed,
    word_at,
)
from report.briefing.context.route_subject import FORECASTS, by_subject
from report.briefing.context.subject import governor, leading, subject
from report.briefing.context.wordlist import words

_NOMINAL: dict[str, str] = HEADS["nominal"]


_PHRASAL: dict[str, str] = HEADS["phrasal"]


def multiplied(clause: Clause, at: int) -> Found | None:
    """As in "Double its output", "exports doubled": the object of the verb that is the multiple, else its subject."""
    if clause.tags[at] not in "veg":
        return None
    behind = at + 1 + (tag_at(clause, at + 1) == "f")
    phrase = object_at(clause, behind) if tag_at(clause, behind) in "dnNPj" else None
    phrase = phrase or subject(clause, at)
    if phrase and clause.words[phrase.head] in ("that", "those"):
        # "Exports of cars rose 8 percent, and those of steel doubled"
        return Found("pronoun", safe=True, same=True, verb=at)
    return Found("multiplied", safe=True, phrase=phrase, verb=at) if phrase else None


def verb_object(clause: Clause, at: int) -> Found | None:
    """As in "Invested 12 billion yuan": the verb itself names the amount."""
    verb = governor(clause, at)
    if verb is None or clause.tags[verb] not in "veg":
        return None
    base = BASES.get(clause.words[verb], "")
    noun = _NOMINAL.get(base)
    if phrasal := _PHRASAL.get(f"{base} {word_at(clause, verb + 1)}"):
        noun, verb = phrasal, verb + 1
    elif word_at(clause, verb + 1) in ("up", "out", "off"):
        # "machines made up 12 billion yuan of it"
        return None
    given = "" if _framed(clause, verb, at) else clause.tags[verb + 1 : at].lstrip("ad")
    given = given.removesuffix("p") if word_at(clause, at - 1) in ("between", "from") else given
    if noun is None or (given and not (base in _GIVING and given.strip("nNPo'j") == "")):
        return None
    if base == "pay":
        bought = object_at(clause, at + 2) if word_at(clause, at + 1) == "for" else None
        if bought and clause.words[bought.head] not in SPELLS:
            return Found("paid-for", safe=False, phrase=bought, verb=verb)
        if clause.tags[verb] == "e" and tag_at(clause, verb - 1) == "x":
            noun = "pay"
    each = clause.words[at].split()[2:]
    if base in ("pay", "charge") and not _EACH.isdisjoint(each) and each[-1] not in SPELLS:
        # "pays 5 yuan a kilo"
        noun = "price"
    return Found("verb-object", safe=noun not in _LOOSE, noun=noun, verb=verb)


def added(clause: Clause, at: int) -> Found | None:
    """As in "Added 44 million tons to its handling capacity": what becomes more."""
    verb = governor(clause, at) if tag_at(clause, at + 1) == "t" else None
    if verb is None or BASES.get(clause.words[verb]) != "add":
        return None
    phrase = object_at(clause, at + 2)
    return Found("added", safe=False, phrase=phrase, verb=verb) if phrase else None


def priced(clause: Clause, at: int) -> Found | None:
    """As in "Bought their flat for 1.2 million yuan", "the house sold for 3 million yuan", "rooms at 90 yuan each"."""
    i = token_before(clause, at)
    if word_at(clause, i) not in ("for", "at"):
        return None
    goods = left(clause, i - 1) if word_at(clause, at + 1) in _EACH and tag_at(clause, i - 1) == "N" else None
    if goods:
        return Found("priced", safe=True, phrase=goods)
    verb = governor(clause, i)
    if verb is None or BASES.get(clause.words[verb]) not in _TRADING:
        return None
    start = verb + 1 + (tag_at(clause, verb + 1) == "a")
    start += 2 * (clause.tags[start : start + 2] == "Qf")
    start += clause.tags[start : start + 2] in ("en", "eN")
    phrase = object_at(clause, start) if tag_at(clause, start) in "dnNPjQ" else None
    safe = phrase is not None or tag_at(clause, verb - 1) == "x"
    phrase = phrase or subject(clause, verb)
    if phrase is None or phrase.last >= i or clause.tags[phrase.head] == "o":
        return None
    return Found("priced", safe=safe, phrase=phrase, verb=verb)


_EACH = frozenset(("per", "a", "an", "each", "apiece"))
"""What makes an amount behind goods their price: "rooms at 300 yuan a night"."""
_TRADING = words(HEADS["trading"]["verbs"])


def _framed(clause: Clause, verb: int, at: int) -> bool:
    """Whether only a frame stands between: "invest a total of 3 billion yuan"."""
    between = clause.words[verb + 1 : at]
    return between[-1:] == ("of",) and len(between) > 1 and between[-2] in _SUM and len(between) <= _FRAME


_SUM = frozenset(("total", "sum", "record"))
_FRAME = 4
"""Words of a frame: "a combined total of"."""


_LOOSE = frozenset(("revenue", "payment", "pay"))
"""What somebody took in or paid often has a better name elsewhere."""


_GIVING = frozenset(("fine", "lend", "grant", "award", "save", "pay", "charge"))
"""Verbs with two objects: "fined the firm 2 million yuan"."""


def passive(clause: Clause, at: int) -> Found | None:
    """As in "5 billion yuan will be invested": the verb behind the amount names it."""
    i = at = unbracketed(clause, at + 1)
    noun = ""
    while tag_at(clause, i) in "mxajt" and i < len(clause.tags):
        # "with 35 billion yuan already invested": an adjective elsewhere
        noun = _NOMINAL.get(BASES.get(word_at(clause, i), ""), "") if tag_at(clause, i) == "j" else ""
        if noun and tag_at(clause, i + 1) in ",.;pT":
            break
        i += 1
    noun = noun or _NOMINAL.get(BASES.get(word_at(clause, i), ""), "")
    if noun and i > at and tag_at(clause, i) in "ej":
        return Found("passive", safe=True, noun=noun, verb=i)
    return None


LIMITS = frozenset(("below", "above", "within", "under", "beyond", "up"))


def recurring(clause: Clause, at: int) -> Found | None:
    """As in "Every 54 seconds, a car leaves the line", "a train leaves every five minutes"."""
    if word_at(clause, at - 1) != "every" or clause.words[at][-1:] == "%":
        return None
    if at > 1:
        found = by_subject(clause, at - 1)
        return Found("every", safe=False, phrase=found.phrase) if found and found.phrase else None
    i = at + 1 + (tag_at(clause, at + 1) == ",")
    phrase = right(clause, i + (tag_at(clause, i) == "d"), plural=False)
    return Found("every", safe=False, phrase=phrase) if phrase else None


def apposed(clause: Clause, at: int) -> Found | None:
    """As in "Forest coverage, only 11 percent in 2017, has reached 34 percent"."""
    i = token_before(clause, at)
    if tag_at(clause, i) != "," or not set("vxmQeg").isdisjoint(clause.tags[:i]):
        return None
    phrase = leading(clause, i)
    return Found("apposed", safe=True, phrase=phrase) if phrase and clause.tags[:1] != "p" else None


def compared(clause: Clause, at: int) -> Found | None:
    """As in "Keep emissions 65 percent below the level of 2020", "a rate 7 points lower": the noun before."""
    if tag_at(clause, at - 1) not in NOUN or word_at(clause, at + 1) not in COMPARING:
        return None
    phrase = left(clause, at - 1)
    verb = governor(clause, at)
    moves = verb is not None and BASES.get(clause.words[verb]) in MOVING
    if phrase is None or not (moves or word_at(clause, phrase.first - 1) in ("a", "an")):
        return None
    return Found("compared", safe=False, phrase=phrase)


def moved(clause: Clause, at: int) -> Found | None:
    """As in "Raise the number of trips to 3,000", "cut travel time by 20 minutes": the object of the verb."""
    i = token_before(clause, at)
    i -= word_at(clause, i) == "between"
    if word_at(clause, i) in ("current", "present", "original", "previous", "usual"):
        # "from the current 8 tons to 4"
        i = token_before(clause, i)
    hedged = word_at(clause, at).partition(" ")[0] in LIMITS
    if not hedged and word_at(clause, i) not in ("to", "by", "from", "at", "over", *LIMITS):
        return None
    i = at if hedged else i
    if near := _beside(clause, i - (word_at(clause, i - 1) in _PARTICLES)):
        # "cut the number of stops from 12 to 8, the length of queues to 3 meters and the trip from 40 minutes to 25"
        return Found("moved", safe=True, phrase=near)
    verb = _moving(clause, i) or governor(clause, at)
    if verb and clause.tags[verb] == "e" and clause.tags[verb - 1] in NOUN:
        # "raise the share of rubbish collected from 65 to 80 percent"
        outer = governor(clause, verb)
        verb = outer if outer is not None and BASES.get(clause.words[outer]) in MOVING else verb
    if verb is None or clause.tags[verb] not in "veg" or BASES.get(clause.words[verb]) not in MOVING:
        return None
    if clause.tags[verb + 1 : verb + 2] in ("p", "t", "Q") or _by_and_by(clause, verb + 1):
        return None
    if word_at(clause, verb + 1) in ("that", "it", "this", "them") and tag_at(clause, verb + 2) not in "nNPj":
        return Found("moved-it", safe=False, same=True)
    # "revised down its output by a tenth"
    start = verb + 1 + (word_at(clause, verb + 1) in _PARTICLES)
    # "cut burning of coal by a third"
    phrase = object_at(clause, start + 2 * (clause.tags[start : start + 2] == "gf"))
    if phrase is None or phrase.last >= i:
        return None
    if clause.words[phrase.head] in COUNTS | {"totals", "figures"}:
        return Found("moved-total", safe=False, same=True)
    if clause.words[phrase.head] in AIMS | FORECASTS:
        # "cut its growth target to 5 percent", "lowered its estimate to 9 billion yuan"
        of = tag_at(clause, phrase.last + 1) == "f"
        what = object_at(clause, phrase.last + 2) if of else left(clause, phrase.head - 1)
        return Found("moved", safe=what is not None, phrase=what, same=what is None, verb=verb)
    if grows(clause, phrase.head):
        # "boosted the growth of sales to 9 percent", not "maintained growth, rising to 93 billion yuan"
        what = object_at(clause, phrase.last + 2) if tag_at(clause, phrase.last + 1) == "f" else None
        what = grown_noun(clause, phrase) or what
        return Found("moved", safe=True, phrase=what, verb=verb) if what and what.last < i else by_subject(clause, at)
    return Found("moved", safe=True, phrase=phrase, verb=verb)


_PARTICLES = frozenset(("up", "down", "back"))


def _by_and_by(clause: Clause, i: int) -> bool:
    """Whether "year by year", "step by step" stands at token *i*."""
    return word_at(clause, i + 1) in ("by", "on", "after") and word_at(clause, i) == word_at(clause, i + 2)


def _beside(clause: Clause, end: int) -> Phrase | None:
    """The noun from a number and "and" or a comma up to token *end*, which has the verb of that number."""
    before = clause.tags.rfind("Q", 0, end)
    start = end - len(clause.tags[before + 1 : end].lstrip(",c"))
    joined = "c" in clause.tags[before + 1 : start] or word_at(clause, token_before(clause, before)) in _MOVED
    if before < 1 or start == before + 1 or not joined:
        return None
    phrase = object_at(clause, start)
    hanging = clause.tags[phrase.last + 1 : end] if phrase else "."
    alone = not hanging or (hanging[0] == "f" and not set("vxmer;,").intersection(hanging))
    return phrase if phrase and alone and phrase.last < end and clause.tags[phrase.head] in "nN" else None


_MOVED = frozenset(("to", "by", "from", "at"))


def _moving(clause: Clause, i: int) -> int | None:
    """The -ing form behind "of" that moves what stands before token *i*: "its target of lowering levels by"."""
    for j in range(i - 1, 0, -1):
        led = clause.tags[j - 1] == "f" or clause.words[j - 1] == "by"
        if clause.tags[j] == "g" and led and BASES.get(clause.words[j]) in MOVING:
            return j
        if clause.tags[j] not in "nNPjdfQp":
            return None
    return None


def contributed(clause: Clause, at: int) -> Found | None:
    """As in "Contributed 2 percent to the gross domestic product": what the part is added to."""
    verb = governor(clause, at)
    if verb is None or BASES.get(clause.words[verb]) not in ("contribute", "add") or tag_at(clause, at + 1) != "t":
        return None
    phrase = object_at(clause, at + 2)
    return Found("contributed", safe=False, phrase=phrase) if phrase else None


def gapped(clause: Clause, at: int) -> Found | None:
    """As in "Imports totaled 230 billion euros, and exports to the bloc 560 billion euros": its verb left out."""
    tags = clause.tags
    start = max(tags.rfind(sign, 0, at) for sign in "c,;") + 1
    if (opened := tags.rfind("s", start, at)) >= 0 and clause.words[opened] in ("while", "whereas"):
        start = opened + 1
    between, before = tags[start : at - (word_at(clause, at - 1) == "by")].rstrip("t"), tags[:start]
    if (
        not between
        or not (between[0] in "dnNj" or between[:2] in ("en", "eN") or word_at(clause, start)[-1:].isdigit())
        or between[-1] not in "nNPi"
        or set(between[between[0] == "e" :]) - set("dnNPij'pft")
    ):
        return None
    if not before or "Q" not in before or set("vxe").isdisjoint(before):
        return None
    phrase = leading(clause, at)
    named = phrase is not None and phrase.first >= start and clause.words[phrase.head] not in CHANGES
    return Found("gapped", safe=False, phrase=phrase) if named else None


def done_within(clause: Clause, at: int) -> Found | None:
    """As in "A firm can finish all formalities within four hours": what is done takes the time."""
    verb = governor(clause, at) if word_at(clause, at).startswith("within ") else None
    if verb is None or clause.tags[verb] not in "veg":
        return None
    phrase = object_at(clause, verb + 1)
    return Found("done-within", safe=False, phrase=phrase) if phrase and phrase.last < at else None
