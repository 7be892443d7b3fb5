"""Figures that the marks beside them give away: clock times, addresses, codes, telephone numbers, scores."""

import re

from report.extract.fold import Folded
from report.extract.model import Quantity, UnitKind
from report.extract.table import table

_EXACT: dict[str, str] = {
    written: reason for reason, words in table("newsfilter")["exact"].items() for written in words
}
_SCORED = frozenset(table("newsfilter")["score"]["before"])
_CLOCK = re.compile(r":[0-5][0-9](?![0-9])|[ \xa0]?(?:[ap]\.m\.|[ap]m(?![a-z])|o'clock)")
_DIAL = re.compile(r"(?<![0-9])[+(]?[0-9]{1,4}[)]?(?:[ -][0-9]{2,8}){2,4}|(?<![0-9])0[0-9]{2,3}-[0-9]{4}")
_LISTED = re.compile(r"[(,;/] ?(?:[A-Z]{2,10}|[Ss]tock [Cc]ode|[Tt]icker): ?\Z")
"""What a stock exchange lists a firm under: "(SZSE: 301999)"."""
_EQUAL = re.compile(r"[ \xa0]?= ?(?:[$€£¥0-9]|(?:RMB|CNY|USD|US\$|EUR)\b)|[ \xa0][\w. ]{3,24}+ = ?[$€£¥0-9]")
_RATIO = re.compile(r"\bratio of (?:[0-9.]{1,6} ?: ?){0,4}\Z")
"""Before a part of "a ratio of 4.1: 38.9: 57"."""
_PROPORTION = re.compile(r" ?: ?[0-9]")
_HOURS = frozenset(range(1, 13))
_LEAVING = re.compile(r"[0-2]?[0-9]\.[0-5][0-9](?= (?:train|bus|ferry|flight|tram|service|show)(?![a-z]))")
"""The hour by which something that leaves is called: "the 6.20 train"."""
_SPOKEN = re.compile('[,.]["”’]')
"""Behind an hour that ends what is said: "was at the rink before 9," said Lu."""
_WE = re.compile(r" (?:we|they|he|she|i|you)(?![a-z])")
_AT = re.compile(r"\b([a-z]{1,16}+) at (?:about |around )?\Z")
_FROM = re.compile(r"\b(?:by|until|till|before|after|since|from|around) (?:about |around )?\Z")
_PAST = re.compile(r"\b(?:half|quarter|minutes) (?:past|to) \Z")
_HOUR_OVER = re.compile(r"[,.;]| (?:and|every|on|sharp|or)(?![a-z])")
_DAYTIME = re.compile(r" (?:in the (?:morning|afternoon|evening)|at night)(?![a-z])")
_VALUED = frozenset(table("newsfilter")["hour"]["not_after"])
_COUNTER = re.compile(r"[.)、][ \xa0]")
_COMPASS = re.compile(r"[ \xa0]?(?:north|south|east|west|[nsew](?![a-z])|[0-9])")
_NET = ("://", "www.", "@", ".com", ".cn/", ".htm", ".org", ".gov")
_CODE_SIGNS = frozenset("/_#@=&№")
_CHINESE_BEFORE = frozenset("号备第")
_CHINESE_AFTER = frozenset("号號备京")
_REACH = 80


def marked(folded: Folded, quantity: Quantity) -> str | None:
    """Why the marks around *quantity* make it no claim; `None` if they do not."""
    text = folded.text
    start, end = quantity.span.start, quantity.span.end
    written = text[start:end]
    if written in _EXACT or text[start : end + 2] in _EXACT:
        return _EXACT.get(written) or _EXACT[text[start : end + 2]]
    if folded.low.startswith((" equivalent unit", "-equivalent unit"), end):
        # "6.9 million TEUs (20-foot equivalent units)"
        return "name"
    if quantity.unit == "degree" and _COMPASS.match(folded.low, end):
        return "coordinate"
    if text[start - 2 : start] == "= " or _EQUAL.match(text, end):
        return "rate"
    hour = quantity.kind is UnitKind.COUNT and quantity.value in _HOURS and _at_hour(folded, start, end)
    if quantity.words:
        return "compound" if text[start - 1 : start] == "-" and start else "clock" if hour else None
    if (text[start - 1 : start] == ":" and text[start - 2 : start - 1].isdigit()) or _CLOCK.match(folded.low, end):
        return "clock"
    if hour or _LEAVING.match(text, start):
        return "clock"
    if _in_address(text, start, end):
        return "address"
    return _code(text, quantity, written) if quantity.kind is UnitKind.COUNT else None


def _at_hour(folded: Folded, start: int, end: int) -> bool:
    """Whether a small number is an hour: "at about 11, the freighters", "by five in the morning", "half past six"."""
    before = max(0, start - 24)
    if _PAST.search(folded.low, before, start):
        return True
    at = _AT.search(folded.low, before, start)
    if at is None:
        told = _DAYTIME.match(folded.low, end) or _WE.match(folded.low, end) or _SPOKEN.match(folded.text, end)
        return bool(told and _FROM.search(folded.low, before, start))
    return _DAYTIME.match(folded.low, end) is not None or (
        at[1] not in _VALUED and _HOUR_OVER.match(folded.low, end) is not None
    )


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether the run of characters around a figure is a web or mail address."""
    left = start
    while left and start - left < _REACH and not text[left - 1].isspace():
        left -= 1
    right = end
    size = len(text)
    while right < size and right - end < _REACH and not text[right].isspace():
        right += 1
    run = text[left:right]
    return len(run) > end - start + 3 and any(sign in run for sign in _NET)


def _code(text: str, quantity: Quantity, written: str) -> str | None:
    """Why a bare figure is a code, a counter or a score."""
    start, end = quantity.span.start, quantity.span.end
    if _LISTED.search(text, max(0, start - 24), start):
        return "code"
    if _telephone(text, start, end):
        return "telephone"
    if _is_code(text, start, end, written):
        return "code"
    bracketed = text[start - 1 : start] + text[end : end + 1] in ("()", "[]") or _one_of(text, start, end)
    if bracketed or (_opens_line(text, start) and len(written) < 3 and _COUNTER.match(text, end)):
        return "counter"
    scored = _tied(text, start, end) if quantity.high is None else _scored(text, start, written)
    return "score" if scored else None


def _one_of(text: str, start: int, end: int) -> bool:
    """Whether a figure counts pictures or pages: "(1 of 4)"."""
    return any(
        found.start() < end and start < found.end() for found in _SERIES.finditer(text, max(0, start - 8), end + 8)
    )


_SERIES = re.compile(r"\([0-9]{1,2} of [0-9]{1,2}\)")


def _is_code(text: str, start: int, end: int, written: str) -> bool:
    """Whether a figure is an identifier by its length, its zeros, or the letters and signs tied to it."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if (written.isdigit() and len(written) > 6) or (written[0] == "0" and written[1:2].isdigit()):
        return True
    if before in _CODE_SIGNS or after in _CODE_SIGNS or before in _CHINESE_BEFORE or after in _CHINESE_AFTER:
        return True
    if "+" in (before, after) and (text[end + 1 : end + 2] if after == "+" else text[start - 2 : start - 1]).isalnum():
        return True
    return before == "-" and text[start - 2 : start - 1].isalpha()


def _telephone(text: str, start: int, end: int) -> bool:
    """Whether a figure lies in a telephone number: groups tied by dashes or spaces."""
    floor = max(0, start - 18)
    return any(dial.start() < end and start < dial.end() for dial in _DIAL.finditer(text, floor, end + 18))


def _opens_line(text: str, start: int) -> bool:
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()


def _scored(text: str, start: int, written: str) -> bool:
    """Whether a range with a dash is a result: "lost 98-102"."""
    before = text[max(0, start - 20) : start].lower().split()
    return ("-" in written or "–" in written) and bool(_SCORED.intersection(before[-2:]))


def _tied(text: str, start: int, end: int) -> bool:
    """Whether a dash or colon ties a figure to another one."""
    left = text[start - 1 : start] in ("-", "–", ":") and text[start - 2 : start - 1].isdigit()
    if (_PROPORTION.match(text, end) or text[start - 2 : start] == ": ") and _RATIO.search(
        text, max(0, start - _REACH), start
    ):
        return True
    return left or (text[end : end + 1] in ("-", "–", ":") and text[end + 1 : end + 2].isdigit())
