"""Support: how many independent publisher families state the same.

Two claims state the same if they count the same thing in the same unit, place and period, and their values agree
within rounding and limit it alike. Articles of one family, and near copies, do not support one another. Support is
not truth.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from report.briefing.check.stated import rounded
from report.briefing.model import Claim
from report.corpus.article import Article
from report.extract.model import Bound

Key = tuple[str, str, str, str]


def support(claims: Sequence[Claim], articles: Mapping[str, Article]) -> dict[str, tuple[str, ...]]:
    """Families that state what a claim states, sorted, its own among them; only claims that more than one states."""
    alike: dict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        key = _key(claim)
        if key is not None and not articles[claim.article].copy_of:
            alike[key].append(claim)
    found = {}
    for group in alike.values():
        for claim in group:
            families = {_family(articles[other.article]) for other in group if _agree(claim, other)}
            if len(families) > 1:
                found[claim.id] = tuple(sorted(families))
    return found


def _key(claim: Claim) -> Key | None:
    if claim.quantity is None or claim.counted is None or claim.place is None or claim.period is None:
        return None
    thing = claim.counted.concept or claim.counted.head
    return thing, claim.quantity.unit, claim.place, claim.period.iso


def _agree(one: Claim, other: Claim) -> bool:
    if one.quantity is None or other.quantity is None:
        return False
    limits = {each.bound if each.bound in (Bound.MIN, Bound.MAX) else None for each in (one.quantity, other.quantity)}
    return len(limits) == 1 and not rounded(one.quantity).misses(rounded(other.quantity))


def _family(article: Article) -> str:
    return article.family or article.publisher or article.id
