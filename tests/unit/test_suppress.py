"""What a briefing suppresses: notes and warnings, each for a reason; what is of no use is told."""

from dataclasses import replace
from pathlib import Path

import pytest

from report.briefing.suppress import Filter, Suppression, suppressions
from report.compiler import examine
from report.diagnostic import Code, Diagnostic
from report.project import load_project
from report.span import Location

HERE = Location("docs/briefing.toml", 3, 1)
NOTE = Diagnostic(
    Code.RELATIVE_DATE, "“last year” is read as 2022", Location("seeds/a.txt", 1, 2), claims=("a.p1s1q1",)
)


def read(*rows: object) -> tuple[tuple[Suppression, ...], list[Diagnostic]]:
    told: list[Diagnostic] = []
    return suppressions(list(rows), lambda _: HERE, told.append), told


@pytest.mark.parametrize(
    "narrow", [{}, {"file": "seeds/a.txt"}, {"message": "last year"}, {"claim": "a.p1s1q1"}, {"message": "2022"}]
)
def test_a_suppression_leaves_out_what_it_fits(narrow: dict[str, str]) -> None:
    made, told = read({"code": "R111", "reason": "plain", **narrow})
    passed: list[Diagnostic] = []
    sieve = Filter(made, passed.append)
    sieve(NOTE)
    sieve.close()
    assert (told, passed) == ([], [])


@pytest.mark.parametrize("narrow", [{"file": "seeds/b.txt"}, {"message": "this year"}, {"claim": "a.p2s1q1"}])
def test_what_a_suppression_does_not_fit_is_told_and_so_is_the_suppression(narrow: dict[str, str]) -> None:
    made, _ = read({"code": "R111", "reason": "plain", **narrow})
    passed: list[Diagnostic] = []
    sieve = Filter(made, passed.append)
    sieve(NOTE)
    sieve.close()
    assert [each.code for each in passed] == [Code.RELATIVE_DATE, Code.UNUSED_SUPPRESSION]
    assert passed[1].location == HERE


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"code": "R111"}, "no reason"),
        ({"code": "R111", "reason": " "}, "no reason"),
        ({"code": "C610", "reason": "in a hurry"}, "is an error"),
        ({"code": "R999", "reason": "x"}, "no code"),
        ({"reason": "x"}, "no code"),
        ({"code": "R111", "reason": "x", "line": "3"}, "unknown"),
        ({"code": "R111", "reason": "x", "file": 3}, "no text"),
        ("R111", "no table"),
    ],
)
def test_an_unusable_suppression_is_an_error_and_suppresses_nothing(row: object, says: str) -> None:
    made, told = read(row)
    assert made == ()
    assert [each.code for each in told] == [Code.BAD_SUPPRESSION]
    assert says in told[0].message


def test_a_suppress_that_is_no_list_is_an_error() -> None:
    told: list[Diagnostic] = []
    assert suppressions({"code": "R111"}, lambda _: HERE, told.append) == ()
    assert [each.code for each in told] == [Code.BAD_SUPPRESSION]


def test_the_configuration_suppresses_notes_of_reading_and_of_comparing_at_their_lines(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text("Skerry counts\n\nIt built harbours.\n", "utf-8")
    dated = "Skerry counts\n\nJanuary 14, 2023\n\nSkerry built 12 harbours last year.\n"
    (tmp_path / "seeds/b.txt").write_text(dated, "utf-8")
    rows = [("W202", "not known"), ("R111", "plain")]
    tables = "".join(f'[[suppress]]\ncode = "{code}"\nreason = "{reason}"\n' for code, reason in rows)
    (docs / "briefing.toml").write_text('title = "Harbours"\n' + tables, "utf-8")
    found: list[Diagnostic] = []
    project = load_project(docs, None, found.append)
    assert [each.location.line for each in project.suppressions] == [2, 5]
    _, briefing, _ = examine(project, found.append)
    assert [str(each) for each in (*found, *briefing.notes)] == []
    _, told, _ = examine(replace(project, suppressions=()), found.append)
    assert {each.code.code for each in (*found, *told.notes)} == {"W202", "R111"}
