"""Tables on screen: each in a frame that scrolls by itself and can be reached by keyboard."""

from html import escape

from docutils import nodes
from sphinx.application import Sphinx


def frame_tables(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Replace the theme's wrapper, which repeats the table's id, by one that the keyboard can scroll."""
    if app.builder.format != "html":
        return
    for wrapper in list(doctree.findall(_is_wrapper)):
        tables = [child for child in wrapper.children if isinstance(child, nodes.table)]
        if wrapper.parent is None or not tables:
            continue
        start = f'<div class="table-wrapper" tabindex="0" role="group" aria-label="{escape(_name(tables[0]))}">'
        wrapper.parent.replace(
            wrapper,
            [nodes.raw("", start, format="html"), *wrapper.children, nodes.raw("", "</div>", format="html")],
        )


def _is_wrapper(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and "table-wrapper" in node["classes"]


def _name(table: nodes.table) -> str:
    """Its caption, else what its columns are called."""
    for title in table.findall(nodes.title):
        return f"Table: {title.astext()}"
    for head in table.findall(nodes.thead):
        names = [entry.astext().strip() for entry in head.findall(nodes.entry)]
        return "Table: " + ", ".join(name for name in names if name)
    return "Table"
