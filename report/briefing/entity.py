"""The entities a corpus names: where, under which names, in which offices as at which date."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from report.briefing.model import Entity, Occurrence, Office
from report.corpus.article import NAMING, Article
from report.extract.entry import Lexicon
from report.extract.model import Attribution, Mention
from report.extract.office import parts, role_of, seats
from report.extract.order import Ordered
from report.extract.word import plain

KINDS = ("place", "park", "organisation", "person", "line", "programme", "industry")
_Offices = dict[str, dict[tuple[str, str], Office]]
"""Entity id -> (article id, title) -> office."""


def entities(
    articles: Sequence[Article],
    mentions: Mapping[str, Sequence[Mention]],
    attributions: Mapping[str, Sequence[Attribution]],
    lexicon: Lexicon,
) -> tuple[Entity, ...]:
    """What *articles* name, and what these things are part of, ordered by kind, then id.

    *mentions* are by article id. Names in page furniture, datelines and bylines do not count.
    """
    named: dict[str, list[tuple[Article, Mention]]] = {}
    offices: _Offices = {}
    for article in articles:
        own = _in_text(article, mentions.get(article.id, ()))
        for mention in (*own, *_by_office(own, attributions.get(article.id, ()))):
            named.setdefault(mention.entity, []).append((article, mention))
        _add_offices(offices, article, own)
    found = [_entity(entity, met, tuple(offices.get(entity, {}).values()), lexicon) for entity, met in named.items()]
    found += [_entity(entity, [], (), lexicon) for entity in _above(list(named), lexicon)]
    return tuple(sorted(found, key=lambda one: (KINDS.index(one.kind) if one.kind in KINDS else len(KINDS), one.id)))


def _in_text(article: Article, mentions: Sequence[Mention]) -> list[Mention]:
    named = Ordered(mentions)
    return [one for block in article.blocks if block.kind in NAMING for one in named.inside(block.span)]


def _by_office(named: Sequence[Mention], said: Sequence[Attribution]) -> list[Mention]:
    """Persons where the text gives their office alone ("the mayor said")."""
    people = {mention.name: mention for mention in named if mention.kind == "person"}
    return [
        replace(people[one.speaker], span=one.speaker_span, rule="office")
        for one in said
        if one.resolved_from == "office" and one.speaker in people
    ]


def _above(named: list[str], lexicon: Lexicon) -> list[str]:
    """Ids of what the named things are part of or serve, and no article names."""
    met = dict.fromkeys(named)
    above = dict.fromkeys(parent for entity in named for parent in lexicon.parents(entity))
    above |= dict.fromkeys(
        place for entity in named if entity in lexicon.entries if (place := lexicon.entries[entity].place)
    )
    above |= dict.fromkeys(parent for entity in list(above) for parent in lexicon.parents(entity))
    return [entity for entity in above if entity not in met and entity in lexicon.entries]


def _entity(
    entity: str, met: Sequence[tuple[Article, Mention]], offices: tuple[Office, ...], lexicon: Lexicon
) -> Entity:
    occurrences = tuple(Occurrence(article.id, mention.span) for article, mention in met)
    entry = lexicon.entries.get(entity)
    if entry is None:
        first = met[0][1]
        kind = first.kind
        return Entity(entity, kind, first.name, type=first.type, occurrences=occurrences, offices=offices, known=False)
    return Entity(
        id=entry.id,
        kind=entry.kind,
        name=entry.name,
        chinese=entry.chinese,
        type=entry.type,
        parent=entry.parent if entry.parent in lexicon.entries else None,
        lat=entry.lat,
        lon=entry.lon,
        occurrences=occurrences,
        offices=offices,
        source=entry.source,
    )


def _add_offices(offices: _Offices, article: Article, named: Sequence[Mention]) -> None:
    """The offices an article gives each person, each once, as at the date of the article."""
    text, inside = plain(article.text), Ordered(named)
    for person in named:
        role = role_of(text, person) if person.kind == "person" else None
        for span in parts(role, text) if role else ():
            title = span.of(article.text)
            seat = next(iter(seats(text, span, inside.inside(span))), None)
            held = Office(title, seat.name if seat else None, article.published, article.id, span)
            offices.setdefault(person.entity, {}).setdefault((article.id, title), held)
