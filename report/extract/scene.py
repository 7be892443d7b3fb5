"""The names of one sentence as arguments: what governs each, which are joined, what "it" and "the district" mean."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from report.extract.entry import Lexicon
from report.extract.model import Mention
from report.extract.order import Ordered
from report.extract.word import whereabouts
from report.record import record
from report.span import Span

ARGUMENTS = frozenset({"place", "park", "organisation", "person", "line", "programme"})
_PREPOSITIONS = frozenset(
    "about across after against along among around as at before between by during for from in into like near of on "  # noqa: SIM905
    "onto outside over through throughout to toward towards under until upon via with within without including".split()
)
_NO_PREPOSITION = rf"(?!(?:{'|'.join(sorted(_PREPOSITIONS))}|which|who|where|while|and|but) )"
_WORD = rf"{_NO_PREPOSITION}[a-z-]+ "
_JOINS = re.compile(rf"(?:'s?)?(?: \([^()]{{1,40}}\))?(?:, |,? (?:and|or|as well as) )(?:the )?(?:{_WORD}){{0,2}}")
_LOOSE = re.compile(r"(?:, |,? and )(?:[\w'-]+ ){0,6}")
_JOINTS = ", '"
"""What may follow a name that another is joined to."""
_APPOSED = (
    "hub|quarter|seat|base|center|centre|district|city|county|province|zone|park|area|town|capital|port|company|"
    "university|unit|subsidiary|giant"
)
_POSSESSES = re.compile(rf"'s? (?:(?:[a-z-]+ ){{0,3}}|(?:[a-z-]+ ){{0,3}}(?:{_APPOSED}), )")
_LONGEST = 24
"""Names of one list at most."""
_HEADED = re.compile(r"(?:^|[ \"“])(?:[Tt]he )?(?:district|city|county|province|town|municipality|village) of $")
_TYPE_WORDS = frozenset(
    "area district city county province municipality town region zone park port airport company firm institute "  # noqa: SIM905
    "academy university bank group".split()
)
_BEFORE_IT = (", ", "; ", ", and ", "; and ", "that ")
_TYPES = {
    "company": ("company",), "firm": ("company",), "group": ("company",), "bank": ("bank",),
    "institute": ("institute",), "academy": ("institute",), "university": ("university",),
    "area": ("zone", "area", "region", "development"),
    "zone": ("zone", "park", "area"), "park": ("park", "zone"), "town": ("town", "park", "township"),
    "city": ("city", "municipality"), "municipality": ("municipality",),
}  # fmt: skip


@dataclass
class Topic:
    """What the text has spoken of so far."""

    by_type: dict[str, Mention] = field(default_factory=dict)
    """The last name of each type before this sentence."""
    lines: list[Mention] = field(default_factory=list)
    """Railways and roads named before, in order."""
    last_place: Mention | None = None
    subject: Mention | None = None
    """The subject of the sentence before."""
    place: Mention | None = None
    """The place the article is speaking of."""

    def add(self, one: Mention) -> None:
        """Remembers a name."""
        self.by_type[one.type] = one
        if one.kind == "line":
            self.lines = [*self.lines[-3:], one]
        elif one.kind in ("place", "park"):
            self.last_place = one

    def last(self, types: Sequence[str]) -> Mention | None:
        """The last name of one of *types*."""
        met = [self.by_type[kind] for kind in types if kind in self.by_type]
        return max(met, key=lambda one: one.span.start, default=None)


@dataclass(slots=True, eq=False)
class Scene:
    """A sentence with its names in order, back-references included."""

    text: str
    span: Span
    names: tuple[Mention, ...]
    topic: Topic
    known: list[str] = field(default_factory=list)
    """Prepositions of the first names, as far as they were asked for."""
    kinds: frozenset[str] = field(init=False)
    """The kinds of its names."""
    groups: list[int] = field(init=False)
    """For each name the number of the first name it is joined to ("A, B and C")."""

    def __post_init__(self) -> None:
        self.kinds = frozenset([one.kind for one in self.names])
        self.groups = self._groups()

    def before(self, number: int) -> str:
        """The words before a name, from the name or the sentence's start before it."""
        start = self.names[number].span.start
        return self.text[max(self.span.start, start - 60) : start]

    def gap(self, number: int) -> str:
        """The words between a name and the next one."""
        return self.text[self.names[number].span.end : self.names[number + 1].span.start]

    def _groups(self) -> list[int]:
        first = [0]
        closed = False
        for number in range(1, len(self.names)):
            gap = self.gap(number - 1)
            joined = _joins(gap) and not self.enclosed(number) and (not closed or _closes(gap))
            closed = joined and _closes(gap)
            first.append(first[-1] if joined else number)
        return first

    def enclosed(self, number: int) -> bool:
        """Whether a name stands in brackets, as an explanation of another."""
        start = self.names[number].span.start
        return self.text[start - 1 : start] == "("

    def owner(self, number: int) -> bool:
        """Whether a name only says whose the next one is ("Beijing's high-tech hub, Zhongguancun")."""
        if number + 1 >= len(self.names) or self.text[self.names[number].span.end] != "'":
            return False
        return _POSSESSES.fullmatch(self.gap(number)) is not None

    def governed(self, number: int) -> str:
        """The preposition of a name, "" for none; joined names share the first one's."""
        while len(self.known) <= number:
            one = len(self.known)
            if self.groups[one] < one:
                self.known.append(self.known[self.groups[one]])
            elif one > 0 and self.owner(one - 1):
                self.known.append(self.known[one - 1])
            else:
                self.known.append(_governor(self.before(one)))
        return self.known[number]

    def group(self, number: int, loose: bool = False) -> list[Mention]:
        """A name and those joined to it, whose owners left out."""
        while self.owner(number):
            number += 1
        members, closed = [number], False
        for other in range(number + 1, len(self.names)):
            if self.enclosed(other):
                continue
            gap = self.text[self.names[members[-1]].span.end : self.names[other].span.start]
            last = _closes(gap)
            if (closed and not last) or not (_joins(gap) or (loose and _LOOSE.fullmatch(gap))):
                break
            members.append(other)
            closed = last
            if len(members) == _LONGEST:
                break
        return [self.names[one] for one in members if not self.owner(one)]


def _joins(gap: str) -> bool:
    """Whether the words between two names join them in one list."""
    return gap[:1] in _JOINTS and gap != "" and _JOINS.fullmatch(gap) is not None


def _closes(gap: str) -> bool:
    """Whether the second of two joined names is the last of its list."""
    return " and " in gap or " or " in gap


def _governor(before: str) -> str:
    """The preposition nearest to what follows *before*, at most five words away; "" if none governs it."""
    if not before.endswith(" ") or (before.endswith(" of ") and _HEADED.search(before)):
        return ""
    for word in before.split(" ")[-2:-7:-1]:
        if word.lower() in _PREPOSITIONS:
            return word.lower()
        if not word or not (word[-1].isalnum()) or word[0] in '("“':
            break
    return ""


def scenes(text: str, sentences: Sequence[Span], found: Sequence[Mention], lexicon: Lexicon) -> Iterator[Scene]:
    """The sentences of *text* that name or mean something, each with what has been spoken of before it."""
    topic = Topic()
    names = [argument for one in found if one.kind in ARGUMENTS for argument in _arguments(text, one, lexicon)]
    first = sentences[0].start if sentences else 0
    topic.place = next((one for one in names if one.kind == "place" and one.span.start < first), None)
    named, references = Ordered(names), Ordered(_references(text))
    seen = 0
    for span in sentences:
        while seen < len(names) and names[seen].span.start < span.start:
            topic.add(names[seen])
            seen += 1
        here, back = named.inside(span), references.inside(span)
        if back:
            here = sorted((*here, *_meanings(span, here, back, topic, lexicon)), key=lambda one: one.span.start)
        if here:
            scene = Scene(text, span, tuple(here), topic)
            yield scene
            _follow(scene, lexicon)


@record
class _Reference:
    """Words that refer back: "the district", or "it" as a subject."""

    span: Span
    type: str


def _references(text: str) -> list[_Reference]:
    found: list[_Reference] = []
    where = whereabouts(text)
    for word in where.keys() & _TYPE_WORDS:
        for at in where[word]:
            before = text[max(at - 8, 0) : at].lower()
            start = at - 4 if before.endswith("the ") else at - 8 if before == "the new " else -1
            if start >= 0 and not text.startswith(" of ", at + len(word)):
                found.append(_Reference(Span(start, at + len(word)), word))
    found += [_Reference(Span(at, at + 2), "It") for at in where.get("It", ())]
    found += [
        _Reference(Span(at, at + 2), "it")
        for at in where.get("it", ())
        if text[max(at - 6, 0) : at].endswith(_BEFORE_IT)
    ]
    return sorted(found, key=lambda one: one.span.start)


def _arguments(text: str, one: Mention, lexicon: Lexicon) -> Iterator[Mention]:
    """A name, and the place that the name of a programme ends with ("... functions of Beijing")."""
    yield one
    head, of, tail = one.span.of(text).rpartition(" of ") if one.kind == "programme" else ("", "", "")
    entry = lexicon.entries.get(lexicon.aliases.get(tail, "")) if of else None
    if entry is not None and entry.kind in ("place", "park"):
        start = one.span.start + len(head) + len(of)
        yield Mention(Span(start, one.span.end), entry.id, entry.kind, entry.name, rule="inner", type=entry.type)


def _meanings(
    span: Span, named: Sequence[Mention], references: Sequence[_Reference], topic: Topic, lexicon: Lexicon
) -> Iterator[Mention]:
    """The names that a sentence refers back to, where it does."""
    subject = topic.subject
    for reference in references:
        one: Mention | None = None
        pronoun = reference.type in ("It", "it")
        if pronoun:
            if reference.type == "it" or reference.span.start - span.start <= 1:
                one, subject = subject, None
        elif not _taken(reference.span, named):
            one = _meant(reference, named, topic, lexicon)
        if one is not None:
            rule = "pronoun" if pronoun else "definite"
            yield Mention(reference.span, one.entity, one.kind, one.name, one.known, rule, one.type)


def _taken(span: Span, named: Sequence[Mention]) -> bool:
    return any(one.span.overlaps(span) for one in named)


def _meant(reference: _Reference, named: Sequence[Mention], topic: Topic, lexicon: Lexicon) -> Mention | None:
    """What "the district" is: the last name of that type, else what the last place is part of."""
    types = _TYPES.get(reference.type, (reference.type,))
    here = [one for one in named if one.span.start < reference.span.start and one.type in types]
    if here:
        return here[-1]
    subject = topic.subject
    if subject is not None and subject.type in types:
        return subject
    if found := topic.last(types):
        return found
    for parent in lexicon.parents(topic.last_place.entity) if topic.last_place else ():
        entry = lexicon.entries[parent]
        if entry.type in types and topic.last_place:
            return Mention(topic.last_place.span, entry.id, entry.kind, entry.name, type=entry.type)
    return None


def _follow(scene: Scene, lexicon: Lexicon) -> None:
    """Keeps what the next sentence may refer back to."""
    topic = scene.topic
    for number, one in enumerate(scene.names):
        if not scene.governed(number) and not scene.owner(number) and not scene.enclosed(number):
            if one.kind in ("place", "park", "organisation"):
                topic.subject = one
            if one.kind == "place" and _lower(one, topic.place, lexicon):
                topic.place = one
            break


def _lower(one: Mention, place: Mention | None, lexicon: Lexicon) -> bool:
    """Whether a subject becomes the topic: unless it is only what the topic is part of."""
    return place is None or one.entity not in lexicon.parents(place.entity)
