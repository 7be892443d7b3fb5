"""How far what a number states has come: achieved, ongoing, or a target; and in what mood it is said."""

import re

from report.briefing.context.clause import Clause
from report.briefing.context.intent import agreed, announced, comprised, fixed, met
from report.briefing.context.lexis import BASES
from report.briefing.context.onward import INTENDED, after
from report.briefing.context.phrase import left
from report.briefing.context.route import CHANGE, MEASURING
from report.briefing.context.scope import located
from report.briefing.context.tense import COSTS, EXPECTED, FORECAST, TABLE, Mood, aside, auxiliary, by_modal, finite
from report.briefing.context.wordlist import words
from report.briefing.model import Modality, Status

_PLAN_NOUNS = words(TABLE["plan"]["nouns"])


_PLANNED = words(TABLE["plan"]["adjectives"])


_TO_COME = EXPECTED | _PLANNED


_UNFINISHED = tuple(sorted(words(TABLE["unfinished"]["cues"])))


_NEWLY = frozenset(("newly", "recently", "already"))


_REPORTING = words(
    """say said says tell told note noted add added announce announced reveal revealed show showed shown"""
)


def mood(clause: Clause, at: int) -> Mood:
    """Status and modality of the number at token *at*."""
    if found := _likely(clause, at) or _adjective(clause, at):
        return found
    if clause.words[at - 1 : at] in _NOW and clause.tags[max(0, at - 2) : at - 1] in (",", "(", "p"):
        return Mood(Status.ONGOING, Modality.REPORTED, "now")
    if located(clause, at):
        return Mood(Status.ONGOING, Modality.REPORTED, "located")
    found = finite(clause, at) if clause.tags[at : at + 1] in ("v", "e") else None
    beside = None if found else _beside(clause, at)
    found = found or beside or _verbs(clause, at)
    if found and found.status is Status.TARGET and (_possessed(clause, at) or _definite(clause, at)):
        return Mood(Status.ONGOING, Modality.REPORTED, "possessed", safe=False)
    if found and found.rule == "present" and _changes(clause, at):
        return Mood(Status.ACHIEVED, Modality.REPORTED, "change", safe=found.safe)
    if found and found.rule == "present" and comprised(clause, at):
        return Mood(Status.TARGET, Modality.PLAN, "comprised")
    if found and found.rule == "present" and _OPENS.match(clause.text, clause.span.end, clause.span.end + _NEXT):
        return Mood(Status.TARGET, Modality.PLAN, "to-open", safe=False)
    if (found is None or (found.status is Status.ONGOING and found is not beside)) and (
        _unfinished(clause) or _once_done(clause, at)
    ):
        return Mood(Status.TARGET, Modality.PLAN, "unfinished", safe=False)
    if found:
        return found
    return Mood(Status.ACHIEVED, Modality.REPORTED, "no-verb")


def _beside(clause: Clause, at: int) -> Mood | None:
    """What a thing has that is to come, or stands: "a cold store, with a capacity of 80,000 tons, is due to open"."""
    tags = clause.tags
    start, end = tags.rfind(",", 0, at) + 1, tags.find(",", at)
    if start < 2 or end < 0 or clause.words[start] != "with" or tags[end + 1 : end + 2] not in ("x", "m"):
        return None
    found = by_modal(clause.words[end + 1]) if tags[end + 1] == "m" else auxiliary(clause, end + 1)
    return found if found and found.status is not Status.ACHIEVED else None


def _unfinished(clause: Clause) -> bool:
    """Whether the sentence tells of something still to be finished: "upon completion", "to be built"."""
    if _CLOSING.isdisjoint(clause.vocabulary):
        return False
    text = clause.text[clause.span.start : clause.span.end].lower()
    return any(cue in text for cue in _UNFINISHED)


def _once_done(clause: Clause, at: int) -> bool:
    """Whether the number is of what is still to be finished: "to load 3 million tonnes once the work is done"."""
    for i in clause.tokens(_ONCE):
        near = clause.words[i + 1 : i + _SOON]
        if i > at and set("vxmc;").isdisjoint(clause.tags[at + 1 : i]) and not _DONE.isdisjoint(near):
            return not _BEING.isdisjoint(near)
    return False


_ONCE, _DONE, _BEING = words("once when after"), words("completed complete finished built operational"), words("is are")
_SOON = 8
"""Tokens within which it is said what is to be finished."""


_OPENS = re.compile(
    r"\s+(?:It|They|The (?:[a-z-]+ ){0,2}[a-z]+) "
    r"(?:(?:is|are) (?:now )?(?:expected|scheduled|due|slated|set|planned) to|will) "
    r"(?:open|start (?:operations?|service|running)|begin (?:operations?|service|running)|enter (?:operation|service)"
    r"|be (?:opened|completed|finished|operational|put into|inaugurated)|go into|come into)\b"
)
"""A next sentence that tells when a thing is to open: what it has is what it will have."""
_NEXT = 120
"""Characters within which it does."""
_CLOSING = frozenset(cue.rpartition(" ")[2] for cue in _UNFINISHED)
"""Last words of the cues."""


_NOW = (("now",), ("currently",), ("presently",))


def _changes(clause: Clause, at: int) -> bool:
    """Whether the number tells of a change, which is over: "which is an 8 percent year-on-year decrease"."""
    i = at + 1
    while clause.tags[i : i + 1] and clause.tags[i] in "aj":
        i += 1
    return clause.words[i : i + 1] != () and clause.words[i] in CHANGE and clause.words[i + 1 : i + 2] != ("every",)


_OWN = frozenset(("its", "their", "his", "her", "our", "existing", "current"))


def _possessed(clause: Clause, at: int) -> bool:
    """Whether a plan is for what stands already: "replace two of its four furnaces", "double its workforce of 140"."""
    if clause.tags[at - 1 : at] == "f" and at > 2 and clause.tags[at - 2] in "nN":
        at -= 2
    return at > 0 and clause.words[at - 1] in _OWN and "-" not in clause.words[at]


def _definite(clause: Clause, at: int) -> bool:
    """Whether a plan only says where it is carried out: "add 20,000 beds in the 14 counties"."""
    among = clause.tags[max(0, at - 2) : at] in ("pd", "fd") and clause.words[at - 1] in ("the", "these", "those")
    return (
        among
        and "-" not in clause.words[at]
        and clause.tags[at + 1 : at + 2] in ("n", "N", "j")
        and _NEW.isdisjoint(clause.words[at + 1 : at + 7])
    )


_NEW = frozenset(("new", "planned", "proposed", "will", "to", "would", "future", "first", "years", "months", "days"))


def unattributed(clause: Clause) -> int:
    """Token at which a closing attribution begins (", he said"), else the number of tokens."""
    size = len(clause.tags)
    for i in range(size - 1, max(0, size - 14), -1):
        if clause.tags[i] in ',"' and any(word in _REPORTING for word in clause.words[i + 1 : i + 12]):
            return i
    return size


def _likely(clause: Clause, at: int) -> Mood | None:
    """ "A further 40 billion yuan likely to be spent", "300 projects expected to start"."""
    tags, i = clause.tags, at + 1
    while i < len(tags) and tags[i] in "nNPj" and clause.words[i] not in _TO_COME and i - at < 7:
        i += 1
    word, following = clause.words[i : i + 1], tags[i + 1 : i + 2]
    if word and word[0] in EXPECTED and following in ("t", ".", ""):
        return Mood(Status.TARGET, Modality.FORECAST, "likely")
    if word and word[0] in _PLANNED and tags[i] in "je" and following in ("p", ".", ",", "") and not _done(tags, i):
        return Mood(Status.TARGET, Modality.PLAN, "likely")
    return None


def _done(tags: str, i: int) -> bool:
    """Whether what was planned has happened: "All 26 projects planned for the district were started"."""
    end = min((k for k in (tags.find(mark, i) for mark in ',;.r"') if k > 0), default=len(tags))
    return "xe" in tags[i + 1 : end]


def _adjective(clause: Clause, at: int) -> Mood | None:
    """ "A planned investment of 5 billion yuan", "the target of 300", "a designed capacity of 2 million tons"."""
    tags, i = clause.tags, at - 1
    i -= i >= 0 and (tags[i] == "w" or (BASES.get(clause.words[i]) in MEASURING and tags[i] == "g"))
    while i >= 0 and tags[i] in "dafnNjP'e":
        word = clause.words[i]
        if i and clause.words[i - 1] in _NEWLY:
            return Mood(Status.ACHIEVED, Modality.REPORTED, "newly")
        if word == "estimated" and not COSTS.isdisjoint(clause.words[i + 1 : at]):
            return Mood(Status.TARGET, Modality.FORECAST, "estimated-cost", safe=False)
        if word in _PLANNED and tags[i] in "je":
            return Mood(Status.TARGET, Modality.PLAN, "planned-" + word)
        if word in _PLAN_NOUNS and tags[i] in "nN" and i + 1 < at and clause.words[i + 1] == "of":
            return Mood(Status.TARGET, Modality.PLAN, "goal-of")
        i -= 1
    return None


def _verbs(clause: Clause, at: int) -> Mood | None:
    """Read the verbs to the left of the number, from the nearest one up to the first finite one."""
    tags, words_ = clause.tags, clause.words
    i = at - 1
    if words_[max(0, at - 2) : at] == ("of", "which") and (later := after(clause, at)):
        whole = tags.rfind("Q", 0, at)
        return mood(clause, whole) if whole >= 0 and later.status is Status.ONGOING else later
    while i >= 0:
        tag, word = tags[i], words_[i]
        base = BASES.get(word, word)
        before = tags[i - 1] if i else "."
        if tag == "," and (opened := aside(tags, i)):
            i = opened - 1
            continue
        if tag == ";" or (tag == '"' and before in ",."):
            return after(clause, at)
        if tag == "m":
            if word == "could" and not _NEITHER.isdisjoint(words_[max(0, i - 1) : i + 2]):
                # "could not hold", "neither could my 6 colleagues"
                return Mood(Status.ACHIEVED, Modality.REPORTED, "could-not")
            return by_modal(word)
        if word == "going" and tags[i + 1 : i + 2] == "t" and before == "x":
            return Mood(Status.TARGET, Modality.PLAN, "going-to")
        if tag == "s" and (later := after(clause, at)):
            return later
        if (tag in "ve" and announced(clause, i, at)) or (tag == "n" and agreed(clause, i)):
            return Mood(Status.TARGET, Modality.PLAN, "announced")
        if tag in "ve" and before != "t" and _reports(clause, i):
            return after(clause, at) or finite(clause, i)
        if (
            tag in "nN"
            and word in _PLAN_NOUNS
            and i + 1 < at
            and tags[i + 1 : i + 3] in ("fg", "tv", "te", "tn", "tx", "tN")
        ):
            if met(clause, i):
                return Mood(Status.ACHIEVED, Modality.REPORTED, "met")
            return Mood(Status.TARGET, Modality.PLAN, "plan-noun")
        if tag in "xe" and "t" in tags[i + 1 : at] and _plan_is(clause, i):
            return Mood(Status.TARGET, Modality.PLAN, "plan-noun")
        if tag in "nN" and word in _PLAN_NOUNS and words_[at - 1] in ("at", "to") and fixed(clause, i):
            return Mood(Status.TARGET, Modality.PLAN, "goal-at")
        if word in ("include", "includes") and tags[i + 1] == "g" and not _MEASURES.isdisjoint(words_[:i]):
            return Mood(Status.TARGET, Modality.PLAN, "measures", safe=False)
        if word == "estimated" and words_[i + 1 : i + 3] in (("to", "be"), ("to", "have")):
            return auxiliary(clause, i - 1) if before == "x" else None
        if tag in "je" and (word in EXPECTED or base in INTENDED) and i + 1 < at and tags[i + 1] == "t":
            return Mood(
                Status.TARGET,
                Modality.FORECAST if word in EXPECTED or base in FORECAST else Modality.PLAN,
                "expected-to",
            )
        if tag in "vge" and base in INTENDED and word not in ("set", "needed"):
            intends = tag != "e" or before in "oNnP'aT,c" or i == 0 or words_[i - 1] in ("has", "have", "had")
            intends = intends and (base != "estimate" or tags[i + 1 : i + 2] == "t")
            if intends and _governs(clause, i, at):
                mode = Modality.FORECAST if base in FORECAST else Modality.PLAN
                return Mood(Status.TARGET, mode, "intends")
        if tag == "," and _SUBJECT.match(tags, i + 1) and not set("Qc").intersection(tags[i + 1 : at]):
            return after(clause, at)
        if (
            tag == "c"
            and (before == "," or _begins(tags, at))
            and not tags[i + 1 : at].strip("daj")
            and (later := after(clause, at))
        ):
            return later
        if tag == "r" and not tags[i + 1 : at].strip("dajnNPf") and (later := after(clause, at)):
            return later
        if tag == "x" and not _AIMS.isdisjoint(words_[max(0, i - 4) : i]) and not tags[i + 1 : at].strip("datnNf"):
            return Mood(Status.TARGET, Modality.PLAN, "goal-is")
        called = word in _CALLS and words_[i + 1 : i + 2] in (("on",), ("for",))
        if called and ("t" in tags[i + 1 : at] or not _PLAN_NOUNS.isdisjoint(words_[max(0, i - 3) : i])):
            return Mood(Status.TARGET, Modality.PLAN, "urged")
        if tag == "v" and base in _URGING and "tv" in tags[i + 1 : at]:
            return Mood(Status.TARGET, Modality.PLAN, "urged")
        if tag in "ve" and before == "t" and _left_to(clause, i):
            return Mood(Status.TARGET, Modality.PLAN, "with-to")
        if tag in "vex" and (read := finite(clause, i)):
            return read
        i -= 1
    return after(clause, at)


_SUBJECT = re.compile(r"[daj]*Q[nN]{0,3}[xm]")
"""A number that is the subject of the clause which a comma opens: "of the 48 measures, six are behind"."""


def _left_to(clause: Clause, verb: int) -> bool:
    """Whether an infinitive tells what is still to come of a thing: "with its floor space to reach 3,000 mu"."""
    near = left(clause, verb - 2)
    return near is not None and clause.words[len(clause.tags[: near.first].rstrip("dj")) - 1] == "with"


def _begins(tags: str, at: int) -> bool:
    """Whether the number is the subject of the verb right behind it: "300 have left and another 20 are to go"."""
    after = tags[at + 1 :].lstrip("nNPj")[:1]
    return after in ("x", "m")


def _plan_is(clause: Clause, i: int) -> bool:
    """Whether a plan is the subject of the verb at token *i*: "plans are in place to", "a plan was approved to"."""
    while i > 0 and clause.tags[i] in "xea":
        i -= 1
    return clause.tags[i] in "nN" and clause.words[i] in _PLAN_NOUNS | _PREPARING


_PREPARING = frozenset(("preparations", "arrangements"))
_NEITHER = frozenset(("not", "neither", "nor", "never", "hardly", "only"))
_MEASURES = words("efforts measures tasks priorities plans goals steps")


def _reports(clause: Clause, verb: int) -> bool:
    """Whether the verb is one of saying, not one of doing: "added that", but "added 3 routes"."""
    following = clause.tags[verb + 1 : verb + 2]
    if clause.words[verb] in _SHOWING and following not in ("r", "s", ",", '"', "o"):
        return False
    return (clause.words[verb] in _REPORTING or BASES.get(clause.words[verb]) in _TELLING) and following != "t"


_SHOWING = frozenset(("add", "added", "note", "noted"))


_TELLING = words("reply explain confirm believe argue warn insist stress testify recall")


_AIMS = frozenset(("goal", "target", "aim", "objective", "forecast"))


_CALLS = frozenset(("call", "calls", "called", "calling", "urged", "urges", "pressed", "presses"))


_URGING = frozenset(("ask", "urge", "order", "instruct", "push"))


def _governs(clause: Clause, verb: int, at: int) -> bool:
    """Whether a verb of intention at *verb* has the number at *at* in what it intends."""
    between = clause.tags[verb + 1 : at]
    return (
        "t" in between
        or clause.words[verb + 1 : verb + 2] in (("at",), ("for",), ("that",))
        or set("vxmrs;").isdisjoint(between)
    )
