"""Block nodes: sections, paragraphs with their margin notes, lists, quotations, notices, code and entries."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from report.sphinx_ext.typst.inlines import Inlines
from report.sphinx_ext.typst.source import Code, Value, call, join, literal
from report.sphinx_ext.typst.words import run

_BOXES = ("furniture", "card", "lead", "facts", "muted", "small")
_NOTELESS = frozenset({"table", "caption", "footnote", "heading", "float", "entry", "item"})
"""Where a number tells the page of its evidence in the line, or by the link alone."""
_NUMBERINGS = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}


def _is_entry(node: nodes.Node) -> bool:
    """Whether *node* is a claim's entry, or a target that belongs to one."""
    if isinstance(node, nodes.container):
        return "claim" in node["classes"]
    return isinstance(node, addnodes.index)


class Blocks(Inlines):
    """Writes what stands under one another."""

    def on_document(self, node: nodes.Element) -> Code:
        """A whole document."""
        return self.children(node)

    on_start_of_file = on_document

    def sequence(self, found: Sequence[nodes.Node]) -> Code:
        """Write *found* one after another; the entries of neighbouring claims stand in two columns."""
        parts: list[Code] = []
        for entry, group in groupby(found, _is_entry):
            members = list(group)
            # The index entry of a claim stands before it, as a target: it goes along.
            if entry and sum(isinstance(member, nodes.container) for member in members) > 1:
                parts.append(call("entries", self.widen(), self._entries(members)))
            else:
                parts += [self.node(member) for member in members]
        return join(parts)

    def _entries(self, members: list[nodes.Node]) -> list[Code]:
        written: list[Code] = []
        waiting: list[Code] = []
        for member in members:
            if isinstance(member, nodes.container):
                written.append(join([*waiting, self.anchor(member), self.children(member, "entry")]))
                waiting = []
            else:
                waiting.append(self.node(member))
        return [*written, *waiting]

    # Sections

    def on_section(self, node: nodes.Element) -> Code:
        """A section: its heading carries its targets and, at the top of a page, the page's."""
        top = isinstance(node.parent, nodes.document)
        self.level += 1
        keys = [*([self.docname] if top else []), *map(self.key, node["ids"])]
        title = next((child for child in node.children if isinstance(child, nodes.title)), nodes.title())
        words, inner = self.titled(title, "heading")
        key = self.book.claim([*keys, *inner])
        number = self.around.section(self.docname, "" if top else f"#{(node['ids'] or [''])[0]}")
        head = call("chapter", min(self.level, 6), key, number, words)
        rest = self.sequence([child for child in node.children if child is not title])
        self.level -= 1
        return join([head, rest])

    def on_title(self, node: nodes.Element) -> Code:
        """A title that heads no section."""
        words, keys = self.titled(node, "heading")
        return call("rubric", join([self.mark(keys), words]))

    on_rubric = on_subtitle = on_centered = on_title

    def on_transition(self, node: nodes.Element) -> Code:
        """A pause between paragraphs."""
        return call("pause")

    # Paragraphs

    def on_paragraph(self, node: nodes.Element) -> Code:
        """A paragraph, with margin notes for its evidence where it stands in the column."""
        self.seen = set() if "table" not in self.inside else self.seen
        images = [child for child in node.children if not isinstance(child, nodes.Text) or child.strip()]
        if images and all(isinstance(child, nodes.image) for child in images):
            return join([self.anchor(node), *(self.node(child) for child in images)])
        if any(isinstance(child, nodes.Element) and not isinstance(child, nodes.Inline) for child in node.children):
            return join([self.anchor(node), *self._mixed(node)])
        if not _NOTELESS.isdisjoint(self.inside):
            return call("par", self.through(node))
        keep, self.notes = self.notes, []
        body = self.through(node)
        notes, self.notes = self.notes, keep
        for style in _BOXES:
            if style in node["classes"]:
                body = call(style, body)
        if not notes:
            return call("par", body)
        listed = [{"n": note.number, "source": join(run(note.source)), "claims": note.claims} for note in notes]
        return call("noted", listed, self.book.wide, call("par", body))

    on_compact_paragraph = on_paragraph

    def _mixed(self, node: nodes.Element) -> Iterator[Code]:
        """Write a paragraph that holds blocks, as Sphinx makes of field lists: its lines apart from its blocks."""
        for inline, group in groupby(node.children, lambda child: isinstance(child, nodes.Text | nodes.Inline)):
            written = self.sequence(list(group))
            yield call("par", written) if inline and written else written

    def on_line_block(self, node: nodes.Element) -> Code:
        """Lines that break where the page says."""
        return join([self.anchor(node), call("verses", [self._verse(child) for child in node.children])])

    def _verse(self, node: nodes.Node) -> Value:
        if isinstance(node, nodes.line_block):
            return [self._verse(child) for child in node.children]
        return join([self.node(child) for child in node.children]) or Code("[ ]")

    def on_line(self, node: nodes.Element) -> Code:
        """A line of a line block."""
        return self.through(node)

    # Lists

    def _items(self, node: nodes.Element) -> tuple[bool, list[Code]]:
        items = [child for child in node.children if isinstance(child, nodes.Element)]
        lists = (nodes.bullet_list, nodes.enumerated_list)
        tight = all(sum(not isinstance(child, lists) for child in item.children) <= 1 for item in items)
        return tight, [join([self.anchor(item), self.children(item, "item")]) for item in items]

    def on_bullet_list(self, node: nodes.Element) -> Code:
        """A list with bullets."""
        tight, items = self._items(node)
        return join([self.anchor(node), call("list", *items, tight=tight)])

    def on_enumerated_list(self, node: nodes.Element) -> Code:
        """A numbered list."""
        tight, items = self._items(node)
        pattern = f"{node.get('prefix', '')}{_NUMBERINGS.get(node.get('enumtype', ''), '1')}{node.get('suffix', '.')}"
        return join(
            [self.anchor(node), call("enum", *items, tight=tight, start=node.get("start", 1), numbering=pattern)]
        )

    def on_list_item(self, node: nodes.Element) -> Code:
        """An item outside any list."""
        return self.through(node)

    def on_definition_list(self, node: nodes.Element) -> Code:
        """Terms with what they mean."""
        return join([self.anchor(node), *(self.node(child) for child in node.children)])

    def on_definition_list_item(self, node: nodes.Element) -> Code:
        """Terms, classifiers and the definitions under them."""
        heads = [child for child in node.children if isinstance(child, nodes.term)]
        kinds = [child for child in node.children if isinstance(child, nodes.classifier)]
        rest = [child for child in node.children if child not in heads and child not in kinds]
        term = [join([self.anchor(head), self.children(head, "term")]) for head in heads]
        qualified = [call("classifier", self.children(kind, "term")) for kind in kinds]
        return call("definition", [*term, *qualified], join([self.node(child) for child in rest]))

    def on_definition(self, node: nodes.Element) -> Code:
        """What a term means."""
        return self.through(node)

    on_glossary = on_description = on_option_string = on_definition

    def on_term(self, node: nodes.Element) -> Code:
        """A term outside any definition list."""
        return self._styled("strong", node)

    on_classifier = on_term

    def on_field_list(self, node: nodes.Element) -> Code:
        """Names with values, in two columns."""
        return join([self.anchor(node), call("pairs", [self._pair(child) for child in node.children])])

    on_option_list = on_docinfo = on_field_list

    def _pair(self, node: nodes.Node) -> Code:
        halves = [self.children(child, "item") for child in node.children if isinstance(child, nodes.Element)]
        return literal([halves[0] if halves else Code("none"), join(halves[1:]) if len(halves) > 1 else Code("none")])

    def on_option(self, node: nodes.Element) -> Code:
        """A command's option."""
        return call("mono", self.text(node.astext(), node))

    def on_hlist(self, node: nodes.Element) -> Code:
        """A list set in columns, here one after another."""
        return self.children(node)

    on_hlistcol = on_acks = on_productionlist = on_hlist

    # Set off from the text

    def on_block_quote(self, node: nodes.Element) -> Code:
        """A quotation or an indented block."""
        return call("quotation", self.through(node))

    def on_attribution(self, node: nodes.Element) -> Code:
        """Who is quoted."""
        return call("attribution", self.through(node))

    def on_Admonition(self, node: nodes.Element) -> Code:  # noqa: N802  # the class's own name
        """A notice: its title is that of its kind, or the first thing in it."""
        kind = node.tagname
        title = next((child for child in node.children if isinstance(child, nodes.title)), None)
        rest = [child for child in node.children if child is not title]
        head = (
            self.children(title, "heading") if title else self.text(str(admonitionlabels.get(kind, kind.title())), node)
        )
        short = len(node.astext()) < 900
        return call("notice", kind, head, join([self.anchor(node), *map(self.node, rest)]), short)

    on_topic = on_sidebar = on_Admonition

    def on_versionmodified(self, node: nodes.Element) -> Code:
        """A remark on a version."""
        return self.through(node)

    def on_literal_block(self, node: nodes.Element) -> Code:
        """Code, as written."""
        text = self.printable(node.astext().replace("\r", ""), node)
        language = str(node.get("language", ""))
        plain = language in ("default", "none", "text", "") or not language.isalnum()
        return join([self.anchor(node), call("listing", text, None if plain else language)])

    on_doctest_block = on_production = on_literal_block

    def on_container(self, node: nodes.Element) -> Code:
        """A container: an entry of the evidence, a style of ours, or nothing that shows."""
        if node.get("literal_block"):
            return call("captioned", self.through(node))
        if "claim" in node["classes"]:
            return call("entry", join([self.anchor(node), self.children(node, "entry")]))
        body = self.through(node)
        for style in _BOXES:
            if style in node["classes"]:
                return call(style, body)
        return body

    def on_compound(self, node: nodes.Element) -> Code:
        """Things that belong together."""
        return self.through(node)

    def on_comment(self, node: nodes.Element) -> Code:
        """Nothing, but for a table that `autosummary` hides in a comment."""
        return self.sequence([child for child in node.children if isinstance(child, nodes.table)])

    # Descriptions of code

    def on_desc(self, node: nodes.Element) -> Code:
        """A described object: its signatures and what is said of them."""
        return call("described", self.through(node))

    def on_desc_signature(self, node: nodes.Element) -> Code:
        """A signature."""
        return call("signature", join([self.anchor(node), self.children(node, "signature")]))

    def on_desc_content(self, node: nodes.Element) -> Code:
        """What is said of an object."""
        return call("indented", self.through(node))

    def on_desc_signature_line(self, node: nodes.Element) -> Code:
        """A line of a signature."""
        return join([self.children(node), Code("linebreak()")])

    def on_desc_parameterlist(self, node: nodes.Element) -> Code:
        """The parameters of a signature."""
        return self.text(node.astext() if node.astext().startswith("(") else f"({node.astext()})", node)

    def on_desc_returns(self, node: nodes.Element) -> Code:
        """What a function returns."""
        return self.text(f" → {node.astext()}", node)

    def on_desc_name(self, node: nodes.Element) -> Code:
        """A part of a signature."""
        return self.through(node)

    on_desc_addname = on_desc_annotation = on_desc_type = on_desc_inline = on_desc_optional = on_desc_name
    on_desc_sig_element = on_desc_type_parameter_list = on_only = on_desc_name
