"""The parts of the PDF's making, each alone: source, words, glyphs, marks of figures, widths of columns."""

import json
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from report.sphinx_ext.typst.columns import fit, is_wide
from report.sphinx_ext.typst.glyphs import Glyphs, fold
from report.sphinx_ext.typst.marks import plain_colours, read_drawing
from report.sphinx_ext.typst.source import Code, call, join, literal
from report.sphinx_ext.typst.words import run

HOSTILE = (
    '"',
    "\\",
    '\\"',
    "#",
    "#{panic()}",
    "*/",
    "//",
    "$",
    "`",
    "\\u{41}",
    "]",
    ")",
    ";",
    "\n#panic()\n",
    "\u2028",
    "\x00",
)
TEXT = st.text(st.characters(codec="utf-8"), max_size=60) | st.lists(st.sampled_from(HOSTILE)).map("".join)


def evaluated(code: str) -> object:
    """What Typst makes of an expression."""
    source = f"#metadata({code}) <value>".encode()
    return json.loads(typst.query(source, "<value>", field="value", one=True, font_paths=[], ignore_system_fonts=True))


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=20))
def test_any_text_comes_out_of_typst_as_it_went_in(texts: list[str]) -> None:
    assert evaluated(literal(texts)) == texts


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=20))
def test_running_text_loses_nothing_but_edges_of_white_space(texts: list[str]) -> None:
    plain = {"sp": Code('" "'), "h(0.001pt)": Code('""')}
    written = [[plain.get(piece, Code(piece.removeprefix("zh"))) for piece in run(fold(text))] for text in texts]
    printed = evaluated(literal(written))
    assert isinstance(printed, list)
    assert ["".join(pieces) for pieces in printed] == [fold(text) for text in texts]


def test_values_are_written_as_typst_has_them() -> None:
    value = {"a b": [1, 2.5, None, True], "c": (), "d": {}}
    assert evaluated(literal(value)) == {"a b": [1, 2.5, None, True], "c": [], "d": {}}


def test_a_call_takes_code_as_code_and_text_as_text() -> None:
    assert call("strong", Code("sp"), "sp", start_at=1) == 'strong(sp, "sp", start-at: 1)'
    assert join([Code(""), Code("a")]) == "a"


def test_a_lone_surrogate_is_the_sign_of_what_cannot_be_read() -> None:
    assert literal("\ud800") == '"\ufffd"'


def test_long_tokens_may_break_and_long_words_are_left_to_hyphenation() -> None:
    assert "h(0.001pt)" in list(run("seeds/000_1494943f45076e26.txt:20:12"))
    assert list(run("an entrepreneurship")) == ['"an entrepreneurship"']


def test_characters_without_a_glyph_are_shown_by_number_and_told_once_each() -> None:
    told: list[str] = []
    printed = Glyphs().printable("a ก\u202eก 宝坻\u200b", told.append)
    assert printed == "a [U+0E01][U+202E][U+0E01] 宝坻\u200b"
    assert told == ["ก", "\u202e"]


def svg(inside: str, head: str = 'width="100pt" height="50pt" viewBox="0 0 200 100"') -> str:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {names} {head}>{inside}</svg>"


BOXES = {
    "path": '<path d="M 20 30 L 60 30 L 60 70 L 20 70 z"/>',
    "relative path": '<path d="m 20 30 l 40 0 l 0 40 h -40 z"/>',
    "curve": '<path d="M 20 30 C 30 30 50 30 60 30 Q 60 50 60 70 L 20 70"/>',
    "rectangle": '<rect x="20" y="30" width="40" height="40"/>',
    "circle": '<circle cx="40" cy="50" r="20"/>',
    "line": '<line x1="20" y1="30" x2="60" y2="70"/>',
    "polygon": '<polygon points="20,30 60,30 60,70"/>',
    "moved": '<g transform="translate(10 20)"><rect x="10" y="10" width="40" height="40"/></g>',
    "scaled": '<rect transform="scale(2, 10)" x="10" y="3" width="20" height="4"/>',
    "turned": '<rect transform="rotate(90 40 50)" x="20" y="30" width="40" height="40"/>',
    "used": '<defs><path id="m" d="M -20 -20 L 20 20"/></defs><use xlink:href="#m" x="40" y="50"/>',
}


@pytest.mark.parametrize("shape", BOXES.values(), ids=BOXES)
def test_the_box_of_a_mark_is_that_of_its_shape(shape: str) -> None:
    drawing = read_drawing(svg(f'<g><a xlink:href="claim:x" target="_blank">{shape}</a></g>'))
    (mark,) = drawing.marks
    slack = 0.006 * 200
    assert (mark.x * 200, mark.y * 100) == pytest.approx((20 - slack, 30 - slack), abs=0.01)
    assert (mark.width * 200, mark.height * 100) == pytest.approx((40 + 2 * slack, 40 + 2 * slack), abs=0.01)
    assert mark.target == "claim:x"
    assert (drawing.width, drawing.height) == (100, 50)


def test_a_linked_text_has_a_box_about_its_words_and_its_words_for_a_name() -> None:
    text = '<text style="font-size: 10px; text-anchor: middle" x="100" y="50">1,406 firms</text>'
    (mark,) = read_drawing(svg(f'<a xlink:href="claim:x">{text}</a>')).marks
    assert mark.name == "1,406 firms"
    assert 0.3 < mark.x < 0.45
    assert 0.55 < mark.x + mark.width < 0.7
    assert 0.35 < mark.y < 0.5 < mark.y + mark.height < 0.6


def test_a_mark_off_the_drawing_or_without_a_target_is_none() -> None:
    shapes = ('<rect x="900" y="1" width="5" height="5"/>', '<path d="M 1e999 0 L 5 5"/>', "")
    links = "".join(f'<a xlink:href="claim:x">{shape}</a>' for shape in shapes)
    assert read_drawing(svg(f'{links}<a><rect width="5" height="5"/></a>')).marks == ()


@pytest.mark.parametrize(
    "text", ["", "<svg/>", "<svg", "<a xmlns='http://www.w3.org/2000/svg'/>", svg("", "width='0'")]
)
def test_what_is_no_drawing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"SVG|svg"):
        read_drawing(text)


def test_colour_variables_give_way_to_their_colours() -> None:
    assert plain_colours('fill="var(--fig-a-1, #1a5490)" x="var(--b,red)"') == 'fill="#1a5490" x="red"'


def test_columns_that_fit_are_natural_and_others_share_the_width() -> None:
    assert fit([["a"], ["b"]], wide=False) == ([Code("auto"), Code("1fr")], [True, True])
    long = "words that go on " * 8
    widths, whole = fit([["No."], [long], [long * 2]], wide=False)
    sizes = [float(width.removesuffix("fr")) for width in widths]
    assert all(whole)
    assert sizes[0] < 7 < sizes[1] == sizes[2]


def test_a_column_of_dates_is_as_wide_as_a_date() -> None:
    widths, _ = fit([["2023-01-13"], ["word " * 30], ["word " * 30]], wide=False)
    assert float(widths[0].removesuffix("fr")) >= 10


def test_many_columns_and_much_text_want_the_margin_too() -> None:
    assert is_wide([["a"]] * 6)
    assert is_wide([["word " * 30]] * 4)
    assert not is_wide([["a"]] * 4)


def test_every_font_has_its_licence_beside_it() -> None:
    folder = Path(__file__).parents[2] / "report/sphinx_ext/typst/fonts"
    kinds = {
        "SourceSans3": "OFL-SourceSans3",
        "SourceSerif4": "OFL-SourceSerif4",
        "NotoS": "OFL-NotoCJK",
        "DejaVu": "LICENSE-DejaVu",
    }
    for font in folder.glob("*.[ot]tf*"):
        licence = next(name for start, name in kinds.items() if font.name.startswith(start))
        assert (folder / f"{licence}.txt").stat().st_size > 2000
    assert sum(path.stat().st_size for path in folder.iterdir() if path.is_file()) < 8_000_000
