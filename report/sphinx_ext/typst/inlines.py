"""Inline nodes: emphasis, links with their page on paper, footnotes, and the evidence of numbers."""

import re
from urllib.parse import unquote

from docutils import nodes

from report.sphinx_ext.typst.source import Code, call, join
from report.sphinx_ext.typst.translator import Note, Writer

_SCHEMES = ("http://", "https://", "mailto:")
"""The only addresses a PDF of ours may open."""
_STYLES = {
    **{name: name for name in ("claim-mark", "furniture", "chip", "muted", "small", "nowrap", "sic")},
    **{f"block-{name}": "furniture" for name in ("furniture", "byline", "caption", "meta")},
    **{f"block-{name}": "title-line" for name in ("title", "deck", "subhead")},
    "location": "muted",
}
"""What a class of a span is called in the template."""
_PAGELESS = frozenset({"heading", "table", "term", "signature"})
"""Where a page number after each link would only be noise."""
_LEMMA = 34
"""Letters of the words that a margin note repeats."""
_LANGUAGE = re.compile("[a-z]{2,3}(?![a-z])")


class Inlines(Writer):
    """Writes what stands in a line."""

    def _styled(self, style: str, node: nodes.Element) -> Code:
        return join([self.anchor(node), call(style, self.children(node))])

    def on_emphasis(self, node: nodes.Element) -> Code:
        """*Emphasis*, titles and the like."""
        return self._styled("emph", node)

    on_title_reference = on_literal_emphasis = on_desc_parameter = on_emphasis

    def on_strong(self, node: nodes.Element) -> Code:
        """**Strong** words."""
        return self._styled("strong", node)

    on_literal_strong = on_inline_strong = on_strong

    def on_subscript(self, node: nodes.Element) -> Code:
        """A subscript."""
        return self._styled("sub", node)

    def on_superscript(self, node: nodes.Element) -> Code:
        """A superscript."""
        return self._styled("super", node)

    def on_literal(self, node: nodes.Element) -> Code:
        """Words in the fixed face; they may break as others do."""
        return self._styled("mono", node)

    on_math = on_kbd = on_samp = on_literal

    def on_math_block(self, node: nodes.Element) -> Code:
        """A formula, as its source."""
        return join([self.anchor(node), call("formula", self.text(node.astext(), node))])

    on_displaymath = on_math_block

    def on_abbreviation(self, node: nodes.Element) -> Code:
        """An abbreviation, with what it stands for where the page says so."""
        meaning = str(node.get("explanation", ""))
        return join([self.through(node), self.text(f" ({meaning})", node) if meaning else Code("")])

    def on_problematic(self, node: nodes.Element) -> Code:
        """What docutils could not read, as written; Sphinx has warned of it."""
        return self.through(node)

    on_target = on_acronym = on_manpage = on_download_reference = on_pending_xref = on_problematic
    on_pending_xref_condition = on_generated = on_substitution_reference = on_problematic

    def on_inline(self, node: nodes.Element) -> Code:
        """A span: evidence, a language, or a style of ours by its class."""
        if "report_note" in node or "claim-ref" in node["classes"]:
            link = next(node.findall(nodes.reference), None)
            if link is not None and not {"link", "heading"} & set(self.inside):
                return self._evidence(node, link)
        body = self.through(node)
        for name in node["classes"]:
            body = call(_STYLES[name], body) if name in _STYLES else body
        language = _LANGUAGE.match(str(node.get("lang", "")))
        return call("spoken", language[0], body) if language else body

    def on_index(self, node: nodes.Element) -> Code:
        """The targets that the general index points to."""
        keys = [self.key(entry[2]) for entry in node["entries"]]
        return self.mark(keys)

    # Links

    def target(self, node: nodes.Element) -> str | None:
        """The key of the internal target of the reference *node*; None for an outside address."""
        if "refid" in node:
            return self.key(node["refid"])
        address = str(node.get("refuri", ""))
        if not address.startswith("%"):
            return None
        docname, _, identifier = address[1:].partition("#")
        docname = docname or self.docname
        return f"{docname}#{unquote(identifier)}" if identifier else docname

    def on_reference(self, node: nodes.Element) -> Code:
        """A link; on paper an inside one tells its page."""
        if {"link", "heading"} & set(self.inside):
            return self.through(node)
        if "report_note" in node or any("report_note" in inner for inner in node.findall(nodes.inline)):
            return self._evidence(node, node)
        body = self.children(node, "link")
        key = self.target(node)
        if key is None:
            address = str(node.get("refuri", ""))
            return call("outside", address, body) if address.startswith(_SCHEMES) else body
        return join([self.anchor(node), self._linked(key, body, node)])

    on_number_reference = on_reference

    def _linked(self, key: str, body: Code, node: nodes.Element) -> Code:
        self.book.wanted.setdefault(key, node)
        near = key.partition("#")[0] == self.docname
        told = near or key in self.seen or not _PAGELESS.isdisjoint(self.inside)
        self.seen.add(key)
        return call("to" if told else "see", key, body)

    # Evidence

    def _evidence(self, node: nodes.Element, link: nodes.Element) -> Code:
        """Write a number that links to its evidence, with a margin note where the page has room for one."""
        key = self.target(link)
        holder = next((found for found in node.findall(nodes.Element) if "report_note" in found), node)
        source = self.printable(str(holder.get("report_note", "")), node)
        body = self.children(node, "link")
        if key is None:
            return self.on_reference(link) if link is not node else body
        words = self.printable(" ".join(node.astext().split()), node)
        named = source.partition("…")[0].partition(", ")[0].strip()
        if named and words.startswith(named):
            return self._linked(key, body, node)
        if "table" not in self.inside:
            body = call("evidenced", body)
        if self.notes is None or not source:
            return self._linked(key, body, node)
        self.book.wanted.setdefault(key, node)
        note = next((found for found in self.notes if found.source == source), None)
        marker = Code("")
        if note is None:
            self.book.notes += 1
            note = Note(self.book.notes, source)
            self.notes.append(note)
            marker = call("note-at", note.number)
        lemma = words if len(words) <= _LEMMA else words[: _LEMMA - 1].rsplit(" ", 1)[0] + "…"
        if (lemma, key) not in note.claims:
            note.claims.append((lemma, key))
        return join([marker, self.anchor(node), call("to", key, body)])

    # Footnotes

    def on_footnote_reference(self, node: nodes.Element) -> Code:
        """A footnote, at the foot of the page; the second reference to one repeats its mark."""
        note = self.footnotes.get(str(node.get("refid", "")))
        if note is None or "footnote" in self.inside:
            return call("super", self.text(node.astext(), node))
        key = self.key(note["ids"][0])
        if key in self.printed:
            return call("footnote-again", key)
        keep, self.notes = self.notes, None
        self.inside.append("footnote")
        body = join([self.anchor(note), self._unlabelled(note)])
        self.inside.pop()
        self.notes = keep
        if not self.repeated():
            self.printed.add(key)
        return call("footnote-first", None if self.repeated() else key, body)

    def _unlabelled(self, note: nodes.Element) -> Code:
        rest = [child for child in note.children if not isinstance(child, nodes.label)]
        if len(rest) == 1 and isinstance(rest[0], nodes.paragraph):
            return self.through(rest[0])
        return join([self.node(child) for child in rest])

    def on_footnote(self, node: nodes.Element) -> Code:
        """A footnote stands where it is referred to; one that nothing refers to stands here."""
        if node.get("backrefs"):
            return Code("")
        return self.on_citation(node)

    def on_citation(self, node: nodes.Element) -> Code:
        """A source listed on its page, after its label."""
        label = next((child.astext() for child in node.children if isinstance(child, nodes.label)), "")
        body = join([self.node(child) for child in node.children if not isinstance(child, nodes.label)])
        return call("labelled", self.text(label, node), join([self.anchor(node), body]))

    def on_citation_reference(self, node: nodes.Element) -> Code:
        """A reference to a listed source."""
        return self._linked(self.key(str(node.get("refid", ""))), self.text(f"[{node.astext()}]", node), node)

    def on_label(self, node: nodes.Element) -> Code:
        """A label, which its footnote or citation has printed."""
        return Code("")
