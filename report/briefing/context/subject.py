"""Who or what a clause is about: the verb a number hangs on, and that verb's subject."""

from report.briefing.context.clause import Clause
from report.briefing.context.clause_start import clause_start
from report.briefing.context.initial import initial_phrase
from report.briefing.context.lexis import BASES, NOUN
from report.briefing.context.phrase import Phrase, left, works
from report.briefing.context.route import MOVING, over_bracket
from report.briefing.context.tense import EXPECTED
from report.briefing.context.wordlist import words

_WINDOW = 40


def governor(clause: Clause, at: int) -> int | None:
    """Token of the verb that token *at* hangs on: the nearest verb to the left in its clause."""
    tags = clause.tags
    for i in range(at - 1, max(-1, at - _WINDOW), -1):
        tag = tags[i]
        if tag in "vexg":
            if tag == "e" and i + 1 < len(tags) and tags[i + 1] in NOUN and i and tags[i - 1] in "pdfjQ":
                continue
            if works(clause, i):
                continue
            if tag == "g" and i and tags[i - 1] in "pf" and (tags[i + 1] not in "Qdt" or "p" in tags[i + 1 : at]):
                continue
            if tag == "g" and i and tags[i + 1 : i + 2] in ("n", "N", "f") and BASES.get(clause.words[i - 1]) in MOVING:
                # "cut waiting time by a third"
                continue
            return i
        if tag in ';sr"' or tag == ".":
            return None
    return None


def subject(clause: Clause, verb: int) -> Phrase | None:
    """The noun phrase that is the subject of the verb at token *verb*, the head being its last word before any `of`."""
    tags = clause.tags
    while verb and tags[verb - 1] == "t":
        if verb > 1 and (gapped := left(clause, verb - 2)):
            i = gapped.first - 1
            while i > 0 and tags[i] == "d":
                i -= 1
            if i > 0 and tags[i] == "c":
                return gapped
        near = left(clause, verb - 2)
        if near and clause.words[len(tags[: near.first].rstrip("dij")) - 1] in ("for", "with"):
            # "expects more firms, and for its 5G stations to hit 50,000"
            return near
        near = left(clause, verb - 3) if verb > 1 and clause.words[verb - 2] in EXPECTED else None
        if near and clause.words[near.first - 1] == "with":
            # "with revenue likely to exceed 3 billion"
            return near
        earlier = governor(clause, verb - 1)
        if earlier is None:
            break
        if raised := _raised(clause, earlier, verb):
            return raised
        # "plans to aim to build": the subject of the first verb
        verb = earlier
    if near := _absolute(clause, verb) or _reduced(clause, verb) or _contact(clause, verb):
        return near
    begin = clause_start(clause, verb)
    return _embedded(clause, verb) or initial_phrase(clause, begin, verb)


def _absolute(clause: Clause, verb: int) -> Phrase | None:
    """The noun behind "with" that an -ing form is said of: "with the share of farms and mills standing at"."""
    if clause.tags[verb] != "g":
        return None
    for i in range(verb - 1, max(-1, verb - _PARTICIPIAL), -1):
        if clause.words[i] == "with":
            return initial_phrase(clause, i + 1, verb)
        if clause.tags[i] not in "dnNPjfc,'a":
            return None
    return None


_PARTICIPIAL = 14
"""Words that may stand between."""


def _contact(clause: Clause, verb: int) -> Phrase | None:
    """The subject of a clause that only a time leads: "the third year the mill has passed the mark"."""
    near = left(clause, len(clause.tags[:verb].rstrip("xam")) - 1)
    led = near is not None and near.first > 1 and clause.tags[near.first - 1] == "d"
    return near if near and led and clause.words[near.first - 2] in _SPELLS else None


_SPELLS = frozenset(("time", "day", "week", "month", "quarter", "year"))


def _reduced(clause: Clause, verb: int) -> Phrase | None:
    """The noun an -ing form right behind it is said of: "agreements involving 58 billion yuan"."""
    tags = clause.tags
    end = over_bracket(clause, verb - 1 - (clause.words[verb] in _SIZING and tags[verb - 1] == ","))
    fixed = clause.words[verb] in _FIXED and tags[verb + 1 : verb + 2] == "p" and "x" in tags[:verb]
    if not (tags[verb] == "g" or fixed) or not verb or end < 0 or tags[end] not in "nN":
        return None
    near = left(clause, end)
    return near if near and (not near.first or tags[near.first - 1] not in "cf") else None


_SIZING = frozenset(("measuring", "weighing"))
"""What is said of the noun before, even behind a comma: "the sale of the barge, measuring 61 metres in length"."""
_FIXED = frozenset(("set", "fixed", "priced", "capped"))
"""Participles of what something is kept at: "has a price index set at 3 percent"."""


def _embedded(clause: Clause, verb: int) -> Phrase | None:
    """The subject of a clause without "that": "projected its GDP grew 9 percent"."""
    near = left(clause, over_bracket(clause, verb - 1)) if verb else None
    if near is None:
        return None
    if clause.tags[verb] == "g" and near.first > 1 and clause.tags[near.first - 1] in "fd":
        hangs = near.first - 1 - (clause.tags[near.first - 1] == "d")
        near = (left(clause, hangs - 1) if clause.tags[hangs] == "f" else None) or near
    i = near.first - 1
    while i > 0 and clause.tags[i] == "d":
        i -= 1
    if clause.tags[verb] == "g" and i >= 0 and clause.words[i] in ("with", "as"):
        return near
    if i > 0 and clause.tags[i - 1] == "r":
        # "goods that pass the border climbed"
        return None
    return near if i > 0 and clause.tags[i] in "ve" and clause.tags[verb] in "ve" and i < near.first - 1 else None


def _raised(clause: Clause, verb: int, infinitive: int) -> Phrase | None:
    """The object of *verb* where it is what the infinitive is of: "sees exports rise 5 percent to reach 3 billion"."""
    if BASES.get(clause.words[verb]) not in _RAISING or clause.tags[verb] not in "ve":
        return None
    return initial_phrase(clause, verb + 1, infinitive - 1)


_RAISING = words("see expect want anticipate foresee forecast predict project estimate")
"""Verbs whose object does what the infinitive says: "expects exports to rise"."""


def leading(clause: Clause, end: int) -> Phrase | None:
    """The first noun phrase of the clause that token *end* stands in, up to that token."""
    return initial_phrase(clause, clause_start(clause, end), end)


def pronoun(clause: Clause, verb: int) -> str:
    """The pronoun before the verb at token *verb*, past auxiliaries and adverbs."""
    i = verb - 1
    while i >= 0 and clause.tags[i] in "xmate":
        i -= 1
    return clause.words[i] if i >= 0 and clause.tags[i] == "o" else ""
