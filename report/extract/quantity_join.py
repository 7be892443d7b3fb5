"""What neighbouring quantities owe one another: ranges, shares, units carried through a list, cents, conversions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from report.extract.bound import bound_after, bound_before
from report.extract.model import Bound, UnitKind
from report.extract.number import SCALE_LETTERS, Raw
from report.extract.number_cardinal import ratio
from report.extract.number_range import changes, is_range, shares_scale
from report.extract.unit import COUNT, RATIO, Unit
from report.span import Span


@dataclass(slots=True)
class Atom:
    """A quantity under way; offsets are of the folded text."""

    raw: Raw
    start: int
    end: int
    value: Decimal
    unit: Unit
    step: Decimal | None
    rule: str
    high: Decimal | None = None
    bound: Bound = Bound.EXACT
    bound_span: Span | None = None
    conversion: "Atom | None" = None
    spent: bool = False
    """Taken into another atom: a range's high end, a conversion, cents."""


_LIST_LINKS = frozenset(
    (" and ", ", and ", " or ", ", or ", " & ", "\xa0and\xa0", " and\xa0", "/", " / ", "和", "、", " respectively and ")
)
_COMMA_LINKS = frozenset((", ", ",", ",\xa0", "、"))
_OUT_OF = frozenset((" out of ", " out of every ", " in every ", " of every "))
_OF_EVERY = frozenset((" out of every ", " in every ", " of every "))
_ONE_THING = re.compile(r" (?!day|week|month|year|hour)[a-z]{3,12} in ")
_ALONE = re.compile(r"[.,;:)]| (?:is|are|was|were|has|have|had|now|came|comes|goes|went)(?![a-z])")
_APART = 4
_OPENING = frozenset('\n"“')
_OF_WHOLE = frozenset((2, 3, 4, 5, 10, 20, 100, 1000))
_CLOSE = re.compile(
    r"[ \xa0]?(?:[)\];]|(?:,|/|(?:,[ ])?(?:at|in|under|based|by|as|on|per)[ ])[a-z0-9 ,.'$€£-]{0,50}+[)\]])"
)
_OPEN = re.compile(
    r"([^\W\d_][\w' -]{0,59})?[ \xa0]?[(\[][ \xa0]?"
    r"(?:(?:or|about|equal to|equivalent to|worth|some|around|approx\.?|roughly|i\.e\.|=|us)[ \xa0,]{0,2}){0,2}"
)
_OR = (
    "or",
    "equivalent to",
    "equal to",
    "equivalent to about",
    "or about",
    "or around",
    "or some",
    "or roughly",
    "or nearly",
)
_APPOSED = frozenset(f", {words} " for words in _OR)
_ALSO = frozenset(("; ", ", ", " or ", "/", " / ", ", or ", "; or "))
_PARTS = {"cent": 100, "pence": 100, "fen": 100, "sen": 100, "jiao": 10}


def _pairs(atoms: list[Atom], reach: int) -> Iterator[tuple[Atom, Atom]]:
    """Neighbours at most *reach* characters apart; one already taken into its left is passed over."""
    left: Atom | None = None
    for right in atoms:
        if left is not None and right.start - left.end <= reach:
            yield left, right
        if not right.spent:
            left = right


def cents(low: str, atoms: list[Atom]) -> None:
    """Make "13 dollars and 45 cents" one amount."""
    for left, right in _pairs(atoms, 5):
        money = left.unit.dimension == "money" and left.unit.id not in _PARTS and left.step == 1
        if money and right.unit.id in _PARTS and low[left.end : right.start] in (" ", " and ", ", "):
            left.value += right.value / _PARTS[right.unit.id]
            left.end, left.step, right.spent = right.end, Decimal("0.01"), True


def spells(low: str, atoms: list[Atom]) -> None:
    """Make "two hours and 20 minutes" one time, in the smaller unit, and "an hour and a half" one and a half hours."""
    for left, right in _pairs(atoms, 5):
        factor = _SPELLS.get((left.unit.id, right.unit.id))
        if factor and right.value < factor and left.high is None and low[left.end : right.start] in _SPELL_LINKS:
            left.value, left.unit = left.value * factor + right.value, right.unit
            left.end, left.step, right.spent = right.end, right.step, True
    for at, atom in enumerate(atoms):
        half = _HALF.match(low, atom.end) if atom.unit.kind is UnitKind.DURATION else None
        if half:
            atom.value, atom.end, atom.step = atom.value + Decimal("0.5"), half.end(), None
            for inner in atoms[at + 1 : at + 2]:
                inner.spent = inner.spent or inner.start < atom.end


_SPELL_LINKS = frozenset((" and ", " ", ", ", "\xa0and\xa0"))
_SPELLS = {
    ("year", "month"): 12,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
}
"""How many of the smaller unit make the greater."""
_HALF = re.compile(r"[ \xa0]and[ \xa0]a[ \xa0]half(?![a-z-]|[ \xa0]of)")


def join_shares(low: str, atoms: list[Atom]) -> None:
    """Make "one in five" and "nine out of 10" a ratio."""
    for left, right in _pairs(atoms, 14):
        if left.unit is RATIO and right.value == 1 and right.raw.words and low[left.end : right.start] == " of ":
            # "half of one percent"
            left.value, left.unit, left.rule = left.value * right.value, right.unit, right.rule
            left.end, right.spent = right.end, True
            continue
        gap = low[left.end : right.start]
        measured = right.unit is not COUNT and gap not in _OF_EVERY
        if left.unit is not COUNT or measured or left.raw.vague or not 0 < left.value < right.value <= 10000:
            continue
        if not (gap in _OUT_OF or _in(low, gap, left, right) or _over(low, gap, left, right)):
            continue
        if right.value == right.value.to_integral_value():
            left.value, left.unit, left.rule = ratio(left.value, int(right.value)), RATIO, "ratio"
            left.end, left.step, right.spent = right.end, None, True


def _in(low: str, gap: str, left: Atom, right: Atom) -> bool:
    """Whether "one in five" or "Nine in 10" is a share; figures need a hedge or a sentence's start."""
    if left.raw.words and left.value == 1 and _ONE_THING.fullmatch(gap):
        # "one bed in three is taken"
        return right.raw.words and right.value in _OF_WHOLE and _ALONE.match(low, right.end) is not None
    if gap != " in ":
        return False
    if left.raw.words and (left.value == 1 or (right.raw.words and right.value in _OF_WHOLE)):
        return True
    if low.endswith((" of whom ", " of which "), 0, left.start):
        return right.value in _OF_WHOLE
    opens = not left.start or low[left.start - 2 : left.start - 1] in ".\n" or low[left.start - 1] in _OPENING
    return right.value in _OF_WHOLE and (opens or bound_before(low, left.start) is not None)


def _over(low: str, gap: str, left: Atom, right: Atom) -> bool:
    """Whether "one over three" is said of a fraction: nothing counted follows."""
    return gap == " over " and left.value == 1 and not low[right.end : right.end + 2].strip(" \xa0-").isalnum()


def join_ranges(low: str, atoms: list[Atom]) -> None:
    """Join "10 to 15 million", "between 5 and 7 percent", "44 mg to 50 mg"; what is stated once is both ends'."""
    done: Atom | None = None
    for left, right in _pairs(atoms, 6):
        if left is done or left.spent or not _ends(low, left, right):
            continue
        value, step = left.value, left.step
        if left.unit is COUNT and right.raw.scale and shares_scale(left.raw, right.raw):
            value, step = value * right.raw.scale, right.step
        if left.unit is COUNT and right.unit.factor:
            value *= right.unit.factor
        if value < right.value:
            left.value, left.high, left.step = value, right.value, step
            left.unit, left.end, left.rule = right.unit, right.end, f"range.{right.rule}"
            right.spent, done = True, left


def _ends(low: str, left: Atom, right: Atom) -> bool:
    """Whether two neighbours are the ends of one range; a unit or scale that only one states is given to the other."""
    if left.raw.multiple or right.raw.multiple or left.raw.vague or right.raw.vague or left.high is not None:
        return False
    if low[left.end : right.start] == " or ":
        return _either(left, right) and left.unit is COUNT and left.raw.words == right.raw.words
    if not is_range(low, left.start, left.end, right.start, right.end) or _dates(low, left, right):
        return False
    if left.rule == "money.before" and left.raw.scale is None:
        _share_currency(low, left, right)
    if (
        "to" in low[left.end : right.start]
        and _BY.search(low, max(0, left.start - 24), left.start)
        and (left.unit is not COUNT or right.value > _APART * left.value)
    ):
        # "fell by 4,300 to 71,000"
        return False
    if left.unit is COUNT:
        return right.rule != "money.before"
    return left.unit.id == right.unit.id


def _either(left: Atom, right: Atom) -> bool:
    """Whether two numbers beside "or" follow each other: "three or four firms", "80 or 90 percent"."""
    step = Decimal(10) ** max(0, left.value.adjusted()) if left.value >= _ROUND else Decimal(1)
    return right.value - left.value == step and left.value % step == 0


_ROUND = 20
"""Numbers from which on only round ones say about how many."""


_BY = re.compile(r"(?<![a-z])by[ \xa0](?:[a-z]{4,13}[ \xa0]){0,2}\Z")


def _dates(low: str, left: Atom, right: Atom) -> bool:
    """Whether *left* is the year of an amount before it: "from 2.1 billion in 2015 to 5.5 million"."""
    dated = low.startswith(("in ", "of "), max(0, left.start - 3))
    return dated and _is_year(left) and not _is_year(right)


def _share_currency(low: str, left: Atom, right: Atom) -> None:
    """Read "$1.2-1.5 million" and "€5-10m" as two amounts of one currency and scale."""
    factor = SCALE_LETTERS.get(low[right.raw.end : right.end]) if right.raw.scale is None else None
    if factor:
        right.raw.scale, right.value = factor, right.value * factor
        right.step = right.step and right.step * factor
    if right.unit is COUNT or factor:
        right.unit = left.unit
    if right.raw.scale and right.unit == left.unit and shares_scale(left.raw, right.raw):
        left.raw.scale, left.value = right.raw.scale, left.value * right.raw.scale
        left.step = left.step and left.step * right.raw.scale


def carry(low: str, atoms: list[Atom]) -> None:
    """Give the unit stated once, after the last of a list ("41, 17 and 9 hectares"), to those before it."""
    linked = False
    for left, right in zip(reversed(atoms[:-1]), reversed(atoms), strict=False):
        gap = low[left.end : right.start] if right.start - left.end < 18 else ""
        listed = gap in _LIST_LINKS or (linked and gap in _COMMA_LINKS)
        linked = listed
        if (
            left.unit is not COUNT
            or right.unit is COUNT
            or left.high is not None
            or not right.rule
            or right.rule == "money.before"
        ):
            continue
        if right.unit.kind is UnitKind.MULTIPLE or _is_year(left) or left.raw.vague or right.unit is RATIO:
            continue
        if right.unit.kind is UnitKind.PERCENT and left.raw.scale:
            # "72 million and 30 percent"
            continue
        if listed or _changed(low, left, gap):
            if right.raw.scale and shares_scale(left.raw, right.raw):
                left.value, left.step = left.value * right.raw.scale, left.step and left.step * right.raw.scale
                left.raw.scale = right.raw.scale
            left.unit, left.rule = right.unit, "carried"


def _is_year(atom: Atom) -> bool:
    """Whether it looks like a year, which takes no unit from a list."""
    return atom.raw.rule == "digits" and atom.end - atom.start == 4 and 1900 <= atom.value < 2100


_FROM = re.compile(
    r"\bfrom[ \xa0](?:(?:the|its|their|an?)[ \xa0])?(?:(?:current|present|original|estimated|initial)[ \xa0])?\Z"
)


def _changed(low: str, left: Atom, gap: str) -> bool:
    """Whether it reads "from 70 to 21 minutes" after a verb of change."""
    before = low[max(0, left.start - 30) : left.start]
    if gap == " from ":
        # "fell to 48 from 96 hours"
        return before.endswith("to ") and changes(low, left.start - 3)
    return (
        gap in (" to ", "\xa0to\xa0", " to about ", " to over ", " to nearly ", " to more than ", " to less than ")
        and _FROM.search(before) is not None
        and changes(low, left.start)
    )


def convert(low: str, atoms: list[Atom]) -> None:
    """Make the amount in another unit, bracketed or after ", or", a child of the one before; a third hangs on it."""
    for left, right in _pairs(atoms, 90):
        if not left.unit.dimension or left.unit.dimension != right.unit.dimension or left.unit.id == right.unit.id:
            continue
        begin = min(right.bound_span.start, right.start) if right.bound_span else right.start
        child = left.conversion
        gap = low[child.end if child else left.end : begin]
        if child is not None:
            if child.conversion is None and gap in _ALSO and _CLOSE.match(low, right.end):
                child.conversion, right.spent = right, True
        elif _bracketed(low, gap, right) or _apposed(low, gap, left, right):
            left.conversion, right.spent = right, True
            if left.bound is Bound.EXACT and low[right.end : right.end + 1] in (")", "]"):
                # "20 million yuan ($3 million) or more"
                left.bound, left.bound_span = bound_after(low, right.end + 1) or (left.bound, left.bound_span)


def _bracketed(low: str, gap: str, right: Atom) -> bool:
    """Whether *gap* opens a bracket that begins with the amount after it and holds no other."""
    return _CLOSE.match(low, right.end) is not None and _OPEN.fullmatch(gap.lstrip(" \xa0")) is not None


def _apposed(low: str, gap: str, left: Atom, right: Atom) -> bool:
    """Whether "5 billion yuan, or $700 million" says one amount twice; not the end of a list."""
    if gap in _APPOSED:
        return not low[max(0, left.start - 2) : left.start].startswith(",")
    return gap == ", " and right.bound is Bound.APPROX and left.unit.dimension == "money"
