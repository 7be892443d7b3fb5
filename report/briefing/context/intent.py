"""Whether an aim that a sentence names still lies ahead: set, met, announced or agreed on."""

import re

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES
from report.briefing.context.route import bare, word_at
from report.briefing.context.subject import governor, subject
from report.briefing.context.tense import COSTS
from report.briefing.context.wordlist import words


def fixed(clause: Clause, i: int) -> bool:
    """Whether a verb sets the aim at token *i*: "has set its growth target at", "raised its forecast to"."""
    j = i - 1
    while j > 0 and clause.tags[j] in "djnNPT'":
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
    """Whether what is still to be made is what the verb at token *i* announces, approves or puts a price on.

    "Announced an investment of 3 billion yuan", "approved a 43-billion-yuan rail plan", "estimated costs at 2 billion".
    """
    base = BASES.get(clause.words[i], clause.words[i])
    if base not in _ANNOUNCED:
        return False
    if base in _APPROVING and bare(word_at(clause, at)):
        # "approved 14 projects": so many are
        return False
    named = not _ANNOUNCED[base].isdisjoint(clause.words[i + 1 : at + _BEHIND])
    between = clause.tags[i + 1 : at]
    return named and between[:1] in ("d", "j", "n", "N", "") and set("xmr").isdisjoint(between)


_OUTLAYS = words("investment investments expansion")
_WORKS = _OUTLAYS | words(
    "plan plans project projects scheme schemes proposal blueprint construction railway rail line lines bridge tunnel"
    " airport expressway highway road port plant reactor station stations package"
)
_APPROVING = ("approve", "greenlight", "endorse")
_ANNOUNCED = {
    **dict.fromkeys(("announce", "unveil"), _OUTLAYS),
    **dict.fromkeys(_APPROVING, _WORKS),
    "estimate": COSTS,
}
"""Verbs, and what of theirs is still to be made."""
_BEHIND = 4
"""Tokens behind an amount within which its purpose stands: "a 3-billion-yuan investment plan"."""


def comprised(clause: Clause, at: int) -> bool:
    """Whether the number at *at* is part of a plan: "The blueprint consists of nine lines"."""
    verb = governor(clause, at)
    if verb is None or BASES.get(clause.words[verb]) not in _COMPRISING:
        return False
    plan = subject(clause, verb)
    return plan is not None and clause.words[plan.head] in _PLANS


_COMPRISING = words("consist include comprise involve feature contain envisage envision")
_PLANS = words("plan plans blueprint outline scheme proposal")


def agreed(clause: Clause, i: int, at: int) -> bool:
    """Whether the noun at token *i* is an agreement or leave to do something: "a deal to invest 4 billion yuan"."""
    if clause.words[i] in _NODS and clause.words[i - 1] in ("the", "green", "final", "its"):
        return clause.words[i + 1 : i + 2] in (("to",), ("for",))
    if clause.words[i] not in _DEALS:
        return False
    if clause.tags[i + 1 : i + 3] in ("tv", "te", "tn"):
        return True
    return _JOINTLY.match(clause.tags, i + 1, at) is not None and clause.words[i + 1] == "with"


_JOINTLY = re.compile(r"[pdnNjP,'cfi]*ta?v")
"""With whom, and to do what: "an agreement with the mill, its rival, to jointly invest"."""
_NODS = frozenset(("go-ahead", "nod", "light", "approval"))
"""What is given to something still to be made: "gave the go-ahead to a 12-km bridge"."""
_DEALS = words(
    """deal agreement contract memorandum permission approval consent go-ahead permit
    license licence proposals application applications"""
)
