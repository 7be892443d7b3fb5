"""What a number is of: a stock, a flow, a change or a share; and which way a change goes."""

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES
from report.briefing.context.route import Found
from report.briefing.context.wordlist import words
from report.briefing.model import Aspect
from report.extract.model import Quantity, UnitKind
from report.extract.table import table

_VERBS = table("verbs")
_HEADS = table("heads")
_ASPECT = table("aspect")


def _bases(group: str) -> frozenset[str]:
    return frozenset(entry.partition("/")[0] for entry in _VERBS[group].split())


_UP, _DOWN = _bases("up"), _bases("down")
_UP_NOUNS, _DOWN_NOUNS = words(_HEADS["change"]["up"]), words(_HEADS["change"]["down"])
_UP_WORDS = words(_ASPECT["up"]["words"])
_DOWN_WORDS = words(_ASPECT["down"]["words"])
_STOCK = words(_ASPECT["level"]["heads"])
_FLOW = words(_ASPECT["flow"]["heads"])
_STANDING = words(_ASPECT["level"]["verbs"])
_HAPPENING = words(_ASPECT["flow"]["verbs"])
_ACCOUNTING = frozenset(("accounting", "accounted"))
_RELATIVE = frozenset({UnitKind.PERCENT, UnitKind.RATIO, UnitKind.MULTIPLE})


def direction(clause: Clause, at: int, quantity: Quantity, found: Found) -> str | None:
    """`up` or `down` where the number at token *at* is the size of a change, `None` where it is not."""
    tags, text = clause.tags, clause.words
    if found.rule == "moved" and found.verb is not None and "by" in text[max(0, at - 2) : at]:
        moved = BASES.get(text[found.verb], "")
        return "up" if moved in _UP else "down" if moved in _DOWN else None
    i = at - 1
    while (
        i >= 0 and (tags[i] in "daf" or text[i] in ("by", "over", "around")) and text[i] not in _UP_WORDS | _DOWN_WORDS
    ):
        i -= 1
    near = text[i] if i >= 0 else ""
    base = BASES.get(near, near)
    change = quantity.kind in _RELATIVE or quantity.unit == "percentage point" or (i + 1 < at and text[i + 1] == "by")
    if near in _UP_WORDS or (near in _UP_NOUNS and change) or (base in _UP and tags[i] in "veg" and change):
        return "up"
    if near in _DOWN_WORDS or (near in _DOWN_NOUNS and change) or (base in _DOWN and tags[i] in "veg" and change):
        return "down"
    j = at + 1
    while j < len(tags) and tags[j] in "ja" and text[j] not in _UP_WORDS | _DOWN_WORDS:
        j += 1
    after = text[j] if j < len(tags) else ""
    if (after in _UP_NOUNS and change) or (after in ("higher", "more", "faster", "larger") and j == at + 1):
        return "up"
    if (after in _DOWN_NOUNS and change) or (after in ("lower", "fewer", "slower", "smaller") and j == at + 1):
        return "down"
    return None


def aspect(clause: Clause, at: int, quantity: Quantity, *, found: Found, head: str, way: str | None) -> Aspect:
    """Whether the number is a level, a flow, a change or a share."""
    if way is not None:
        return Aspect.CHANGE
    if quantity.kind in _RELATIVE and found.rule == "part-of":
        return Aspect.SHARE
    if quantity.kind in _RELATIVE and not _ACCOUNTING.isdisjoint(clause.vocabulary):
        return Aspect.SHARE
    if head in _FLOW:
        return Aspect.FLOW
    if head in _STOCK:
        return Aspect.LEVEL
    verb = found.verb if found.verb is not None else _verb(clause, at)
    base = BASES.get(clause.words[verb], clause.words[verb]) if verb is not None else ""
    if base in _STANDING:
        return Aspect.LEVEL
    if base in _HAPPENING:
        return Aspect.FLOW
    return Aspect.UNKNOWN


def _verb(clause: Clause, at: int) -> int | None:
    for i in range(at - 1, max(-1, at - 20), -1):
        if clause.tags[i] in "veg":
            return i
    for i in range(at + 1, min(at + 12, len(clause.tags))):
        if clause.tags[i] in "vex":
            return i
    return None
