"""What was last published, so that a run can tell that nothing changed."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class State:
    """The last successful build of a format."""

    digest: str
    frame: str
    files: dict[str, list[int]]
    """Published files: path -> size and time of change in nanoseconds."""


def load_state(path: Path) -> State | None:
    """The state kept at *path*; `None` if there is none that can be read."""
    try:
        return State(**json.loads(path.read_text("utf-8")))
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
