"""R111: dates that a reader can only understand from the article's own date, with what they were read as."""

from collections import defaultdict
from collections.abc import Iterator

from report.briefing.model import Briefing
from report.corpus.article import Article
from report.diagnostic import Code, Diagnostic
from report.extract.entry import Lexicon
from report.extract.model import Timex
from report.extract.order import Ordered
from report.extract.timex import timexes


def check(briefing: Briefing, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """A note at each relative date of a sentence, with anchor and precision."""
    claims: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for claim in briefing.claims:
        claims[claim.article, claim.sentence.start].append(claim.id)
    for article in briefing.articles:
        sentences = Ordered(article.sentences)
        for timex in briefing.times[article.id] if article.published else timexes(article.text, reference=None):
            if timex.anchor is None and timex.start is not None:
                continue
            sentence = sentences.at(timex.span.start)
            if sentence is not None and sentence.span.covers(timex.span):
                yield _note(article, timex, tuple(claims[article.id, sentence.span.start]))


def _note(article: Article, timex: Timex, claims: tuple[str, ...]) -> Diagnostic:
    words = " ".join(timex.span.of(article.text).split())
    return Diagnostic(
        Code.RELATIVE_DATE,
        f"“{words}” {_reading(article, timex)}.",
        article.locate(timex.span),
        length=len(timex.span),
        claims=claims,
    )


def _reading(article: Article, timex: Timex) -> str:
    resolved = timex.iso()
    if article.published is None:
        return "is relative and stays open: the article has no date to read it against"
    if resolved is None:
        return f"is relative to {article.published.isoformat()} and too vague for a date"
    roughly = "roughly " if timex.vague else ""
    against = (timex.anchor or article.published).isoformat()
    return f"is read as {roughly}{resolved} (precision: {timex.granularity}), against {against}"
