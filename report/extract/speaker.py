"""Who a verb of saying, or "according to", belongs to: a name, a pronoun, an office, or a phrase as written."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from report.corpus.article import Article, Kind, Sentence
from report.extract.model import Mention
from report.extract.name import LEADING, ROLES, RUN
from report.extract.office import AFTER, roles
from report.extract.order import Ordered
from report.extract.quotation import quotations
from report.extract.table import table
from report.extract.word import plain
from report.record import record
from report.span import Span

_T = table("attribution")
_SPEAKERS = frozenset(_T["speakers"]) | ROLES | {role + "s" for role in ROLES}
_ALWAYS = frozenset(_T["verbs"])
_ACCORDING = frozenset(_T["according"])
_ADVERBS = re.compile(r"(?:^|(?<=[ ,\"”]))(?:" + "|".join(sorted(_T["adverbs"], key=len, reverse=True)) + r") $")
_PASSIVE = frozenset(_T["passive"])
_PERSONAL, _IMPERSONAL = frozenset([*_T["male"], *_T["female"]]), frozenset(_T["neutral"])
_BOUND = re.compile(r"[,;:\"“”]|\b(?:that|but|while|as|when|and then) ", re.IGNORECASE)
_TAIL = re.compile(r" (?:of|for|in|at|from|with|on|to|by) ")
_ARTICLE = re.compile(r"(?:The|A|An|Its|Their|His|Her|Some|Many|Local|One|Another)(?= )")
_PHRASE = re.compile(r"[^,.;:\n\"“”()]{1,120}")
_VERB = re.compile(
    r" (?:will|would|has|have|had|is|are|was|were|can|may|said|which|that|who|released|issued|published|cited)\b"
)
_OCCASION = re.compile(r" (?:delivered|given|held|made|presented|released|unveiled)(?: on)?(?: \w+)? at ")
"""Where the words on a document go on to the meeting it was shown at."""
_DAYS = "|".join(table("titles")["names"]["calendar"])
_WHEN = re.compile(
    rf" (?:(?:on|over|late|early|earlier|last|this|the) ){{0,3}}"
    rf"(?:weekend|week|month|year|today|yesterday|(?:{_DAYS})\b[a-z]{{0,6}}(?: [0-9]{{1,2}}(?:, [0-9]{{4}})?)?)[.,;]"
)
"""When it was said, right behind the verb that ends a sentence: "reported over the weekend."."""
_OWN = re.compile(r"(?:[Tt]he|[Aa]n?) (?:(?!that |which |who )[\w'-]+ ){0,5}[\w'-]+")
"""Words that can only be the subject of a verb that always reports: "the border station told ..."."""
_WORDS = 4
"""Words of a name that nothing but its capitals tells."""
_LEFT = 400
"""Characters before a verb in which its subject is looked for."""
_FAR = 3000
"""Characters before a pronoun in which its person is looked for."""
_LONGEST = 90
"""Characters of a phrase that is taken for a speaker."""
_SUBJECT = 40
"""Characters from the start of a sentence within which a name is its subject."""


@record
class Speaker:
    """Who speaks, where the text says so, and how it was found."""

    name: str
    span: Span
    entity: str = ""
    found: str = "name"


class Reader:
    """One article while it is read: its sentences, names and quotations, and who spoke last."""

    def __init__(self, article: Article, found: Sequence[Mention]) -> None:
        self.text = plain(article.text)
        self.sentences: Ordered[Sentence] = Ordered(article.sentences)
        self.names = Ordered([one for one in found if self.sentences.at(one.span.start) is not None])
        paragraphs = [block.span for block in article.blocks if block.kind is Kind.BODY]
        self.quotes = quotations(self.text, paragraphs)
        self.marked = [part for quote in self.quotes for part in quote.parts]
        self.mark_starts = [part.start for part in self.marked]
        self.offices = roles(self.text, self.names.things)
        self.people = {one.entity: one for one in reversed(self.names.things) if one.kind == "person"}
        self.holders = {role.title.lower().rpartition(" ")[2]: who for who, role in reversed(self.offices.items())}
        self.last: Speaker | None = None

    def quoted(self, offset: int) -> bool:
        """Whether *offset* stands inside quotation marks."""
        number = bisect_left(self.mark_starts, offset) - 1
        return number >= 0 and offset < self.marked[number].end


def speaker(reader: Reader, sentence: Span, cue: Span) -> Speaker | None:
    """Who says what the verb or phrase at *cue* reports; `None` if it reports nothing, or nobody is named."""
    word = cue.of(reader.text)
    if word.lower() in _ACCORDING:
        return _after(reader, cue.end + 1, sentence.end)
    start = max(sentence.start, cue.start - _LEFT)
    before = reader.text[start : cue.start]
    while adverb := _ADVERBS.search(before):
        before = before[: adverb.start()]
    before = before.rstrip()
    if before.rpartition(" ")[2] in _PASSIVE:
        return None
    end = start + len(before)
    apposed = _apposed(reader, start, end) if before.endswith(",") else None
    if apposed is None and before.endswith(('"', "”", ",")):
        inverted = _after_verb(reader, cue.end + 1, sentence.end)
        if inverted is not None:
            return inverted
    if word not in _ALWAYS and not _reports(reader.text, cue, sentence):
        return None
    found = apposed or _before(reader, start, end)
    if found is not None or word not in _ALWAYS:
        return found
    begin = _bounds(reader.text, start, end)[-1]
    begin += reader.text[begin:end].startswith(" ")
    own = _OWN.fullmatch(reader.text, begin, end) or _capitals(reader.text, begin, end)
    return _phrase(reader, begin, end) if own else None


def _bounds(text: str, start: int, end: int) -> list[int]:
    """Where the clauses of ``text[start:end]`` begin."""
    return [start, *(bound.end() for bound in _BOUND.finditer(text, start, end))]


def _capitals(text: str, start: int, end: int) -> bool:
    """Whether words have capitals as a name has, though nothing else tells what it names: "Hao said"."""
    words = text[start:end].split(" ")
    return len(words) <= _WORDS and RUN.fullmatch(text, start, end) is not None and words[0] not in LEADING


def _reports(text: str, cue: Span, sentence: Span) -> bool:
    """Whether a verb that also does other things reports here: before "that" or a quotation, or at the end."""
    rest = text[cue.end : min(cue.end + 8, sentence.end)]
    if rest.startswith((" that ", ' "', " “", ', "', ", “", ': "', ": “")) or rest[:1] in (".", ""):
        return True
    return _WHEN.match(text, cue.end, sentence.end) is not None


def _after_verb(reader: Reader, start: int, end: int) -> Speaker | None:
    """The speaker of `"...," said Li Wei`: a name or an office that follows the verb at once."""
    phrase = _PHRASE.match(reader.text, start, end)
    if phrase is None:
        return None
    if phrase[0].startswith("by "):
        return _after(reader, start + len("by "), phrase.end())
    near = reader.names.begun(start, min(phrase.end(), start + 60))
    named = next((one for one in near if one.kind in ("person", "organisation")), None)
    if named and all(map(_titular, reader.text[start : named.span.start].split())):
        return _named(named)
    return _common(reader, start, phrase.end())


def _titular(word: str) -> bool:
    """Whether a word may stand between a verb of saying and the speaker's name."""
    return word[0].isupper() or word in ROLES or word in ("the", "vice", "deputy", "chief", "senior", "executive")


def _after(reader: Reader, start: int, end: int) -> Speaker | None:
    """The speaker of "according to ...": a person, else an organisation, else the phrase as written."""
    phrase = _PHRASE.match(reader.text, start, end)
    if phrase is None:
        return None
    occasion = _OCCASION.search(reader.text, start, phrase.end())
    last = occasion.start() if occasion else phrase.end()
    verb = _VERB.search(reader.text, start, last)
    stop = verb.start() if verb else last
    inside = [one for one in reader.names.begun(start, last) if one.kind != "programme"]
    for kind in ("person", "organisation"):
        for mention in inside:
            if mention.kind == kind:
                return _named(mention)
    if inside and reader.text[start : inside[0].span.start] in ("", "the ") and inside[0].span.end >= stop:
        return _named(inside[0])
    return _phrase(reader, start, stop)


def _before(reader: Reader, start: int, end: int) -> Speaker | None:
    """The subject of a verb of saying that stands right after *end*."""
    text = reader.text
    subject = text[start:end].rpartition(" ")[2].lstrip('"“')
    if subject in _PERSONAL or subject in _IMPERSONAL:
        surnamed = reader.names.begun(end - len(subject), end)
        return _named(surnamed[0]) if surnamed else _pronoun(reader, subject, Span(end - len(subject), end))
    apposed = _apposed(reader, start, end)
    if apposed is not None:
        return apposed
    return _clause(reader, start, end)


def _clause(reader: Reader, start: int, end: int) -> Speaker | None:
    """The subject of the last clause between *start* and *end*: a name, else an office or a document."""
    text = reader.text
    bounds = _bounds(text, start, end)
    begin = bounds[-1]
    begin += len(text[begin:end]) - len(text[begin:end].lstrip())
    begin += len("with ") if text.startswith(("with ", "With "), begin) else 0
    named = reader.names.begun(begin, end)
    if named and named[-1].kind == "place" and text[bounds[-1] - 1] == ",":
        # "An official from Chengde, north China's Hebei Province, said"
        wholes = (_common(reader, bound, end) for bound in reversed(bounds[:-1]))
        if (whole := next(filter(None, wholes), None)) is not None:
            return whole
    people = [one for one in named if one.kind == "person"]
    if people and people[-1].span.end == end:
        return _named(people[-1])
    if named and named[-1].span.end == end and named[-1].kind != "industry" and not _TAIL.search(text, begin, end):
        return _named(named[-1])
    return _common(reader, begin, end) if begin < end else None


def _apposed(reader: Reader, start: int, end: int) -> Speaker | None:
    """The person of "Ji Youhu, a member of ..., advised": a name with its office between it and the verb."""
    for mention in reader.names.begun(start, end):
        if mention.kind == "person" and not reader.quoted(mention.span.start):
            rest = reader.text[mention.span.end : end]
            if AFTER.match(reader.text, mention.span.end, end) or (rest[:1] == "," and rest[-1:] == ","):
                return _named(mention)
    closed = reader.text[end - 1 : end] == ","
    for mention in reader.names.begun(start, end) if closed else ():
        if mention.kind == "organisation" and reader.text.startswith(", ", mention.span.end):
            return _named(mention)
    return None


def _common(reader: Reader, start: int, end: int) -> Speaker | None:
    """A speaker that is no name: "the mayor", "officials in Tianjin", "The report"."""
    tail = _TAIL.search(reader.text, start, end)
    head = reader.text[start : tail.start() if tail else end].rpartition(" ")[2]
    if head.lower() not in _SPEAKERS and head not in ROLES:
        return None
    if tail is None and reader.text[start:end].lower() == f"the {head.lower()}":
        holder = reader.people.get(reader.holders.get(head.lower(), ""))
        if holder is not None:
            return Speaker(holder.name, Span(start, end), holder.entity, "office")
    return _phrase(reader, start, end)


def _phrase(reader: Reader, start: int, end: int) -> Speaker | None:
    """Words that name nobody; "the commission" is the last organisation of that kind."""
    words = reader.text[start:end].partition(",")[0].rstrip()
    if not words or len(words) > _LONGEST:
        return None
    span = Span(start, start + len(words))
    the, _, head = words.lower().partition(" ")
    for one in reversed(reader.names.begun(max(start - _FAR, 0), start)) if the == "the" else ():
        if one.kind == "organisation" and head in one.name.lower().split(" "):
            return Speaker(one.name, span, one.entity, "definite")
    return Speaker(words[0].lower() + words[1:] if _ARTICLE.match(words) else words, span, found="phrase")


def _named(mention: Mention) -> Speaker:
    found = "surname" if mention.rule == "surname" else "name"
    return Speaker(mention.name, mention.span, mention.entity, found)


def _pronoun(reader: Reader, word: str, span: Span) -> Speaker | None:
    """He and she are the person who spoke last or was the last subject; it and they, who spoke last."""
    speaker = reader.last if word in _IMPERSONAL else _person_before(reader, span.start)
    return Speaker(speaker.name, span, speaker.entity, "pronoun") if speaker else None


def _person_before(reader: Reader, offset: int) -> Speaker | None:
    last = reader.last
    if last and reader.people and last.entity not in reader.people:
        last = None
    near = reader.names.begun(max(last.span.end if last else 0, offset - _FAR), offset)
    people = [one for one in near if one.kind == "person" and not reader.quoted(one.span.start)]
    for one in reversed(people):
        sentence = reader.sentences.at(one.span.start)
        if sentence and one.span.start - sentence.span.start < _SUBJECT:
            return _named(one)
    return last or (_named(people[-1]) if people else None)
