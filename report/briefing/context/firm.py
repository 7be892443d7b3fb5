"""Names of small places that are firms' short names."""

import re
from collections.abc import Sequence, Set

from report.extract.model import Mention


def firms(named: Sequence[Mention], text: str) -> Set[str]:
    """Ids of small places that a text means a firm by: it writes "Laxu Robotics" first, and of nothing there."""
    small = [one for one in named if one.known and one.type in _SMALL]
    first = {one.entity: one for one in reversed(small)}
    return {
        id_
        for id_, one in first.items()
        if _FIRM.match(text, one.span.end) and not any(_there(text, each) for each in small if each.entity == id_)
    }


_SMALL = frozenset(("county", "district", "town", "village"))
_FIRM = re.compile(
    r" (?!(?:County|District|Town|City|Village|New|Port|Airport|Station|Lake|Bay|Island|Park|Zone|Area|Base|Science"
    r"|Economic|Industrial|Development|High|Free|Comprehensive|National|Municipal|People)\b)[A-Z][a-z]+[a-z,]"
)
"""A name of more words than the place's."""
_THERE = re.compile(r"(?:[Ii]n|[Ff]rom|[Tt]o|[Aa]t|[Oo]f|[Nn]ear|[Oo]utside|[Aa]cross|and) \Z")
_CALLED = re.compile(r",| (?:county|district|town|city|village|County|District|Town|City)\b")


def _there(text: str, mention: Mention) -> bool:
    """Whether a text speaks of a name as of a place: "in Laxu", "Laxu county"."""
    start = mention.span.start
    named = _CALLED.search(mention.span.of(text)) or _CALLED.match(text, mention.span.end)
    return bool(named or _THERE.search(text, max(0, start - 9), start))
