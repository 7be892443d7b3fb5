"""The five articles' traps: each has its note, at its line and column, and no other note is made."""

import tomllib
from pathlib import Path

import pytest

from report.briefing.assemble import assemble
from report.briefing.model import Project
from report.compiler import know
from report.diagnostic import Code, Diagnostic
from report.project import load_project

ROOT = Path(__file__).resolve().parents[2]
TRAPS = tomllib.loads((ROOT / "tests/golden/traps.toml").read_text("utf-8"))["trap"]
ELSEWHERE = {"R305": ["002_8a400b34ce21268b.txt:18"]}
"""Notes beyond the ledger's traps that are right all the same: 5,080 may be a stock or a flow."""


@pytest.fixture(scope="module")
def notes() -> tuple[Diagnostic, ...]:
    project = load_project(ROOT / "docs", None, [].append)
    return know(project, [].append)[1].notes


def at(note: Diagnostic) -> str:
    assert note.location is not None
    return f"{note.location.path.rpartition('/')[2]}:{note.location.line}:{note.location.column}"


def words(note: Diagnostic) -> str:
    assert note.location is not None
    line = (ROOT / note.location.path).read_text("utf-8").split("\n")[note.location.line - 1]
    return line[note.location.column - 1 :]


@pytest.mark.parametrize("trap", TRAPS, ids=[f"{trap['code']}-{trap['at']}" for trap in TRAPS])
def test_each_trap_has_its_note(trap: dict[str, object], notes: tuple[Diagnostic, ...]) -> None:
    place = str(trap["at"])
    near = [note for note in notes if note.code.code == trap["code"] and f"{at(note)}:".startswith(f"{place}:")]
    said = [note for note in near if words(note).startswith(str(trap["words"]))]
    assert len(said) == 1, [(at(note), note.message) for note in near]
    assert all(part in said[0].message for part in trap.get("says", []))  # type: ignore[attr-defined]


def test_nothing_else_is_noted_of_the_five_articles(notes: tuple[Diagnostic, ...]) -> None:
    known = {(trap["code"], ":".join(trap["at"].split(":")[:2])) for trap in TRAPS}
    known |= {(code, place) for code, places in ELSEWHERE.items() for place in places}
    checks = [note for note in notes if note.code.code.startswith("R")]
    assert [
        (note.code.code, at(note)) for note in checks if (note.code.code, at(note).rpartition(":")[0]) not in known
    ] == []


def test_the_bracketed_dollars_fit_the_rate_of_their_day(notes: tuple[Diagnostic, ...]) -> None:
    assert not [note for note in notes if note.code in (Code.CONVERSION, Code.MISPRINT)]


def test_no_articles_have_no_notes() -> None:
    project = load_project(ROOT / "docs", None, [].append)
    lexicon, _ = know(project, [].append)
    assert assemble(Project("docs", "seeds", "lexicon"), (), lexicon).notes == ()
