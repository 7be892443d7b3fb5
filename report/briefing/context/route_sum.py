"""Routes to what a sum is of: "a capital of 172 billion yuan", "a fund with a total of", "contracts worth"."""

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES, NOUN
from report.briefing.context.noun import singular
from report.briefing.context.phrase import Phrase, left, right
from report.briefing.context.route import (
    AIMS,
    ALWAYS,
    CHANGE,
    FRAMES,
    LOSSES,
    MASS,
    MEASURING,
    SHARES,
    SUMS,
    Found,
    climbed,
    grown_noun,
    grows,
    over_bracket,
    tag_at,
    token_before,
    word_at,
)
from report.briefing.context.subject import subject


def of_amount(clause: Clause, at: int) -> Found | None:
    """As in "A combined capital of 172.1 billion yuan", "loans of 35 million yuan"."""
    i = token_before(clause, at)
    i -= word_at(clause, i) in ("between", "from")
    if tag_at(clause, i) != "f":
        return None
    phrase = left(clause, over_bracket(clause, i - 1))
    if phrase is None:
        return None
    head = clause.words[phrase.head]
    if head == "top" and word_at(clause, phrase.first - 1) == "on":
        # "will spend 3 million yuan, on top of the 2 million yuan given last year"
        return Found("on-top", safe=False, same=True) if "Q" in clause.tags[:i] else None
    if head == "equivalent":
        # "9,000 shows, the equivalent of 14,000 hours"
        return None
    if head == "average" and word_at(clause, phrase.first - 2) == "at":
        # "sold 30 flats at an average of 2 million yuan", "sales grew at an average of 7 percent"
        return Found("at-average", safe=False, same=True) if "Q" in clause.tags[:i] else None
    if head == "average" and not NOUN.intersection(clause.tags[phrase.first : phrase.head]):
        return None
    if head in AIMS and tag_at(clause, at - 1) == "d" and (of := _growth(clause, at + 1)):
        # "a target of a 7 percent year-on-year GDP growth"
        return Found("growth-of", safe=True, phrase=of)
    if head in AIMS:
        inner = left(clause, phrase.head - 1) if phrase.first < phrase.head else None
        # "its export goal of 300 million", not "its annual goal"
        of = inner if inner and clause.tags[inner.head] in NOUN else None
        return Found("of-aim", safe=False, phrase=of, same=of is None)
    named = head == "range" and clause.words[at].endswith(_REACHES)
    named = named or (head == "level" and phrase.head > 0 and clause.tags[phrase.head - 1] in "nPi")
    if (head in ALWAYS and not named) or (head in FRAMES and phrase.first == phrase.head and not named):
        return _with_sum(clause, at, phrase)
    if head in ("rate", "rates", "pace") and "at" in clause.words[max(0, phrase.first - 3) : phrase.first]:
        # "grew at an average rate of 8 percent"
        return None
    grown, percent = grows(clause, phrase.head), clause.words[at][-1] in "%t"
    what = grown_noun(clause, phrase) if grown and head not in LOSSES else None
    if what and (percent or clause.words[what.head] in SUMS):
        return Found("growth-of", safe=True, phrase=what)
    if (grown and head not in LOSSES) or head in SHARES or _several(clause, at, head):
        return None
    return Found("of-amount", safe=True, phrase=_outer(clause, phrase))


def _with_sum(clause: Clause, at: int, phrase: Phrase) -> Found | None:
    """What has a sum: the fund, in "a fund with a total of 3 billion yuan was set up", "a fund began with a sum of"."""
    i = token_before(clause, phrase.first)
    if word_at(clause, i) != "with" or tag_at(clause, at + 1) not in ",.;mvx":
        return None
    owner = left(clause, i - 1) if tag_at(clause, i - 1) in NOUN else None
    owner = owner or (subject(clause, i - 1) if tag_at(clause, i - 1) == "e" else None)
    return Found("with-sum", safe=False, phrase=owner) if owner else None


_REACHES = ("km", "kilometers", "kilometres", "miles")
"""Lengths that a vehicle's range has: it is no range of goods."""


def _growth(clause: Clause, i: int) -> Phrase | None:
    """What grows in the noun phrase from token *i* on: "GDP growth"."""
    while tag_at(clause, i) == "a":
        i += 1
    phrase = right(clause, i, plural=False)
    return grown_noun(clause, phrase) if phrase and grows(clause, phrase.head) else None


def _several(clause: Clause, at: int, head: str) -> bool:
    """Whether *head* is of several changes: "saw increases of 9 and 14 percent", not "tax cuts of 2 trillion yuan"."""
    number = clause.words[at]
    return singular(head) in CHANGE and (number.endswith(("%", "percent")) or number[-1].isdigit())


def _outer(clause: Clause, phrase: Phrase) -> Phrase:
    """The sum, where its purpose stands between: revenue, in "revenue from tickets of 5 million yuan"."""
    i = phrase.first - 1 - (tag_at(clause, phrase.first - 1) == "d")
    behind = word_at(clause, i)
    if behind not in _PURPOSES or (behind == "with" and clause.words[phrase.head] in MASS):
        return phrase
    sum_ = left(clause, i - 1) if tag_at(clause, i - 1) in NOUN else None
    return sum_ if sum_ and clause.words[sum_.head] in MASS else phrase


_PURPOSES = frozenset(("from", "in", "on", "for", "with", "to", "into"))


def worth(clause: Clause, at: int) -> Found | None:
    """As in "Contracts worth 10 billion yuan", "projects valued at 5 billion", "investment totaling 3 billion"."""
    i = token_before(clause, at)
    if tag_at(clause, i) in "pf" and tag_at(clause, i - 1) == "w":
        # "projects valued at 8 billion yuan", "a plant worth of 8 billion yuan"
        i -= 1
    if tag_at(clause, i) == "f" and word_at(clause, i - 1) == "total":
        # "projects worth a total of 8 billion yuan"
        i = token_before(clause, i - 1)
    if tag_at(clause, i) == "t" and word_at(clause, i - 1) in ("amounting", "adding"):
        i -= 1
    tag = tag_at(clause, i)
    if tag != "w" and not (tag == "g" and BASES.get(clause.words[i]) in MEASURING):
        return None
    totals = word_at(clause, i) in ("totaling", "totalling")
    i -= 1
    if tag_at(clause, i) == "," and (tag == "w" or (totals and "Q" in clause.tags[:i])):
        if "Q" in clause.tags[:i]:
            return Found("worth-aside", safe=False, same=True)
        phrase = left(clause, i - 1)
        return Found("worth", safe=False, phrase=phrase) if phrase else None
    while tag_at(clause, i) in "Taj":
        i -= 1
    if clause.words[max(0, i - 2) : i + 1] in _IN_ONE_DAY:
        # "with the largest number in a day reaching 3,100"
        i -= 3
    if tag == "w" and tag_at(clause, i) == "x":
        phrase = subject(clause, i)
        if phrase and clause.tags[phrase.head] == "o":
            return Found("worth", safe=False, same=True)
        return Found("worth", safe=True, phrase=phrase) if phrase else None
    if tag_at(clause, i) not in NOUN:
        return None
    if word_at(clause, i) == "numbers" and tag_at(clause, i - 1) in NOUN:
        # "daily visitor numbers topping 100,000"
        i -= 1
    phrase = left(clause, i)
    if phrase and clause.words[phrase.head] == "number" and tag_at(clause, phrase.head + 1) != "f":
        return Found("worth", safe=False, same=True)
    return Found("worth", safe=True, phrase=climbed(clause, phrase)) if phrase else None


_IN_ONE_DAY = tuple(("in", one, spell) for one in ("one", "a") for spell in ("day", "week", "month", "year"))
