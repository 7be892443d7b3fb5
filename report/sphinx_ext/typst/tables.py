"""Tables, figures and images."""

from collections.abc import Iterator

from docutils import nodes

from report.sphinx_ext.typst.blocks import Blocks
from report.sphinx_ext.typst.columns import fit, is_wide
from report.sphinx_ext.typst.source import Code, Value, call, join, length

_ALIGNMENTS = {"text-right": Code("right"), "text-center": Code("center"), "num": Code("right")}
_PIXEL = 0.75
_UNITS = {"px": _PIXEL, "": _PIXEL, "pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "em": 10.0}
_MEASURE, _HIGH = 351, 300
"""The width of the text, and the height from which a figure counts as tall, in points."""
_TALL, _FEW = 900, 9
"""Letters in a cell or table, and rows in a table, above which it may break over a page's end."""


def _texts(group: nodes.Element) -> list[list[str]]:
    """The texts of each column; a cell over several columns counts for none."""
    columns: list[list[str]] = [[] for _ in group.findall(nodes.colspec)]
    for row in group.findall(nodes.row):
        for column, entry in zip(columns, row.findall(nodes.entry), strict=False):
            column.extend([] if entry.get("morecols") else [entry.astext()])
    return columns


class Translator(Blocks):
    """Writes every kind of node."""

    # Tables

    def on_table(self, node: nodes.Element) -> Code:
        """A table; its head is repeated on each page, its caption stands above."""
        self.seen = set()
        caption = next((child for child in node.children if isinstance(child, nodes.title)), None)
        groups = [child for child in node.children if isinstance(child, nodes.tgroup)]
        wide = "wide" in node["classes"] or any(is_wide(_texts(group)) for group in groups)
        body = join([self._group(group, node, wide) for group in groups])
        place = self.widen() if wide else None
        rows = sum(1 for _ in node.findall(nodes.row))
        breaks = rows > _FEW or len(node.astext()) > _TALL
        if caption is None:
            return call("bare-table", join([self.anchor(node), body]), place, breaks)
        number = self.around.number(self.docname, "table", node)
        words, inner = self.titled(caption, "caption")
        key = self.book.claim([*map(self.key, node["ids"]), *inner])
        return call("captioned-table", number, words, body, key, place, breaks)

    def _group(self, group: nodes.Element, table: nodes.Element, wide: bool) -> Code:
        columns = [child for child in group.children if isinstance(child, nodes.colspec)]
        stubs = {index for index, column in enumerate(columns) if column.get("stub")}
        given = [int(column.get("colwidth", 1)) for column in columns]
        uneven = len(set(given)) > 1 and "colwidths-auto" not in table["classes"]
        if uneven or "colwidths-given" in table["classes"]:
            widths, whole = [length(width, "fr") for width in given], [False] * len(given)
        else:
            widths, whole = fit(_texts(group), wide)
        rows: list[Code] = []
        heads: list[Code] = []
        for part in group.children:
            if isinstance(part, nodes.thead):
                heads += [cell for row in part.children for cell in self._row(row, set(), whole, head=True)]
            elif isinstance(part, nodes.tbody):
                rows += [cell for row in part.children for cell in self._row(row, stubs, whole)]
        head = [call("table.header", *heads, repeat=True)] if heads else []
        drawn = call("table", *head, *rows, columns=widths)
        return call("whole-words", drawn) if all(whole) else drawn

    def _row(self, row: nodes.Node, stubs: set[int], whole: list[bool], head: bool = False) -> Iterator[Code]:
        entries = [child for child in row.children if isinstance(child, nodes.entry)]
        for index, entry in enumerate(entries):
            body = self._cell(entry)
            if head or (index in stubs and len(entries) > max(stubs)):
                body = call("head", body)
            if not all(whole) and index < len(whole) and whole[index]:
                body = call("whole-words", body)
            settings: dict[str, Value] = {
                "align": next((_ALIGNMENTS[name] for name in entry["classes"] if name in _ALIGNMENTS), None),
                "colspan": 1 + entry["morecols"] if "morecols" in entry else None,
                "rowspan": 1 + entry["morerows"] if "morerows" in entry else None,
                "breakable": len(entry.astext()) > _TALL or None,
            }
            stated = {name: value for name, value in settings.items() if value is not None}
            yield call("table.cell", body, **stated) if stated else body

    def _cell(self, entry: nodes.Element) -> Code:
        alone = len(entry.children) == 1 and isinstance(entry.children[0], nodes.paragraph)
        self.inside.append("table")
        keep, self.notes = self.notes, None
        only = entry.children[0] if alone else None
        body = self.through(only) if isinstance(only, nodes.Element) else self.through(entry)
        self.notes = keep
        self.inside.pop()
        return body or Code("none")

    def on_tgroup(self, node: nodes.Element) -> Code:
        """A group outside any table."""
        return self._group(node, node, False)

    # Figures

    def on_figure(self, node: nodes.Element) -> Code:
        """A figure with its caption and legend."""
        caption = next((child for child in node.children if isinstance(child, nodes.caption)), None)
        legend = next((child for child in node.children if isinstance(child, nodes.legend)), None)
        rest = [child for child in node.children if child is not caption and child is not legend]
        alone = not self.inside and not self.front
        self.inside.append("float")
        picture = join([self.node(child) for child in rest])
        words, inner = self._caption(caption) if caption else (Code("none"), [])
        note = self.children(legend) if legend else Code("none")
        self.inside.pop()
        key = self.book.claim([*map(self.key, node["ids"]), *inner])
        number = self.around.number(self.docname, "figure", node) if caption else ""
        # What is no picture still needs words that stand for it, by PDF/UA.
        drawn = next(node.findall(nodes.image), None) is not None
        alternative = None if drawn or caption is None else self.printable(caption.astext(), caption)
        floats = alone and caption is not None and self._tall(node) and len(legend.astext() if legend else "") < _TALL
        return call("captioned-figure", number, words, picture, note, key, alternative, floats)

    def _tall(self, figure: nodes.Element) -> bool:
        """Whether the picture of *figure* takes more than a third of a page."""
        image = next(figure.findall(nodes.image), None)
        picture = self.around.picture(image) if image is not None else None
        return picture is not None and min(picture.width, _MEASURE) * picture.ratio > _HIGH

    def _caption(self, caption: nodes.Element) -> tuple[Code, list[str]]:
        """Write a caption; what follows its first sentence is left out of the list of figures."""
        first, rest = caption.deepcopy(), caption.deepcopy()
        for at, child in enumerate(caption.children):
            sentence, stop, more = child.astext().partition(". ") if isinstance(child, nodes.Text) else ("", "", "")
            if stop:
                first.children = [*first.children[:at], nodes.Text(sentence + ".")]
                rest.children = [nodes.Text(" " + more), *rest.children[at + 1 :]]
                first.setup_child(first.children[-1])
                rest.setup_child(rest.children[0])
                words, keys = self.titled(first, "caption")
                further, others = self.titled(rest, "caption")
                return join([words, call("further", further)]), [*keys, *others]
        return self.titled(caption, "caption")

    def on_caption(self, node: nodes.Element) -> Code:
        """A caption outside any figure, such as that of a listing."""
        words, keys = self.titled(node, "heading")
        return call("rubric", join([self.mark(keys), words]))

    def on_legend(self, node: nodes.Element) -> Code:
        """A legend outside any figure."""
        return self.through(node)

    def on_image(self, node: nodes.Element) -> Code:
        """An image, with a box over each of its linked marks."""
        alternative = self.printable(str(node.get("alt", "")) or self._caption_of(node) or "Image", node)
        picture = self.around.picture(node)
        if picture is None:
            return self.text(f"[{alternative}]", node)
        marks = [(*mark[:4], mark[4], self.printable(mark[5], node)) for mark in picture.marks]
        for mark in picture.marks:
            if not mark[4].startswith("http"):
                self.book.wanted.setdefault(mark[4], node)
        inline = isinstance(node.parent, nodes.TextElement) and len(node.parent.children) > 1
        width = self._size(str(node.get("width", "")), picture.width, node.get("scale", 100))
        drawn = call("picture", picture.name, width, picture.ratio, alternative, marks, inline)
        return join([self.anchor(node), drawn])

    @staticmethod
    def _caption_of(node: nodes.Element) -> str:
        figure = node.parent if isinstance(node.parent, nodes.figure) else None
        found = [child.astext() for child in figure.children if isinstance(child, nodes.caption)] if figure else []
        return found[0] if found else ""

    @staticmethod
    def _size(stated: str, natural: float, scale: int) -> Code:
        number = stated.rstrip("abcdefghijklmnopqrstuvwxyz%")
        unit = stated[len(number) :]
        try:
            value = float(number)
        except ValueError:
            return length(natural * scale / 100, "pt")
        return length(value, "%") if unit == "%" else length(value * _UNITS.get(unit, _PIXEL), "pt")
