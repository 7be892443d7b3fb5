"""The briefing, built once and opened from disk in a real browser."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from tests.site.conftest import copy_project

_AXE = Path(__file__).parent / "axe" / "axe.min.js"
_LEVEL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_RUN_AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: {type: "tag", values: arguments[0]}, resultTypes: ["violations"]}).then(
  (found) => done(found.violations.flatMap((rule) => rule.nodes.map((node) =>
    rule.id + ": " + node.target.join(" ") + " | " + node.failureSummary.split("\\n").slice(1, 2).join(" ").trim()))),
  (error) => done(["axe failed: " + error]));
"""
_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Reader:
    """A reader's browser at the site."""

    driver: Chrome
    site: Path

    def sees(self, scheme: str = "light", width: int = 1300, height: int = 900) -> None:
        """Set the colour scheme that the reader prefers, and the window in CSS pixels."""
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "screen", "features": features})
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def opens(self, page: str) -> None:
        """Open a page anew by its path in the site."""
        self.driver.get("about:blank")
        self.driver.get((self.site / page).as_uri())

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def asks(self, script: str, *arguments: object) -> object:
        """What a script in the page returns."""
        return self.driver.execute_script(script, *arguments)

    def violations(self) -> list[str]:
        """Where the page fails WCAG 2.2 AA, as far as axe can tell."""
        self.driver.execute_script(_AXE.read_text("utf-8"))
        return list(self.driver.execute_async_script(_RUN_AXE, _LEVEL))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published pages."""
    project = copy_project(tmp_path_factory.mktemp("browser"))
    project.build("html")
    return project.site


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """The system's browser with a profile of its own."""
    browser, servant = shutil.which("chromium"), shutil.which("chromedriver")
    assert browser and servant, "these tests need chromium and chromedriver"
    options = ChromeOptions()
    options.binary_location = browser
    for flag in (*_FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    driver = Chrome(options=options, service=ChromeService(servant))
    driver.set_script_timeout(120)
    yield driver
    driver.quit()


@pytest.fixture
def reader(driver: Chrome, site: Path) -> Iterator[Reader]:
    """A reader with a wide, light window and scripts running."""
    reader = Reader(driver, site)
    reader.sees()
    yield reader
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
