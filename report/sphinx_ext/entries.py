"""Directives that hold a record's entry: an anchor, an index entry and an `objects.inv` entry around ordinary text."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from docutils import nodes
from docutils.nodes import Node
from docutils.parsers.rst import Directive
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from report.cite.records import TABLES, Found
from report.sphinx_ext.wording import has_chinese

if TYPE_CHECKING:
    from report.sphinx_ext.domain import BriefDomain

_FIGURES_GROUP, _CHINESE_GROUP = "0–9", "中文"
"""Headings of the index under which numbers and names in Chinese characters stand; signs stand with the numbers."""


class Entry(NamedTuple):
    """Where a page defines something."""

    node_id: str
    label: str
    location: str


class EntryDirective(SphinxDirective):
    """`:::{claim} ID` ... `:::`: the entry of one record."""

    required_arguments = 1
    optional_arguments = 0
    final_argument_whitespace = False
    has_content = True
    kind: ClassVar[str]

    def run(self) -> list[Node]:
        """An index entry and the container with the anchor."""
        domain = cast("BriefDomain", self.env.domains["brief"])
        name = self.arguments[0]
        found = domain.records.literal.find(self.kind, name)
        record = found if isinstance(found, Found) else Found(self.kind, name, {})
        node_id = str(record.record.get("target") or anchor(self.kind, record.id))
        box = nodes.container("", classes=[self.kind], ids=[node_id])
        box["report_kind"], box["report_id"] = self.kind, record.id
        self.set_source_info(box)
        self.state.document.note_explicit_target(box)
        self.state.nested_parse(self.content, self.content_offset, box)
        source, line = self.get_source_info()
        domain.define((self.kind, record.id), Entry(node_id, record.label, f"{source}:{line}"))
        domain.cite(self.kind, record.id, record.digest)
        index = addnodes.index(entries=index_entries(record, node_id))
        self.set_source_info(index)
        return [index, box]


def anchor(kind: str, name: str) -> str:
    """HTML id of a record's entry: `claim-baodi-2024-p3s2q1`."""
    return f"{kind}-{name.replace('.', '-')}"


def index_entries(found: Found, node_id: str) -> list[tuple[str, str, str, str, str | None]]:
    """What the general index lists for a record: its own `index` texts, else its label; names in either script."""
    texts = found.record.get("index")
    if texts is None:
        texts = [found.label]
        if found.forms.get("chinese"):
            texts.append(f"{found.forms['chinese']} ({found.forms.get('default', found.label)})")
    # A semicolon would split the entry in two.
    return [("single", text.replace(";", ","), node_id, "", _group(text)) for text in texts]


def _group(text: str) -> str | None:
    """The heading an entry of the index stands under; none for that of its letter."""
    if has_chinese(text[:1]):
        return _CHINESE_GROUP
    # Sphinx sorts signs around the numbers, and would open their group twice.
    return None if text[:1].isalpha() else _FIGURES_GROUP


DIRECTIVES: Mapping[str, type[Directive]] = {
    kind: type(f"{kind.capitalize()}Directive", (EntryDirective,), {"kind": kind, "__doc__": EntryDirective.__doc__})
    for kind in TABLES
}
