"""The line of a file that a diagnostic is about, as it stands on disk."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from report.briefing.model import Project
from report.corpus.canon import Canonical, canon
from report.corpus.name import unprinted
from report.project import real_path, shown_folder
from report.span import Location

_LARGEST = 2_000_000
"""Bytes of a file that is shown; larger ones are not read again."""
_PACKAGE = Path(__file__).parents[2]


class Sources:
    """Finds files by the paths that locations print."""

    def __init__(self, folders: Mapping[str, Path]) -> None:
        """*folders*: how locations name a folder -> where it is."""
        self._folders = {"report": _PACKAGE, **folders}
        self._lines: dict[str, list[str]] = {}

    def line(self, location: Location) -> str | None:
        """The line of *location* without its end; `None` where there is none to show."""
        if location.path not in self._lines:
            self._lines[location.path] = self._read(location.path)
        lines = self._lines[location.path]
        return lines[location.line - 1] if 0 < location.line <= len(lines) else None

    def _read(self, shown: str) -> list[str]:
        path = self._find(shown)
        if path is None:
            return []
        try:
            with path.open("rb") as stream:
                raw = stream.read(_LARGEST + 1)
        except OSError:
            return []
        found = canon(raw) if len(raw) <= _LARGEST else None
        return found.text.split("\n") if isinstance(found, Canonical) else []

    def _find(self, shown: str) -> Path | None:
        """The regular file *shown* names; nothing outside its folder, however it is linked, and no pipe."""
        for name in sorted(self._folders, key=len, reverse=True):
            if shown.startswith(f"{name}/"):
                home = Path(os.path.realpath(self._folders[name]))
                try:
                    path = Path(os.path.realpath(home / unprinted(shown[len(name) + 1 :])))
                    regular = stat.S_ISREG(path.stat().st_mode)
                except (OSError, ValueError):  # also a name that no text is
                    return None
                return path if regular and path.is_relative_to(home) else None
        return None


def sources_of(project: Project) -> Sources:
    """The files of *project*."""
    docs = real_path(Path(project.root))
    folders = {docs.name: docs}
    for folder in (project.corpus, project.lexicon):
        folders[shown_folder(project, folder)] = real_path(Path(folder))
    return Sources(folders)
