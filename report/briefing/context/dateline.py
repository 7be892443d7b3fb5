"""Where a text is sent from, by its dateline or its byline."""

import re
from collections.abc import Sequence

from report.corpus.article import Article, Kind
from report.extract.model import Mention
from report.span import Span


def sent_from(article: Article, places: Sequence[Mention]) -> tuple[Mention | None, Span]:
    """Where a text is sent from, by its dateline or else its byline, and its first paragraph without it."""
    text = article.text
    bodies = [block.span for block in article.blocks if block.kind is Kind.BODY]
    for lead in bodies[:_LATEST]:
        if (opening := article.undated(lead)) != lead and (
            sent := next((one for one in places if one.span.start == lead.start), None)
        ):
            return sent, opening
    lead = article.undated(bodies[0]) if bodies else Span(0, 0)
    return next((one for one in places if one.span.start < lead.start and bylined(text, one)), None), lead


_LATEST = 6
"""Paragraphs within which a dateline stands: a wire's bulleted points come before it."""
_BYLINE = re.compile(r"(?:By |BY |by )?(?:[A-Z][\w.'’-]*,? (?:and )?){2,8}in ")
_FILED = re.compile(r", (?:[A-Z][a-z]+, )?[A-Z][a-z]{2,8}\.? \d")
"""What follows a place in a dateline on a line of its own: ", Germany, March 14, 2024"."""


def bylined(text: str, mention: Mention) -> bool:
    """Whether a place is where the authors were: "By QIN WENLI in Cangzhou, Hebei", "DUISBURG, Germany, March 14"."""
    line = text.rfind("\n", 0, mention.span.start) + 1
    if line == mention.span.start and _FILED.match(text, mention.span.end):
        return mention.span.of(text).isupper()
    several = text.startswith(" and ", mention.span.end)
    return not several and _BYLINE.fullmatch(text, line, mention.span.start) is not None
