"""R302, R303: numbers that look alike and are of different things, so that nobody merges them.

R302 is the same number with the same hedge; R303 are counts in one article that agree in their first two figures.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from report.briefing.check.stated import Stated, numbers
from report.briefing.model import Briefing
from report.diagnostic import Code, Diagnostic
from report.extract.entry import Lexicon
from report.extract.model import UnitKind

_SMALL = Decimal(20)
"""Below this, equal numbers are too common to mislead."""
_ROUND = 2
"""Significant digits below which a number is so round (100, 5,000) that meeting it twice means nothing."""
_TELLING = 3
"""Significant digits from which equal numbers in different articles look like one."""


def check(briefing: Briefing, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """A note at the later of two look-alikes; a third is compared with the second."""
    counts = [each for each in numbers(briefing) if each.quantity.kind is UnitKind.COUNT and each.quantity.high is None]
    yield from _same(counts)
    yield from _near(counts)


def _same(counts: Sequence[Stated]) -> Iterator[Diagnostic]:
    last: dict[tuple[object, ...], Stated] = {}
    for stated in counts:
        value = stated.quantity.value
        if value < _SMALL or _figures(value) < _ROUND:
            continue
        home = "" if _figures(value) >= _TELLING else stated.article.id
        key = (value, stated.quantity.bound, home)
        other = last.get(key)
        last[key] = stated
        if other is not None and _differ(stated, other):
            message = f"“{stated.words}” is not “{other.words}”: the same number of different things."
            yield stated.note(Code.LOOK_ALIKE, message, other, word="not the same as")


def _near(counts: Sequence[Stated]) -> Iterator[Diagnostic]:
    groups: defaultdict[str, list[Stated]] = defaultdict(list)
    for stated in counts:
        if stated.claim.group:
            groups[stated.claim.group].append(stated)
    last: dict[tuple[str, Decimal], Stated] = {}
    for stated in counts:
        value = stated.quantity.value
        if value < _SMALL:
            continue
        key = (stated.article.id, _two_figures(value))
        other = last.get(key)
        last[key] = stated
        if other is None or other.quantity.value == value or not _differ(stated, other) or _together(stated, other):
            continue
        beside = [
            each for each in groups[stated.claim.group or ""] if each is not stated and _kind(each) == _kind(other)
        ]
        also = "".join(f", nor is “{each.words}”" for each in beside)
        message = f"“{stated.words}” is not “{other.words}”{also}: neighbouring counts of different things."
        yield stated.note(Code.SHARED_SCOPE, message, other, *beside, word="not the same as")


def _differ(stated: Stated, other: Stated) -> bool:
    """Whether two numbers are of different things, or of places or days apart."""
    if stated.thing != other.thing or stated.claim.place != other.claim.place:
        return True
    one, two = stated.claim.period, other.claim.period
    return stated.article.id == other.article.id and one is not None and two is not None and one.iso != two.iso


def _together(stated: Stated, other: Stated) -> bool:
    """One sentence that states both keeps them apart itself."""
    return stated.claim.sentence == other.claim.sentence


def _kind(stated: Stated) -> str:
    return stated.thing[0] if stated.thing else ""


def _figures(value: Decimal) -> int:
    """Significant digits: 120 has two, 1,406 four."""
    return len(value.normalize().as_tuple().digits)


def _two_figures(value: Decimal) -> Decimal:
    return round(value, 1 - value.adjusted())
