"""The compiler's records as the pages cite them: read from `generated/records.json`, looked up by id, alias or prefix.

Owns no opinion about what a record says: text, labels and digests come ready from the compiler.
"""

import difflib
import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

Record = Mapping[str, Any]

TABLES = {"claim": "claims", "article": "articles", "entity": "entities", "event": "events"}
"""Kind of record -> its table in records.json. A new kind is one entry here and one in the domain."""

_PLACE = re.compile(r"p([0-9]{1,6})s([0-9]{1,6})([a-z])([0-9]{1,6})")
"""Paragraph, sentence, kind and number of a claim's id."""
_POOL = 4000
"""Ids compared letter by letter for a "did you mean"; above it only those of the same article are."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record with its full id."""

    kind: str
    id: str
    record: Record

    @property
    def label(self) -> str:
        """What the index and the error messages call it."""
        return str(self.record.get("label", self.id))

    @property
    def digest(self) -> str:
        """Changes whenever anything that a page prints of it changes."""
        return str(self.record.get("digest", ""))

    @property
    def forms(self) -> Mapping[str, str]:
        """Ready texts by name; `default` is always there."""
        forms: Mapping[str, str] = self.record.get("forms", {})
        return forms


@dataclass(frozen=True, slots=True)
class Missing:
    """Why an id leads to no record."""

    reason: str
    """unknown, retired or ambiguous."""
    message: str
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True)
class Records:
    """All records of one compilation."""

    data: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> "Records":
        """Records of a file; none where there is no file. Raises `ValueError` for broken JSON."""
        try:
            return cls(json.loads(path.read_text("utf-8")))
        except FileNotFoundError:
            return cls()

    @property
    def edition(self) -> str:
        """Which edition: private or public."""
        return str(self.data.get("edition", ""))

    @property
    def project(self) -> Mapping[str, Any]:
        """Title, author, dates of the edition and of the newest source."""
        project: Mapping[str, Any] = self.data.get("project", {})
        return project

    @property
    def counts(self) -> Mapping[str, Any]:
        """Number of records of each sort."""
        counts: Mapping[str, Any] = self.data.get("counts", {})
        return counts

    @cached_property
    def _pages(self) -> Mapping[str, str]:
        return {str(record.get("doc")): name for name, record in self.table("article").items()}

    def article_of(self, docname: str) -> Found | None:
        """The article whose page this is."""
        return self.get("article", self._pages.get(docname, ""))

    def table(self, kind: str) -> Mapping[str, Record]:
        """Records of *kind* by id."""
        table: Mapping[str, Record] = self.data.get(TABLES[kind], {})
        return table

    def get(self, kind: str, name: str) -> Found | None:
        """The record with exactly this id."""
        record = self.table(kind).get(name)
        return None if record is None else Found(kind, name, record)

    @cached_property
    def literal(self) -> "Records":
        """The same records by their present ids alone, as generated pages and figures name them."""
        return Records({**self.data, "aliases": {}, "tombstones": {}})

    def find(self, kind: str, name: str) -> Found | Missing:
        """The record that *name* means: an id or an alias."""
        stones: Mapping[str, str] = self.data.get("tombstones", {})
        if name in stones:  # First of all: what was taken down is not printed, even where its words still stand.
            return Missing("retired", f"The {kind} “{name}” was retired: {stones[name].rstrip('.')}.")
        alias = self.data.get("aliases", {}).get(name, name)
        if isinstance(alias, list):
            return self._several(kind, name, alias)
        # An alias first: a claim that has moved is followed, even where another now bears its id.
        found = self.get(kind, alias)
        if found is not None:
            return found
        inside = [id_ for id_ in self.table(kind) if _holds(name, id_)]
        if len(inside) > 1:
            return self._several(kind, name, inside)
        near = tuple(inside) or self.nearest(kind, name)
        article = name.partition(".")[0]
        lost = kind == "claim" and "." in name and article not in self.table("article")
        also = f", and no article “{article}”" if lost and not near else ""
        return Missing("unknown", f"There is no {kind} “{name}”{also}.", near)

    def _several(self, kind: str, name: str, ids: Iterable[str]) -> Missing:
        return Missing("ambiguous", f"“{name}” may be any of several {TABLES[kind]}", tuple(sorted(ids))[:5])

    def nearest(self, kind: str, name: str) -> tuple[str, ...]:
        """At most three ids that look like *name*, aliases included, each once; of claims, those that stand near."""
        table = self.table(kind)
        head, _, place = name.partition(".")
        if kind == "claim" and (at := _PLACE.fullmatch(place)):
            heads = difflib.get_close_matches(head, sorted({id_.partition(".")[0] for id_ in table}), n=1, cutoff=0.75)
            here = [id_ for id_ in table if id_.partition(".")[0] in heads]
            return tuple(sorted(here, key=lambda id_: (_distance(at, id_), id_))[:3])
        aliases: Mapping[str, Any] = self.data.get("aliases", {})
        pool: Iterable[str] = [*table, *(a for a, id_ in aliases.items() if id_ in table)]
        if len(table) > _POOL:
            pool = [id_ for id_ in table if id_.startswith(head)]
        return tuple(difflib.get_close_matches(name, sorted(pool), n=3, cutoff=0.5))

    def named(self, kind: str, ids: Iterable[str]) -> str:
        """Ids with their labels, as an error message lists them."""
        found = [(id_, self.table(kind).get(id_)) for id_ in ids]
        return ", ".join(f"{id_} “{record['label']}”" if record and "label" in record else id_ for id_, record in found)


def _distance(at: re.Match[str], id_: str) -> tuple[int, ...]:
    """How far a claim stands from a place: in paragraphs, sentences, kind and number."""
    other = _PLACE.fullmatch(id_.partition(".")[2])
    if other is None:
        return (sys.maxsize,)
    return tuple(
        abs(int(one) - int(two)) if one.isdigit() else one != two
        for one, two in zip(at.groups(), other.groups(), strict=True)
    )


def second(kind: str, name: str, home: str) -> str:
    """The words for an entry of a record that has one on the page *home*."""
    return f"The {kind} “{name}” has its entry on the page {home}; this is a second one."


def _holds(name: str, id_: str) -> bool:
    """Whether *name* is the article, paragraph or sentence that *id_* stands in (`a.p1s2` of `a.p1s2q1`)."""
    rest = id_.removeprefix(name)
    return bool(name) and rest != id_ and (rest[:1] == "." or ("." in name and rest[:1].isalpha()))
