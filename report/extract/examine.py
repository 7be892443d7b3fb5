"""Examines a lexicon: its example sentences, its unused entries, and what the corpus names that it lacks."""

from collections import Counter
from collections.abc import Iterable, Sequence

from report.corpus.article import NAMING, Article
from report.corpus.block import Furniture
from report.diagnostic import Code, Diagnostic, Sink
from report.extract.entry import Entry, Lexicon
from report.extract.mention import mentions
from report.extract.model import Mention
from report.extract.name import CALENDAR, LEADING, RUN, opens_sentence
from report.extract.word import plain
from report.record import record
from report.span import Span


@record
class Gap:
    """A name or a counted head the lexicon does not know."""

    words: str
    kind: str
    """`name`, or the kind its form gives away (organisation, person, ...), or `head`."""
    count: int
    articles: tuple[str, ...]
    """Ids of the articles that have it, at most five."""


def check_lexicon(lexicon: Lexicon, report: Sink) -> None:
    """Runs the `ok` and `not` examples of every entry; a failing one is L506 at its entry."""
    for entry in lexicon.entries.values():
        for sentence in entry.ok:
            if entry.id not in _met(sentence, lexicon):
                _failed(entry, f"is not found in its example “{sentence}”", report)
        for sentence in entry.not_:
            if entry.id in _met(sentence, lexicon):
                _failed(entry, f"is found in “{sentence}”, where it must not be", report)
    for profile in lexicon.profiles:
        for line in profile.ok:
            if not _fits(profile.furniture, line):
                message = f"The pattern “{profile.furniture.pattern.pattern}” does not fit its example “{line}”."
                report(Diagnostic(Code.EXAMPLE_FAILED, message, profile.location))
        for line in profile.not_:
            if _fits(profile.furniture, line):
                message = f"The pattern “{profile.furniture.pattern.pattern}” fits “{line}”, which it must not."
                report(Diagnostic(Code.EXAMPLE_FAILED, message, profile.location))


def _met(sentence: str, lexicon: Lexicon) -> set[str]:
    return {mention.entity for mention in mentions(sentence, lexicon)}


def _failed(entry: Entry, why: str, report: Sink) -> None:
    report(Diagnostic(Code.EXAMPLE_FAILED, f"“{entry.name}” ({entry.id}) {why}.", entry.location))


def _fits(furniture: Furniture, line: str) -> bool:
    return furniture.pattern.fullmatch(line.strip()) is not None


def unused(lexicon: Lexicon, found: Iterable[Mention]) -> tuple[Diagnostic, ...]:
    """L505 for each entry of a file that is no gazetteer which no article names, nor any part of it."""
    met = {mention.entity for mention in found}
    met |= {above for entry in met for above in lexicon.parents(entry)}
    return tuple(
        Diagnostic(Code.UNUSED_ENTRY, f"No article names “{entry.name}” ({entry.id}).", entry.location)
        for entry in lexicon.entries.values()
        if entry.id not in met and not entry.gazetteer
    )


def gaps(
    articles: Sequence[Article],
    found: Sequence[Sequence[Mention]],
    lexicon: Lexicon,
    heads: Iterable[tuple[str, str]] = (),
) -> tuple[Gap, ...]:
    """Capitalised phrases and counted heads the lexicon does not know, the most frequent first.

    *found* holds the mentions of each article in order; *heads* are (article id, singular head noun).
    """
    counts: Counter[tuple[str, str]] = Counter()
    where: dict[tuple[str, str], dict[str, None]] = {}
    met = [
        (article.id, phrase)
        for article, named in zip(articles, found, strict=True)
        for phrase in _phrases(article, named)
    ]
    met += [(article, ("head", head)) for article, head in heads if lexicon.concept(head) is None]
    for article_id, phrase in met:
        counts[phrase] += 1
        where.setdefault(phrase, {})[article_id] = None
    ranked = sorted(counts, key=lambda phrase: (-counts[phrase], phrase))
    return tuple(Gap(words, kind, counts[kind, words], tuple(where[kind, words])[:5]) for kind, words in ranked)


def _phrases(article: Article, named: Sequence[Mention]) -> Iterable[tuple[str, str]]:
    """(kind, words) of each capitalised phrase of *article* that is no mention of an entry."""
    text = plain(article.text)
    for block in article.blocks:
        if block.kind in NAMING:
            inside = [mention for mention in named if block.span.covers(mention.span)]
            yield from ((mention.kind, mention.name) for mention in inside if not mention.known)
            for run in RUN.finditer(text, block.span.start, block.span.end):
                words = _unnamed(text, run.start(), run.end())
                if words and not any(mention.span.overlaps(Span(*run.span())) for mention in inside):
                    yield "name", words


def _unnamed(text: str, start: int, end: int) -> str:
    words = text[start:end].split(" ")
    leads = words[0] in LEADING
    if (len(words) == 1 and leads) or (opens_sentence(text, start) and (len(words) == 1 or leads)):
        words = words[1:]
    return " ".join(word for word in words if word not in CALENDAR)
