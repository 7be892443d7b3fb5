"""MyST as text: the one place that escapes, and the few constructs the pages use.

`escape` is proved by a property: what the real parser makes of it is the input again, white space at the most
folded. Everything that comes from an article, a lexicon or a file name passes through it.
"""

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256

from report.briefing.seal import folded
from report.span import Span

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"[^\S \n]|[\u0085\u200b\u2028\u2029\ufeff|]")
_EDGE = re.compile(r"^ | $", re.MULTILINE)


def escape(text: str) -> str:
    """*text* as MyST that the parser turns back into *text*; it never becomes markup.

    A backslash goes before ASCII punctuation. White space that a parser may trim or split on, and the bar that
    divides table cells, become numeric entities; entities are put in last, so that nothing escapes them again.
    """
    marked = _PUNCTUATION.sub(lambda match: match[0] if match[0] == "|" else "\\" + match[0], text)
    marked = _ENTITY.sub(lambda match: f"&#{ord(match[0])};", marked)
    return _EDGE.sub("&#32;", marked)


def inline(text: str) -> str:
    """*text* escaped for one line: a heading, a cell, a label."""
    return escape(" ".join(text.split("\n")))


def target_id(kind: str, name: str) -> str:
    """The HTML id of a record: `claim-baodi-2024-p3s2q1` for the claim `baodi-2024.p3s2q1`."""
    return f"{kind}-{name}".replace(".", "-").lower()


def span(content: str, *, id: str = "", classes: Sequence[str] = (), lang: str = "") -> str:
    """A bracketed span: *content* is MyST already; *lang* marks a language other than the page's."""
    marks = [f"#{id}"] if id else []
    marks += [f".{name}" for name in (*classes, *((f"language-{lang}",) if lang else ()))]
    return f"[{content}]{{{' '.join(marks)}}}" if marks else content


def date(text: str) -> str:
    """A date or period as MyST, marked as one: a number that is no claim says what it is."""
    return span(inline(text), classes=("date",))


def count(text: str | int) -> str:
    """A number of records as MyST, marked as one."""
    return span(inline(str(text)), classes=("count",))


def note(text: str) -> str:
    """A finding's or check's own words as MyST, marked as such; the claims they are about stand beside them."""
    return span(inline(text), classes=("note",))


def role(name: str, argument: str, form: str = "") -> str:
    """A role of the briefing's domain on a record's id."""
    return f"{{{name}}}`{argument}:{form}`" if form else f"{{{name}}}`{argument}`"


def heading(level: int, text: str) -> str:
    """A heading; *text* is MyST already."""
    return f"{'#' * level} {text}\n"


def label(name: str) -> str:
    """An explicit target for the block that follows."""
    return f"({name})=\n"


def directive(name: str, argument: str, content: str, options: Iterable[tuple[str, str]] = (), colons: int = 3) -> str:
    """A colon-fenced directive around MyST *content*."""
    fence = ":" * colons
    lines = [f"{fence}{{{name}}} {argument}".rstrip()]
    lines += [f":{key}: {value}".rstrip() for key, value in options]
    return "\n".join([*lines, "", content.strip("\n"), fence, ""]) if content else "\n".join([*lines, fence, ""])


def table(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "", classes: Sequence[str] = ()) -> str:
    """A pipe table; cells are MyST already and hold no newline. A caption or classes wrap it in `{table}`."""
    lines = ["| " + " | ".join(head) + " |", "| " + " | ".join("---" for _ in head) + " |"]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    body = "\n".join(lines) + "\n"
    if not caption and not classes:
        return body
    return directive("table", caption, body, [("class", " ".join(classes))] if classes else ())


def paragraphs(*parts: str) -> str:
    """Blocks of MyST with one blank line between, empty ones left out."""
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


def digest(text: str, length: int = 12) -> str:
    """The first hex digits of the SHA-256 of *text* with white space folded."""
    return sha256(folded(text).encode("utf-8")).hexdigest()[:length]


def marked(text: str, area: Span, marks: Sequence[tuple[Span, str, tuple[str, ...]]]) -> str:
    """The words of *area* with nested spans marked.

    *marks* are (span, id, classes); they may nest but not cross. One that crosses an earlier one is left out.
    """
    inside = sorted((m for m in marks if area.covers(m[0])), key=lambda m: (m[0].start, -m[0].end))
    return _nest(text, area, inside)


def _nest(text: str, area: Span, marks: Sequence[tuple[Span, str, tuple[str, ...]]]) -> str:
    parts, at, index = [], area.start, 0
    while index < len(marks):
        here, name, classes = marks[index]
        if here.start < at:
            index += 1
            continue
        end = index + 1
        while end < len(marks) and marks[end][0].start < here.end:
            end += 1
        within = [m for m in marks[index + 1 : end] if here.covers(m[0])]
        parts.append(_pieces(text, at, here.start))
        parts.append(span(_nest(text, here, within), id=name, classes=classes))
        at, index = here.end, end
    parts.append(_pieces(text, at, area.end))
    return "".join(parts)


def _pieces(text: str, start: int, end: int) -> str:
    return escape_part(text, start, end)


def escape_part(text: str, start: int, end: int) -> str:
    """``text[start:end]`` escaped as part of a longer line: a space at its edge is not a line's edge."""
    part = text[start:end]
    if not part:
        return ""
    padded = "x" + part + "x"
    return escape(padded)[1:-1]
