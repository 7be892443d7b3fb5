"""How far what a number states has come: achieved, ongoing, or a target; and in what mood it is said."""

import re
from dataclasses import replace

from report.briefing.context.clause import Clause
from report.briefing.context.foregoing import PLAN_NOUNS, REPORTING, foregoing
from report.briefing.context.incidental import designed
from report.briefing.context.intent import comprised, met
from report.briefing.context.lexis import BASES
from report.briefing.context.onward import after
from report.briefing.context.phrase import right
from report.briefing.context.route import CHANGE, MEASURING
from report.briefing.context.scope import located
from report.briefing.context.tense import COSTS, EXPECTED, TABLE, Mood, auxiliary, by_modal, finite
from report.briefing.context.unfinished import once_done, opens_later, unbuilt, unfinished
from report.briefing.context.wordlist import words
from report.briefing.model import Modality, Status

_PLANNED = words(TABLE["plan"]["adjectives"])


_TO_COME = EXPECTED | _PLANNED


_NEWLY = frozenset(("newly", "recently", "already"))


def mood(clause: Clause, at: int) -> Mood:
    """Status and modality of the number at token *at*."""
    if found := _likely(clause, at) or _adjective(clause, at) or _to_do(clause, at) or _needed(clause, at):
        return found
    if clause.words[at + 1 : at + 3] in _OF_WHICH and (told := after(clause, at + 2)):
        return told
    if clause.words[at - 1 : at] in _NOW and clause.tags[max(0, at - 2) : at - 1] in (",", "(", "p"):
        return Mood(Status.ONGOING, Modality.REPORTED, "now")
    if located(clause, at):
        return Mood(Status.ONGOING, Modality.REPORTED, "located")
    found = finite(clause, at) if clause.tags[at : at + 1] in ("v", "e") else None
    beside = None if found else _beside(clause, at)
    found = found or beside or _verbs(clause, at)
    if found and found.status is Status.TARGET and (_possessed(clause, at) or _definite(clause, at)):
        return Mood(Status.ONGOING, Modality.REPORTED, "possessed", safe=False)
    supposed = found is not None and found.rule == "modal" and _supposed(clause)
    if found and found.status is Status.TARGET and (supposed or _sized(clause, at) or _divisions(clause, at)):
        found = replace(found, safe=False)
    if found and found.rule == "present" and designed(clause, at):
        # "has a designed capacity of 3 million tons": of a plant that may not stand yet
        found = replace(found, safe=False)
    if found and found.rule == "present" and _changes(clause, at):
        return Mood(Status.ACHIEVED, Modality.REPORTED, "change", safe=found.safe)
    if found and found.rule == "present" and comprised(clause, at):
        return Mood(Status.TARGET, Modality.PLAN, "comprised")
    if found and found.rule == "present" and opens_later(clause):
        return Mood(Status.TARGET, Modality.PLAN, "to-open", safe=False)
    if (found is None or (found.status is Status.ONGOING and found is not beside)) and (
        unfinished(clause) or once_done(clause, at)
    ):
        return Mood(Status.TARGET, Modality.PLAN, "unfinished", safe=False)
    if (found is None or found.status is not Status.TARGET) and unbuilt(clause, at):
        return Mood(Status.TARGET, Modality.PLAN, "unbuilt", safe=False)
    if found:
        return found
    return Mood(Status.ACHIEVED, Modality.REPORTED, "no-verb")


def _to_do(clause: Clause, at: int) -> Mood | None:
    """What is counted that is still to do something: "one of the 40 sectors that will be open to them"."""
    i = at + 1
    while clause.tags[i : i + 1] and clause.tags[i] in "jnNPe":
        i += 1
    if i == at + 1 or clause.tags[i : i + 2] != "rm" or "-" in clause.words[at]:
        return None
    found = by_modal(clause.words[i + 1])
    return found if found.rule == "modal" else None


def _needed(clause: Clause, at: int) -> Mood | None:
    """What has to be done first: "Only by raising its sales to 300 million yuan can the firm survive"."""
    for i in clause.tokens(_ONLY) if clause.words[at - 1 : at] not in _STANDING else ():
        end = clause.tags.find("m", at)
        if i < at < end and clause.words[i + 1] in _FIRST and set("vx;").isdisjoint(clause.tags[at:end]):
            return Mood(Status.TARGET, Modality.PLAN, "needed", safe=False)
    return None


_STANDING = (("current",), ("present",), ("existing",))
_ONLY, _FIRST = frozenset(("only",)), frozenset(("by", "when", "if", "after", "once", "through"))


def _beside(clause: Clause, at: int) -> Mood | None:
    """What a thing has that is to come, or stands: "a granary, holding 7,000 sacks, is to be finished"."""
    tags = clause.tags
    start, end = tags.rfind(",", 0, at) + 1, tags.find(",", at)
    related = tags[start] == "r" and clause.words[start + 1] in _HOLDING and tags[end + 1 : end + 2] == "m"
    related = related and not _TO_STAND.isdisjoint(clause.words[end + 2 : end + 4])
    tied = clause.words[start] == "with" and tags[end + 1 : end + 2] in ("x", "m")
    if start < _SECOND or end < 0 or not (tied or related):
        return None
    found = by_modal(clause.words[end + 1]) if tags[end + 1] == "m" else auxiliary(clause, end + 1)
    return found if found and found.status is not Status.ACHIEVED else None


_SECOND = 2
_HOLDING = words("has have cover covers hold holds feature features occupy occupies")
_TO_STAND = words("built located completed constructed erected finished opened open start begin situated put")
"""What is still to be done with a thing that the sentence describes: "which has 300 rooms, will be built"."""


_OF_WHICH = (("of", "which"), ("of", "whom"))
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
    if clause.tags[max(0, at - 1) : at] == "'" and clause.tags[at + 1 : at + 2] in ("n", "N", "j", "P"):
        # "will shut the district's 12 markets"
        return _NEW.isdisjoint(clause.words[at + 1 : at + 4])
    return at > 0 and clause.words[at - 1] in _OWN and not any("-" in word for word in clause.words[at : at + 1])


def _sized(clause: Clause, at: int) -> bool:
    """Whether a plan is for what the number only tells the size of: "The 30-sq-km section will develop trade"."""
    return clause.words[max(0, at - 1) : at] == ("the",) and any(map(_AREA.search, clause.words[at : at + 1]))


def _divisions(clause: Clause, at: int) -> bool:
    """Whether the number counts the places where something is planned: "cut the use of cars in six districts"."""
    phrase = right(clause, at + 1) if clause.tags[max(0, at - 1) : at] in ("p", "f") else None
    fresh = not _NEW.isdisjoint(clause.words[at + 1 : at + 3])
    return phrase is not None and not fresh and clause.words[phrase.head] in _PLACES


_PLACES = words("districts counties cities towns villages provinces regions countries municipalities states areas")


def _supposed(clause: Clause) -> bool:
    """Whether "would" is not what somebody said would be: "it would make the region larger than a state"."""
    return "would" in clause.vocabulary and clause.vocabulary.isdisjoint(_TOLD)


_TOLD = REPORTING | {"will", "according", "replied", "promised", "agreed", "confirmed", "stated", "reported"}
_AREA = re.compile(r"-(?:sq|square|hectare|mu|acre)")


def _definite(clause: Clause, at: int) -> bool:
    """Whether a plan only says where it is carried out: "add 20,000 beds in the 14 counties"."""
    among = clause.tags[max(0, at - 2) : at] in ("pd", "fd") and clause.words[at - 1] in ("the", "these", "those")
    return (
        among
        and clause.words[at + 1] not in _MARKS
        and clause.tags[at + 1 : at + 2] in ("n", "N", "j")
        and "-" not in clause.words[at]
        and _NEW.isdisjoint(clause.words[at + 1 : at + 7])
    )


_MARKS = frozenset(("level", "mark", "threshold", "limit"))
"""What an amount names: "keep it at the 3 million level"."""
_NEW = frozenset(("new", "planned", "proposed", "will", "to", "would", "future", "first", "years", "months", "days"))


def unattributed(clause: Clause) -> int:
    """Token at which a closing attribution begins (", he said"), else the number of tokens."""
    size = len(clause.tags)
    for i in range(size - 1, max(0, size - 14), -1):
        if clause.tags[i] in ',"' and any(word in REPORTING for word in clause.words[i + 1 : i + 12]):
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


_AND_ANOTHER = re.compile(r"Q[jnNPap]{0,6}T?,?c[djnNP]{1,6}f$")
"""From one number to a further one of what was named with it."""


def _done(tags: str, i: int) -> bool:
    """Whether what was planned has happened: "All 26 projects planned for the district were started"."""
    end = min((k for k in (tags.find(mark, i) for mark in ',;.r"') if k > 0), default=len(tags))
    return "xe" in tags[i + 1 : end]


def _adjective(clause: Clause, at: int) -> Mood | None:
    """ "A planned investment of 5 billion yuan", "the target of 300", "a designed capacity of 2 million tons"."""
    tags, i = clause.tags, at - 1
    if joint := _AND_ANOTHER.search(tags, 0, at):
        # "set a target of 7 percent growth, and an output growth rate of 9 percent"
        earlier = _adjective(clause, joint.start())
        if earlier and earlier.rule == "goal-of":
            return earlier
    i -= i >= 0 and (tags[i] == "w" or (BASES.get(clause.words[i]) in MEASURING and tags[i] == "g"))
    while i >= 0 and tags[i] in "dafnNjP'e":
        word = clause.words[i]
        if i and clause.words[i - 1] in _NEWLY:
            return Mood(Status.ACHIEVED, Modality.REPORTED, "newly")
        if word == "estimated" and not COSTS.isdisjoint(clause.words[i + 1 : at]):
            return Mood(Status.TARGET, Modality.FORECAST, "estimated-cost", safe=False)
        if word in _PLANNED and tags[i] in "je":
            return Mood(Status.TARGET, Modality.PLAN, "planned-" + word)
        if word in EXPECTED and tags[i] in "je" and tags[i - 1 : i] == "d":
            return Mood(Status.TARGET, Modality.FORECAST, "expected")
        if word in PLAN_NOUNS and tags[i] in "nN" and i + 1 < at and clause.words[i + 1] == "of":
            if met(clause, i):
                return Mood(Status.ACHIEVED, Modality.REPORTED, "met")
            return Mood(Status.TARGET, Modality.PLAN, "goal-of")
        i -= 1
    return None


def _verbs(clause: Clause, at: int) -> Mood | None:
    """What the verbs around the number say; of a part, what they say of its whole: "120 firms, of which 40 are new"."""
    if clause.words[max(0, at - 2) : at] == ("of", "which") and (later := after(clause, at)):
        whole = clause.tags.rfind("Q", 0, at)
        return mood(clause, whole) if whole >= 0 and later.status is Status.ONGOING else later
    return foregoing(clause, at)
