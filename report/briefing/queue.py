"""The order in which a person is shown claims: what is cited and doubtful first, what is settled never."""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum

from report.briefing.model import Claim, Confidence
from report.briefing.prose import Citation
from report.corpus.article import Article
from report.record import record


class Rank(IntEnum):
    """How urgent a claim is; a lower rank is shown first."""

    CITED_DOUBTFUL = 0
    DOUBTFUL = 1
    CITED = 2
    SURE = 3
    STATEMENT = 4
    SETTLED = 5

    @property
    def words(self) -> str:
        """The rank as the screen names it."""
        return _WORDS[self]


_WORDS = {
    Rank.CITED_DOUBTFUL: "cited, doubtful",
    Rank.DOUBTFUL: "doubtful",
    Rank.CITED: "cited",
    Rank.SURE: "read by a safe route",
    Rank.STATEMENT: "statement without a number",
    Rank.SETTLED: "confirmed",
}


@record
class Item:
    """A claim that waits for a person, with the places that cite it."""

    claim: Claim
    rank: Rank
    cited: tuple[Citation, ...] = ()


def queue(
    claims: Iterable[Claim],
    articles: Sequence[Article],
    citations: Iterable[Citation],
    *,
    everything: bool = False,
    article: str = "",
) -> tuple[Item, ...]:
    """The claims to look at in order: by rank, and within a rank article by article in the order of the text.

    Among what is cited and doubtful, what is cited most and doubted most comes first. Left out, unless *everything*
    is asked for, are confirmed claims, statements without a number that no page cites, and near copies of an article.
    *article* is the id of the only article to look at; all where it is empty.
    """
    cited: dict[str, list[Citation]] = {}
    for citation in citations:
        cited.setdefault(citation.record, []).append(citation)
    place = {each.id: number for number, each in enumerate(articles)}
    copies = {each.id for each in articles if each.copy_of}
    found = []
    for claim in claims:
        if article and claim.article != article:
            continue
        item = Item(claim, rank(claim, claim.id in cited), tuple(cited.get(claim.id, ())))
        if everything or not (item.rank >= Rank.STATEMENT or (claim.article in copies and not item.cited)):
            found.append(item)
    return tuple(sorted(found, key=lambda item: _order(item, place)))


def rank(claim: Claim, cited: bool) -> Rank:
    """How urgent *claim* is."""
    if claim.confidence is Confidence.CONFIRMED:
        return Rank.SETTLED
    if claim.confidence is Confidence.REVIEW and cited:
        return Rank.CITED_DOUBTFUL
    if claim.quantity is None:
        return Rank.STATEMENT
    if claim.confidence is Confidence.REVIEW:
        return Rank.DOUBTFUL
    return Rank.CITED if cited else Rank.SURE


def _order(item: Item, place: Mapping[str, int]) -> tuple[int, int, int, int, str]:
    weight = len(item.cited) * max(len(item.claim.doubts), 1) if item.rank is Rank.CITED_DOUBTFUL else 0
    claim = item.claim
    return (item.rank, -weight, place.get(claim.article, len(place)), claim.span.start, claim.id)
