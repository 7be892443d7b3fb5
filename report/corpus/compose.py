"""Bytes of one file, and what stands beside it, to an `Article`; opens nothing."""

import hashlib
import re
from collections.abc import Iterator
from datetime import date

from report.corpus.article import Article
from report.corpus.block import Layout, blocks
from report.corpus.canon import Canonical, canon
from report.corpus.encoding import Refused
from report.corpus.metadata import Metadata, metadata
from report.corpus.sentence import sentences
from report.corpus.sidecar import Sidecar
from report.diagnostic import Code, Diagnostic, Sink
from report.record import record
from report.span import Lines, Location, Span

LONGEST_LINE = 1_000_000
"""Bytes of one line."""
_HANZI = "[\u4e00-\u9fff]"


@record
class Source:
    """A readable file of the corpus."""

    path: str
    """Relative to the corpus, with `/`."""
    file: str
    """As printed in locations."""
    raw: bytes
    beside: Sidecar


def compose(
    source: Source, identifier: str, report: Sink, layout: Layout, *, edition_date: date | None = None
) -> Article | None:
    """The article that *source* holds, or `None` and a diagnostic if it holds none."""
    long = _long_line(source.raw)
    decoded = (
        Refused(Code.LINE_TOO_LONG, "A line is over 1 MB.", long) if long else canon(source.raw, source.beside.encoding)
    )
    if isinstance(decoded, Refused):
        report(Diagnostic(decoded.code, decoded.message, Location(source.file, decoded.line, decoded.column)))
        return None
    text, beside = decoded.text, source.beside
    parts = blocks(text, layout)
    stated = metadata(text, parts, beside.url, edition_date)
    for told in _told(decoded, stated, source):
        report(told)
    return Article(
        id=identifier,
        file=source.file,
        text=text,
        sha256=hashlib.sha256(source.raw).hexdigest(),
        path=source.path,
        title=beside.title or stated.title,
        deck=stated.deck,
        section=stated.section,
        byline=stated.byline,
        datelines=stated.datelines,
        publisher=beside.publisher or layout.publisher(text, parts) or stated.publisher,
        family=beside.family,
        published=beside.published or stated.published,
        published_span=stated.published_span if beside.published in (None, stated.published) else None,
        url=beside.url or stated.url,
        language=beside.language or _language(text),
        rights=beside.rights or stated.rights,
        policy=beside.policy or "quote",
        blocks=parts,
        sentences=sentences(text, parts),
        extra=beside.extra,
    )


def _told(decoded: Canonical, stated: Metadata, source: Source) -> Iterator[Diagnostic]:
    """What is to be told of a text, but for what its NAME.toml settles."""
    beside = source.beside
    remarks = [(finding.code, finding.message, Span(finding.offset, finding.offset)) for finding in decoded.findings]
    for remark in stated.remarks:
        settled = beside.title if remark.code is Code.NO_TITLE else beside.published
        if not settled:
            remarks.append((remark.code, remark.message, remark.span))
    if beside.published and stated.published_span and beside.published != stated.published:
        message = f"The text is dated {stated.published}, its NAME.toml {beside.published}, which is taken."
        remarks.append((Code.CONFLICTING_DATES, message, stated.published_span))
    lines = Lines(decoded.text) if remarks else None
    for code, message, span in remarks:
        if lines:
            where = Location(source.file, *lines.position(span.start))
            yield Diagnostic(code, message, where, length=max(1, len(span)))


def _language(text: str) -> str:
    return "en" if text.isascii() or len(re.findall(_HANZI, text)) * 3 < len(text) else "zh"


def _long_line(raw: bytes) -> int:
    """Number of the first line over the limit, or 0."""
    if len(raw) <= LONGEST_LINE:
        return 0
    return next((at for at, line in enumerate(raw.splitlines(), 1) if len(line) > LONGEST_LINE), 0)
