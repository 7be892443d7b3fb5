"""Faults of the surroundings as diagnostics: a full disk, a folder that cannot be written."""

import errno
from pathlib import Path

from report.diagnostic import Code, Diagnostic

_CODES = {
    errno.ENOSPC: Code.DISK_FULL,
    errno.EDQUOT: Code.DISK_FULL,
    errno.EACCES: Code.NOT_WRITABLE,
    errno.EPERM: Code.NOT_WRITABLE,
    errno.EROFS: Code.NOT_WRITABLE,
    errno.ENOTDIR: Code.NOT_WRITABLE,
    errno.EEXIST: Code.NOT_WRITABLE,
}


def surrounding(fault: OSError, output: Path) -> Diagnostic:
    """What went wrong around the build, told so that one can mend it; the old output is untouched."""
    code = _CODES.get(fault.errno or 0, Code.NOT_WRITABLE)
    where = fault.filename or output
    return Diagnostic(code, f"{fault.strerror or fault} ({where}). What was published before is untouched.")
