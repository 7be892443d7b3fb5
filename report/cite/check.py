"""What is wrong with the roles and entries of pages written by hand, found without Sphinx and told as it tells it."""

from collections.abc import Iterator, Mapping

from report.briefing.prose import entries, every_role, roles
from report.cite.records import TABLES, Records, second
from report.cite.roles import ROLES, CitationError
from report.diagnostic import CODES, Code, Diagnostic
from report.span import Location

LEADS = "leads"
"""Folder of hand-written openings of generated pages."""


def check(path: str, text: str, records: Records) -> Iterator[Diagnostic]:
    """Each role of a page that cannot be printed."""
    for line, column, role, argument in roles(text):
        try:
            ROLES[role](records, argument)
        except CitationError as wrong:
            yield Diagnostic(CODES[wrong.code], wrong.message, Location(path, line, column))


def place(text: str, line: int, role: str, argument: str, number: int) -> tuple[int, int] | None:
    """Line and column of the *number*th such role of a page from *line* on: blocks are all that parsers locate."""
    words = " ".join(argument.split())
    found = [each[:2] for each in every_role(text) if each[0] >= line and each[2:] == (role, words)]
    return found[number - 1] if number <= len(found) else None


def lead_line(page: str, line: int, lead: str) -> int | None:
    """Which line of its hand-written opening a line of a generated page is; `None` where it is none of it."""
    made, own = page.split("\n"), lead.split("\n")
    first = next((number for number, words in enumerate(own) if words.strip()), None)
    if first is None or own[first] not in made:
        return None
    number = line - made.index(own[first]) + first
    return number if 0 < number <= len(own) and own[number - 1] == made[line - 1] else None


def check_entries(pages: Mapping[str, tuple[str, str]], records: Records) -> Iterator[Diagnostic]:
    """Each entry of a page that another page has; *pages* are path and text by docname, in order."""
    seen: dict[tuple[str, str], str] = {}
    for docname, (path, text) in pages.items():
        for line, kind, name in entries(text):
            record = records.get(kind, name) if kind in TABLES else None
            home = str(record.record["doc"]) if record else seen.get((kind, name))
            seen.setdefault((kind, name), docname)
            if home is not None:
                yield Diagnostic(Code.DUPLICATE_ID, second(kind, name, home), Location(path, line, 1))
