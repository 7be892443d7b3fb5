"""No number stands on a page by itself: each is in a citation, a date, a count, a finding or the source's own text."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from pypdf import PageObject

from tests.site.conftest import ROOT, Project
from tests.site.test_reading import HIDDEN, pages, pdf, tree

pytestmark = pytest.mark.xdist_group("site")

CITED = {
    *("claim-ref", "article-ref", "entity-ref", "event-ref", "date-ref", "count-ref", "calc-ref", "plain"),
    *("claim-mark", "conversion-mark", "mention-mark", "article-mark", "entity-mark"),
}
"""Links to evidence, and marks in a source's text."""
DERIVED = {"date", "count", "datum", "note", "location"}
"""Numbers the compiler made, each with its evidence beside it."""
WHOLE = {
    *("block-section", "block-title", "block-deck", "block-meta", "block-caption", "block-furniture", "block-subhead"),
    *("source-card", "claim", "event", "figure-svg", "caption-number", "section-number", "download", "external"),
}
"""Page furniture, a source's card, a claim's own entry, a picture."""
OUTSIDE = {"sidebar-drawer", "toc-drawer", "related-pages", "content-icon-container", "genindex-jumpbox"}
BARE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def bare(element: Element, free: set[str]) -> Iterator[str]:
    classes = set((element.get("class") or "").split())
    if not isinstance(element.tag, str) or element.tag in HIDDEN or classes & free:
        return
    yield from BARE.findall(element.text or "")
    for child in element:
        yield from bare(child, free)
        yield from BARE.findall(child.tail or "")


def content(path: Path) -> Element:
    return next(each for each in tree(path).iter() if each.tag == "article")


def test_no_number_of_a_page_stands_without_its_evidence(private: Project) -> None:
    for path in pages(private):
        name = path.relative_to(private.site).as_posix()
        if name in ("search.html", "404.html", "genindex.html") or name == "generated/codes.html":
            continue
        page = content(path)
        titles = {id(each) for each in page.iter() if each.tag == "h1" and name.startswith("generated/articles/")}
        for each in list(page.iter()):
            if id(each) in titles:
                each.clear()
        free = CITED | WHOLE | OUTSIDE | (DERIVED if name.startswith("generated/") else set())
        assert list(bare(page, free)) == [], name


def test_pages_written_by_hand_hold_no_number_of_their_own() -> None:
    from report.briefing.lint import lint
    from report.compiler import know
    from report.diagnostic import Severity
    from report.pages import written
    from report.project import load_project

    lexicon, briefing = know(load_project(ROOT / "docs", None, lambda _: None), lambda _: None)
    for page in written(ROOT / "docs").values():
        found = [
            each for each in lint(page.path, page.text, briefing.articles, lexicon) if each.severity is Severity.ERROR
        ]
        assert found == []


def linked(page: PageObject) -> list[tuple[float, float, float, float]]:
    notes = [note.get_object() for note in page.get("/Annots") or ()]
    return [tuple(float(side) for side in note["/Rect"]) for note in notes if note.get("/Subtype") == "/Link"]


def prose_with_digits(page: PageObject) -> list[tuple[str, float, float]]:
    """Pieces of body text that hold a digit, with the place they begin at; headings, notes and pictures are sans."""
    found: list[tuple[str, float, float]] = []

    def visit(text: str, matrix: list[float], line: list[float], font: dict[str, object] | None, _: float) -> None:
        if font and "Serif" in str(font.get("/BaseFont")) and BARE.search(text):
            across = line[4] * matrix[0] + line[5] * matrix[2] + matrix[4]
            up = line[4] * matrix[1] + line[5] * matrix[3] + matrix[5]
            found.append((text, across, up))

    page.extract_text(visitor_text=visit)
    return found


def test_every_number_of_the_prose_on_paper_carries_its_link(private: Project) -> None:
    reader = pdf(private)
    checked = 0
    for page in reader.pages[1:6]:
        boxes = linked(page)
        for text, across, up in prose_with_digits(page):
            inside = any(
                left - 2 <= across <= right + 2 and bottom - 3 <= up <= top + 3 for left, bottom, right, top in boxes
            )
            assert inside or re.search(r"[0-9]+ (articles|plans|promises)", text), text
            checked += inside
    assert checked > 40
