"""The PDF of `paper/`, a briefing of made-up pages with one of each thing, built once and read with pypdf."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from itertools import combinations
from pathlib import Path
from typing import Any

import pypdf
import pytest
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

pytestmark = pytest.mark.filterwarnings("ignore:.*MystReferenceResolver.app.*")
"""myst-parser's own, of an interface that Sphinx 11 drops."""

ROOT = Path(__file__).parents[2]
PAPER = Path(__file__).parent / "paper"


def build(source: Path, out: Path, **settings: object) -> tuple[str, str]:
    """Build *source* and return what Sphinx said and what it warned of."""
    said, warned = StringIO(), StringIO()
    with patch_docutils(str(source)), docutils_namespace():
        app = Sphinx(
            *(str(source), str(source), str(out), str(out.parent / "doctrees"), "typstpdf"),
            confoverrides=settings,
            status=said,
            warning=warned,
        )
        app.build()
    return said.getvalue(), warned.getvalue()


def project(folder: Path, pages: dict[str, str], conf: str = "") -> Path:
    """Write a small project of MyST *pages* to *folder*."""
    folder.mkdir()
    (folder / "conf.py").write_text(f'extensions = ["myst_parser", "report.sphinx_ext.typst"]\n{conf}\n', "utf-8")
    for name, text in pages.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """Folder, messages and warnings of the sample."""
    folder = tmp_path_factory.mktemp("paper")
    said, warned = build(PAPER, folder / "out")
    return folder / "out", said, warned


@pytest.fixture(scope="module")
def pdf(built: tuple[Path, str, str]) -> pypdf.PdfReader:
    return pypdf.PdfReader(next(built[0].glob("*.pdf")))


@pytest.fixture(scope="module")
def pages(pdf: pypdf.PdfReader) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pdf.pages]


@pytest.fixture(scope="module")
def text(pages: list[str]) -> str:
    return " ".join(pages)


def links(pdf: pypdf.PdfReader) -> Iterator[tuple[int, Any]]:
    """Page number and annotation of each link."""
    for number, page in enumerate(pdf.pages, 1):
        for reference in page.get("/Annots", []):
            annotation = reference.get_object()
            if annotation["/Subtype"] == "/Link":
                yield number, annotation


def destination(pdf: pypdf.PdfReader, annotation: pypdf.generic.DictionaryObject) -> int | None:
    """Number of the page that an inside link leads to."""
    target = annotation.get("/Dest")
    if isinstance(target, str):
        named = pdf.named_destinations.get(target)
        return None if named is None else (pdf.get_destination_page_number(named) or 0) + 1
    page = target.get_object()[0].get_object()
    return 1 + next(index for index, candidate in enumerate(pdf.pages) if candidate.get_object() == page)


def titles(outline: list[object]) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from titles(entry)
        else:
            yield entry.title


def test_the_builder_leaves_exactly_one_file_named_after_the_title(built: tuple[Path, str, str]) -> None:
    assert [path.name for path in built[0].iterdir()] == ["a-region-in-figures.pdf"]


def test_the_sample_warns_of_nothing_but_the_picture_from_elsewhere(built: tuple[Path, str, str]) -> None:
    warnings = [line for line in built[2].splitlines() if line.strip()]
    assert len(warnings) == 1
    assert "https://example.org/remote.png" in warnings[0]
    assert "everything.rst" in warnings[0]


def test_the_document_says_its_title_author_language_and_date(pdf: pypdf.PdfReader) -> None:
    assert pdf.metadata is not None
    assert pdf.metadata.title == "A Region in Figures"
    assert pdf.metadata.author == "The Office"
    assert pdf.metadata["/Keywords"] == "region, evidence"
    assert str(pdf.metadata["/CreationDate"]).startswith("D:20240630")
    assert pdf.trailer["/Root"]["/Lang"] == "en-GB"


def test_the_document_is_tagged_and_asks_for_pdf_ua(pdf: pypdf.PdfReader) -> None:
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()


def test_nothing_in_the_document_acts_or_is_attached(pdf: pypdf.PdfReader) -> None:
    assert not pdf.attachments
    for item in pdf.xref_objStm.keys() | {number for table in pdf.xref.values() for number in table}:
        found = pdf.get_object(pypdf.generic.IndirectObject(item, 0, pdf))
        if isinstance(found, dict):
            assert found.get("/S") not in ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR")
            assert not {"/JS", "/AA", "/OpenAction", "/EmbeddedFiles"} & found.keys()


def test_links_lead_to_a_page_or_to_a_safe_address(pdf: pypdf.PdfReader) -> None:
    inside = outside = 0
    for _, annotation in links(pdf):
        action = annotation.get("/A")
        if action is None:
            assert destination(pdf, annotation) is not None
            inside += 1
        else:
            assert action["/S"] == "/URI"
            assert action["/URI"].startswith(("http://", "https://", "mailto:"))
            outside += 1
    assert inside > 80
    assert outside > 3


def test_each_page_of_the_project_stands_in_the_outline_in_reading_order(pdf: pypdf.PdfReader) -> None:
    found = list(titles(pdf.outline))
    chapters = [title for title in found if re.match("[0-9] |Index|Contents|Appendix|A Region", title)]
    assert chapters == [
        *("A Region in Figures", "Contents", "1 Moves out of the capital", "2 Everything at once"),
        *("3 A page in Markdown", "4 Glossary"),
        *("Appendix: the evidence", "5 Articles", "Index"),
    ]
    assert "5.1 Report of Alpha Daily" in found


def test_the_key_messages_follow_the_title_page(pages: list[str]) -> None:
    assert "31 May 2024" in pages[0]
    assert "2 articles, 8 claims" in pages[0]
    assert "Three findings, and one limit." in pages[1]


def test_a_number_has_its_source_and_page_beside_it(pages: list[str]) -> None:
    page = next(page for page in pages if "The capital sent" in page)
    evidence = 1 + next(index for index, page in enumerate(pages) if "5 Articles" in page and index > 3)
    lemmas = "1,406 companies · 318 large projects · 172.1 billion yuan"
    assert f"{lemmas} Alpha Daily, 13 January 2023, p. {evidence}" in page


def margin(pdf: pypdf.PdfReader) -> Iterator[list[tuple[float, ...]]]:
    """Boxes of the links in the margin, page by page."""
    for number in range(1, len(pdf.pages) + 1):
        boxes = [tuple(map(float, annotation["/Rect"])) for at, annotation in links(pdf) if at == number]
        yield [box for box in boxes if box[0] > 430]


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > 0.5 and high > 1.5


def test_margin_notes_stand_clear_of_the_text_and_of_one_another(pdf: pypdf.PdfReader) -> None:
    boxes = list(margin(pdf))[3]
    assert len(boxes) > 15
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))


def test_a_hundred_notes_on_a_page_stay_on_it(tmp_path: Path) -> None:
    source = tmp_path / "crowd"
    shutil.copytree(PAPER, source)
    names = ("alpha.p1s1q1", "beta.p1s1q1")
    crowd = "\n\n".join(f"{{claim}}`{number:,} things <{name}>`" for number in range(60) for name in names)
    (source / "themes" / "moves.md").write_text(f"# Crowd\n\n{crowd}\n", "utf-8")
    build(source, tmp_path / "out", nitpicky=False)
    found = list(margin(pypdf.PdfReader(next((tmp_path / "out").glob("*.pdf")))))
    assert sum(map(len, found)) > 240
    for boxes in found:
        assert all(60 < box[1] < box[3] < 780 for box in boxes)
        assert not any(overlap(one, other) for one, other in combinations(boxes, 2))


def test_links_tell_their_page_on_paper(pages: list[str], text: str) -> None:
    glossary = 1 + next(index for index, page in enumerate(pages) if "4 Glossary claim A statement" in page)
    assert f"claim (p. {glossary})" in text


def test_marks_of_a_figure_are_links_with_names(pdf: pypdf.PdfReader) -> None:
    number, _ = next((i, p) for i, p in enumerate(pdf.pages, 1) if "Movers by year" in p.extract_text() and i > 3)
    boxes = [annotation["/Rect"] for at, annotation in links(pdf) if at == number]
    assert sum(1 for box in boxes if float(box[3]) - float(box[1]) > 60) == 2
    names = {item["/Alt"] for item in tagged(pdf) if item.get("/S") == "/Figure" and "/Alt" in item}
    assert {"Two bars with their values", "claim alpha.p1s1q1", "linked 宝坻"} <= names


def tagged(pdf: pypdf.PdfReader) -> Iterator[Any]:
    waiting = [pdf.trailer["/Root"]["/StructTreeRoot"]["/K"]]
    while waiting:
        item = waiting.pop().get_object()
        if isinstance(item, list):
            waiting += item
        elif isinstance(item, dict):
            yield item
            if "/K" in item and not isinstance(item["/K"].get_object(), int):
                waiting.append(item["/K"])


def test_chinese_is_text_and_what_no_font_has_is_said(text: str, built: tuple[Path, str, str]) -> None:
    assert "宝坻区" in text
    assert "《书名》" in text
    assert "[U+0E01][U+0E02]" in text
    assert "[U+202E]" in text
    assert re.search(r"everything\.rst:[0-9]+: note\[E320\]: No font has the character U\+0E01", built[1])


def test_text_that_looks_like_typst_is_printed_as_it_stands(text: str) -> None:
    assert "#strong[x] not _under_ $x$ @label <label> // comment /* open \\" in text
    assert '#{panic("x")}' in text.replace("“", '"').replace("”", '"')


def test_the_index_has_pages_and_keeps_chinese_together(pages: list[str]) -> None:
    index = next(page for page in pages if re.search("Index 0–9", page))
    assert re.search("1,406 companies [0-9]+", index)
    assert re.search("firms moved [0-9]+", index)
    assert re.search("中文 宝坻 .Baodi. [0-9]+ 天津 .Tianjin. [0-9]+", index)


def test_the_contents_list_chapters_figures_and_tables(pages: list[str]) -> None:
    assert re.search(r"Contents A Region in Figures[ .]+2 1 Moves out of the capital[ .]+4", pages[2])
    assert re.search(r"Figures Figure 1 Movers by year, each bar linked to its claim[ .]+[0-9]", pages[2])
    assert "Tables Table 1" in pages[2]


def test_a_long_table_repeats_its_head(pages: list[str]) -> None:
    assert sum("No. Word Words" in page for page in pages) >= 2


def test_a_footnote_stands_once_at_the_foot(text: str) -> None:
    assert text.count("A comment at the foot of the page") == 1
    assert text.count("The automatic note") == 1


def test_the_same_bytes_come_out_elsewhere_and_another_day(built: tuple[Path, str, str], tmp_path: Path) -> None:
    source = tmp_path / "a folder" / "paper"
    shutil.copytree(PAPER, source)
    (source / "__pycache__").mkdir(exist_ok=True)
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai"}
    command = [sys.executable, "-m", "sphinx", "-q", "-j2", "-b", "typstpdf", "-d", str(tmp_path / "d")]
    subprocess.run([*command, str(source), str(tmp_path / "o")], env={**environment, "LC_ALL": "C"}, check=True)
    first, second = next(built[0].glob("*.pdf")), next((tmp_path / "o").glob("*.pdf"))
    assert first.read_bytes() == second.read_bytes()


def test_an_unknown_node_degrades_to_its_text_with_a_located_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = """
from docutils import nodes
from docutils.parsers.rst import Directive


class strange(nodes.General, nodes.Element):
    pass


class Strange(Directive):
    def run(self):
        return [strange('', nodes.paragraph('', 'what it holds'))]


def setup(app):
    app.add_node(strange)
    app.add_directive('strange', Strange)
"""
    (tmp_path / "strange_nodes.py").write_text(module, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    conf = "extensions.append('strange_nodes')"
    source = project(tmp_path / "s", {"index.md": "# T\n\n```{strange}\n```\n"}, conf)
    _, warned = build(source, tmp_path / "out")
    assert "[report.typst_node]" in warned
    assert "index.md" in warned
    pdf = pypdf.PdfReader(next((tmp_path / "out").glob("*.pdf")))
    assert "what it holds" in pdf.pages[1].extract_text()


def test_a_dead_link_is_text_and_a_lost_target_leads_to_its_page(tmp_path: Path) -> None:
    index = "# T\n\n[gone](#nowhere) and {ref}`genindex`\n\n```{index} one\n```\n"
    _, warned = build(project(tmp_path / "s", {"index.md": index}), tmp_path / "out")
    assert "nowhere" in warned
    text = pypdf.PdfReader(next((tmp_path / "out").glob("*.pdf"))).pages[1].extract_text()
    assert "gone" in text


def test_a_broken_picture_is_its_words_and_a_warning(tmp_path: Path) -> None:
    source = project(tmp_path / "s", {"index.md": "# T\n\n![an alt](a.svg)\n\n![b alt](b.png)\n"})
    (source / "a.svg").write_text("<svg><g></svg>", "utf-8")
    (source / "b.png").write_bytes(b"\x89PNG\r\n\x1a\nnonsense")
    _, warned = build(source, tmp_path / "out")
    assert warned.count("[report.typst_image]") == 2
    assert "[an alt]" in pypdf.PdfReader(next((tmp_path / "out").glob("*.pdf"))).pages[1].extract_text()


def test_a_fault_of_the_compiler_is_an_error_with_its_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("report.sphinx_ext.typst.builder._TEMPLATE", tmp_path / "broken.typ")
    (tmp_path / "broken.typ").write_text(
        '#let chapter(..all) = panic("no paper")\n#let briefing(..all) = none', "utf-8"
    )
    with pytest.raises(SphinxError, match="no paper"):
        build(project(tmp_path / "s", {"index.md": "# T\n"}), tmp_path / "out")
    assert not list((tmp_path / "out").glob("*.pdf"))


def test_an_empty_project_is_a_title_page(tmp_path: Path) -> None:
    build(project(tmp_path / "s", {"index.md": "# T\n"}), tmp_path / "out")
    assert len(pypdf.PdfReader(next((tmp_path / "out").glob("*.pdf"))).pages) >= 2
