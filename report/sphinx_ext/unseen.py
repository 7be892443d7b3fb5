"""Numbers that only Sphinx sees: whatever the markup, what it makes of a page is held against what the lint read.

The lint reads pages as they are written, and tells of every number with its place before Sphinx runs. No reader of
MyST but MyST itself knows all its corners; this asks it what it is about to print.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from docutils.nodes import Element, Node
from sphinx import addnodes
from sphinx.application import Sphinx

from report.compiler import hold_printed
from report.diagnostic import Diagnostic
from report.sphinx_ext.compilation import tell
from report.sphinx_ext.domain import GENERATED, UNRESOLVED, domain_of

_SILENT = (
    *(nodes.literal_block, nodes.doctest_block, nodes.comment, nodes.substitution_definition, nodes.system_message),
    *(nodes.footnote_reference, nodes.citation_reference, nodes.label, addnodes.toctree),
)
"""What is no prose, or told elsewhere."""
_WORDED = ("alt", "title", "reftitle", "subtitle", "content", "rawcaption")
"""Attributes that are printed."""
_REMARK = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)
"""What a browser takes for a comment: "<!-->" is a whole one, and one that is not closed goes on to the end."""


def tell_unseen(app: Sphinx, doctree: nodes.document) -> None:
    """Tell of numbers without evidence in the page just read; again in each build until they are mended."""
    docname, domain = app.env.docname, domain_of(app.env)

    def report(diagnostic: Diagnostic) -> None:
        tell(diagnostic)
        domain.cite("number", diagnostic.message, UNRESOLVED)

    if not docname.startswith(GENERATED):
        hold_printed(Path(app.srcdir), docname, _printed(doctree), report)


def _printed(doctree: nodes.document) -> Iterator[tuple[str, int]]:
    """The words of each block and attribute, with the line the block begins on."""
    for node in doctree.findall(Element):
        line = _line(node)
        if _is_block(node) and not _is_silent(node):
            yield _words(node), line
        if not (isinstance(node, nodes.image) and "report_alt" in node):
            yield from ((words, line) for name in _WORDED if isinstance(words := node.get(name), str))


def _is_block(node: Element) -> bool:
    return isinstance(node, nodes.TextElement) and (isinstance(node, nodes.raw) or not isinstance(node, nodes.Inline))


def _is_silent(node: Node | None) -> bool:
    while node is not None:
        if isinstance(node, _SILENT) or (isinstance(node, Element) and "contents" in node.get("classes", ())):
            return True
        node = node.parent
    return False


def _words(node: Node) -> str:
    """The words of *node*; a blank for what our roles print, which is evidence itself, and for what names itself."""
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, _SILENT) or _has_source(node):
        return " "
    words = "".join(_words(child) for child in node.children)
    if isinstance(node, nodes.raw):
        return _REMARK.sub(" ", words)
    return f"`{words}`" if isinstance(node, nodes.literal) else words


def _has_source(node: Node) -> bool:
    """Whether a role of ours printed *node*, or its words are an address or those of another place."""
    if not isinstance(node, Element):
        return False
    if isinstance(node, addnodes.pending_xref):
        return node.get("refdomain") == "brief" or not node.get("refexplicit")
    return "report_role" in node or node.get("refuri") == node.astext()


def _line(node: Node | None) -> int:
    while node is not None and not node.line:
        node = node.parent
    return node.line or 1 if node is not None else 1
