"""`report new`: a project for any folder of articles that builds at once, with its own Makefile."""

import os
import subprocess
from pathlib import Path

import pytest

from report.cli import main
from tests.site.conftest import CACHE, ROOT

ARTICLE = "Ferry line opens\n\nMay 6, 2024\n\nArnsmouth has 40 ferries.\n"
TITLE = 'A "fair" \\ 2024: {claim}`x` # *y* | <b>B2B</b> `3:4` \N{NO-BREAK SPACE}Ruhr\n{toctree}'
ODD = "odd \"name\" $x 'q' #1 ü"


def run(*words: str) -> int:
    return main(["new", *words])


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / ODD
    folder.mkdir()
    (folder / "ferry.txt").write_text(ARTICLE, "utf-8")
    return folder


def made(folder: Path, target: str) -> str:
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "MPLCONFIGDIR": str(CACHE)}
    done = subprocess.run(
        ["make", "-C", str(folder), target],
        env=surroundings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_project_with_the_oddest_names_builds_at_once_and_a_second_time_not_at_all(
    articles: Path, tmp_path: Path
) -> None:
    project = tmp_path / "it's a $HOME"
    assert run(str(project), "--corpus", str(articles), "--title", TITLE) == 0
    assert "published" in made(project, "html")
    index = (project / "build" / "html" / "index.html").read_text("utf-8")
    assert "{claim}`x` # *y* / &lt;b&gt;" in index.replace("&lt;b&gt;<span", "&lt;b&gt; <span")
    assert "A claim is cited by its id" in index
    assert "nothing changed" in made(project, "html")
    assert "ferry.p1s1q1" in made(project, "review")
    assert "0 errors" in made(project, "check")
    assert "0 changes left" in made(project, "accept")
    made(project, "gaps")
    made(project, "clean")
    assert sorted(path.name for path in project.iterdir()) == [
        ".gitignore",
        "Makefile",
        "README.txt",
        "briefing.toml",
        "conf.py",
        "evidence.lock",
        "index.md",
        "lexicon",
    ]


def test_every_verb_of_the_makefile_is_told_in_the_readme(articles: Path, tmp_path: Path) -> None:
    run(str(tmp_path / "p"), "--corpus", str(articles))
    makefile = (tmp_path / "p" / "Makefile").read_text("utf-8")
    (phony,) = (line for line in makefile.split("\n") if line.startswith(".PHONY:"))
    readme = (tmp_path / "p" / "README.txt").read_text("utf-8")
    assert all(f"make {verb}" in readme for verb in phony.split()[1:] if verb not in ("epub", "clean"))
    assert "generated/" in (tmp_path / "p" / ".gitignore").read_text("utf-8")


def test_an_empty_corpus_makes_a_project_too(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    assert run(str(tmp_path / "p"), "--corpus", str(tmp_path / "none")) == 0
    assert main(["pages", "--docs", str(tmp_path / "p"), "--quiet"]) == 0
    assert main(["check", "--docs", str(tmp_path / "p"), "--quiet"]) == 0


def test_what_cannot_be_a_project_is_refused_and_nothing_is_written(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("p", "--corpus", "nowhere") == 2
    assert run(str(articles / "p"), "--corpus", str(articles)) == 2
    assert "among its own articles" in capsys.readouterr().err
    assert not (articles / "p").exists()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").touch()
    assert run("full", "--corpus", str(articles)) == 2
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine"]
