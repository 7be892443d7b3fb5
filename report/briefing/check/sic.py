"""R204, R205: wording that the lexicon's *sic* register reads otherwise, or doubts, with the register's source."""

from collections.abc import Iterator

from report.briefing.check.stated import claims_by_article
from report.briefing.model import Briefing, Claim
from report.corpus.article import Article
from report.diagnostic import Code, Diagnostic
from report.extract.entry import Lexicon, Sic
from report.span import Span

_CODES = {Code.SIC.code: Code.SIC, Code.QUERIED.code: Code.QUERIED}


def check(briefing: Briefing, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """A note at each place where registered wording stands."""
    claims = claims_by_article(briefing)
    for article in briefing.articles:
        for entry in lexicon.sic:
            if entry.article in (None, "", article.id):
                for span in _places(article.text, entry.quote):
                    yield _note(article, entry, span, claims[article.id])


def _places(text: str, quote: str) -> Iterator[Span]:
    """Where the words stand as whole words."""
    at = text.find(quote)
    while at >= 0:
        end = at + len(quote)
        whole = not (text[at - 1 : at].isalnum() and quote[0].isalnum())
        if whole and not (text[end : end + 1].isalnum() and quote[-1].isalnum()):
            yield Span(at, end)
        at = text.find(quote, end)


def _note(article: Article, entry: Sic, span: Span, claims: list[Claim]) -> Diagnostic:
    message = f"“{entry.quote}” [sic]: read as {entry.reading}. {entry.note} (Not from the corpus: {entry.source}.)"
    return Diagnostic(
        _CODES.get(entry.code, Code.QUERIED),
        message,
        article.locate(span),
        length=len(span),
        claims=tuple(claim.id for claim in claims if claim.sentence.covers(span)),
    )
