"""What an article says of itself: title, section, byline, publisher, and the day it was published."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from report.corpus.article import Block, Kind
from report.corpus.stamp import Stamp, address_date, stamps
from report.diagnostic import Code
from report.span import Span


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell about the metadata, and the words it is about."""

    code: Code
    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Metadata:
    """Fields of `Article` that are read from the text; empty or `None` where it does not say."""

    title: str = ""
    deck: str = ""
    section: str = ""
    byline: str = ""
    dateline: str = ""
    publisher: str = ""
    published: date | None = None
    published_span: Span | None = None
    rights: str = ""
    url: str = ""
    remarks: tuple[Remark, ...] = ()


_SPACE = re.compile(r"\s+")
_TITLE_LABEL = re.compile(r"(?:#{1,6} |(?:title|headline|标题) ?[:：] ?)", re.IGNORECASE)
_DATE_LABEL = re.compile(
    r"(?P<published>publish\w{0,3}|posted|released?|issued|pub ?date|publication date|release date|date|time|发布时间|发布日期|时间|日期)"
    r"|(?P<updated>(?:last )?(?:updated?|modified|edited)|更新时间)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"[\[(]?(?:last )?(?:{_DATE_LABEL.pattern})(?: (?:on|at|date|time))?(?: ?[:：|] ?| )", re.IGNORECASE
)
_ODD = re.compile(r"[<>{}\\$`^=;~!?]")
_BYLINE = re.compile(
    r"(?<![\w-])(?:[Bb]y|BY|Author|Reporter|Written by|Reporters|Authors|作者|记者)\s?[:：]?\s"
    r"((?:[A-Z][\w.'’-]{0,30}+|and|AND|&|de|van|von)(?:,?\s(?:[A-Z][\w.'’-]{0,30}+|and|AND|&|de|van|von)){0,8})"
)
_HOST = re.compile(
    r"(?<![\w@.-])(?:www\.)?((?:[a-z0-9-]{1,40}\.){1,3}(?:com|cn|org|net|gov|edu|info|hk|uk|eu|news|tv)(?:\.[a-z]{2})?)(?![\w.-])"
)
_SOURCE = re.compile(
    r"(?:source|sources|publisher|publication|outlet|media|from|来源)\s?[:：]\s?([^|｜\n]{2,60})", re.IGNORECASE
)
_URL = re.compile(r"(?:url|link|original|address)\s?[:：]\s?(https?://[^\s<>\"]{4,1000}+)", re.IGNORECASE)
_AGENCY = re.compile(
    r"(?<![\w.])(?:Xinhua|China Daily|CGTN|CCTV|People's Daily|People’s Daily|Global Times|ECNS|China News Service|Beijing Review"
    r"|Shanghai Daily|South China Morning Post|Caixin|Yicai|Sixth Tone|Reuters|AFP|Associated Press|Bloomberg|BBC|CNN|The Guardian|Financial Times"
    r")(?![\w.])"
)
_DATELINE = re.compile(
    r"[A-Z][A-Za-z .'’-]{1,40}(?:, [A-Z][A-Za-z .'’-]{1,30})?(?:, (?:[A-Z][a-z]{2,8}\.? [0-9]{1,2}|[0-9]{1,2} [A-Z][a-z]{2,8})(?:, [0-9]{4})?)?"
    r"(?: \([A-Z][\w .&/'’-]{1,40}\))? ?(?:--|—|–|-) ?(?=[A-Z\"“])"
)
_HOLDER = re.compile(
    r"(?:copyright|©|\(c\))(?:[\s©,:]|\(c\)|by\b|[0-9]{4}|[-–]){0,12}([A-Z][\w&'’.-]{0,30}(?: [\w&'’.-]{1,30}){0,6}?)\.?(?= ?(?:All rights|\.|,|$))",
    re.IGNORECASE,
)
_NOT_NAMES = frozenset(["print", "share", "xinhua", "updated", "published", "source", "edited", "editor"])


def metadata(text: str, blocks: Sequence[Block], url: str = "", edition_date: date | None = None) -> Metadata:
    """Read *blocks* of *text*; *url* helps where no date is printed, and dates after *edition_date* are told."""
    stated = [block for block in blocks if block.kind is Kind.META]
    lines = [_folded(block.span.of(text)) for block in stated]
    url = url or next((match[1] for line in lines if (match := _URL.search(line))), "")
    published, where, remarks = _published(text, blocks, url, edition_date)
    title = _first(text, blocks, Kind.TITLE)
    if not title:
        remarks = (Remark(Code.NO_TITLE, "the article has no title", Span(0, 0)), *remarks)
    rights = next(
        (
            line
            for line in _of(text, blocks, Kind.FURNITURE)
            if re.search(r"copyright|©|rights reserved", line, re.IGNORECASE)
        ),
        "",
    )
    return Metadata(
        title=title,
        deck=_first(text, blocks, Kind.DECK),
        section=_first(text, blocks, Kind.SECTION),
        byline=_byline(lines),
        dateline=_dateline(text, blocks),
        publisher=_publisher(lines, rights),
        published=published,
        published_span=where,
        rights=rights,
        url=url,
        remarks=remarks,
    )


def _folded(words: str) -> str:
    return _SPACE.sub(" ", words).strip()


def _of(text: str, blocks: Sequence[Block], kind: Kind) -> list[str]:
    return [_folded(block.span.of(text)) for block in blocks if block.kind is kind]


def _first(text: str, blocks: Sequence[Block], kind: Kind) -> str:
    found = _of(text, blocks, kind)
    return _TITLE_LABEL.sub("", found[0], count=1) if found else ""


def _byline(lines: Sequence[str]) -> str:
    for line in lines:
        match = _BYLINE.search(line)
        if match:
            names = match[1].split()
            while names and (names[-1].lower().strip(".,") in _NOT_NAMES or "." in names[-1].strip(".")):
                names.pop()
            return " ".join(names).strip(" ,")
    return ""


def _dateline(text: str, blocks: Sequence[Block]) -> str:
    body = next((block for block in blocks if block.kind is Kind.BODY), None)
    if body is None:
        return ""
    match = _DATELINE.match(text, body.span.start, min(body.span.end, body.span.start + 150))
    return match[0].rstrip(" -—–") if match else ""


def _publisher(lines: Sequence[str], rights: str) -> str:
    for pattern in (_SOURCE, _HOST, _AGENCY):
        for line in lines:
            match = pattern.search(line)
            if match:
                return (match[1] if match.lastindex else match[0]).strip(" .)")
    holder = _HOLDER.search(rights)
    return holder[1].strip() if holder else ""


def _published(
    text: str, blocks: Sequence[Block], url: str, edition_date: date | None
) -> tuple[date | None, Span | None, tuple[Remark, ...]]:
    """The day, the words it was read from, and what is doubtful about it."""
    remarks: list[Remark] = []
    found: list[tuple[str, Stamp]] = []
    begun = False
    for block in blocks:
        begun = begun or block.kind is Kind.BODY
        if block.kind is Kind.META and not (begun and (found or remarks)):
            found += _stamps(text, block.span, remarks)
    chosen = _chosen(found, remarks)
    if chosen is None:
        if not remarks:
            day = address_date(url)
            if day:
                return day, None, ()
            remarks.append(Remark(Code.NO_DATE, "the article has no date", Span(0, 0)))
        return None, None, tuple(remarks)
    day = chosen.date
    if day and edition_date and day > edition_date:
        remarks.append(Remark(Code.FUTURE_DATE, f"{day} is after the edition's date {edition_date}", chosen.span))
        if day.year > edition_date.year + 5:
            return None, None, tuple(remarks)
    return day, chosen.span, tuple(remarks)


def _stamps(text: str, span: Span, remarks: list[Remark]) -> list[tuple[str, Stamp]]:
    """Dates of one line with the kind of label each follows; what is wrong goes to *remarks*."""
    words = span.of(text)
    label = _LABELLED.match(words)
    found: list[tuple[str, Stamp]] = []
    for stamp in stamps(text, span, compact=label is not None):
        kind = ""
        for match in _DATE_LABEL.finditer(words, 0, stamp.span.start - span.start):
            kind = match.lastgroup or ""
        if stamp.date is None:
            remarks.append(Remark(Code.BAD_DATE, f"{stamp.problem} date: {_shown(stamp.span.of(text))}", stamp.span))
        elif label and _ODD.search(words):
            remarks.append(Remark(Code.BAD_DATE, f"unreadable date line: {_shown(words)}", span))
        else:
            found.append((kind, stamp))
    if label and not found and not remarks:
        remarks.append(Remark(Code.BAD_DATE, f"unreadable date: {_shown(words)}", span))
    return found


def _chosen(found: Sequence[tuple[str, Stamp]], remarks: list[Remark]) -> Stamp | None:
    """The publication's stamp; unlike dates of one kind conflict, and then none is taken."""
    for kind in ("published", "updated", ""):
        alike = [stamp for label, stamp in found if label == kind]
        days = list(dict.fromkeys(stamp.date for stamp in alike))
        if len(days) > 1:
            listed = ", ".join(str(day) for day in days)
            remarks.append(Remark(Code.CONFLICTING_DATES, f"conflicting dates: {listed}", alike[1].span))
            return None
        if alike:
            return alike[0]
    return None


def _shown(words: str) -> str:
    return ascii(words if len(words) <= 60 else words[:59] + "…")
