"""The day an article was published: which of its date lines says so, and what is doubtful about it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from report.corpus.article import Block, Kind
from report.corpus.line import announced
from report.corpus.stamp import Stamp, address_date, stamps
from report.diagnostic import Code
from report.record import record
from report.span import Span


@record
class Remark:
    """Something to tell about the metadata, and the words it is about."""

    code: Code
    message: str
    span: Span


FAR = 5
"""Years after the edition's date from which a future date is not believed at all."""
_LABEL = re.compile(
    r"(?P<updated>(?:last )?(?:updated?|modified|edited)|更新时间)"
    r"|(?P<published>publish\w{0,3}|posted|released?|issued|created|pub ?date|date|time|发布时间|发布日期|时间|日期)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"[\[(]?(?:last |first )?(?:{_LABEL.pattern})(?: (?:on|at|date|time))?(?: ?[:：|] ?| )(?=\S)", re.IGNORECASE
)
# A date line is made of words, times and separators.
_ODD = re.compile(r"[<>{}\\$`^=;~]|[!?](?! ?[A-Z])")

# A label after the source's name on the same line: "Source: tjwq.gov.cn    Date: 2022-03-15".
_COLUMNS = re.compile(r"\s{2,8}|\s?[|\t]\s?")

_ISSUE = re.compile(r"\b(?:no|vol|issue)\.? ?[0-9]{1,4}[ ,]{1,3}$", re.IGNORECASE)
"""Before the day that a printed issue bears: "No. 14, April 3, 2025"."""

Found = tuple[date | None, Span | None, tuple[Remark, ...]]


def published(text: str, blocks: Sequence[Block], dateline: Span | None, url: str, edition_date: date | None) -> Found:
    """The day, the words it was read from, and what is to be told; no day where the lines say none that is certain.

    Date lines above the text count, else those below it, else labelled ones within; else the dateline, else the
    address; never a copyright line.
    """
    remarks: list[Remark] = []
    for lines in _around(text, blocks):
        found = [each for line in lines for each in _read(text, line.span, remarks)]
        if found or remarks:
            break
    if not found and not remarks and dateline:
        found = [("", stamp) for stamp in stamps(text, dateline) if stamp.date]
    chosen = _chosen(found, remarks)
    if chosen:
        return _believed(chosen, edition_date, remarks)
    day = None if remarks else address_date(url)
    if day is None and not remarks:
        remarks.append(Remark(Code.NO_DATE, "The article has no date.", Span(0, 0)))
    return day, None, tuple(remarks)


def _around(text: str, blocks: Sequence[Block]) -> tuple[list[Block], list[Block], list[Block]]:
    """The metadata lines above the text, those below it, and those within: labelled, else behind its opening.

    Above its headline stands the page's own day: what is labelled below the text comes before it.
    """
    bodies = [at for at, block in enumerate(blocks) if block.kind is Kind.BODY]
    first, last = (bodies[0], bodies[-1]) if bodies else (len(blocks), len(blocks))
    above = [block for block in blocks[:first] if block.kind is Kind.META or _dates_title(text, block)]
    below = [block for block in blocks[last:] if block.kind is Kind.META]
    within = [(at, block) for at, block in enumerate(blocks[first:last], first) if block.kind is Kind.META]
    opening = bodies[:_OPENING][-1] if bodies else first
    stated = [(at, block, block.span.of(text)) for at, block in within]
    title = next((block.span.start for block in blocks if block.kind is Kind.TITLE), 0)
    labelled = [block for block in below if _labelled(block.span.of(text))]
    if labelled and all(block.span.end <= title and not _labelled(block.span.of(text)) for block in above):
        above, below = labelled, above
    early = [block for at, block, words in stated if _labelled(words) or (at <= opening and _timed(words))]
    early = early or [block for _, block, words in stated if _bracketed(words)]
    decks = all(not _STOPPED.search(blocks[at].span.of(text)) for at in bodies if within and at < within[0][0])
    return above, below, early or [block for _, block in within[:1] if decks]


def _dates_title(text: str, block: Block) -> bool:
    """Whether a headline or a section has its date before it: "date 2023-08-02 Railway counts travellers"."""
    return block.kind in (Kind.TITLE, Kind.SECTION) and _DATED.match(text, block.span.start) is not None


_DATED = re.compile(r"date [0-9]{4}-")
_STOPPED = re.compile(r"[.!]['\"’”)]{0,2}\Z")
"""How a sentence of the text ends, and no headline or what stands below one."""
_OPENING = 3
"""Paragraphs among which a day with its time of day may stand without a label: below what introduces an interview."""


_UPDATED = re.compile(r"[A-Z][\w ,]{6,40}, updated at [0-9]")
"""A day that has its label behind it: "Thursday, June 09, 2005, updated at 17:40"."""
_CLOCK = re.compile(r"[0-9][:：][0-5][0-9]")


_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? [A-Z0-9][a-z0-9]{1,8}\.? [A-Z0-9]")


def _timed(words: str) -> bool:
    """Whether a line has the time of day or the day of the week beside its date."""
    return _CLOCK.search(words) is not None or _WEEKDAY.match(words) is not None


def _bracketed(words: str) -> bool:
    """Whether a line is a credit that closes a text, whatever the page prints below: "(Agency, May 3, 2004)"."""
    return words.startswith("(") and words.endswith(")")


def _labelled(words: str) -> bool:
    return (
        announced(words)
        or _UPDATED.match(words) is not None
        or any(_LABELLED.match(column) for column in _COLUMNS.split(words))
    )


def _read(text: str, span: Span, remarks: list[Remark]) -> Iterator[tuple[str, Stamp]]:
    """Dates of one line with the kind of label each follows; what is wrong goes to *remarks*."""
    words = span.of(text)
    label = _LABELLED.match(words) or announced(words)
    seen = False
    for stamp in stamps(text, span, compact=True):
        seen = True
        at = stamp.span.start - span.start
        if "://" in words[words.rfind(" ", 0, at) + 1 : at]:
            # What an address numbers is no day: /content_20860134.htm
            continue
        kind = ""
        for match in _LABEL.finditer(words, 0, at):
            kind = match.lastgroup or ""
        if _ISSUE.search(words, 0, at):
            kind = "issue"
        if stamp.date is None:
            remarks.append(
                Remark(Code.BAD_DATE, f"The date {_shown(stamp.span.of(text))} is {stamp.problem}.", stamp.span)
            )
        elif label and _ODD.search(words):
            remarks.append(Remark(Code.BAD_DATE, f"The date line {_shown(words)} cannot be read.", span))
        else:
            yield kind, stamp
    if label and not seen:
        remarks.append(Remark(Code.BAD_DATE, f"The date {_shown(words)} cannot be read.", span))


def _chosen(found: Sequence[tuple[str, Stamp]], remarks: list[Remark]) -> Stamp | None:
    """The publication's stamp; unlike dates of one kind conflict, and then none is taken."""
    for kind in ("published", "", "updated", "issue"):
        alike = [stamp for label, stamp in found if label == kind]
        days = list(dict.fromkeys(stamp.date for stamp in alike))
        if len(days) > 1:
            odd = next(stamp for stamp in alike if stamp.date != days[0])
            listed = ", ".join(str(day) for day in days)
            remarks.append(Remark(Code.CONFLICTING_DATES, f"The article names conflicting dates: {listed}.", odd.span))
            return None
        if alike:
            return alike[0]
    return None


def _believed(chosen: Stamp, edition_date: date | None, remarks: list[Remark]) -> Found:
    day = chosen.date
    if day and edition_date and day > edition_date:
        message = f"The article is dated {day}, after the edition's date {edition_date}."
        remarks.append(Remark(Code.FUTURE_DATE, message, chosen.span))
        if day.year > edition_date.year + FAR:
            return None, None, tuple(remarks)
    return day, chosen.span, tuple(remarks)


def _shown(words: str) -> str:
    return ascii(words if len(words) <= 60 else words[:59] + "…")
