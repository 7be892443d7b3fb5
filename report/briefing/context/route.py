"""What a route finds, and the words and phrases about a number that all routes look at.

A route is a function from a number to the thing it counts; those that proved safe on labelled text are `safe`, the
others send the claim to review.
"""

from collections.abc import Callable

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES, NOUN
from report.briefing.context.noun import singular
from report.briefing.context.phrase import Phrase, left, right
from report.briefing.context.wordlist import words
from report.extract.number_cardinal import SMALL, TENS
from report.extract.table import table
from report.record import record

HEADS = table("heads")


FRAMES = words(HEADS["frames"]["words"])


ALWAYS = words(HEADS["frames"]["always"])


MASS = words(HEADS["mass"]["words"])


AREAS = words(HEADS["areal"]["units"])
POLLUTANTS = words(HEADS["pollutants"]["words"])


SUMS = words(
    "cost price fee rent wage salary budget investment revenue output turnover profit value bill fine prize income"
)


CHANGE = words(HEADS["change"]["up"] + " " + HEADS["change"]["down"])


CHANGES = CHANGE | {f"{word}s" for word in CHANGE}


LOSSES = frozenset(["loss", "saving", "discount"])
"""Changes that are sums of their own."""


WHOLES = words(HEADS["share"]["wholes"])


SHARES = words(HEADS["share"]["words"])


COMPARING = words(HEADS["comparing"]["words"])


MOVING = words(HEADS["moving"]["verbs"])


DIMENSIONS = words("size length width height depth area diameter weight")


SPELLS = words("hour day week month quarter year decade")


AIMS = frozenset(["target", "goal"])


CURRENCIES = {row["id"]: row["names"][0].split()[-1] for row in table("currencies")["currency"] if "names" in row}
"""What a sum is of where nothing tells: "I send home 3,000 yuan"."""


COUNTS = frozenset(["number", "count", "headcount", "total", "figure"])


def _bases(*groups: str) -> frozenset[str]:
    verbs = table("verbs")
    return frozenset(entry.partition("/")[0] for group in groups for entry in verbs[group].split())


MEASURING = _bases("level", "up", "down")


@record
class Found:
    """What one route found: a phrase of the sentence, or a noun made from a verb."""

    rule: str
    safe: bool
    phrase: Phrase | None = None
    noun: str = ""
    """Singular noun where the sentence has none in its words ("invested" -> investment)."""
    quoted: bool = False
    """Whether the phrase belongs to the claim's quote ("318 new large-sized projects")."""
    verb: int | None = None
    same: bool = False
    """Whether the thing is that of the number before ("up 5 percent", "of which 30")."""
    like: int | None = None
    """Token of the number whose thing it is, where that is not the last one's."""


Route = Callable[[Clause, int], Found | None]


def tag_at(clause: Clause, i: int) -> str:
    """Tag of token *i*, a full stop beyond the sentence."""
    return clause.tags[i] if 0 <= i < len(clause.tags) else "."


def word_at(clause: Clause, i: int) -> str:
    """Token *i* in lower case, empty beyond the sentence."""
    return clause.words[i] if 0 <= i < len(clause.words) else ""


def token_before(clause: Clause, at: int) -> int:
    """Token before the number, past articles and adverbs."""
    i = at - 1
    while tag_at(clause, i) in "da" and word_at(clause, i) not in ("each", "all"):
        i -= 1
    return i


def object_at(clause: Clause, i: int) -> Phrase | None:
    """The noun phrase from token *i* on; projects, where it is the "number of projects"."""
    phrase = bare_object(clause, i)
    phrase = _common(clause, phrase) if phrase else None
    while phrase and clause.words[phrase.head] in COUNTS and tag_at(clause, phrase.last + 1) == "f":
        inner = bare_object(clause, phrase.last + 2)
        if inner is None or clause.tags[inner.head] == "P":
            break
        phrase = inner
    return _of_count(clause, phrase) if phrase else None


def _of_count(clause: Clause, phrase: Phrase) -> Phrase:
    """What a number before which it stands is of: income, in "half of the income total"."""
    i = phrase.head - 1
    counted = clause.words[phrase.head] in COUNTS and i >= phrase.first and clause.tags[i] in NOUN
    return Phrase(phrase.first, i, phrase.last) if counted and clause.words[i] not in _FRAMING else phrase


def _common(clause: Clause, phrase: Phrase) -> Phrase:
    """The noun that two modifiers share: capacity, in "steel and iron capacity", value, in "trade and output value"."""
    if tag_at(clause, phrase.last + 1) != "c" or clause.tags[phrase.head] == "N":
        return phrase
    further = right(clause, phrase.last + 2, plural=False)
    if further is None or further.first == further.head or clause.words[further.head] not in _MEASURED:
        return phrase
    if clause.tags[further.first] in "ge" and clause.words[further.first] in BASES:
        # "saving coal and cutting emissions"
        return phrase
    return Phrase(phrase.first, further.head, further.last)


_FRAMING = FRAMES | words("phone house serial model current present")
_MEASURED = words(
    "capacity value volume output production throughput trade turnover consumption demand revenue prices emissions"
)


def bare_object(clause: Clause, i: int) -> Phrase | None:
    """The noun phrase from token *i* on, past its determiners and possessors."""
    while tag_at(clause, i) in 'dQTi"' or (tag_at(clause, i) in "je" and tag_at(clause, i + 1) == "Q"):
        i += 1
    i += tag_at(clause, i) == "a" and tag_at(clause, i + 1) in "ejP"
    phrase = right(clause, i, plural=False)
    while phrase and tag_at(clause, phrase.last + 1) == "'" and (more := _owned(clause, phrase.last + 2)):
        phrase = Phrase(phrase.first, more.head, more.last)
    return phrase


def _owned(clause: Clause, i: int) -> Phrase | None:
    """What belongs to a possessor, past how much or which of it: "the country's 10 most visited parks"."""
    while tag_at(clause, i) in "Qid":
        i += 1
    return right(clause, i, plural=False)


def grows(clause: Clause, head: int) -> bool:
    """Whether the noun at *head* is one of change: growth, growth rate."""
    word = clause.words[head]
    return singular(word) in CHANGE or (word in ("rate", "rates") and word_at(clause, head - 1) in CHANGE)


def grown_noun(clause: Clause, phrase: Phrase) -> Phrase | None:
    """What grows, in "GDP growth", "the sales growth rate"."""
    i = phrase.head - 1 - (clause.words[phrase.head] == "rate")
    return Phrase(phrase.first, i, i) if i >= phrase.first and clause.tags[i] in NOUN else None


def unbracketed(clause: Clause, i: int) -> int:
    """Token *i*, or the one behind the bracket that opens there."""
    return clause.tags.find(")", i) + 1 or i if tag_at(clause, i) == "(" else i


def over_bracket(clause: Clause, i: int) -> int:
    """Token *i*, or the one before the bracket that closes there: "gross domestic product (GDP) of"."""
    if tag_at(clause, i) != ")":
        return i
    return clause.tags.rfind("(", max(0, i - 6), i) - 1


def climbed(clause: Clause, phrase: Phrase) -> Phrase:
    """The noun an `of` phrase hangs on: exports, in "exports of goods totaling 5 billion"."""
    hangs = phrase.first > 0 and clause.tags[phrase.first - 1] == "f"
    outer = left(clause, phrase.first - 2) if hangs else None
    return outer if outer and clause.words[outer.head] not in FRAMES | _GROUPS else phrase


_GROUPS = words(
    """batch series group raft host range variety number kind type sort lot dozens hundreds thousands bunch pair"""
)


def bare(number: str) -> bool:
    """Whether a number is whole and without a scale or a unit."""
    word = number.rpartition(" ")[2]
    return word.replace(",", "").isdigit() or word in SMALL or word in TENS
