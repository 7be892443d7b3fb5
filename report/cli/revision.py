"""A project as it was at a git revision, laid out in a folder of its own."""

import io
import subprocess
import tarfile
import tomllib
from pathlib import Path, PurePosixPath

from report.corpus.fault import parsed


def lay_out(docs: Path, revision: str, folder: Path) -> Path:
    """Write pages and articles of *revision* below *folder*; returns where its pages are.

    Raises `ValueError` where there is no such revision, or no project in it.
    """
    top = Path(_git(docs, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
    commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit_id = commit.decode("ascii").strip()
    pages = PurePosixPath(docs.resolve().relative_to(top.resolve()).as_posix())
    _extract(top, commit_id, pages, folder)
    there = folder / pages
    corpus = _inside(pages / _corpus(there))
    if corpus != pages and pages not in corpus.parents:
        _extract(top, commit_id, corpus, folder)
    return there


def _corpus(docs: Path) -> str:
    try:
        named = parsed(tomllib.loads, (docs / "briefing.toml").read_text("utf-8")).get("corpus", "../seeds")
    except (OSError, ValueError):
        return "../seeds"
    return named if isinstance(named, str) else "../seeds"


def _inside(path: PurePosixPath) -> PurePosixPath:
    """*path* without its `..`; raises `ValueError` where it leads out of the repository."""
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            if not parts:
                raise ValueError("its articles are outside the repository")
            parts.pop()
        else:
            parts.append(part)
    return PurePosixPath(*parts)


def _extract(top: Path, commit: str, path: PurePosixPath, folder: Path) -> None:
    """Write the regular files below *path* of *commit*; links and the rest are left out."""
    packed = _git(top, "archive", "--format=tar", commit, "--", str(path))
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            name = PurePosixPath(member.name)
            content = archive.extractfile(member) if member.isreg() else None
            if content is None or name.is_absolute() or ".." in name.parts:
                continue
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.read())


def _git(folder: Path, *words: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - words are ours, and a revision is never taken for an option
            ["git", "-C", str(folder), "-c", "core.autocrlf=false", *words],  # noqa: S607 - the user's own git
            capture_output=True,
            check=False,
        )
    except OSError as fault:
        raise ValueError("git cannot be run") from fault
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise ValueError(said.removeprefix("fatal: ") or "there is no such revision")
    return done.stdout
