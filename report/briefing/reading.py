"""One article while it is read, sentence by sentence, and what its sentences have said so far."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeVar

from report.briefing.context.abode import settle
from report.briefing.context.clause import Clause, clause
from report.briefing.context.column import column
from report.briefing.context.comparing import compares
from report.briefing.context.dating import Times, usable
from report.briefing.context.focus import attend, follow, own
from report.briefing.context.lexis import BASES
from report.briefing.context.place import Where
from report.briefing.context.scopes import Scopes, When
from report.briefing.context.site import VAST, Focus, Site, is_place
from report.briefing.context.sites import sites
from report.briefing.context.theme import theme
from report.briefing.context.topic import Topic
from report.briefing.model import Counted
from report.briefing.named import names_of
from report.corpus.article import Article, Block, Kind, Sentence
from report.extract.entry import Lexicon
from report.extract.finding import Finding
from report.extract.model import Attribution, Mention, Quantity, Timex
from report.record import record
from report.span import Span

_QUOTES = frozenset('"“‘')
_PERSONS = frozenset(("he", "she", "they"))
_FURTHER = re.compile(r"; [^()\n;]{2,40}\)")
"""A further conversion in the same bracket: "91 million euros ($97 million; 83 million pounds)"."""
_DIMENSION = re.compile(r"-(?:long|wide|high|tall|deep|thick)\b")


@dataclass
class Reading:
    """What one article holds, and what stays open from one sentence to the next."""

    article: Article
    lexicon: Lexicon
    mentions: Sequence[Mention]
    attributions: Sequence[Attribution]
    day: date | None
    """The day its relative times are counted from."""
    stems: Sequence[tuple[int, Set[str]]] = ()
    """Where stems of themes begin, with the themes."""
    theme: Mention | None = None
    """The place the whole article is about."""
    focus: Focus = field(default_factory=Focus)
    scopes: Scopes = field(default_factory=Scopes)
    heads: list[Block] = field(default_factory=list)
    """Headline, deck and headings that still come, the next one last."""
    lines: Sequence[Mention] = ()
    """The railways and roads it names."""
    items: list[tuple[Span, Mention]] = field(default_factory=list)
    """Items on places of their own that still come or last, the next one last."""
    listing: bool = False
    """Whether a line that opens a list still holds."""
    last: Counted | None = None
    """Thing of the number before."""
    of_unit: dict[str, Counted] = field(default_factory=dict)
    """Thing of the last number of each unit; a count's unit is empty."""
    numbers: list[Quantity] = field(default_factory=list)
    """Those of the sentence before."""
    seat: Where | None = None
    """Where the number before is about."""
    topic: Topic | None = None
    """What the sentence before is about."""
    speaker: str | None = None
    """Who said the sentence before."""
    planned: int = 0
    """The paragraph whose last sentence told what is to come."""
    firm: tuple[str, int] | None = None
    """The company the text spoke of last, and in which paragraph."""


@dataclass
class Passage:
    """A sentence with all that stands in it."""

    sentence: Sentence
    tagged: Clause
    numbers: Sequence[tuple[int, Quantity]]
    """Quantities with their tokens."""
    lost: Sequence[Quantity]
    """Those that overlap another and cannot be told apart."""
    times: Times
    """Time expressions that may date a claim, with their tokens."""
    every_time: Times
    """All of them that could be resolved, those compared with included."""
    open_times: bool
    """Whether a time expression could not be resolved."""
    sites: tuple[Site, ...]
    tokens: frozenset[int]
    """Tokens of the places."""
    themes: tuple[str, ...] = ()
    things: dict[int | None, Counted] = field(default_factory=dict)
    """What the numbers read so far count, by their tokens."""
    whens: dict[int, When] = field(default_factory=dict)
    """When the numbers read so far hold, by their tokens."""
    read: list[Quantity] = field(default_factory=list)
    """Numbers read so far, as they are meant."""
    when: When | None = None
    """When the number read last held that is no base of another."""
    seat: Where | None = None
    """Where the number read last is about."""


def begin(found: Finding, lexicon: Lexicon) -> Reading:
    """An article that is about to be read."""
    named = names_of(found, lexicon)
    title, sure = theme(found.article, named, lexicon)
    heads = [block for block in reversed(found.article.blocks) if block.kind in _HEADS]
    headlines = [block.span for block in found.article.blocks if block.kind in (Kind.TITLE, Kind.DECK)]
    stated = title is not None and any(span.covers(title.span) for span in headlines)
    focus = Focus(title, sure, stated, title, lead=None if stated else title)
    focus.any = next((one for one in found.mentions if is_place(one) and one.type not in VAST), None)
    return Reading(
        found.article,
        lexicon,
        named,
        found.attributions,
        found.day,
        lexicon.stems(found.article.text),
        title,
        focus,
        heads=heads,
        lines=[one for one in named if one.kind == "line"],
        items=column(found.article, named),
    )


_HEADS = frozenset((Kind.TITLE, Kind.DECK, Kind.SUBHEAD))


@record
class Held:
    """What the grammars found in one sentence."""

    quantities: tuple[Quantity, ...]
    times: tuple[Timex, ...]
    mentions: tuple[Mention, ...]


def passages(reading: Reading, kept: Sequence[Quantity], times: Sequence[Timex]) -> Sequence[tuple[Sentence, Held]]:
    """Every sentence with the quantities, times and names that stand in it."""
    sentences = reading.article.sentences
    numbers, dates = _shared_out(kept, sentences), _shared_out(times, sentences)
    names = _shared_out(reading.mentions, sentences)
    return [
        (sentence, Held(tuple(numbers[i]), tuple(dates[i]), tuple(names[i]))) for i, sentence in enumerate(sentences)
    ]


def passage(reading: Reading, sentence: Sentence, held: Held) -> Passage:
    """Tag a sentence and find its places; the reading's focus follows it."""
    text = reading.article.text
    hedged = [with_hedge(quantity, text) for quantity in held.quantities]
    # A hedge may stand on the line before.
    stretches = [Span(max(one.start, sentence.span.start), one.end) for one in hedged]
    span = reading.article.undated(sentence.span)
    tagged = clause(text, span, stretches, [time.span for time in held.times], [name.span for name in held.mentions])
    marks = tagged.marks
    speaker = next((one.speaker for one in reading.attributions if one.content.overlaps(sentence.span)), None)
    goes_on = speaker is not None and (text[sentence.span.start] in _QUOTES or tagged.words[0] in _PERSONS)
    reading.focus.turn(sentence.paragraph, reading.lexicon, same=goes_on and speaker == reading.speaker)
    reading.speaker = speaker
    found = sites(tagged, held.mentions, reading.focus, reading.lexicon)
    follow(reading.focus, tagged, found, reading.lexicon)
    attend(reading.focus, tagged, found, reading.lexicon)
    own(reading.focus, tagged, found, reading.lexicon)
    settle(reading.focus, tagged, found, reading.lexicon)
    times = [(marks[time.span.start], time) for time in held.times if time.span.start in marks]
    paired = list(zip(stretches, held.quantities, strict=True))
    return Passage(
        sentence=sentence,
        tagged=tagged,
        numbers=[(marks[stretch.start], quantity) for stretch, quantity in paired if stretch.start in marks],
        lost=[quantity for stretch, quantity in paired if stretch.start not in marks],
        times=usable(tagged, times),
        every_time=[(token, time) for token, time in times if time.start],
        open_times=any(time.start is None and not compares(tagged, token) for token, time in times),
        sites=found,
        themes=_themes(reading, sentence.span),
        tokens=frozenset(token for site in found for token in range(site.first, site.last + 1)),
    )


def _themes(reading: Reading, span: Span) -> tuple[str, ...]:
    """Ids of the themes whose stems stand in *span*, in the lexicon's order."""
    first, last = bisect_left(reading.stems, (span.start,)), bisect_left(reading.stems, (span.end,))
    met = {theme for _, themes in reading.stems[first:last] for theme in themes}
    return tuple([theme.id for theme in reading.lexicon.themes if theme.id in met]) if met else ()


def with_hedge(quantity: Quantity, text: str) -> Span:
    """A quantity with the hedge before it, unless that is a verb, and the bracketed conversion behind it."""
    end = quantity.span.end
    if quantity.conversion:
        end = quantity.conversion.span.end
        further = _FURTHER.match(text, end)
        end = further.end() if further else end + (text[end : end + 1] in (")", "]", "）"))
    elif dimension := _DIMENSION.match(text, end):
        end = dimension.end()
    hedge = quantity.bound_span
    if hedge and hedge.end <= quantity.span.start and text[hedge.start : hedge.end].lower() not in BASES:
        return Span(hedge.start, end)
    return Span(quantity.span.start, max(end, hedge.end) if hedge else end)


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


_Thing = TypeVar("_Thing", bound=_Spanned)


def _shared_out(things: Sequence[_Thing], sentences: Sequence[Sentence]) -> list[list[_Thing]]:
    """*things* by the sentence that holds them, in order."""
    starts = [sentence.span.start for sentence in sentences]
    held: list[list[_Thing]] = [[] for _ in sentences]
    for thing in things:
        at = bisect_right(starts, thing.span.start) - 1
        if at >= 0 and thing.span.end <= sentences[at].span.end:
            held[at].append(thing)
    return held
