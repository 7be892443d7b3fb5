"""What pages print that no article says, for the evidence lock to hold: names, places on the map, readings, rates."""

from collections.abc import Iterator

from report.briefing.model import Briefing, Entity
from report.briefing.seal import Fact, folded
from report.extract.entry import Entry, Lexicon
from report.render.figure import conversions
from report.render.figure.backdrop import backdrop


def facts(briefing: Briefing, lexicon: Lexicon) -> Iterator[Fact]:
    """Each of them, in a stable order; what the corpus does not meet is not printed."""
    for entity in briefing.entities:
        if entity.known:
            yield _entity(entity, lexicon.entries[entity.id])
    for theme in lexicon.themes:
        yield Fact(f"theme {theme.id}", folded(theme.title), theme.location)
    texts = {article.id: article.text for article in briefing.articles}
    for sic in lexicon.sic:
        if any(sic.quote in text for name, text in texts.items() if sic.article in (None, name)):
            yield Fact(f"sic {folded(sic.quote)}", folded(f"{sic.reading}; {sic.note}"), sic.location)
    yield from _rates(briefing, lexicon)


def _entity(entity: Entity, entry: Entry) -> Fact:
    """What is printed of an entity; what it is part of stands by its id, for its name is held once."""
    kind = entity.type or entity.kind
    place = f"at {entity.lat}, {entity.lon}" if entity.lat is not None and entity.lon is not None else ""
    parts = (entity.name, entity.chinese, f"{kind} in {entity.parent}" if entity.parent else kind, place)
    return Fact(f"entity {entity.id}", "; ".join(folded(part) for part in parts if part), entry.location)


def _rates(briefing: Briefing, lexicon: Lexicon) -> Iterator[Fact]:
    """The band of reference rates that each conversion is held against."""
    articles = {article.id: article for article in briefing.articles}
    claims = {claim.id: claim for claim in briefing.claims}
    for rate in conversions.rows(briefing, backdrop(briefing, lexicon).rates):
        claim = claims[rate.claim]
        band = f"{rate.reference_low} to {rate.reference_high}" if rate.reference_low is not None else "none"
        yield Fact(f"rate {rate.claim}", f"{rate.pair}: {band}", articles[claim.article].locate(claim.span))
