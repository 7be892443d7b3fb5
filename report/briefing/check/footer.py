"""R110: the copyright year in a page's footer is that of the page, not of the article."""

import re
from collections.abc import Iterator

from report.briefing.model import Briefing
from report.corpus.article import Kind
from report.diagnostic import Code, Diagnostic
from report.extract.entry import Lexicon
from report.span import Span

_YEAR = re.compile(
    r"(?:©|\([Cc]\)|[Cc]opyright)[^0-9\n]{0,12}(?:(?:19|20)[0-9]{2}[ ]?[-–][ ]?)?((?:19|20)[0-9]{2})(?![0-9])"
)


def check(briefing: Briefing, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """A note at the first footer of each article whose year is not that of its date."""
    for article in briefing.articles:
        for block in article.blocks:
            found = (
                _YEAR.search(article.text, block.span.start, block.span.end) if block.kind is Kind.FURNITURE else None
            )
            if found is None or article.published is None or int(found[1]) == article.published.year:
                continue
            span = Span(found.start(), found.end())
            message = (
                f"The footer's “{' '.join(found[0].split())}” is not the date: "
                f"the article is of {article.published.isoformat()}."
            )
            yield Diagnostic(Code.FOOTER_YEAR, message, article.locate(span), length=len(span))
            break
