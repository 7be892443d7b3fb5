"""What a finite verb says of a number: done, standing, or to come."""

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES, DASHES, SEEING
from report.briefing.context.wordlist import words
from report.briefing.model import Modality, Status
from report.extract.table import table
from report.record import record

TABLE = table("modality")


PLAN = words(TABLE["plan"]["verbs"])


FORECAST = words(TABLE["forecast"]["verbs"])


EXPECTED = words(TABLE["forecast"]["adjectives"])


_FUTURE = words(TABLE["modals"]["future"])


_POSSIBLE = words(TABLE["modals"]["possible"])


@record
class Mood:
    """Status and modality, and the rule that read them."""

    status: Status
    modality: Modality
    rule: str
    safe: bool = True


def by_modal(word: str) -> Mood:
    """What a modal makes of a number: to come, or standing."""
    if word in _FUTURE:
        return Mood(Status.TARGET, Modality.PLAN, "modal")
    if word in _POSSIBLE:
        return Mood(Status.TARGET, Modality.FORECAST, "modal-possible")
    return Mood(Status.ONGOING, Modality.REPORTED, "able")


def aside(tags: str, closing: int) -> int:
    """The comma that opens the relative clause which the comma at *closing* ends; 0 where it ends none."""
    opened = tags.rfind(",", 0, closing)
    within = tags[opened + 1 : closing]
    return opened if opened > 0 and within.lstrip("p")[:1] == "r" and not set('Q;"').intersection(within) else 0


def finite(clause: Clause, i: int) -> Mood | None:
    """The mood of the verb at *i*, `None` for an infinitive or a participle that hangs on another verb."""
    tags, words_ = clause.tags, clause.words
    tag, word = tags[i], words_[i]
    j = i - 1
    while j >= 0 and (tags[j] == "a" or (tags[j] == "T" and tags[j - 1 : j] == "m")):
        j -= 1
    before = tags[j] if j >= 0 else "."
    if before == "t" and tag in "vx":
        if word == "be" and i + 1 < len(tags) and tags[i + 1] == "e" and j and tags[j - 1] in "nN":
            return Mood(Status.TARGET, Modality.PLAN, "to-be")
        return None
    if before == "m":
        return by_modal(words_[j])
    if tag == "e":
        return _participle(clause, i, j, before)
    if tag == "x":
        if word == "have" and before in "c," and (modal := _led(tags, j)):
            return by_modal(words_[modal])
        return auxiliary(clause, i)
    if BASES.get(word) == word and _infinitive(clause, j, before):
        return None
    if word in _PAST:
        return Mood(Status.ACHIEVED, Modality.REPORTED, "past")
    if before in "nP)" and BASES.get(word) == word and not set("vex").isdisjoint(tags[:j]):
        return None
    return Mood(Status.ONGOING, Modality.REPORTED, "present")


def _participle(clause: Clause, i: int, j: int, before: str) -> Mood | None:
    """The mood of the past or participle at *i*, *before* being the tag of token *j* that it follows."""
    tags, word = clause.tags, clause.words[i]
    if before == "x":
        return None
    if before == "c" and BASES.get(word) == word and "t" in tags[:j]:
        # "agreed to cut 9 million tonnes and shed 1 million"
        return None
    if word in _BARE and before in "nNPoQ,c":
        return Mood(Status.ONGOING, Modality.REPORTED, "present")
    if before in "nN" and tags[i + 1 : i + 2] == "p" and _governed(clause, i):
        return None
    if before in ",c" and not aside(tags, j) and _perfect(clause, j):
        return Mood(Status.ACHIEVED, Modality.REPORTED, "perfect")
    if before in "nNPoQTi),cr" or clause.words[j] in DASHES or clause.words[j] in ("all", "both", "each", "but"):
        return Mood(Status.ACHIEVED, Modality.REPORTED, "past")
    return None


def _infinitive(clause: Clause, j: int, before: str) -> bool:
    """Whether a base form hangs on a verb before it, *before* being the tag of token *j* that it follows."""
    if before in "cx" or not SEEING.isdisjoint(clause.words[:j]) or BASES.get(clause.words[j]) == "help":
        # "will help reduce emissions"
        return True
    return before == "," and not set("mt").isdisjoint(clause.tags[:j])


def foreseen(clause: Clause, i: int) -> bool:
    """Whether the verb at token *i* tells what somebody expects: "is seen to reach", "are seen at 5 percent"."""
    if clause.words[i] != "seen" or clause.tags[:i].rstrip("a")[-1:] != "x":
        return False
    return clause.tags[i + 1 : i + 3] in ("tv", "tn", "te", "gQ") or (
        clause.words[i + 1 : i + 2] == ("at",) and "Q" in clause.tags[i + 2 : i + 4]
    )


def _led(tags: str, j: int) -> int:
    """The modal that goes on behind a conjunction: "will be 91 km long and have five stations"; 0 where none does."""
    modal = tags.rfind("m", 0, j)
    return modal if modal > 0 and not set(";rsoT").intersection(tags[modal:j]) else 0


def _governed(clause: Clause, i: int) -> bool:
    """Whether a finite verb stands before the participle at *i*: "has 169 routes operated by 24 airlines"."""
    for j in range(i - 1, 0, -1):
        if clause.tags[j] in ',;crs"':
            return False
        if clause.tags[j] in "xv":
            return clause.tags[j - 1] != "t"
    return False


_BARE = frozenset(("come", "become", "overcome", "run"))
"""Participles that are no pasts."""


def _perfect(clause: Clause, i: int) -> bool:
    """Whether a participle after the comma or conjunction at *i* goes on with "has": "has built 3, opened 2"."""
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


_SET_AT = frozenset(
    ("budgeted", "planned", "projected", "forecast", "scheduled", "slated", "intended", "meant", "reserved")
)
"""Participles of what is to come: "the work is budgeted at 3 billion yuan", "a third of the posts are meant for …"."""


COSTS = words("investment cost costs budget spending outlay price")


def _now(clause: Clause, k: int) -> bool:
    """Whether the estimate at token *k* is of what there is: "is estimated at", "are estimated to be"."""
    return clause.words[k + 1 : k + 2] == ("at",) or clause.words[k + 1 : k + 3] in (("to", "be"), ("to", "have"))


_EFFORTS = frozenset(("effort", "efforts"))


_ALLOTTED = frozenset(("budget", "quota"))
_NEAR = 8
"""Tokens between what is allotted and its verb."""


def auxiliary(clause: Clause, i: int) -> Mood | None:
    """The mood of the be, have or do at *i* with the verb it helps."""
    tags, word = clause.tags, clause.words[i]
    k = i + 1
    while k < len(tags) and tags[k] == "a":
        k += 1
    after = tags[k] if k < len(tags) else "."
    infinitive = after == "t" and tags[k + 1 :].lstrip("a")[:1] in ("v", "x")
    if i and tags[i - 1] == "m":
        return by_modal(clause.words[i - 1])
    if word in ("be", "been", "being"):
        return None
    if word in ("was", "were", "has", "have") and infinitive:
        # "one has to take a mountain road": always
        rule = "was-to" if word in ("was", "were") else "is-to"
        return Mood(Status.TARGET, Modality.PLAN, rule, safe=rule == "was-to")
    if word in ("is", "are", "am", "'s", "’s"):
        return Mood(Status.TARGET, Modality.PLAN, "is-to") if infinitive else _being(clause, i, k)
    allotted = not _ALLOTTED.isdisjoint(clause.words[max(0, i - _NEAR) : i])
    if allotted and clause.words[k : k + 2] in (("set", "at"), ("fixed", "at")):
        # "The budget for roads this year was set at 3 billion yuan"
        return Mood(Status.TARGET, Modality.PLAN, "allotted")
    if word in ("do", "does"):
        return Mood(Status.ONGOING, Modality.REPORTED, "present")
    if word == "had" and after == "e":
        return Mood(Status.ACHIEVED, Modality.REPORTED, "pluperfect")
    if word in ("has", "have"):
        return _having(clause, k)
    return Mood(Status.ACHIEVED, Modality.REPORTED, "past")


def _being(clause: Clause, i: int, k: int) -> Mood:
    """The mood of the "is" at *i* with what follows it at *k*: "is expected to", "is budgeted at", "is made of"."""
    tags = clause.tags
    after, word = (tags[k], clause.words[k]) if k < len(tags) else (".", "")
    if word in ("needed", "required") and not _EFFORTS.isdisjoint(clause.words[:i]):
        return Mood(Status.TARGET, Modality.PLAN, "efforts")
    if word == "estimated" and COSTS.isdisjoint(clause.words[:i]) and _now(clause, k):
        return Mood(Status.ONGOING, Modality.REPORTED, "estimated", safe=False)
    if (
        (after == "e" or word in EXPECTED)
        and (BASES.get(word) in FORECAST or word in EXPECTED)
        and tags[k + 1 : k + 2] in ("t", "p")
    ):
        return Mood(Status.TARGET, Modality.FORECAST, "is-expected")
    if after == "e" and foreseen(clause, k):
        return Mood(Status.TARGET, Modality.FORECAST, "is-expected")
    if after == "e" and word in _SET_AT and tags[k + 1 : k + 2] == "p" and clause.words[k + 1] != "by":
        return Mood(Status.TARGET, Modality.PLAN, "is-planned")
    if after == "e" and BASES.get(word) not in PLAN | FORECAST and word not in EXPECTED:
        return Mood(Status.ONGOING, Modality.REPORTED, "present-passive")
    return Mood(Status.ONGOING, Modality.REPORTED, "present")


def _having(clause: Clause, k: int) -> Mood:
    """The mood of a "has" with what follows it at *k*: "has built", "has been building", "has 9 parks"."""
    tags = clause.tags
    after, word = (tags[k], clause.words[k]) if k < len(tags) else (".", "")
    if after in "ex" or word in ("set", "cut", "hit", "put", "come", "become", "run", "built"):
        progressive = word == "been" and k + 1 < len(tags) and tags[k + 1] == "g"
        return Mood(Status.ONGOING if progressive else Status.ACHIEVED, Modality.REPORTED, "perfect")
    return Mood(Status.ONGOING, Modality.REPORTED, "present")
