"""The only writer of generated files: writes what differs, removes what it once wrote."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MANIFEST = ".manifest.json"


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
        written = tuple(name for name in sorted(self.files) if _write(folder / name, self.files[name]))
        removed = tuple(name for name in sorted(before - set(self.files)) if _remove(folder, name))
        _write(folder / MANIFEST, (json.dumps(sorted(self.files), indent=0) + "\n").encode("utf-8"))
        return Changes(written, removed)


def _manifest(folder: Path) -> set[str]:
    try:
        names = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return set()
    return {name for name in names if isinstance(name, str) and ".." not in Path(name).parts} if names else set()


def _write(path: Path, content: bytes) -> bool:
    try:
        if path.read_bytes() == content:
            return False
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
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
