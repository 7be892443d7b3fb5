"""What the grammars find in one article, each looked for once."""

from datetime import date

from report.corpus.article import Article
from report.extract.anchor import anchor
from report.extract.attribution import attributions
from report.extract.entry import Lexicon
from report.extract.mention import mentions
from report.extract.model import Attribution, Mention, Quantity, Relation, Timex
from report.extract.quantity import quantities
from report.extract.relation import relations
from report.extract.timex import timexes
from report.record import record


@record
class Finding:
    """An article and everything found in its text, in the order of the text."""

    article: Article
    quantities: tuple[Quantity, ...]
    times: tuple[Timex, ...]
    mentions: tuple[Mention, ...]
    attributions: tuple[Attribution, ...]
    relations: tuple[Relation, ...]
    day: date | None = None
    """The day its relative times are counted from."""


def findings(article: Article, lexicon: Lexicon) -> Finding:
    """Run every grammar over *article*."""
    lexicon = lexicon.inside(article.id)
    named = mentions(article.text, lexicon)
    day = anchor(article)
    return Finding(
        article=article,
        quantities=quantities(article.text),
        times=timexes(article.text, day),
        mentions=named,
        attributions=attributions(article, named),
        relations=relations(article, named, lexicon),
        day=day,
    )
