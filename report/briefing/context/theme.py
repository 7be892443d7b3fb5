"""The place a whole article is about: the one its headline names, or the one its text keeps coming back to."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from report.briefing.context.site import is_place, within
from report.briefing.context.wordlist import words
from report.corpus.article import Article, Kind
from report.extract.entry import Lexicon
from report.extract.model import Mention
from report.span import Span

VAST = frozenset(("country", "continent", "macroregion"))
"""Types of places too large for a local text to be about."""
FEATURES = frozenset(("river", "lake", "bay", "sea", "mountain"))
_LEAD, _HEADED, _DATELINED = 1.5, 2.0, 2.0
_ASIDE = 0.25
"""What a mention counts for where it only tells whence, whither or than what."""
_BEYOND = words("from to with than and between against like unlike via outside around near for or")
_ENOUGH, _AHEAD, _ALIKE = 2.5, 1.4, 0.9
_BESIDE = 30
"""Characters at most between a place and the one it only locates."""
_NEAR = 600
"""Characters after the first paragraph in which a joint region still is named at the beginning."""
_TELLING = frozenset((Kind.BODY, Kind.SECTION, Kind.SUBHEAD))
DATELINE = re.compile(r"[A-Z][A-Z.' -]{2,30}(?:[^\n–—]{0,60}?(?:--|[–—]| -(?= ))|:(?= )) ?(?=[\w\"“])")
"""Where an agency's text is sent from, with its date: "BAODING, May 3 (Agency) --"."""


def theme(article: Article, named: Sequence[Mention], lexicon: Lexicon) -> Mention | None:
    """The place the headline names or the part of it the text is on, else the one the deck or the text names most."""
    title, tally = _titled(article, named), _tally(article, named, lexicon)
    best = tally.first(lexicon)
    if title is None:
        return tally.theme(lexicon) or _titled(article, named, beyond=True) or tally.only(lexicon)
    if best is None or title.type in VAST or not within(best, title, lexicon):
        return title
    early = best.span.start < tally.opening.end + _NEAR
    return best if early and tally.outdoes(best, title) else title


def _apart(one: Mention, other: Mention, lexicon: Lexicon) -> bool:
    """Whether neither of two places is the other or a part of it."""
    return one.entity != other.entity and not within(one, other, lexicon) and not within(other, one, lexicon)


def _titled(article: Article, named: Sequence[Mention], *, beyond: bool = False) -> Mention | None:
    """The place the headline names, else the one the deck names; a country only where it comes first."""
    for kind in (Kind.TITLE, Kind.DECK):
        for block in article.blocks:
            if block.kind is kind and (place := headed(article.text, block.span, named, beyond=beyond)):
                return place
    return None


def headed(text: str, heading: Span, named: Sequence[Mention], *, beyond: bool = False) -> Mention | None:
    """The place that the line *heading* names; a country only where it comes first.

    One that only tells whence or near what counts where *beyond* is set.
    """
    inside = [one for one in named if heading.covers(one.span) and is_place(one) and one.type != "macroregion"]
    solid = [one for one in inside if one.type not in VAST or one.span.start == heading.start]
    told = [one for one in solid if beyond or not _beyond(text, one)]
    place = next((one for one in told if not _whence(text, one)), told[0] if told else None)
    return next((one for one in inside if place and _held(text, place, one)), place)


def _held(text: str, outer: Mention, inner: Mention) -> bool:
    """Whether *inner* stands for the part of *outer* that is meant: "Tianjin's Baodi", "Tianjin Binhai New Area"."""
    return text[outer.span.end : inner.span.start] in ("'s ", "’s ", " ") and outer.span.end < inner.span.start


def _whence(text: str, mention: Mention) -> bool:
    """Whether a place only tells whose the people or firms are: "More Beijing seniors choose Hebei"."""
    following = re.match(r" (?:[a-z]+ )?([a-z]+)\b", text[mention.span.end : mention.span.end + 40])
    return following is not None and following[1] in _COMERS


_COMERS = words(
    """seniors elderly retirees residents patients students tourists visitors travelers commuters doctors teachers
    workers experts investors buyers consumers shoppers firms companies enterprises businesses startups"""
)


def _beyond(text: str, mention: Mention) -> bool:
    """Whether a place only tells whence, whither, near or than what."""
    before = text[max(mention.span.start - 24, 0) : mention.span.start].split()
    return bool(before) and before[-1].lower() in _BEYOND


@dataclass
class _Tally:
    """How much a text speaks of each place."""

    opening: Span
    """The first paragraph without its dateline."""
    scores: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    places: dict[str, Mention] = field(default_factory=dict)
    """Where each is named first."""

    def add(self, place: Mention, weight: float) -> None:
        """Count a mention."""
        if weight:
            self.scores[place.entity] += weight
            self.places.setdefault(place.entity, place)

    def first(self, lexicon: Lexicon) -> Mention | None:
        """The place with the highest score, or the part of it that has nearly the same."""
        best = max(self.places.values(), key=lambda one: self.scores[one.entity], default=None)
        if best is None:
            return None
        parts = [one for one in self.places.values() if within(one, best, lexicon)]
        part = max(parts, key=lambda one: self.scores[one.entity], default=best)
        return part if self.scores[part.entity] >= _ALIKE * self.scores[best.entity] else best

    def outdoes(self, place: Mention, other: Mention) -> bool:
        """Whether a text speaks of *place* so often, and so much more than of *other*, that it is about it."""
        score = self.scores[place.entity]
        return score >= _ENOUGH and score >= _AHEAD * self.scores[other.entity]

    def theme(self, lexicon: Lexicon) -> Mention | None:
        """The place the text names by far most; the joint region of such places where the text begins with it."""
        best = self.first(lexicon)
        if best is None:
            return None
        if joint := self._joint(best):
            return joint
        rival = max(self._apart(best, lexicon), key=lambda one: self.scores[one.entity], default=best)
        return best if self.outdoes(best, rival) or (rival is best and self.scores[best.entity] >= _ENOUGH) else None

    def only(self, lexicon: Lexicon) -> Mention | None:
        """The place the text begins with, where it speaks of no other apart from that."""
        best = self.first(lexicon)
        if best is None or self.scores[best.entity] < _LEAD or self._apart(best, lexicon):
            return None
        return best

    def _apart(self, best: Mention, lexicon: Lexicon) -> list[Mention]:
        """The places that neither hold *best* nor are parts of it."""
        return [one for one in self.places.values() if _apart(one, best, lexicon)]

    def _joint(self, best: Mention) -> Mention | None:
        """The region whose name joins those of its parts, of which *best* is one."""
        ranked = list(self.places.values())
        for joint in ranked:
            members = [one for one in ranked if one is not joint and one.name in joint.name]
            begins = self.opening.covers(joint.span) and min(one.span for one in ranked) == joint.span
            near = len(members) > 1 and joint.span.start < self.opening.end + _NEAR
            named = sum(self.scores[one.entity] for one in members)
            if (begins and best in members) or (near and named >= self.scores[best.entity]):
                return joint
        return None


def _tally(article: Article, named: Sequence[Mention], lexicon: Lexicon) -> _Tally:
    lead = next((block.span for block in article.blocks if block.kind is Kind.BODY), Span(0, 0))
    dateline = DATELINE.match(article.text, lead.start, lead.end)
    tally = _Tally(Span(dateline.end() if dateline else lead.start, lead.end))
    places = [one for one in named if is_place(one) and one.type not in VAST and one.type not in FEATURES]
    for before, mention, after in zip([None, *places], places, [*places[1:], None], strict=False):
        weight = _weight(article, mention, tally.opening)
        text = article.text
        locates = _locates(text, mention, before, lexicon) or _locates(text, mention, after, lexicon)
        tally.add(mention, min(weight, _ASIDE) if locates else weight)
    sent = next((one for one in places if dateline and one.span.start == lead.start), None)
    if sent:
        parts = [one for one in tally.places.values() if within(one, sent, lexicon)]
        begun = [one for one in places if tally.opening.covers(one.span)]
        part = next((one for one in begun if one in parts), None)
        if part or parts or not begun or sent.entity in tally.places:
            tally.add(part or sent, _DATELINED + sum(tally.scores[one.entity] for one in parts if not part))
    return tally


def _locates(text: str, mention: Mention, beside: Mention | None, lexicon: Lexicon) -> bool:
    """Whether a place only tells where the one *beside* it is: "Hale's Laxu district", "Laxu in east Hale"."""
    if beside is None or not within(beside, mention, lexicon):
        return False
    if mention.span.start < beside.span.start:
        return text[mention.span.end : beside.span.start] in ("'s ", "’s ")
    between = text[beside.span.end : mention.span.start]
    return len(between) < _BESIDE and between.startswith((", ", " in ", " of ")) and "." not in between


def _weight(article: Article, mention: Mention, opening: Span) -> float:
    """What a mention counts for; 0 outside the text and in its dateline."""
    block = next((block for block in article.blocks if block.span.covers(mention.span)), None)
    if block is None or block.kind not in _TELLING or (mention.span.start < opening.start and block.kind is Kind.BODY):
        return 0.0
    if block.kind is not Kind.BODY:
        return _HEADED if block.kind is Kind.SECTION else 1.0
    if _beyond(article.text, mention):
        return _ASIDE
    return _LEAD if opening.covers(mention.span) else 1.0
