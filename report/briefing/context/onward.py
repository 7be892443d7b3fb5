"""The verb to the right of a number that stands in its subject: "More than 260 companies showcased"."""

import re

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES, DASHES
from report.briefing.context.tense import EXPECTED, FORECAST, PLAN, Mood, auxiliary, by_modal, finite
from report.briefing.model import Modality, Status

INTENDED = PLAN | FORECAST


def _reduced(clause: Clause, i: int) -> bool:
    """Whether the participle at *i* only describes, as the verb is still to come: "a hospital built with help will"."""
    for tag in clause.tags[i + 1 : i + 12]:
        if tag in ',;"rsc':
            return False
        if tag in "mx":
            return True
    return False


def _described(tags: str, at: int) -> int:
    """The token behind the number at *at* and what only describes it: "7 percent of the power it could use"."""
    found = _REDUCED.match(tags, at + 1)
    return found.end() if found else at + 1


_REDUCED = re.compile(r"[nNPjfd']*[nN]o(?:[mx]a?)*[ve]")
"""A noun, then a pronoun with its verb and no comma between."""


def _dashes(clause: Clause, at: int) -> tuple[int, int]:
    """The dashes of an aside at or behind a number: "Most of them - nearly 700 - stay there"."""
    dashes = clause.tokens(DASHES)
    return (dashes[0], dashes[1]) if len(dashes) == _PAIR and at < dashes[1] else (0, -1)


_PAIR = 2
_BEING = frozenset(("is", "are", "was", "were"))
_CLAUSE = 40
"""Tokens between a number and the verb of its clause."""


def _with_others(clause: Clause, at: int, i: int) -> bool:
    """Whether the aside that the number is in only names who did it, too: ", along with 6 others, launched"."""
    opened = clause.tags.rfind(",", 0, at)
    told = opened > 0 and clause.words[opened + 1] in _TOO and clause.tags.find(",", at) == i - 1
    return told and set("vxem").isdisjoint(clause.tags[:opened])


_TOO = frozenset(("together", "along", "including", "with", "alongside"))


def after(clause: Clause, at: int) -> Mood | None:
    """The verb to the right of a number that is in the subject: "More than 260 companies showcased …"."""
    tags, words_ = clause.tags, clause.words
    first, last = _dashes(clause, at)
    for i in range(_described(tags, at), min(at + _CLAUSE, len(tags))):
        tag, word = tags[i], words_[i]
        if first <= i <= last:
            continue
        if tag in ';"r':
            return None
        if tag == "m":
            return by_modal(word)
        if tag == "x":
            k = i + 1
            while k < len(tags) and tags[k] == "a":
                k += 1
            nxt = words_[k] if k < len(tags) else ""
            set_up = nxt == "set" and words_[k + 1 : k + 2] != ("to",)
            if word in _BEING and not set_up and (nxt in EXPECTED or BASES.get(nxt) in INTENDED):
                return Mood(Status.TARGET, Modality.FORECAST, "expected-to")
            return auxiliary(clause, i)
        if tag == "v" and (BASES.get(word) in INTENDED) and i + 1 < len(tags) and tags[i + 1] == "t":
            return Mood(Status.TARGET, Modality.PLAN, "intends")
        if tag == "v" and tags[i - 1] != "t":
            return finite(clause, i)
        close = tags[i - 1] in "nNPaToQ" or (i == at + 1 and words_[0] == "of") or _with_others(clause, at, i)
        if tag == "e" and close and not _reduced(clause, i):
            return finite(clause, i) or Mood(Status.ACHIEVED, Modality.REPORTED, "past")
    return None
