"""What a number takes over from its neighbours: the unit of the one it is set against, a bound from its verb."""

from collections.abc import Sequence
from dataclasses import replace

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES
from report.briefing.context.noun import is_plural
from report.briefing.context.route import AREAS, HEADS, POLLUTANTS, SUMS, Found
from report.briefing.context.wordlist import words
from report.extract.model import Bound, Quantity, UnitKind
from report.record import record

_AGAINST = frozenset(["from", "to", "with", "than", "against", "versus"])
_PASSING = frozenset(["exceed", "surpass", "top", "pass", "outnumber", "cross"])
_CAPPING = frozenset(["cap", "limit", "restrict", "confine"])
_MARKS = frozenset(["mark", "threshold", "barrier", "milestone", "level"])
_SCALE_BACK = frozenset(("aside", "changed", "continued", "moved", "subject"))
_PARTS = frozenset((UnitKind.PERCENT, UnitKind.RATIO, UnitKind.MULTIPLE))
_STANDING_FOR = frozenset(("pronoun", "pronoun-does", "moved-it", "none", "ellipsis", "further"))
"""Routes of a number beside which nothing is named."""
_ORDER = 30
"""How many times larger a number of the same thing may be."""
_LARGE = 100_000
"""A part above this is one of the amount before, not of things."""
_AREAL = words(HEADS["areal"]["words"])
"""What has an area: "it covers 108 square kilometers, with a core zone of 61"."""
_SHORT = frozenset(name.lower() for name in HEADS["compounds"].values())


@record
class Earlier:
    """The numbers before one."""

    near: Sequence[Quantity]
    """Those of the sentence before."""
    here: Sequence[Quantity]
    """Those of its own sentence."""


def settled(clause: Clause, at: int, quantity: Quantity, found: Found, earlier: Earlier) -> Quantity:
    """The quantity at token *at* as its clause means it, by the numbers before it."""
    if quantity.bound is Bound.EXACT and _passed(clause, at):
        quantity = replace(quantity, bound=Bound.MIN)
    held = found.rule == "moved" and clause.words[at - 1] != "from"
    held = held and "Q" not in clause.tags[found.verb or 0 : at]
    if quantity.bound is Bound.EXACT and held and BASES.get(clause.words[found.verb or 0]) in _CAPPING:
        quantity = replace(quantity, bound=Bound.MAX)
    last = earlier.here[-1] if earlier.here else None
    other = _more(clause, at) or (quantity.words and any(each.kind is UnitKind.COUNT for each in earlier.here))
    if last and last.kind is UnitKind.MONEY and quantity.value < 1000 < last.value and other:
        # "214 projects worth over 100 million yuan each, 36 more than a year ago"
        last = None
    if quantity.kind is UnitKind.MEASURE:
        return next((_taking(quantity, each) for each in earlier.near if each.unit == f"{quantity.unit}/m3"), quantity)
    if quantity.kind is UnitKind.MONEY:
        return _taking(quantity, last) if last and _same_price(clause, at, quantity, found, last) else quantity
    if quantity.kind is not UnitKind.COUNT or quantity.unit:
        return quantity
    points = last is not None and last.unit == "%" and clause.words[at + 1 : at + 2] == ("points",)
    if last and (points or _set_against(clause, at, found, last)):
        return replace(_taking(quantity, last), unit="percentage point") if points else _taking(quantity, last)
    numbers = [*earlier.near, *earlier.here]
    if _concentration(clause, quantity, found, numbers):
        return replace(quantity, unit=_PER_CUBIC_METER, kind=UnitKind.MEASURE)
    amount = next((each for each in reversed(numbers) if each.kind not in _PARTS), numbers[-1] if numbers else None)
    return _taking(quantity, amount) if amount and _goes_on(clause, at, quantity, found, amount) else quantity


def _more(clause: Clause, at: int) -> bool:
    return clause.words[at + 1 : at + 2] in (("more",), ("fewer",)) or clause.words[at].endswith((" more", " fewer"))


def _taking(quantity: Quantity, earlier: Quantity) -> Quantity:
    return replace(quantity, unit=earlier.unit, kind=earlier.kind)


def _same_price(clause: Clause, at: int, quantity: Quantity, found: Found, earlier: Quantity) -> bool:
    """Whether an amount is set against a price: "$2.27 per kilo, from $2.52", "$22.50 an hour, $3 more"."""
    price = earlier.kind is UnitKind.RATE and earlier.unit.startswith(f"{quantity.unit}/")
    return price and (found.rule == "aside" or clause.words[at - 1] in _AGAINST)


def _goes_on(clause: Clause, at: int, quantity: Quantity, found: Found, earlier: Quantity) -> bool:
    """Whether a bare number of like size goes on an amount: "took 60 tonnes. Now it is 48"."""
    low, high = sorted((quantity.value, earlier.value))
    if earlier.kind is UnitKind.COUNT or found.quoted or not 0 < high < low * _ORDER:
        return False
    if earlier.kind is UnitKind.MONEY and clause.tags[at - 2 : at] == "Qt":
        # "profits fell by 1.7 billion yuan to 2.3 billion"
        return True
    if _it_is(clause, at) or (_head(found) >= 0 and clause.words[_head(found)] in POLLUTANTS):
        return True
    if "which" in clause.words[max(0, at - 4) : at]:
        return earlier.kind not in _PARTS and _LARGE < quantity.value < earlier.value
    if earlier.kind in _PARTS:
        return False
    if found.rule in _STANDING_FOR:
        return True
    if earlier.kind is UnitKind.MONEY and found.rule == "of-amount" and clause.words[_head(found)] in SUMS:
        # "a 29-billion-yuan chain in a cluster with an investment of 100 billion"
        return quantity.value > _LARGE
    if quantity.value < 1000 and quantity.value % 1 == 0:
        return found.rule == "of-amount" and earlier.unit in AREAS and clause.words[_head(found)] in _AREAL
    if found.rule == "subject-is":
        # "signed contracts worth 7 billion yuan and is on course for 9 billion"
        return clause.tags[at - 1] in "pf" and _head(found) < clause.tags.rfind("Q", 0, at)
    head = found.phrase.head if found.phrase else None
    single = head is None or not is_plural(clause.words[head]) or clause.words[head] in _SHORT
    return found.rule in ("subject", "elided", "aimed") and single


def _concentration(clause: Clause, quantity: Quantity, found: Found, numbers: Sequence[Quantity]) -> bool:
    """Whether a bare number is how much fine dust is in the air: "PM2.5 fell to 45", then "a reading of 51"."""
    head = clause.words[found.phrase.head] if found.phrase and not found.quoted else ""
    told = not _DUST.isdisjoint(clause.vocabulary) or any(each.unit == _PER_CUBIC_METER for each in numbers[-2:])
    named = (
        head in POLLUTANTS or head in _READINGS or (found.rule == "ellipsis" and not _READINGS.isdisjoint(clause.words))
    )
    return told and named and quantity.value < _THICK


_DUST = frozenset(("pm2.5", "pm10"))
_READINGS = frozenset(
    ("reading", "readings", "concentration", "concentrations", "density", "level", "levels", "average")
)
_THICK = 2000
"""Micrograms in a cubic meter that no air holds: a larger number counts something else."""
_PER_CUBIC_METER = "µg/m3"


def _head(found: Found) -> int:
    return found.phrase.head if found.phrase else -1


def _it_is(clause: Clause, at: int) -> bool:
    """Whether the number is what "it" is: "last year it was 48"."""
    i = at - 1
    while i > 0 and clause.tags[i] in "xmad":
        i -= 1
    return i < at - 1 and clause.words[i] in ("it", "that", "this", "figure")


def _passed(clause: Clause, at: int) -> bool:
    """Whether the verb before a number says that it is exceeded: "topped 1.5 million", "passed the 300 mark"."""
    i = at - 1
    if i > 1 and clause.words[i] == "of" and clause.words[i - 1] in _MARKS:
        # "passed the mark of 13 trillion yuan"
        i -= 2
    if i > 0 and clause.words[i] in ("at", "from") and BASES.get(clause.words[i - 1]) == "start":
        # "the rent starts at 2,300 yuan"
        return True
    while i > 0 and clause.tags[i] in "da":
        i -= 1
    return i >= 0 and clause.tags[i] in "veg" and BASES.get(clause.words[i]) in _PASSING


def _set_against(clause: Clause, at: int, found: Found, earlier: Quantity) -> bool:
    """Whether a bare number is compared with an amount: "from 100 days to 45", "61 more", "up from 1.16 trillion"."""
    if earlier.kind is UnitKind.COUNT:
        return False
    before = clause.words[at - 1] if at else ""
    if before == "versus" or found.rule in ("aside", "against"):
        return True
    if at and clause.tags[at - 1] == "T" and not found.quoted:
        # "output was 30 tonnes in June, and in July 45"
        return clause.tags[at + 1 : at + 2] in (",", ".", ";", "")
    return found.rule in _SCALE_BACK and before in _AGAINST and _ranges(clause, at)


def _ranges(clause: Clause, at: int) -> bool:
    """Whether a number stands behind "from" before token *at*: "from 100 days to 45", not "from Lenz to 45"."""
    return any("Q" in clause.tags[i + 1 : i + 3] for i in clause.tokens({"from"}) if i < at)
