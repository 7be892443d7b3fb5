"""From a number to its evidence by mouse, by keyboard and without a script."""

import base64
import io
import json
from pathlib import PurePosixPath

import pytest
from pypdf import PdfReader
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser.conftest import Reader

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

NUMBER = "article a.claim-ref:not(.calc)"


def test_hovering_a_number_shows_its_evidence(reader: Reader) -> None:
    reader.opens("index.html")
    number = reader.one(NUMBER)
    ActionChains(reader.driver).scroll_to_element(number).move_to_element(number).perform()
    card = reader.one("#evidence-card")
    WebDriverWait(reader.driver, 20).until(lambda _: card.is_displayed())
    holds_the_evidence_of(reader, number)


def test_focusing_a_number_shows_its_evidence_and_escape_hides_it(reader: Reader) -> None:
    reader.opens("index.html")
    number = reader.one(NUMBER)
    comes_by_tab_to(reader, number)
    card = reader.one("#evidence-card")
    assert card.is_displayed()
    holds_the_evidence_of(reader, number)
    number.send_keys(Keys.ESCAPE)
    assert not card.is_displayed()
    assert reader.driver.switch_to.active_element == number


def test_a_click_on_a_number_leads_to_its_entry(reader: Reader) -> None:
    reader.opens("index.html")
    is_led_to_the_entry(reader, reader.one(NUMBER))


def test_without_a_script_a_number_still_leads_to_its_entry(reader: Reader) -> None:
    reader.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    reader.opens("index.html")
    assert not reader.all("#evidence-card")
    is_led_to_the_entry(reader, reader.one(NUMBER))


def test_the_marks_of_figures_are_links_that_take_the_focus_and_show_evidence(reader: Reader) -> None:
    figures = 0
    for page in ("index.html", *(f"themes/{path.name}" for path in sorted((reader.site / "themes").glob("*.html")))):
        reader.opens(page)
        marks = reader.all(".figure-svg a")
        assert len(marks) == len(reader.all(".figure-svg a[href*='#'][aria-label]"))
        figures += bool(marks)
        for mark in marks:
            reader.asks("arguments[0].focus({focusVisible: true})", mark)
            assert reader.driver.switch_to.active_element == mark
            is_a_claim = "claim-mark" in str(mark.get_dom_attribute("class"))
            assert not is_a_claim or reader.one("#evidence-card").is_displayed()
    assert figures >= 2


def test_filtering_the_evidence_by_a_word_leaves_the_rows_that_hold_it(reader: Reader) -> None:
    reader.opens("generated/evidence.html")
    rows = reader.all("article table.evidence tbody tr")
    texts = [str(row.get_property("textContent")).lower() for row in rows]
    wanted = [number for number, text in enumerate(texts) if "wuqing" in text]
    assert 0 < len(wanted) < len(rows)
    box = reader.one(".table-tools input")
    box.send_keys("Wuqing")
    assert [number for number, row in enumerate(rows) if row.is_displayed()] == wanted
    assert reader.one(".table-tools output").text == f"{len(wanted)} of {len(rows)} rows"
    box.send_keys(Keys.BACKSPACE * len("Wuqing"))
    assert all(row.is_displayed() for row in rows)


def test_choosing_a_place_leaves_the_rows_of_it(reader: Reader) -> None:
    reader.opens("generated/evidence.html")
    rows = reader.all("article table.evidence tbody tr")
    wanted = [row for row in rows if row.find_elements(By.TAG_NAME, "td")[2].text == "Xiqing"]
    assert 0 < len(wanted) < len(rows)
    Select(reader.one(".table-tools select")).select_by_value("Xiqing")
    assert [row for row in rows if row.is_displayed()] == wanted


def test_the_evidence_on_the_reader_s_own_printer_repeats_its_head(reader: Reader) -> None:
    reader.opens("generated/evidence.html")
    reader.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    data = reader.driver.execute_cdp_cmd("Page.printToPDF", {"paperWidth": 8.27, "paperHeight": 11.69})["data"]
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(base64.b64decode(data))).pages]
    assert len(pages) > 1
    assert all("Number" in page and "Said by" in page for page in pages)


def holds_the_evidence_of(reader: Reader, number: WebElement) -> None:
    """Compare the card on the screen with the record of the claim that the link leads to."""
    cards = json.loads(str(reader.one("#evidence-cards").get_property("textContent")))
    record = cards[str(number.get_dom_attribute("href")).partition("#")[2]]
    start, end = record["mark"]
    assert start < end
    assert reader.one("#evidence-card blockquote").get_property("textContent") == record["quote"]
    assert reader.one("#evidence-card mark").get_property("textContent") == record["quote"][start:end]
    assert record["source"] in reader.one("#evidence-card").text
    assert number.get_dom_attribute("aria-describedby") == "evidence-card"


def comes_by_tab_to(reader: Reader, goal: WebElement) -> None:
    for _ in range(200):
        reader.driver.switch_to.active_element.send_keys(Keys.TAB)
        if reader.driver.switch_to.active_element == goal:
            return
    pytest.fail("the number is not reached by 200 presses of Tab")


def is_led_to_the_entry(reader: Reader, number: WebElement) -> None:
    page, _, anchor = str(number.get_dom_attribute("href")).partition("#")
    number.click()
    WebDriverWait(reader.driver, 20).until(lambda driver: driver.current_url.endswith(f"#{anchor}"))
    address = reader.driver.current_url.partition("#")[0]
    assert address == (reader.site / PurePosixPath(page)).as_uri()
    assert len(reader.all(f"#{anchor}")) == 1
    assert anchor.startswith("claim-")
    assert reader.one(f"#{anchor}").is_displayed()
