"""Who says what: the speaker, the cue, and the stretch of text that is attributed."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from report.corpus.article import Article
from report.extract.model import Attribution, Mention
from report.extract.quotation import Quotation
from report.extract.speaker import Reader, Speaker, speaker
from report.extract.table import table
from report.extract.word import whereabouts
from report.span import Span

_T = table("attribution")
_CUES = frozenset([*_T["verbs"], *_T["guarded"], *_T["according"], *(cue.capitalize() for cue in _T["according"])])
_LONGER = {cue.partition(" ")[0]: cue for cue in sorted(_CUES) if " " in cue}
"""First word of a cue of two words -> the cue."""
_TRIGGERS = frozenset(cue.partition(" ")[0] for cue in _CUES)
_TERM = 25
"""A quotation as short as this is a term between marks, not speech."""
_Said = dict[int, list[Attribution]]
"""Number of a sentence -> what is attributed there."""


def attributions(article: Article, found: Sequence[Mention]) -> tuple[Attribution, ...]:
    """Everything in *article* that somebody is said to have said, in order of the text.

    *found* are the article's names (`mentions`). A sentence with a cue is attributed as a whole; a quotation in all
    its sentences and paragraphs. What has no cue and stands in no quotation is nobody's.
    """
    reader = Reader(article, found)
    said: _Said = {}
    for cue in _cues(reader):
        number = bisect_left(reader.sentences.starts, cue.start + 1) - 1
        if number >= 0 and (one := _at_cue(reader, number, cue)):
            said.setdefault(number, []).append(one)
    for number, several in said.items():
        said[number] = _split(several, reader.sentences.things[number].span)
    for quote in reader.quotes:
        _over_quotation(reader, said, quote)
    found_all = dict.fromkeys(one for number in sorted(said) for one in said[number])
    return tuple(sorted(found_all, key=lambda one: (one.content.start, one.cue.start)))


def speaker_at(said: Sequence[Attribution], span: Span) -> Attribution | None:
    """The attribution whose content covers *span*, the narrowest of several; `None` if the article itself says it.

    *said* are an article's attributions, in order of the text.
    """
    number = bisect_left(said, span.start + 1, key=lambda one: one.content.start)
    near = [one for one in said[max(number - 6, 0) : number] if one.content.covers(span)]
    return min(near, key=lambda one: len(one.content), default=None)


def _cues(reader: Reader) -> list[Span]:
    """Words that may attribute, in order."""
    found: list[Span] = []
    where = whereabouts(reader.text)
    for first in where.keys() & _TRIGGERS:
        cue = first if first in _CUES else _LONGER[first]
        found += [Span(at, at + len(cue)) for at in where[first] if reader.text.startswith(cue, at)]
    return sorted(found, key=lambda cue: cue.start)


def _at_cue(reader: Reader, number: int, cue: Span) -> Attribution | None:
    sentence = reader.sentences.things[number].span
    joined = reader.text[cue.end : cue.end + 1] in ("-", "_")
    if joined or cue.end > sentence.end or reader.quoted(cue.start):
        return None
    who = speaker(reader, sentence, cue)
    if who is None:
        return None
    reader.last = who
    return _attribution(reader, sentence, who, cue)


def _attribution(reader: Reader, content: Span, who: Speaker, cue: Span) -> Attribution:
    role = reader.offices.get(who.entity)
    text = role.span.of(reader.text) if role else ""
    return Attribution(content, who.name, cue, who.span, who.found, text, "cue")


def _split(said: list[Attribution], sentence: Span) -> list[Attribution]:
    """Of several speakers of one sentence each has the part that begins with his name or his cue."""
    if len({one.speaker for one in said}) < 2:
        return said[:1]
    starts = [max(min(one.speaker_span.start, one.cue.start), sentence.start) for one in said]
    cuts = [sentence.start, *starts[1:], sentence.end]
    return [
        replace(one, content=Span(cuts[number], max(cuts[number + 1], cuts[number]))) for number, one in enumerate(said)
    ]


def _over_quotation(reader: Reader, said: _Said, quote: Quotation) -> None:
    """Extends an attribution to the whole quotation it belongs to, or carries the speaker before it on."""
    ranges = [_sentences(reader, part) for part in quote.parts]
    if not _speech(reader, quote, ranges[0]):
        return
    numbers = [number for first, last in ranges for number in range(first, last + 1)]
    own = [one for number in numbers for one in said.get(number, ()) if one.rule == "cue"]
    source = own[0] if own else _carrier(reader, said, ranges[0][0])
    if source is None:
        return
    for part, (first, last) in zip(quote.parts, ranges, strict=True):
        start, end = reader.sentences.things[first].span.start, reader.sentences.things[last].span.end
        content = Span(min(start, part.start), max(end, part.end))
        said[first] = [*_others(said, first, source), _spoken(source, content, bool(own))]
        for number in range(first + 1, last + 1):
            said[number] = [*_others(said, number, source), said[first][-1]]


def _sentences(reader: Reader, part: Span) -> tuple[int, int]:
    """Numbers of the sentences *part* begins and ends in."""
    starts = reader.sentences.starts
    first = max(bisect_left(starts, part.start + 1) - 1, 0)
    return first, max(bisect_left(starts, part.end) - 1, first)


def _speech(reader: Reader, quote: Quotation, first: tuple[int, int]) -> bool:
    """Whether a quotation is somebody's sentence, and not a term between marks."""
    if not reader.sentences.things:
        return False
    part = quote.parts[0]
    opening = part.start - reader.sentences.things[first[0]].span.start
    whole = len(part) > _TERM or reader.text[part.end - 2 : part.end - 1] in (".", ",", "!", "?")
    return len(quote.parts) > 1 or (0 <= opening <= 1 and whole)


def _carrier(reader: Reader, said: _Said, number: int) -> Attribution | None:
    """Who goes on speaking in a quotation without a cue: the speaker, or the subject, of the sentence before it."""
    if number == 0:
        return None
    if before := said.get(number - 1):
        return before[-1]
    sentence = reader.sentences.things[number - 1].span
    for one in reader.names.begun(sentence.start, sentence.start + 40):
        if one.kind == "person":
            return _attribution(reader, sentence, Speaker(one.name, one.span, one.entity), one.span)
    return None


def _others(said: _Said, number: int, source: Attribution) -> list[Attribution]:
    return [one for one in said.get(number, ()) if one.speaker != source.speaker]


def _spoken(source: Attribution, content: Span, own: bool) -> Attribution:
    if own and content.covers(source.cue):
        return replace(source, content=content)
    return replace(source, content=content, resolved_from="carried", rule="quotation")
