"""Items of lists."""

import re

from report.span import Span

_ITEM = re.compile(r"[•·▪■●◆*–—-] ?|\(?[0-9]{1,2}[.)、] |\(?[a-z]\) ")
_STOPS = '.!?。"”’)'


def item(text: str, span: Span) -> bool:
    """Whether the sentence *span* is an item of a list: it stands behind a bullet, or ends without a stop."""
    line = text.rfind("\n", 0, span.start) + 1
    return text[span.end - 1] not in _STOPS or _ITEM.match(text, line, span.end) is not None
