"""What a build depends on, as digests: the whole, and the frame that no article or page belongs to."""

import os
import platform
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import report

DEPENDENCIES = ("sphinx", "myst-parser", "furo", "matplotlib", "typst", "docutils", "markdown-it-py")
_OWN = ("generated", "_build", "__pycache__")


@dataclass(frozen=True, slots=True)
class Inputs:
    """Digests of what a build reads."""

    digest: str
    """Of everything."""
    frame: str
    """Of code, configuration, lexicon-free assets and the libraries' versions."""
    articles: int


def inputs(docs: Path, edition: str) -> Inputs:
    """Hash articles, lexicon, pages, configuration and code. Raises `OSError` where one cannot be read."""
    package = Path(report.__file__).parent
    frame = sha256()
    for name in DEPENDENCIES:
        frame.update(f"{name} {_version(name)}\n".encode())
    settings = (edition, platform.python_version(), os.environ.get("READTHEDOCS_CANONICAL_URL", ""))
    frame.update(repr(settings).encode())
    for path in _files(package):
        _add(frame, path, package)
    for path in _files(docs):
        if path.suffix not in (".md", ".toml", ".lock"):
            _add(frame, path, docs)
    whole = sha256(frame.digest())
    corpus = _corpus(docs)
    articles = 0
    for root in (docs, corpus):
        for path in _files(root):
            _add(whole, path, root)
            articles += root == corpus and path.suffix == ".txt"
    return Inputs(whole.hexdigest(), frame.hexdigest(), articles)


def _corpus(docs: Path) -> Path:
    try:
        settings = tomllib.loads((docs / "briefing.toml").read_text("utf-8"))
    except (OSError, ValueError):
        return docs / "seeds"
    corpus = settings.get("corpus")
    return docs / (corpus if isinstance(corpus, str) else "seeds")


def _files(root: Path) -> Iterator[Path]:
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if name not in _OWN and not name.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            if not name.endswith((".pyc", ".pyo")) and not name.startswith("."):
                yield path


def _add(digest: "sha256", path: Path, root: Path) -> None:  # type: ignore[valid-type]
    name = path.relative_to(root).as_posix().encode("utf-8", "surrogateescape")
    try:
        content = path.read_bytes() if path.is_file() else b"not a file"
    except OSError as fault:
        content = f"unreadable {fault.errno}".encode()
    digest.update(name + b"\0" + sha256(content).digest())  # type: ignore[attr-defined]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
