"""The times that last over sentences: those of headings, of lists, and of the sentences before."""

from collections.abc import Iterator, Sequence
from datetime import date

from report.briefing.context.base import is_base
from report.briefing.context.dating import read, spans
from report.briefing.context.heading import announced, dated
from report.briefing.context.item import heads, item
from report.briefing.context.lexis import DASHES
from report.briefing.context.occasion import introduces
from report.briefing.context.scope import local
from report.briefing.context.scopes import Scope
from report.briefing.context.status import mood
from report.briefing.context.theme import headed
from report.briefing.context.topic import topic
from report.briefing.context.wordlist import words
from report.briefing.model import Claim, Period, Status
from report.briefing.reading import Passage, Reading
from report.corpus.article import Kind, Sentence
from report.extract.model import Mention, PeriodKind, Timex

_STOPS = '.!?"”。'


def enter(reading: Reading, times: Sequence[Timex], sentence: Sentence) -> None:
    """Take in the headings that stand above *sentence*, and leave a list that ends before it."""
    text, scopes = reading.article.text, reading.scopes
    if sentence.number == 1 and text[sentence.span.end - 1] in _STOPS:
        scopes.opened += 1
    if reading.listing and not item(text, sentence.span):
        reading.listing = False
        scopes.head(None, goals=False)
    placed: list[Mention] = []
    while reading.heads and reading.heads[-1].span.start < sentence.span.start:
        head = reading.heads.pop()
        reading.focus.title = reading.theme
        asked = text[head.span.end - 1] == "?"
        if head.kind is Kind.SUBHEAD and not asked and (place := headed(text, head.span, reading.mentions)):
            placed.append(place)
        scope = dated(text, head.span, times, sentence.paragraph, reading.day)
        if head.kind is Kind.SUBHEAD:
            reading.listing = False
            scopes.head(scope, goals=announced(text, head.span))
        elif scope and scopes.title is None and scope.reports:
            scopes.title = scopes.report = scopes.last = scope
    if placed:
        reading.focus.title = placed[0]
    _turn_items(reading, sentence)


def _turn_items(reading: Reading, sentence: Sentence) -> None:
    """Go on to the item of a column that begins with *sentence*, or leave the last one."""
    items, focus = reading.items, reading.focus
    left = bool(items) and items[-1][0].end <= sentence.span.start
    if left:
        items.pop()
    if items and items[-1][0].start <= sentence.span.start and focus.title is not items[-1][1]:
        focus.title = focus.current = items[-1][1]
        focus.lead = None
    elif left:
        focus.title = focus.current = reading.theme


def _announce(reading: Reading, times: Sequence[Timex], sentence: Sentence) -> None:
    text = reading.article.text
    if text[sentence.span.end - 1] != ":" and not heads(text, sentence.span):
        return
    scope, goals = dated(text, sentence.span, times, sentence.paragraph, reading.day), announced(text, sentence.span)
    if scope or goals:
        reading.listing = True
        reading.scopes.head(scope, goals=goals)


def keep(reading: Reading, here: Passage, made: Sequence[Claim], times: Sequence[Timex]) -> None:
    """Remember the period a sentence was about for those after it, and what it announces of the list it opens."""
    reading.topic = topic(here.tagged)
    _go_on(reading, here, made)
    for scope in _agenda(here):
        if scope.status is Status.TARGET:
            reading.scopes.agenda = scope
        else:
            reading.scopes.go_on(scope)
    _announce(reading, times, here.sentence)


_OFF = frozenset(("holiday", "days-off"))


def _go_on(reading: Reading, here: Passage, made: Sequence[Claim]) -> None:
    if any("carried" in rule or rule == "period:taken-up" for claim in made if claim.quantity for rule in claim.rules):
        reading.scopes.use(here.sentence.paragraph)
    if aim := _aim(here, made):
        reading.scopes.aim = aim
    scope = _open_scope(here, made, reading.day)
    named = [period for i, timex in here.times if not _of_base(here, i) and (period := read(timex))]
    reading.scopes.told = named[-1] if named else reading.scopes.told
    holidays = [read(timex) for _, timex in here.times if timex.rule in _OFF and timex.granularity == "interval"]
    reading.scopes.named.update(("holiday", period) for period in holidays if period)
    if scope is None:
        return
    reading.scopes.go_on(scope)
    if scope.status is Status.ACHIEVED and scope.period.kind is not PeriodKind.SINCE and introduces(here.tagged):
        reading.scopes.event = scope


def _of_base(here: Passage, token: int) -> bool:
    """Whether a time is only that of a number which another is compared with: "up from 4 million in 2010"."""
    tags = here.tagged.tags
    number = tags.rfind("Q", 0, token)
    return number > 0 and is_base(here.tagged, number) and not tags[number + 1 : token].strip("nNjpda")


def _agenda(here: Passage) -> Iterator[Scope]:
    """The years a report looks back on and plans: "summed up the achievements in 2013 and the tasks for 2014"."""
    for i, timex in here.every_time:
        period = read(timex)
        link = i - 1 - (here.tagged.tags[i - 1] == "d")
        if period is None or period.granularity != "year" or here.tagged.words[link] not in ("in", "of", "for"):
            continue
        noun = here.tagged.words[link - 1]
        if noun in _DONE or noun in _TO_DO:
            status = Status.ACHIEVED if noun in _DONE else Status.TARGET
            yield Scope(period, here.sentence.paragraph, here.sentence.number, status)


_DONE = words("achievements accomplishments performance results work progress")
_TO_DO = words("tasks goals targets priorities objectives agenda")


def _aside(here: Passage, period: Period) -> bool:
    """Whether *period* is only that of one number ("up from 19 in 2022", "in June alone")."""
    token = here.tagged.marks.get(period.span.start) if period.span else None
    if token is None:
        return False
    words = here.tagged.words
    parted = not DASHES.isdisjoint(words[1:token])
    return parted or local(here.tagged, token) or words[token + 1 : token + 2] == ("alone",)


def _latest(here: Passage, made: Sequence[Claim], first: Period) -> Period:
    """The latest of the times that a sentence tells of what is done, as the next one goes on from there."""
    done = [claim.period for claim in made if claim.period and claim.status is Status.ACHIEVED]
    return max((period for period in done if not _aside(here, period)), key=lambda period: period.end, default=first)


def _aim(here: Passage, made: Sequence[Claim]) -> Scope | None:
    """The last time of a plan in a sentence that also tells of what is done."""
    ahead = [one.period for one in made if one.period and one.status is Status.TARGET]
    return Scope(ahead[-1], here.sentence.paragraph, here.sentence.number, Status.TARGET) if ahead else None


def _open_scope(here: Passage, made: Sequence[Claim], day: date | None) -> Scope | None:
    paragraph, number = here.sentence.paragraph, here.sentence.number
    counts = any(claim.quantity for claim in made)
    for claim in made:
        period = claim.period
        if period is None or not (counts or _tells(claim.status, period)) or _clipped(here, period):
            continue
        if any("carried" in rule or rule in _TAKEN_OVER for rule in claim.rules):
            return None
        if not _aside(here, period):
            period = _latest(here, made, period) if claim.status is Status.ACHIEVED else period
            return Scope(period, paragraph, number, claim.status, _running(period, day, counts), _bare(period, counts))
    for token, timex in spans(here.tagged, here.times):
        if _of_base(here, token):
            continue
        status, found = mood(here.tagged, token).status, read(timex)
        if found and (counts or timex.rule != "date" or _tells(status, found)):
            return Scope(found, paragraph, number, status, _running(found, day, counts), _bare(found, counts))
    return None


_TAKEN_OVER = frozenset(("period:event", "period:taken-up"))
"""Rules by which a sentence is told in a time that others have opened."""


def _clipped(here: Passage, period: Period) -> bool:
    """Whether it is the part so far of a plan's time: what the next sentence tells need not be of that part."""
    return period.span is not None and any(
        timex.span == period.span and timex.rule == "plan" and timex.end != period.end for _, timex in here.times
    )


def _tells(status: Status, period: Period) -> bool:
    """Whether a time is one that something is told of: not the day of "the financial year begins on April 1"."""
    return status is not Status.ONGOING or period.granularity != "day"


def _bare(period: Period, counts: bool) -> bool:
    return not counts and period.granularity == "day"


def _running(period: Period, day: date | None, counts: bool) -> bool:
    return not counts and day is not None and period.end > day
