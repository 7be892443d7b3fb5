"""What the pages written by hand print of records: each citation in its order, each row of the figures they show."""

from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher

from report.briefing.lock import Page
from report.briefing.prose import figures, printed, records, roles
from report.record import record
from report.span import Location

CONTEXT = 3
"""Words before a citation that are kept, to find its place once it is gone."""


@record
class Print:
    """A citation of a page, or a figure that it shows."""

    docname: str
    path: str
    """The file as printed in locations."""
    line: int
    column: int
    role: str
    argument: str
    before: str = ""
    """A few words before it on its line."""
    text: str | None = ""
    """What it prints; `None` where it cannot be printed."""

    @property
    def key(self) -> str:
        """The role as it is written."""
        return f"{{{self.role}}}`{self.argument}`"

    @property
    def entry(self) -> str:
        """The citation as the lock holds it."""
        return " ".join(filter(None, (self.before, self.key, self.text)))

    @property
    def location(self) -> Location:
        """Where it stands."""
        return Location(self.path, self.line, self.column)

    @property
    def cited(self) -> tuple[str, ...]:
        """The records it names."""
        if self.role in ("figure", "lead"):
            return ()
        return tuple(name for name, _ in records(self.role, self.argument))


@record
class Row:
    """What a figure that a page shows says of a claim, or that a page with a hand-written opening lists it."""

    shown: Print
    """The figure or opening."""
    claim: str
    """Name of the claim or event that the row is about, as the lock knows it."""
    text: str = ""
    """What it says; empty for what is only listed."""

    @property
    def key(self) -> str:
        """The figure or page, and the claim."""
        return f"{self.shown.argument} {self.claim}"

    @property
    def entry(self) -> str:
        """The row as the lock holds it."""
        return f"{self.key}: {self.text}"


def prints(docname: str, text: str, path: str) -> tuple[Print, ...]:
    """Every citation and figure of a page in the order of its text, what they print left open."""
    found = [(line, column, role, argument) for line, column, role, argument in roles(text)]
    found += [(line, column, "figure", name) for line, column, name in figures(text)]
    lines = printed(text).split("\n")
    return tuple(
        Print(docname, path, line, column, role, argument, _before(lines[line - 1][: column - 1]))
        for line, column, role, argument in sorted(found)
    )


def _before(text: str) -> str:
    """The last words of *text* since a role or code."""
    return " ".join(text.rpartition("`")[2].split()[-CONTEXT:])


def key(entry: str) -> str:
    """The role of a lock's entry as it is written."""
    start = entry.index("`")
    return entry[entry.rindex("{", 0, start) : entry.index("`", start + 1) + 1]


def text(entry: str) -> str:
    """What a lock's entry printed."""
    return entry.partition(key(entry))[2].strip()


def cited(entry: str) -> tuple[str, ...]:
    """The records that a lock's entry names."""
    role, _, argument = key(entry).rstrip("`").partition("`")
    return tuple(name for name, _ in records(role.strip("{}"), argument)) if role != "{figure}" else ()


@record
class Edit:
    """A stretch of a page where its citations are not those of the lock."""

    old: tuple[str, ...]
    """Entries that are gone."""
    new: tuple[Print, ...]
    """Citations that came in their place."""
    after: Print | None
    """The citation before it, if there is one."""
    until: Print | None
    """The citation behind it, if there is one."""


def edits(page: Page, now: Sequence[Print]) -> Iterator[Edit]:
    """Where a page cites otherwise than the lock says."""
    entries = page.prints
    keys, today = [key(entry) for entry in entries], [each.key for each in now]
    for kind, a, b, c, d in SequenceMatcher(None, keys, today, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Edit(entries[a:b], tuple(now[c:d]), now[c - 1] if c else None, now[d] if d < len(now) else None)


def alterations(page: Page, now: Sequence[Print]) -> Iterator[tuple[str, Print]]:
    """Citations that stand as the lock says and print another text: what they printed, and what they are today."""
    entries = page.prints
    keys, today = [key(entry) for entry in entries], [each.key for each in now]
    for a, c, size in SequenceMatcher(None, keys, today, autojunk=False).get_matching_blocks():
        for i in range(size):
            was, each = text(entries[a + i]), now[c + i]
            if each.text is not None and was != each.text:
                yield was, each


def row_key(entry: str) -> str:
    """Figure and claim of a lock's row."""
    return entry.partition(": ")[0]


def without(page: Page, names: Collection[str]) -> Page:
    """A lock's page without what it printed of the records *names*, which are to be quoted no more."""
    gone = frozenset(names)
    return Page(
        tuple(entry for entry in page.prints if gone.isdisjoint(cited(entry))),
        tuple(entry for entry in page.shows if row_key(entry).partition(" ")[2] not in gone),
    )
