"""From docutils nodes to Typst: pages, dispatch and running text; `inlines`, `blocks` and `tables` hold the kinds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from docutils import nodes
from sphinx.util import logging

from report.sphinx_ext.typst.glyphs import Glyphs, fold
from report.sphinx_ext.typst.source import Code, call, join
from report.sphinx_ext.typst.words import run

logger = logging.getLogger(__name__)

_UNPRINTED = frozenset(
    {
        "colspec",
        "decoration",
        "docinfo",
        "footer",
        "generated",
        "header",
        "highlightlang",
        "meta",
        "pending",
        "raw",
        "substitution_definition",
        "system_message",
        "tabular_col_spec",
        "toctree",
    }
)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as staged: its name for Typst, natural width in points, height by width, and linked marks."""

    name: str
    width: float
    ratio: float
    marks: tuple[tuple[float, float, float, float, str, str], ...] = ()
    """Boxes in fractions of width and height, with the target's key (or address) and the mark's name."""


class Surroundings(Protocol):
    """What the translator asks of the builder about things outside the page."""

    glyphs: Glyphs

    def picture(self, node: nodes.Element) -> Picture | None:
        """Stage the image *node*; None where it cannot be printed."""

    def number(self, docname: str, kind: str, node: nodes.Element) -> str:
        """The printed number of the captioned figure, table or listing *node*."""

    def section(self, docname: str, anchor: str) -> str | None:
        """The number that the project itself gives a section; None where it gives none."""

    def lacks_glyph(self, char: str, docname: str, node: nodes.Node) -> None:
        """Note a character that no font has."""


@dataclass(slots=True)
class Note:
    """A margin note: the words it belongs to with the keys of their evidence, and the source as printed."""

    number: int
    source: str
    claims: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Book:
    """What has been written over all pages: targets, the names that stand for them, and counts."""

    targets: set[str] = field(default_factory=set)
    alias: dict[str, str] = field(default_factory=dict)
    wanted: dict[str, nodes.Element] = field(default_factory=dict)
    notes: int = 0
    wide: int = 0
    """Margin notes, and blocks that cover the margin, so far."""

    def claim(self, keys: Iterable[str]) -> str | None:
        """Reserve one target for all of *keys*; None when each has its place already."""
        fresh = [key for key in keys if key not in self.targets and key not in self.alias]
        if not fresh:
            return None
        self.targets.add(fresh[0])
        self.alias.update(dict.fromkeys(fresh[1:], fresh[0]))
        return fresh[0]


class Writer:
    """Writes one page after another.

    A node class is served by the method ``on_CLASS``, or by that of its nearest base class that has one.
    """

    def __init__(self, book: Book, around: Surroundings) -> None:
        self.book = book
        self.around = around
        self.docname = ""
        self.level = 0
        self.front = False
        self.inside: list[str] = []
        """Names of the surrounding kinds that links and notes depend on, such as ``table`` and ``heading``."""
        self.notes: list[Note] | None = None
        """The margin notes of the paragraph being written; None where there can be none."""
        self.seen: set[str] = set()
        """Targets whose page the paragraph has told."""
        self.later: list[str] = []
        """Targets inside a heading or caption, which its own must stand for."""
        self.footnotes: dict[str, nodes.Element] = {}
        self.printed: set[str] = set()

    def page(self, docname: str, tree: nodes.document, depth: int, front: bool = False) -> Code:
        """Write the page *docname*, whose title stands at heading level *depth*; nothing moves on the *front* page."""
        self.docname, self.level, self.front = docname, depth - 1, front
        self.footnotes = {name: note for note in tree.findall(nodes.footnote) for name in note["ids"]}
        self.printed = set()
        return self.children(tree)

    def key(self, identifier: str = "") -> str:
        """The name, over the whole document, of the target *identifier* of this page."""
        return f"{self.docname}#{identifier}" if identifier else self.docname

    def repeated(self) -> bool:
        """Whether what is being written is printed again in the contents, where a target would be a second one."""
        return not {"heading", "caption"}.isdisjoint(self.inside)

    def mark(self, keys: Iterable[str]) -> Code:
        """Write one target for those of *keys* that have none; later, where it would be printed twice."""
        if self.repeated():
            self.later += keys
            return Code("")
        key = self.book.claim(keys)
        return call("anchor", key) if key else Code("")

    def anchor(self, node: nodes.Element) -> Code:
        """Write a target for the ids of *node*; empty where it has none."""
        return self.mark(map(self.key, node.get("ids", ())))

    def titled(self, node: nodes.Element, kind: str) -> tuple[Code, list[str]]:
        """Write the children of a heading or caption, and list the keys of what must be a target beside it."""
        keep, self.later = self.later, []
        written = self.children(node, kind)
        keys, self.later = [*map(self.key, node.get("ids", ())), *self.later], keep
        return written, keys

    def node(self, node: nodes.Node) -> Code:
        """Write *node*; one of an unknown kind degrades to what it holds, with a warning."""
        if isinstance(node, nodes.Text):
            return self.text(node.astext(), node)
        if not isinstance(node, nodes.Element) or node.tagname in _UNPRINTED:
            return self.anchor(node) if isinstance(node, nodes.Element) else Code("")
        for kind in type(node).__mro__:
            handler: Callable[[nodes.Element], Code] | None = getattr(self, f"on_{kind.__name__}", None)
            if handler is not None:
                return handler(node)
        message = "the PDF knows no node '%s': its text is printed plainly"
        logger.warning(message, node.tagname, location=node, type="report", subtype="typst_node")
        return self.through(node) if node.children else join([self.anchor(node), self.text(node.astext(), node)])

    def children(self, node: nodes.Element, within: str = "") -> Code:
        """Write the children of *node* one after another, as the inside of the kind *within*."""
        if within:
            self.inside.append(within)
        written = self.sequence(node.children)
        if within:
            self.inside.pop()
        return written

    def sequence(self, found: Sequence[nodes.Node]) -> Code:
        """Write *found* one after another; a subclass may join neighbours."""
        return join([self.node(child) for child in found])

    def through(self, node: nodes.Element) -> Code:
        """Write *node* as its targets and its children."""
        return join([self.anchor(node), self.children(node)])

    def printable(self, text: str, node: nodes.Node) -> str:
        """Return *text* with a sign for each character that has no glyph."""
        return self.around.glyphs.printable(text, lambda char: self.around.lacks_glyph(char, self.docname, node))

    def widen(self) -> int:
        """The number of a new block that covers the margin."""
        self.book.wide += 1
        return self.book.wide

    def text(self, text: str, node: nodes.Node) -> Code:
        """Write running text."""
        return join(run(self.printable(fold(text), node), "table" in self.inside))
