"""The second edition of the real briefing tells what changed since the first, each number beside its evidence."""

import shutil

import pytest

from tests.site.conftest import Project, copy_project
from tests.site.test_growth import SIXTH
from tests.site.test_numbers import CITED, DERIVED, OUTSIDE, WHOLE, bare, content
from tests.site.test_reading import links, pdf

pytestmark = pytest.mark.xdist_group("site")

FORMER = {"former"}
"""Words of the edition before, with their evidence behind them."""


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copy_project(tmp_path_factory.mktemp("second"))
    assert project.report("edition").returncode == 0
    for path in SIXTH.iterdir():
        shutil.copy(path, project.seeds)
    for path in project.seeds.glob("*.txt"):
        text = path.read_text("utf-8")
        path.write_text(text.replace("Last year, 1,406 companies", "Last year, 1,407 companies"), "utf-8")
    assert project.report("accept", "--all").returncode == 0
    project.build("html")
    project.build("pdf")
    return project


def page(project: Project):  # noqa: ANN201
    return content(project.site / "generated" / "changes.html")


def test_the_page_tells_the_change_the_new_article_and_the_sentences(second: Project) -> None:
    words = " ".join("".join(page(second).itertext()).split())
    assert "1,407 companies: value: 1,406 → 1,407. It was “1,406 companies” in" in words
    assert "Added: Baodi" in words
    assert words.count("1,407 companies") >= 3  # the claim and the sentences of two pages


def test_no_number_of_the_page_stands_without_its_evidence(second: Project) -> None:
    assert list(bare(page(second), CITED | WHOLE | OUTSIDE | DERIVED | FORMER)) == []


def test_former_words_stand_with_a_link_to_where_they_are_from(second: Project) -> None:
    quoting = [
        each
        for each in page(second).iter()
        if each.tag == "li" and any("former" in (part.get("class") or "") for part in each.iter())
    ]
    assert len(quoting) >= 3
    for each in quoting:
        assert any(not link.startswith("#") for link in links(each)), "".join(each.itertext())


def test_the_appendix_of_the_pdf_tells_it_as_well(second: Project) -> None:
    (found,) = (each for each in pdf(second).pages[2:] if "Since the edition of 30 June 2024" in each.extract_text())
    assert any(note.get_object().get("/Subtype") == "/Link" for note in found["/Annots"])
