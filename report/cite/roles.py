"""What a citation says: from a role and its argument to the words it prints, the record it leads to, or what is wrong.

Each role is a function from the records and its argument to the words; `ROLES` is the table of them. Pages ask it while
Sphinx reads them, `check` without Sphinx: what is wrong with a citation is said in the same words by both.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from report.cite.calculation import RefusedError, calculate
from report.cite.records import Found, Missing, Records
from report.cite.wording import quoted, written_date


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
        message += ": " if missing.reason == "ambiguous" else " Nearest: "
        message += f"{records.named(kind, missing.nearest)}."
    return CitationError(code, message)


def form_of(found: Found, form: str) -> str:
    """Text of one form; raises `CitationError` with the forms there are."""
    try:
        return found.forms[form]
    except KeyError:
        there = ", ".join(sorted(found.forms)) or "none"
        message = f"The {found.kind} “{found.id}” has no form “{form}”; it has {there}."
        raise CitationError("C604", message) from None


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
        raise CitationError("C604", f"This edition may not print these words of the claim “{found.id}”.")
    return Words(quoted(quote), found, (("claim", found.id, found.digest),))


def _words_between(found: Found, form: str) -> str:
    """Words FIRST-LAST of the sentence, counted from one; empty if the edition may not print one of them."""
    sentence: list[str] = found.record.get("words", [])
    between = _RANGE.fullmatch(form)
    first = int(between["first"]) if between else 0
    last = int(between["last"] or first) if between else 0
    if not 1 <= first <= last <= len(sentence):
        message = f"The claim “{found.id}” has no words “{form}”; give FIRST-LAST of its {len(sentence)} words."
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
        there = ", ".join(sorted(records.counts)) or "none"
        raise CitationError("C605", f"There is no count “{name}”; there are {there}.")
    value = str(records.counts[name])
    return Words(f"{int(value):,}" if value.isdigit() else value, None, (("count", name, value),))


def plain_words(records: Records, text: str) -> Words:
    """`words: reason`: words that need no evidence; the reason is for who reads the source."""
    words, _, reason = text.partition(":")
    if not reason.strip():
        bare = words.strip()
        raise CitationError("C610", f"Say why “{bare}” needs no evidence: {{plain}}`{bare}: reason`.")
    return Words(words.strip(), None, ())


_CALCULATION = re.compile(
    r'(?P<operation>[a-z]+)[ ](?P<claims>[^"“]{1,4000}?)(?:[ ]because[ ]["“](?P<reason>[^"”]{1,400})["”])?'
)


def calculated_words(records: Records, text: str) -> Words:
    """`sum ID ID`, `share PART WHOLE because "..."`: a number derived from claims, with its arithmetic."""
    match = _CALCULATION.fullmatch(" ".join(text.split()))
    if match is None:
        message = f"“{text}” is no calculation; write an operation and claims, as in {{calc}}`sum ID ID`."
        raise CitationError("C606", message)
    names = match["claims"].replace(",", " ").split()
    twice = next((name for number, name in enumerate(names) if name in names[:number]), "")
    if twice:
        raise CitationError("C606", f"The claim {twice} is named twice.")
    operands = [look_up(records, "claim", name) for name in names]
    try:
        data = [{**each.record.get("data", {}), "article": each.record.get("article")} for each in operands]
        result = calculate(match["operation"], data, match["reason"] or "")
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


Write = Callable[[Records, str], Words]
ROLES: Mapping[str, Write] = {
    **{kind: record_words(kind) for kind in ("claim", "article", "entity", "event")},
    "quote": quote_words,
    "date": date_words,
    "plain": plain_words,
    "count": count_words,
    "calc": calculated_words,
}
"""Adding a role is adding one entry."""
