"""`report check`: what it prints, how loud, and with which exit code."""

import io
import json
from pathlib import Path

import pytest
from diagnostic_cases import TABLE, lay

from report.cli import main
from report.cli.progress import Progress
from report.diagnostic import Code, Diagnostic
from report.publish.listen import Listener
from report.publish.status import Status


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay(tmp_path / "project", TABLE["base"])
    (tmp_path / "project/seeds/two.txt").write_text("Skerry counts\n\nIt grew.\n", "utf-8")
    return tmp_path / "project"


def check(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["check", *words])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


@pytest.mark.parametrize(
    ("here", "docs"), [(".", None), (".", "docs"), ("docs", None), ("docs", "."), ("seeds", "../docs")]
)
def test_places_are_named_from_the_project_wherever_one_stands(
    folder: Path, here: str, docs: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "docs/lexicon/broken.toml").write_text("[[place]\n", "utf-8")
    (folder / "docs/more").mkdir()
    (folder / "docs/more/page.md").write_text("There are 12.\n", "utf-8")
    monkeypatch.chdir(folder / here)
    _, out, _ = check(capsys, "--format", "json", *(("--docs", docs) if docs else ()))
    places = {each["file"]: each["line"] for each in json.loads(out)}
    assert set(places) == {"docs/lexicon/broken.toml", "docs/more/page.md", "seeds/two.txt"}
    for name, line in places.items():
        assert len((folder / name).read_text("utf-8").split("\n")) >= line
    _, out, _ = check(capsys, *(("--docs", docs) if docs else ()))
    assert "1 | [[place]" in out
    assert "1 | There are 12." in out


def test_notes_alone_pass_and_fail_when_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    assert check(capsys)[0] == 0
    assert check(capsys, "--strict")[0] == 1
    (folder / "docs/index.md").write_text("There are 12.\n", "utf-8")
    assert check(capsys)[0] == 1


def test_quiet_prints_errors_only_and_verbose_what_each_pass_took(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    assert check(capsys, "--quiet") == (0, "", "")
    (folder / "docs/index.md").write_text("There are 12.\n", "utf-8")
    _, out, err = check(capsys, "-q")
    assert "error[C610]" in out
    assert "note[" not in out
    assert err == ""
    _, out, err = check(capsys, "--verbose")
    assert [line.split()[0] for line in err.splitlines()][:3] == ["lexicon", "read", "find"]
    assert err.splitlines()[-1].startswith("all ")


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_machines_get_only_data_on_standard_output(
    folder: Path, form: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    code, out, err = check(capsys, "--format", form)
    assert json.loads(out)
    assert out.isascii()
    assert (code, err) == (0, "")


def test_articles_of_another_folder_are_shown_with_their_lines(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(
        tmp_path / "else/where", {"three.txt": "Skerry counts\n\nJanuary 14, 2023\n\nIt built 12 harbours last year.\n"}
    )
    monkeypatch.chdir(folder)
    _, out, _ = check(capsys, "--corpus", str(tmp_path / "else/where"))
    assert "where/three.txt:5:22: note[R111]" in out
    assert "5 | It built 12 harbours last year." in out


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(stream: io.StringIO, seconds: float, **how: bool) -> str:
    """What a pass over 100 articles writes, each taking *seconds*."""
    now = [0.0]
    progress = Progress(stream, clock=lambda: now[0], **how)
    for done in range(100):
        progress("find", done, 100)
        now[0] += seconds
    progress("say", 0, 0)
    progress.close()
    return stream.getvalue()


def test_a_terminal_sees_a_bar_that_is_gone_at_the_end() -> None:
    shown = run(Terminal(), 0.1)
    assert "50 of 100 articles" in shown
    assert shown.endswith("\r\x1b[K")
    assert "\n" not in shown


def test_a_bar_is_away_while_something_else_is_printed() -> None:
    stream, now = Terminal(), [0.0]
    progress = Progress(stream, clock=lambda: now[0])
    tell = progress.before(stream.write)
    now[0] = 1.0
    progress("find", 1, 2)
    tell("a note\n")
    progress.close()
    assert stream.getvalue().endswith("1 of 2 articles\r\x1b[Ka note\n")


def test_elsewhere_long_work_is_told_of_in_lines_and_short_work_not_at_all() -> None:
    lines = run(io.StringIO(), 0.5).splitlines()
    assert lines[:2] == ["find: 2 of 100 articles", "find: 12 of 100 articles"]
    assert len(lines) == 10
    assert run(io.StringIO(), 0.009) == ""


def test_a_terminal_that_knows_no_escapes_gets_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in run(Terminal(), 0.5)


def test_quiet_says_nothing_however_long_it_takes() -> None:
    assert run(Terminal(), 1, quiet=True) == ""


def test_timings_tell_what_each_pass_took() -> None:
    lines = run(io.StringIO(), 0.009, timings=True).splitlines()
    assert [line.split()[0] for line in lines] == ["find", "say", "all"]
    assert lines[0].endswith("900.0 ms")


def test_a_build_is_told_in_percent_by_what_sphinx_says() -> None:
    stream, now = io.StringIO(), [0.0]
    progress = Progress(stream, unit="%", clock=lambda: now[0])
    rest = io.StringIO()
    status = Status(progress, rest)
    for words in (
        "\x1b[2K",
        "\x1b[1mreading sources... \x1b[39;49;00m[ 25%] ",
        "index",
        "\r",
        "writing output... [100%] ",
    ):
        now[0] += 2
        status.write(words)
    status.write("copying assets... ")
    progress.close()
    assert stream.getvalue() == "reading sources: 25 %\nwriting output: 100 %\n"
    assert "reading sources" in rest.getvalue()


@pytest.mark.parametrize(
    "words", [("claims",), ("claims", "--quiet"), ("claims", "--timings"), ("check", "--format=json")]
)
def test_data_on_standard_output_is_never_disturbed(
    folder: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    main(list(words))
    shown = capsys.readouterr()
    assert json.loads(shown.out)
    assert ("ms" in shown.err) is ("--timings" in words)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("{docs}/a.md:3:7: WARNING: no such claim: 'x' [report.C601]", ("C601", "docs/a.md:3:7", "no such claim: 'x'")),
        ("{docs}/a.md:3: WARNING: defined twice, first at {docs}/b.md:1 [report.C607]",
         ("C607", "docs/a.md:3:1", "defined twice, first at docs/b.md:1")),
        ("WARNING: odd [report.C605]", ("C605", "None", "odd")),
        ("docs/a.md:3:7: WARNING: bare (help: Cite (it).) (see seeds/x.txt:1:2: cited (here)) [report.C610]",
         ("C610", "docs/a.md:3:7", "bare")),
    ],
)  # fmt: skip
def test_a_warning_of_ours_is_a_diagnostic_again(tmp_path: Path, line: str, wanted: tuple[str, str, str]) -> None:
    found: list[Diagnostic] = []
    rest = io.StringIO()
    with Listener(tmp_path / "docs", found.append, rest) as ear:
        ear.write(line.format(docs=tmp_path / "docs")[:9])
        ear.write(line.format(docs=tmp_path / "docs")[9:] + "\n")
    assert [(each.code.code, str(each.location), each.message) for each in found] == [wanted]
    assert rest.getvalue() == ""
    if found[0].code is Code.BARE_NUMBER:
        assert found[0].help == "Cite (it)."
        assert [(str(each.location), each.message) for each in found[0].related] == [
            ("seeds/x.txt:1:2", "cited (here)")
        ]


@pytest.mark.parametrize(
    "line", ["a.md:1: WARNING: other [toc.circular]", "", "ERROR: x [report.typst]", "no line end"]
)
def test_what_is_not_ours_is_passed_on(tmp_path: Path, line: str) -> None:
    rest = io.StringIO()
    with Listener(tmp_path, [].append, rest) as ear:
        ear.write(line)
    assert rest.getvalue() == line


def test_pages_that_cannot_be_written_stop_a_build_without_a_traceback(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    (folder / "docs/generated").write_text("a file where a folder should be", "utf-8")
    assert main(["build", "html"]) == 3
    said = capsys.readouterr().err
    assert "error[E301]" in said
    assert "Traceback" not in said
    assert main(["pages"]) == 3
    assert "error[E301]" in capsys.readouterr().err


def test_what_is_wrong_in_the_opening_of_a_generated_page_is_told_where_it_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    (folder / "docs/leads").mkdir()
    (folder / "docs/leads/targets.md").write_text("\nThe plans.\n\nSee {claim}`one.p9s9q9`.\n", "utf-8")
    assert main(["check", "-q"]) == 1
    head = "docs/leads/targets.md:4:5: error[C601]: "
    assert head in capsys.readouterr().out
    assert main(["build", "html", "-q"]) == 1
    assert head in capsys.readouterr().err


def test_a_claim_that_is_gone_is_told_once_at_each_place_that_cites_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    (folder / "docs/index.md").write_text("# Harbours\n\nThere were {claim}`one.p1s2q1`.\n", "utf-8")
    assert main(["accept", "--all"]) == 0
    path = folder / "seeds/one.txt"
    path.write_text(path.read_text("utf-8").replace(" They employed 4,500 people.", ""), "utf-8")
    capsys.readouterr()
    assert main(["check", "-q"]) == 1
    told = capsys.readouterr().out
    assert told.count("error[") == 1
    assert "error[C623]" in told
    assert main(["build", "html", "-q"]) == 1
    assert "C601" not in capsys.readouterr().err


def test_a_build_prints_what_is_wrong_once_with_its_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    (folder / "docs/index.md").write_text("# Harbours\n\nThere are 12 harbours, {claim}`one.p9s9q9`.\n", "utf-8")
    assert main(["build", "html"]) == 1
    lines = capsys.readouterr().err.split("\n")
    for head, mark in (
        ("docs/index.md:3:11: error[C610]", " " * 10 + "^"),
        ("docs/index.md:3:24: error[C601]", " " * 23 + "^"),
    ):
        at = [number for number, line in enumerate(lines) if line.startswith(head)]
        assert len(at) == 1
        assert lines[at[0] + 1] == "3 | There are 12 harbours, {claim}`one.p9s9q9`."
        assert lines[at[0] + 2].startswith(f"  | {mark}")
