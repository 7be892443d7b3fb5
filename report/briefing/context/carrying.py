"""Periods that go on over sentences: of a report, of a plan, of an event."""

import re
from datetime import date

from report.briefing.context.clause import Clause
from report.briefing.context.comparing import CHANGE
from report.briefing.context.dating import TABLE
from report.briefing.context.elsewhen import elsewhen
from report.briefing.context.item import item
from report.briefing.context.lexis import BASES
from report.briefing.context.occasion import at_event
from report.briefing.context.pointing import during, on_holiday, points_back
from report.briefing.context.scopes import CARRIED, Scope, Scopes, When
from report.briefing.context.tense import Mood
from report.briefing.context.wordlist import words
from report.briefing.model import Period, Status
from report.extract import timex_calendar as calendar
from report.extract.model import PeriodKind, iso

_FLOWING = words(TABLE["carried"]["verbs"])


def carried(clause: Clause, spoken: Mood, scopes: Scopes, paragraph: int, published: date | None) -> When:
    """The period a number without one of its own takes over from the sentences before."""
    if published and scopes.told and spoken.status is not Status.TARGET and _since_then(clause):
        return When(_lasting(scopes.told.start, published), "since-then", safe=False)
    if spoken.status is Status.ACHIEVED:
        scopes.turn(paragraph)
    scope = scopes.in_force(paragraph)
    if spoken.status is Status.ACHIEVED and scope and scope.paragraph == paragraph and _flows(clause):
        scope = scopes.behind(scope)
    if spoken.status is Status.ONGOING:
        return _standing(clause, scope, paragraph)
    if spoken.status is Status.TARGET and scopes.agenda and (scope is None or scope.status is not Status.TARGET):
        return When(scopes.agenda.period, "carried-agenda", safe=False)
    if scope is None:
        return When(None, "none", safe=not ((scopes.lost and spoken.rule == "past") or elsewhen(clause)))
    close = scope.paragraph == paragraph
    if spoken.status is Status.TARGET and _once_done(clause):
        return When(None, "once-done", safe=False)
    if spoken.status is Status.TARGET:
        aim = scopes.aim if scopes.aim and scopes.aim.paragraph == paragraph else scope
        return _planned(aim, close, published, paragraph - aim.paragraph <= _NEAR)
    return _over(clause, spoken, scopes, scope, paragraph, published=published)


def _over(
    clause: Clause, spoken: Mood, scopes: Scopes, scope: Scope, paragraph: int, *, published: date | None
) -> When:
    """The period of what is over, *scope* being the one in force: what the sentence points back to, or that."""
    close = scope.paragraph == paragraph
    if _among(clause) and paragraph - scope.paragraph < _LEAF and scope.status is Status.ACHIEVED:
        return When(scope.period, "taken-up")
    pointer = points_back(clause)
    if (holiday := scopes.named.get("holiday")) and on_holiday(clause):
        return When(holiday, "holiday", safe=during(clause))
    if spoken.rule in ("perfect", "newly") and not (pointer and scope.reports):
        lasting = close and (scope.period.kind is PeriodKind.SINCE or scope.period.end == published)
        # "The pull of services has grown, with their share up by 4 points on a yearly basis"
        held = scopes.report if scopes.report and _yearly(clause) else scope if lasting else None
        return When(held.period, "carried", safe=False) if held else When(None, "perfect")
    if spoken.rule == "pluperfect" and not close:
        return When(None, "perfect", safe=False)
    if scopes.told and (first := _first_year(clause, scopes.told)):
        return When(first, "first-year", safe=False)
    if pointer:
        # "fell from 54 percent to 13 over the same period": which may have no one date
        return When(_pointed(*pointer, scopes, scope), "same-period", safe=_FROM_TO.search(clause.tags) is None)
    if scopes.event and at_event(clause):
        return When(scopes.event.period, "event", safe=False)
    if published and scope.period.end > published and (scope.period.end - scope.period.start).days > _PLAN:
        # A plan still runs: what has been reached by now is not of all its years.
        return When(None, "none", safe=False)
    year = scopes.named.get("year")
    if year and scope.period.granularity == "day" and year.end < scope.period.start and _yearly(clause):
        return When(year, "carried-year", safe=False)
    return _reported(clause, spoken, scope, paragraph - scope.paragraph)


def _standing(clause: Clause, scope: Scope | None, paragraph: int) -> When:
    """The time of what is told in the present: none, unless it goes on about the figures of one."""
    grown = _GROWN.search(clause.text, clause.span.start, clause.span.end) is not None
    apart = paragraph - scope.paragraph if scope else _FAR
    taken_up = (apart <= 1 and _takes_up(clause)) or (not apart and (grown or _changed(clause)))
    # "Firms account for 40 percent of it", right behind the figures of a quarter
    beside = scope is not None and apart <= 1 and scope.reports
    summing = beside and not _SUMMING.isdisjoint(clause.vocabulary)
    if scope and (taken_up or summing):
        return When(scope.period, "taken-up", safe=not summing)
    return When(None, "standing", safe=not grown and not (beside and not _PARTS.isdisjoint(clause.vocabulary)))


_SUMMING = words("totaling totalling amounting")
"""What sums up figures of the time before, though told in the present: "are its main partners, with trade totaling"."""


_FROM_TO = re.compile("pQtQ")
_LEAF = 2
"""Paragraphs within which "them" are those counted last."""


def _once_done(clause: Clause) -> bool:
    """Whether a plan waits for something to be ready: "will earn 3 billion yuan after it is put into production"."""
    return any(not _READY.isdisjoint(clause.words[i + 1 : i + _SOON]) for i in clause.tokens(_AFTER))


_AFTER = words("after once when upon")
_READY = words("production operation completion completed operational service finished capacity")
_SOON = 9
"""Tokens within which it is said what is to be ready."""


def _among(clause: Clause) -> bool:
    """Whether the sentence tells of parts of what was counted before: "Among them, 45 are foreign"."""
    return clause.words[0] in ("among", "of") and clause.words[1:2] in (("them",), ("these",), ("those",), ("this",))


_PLAN = 366
"""Days of the longest year."""


def _yearly(clause: Clause) -> bool:
    """Whether the figure is one of a year, not of a day: "rose by 3 percent year on year"."""
    return _ANNUAL.search(clause.text, clause.span.start, clause.span.end) is not None


_ANNUAL = re.compile(
    r"[Yy]ear[ -]on[ -]year|on (?:a yearly|an annual) basis|[Pp]er capita|a year (?:earlier|before|ago)"
)


_GROWN = re.compile(r"[Yy]ear[ -](?:on|over)[ -]year|a year (?:earlier|before|ago)|same (?:period|month)")
"""What is measured from a year before is of a time, though told in the present."""


def _takes_up(clause: Clause) -> bool:
    """Whether the sentence goes on about the figure before: "That is 15 percent of the district's output"."""
    if clause.words[0] in ("that", "this", "these"):
        return clause.words[1] in _EQUALS
    if clause.words[:1] == ("the",) and clause.words[1] in _SUMMED and clause.words[2:3] in _PARTED:
        # "The figures include 2 million students"
        return True
    # "The number is an increase of six over last year"
    return clause.words[1:3] in _COUNT_IS and not CHANGE.isdisjoint(clause.words[3:6])


def _changed(clause: Clause) -> bool:
    """Whether it is only told how much something changed in a year: "Exports are 5 percent up from the year before"."""
    for i in clause.tokens(_SIDES):
        if clause.words[i - 1].endswith("points") and clause.words[i + 1] == "than":
            return True
        if clause.tags[i - 1 : i] == "Q" and clause.words[i + 1] in ("from", "than", "on") and "T" in clause.tags[i:]:
            return True
    return False


_SIDES = words("up down higher lower more less faster slower above below")


_COUNT_IS = tuple((noun, "is") for noun in ("number", "figure", "total", "amount", "volume", "result"))
_SUMMED = words("number numbers figure figures total amount volume result")
_PARTED = (("include",), ("includes",), ("comprise",), ("comprises",), ("represent",), ("represents",))
_EQUALS = words("is was represents equals means makes amounts compares includes include comprises")


def _since_then(clause: Clause) -> bool:
    """Whether the sentence tells of the time since the one before: "Since then …", "It has since heard 94 cases"."""
    for i in clause.tokens({"since"}):
        has = clause.words[max(0, i - 1) : i] in (("has",), ("have",))
        going_on = has and clause.tags[max(0, i - 2) : i - 1] != "r"
        return going_on or clause.words[i + 1 : i + 2] == ("then",)
    return False


def _lasting(start: date, end: date) -> Period:
    return Period(start, end, PeriodKind.SINCE, iso(start, end), granularity="interval")


def _pointed(article: str, noun: str, scopes: Scopes, scope: Scope) -> Period:
    """What "the quarter" or "the period" names: what the article reports on, else the last time of that size."""
    if article in ("that", "same") and scopes.told:
        days = calendar.around(scopes.told.end, noun) if noun == "year" else None
        return Period(*days, PeriodKind.INTERVAL, iso(*days)) if days else scopes.told
    if scopes.report and scopes.report.period.granularity == noun:
        return scopes.report.period
    if noun == "year" and scopes.told and (days := calendar.around(scopes.told.end, noun)):
        return Period(*days, PeriodKind.INTERVAL, iso(*days))
    if named := scopes.named.get(noun):
        return named
    return scopes.report.period if scopes.report else scope.period


def _reported(clause: Clause, spoken: Mood, scope: Scope, apart: int) -> When:
    """A past number goes on in the period spoken of *apart* paragraphs before, a statistical one for longer."""
    if scope.status is not Status.ACHIEVED or scope.period.kind not in CARRIED:
        return When(None, "none", safe=False)
    if elsewhen(clause):
        return When(None, "elsewhen", safe=False)
    if (
        not _YEARLY.isdisjoint(clause.words[:_SUBJECT])
        and "with" not in clause.words[:_SUBJECT]
        and (scope.period.end - scope.period.start).days < _YEAR
    ):
        return When(None, "yearly", safe=False)
    labelled = clause.tags[:7].find(";") >= 0
    if (
        spoken.rule == "no-verb"
        and not labelled
        and "same" not in clause.vocabulary
        and not item(clause.text, clause.span)
    ):
        return When(None, "none", safe=False)
    flowing = (labelled or _flows(clause)) and (scope.period.granularity != "day" or apart <= 1)
    brief = scope.period.granularity in ("day", "month") or (
        scope.period.vague and (scope.period.end - scope.period.start).days < _MONTH
    )
    lasting = not brief and apart <= _NEAR
    if not apart or flowing or lasting:
        rule = "carried" if not apart else "carried-on" if apart == 1 else "carried-far"
        # What was done on a day may be followed by what is so on any.
        long = scope.period.granularity not in ("day", "month")
        passing = apart > 0 and (
            scope.period.kind is PeriodKind.AS_OF or _last_day(scope.period) or _rolling(scope.period)
        )
        sure = (long if not apart and not flowing else flowing and apart < _FAR) and not passing
        return When(scope.period, rule, safe=sure)
    return When(None, "none", safe=False)


def _last_day(period: Period) -> bool:
    """Whether it is the last day of a year: what lay so at its end is followed by what was done in all of it."""
    return period.granularity == "day" and (period.start.month, period.start.day) == (12, 31)


def _rolling(period: Period) -> bool:
    """Whether it is as long before its last day as "the past year" is, not a year of the calendar."""
    return (period.start.month, period.start.day) == (period.end.month, period.end.day) and period.start < period.end


def _flows(clause: Clause) -> bool:
    """Whether it is a statistical sentence."""
    # "the world's top 500 firms" tops nothing
    return any(
        BASES.get(word, word) in _FLOWING and (word != "top" or clause.tags[i] in "ve")
        for i, word in enumerate(clause.words)
    )


_MONTH = 27
"""Days of the shortest vague time that figures go on in over paragraphs: not "in late May"."""
_FAR = 2
"""Paragraphs behind the one that named a time, from which on it is no longer sure."""
_YEARLY = frozenset(("annual", "yearly"))
_SUBJECT = 4
_YEAR = 360
"""Days of what a yearly figure can be of."""


_PARTS = words("account accounts represent represents constitute constitutes")
_NEAR = 3
"""Paragraphs over which a report goes on in the same year, half or quarter."""


def _planned(scope: Scope, close: bool, published: date | None, near: bool) -> When:
    """A plan without a time of its own goes on with the last one that still lay open."""
    lies_open = published is None or scope.period.end >= published
    ends_year = scope.period.kind is PeriodKind.DEADLINE and (scope.period.end.month, scope.period.end.day) == (12, 31)
    dated = scope.period.granularity in ("day", "month") and not ends_year
    if lies_open and scope.status is Status.TARGET and not dated:
        return When(scope.period, "carried-target", safe=close) if near else When(None, "none", safe=False)
    return When(None, "none", safe=not close)


def _first_year(clause: Clause, told: Period) -> Period | None:
    """The first year of what began at the time told of last: "It carried 18 million in its first full year"."""
    for i in clause.tokens(_FIRST):
        following = clause.words[i + 1 : i + 3]
        if clause.words[i - 1 : i] not in (("its",), ("their",)) or "year" not in following:
            continue
        days = (
            calendar.year(told.end.year + 1)
            if following[0] == "full"
            else calendar.months(told.start.year, told.start.month, 12)
        )
        return Period(*days, PeriodKind.INTERVAL, iso(*days)) if days else None
    return None


_FIRST = frozenset(("first",))
