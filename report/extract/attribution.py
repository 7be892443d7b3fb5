"""Who says what: finds the speaker, the cue and the stretch of text that is attributed."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from report.corpus.article import Article, Kind, Sentence
from report.extract.entry import WORD
from report.extract.mention import places, plain
from report.extract.model import Attribution, Mention
from report.extract.name import ROLES
from report.extract.office import AFTER, Role, roles
from report.extract.quotation import Quotation, quotations
from report.extract.table import table
from report.span import Span

_T = table("attribution")
_SPEAKERS = frozenset(_T["speakers"]) | ROLES | {role + "s" for role in ROLES}


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


_CUES = frozenset([*_T["verbs"], *_T["guarded"], *_T["according"], *(cue.capitalize() for cue in _T["according"])])
_FIRST = {first: cue for cue in _CUES for first in [cue.partition(" ")[0]] if first != cue}
"""First word of a cue of two words -> the cue."""
_TRIGGERS = frozenset(cue.partition(" ")[0] for cue in _CUES)
_ALWAYS = frozenset(_T["verbs"])
_ACCORDING = frozenset(_T["according"])
_ADVERBS = re.compile(rf"(?:^|(?<=[ ,\"”]))(?:{_any(_T['adverbs'])}) $")
_PASSIVE = frozenset(_T["passive"])
_PERSONAL, _IMPERSONAL = frozenset([*_T["male"], *_T["female"]]), frozenset(_T["neutral"])
_BOUND = re.compile(r"[,;:\"“”]|\b(?:that|but|while|as|when|and then) ", re.IGNORECASE)
_TAIL = re.compile(r" (?:of|for|in|at|from|with|on|to|by) ")
_ARTICLE = re.compile(r"(?:The|A|An|Its|Their|His|Her|Some|Many|Local|One|Another)(?= )")
_PHRASE = re.compile(r"[^,.;:\n\"“”()]{1,120}")
_VERB = re.compile(
    r" (?:will|would|has|have|had|is|are|was|were|can|may|said|which|that|who|released|issued|published|cited)\b"
)


@dataclass(frozen=True, slots=True)
class _Speaker:
    name: str
    span: Span
    entity: str = ""
    found: str = "name"


class _Reader:
    """One article while it is read: its sentences, names and quotations, and who spoke last."""

    def __init__(self, article: Article, found: Sequence[Mention]) -> None:
        self.text = plain(article.text)
        self.sentences = article.sentences
        self.starts = [sentence.span.start for sentence in article.sentences]
        self.found = [mention for mention in found if self.sentence_at(mention.span.start) is not None]
        self.mention_starts = [mention.span.start for mention in self.found]
        self.paragraphs = [block.span for block in article.blocks if block.kind is Kind.BODY]
        self.quotes: tuple[Quotation, ...] = quotations(self.text, self.paragraphs)
        self.parts = [part for quote in self.quotes for part in quote.parts]
        self.offices = roles(self.text, self.found)
        self.last: _Speaker | None = None

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that *offset* stands in."""
        number = bisect_right(self.starts, offset) - 1
        inside = number >= 0 and offset < self.sentences[number].span.end
        return self.sentences[number] if inside else None

    def within(self, start: int, end: int) -> list[Mention]:
        """Names that begin from *start* to before *end*."""
        first = bisect_right(self.mention_starts, start - 1)
        return self.found[first : bisect_right(self.mention_starts, end - 1)]

    def sentences_over(self, part: Span) -> Span | None:
        """From the start of the sentence *part* begins in to the end of the one it ends in."""
        first, last = self.sentence_at(part.start), self.sentence_at(part.end - 1)
        return Span(first.span.start, max(last.span.end, part.end)) if first and last else None

    def quoted(self, offset: int) -> bool:
        """Whether *offset* stands inside quotation marks."""
        return any(part.start < offset < part.end for part in self.parts)


def attributions(article: Article, found: Sequence[Mention]) -> tuple[Attribution, ...]:
    """Everything in *article* that somebody is said to have said, in order of the text.

    *found* are the article's names (`mentions`). A sentence with a cue is attributed as a whole; a quotation in all
    its sentences and paragraphs. What has no cue and stands in no quotation is nobody's.
    """
    reader = _Reader(article, found)
    said: list[Attribution] = []
    sentence, group = None, list[Attribution]()
    for cue in _cues(reader):
        at = reader.sentence_at(cue.start)
        if at is not sentence:
            said += _split(group, sentence.span) if sentence else ()
            sentence, group = at, []
        if at is not None and (one := _at_cue(reader, at.span, cue)):
            group.append(one)
    said += _split(group, sentence.span) if sentence else ()
    said = _over_quotations(reader, said)
    return tuple(sorted(said, key=lambda one: (one.content.start, one.cue.start)))


def speaker_at(said: Sequence[Attribution], span: Span) -> Attribution | None:
    """The attribution whose content covers *span*, the narrowest of several; `None` if the article itself says it."""
    covering = [one for one in said if one.content.covers(span)]
    return min(covering, key=lambda one: len(one.content), default=None)


def _cues(reader: _Reader) -> list[Span]:
    """Words that may attribute, in order."""
    found: list[Span] = []
    for first in set(WORD.findall(reader.text)) & _TRIGGERS:
        cue = first if first in _CUES else _FIRST[first]
        found += [Span(at, at + len(cue)) for at in places(reader.text, first) if reader.text.startswith(cue, at)]
    return sorted(found)


def _at_cue(reader: _Reader, sentence: Span, cue: Span) -> Attribution | None:
    if reader.text[cue.end : cue.end + 1] in ("-", "_") or reader.quoted(cue.start):
        return None
    speaker = _speaker(reader, sentence, cue)
    if speaker is None:
        return None
    reader.last = speaker
    return _attribution(reader, sentence, speaker, cue, "cue")


def _split(said: list[Attribution], sentence: Span) -> list[Attribution]:
    """Of several speakers of one sentence each has the part that begins with his name or his cue."""
    if len({one.speaker for one in said}) < 2:
        return said[:1]
    starts = [min(one.speaker_span.start, one.cue.start) for one in said]
    cuts = [sentence.start, *starts[1:], sentence.end]
    return [replace(one, content=Span(cuts[i], max(cuts[i + 1], cuts[i]))) for i, one in enumerate(said)]


def _attribution(reader: _Reader, content: Span, speaker: _Speaker, cue: Span, rule: str) -> Attribution:
    role: Role | None = reader.offices.get(speaker.entity)
    text = role.span.of(reader.text) if role else ""
    return Attribution(content, speaker.name, cue, speaker.span, speaker.found, text, rule)


def _speaker(reader: _Reader, sentence: Span, cue: Span) -> _Speaker | None:
    word = cue.of(reader.text)
    if word.lower() in _ACCORDING:
        return _after(reader, cue.end + 1, sentence.end)
    text = reader.text
    before = text[sentence.start : cue.start]
    while adverb := _ADVERBS.search(before):
        before = before[: adverb.start()]
    last = before.rstrip().rpartition(" ")[2]
    if last in _PASSIVE:
        return None
    always = word in _ALWAYS
    if before.rstrip()[-1:] in ('"', "”", ",") and (inverted := _after_verb(reader, cue.end + 1, sentence.end)):
        return inverted
    if not always and not _reports(text, cue, sentence):
        return None
    return _before(reader, sentence.start, sentence.start + len(before.rstrip()))


def _reports(text: str, cue: Span, sentence: Span) -> bool:
    """Whether a verb that also does other things reports here: before "that" or a quotation, or at the end."""
    rest = text[cue.end : min(cue.end + 8, sentence.end)]
    return rest.startswith((" that ", ' "', " “", ', "', ", “", ': "', ": “")) or rest[:1] in (".", "")


def _after_verb(reader: _Reader, start: int, end: int) -> _Speaker | None:
    """The speaker of `"...," said Li Wei`: a name or an office that follows the verb at once."""
    phrase = _PHRASE.match(reader.text, start, end)
    if phrase is None:
        return None
    near = reader.within(start, min(phrase.end(), start + 60))
    named = next((one for one in near if one.kind in ("person", "organisation")), None)
    if named and all(map(_titular, reader.text[start : named.span.start].split())):
        return _named(named, reader)
    return _common(reader, start, phrase.end())


def _titular(word: str) -> bool:
    """Whether a word may stand between a verb of saying and the speaker's name."""
    return word[0].isupper() or word in ROLES or word in ("the", "vice", "deputy", "chief", "senior", "executive")


def _after(reader: _Reader, start: int, end: int) -> _Speaker | None:
    """The speaker of "according to ...": a person, else an organisation, else the phrase as written."""
    phrase = _PHRASE.match(reader.text, start, end)
    if phrase is None:
        return None
    verb = _VERB.search(reader.text, start, phrase.end())
    stop = verb.start() if verb else phrase.end()
    inside = [one for one in reader.within(start, phrase.end()) if one.kind != "programme"]
    for kind in ("person", "organisation"):
        for mention in inside:
            if mention.kind == kind:
                return _named(mention, reader)
    if inside and reader.text[start : inside[0].span.start] in ("", "the ") and inside[0].span.end >= stop:
        return _named(inside[0], reader)
    return _phrase(reader, start, stop)


def _before(reader: _Reader, start: int, end: int) -> _Speaker | None:
    """The subject of a verb of saying that stands right after *end*."""
    text = reader.text
    subject = text[start:end].rpartition(" ")[2].lstrip('"“')
    if subject in _PERSONAL or subject in _IMPERSONAL:
        return _pronoun(reader, subject, Span(end - len(subject), end))
    apposed = _apposed(reader, start, end)
    if apposed is not None:
        return apposed
    bounds = [bound.end() for bound in _BOUND.finditer(text, start, end)]
    begin = bounds[-1] if bounds else start
    begin += len(text[begin:end]) - len(text[begin:end].lstrip())
    if begin >= end:
        return None
    named = reader.within(begin, end)
    people = [one for one in named if one.kind == "person"]
    if people and people[-1].span.end == end:
        return _named(people[-1], reader)
    tail = _TAIL.search(text, begin, end)
    if named and named[-1].span.end == end and tail is None:
        return _named(named[-1], reader)
    return _common(reader, begin, end)


def _apposed(reader: _Reader, start: int, end: int) -> _Speaker | None:
    """The person of "Ji Youhu, a member of ..., advised": a name with its office between it and the verb."""
    for mention in reader.within(start, end):
        if mention.kind == "person" and not reader.quoted(mention.span.start):
            rest = reader.text[mention.span.end : end]
            if AFTER.match(reader.text, mention.span.end, end) or (rest.startswith(", ") and rest.endswith(",")):
                return _named(mention, reader)
    closed = reader.text[end - 1 : end] == ","
    for mention in reader.within(start, end) if closed else ():
        if mention.kind == "organisation" and reader.text.startswith(", ", mention.span.end):
            return _named(mention, reader)
    return None


def _common(reader: _Reader, start: int, end: int) -> _Speaker | None:
    """A speaker that is no name: "the mayor", "officials in Tianjin", "The report"."""
    tail = _TAIL.search(reader.text, start, end)
    head = reader.text[start : tail.start() if tail else end].rpartition(" ")[2]
    if head.lower() not in _SPEAKERS and head not in ROLES:
        return None
    if tail is None and reader.text[start:end].lower() == f"the {head.lower()}":
        for mention in reader.found:
            role = reader.offices.get(mention.entity)
            if role and mention.kind == "person" and role.title.lower().endswith(head.lower()):
                return _Speaker(mention.name, Span(start, end), mention.entity, "office")
    return _phrase(reader, start, end)


def _phrase(reader: _Reader, start: int, end: int) -> _Speaker | None:
    words = reader.text[start:end].rstrip()
    if not words or len(words) > 90:
        return None
    stop = start + len(words)
    return _Speaker(words[0].lower() + words[1:] if _ARTICLE.match(words) else words, Span(start, stop), found="phrase")


def _named(mention: Mention, reader: _Reader) -> _Speaker:
    found = "surname" if mention.rule == "surname" else "name"
    return _Speaker(mention.name, mention.span, mention.entity, found)


def _pronoun(reader: _Reader, word: str, span: Span) -> _Speaker | None:
    """He and she are the person who spoke last or was the last subject; it and they, who spoke last."""
    speaker = reader.last if word in _IMPERSONAL else _person_before(reader, span.start)
    return _Speaker(speaker.name, span, speaker.entity, "pronoun") if speaker else None


def _person_before(reader: _Reader, offset: int) -> _Speaker | None:
    last = reader.last
    people = {mention.entity for mention in reader.found if mention.kind == "person"}
    if last and people and last.entity not in people:
        last = None
    since = last.span.end if last else 0
    later = [one for one in reader.within(since, offset) if one.kind == "person" and not reader.quoted(one.span.start)]
    subjects = [
        one for one in later if (at := reader.sentence_at(one.span.start)) and one.span.start - at.span.start < 40
    ]
    if subjects:
        return _named(subjects[-1], reader)
    return last or (_named(later[-1], reader) if later else None)


def _over_quotations(reader: _Reader, said: list[Attribution]) -> list[Attribution]:
    """Extends each attribution to the whole quotation it belongs to, and carries speakers on."""
    for quote in reader.quotes:
        spans = [span for part in quote.parts if (span := reader.sentences_over(part)) is not None]
        if len(spans) != len(quote.parts) or not _speech(reader, quote):
            continue
        own = [one for one in said if any(span.covers(one.cue) for span in spans)]
        source = own[0] if own else _carrier(reader, said, spans[0])
        if source is not None:
            said = [one for one in said if one not in own or one.speaker != source.speaker]
            said += [_spoken(source, span, bool(own)) for span in spans]
    return list(dict.fromkeys(said))


def _speech(reader: _Reader, quote: Quotation) -> bool:
    """Whether a quotation is somebody's sentence, and not a term between marks."""
    first = quote.parts[0]
    sentence = reader.sentence_at(first.start)
    return len(quote.parts) > 1 or (sentence is not None and first.start - sentence.span.start <= 1 and len(first) > 25)


def _carrier(reader: _Reader, said: list[Attribution], span: Span) -> Attribution | None:
    """Who goes on speaking in a quotation without a cue: the speaker, or the subject, of the sentence before it."""
    number = bisect_right(reader.starts, span.start - 1) - 1
    if number < 0:
        return None
    before = reader.sentences[number].span
    for one in reversed(said):
        if one.content.overlaps(before):
            return one
    people = [one for one in reader.within(before.start, before.start + 40) if one.kind == "person"]
    if not people:
        return None
    return _attribution(reader, span, _named(people[0], reader), people[0].span, "quotation")


def _spoken(source: Attribution, span: Span, own: bool) -> Attribution:
    if own and span.covers(source.cue):
        return replace(source, content=span)
    return replace(source, content=span, resolved_from="carried", rule="quotation")
