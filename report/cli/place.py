"""Puts a file that a person keeps in place whole: who reads it finds the old one or the new one, a full disk or not."""

import os
import shutil
from pathlib import Path


def put(path: Path, content: bytes) -> None:
    """Put *content* at *path*; raises `OSError` where it cannot, and leaves what was there."""
    target = Path(os.path.realpath(path))
    part = target.with_name(f".{target.name}.part")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with part.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise
