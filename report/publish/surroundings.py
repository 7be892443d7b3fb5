"""Faults of the surroundings as diagnostics: a full disk, a folder that cannot be written."""

import errno
import os
import re
from pathlib import Path

from report import __file__ as package
from report.diagnostic import Code, Diagnostic

_CODES = {
    errno.ENOSPC: Code.DISK_FULL,
    errno.EDQUOT: Code.DISK_FULL,
    errno.EACCES: Code.NOT_WRITABLE,
    errno.EPERM: Code.NOT_WRITABLE,
    errno.EROFS: Code.NOT_WRITABLE,
    errno.ENOTDIR: Code.NOT_WRITABLE,
    errno.EEXIST: Code.NOT_WRITABLE,
    errno.EISDIR: Code.NOT_WRITABLE,
    errno.EBUSY: Code.NOT_WRITABLE,
    errno.ENOTEMPTY: Code.NOT_WRITABLE,
    errno.ENAMETOOLONG: Code.NOT_WRITABLE,
    errno.ELOOP: Code.NOT_WRITABLE,
    errno.EIO: Code.NOT_WRITABLE,
    errno.EFBIG: Code.DISK_FULL,
}


_ERRNO = re.compile(r"\[Errno ([0-9]{1,4})\]")
_PAGE = 1 << 16
"""Bytes that any page needs."""
FONTS = Path(package).parent / "sphinx_ext" / "typst" / "fonts"
"""What the PDF is set in."""


def spelt(words: str, path: str = "") -> OSError | None:
    """The fault of the operating system, about *path*, that *words* tell of; `None` where they tell of none."""
    found = _ERRNO.search(words)
    number = int(found[1]) if found else 0
    return OSError(number, os.strerror(number), *((path,) if path else ())) if found else None


def unready(build: Path, kind: str) -> Diagnostic | None:
    """What of the surroundings keeps a build of *kind* from beginning; makes its folder for caches below *build*."""
    cache = build / ".cache"
    try:
        cache.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        told = surrounding(fault, cache)
        return told if told.code is Code.DISK_FULL else Diagnostic(Code.CACHE_FOLDER, told.message)
    # A cold font cache costs seconds, and the home folder need not be writable.
    os.environ.setdefault("MPLCONFIGDIR", str(cache))
    if kind == "pdf" and not any(FONTS.glob("*.otf")):
        return Diagnostic(Code.NO_FONT, f"There are no fonts in {FONTS}. What was published before is untouched.")
    return None


def is_surrounding(fault: OSError) -> bool:
    """Whether a fault is of the disk or its permissions, and not of a page or of our code."""
    return fault.errno in _CODES


def is_full(folder: Path) -> bool:
    """Whether the disk that holds *folder* has no room for another page."""
    try:
        room = os.statvfs(folder)
    except OSError:
        return False
    return room.f_bavail * room.f_frsize < _PAGE


def surrounding(fault: OSError, output: Path) -> Diagnostic:
    """What went wrong around the build, told so that one can mend it; the old output is untouched."""
    code = _CODES.get(fault.errno or 0, Code.NOT_WRITABLE)
    where = fault.filename or output
    return Diagnostic(code, f"{fault.strerror or fault} ({where}). What was published before is untouched.")
