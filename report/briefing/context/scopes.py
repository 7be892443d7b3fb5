"""What the sentences of an article leave open for those after them: the times that figures and plans go on in."""

from dataclasses import dataclass, field, replace

from report.briefing.model import Period, Status
from report.extract.model import PeriodKind
from report.record import record

CARRIED = frozenset((PeriodKind.INTERVAL, PeriodKind.INSTANT, PeriodKind.AS_OF))
"""Kinds of period that figures go on in."""


@record
class When:
    """A period with the rule that found it; `period` is `None` for a standing fact."""

    period: Period | None
    rule: str
    safe: bool = True


@record
class Scope:
    """What earlier sentences of the article leave open: the last period they were about."""

    period: Period
    paragraph: int
    number: int
    status: Status
    running: bool = False
    """Whether it is a time that is not over, named beside no number: a report's "tasks for this year"."""
    bare: bool = False
    """Whether it is a day named beside no number: "gave the figures at a meeting on Monday"."""

    @property
    def reports(self) -> bool:
        """Whether figures may go on in it: a month, quarter, half or year that is over, or its part so far."""
        long = (self.period.end - self.period.start).days
        plain = self.period.kind is PeriodKind.INTERVAL and not self.period.vague
        return plain and not self.running and _MONTH <= long <= _YEAR and self.status is Status.ACHIEVED

    def beside(self, report: Period) -> bool:
        """Whether it is a detour of an article on *report*: a part of it, a time before it, or none that goes on."""
        if self.status is Status.TARGET or self.period.kind not in CARRIED or self.bare:
            return True
        whole = self.period.end == report.end and self.period.start < report.start and self.reports
        return self.period.end <= report.end and self.period != report and not whole


_LEAD = 2
"""Paragraphs that open an article and say what it reports on."""
_MONTH, _YEAR = 27, 366
"""Days of the shortest and the longest period that an article reports on."""


_OF_OLD = 1949
"""The first year that figures of a text go on in."""


@dataclass
class Scopes:
    """What an article's sentences have left open so far."""

    last: Scope | None = None
    done: Scope | None = None
    """The last one of what has been done, whatever was planned or has lasted since."""
    aim: Scope | None = None
    """The last one of a plan."""
    told: Period | None = None
    """The last one named, whatever the article goes on with."""
    event: Scope | None = None
    """The last one of a sentence about an event ("this year's exhibition")."""
    report: Scope | None = None
    """What the article reports on: the period of its headline, else the first that its figures are of."""
    title: Scope | None = None
    """The period of the headline, to which a heading without one returns."""
    opened: int = 0
    """Paragraphs of whole sentences so far."""
    agenda: Scope | None = None
    """The year whose tasks a report sets."""
    goals: bool = False
    """Whether the heading above, or the line that opens the list, announces aims."""
    lost: bool = False
    """Whether a time was named that could not be resolved: what follows may be of it."""
    named: dict[str, Period] = field(default_factory=dict)
    """The last period of each size, for "the quarter" or "the year"."""

    def in_force(self, paragraph: int) -> Scope | None:
        """The last time named, unless it is of old, in which only its own paragraph goes on: "in the Qing Dynasty"."""
        last = self.last
        return None if last and last.period.end.year < _OF_OLD and last.paragraph != paragraph else last

    def go_on(self, scope: Scope) -> None:
        """Go on with *scope*."""
        self.last = scope
        self.named[scope.period.granularity] = scope.period
        if scope.status is Status.TARGET:
            self.aim = scope
        elif scope.status is Status.ACHIEVED and scope.period.kind in CARRIED:
            self.done = scope
        if scope.reports and self.opened <= _LEAD and (self.report is None or self._sums_up(scope)):
            self.report = scope

    def _sums_up(self, scope: Scope) -> bool:
        """Whether the figures are those of a year so far, where the headline names its last quarter."""
        if self.report is None or self.report is not self.title or self.report.status is not Status.ACHIEVED:
            return False
        title = self.report.period
        return scope.period.end == title.end and scope.period.start < title.start

    def head(self, scope: Scope | None, goals: bool) -> None:
        """Enter what a heading stands above: in its period, else in that of the article."""
        self.goals = goals
        if scope or self.title:
            self.report = self.last = scope or self.title
        if scope:
            self.named[scope.period.granularity] = scope.period

    def turn(self, paragraph: int) -> None:
        """At a new paragraph leave a detour for what the article reports on."""
        last, report = self.last, self.report
        if last and report and last.paragraph != paragraph and last.beside(report.period):
            self.last = replace(report, paragraph=last.paragraph)

    def behind(self, scope: Scope) -> Scope:
        """Where what is done goes on behind a plan, or behind what lasts since a day: in the report before it."""
        passing = scope.status is Status.TARGET or scope.period.kind not in CARRIED
        before = self.report or (self.done if self.done and self.done.reports else None)
        return replace(before, paragraph=scope.paragraph) if passing and before else scope

    def use(self, paragraph: int) -> None:
        """A figure of *paragraph* went on in the last period."""
        if self.last:
            self.last = replace(self.last, paragraph=paragraph)
