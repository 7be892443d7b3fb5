"""The only writer of generated files: writes what differs, removes what it once wrote."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from report.pages import MANIFEST


@dataclass(frozen=True, slots=True)
class Changes:
    """What a `Tree.sync` did, as sorted paths relative to its folder."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """Files to be: path relative to a folder -> bytes."""

    files: Mapping[str, bytes]

    def sync(self, folder: Path) -> Changes:
        """Make *folder* hold exactly these files, touching only what differs.

        A file that is not in the manifest of an earlier run and not among these is somebody else's and stays.
        Raises `OSError` where the folder cannot be written.
        """
        folder.mkdir(parents=True, exist_ok=True)
        before = _manifest(folder)
        new = sorted(set(self.files) - before)
        if new:
            # Known before it is written: what a killed run leaves behind is still ours to remove.
            _list(folder, before | set(new) | {_part(name) for name in new})
        written = tuple(name for name in sorted(self.files) if _write(folder / name, self.files[name]))
        removed = tuple(name for name in sorted(before - set(self.files)) if _remove(folder, name))
        _list(folder, self.files)
        return Changes(written, removed)


def _manifest(folder: Path) -> set[str]:
    try:
        names = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return set()
    return {name for name in names if isinstance(name, str) and _inside(name)} if isinstance(names, list) else set()


def _inside(name: str) -> bool:
    return not Path(name).is_absolute() and ".." not in Path(name).parts


def _list(folder: Path, names: Iterable[str]) -> None:
    _write(folder / MANIFEST, (json.dumps(sorted(names), indent=0) + "\n").encode("utf-8"))


def _part(name: str) -> str:
    """Where a file is written before it takes its name."""
    return Path(name).with_name(f".{Path(name).name}.part").as_posix()


def _write(path: Path, content: bytes) -> bool:
    try:
        if path.read_bytes() == content:
            return False
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    part = Path(_part(str(path)))
    part.write_bytes(content)
    # A reader sees the old file or the new one, never half of it.
    part.replace(path)
    return True


def _remove(folder: Path, name: str) -> bool:
    path = folder / name
    if not path.is_file():
        return False
    path.unlink()
    parent = path.parent
    while parent != folder and not any(parent.iterdir()):
        parent.rmdir()
        parent = parent.parent
    return True
