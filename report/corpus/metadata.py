"""What an article says of itself: title, section, byline, datelines, publisher, rights."""

import re
from collections.abc import Sequence
from datetime import date

from report.corpus.article import Block, Kind
from report.corpus.dateline import datelines
from report.corpus.line import bulleted, names
from report.corpus.published import Remark, published
from report.diagnostic import Code
from report.record import record
from report.span import Span


@record
class Metadata:
    """Fields of `Article` that are read from the text; empty or `None` where it does not say."""

    title: str = ""
    deck: str = ""
    section: str = ""
    byline: str = ""
    datelines: tuple[Span, ...] = ()
    publisher: str = ""
    published: date | None = None
    published_span: Span | None = None
    rights: str = ""
    url: str = ""
    remarks: tuple[Remark, ...] = ()


_SPACE = re.compile(r"\s+")
_TITLE_LABEL = re.compile(
    r"(?:#{1,6} |date [0-9]{4}-[0-9]{2}-[0-9]{2} |(?:title|headline|标题) ?[:：] ?)", re.IGNORECASE
)
_TITLE_DATE = re.compile(r" \(?[12][0-9]{3}-[0-9]{2}-[0-9]{2}\)?$")
_RIGHTS = re.compile(r"copyright|©|rights reserved|版权", re.IGNORECASE)
_NAME = r"(?:[A-Z][\w.'’-]{0,30}+|&|de|van|von)"
_BYLINE = re.compile(
    r"(?<![\w-])(?<!shed )(?<!vided )(?<!sted )"
    r"(?:(?:(?:[Ww]ritten |[Rr]eported )?[Bb]y|BY)(?:\s?[:：])?|(?:Authors?|Reporters?|Writers?)\s?[:：])\s?"
    rf"({_NAME}(?:,?\s(?:{_NAME}|and|AND)){{0,10}}"
    rf"(?:\s(?:in|IN)\s{_NAME}(?:\s{_NAME}){{0,2}}(?:,?\s(?:{_NAME}|and|AND)){{0,8}}){{0,3}})"
    r"|(?:作者|记者)\s?[:：]?\s?([\u4e00-\u9fff]{2,4}(?:[ 、][\u4e00-\u9fff]{2,4}){0,5})"
)
_IN_PLACE = re.compile(rf",?\s(?:in|IN)\s{_NAME}(?:\s(?!and\b|AND\b){_NAME}){{0,2}}(?:, {_NAME}(?! {_NAME}))?")
_SOURCE = re.compile(
    r"(?:source|sources|publisher|publication|outlet|media|来源)\s?[:：]\s?([^|｜\n]{2,60}?)"
    r"(?=\s+(?:published|updated|posted|date|time|editor|author|by)\b|\s+[0-9]{4}-|\s*(?:[|｜\n]|$))",
    re.IGNORECASE,
)
_HOST = re.compile(
    r"(?<![\w@./-])(?:https?://)?(?:www\.)?"
    r"((?:[a-z0-9-]{1,40}\.){1,3}(?:com|co|cn|org|net|gov|edu|ac|info|hk|uk|eu|jp|kr|in|au|sg|de|fr|ca|ru|io|asia|int"
    r"|news|tv)(?:\.[a-z]{2})?)(?![\w.-])",
    re.IGNORECASE,
)
_URL = re.compile(r"(?:(?:url|link|original|website)\s?[:：]\s?)?(https?://[^\s<>\"]{4,1000}+)", re.IGNORECASE)
_AGENCIES = (
    "Xinhua|China Daily|CGTN|CCTV|People's Daily|People’s Daily|Global Times|ECNS|China News Service|Beijing Review"
    "|Shanghai Daily|South China Morning Post|Caixin|Yicai|Sixth Tone|Reuters|AFP|Associated Press|Bloomberg|BBC|CNN"
    "|The Guardian|Financial Times|The Economist|Kyodo|Yonhap|TASS"
)
_AGENCY = re.compile(rf"(?<![\w.])(?:{_AGENCIES})(?![\w.])", re.IGNORECASE)
_WRITTEN = {name.casefold(): name for name in _AGENCIES.split("|")}
# Words by which the name of one who publishes is known.
_OUTLET = re.compile(
    r"(?:[A-Z][\w&'’.-]{0,30}+ (?:(?:of|the|and|for|&) ){0,2}){1,5}"
    r"(?:News|Daily|Post|Times|Today|Online|Network|App|Agency|Press|Weekly|Herald|Tribune|Journal|Gazette|TV|Television|Radio"
    r"|Media|Review|Government|Bureau|Office|Committee|Commission|Ministry|Bulletin|Observer|Chronicle|Mail|Express|Star"
    r"|Standard|Telegraph|Monitor|Magazine|Morning|Evening)(?: (?:Online|Network|App|Agency|Service))?(?![\w'’-])"
)
_HOLDER = re.compile(
    r"(?:copyright|©|\(c\))(?:[\s©,:]|\(c\)|by\b|[0-9]{4}|[-–]){0,12}"
    r"([A-Z][\w&'’.-]{0,30}(?: [\w&'’.-]{1,30}){0,6}?)\.?(?= ?(?:All rights|\.|,|$))",
    re.IGNORECASE,
)


def metadata(text: str, blocks: Sequence[Block], url: str = "", edition_date: date | None = None) -> Metadata:
    """Read *blocks* of *text*; *url* helps where no date is printed, and dates after *edition_date* are told."""
    stated = [line for line in _of(text, blocks, Kind.META) if len(line) <= 2000]
    url = url or next((match[1] for line in stated if (match := _URL.match(line))), "")
    sent = tuple(datelines(text, blocks))
    opening = next((block.span for block in blocks if block.kind is Kind.BODY), Span(0, 0))
    # A wire's bulleted points come before the paragraph that says where and when.
    pointed = bulleted(opening.of(text))
    dateline = next((span for span in sent if pointed or span.start == opening.start), None)
    day, where, remarks = published(text, blocks, dateline, url, edition_date)
    title = _first(text, blocks, Kind.TITLE)
    if not title:
        remarks = (Remark(Code.NO_TITLE, "The article has no title.", Span(0, 0)), *remarks)
    rights = next((line for line in _of(text, blocks, Kind.FURNITURE) if _RIGHTS.search(line)), "")
    return Metadata(
        title=title,
        deck=_first(text, blocks, Kind.DECK),
        section=_first(text, blocks, Kind.SECTION),
        byline=_byline(stated) or next((line for line in stated if names(line) and not _known_outlet(line)), ""),
        datelines=sent,
        publisher=_publisher(stated, dateline.of(text) if dateline else "", rights),
        published=day,
        published_span=where,
        rights=rights,
        url=url,
        remarks=remarks,
    )


def _of(text: str, blocks: Sequence[Block], kind: Kind) -> list[str]:
    return [_SPACE.sub(" ", block.span.of(text)).strip() for block in blocks if block.kind is kind]


def _first(text: str, blocks: Sequence[Block], kind: Kind) -> str:
    found = _of(text, blocks, kind)
    return _TITLE_DATE.sub("", _TITLE_LABEL.sub("", found[0], count=1)) if found else ""


def _byline(lines: Sequence[str]) -> str:
    """Who wrote, without the places they wrote from."""
    for line in lines:
        match = _BYLINE.search(line)
        if match:
            words = _IN_PLACE.sub("", match[1] or match[2])
            # Names end where a site's name, a label or a button begins.
            kept: list[str] = []
            for word in words.split():
                if word.lower().strip(":,") in _NO_NAMES or "." in word.rstrip(".,") or _AGENCY.match(word):
                    break
                kept.append(word)
            while kept and kept[-1].lower() in ("and", "&"):
                kept.pop()
            return " ".join(kept).strip(" ,") or words
    return ""


_NO_NAMES = frozenset(("print", "share", "updated", "published", "source", "edited", "editor", "china"))


def _known_outlet(line: str) -> bool:
    return bool(_AGENCY.search(line) or _OUTLET.search(line))


def _publisher(lines: Sequence[str], dateline: str, rights: str) -> str:
    """Who published: by a label, a name or a host in the metadata; else by the dateline, else by the rights."""
    for pattern in (_SOURCE, _AGENCY, _OUTLET, _HOST):
        for line in lines:
            match = pattern.search(line)
            if match:
                name = (match[1] if match.lastindex else match[0]).strip(" .)")
                return _WRITTEN.get(name.casefold(), name)
    agency = _AGENCY.search(dateline)
    if agency:
        return _WRITTEN[agency[0].casefold()]
    holder = _HOLDER.search(rights)
    return holder[1].strip(" .") if holder else ""
