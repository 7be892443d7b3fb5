"""Where an agency's text says it is sent from, and when: "BAODING, May 3 (Agency) --" at the head of a paragraph."""

import re
from collections.abc import Iterator, Sequence

from report.corpus.article import Block, Kind
from report.span import Span

_CITY = r"[A-Z][A-Za-z.'’-]{1,20}(?: [A-Z][A-Za-z.'’-]{1,20}){0,3}"
_NTH = "[0-9]{1,2}(?:st|nd|rd|th)?"
_MONTH = "(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}"
_CAPITALS = r"[A-Z][A-Z.' -]{2,30}"
_SENT = re.compile(
    rf"{_CAPITALS}(?:,? \([^()\n]{{2,80}}\) ?: ?|(?:[^\n–—]{{0,60}}?(?:--|[–—]| -(?= ))|:(?= )) ?(?=[\w\"“])"
    rf"|,? {_MONTH}\.? [0-9]{{1,2}} (?=[A-Z\"“]))"
)
"""At the head of any paragraph: a column's items have one each, and a wire's bulleted points come before it."""
_FIRST = re.compile(
    r"date [0-9]{4}-[0-9]{2}-[0-9]{2} |"
    r"[A-Z][A-Z-]{2,24}\. [A-Z][a-z]{2,8}\.? [0-9]{1,2}, [0-9]{4}\. (?=[A-Z])|"
    rf"{_CITY}(?:, {_CITY}){{0,2}}"
    rf"(?:, (?:[A-Z][a-z]{{2,8}}\.? {_NTH}|{_NTH} [A-Z][a-z]{{2,8}}\.?)(?:,? [0-9]{{4}})?)?"
    r"(?: ?[—–-]{1,2} ?[A-Z][A-Za-z]{2,8}\.? [0-9]{1,2}, [0-9]{4}(?= ?[—–-]))?"
    r"(?: \([A-Z][\w .&/'’-]{1,40}\)| /[A-Z][\w -]{1,30}/)? ?(?:--|—|–|-) ?(?=[A-Z\"“0-9])"
)
"""At the head of the text, in small letters, too."""
_REACH = 150
"""Characters of the text's first paragraph in which its dateline ends."""
_FILED = re.compile(rf"{_CAPITALS}(?:, [A-Z][a-z]+)?, [A-Z][a-z]{{2,8}}\.? [0-9]{{1,2}}[^\n]{{0,12}}")
"""On a line of its own above the text: "DUISBURG, Germany, March 14, 2024"."""


def datelines(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    """Each dateline of *text* with the dash behind it, in order."""
    first = next((block for block in blocks if block.kind is Kind.BODY), None)
    for block in blocks:
        start, end = block.span.start, block.span.end
        if block.kind is Kind.META:
            found = _FILED.match(text, start, end)
        elif block.kind is not Kind.BODY:
            continue
        elif block is first and (found := _FIRST.match(text, start, min(end, start + _REACH))) and _wired(found[0]):
            pass
        else:
            found = _SENT.match(text, start, end)
        if found:
            yield Span(found.start(), found.end())


def _wired(words: str) -> bool:
    """Whether a beginning like "Tianjin - The" is a dateline: capitals, a date, an agency or a double dash say so."""
    city = words.split(",", maxsplit=1)[0].split(" (", maxsplit=1)[0].rstrip(" -—–")
    return city.isupper() or "(" in words or "/" in words or "--" in words or any(char.isdigit() for char in words)
