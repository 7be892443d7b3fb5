"""Quantities: a number with its unit, bound, range and bracketed conversion, before the news filter.

Passes over one list, each linear: atoms (number and unit), joins (`quantity_join`), bounds, conversions.
"""

import re
from decimal import Decimal

from report.extract.bound import bound_after, bound_before
from report.extract.fold import Folded, fold
from report.extract.model import Bound, Quantity, UnitKind
from report.extract.number import Raw, scan
from report.extract.number_cardinal import plain
from report.extract.quantity_join import Atom, carry, cents, convert, join_ranges, join_shares, spells
from report.extract.unit import COUNT, PERCENT, RATIO, TIMES, Unit, rate_after, unit_after, whose
from report.span import Span

_OF = re.compile(r"[ \xa0]of(?=[ \xa0])")
_PART_OF = re.compile(r"[ \xa0-](?:of[ \xa0-])?an?(?=[ \xa0-])")
_FURTHER = re.compile(r"[ \xa0](?:more|fewer|less|extra|additional|further)(?=[ \xa0])")
_PERCENT_OF = re.compile(
    r"(?:\A|[.;:!?(][ \xa0]|(?<![a-z])(?:the|a)[ \xa0])(per[ \xa0]?cents?|percentage)[ \xa0]of[ \xa0]\Z"
)
_CLOSED = re.compile(r"[ \xa0]?(?:[.,;:!?)]|\Z)")
_BRACKETED = re.compile(r"[ \xa0]?[({<\[]")
_MILLION = Decimal(1_000_000)
_METRIC = 1000
"""From here on MT are metric tons: "50,000 MT"."""
_OF_KINDS = (UnitKind.MONEY, UnitKind.MEASURE, UnitKind.DURATION, UnitKind.PERCENT)


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of *text* in order, disjoint; conversions are children. Years and codes are still among them."""
    folded = fold(text)
    low = folded.low
    atoms: list[Atom] = []
    for raw in scan(folded):
        if atom := _atom(folded, raw, atoms[-1].end if atoms else 0):
            atoms.append(atom)
    for join in (cents, spells, join_shares, join_ranges):
        join(low, atoms)
        atoms = [atom for atom in atoms if not atom.spent]
    carry(low, atoms)
    for atom in atoms:
        _bound(low, atom)
    convert(low, atoms)
    return tuple(_quantity(atom) for atom in atoms if not atom.spent)


def _atom(folded: Folded, raw: Raw, floor: int) -> Atom | None:
    """*raw* with its unit; `None` if letters that are no unit are glued to it. Before *floor* all is read."""
    start, end = raw.start, raw.end
    if start < floor:
        return None
    if raw.currency and raw.currency_start < floor:
        raw.currency = None
    if raw.multiple:
        return Atom(raw, start, end, raw.value, TIMES, None, "multiple")
    if raw.currency:
        unit, stop = rate_after(folded, _same_currency(folded, end, raw.currency), raw.currency)
        return Atom(raw, min(start, raw.currency_start), stop, raw.value, unit, raw.step, "money.before")
    found = unit_after(folded, end) or _unit_beyond(folded, raw)
    if found and _named_by(folded, raw, found):
        found = None
    if found is None or _is_code(folded, raw, found[1]):
        after = folded.text[end : end + 1]
        if after.isalpha() and after < "\u2e80" and not raw.words:
            return None
        if (of := _percent_of(folded.low, start)) and _CLOSED.match(folded.low, end):
            return Atom(raw, of.start(1), end, raw.value, PERCENT, raw.step, "percent.of")
        unit, rule = (RATIO, "ratio") if raw.fraction else (COUNT, raw.rule)
        return Atom(raw, start, end, raw.value, unit, raw.step, rule)
    unit, stop = rate_after(folded, found[1], whose(folded, found[0]))
    value, step = raw.value, raw.step
    factor = _MILLION if _megatons(folded, raw, stop) else unit.factor
    if factor:
        value, step = value * factor, None if step is None else step * factor
    return Atom(raw, start, stop, value, unit, step, unit.kind.value)


def _named_by(folded: Folded, raw: Raw, found: tuple[Unit, int]) -> bool:
    """Whether a span of time only names what is counted: "1.5 million day passes", "six more night trains"."""
    unit, end = found
    if unit.kind is not UnitKind.DURATION or raw.value == 1 or folded.low[end - 1] == "s":
        return False
    named = raw.value >= _METRIC or folded.low.endswith("night", raw.end, end)
    return named and _PLURAL.match(folded.low, end) is not None


_PLURAL = re.compile(r"[ \xa0][a-z]{2,20}s(?![a-z'-])")


def _percent_of(low: str, start: int) -> re.Match[str] | None:
    """The words before a number that stands behind what it is: "a percentage of 12.5"."""
    return _PERCENT_OF.search(low, max(0, start - 24), start) if low.startswith("of", start - 3) else None


def _megatons(folded: Folded, raw: Raw, stop: int) -> bool:
    """Whether MT are million tonnes, as in a text that says so elsewhere, and not metric tons."""
    small = raw.scale is None and raw.value < _METRIC
    return small and folded.text.endswith("MT", raw.end, stop) and "million ton" in folded.low


def _unit_beyond(folded: Folded, raw: Raw) -> tuple[Unit, int] | None:
    """The unit of "hundreds of tonnes", "half an hour", of "11 million fewer tons", or one in brackets: "20 (km2)"."""
    if bracket := _BRACKETED.match(folded.low, raw.end):
        found = unit_after(folded, bracket.end())
        closed = found and folded.low[found[1] : found[1] + 1] in (")", "}", ">", "]")
        return (found[0], found[1] + 1) if found and closed else None
    if raw.vague or raw.fraction:
        return _unit_after_of(folded, raw)
    further = _FURTHER.match(folded.low, raw.end)
    found = unit_after(folded, further.end()) if further else None
    return found if found and found[0].kind in _OF_KINDS else None


def _unit_after_of(folded: Folded, raw: Raw) -> tuple[Unit, int] | None:
    """The unit of "hundreds of millions of yuan", "half an hour", "a quarter of a percentage point"."""
    match = (_OF if raw.vague else _PART_OF).match(folded.low, raw.end)
    found = unit_after(folded, match.end()) if match else None
    if found is None or found[0].kind not in _OF_KINDS or (found[0].id == "century" and raw.fraction):
        return None
    return found


def _same_currency(folded: Folded, end: int, currency: Unit) -> int:
    """End of the currency's name after the amount too ("US$5 million dollars"), else *end*."""
    found = unit_after(folded, end)
    return found[1] if found and found[0] == currency else end


def _is_code(folded: Folded, raw: Raw, stop: int) -> bool:
    """Whether a short unit glued to digits after a hyphen is the tail of a code (SCP-173m)."""
    hyphen = raw.start > 1 and folded.low[raw.start - 1] == "-" and folded.low[raw.start - 2].isalnum()
    return hyphen and stop - raw.end <= 2 and folded.text[raw.end : raw.end + 1].isalpha() and raw.scale is None


_TAKING = re.compile(r"\b(?:take|takes|took|taking|taken)[ \xa0]over[ \xa0]\Z")
_RIDERS = re.compile(
    r"[ \xa0](?:[a-z-]{2,16} ){0,2}(?:people|passengers|visitors|tourists|students|guests|steps|photos|trips)\b"
)
"""Of these one takes more than so many: "the line took over 300 passengers"."""


def _bound(low: str, atom: Atom) -> None:
    found = bound_before(low, atom.start) or bound_after(low, atom.end)
    if found and atom.unit is COUNT and _TAKING.search(low, max(0, atom.start - 14), atom.start):
        # "aims to take over 500 projects"
        found = None if not _RIDERS.match(low, atom.end) else found
    if found:
        atom.bound, atom.bound_span = found
    elif atom.raw.vague:
        atom.bound = Bound.MIN


def _quantity(atom: Atom) -> Quantity:
    return Quantity(
        span=Span(atom.start, atom.end),
        value=plain(atom.value),
        unit=atom.unit.id,
        kind=atom.unit.kind,
        high=None if atom.high is None else plain(atom.high),
        bound=atom.bound,
        bound_span=atom.bound_span,
        step=None if atom.step is None else plain(atom.step),
        conversion=_quantity(atom.conversion) if atom.conversion else None,
        words=atom.raw.words,
        rule=atom.rule,
    )
