"""The place a whole article is about: the one its headline names, or the one its text keeps coming back to."""

import re
from collections import defaultdict
from collections.abc import Sequence

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
_ENOUGH, _AHEAD = 2.5, 1.4
_TELLING = frozenset((Kind.BODY, Kind.SECTION, Kind.SUBHEAD))
DATELINE = re.compile(r"[A-Z][A-Z.' -]{2,30}(?:[^\n–—]{0,60}?(?:--|[–—]| -(?= ))|:(?= )) ?(?=[\w\"“])")
"""Where an agency's text is sent from, with its date: "BAODING, May 3 (Agency) --"."""


def theme(article: Article, named: Sequence[Mention], lexicon: Lexicon) -> Mention | None:
    """The place the headline names, else the one the deck names, else the one the text names by far most."""
    place = _titled(article, named) or _commonest(article, named, lexicon)
    return place or _titled(article, named, beyond=True)


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
    place = next((one for one in solid if beyond or not _beyond(text, one)), None)
    return next((one for one in inside if place and _held(text, place, one)), place)


def _held(text: str, outer: Mention, inner: Mention) -> bool:
    """Whether *inner* stands for the part of *outer* that is meant: "Tianjin's Baodi", "Tianjin Binhai New Area"."""
    return text[outer.span.end : inner.span.start] in ("'s ", "’s ", " ") and outer.span.end < inner.span.start


def _beyond(text: str, mention: Mention) -> bool:
    """Whether a place only tells whence, whither, near or than what."""
    before = text[max(mention.span.start - 24, 0) : mention.span.start].split()
    return bool(before) and before[-1].lower() in _BEYOND


def _commonest(article: Article, named: Sequence[Mention], lexicon: Lexicon) -> Mention | None:
    """The place the text names by far most; the joint region of such places where the text begins with it."""
    scores: dict[str, float] = defaultdict(float)
    first: dict[str, Mention] = {}
    lead = next((block.span for block in article.blocks if block.kind is Kind.BODY), Span(0, 0))
    dateline = DATELINE.match(article.text, lead.start, lead.end)
    opening = Span(dateline.end() if dateline else lead.start, lead.end)
    places = [one for one in named if is_place(one) and one.type not in VAST and one.type not in FEATURES]
    for mention in places:
        if weight := _weight(article, mention, opening):
            scores[mention.entity] += weight
            first.setdefault(mention.entity, mention)
    if dateline and not any(opening.covers(one.span) for one in places):
        for mention in places:
            if mention.span.start == lead.start:
                scores[mention.entity] += _DATELINED
                first.setdefault(mention.entity, mention)
    ranked = [first[entity] for entity in sorted(scores, key=lambda entity: -scores[entity])]
    best = next(iter(ranked), None)
    if best is None or scores[best.entity] < _ENOUGH:
        return None
    apart = [one for one in ranked[1:] if not within(one, best, lexicon) and not within(best, one, lexicon)]
    for joint in apart:
        members = [one for one in ranked if one is not joint and one.name in joint.name]
        if best in members and len(members) > 1 and opening.covers(joint.span):
            return joint
    rival = max((scores[one.entity] for one in apart), default=0.0)
    return best if scores[best.entity] >= _AHEAD * rival else None


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
