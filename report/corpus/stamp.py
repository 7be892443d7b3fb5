"""Date stamps: the forms in which news prints its own date, and addresses carry it."""

import re
from collections.abc import Iterator
from datetime import date

from report.record import record
from report.span import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_STAMP = re.compile(
    rf"(?<![0-9A-Za-z])(?:"
    rf"(?P<y1>[0-9]{{4}})(?P<sep>[-/.])(?P<m1>[0-9]{{1,2}})(?P=sep)(?P<d1>[0-9]{{1,2}})(?=[T_]?(?![0-9A-Za-z])|T[0-9])"
    rf"|(?P<y2>[0-9]{{4}}) ?年 ?(?P<m2>[0-9]{{1,2}}) ?月 ?(?P<d2>[0-9]{{1,2}}) ?日"
    rf"|(?P<m3>{_MONTH}) ?(?P<d3>{_DAY})\b(?:, ?| )(?P<y3>[0-9]{{4}})(?![0-9])"
    rf"|(?P<d4>{_DAY})(?: of)?[ -](?P<m4>{_MONTH})(?:, ?|[ -])(?P<y4>[0-9]{{4}})(?![0-9])"
    rf"|(?P<d5>[0-9]{{1,2}})(?P<sep5>[-/.])(?P<m5>[0-9]{{1,2}})(?P=sep5)(?P<y5>[0-9]{{4}}|[0-9]{{2}})(?![0-9A-Za-z]|[-/][0-9])"
    rf")",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(?<![0-9A-Za-z])((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])(?![0-9A-Za-z])")
_ADDRESS = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12][0-9]|3[01])(?![0-9])")
_NUMBERED = re.compile(r"/((?:19|20)[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{4,6}(?![0-9])")
"""A day with the page's number behind it: /20061230380437.html."""
_WORDED = re.compile(
    rf"(?<![0-9a-z])([0-3]?[0-9])-({'|'.join(_MONTHS)})[a-z]{{0,6}}-((?:19|20)[0-9]{{2}})(?![0-9])", re.IGNORECASE
)
"""A day in words: /weekly-2-august-2022/."""
_ADDRESS_MONTH = re.compile(r"/((?:19|20)[0-9]{2})[-/](0[1-9]|1[0-2]|" + "|".join(_MONTHS) + ")/", re.IGNORECASE)
_WIDE = {0xFF10 + digit: 0x30 + digit for digit in range(10)} | {ord("\u00a0"): ord(" "), ord("\u3000"): ord(" ")}


@record
class Stamp:
    """A date as printed: where, and the day it means, or why it means none."""

    span: Span
    date: date | None
    problem: str = ""
    """`ambiguous` or `impossible` where `date` is `None`."""


def stamps(text: str, span: Span, compact: bool = False) -> Iterator[Stamp]:
    """Every date with day, month and year in *text* within *span*; *compact* allows 20230112."""
    line = span.of(text).translate(_WIDE)
    for match in _STAMP.finditer(line):
        yield _stamp(match, span.start)
    if compact:
        for match in _COMPACT.finditer(line):
            where = Span(match.start(), match.end()).shift(span.start)
            day = _day(match[1], match[2], match[3])
            yield Stamp(where, day, "" if day else "impossible")


def address_date(url: str) -> date | None:
    """The day in an address of the form /2023-01/12/, /20230113/, /2023/01/13/, /20230113572911 or 13-january-2023."""
    path = _path(url)
    for match in (*_ADDRESS.finditer(path), *_NUMBERED.finditer(path)):
        day = _day(match[1], match[2], match[3])
        if day:
            return day
    worded = _WORDED.search(path)
    return _day(worded[3], worded[2], worded[1]) if worded else None


def address_month(url: str) -> tuple[int, int] | None:
    """Year and month in an address that bears no day: /2003/Mar/, /2019/05/."""
    match = _ADDRESS_MONTH.search(_path(url))
    return (int(match[1]), _month(match[2])) if match else None


def _path(url: str) -> str:
    return "/" + url.partition("://")[2].partition("/")[2]


def _stamp(match: re.Match[str], offset: int) -> Stamp:
    where = Span(match.start(), match.end()).shift(offset)
    if match["y5"]:
        return _numeric(match, where)
    for form in "1234":
        if match["y" + form]:
            day = _day(match["y" + form], match["m" + form], match["d" + form])
            return Stamp(where, day, "" if day else "impossible")
    raise AssertionError(match[0])


def _numeric(match: re.Match[str], where: Span) -> Stamp:
    """12.01.2023 puts the day first; 03/04/2023 may put either first and so means no day."""
    first, second, year = match["d5"], match["m5"], match["y5"]
    if len(year) == 2:
        return Stamp(where, None, "ambiguous")
    readings = {day for day in (_day(year, second, first), _day(year, first, second)) if day}
    if match["sep5"] == ".":
        readings = {day for day in (_day(year, second, first),) if day}
    if not readings:
        return Stamp(where, None, "impossible")
    return Stamp(where, readings.pop()) if len(readings) == 1 else Stamp(where, None, "ambiguous")


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), _month(month), int(re.match("[0-9]+", day)[0]))  # type: ignore[index]
    except ValueError:
        return None


def _month(written: str) -> int:
    return int(written) if written.isdigit() else _MONTHS.index(written[:3].lower()) + 1
