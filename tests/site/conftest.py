"""The real briefing, built as a user builds it, in folders of its own."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Project:
    """A copy of the briefing that a test may change."""

    folder: Path

    @property
    def docs(self) -> Path:
        return self.folder / "docs"

    @property
    def seeds(self) -> Path:
        return self.folder / "seeds"

    @property
    def site(self) -> Path:
        return self.folder / "build" / "html"

    def report(self, *words: str, typed: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the command line in the project, with what is *typed* in a pipe."""
        surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "MPLCONFIGDIR": str(CACHE), **environment}
        return subprocess.run(
            [sys.executable, "-m", "report", *words],
            cwd=self.folder,
            env=surroundings,
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def build(self, *words: str, **environment: str) -> str:
        """Build, which must succeed; returns what was printed."""
        done = self.report("build", *words, **environment)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
        return done.stdout


CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "matplotlib"


def copy_project(folder: Path) -> Project:
    """A fresh copy of pages and articles."""
    left_out = shutil.ignore_patterns("generated", "_build", "__pycache__")
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=left_out)
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    return Project(folder)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below *folder* with its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="session")
def private(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The private edition as HTML and PDF."""
    project = copy_project(tmp_path_factory.mktemp("private"))
    project.build("html")
    project.build("pdf")
    return project


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The public edition as HTML, PDF and EPUB."""
    project = copy_project(tmp_path_factory.mktemp("public"))
    for kind in ("html", "pdf", "epub"):
        project.build(kind, "--edition", "public")
    return project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy that nothing was built from yet."""
    return copy_project(tmp_path / "briefing")
