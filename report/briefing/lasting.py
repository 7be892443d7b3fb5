"""The times that last over sentences: those of headings, of lists, and of the sentences before."""

from collections.abc import Sequence

from report.briefing.context.carrying import Scope, at_event
from report.briefing.context.dating import read, spans
from report.briefing.context.heading import announced, dated
from report.briefing.context.item import heads, item
from report.briefing.context.scope import local
from report.briefing.context.status import mood
from report.briefing.context.theme import headed
from report.briefing.context.topic import topic
from report.briefing.model import Claim, Period, Status
from report.briefing.reading import Passage, Reading
from report.corpus.article import Kind, Sentence
from report.extract.model import Mention, Timex


def enter(reading: Reading, times: Sequence[Timex], sentence: Sentence) -> None:
    """Take in the headings that stand above *sentence*, and leave a list that ends before it."""
    text, scopes = reading.article.text, reading.scopes
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
    _announce(reading, times, here.sentence)


def _go_on(reading: Reading, here: Passage, made: Sequence[Claim]) -> None:
    if any("carried" in rule for claim in made for rule in claim.rules):
        reading.scopes.use(here.sentence.paragraph)
    scope = _open_scope(here, made)
    named = [period for _, timex in here.times if (period := read(timex))]
    reading.scopes.told = named[-1] if named else reading.scopes.told
    if scope is None:
        return
    reading.scopes.go_on(scope)
    if scope.status is Status.ACHIEVED and at_event(here.tagged):
        reading.scopes.event = scope


def _aside(here: Passage, period: Period) -> bool:
    """Whether *period* is only that of one number ("up from 19 in 2022", "in June alone")."""
    token = here.tagged.marks.get(period.span.start) if period.span else None
    return token is not None and (local(here.tagged, token) or here.tagged.words[token + 1 : token + 2] == ("alone",))


def _latest(here: Passage, made: Sequence[Claim], first: Period) -> Period:
    """The latest of the times that a sentence tells of what is done, as the next one goes on from there."""
    done = [claim.period for claim in made if claim.period and claim.status is Status.ACHIEVED]
    return max((period for period in done if not _aside(here, period)), key=lambda period: period.end, default=first)


def _open_scope(here: Passage, made: Sequence[Claim]) -> Scope | None:
    sentence = here.sentence
    for claim in made:
        if claim.period and any("carried" in rule for rule in claim.rules):
            return None
        if claim.period and not _aside(here, claim.period):
            period = _latest(here, made, claim.period) if claim.status is Status.ACHIEVED else claim.period
            return Scope(period, sentence.paragraph, sentence.number, claim.status)
    for token, timex in spans(here.tagged, here.times):
        if found := read(timex):
            return Scope(found, sentence.paragraph, sentence.number, mood(here.tagged, token).status)
    return None
