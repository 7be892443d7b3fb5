"""Pages written by hand: where they cite records, and what they are called."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ROLE = re.compile(r"\{(claim|quote|date|calc|article|entity|event|count)\}`([^`\n]{1,300})`")
_TITLE = re.compile(r"^#[ \t]+([^\n]+)$", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]{0,3}(`{3,}|~{3,})(?!\{)", re.MULTILINE)
_ID = re.compile(r"[a-z0-9][a-z0-9-]*(?:\.p[0-9]+s[0-9]+[a-z][0-9]+)?")


@dataclass(frozen=True, slots=True)
class Citation:
    """A page that cites a record by role."""

    docname: str
    title: str
    record: str
    line: int
    column: int
    role: str = "claim"
    form: str = ""
    path: str = ""
    """The file as printed in locations."""


def title(text: str) -> str:
    """The first heading of a page, without markup; empty if there is none."""
    found = _TITLE.search(text)
    return re.sub(r"[`*\[\]{}<>\\]", "", found[1]).strip() if found else ""


def citations(docname: str, text: str, path: str = "") -> tuple[Citation, ...]:
    """Every record the page cites, in the order of its text; one row for each claim of a calculation."""
    name = title(text) or docname
    return tuple(
        Citation(docname, name, record, line, column, role, form, path)
        for line, column, role, argument in roles(text)
        for record, form in _records(role, argument)
    )


def roles(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Line, column (from one), name and argument of each role of the briefing, code blocks left out."""
    for number, line in prose_lines(text):
        for match in _ROLE.finditer(line):
            yield number, match.start() + 1, match[1], match[2]


def prose_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a page with their numbers, those of literal code blocks left out."""
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        found = _FENCE.match(line)
        if fence:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif found:
            fence = found[1]
        else:
            yield number, line


def _records(role: str, argument: str) -> Iterator[tuple[str, str]]:
    if role == "count":
        return
    if role == "calc":
        yield from ((word, "calc") for word in argument.split() if "." in word and _ID.fullmatch(word))
        return
    record, _, form = argument.partition(":")
    yield record.strip(), form.strip()
