"""Routes to the thing of a share or a change: "a 5 percent increase in exports", "five times the price"."""

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES, NOUN
from report.briefing.context.phrase import Phrase, left, right
from report.briefing.context.route import (
    CHANGE,
    COMPARING,
    COUNTS,
    FRAMES,
    SHARES,
    SPELLS,
    Found,
    bare_object,
    grows,
    object_at,
    tag_at,
    token_before,
    word_at,
)
from report.briefing.context.route_clause import LIMITS
from report.briefing.context.route_phrase import prenominal
from report.briefing.context.subject import governor


def stake(clause: Clause, at: int) -> Found | None:
    """As in "A 51 percent stake in the mine", "a 90 percent success rate"."""
    rate = right(clause, at + 1, plural=False) if tag_at(clause, at - 1) == "d" else None
    if rate and rate.first < rate.head and clause.words[rate.head] in _RATES and not grows(clause, rate.head):
        return Found("rate", safe=True, phrase=rate)
    found = prenominal(clause, at)
    return found if found and found.phrase and clause.words[found.phrase.head] in SHARES else None


_RATES = frozenset(("rate", "ratio", "accuracy", "margin", "probability", "yield"))


def change_in(clause: Clause, at: int) -> Found | None:
    """As in "A 5 percent increase in exports", "a growth of 5 percent in exports"."""
    i = at + 1
    while tag_at(clause, i) in "ja" and word_at(clause, i) not in COMPARING:
        i += 1
    if word_at(clause, i) in CHANGE:
        i += 1
    elif word_at(clause, at - 1) == "of" and word_at(clause, at - 2) in CHANGE:
        i = at + 1
    else:
        return None
    if tag_at(clause, i) == "T":
        i += 1
    if word_at(clause, i) not in ("in", "of", "for") or word_at(clause, i + 1) in ("both", "all", "each"):
        return None
    phrase = object_at(clause, i + 1)
    if phrase is None or clause.words[phrase.head] in SPELLS or _reckoned(clause, phrase):
        return None
    return Found("change-in", safe=True, phrase=phrase)


def _reckoned(clause: Clause, phrase: Phrase) -> bool:
    """Whether a change was only so reckoned: "up 5 percent in real terms", "a rise of 5 percent in constant prices"."""
    head = clause.words[phrase.head]
    return head == "terms" or (head in _PRICES and not _RECKONING.isdisjoint(clause.words[phrase.first : phrase.head]))


_PRICES = frozenset(("price", "prices"))
_RECKONING = frozenset(("comparable", "constant", "current", "fixed", "unchanged"))


def changed(clause: Clause, at: int) -> Found | None:
    """As in "an increase in species from 150 in 2012 to the current 240": what changed from and to the number."""
    i = token_before(clause, at)
    while tag_at(clause, i) in "nj" and word_at(clause, i) in _PRESENT:
        i = i - 1 - (tag_at(clause, i - 1) == "d")
    if word_at(clause, i) == "to":
        base = clause.tags.rfind("Q", max(0, i - _BASE), i)
        i = token_before(clause, base) if base > 0 else -1
    if word_at(clause, i) != "from" or tag_at(clause, i - 1) not in NOUN:
        return None
    phrase = left(clause, i - 1)
    hung = _hung(clause, phrase)
    count = left(clause, hung - 1) if hung else None
    if count and clause.words[count.head] in COUNTS:
        # "a rise in the number of visitors"
        hung = _hung(clause, count)
    return Found("changed", safe=True, phrase=phrase) if hung and word_at(clause, hung - 1) in CHANGE else None


def _hung(clause: Clause, phrase: Phrase | None) -> int:
    """The preposition by which a noun hangs on another, 0 if by none."""
    i = phrase.first - 1 - (tag_at(clause, phrase.first - 1) == "d") if phrase else 0
    return i if word_at(clause, i) in ("in", "of") else 0


_PRESENT = frozenset(("current", "present", "today"))
_BASE = 10
"""Tokens between the number something changed from and the one it changed to."""


def more_of(clause: Clause, at: int) -> Found | None:
    """As in "Emits 30 percent less carbon", "drew 37 percent more foreign investment", "twice as many visitors"."""
    if (
        word_at(clause, at + 1) == "as"
        and word_at(clause, at + 2) in ("many", "much")
        and tag_at(clause, at + 3) in "nNPj"
    ):
        phrase = right(clause, at + 3, plural=False)
        return Found("more-of", safe=True, phrase=phrase) if phrase else None
    if word_at(clause, at + 1) not in _BETTER or tag_at(clause, at + 2) not in "nNPj":
        return None
    phrase = right(clause, at + 2, plural=False)
    return Found("more-of", safe=True, phrase=phrase) if phrase else None


_RISING = frozenset(
    ("rising", "growing", "climbing", "jumping", "surging", "soaring", "falling", "dropping", "declining")
)


def above_noun(clause: Clause, at: int) -> Found | None:
    """As in "GDP above 2 trillion yuan": the noun before a hedge that is a preposition."""
    i = token_before(clause, at)
    near = left(clause, i) if tag_at(clause, i) in NOUN else None
    if near and word_at(clause, near.first - 1) == "with" and clause.tags[near.head] != "P":
        # "with prices roughly a third of those in Lenz"
        return Found("with-noun", safe=True, phrase=near)
    i = at - 1
    if word_at(clause, i) == "between":
        i -= 1
    elif word_at(clause, at).partition(" ")[0] not in _HEDGES:
        return None
    phrase = left(clause, i) if tag_at(clause, i) in NOUN else None
    if word_at(clause, i) in _RISING:
        # "both rising over 30 percent"
        return None
    if phrase and word_at(clause, at).startswith("within "):
        return None
    return Found("above", safe=False, phrase=phrase) if phrase else None


_HEDGES = LIMITS | {"over", "exceeding", "lower", "higher", "less"}
"""What opens a number that stands right behind its thing: "a rate lower than 4 percent"."""


def saved_on(clause: Clause, at: int) -> Found | None:
    """As in "saves 30 percent on fares", "cut 12 percent off its power bill": what costs so much less."""
    if word_at(clause, at + 1) not in ("on", "off") or tag_at(clause, at - 1) == "p":
        return None
    verb = governor(clause, at)
    if verb is None or BASES.get(clause.words[verb]) not in _SAVING:
        return None
    phrase = object_at(clause, at + 2)
    return Found("saved-on", safe=True, phrase=phrase) if phrase else None


_SAVING = frozenset(("save", "cut", "shave", "knock", "slash", "trim"))


def times_the(clause: Clause, at: int) -> Found | None:
    """As in "Five times the price", "triple the usual rate"."""
    if tag_at(clause, at + 1) != "d" or not (phrase := object_at(clause, at + 1)):
        return None
    head = clause.words[phrase.head]
    if head in SPELLS:
        return None
    before, bare = token_before(clause, at), bare_object(clause, at + 1)
    counts = bare is not None and clause.words[bare.head] in FRAMES | COUNTS
    like = clause.tags.rfind("Q", max(0, before - _NEAR), before) if tag_at(clause, before) == "," else -1
    if counts and like >= 0:
        # "Visitors numbered 5,400, three times the number of residents"
        return Found("times-it", safe=True, same=True, like=like)
    onward = clause.tags[phrase.last + 1 : phrase.last + 4]
    dated = (onward[:1] == "f" and "T" in onward) or SPELLS.intersection(
        clause.words[phrase.last + 2 : phrase.last + 4]
    )
    if head in FRAMES | COUNTS and phrase.first == phrase.head and (dated or onward[:1] != "f"):
        # "Reserves were three times the figure of last year": of the subject
        is_subject = tag_at(clause, token_before(clause, at)) == "x" and "Q" not in clause.tags[:at]
        return None if is_subject else Found("times-it", safe=True, same=True)
    return Found("times-the", safe=True, phrase=phrase)


_NEAR = 4
"""Tokens within which a number stands before what is told of it behind a comma."""


def as_much(clause: Clause, at: int) -> Found | None:
    """As in "We would pay twice as much", where nothing else names the thing: what it is compared with."""
    alike = word_at(clause, at + 1) == "as" and word_at(clause, at + 2) in ("much", "many")
    return Found("as-much", safe=False, same=True) if alike else None


_BETTER = COMPARING | {"better", "cheaper", "lighter", "shorter", "longer"}


def growth_foreseen(clause: Clause, at: int) -> Found | None:
    """As in "The bank expects growth of 6 percent": who foresees does not grow."""
    verb = governor(clause, at)
    if verb is None or BASES.get(clause.words[verb]) not in _FORESEEING:
        return None
    i = token_before(clause, at)
    phrase = left(clause, i - 1) if tag_at(clause, i) == "f" and word_at(clause, i - 1) in CHANGE else None
    return Found("growth", safe=False, phrase=phrase) if phrase else None


_FORESEEING = frozenset(("expect", "forecast", "predict", "project", "target", "foresee", "anticipate"))


def growth_itself(clause: Clause, at: int) -> Found | None:
    """As in "recorded 10.7 percent economic growth": the change itself, for want of anything better."""
    i = at + 1
    while tag_at(clause, i) in "janP" and word_at(clause, i) not in CHANGE:
        i += 1
    if word_at(clause, i) in CHANGE and (phrase := left(clause, i)):
        return Found("growth", safe=False, phrase=phrase)
    i = token_before(clause, at)
    if tag_at(clause, i) == "f" and (phrase := left(clause, i - 1)):
        return Found("growth", safe=False, phrase=phrase)
    return None
