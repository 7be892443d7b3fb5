"""Text from anywhere never becomes markup, and is never lost."""

import re

from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import given, settings
from hypothesis import strategies as st
from myst_parser.parsers.docutils_ import Parser

from report.corpus.canon import clean
from report.render.myst import escape, escape_part, inline, marked
from report.span import Span

MARKUP = list("\\`*_{}[]()#+-.!|<>&$%:~^'\"=/@ \n\t\u00a0\u3000\u2028\x85ab12")
TEXT = st.text(alphabet=st.one_of(st.characters(), st.sampled_from(MARKUP)))
EXTENSIONS = ["attrs_inline", "colon_fence", "deflist"]


def parse(source: str) -> nodes.document:
    overrides = {
        "myst_enable_extensions": EXTENSIONS,
        "report_level": 5,
        "halt_level": 6,
        "warning_stream": False,
        "doctitle_xform": False,
    }
    return publish_doctree(source, parser=Parser(), settings_overrides=overrides)


def folded(text: str) -> str:
    return re.sub(r"[ \n]+", " ", text)


def block(text: str) -> str:
    """As the corpus room hands it on: cleaned, without blank lines."""
    return re.sub(r"\n(?:[^\S\n]*\n)+", "\n", clean(text))


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_a_paragraph_reads_back_as_it_was_written(text: str) -> None:
    words = "x" + block(text) + "x"
    document = parse(f"begin\n\n{escape(words)}\n\nend")
    assert [type(node) for node in document.children] == [nodes.paragraph] * 3
    assert folded(document.children[1].astext()) == folded(words)


@settings(max_examples=200, deadline=None)
@given(TEXT)
def test_a_heading_and_a_cell_read_back_as_they_were_written(text: str) -> None:
    words = block(text)
    if not words.strip():
        return
    heading = parse(f"# {inline(words)}")
    assert folded(heading.children[0].children[0].astext()) == folded(words.replace("\n", " "))
    cells = list(parse(f"| a | b |\n| - | - |\n| c | {inline(words)} |\n").findall(nodes.entry))
    assert folded(cells[-1].astext()) == folded(words.replace("\n", " "))


@settings(max_examples=200, deadline=None)
@given(TEXT, st.data())
def test_marks_change_no_word_of_the_text(text: str, data: st.DataObject) -> None:
    words = "x" + block(text) + "x"
    points = sorted(data.draw(st.lists(st.integers(0, len(words)), min_size=4, max_size=4)))
    outer, inner = Span(points[0], points[3]), Span(points[1], points[2])
    source = marked(words, Span(0, len(words)), [(outer, "outer", ("sentence",)), (inner, "inner", ("claim-mark",))])
    document = parse(f"begin\n\n{source}\n\nend")
    assert folded(document.children[1].astext()) == folded(words)


@settings(max_examples=200, deadline=None)
@given(TEXT)
def test_a_part_of_a_line_keeps_the_spaces_at_its_edges(text: str) -> None:
    words = block(text).replace("\n", " ")
    document = parse(f"begin x{escape_part(words, 0, len(words))}x end")
    assert folded(document.astext()) == folded(f"begin x{words}x end")
