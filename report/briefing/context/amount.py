"""What a number takes over from its neighbours: the unit of the one it is set against, a bound from its verb."""

from dataclasses import replace

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES
from report.briefing.context.route import Found
from report.extract.model import Bound, Quantity, UnitKind

_AGAINST = frozenset(["from", "to", "with", "than", "against", "versus"])
_PASSING = frozenset(["exceed", "surpass", "top", "pass", "outnumber", "cross"])
_SCALE_BACK = frozenset(("aside", "continued", "moved", "subject"))


def settled(clause: Clause, at: int, quantity: Quantity, found: Found, earlier: Quantity | None) -> Quantity:
    """The quantity at token *at* as its clause means it; *earlier* is the one before it in the sentence."""
    if quantity.bound is Bound.EXACT and _passed(clause, at):
        quantity = replace(quantity, bound=Bound.MIN)
    if quantity.kind is UnitKind.COUNT and not quantity.unit and earlier and _set_against(clause, at, found, earlier):
        return replace(quantity, unit=earlier.unit, kind=earlier.kind)
    return quantity


def _passed(clause: Clause, at: int) -> bool:
    """Whether the verb before a number says that it is exceeded: "topped 1.5 million", "passed the 300 mark"."""
    i = at - 1
    while i > 0 and clause.tags[i] in "da":
        i -= 1
    return i >= 0 and clause.tags[i] in "veg" and BASES.get(clause.words[i]) in _PASSING


def _set_against(clause: Clause, at: int, found: Found, earlier: Quantity) -> bool:
    """Whether a bare number is compared with an amount: "from 100 days to 45", "61 more", "up from 1.16 trillion"."""
    if earlier.kind is UnitKind.COUNT:
        return False
    before = clause.words[at - 1] if at else ""
    if found.rule == "ellipsis":
        return before in _AGAINST and "compared" in clause.words[max(0, at - 4) : at]
    if found.rule == "aside":
        return True
    return found.rule in _SCALE_BACK and before in _AGAINST and "from" in clause.words[:at]
