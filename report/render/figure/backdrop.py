"""What figures show that no article says, gathered from the lexicon: outlines, titles of themes, reference rates."""

from collections.abc import Iterator

from report.briefing.check.conversion import implied, reference
from report.briefing.model import Briefing
from report.extract.lexicon import Lexicon
from report.render.figure.geometry import geometry
from report.render.figure.letters import plain
from report.render.figure.model import Backdrop, Rate
from report.render.figure.wording import currency
from report.render.phrase import FORMS


def backdrop(briefing: Briefing, lexicon: Lexicon) -> Backdrop:
    """The backdrop of a briefing's figures."""
    return Backdrop(
        geometry=geometry(lexicon.maps.get("outlines"), lexicon.maps.get("coast")),
        themes={theme.id: theme.title for theme in lexicon.themes},
        rates=tuple(_rates(briefing, lexicon)),
    )


def _rates(briefing: Briefing, lexicon: Lexicon) -> Iterator[Rate]:
    """The rate that each bracketed conversion implies, as the check of conversions reads it."""
    articles = {article.id: article for article in briefing.articles}
    for claim in briefing.claims:
        quantity, found = claim.quantity, implied(claim)
        if quantity is None or quantity.conversion is None or found is None:
            continue
        day, other = articles[claim.article].published, quantity.conversion
        low, high = reference(quantity.unit, other.unit, day, lexicon) or (None, None)
        single = currency(other.unit).removesuffix("s")
        yield Rate(
            claim.id,
            plain(FORMS["full"](claim, articles[claim.article])),
            f"{currency(quantity.unit)} per {single}",
            found[0],
            found[2],
            found[1],
            low,
            high,
            day,
        )
