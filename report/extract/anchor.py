"""The day that relative times of an article without a date are counted from, as its own text gives it."""

import re
from datetime import date

from report.corpus.article import Article, Kind
from report.corpus.stamp import address_month, stamps
from report.extract.timex_calendar import last_day
from report.span import Span

HEAD = 2000
"""Characters of the text within which it says when it was written."""
_SAID = re.compile(
    r"\b(?:said|announced|reported|released|told|published|unveiled|issued|revealed|according to)\b[^.!?\n]{0,120}$"
)
_WIRE = re.compile(
    r" ?(?:/(?:PRNewswire|PR Newswire|CNW|Xinhua)|\((?:GLOBE NEWSWIRE|BUSINESS WIRE|ANTARA|Xinhua)|--\(BUSINESS)"
)
"""What follows the date in the dateline of an agency that sends out releases."""
_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _MONTHS).replace("Sep(?:", "Sept?(?:")
_DATELINE = re.compile(rf"(?:{_MONTH})\.? [0-9]{{1,2}}(?= \([A-Z][A-Za-z. ]{{1,30}}\))")
_YEAR = re.compile(r"(?<![0-9.,$])20[0-9]{2}(?![0-9]|,[0-9]|\.[0-9])")
_AHEAD = re.compile(r"\b(?:by|until|before|toward|towards|through|next)\b[^.,;]{0,20}$")
_COMING = re.compile(
    r"\b(?:will|aims?|plans?|hopes?|goals?|targets?|expect(?:s|ed)?|forecasts?|projected|predicts?)\b[^.;\n]*$"
)
"""Before a year that is told of as to come."""
_FOUNDED = re.compile(
    r"\b(?:[Oo]pened|[Ff]ounded|[Ee]stablished|[Bb]uilt|[Ss]et up|[Ii]naugurated|[Cc]reated|[Ss]ince)\b[^.,;]{0,12}$"
)
"""Before a year long past: when something began."""
_UP_TO = re.compile(rf"\b(?:{_MONTH})\.?(?: (?:to|through|until) | ?[-–] ?)({_MONTH})\.? (20[0-9]{{2}})(?![0-9])")
_WHOLE = re.compile(r"\b[Ii]n $")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ON = re.compile(rf"\b(?:on )?({'|'.join(_WEEKDAYS)})\b")
_SENTENCE = 120
"""Characters before a year in which its sentence may tell of what is to come."""
_LATER = 5
"""Years after the latest one told of in which a dateline is looked for."""
_AFTER = 3
"""Days after the weekday of the news on which a dateline may still be."""
_ISSUE = re.compile(rf"(?:^|[\s/|,·])({_MONTH})\.?,? (20[0-9]{{2}})(?![0-9])")
_WEEK = re.compile(rf"({_MONTH})\.? [0-9]{{1,2}} ?(?:-|–|—|to) ?(?:({_MONTH})\.? )?([0-9]{{1,2}})(?![0-9])")


def anchor(article: Article) -> date | None:
    """When *article* was published; else the day it says something was announced, its dateline's or its issue's.

    Else the last day of the month that its address bears, or of the one up to which its first figures are.
    """
    told = article.published or _announced(article.text) or _dateline(article.text) or _issue(article)
    month = None if told else address_month(article.url) or _month(article.text)
    return last_day(*month) if month else told


def _month(text: str) -> tuple[int, int] | None:
    """The month up to which a text that bears no day gives its figures first: "from January to August 2023"."""
    found = _UP_TO.search(text, 0, HEAD)
    return (int(found[2]), [name[:3] for name in _MONTHS].index(found[1][:3]) + 1) if found else None


def _announced(text: str) -> date | None:
    for stamp in stamps(text, Span(0, min(len(text), HEAD))):
        said = _SAID.search(text, max(0, stamp.span.start - 140), stamp.span.start)
        if stamp.date and (said or _WIRE.match(text, stamp.span.end)):
            return stamp.date
    return None


def _dateline(text: str) -> date | None:
    """The dateline "July 18 (Xinhua)" in the first year that fits what the text's beginning tells of."""
    found = _DATELINE.search(text, 0, HEAD)
    if not found:
        return None
    told: set[int] = set()
    for year in _YEAR.finditer(text, 0, HEAD):
        before, sentence = (text[max(0, year.start() - size) : year.start()] for size in (30, _SENTENCE))
        if not (_AHEAD.search(before) or _FOUNDED.search(before) or _COMING.search(sentence)):
            # "In 2022" is said of a year that is over: of the running one a dateline's reader knows.
            told.add(int(year[0]) + bool(_WHOLE.search(before)))
    days = [day for year in sorted(told) if (day := _in_year(found[0], year))]
    if not days:
        return None
    weekday = _ON.search(text, found.end(), HEAD)
    later = (_in_year(found[0], days[-1].year + step) for step in range(_LATER))
    fits = (day for day in later if day and weekday and (day.weekday() - _WEEKDAYS.index(weekday[1])) % 7 < _AFTER)
    return next(fits, days[-1])


def _in_year(written: str, year: int) -> date | None:
    stamped = next(stamps(f"{written}, {year}", Span(0, len(written) + 6)), None)
    return stamped.date if stamped else None


def _issue(article: Article) -> date | None:
    """The last day of the month or week that a line above the text names as its issue's: "No. 11 / November 2021"."""
    for block in article.blocks:
        if len(block.span) > _LINE:
            if block.kind is Kind.BODY:
                return None
            continue
        line = block.span.of(article.text)
        numbered = _NUMBERED.search(line)
        if (issue := _ISSUE.search(line)) and (numbered or block.kind is not Kind.TITLE):
            month = [name[:3] for name in _MONTHS].index(issue[1][:3]) + 1
            return last_day(int(issue[2]), month)
        week, year = _WEEK.search(line), _YEAR.search(line)
        if week and year and (numbered or block.kind is not Kind.TITLE):
            return _in_year(f"{week[2] or week[1]} {week[3]}", int(year[0]))
    return None


_NUMBERED = re.compile(r"\b(?:issue|week|no\.|vol(?:ume|\.)|edition) ?[0-9]", re.IGNORECASE)
_LINE = 60
"""Characters of a line that may name an issue."""
