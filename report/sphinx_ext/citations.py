"""Roles that print a record in prose and lead to its entry.

Each role is a function from the record and the form asked for to the words; `ROLES` is the table of them. What is
wrong with a citation is said at its own line and column, with the ids that look like it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from docutils import nodes
from docutils.nodes import Node, system_message
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from report.sphinx_ext.calculation import RefusedError, calculate
from report.sphinx_ext.records import Found, Missing, Records
from report.sphinx_ext.wording import inline_nodes, quoted, written_date

if TYPE_CHECKING:
    from report.sphinx_ext.domain import BriefDomain

LOGGER = logging.getLogger(__name__)


class CitationError(Exception):
    """A citation that cannot be printed: code and message."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


_CLAIM_CODES = {"unknown": "C601", "retired": "C602", "ambiguous": "C603"}
_OTHER_CODES = {"unknown": "C605", "retired": "C602", "ambiguous": "C603"}


@dataclass(frozen=True, slots=True)
class Words:
    """What a role prints, the record it leads to, and all it was made from."""

    text: str
    found: Found | None
    """Where the link leads; `None` prints plain text."""
    made_from: tuple[tuple[str, str, str], ...]
    """(kind, id, digest) of everything the text depends on."""
    arithmetic: str = ""
    reason: str = ""
    operands: tuple[str, ...] = ()
    own: bool = False
    """The author's own words stand for the record's."""


def look_up(records: Records, kind: str, name: str) -> Found:
    """The record of an id or alias; raises `CitationError` with the nearest ids."""
    found = records.find(kind, name)
    if isinstance(found, Found):
        return found
    raise wrong_id(records, kind, found)


def wrong_id(records: Records, kind: str, missing: Missing) -> CitationError:
    """The error for an id that leads nowhere."""
    code = (_CLAIM_CODES if kind == "claim" else _OTHER_CODES)[missing.reason]
    message = missing.message
    if missing.nearest:
        message += f"; nearest: {records.named(kind, missing.nearest)}"
    return CitationError(code, message)


def form_of(found: Found, form: str) -> str:
    """Text of one form; raises `CitationError` with the forms there are."""
    try:
        return found.forms[form]
    except KeyError:
        there = ", ".join(sorted(found.forms)) or "none"
        raise CitationError("C604", f"{found.kind} {found.id!r} has no form {form!r}; it has: {there}") from None


def _split(text: str) -> tuple[str, str]:
    """`ID:form` -> id and form."""
    name, _, form = text.strip().partition(":")
    return name.strip(), form.strip()


_TITLED = re.compile(r"(?P<title>[^<>]{1,200})<(?P<name>[^<>\s]{1,200})>", re.DOTALL)


def record_words(kind: str) -> Callable[[Records, str], Words]:
    """Role that prints a form of a record: `ID`, `ID:form`; but of a claim also `words <ID>`, in the author's words."""

    def write(records: Records, text: str) -> Words:
        titled = _TITLED.fullmatch(text.strip()) if kind != "claim" else None
        name, form = _split(titled["name"] if titled else text)
        found = look_up(records, kind, name)
        shown = titled["title"].strip() if titled else form_of(found, form or "default")
        return Words(shown, found, ((kind, found.id, found.digest),), own=titled is not None)

    return write


_RANGE = re.compile(r"(?P<first>[0-9]{1,4})(?:-(?P<last>[0-9]{1,4}))?")


def quote_words(records: Records, text: str) -> Words:
    """`ID` or `ID:4-12`: exact words of a claim's sentence, never typed again."""
    name, form = _split(text)
    found = look_up(records, "claim", name)
    quote = _words_between(found, form) if form else str(found.record.get("card", {}).get("quote", ""))
    if not quote:
        raise CitationError("C604", f"this edition may not print these words of claim {found.id!r}")
    return Words(quoted(quote), found, (("claim", found.id, found.digest),))


def _words_between(found: Found, form: str) -> str:
    """Words FIRST-LAST of the sentence, counted from one; empty if the edition may not print one of them."""
    sentence: list[str] = found.record.get("words", [])
    between = _RANGE.fullmatch(form)
    first = int(between["first"]) if between else 0
    last = int(between["last"] or first) if between else 0
    if not 1 <= first <= last <= len(sentence):
        message = f"claim {found.id!r} has no words {form!r}; give FIRST-LAST of its {len(sentence)} words"
        raise CitationError("C604", message)
    part = sentence[first - 1 : last]
    return _trimmed(" ".join(part)) if all(part) else ""


def _trimmed(words: str) -> str:
    """Words cut out of a sentence, without the marks that belonged to the sentence around them."""
    bare = words.rstrip(",.;:")
    for mark in ('"', "“", "”"):
        if bare.count(mark) == 1 and (bare.startswith(mark) or bare.endswith(mark)):
            bare = bare.strip(mark)
    return bare.rstrip(",.;:")


def date_words(records: Records, text: str) -> Words:
    """`ID` or `ID:form`: a date of an event, article or claim; `newest` and `date` are those of the edition."""
    name, form = _split(text)
    if not form and name in records.project:
        value = str(records.project[name])
        return Words(written_date(value), None, (("project", name, value),))
    for kind in ("event", "article", "claim"):
        found = records.find(kind, name)
        if isinstance(found, Found):
            if not form and "date" not in found.forms:
                form = "period"
            return Words(form_of(found, form or "date"), found, ((kind, found.id, found.digest),))
    kind = "claim" if "." in name else "event"
    missing = records.find(kind, name)
    if not isinstance(missing, Missing):
        raise TypeError(name)
    raise wrong_id(records, kind, missing)


def count_words(records: Records, text: str) -> Words:
    """`claims`: how many records of a kind there are."""
    name = text.strip()
    if name not in records.counts:
        raise CitationError(
            "C605", f"no such count: {name!r}; there are: {', '.join(sorted(records.counts)) or 'none'}"
        )
    value = str(records.counts[name])
    return Words(f"{int(value):,}" if value.isdigit() else value, None, (("count", name, value),))


def plain_words(records: Records, text: str) -> Words:
    """`words: reason`: words that need no evidence; the reason is for who reads the source."""
    words, _, reason = text.partition(":")
    if not reason.strip():
        raise CitationError("C610", f"say why {words.strip()!r} needs no evidence: {{plain}}`{words.strip()}: reason`")
    return Words(words.strip(), None, ())


_CALCULATION = re.compile(
    r'(?P<operation>[a-z]+)[ ](?P<claims>[^"“]{1,4000}?)(?:[ ]because[ ]["“](?P<reason>[^"”]{1,400})["”])?'
)


def calculated_words(records: Records, text: str) -> Words:
    """`sum ID ID`, `share PART WHOLE because "..."`: a number derived from claims, with its arithmetic."""
    match = _CALCULATION.fullmatch(" ".join(text.split()))
    if match is None:
        raise CitationError("C606", f'cannot read {text!r}; write an operation and claims: sum ID ID because "…"')
    operands = [look_up(records, "claim", name) for name in match["claims"].replace(",", " ").split()]
    try:
        result = calculate(match["operation"], [o.record.get("data", {}) for o in operands], match["reason"] or "")
    except RefusedError as refusal:
        raise CitationError("C606", str(refusal)) from None
    return Words(
        result.text,
        operands[0],
        tuple(("claim", operand.id, operand.digest) for operand in operands),
        result.arithmetic,
        result.reason,
        tuple(operand.id for operand in operands),
    )


class CitationRole(SphinxRole):
    """Prints the words of one entry of the table and links them to their evidence."""

    def __init__(self, kind: str, write: Callable[[Records, str], Words]) -> None:
        self.kind = kind
        self.write = write

    def run(self) -> tuple[list[Node], list[system_message]]:
        """A link that Sphinx resolves later, or the problem in the text's place and a warning."""
        domain = cast("BriefDomain", self.env.domains["brief"])
        occurrence = self._occurrence()
        try:
            written = self.write(domain.named(self.env.docname), self.text)
        except CitationError as wrong:
            LOGGER.warning(wrong.message, location=self._location(occurrence), type="report", subtype=wrong.code)
            domain.cite(self.kind, self.text, "unresolved")
            return [nodes.inline(self.rawtext, self.text, classes=["unresolved"])], []
        for kind, name, digest in written.made_from:
            domain.cite(kind, name, digest)
        return [self._link(written)], []

    def _link(self, written: Words) -> Node:
        found = written.found
        classes = [f"{self.kind}-ref"] if found is None or self.kind == found.kind else []
        if found is not None and not classes:
            classes = [f"{found.kind}-ref", self.kind]
        content = nodes.inline("", "", *inline_nodes(written.text), classes=classes)
        self.set_source_info(content)
        if found is None:
            return content
        if found.kind == "claim":
            content["report_claim"] = found.id
            content["report_note"] = written.arithmetic or found.record.get("note", "")
        if written.arithmetic:
            content["report_calc"] = (written.arithmetic, written.reason, list(written.operands))
            content["ids"] = [f"calc-{self.env.new_serialno('brief-calc') + 1}"]
        link = addnodes.pending_xref(
            "",
            content,
            refdomain="brief",
            reftype=found.kind,
            reftarget=found.id,
            refdoc=self.env.docname,
            refexplicit=written.own,
            refwarn=True,
        )
        self.set_source_info(link)
        return link

    def _occurrence(self) -> int:
        """How often this very citation came before in its block: blocks are all that parsers locate."""
        seen: dict[tuple[int, str], int] = self.env.current_document.setdefault("brief_seen", {})  # type: ignore[assignment]
        key = (self.lineno, self.rawtext)
        seen[key] = seen.get(key, 0) + 1
        return seen[key]

    def _location(self, occurrence: int) -> str:
        source, line = self.get_source_info()
        line = max(line or 1, 1)
        try:
            lines = Path(source).read_text("utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            return f"{source}:{line}"
        text = "\n".join(lines[line - 1 :])
        role = self.rawtext.lstrip("{:").partition(":")[0].partition("}")[0]
        written = re.compile(r"[{:]" + re.escape(role) + r"[}:]`+[ ]?(?=" + re.escape(self.text) + "[ ]?`)")
        for number, match in enumerate(written.finditer(text), 1):
            if number == occurrence:
                before = text[: match.start()]
                return f"{source}:{line + before.count(chr(10))}:{match.start() - before.rfind(chr(10))}"
        return f"{source}:{line}"


ROLES: Mapping[str, CitationRole] = {
    **{kind: CitationRole(kind, record_words(kind)) for kind in ("claim", "article", "entity", "event")},
    "quote": CitationRole("quote", quote_words),
    "date": CitationRole("date", date_words),
    "plain": CitationRole("plain", plain_words),
    "count": CitationRole("count", count_words),
    "calc": CitationRole("calc", calculated_words),
}
"""Adding a role is adding one entry."""
