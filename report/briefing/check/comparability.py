"""R304: a single item larger than the total named beside it, so that the two cannot be of one scope or period.

In "111 projects with a value of 5.76 billion yuan" the sum is of many; "the 10.2 billion yuan data base", one of "a
number of projects", cannot be among them.
"""

from collections import defaultdict
from collections.abc import Iterator

from report.briefing.check.stated import Stated, allowed, numbers
from report.briefing.context.noun import singular
from report.briefing.model import Briefing
from report.diagnostic import Code, Diagnostic
from report.extract.entry import Lexicon
from report.extract.model import UnitKind
from report.extract.word import WORD

_NEAR = 3
"""Paragraphs between a total and an item that a reader would hold against it."""


def check(briefing: Briefing, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """A note at each item that exceeds a total of its article."""
    articles: defaultdict[str, list[Stated]] = defaultdict(list)
    for stated in numbers(briefing):
        articles[stated.article.id].append(stated)
    for held in articles.values():
        items = [each for each in held if _is_item(each)]
        for total, many in _totals(held):
            for item in items:
                if _beside(item, total, many) and allowed(total.quantity).below(allowed(item.quantity)):
                    yield _note(item, total, many)


def _totals(held: list[Stated]) -> Iterator[tuple[Stated, Stated]]:
    """Sums of money with the count, in their sentence, of what they are the sum of."""
    for total in held:
        if total.quantity.kind is not UnitKind.MONEY or total.claim.distribution == "each" or _is_item(total):
            continue
        for many in held:
            if many.claim.sentence == total.claim.sentence and many.quantity.kind is UnitKind.COUNT and many.thing:
                yield total, many
                break


def _is_item(stated: Stated) -> bool:
    """Whether the sum is one thing's own: "the 10.2 billion yuan data base"."""
    counted = stated.claim.counted
    if stated.quantity.kind is not UnitKind.MONEY or counted is None or counted.span is None:
        return False
    follows = 0 <= counted.span.start - stated.quantity.span.end <= 2
    last = counted.phrase.split()[-1].lower() if counted.phrase.split() else ""
    return follows and singular(last) == last


def _beside(item: Stated, total: Stated, many: Stated) -> bool:
    """Whether both are of one currency and near each other, and the item's sentence names what the total counts."""
    if item.quantity.unit != total.quantity.unit or item.claim.sentence == total.claim.sentence:
        return False
    if abs(item.claim.paragraph - total.claim.paragraph) > _NEAR or many.thing is None or many.claim.counted is None:
        return False
    sentence = item.claim.sentence.of(item.article.text).lower()
    return many.claim.counted.head.lower() in {singular(word) for word in WORD.findall(sentence)}


def _note(item: Stated, total: Stated, many: Stated) -> Diagnostic:
    name = item.claim.counted.phrase if item.claim.counted else "one item"
    message = (
        f"“{item.words}” for one item ({name}) exceeds “{total.words}” for all “{many.words}”: "
        "scope or period differ, so the two are not compared."
    )
    return item.note(Code.COMPARABILITY, message, total, many)
