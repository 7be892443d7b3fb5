"""What the verbs before a number say of it, from the nearest one up to the first finite one."""

import re

from report.briefing.context.clause import Clause
from report.briefing.context.intent import agreed, announced, fixed, met
from report.briefing.context.lexis import BASES, HAVING
from report.briefing.context.onward import INTENDED, after
from report.briefing.context.phrase import left
from report.briefing.context.tense import EXPECTED, FORECAST, TABLE, Mood, aside, auxiliary, by_modal, finite
from report.briefing.context.wordlist import words
from report.briefing.model import Modality, Status

PLAN_NOUNS = words(TABLE["plan"]["nouns"])
REPORTING = words(
    """say said says tell told note noted add added announce announced reveal revealed show showed shown"""
)


def foregoing(clause: Clause, at: int) -> Mood | None:
    """The mood that the verbs give to the number at token *at*; where they end, those behind it."""
    tags, words_ = clause.tags, clause.words
    if _led(tags, at) and (later := after(clause, at)):
        return later
    i = at - 1
    while i >= 0:
        tag, before = tags[i], tags[i - 1] if i else "."
        if before == "," and words_[i] == "as" and (later := after(clause, at)):
            # "few will get one, as only 20,000 are sold"
            return later
        if tag in _SILENT:
            i -= 1
            continue
        if tag == "," and (opened := aside(tags, i)):
            i = opened - 1
            continue
        if _closed(clause, i, at):
            return after(clause, at)
        if tag == "m":
            return _modal(clause, i)
        if read := _announced(clause, i, at):
            return read
        if tag in "ve" and before != "t" and _reports(clause, i):
            return after(clause, at) or finite(clause, i)
        if read := _planned(clause, i, at):
            return read
        if words_[i] == "estimated" and words_[i + 1 : i + 3] in (("to", "be"), ("to", "have")):
            return auxiliary(clause, i - 1) if before == "x" else None
        if read := _intended(clause, i, at) or _opened(clause, i, at) or _urged(clause, i, at):
            return read
        if tag in "vex" and not _alongside(clause, i) and (read := finite(clause, i)):
            return read
        i -= 1
    return after(clause, at)


_SILENT = frozenset("dfpotQT'")
"""Tags of words that give no mood, which are nearly half of all."""


def _led(tags: str, at: int) -> bool:
    """Whether the number is the subject of a modal verb behind a verb: "the guild expects 400 weavers will"."""
    return at > 0 and tags[at - 1] in "ve" and tags[at + 1 :].lstrip("jnNP")[:1] == "m"


def _alongside(clause: Clause, i: int) -> bool:
    """Whether a verb is one more of what is to be done: "plans to build 3 roads, as well as widen or extend 20"."""
    if BASES.get(clause.words[i]) != clause.words[i]:
        return False
    while clause.tags[max(0, i - 2) : i] == "vc":
        i -= 2
    return clause.words[max(0, i - 3) : i] == ("as", "well", "as")


def _closed(clause: Clause, i: int, at: int) -> bool:
    """Whether what stands up to token *i* is said of something else."""
    tags = clause.tags
    if tags[i] == ",":
        return _SUBJECT.match(tags, i + 1) is not None and not set("Qc").intersection(tags[i + 1 : at])
    if clause.words[i] == ":" and set("vxem").isdisjoint(tags[i + 1 :]):
        # "will be done in steps: a 2-km road, later 9 km"
        return False
    return tags[i] == ";" or (tags[i] == '"' and (i == 0 or tags[i - 1] in ",."))


def _modal(clause: Clause, i: int) -> Mood | None:
    """The mood that a modal verb gives."""
    if clause.words[i] == "could" and not _NEITHER.isdisjoint(clause.words[max(0, i - 1) : i + 2]):
        # "could not hold", "neither could my 6 colleagues"
        return Mood(Status.ACHIEVED, Modality.REPORTED, "could-not")
    return by_modal(clause.words[i])


def _announced(clause: Clause, i: int, at: int) -> Mood | None:
    """What is going to be, or was announced or agreed on."""
    tags, tag = clause.tags, clause.tags[i]
    if clause.words[i] in _READY and tags[i + 1 : i + 2] == "t" and tags[:i].rstrip("a").endswith("x"):
        return Mood(Status.TARGET, Modality.PLAN, "going-to")
    if tag == "e" and clause.words[i - 1] == "being" and tags[i + 1] == "t" and BASES.get(clause.words[i]) in _BUILDING:
        # "is being built to take 300 tonnes a day"
        return Mood(Status.TARGET, Modality.PLAN, "being-built")
    if tag == "s" and (later := after(clause, at)):
        return later
    if (tag in "ve" and announced(clause, i, at)) or (tag in "nN" and agreed(clause, i, at)):
        return Mood(Status.TARGET, Modality.PLAN, "announced")
    return None


_READY = frozenset(("going", "preparing"))
_BUILDING = words("build construct develop design expand extend upgrade convert enlarge")


def _planned(clause: Clause, i: int, at: int) -> Mood | None:
    """What a plan, a goal or a measure is of."""
    tags, tag, word = clause.tags, clause.tags[i], clause.words[i]
    noun = tag in "nN" and word in PLAN_NOUNS
    if noun and i + 1 < at and tags[i + 1 : i + 3] in ("fg", "tv", "te", "tn", "tx", "tN"):
        if met(clause, i):
            return Mood(Status.ACHIEVED, Modality.REPORTED, "met")
        return Mood(Status.TARGET, Modality.PLAN, "plan-noun")
    if tag in "xe" and "t" in tags[i + 1 : at] and _plan_is(clause, i):
        return Mood(Status.TARGET, Modality.PLAN, "plan-noun")
    foreseen = noun or (tag in "nN" and word in _FORESEEN)
    bounded = tags[at - 1] in "nN" and clause.words[at][0].isalpha()
    if foreseen and (clause.words[at - 1] in ("at", "to", "from", "by") or bounded) and fixed(clause, i):
        return Mood(Status.TARGET, Modality.PLAN, "goal-at")
    doing = clause.words[i + 1 : i + 2] != () and clause.words[i + 1].endswith("ing")
    if word in ("include", "includes") and not _AHEAD.isdisjoint(clause.words[:i]):
        return Mood(Status.TARGET, Modality.PLAN, "measures", safe=False)
    if word in ("include", "includes") and doing and not _MEASURES.isdisjoint(clause.words[:i]):
        return Mood(Status.TARGET, Modality.PLAN, "measures", safe=False)
    return None


def _intended(clause: Clause, i: int, at: int) -> Mood | None:
    """What is expected or intended."""
    tags, tag, word = clause.tags, clause.tags[i], clause.words[i]
    base = BASES.get(word, word)
    up = clause.words[i + 1 : i + 2] == ("up",)
    if (
        word in _OPEN
        and tags[i + 1 + up : i + 3 + up] in ("tv", "tx")
        and (i == 0 or clause.words[i - 1] not in HAVING)
    ):
        return Mood(Status.TARGET, Modality.PLAN, "open-to")
    if word == "looking" and clause.words[i + 1] in ("for", "to") and tags[:i].rstrip("a").endswith("x"):
        return Mood(Status.TARGET, Modality.PLAN, "looking-for")
    if word in _WAYS and clause.words[i - 1 : i] == ("on",) and clause.words[i + 1 : i + 2] in (("for",), ("to",)):
        return Mood(Status.TARGET, Modality.FORECAST, "on-course")
    if tag in "jea" and (word in EXPECTED or base in INTENDED) and i + 1 < at and tags[i + 1] == "t":
        mode = Modality.FORECAST if word in EXPECTED or base in FORECAST else Modality.PLAN
        return Mood(Status.TARGET, mode, "expected-to")
    if tag in "vge" and base in INTENDED and word not in ("set", "needed"):
        before = tags[i - 1] if i else "."
        intends = tag != "e" or before in "oNnP'aT,c" or i == 0 or clause.words[i - 1] in HAVING
        intends = intends and (base != "estimate" or tags[i + 1 : i + 2] == "t")
        if intends and _governs(clause, i, at):
            return Mood(Status.TARGET, Modality.FORECAST if base in FORECAST else Modality.PLAN, "intends")
    return None


_OPEN, _WAYS = words(TABLE["open"]["words"]), words(TABLE["open"]["ways"])


def _opened(clause: Clause, i: int, at: int) -> Mood | None:
    """What the verb behind the number says, where token *i* opens its clause."""
    tags = clause.tags
    if tags[i] == "c" and ((i and tags[i - 1] == ",") or _begins(tags, at)) and not tags[i + 1 : at].strip("daj"):
        return after(clause, at)
    return after(clause, at) if tags[i] == "r" and not tags[i + 1 : at].strip("dajnNPf") else None


def _urged(clause: Clause, i: int, at: int) -> Mood | None:
    """What the aim is, what somebody calls for, or what is left to reach."""
    tags, words_ = clause.tags, clause.words
    if tags[i] == "x" and not _AIMS.isdisjoint(words_[max(0, i - 4) : i]) and not tags[i + 1 : at].strip("datnNf"):
        return Mood(Status.TARGET, Modality.PLAN, "goal-is")
    called = words_[i] in _CALLS and words_[i + 1 : i + 2] in (("on",), ("for",))
    called = called and ("t" in tags[i + 1 : at] or not PLAN_NOUNS.isdisjoint(words_[max(0, i - 3) : i]))
    urges = tags[i] == "v" or (words_[i] in _ORDERED and i > 0 and tags[i - 1] in "nNPoT")
    if called or (urges and BASES.get(words_[i], words_[i]) in _URGING and "tv" in tags[i + 1 : at]):
        return Mood(Status.TARGET, Modality.PLAN, "urged")
    if tags[i] in "ve" and tags[max(0, i - 1) : i] == "t" and _left_to(clause, i):
        return Mood(Status.TARGET, Modality.PLAN, "with-to")
    return None


def _left_to(clause: Clause, verb: int) -> bool:
    """Whether an infinitive tells what is still to come of a thing: "with its floor space to reach 3,000 mu"."""
    near = left(clause, verb - 2)
    return near is not None and clause.words[len(clause.tags[: near.first].rstrip("dj")) - 1] == "with"


_SUBJECT = re.compile(r"(?:d[nN]f)?[daj]*Q[jnN]{0,3}[xm]")
"""A number that is the subject of the clause which a comma opens: "of the 48 measures, six are behind"."""


def _begins(tags: str, at: int) -> bool:
    """Whether the number is the subject of the verb right behind it: "300 have left and another 20 are to go"."""
    after = tags[at + 1 :].lstrip("nNPj")[:1]
    return after in ("x", "m")


def _plan_is(clause: Clause, i: int) -> bool:
    """Whether a plan is the subject of the verb at token *i*: "plans are in place to", "a plan was approved to"."""
    while i > 0 and clause.tags[i] in "xea":
        i -= 1
    return clause.tags[i] in "nN" and clause.words[i] in PLAN_NOUNS | _PREPARING


_PREPARING = frozenset(("preparations", "arrangements"))
_NEITHER = frozenset(("not", "neither", "nor", "never", "hardly", "only"))
_FORESEEN = words("forecast forecasts estimate estimates projection projections outlook guidance")
_AHEAD = words("tasks priorities plans goals targets aims objectives")
_MEASURES = words("efforts measures steps")


def _reports(clause: Clause, verb: int) -> bool:
    """Whether the verb is one of saying, not one of doing: "added that", but "added 3 routes"."""
    following = clause.tags[verb + 1 : verb + 2]
    if clause.words[verb] in _SHOWING and following not in ("r", "s", ",", '"', "o"):
        return False
    return (clause.words[verb] in REPORTING or BASES.get(clause.words[verb]) in _TELLING) and following != "t"


_SHOWING = frozenset(("add", "added", "note", "noted"))


_TELLING = words("reply explain confirm believe argue warn insist stress testify recall")


_AIMS = frozenset(("goal", "target", "aim", "objective", "forecast"))


_CALLS = frozenset(("call", "calls", "called", "calling", "urged", "urges", "pressed", "presses"))


_URGING = frozenset(("ask", "urge", "order", "instruct", "push", "require"))
_ORDERED = frozenset(("asked", "urged", "ordered", "instructed", "required"))


def _governs(clause: Clause, verb: int, at: int) -> bool:
    """Whether a verb of intention at *verb* has the number at *at* in what it intends."""
    between = clause.tags[verb + 1 : at]
    return (
        "t" in between
        or clause.words[verb + 1 : verb + 2] in (("at",), ("for",), ("that",))
        or set("vxmrs;").isdisjoint(between)
    )
