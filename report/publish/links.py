"""Whether every internal link of a built site leads somewhere."""

import os
import re
from collections.abc import Iterator
from html import unescape
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
    anchors: dict[str, frozenset[str]] = {}
    links: dict[str, tuple[str, ...]] = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        links[name], anchors[name] = _read(path.read_text("utf-8"))
    dead = {name: [link for link in those if not _leads(site, name, link, anchors)] for name, those in links.items()}
    return tuple(
        Diagnostic(Code.DEAD_LINK, f"The link to {unescape(link)} leads nowhere.", Location(name, line, 1))
        for name, those in dead.items()
        if those
        for line, link in _places((site / name).read_text("utf-8"), frozenset(those))
    )


def _read(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The internal links of a page as written, each once, and its anchors."""
    links: dict[str, None] = {}
    anchors: set[str] = set()
    for tag in _TAG.findall(text):
        links.update((link, None) for link in _HREF.findall(tag) if not _SCHEME.match(link))
        anchors.update(unescape(name) for name in _ID.findall(tag))
    return tuple(links), frozenset(anchors)


def _places(text: str, links: frozenset[str]) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        for tag in _TAG.findall(line):
            yield from ((number, link) for link in _HREF.findall(tag) if link in links)


def _leads(site: Path, page: str, link: str, anchors: dict[str, frozenset[str]]) -> bool:
    path, _, anchor = unescape(link).partition("#")
    path = unquote(path.partition("?")[0])
    target = os.path.normpath(Path(page).parent / path) if path else page
    target = Path(target).as_posix()
    if target not in anchors:
        return (site / target).exists()
    return not anchor or unquote(anchor) in anchors[target]
