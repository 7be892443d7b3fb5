"""The Sphinx domain `brief`: claims, articles, entities and events as objects that pages define and cite.

Knows which page defines what and which page cites what; what a citation prints and what a record says is the
room `cite`. Imports nothing else of the core: they meet in `generated/records.json` alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from docutils import nodes
from docutils.nodes import Element
from docutils.parsers.rst import Directive
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util import logging
from sphinx.util.nodes import make_refnode
from sphinx.util.typing import RoleFunction

from report.cite.records import TABLES, Found, Records, second
from report.sphinx_ext.citations import SPHINX_ROLES
from report.sphinx_ext.entries import DIRECTIVES, Entry

LOGGER = logging.getLogger(__name__)

Key = tuple[str, str]
"""Kind and id: ("claim", "baodi-2024.p3s2q1")."""

GENERATED = "generated/"
"""Pages that the compiler writes."""

UNRESOLVED = "unresolved"
"""Stands for the digest of a citation that failed, so that its page is read, and fails, again until it is mended."""

_PRIORITY = {"claim": 2}
"""Search lists claims last: there are many."""


class Place(NamedTuple):
    """Page and anchor of an object."""

    docname: str
    node_id: str
    label: str


class BriefDomain(Domain):
    """Claims, articles, entities, events."""

    name = "brief"
    label = "Briefing"
    object_types: ClassVar[dict[str, ObjType]] = {kind: ObjType(kind, kind) for kind in TABLES}
    directives: ClassVar[dict[str, type[Directive]]] = dict(DIRECTIVES)
    roles: ClassVar[dict[str, RoleFunction | XRefRole]] = dict(SPHINX_ROLES)
    initial_data: ClassVar[dict[str, Any]] = {"entries": {}, "cited": {}, "linked": {}, "frame": None, "neighbours": {}}
    data_version = 2

    @property
    def entries(self) -> dict[str, dict[Key, Entry]]:
        """What each page defines."""
        entries: dict[str, dict[Key, Entry]] = self.data["entries"]
        return entries

    @property
    def cited(self) -> dict[str, dict[Key, str]]:
        """What each page cites, with the digest its text was made from."""
        cited: dict[str, dict[Key, str]] = self.data["cited"]
        return cited

    @cached_property
    def records(self) -> Records:
        """The compiler's records; read once, after the compiler ran."""
        return Records.read(Path(self.env.srcdir) / "generated" / "records.json")

    def named(self, docname: str) -> Records:
        """The records as a page names them: generated pages know present ids alone, authors' pages also older ones."""
        return self.records.literal if docname.startswith(GENERATED) else self.records

    @cached_property
    def places(self) -> dict[Key, Place]:
        """Where each object stands; dropped when a page is read."""
        return {
            key: Place(docname, entry.node_id, entry.label)
            for docname in sorted(self.entries)
            for key, entry in self.entries[docname].items()
        }

    def define(self, key: Key, entry: Entry) -> None:
        """Take down that the page being read defines *key*."""
        mine = self.entries.setdefault(self.env.docname, {})
        if key in mine:
            _tell_second(key, self.env.docname, entry)
        mine[key] = entry
        self.__dict__.pop("places", None)

    def cite(self, kind: str, name: str, digest: str, docname: str | None = None) -> None:
        """Take down that a page (the one being read) prints something of a record with this digest."""
        mine = self.cited.setdefault(docname or self.env.docname, {})
        if mine.get((kind, name)) != UNRESOLVED:
            mine[kind, name] = digest

    def digest(self, key: Key) -> str:
        """Digest of what *key* now stands for; empty where there is no such record."""
        kind, name = key
        if kind in TABLES:
            found = self.records.get(kind, name)
            return found.digest if found else ""
        if kind == "figure":
            return self.figure_alt(name)
        return str((self.records.counts if kind == "count" else self.records.project).get(name, ""))

    def figure_alt(self, name: str) -> str:
        """What the compiler says a figure shows, for pages that do not say it themselves."""
        figure: Mapping[str, Any] = self.records.data.get("figures", {}).get(name, {})
        return str(figure.get("alt", ""))

    def stale(self) -> Set[str]:
        """Pages that print a record which since changed, appeared or vanished."""
        return {
            docname
            for docname, keys in self.cited.items()
            if any(digest == UNRESOLVED or digest != self.digest(key) for key, digest in keys.items())
        }

    def moved(self) -> Set[str]:
        """Pages whose links now lead elsewhere or nowhere; remembers the present places."""
        before: dict[Key, Place] = self.data["linked"]
        now = dict(self.places)
        self.data["linked"] = now
        moved = {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}
        return {
            docname
            for docname, keys in self.cited.items()
            if any(key in moved or (key[0] in TABLES and key not in now) for key in keys)
        }

    # What Sphinx asks of a domain

    def clear_doc(self, docname: str) -> None:
        """Forget what a page defined and cited."""
        self.entries.pop(docname, None)
        self.cited.pop(docname, None)
        self.__dict__.pop("places", None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader noted."""
        for table in ("entries", "cited"):
            self.data[table].update((name, otherdata[table][name]) for name in docnames if name in otherdata[table])
        self.__dict__.pop("places", None)

    def check_consistency(self) -> None:
        """Warn of ids that two pages define; on every build until one goes. What is generated stands in its place."""
        seen: dict[Key, str] = {}
        for docname in sorted(self.entries, key=lambda name: (not name.startswith(GENERATED), name)):
            for key, entry in sorted(self.entries[docname].items()):
                if key in seen:
                    _tell_second(key, seen[key], entry)
                seen.setdefault(key, docname)

    def resolve_xref(  # noqa: PLR0917 - Sphinx's signature
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """A link to where the object is defined; the words carry the evidence for paper."""
        place = self.places.get((typ, target))
        if place is None:
            found = self.named(fromdocname).find(typ, target)
            place = self.places.get((typ, found.id)) if isinstance(found, Found) else None
        if place is None:
            return None
        reference = make_refnode(builder, fromdocname, place.docname, place.node_id, contnode)
        for name in ("report_claim", "report_note", "report_calc"):
            if name in contnode:
                reference[name] = contnode[name]
        if builder.format == "html" and f"{typ}-ref" in contnode["classes"]:
            # One element is enough on screen: the link itself takes the words' classes and id.
            reference["classes"] += contnode["classes"]
            reference["ids"] += contnode["ids"]
            reference.children = []
            reference.extend(contnode.children)
        return reference

    def resolve_any_xref(  # noqa: PLR0917 - Sphinx's signature
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: addnodes.pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Links for `{any}`."""
        links = ((kind, self.resolve_xref(env, fromdocname, builder, kind, target, node, contnode)) for kind in TABLES)
        return [(f"brief:{kind}", link) for kind, link in links if link is not None]

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Everything defined, for search and `objects.inv`."""
        return self._objects()

    def _objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        for (kind, name), place in sorted(self.places.items()):
            yield name, place.label, kind, place.docname, place.node_id, _PRIORITY.get(kind, 1)


def _tell_second(key: Key, home: str, entry: Entry) -> None:
    LOGGER.warning(second(*key, home), location=f"{entry.location}:1", type="report", subtype="C607")


def domain_of(env: BuildEnvironment) -> BriefDomain:
    """The briefing's domain of this environment."""
    domain = env.domains["brief"]
    assert isinstance(domain, BriefDomain)  # noqa: S101 - tells the type checker what `setup` registered
    return domain
