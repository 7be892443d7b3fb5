"""Where a claim is about: in its sentence, with the number before it, or at home with who says it."""

import re
from dataclasses import replace

from report.briefing.context.clause import Clause
from report.briefing.context.place import Where, where
from report.briefing.context.rank_behind import SPEAKING
from report.briefing.context.route import Found
from report.briefing.context.site import is_place
from report.briefing.context.theme import ends_of
from report.briefing.reading import Passage, Reading
from report.extract.model import Attribution, Mention

_BESIDE = 80
"""Characters behind a speaker's name in which the text tells where the speaker is from."""


def seat_of(reading: Reading, here: Passage, at: int, *, quoted: int, route: Found, said: Attribution | None) -> Where:
    """Where the number at token *at*, quoted up to *quoted* and said by *said*, is about."""
    return _taken_over(reading, here, at, route) or _seat(reading, here, at, quoted, said)


def _seat(reading: Reading, here: Passage, at: int, quoted: int, said: Attribution | None) -> Where:
    """Where a claim is about; what speakers say of themselves is at home."""
    seat = where(here.tagged, at, quoted, found=here.sites, focus=reading.focus, lexicon=reading.lexicon)
    if seat.rule in _UNNAMED and (end := _line_end(reading, here, seat)):
        return replace(seat, place=end, rule="line", safe=False)
    if said and not SPEAKING.isdisjoint(here.tagged.vocabulary) and (home := _home(reading, said)):
        return replace(seat, place=home, rule="speaker", safe=False)
    if _peers(here.tagged, at):
        return replace(seat, safe=False)
    behind = here.tagged.words[quoted + 1 : quoted + _BEYOND]
    if seat.rule in _UNNAMED and behind[:1] == ("of",) and not _WORLD.isdisjoint(behind):
        # "60 percent of global growth", in a text on one town
        return replace(seat, safe=False)
    return seat


def _peers(clause: Clause, at: int) -> bool:
    """Whether a number counts those a place is ranked among, which lie beyond it: "10th among 31 provinces"."""
    among = clause.words[max(0, at - 1) : at] == ("among",)
    return among and _RANKED.search(" ".join(clause.words[max(0, at - 4) : at - 1])) is not None


_RANKED = re.compile(r"\b(?:first|second|third|fourth|fifth|[0-9]+(?:st|nd|rd|th))\b")


_WORLD = frozenset(("global", "world"))
_BEYOND = 5
"""Tokens behind a number's words that tell what it is of."""
_UNNAMED = frozenset(("title", "near", "only", "focus", "anywhere", "nowhere"))
"""Rules of a place that the sentence does not name."""


_BY = re.compile(r"\b(?:by|via) (?:the )?\Z")
"""Before a line that is only what somebody travels by."""


def _line_end(reading: Reading, here: Passage, seat: Where) -> Mention | None:
    """An end of the line that a sentence is about, where the text is on none of them: "The Arvia-Lenz line carried"."""
    for line in reading.lines:
        means = _BY.search(reading.article.text, max(0, line.span.start - 8), line.span.start)
        if here.sentence.span.covers(line.span) and not means:
            ends = ends_of(line, reading.lexicon)
            chains = [{end.entity, *reading.lexicon.parents(end.entity)} for end in ends]
            own = {seat.place.entity, *reading.lexicon.parents(seat.place.entity)} if seat.place else set()
            known = seat.place is not None and any(
                seat.place.entity in chain or end.entity in own for chain, end in zip(chains, ends, strict=True)
            )
            return None if known or not ends else ends[-1]
    return None


def _taken_over(reading: Reading, here: Passage, at: int, route: Found) -> Where | None:
    """Where the number before is, if this one is included in it or a part of what it counts."""
    if here.seat and "including" in here.tagged.words[max(0, at - 2) : at]:
        return here.seat
    beside = here.seat is not None and here.seat.rule != "paired" and route.rule in _BESIDES
    if not (beside or (route.rule in _THEIRS and reading.seat)) or _sited(here, at):
        return None
    if beside and not (route.rule == "against" and _level(here, at)):
        return here.seat
    if route.rule in _THEIRS and reading.seat:
        return replace(reading.seat, safe=False)
    return None


def elsewhere(before: Where | None, seat: Where) -> bool:
    """Whether a number is about another place than the one before: what is planned there need not be for then."""
    return before is not None and before.place is not None and before.place.name != (seat.place and seat.place.name)


_BESIDES = frozenset(("against", "aside", "beside", "compared", "bracketed", "apposed", "moved-it"))
"""Routes to what the number before is of, too."""
_THEIRS = frozenset(("part-of-them", "of-this"))
"""Routes to a part of what was counted before: it is where that is."""


def _sited(here: Passage, at: int) -> bool:
    """Whether a place stands in the sentence before the number, or behind it before the next one."""
    onward = next((token for token, _ in here.numbers if token > at), len(here.tagged.tags))
    first = 0 if not here.read else at
    return any(first <= site.first < onward for site in here.sites)


def _level(here: Passage, at: int) -> bool:
    """Whether a whole's own figure is named before the number: "below the national increase of 3 percent"."""
    before = max((token for token, _ in here.numbers if token < at), default=0)
    return any(site.role == "level" and before < site.first < at for site in here.sites)


def _home(reading: Reading, said: Attribution) -> Mention | None:
    """The place a speaker is introduced with: "said farmer Zhang Xiuling of Bamencheng town"."""
    start = said.speaker_span.end
    end = min((sentence.span.end for sentence in reading.article.sentences if sentence.span.end > start), default=start)
    for mention in reading.mentions:
        if start <= mention.span.start < min(end, start + _BESIDE) and is_place(mention):
            whence = _MOVED.search(reading.article.text, start, mention.span.start)
            return None if whence else mention
    return None


_MOVED = re.compile(r"\b(?:moved|relocated|transferred|migrated|came) [^.,;]{0,20}from $")
"""What the place that follows was left for another."""
