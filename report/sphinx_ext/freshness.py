"""Which pages changed since they were read, by what they hold.

Sphinx goes by times of change alone: a page put back from an archive or an older commit would keep what it said before.
"""

from collections.abc import Mapping, Set
from hashlib import sha256
from pathlib import Path

from sphinx.environment import BuildEnvironment

_KEPT = "brief_digests"
"""Attribute of the environment: path -> digest of the file when it was last read."""


def reworded(env: BuildEnvironment) -> Set[str]:
    """Pages whose source, or a file it includes, is not what was read last."""
    before: Mapping[str, str] = getattr(env, _KEPT, {})
    now = _digests(env)
    changed = {path for path, digest in now.items() if before.get(path, digest) != digest}
    return {docname for docname in env.found_docs if not changed.isdisjoint(_files(env, docname))}


def remember(env: BuildEnvironment) -> None:
    """Keep, now that all pages are read, what they were made of."""
    setattr(env, _KEPT, _digests(env))


def _files(env: BuildEnvironment, docname: str) -> list[str]:
    beside = sorted(str(Path(env.srcdir, name)) for name in env.dependencies.get(docname, ()))
    return [str(env.doc2path(docname)), *beside]


def _digests(env: BuildEnvironment) -> dict[str, str]:
    paths = sorted({path for docname in env.found_docs for path in _files(env, docname)})
    return {path: _digest(Path(path)) for path in paths}


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "unreadable"
