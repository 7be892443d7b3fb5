"""What several figures ask of a briefing: which claims count, of what kind they are, how a row is named."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from report.briefing.model import Briefing, Claim, Modality, Status
from report.corpus.article import Article
from report.diagnostic import Code
from report.render.figure.geometry import Geometry
from report.render.figure.letters import plain

_Row = TypeVar("_Row")

WIDE = frozenset({"country", "region", "province"})
"""Types of places too wide for a dot on a map."""
KINDS = ("reported", "target", "forecast", "ambiguous")


def articles(briefing: Briefing) -> dict[str, Article]:
    """The articles that count, by id: an article that nearly repeats another counts once."""
    return {article.id: article for article in briefing.articles if not article.copy_of}


def claims(briefing: Briefing) -> tuple[Claim, ...]:
    """The claims of the articles that count."""
    held = articles(briefing)
    return tuple(claim for claim in briefing.claims if claim.article in held)


def ambiguous(briefing: Briefing) -> frozenset[str]:
    """Ids of claims whose wording the checks found ambiguous."""
    return frozenset(claim for note in briefing.notes if note.code is Code.AMBIGUOUS for claim in note.claims)


def kind(claim: Claim, doubtful: frozenset[str]) -> str:
    """One of KINDS; what is both planned and ambiguous is ambiguous."""
    if claim.id in doubtful:
        return "ambiguous"
    if claim.status is not Status.TARGET:
        return "reported"
    return "forecast" if claim.modality is Modality.FORECAST else "target"


def thing(claim: Claim) -> str:
    """What the number is of: the counted thing as written, else the subject, else nothing."""
    if claim.counted is not None:
        return plain(claim.counted.phrase)
    return plain(claim.subject or "")


def held(claim: Claim, article: Article) -> date | None:
    """The day by which rows are put in order: the period's first, else that of publication."""
    return claim.period.start if claim.period else article.published


def outlines(geometry: Geometry) -> tuple[str, ...]:
    """The source line of a map's ground."""
    return (f"Outlines: {plain(geometry.source)}",) if geometry.areas and geometry.source else ()


def fair(rows: Sequence[_Row], most: int, group: Callable[[_Row], object]) -> tuple[_Row, ...]:
    """The first rows of each group, at most *most* in all, no group crowding out another; their order is kept."""
    rank: dict[object, int] = {}
    turns = []
    for at, row in enumerate(rows):
        rank[group(row)] = rank.get(group(row), 0) + 1
        turns.append((rank[group(row)], at))
    kept = sorted(at for _, at in sorted(turns)[:most])
    return tuple(rows[at] for at in kept)


def more(count: int) -> str:
    """What stands below a figure that shows only its first rows."""
    return f"and {count:,} more in the table"
