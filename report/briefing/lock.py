"""The evidence lock as a text: what every cited record was when somebody last looked.

The lock is to be reviewed with the pages it protects. It holds each cited claim with its sentence, what is printed of
the articles they are from and of the lexicon, and what each page printed at each of its citations.
"""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

from report.briefing.seal import Seal, Source, digest
from report.corpus.fault import parsed
from report.record import record

_CLAIM = re.compile(r"[a-z0-9][a-z0-9-]*\.p[0-9]+s[0-9]+[a-z][0-9]+")
_PRINT = re.compile(r"(?:[^`]{1,400} )?\{[a-z]{1,20}\}`[^`]{1,600}`(?: .*)?", re.DOTALL)
_ROW = re.compile(r"[a-z0-9-]{1,60} [a-z0-9.-]{1,200}: .*", re.DOTALL)
HEADER = """# Evidence lock: what the pages cite, as it was when a person last accepted it.
# `report accept` writes this file; review its changes with the pages.
"""


@record
class Page:
    """What a page written by hand prints of the records it cites."""

    prints: tuple[str, ...] = ()
    """Each citation in order: the words before it, the role, what it prints."""
    shows: tuple[str, ...] = ()
    """Each row about a claim of the figures it shows."""


@record
class Lock:
    """Everything the lock holds."""

    claims: Mapping[str, Seal] = field(default_factory=dict)
    """Claims and events by the names that pages cite."""
    articles: Mapping[str, Source] = field(default_factory=dict)
    """Articles of cited claims by id."""
    pages: Mapping[str, Page] = field(default_factory=dict)
    """By docname."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """What is printed of the lexicon, by kind and id."""
    lexicon: Mapping[str, str] = field(default_factory=dict)
    """Digests of its files, which tell what changed a reading."""


def is_claim(name: str) -> bool:
    """Whether *name* is a claim's or event's own id, not an alias."""
    return _CLAIM.fullmatch(name) is not None


def read_lock(text: str) -> Lock:
    """What a lock's text holds; raises `ValueError` where it is not one."""
    table = parsed(tomllib.loads, text)
    try:
        claims = {name: _seal(name, row) for name, row in table.pop("claim", {}).items()}
        articles = {name: Source(**_typed(row)) for name, row in table.pop("article", {}).items()}
        pages = {
            name: Page(_entries(_PRINT, row.get("prints", [])), _entries(_ROW, row.get("shows", [])))
            for name, row in table.pop("page", {}).items()
        }
        facts, files = (_typed(table.pop(name, {})) for name in ("printed", "lexicon"))
    except (TypeError, AttributeError, KeyError) as fault:
        raise ValueError(f"this is not what `report accept` writes: {fault}") from fault
    if table:
        raise ValueError(f"this is not what `report accept` writes: {', '.join(table)}")
    return Lock(claims, articles, pages, facts, files)


def _seal(name: str, row: Mapping[str, Any]) -> Seal:
    one = Seal(id=name, **_typed(row))
    if not one.tombstone and digest(one.context) != one.sentence:
        raise TypeError(f"the words of {name} were edited")
    return one


def _typed(row: Mapping[str, Any]) -> Mapping[str, Any]:
    for name, value in row.items():
        if type(value) is not (int if name == "occurrence" else str):
            raise TypeError(f"{name} = {value!r}")
    return row


def _entries(form: re.Pattern[str], entries: Sequence[str]) -> tuple[str, ...]:
    wrong = next((entry for entry in entries if form.fullmatch(entry) is None), None)
    if wrong is not None:
        raise TypeError(wrong)
    return tuple(entries)


def write_lock(lock: Lock) -> str:
    """The text of a lock, in the order of names."""
    blocks = [HEADER]
    blocks += [
        _block(f"article.{_text(name)}", {"printed": one.printed, "body": one.body, "claims": one.claims})
        for name, one in sorted(lock.articles.items())
    ]
    blocks += [_block(f"claim.{_text(name)}", _row(one)) for name, one in sorted(lock.claims.items())]
    blocks += [
        _block(f"page.{_text(name)}", {"prints": list(page.prints), "shows": list(page.shows)})
        for name, page in sorted(lock.pages.items())
    ]
    for table, rows in (("printed", lock.facts), ("lexicon", lock.lexicon)):
        blocks += [_block(table, {_text(name): text for name, text in sorted(rows.items())})] if rows else []
    return "\n".join(blocks)


def _row(one: Seal) -> dict[str, object]:
    row: dict[str, object] = {"article": one.article, "quote": one.quote, "sentence": one.sentence}
    row |= {"occurrence": one.occurrence, "reading": one.reading}
    rest = (("words", one.words), ("grounds", one.grounds), ("tombstone", one.tombstone))
    return row | {name: text for name, text in rest if text}


def _block(table: str, row: Mapping[str, object]) -> str:
    lines = [f"[{table}]"]
    for key, value in row.items():
        if isinstance(value, list):
            lines += [f"{key} = [", *(f"  {_text(each)}," for each in value), "]"] if value else []
        else:
            lines.append(f"{key} = {value if isinstance(value, int) else _text(str(value))}")
    return "\n".join([*lines, ""])


def _text(value: str) -> str:
    """A TOML basic string: that of JSON, but for the delete character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
