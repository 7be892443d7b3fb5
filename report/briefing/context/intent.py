"""Whether an aim that a sentence names still lies ahead: set, met, announced or agreed on."""

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES
from report.briefing.context.wordlist import words


def fixed(clause: Clause, i: int) -> bool:
    """Whether a verb sets the aim at token *i*: "has set its growth target at", "raised its forecast to"."""
    j = i - 1
    while j > 0 and clause.tags[j] in "djnNP'":
        j -= 1
    return BASES.get(clause.words[j]) in _FIXING


_FIXING = words("set fix put raise lower cut keep maintain revise")


def met(clause: Clause, i: int) -> bool:
    """Whether the aim at token *i* has been reached: "has achieved its target of", not "will achieve"."""
    j = i - 1
    while j > 0 and clause.tags[j] in "djnNP'":
        j -= 1
    if BASES.get(clause.words[j]) not in _REACHING:
        return False
    # "It took five years to reach the goal of making one million cars"
    past = clause.tags[j] == "e" and clause.tags[j - 1 : j] not in ("m", "t")
    return past or (clause.tags[j - 1 : j] == "t" and "took" in clause.words[:j])


_REACHING = words("achieve meet reach fulfil fulfill complete exceed surpass accomplish realize hit beat")


def announced(clause: Clause, i: int, at: int) -> bool:
    """Whether an investment is what the verb at token *i* announces: "announced an investment of 43 billion yuan"."""
    if BASES.get(clause.words[i]) not in _ANNOUNCING:
        return False
    named = not _OUTLAYS.isdisjoint(clause.words[i + 1 : at + _BEHIND])
    between = clause.tags[i + 1 : at]
    return named and between[:1] in ("d", "j", "n", "N", "") and set("xmr").isdisjoint(between)


_ANNOUNCING = frozenset(("announce", "unveil"))
_OUTLAYS = frozenset(("investment", "investments", "expansion"))
_BEHIND = 3
"""Tokens behind an amount within which its purpose stands: "a 3-billion-yuan investment plan"."""


def agreed(clause: Clause, i: int) -> bool:
    """Whether the noun at token *i* is an agreement on what to do: "signed a deal to invest 4 billion yuan"."""
    return clause.words[i] in _DEALS and clause.tags[i + 1 : i + 3] in ("tv", "te", "tn")


_DEALS = words("deal agreement contract memorandum")
