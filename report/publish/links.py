"""Whether every internal link of a built site leads somewhere."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from report.diagnostic import Code, Diagnostic
from report.span import Location

_TAG = re.compile(r"<[A-Za-z][^<>]{0,5000}>")
_HREF = re.compile(r'\s(?:xlink:)?href="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def broken_links(site: Path) -> tuple[Diagnostic, ...]:
    """A diagnostic for each link of the site's pages whose file or anchor does not exist."""
    pages = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    anchors = {
        name: {match for tag in _TAG.findall(text) for match in _ID.findall(tag)} for name, text in pages.items()
    }
    return tuple(
        Diagnostic(Code.DEAD_LINK, f"The link to {link} leads nowhere.", Location(name, line, 1))
        for name, text in pages.items()
        for line, link in _links(text)
        if not _leads(site, name, link, anchors)
    )


def _links(text: str) -> Iterator[tuple[int, str]]:
    for tag in _TAG.finditer(text):
        for written in _HREF.findall(tag[0]):
            link = written.replace("&amp;", "&")
            if not _SCHEME.match(link):
                yield text.count("\n", 0, tag.start()) + 1, link


def _leads(site: Path, page: str, link: str, anchors: dict[str, set[str]]) -> bool:
    path, _, anchor = link.partition("#")
    path = unquote(path.partition("?")[0])
    target = os.path.normpath(Path(page).parent / path) if path else page
    target = Path(target).as_posix()
    if target not in anchors:
        return (site / target).exists()
    return not anchor or unquote(anchor) in anchors[target]
