"""From scene to SVG: valid, linked, the same bytes, and no word of a text read as anything but words."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from figure_sample import ROOT, backdrop, briefing, many
from hypothesis import given, settings
from hypothesis import strategies as st

from report.render.figure import draw, render
from report.render.figure.letters import plain
from report.render.figure.palette import PALETTE, TEXT, contrast
from report.render.figure.scene import Dot, Scene, Stroke, Words

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
DRAWN = {figure.id: figure for figure in draw(briefing(), backdrop())}


@pytest.fixture(params=list(DRAWN))
def root(request: pytest.FixtureRequest) -> ET.Element:
    return ET.fromstring(DRAWN[request.param].svg)


def test_a_drawing_is_the_same_each_time() -> None:
    assert {one.id: one.svg for one in draw(briefing(), backdrop())} == {name: one.svg for name, one in DRAWN.items()}


def test_a_kept_drawing_is_not_drawn_again() -> None:
    kept = {figure.digest: f"kept {figure.id}" for figure in DRAWN.values()}
    assert [one.svg for one in draw(briefing(), backdrop(), kept)] == [f"kept {name}" for name in DRAWN]


def test_planning_a_figure_needs_no_matplotlib() -> None:
    code = (
        "import sys, report.render.figure; assert not [m for m in sys.modules if m.startswith(('matplotlib', 'numpy'))]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_every_link_is_a_record_and_opens_where_the_reader_is(root: ET.Element) -> None:
    anchors = list(root.iter(f"{SVG}a"))
    assert anchors
    for anchor in anchors:
        assert re.fullmatch(r"(claim|entity|article|event):[^\s]+", anchor.get(HREF, ""))
        assert set(anchor.attrib) == {"id", HREF}
        assert len(anchor) > 1


def test_ids_are_unique_and_begin_with_their_figure(root: ET.Element) -> None:
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_a_drawing_holds_no_volatile_or_active_part(root: ET.Element) -> None:
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert names <= {"svg", "defs", "pattern", "rect", "path", "text", "a"}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not {
        name for name in attributes if name.startswith("on") or name in ("target", "clip-path", "class", "href")
    } - {"class"}


def test_every_colour_is_a_variable_with_its_light_value() -> None:
    variables = {f"var(--fig-{colour.name}, {colour.light})" for colour in PALETTE}
    for figure in DRAWN.values():
        used = set(re.findall(r"var\([^)]*\)", figure.svg))
        assert used <= variables
        assert not re.findall(r"(?<!, )#[0-9a-f]{6}", figure.svg)


def test_words_have_contrast_on_both_papers() -> None:
    colours = {colour.name: colour for colour in PALETTE}
    for name in TEXT:
        for ground in ("paper", "land", "sea"):
            assert contrast(colours[name].light, colours[ground].light) >= 4.5, (name, ground)
            assert contrast(colours[name].dark, colours[ground].dark) >= 4.5, (name, ground)
    for figure in DRAWN.values():
        assert {mark.colour for mark in figure.scene.marks if isinstance(mark, Words)} <= set(TEXT)


def test_marks_have_contrast_on_both_papers() -> None:
    colours = {colour.name: colour for colour in PALETTE}
    for name in ("blue", "green", "vermillion", "muted"):
        for ground in ("paper", "land", "sea"):
            assert contrast(colours[name].light, colours[ground].light) >= 2.9, (name, ground)
            assert contrast(colours[name].dark, colours[ground].dark) >= 3, (name, ground)


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
@settings(max_examples=40)
def test_any_text_is_shown_as_it_is(texts: list[str]) -> None:
    marks = tuple(Words(10, 20 + at * 20, text, link=f"claim:c{at}", gid=f"x-{at}") for at, text in enumerate(texts))
    shown = [text.text or "" for text in ET.fromstring(render(Scene("x", 120, marks))).iter(f"{SVG}text")]
    assert shown == [plain(text) for text in texts]


def test_odd_labels_and_five_hundred_claims_give_valid_xml() -> None:
    for figure in draw(many(500), backdrop()):
        ET.fromstring(figure.svg)


def test_every_shape_and_hatch_can_be_drawn() -> None:
    shapes = ("circle", "square", "triangle", "diamond", "bar", "cross", "check")
    dots = tuple(
        Dot(20 + at * 20, 20, shape, filled=at % 2 == 0, dashed=at % 3 == 0) for at, shape in enumerate(shapes)
    )
    area = Stroke(((10, 40), (90, 40), (90, 90)), closed=True, hatch="///", fill="land", dashed=True)
    root = ET.fromstring(render(Scene("shapes", 100, (*dots, area))))
    assert len(list(root.iter(f"{SVG}path"))) >= len(shapes) + 1


def test_two_figures_share_no_hatch_id() -> None:
    area = Stroke(((10, 40), (90, 40), (90, 90)), closed=True, hatch="///")
    first, second = (render(replace(Scene("one", 100, (area,)), id=name)) for name in ("one", "two"))
    ids = [set(re.findall(r'pattern id="([^"]+)"', text)) for text in (first, second)]
    assert ids[0]
    assert not ids[0] & ids[1]
