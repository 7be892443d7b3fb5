"""Routes to the thing by the phrase the number stands in: "318 new projects", "a capital of 172 billion yuan"."""

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES
from report.briefing.context.noun import singular
from report.briefing.context.phrase import Phrase, left, right
from report.briefing.context.route import (
    ALWAYS,
    CHANGE,
    COMPARING,
    COUNTS,
    DIMENSIONS,
    FRAMES,
    MASS,
    SPELLS,
    WHOLES,
    Found,
    object_at,
    over_bracket,
    tag_at,
    token_before,
    unbracketed,
    word_at,
)
from report.briefing.context.subject import governor, leading, subject
from report.extract.number_cardinal import SMALL

_LIST = 20
"""Numbers in a list whose noun comes at its end."""


_NOW = frozenset(("now", "already", "still", "also", "currently", "then"))
"""What a verb follows, and no noun: "of whom 30,000 now work"."""


def adjacent(clause: Clause, at: int) -> Found | None:
    """The noun phrase right after a count: "318 new large-sized projects"."""
    i = at + 1
    while word_at(clause, i) in ("more", "other", "further", "additional", "different", "various", "such"):
        i += 1
    i = _past_size(clause, i)
    if word_at(clause, i) in _NOW:
        return None
    phrase = right(clause, i)
    if phrase is None or clause.words[phrase.head] in ("percent", "times"):
        return None
    if clause.words[phrase.head] == "others" or word_at(clause, phrase.last + 1) == "ones":
        # "300 diesel ones"
        return Found("ellipsis", safe=False, same=True)
    if phrase.first == phrase.head and (clause.words[phrase.head] == "points" or clause.words[phrase.head] in _MARKS):
        return None
    if phrase.first == phrase.head and _busy(clause, phrase.head):
        return None
    if clause.words[phrase.head] == "line" and clause.words[at].endswith(_SCALED):
        # "topped the 20 million line"
        return None
    safe = clause.tags[phrase.head] == "N" or clause.words[phrase.head] in MASS
    if not safe and (clause.tags[i] == "e" or word_at(clause, token_before(clause, at)) in ("with", "than", "against")):
        return None
    return Found("adjacent", safe=safe, phrase=Phrase(at + 1, phrase.head, phrase.last), quoted=True)


def _busy(clause: Clause, i: int) -> bool:
    """Whether the -ing form at *i* tells what those counted do: "3,000 working in mills", "400 living abroad"."""
    word = clause.words[i]
    return clause.tags[i] == "n" and word.endswith("ing") and word not in MASS and tag_at(clause, i + 1) in "pa"


_SCALED = ("thousand", "million", "billion")
_MARKS = frozenset(("mark", "threshold", "milestone", "barrier"))
"""What a count reaches: "passed the 13 million mark"."""


def _past_size(clause: Clause, i: int) -> int:
    """Token *i*, or the one behind the size that stands there: "two 100,000-ton berths", "two 300-bed hospitals"."""
    if tag_at(clause, i) != "Q":
        return i
    end = clause.ends[i]
    if clause.text[end : end + 1] == "-":
        return i + 2
    return i + ("-" in word_at(clause, i))


def shared(clause: Clause, at: int) -> Found | None:
    """As in "35 national-level and 128 provincial-level laboratories": the noun of the number it is joined to."""
    for _ in range(_LIST):
        i = at + 1
        while tag_at(clause, i) in "je":
            i += 1
        if tag_at(clause, i) not in "c," or tag_at(clause, i + 1) != "Q":
            return None
        at = i + 1
        if further := adjacent(clause, at):
            return Found("shared", safe=False, phrase=further.phrase)
    return None


def part_of(clause: Clause, at: int) -> Found | None:
    """A part of a named whole: "40 percent of exports", "248 of the companies", "100 of them"."""
    i = at + 2 if tag_at(clause, at + 1) == "a" else at + 1
    if tag_at(clause, i) != "f":
        return None
    if word_at(clause, i + 1) in ("those", "that", "what"):
        return None
    span = i + 1 + (tag_at(clause, i + 1) == "d")
    whole = clause.words[at] in SMALL or clause.words[at].isdigit()
    if (
        whole
        and tag_at(clause, span) == "T"
        and (spell := singular(word_at(clause, span).rpartition(" ")[2])) in SPELLS
    ):
        # "four of the past five years"
        return Found("part-of", safe=False, noun=spell)
    if tag_at(clause, i + 1) in "or":
        near = at - 1 - (word_at(clause, at - 1) == "with")
        listed = tag_at(clause, near) == "," and tag_at(clause, near - 1) == "N" and "Q" not in clause.tags[:at]
        # "a magnet for firms, with over 500 of them in the park"
        return Found("part-of-them", safe=False, same=not listed, phrase=left(clause, near - 1) if listed else None)
    many = right(clause, i + 1) if word_at(clause, at).rpartition(" ")[2] in _MANY else None
    phrase = many if many and clause.tags[many.head] == "N" else object_at(clause, i + 1)
    if word_at(clause, i + 1) in ("these", "those") and (phrase is None or clause.tags[phrase.head] != "N"):
        # "350 of these received financing"
        return Found("part-of-them", safe=False, same=True)
    if phrase is None or clause.words[phrase.head] in WHOLES | ALWAYS:
        return None
    if word_at(clause, at - 1) == "to" and clause.words[phrase.head] in _GROUNDS:
        # "brought the cover of trees to 41 percent of the county"
        return None
    if tag_at(clause, phrase.last + 1) == "'":
        return Found("part-of-theirs", safe=False, same=True)
    return Found("part-of", safe=True, phrase=phrase)


_GROUNDS = frozenset(("capital", "county", "town", "district", "municipality", "territory", "land", "area"))
_MANY = frozenset(("dozens", "scores", "hundreds", "thousands", "millions"))
"""Counts that take "of": "dozens of food and drink stalls"."""


def one_of(clause: Clause, at: int) -> Found | None:
    """As in "Her restaurant, one of 148 on the street": a bare number of things of one kind."""
    if clause.words[max(0, at - 2) : at] != ("one", "of") or tag_at(clause, at + 1) in "nNPj":
        return None
    i = at - 4 if tag_at(clause, at - 3) == "," else at - 3
    phrase = subject(clause, i) if tag_at(clause, i) == "x" else left(clause, i)
    return Found("one-of", safe=False, phrase=phrase) if phrase else None


def in_mass(clause: Clause, at: int) -> Found | None:
    """As in "5 billion yuan in revenue", "3 million yuan worth of goods"."""
    # "billions of yuan's worth of goods"
    i = unbracketed(clause, at + 1 + (tag_at(clause, at + 1) == "'"))
    while "respectively" in clause.vocabulary and tag_at(clause, i) in "c," and tag_at(clause, i + 1) == "Q":
        # "7 billion yuan and 11 billion yuan in sales revenue, respectively"
        i = unbracketed(clause, i + 2)
    if word_at(clause, i) == "worth" and tag_at(clause, i + 1) == "f":
        phrase = object_at(clause, i + 2)
        return Found("worth-of", safe=True, phrase=phrase) if phrase else None
    if (
        word_at(clause, i) not in ("in", "for", "as")
        or tag_at(clause, i + 1) == "Q"
        or (word_at(clause, i) == "for" and tag_at(clause, at - 1) == "f")
    ):
        return None
    phrase = object_at(clause, i + 1)
    if phrase is None or clause.words[phrase.head] in DIMENSIONS or clause.words[phrase.head] not in MASS:
        return None
    if clause.words[i + 1] == "order" or clause.words[i + 1 : i + 3] == ("the", "capital"):
        return None
    verb = at - 1 if tag_at(clause, at - 1) in "veg" else governor(clause, at)
    if verb is not None and BASES.get(clause.words[verb]) in _PLACING:
        # "invest 200 billion yuan in fixed assets"
        return None
    return Found("in-mass", safe=True, phrase=phrase)


_PLACING = frozenset(("invest", "inject", "pour", "pump", "plow", "plough", "put"))
"""Verbs whose "in" tells where money goes."""


def fronted(clause: Clause, at: int) -> Found | None:
    """As in "Of all deals in China, 40 percent are made here": what the sentence opens with."""
    comma = clause.tags.find(",")
    if clause.words[:1] != ("of",) or not 0 < comma < at or "Q" in clause.tags[:at]:
        return None
    if set("nNP").intersection(clause.tags[comma:at]) and tag_at(clause, at - 1) in "ve":
        # "Of the main sources, tourists from Lenz fell 3 percent"
        return None
    phrase = object_at(clause, 1)
    if phrase is None or clause.words[phrase.head] in COUNTS:
        return None
    return Found("fronted", safe=False, phrase=phrase)


def of_measure(clause: Clause, at: int) -> Found | None:
    """As in "1,000 tons of agricultural products", "800 million yuan of investment"."""
    i = unbracketed(clause, at + 1)
    # "5 million tonnes per annum of gas"
    i += 2 * (clause.words[i : i + 2] in _YEARLY)
    if tag_at(clause, i) != "f":
        return None
    if word_at(clause, i + 1) in ("those", "that") or word_at(clause, at).startswith("within "):
        return None
    if tag_at(clause, i + 1) in "or":
        return Found("part-of-them", safe=False, same=True)
    phrase = object_at(clause, i + 1)
    if phrase is None or clause.words[phrase.head] in WHOLES | ALWAYS | {"own", "period"}:
        return None
    return Found("measure-of", safe=True, phrase=phrase)


_YEARLY = (("a", "year"), ("per", "year"), ("per", "annum"))


def prenominal(clause: Clause, at: int) -> Found | None:
    """As in "The 10.2 billion yuan data base", "a 120-kilometer railway"."""
    i = at + 1 + (tag_at(clause, at + 1) == "a" and tag_at(clause, at + 2) in "ej" and tag_at(clause, at + 3) in "nN")
    i += tag_at(clause, i) == "'"
    if clause.tags[at + 1 : at + 3] in ("eP", "ed") and not set("vx").intersection(clause.tags[at + 2 :]):
        # "Of 74 sections, 73 percent reached Grade III"
        return None
    if tag_at(clause, i) not in "nNPjeg" or word_at(clause, i) in COMPARING | _DATING:
        return None
    phrase = right(clause, i, plural=False)
    phrase = _kinds(clause, phrase) if phrase else None
    if phrase is None or clause.words[phrase.head] in CHANGE | FRAMES:
        return None
    # "the 2-tonne storage and loading unit": a storage, or a unit for two ends
    two = clause.tags.startswith(("cnn", "cnN"), phrase.head + 1)
    return Found("prenominal", safe=not two, phrase=phrase)


def _kinds(clause: Clause, phrase: Phrase) -> Phrase:
    """The noun that is of two kinds: center, in "research and development center"."""
    if phrase.first < phrase.head or clause.tags[phrase.head] != "n" or tag_at(clause, phrase.last + 1) != "c":
        return phrase
    further = right(clause, phrase.last + 2, plural=False)
    nouns = further is not None and further.first < further.head and clause.tags[further.first] in "ng"
    return Phrase(phrase.first, further.head, further.last) if further and nouns else phrase


_DATING = frozenset(("last", "next", "previous", "this"))


def named_amount(clause: Clause, at: int) -> Found | None:
    """As in "The signing of a 2.4-billion-yuan logistics project": an amount between an article and its noun."""
    return prenominal(clause, at) if tag_at(clause, at - 1) == "d" else None


def labelled(clause: Clause, at: int) -> Found | None:
    """As in "Area: 11,916.9 square kilometers": the label of a line."""
    if word_at(clause, at - 1) != ":" or at > _LABEL:
        return None
    phrase = left(clause, at - 2)
    if phrase is not None and not clause.tags[: phrase.first].strip(";"):
        return Found("labelled", safe=True, phrase=phrase)
    # "New market entities in the first quarter: 4,870"
    phrase = None if set("vxmQ").intersection(clause.tags[:at]) else leading(clause, at - 1)
    return Found("labelled", safe=False, phrase=phrase) if phrase else None


_LABEL = 16
"""Tokens of the label of a line."""


def titled(clause: Clause, at: int) -> Found | None:
    """As in "exports 3.2 billion yuan, imports 1.9 billion yuan", "Lordstown, population 3,300": the noun before."""
    i = over_bracket(clause, at - 1)
    if tag_at(clause, i) not in "nN" or tag_at(clause, at + 1) not in ",;.)":
        return None
    phrase = left(clause, i)
    alone = phrase is not None and tag_at(clause, phrase.first - 1) in ",;.("
    return Found("titled", safe=False, phrase=phrase) if alone else None
