"""A sixth article, with two outcomes, a contradiction and a new place, shows wherever it should and nowhere else."""

import json
import shutil
from pathlib import Path

import pytest

from tests.site.conftest import Project, copy_project, files

pytestmark = pytest.mark.xdist_group("site")

SIXTH = Path(__file__).parent / "sixth"


@pytest.fixture(scope="module")
def grown(private: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copy_project(tmp_path_factory.mktemp("grown"))
    for path in SIXTH.iterdir():
        shutil.copy(path, project.seeds)
    project.build("html")
    return project


def generated(project: Project, name: str) -> str:
    return (project.docs / "generated" / name).read_text("utf-8")


def row(project: Project, claim: str) -> str:
    return next(line for line in generated(project, "targets.md").split("\n") if f"`{claim}:" in line)


def test_an_outcome_meets_one_target_and_misses_another(grown: Project) -> None:
    assert "| met: {claim}`baodi-results-2024.p1s1q1`" in row(grown, "work-report-2023.p12s2q1")
    assert "| missed: {claim}`baodi-results-2024.p2s1q1`" in row(grown, "work-report-2023.p12s2q2")
    assert "no outcome in the corpus" in row(grown, "xiqing-2023.p2s2q1")


def test_a_contradiction_is_noted_with_both_claims(grown: Project) -> None:
    checks = generated(grown, "checks.md")
    note = next(line for line in checks.split("\n") if "baodi-results-2024.p3s1q1" in line and "1\\,512" in line)
    assert "work-report-2023.p4s1q1" in note


def test_a_new_place_is_on_the_map_and_on_the_page_of_places(private: Project, grown: Project) -> None:
    assert "Ninghe" in generated(grown, "figures/map.csv")
    assert "Ninghe" not in generated(private, "figures/map.csv")
    assert "{entity} ninghe" in generated(grown, "places/index.md")


def test_the_article_has_its_page_and_its_numbers_their_rows(grown: Project) -> None:
    records = json.loads(generated(grown, "records.json"))
    own = sorted(name for name in records["claims"] if name.startswith("baodi-results-2024") and "q" in name)
    assert len(own) == 4
    evidence = generated(grown, "evidence.md")
    assert all(f"`{name}`" in evidence for name in own)
    assert (grown.site / "generated" / "articles" / "baodi-results-2024.html").is_file()


def test_pages_it_does_not_touch_keep_every_byte(private: Project, grown: Project) -> None:
    before, after = files(private.site), files(grown.site)
    untouched = [
        *("themes/transport.html", "themes/environment-people.html", "method.html"),
        *("glossary.html", "generated/articles/xiqing-2023.html", "generated/articles/wuqing-2020.html"),
        *("generated/places/wuqing.html", "generated/places/xiqing.html", "generated/places/yizhuang.html"),
    ]
    assert [name for name in untouched if before[name] != after[name]] == []
    assert before["generated/targets.html"] != after["generated/targets.html"]
    assert before["generated/coverage.html"] != after["generated/coverage.html"]
