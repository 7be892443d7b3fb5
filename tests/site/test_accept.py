"""Changing what a page rests on: the build waits for a person, and `report accept` lets it go on."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.conftest import ROOT, Project, files
from tests.site.test_reading import tree, visible

pytestmark = pytest.mark.xdist_group("site")

WORK_REPORT = "002_8a400b34ce21268b"
CLAIM = "work-report-2023.p4s1q1"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def article(project: Project) -> Path:
    return project.seeds / f"{WORK_REPORT}.txt"


def place(path: Path, words: str) -> str:
    """Where *words* stand in an article, as diagnostics name it."""
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if words in line:
            return f"seeds/{path.name}:{number}:{line.index(words) + 1}"
    raise AssertionError(words)


def pages(project: Project) -> dict[str, bytes]:
    return {name: content for name, content in files(project.site).items() if name.endswith(".html")}


def read(project: Project, name: str) -> str:
    """What a reader sees of a page."""
    page = next(each for each in tree(project.site / name).iter() if each.tag == "article")
    return " ".join("".join(visible(page)).split())


def check(project: Project) -> tuple[int, str]:
    done = project.report("check", "-q")
    return done.returncode, done.stdout


def test_a_changed_number_fails_where_it_stands_and_once_accepted_changes_the_pages_that_use_it(
    project: Project,
) -> None:
    project.build("html")
    before = pages(project)
    edit(article(project), "1,406 companies", "1,407 companies")
    done = project.report("build", "html")
    assert done.returncode == 1
    assert f"{place(article(project), '1,407 companies')}: error[C620]" in done.stderr
    assert "by its article: value [-1406-]{+1407+}; quote “[-1,406-]{+1,407+} companies”." in done.stderr
    assert "cited here; it prints [-1,406-]{+1,407+} companies" in done.stderr
    assert "docs/index.md:" in done.stderr
    assert pages(project) == before
    done = project.report("accept", CLAIM)
    assert done.returncode == 0, done.stdout
    project.build("html")
    after = pages(project)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {name for name in before if b"1,406" in before[name]}
    assert not any(b"1,406" in content for content in after.values())
    assert "1,407 companies" in read(project, "index.html")
    assert "nothing changed" in project.build("html")


def test_accepting_changes_no_more_of_the_lock_than_the_claim_and_its_sentence(project: Project) -> None:
    lock = project.docs / "evidence.lock"
    before = lock.read_text("utf-8").split("\n")
    edit(article(project), "1,406 companies", "1,407 companies")
    assert project.report("accept", CLAIM).returncode == 0
    after = lock.read_text("utf-8").split("\n")
    assert len(after) == len(before)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert all("1,407" in new or re.match(r'(sentence|body|claims|reading) = "', new) for _, new in changed)
    assert check(project) == (0, "")


def test_an_inserted_paragraph_is_noted_and_the_pages_print_the_same(project: Project) -> None:
    project.build("html")
    before = {name: read(project, name) for name in ("index.html", "themes/relocation.html", "themes/transport.html")}
    anchors = (project.site / "index.html").read_text("utf-8")
    assert "#claim-work-report-2023-p4s1q1" in anchors
    text = article(project).read_text("utf-8")
    first = next(line for line in text.split("\n") if "Tianjin will upgrade its efforts" in line)
    edit(article(project), first, f"The weather was mild.\n\n{first}")
    assert "note[C622]" in project.report("check").stdout
    assert check(project) == (0, "")
    project.build("html")
    assert {name: read(project, name) for name in before} == before
    assert "#claim-work-report-2023-p5s1q1" in (project.site / "index.html").read_text("utf-8")
    rows = read(project, "generated/evidence.html")
    assert rows.count("1,406 companies") == 1
    assert project.report("accept").returncode == 0


def test_white_space_is_no_change(project: Project) -> None:
    edit(article(project), "Last year, 1,406 companies", "Last year,  1,406  companies")
    assert check(project) == (0, "")


def test_a_deleted_sentence_fails_wherever_it_was_cited(project: Project) -> None:
    sentence = re.search(r"The Beijing-Tangshan intercity rail [^.]*\.", article(project).read_text("utf-8"))
    assert sentence is not None
    edit(article(project), sentence[0], "It was mild.")
    code, told = check(project)
    assert code == 1
    assert re.search(r"error\[C623\]: The cited claim work-report-2023\.p5s1c1 .* is gone", told)
    for page in sorted(project.docs.rglob("*.md")):
        for number, line in enumerate(page.read_text("utf-8").split("\n"), 1):
            if "`work-report-2023.p5s1c1" in line:
                assert f"{page.relative_to(project.folder).as_posix()}:{number}:" in told


def test_a_claim_that_was_taken_down_is_an_error_where_it_is_cited_and_its_words_leave_the_lock(
    project: Project,
) -> None:
    done = project.report("accept", "--retire", CLAIM)
    assert done.returncode == 2
    assert "--because" in done.stderr
    reason = "taken down by its publisher"
    project.report("accept", "--retire", CLAIM, "--because", reason)
    lock = (project.docs / "evidence.lock").read_text("utf-8")
    seal = lock.partition(f'[claim."{CLAIM}"]')[2].partition("[claim")[0]
    assert f'tombstone = "{reason}"' in seal
    assert "1,406" not in seal
    done = project.report("build", "html")
    assert done.returncode == 1
    assert re.search(rf"docs/index\.md:[0-9]+:[0-9]+: error\[C602\]: .*{reason}", done.stderr)


def test_an_article_is_taken_down_by_deleting_it_giving_the_reason_and_mending_the_pages(project: Project) -> None:
    for path in project.seeds.glob("004_*"):
        path.unlink()
    code, told = check(project)
    assert code == 1
    assert "is gone with its article" in told
    for page in project.docs.rglob("*.md"):
        text = page.read_text("utf-8")
        page.write_text(re.sub(r"\{[a-z]+\}`parks-2017[^`]*`|\{entity\}`(?:zhao-hong|shu-chang)`", "it", text), "utf-8")
    assert project.report("accept", "--all", "--retire", "parks-2017", "--because", "withdrawn").returncode == 0
    lock = (project.docs / "evidence.lock").read_text("utf-8")
    assert lock.count('tombstone = "withdrawn"') > 5
    assert "innovation centers" not in lock
    project.build("html")


def test_a_renamed_article_is_told_apart_and_followed_once_accepted(project: Project) -> None:
    edit(project.seeds / f"{WORK_REPORT}.toml", 'id = "work-report-2023"', 'id = "report-2023"')
    code, told = check(project)
    assert code == 1
    assert f"The cited claim {CLAIM} (“1,406 companies”) stands at report-2023.p4s1q1 now" in told
    project.report("accept", "--all")
    for page in project.docs.rglob("*.md"):
        page.write_text(page.read_text("utf-8").replace("{article}`work-report-2023", "{article}`report-2023"), "utf-8")
    project.report("accept", "--all")
    project.build("html")
    assert "1,406 companies" in read(project, "index.html")
    assert "#claim-report-2023-p4s1q1" in (project.site / "index.html").read_text("utf-8")


def test_a_new_citation_is_accepted_by_its_id(project: Project) -> None:
    page = project.docs / "method.md"
    page.write_text(page.read_text("utf-8") + "\nSo did {claim}`work-report-2023.p4s1q2`.\n", "utf-8")
    line = len(page.read_text("utf-8").split("\n")) - 1
    code, told = check(project)
    assert code == 1
    assert f"docs/method.md:{line}:8: error[C621]" in told
    assert "“318 new large-sized projects”" in told
    assert project.report("accept", "work-report-2023.p4s1q2").returncode == 0
    assert check(project) == (0, "")


def test_a_claim_may_be_cited_by_a_name_that_reads(project: Project) -> None:
    assert project.report("accept", "--alias", f"beijing-firms={CLAIM}").returncode == 0
    page = project.docs / "method.md"
    page.write_text(page.read_text("utf-8") + "\nSo did {claim}`beijing-firms`.\n", "utf-8")
    assert project.report("accept", "--all").returncode == 0
    project.build("html")
    assert "So did 1,406 companies." in read(project, "method.html")
    edit(article(project), "1,406 companies", "1,407 companies")
    assert "The cited claim beijing-firms changed" in check(project)[1]


def test_keys_may_come_through_a_pipe_one_a_change(project: Project) -> None:
    edit(article(project), "1,406 companies", "1,407 companies")
    done = project.report("accept", typed="a\ns q\n")
    assert (done.returncode, done.stderr) == (1, "")
    assert re.findall(r"\[a/r/s/q\] (.)", done.stdout) == ["a", "s", "q"]
    lock = (project.docs / "evidence.lock").read_text("utf-8")
    assert "Last year, 1,407 companies with" in lock, "the first was its sentence"
    assert 'quote = "1,406 companies"' in lock, "the second was its number"
    done = project.report("accept", typed="ya\n")
    assert done.returncode == 0
    assert re.findall(r"\[a/r/s/q\] (.)", done.stdout) == ["y", "a"], "what is no answer is asked again"
    assert check(project) == (0, "")


@pytest.mark.parametrize("typed", ["", "s\n", "yes\n"])
def test_where_the_input_ends_every_change_is_shown_none_is_taken_and_the_ways_to_take_it_are_told(
    project: Project, typed: str
) -> None:
    edit(article(project), "1,406 companies", "1,407 companies")
    before = (project.docs / "evidence.lock").read_bytes()
    done = project.report("accept", typed=typed)
    assert done.returncode == 1
    assert "page      themes/zhongguancun" in done.stdout, "the last of the changes"
    assert "no answer" in done.stderr
    assert "`report accept ID`" in done.stderr
    assert "`report accept --all`" in done.stderr
    assert (project.docs / "evidence.lock").read_bytes() == before


def test_a_closed_input_is_an_ended_one(project: Project) -> None:
    edit(article(project), "1,406 companies", "1,407 companies")
    command = f'"{sys.executable}" -m report accept <&-'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["sh", "-c", command], cwd=project.folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "no answer" in done.stderr


def test_what_is_not_there_to_accept_is_said(project: Project) -> None:
    for words in (("no-such.p1s1q1",), ("--all", "no-such.p1s1q1")):
        done = project.report("accept", *words)
        assert done.returncode == 2
        assert "Nothing changed under no-such.p1s1q1" in done.stderr


def test_a_lock_that_cannot_be_read_is_not_overwritten(project: Project) -> None:
    lock = project.docs / "evidence.lock"
    lock.write_text("<<<<<<< HEAD\n" + lock.read_text("utf-8"), "utf-8")
    before = lock.read_bytes()
    assert project.report("accept", "--all").returncode == 2
    assert lock.read_bytes() == before
    assert "docs/evidence.lock:1:1: error[C625]" in check(project)[1]
