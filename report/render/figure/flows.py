"""Who sends what to whom: arrows between places on the map's ground, each with its numbers as words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from report.briefing.model import Briefing, Claim, Entity, Link, Status
from report.corpus.article import Article
from report.render.figure import records
from report.render.figure.arrows import Node, Number, Pair, scene
from report.render.figure.chart import near
from report.render.figure.letters import plain
from report.render.figure.model import Backdrop, Figure
from report.render.figure.wording import counted, number, quote, sentence, sources
from report.render.phrase import FORMS, period_text

ID = "flows"
MOST = 12
_KINDS = frozenset({"sends", "moves", "expands", "supplies", "supports", "invests"})
"""Relations in which something goes from one to the other."""


@dataclass(frozen=True, slots=True)
class Row:
    """One number that a link between two entities carries."""

    claim: str
    article: str
    kind: str
    source: str
    goal: str
    """Names as the lexicon has them."""
    words: str
    when: str
    shared: int
    """How many links the one number is stated of together."""
    planned: bool
    doubtful: bool
    """Whether the checks found its wording ambiguous."""
    ends: tuple[Node, Node] | None
    """`None` where an end has no place on the map."""


def rows(briefing: Briefing) -> tuple[Row, ...]:
    """The numbered links between entities, in the corpus's order."""
    articles = records.articles(briefing)
    entities = {entity.id: entity for entity in briefing.entities}
    claims = {claim.id: claim for claim in records.claims(briefing) if claim.quantity is not None}
    doubtful = records.ambiguous(briefing)
    moving = [link for link in briefing.links if _moves(link) and {link.source, link.target} <= entities.keys()]
    shared = Counter(claim for link in moving for claim in dict.fromkeys(link.claims))
    found: dict[tuple[str, str, str], Row] = {}
    for link in moving:
        for claim in (claims[name] for name in link.claims if name in claims):
            row = Row(
                claim.id,
                claim.article,
                link.kind,
                plain(entities[link.source].name),
                plain(entities[link.target].name),
                _words(claim, articles[claim.article]),
                period_text(claim.period) if claim.period else "",
                shared[claim.id],
                claim.status is Status.TARGET,
                claim.id in doubtful,
                _ends(entities, link.source, link.target),
            )
            found.setdefault((claim.id, link.source, link.target), row)
    return tuple(found.values())


def _moves(link: Link) -> bool:
    """Whether a link says that something goes from one to another."""
    return (
        link.kind in _KINDS
        and link.source != link.target
        and bool(link.what or link.kind in ("sends", "moves", "expands"))
    )


def _words(claim: Claim, article: Article) -> str:
    """The claim's own words; where they are a bare number, the number with the noun it counts."""
    said = quote(claim, article)
    if said[-1:].isdigit() and claim.counted:
        said = plain(FORMS["amount"](claim, article))
    return f"{said} each" if claim.distribution == "each" else said


def _ends(entities: Mapping[str, Entity], source: str, goal: str) -> tuple[Node, Node] | None:
    first, last = _end(entities, source), _end(entities, goal)
    return (first, last) if first and last and first.entity != last.entity else None


def _end(entities: Mapping[str, Entity], name: str | None) -> Node | None:
    """The entity, or the nearest above it that has coordinates."""
    for _ in range(8):
        entity = entities.get(name or "")
        if entity is None:
            return None
        if entity.lat is not None and entity.lon is not None and entity.type not in records.WIDE:
            return Node(entity.id, plain(entity.name), entity.lat, entity.lon)
        name = entity.parent
    return None


def figure(briefing: Briefing, backdrop: Backdrop) -> Figure | None:
    """The figure, or `None` where no numbered link has both its ends on the map."""
    found = rows(briefing)
    drawn = _drawable(found)
    if not drawn:
        return None
    edges = len({(row.ends[0].entity, row.ends[1].entity) for row in drawn if row.ends})
    claims = len({row.claim for row in drawn})
    left = len({row.claim for row in found}) - claims
    elsewhere = f" {sentence(counted(left, 'more number'))} in the table." if left else ""
    return Figure(
        id=ID,
        title=_title(drawn),
        subtitle=f"{sentence(counted(claims, 'number'))} on {counted(edges, 'arrow')} between places. All arrows are "
        f"equally wide; the numbers are not additive. Schematic.{elsewhere}",
        alt=f"Map with {counted(edges, 'arrow')} between places, each with the numbers it stands for.",
        description=" ".join(f"{row.source} to {row.goal}: {row.words}." for row in found[:60]),
        home="generated/places/index",
        columns=("claim", "from", "to", "what", "when", "kind", "links it is stated of", "article"),
        rows=tuple(cells(row) for row in found),
        sources=(*sources(briefing, (row.article for row in found)), *records.outlines(backdrop.geometry)),
        scene=scene(ID, *_network(drawn), backdrop.geometry),
    )


def _drawable(found: Sequence[Row]) -> tuple[Row, ...]:
    """Rows whose ends are on the map and near the others, up to so many arrows."""
    placed = [row for row in found if row.ends]
    points = [(end.lon, end.lat) for row in placed for end in row.ends or ()]
    close = near(points)
    kept = [row for at, row in enumerate(placed) if close[2 * at] and close[2 * at + 1]]
    pairs = list(dict.fromkeys(_pair(row) for row in kept))[:MOST]
    return tuple(row for row in kept if _pair(row) in pairs)


def _pair(row: Row) -> Pair:
    return (row.ends[0].entity, row.ends[1].entity) if row.ends else ("", "")


def _title(drawn: Sequence[Row]) -> str:
    """Where most of the numbered flows begin."""
    starts = {row.claim: row.source for row in drawn}
    total = len(starts)
    leading = Counter(starts.values()).most_common(2)
    if total == 1:
        return f"The one numbered flow goes from {drawn[0].source} to {drawn[0].goal}"
    covered, names = leading[0][1], [leading[0][0]]
    if covered < total and len(leading) > 1:
        covered, names = covered + leading[1][1], [*names, leading[1][0]]
    if covered == total:
        return f"All {number(total)} numbered flows begin in {' or '.join(names)}"
    return f"{sentence(number(covered))} of {number(total)} numbered flows begin in {' or '.join(names)}"


def cells(row: Row) -> tuple[str, ...]:
    """A row of the data table."""
    return row.claim, row.source, row.goal, row.words, row.when, row.kind, str(row.shared), row.article


def _network(drawn: Sequence[Row]) -> tuple[dict[str, Node], dict[Pair, list[Number]]]:
    """The places and the arrows between them, with what each arrow carries."""
    nodes = {node.entity: node for row in drawn for node in row.ends or ()}
    edges: dict[Pair, list[Number]] = {}
    for row in drawn:
        remarks = [f"to {number(row.shared)} places together"] if row.shared > 1 else []
        remarks += ["ambiguous"] if row.doubtful else ["planned"] if row.planned else []
        words = f"{row.words} ({', '.join(remarks)})" if remarks else row.words
        edges.setdefault(_pair(row), []).append(Number(row.claim, words, f"{row.source} to {row.goal}", row.planned))
    return nodes, edges
