"""What a time expression covers: the number before it, after it, or none beyond its own aside."""

import re

from report.briefing.context.clause import Clause
from report.briefing.context.dating import TABLE
from report.briefing.context.lexis import BASES, DASHES, NOUN
from report.briefing.context.saying import REPORTED
from report.briefing.context.wordlist import words


def relative(clause: Clause, at: int) -> bool:
    """Whether the number stands in a relative clause: "which runs 125 bus routes, two light rail lines"."""
    verbs = False
    for j in range(at - 1, -1, -1):
        tag = clause.tags[j]
        if tag == "r":
            # "predicts that output will be": all that is told
            told = clause.tags[j - 1 : j] in ("v", "e") or clause.words[max(0, j - 1)] in REPORTED
            return clause.words[j] != "that" or not told
        if tag == ";" or (tag == "," and verbs):
            return False
        verbs = verbs or tag in "vexm"
    return False


def local(clause: Clause, i: int) -> bool:
    """Whether the time at token *i* is only that of the number before it: "up from 3 million in 2016"."""
    if clause.tags[i - 1 : i] in ("v", "e") and _OWNS.match(clause.tags, i + 1):
        # "surpassed last year's record 12 million"
        return True
    quantity = clause.tags.rfind("Q", max(0, i - 6), i)
    if quantity < i - _NEXT and not _OF_WHAT.fullmatch(clause.tags, quantity + 1, i):
        quantity = -1
    if quantity > 0 and clause.tags[i + 1 : i + 2] == "," and clause.tags[:quantity].rstrip("ad").endswith(","):
        return True
    linked = clause.words[quantity - 1] if quantity > 0 else ""
    if (
        quantity > 0
        and _FROM_LIST.search(clause.tags, 0, quantity)
        and "from" in clause.words[max(0, quantity - _LISTED) : quantity]
    ):
        # "from 3 rinks and 2 pools in 2015 to 8 rinks now"
        return True
    if linked == "to":
        first = clause.tags.rfind("Q", max(0, quantity - 6), quantity)
        return first > 0 and clause.words[first - 1] == "from"
    return linked in ("from", "with", "against")


_FROM_LIST = re.compile("pa?Q[jnNP]*[,c]+(?:a?Q[jnNP]*[,c]+)*a?$")
_LISTED = 14
"""Tokens that a list has before its last number."""
_OWNS = re.compile("'[jnN]*f?Q")
_NEXT = 3
_OF_WHAT = re.compile("f?[jnNP]{1,3}p?d?")
"""What stands between a number and its time: "240 hectares of old trees in 1962"."""


def since(clause: Clause, i: int) -> bool:
    """Whether a clause of `since` holds the time expression: "since it opened in April 2015"."""
    if clause.words[0] == "since" and "," not in clause.tags[clause.tags.find("e") : i]:
        return True
    for j in range(i - 1, max(-1, i - 15), -1):
        if clause.words[j] == "since":
            return True
        if clause.tags[j] in ",;.Q":
            return False
    return False


def leads(clause: Clause, i: int) -> bool:
    """Whether the time expression opens its clause, so that it covers what follows."""
    for j in range(i - 1, -1, -1):
        tag = clause.tags[j]
        if tag in ';"s' or clause.words[j] == "that":
            return True
        if tag in "vexgmQ,r":
            return clause.words[j] in ("said", "says", "added", "according")
    return True


def joined(clause: Clause, at: int, i: int) -> bool:
    """Whether a new clause with a verb of its own begins between the number and the time expression."""
    tags = clause.tags
    for j in range(at + 1, i):
        if tags[j : j + 2] == "cv" and _TO_DO.search(tags, 0, at):
            # "plans to open five schools and enlarge others this year"
            continue
        if tags[j] == "c" and (_COUNTED.match(tags, at + 1) or _FURTHER.match(tags, j)):
            # "2 million primary and middle school pupils have"
            continue
        if tags[j] == "c" and tags[j + 1] in "ve" and not set("vex").intersection(tags[:at]):
            # "Some 40 clubs joined or left on Friday"
            continue
        if tags[j] == "c" and any(_finite(tags, k) for k in range(j)):
            rest = range(j + 1, _since_at(clause, j + 1, i))
            if any(tags[k] in "vmx" or (tags[k] == "e" and tags[k - 1] in NOUN) for k in rest):
                return True
            present = "v" in tags[:at] or not _PRESENT.isdisjoint(clause.words[:at])
            if tags[j + 1] == "e" and tags[j + 2] in "Qd" and present and not _lasting(clause, at, i):
                return True
            if _OPENED.match(tags, i + 1) and not set(tags[j + 1 : i]) - set("pdnNPjfa"):
                return True
    return False


def _lasting(clause: Clause, at: int, i: int) -> bool:
    """Whether a time is that of all that has been done: "has drawn 20 firms and hired 300 people so far this year"."""
    done = re.search("xa?e", clause.tags[:at])
    if done and clause.words[done.start()] == "having":
        return True
    has = done and clause.words[done.start()] in ("has", "have")
    return bool(has) and (clause.words[i].startswith(_UP_TO_NOW) or clause.words[i - 1] == "since")


_TO_DO = re.compile("[tm]a?v[dja]*$")
_FURTHER = re.compile("c[adjn]*[nN](?=c)")
"""A further noun before another conjunction: "five schools or colleges and expand"."""
_COUNTED = re.compile("[jn]+c[jn]+N[xvm]")
"""A conjunction inside what a number counts."""
_UP_TO_NOW = ("so far", "this ", "the past ", "the last ", "past ", "last five", "recent ")


def _since_at(clause: Clause, first: int, end: int) -> int:
    """The first token from *first* on that opens a clause of `since`, else *end*: it dates all before it."""
    return next((k for k in range(first, end) if clause.words[k] == "since"), end)


_PRESENT = frozenset(("has", "have", "is", "are"))
_OPENED = re.compile(r"(?:[oP]|d?j?[nN])?[vemx]")
"""The subject and the verb after a time that opens a clause: "and in July added", "and since 2011 it has shipped"."""


def _finite(tags: str, k: int) -> bool:
    """Whether a finite verb stands at token *k*."""
    objects = "QdanNj" if k and tags[k - 1] in "nNPo" else "Qda"
    return tags[k] in "vmx" or (tags[k] == "e" and tags[k + 1] in objects)


def _owned(clause: Clause, at: int) -> bool:
    """Whether so many of somebody's own do what the sentence tells: "the city's 215 museums counted 2 million"."""
    noun = _NOUNS.match(clause.tags, at + 1)
    owned = clause.tags[at - 1] == "'" or clause.words[at - 1] in _OWN
    owned = owned and clause.words[max(0, at - 2)] != "of"
    return owned and noun is not None and "Q" in clause.tags[noun.end() :] and not clause.tags[: at - 1].count("Q")


_OWN = frozenset(("its", "their", "the"))
_NOUNS = re.compile("[jn]{0,3}N(?=[ve])")
"""Behind a bare number: a plural that a verb follows."""


def describes(clause: Clause, at: int) -> bool:
    """Whether the number stands in an aside that says what a thing is: ", a city of 3.3 million people, …"."""
    tags, text = clause.tags, clause.words
    if _defines(clause, at) or _owned(clause, at):
        return True
    end = min((i for i in (tags.find(",", at), tags.find(")", at)) if i > 0), default=-1)
    if end < 0 or "percent" in text[at] or "%" in text[at]:
        return False
    start = max(tags.rfind(mark, 0, at) for mark in ",;(") + 1
    if text[start] == "having" and "population" in text[start:at]:
        return True
    covering = tags[at - 1] == "g" and text[at - 1] in _COVERING
    if covering and start and set("vxmT").isdisjoint(tags[:start] + tags[start:end]) and "e" not in tags[:start]:
        # "The area, situated south of the capital and covering 40 sq km, earned"
        return True
    if not set("vxmeTr;)").isdisjoint(tags[start:end]) or "g" in tags[start + 1 : at - covering] + tags[at:end]:
        return False
    if tags[start] == "g":
        return text[start] in _COVERING and (start + 1 == at or tags[at - 1] == "f")
    counting = tags[at + 1] in "nNPj" or (_MONEY.search(text[at]) is None and not _BARE.fullmatch(text[at]))
    dated = "T" in tags[:start] and "Q" in tags[:start]
    if text[start] == "with" and counting and not dated and not _MONEY.search(text[at]):
        return "T" not in tags[:start] or HOLDING.isdisjoint(text[:start])
    if text[start] in ("population", "home"):
        return True
    if text[start] == "meaning" or located(clause, at):
        return True
    if start == 0:
        return False
    apposed = tags[start] == "d" and text[start] in ("a", "an", "the") and (covering or text[at - 1] in ("of", "with"))
    leads = at == start + 1 and tags[at + 1] in "jn" and set("vxme").isdisjoint(tags[:start])
    if leads and tags[start] == "d" and _CHANGES.isdisjoint(text[at:end]):
        # "Besk Park, a 30 million yuan venture, has"
        return True
    return (apposed and not _CHANGES.intersection(text[start:at])) or text[at + 1 : at + 2] in _EXTENT


def _defines(clause: Clause, at: int) -> bool:
    """Whether the number is in dashes that say what a word means: "unicorns - startups valued at over $1 billion -"."""
    dashes = clause.tokens(DASHES)
    opened = max((i for i in dashes if i < at), default=-1)
    return opened >= 0 and any(i > at for i in dashes) and _DEFINED.fullmatch(clause.tags, opened + 1, at) is not None


_DEFINED = re.compile("[jn]*[nN](?:w|e)p?")
_MONEY = re.compile(r"[$€£¥]|yuan|dollar|euro|rmb|usd")
_CHANGES = words("increase decrease rise fall drop decline growth jump surge total sum record gain")


def located(clause: Clause, at: int) -> bool:
    """Whether the number tells in an aside how far off a place lies: ", some 100 kilometers south of the capital"."""
    off = not _OFF.isdisjoint(clause.words[at + 1 : at + 3])
    return off and clause.tags[at - 1 : at] == "," and bool(_AWAY.search(clause.words[at]))


_OFF = words(TABLE["aside"]["off"])
_COVERING = words(TABLE["aside"]["covering"])
_BARE = re.compile(r"[^a-z]*[0-9.,]+(?: (?:thousand|million|billion|trillion))?")
_AWAY = re.compile(r"(?:kilomet(?:er|re)s?|km|miles?|minutes?|hours?)$")
_EXTENT = (("long",), ("wide",), ("high",), ("deep",), ("tall",))


def opening(clause: Clause) -> bool:
    """Whether the sentence tells of the first time of something: "in its first full year"."""
    if any(
        tag == "T" and clause.words[i].startswith("first") and clause.words[i - 1] in _ITS
        for i, tag in enumerate(clause.tags)
    ):
        return True
    for i in clause.tokens({"first"}):
        if i and clause.words[i - 1] in _ITS:
            return not _SPANS.isdisjoint(clause.words[i + 1 : i + 4]) or clause.tags[i + 1 : i + 2] == "Q"
    return False


_ITS = frozenset(("its", "their"))
_SPANS = words("year years month months week weeks day days season")


def bounded(clause: Clause, at: int, i: int) -> bool:
    """Whether a clause between only bounds the time told of: "46 more than before it was founded in 2017"."""
    for j in range(at + 1, i):
        if clause.words[j] in ("before", "after", "until", "than"):
            return not set("xvme").isdisjoint(clause.tags[j + 1 : i])
    return False


def _told_in(clause: Clause, first: int, at: int) -> bool:
    """Whether a phrase opens the sentence that no verb ends: "Under a program launched in late 2022, …"."""
    return clause.words[first] in _TELLERS and not set('Q"').intersection(clause.tags[:at])


_TELLERS = frozenset(("under", "with", "through", "according"))


_WHEN = frozenset(("when", "while", "as", "where"))

HOLDING = words("held staged convened hosted organized organised")
"""What is said of an event, whose time is that of all that happens at it."""
_BEGINNING = frozenset(("start", "begin"))
"""What only opens a time: "Starting from May 3, fees will fall"."""


_TOLD = 20
"""Tokens between a verb of saying and what is said: "learned from customs on July 12 that in the first half"."""


def enclosed(clause: Clause, i: int, at: int) -> bool:
    """Whether the time expression at *i* belongs to an aside that ends before the number: ", opened in 2014, …"."""
    tags = clause.tags
    if not (DASHES.isdisjoint(clause.words[:i]) or DASHES.isdisjoint(clause.words[i:at])):
        return True
    if tags.find(",", i, at) < 0:
        return False
    if clause.words[0] == "of" and "," not in tags[:i] and "e" in tags[:i]:
        return True
    opened = tags.rfind(",", 0, i)
    if opened >= 0 and (tags[opened + 1] == "r" or tags[opened + 1 : opened + 3] == "pr"):
        return bool(tags[opened + 1 : i].strip("rpd"))
    for j in range(i - 1, -1, -1):
        tag = tags[j]
        if tag == "r":
            if clause.words[j] == "that" and tags[i + 1 : i + 2] == "," and set("vxme;").isdisjoint(tags[j:at]):
                # "made it clear that by 2020, 40 firms will"
                return False
            told = clause.words[j] == "that" and not REPORTED.isdisjoint(clause.words[max(0, j - _TOLD) : j])
            return not (j and (tags[j - 1] in "ve" or told))
        if clause.words[j] in _WHEN and j and tags[j - 1] == "," and tags[j + 1] not in "egf":
            return True
        if tag == "e" and j > 1 and tags[j - 1] in NOUN and _told_in(clause, opened + 1, at):
            return True
        begins = BASES.get(clause.words[j]) in _BEGINNING and clause.words[j + 1] in ("from", "on", "in")
        if tag == "e" and clause.words[j] in HOLDING and tags[j - 1 : j] == ",":
            # "The games, held in 2018, drew 3,000 skaters": then and there
            return False
        if tag == "e" and j == 0 and since(clause, i):
            # "Ranked first since 1997, the zone is home to"
            return True
        if tag in "eg" and (j == 0 or tags[j - 1] == ",") and tags[j + 1] in "pTat" and not begins:
            return tag == "g" or j == 0 or not set("vxme").isdisjoint(tags[: j - 1] + tags[tags.find(",", i) : at])
        if tag in ",;vm":
            return False
    return False
