"""Whatever the markup, no number is printed that the lint did not see: what Sphinx makes of a page is held, too."""

import tomllib
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import pytest
from page_sample import Project

FILE = Path(__file__).parent / "cases" / "unseen.toml"
CASES: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["case"]
PAGES = {f"page-{ascii_lowercase[number]}": case for number, case in enumerate(CASES)}


@pytest.fixture(scope="module")
def warnings(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What two builds say of a project with a page for each case: the second reads again what is still wrong."""
    with pytest.MonkeyPatch.context() as patch:
        project = Project(tmp_path_factory.mktemp("unseen"), patch)
        for page, case in PAGES.items():
            project.write(f"{page}.md", f"{case.get('head', '')}# Page\n\n{case['text']}\n")
        first, second = project.build().warnings, project.build().warnings
    numbers = [line for line in first if "which the page prints" in line]
    assert numbers == [line for line in second if "which the page prints" in line]
    return numbers


@pytest.mark.parametrize("page", PAGES, ids=[case["requirement"] for case in CASES])
def test_a_number_that_only_sphinx_sees_is_told_where_it_stands(page: str, warnings: list[str]) -> None:
    told = [line.partition(f"docs/{page}.md:")[2] for line in warnings if f"docs/{page}.md:" in line]
    found = [f"{line.partition(': ')[0]} {line.partition('“')[2].partition('”')[0]}" for line in told]
    assert found == PAGES[page]["told"]
