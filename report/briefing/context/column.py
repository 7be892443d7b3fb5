"""The places of a column's items: each begins with its own, in a line, a dateline or before a colon."""

import re
from collections.abc import Sequence
from itertools import pairwise

from report.briefing.context.site import is_place
from report.corpus.article import Article, Kind
from report.extract.model import Mention
from report.span import Span

_KIND = r"(?: (?:city|district|county|province|municipality|port|airport))?"
_OPENS = re.compile(rf"{_KIND}(?:, [A-Z]\w{{2,20}}(?: [A-Z]\w{{2,20}}){{0,2}})?(?= ?\n| ?$)")
"""What stands behind the place that is an item's heading."""
_LEADS = re.compile(
    rf"(?:{_KIND}(?:, [A-Z][^\n:–—.]{{0,40}})?(?: \([^)\n]{{2,20}}\))?(?: ?--| [–—-]|\.)|(?: [a-z]+){{0,3}}:)"
    r"(?= [A-Z\d\"“])"
)
"""What stands between the place an item begins with and the rest: "Tianjin port: ", "BAODING, Hebei -- "."""
_FEWEST = 2


def column(article: Article, named: Sequence[Mention]) -> list[tuple[Span, Mention]]:
    """The stretches of a text that are items on a place of their own, where it is made of such; the last one first."""
    bodies = [block.span for block in article.blocks if block.kind in (Kind.BODY, Kind.SUBHEAD)]
    first = {one.span.start: one for one in named if is_place(one)}
    begun = [
        (number, first[span.start])
        for number, span in enumerate(bodies)
        if span.start in first and _opens(article.text, first[span.start])
    ]
    if len({place.entity for _, place in begun}) < _FEWEST:
        return []
    starts = [number for number, _ in begun]
    longest = max(after - before for before, after in pairwise(starts))
    ends = [*starts[1:], min(starts[-1] + longest, len(bodies))]
    spans = [Span(bodies[start].start, bodies[end - 1].end) for start, end in zip(starts, ends, strict=True)]
    return [(span, place) for span, (_, place) in zip(spans, begun, strict=True)][::-1]


def _opens(text: str, place: Mention) -> bool:
    return any(pattern.match(text, place.span.end) for pattern in (_OPENS, _LEADS))
