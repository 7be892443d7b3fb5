"""Dated happenings: a verb of happening and a time precise enough, told in the text's own words."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from report.briefing.model import Claim, Event
from report.corpus.article import Article, Sentence
from report.extract.model import Mention, PeriodKind, Timex
from report.extract.order import Ordered
from report.extract.table import table
from report.extract.word import plain, whereabouts
from report.record import record
from report.span import Span

_T = table("events")
_CUES: dict[str, tuple[str, ...]] = {}
for _cue in sorted([*_T["past"], *_T["base"], *_T["doing"]], key=lambda cue: (-len(cue), cue)):
    _CUES[_cue.partition(" ")[0]] = (*_CUES.get(_cue.partition(" ")[0], ()), _cue)
_PAST, _BASE, _DOING = frozenset(_T["past"]), frozenset(_T["base"]), frozenset(_T["doing"])
_FUTURE = re.compile(rf"\b(?:{'|'.join(_T['future'])}) (?:[a-z]+ly |also |soon )?$")
_SAID_DOING = re.compile(r"\bsaid (?:in|while|when|at|on|after) $")
_NOT = re.compile(r"(?:\bnot|n't|\bnever|\bfailed to|\bto|\bbe) $")
_BREAK = re.compile(
    r"[;:\"“”]|, (?:while|but|and [a-z]+ed\b)|\b(?:said|says|told|added)(?: that)? "
    r"|\b(?:that|since|when|because|although) "
)
_APART = re.compile(r"[;:]|, (?:while|but|whereas) |\b(?:said|says)\b(?! (?:in|while|when|at|on|after) )")
_COMING = re.compile(r"\b(?:will|would)\b")
_SOURCE = re.compile(
    r"\baccording to [^,;]{0,160}$"
    r"|\b(?:data|figures|statistics|information|reports?|statements?|surveys?|lists?|index) $",
    re.IGNORECASE,
)
"""What stands before "released" where it only says whence a figure is."""
_NAMING = re.compile(r" [A-Z]\w*")
_ASIDE = re.compile(r", (?:which|who|where) [^,]*$")
_LEAD = re.compile(r"[^,;]{1,120}, ")
_OPENING = re.compile(
    r"(?:With|As|To|After|By|Following|Since|For|Amid|Under|Thanks|During|In|At|On|Despite|[A-Z][a-z]+ing(?= [a-z])) "
)
_AUXILIARY = re.compile(r", ((?:[a-z]+ ){0,3})$")
_PRONOUN = re.compile(r"(?:it|they|he|she) ", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:has|have|had) $")
_ENDS = re.compile(rf",? (?:{'|'.join(_T['ends'])}) |, ")
_TOKEN = re.compile(r"\S+")
_TRIM = " \t\n\"“”'’.,;:"
_TIMED = ("", "In", "On", "At", "During", "Since", "By", "Throughout", "in", "on", "at")
_WORDS = 14
_YEAR = 366


@record
class _Happening:
    cue: Span
    when: Timex
    start: date
    end: date
    planned: bool


def events(
    article: Article, claims: Sequence[Claim], timexes: Sequence[Timex], mentions: Sequence[Mention]
) -> tuple[Event, ...]:
    """What *article* says happened, or will, at a time no longer than a year: at most one event a sentence.

    An event bears the claims of its sentence and the names in it, in the order of the text. Deadlines are no events
    (see targets), nor is the publication of an article.
    """
    text = plain(article.text)
    own = Ordered(sorted(claims, key=lambda one: one.span))
    times, named = Ordered(timexes), Ordered(mentions)
    found: list[Event] = []
    for sentence, inside in _by_sentence(article.sentences, _cues(text)):
        happening = _happening(article, text, sentence.span, inside, times.inside(sentence.span))
        if happening is not None:
            found.append(_event(article, sentence, happening, own.inside(sentence.span), named.inside(sentence.span)))
    return tuple(found)


def _by_sentence(sentences: Sequence[Sentence], cues: Sequence[Span]) -> Iterator[tuple[Sentence, Sequence[Span]]]:
    """The sentences that have cues, with them."""
    starts = [cue.start for cue in cues]
    for sentence in sentences:
        inside = cues[bisect_left(starts, sentence.span.start) : bisect_left(starts, sentence.span.end)]
        if inside:
            yield sentence, inside


def _cues(text: str) -> list[Span]:
    found: dict[int, Span] = {}
    where = whereabouts(text)
    for first in where.keys() & _CUES.keys():
        for at in where[first]:
            for cue in _CUES[first]:
                if text.startswith(cue, at) and not text[at + len(cue) : at + len(cue) + 1].isalnum():
                    found[at] = Span(at, at + len(cue))
                    break
    return sorted(found.values())


def _happening(
    article: Article, text: str, sentence: Span, cues: Sequence[Span], times: Sequence[Timex]
) -> _Happening | None:
    """The first verb of happening with a time of its own."""
    for cue in cues:
        before = text[max(sentence.start, cue.start - 40) : cue.start]
        word = cue.of(text)
        coming = _FUTURE.search(before) is not None
        if _ASIDE.search(text, sentence.start, cue.start) or not _tells(word, before, coming):
            continue
        if _SOURCE.search(text, sentence.start, cue.start):
            continue
        for when in sorted(times, key=lambda one: min(abs(one.span.start - cue.end), abs(cue.start - one.span.end))):
            between = min(cue.end, when.span.end), max(cue.start, when.span.start)
            if _APART.search(text, *between) or (not coming and _COMING.search(text, *between)):
                continue
            days = _days(article, when)
            if days is None or (_NAMING.match(text, when.span.end) and text.endswith("the ", 0, when.span.start)):
                continue  # "the 2022 Winter Games" dates no deed.
            if coming and article.published is not None and days[1] < article.published:
                continue  # "applied in February to set up a zone": the zone has no date.
            return _Happening(
                cue, when, *days, coming or (article.published is not None and days[0] > article.published)
            )
    return None


def _tells(word: str, before: str, coming: bool) -> bool:
    """Whether a verb in this form, after these words, tells of an occasion."""
    if word in _DOING:
        return _SAID_DOING.search(before) is not None
    standing = _SINCE.search(before) is not None and word.startswith("host")
    return word in _BASE if coming else word in _PAST and not standing and not _NOT.search(before)


def _days(article: Article, when: Timex) -> tuple[date, date] | None:
    """First and last day of a time that dates an event; "recently" is the publication's month up to it."""
    if when.kind not in (PeriodKind.INSTANT, PeriodKind.INTERVAL):
        return None
    if when.start is not None and when.end is not None:
        return (when.start, when.end) if (when.end - when.start).days <= _YEAR else None
    if article.published is not None and article.quote(when.span).lower() == "recently":
        return article.published.replace(day=1), article.published
    return None


def _event(
    article: Article, sentence: Sentence, happening: _Happening, claims: Sequence[Claim], named: Sequence[Mention]
) -> Event:
    title, span = _title(article, sentence.span, happening, named)
    when = happening.when
    return Event(
        id=f"{article.id}.p{sentence.paragraph}s{sentence.number}e1",
        title=title,
        start=happening.start,
        end=happening.end,
        granularity=when.granularity if when.start is not None else "month",
        article=article.id,
        span=span,
        entities=tuple(dict.fromkeys(one.entity for one in named)),
        claims=tuple(claim.id for claim in claims),
        planned=happening.planned,
        vague=when.vague,
    )


def _title(article: Article, sentence: Span, happening: _Happening, named: Sequence[Mention]) -> tuple[str, Span]:
    """A short title, and the words of the text it quotes: the clause of the verb, cut at a bound after 14 words."""
    text, cue = plain(article.text), happening.cue
    end = _clause_end(text, cue.end, sentence.end)
    if cue.of(text) in _DOING:
        doer = next((one for one in reversed(named) if one.kind == "person" and one.span.end <= cue.start), None)
        start, subject = cue.start, f"{doer.name} " if doer else ""
    else:
        start = _clause_start(text, min(article.undated(sentence).start, cue.start), happening)
        subject, start = _without_apposition(text, start, cue.start)
    span = _cut(text, start, max(cue.end, end), cue.end, len(subject.split()))
    if _PRONOUN.match(text, span.start, span.end):
        meant = next((one for one in named if one.span.end <= span.start), None)
        subject, span = (f"{meant.name} ", Span(text.index(" ", span.start) + 1, span.end)) if meant else ("", span)
    words = " ".join((subject + article.quote(span)).split())
    return words[:1].upper() + words[1:], span


def _without_apposition(text: str, start: int, verb: int) -> tuple[str, int]:
    """The subject, and where its verb begins, if something in commas stands between; else "" and *start*."""
    first = text.find(", ", start, verb)
    last = _AUXILIARY.search(text, max(first + 1, verb - 40), verb) if first > start else None
    return (text[start:first] + " ", last.start(1)) if last else ("", start)


def _clause_start(text: str, start: int, happening: _Happening) -> int:
    cue = happening.cue
    breaks = [found.end() for found in _BREAK.finditer(text, start, cue.start)]
    start = breaks[-1] if breaks else start
    lead = _LEAD.match(text, start, cue.start)
    timed = lead and start <= happening.when.span.start < lead.end()
    if lead and (timed or _OPENING.match(text, start)):
        start = lead.end()
    when = happening.when.span
    if when.end < cue.start and text[start : when.start].strip() in _TIMED:
        start = when.end
    while start < cue.start and text[start] in _TRIM:
        start += 1
    return start


def _clause_end(text: str, start: int, end: int) -> int:
    found = re.search(
        r"[;\"“”\n]|, (?:which|who|while|but|where|he|she|it|[A-Z]\w+ [A-Z]?\w* ?said)\b", text[start:end]
    )
    return start + found.start() if found else end


def _cut(text: str, start: int, end: int, least: int, used: int) -> Span:
    """*start* to *end*, or to the last bound before 14 words are over, and past *least*."""
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    room = max(_WORDS - used, 6)
    words = [word.end() for word in islice(_TOKEN.finditer(text, start, end), room + 1)]
    if len(words) <= room:
        return Span(start, end)
    limit = max(words[room - 1], least)
    ends = [found.start() for found in _ENDS.finditer(text, least, min(limit + 8, end)) if found.start() <= limit]
    ends = [place for place in ends if place > least + 3]
    return Span(start, ends[-1] if ends else limit)
