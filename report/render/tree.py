"""The only writer of generated files: writes what differs, removes what it once wrote."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from shutil import rmtree

from report.corpus.fault import parsed
from report.pages import MANIFEST

_STAGE = ".staged"
"""Folder of new files until all are made; what a killed run leaves in it goes with the next."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a `Tree.sync` did, as sorted paths relative to its folder."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """Files to be: path relative to a folder, and content, made one after the other."""

    files: Iterable[tuple[str, bytes]]

    def sync(self, folder: Path) -> Changes:
        """Make *folder* hold exactly these files, touching only what differs, and only when all of them are made.

        A file that is not in the manifest of an earlier run and not among these is somebody else's and stays.
        Raises `OSError` where the folder cannot be written.
        """
        folder.mkdir(parents=True, exist_ok=True)
        before = _manifest(folder)
        names = _stage(self.files, folder)
        staged = {name: part for name, part in names.items() if part}
        if staged.keys() - before:
            # Known before it is written: what a killed run leaves behind is still ours to remove.
            _list(folder, before | names.keys())
        for name, part in staged.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            # A reader sees the old file or the new one, never half of it.
            part.replace(folder / name)
        rmtree(folder / _STAGE, ignore_errors=True)
        removed = tuple(name for name in sorted(before - names.keys()) if _remove(folder, name))
        _list(folder, names)
        return Changes(tuple(sorted(staged)), removed)


def _stage(files: Iterable[tuple[str, bytes]], folder: Path) -> dict[str, Path | None]:
    """Where each file waits, by its name; `None` for one that is as it should be.

    Each is let go before the next is made: together they would need more memory than all that is known.
    """
    stage, numbers = folder / _STAGE, count()
    rmtree(stage, ignore_errors=True)

    def put(file: tuple[str, bytes]) -> tuple[str, Path | None]:
        name, content = file
        if _holds(folder / name, content):
            return name, None
        stage.mkdir(exist_ok=True)
        part = stage / str(next(numbers))
        part.write_bytes(content)
        return name, part

    return dict(map(put, files))


def _manifest(folder: Path) -> set[str]:
    try:
        names = parsed(json.loads, (folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return set()
    return {name for name in names if isinstance(name, str) and _inside(name)} if isinstance(names, list) else set()


def _inside(name: str) -> bool:
    return not Path(name).is_absolute() and ".." not in Path(name).parts


def _list(folder: Path, names: Iterable[str]) -> None:
    content = (json.dumps(sorted(names), indent=0) + "\n").encode("utf-8")
    if not _holds(folder / MANIFEST, content):
        part = folder / f"{MANIFEST}.part"
        part.write_bytes(content)
        part.replace(folder / MANIFEST)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


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
