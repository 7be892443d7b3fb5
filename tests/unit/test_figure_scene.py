"""Laws of every figure's scene: nothing clipped, nothing covered, each mark with its record, any text."""

import pytest
from figure_sample import backdrop, briefing, many
from hypothesis import given, settings
from hypothesis import strategies as st

from report.briefing.model import Briefing, Project
from report.render.figure import FIGURES, plan
from report.render.figure.letters import plain, shorten, width, wrap
from report.render.figure.model import Backdrop, Figure
from report.render.figure.scene import Box, Dot, Stroke, Words, gid

COUNTS = (1, 2, 5, 60, 500)
TEXT = st.text(min_size=0, max_size=120)


def figures() -> list[Figure]:
    return [*plan(briefing(), backdrop()), *(figure for count in COUNTS for figure in plan(many(count), backdrop()))]


FIGURES_DRAWN = figures()
NAMES = [f"{figure.id}-{number}" for number, figure in enumerate(FIGURES_DRAWN)]


@pytest.fixture(params=FIGURES_DRAWN, ids=NAMES)
def figure(request: pytest.FixtureRequest) -> Figure:
    return request.param


def test_all_seven_figures_come_of_the_sample() -> None:
    assert [one.id for one in plan(briefing(), backdrop())] == list(FIGURES)
    assert len(FIGURES) == 7


def test_an_empty_corpus_has_no_figure() -> None:
    assert plan(Briefing(Project("docs", "seeds", "lexicon"))) == ()
    assert plan(many(0), Backdrop()) == ()


def test_a_project_may_choose_its_figures() -> None:
    whole = briefing()
    chosen = Project("docs", "seeds", "lexicon", figures=("money", "map", "nothing"))
    made = plan(Briefing(chosen, whole.articles, whole.claims, entities=whole.entities), backdrop())
    assert [one.id for one in made] == ["map", "money"]


def test_no_words_leave_the_drawing(figure: Figure) -> None:
    page = Box(-0.5, -0.5, figure.scene.width + 0.5, figure.scene.height + 0.5)
    for mark in figure.scene.marks:
        if isinstance(mark, Words):
            assert mark.box.inside(page), mark


def test_no_words_cover_other_words(figure: Figure) -> None:
    words = [mark for mark in figure.scene.marks if isinstance(mark, Words)]
    for at, first in enumerate(words):
        for other in words[at + 1 :]:
            assert not first.box.grow(-1.5).overlaps(other.box.grow(-1.5)), (first, other)


def test_no_words_cover_a_dot_of_another_record(figure: Figure) -> None:
    dots = [mark for mark in figure.scene.marks if isinstance(mark, Dot)]
    for words in (mark for mark in figure.scene.marks if isinstance(mark, Words)):
        for dot in dots:
            assert dot.gid == words.gid or not words.box.grow(-2).overlaps(dot.box.grow(-2)), (words, dot)


def test_no_grid_line_runs_through_words(figure: Figure) -> None:
    lines = [mark.box for mark in figure.scene.marks if isinstance(mark, Stroke) and len(mark.points) == 2]
    upright = [box for box in lines if box.left == box.right and box.bottom - box.top > 3]
    for words in (mark for mark in figure.scene.marks if isinstance(mark, Words)):
        shown = words.box.grow(-1)
        for line in upright:
            through = shown.left < line.left < shown.right and line.top < shown.bottom and line.bottom > shown.top
            assert not through, (words, line)


def test_marks_lie_inside_the_drawing(figure: Figure) -> None:
    page = Box(-1, -1, figure.scene.width + 1, figure.scene.height + 1)
    assert all(mark.box.inside(page) for mark in figure.scene.marks if not isinstance(mark, Words))


def test_every_dot_leads_to_a_record(figure: Figure) -> None:
    for mark in figure.scene.marks:
        if isinstance(mark, Dot) and figure.id != "targets":
            assert mark.link, mark
        if mark.link:
            assert mark.link.partition(":")[0] in ("claim", "entity", "article", "event")
            assert mark.gid.startswith(gid(figure.id, mark.link)), mark


def test_a_gid_stands_for_one_record(figure: Figure) -> None:
    links: dict[str, set[str]] = {}
    for mark in figure.scene.marks:
        if mark.gid:
            links.setdefault(mark.gid, set()).add(mark.link)
    assert all(len(held) == 1 for held in links.values())


def test_words_are_readable_on_a_narrow_page(figure: Figure) -> None:
    """At 360 pixels a drawing 480 wide shrinks to three quarters."""
    assert all(mark.size * 360 / figure.scene.width >= 9 for mark in figure.scene.marks if isinstance(mark, Words))


def test_a_figure_of_many_claims_stays_a_figure(figure: Figure) -> None:
    assert 60 < figure.scene.height < 2600
    assert len(figure.columns) > 2
    assert all(len(row) == len(figure.columns) for row in figure.rows)
    for text in (figure.title, figure.subtitle, figure.alt):
        assert text
        assert text[0].isupper() or text[0].isdigit() or not text[0].isalpha()
        assert len(text) < 400


def test_a_scene_is_the_same_each_time() -> None:
    assert [one.digest for one in plan(briefing(), backdrop())] == [one.digest for one in plan(briefing(), backdrop())]


def test_a_scene_of_other_words_has_another_digest() -> None:
    digests = [one.digest for one in FIGURES_DRAWN]
    assert len(set(digests)) == len(digests)


@given(TEXT)
def test_plain_text_holds_nothing_xml_cannot(text: str) -> None:
    shown = plain(text)
    assert plain(shown) == shown
    assert all(char >= " " and not "\ud800" <= char <= "\udfff" for char in shown)
    assert "\n" not in shown


@given(TEXT, st.floats(30, 400), st.integers(1, 4))
def test_wrapped_lines_fit_their_room(text: str, room: float, lines: int) -> None:
    done = wrap(plain(text), 14, room, lines=lines)
    assert len(done) <= lines
    assert all(width(line, 14) <= room or line == "…" for line in done)


@given(st.lists(st.sampled_from(["a", "word", "quantities", "of", "Tianjin"]), min_size=1, max_size=12))
def test_wrapping_loses_no_word_where_there_is_room(words: list[str]) -> None:
    text = " ".join(words)
    assert " ".join(wrap(text, 14, 200, lines=9)) == text


@given(TEXT, st.floats(10, 300))
@settings(max_examples=60)
def test_a_shortened_text_says_so(text: str, room: float) -> None:
    shown = plain(text)
    short = shorten(shown, 13, room)
    assert short == shown or short.endswith("…")
