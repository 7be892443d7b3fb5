"""When a claim holds and how far it has come: what its verbs say and what its times say, made to agree."""

from dataclasses import replace
from datetime import date

from report.briefing.context.base import arrived, base_period, before_that, is_awaited, is_base, possessed
from report.briefing.context.carrying import carried
from report.briefing.context.clause import Clause
from report.briefing.context.item import item
from report.briefing.context.lexis import PERCENT
from report.briefing.context.period import clipped, own, whole_year
from report.briefing.context.route import CHANGES, Found
from report.briefing.context.route_distance import away
from report.briefing.context.scopes import When
from report.briefing.context.status import mood
from report.briefing.context.tense import Mood
from report.briefing.context.wordlist import words
from report.briefing.model import Modality, Period, Status
from report.briefing.reading import Passage, Reading
from report.extract.model import PeriodKind, Quantity, UnitKind

_SIZES = frozenset((UnitKind.MEASURE, UnitKind.DURATION))
_DESCRIBING = frozenset(("prenominal", "named", "distance"))
"""Routes of a measure that only describes a thing: "the 8.6-sq-km park", "a railway 470 km long"."""


def timing_of(reading: Reading, here: Passage, at: int, quantity: Quantity, route: Found) -> tuple[When, Mood]:
    """When the *quantity* at token *at* holds, which *route* led to its thing, and how far it has come."""
    when, spoken = timing(reading, here, at)
    if route.rule == "distance" and (away(here.tagged, at) or _placed(here, route)):
        spoken = Mood(Status.ONGOING, Modality.REPORTED, "distance")
    when = here.whens[at] = _beside_when(here, at, route, when)
    spent = quantity.kind is UnitKind.DURATION and _spent(here.tagged, at, spoken, when)
    return When(None, "standing") if spent or _describes(here, at, quantity, route, spoken) else when, spoken


def _placed(here: Passage, route: Found) -> bool:
    """Whether it is a place by its name that a size is of: "on the island of Laxu, 2 km in length"."""
    return route.phrase is not None and here.tagged.tags[route.phrase.head] == "P"


def _describes(here: Passage, at: int, quantity: Quantity, route: Found, spoken: Mood) -> bool:
    """Whether a size only describes what stands: it holds at any time."""
    if quantity.kind not in _SIZES or spoken.status is Status.TARGET:
        return False
    definite = route.rule == "measure-of" and here.tagged.words[at - 1 : at] == ("the",)
    return definite or route.rule in _DESCRIBING


_TURNING = (("however",), ("but",), ("now",), ("currently",), ("today",))
"""Words by which a sentence turns from what is to come to how things stand."""


def timing(reading: Reading, here: Passage, at: int) -> tuple[When, Mood]:
    """When what stands at token *at* holds, and how far it has come."""
    published = reading.day
    spoken = _planned(reading, here, at, mood(here.tagged, at))
    if belongs := possessed(here.tagged, at, here.every_time):
        over = belongs.period and published and belongs.period.end <= published
        return belongs, Mood(Status.ACHIEVED, Modality.REPORTED, "possessed") if over else spoken
    when = own(here.tagged, at, spoken, here.times, published)
    told = reading.scopes.told
    if when and when.rule == "whole-year" and told and published and _last_year(told, published):
        when = replace(when, period=whole_year(told.end))
    if when and when.period and published:
        if spoken.rule == "perfect" and when.period.start < published < when.period.end:
            return clipped(when, published), spoken
        spoken = _agreeing(here, at, spoken, when, published)
    if when is None and here.open_times:
        when = When(None, "unresolved", safe=False)
        reading.scopes.lost = True
    when = when or before_that(here.tagged, here.every_time, reading.scopes.told)
    if when is None:
        when = carried(here.tagged, spoken, reading.scopes, here.sentence.paragraph, published)
    if is_base(here.tagged, at):
        return _of_base(here, at, when, spoken)
    here.when = when
    return arrived(here.tagged, at, when), spoken


def _planned(reading: Reading, here: Passage, at: int, spoken: Mood) -> Mood:
    """How far it has come where what was told before is a plan: a number of it is to come, too."""
    turned = here.tagged.words[:1] in _TURNING
    planned = not turned and reading.planned == here.sentence.paragraph
    if planned and (spoken.rule == "able" or (spoken.rule == "present" and _designed(here.tagged, at))):
        # "The line will be 281 km long. Trains can run at 350 km per hour", "The total investment is 3 billion yuan"
        spoken = Mood(Status.TARGET, Modality.PLAN, "able-then", safe=False)
    if reading.scopes.goals and _fragment(reading, here, spoken):
        return Mood(Status.TARGET, Modality.PLAN, "goal-list")
    return spoken


def _agreeing(here: Passage, at: int, spoken: Mood, when: When, published: date) -> Mood:
    """How far it has come by then, where the time is not that of the verb."""
    period = when.period
    if period is None:
        return spoken
    if period.end > published:
        ahead = period.kind is PeriodKind.DEADLINE or period.start > published
        if ahead and spoken.status is not Status.TARGET:
            return Mood(Status.TARGET, Modality.PLAN, "future-time", safe=False)
        return spoken
    if spoken.rule == "present" and _reaching(here, at, period, published):
        return Mood(Status.ACHIEVED, Modality.REPORTED, "present-past", safe=False)
    if spoken.rule == "modal-possible":
        # "By the end of December, 234 services could be had at any counter"
        return Mood(Status.ACHIEVED, Modality.REPORTED, "possible-past", safe=False)
    if when.rule == "after" and spoken.status is Status.TARGET and _over(here, at, period):
        return Mood(Status.ACHIEVED, Modality.REPORTED, "past-beside", safe=False)
    return spoken


def _of_base(here: Passage, at: int, when: When, spoken: Mood) -> tuple[When, Mood]:
    """When the base of a change holds, and how far that has come: "from 9 million", unless it is awaited."""
    awaited = is_awaited(here.tagged, at)
    if spoken.status is Status.TARGET and not awaited:
        spoken = Mood(Status.ONGOING, Modality.REPORTED, "base")
        return base_period(here.tagged, at, here.every_time, None), spoken
    main = here.when.period if here.when else when.period
    if awaited:
        return When(main, "awaited", safe=False), Mood(Status.TARGET, Modality.FORECAST, "awaited", safe=False)
    return arrived(here.tagged, at, base_period(here.tagged, at, here.every_time, main)), spoken


def _designed(clause: Clause, at: int) -> bool:
    """Whether a number tells what a plan provides for: "the capacity of each phase is 3,000 cars"."""
    return not _DESIGN.isdisjoint(clause.words[max(0, at - _SENTENCE) : at])


_DESIGN = words("capacity investment cost")
_SENTENCE = 12
"""Tokens between what is provided for and how much."""


def _last_year(told: Period, published: date) -> bool:
    """Whether a text of a year's beginning is still on the year before, whose figures it expects."""
    return told.end.year == published.year - 1 and published.month <= _NOT_OUT


_NOT_OUT = 2
"""The last month of a year in which the figures of the one before may still be to come."""


def _reaching(here: Passage, at: int, period: Period, published: date) -> bool:
    """Whether the present tells of what is over: "Output reaches 3 million tons in the first half"."""
    over = period.kind is PeriodKind.INTERVAL and period.end < published and period.granularity != "day"
    return over and not _LEVEL.isdisjoint(here.tagged.words[max(0, at - 3) : at])


_LEVEL = frozenset(("reaches", "reach", "exceeds", "exceed", "totals", "hits", "tops", "amounts", "increases", "rises"))


def _over(here: Passage, at: int, period: Period) -> bool:
    """Whether a time that is over stands right behind the number: "pass 100 billion yuan, after 60 billion in 2021"."""
    tags = here.tagged.tags
    if period.kind is PeriodKind.DEADLINE:
        return False
    if tags[at - 1 : at] == "d" and tags[at + 1 : at + 2] == "e":
        # "will spend 3 million yuan, on top of the 2 million yuan given last year"
        return tags[at + 2 : at + 3] == "T"
    if tags[max(0, at - 1) : at] not in ("p", ",", "("):
        # "had been expected to reach 5 billion yuan by 2020"
        return False
    return any(tags[at + 1 : i].strip("nN") == "p" for i, timex in here.times if timex.span == period.span and i > at)


def _spent(clause: Clause, at: int, spoken: Mood, when: When) -> bool:
    """Whether a time is how long something has gone on or took: "has worked there for 20 years", "it took 3 years"."""
    lasting = spoken.rule == "perfect" and clause.words[max(0, at - 1) : at] == ("for",)
    return lasting or (when.rule.startswith("carried") and "took" in clause.words[max(0, at - 3) : at])


def _beside_when(here: Passage, at: int, route: Found, when: When) -> When:
    """When an aside holds that has no time of its own: "rose to 4.3 percent in 2022, 1.6 points above the average"."""
    like = here.tagged.tags.rfind("Q", 0, at) if route.like is None else route.like
    before = here.whens.get(like)
    alone = when.rule == "none" or when.rule.startswith("carried")
    alone = alone or (when.rule == "standing" and _makes_up(here, at))
    which = here.tagged.words[max(0, at - 2) : at] in _OF_WHICH
    which = which or (route.rule == "multiplied" and here.tagged.tags[max(0, at - 1) : at] == ",")
    if before is None or not alone or not (which or route.rule in _ASIDES or _makes_up(here, at)):
        return when
    return before if before.period or before.rule in ("perfect", "standing") else when


_OF_WHICH = tuple((link, whom) for link in ("of", "among") for whom in ("which", "whom"))
_ASIDES = frozenset(("aside", "accounting"))


def _makes_up(here: Passage, at: int) -> bool:
    """Whether a relative clause tells which part of a whole, or what change, the number before is.

    ", who account for 16 percent of", ", which represents an increase of 6 percent", ", which is 3 percent of".
    """
    said, tags = here.tagged.words, here.tagged.tags
    start = tags.rfind("r", max(0, at - 8), at)
    verb, between = said[start + 1], tags[start + 2 : at]
    if start < 1 or tags[start - 1] != ",":
        return start > 0 and tags[start + 1] == "v" and verb in _PARTS and not between.strip("pa")
    if verb in ("means", "meant"):
        # ", which means an income of 3 million yuan"
        return not set(";xv").intersection(between)
    changes = between[-1:] == "f" and not CHANGES.isdisjoint(said[start + 2 : at])
    share = verb in _IS and said[at].endswith((*PERCENT, "times", "fold"))
    return (verb in _PARTS or share) and (changes or not between.strip("pa"))


_PARTS = words(
    "account accounts represent represents make makes constitute constitutes mean means mark marks equal equals"
)
_IS = frozenset(("is", "are"))


def _fragment(reading: Reading, here: Passage, spoken: Mood) -> bool:
    """Whether a number stands in words without a verb, or in an item of a list that tells of nothing done."""
    listed = spoken.status is Status.ONGOING and item(reading.article.text, here.sentence.span)
    return spoken.rule == "no-verb" or listed
