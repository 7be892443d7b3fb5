"""A disk that is full takes nothing: what was kept stays as it was, and one is told."""

import subprocess
import sys
from pathlib import Path

import pytest
from diagnostic_cases import TABLE, lay

_LIMITED = (
    "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64));"
    "from report.cli import main; sys.exit(main(sys.argv[1:]))"
)
"""No file may grow beyond a few bytes, as on a full disk."""
KEPT = {"docs/evidence.lock": "", "docs/edition.json": '{"a last": "edition"}\n'}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    lay(tmp_path, {**TABLE["base"], **KEPT})
    lay(tmp_path, {"docs/index.md": "# Harbours\n\nThere were {claim}`one.p1s1q1`.\n"})
    return tmp_path


def contents(folder: Path) -> dict[str, bytes | None]:
    return {str(path): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


@pytest.mark.parametrize("command", ["edition", "accept --all", "new other --corpus seeds"])
def test_what_a_person_keeps_is_written_whole_or_not_at_all(command: str, project: Path) -> None:
    before = contents(project)
    words = [sys.executable, "-B", "-c", _LIMITED, *command.split()]
    done = subprocess.run(words, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "error[E302]: File too large" in done.stderr
    assert "Traceback" not in done.stderr
    after = contents(project)
    after.pop(str(project / "other"), None)
    assert after == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    "command", ["claims", "check", "explain", "review --list", "accept", "edition", "pages", "parse"]
)
def test_an_output_that_takes_nothing_is_told_without_a_trace(command: str, project: Path) -> None:
    words = [sys.executable, "-B", "-m", "report", *command.split()]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            words, cwd=project, input='{"text": "5 firms"}', stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 3
    assert "error[E302]: No space left on device (standard output)" in done.stderr
    assert "Traceback" not in done.stderr
