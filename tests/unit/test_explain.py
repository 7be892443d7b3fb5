"""Every code is explained, once, and `report explain` prints it."""

import json
import tomllib
from importlib.resources import files

import pytest

from report.cli import main
from report.diagnostic import Code
from report.explanation import explanations
from report.render.page.codes import pages
from report.render.view import View


def test_every_code_is_explained_and_nothing_else_is() -> None:
    table = tomllib.loads(files("report").joinpath("explanations.toml").read_text("utf-8"))
    assert set(table) == {code.code for code in Code}
    for name, entry in table.items():
        assert set(entry) == {"means", "example", "mend"}, name
        assert all(value == value.strip() and len(value) >= 10 for value in entry.values()), name
        assert entry["means"].endswith(".")
        assert entry["mend"].endswith((".", "`."))


def test_no_two_codes_are_explained_alike() -> None:
    assert len({each.means for each in explanations().values()}) == len(Code)


def test_a_code_is_unique_and_tells_its_family() -> None:
    assert len({code.code for code in Code}) == len(Code)
    assert {code.code[0] for code in Code} == set("EWRLC")


@pytest.mark.parametrize("code", Code, ids=lambda code: code.code)
def test_a_code_is_explained_in_a_few_lines(code: Code, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", code.code.lower()]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"{code.code} ({code.severity.value}): {code.title}\n")
    assert "For example: " in shown
    assert "What to do: " in shown
    assert max(len(line) for line in shown.split("\n")) <= 88


def test_without_a_code_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    assert [line[:4] for line in capsys.readouterr().out.splitlines()] == [code.code for code in Code]


def test_the_list_is_there_as_data_and_as_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    main(["explain", "--format", "json"])
    assert [row["code"] for row in json.loads(capsys.readouterr().out)] == [code.code for code in Code]
    main(["explain", "--format", "markdown"])
    shown = capsys.readouterr().out
    assert all(f"## {code.code}: {code.title}\n" in shown for code in Code)


def test_an_unknown_code_is_refused_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "R3O1\x1b"]) == 2
    said = capsys.readouterr().err
    assert "R301" in said
    assert "\x1b" not in said


def test_the_page_of_codes_has_an_anchor_for_each() -> None:
    [page] = pages(View.__new__(View), {})
    assert all(f"#code-{code.code.lower()}}}" in page.text for code in Code)


def test_the_page_of_codes_says_of_each_what_report_explain_says() -> None:
    [page] = pages(View.__new__(View), {})
    rows = page.text.replace("\\", "")
    for told in explanations().values():
        assert " ".join(told.means.split()) in rows
        assert " ".join(told.remedy.split()) in rows
