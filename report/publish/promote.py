"""Putting a result in place at once, under a lock."""

import ctypes
import errno
import fcntl
import os
import shutil
from pathlib import Path
from types import TracebackType

from report.publish.surroundings import spelt

_HERE = -100
"""AT_FDCWD: paths are taken as they are."""
_EXCHANGE = 2
"""RENAME_EXCHANGE."""
_WRITABLE = 0o222
"""Of a mode: somebody may write."""


class Lock:
    """Held while a build runs; a second build raises `BlockingIOError` at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def __enter__(self) -> "Lock":
        self._file = os.open(self._path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self._file)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            os.close(self._file)


def _aside(output: Path, what: str) -> Path:
    return output.with_name(f".{output.name}.{what}")


def recover(output: Path) -> None:
    """Mend what a killed build left: the old result comes back if the new one was not yet in place."""
    old, new = _aside(output, "old"), _aside(output, "new")
    if old.is_dir() and not output.exists():
        old.rename(output)
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(new, ignore_errors=True)


def claim(output: Path, ending: str | None) -> None:
    """Raise `OSError` unless *output* may be replaced: it is absent or empty, or holds what a build put there.

    *ending* is that of a single published file, `None` for a site. Who takes away the right to write wants to keep it.
    """
    if not output.exists():
        return
    held = list(output.iterdir())
    names = {path.name for path in held}
    for path in (output, *held):
        if not path.lstat().st_mode & _WRITABLE or not os.access(path, os.W_OK):
            raise OSError(errno.EACCES, "It is write-protected", str(path))
    ours = {"index.html", "objects.inv"} <= names if ending is None else all(name.endswith(ending) for name in names)
    if names and (not ours or (ending is not None and len(names) > 1)):
        raise OSError(errno.ENOTEMPTY, "The folder holds something else than a published briefing", str(output))


def promote(ready: Path, output: Path) -> None:
    """Make *output* a copy of *ready*, at once; a reader finds the old result or the new one.

    Raises `OSError` with the old result in place.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    new = _aside(output, "new")
    try:
        shutil.copytree(ready, new, copy_function=shutil.copyfile, ignore=shutil.ignore_patterns(".*"))
    except (OSError, shutil.Error) as fault:
        shutil.rmtree(new, ignore_errors=True)
        raise _cause(fault) from fault
    try:
        _swap(new, output)
    except OSError:
        recover(output)
        raise
    shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(_aside(output, "old"), ignore_errors=True)


def _swap(new: Path, output: Path) -> None:
    """Put *new* in the place of *output*, in one step where the system can, else in two that `recover` mends."""
    if not output.exists():
        new.rename(output)
    elif not _exchange(new, output):
        output.rename(_aside(output, "old"))
        new.rename(output)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places at once; whether the system could."""
    try:
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError):
        return False
    done = rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)
    return bool(done == 0)


def _cause(fault: OSError) -> OSError:
    """The first fault inside the list that `shutil.copytree` gathers."""
    if isinstance(fault, shutil.Error) and fault.args and isinstance(fault.args[0], list) and fault.args[0]:
        _, target, words = (str(part) for part in fault.args[0][0])
        return spelt(words, target) or fault
    return fault
