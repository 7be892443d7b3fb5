"""How far what a number states has come: achieved, ongoing, or a target; and in what mood it is said."""

from dataclasses import dataclass

from report.briefing.context.clause import BASES, Clause
from report.briefing.context.wordlist import words
from report.briefing.model import Modality, Status
from report.extract.table import table

_TABLE = table("modality")
_PLAN = words(_TABLE["plan"]["verbs"])
_PLAN_NOUNS = words(_TABLE["plan"]["nouns"])
_PLANNED = words(_TABLE["plan"]["adjectives"])
_FORECAST = words(_TABLE["forecast"]["verbs"])
_EXPECTED = words(_TABLE["forecast"]["adjectives"])
_FUTURE = words(_TABLE["modals"]["future"])
_POSSIBLE = words(_TABLE["modals"]["possible"])
_UNFINISHED = tuple(sorted(words(_TABLE["unfinished"]["cues"])))
_NEWLY = frozenset(("newly", "recently", "already"))
_REPORTING = frozenset(
    [
        "say",
        "said",
        "says",
        "tell",
        "told",
        "note",
        "noted",
        "add",
        "added",
        "announce",
        "announced",
        "reveal",
        "revealed",
        "show",
        "showed",
        "shown",
    ]
)


@dataclass(frozen=True, slots=True)
class Mood:
    """Status and modality, and the rule that read them."""

    status: Status
    modality: Modality
    rule: str
    safe: bool = True


def mood(clause: Clause, at: int) -> Mood:
    """Status and modality of the number at token *at*."""
    if found := _likely(clause, at) or _adjective(clause, at):
        return found
    found = _verbs(clause, at)
    if found is None or found.status is Status.ONGOING:
        text = clause.text[clause.span.start : clause.span.end].lower()
        if any(cue in text for cue in _UNFINISHED):
            return Mood(Status.TARGET, Modality.PLAN, "unfinished", safe=False)
    if found:
        return found
    return Mood(Status.ACHIEVED, Modality.REPORTED, "no-verb", safe=False)


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
    while i < len(tags) and tags[i] in "nNPj" and clause.words[i] not in _EXPECTED and i - at < 7:
        i += 1
    if i < len(tags) and clause.words[i] in _EXPECTED and tags[i + 1 : i + 2] == "t":
        return Mood(Status.TARGET, Modality.FORECAST, "likely")
    return None


def _adjective(clause: Clause, at: int) -> Mood | None:
    """ "A planned investment of 5 billion yuan", "the target of 300", "a designed capacity of 2 million tons"."""
    tags, i = clause.tags, at - 1
    while i >= 0 and tags[i] in "dafnNjP'e":
        word = clause.words[i]
        if i and clause.words[i - 1] in _NEWLY:
            return Mood(Status.ACHIEVED, Modality.REPORTED, "newly")
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
    if words_[max(0, at - 2) : at] == ("of", "which") and (later := _after(clause, at)):
        return later
    while i >= 0:
        tag, word = tags[i], words_[i]
        base = BASES.get(word, word)
        before = tags[i - 1] if i else "."
        if tag == ";" or (tag == '"' and before in ",."):
            return _after(clause, at)
        if tag == "m":
            return _modal(word)
        if word == "going" and tags[i + 1 : i + 2] == "t" and before == "x":
            return Mood(Status.TARGET, Modality.PLAN, "going-to")
        if tag in "ve" and word in _REPORTING and "t" not in tags[i + 1 : i + 2]:
            return _after(clause, at) or _finite(clause, i)
        if tag in "nN" and word in _PLAN_NOUNS and i + 1 < at and tags[i + 1 : i + 3] in ("fg", "tv", "tn", "tx", "tN"):
            return Mood(Status.TARGET, Modality.PLAN, "plan-noun")
        if tag in "je" and (word in _EXPECTED or base in _FORECAST | _PLAN) and i + 1 < at and tags[i + 1] == "t":
            return Mood(
                Status.TARGET,
                Modality.FORECAST if word in _EXPECTED or base in _FORECAST else Modality.PLAN,
                "expected-to",
            )
        if tag in "vge" and base in _PLAN | _FORECAST and word not in ("set", "needed"):
            intends = tag != "e" or before in "oNnP'aT,c" or i == 0
            if intends and _governs(clause, i, at):
                mode = Modality.FORECAST if base in _FORECAST else Modality.PLAN
                return Mood(Status.TARGET, mode, "intends")
        if tag == "c" and before == "," and not tags[i + 1 : at].strip("daj") and (later := _after(clause, at)):
            return later
        if tag in "vex" and (finite := _finite(clause, i)):
            return finite
        i -= 1
    return _after(clause, at)


def _governs(clause: Clause, verb: int, at: int) -> bool:
    """Whether a verb of intention at *verb* has the number at *at* in what it intends."""
    between = clause.tags[verb + 1 : at]
    return (
        "t" in between
        or clause.words[verb + 1 : verb + 2] in (("at",), ("for",), ("that",))
        or not set(between) - set("dajnNPfe'")
    )


def _modal(word: str) -> Mood:
    if word in _FUTURE:
        return Mood(Status.TARGET, Modality.PLAN, "modal")
    if word in _POSSIBLE:
        return Mood(Status.TARGET, Modality.FORECAST, "modal-possible", safe=False)
    return Mood(Status.ONGOING, Modality.REPORTED, "able")


def _finite(clause: Clause, i: int) -> Mood | None:
    """The mood of the verb at *i* if it is finite, `None` for an infinitive or a participle that hangs on another verb."""
    tags, words_ = clause.tags, clause.words
    tag, word = tags[i], words_[i]
    j = i - 1
    while j >= 0 and tags[j] == "a":
        j -= 1
    before = tags[j] if j >= 0 else "."
    if before == "t" and tag in "vx":
        if word == "be" and i + 1 < len(tags) and tags[i + 1] == "e" and j and tags[j - 1] in "nN":
            return Mood(Status.TARGET, Modality.PLAN, "to-be")
        return None
    if before == "m":
        return _modal(words_[j])
    if tag == "e":
        if before == "x":
            return None
        if before in ",c" and _perfect(clause, j):
            return Mood(Status.ACHIEVED, Modality.REPORTED, "perfect")
        if before in "nNPoQTi),c" or words_[j] in ("all", "both", "each"):
            return Mood(Status.ACHIEVED, Modality.REPORTED, "past", safe=before != ",")
        return None
    if tag == "x":
        return _auxiliary(clause, i)
    if before == "c" and BASES.get(word) == word:
        return None
    if word in _PAST:
        return Mood(Status.ACHIEVED, Modality.REPORTED, "past")
    if before in "nP)" and BASES.get(word) == word and any(tag in "vex" for tag in tags[:j]):
        return None
    return Mood(Status.ONGOING, Modality.REPORTED, "present")


def _perfect(clause: Clause, i: int) -> bool:
    """Whether a participle after the comma or conjunction at *i* goes on with an earlier "has": "has built 3, opened 2"."""
    for j in range(i - 1, -1, -1):
        if clause.tags[j] in ";rs" or clause.words[j] in ("was", "were", "is", "are"):
            return False
        if clause.words[j] in ("has", "have"):
            return True
        if clause.tags[j] in "vm" or (clause.tags[j] == "e" and j and clause.tags[j - 1] in "nNPo"):
            return False
    return False


def _past_forms() -> frozenset[str]:
    verbs = table("verbs")
    entries = (entry.split("/") for group in ("level", "up", "down", "transitive") for entry in verbs[group].split())
    return frozenset(entry[1] for entry in entries if len(entry) > 1)


_PAST = _past_forms()


def _auxiliary(clause: Clause, i: int) -> Mood | None:
    tags, word = clause.tags, clause.words[i]
    k = i + 1
    while k < len(tags) and tags[k] == "a":
        k += 1
    after = tags[k] if k < len(tags) else "."
    word_after = clause.words[k] if k < len(tags) else ""
    if i and tags[i - 1] == "m":
        return _modal(clause.words[i - 1])
    if word in ("be", "been", "being"):
        return None
    if word in ("is", "are", "am"):
        if after == "t" and tags[k + 1 : k + 2] in ("v", "x"):
            return Mood(Status.TARGET, Modality.PLAN, "is-to")
        if after == "e" and (BASES.get(word_after) in _FORECAST or word_after in _EXPECTED) and tags[k + 1 : k + 2] in ("t", "p"):
            return Mood(Status.TARGET, Modality.FORECAST, "is-expected")
        if after == "e" and BASES.get(word_after) not in _PLAN | _FORECAST and word_after not in _EXPECTED:
            return Mood(Status.ONGOING, Modality.REPORTED, "present-passive")
        return Mood(Status.ONGOING, Modality.REPORTED, "present")
    if word == "had" and after == "e":
        return Mood(Status.ACHIEVED, Modality.REPORTED, "perfect")
    if word in ("has", "have"):
        if after in "ex" or word_after in ("set", "cut", "hit", "put", "come", "become", "run", "built"):
            progressive = word_after == "been" and k + 1 < len(tags) and tags[k + 1] == "g"
            return Mood(Status.ONGOING if progressive else Status.ACHIEVED, Modality.REPORTED, "perfect")
        return Mood(Status.ONGOING, Modality.REPORTED, "present")
    return Mood(Status.ACHIEVED, Modality.REPORTED, "past")


def _after(clause: Clause, at: int) -> Mood | None:
    """The verb to the right of a number that is in the subject: "More than 260 companies showcased …"."""
    tags, words_ = clause.tags, clause.words
    for i in range(at + 1, min(at + 25, len(tags))):
        tag, word = tags[i], words_[i]
        if tag in ';"r':
            return None
        if tag == "m":
            return _modal(word)
        if tag == "x":
            k = i + 1
            while k < len(tags) and tags[k] == "a":
                k += 1
            nxt = words_[k] if k < len(tags) else ""
            if word in ("is", "are", "was", "were") and (nxt in _EXPECTED or BASES.get(nxt) in _PLAN | _FORECAST):
                return Mood(Status.TARGET, Modality.FORECAST, "expected-to")
            return _auxiliary(clause, i)
        if tag == "v" and (BASES.get(word) in _PLAN | _FORECAST) and i + 1 < len(tags) and tags[i + 1] == "t":
            return Mood(Status.TARGET, Modality.PLAN, "intends")
        if tag == "v" and tags[i - 1] != "t":
            return _finite(clause, i)
        if tag == "e" and tags[i - 1] in "nNPaT":
            return Mood(Status.ACHIEVED, Modality.REPORTED, "past")
    return None
