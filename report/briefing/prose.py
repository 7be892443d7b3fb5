"""Pages written by hand: what of them is printed, where they cite records, and what they are called."""

import re
from collections.abc import Iterator, Mapping, Sequence

from report.record import record
from report.span import Lines

_NAMES = "claim|quote|date|calc|article|entity|event|count|plain"
_UNCITING = (None, "plain")
"""What is no role of ours, or exempts words from citing."""
_LETTER = r"[^`\n]|\n(?![ \t]{0,99}\n)"
"""Inside backticks: no more than a paragraph."""
_TEXT = rf"(?:{_LETTER}){{1,600}}"
_ROLE = re.compile(
    # As MyST writes it, and as the directive {eval-rst} does; the name may carry its domain.
    rf"(?:\{{(?:brief:)?(?P<myst>{_NAMES})\}}|:(?:brief:)?(?P<rst>{_NAMES}):)"
    rf"(?P<ticks>`{{1,3}})(?!`)(?P<argument>{_TEXT})(?P=ticks)(?!`)"
    # Code is printed as it stands, roles in it are none.
    rf"|(?<!`)``(?!`)(?:{_LETTER}|`(?!`)){{1,600}}``(?!`)|(?<!`)`(?!`){_TEXT}`(?!`)"
)
_FIGURE = re.compile(r"generated/figures/(?P<name>[a-z][a-z0-9-]{0,40})\.svg")
_ENTRY = re.compile(
    r"[ \t]{0,3}(?::{3,}|`{3,}|~{3,})"
    r"\{(?:brief:)?(?P<kind>claim|article|entity|event)\}[ \t]+(?P<name>\S{1,300})[ \t]*$"
)
_TITLE = re.compile(r"^#[ \t]+([^\n]+)$", re.MULTILINE)
_FENCE = re.compile(r"[ \t]{0,3}(?P<marks>`{3,}|~{3,}|:{3,})(?P<rest>[^`\n]*)$")
_LITERAL = re.compile(r"\{(?:code|code-block|code-cell|sourcecode|literalinclude|raw|prompt)\}")
_OPTION = re.compile(r"[ \t]*:[a-z-]{1,30}:(?:[ \t]|$)")
_WORD = re.compile(r"[a-z0-9][a-z0-9.-]{0,300}")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*(?:\.p[0-9]+s[0-9]+[a-z][0-9]+)?")


@record
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
    found = _TITLE.search(printed(text))
    return re.sub(r"[`*\[\]{}<>\\]", "", found[1]).strip() if found else ""


def citations(docname: str, text: str, path: str = "") -> tuple[Citation, ...]:
    """Every record the page cites, in the order of its text; one row for each claim of a calculation."""
    name = title(text) or docname
    return tuple(
        Citation(docname, name, record, line, column, role, form, path)
        for line, column, role, argument in roles(text)
        for record, form in records(role, argument)
    )


def roles(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Line, column (from one), name and argument of each role of the briefing that the page prints."""
    return (each for each in every_role(text) if each[2] not in _UNCITING)


def every_role(text: str) -> Iterator[tuple[int, int, str, str]]:
    """The same, with the roles that exempt words."""
    lines = Lines(text)
    for match in _ROLE.finditer(printed(text)):
        name = match["myst"] or match["rst"]
        if name:
            yield *lines.position(match.start()), name, " ".join(match["argument"].split())


def entries(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, kind and id of each record whose entry the page holds, as generated pages do."""
    for number, line in enumerate(printed(text).split("\n"), 1):
        found = _ENTRY.match(line)
        if found:
            yield number, found["kind"], found["name"]


def figures(text: str) -> Iterator[tuple[int, int, str]]:
    """Line, column (from one) and name of each generated figure that the page shows."""
    lines = Lines(text)
    for match in _FIGURE.finditer(printed(text)):
        yield *lines.position(match.start()), match["name"]


def printed(text: str) -> str:
    """*text* with blanks for what is no prose of the page: its head matter, code blocks and comments."""
    kept = []
    for line, prose in _marked(text):
        kept.append(line if prose else " " * len(line))
    return "\n".join(kept)


def _marked(text: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it is prose."""
    code, remark, opening = "", False, False
    open_: list[str] = []
    lines = text.split("\n")
    head = _head(lines)
    for number, line in enumerate(lines):
        fence = _FENCE.match(line)
        marks = fence["marks"] if fence else ""
        rest = fence["rest"].strip() if fence else ""
        if number < head:
            yield line, False
        elif code:
            # What names and describes a listing is no part of it.
            opening = opening and _OPTION.match(line) is not None
            code = "" if marks.startswith(code) and not rest else code
            yield line, opening
        elif marks and not rest and any(marks.startswith(each) for each in open_):
            while not marks.startswith(open_.pop()):
                pass
            yield line, True
        elif marks and _is_code(marks, rest):
            code, opening = marks, rest.startswith("{")
            yield line, opening
        elif remark or line.startswith("<!--"):
            _, end, behind = line.partition("-->")
            remark = not end
            yield " " * (len(line) - len(behind)) + behind, True
        else:
            open_ += [marks] if marks and rest else []
            yield line, not line.startswith("%")


def head_lines(text: str) -> list[str]:
    """The lines of a page's head matter, its bars included."""
    lines = text.split("\n")
    return lines[: _head(lines)]


def _head(lines: Sequence[str]) -> int:
    """How many lines the head matter takes; none without both its bars."""
    if lines[0].rstrip() != "---":
        return 0
    return next((number for number, line in enumerate(lines[1:], 2) if line.rstrip() in ("---", "...")), 0)


def _is_code(marks: str, rest: str) -> bool:
    if rest.startswith("{") or marks[0] == ":":
        return _LITERAL.match(rest) is not None
    return True


def records(role: str, argument: str) -> Iterator[tuple[str, str]]:
    """The ids a role's argument names, each with the form asked for."""
    if role == "count":
        return
    if role == "calc":
        words = argument.partition(" because ")[0].replace(",", " ").split()
        yield from ((word, "calc") for word in words[1:] if _ID.fullmatch(word))
        return
    titled = re.fullmatch(r"[^<>]{1,200}<([^<>\s]{1,200})>", argument)
    record, _, form = (titled[1] if titled and role != "claim" else argument).partition(":")
    yield record.strip(), form.strip()


def renamed(text: str, ids: Mapping[str, str]) -> str:
    """*text* with its roles naming records by other ids; for pages that know no names but today's."""

    def mend(match: re.Match[str]) -> str:
        if (match["myst"] or match["rst"]) in _UNCITING:
            return match[0]
        return _WORD.sub(lambda word: ids.get(word[0], word[0]), match[0])

    return _ROLE.sub(mend, text) if ids else text
