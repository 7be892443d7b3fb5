"""Quantities: a number with its unit, bound, range and bracketed conversion, before the news filter.

Passes over one list, each linear: atoms (number and unit), ranges, units carried through a list, bounds, conversions.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from report.extract.bound import bound_after, bound_before
from report.extract.fold import Folded, fold
from report.extract.model import Bound, Quantity, UnitKind
from report.extract.number import Raw, scan
from report.extract.unit import COUNT, RATIO, TIMES, Unit, rate_after, unit_after
from report.span import Span


@dataclass(slots=True)
class Atom:
    """A quantity under way."""

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
    """Taken into another atom: high end of a range, conversion, cents."""


_OF = re.compile(r"[ \xa0]of[ \xa0]")
_GAP_RANGE = frozenset(("-", "–", " - ", " – ", " to ", "-to-", "~", " ~ ", "\xa0to\xa0", "—", "/"))
_GAP_AND = frozenset((" and ", "\xa0and\xa0", " and\xa0"))
_GAP_LIST = frozenset((", ", " and ", ", and ", " or ", " & ", "、", ", or ", "\xa0and\xa0", " and\xa0", ",", "/", " / "))
_CHANGE = re.compile(
    r"(?:ris(?:e|es|ing|en)|rose|gr[eo]w\w{0,4}|increas\w{1,4}|fell|fall\w{0,4}|dropp?\w{0,3}|declin\w{1,3}|up|down|rais\w{1,3}|cut\w{0,4}|reduc\w{1,4}|expand\w{0,3}|"
    r"improv\w{1,3}|jump\w{0,3}|climb\w{0,3}|soar\w{0,3}|slash\w{0,3}|lower\w{0,3}|shrink\w{0,3}|shrank|shrunk|chang\w{1,3}|went|go|slow\w{0,3}|accelerat\w{1,3}|boost\w{0,3}|surg\w{1,3}|widen\w{0,3}|"
    r"narrow\w{0,3}|extend\w{0,3}|short\w{1,6}|upgrad\w{1,3}|dip\w{0,4}|plung\w{1,3}|tumbl\w{1,3}|compared|mov\w{1,3}|edg\w{1,3}|eas\w{1,3})\b"
)


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of *text* in order, disjoint; conversions are children. Years, codes and dates are still among them."""
    folded = fold(text)
    atoms = [atom for raw in scan(folded) if (atom := _atom(folded, raw))]
    _cents(folded.low, atoms)
    _ranges(folded.low, atoms)
    atoms = [atom for atom in atoms if not atom.spent]
    _carry(folded.low, atoms)
    for atom in atoms:
        _bound(folded.low, atom)
    _convert(folded.low, atoms)
    return tuple(_quantity(atom) for atom in atoms if not atom.spent)


def _atom(folded: Folded, raw: Raw) -> Atom | None:
    """*raw* with its unit; `None` if letters that are no unit are glued to it."""
    text, low = folded
    start, end = raw.start, raw.end
    if raw.multiple:
        return Atom(raw, start, end, raw.value, TIMES, None, "multiple")
    if raw.currency:
        unit, stop = rate_after(folded, _same_currency(folded, end, raw.currency), raw.currency)
        return Atom(raw, raw.currency_start, stop, raw.value, unit, raw.step, "money.before")
    found = unit_after(folded, end)
    if found is None and raw.vague and (of := _OF.match(low, end)):
        found = unit_after(folded, of.end() - 1)
        found = found if found and found[0].kind is UnitKind.MONEY or found and found[0].kind is UnitKind.MEASURE else None
    if found is None or _not_unit(folded, raw, found):
        after = text[end : end + 1]
        if after.isalpha() and after < "\u2e80" and not raw.words:
            return None
        unit = RATIO if raw.fraction else COUNT
        return Atom(raw, start, end, raw.value, unit, raw.step, "ratio" if raw.fraction else raw.rule)
    unit, stop = found
    unit, stop = rate_after(folded, stop, unit)
    value, step = raw.value, raw.step
    if unit.factor:
        value, step = value * unit.factor, None if step is None else step * unit.factor
    return Atom(raw, start, stop, value, unit, step, unit.kind.value)


def _same_currency(folded: Folded, end: int, currency: Unit) -> int:
    """End of the currency's name after the amount too ("US$5 million dollars"), else *end*."""
    found = unit_after(folded, end)
    return found[1] if found and found[0] == currency else end


def _not_unit(folded: Folded, raw: Raw, found: tuple[Unit, int]) -> bool:
    """Words that look like a unit and are none here: "one second", "10 m" after a code."""
    before = folded.low[raw.start - 1] if raw.start else " "
    glued = found[1] - raw.end <= 2 and folded.text[raw.end : raw.end + 1].isalpha()
    return glued and before == "-"


def _cents(low: str, atoms: list[Atom]) -> None:
    """ "13 dollars and 45 cents" is one amount."""
    for left, right in zip(atoms, atoms[1:], strict=False):
        if right.unit.id in ("cent", "pence") and left.unit.dimension == "money" and left.unit.id in ("USD", "EUR", "GBP", "AUD", "CAD"):
            if low[left.end : right.start] in (" ", " and ", ", ") and left.high is None and not left.spent:
                left.value += right.value / 100
                left.end, left.step, right.spent = right.end, right.step and right.step / 100, True


def _ranges(low: str, atoms: list[Atom]) -> None:
    """Join "10 to 15 million", "between 5 and 7 percent", "44 mg to 50 mg"; a unit and scale stated once are both ends'."""
    previous: Atom | None = None
    for atom in atoms:
        if atom.spent:
            continue
        if previous is not None and _is_range(low, previous, atom):
            _share(previous, atom)
            if previous.value < atom.value:
                previous.high, previous.end, previous.unit, previous.rule = atom.value, atom.end, atom.unit, "range." + atom.rule
                previous.step = previous.step if previous.step is not None else atom.step
                atom.spent = True
                previous = None
                continue
        previous = atom


def _is_range(low: str, left: Atom, right: Atom) -> bool:
    gap = low[left.end : right.start] if right.start - left.end < 8 else ""
    if left.raw.multiple or right.raw.multiple or left.raw.vague:
        return False
    if left.unit is not COUNT and left.unit.id != right.unit.id and not (left.unit is RATIO and right.unit is RATIO):
        return False
    if gap in _GAP_AND:
        return low.startswith("between ", max(0, left.start - 8)) and low[max(0, left.start - 8) : left.start] == "between "
    if gap not in _GAP_RANGE or gap == "/":
        return False
    if gap == "-" and (low[left.start - 1 : left.start] == "-" or low[right.end : right.end + 1] == "-" and right.unit is COUNT):
        return False
    if low[max(0, left.start - 5) : left.start] == "from " and "to" in gap:
        return not _CHANGE.search(low, max(0, left.start - 50), left.start)
    return True


def _share(left: Atom, right: Atom) -> None:
    """Give *left* the scale that *right* states for both."""
    scale = right.raw.scale
    factor = right.unit.factor if left.unit is COUNT else None
    if left.unit is COUNT and left.raw.scale is None and scale and not left.raw.words and left.value < 1000 and not right.raw.words:
        left.value, left.step = left.value * scale, None if left.step is None else left.step * scale
    if factor:
        left.value *= factor


def _carry(low: str, atoms: list[Atom]) -> None:
    """Units stated once for a list ("41, 17 and 9 hectares"), from the last back."""
    for left, right in zip(reversed(atoms[:-1]), reversed(atoms), strict=False):
        if left.unit is not COUNT or right.unit is COUNT or left.high is not None or right.unit.kind is UnitKind.MULTIPLE:
            continue
        gap = low[left.end : right.start] if right.start - left.end < 7 else ""
        changes = gap == " to " and low[max(0, left.start - 5) : left.start] == "from "
        if not changes and (gap not in _GAP_LIST or (gap.startswith(",") and "and" not in gap and right.rule != "carried") or right.rule.startswith("money.before")):
            continue
        _share(left, right)
        left.unit, left.rule = right.unit, "carried"


def _bound(low: str, atom: Atom) -> None:
    found = bound_before(low, atom.start) or bound_after(low, atom.end)
    if found:
        atom.bound, atom.bound_span = found
    elif atom.raw.vague:
        atom.bound = Bound.MIN


_OPEN = re.compile(r"[ \xa0]?[(\[][ \xa0]?")
_CLOSE = re.compile(r"[ \xa0]?[)\]]")


def _convert(low: str, atoms: list[Atom]) -> None:
    """Make the bracketed amount in another unit a child of the amount before it."""
    for left, right in zip(atoms, atoms[1:], strict=False):
        if left.spent or right.spent or left.unit.dimension != right.unit.dimension or not left.unit.dimension or left.unit.id == right.unit.id:
            continue
        if right.start - left.end > 90:
            continue
        begin = right.bound_span.start if right.bound_span and right.bound_span.start < right.start else right.start
        gap = low[left.end : begin]
        if _bracketed(low, gap, right.end) or _apposed(gap, right):
            left.conversion, right.spent = right, True


_EQUAL = re.compile(r"(?:[a-z ]{0,60})?[ \xa0]?[(\[][ \xa0]?(?:(?:or|about|equal to|equivalent to|worth|i\.e\.|=|some|around)[ \xa0]?,?){0,2}[ \xa0]?")


def _bracketed(low: str, gap: str, end: int) -> bool:
    """Whether *gap* opens a bracket that the amount after it fills to its close."""
    return _CLOSE.match(low, end) is not None and _EQUAL.fullmatch(gap) is not None


def _apposed(gap: str, right: Atom) -> bool:
    """ "5.76 billion yuan, or $876 million"."""
    return gap in (", or ", " or ", ", or about ", ", equivalent to ", ", equal to ") or (gap == ", " and right.bound is Bound.APPROX)


def _quantity(atom: Atom) -> Quantity:
    return Quantity(
        span=Span(atom.start, atom.end),
        value=_plain(atom.value),
        unit=atom.unit.id,
        kind=atom.unit.kind,
        high=None if atom.high is None else _plain(atom.high),
        bound=atom.bound,
        bound_span=atom.bound_span,
        step=None if atom.step is None else _plain(atom.step),
        conversion=_quantity(atom.conversion) if atom.conversion else None,
        words=atom.raw.words,
        rule=atom.rule,
    )


def _plain(value: Decimal) -> Decimal:
    """*value* without exponent and without trailing zeros after the point."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1))
    return value.normalize()
