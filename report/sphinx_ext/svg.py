"""Figures in HTML and EPUB: SVG files put into the page itself, so that their marks are links to the evidence.

A mark on disk is `<a xlink:href="claim:ID">`; here it gets the address of the record's entry, as seen from the page.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from report.cite.records import TABLES, Found
from report.sphinx_ext.domain import BriefDomain, domain_of

LOGGER = logging.getLogger(__name__)

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_HREF = f"{{{_XLINK}}}href"
_MARK = re.compile(r"(?P<kind>[a-z]{1,20}):(?P<name>[^\s#/?]{1,200})")
_REFERENCE = re.compile(r"url\(#([^)\s]{1,200})\)")
_VARIABLE = re.compile(r"var\(--[a-z-]{1,40}, ?(#[0-9a-fA-F]{3,8})\)")
_ENLARGED = 1.25
"""Figures are drawn for paper; on screen they stand larger, as far as their column lets them."""
_SCROLLING = '<div class="figure-svg" tabindex="0" role="group" aria-label="Figure">'
_DROPPED = {"metadata", "script", "style", "foreignObject", "title", "desc"}
"""Style sheets of a figure would rule the whole page; the page's own give them."""

ET.register_namespace("", _SVG)
ET.register_namespace("xlink", _XLINK)


def cite_marks(app: Sphinx, doctree: nodes.document) -> None:
    """Note, while a page is read, which records the marks of its figures cite; warn of marks that lead nowhere."""
    domain = domain_of(app.env)
    for image, path in _figures(app, doctree):
        if not image.get("alt"):
            image["alt"] = image["report_alt"] = domain.figure_alt(path.stem)
            domain.cite("figure", path.stem, image["alt"])
        for mark in _marks(_parsed(image, path)):
            match = _MARK.fullmatch(mark.get(_HREF, ""))
            if match is None or match["kind"] not in TABLES:
                continue
            found = domain.records.literal.find(match["kind"], match["name"])
            if isinstance(found, Found):
                domain.cite(found.kind, found.id, found.digest)
                continue
            code = "C601" if match["kind"] == "claim" else "C605"
            message = f"{path.name}: {found.message}"
            LOGGER.warning(message, location=image, type="report", subtype=code)
            domain.cite(match["kind"], match["name"], "unresolved")


def inline_figures(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Replace each image of an SVG file by the drawing itself."""
    if app.builder.format != "html":
        return
    taken: dict[str, int] = {}
    for image, path in list(_figures(app, doctree)):
        root = _parsed(image, path)
        if root is None:
            continue
        number = taken[path.stem] = taken.get(path.stem, 0) + 1
        claims = _link_marks(app, docname, root)
        _clean(root)
        if app.builder.name == "epub":
            _plain_colours(root)
        _rename_ids(root, f"fig-{path.stem}-" if number == 1 else f"fig-{path.stem}-{number}-")
        links = any("href" in mark.attrib or _HREF in mark.attrib for mark in _marks(root))
        _describe(root, str(image.get("alt", "")), links)
        # A drawing without links has nothing inside that takes the focus, and must still scroll by keyboard.
        frame = '<div class="figure-svg">' if links else _SCROLLING
        raw = nodes.raw("", f"{frame}{ET.tostring(root, encoding='unicode')}</div>", format="html")
        raw["report_claims"] = claims
        if isinstance(image.parent, nodes.figure):
            # The directive's `class` is the picture's, which is no element any more.
            image.parent["classes"] += image["classes"]
        image.replace_self(raw)


def _figures(app: Sphinx, doctree: nodes.document) -> Iterator[tuple[nodes.image, Path]]:
    for image in doctree.findall(nodes.image):
        uri = str(image.get("uri", ""))
        if uri.endswith(".svg") and "://" not in uri:
            yield image, Path(app.srcdir) / uri


def _parsed(image: nodes.image, path: Path) -> ET.Element | None:
    try:
        return ET.fromstring(path.read_text("utf-8"))  # noqa: S314 - drawn by the compiler, no outside entity is read
    except FileNotFoundError:
        return None
    except (ET.ParseError, UnicodeDecodeError) as error:
        LOGGER.warning("%s is not a usable SVG: %s", path.name, error, location=image, type="report", subtype="svg")
        return None


def _marks(root: ET.Element | None) -> Iterator[ET.Element]:
    return iter(()) if root is None else root.iter(f"{{{_SVG}}}a")


def _link_marks(app: Sphinx, docname: str, root: ET.Element) -> list[str]:
    """Give marks the addresses of their entries; returns the ids of the claims they lead to."""
    domain = domain_of(app.env)
    claims: list[str] = []
    for mark in list(_marks(root)):
        match = _MARK.fullmatch(mark.get(_HREF, ""))
        address = _address(app, domain, docname, match) if match and match["kind"] in TABLES else None
        mark.attrib.pop("target", None)
        if address is None:
            mark.tag = f"{{{_SVG}}}g"
            mark.attrib.pop(_HREF, None)
            continue
        found, uri = address
        if app.builder.name == "epub":
            mark.set(_HREF, uri)
        else:
            del mark.attrib[_HREF]
            mark.set("href", uri)
        mark.set("class", f"{found.kind}-mark")
        mark.set("aria-label", found.label)
        if found.kind == "claim":
            claims.append(found.id)
    return claims


def _address(app: Sphinx, domain: BriefDomain, docname: str, match: re.Match[str]) -> tuple[Found, str] | None:
    found = domain.records.literal.find(match["kind"], match["name"])
    place = domain.places.get((found.kind, found.id)) if isinstance(found, Found) else None
    if not isinstance(found, Found) or place is None:
        return None
    page = "" if place.docname == docname else app.builder.get_relative_uri(docname, place.docname)
    return found, f"{page}#{place.node_id}"


def _clean(root: ET.Element) -> None:
    """Drop what would act on the page: scripts, style sheets, handlers."""
    for parent in list(root.iter()):
        for child in list(parent):
            if not isinstance(child.tag, str) or child.tag.rpartition("}")[2] in _DROPPED:
                parent.remove(child)
        for name in [name for name in parent.attrib if name.lower().startswith("on")]:
            del parent.attrib[name]


def _plain_colours(root: ET.Element) -> None:
    """Put colours in place of variables: many readers of books know none."""
    for element in root.iter():
        for name, value in list(element.attrib.items()):
            if "var(--" in value:
                element.set(name, _VARIABLE.sub(r"\1", value))


def _rename_ids(root: ET.Element, prefix: str) -> None:
    """Make the ids of one drawing unlike those of all others on the page."""
    for element in root.iter():
        for name, value in list(element.attrib.items()):
            if name == "id":
                element.set(name, prefix + value)
            elif name == _HREF and value.startswith("#") and element.tag == f"{{{_SVG}}}use":
                element.set(name, f"#{prefix}{value[1:]}")
            elif "url(#" in value:
                element.set(name, _REFERENCE.sub(rf"url(#{prefix}\1)", value))


def _describe(root: ET.Element, alt: str, has_links: bool) -> None:
    """Name the drawing for those who do not see it; size it by its page."""
    width, height = (root.attrib.pop(name, "").rstrip("ptx") for name in ("width", "height"))
    if width and height:
        root.attrib.setdefault("viewBox", f"0 0 {width} {height}")
    natural = (*root.get("viewBox", "").replace(",", " ").split(), "", "", "")[2]
    root.set("width", f"{float(natural) * _ENLARGED:.0f}" if natural.replace(".", "", 1).isdigit() else "100%")
    # An image hides its parts from assistive software: with links inside it is a group.
    root.set("role", "group" if has_links else "img")
    if alt:
        root.set("aria-label", alt)
    root.set("focusable", "false")
