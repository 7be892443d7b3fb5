"""The builder: takes the pages in reading order, has them translated, and gives them to the press."""

import json
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Set
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.builders import Builder
from sphinx.errors import SphinxError
from sphinx.util import logging
from sphinx.util.display import progress_message

from report.diagnostic import Code as Finding
from report.sphinx_ext.typst.backmatter import index_groups
from report.sphinx_ext.typst.glyphs import Glyphs
from report.sphinx_ext.typst.marks import Mark
from report.sphinx_ext.typst.pictures import Pictures
from report.sphinx_ext.typst.press import NotSetError, set_pages
from report.sphinx_ext.typst.source import Code, call, join
from report.sphinx_ext.typst.tables import Translator
from report.sphinx_ext.typst.translator import Book, Picture

logger = logging.getLogger(__name__)

_TEMPLATE = Path(__file__).parent / "template.typ"
WORDS = {
    "by": "By",
    "as-of": "As at",
    "newest": "Newest source",
    "edition": "Edition",
    "evidence": "Evidence",
    "contents": "Contents",
    "figures": "Figures",
    "tables": "Tables",
    "figure": "Figure",
    "table": "Table",
    "appendix": "Appendix: the evidence",
    "index": "Index",
}
NOTICES = {"private": "This edition holds the full text of third parties. It is not for distribution."}


class TypstPdfBuilder(Builder):
    """Writes one PDF of all the pages that the root page's contents reach."""

    name = "typstpdf"
    format = "typst"
    epilog = "The PDF is in %(outdir)s."
    supported_image_types: ClassVar[list[str]] = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]
    supported_remote_images = True
    """So that Sphinx fetches none: a picture from elsewhere is printed as its words."""

    def init(self) -> None:
        """Begin with no page written."""
        self.glyphs = Glyphs()
        self.book = Book()
        self.pictures = Pictures(self._marked, lambda text: self.glyphs.printable(text, lambda _: None))
        self._counts = {"figure": 0, "table": 0}
        self._lacking: set[tuple[str, str]] = set()
        self._objects: dict[str, tuple[str, str]] = {}

    def get_outdated_docs(self) -> str:
        """One file is made of all pages."""
        return "all pages"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Address a page so that the translator knows it again."""
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Address a page from any other."""
        return f"%{to}"

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Learn where everything stands that a figure's mark may lead to."""
        for domain in self.env.domains.sorted():
            for name, label, kind, docname, identifier, _ in domain.get_objects():
                key = f"{docname}#{identifier}" if identifier else docname
                self._objects.setdefault(f"{kind}:{name}", (key, str(label)))

    def write_documents(self, docnames: Set[str]) -> None:
        """Write the pages in reading order and set them."""
        with progress_message("translating the pages"):
            main = self._source()
            data = self._data()
        with progress_message("setting the pages"):
            pdf = self._press(main, data)
        target = Path(self.outdir) / f"{self._filename()}.pdf"
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(".part")
        part.write_bytes(pdf)
        part.replace(target)

    # What the translator asks

    def picture(self, node: nodes.Element) -> Picture | None:
        """Stage the image *node*; None, with a warning, where it cannot be printed."""
        uri = str(node.get("uri", ""))
        if "://" in uri:
            message = "the PDF holds no picture from elsewhere: %s"
            logger.warning(message, uri, location=node, type="report", subtype="typst_image")
            return None
        if uri not in self.env.images and not Path(uri).is_absolute():
            return None  # Sphinx has said that it is not readable.
        try:
            return self.pictures.stage(Path(self.srcdir) / uri)
        except (OSError, ValueError) as error:
            message = "the PDF cannot print the picture %s: %s"
            logger.warning(message, uri, error, location=node, type="report", subtype="typst_image")
            return None

    def number(self, docname: str, kind: str, node: nodes.Element) -> str:
        """The number Sphinx gave *node* of *kind* figure or table, else the next one."""
        given = self.env.toc_fignumbers.get(docname, {}).get(kind, {})
        for identifier in node["ids"]:
            if identifier in given:
                return ".".join(map(str, given[identifier]))
        self._counts[kind] += 1
        return str(self._counts[kind])

    def section(self, docname: str, anchor: str) -> str | None:
        """The number of a section in a numbered toctree."""
        number = self.env.toc_secnumbers.get(docname, {}).get(anchor)
        return ".".join(map(str, number)) if number else None

    def lacks_glyph(self, char: str, docname: str, node: nodes.Node) -> None:
        """Note a character that no font has, once a page; what a source holds never fails a build."""
        if (docname, char) not in self._lacking:
            self._lacking.add((docname, char))
            place = next((at for at in _upwards(node) if at.line is not None), node)
            name = unicodedata.name(char, "no name")
            where = f"{place.source or self.env.doc2path(docname)}:{place.line or 1}"
            finding = Finding.GLYPH_MISSING
            message = f"No font has the character U+{ord(char):04X} ({name})."
            logger.info("%s: note[%s]: %s", where, finding.code, message)

    def _marked(self, mark: Mark) -> tuple[str, str] | None:
        """Key (or outside address) and name of what a figure's mark leads to."""
        if mark.target.startswith(("http://", "https://")):
            return mark.target, mark.name
        key, label = self._objects.get(mark.target, ("", ""))
        return (key, mark.name or label) if key else None

    # The source

    def _source(self) -> str:
        translator = Translator(self.book, self)
        reached = list(self._reading_order(self.config.root_doc, 1))
        pages: dict[str, list[Code]] = {"front": [], "body": [], "appendix": []}
        for part, written in pages.items():
            for docname, depth in reached:
                if self._part(docname) == part:
                    tree = self.env.get_doctree(docname)
                    self.env.apply_post_transforms(tree, docname)
                    self.post_process_images(tree)
                    written.append(translator.page(docname, tree, depth, part == "front"))
        parts = {name: join(written) or Code("none") for name, written in pages.items()}
        return f'#import "template.typ": *\n#{call("briefing", **parts)}\n'

    def _part(self, docname: str) -> str:
        if docname == self.config.root_doc:
            return "front"
        return "appendix" if any(fnmatchcase(docname, name) for name in self.config.typst_appendices) else "body"

    def _reading_order(self, docname: str, depth: int, seen: set[str] | None = None) -> Iterator[tuple[str, int]]:
        """Yield each page once with the level of its title, as the contents list them."""
        seen = set() if seen is None else seen
        if docname in seen or docname not in self.env.found_docs:
            return
        seen.add(docname)
        yield docname, depth
        for below in self.env.toctree_includes.get(docname, ()):
            yield from self._reading_order(below, depth if docname == self.config.root_doc else depth + 1, seen)

    def _data(self) -> dict[str, Any]:
        """What concerns the whole document."""
        index = index_groups(self.env, self, lambda text: self.glyphs.printable(text, lambda _: None))
        language = re.match("[a-z]{2,3}(?![a-z])", self.config.language or "en")
        names = self._names([key for _, rows in index for _, _, keys in rows for key in keys])
        # Where the project numbers its sections itself, its numbers stand, also in references.
        settings = {"lang": language[0] if language else "en", "numbered": not self.env.toc_secnumbers}
        return {"meta": self._meta(), "names": names, "index": index, "words": WORDS, **settings}

    def _names(self, indexed: list[str]) -> dict[str, str]:
        """For each target that is wanted: the one that stands for it; a lost one falls back to its page."""
        self.book.claim(["genindex"])
        places = {key: self.book.alias.get(key, key) for key in indexed}
        names = {key: found for key, found in places.items() if found in self.book.targets}
        for key, node in self.book.wanted.items():
            found = self.book.alias.get(key, key)
            if found in self.book.targets:
                names[key] = found
                continue
            page = self.book.alias.get(key.partition("#")[0], key.partition("#")[0])
            if page not in self.book.targets:
                continue  # A page that only other builders make, or that the contents do not reach: plain words.
            names[key] = page
            message = "the PDF has no place for the link target %r"
            logger.warning(message, key, location=node, type="report", subtype="typst_link")
        return names

    def _meta(self) -> dict[str, Any]:
        config, records = self.config, self._records()
        project, counts = records.get("project") or {}, records.get("counts") or {}
        author = str(project.get("author") or config.author)
        edition = str(records.get("edition", ""))
        stated = {
            "title": config.typst_title or str(project.get("title") or config.project),
            "subtitle": config.typst_subtitle,
            "author": author if author != "Author name not set" else "",
            "edition": edition.capitalize(),
            "evidence": ", ".join(
                _count(counts.get(kind), kind) for kind in ("articles", "claims") if counts.get(kind)
            ),
            "notice": NOTICES.get(edition, ""),
            "foot": f"{edition.capitalize()} edition" if edition else "",
        }
        printed: dict[str, Any] = {name: self.glyphs.printable(text, lambda _: None) for name, text in stated.items()}
        days = {name: _day(project.get(name)) for name in ("date", "newest")}
        return {**printed, **days, "keywords": list(config.typst_keywords)}

    def _records(self) -> dict[str, Any]:
        path = Path(self.srcdir) / self.config.typst_records
        try:
            read = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return read if isinstance(read, dict) else {}

    # The press

    def _filename(self) -> str:
        named = self.config.typst_filename or self.config.typst_title or str(self.config.project)
        plain = unicodedata.normalize("NFKD", named.removesuffix(".pdf")).encode("ascii", "ignore").decode()
        return re.sub("[^a-z0-9]+", "-", plain.lower()).strip("-") or "briefing"

    def _press(self, main: str, data: dict[str, Any]) -> bytes:
        written = json.dumps(data, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
        files = {"template.typ": _TEMPLATE.read_bytes(), "data.json": written, **self.pictures.files}
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            if self.config.typst_keep_source:
                folder = Path(self.doctreedir) / "typst"
                folder.mkdir(parents=True, exist_ok=True)
            try:
                setting = set_pages(folder, files, main, self.config.typst_standard)
            except NotSetError as error:
                hint = "set typst_keep_source = True in conf.py to keep what it was given"
                raise SphinxError(f"Typst could not set the PDF: {error} ({hint})") from error
        if setting.shortfall:
            logger.info("the PDF is tagged but not %s: %s", self.config.typst_standard, setting.shortfall)
        for warning in setting.warnings:
            logger.warning("Typst: %s", warning, type="report", subtype="typst")
        return setting.pdf


def _upwards(node: nodes.Node) -> Iterator[nodes.Node]:
    at: nodes.Node | None = node
    while at is not None:
        yield at
        at = at.parent


def _count(number: object, things: str) -> str:
    return f"{number} {things.removesuffix('s') if number == 1 else things}"


def _day(text: object) -> tuple[int, int, int] | None:
    try:
        day = date.fromisoformat(str(text))
    except ValueError:
        return None
    return day.year, day.month, day.day
