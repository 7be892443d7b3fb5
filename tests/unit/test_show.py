"""How diagnostics are shown: every code by a small case in every format, and the text form at its edges."""

import json
import os
import re
from pathlib import Path

import jsonschema
import pytest
from diagnostic_cases import CASES, FOLDER, checked, raised
from hypothesis import given
from hypothesis import strategies as st

from report.cli.command import coloured
from report.cli.diagnostics import FORMATS
from report.cli.diagnostics.source import Sources
from report.cli.diagnostics.text import WIDTH, text
from report.diagnostic import Code, Diagnostic, Related, Severity
from report.span import Location

SCHEMA = jsonschema.Draft4Validator(json.loads((FOLDER / "sarif-2.1.0.schema.json").read_text("utf-8")))
NOWHERE = Sources({})


def test_every_code_has_a_case_and_every_case_its_code() -> None:
    assert set(CASES) == {code.code for code in Code}


@pytest.mark.parametrize("code", CASES)
@pytest.mark.xdist_group("diagnostics")
def test_each_code_is_raised_and_printed_in_every_format(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, sources = raised(CASES[code], tmp_path / "project", monkeypatch)
    assert found, f"{code} is not raised"
    forms = {name: form(found, sources).replace(str(tmp_path / "project"), "PROJECT") for name, form in FORMATS.items()}
    SCHEMA.validate(json.loads(forms["sarif"]))
    assert [each["code"] for each in json.loads(forms["json"])] == [code] * len(found)
    shown = "".join(f"--- {name}\n{form}\n" for name, form in forms.items())
    golden = FOLDER / f"{code}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(shown, "utf-8")
    assert shown == golden.read_text("utf-8")


@pytest.mark.parametrize("code", [code for code, case in CASES.items() if case.get("run") == "build"])
@pytest.mark.xdist_group("diagnostics")
def test_a_wrong_citation_is_told_by_check_as_by_a_build(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built, _ = raised(CASES[code], tmp_path / "project", monkeypatch)
    assert built
    assert checked(CASES[code], monkeypatch) == built


@pytest.mark.parametrize("code", CASES)
def test_a_golden_file_names_a_place_that_an_editor_can_open(code: str) -> None:
    lines = (FOLDER / f"{code}.txt").read_text("utf-8").split("\n")
    assert re.match(r"(corpus|[a-z][^:]*:[0-9]+:[0-9]+): (error|warning|note)\[[A-Z][0-9]{3}\]: \S", lines[1])


@pytest.fixture
def line(tmp_path: Path):  # noqa: ANN201
    """Shows one line of a file with *length* characters from *column* underlined."""

    def show(words: str, column: int, length: int = 1, *, colour: bool = False) -> list[str]:
        (tmp_path / "a.txt").write_bytes(words.encode("utf-8"))
        told = Diagnostic(Code.AMBIGUOUS, "Doubtful.", Location("seeds/a.txt", 1, column), length=length)
        return text(told, Sources({"seeds": tmp_path}), colour=colour).split("\n")

    return show


def test_the_words_it_is_about_are_underlined(line) -> None:  # noqa: ANN001
    assert line("each with 50 million yuan.", 11, 15) == [
        "seeds/a.txt:1:11: note[R305]: Doubtful.",
        "1 | each with 50 million yuan.",
        "  |           ^^^^^^^^^^^^^^^",
    ]


def test_wide_characters_take_two_columns_and_combining_ones_none(line) -> None:  # noqa: ANN001
    assert line("宝坻区 counts e\u0301 138", 15, 3)[1:] == ["1 | 宝坻区 counts e\u0301 138", "  |                 ^^^"]


def test_a_tab_is_shown_as_the_spaces_it_stands_for(line) -> None:  # noqa: ANN001
    assert line("\tab\t138", 5, 3)[1:] == ["1 |     ab  138", "  |         ^^^"]


def test_an_underline_ends_with_its_line_and_has_at_least_one_column(line) -> None:  # noqa: ANN001
    assert line("abc\ndef", 2, 90)[2] == "  |  ^^"
    assert line("abc", 4)[2] == "  |    ^"


@pytest.mark.parametrize("column", [1, 60, 450, 898])
def test_a_long_line_is_cut_around_what_it_is_about(line, column: int) -> None:  # noqa: ANN001
    words = "".join(f"word{number:03} " for number in range(113))
    _, shown, mark = line(words, column, 3)
    source = shown.removeprefix("1 | ")
    at = mark.removeprefix("  | ").index("^")
    assert source[at : at + mark.count("^")] == words[column - 1 : column + 2]
    assert len(source) <= WIDTH + 2
    assert source.startswith("…") is (column >= 60)
    assert source.endswith("…") is (column < 890)


def test_nothing_of_an_input_acts_on_a_terminal(tmp_path: Path) -> None:
    words = "a\x1b[31m\u202eb\u2066\x9b\u200b"
    (tmp_path / "a.txt").write_bytes(words.encode("utf-8"))
    place = Location(f"seeds/{words}.txt", 1, 1)
    told = Diagnostic(Code.AMBIGUOUS, words, Location("seeds/a.txt", 1, 1), words, (Related(place, words),))
    for form in FORMATS.values():
        assert form([told], Sources({"seeds": tmp_path})).replace("\n", "").isprintable()


@given(st.text(max_size=300), st.integers(1, 320), st.integers(-1, 400))
def test_any_line_is_shown_and_its_underline_is_within_it(words: str, column: int, length: int) -> None:
    sources = Sources({})
    sources._lines["a"] = [words]
    told = Diagnostic(Code.AMBIGUOUS, words, Location("a", 1, column), length=length)
    shown = text(told, sources)
    assert shown.replace("\n", "").isprintable()
    assert shown.count("\n") in (0, 2)


def test_a_line_outside_the_project_is_never_shown(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "link.txt").symlink_to(tmp_path / "secret.txt")
    os.mkfifo(seeds / "pipe.txt")
    for name in ("seeds/link.txt", "seeds/../secret.txt", "seeds/pipe.txt", "seeds/none.txt", "seeds/\0", "other/a"):
        assert Sources({"seeds": seeds}).line(Location(name, 1, 1)) is None


def test_colour_only_where_it_is_wanted(line) -> None:  # noqa: ANN001
    assert "\x1b" not in "".join(line("abc", 1))
    shown = "\n".join(line("abc", 1, colour=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown) == "\n".join(line("abc", 1))


@pytest.mark.parametrize(
    ("environment", "terminal", "wanted"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "0"}, False, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_the_environment_settles_colour(environment: dict[str, str], terminal: bool, wanted: bool) -> None:
    class Stream:
        def isatty(self) -> bool:
            return terminal

    assert coloured(Stream(), environment) is wanted  # type: ignore[arg-type]


def test_the_order_is_that_of_places_whatever_the_order_of_passes() -> None:
    told = [Diagnostic(code, "x", Location("a", at, 1)) for at in (2, 1) for code in (Code.SIC, Code.NO_DATE)]
    for form in FORMATS.values():
        assert form(told, NOWHERE) == form(told[::-1], NOWHERE)


def test_severities_are_counted_below_the_list() -> None:
    shown = FORMATS["text"]([Diagnostic(Code.BARE_NUMBER, "x"), Diagnostic(Code.NO_DATE, "y")], NOWHERE)
    assert shown.split("\n")[-1] == "1 error, 0 warnings, 1 note."
    assert {severity.value for severity in Severity} == {"error", "warning", "note"}
