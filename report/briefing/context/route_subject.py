"""The route to the subject of the verb that a number hangs on."""

from dataclasses import replace

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES, NOUN
from report.briefing.context.phrase import Phrase, left
from report.briefing.context.route import (
    AIMS,
    CHANGES,
    COUNTS,
    MEASURING,
    SPELLS,
    Found,
    bare_object,
    grown_noun,
    grows,
    object_at,
    tag_at,
    token_before,
    word_at,
)
from report.briefing.context.subject import governor, subject
from report.briefing.context.wordlist import words

_SAYING = words("said says announced noted added told shows showed")


_BEARING = frozenset(("cover", "occupy", "cost", "take", "last", "run", "number", "span", "hold"))
"""Verbs whose subject has the size, the price or the length that follows."""


_SOME = frozenset(("each", "most", "some", "both", "all", "many", "others"))
"""Words that stand for what was counted: "Each covers 20 mu"."""


FORECASTS = frozenset(("forecast", "estimate", "projection", "prediction", "expectation"))


_NUMBERS = frozenset(("number", "numbers", "count"))


_PORTIONS = words(
    """kilo kilogram kilogramme gram ton tonne pound ounce catty jin liter litre gallon barrel bottle cup glass bowl bag
    sack box packet pack dozen bundle slice"""
)
"""What is sold of a thing: a price is the thing's."""
_MEANS = frozenset(("average", "mean", "median"))


_INTENDING = frozenset(
    ("aim", "target", "demand", "require", "promise", "pledge", "want", "hope", "seek", "plan", "expect")
)
"""Verbs whose subject wants of something else what the number says."""


_HOLDING = frozenset(("cost", "cover", "occupy"))
"""Verbs by which "it" has what the number says: "It covers 40 hectares"."""


def by_subject(clause: Clause, at: int) -> Found | None:
    """As in "Output value reached 800 million yuan": the subject of the verb the number hangs on."""
    verb = governor(clause, at)
    if verb is None or (clause.words[verb] in _SAYING and not _increased(clause, verb)):
        return None
    if tag_at(clause, verb - 1) == "T" and tag_at(clause, verb - 2) == "c":
        # "In May it sold 300 tonnes and June saw 500"
        return Found("pronoun", safe=False, same=True, verb=verb)
    head = subject(clause, verb)
    if head is None and verb == 0 and clause.tags[0] == "g" and (comma := clause.tags.find(",", at)) > 0:
        # "Covering 300 hectares, the park will open"
        if clause.tags[comma + 1 : comma + 2] == "o":
            return Found("pronoun", safe=False, same=True, verb=verb)
        head = object_at(clause, comma + 1)
    if head is None:
        # "24 grew by 5 percent": of what was counted
        if verb and clause.tags[verb - 1] == "Q":
            return Found("pronoun", safe=True, same=True, verb=verb)
        some = clause.words[0] in _SOME or clause.tags.startswith("Qfo")
        return Found("pronoun", safe=False, same=True, verb=verb) if some else None
    if _agrees(clause, head, verb):
        return _of(clause, at, verb, head)
    found = _of(clause, at, verb, _outer(clause, head) or head)
    return replace(found, safe=False) if found else None


def _agrees(clause: Clause, head: Phrase, verb: int) -> bool:
    """Whether the noun and its verb are both singular or not: no "exhibits that covers"."""
    first = verb
    while first > head.head + 1 and clause.tags[first - 1] in "xea":
        first -= 1
    word = clause.words[first]
    alone = word in _SINGULAR or (clause.tags[first] == "v" and word.endswith("s") and BASES.get(word, word) != word)
    return not alone or clause.tags[head.head] != "N"


_SINGULAR = frozenset(("is", "was", "has"))


def _outer(clause: Clause, phrase: Phrase) -> Phrase | None:
    """The singular noun that a plural hangs on: the hall, in "a hall with 300 exhibits that covers 2 hectares"."""
    i = token_before(clause, phrase.first)
    while tag_at(clause, i) in "Qj":
        i = token_before(clause, i)
    return left(clause, i - 1) if tag_at(clause, i) in "pf" and tag_at(clause, i - 1) == "n" else None


def _of(clause: Clause, at: int, verb: int, head: Phrase) -> Found | None:
    """What the number is of, where *head* is the subject of its verb."""
    head = _meant(clause, head)
    base = BASES.get(clause.words[verb], "")
    measuring = base in MEASURING or clause.tags[verb] == "x" or _fixed(clause, verb, at)
    if clause.words[head.head] in SPELLS and clause.tags[head.head] == "n":
        return None
    if clause.tags[head.head] in "or" and not measuring and base not in _HOLDING:
        return Found("pronoun-does", safe=False, same=True, verb=verb)
    if clause.tags[head.head] in "or" or clause.words[head.head] in ("that", "those"):
        return Found("pronoun", safe=base not in _HOLDING, same=True, verb=verb)
    if clause.tags[verb - 1 : verb + 1] == ",g" and base in MEASURING and (grown := told_grown(clause, verb)):
        # "recorded a rise in trade, reaching 3 billion yuan"
        return Found("subject", safe=True, phrase=grown, verb=verb)
    if grows(clause, head.head):
        # "The growth rate of exports was 14 percent", "export growth was"
        of = object_at(clause, head.head + 2) if tag_at(clause, head.head + 1) == "f" else None
        head = grown_noun(clause, head) or of or head
    if clause.words[head.head] == "figures" and clause.tags[head.first : head.head].strip("dijQ") == "":
        # "The two figures each rose by 5 percent"
        return Found("pronoun", safe=False, same=True, verb=verb)
    if clause.words[head.head] in COUNTS | AIMS | FORECASTS | _MEANS:
        # "The water consumption goal for 2030 is 4 billion cubic meters"
        own = head.first < head.head and clause.tags[head.head - 1] in "nN" and not grows(clause, head.head - 1)
        if own and clause.words[head.head] in AIMS | FORECASTS:
            return Found("subject-is", safe=True, phrase=Phrase(head.first, head.head - 1, head.head - 1), verb=verb)
        # "The figure for services was 30 percent"
        whose = tag_at(clause, head.head + 1) == "f" or word_at(clause, head.head + 1) == "for"
        measured = object_at(clause, head.head + 2) if whose else None
        if measured is None and tag_at(clause, head.head + 1) != "f":
            return Found("pronoun", safe=clause.words[head.head] not in _MEANS, same=True, verb=verb)
        head = measured or head
    return _by_verb(clause, at, verb, head, measuring=measuring)


def _meant(clause: Clause, head: Phrase) -> Phrase:
    """What the subject is of where it only counts or measures it: "one of the plants", "a kilo of cabbage"."""
    if clause.words[head.head] == "one" and tag_at(clause, head.head + 1) == "f":
        # "one of the plants makes 40,000 tons"
        head = object_at(clause, head.head + 2) or head
    if clause.words[head.head] in _PORTIONS and tag_at(clause, head.head + 1) == "f":
        # "a kilo of cabbage cost 2 yuan"
        head = object_at(clause, head.head + 2) or head
    if clause.words[head.head] in _NUMBERS and head.first < head.head and clause.tags[head.head - 1] in NOUN:
        # "passenger numbers grew"
        head = Phrase(head.first, head.head - 1, head.head - 1)
    return head


def _by_verb(clause: Clause, at: int, verb: int, head: Phrase, *, measuring: bool) -> Found:
    """What the number is of by the verb it hangs on, which says how much its subject is, has, or wants."""
    base = BASES.get(clause.words[verb], "")
    particle = clause.words[verb + 1] in ("in", "on", "over", "up")
    bearing = measuring or _grown(clause, verb, at) or (base in _BEARING and not particle)
    wanting = base in _INTENDING and clause.tags[head.head] in "nNP" and not measuring
    if wanting and not clause.tags[verb + 1 : at].strip("adp"):
        # "the bureau aims at 85 percent", "the law demands 90 percent"
        return Found("aimed", safe=False, same=True, verb=verb)
    rule = "subject-is" if clause.tags[verb] == "x" else "subject" if bearing else "subject-does"
    return Found(rule, safe=rule != "subject-does", phrase=head, verb=verb)


def _fixed(clause: Clause, verb: int, at: int) -> bool:
    """Whether a passive only says how much its subject is: "is estimated at", "was set at"."""
    passive = clause.tags[verb] == "e" and "x" in clause.tags[max(0, verb - 2) : verb]
    return passive and clause.words[verb + 1 : verb + 2] == ("at",) and token_before(clause, at) == verb + 1


def _grown(clause: Clause, verb: int, at: int) -> bool:
    """Whether a verb only says that its subject changed: "kept steady growth, up 5 percent", "saw a slight decline"."""
    phrase = object_at(clause, verb + 1) if BASES.get(clause.words[verb]) in _KEEPING else None
    if phrase is None or phrase.last >= at or tag_at(clause, phrase.last + 1) == "f":
        return False
    return grows(clause, phrase.head) and grown_noun(clause, phrase) is None


_KEEPING = words("maintain keep see post record register report enjoy achieve experience show witness sustain realize")


def _increased(clause: Clause, verb: int) -> bool:
    """Whether "added" is no verb of saying: "added 120 kilometers"."""
    return clause.words[verb] == "added" and (tag_at(clause, verb + 1) in "Qd" or word_at(clause, verb + 1) == "up")


def told_grown(clause: Clause, end: int) -> Phrase | None:
    """What a clause before token *end* says that has changed: "saw steady growth in exports, up 5 percent"."""
    for i in range(end - 2, 0, -1):
        if clause.tags[i] in "vex;":
            return None
        if clause.words[i] in CHANGES and clause.words[i + 1] == "in":
            return bare_object(clause, i + 2)
    return None
