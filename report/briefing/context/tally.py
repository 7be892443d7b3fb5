"""How much a text speaks of each place, and of the larger ones these lie in."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from report.briefing.context.dateline import bylined, sent_from
from report.briefing.context.site import FEATURES, VAST, apart, governed, is_place, within
from report.briefing.context.wordlist import words
from report.corpus.article import Article, Kind
from report.extract.entry import Lexicon
from report.extract.model import Mention
from report.extract.word import plain, whereabouts
from report.span import Span

LAKES = frozenset(("lake",))
"""Types of features that a text may be about."""
_FIRST, _LEAD, _HEADED, _DATELINED = 3.0, 1.5, 2.0, 2.0
_ASIDE = 0.25
"""What a mention counts for where it only tells whence, whither or than what."""
_BEYOND = words("from to with than and between against like unlike via outside around near for or")
_ENOUGH, _AHEAD, _ALIKE = 2.5, 1.4, 0.9
_SHARED = 0.3
"""What part of the mentions of one member of a joint region the other members are to have, for a text on the region."""
_FAMILY = 1.2
"""By how much the places of one province are to be named more than those of another."""
_CAPITAL = 0.5
"""What part of the mentions of a country's capital counts for nothing: all around name it as the other side."""
_BEGINNING = 24
"""Characters within which a paragraph begins with a place: "Summer in Zhangbei county is short"."""
_BESIDE = 30
"""Characters at most between a place and the one it only locates."""
NEAR = 600
"""Characters after the first paragraph in which a joint region still is named at the beginning."""
_TELLING = frozenset((Kind.BODY, Kind.SECTION, Kind.SUBHEAD))


def beyond(text: str, mention: Mention) -> bool:
    """Whether a place only tells whence, whither, near or than what."""
    before = text[max(mention.span.start - 24, 0) : mention.span.start].split()
    return bool(before) and before[-1].lower() in _BEYOND


@dataclass
class Tally:
    """How much a text speaks of each place."""

    opening: Span
    """The first paragraph without its dateline."""
    lexicon: Lexicon
    scores: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    places: dict[str, Mention] = field(default_factory=dict)
    """Where each is named first."""
    wholes: dict[str, str] = field(default_factory=dict)
    """What the text says that a place lies in which no list holds: "the Bohai New Area of Cangzhou"."""
    sent: Mention | None = None
    """Where the text is sent from."""
    extra: float = 0.0
    """What that counts for."""

    def add(self, place: Mention, weight: float) -> None:
        """Count a mention."""
        if weight:
            self.scores[place.entity] += weight
            self.places.setdefault(place.entity, place)

    def send(self, sent: Mention, begun: Sequence[Mention]) -> None:
        """Count where the text is sent from: for the part it begins with, or the province whose capital that is."""
        parts = self.parts(sent)
        part = next((one for one in begun if one in parts), None)
        seated = next((one for one in self.places.values() if self.seats(one, sent)), None)
        if seated and self.scores[sent.entity] < 1:
            if seated is self.first():
                self.add(seated, _DATELINED)
        elif part or parts or not begun or sent.entity in self.places:
            self.extra = _DATELINED + sum(self.scores[one.entity] for one in parts if not part)
            self.add(part or sent, self.extra)

    def seats(self, place: Mention, seat: Mention) -> bool:
        """Whether *seat* is the capital of *place*."""
        return place.known and self.lexicon.entries[place.entity].place == seat.entity

    def above(self, place: Mention) -> tuple[str, ...]:
        """Ids of what *place* lies in, the nearest first; no country or larger part of the world."""
        whole = self.wholes.get(place.entity)
        chain = (whole, *self.lexicon.parents(whole)) if whole else self.lexicon.parents(place.entity)
        return tuple(one for one in chain if self.lexicon.entries[one].type not in VAST)

    def first(self) -> Mention | None:
        """The place with the highest score, or the part of it that has nearly the same."""
        best = max(self.places.values(), key=lambda one: self.scores[one.entity], default=None)
        if best is None:
            return None
        parts = self.parts(best)
        part = max(parts, key=lambda one: self.scores[one.entity], default=best)
        return part if self.scores[part.entity] >= _ALIKE * self.scores[best.entity] else best

    def outdoes(self, place: Mention, other: Mention) -> bool:
        """Whether a text speaks of *place* so often, and so much more than of *other*, that it is about it."""
        score = self.scores[place.entity]
        return score >= _ENOUGH and score >= _AHEAD * self.scores[other.entity]

    def theme(self) -> Mention | None:
        """The place the text names by far most; the joint region of such places where the text begins with it."""
        best = self.first()
        if best is None:
            return None
        return self._joint(best) or self._foremost()

    def _foremost(self) -> Mention | None:
        """The place that most mentions are of or of its parts, in the province that outdoes all that lies apart."""
        sums: dict[str, float] = defaultdict(float)
        for place in self.places.values():
            for one in (place.entity, *self.above(place)):
                sums[one] += self.scores[place.entity]
        roots = dict.fromkeys(self._root(place) for place in self.places.values())
        for root in roots:
            sums[root] -= _CAPITAL * self.scores[root] if governed(root, self.lexicon) else 0
        ranked = sorted(roots, key=lambda one: -sums[one])
        at, rival = ranked[0], sums[ranked[1]] if len(ranked) > 1 else 0.0
        home = self._root(self.sent) if self.extra and self.sent else None
        if sums[at] < _ENOUGH or (at != home and sums[at] < _FAMILY * rival):
            return None
        while part := self._part(at, sums):
            at = part
        return self.places.get(at) if self.scores[at] >= 1 else None

    def _root(self, place: Mention) -> str:
        """Id of the largest place that holds *place*: its province."""
        return (place.entity, *self.above(place))[-1]

    def _part(self, whole: str, sums: Mapping[str, float]) -> str | None:
        """The part of a place that a text names more than the whole and far more than its other parts."""
        chains = [(place.entity, *self.above(place)) for place in self.places.values()]
        parts = dict.fromkeys(chain[chain.index(whole) - 1] for chain in chains if whole in chain[1:])
        ranked = sorted(parts, key=lambda one: -sums[one])
        known = bool(ranked) and ranked[0] in self.lexicon.entries
        if not ranked or sums[ranked[0]] < (1 if known else _AHEAD) * self.scores[whole]:
            return None
        return ranked[0] if len(ranked) == 1 or sums[ranked[0]] >= _AHEAD * sums[ranked[1]] else None

    def parts(self, whole: Mention) -> list[Mention]:
        """The places named that lie in *whole*."""
        return [one for one in self.places.values() if whole.entity in self.above(one)]

    def share(self, place: Mention) -> float:
        """What part of all that the text says of places is of *place*, of its parts or of those it is named by."""
        own = [
            self.scores[one.entity]
            for one in self.places.values()
            if one.entity == place.entity or place.entity in self.above(one) or one.name in place.name
        ]
        return sum(own) / (sum(self.scores.values()) or 1)

    def only(self) -> Mention | None:
        """The place the text begins with, where it speaks of no other apart from that."""
        best = self.first()
        if best is None or self.scores[best.entity] < _LEAD:
            return None
        return None if any(apart(one, best, self.lexicon) for one in self.places.values()) else best

    def own(self, place: Mention) -> float:
        """What *place* counts for without the text's being sent from it."""
        sent = self.sent is not None and self.sent.entity == place.entity
        return self.scores[place.entity] - (self.extra if sent else 0.0)

    def _joint(self, best: Mention) -> Mention | None:
        """The region whose name joins those of its parts, of which *best* is one."""
        ranked = list(self.places.values())
        for joint in ranked:
            members = [one for one in ranked if one.name in joint.name and apart(one, joint, self.lexicon)]
            begins = self.opening.covers(joint.span) and min(one.span for one in ranked) == joint.span
            near = len(members) > 1 and joint.span.start < self.opening.end + NEAR
            named = sum(self.scores[one.entity] for one in members)
            others = named - (self.scores[best.entity] if best in members else 0.0)
            shared = named >= self.scores[best.entity] and others >= _SHARED * self.scores[best.entity]
            if (begins and best in members) or (near and shared):
                return joint
        return None


def tally(article: Article, named: Sequence[Mention], lexicon: Lexicon) -> Tally:
    """Count the places that *article* speaks of."""
    text = article.text
    every = (_region(one, text, lexicon) or one for one in named)
    places = [one for one in every if is_place(one) and one.type not in VAST and one.type not in FEATURES - LAKES]
    sent, opening = sent_from(article, places)
    counts = Tally(opening, lexicon, sent=sent)
    for before, mention, after in zip([None, *places], places, [*places[1:], None], strict=False):
        if after and not mention.known and after.known and _HOLDING.fullmatch(text, mention.span.end, after.span.start):
            counts.wholes.setdefault(mention.entity, after.entity)
        weight = _weight(article, mention, opening)
        locates = _locates(text, mention, before, lexicon) or _locates(text, mention, after, lexicon)
        counts.add(mention, min(weight, _ASIDE) if locates or _names(text, mention) else weight)
    _recall(counts, text)
    if sent and opening.start > sent.span.end and bylined(text, sent):
        counts.extra = _DATELINED
        counts.add(sent, counts.extra)
    elif sent:
        counts.send(sent, [one for one in places if opening.covers(one.span)])
    return counts


def _region(mention: Mention, text: str, lexicon: Lexicon) -> Mention | None:
    """The region that a programme's name tells of: "the coordinated development of the Besk-Lenz region"."""
    joint = _JOINT.search(text, mention.span.start, mention.span.end) if mention.kind == "programme" else None
    entry = lexicon.entries.get(lexicon.aliases.get(joint[0], "")) if joint else None
    if joint is None or entry is None or entry.type != "region":
        return None
    span = Span(joint.start(), joint.end())
    return replace(mention, span=span, entity=entry.id, kind=entry.kind, name=entry.name, type=entry.type)


_JOINT = re.compile(r"(?<![\w'’-])[A-Z][\w'’]{1,20}(?:[-–][A-Z][\w'’]{1,20}){1,3}(?![\w-])")


def _recall(counts: Tally, text: str) -> None:
    """Count how often a text comes back to a lake or an island by its kind: "the lake"."""
    for place in list(counts.places.values()):
        kind = place.span.of(text).rpartition(" ")[2].lower()
        if kind in _RECALLED and counts.scores[place.entity] >= 1:
            counts.add(place, float(min(recalled(text, kind), _OFTEN)))


def recalled(text: str, kind: str) -> int:
    """How often a text says "the" *kind*: "the city"."""
    return sum(text.endswith(("the ", "The "), 0, at) for at in whereabouts(plain(text)).get(kind, ()))


_RECALLED = words("lake reservoir wetland marsh island forest bay grassland gorge")
_OFTEN = 3

_HOLDING = re.compile(r"(?:,|,? (?:(?:is |lies |sits )?(?:an? (?:[a-z-]+ ){1,3})?(?:in|of|under)))(?: the [a-z]+ of)? ")
"""What stands between a place and what it lies in."""


def _locates(text: str, mention: Mention, beside: Mention | None, lexicon: Lexicon) -> bool:
    """Whether a place only tells where the one *beside* it is: "Hale's Laxu district", "Laxu in east Hale"."""
    if beside is None or not within(beside, mention, lexicon):
        return False
    if mention.span.start < beside.span.start:
        return text[mention.span.end : beside.span.start] in ("'s ", "’s ")
    between = text[beside.span.end : mention.span.start]
    return len(between) < _BESIDE and between.startswith((", ", " in ", " of ")) and "." not in between


def _names(text: str, mention: Mention) -> bool:
    """Whether a place only names what is called after it: "Beijing Chaoyang Hospital"."""
    following = text[mention.span.end : mention.span.end + 2]
    return following[:1] == " " and following[1:].isupper()


def _customs(text: str, mention: Mention) -> bool:
    """Whether a place only tells which customs district gives the figures: it covers what is around, too."""
    before = text[max(mention.span.start - 24, 0) : mention.span.start]
    return _DISTRICT.match(text, mention.span.end) is not None or _CUSTOMS.search(before) is not None


_DISTRICT = re.compile(r"(?: [Dd]istrict)? [Cc]ustoms\b")
_CUSTOMS = re.compile(r"[Cc]ustoms (?:[a-z]+ )?(?:of|in) $")


def _weight(article: Article, mention: Mention, opening: Span) -> float:
    """What a mention counts for; 0 outside the text and in its dateline."""
    block = next((block for block in article.blocks if block.span.covers(mention.span)), None)
    if block is None or block.kind not in _TELLING or (mention.span.start < opening.start and block.kind is Kind.BODY):
        return 0.0
    if block.kind is not Kind.BODY:
        return _HEADED if block.kind is Kind.SECTION else 1.0
    if beyond(article.text, mention) or _customs(article.text, mention):
        return _ASIDE
    if opening.start <= mention.span.start < opening.start + _BEGINNING:
        return _FIRST
    return _LEAD if opening.covers(mention.span) else 1.0
