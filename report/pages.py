"""The pages written by hand as they are on disk. What cannot be read keeps the project from being compiled."""

import html
import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from report.briefing.evidence import Written
from report.briefing.prose import Citation, citations
from report.briefing.template import template_words
from report.cite.check import LEADS
from report.corpus.fault import parsed
from report.corpus.folder import reason
from report.corpus.read import regular
from report.diagnostic import Code, Diagnostic, RefusalError
from report.project import shown_file
from report.span import Lines, Location

GENERATED = "generated"
MANIFEST = ".manifest.json"
"""In the folder of generated pages: what the compiler wrote."""
_WORDS = re.compile(r"<(?:text|tspan|title|desc)\b[^<>]{0,2000}>(?P<words>[^<>]{1,2000})<")
_NOT_PAGES = (GENERATED, "_build", "build", "lexicon")


def written(root: Path) -> Mapping[str, Written]:
    """The pages written by hand below *root* by docname, in order; raises `RefusalError` for those nobody can read."""
    pages: dict[str, Written] = {}
    faults: list[Diagnostic] = []
    for path in _paths(root):
        name = path.relative_to(root).with_suffix("").as_posix()
        found = read_page(root, name)
        if isinstance(found, Written):
            pages[name] = found
        else:
            faults.append(found)
    if faults:
        raise RefusalError(*faults)
    return pages


def strangers(root: Path) -> Iterator[Diagnostic]:
    """Pages in which nobody looks for numbers: in another markup, or put among the generated ones by hand."""
    found = dict.fromkeys(_paths(root, "*.rst"), "The page is no MyST, and its words are not checked.")
    for path in _foreign(root / GENERATED):
        found[path] = "The page is none of those that the compiler writes here, and its words are not checked."
    for path, message in sorted(found.items()):
        place = Location(shown_file(root, path.relative_to(root).as_posix()), 1, 1)
        yield Diagnostic(Code.UNCHECKED, message, place)


def _foreign(folder: Path) -> Iterator[Path]:
    """Pages in the folder of generated ones that nobody generated."""
    try:
        ours = set(parsed(json.loads, (folder / MANIFEST).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return  # Nothing was written yet.
    yield from (path for path in folder.rglob("*.md") if path.relative_to(folder).as_posix() not in ours)


def drawn_texts(root: Path) -> Iterator[tuple[str, Location]]:
    """The words of drawings made by hand, each with its place."""
    for path in _paths(root, "*.svg", ()):
        text = path.read_text("utf-8", errors="replace") if path.is_file() else ""
        lines = Lines(text)
        for found in _WORDS.finditer(text):
            shown = shown_file(root, path.relative_to(root).as_posix())
            yield html.unescape(found["words"]), Location(shown, *lines.position(found.start("words")))


def template_texts(root: Path) -> Iterator[tuple[str, Location]]:
    """The words that templates written by hand add to pages, each with its place."""
    for path in _paths(root, "*.html", (".",)):
        text = path.read_text("utf-8", errors="replace") if path.is_file() else ""
        shown = shown_file(root, path.relative_to(root).as_posix())
        yield from ((words, Location(shown, line, column)) for words, line, column in template_words(text))


def _paths(root: Path, pattern: str = "*.md", passed: tuple[str, ...] = (".", "_")) -> Iterator[Path]:
    """Files of the project's own; those *passed* over by how a name begins are no pages, but pages may show them."""
    for path in sorted(root.rglob(pattern)):
        parts = path.relative_to(root).parts
        if path.name in ("README.md", "NOTICE.md"):
            continue
        if parts[0] not in _NOT_PAGES and not any(part.startswith(passed) for part in parts):
            yield path


def read_page(root: Path, name: str) -> Written | Diagnostic:
    """The page of a docname, or why nobody can read it."""
    shown = shown_file(root, f"{name}.md")
    raw = _content(root / f"{name}.md")
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
    """The bytes of a page, or why there are none."""
    try:
        return regular(path)
    except OSError as fault:
        return "it is a link that leads nowhere" if os.path.lexists(path) and not path.exists() else reason(fault)


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
