"""How the briefing is built: no work without a change, the consequences of one and no others, the same bytes."""

import re

import pytest

from tests.site.conftest import Project, copy_project, files

pytestmark = pytest.mark.xdist_group("site")

WORK_REPORT = "002_8a400b34ce21268b.txt"


def test_a_second_build_says_that_nothing_changed_and_writes_nothing(private: Project) -> None:
    before = {path: path.stat().st_mtime_ns for path in private.site.rglob("*")}
    assert "nothing changed" in private.build("html")
    assert {path: path.stat().st_mtime_ns for path in private.site.rglob("*")} == before


def test_an_edited_article_changes_the_pages_that_use_it_and_equals_a_clean_build(project: Project) -> None:
    project.build("html")
    before = files(project.site)
    source = project.seeds / WORK_REPORT
    source.write_bytes(source.read_bytes().replace(b"1,406 companies", b"1,407 companies"))
    assert project.report("accept", "--all").returncode == 0
    project.build("html")
    after = files(project.site)
    changed = {name for name in after if after[name] != before.get(name)}
    assert {"index.html", "themes/relocation.html", "generated/articles/work-report-2023.html"} <= changed
    assert b"1,407 companies" in after["index.html"]
    assert b"1,406 companies" not in after["index.html"]
    assert not {"method.html", "themes/environment-people.html", "generated/articles/baodi-2024.html"} & changed
    clean = copy_project(project.folder.parent / "clean")
    (clean.seeds / WORK_REPORT).write_bytes(source.read_bytes())
    assert clean.report("accept", "--all").returncode == 0
    clean.build("html")
    assert files(clean.site) == after


def test_a_deleted_article_fails_at_every_line_that_cites_it_again_and_again(project: Project) -> None:
    project.build("html")
    before = files(project.site)
    source = project.seeds / WORK_REPORT
    source.unlink()
    source.with_suffix(".toml").unlink()
    for _ in range(2):
        done = project.report("build", "html")
        assert done.returncode == 1
        for page in sorted(project.docs.rglob("*.md")):
            if "generated" in page.parts:
                continue
            for number, line in enumerate(page.read_text("utf-8").split("\n"), 1):
                if "`work-report-2023" in line:
                    name = page.relative_to(project.docs).as_posix()
                    where = rf"(docs/{re.escape(name)}|generated/{re.escape(page.name)}):{number}\b"
                    if page.parent.name != "leads":
                        assert re.search(where, done.stderr), f"{name}:{number} is not told"
    assert files(project.site) == before


def test_builds_in_other_surroundings_are_the_same_to_the_byte(private: Project, project: Project) -> None:
    surroundings = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONUTF8": "0"}
    project.build("html", "-j", "2", **surroundings)
    project.build("pdf", **surroundings)
    for kind in ("html", "pdf"):
        mine, theirs = files(project.folder / "build" / kind), files(private.folder / "build" / kind)
        assert sorted(mine) == sorted(theirs)
        assert [name for name in mine if mine[name] != theirs[name]] == []


def test_sphinx_by_itself_builds_the_same_pages(private: Project, project: Project) -> None:
    import subprocess
    import sys

    from tests.site.conftest import ROOT

    out = project.folder / "plain"
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-q", str(project.docs), str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    own = files(private.site)
    assert {name: own[name] for name in own} == {name: content for name, content in files(out).items() if name in own}


def test_a_broken_build_leaves_the_old_one_and_fails_until_it_is_mended(project: Project) -> None:
    project.build("html")
    before = files(project.site)
    page = project.docs / "method.md"
    good = page.read_text("utf-8")
    page.write_text(good + "\nSee {claim}`no-such-claim.p1s1q1`.\n", "utf-8")
    for _ in range(2):
        done = project.report("build", "html")
        assert done.returncode == 1
        assert re.search(r"method\.md:[0-9]+:5.*no-such-claim", done.stderr)
        assert files(project.site) == before
    page.write_text(good, "utf-8")
    project.build("html")
    assert files(project.site) == before


def test_a_second_build_at_the_same_time_is_refused(project: Project) -> None:
    from report.publish.promote import Lock

    (project.folder / "build").mkdir()
    with Lock(project.folder / "build" / ".lock"):
        done = project.report("build", "html")
    assert done.returncode == 3
    assert "E303" in done.stderr
