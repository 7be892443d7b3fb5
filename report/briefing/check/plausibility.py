"""R306: a sum divided by the count in its sentence gives an amount for each that is hardly to be believed.

The rule is a table of what one company, project or person may plausibly have or cost (tables/magnitudes.toml), in
dollars: below 100,000 for a company is worth a second look, whether loans or a misplaced scale.
"""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from report.briefing.check.stated import Stated, numbers
from report.briefing.model import Briefing
from report.diagnostic import Code, Diagnostic
from report.extract.entry import Lexicon
from report.extract.model import UnitKind
from report.extract.table import table


def check(briefing: Briefing, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """A note at each sum whose share for one is implausible."""
    sentences: defaultdict[tuple[str, int], list[Stated]] = defaultdict(list)
    for stated in numbers(briefing):
        sentences[stated.article.id, stated.claim.sentence.start].append(stated)
    for held in sentences.values():
        sums = [each for each in held if each.quantity.kind is UnitKind.MONEY]
        counts = [each for each in held if each.quantity.kind is UnitKind.COUNT and each.quantity.value > 0]
        # two sums or two counts leave open what belongs to what
        if len(sums) == 1 and len(counts) == 1:
            yield from _judge(sums[0], counts[0])


def _judge(total: Stated, many: Stated) -> Iterator[Diagnostic]:
    tables = table("magnitudes")
    limits, rate = (
        tables["per_one"].get(many.thing[0] if many.thing else ""),
        tables["per_dollar"].get(total.quantity.unit),
    )
    if limits is None or rate is None or "each" in (total.claim.distribution, many.claim.distribution):
        return
    share = total.quantity.value / many.quantity.value
    dollars = share / Decimal(str(rate))
    if limits[0] <= dollars <= limits[1]:
        return
    size = "small" if dollars < limits[0] else "large"
    message = (
        f"“{total.words}” for “{many.words}” would be {_rough(share)} {total.quantity.unit} each if it were the total, "
        f"which is implausibly {size}. Whether it is for each, for some or for all is not stated."
    )
    yield total.note(Code.IMPLAUSIBLE, message, many, word="divided by")


def _rough(amount: Decimal) -> str:
    """Two significant digits, as a plain number."""
    digits = 1 - amount.adjusted()
    return f"{round(amount, digits):,.{max(0, digits)}f}"
