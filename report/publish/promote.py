"""Putting a result in place: two renames under a lock, mended at the next start if they were cut short."""

import fcntl
import os
import shutil
from pathlib import Path
from types import TracebackType


class Lock:
    """Held while a build runs; a second build raises `BlockingIOError` at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def __enter__(self) -> "Lock":
        self._file = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o644)
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


def promote(ready: Path, output: Path) -> None:
    """Make *output* a copy of *ready*, at once; a reader finds the old result or the new one.

    Raises `OSError` with the old result in place.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    old, new = _aside(output, "old"), _aside(output, "new")
    try:
        shutil.copytree(ready, new, copy_function=shutil.copyfile, ignore=shutil.ignore_patterns(".*"))
    except (OSError, shutil.Error) as fault:
        shutil.rmtree(new, ignore_errors=True)
        raise _cause(fault) from fault
    if output.exists():
        output.rename(old)
    new.rename(output)
    shutil.rmtree(old, ignore_errors=True)


def _cause(fault: OSError) -> OSError:
    """The first fault inside the list that `shutil.copytree` gathers."""
    if isinstance(fault, shutil.Error) and fault.args and isinstance(fault.args[0], list) and fault.args[0]:
        words = str(fault.args[0][0][2])
        for number in (28, 13, 30):
            if f"[Errno {number}]" in words:
                return OSError(number, os.strerror(number))
    return fault
