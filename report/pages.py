"""The pages written by hand as they are on disk. What cannot be read keeps the project from being compiled."""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from report.briefing.evidence import Written
from report.briefing.prose import Citation, citations
from report.cite.check import LEADS
from report.corpus.folder import reason
from report.diagnostic import Code, Diagnostic, RefusalError
from report.project import shown_file
from report.span import Lines, Location

GENERATED = "generated"
_NOT_PAGES = (GENERATED, "_build", "build", "lexicon")


def written(root: Path) -> Mapping[str, Written]:
    """The pages written by hand below *root* by docname, in order; raises `RefusalError` for those nobody can read."""
    pages: dict[str, Written] = {}
    faults: list[Diagnostic] = []
    for path in _paths(root):
        name = path.relative_to(root).with_suffix("").as_posix()
        found = _read(path, shown_file(root, f"{name}.md"))
        if isinstance(found, Written):
            pages[name] = found
        else:
            faults.append(found)
    if faults:
        raise RefusalError(*faults)
    return pages


def strangers(root: Path) -> Iterator[Diagnostic]:
    """Pages in another markup, in which nobody looks for numbers."""
    for path in _paths(root, "*.rst"):
        place = Location(shown_file(root, path.relative_to(root).as_posix()), 1, 1)
        yield Diagnostic(Code.UNCHECKED, "The page is no MyST, and its words are not checked.", place)


def _paths(root: Path, pattern: str = "*.md") -> Iterator[Path]:
    for path in sorted(root.rglob(pattern)):
        parts = path.relative_to(root).parts
        if parts[0] not in _NOT_PAGES and not any(part.startswith((".", "_")) for part in parts):
            yield path


def _read(path: Path, shown: str) -> Written | Diagnostic:
    raw = _content(path)
    if isinstance(raw, str):
        return Diagnostic(Code.BAD_PAGE, f"The page cannot be read: {raw}.", Location(shown, 1, 1))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = raw[: fault.start].decode("utf-8-sig", errors="replace")
        message = f"The page cannot be read: byte 0x{raw[fault.start]:02x} is no UTF-8."
        place = Location(shown, *Lines(before).position(len(before)))
        return Diagnostic(Code.BAD_PAGE, message, place, help="Save the page as UTF-8.")
    return Written(shown, text.replace("\r\n", "\n").replace("\r", "\n"))


def _content(path: Path) -> bytes | str:
    """The bytes of a page, or why there are none; a pipe is refused before it is opened."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            return path.read_bytes()
    except OSError as fault:
        return "it is a link that leads nowhere" if os.path.lexists(path) and not path.exists() else reason(fault)
    return "it is a folder" if stat.S_ISDIR(mode) else "it is no regular file"


def cited_by(pages: Mapping[str, Written]) -> tuple[Citation, ...]:
    """Every citation in *pages*."""
    return tuple(each for name, page in pages.items() for each in citations(docname(name), page.text, page.path))


def docname(name: str) -> str:
    """Which page a hand-written text is part of: a lead counts for the generated page it opens."""
    return f"{GENERATED}/{name.removeprefix(LEADS + '/')}" if name.startswith(LEADS + "/") else name


def leads(pages: Mapping[str, Written]) -> Mapping[str, str]:
    """The hand-written openings of generated pages, by the page's name."""
    found = ((name.partition("/"), page.text) for name, page in pages.items())
    return {name: text for (folder, _, name), text in found if folder == LEADS and "/" not in name}
