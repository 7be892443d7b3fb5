"""Which numbers of a text may become claims, and why the others are none."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from report.briefing.model import Unclaimed
from report.corpus.article import Article
from report.extract.finding import Finding
from report.extract.model import Mention, Quantity, UnitKind
from report.extract.newsfilter import reason
from report.span import Span

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_OVER = re.compile(r"(?:percent|pct|%|points?|fold|times) (?:[a-z]{1,12} ){0,3}(?:over|from|than in|than|on) \Z")
_LEVEL = re.compile(r" (?:levels?|figures?|baselines?|averages?|prices|values?|emissions|standards?)(?![a-z])")
"""What a bare year tells of: "compared with 2015 levels"."""
_EVENT = re.compile(r" (?:founding|establishment|liberation|opening|launch|signing|revolution|earthquake|flood)\b")
"""What a year before it dates: "the 1949 founding"."""
_ENDED = re.compile(r"[.,;)]| as a whole")
_LASTING = re.compile(
    r"\b(?:in|over|during|within|after|every)"
    r"(?: (?:its|the|their|his|her|just|only|first|past|last|next|another|about|some|nearly|almost|around"
    r"|roughly|over|more|less|than|at|least)){0,3} \Z"
)
_TAKING = re.compile(r"in (?:(?:just|only|about|some|nearly|almost|around|roughly|over|more|less|than) )*")
_TAKEN = re.compile(r"\b(?:tak(?:e|es|en|ing)|took|last(?:s|ed|ing)) over \Z")
"""Before how long something takes: "took over five years"."""
_LONG = frozenset(("day", "week", "month", "year", "decade"))
_RUNNING = re.compile(r" (?:(?:consecutive|straight|successive|running)\b|in a row\b)")
_FORESEEN = re.compile(
    r"\b(?:will|would|shall|plan|plans|planned|expect|expects|expected|aims?|hopes?|targets?|to be)\b"
)
_BRACKET = re.compile(r" {0,2}\([^()\n]{1,60}\Z")


def sift(found: Finding) -> tuple[list[Quantity], list[Unclaimed]]:
    """The quantities of an article that may become claims, and the others with their reasons."""
    article = found.article
    kept: list[Quantity] = []
    refused: list[Unclaimed] = []
    bodies = [sentence.span for sentence in article.sentences]
    starts = [body.start for body in bodies]
    for quantity in found.quantities:
        at = bisect_right(starts, quantity.span.start) - 1
        why = None
        if at < 0 or not bodies[at].covers(quantity.span):
            why = _block(article, quantity.span)
        why = why or _reason(article.text, quantity, found) or _neighbour(article.text, quantity, bodies[at], found)
        why = why or _named(quantity, found.mentions) or _converted(article.text, quantity, kept)
        if why:
            refused.append(Unclaimed(article.id, quantity.span, why))
        else:
            kept.append(quantity)
    return kept, refused


def _reason(text: str, quantity: Quantity, found: Finding) -> str | None:
    """The news filter's reason; "to top 2,500" is no rank."""
    why = reason(text, quantity, found.times)
    return None if why == "rank" and text.endswith("to top ", 0, quantity.span.start) else why


def _block(article: Article, span: Span) -> str:
    """The kind of the block *span* stands in, if it is not body text."""
    return next((block.kind.value for block in article.blocks if block.span.overlaps(span)), "furniture")


def _neighbour(text: str, quantity: Quantity, sentence: Span, found: Finding) -> str | None:
    """Numbers of a unit ("per 10,000 yuan"), of a span ("six consecutive years"), of a year ("5 percent over 2018")."""
    before = text[max(0, quantity.span.start - 40) : quantity.span.start].lower()
    if before.endswith("per "):
        return "rate"
    hedge = quantity.bound_span
    if quantity.kind is UnitKind.DURATION and quantity.unit in _LONG and not _TAKEN.search(before):
        over = hedge is not None and hedge.of(text).lower() == "over" and before[-6:-5].isalpha()
        if over or ((lasting := _LASTING.search(before)) and not _needed(lasting[0], sentence, found)):
            return "span"
    if _YEAR.fullmatch(quantity.span.of(text)):
        after = _ENDED.match(text, quantity.span.end) is not None
        over = after and hedge is not None and hedge.of(text).lower() == "over"
        if (
            over
            or _OVER.search(before)
            or _LEVEL.match(text, quantity.span.end)
            or (before.endswith("the ") and _EVENT.match(text, quantity.span.end))
            or (after and _outdoes(quantity, found))
        ):
            return "date"
    return "span" if _RUNNING.match(text, quantity.span.end) and not before.endswith("for ") else None


def _outdoes(quantity: Quantity, found: Finding) -> bool:
    """Whether a number right before is set against a year: "on 227 days, 51 days more than 2013"."""
    hedge = quantity.bound_span
    at = bisect_left(found.quantities, quantity.span.start, key=lambda other: other.span.start) - 1
    return hedge is not None and at >= 0 and hedge.start - found.quantities[at].span.end == 1


def _needed(words: str, sentence: Span, found: Finding) -> bool:
    """Whether a duration behind "in" or "within" is how long something takes: "done in 15 days", "within five days"."""
    if words == "within ":
        return _FORESEEN.search(sentence.of(found.article.text)) is None
    at = bisect_left(found.quantities, sentence.start, key=lambda quantity: quantity.span.start)
    for other in found.quantities[at:]:
        if other.span.start >= sentence.end:
            break
        if other.kind is not UnitKind.DURATION and not _YEAR.fullmatch(other.span.of(found.article.text)):
            return False
    return _TAKING.fullmatch(words) is not None


def _named(quantity: Quantity, named: Sequence[Mention]) -> str | None:
    """A number inside a name is part of the name."""
    at = bisect_right(named, quantity.span.start, key=lambda mention: mention.span.start) - 1
    return "name" if at >= 0 and named[at].span.covers(quantity.span) else None


def _converted(text: str, quantity: Quantity, kept: Sequence[Quantity]) -> str | None:
    """A second amount in the brackets behind a sum is one more conversion of it."""
    if quantity.kind is not UnitKind.MONEY or not kept or kept[-1].kind is not UnitKind.MONEY:
        return None
    between = text[kept[-1].span.end : quantity.span.start]
    return "conversion" if len(between) < 70 and _BRACKET.fullmatch(between) else None
