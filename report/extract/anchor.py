"""The day that relative times of an article without a date are counted from, as its own text gives it."""

import re
from datetime import date

from report.corpus.article import Article
from report.corpus.stamp import stamps
from report.span import Span

HEAD = 2000
"""Characters of the text within which it says when it was written."""
_SAID = re.compile(
    r"\b(?:said|announced|reported|released|told|published|unveiled|issued|revealed|according to)\b[^.!?\n]{0,120}$"
)
_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_DATELINE = re.compile(
    rf"(?:{'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in _MONTHS)})"
    r"\.? [0-9]{1,2}(?= \([A-Z][A-Za-z. ]{1,30}\))"
)
_YEAR = re.compile(r"(?<![0-9.,$])20[0-9]{2}(?![0-9]|,[0-9]|\.[0-9])")
_AHEAD = re.compile(r"\b(?:by|until|before|toward|towards|through|next)\b[^.,;]{0,20}$")


def anchor(article: Article) -> date | None:
    """When *article* was published; else the day it says something was announced, else its dateline's."""
    return article.published or _announced(article.text) or _dateline(article.text)


def _announced(text: str) -> date | None:
    for stamp in stamps(text, Span(0, min(len(text), HEAD))):
        if stamp.date and _SAID.search(text, max(0, stamp.span.start - 140), stamp.span.start):
            return stamp.date
    return None


def _dateline(text: str) -> date | None:
    """The dateline "July 18 (Xinhua)" in the latest year that the text's beginning tells of as begun."""
    found = _DATELINE.search(text, 0, HEAD)
    if not found:
        return None
    years = _YEAR.finditer(text, 0, HEAD)
    told = (int(year[0]) for year in years if not _AHEAD.search(text, max(0, year.start() - 30), year.start()))
    for year in sorted(set(told), reverse=True):
        for stamp in stamps(f"{found[0]}, {year}", Span(0, len(found[0]) + 6)):
            if stamp.date:
                return stamp.date
    return None
