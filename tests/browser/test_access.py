"""Pages that everybody can read: what axe finds, and how they reflow."""

import pytest

from tests.browser.conftest import Reader

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PAGES = {
    "page one": "index.html",
    "a theme": "themes/relocation.html",
    "an article": "generated/articles/baodi-2024.html",
    "the evidence": "generated/evidence.html",
    "the targets": "generated/targets.html",
    "a place": "generated/places/baodi.html",
}
# Text in an article that begins or ends outside the window, unless a box around it scrolls.
_CUT_OFF = """
const scrolls = (node) => node && node !== document.body
  && (["auto", "scroll"].includes(getComputedStyle(node).overflowX) || scrolls(node.parentElement));
return [...document.querySelectorAll("article *")].filter((node) => {
  const box = node.getBoundingClientRect();
  return box.width > 1 && node.textContent.trim() && !scrolls(node)
    && (box.right > document.documentElement.clientWidth + 1 || box.left < -1);
}).map((node) => node.outerHTML.slice(0, 120));
"""
each_page = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())


@each_page
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 360], ids=["wide", "narrow"])
def test_a_page_has_no_violations_of_wcag(reader: Reader, page: str, scheme: str, width: int) -> None:
    reader.sees(scheme, width)
    reader.opens(page)
    dark = reader.asks("return getComputedStyle(document.body).getPropertyValue('--color-background-primary').trim()")
    assert (dark == "#131416") == (scheme == "dark")
    assert reader.asks("return innerWidth") == width
    assert reader.violations() == []


@each_page
def test_a_page_does_not_scroll_sideways_in_a_window_of_320_pixels(reader: Reader, page: str) -> None:
    reader.sees(width=320)
    reader.opens(page)
    assert reader.asks("return innerWidth") == 320
    # A scroll bar for the height takes some of the 320.
    assert reader.asks("return document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert reader.asks("scrollTo(500, 0); return scrollX") == 0
    assert reader.asks(_CUT_OFF) == []


def test_axe_finds_what_is_wrong(reader: Reader) -> None:
    reader.opens("index.html")
    reader.asks("document.querySelector('article h1').style.color = '#ccc'")
    assert any(line.startswith("color-contrast: ") for line in reader.violations())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_evidence_card_has_no_violations_of_wcag(reader: Reader, scheme: str) -> None:
    reader.sees(scheme)
    reader.opens("index.html")
    reader.asks("document.querySelector('article a.claim-ref').focus({focusVisible: true})")
    assert reader.one("#evidence-card").is_displayed()
    assert reader.violations() == []
