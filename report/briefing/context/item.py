"""Items of lists."""

import re

from report.span import Span

_ITEM = re.compile(r"[•·▪■●◆*–—-] ?|\(?[0-9]{1,2}[.)、] |\(?[a-z]\) ")
_STOPS = '.!?。"”’)'


_SHORT = 60


def heads(text: str, span: Span) -> bool:
    """Whether a short line without a stop may head the items below it: "Targets for 2025"."""
    alone = text[span.start - 1 : span.start] in ("", "\n") and text[span.end : span.end + 1] in ("", "\n")
    plain = text[span.end - 1].isalnum() and _ITEM.match(text, span.start) is None and ":" not in span.of(text)
    return alone and plain and len(span) <= _SHORT


def item(text: str, span: Span) -> bool:
    """Whether the sentence *span* is an item of a list: it stands behind a bullet, or ends without a stop."""
    line = text.rfind("\n", 0, span.start) + 1
    return text[span.end - 1] not in _STOPS or _ITEM.match(text, line, span.end) is not None
