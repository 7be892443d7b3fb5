"""What a build depends on, as digests: the whole, and the frame that no article or page belongs to."""

import os
import platform
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Protocol

import report
from report.diagnostic import unheard
from report.project import CONFIGURATION, load_project, real_path

DEPENDENCIES = (
    "sphinx",
    "myst-parser",
    "furo",
    "matplotlib",
    "typst",
    "docutils",
    "markdown-it-py",
    "pygments",
    "jinja2",
)
_TEXTS = (".md", ".toml", ".lock")
"""Endings of files whose change Sphinx and the compiler follow up by themselves."""
_OWN = ("generated", "_build", "build")
"""Folders of the docs that hold results."""
_LARGEST = 4_000_000
"""Bytes of a file that are read; of a larger one size and time of change must do."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Digests of what a build reads."""

    digest: str
    """Of everything."""
    frame: str
    """Of code, configuration, assets and the libraries' versions: with another frame nothing old can be kept."""
    articles: int


class _Digest(Protocol):
    def update(self, data: bytes, /) -> None: ...


def inputs(docs: Path, edition: str, apart: Iterable[Path] = ()) -> Inputs:
    """Hash articles, lexicon, pages, configuration and code; what lies in the folders *apart* is left out."""
    frame = sha256()
    for name in DEPENDENCIES:
        frame.update(f"{name} {_version(name)}\n".encode())
    settings = (edition, platform.python_version(), os.environ.get("READTHEDOCS_CANONICAL_URL", ""))
    frame.update(repr(settings).encode())
    project = load_project(docs, edition, unheard)
    kept = {*apart, *(docs / name for name in _OWN)}
    package = Path(report.__file__).parent
    for path in _files(package, kept):
        _add(frame, path, package)
    pages = list(_files(docs, kept))
    for path in pages:
        if path.suffix not in _TEXTS or path.name == CONFIGURATION:
            _add(frame, path, docs)
    whole, articles = sha256(frame.digest()), 0
    for path in pages:
        _add(whole, path, docs)
    for root in (project.corpus, project.lexicon):
        whole.update(b"\0root\0")
        real = real_path(Path(root))
        for path in _files(real, kept):
            _add(whole, path, real)
            articles += path.suffix == ".txt" and root == project.corpus
    return Inputs(whole.hexdigest(), frame.hexdigest(), articles)


def _files(root: Path, apart: set[Path]) -> Iterator[Path]:
    for folder, names, files in os.walk(root):
        here = Path(folder)
        names[:] = sorted(name for name in names if _counts(name) and here / name not in apart)
        yield from (here / name for name in sorted(files) if _counts(name))


def _counts(name: str) -> bool:
    return not name.startswith(".") and not name.endswith((".pyc", ".pyo")) and name != "__pycache__"


def _add(digest: _Digest, path: Path, root: Path) -> None:
    name = path.relative_to(root).as_posix().encode("utf-8", "surrogateescape")
    digest.update(name + b"\0" + sha256(_content(path)).digest())


def _content(path: Path) -> bytes:
    try:
        status = path.stat()
        if status.st_size > _LARGEST:
            return f"{status.st_size} {status.st_mtime_ns}".encode()
        return path.read_bytes() if path.is_file() else b"not a file"
    except OSError as fault:
        return f"unreadable {fault.errno}".encode()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
