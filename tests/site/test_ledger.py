"""Every fact the articles contribute stands on its page, on screen and on paper; and the whole stays short."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.site.conftest import ROOT, Project
from tests.site.test_reading import links, pdf, squeezed, tree, visible

pytestmark = pytest.mark.xdist_group("site")

FACTS: list[dict[str, Any]] = tomllib.loads((ROOT / "tests" / "golden" / "ledger.toml").read_text("utf-8"))["fact"]
BODY_WORDS, PAGE_ONE_WORDS, BODY_PAGES = 2000, 150, 10
ROLE = re.compile(r"\{[a-z]+\}`[^`]*`")


def target(claim: str) -> str:
    return "claim-" + claim.replace(".", "-")


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: str(fact["label"]))
def test_every_fact_stands_on_its_page(private: Project, fact: dict[str, Any]) -> None:
    page = tree(private.site / f"{fact['page']}.html")
    if "words" in fact:
        marked = [each for each in page.iter() if "block-" in (each.get("class") or "")]
        assert any(fact["words"] in "".join(each.itertext()) for each in marked)
        return
    reached = {link.partition("#")[2] for link in links(page)} | {each.get("id") for each in page.iter()}
    assert {target(claim) for claim in fact["claims"]} <= reached


def test_every_fact_stands_in_the_pdf(private: Project) -> None:
    paper = squeezed("\n".join(page.extract_text() for page in pdf(private).pages))
    records = private.docs / "generated" / "articles"
    for fact in FACTS:
        for claim in fact.get("claims", ()):
            article = (records / f"{claim.partition('.')[0]}.md").read_text("utf-8")
            assert f"{{claim}} {claim}\n" in article
    assert squeezed("Last year, 1,406 companies with 318 new large-sized projects") in paper


def hand_written(folder: Path) -> dict[str, str]:
    return {
        page.relative_to(folder).as_posix(): page.read_text("utf-8")
        for page in sorted(folder.rglob("*.md"))
        if not {"generated", "lexicon"} & set(page.relative_to(folder).parts)
    }


def words(page: str) -> int:
    """Words of prose: a role counts as what it usually prints, three words; lists of pages do not count."""
    prose = re.sub(r"```\{toctree\}.*?```", "", page, flags=re.DOTALL)
    prose = re.sub(r"(?m)^ {0,3}(:::+.*|:[a-z]+:.*|```.*)$", "", ROLE.sub("one two three", prose))
    return len(re.findall(r"\w[\w'’-]*", prose))


def test_what_is_written_by_hand_stays_short() -> None:
    assert sum(words(page) for page in hand_written(ROOT / "docs").values()) <= BODY_WORDS


def test_page_one_is_read_in_two_minutes(private: Project) -> None:
    page = tree(private.site / "index.html")
    first = next(each for each in page.iter() if "page-one" in (each.get("class") or "").split())
    assert len("".join(visible(first)).split()) <= PAGE_ONE_WORDS


def test_the_body_of_the_pdf_is_at_most_ten_pages(private: Project) -> None:
    for number, page in enumerate(pdf(private).pages):
        if re.match(r"(?s).{0,200}\bEvidence\b", page.extract_text()) and number > 3:
            assert number <= BODY_PAGES
            return
    pytest.fail("the PDF has no appendix of evidence")
