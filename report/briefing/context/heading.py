"""What a headline, a heading or the line that opens a list says of when all below it holds."""

import re
from collections.abc import Sequence
from datetime import date

from report.briefing.context.clause import clause
from report.briefing.context.dating import read, usable
from report.briefing.context.scopes import Scope
from report.briefing.context.tense import TABLE
from report.briefing.context.wordlist import words
from report.briefing.model import Status
from report.extract.model import PeriodKind, Timex
from report.span import Span

_GOALS = words(TABLE["plan"]["nouns"]) | words(TABLE["plan"]["headings"])


def announced(text: str, span: Span) -> bool:
    """Whether the heading or opening line *span* announces aims: "Goals for 2024", "Outlook"."""
    return not _GOALS.isdisjoint(re.findall("[a-z]+", span.of(text).lower()))


def dated(text: str, span: Span, times: Sequence[Timex], paragraph: int, published: date | None) -> Scope | None:
    """The period of all that stands below the heading *span*."""
    inside = [time for time in times if span.covers(time.span)]
    if not inside:
        return None
    tagged = clause(text, span, [], [time.span for time in inside])
    marked = [(tagged.marks[time.span.start], time) for time in inside if time.span.start in tagged.marks]
    for _, time in usable(tagged, marked):
        period = read(time)
        if period and (period.kind is PeriodKind.INTERVAL or time.granularity == "day"):
            ahead = published is not None and period.end > published
            goal = ahead and (announced(text, span) or (published is not None and period.start > published))
            return Scope(period, paragraph, 0, Status.TARGET if goal else Status.ACHIEVED)
    return None
