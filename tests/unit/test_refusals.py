"""What cannot be compiled is told, with what to do, and nothing is written."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from diagnostic_cases import TABLE, lay

from report.cli import main
from report.pages import written

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / "refusals.toml").read_text("utf-8"))[
    "case"
]
COMMANDS = (
    *("check -q", "claims", "pages", "build html", "build pdf", "accept --all", "review --list", "lexicon check"),
    "lexicon gaps",
)
OF_THE_CORPUS = ("claims", "lexicon check", "lexicon gaps")
"""Commands that read no page."""


def contents(folder: Path) -> dict[str, bytes]:
    """Every regular file below *folder*, without the folder for staging."""
    files = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith("build/")}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that was compiled, with a lock and a published page."""
    lay(tmp_path, {**TABLE["base"], "docs/evidence.lock": "# kept\n", "build/html/index.html": "old"})
    lay(tmp_path, {"build/html/objects.inv": "old", "docs/generated/evidence.md": "# Old\n"})
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["requirement"])
def test_nothing_is_compiled_of(
    case: dict[str, Any], command: str, project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lay(project, case["files"])
    page = "E315" in case["told"][0]
    if page and command in OF_THE_CORPUS:
        return
    before = contents(project)
    assert main(command.split()) == (1 if command.startswith("check") else 3)
    said = "".join(capfd.readouterr())
    for told in case["told"]:
        assert told.replace("{here}", str(project)).replace(f"{project}/", "") in said.replace(f"{project}/", "")
    assert said.count("error[") == len(case["told"])
    assert said.count("  help: ") == len(case["told"])
    assert "Traceback" not in said
    assert contents(project) == before
    assert (project / "build/html/index.html").read_text("utf-8") == "old"


@pytest.mark.parametrize("case", [CASES[0], CASES[4]], ids=lambda case: case["requirement"])
def test_sphinx_by_itself_stops_there_too(case: dict[str, Any], project: Path) -> None:
    lay(project, case["files"])
    before = contents(project)
    words = [sys.executable, "-m", "sphinx", "-q", "docs", "build/sphinx"]
    done = subprocess.run(words, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert done.stderr.count("WARNING: ") == 1
    assert contents(project) == before
    assert not (project / "build/sphinx/index.html").exists()


def test_an_empty_folder_of_articles_is_one(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "seeds/one.txt").unlink()
    assert main(["claims"]) == 0
    assert '"articles": []' in capsys.readouterr().out


def test_a_folder_named_on_the_command_line_is_told_without_a_place(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["claims", "--corpus", "elsewhere"]) == 3
    told = f"corpus: error[E314]: There is no folder of articles at {project}/elsewhere: it does not exist."
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "accept", "build html", "diff", "edition", "pages"])
def test_a_folder_of_pages_that_is_not_there_is_told_before_anything_is_read(
    command: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(project)
    with pytest.raises(SystemExit) as stopped:
        main([*command.split(), "--docs", "elsewhere"])
    assert stopped.value.code == 2
    assert "argument --docs: there is no folder elsewhere" in capsys.readouterr().err
    assert contents(project) == before


def test_a_setting_that_nothing_reads_is_told_with_the_one_it_may_be(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "docs/briefing.toml").write_text('title = "Harbours"\nlangage = "en"\n\n[zebra]\n', "utf-8")
    settings = "title, author, language, corpus, lexicon, edition, url, date, suppress"
    assert told(project, capsys) == [
        "docs/briefing.toml:2:1: error[E310]: There is no setting `langage`; it may be `language`.",
        f"docs/briefing.toml:4:1: error[E310]: There is no setting `zebra`; there are {settings}.",
    ]


@pytest.mark.parametrize(
    ("code", "place", "said"),
    [
        ("\nraise RuntimeError('no network')\n", "2:1", "configuration file: RuntimeError: no network"),
        ("\ntemplates_path = [\n", "2:18", "configuration file: '[' was never closed (conf.py, line 2)"),
    ],
)
def test_what_breaks_conf_py_is_named_at_its_line_without_a_trace(
    code: str, place: str, said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (project / "docs/conf.py").open("a", encoding="utf-8") as file:
        file.write(code)
    assert main(["build", "html", "-q"]) == 1
    (line,) = [line for line in capsys.readouterr().err.split("\n") if "E306" in line]
    assert line.startswith(f"docs/conf.py:{place}: error[E306]: ")
    assert line.endswith(said)


def test_a_page_that_breaks_sphinx_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    boxes = "".join(f"{':' * (300 - depth)}{{note}}\n" for depth in range(250))
    (project / "docs/deep.md").write_text(f"# Deep\n\n{boxes}Words.\n", "utf-8")
    assert main(["build", "html", "-q"]) == 1
    assert "docs/deep.md:1:1: error[E306]: Sphinx broke off: maximum recursion" in capsys.readouterr().err


def test_line_ends_and_the_byte_order_mark_of_a_page_are_no_part_of_its_text(project: Path) -> None:
    (project / "docs/old.md").write_bytes(b"\xef\xbb\xbf# Old\r\n\r\nA\rpage\n")
    assert written(project / "docs")["old"].text == "# Old\n\nA\npage\n"


def publish(capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["build", "html"]) == 3
    return capsys.readouterr().err


@pytest.mark.parametrize("kept", ["build/html", "build/html/index.html"])
def test_a_result_that_is_write_protected_is_left_alone(
    kept: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / kept
    mode = path.stat().st_mode
    path.chmod(mode & ~0o222)
    before = contents(project / "build/html")
    told = publish(capsys)
    path.chmod(mode)
    assert f"error[E301]: It is write-protected ({path}). What was published before is untouched." in told
    assert contents(project / "build/html") == before
    assert sorted(path.name for path in (project / "build").iterdir()) == [".lock", "html"]


def test_a_file_in_the_place_of_the_results_is_left_alone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(project / "build/html")
    (project / "build/html").write_text("mine", "utf-8")
    assert "error[E301]: Not a directory" in publish(capsys)
    assert (project / "build/html").read_text("utf-8") == "mine"


def test_a_link_to_itself_in_the_place_of_the_build_is_left_alone(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "build").rename(project / "kept")
    (project / "build").symlink_to("build")
    assert "error[E301]: " in publish(capsys)
    assert (project / "build").readlink() == Path("build")


def told(project: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    main(["check", "-q"])
    return [line for line in capsys.readouterr().out.split("\n") if ": error[" in line]


def test_what_pages_cite_is_held_by_a_lock_or_an_error(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "docs/index.md").write_text("# Harbours\n\nThere were {claim}`one.p1s1q1`.\n", "utf-8")
    (project / "docs/evidence.lock").unlink()
    message = "Pages cite records, and there is no evidence lock: nobody has accepted what they print."
    assert told(project, capsys) == [f"docs/index.md:3:12: error[C621]: {message}"]
    (project / "docs/evidence.lock").symlink_to("nowhere")
    assert told(project, capsys) == [f"docs/index.md:3:12: error[C621]: {message}"]
    (project / "docs/index.md").write_text("# Harbours\n", "utf-8")
    assert told(project, capsys) == []


def test_a_page_in_another_markup_is_an_error(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "docs/other.rst").write_text("Other\n=====\n\nThere are 5 firms.\n", "utf-8")
    assert told(project, capsys) == [
        "docs/other.rst:1:1: error[C614]: The page is no MyST, and its words are not checked."
    ]


def test_texts_of_the_configuration_hold_no_number(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "docs/briefing.toml").write_text('author = "Desk"\ntitle = "Harbours of 5 firms"\n', "utf-8")
    conf = 'extensions = ["report.sphinx_ext"]\nhtml_title = "Two harbours"\nversion = "1.0"\n'
    conf += 'html_theme_options = {\n    "announcement": "12 projects",\n}\n'
    (project / "docs/conf.py").write_text(conf, "utf-8")
    assert told(project, capsys) == [
        "docs/briefing.toml:2:1: error[C610]: “5” in “Harbours of 5 firms” is a number without evidence.",
        "docs/conf.py:2:14: error[C610]: “Two” in “Two harbours” is a number without evidence.",
        "docs/conf.py:5:21: error[C610]: “12” in “12 projects” is a number without evidence.",
    ]


def test_a_page_put_among_the_generated_ones_is_an_error(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pages", "-q"]) == 0
    assert told(project, capsys) == []
    (project / "docs/generated/extra.md").write_text("# Extra\n\nThere are 5 firms.\n", "utf-8")
    message = "The page is none of those that the compiler writes here, and its words are not checked."
    assert told(project, capsys) == [f"docs/generated/extra.md:1:1: error[C614]: {message}"]


def test_the_words_of_a_drawing_made_by_hand_are_read(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay(project, {"docs/_static/x.svg": '<svg xmlns="http://www.w3.org/2000/svg">\n<text x="12">5 &lt; 6</text></svg>'})
    assert told(project, capsys) == [
        f"docs/_static/x.svg:2:14: error[C610]: “{number}” in “5 < 6” is a number without evidence." for number in "56"
    ]


def test_the_words_of_a_template_made_by_hand_are_read_and_its_code_is_not(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "{% if pages > 3 %}<style>h1 { width: 5em }</style>\n"
    text += "<h2 id='x1'>{{ pages|first(4) }} 5 &lt; 6</h2>{% endif %}"
    lay(project, {"docs/_templates/page.html": text, "docs/.venv/page.html": "7 firms"})
    assert told(project, capsys) == [
        f"docs/_templates/page.html:2:34: error[C610]: “{number}” in “5 < 6” is a number without evidence."
        for number in "56"
    ]


def built(project: Path) -> None:
    """Let Sphinx build the pages, whatever it warns of."""
    words = [sys.executable, "-m", "sphinx", "-q", "docs", "out"]
    subprocess.run(words, cwd=project, capture_output=True, check=True)


@pytest.mark.parametrize("name", ["_notes.md", "_notes/page.md", ".notes.md", "README.md", "build/page.md"])
def test_what_is_no_page_is_not_printed(name: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay(project, {f"docs/{name}": "---\norphan: true\n---\n# Notes\n\nThere are 5 firms.\n"})
    assert told(project, capsys) == []
    built(project)
    assert [path.name for path in (project / "out").rglob("*.html") if "5 firms" in path.read_text("utf-8")] == []


def test_a_drawing_without_a_size_is_shown(project: Path) -> None:
    lay(project, {"docs/_static/x.svg": '<svg xmlns="http://www.w3.org/2000/svg"><text>Harbours</text></svg>'})
    (project / "docs/index.md").write_text("# Harbours\n\n![Harbours](_static/x.svg)\n", "utf-8")
    built(project)
    assert "<text>Harbours</text>" in (project / "out/index.html").read_text("utf-8")


def test_files_that_conf_takes_for_pages_are_myst(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    conf = 'extensions = ["report.sphinx_ext"]\nsource_suffix = {".md": "markdown", ".txt": "markdown"}\n'
    (project / "docs/conf.py").write_text(conf, "utf-8")
    assert main(["build", "html", "--output", "out"]) == 1
    message = "error[C614]: Pages whose names end in .txt are not checked."
    assert f"docs/conf.py:1:1: {message}" in capsys.readouterr().err


UNUSABLE: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / "unusable.toml").read_text("utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", UNUSABLE, ids=lambda case: case["requirement"])
def test_a_file_of_the_project_that_nobody_can_use_is_told(
    case: dict[str, Any], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in case["files"]:
        (project / name).unlink(missing_ok=True)
    lay(project, case["files"])
    assert told(project, capsys) == [each.replace("{here}", str(project)) for each in case["told"]]
