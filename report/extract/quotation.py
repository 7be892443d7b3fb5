"""Finds what stands between quotation marks, also where a quotation runs on over paragraphs."""

import re
from collections.abc import Iterable

from report.record import record
from report.span import Span

_MARK = re.compile(r'["“”„«»]')
_OPENS, _CLOSES = "“„«", "”»"


@record
class Quotation:
    """One quotation: a span in each paragraph it stands in, marks included."""

    parts: tuple[Span, ...]


def quotations(text: str, paragraphs: Iterable[Span]) -> tuple[Quotation, ...]:
    """The quotations of *text*, in order.

    A mark that is not closed before its paragraph ends runs on if the next paragraph opens with a mark, as English
    newspapers set a long quotation; otherwise it ends with its paragraph.
    """
    found: list[Quotation] = []
    running: list[Span] = []
    for paragraph in paragraphs:
        opened: int | None = None
        for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
            if opened is None:
                if mark[0] in _CLOSES:
                    continue
                opened = mark.start()
                if running and opened != paragraph.start:
                    found.append(Quotation(tuple(running)))
                    running = []
            elif mark[0] not in _OPENS:
                found.append(Quotation((*running, Span(opened, mark.end()))))
                running, opened = [], None
        if opened is not None:
            running.append(Span(opened, paragraph.end))
        elif running:
            found.append(Quotation(tuple(running)))
            running = []
    return tuple(found) if not running else (*found, Quotation(tuple(running)))
