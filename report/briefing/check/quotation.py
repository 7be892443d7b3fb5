"""R401: quotations that run on over paragraphs, each new one opened again; the speaker is carried through."""

from collections.abc import Iterator

from report.briefing.check.stated import claims_by_article
from report.briefing.model import Briefing, Claim
from report.corpus.article import Article, Kind
from report.diagnostic import Code, Diagnostic, Related
from report.extract.entry import Lexicon
from report.extract.quotation import Quotation, quotations


def check(briefing: Briefing, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """A note at the first part of each quotation of more than one paragraph."""
    claims = claims_by_article(briefing)
    for article in briefing.articles:
        paragraphs = [block.span for block in article.blocks if block.kind is Kind.BODY]
        for quotation in quotations(article.text, paragraphs):
            if len(quotation.parts) > 1:
                yield _note(article, quotation, claims[article.id])


def _note(article: Article, quotation: Quotation, claims: list[Claim]) -> Diagnostic:
    first, *rest = quotation.parts
    within = [claim for claim in claims if any(part.overlaps(claim.span) for part in quotation.parts)]
    speakers = sorted({claim.speaker for claim in within if claim.speaker})
    who = f"{' and '.join(speakers)} is carried as its speaker" if speakers else "no speaker is named"
    message = f"A quotation opens here and closes {len(rest)} paragraph{'s'[: len(rest) > 1]} later; {who}."
    related = tuple(Related(article.locate(part), "runs on here") for part in rest)
    return Diagnostic(
        Code.CARRIED_QUOTE,
        message,
        article.locate(first),
        related=related,
        claims=tuple(claim.id for claim in within),
    )
