"""NAME.toml beside an article: what the text does not say of itself."""

import difflib
import re
import tomllib
from dataclasses import field
from datetime import date, datetime

from report.corpus.canon import INVISIBLE, UNUSABLE
from report.corpus.encoding import ENCODINGS
from report.corpus.fault import fault_in, parsed
from report.corpus.name import usable
from report.diagnostic import Code, Diagnostic, Sink
from report.record import record
from report.span import Location

LARGEST = 64_000
"""Bytes of such a file."""
_TEXTS = ("id", "url", "publisher", "family", "rights", "policy", "language", "title", "encoding")
_FIELDS = (*_TEXTS, "published")
ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}/?#]{1,253}(?:[/?#][^\s<>\"\\^`{|}]{0,2000})?")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


@record
class Sidecar:
    """The fields of one NAME.toml; empty or `None` where it does not say."""

    id: str = ""
    url: str = ""
    publisher: str = ""
    family: str = ""
    rights: str = ""
    policy: str = ""
    language: str = ""
    title: str = ""
    encoding: str = ""
    published: date | None = None
    extra: dict[str, str] = field(default_factory=dict)
    """Further texts, by their key."""


def sidecar(raw: bytes, file: str, report: Sink) -> Sidecar:
    """Read the bytes of a NAME.toml; what is wrong in it is reported at its place in *file* and left out."""
    text = ""
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        values = parsed(tomllib.loads, text)
    except ValueError as error:
        words, line, column = fault_in(error, text)
        report(Diagnostic(Code.BAD_TOML, f"The file is not valid TOML: {words}.", Location(file, line, column)))
        return Sidecar()
    known: dict[str, str] = {}
    extra: dict[str, str] = {}
    published = None
    for key, value in values.items():
        problem = _problem(key, value)
        if problem:
            report(Diagnostic(Code.BAD_ENTRY, problem, Location(file, _line(text, key), 1)))
        elif key == "published":
            published = _date(value)
        elif key in _TEXTS:
            known[key] = value.lower() if key == "encoding" else value
        else:
            extra[key] = value
    return Sidecar(**known, published=published, extra=extra)


def _problem(key: str, value: object) -> str:
    """Why the entry cannot be used, or nothing."""
    if key == "published":
        return "" if _date(value) else f"published is no date like 2023-01-13: {_shown(value)}"
    if key not in _TEXTS:
        near = difflib.get_close_matches(key, _FIELDS, 1, 0.8)
        if near:
            return f"unknown field {_shown(key)}; did you mean {near[0]}?"
    if not isinstance(value, str):
        return f"{_shown(key)} is no text: {_shown(value)}"
    if len(value) > 2000 or "\n" in value or "\t" in value or UNUSABLE.search(value) or INVISIBLE.search(value):
        return f"{_shown(key)} is no plain line of text: {_shown(value)}"
    refused = {
        "id": not usable(value),
        "url": ADDRESS.fullmatch(value) is None,
        "policy": value not in ("quote", "full"),
        "language": LANGUAGE.fullmatch(value) is None,
        "encoding": value.lower() not in ENCODINGS,
    }
    wanted = {
        "id": "lower-case letters, digits and hyphens, at most 64 and no reserved word",
        "url": "an address that begins with http:// or https://",
        "policy": '"quote" or "full"',
        "language": "a language tag like en or zh-CN",
        "encoding": "one of " + ", ".join(ENCODINGS),
    }
    return f"{key} is not {wanted[key]}: {_shown(value)}" if refused.get(key) else ""


def _date(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def _line(text: str, key: str) -> int:
    match = re.search(rf"^[ \t]{{0,20}}+\[{{0,2}}[\"']?{re.escape(key)}[\"']?[ \t.=\]]", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else 1


def _shown(value: object) -> str:
    words = ascii(value)
    return words if len(words) <= 80 else words[:79] + "..."
