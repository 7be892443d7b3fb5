"""What a run knows of the one before: what was published, and whether the staging folder can be built on."""

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from report.corpus.fault import parsed

_WHOLE = "whole.txt"


@dataclass(frozen=True, slots=True)
class State:
    """The last successful build of a format."""

    digest: str
    files: dict[str, list[int]]
    """Published files: path -> size and time of change in nanoseconds."""


def load_state(path: Path) -> State | None:
    """The state kept at *path*; `None` if there is none that can be read."""
    try:
        return State(**parsed(json.loads, path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def save_state(path: Path, state: State) -> None:
    """Keep *state* at *path*, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(json.dumps(asdict(state), sort_keys=True), "utf-8")
    part.replace(path)


def stamp(folder: Path) -> dict[str, list[int]]:
    """Size and time of change of every file below *folder*: whether anybody touched what was published."""
    if not folder.is_dir():
        return {}
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            status = path.stat()
            found[path.relative_to(folder).as_posix()] = [status.st_size, status.st_mtime_ns]
    return found


@dataclass(frozen=True, slots=True)
class Staging:
    """The folder a format is built in; it is built on only if its last run ended well and was of the same frame."""

    folder: Path
    frame: str

    @property
    def out(self) -> Path:
        """What the builder writes."""
        return self.folder / "out"

    @property
    def doctrees(self) -> Path:
        """What Sphinx keeps between runs."""
        return self.folder / "doctrees"

    def open(self) -> None:
        """Make ready for a run; until `keep` is called the folder counts as broken, for a run may be killed."""
        mark = self.folder / _WHOLE
        try:
            whole = mark.read_text("utf-8") == self.frame
        except (OSError, ValueError):
            whole = False
        if whole:
            mark.unlink()
        else:
            self.drop()

    def keep(self) -> None:
        """The run ended well; a later one may build on it."""
        (self.folder / _WHOLE).write_text(self.frame, "utf-8")

    def drop(self) -> None:
        """Forget the run: Sphinx forgets warnings of pages it has read, and a failed build must fail again."""
        shutil.rmtree(self.folder, ignore_errors=True)
