"""What each figure says and shows: findings computed from records, marks that tell how far a claim has come."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from figure_sample import backdrop, briefing, outlines

from report.briefing.model import Briefing, Claim, State
from report.extract.model import Bound
from report.render.figure import FIGURES, money
from report.render.figure.axis import days, linear, logarithmic
from report.render.figure.chart import clip, near
from report.render.figure.geometry import geometry
from report.render.figure.model import Backdrop, Figure, Rate
from report.render.figure.records import fair
from report.render.figure.scene import Box, Dot, Mark, Stroke, Words
from report.render.figure.wording import counted, listed, number, short

BRIEFING = briefing()


def figure(name: str, of: Briefing = BRIEFING, behind: Backdrop | None = None) -> Figure:
    made = FIGURES[name](of, behind or backdrop())
    assert made is not None
    return made


def marks_of(made: Figure, words: str) -> list[Mark]:
    """The marks of the first link that shows these words."""
    found = next(mark for mark in made.scene.marks if isinstance(mark, Words) and words in mark.text and mark.gid)
    return [mark for mark in made.scene.marks if mark.gid == found.gid]


def dot_of(made: Figure, words: str) -> Dot:
    return next(mark for mark in marks_of(made, words) if isinstance(mark, Dot))


def changed(words: str, **fields: object) -> Briefing:
    """The sample with fields of one claim changed."""
    texts = {article.id: article.text for article in BRIEFING.articles}
    claims = [
        replace(claim, **fields) if claim.span.of(texts[claim.article]) == words else claim for claim in BRIEFING.claims
    ]
    return replace(BRIEFING, claims=tuple(claims))


def claim(words: str) -> Claim:
    texts = {article.id: article.text for article in BRIEFING.articles}
    return next(one for one in BRIEFING.claims if one.span.of(texts[one.article]) == words)


# money


def test_the_title_of_the_sums_names_the_least_and_the_greatest() -> None:
    assert figure("money").title == "Named sums run from 35 million to 172.1 billion yuan"


def test_the_sums_are_called_not_additive() -> None:
    assert "not additive" in figure("money").subtitle


@pytest.mark.parametrize(
    ("words", "filled", "dashed", "shape"),
    [
        ("172.1 billion yuan", True, False, "circle"),
        ("1.1 billion yuan", False, False, "circle"),
        ("800 million yuan", False, True, "circle"),
        ("50 million yuan", False, False, "diamond"),
    ],
)
def test_a_sum_is_marked_by_how_it_is_stated(words: str, filled: bool, dashed: bool, shape: str) -> None:
    dot = dot_of(figure("money"), words)
    assert (dot.filled, dot.dashed, dot.shape) == (filled, dashed, shape)


def test_what_is_not_plainly_reported_says_so_in_words() -> None:
    shown = " ".join(mark.text for mark in figure("money").scene.marks if isinstance(mark, Words))
    for words in ("Target: output value", "Forecast: profits", "Ambiguous wording: each of the key projects"):
        assert words in shown


def test_a_lower_bound_is_a_dot_and_an_arrow() -> None:
    quantity = claim("172.1 billion yuan").quantity
    assert quantity is not None
    bounded = changed("172.1 billion yuan", quantity=replace(quantity, bound=Bound.MIN))
    arrows = [m for m in marks_of(figure("money", bounded), "172.1 billion yuan") if isinstance(m, Stroke) and m.fill]
    assert [arrow for arrow in arrows if len(arrow.points) == 3]


def test_sums_of_two_currencies_stand_on_two_axes() -> None:
    quantity = claim("172.1 billion yuan").quantity
    assert quantity is not None
    made = figure("money", changed("172.1 billion yuan", quantity=replace(quantity, unit="USD")))
    heads = [mark.text for mark in made.scene.marks if isinstance(mark, Words) and "each line ten times" in mark.text]
    assert [head.split(",")[0] for head in heads] == ["Yuan", "US dollars"]
    assert made.title == "Named sums run from 35 million to 10.2 billion yuan"
    assert made.subtitle.startswith("Seven sums in yuan and one sum in US dollars")


def test_an_article_that_repeats_another_counts_once() -> None:
    article = BRIEFING.articles[0]
    copies = replace(BRIEFING, articles=(replace(article, copy_of="a001"), *BRIEFING.articles[1:]))
    assert len(figure("money", copies).rows) == len(figure("money").rows) - 1


def test_a_sum_of_nothing_stands_in_no_row() -> None:
    quantity = claim("35 million yuan").quantity
    assert quantity is not None
    rows = money.rows(changed("35 million yuan", quantity=replace(quantity, value=Decimal(0))))
    assert len(rows) == 7


# targets


def test_no_outcome_is_neutral_and_hollow() -> None:
    dot = next(mark for mark in marks_of(figure("targets"), "130 incubated") if isinstance(mark, Dot))
    assert (dot.colour, dot.filled) == ("muted", False)
    assert figure("targets").title == "Twelve targets, and no outcome reported for any of them"
    assert "does not mean failure" in figure("targets").subtitle


def test_targets_with_outcomes_are_counted_in_the_title() -> None:
    states = (State.MET, State.MISSED, State.NOT_DUE)
    targets = [replace(t, state=state) for t, state in zip(BRIEFING.targets, states, strict=False)]
    made = figure("targets", replace(BRIEFING, targets=(*targets, *BRIEFING.targets[3:])))
    assert made.title == "Of twelve targets, one met and one missed; ten without a reported outcome"


def test_every_state_has_a_shape_of_its_own() -> None:
    made = figure("targets", replace(BRIEFING, targets=tuple(
        replace(target, state=state) for target, state in zip(BRIEFING.targets, State, strict=False)
    )))  # fmt: skip
    heads = [mark for mark in made.scene.marks if isinstance(mark, Dot) and not mark.gid]
    assert len({(dot.shape, dot.filled) for dot in heads}) == len(State)


def test_a_target_without_a_number_is_called_by_its_event() -> None:
    rocket = claim("our mini rocket")
    event = replace(BRIEFING.events[-1], title="Our mini rocket will be launched", claims=(rocket.id,))
    rows = figure("targets", replace(BRIEFING, events=(event,))).rows
    assert next(row[1] for row in rows if row[0] == rocket.id) == "Our mini rocket will be launched"


# timeline


def test_an_imprecise_date_is_an_interval_and_a_day_is_a_dot() -> None:
    made = figure("timeline")
    assert not [mark for mark in marks_of(made, "China Academy") if isinstance(mark, Dot)]
    assert dot_of(made, "Mayor Zhang Gong").filled


def test_a_planned_event_is_hollow_and_a_vague_one_dashed() -> None:
    bar = next(m for m in marks_of(figure("timeline"), "mini") if isinstance(m, Stroke) and m.colour and not m.clear)
    assert not bar.fill
    assert bar.dashed


def test_the_timeline_tells_how_late_events_were_reported() -> None:
    assert figure("timeline").title.startswith("Three of six past events happened within a month before")


def test_events_stand_above_the_axis_and_articles_below() -> None:
    made = figure("timeline")
    axis = next(m for m in made.scene.marks if isinstance(m, Stroke) and m.colour == "muted" and len(m.points) == 2)
    for mark in made.scene.marks:
        if mark.link.startswith("article:"):
            assert mark.box.top > axis.box.top
        elif mark.link:
            assert mark.box.bottom < axis.box.top


# map and flows


def test_the_map_counts_the_quantities_of_each_place() -> None:
    made = figure("map")
    counts = {row[1]: int(row[6]) for row in made.rows}
    assert counts["Wuqing"] == sum(one.place == "Wuqing" and one.quantity is not None for one in BRIEFING.claims)
    assert not dot_of(made, "Langfang").filled
    assert dot_of(made, "Wuqing").filled


def test_a_place_far_from_all_others_is_named_not_drawn() -> None:
    made = figure("map")
    assert "Too far to show: Harbin" in made.subtitle
    assert not [mark for mark in made.scene.marks if mark.link == "entity:harbin"]
    assert "harbin" in [row[0] for row in made.rows]


def test_places_without_outlines_still_make_a_map() -> None:
    assert figure("map", behind=Backdrop()).scene.marks


def test_flows_are_arrows_of_one_width_with_their_numbers_as_words() -> None:
    made = figure("flows")
    shafts = {m.width for m in made.scene.marks if isinstance(m, Stroke) and len(m.points) > 8 and not m.closed}
    assert shafts == {2.2}
    shown = " ".join(mark.text for mark in made.scene.marks if isinstance(mark, Words))
    for words in ("1,406 companies", "318 new", "172.1 billion yuan", "111 new Beijing projects"):
        assert words in shown


def test_one_number_of_two_arrows_is_counted_once() -> None:
    made = figure("flows")
    assert [row[6] for row in made.rows if row[3].startswith("5,080")] == ["2", "2"]
    assert "Nine" in made.subtitle


def test_links_without_numbers_or_of_another_kind_are_no_flows() -> None:
    links = tuple(replace(link, kind="located-in") for link in BRIEFING.links)
    assert FIGURES["flows"](replace(BRIEFING, links=links), backdrop()) is None
    links = tuple(replace(link, claims=()) for link in BRIEFING.links)
    assert FIGURES["flows"](replace(BRIEFING, links=links), backdrop()) is None


# conversions and silence


def test_a_conversion_fits_where_interval_and_band_meet() -> None:
    assert figure("conversions").title == "All three conversions fit the exchange rate of the day"


def test_a_conversion_outside_its_band_is_told() -> None:
    rates = backdrop().rates
    odd = replace(rates[0], reference_low=Decimal(7), reference_high=Decimal("7.1"))
    made = figure("conversions", behind=Backdrop(rates=(odd, *rates[1:])))
    assert made.title == "One of three conversions does not fit the exchange rate of the day"
    assert dot_of(made, "does not fit").shape == "diamond"


def test_a_conversion_without_a_reference_is_neither() -> None:
    bare: tuple[Rate, ...] = tuple(replace(r, reference_low=None, reference_high=None) for r in backdrop().rates)
    made = figure("conversions", behind=Backdrop(rates=bare))
    assert made.title == "Three conversions, and no reference rate to hold against"


def test_a_silent_cell_is_hatched_and_a_spoken_one_counts() -> None:
    made = figure("silence")
    hatched = [mark for mark in made.scene.marks if isinstance(mark, Stroke) and mark.hatch]
    silent = sum(cell == "0" for row in made.rows for cell in row[2:])
    assert len(hatched) == silent
    assert "silent, not absent" in made.subtitle
    assert not [mark for mark in hatched if mark.link]


# words, scales, ground


def test_counts_are_words_up_to_twelve() -> None:
    assert (number(0), number(12), number(13), counted(1, "sum"), counted(2, "sum")) == (
        "no",
        "twelve",
        "13",
        "one sum",
        "two sums",
    )
    assert (listed([]), listed(["a"]), listed(["a", "b", "c"])) == ("", "a", "a, b and c")


def test_axis_names_are_short() -> None:
    assert [short(Decimal(10) ** power) for power in (0, 3, 7, 9, 12, 15)] == [
        "1",
        "1 k",
        "10 m",
        "1 bn",
        "1 tn",
        "1,000 tn",
    ]


def test_scales_hold_their_values() -> None:
    values = (Decimal(35), Decimal(172100))
    log = logarithmic(values, 0, 100)
    assert 0 <= log.at(values[0]) < log.at(values[1]) <= 100
    straight = linear((Decimal("6.42"), Decimal("7.08")), 0, 100)
    assert [name for _, name in straight.ticks()] == ["6.4", "6.6", "6.8", "7.0", "7.2"]
    assert linear((Decimal(5), Decimal(5)), 0, 10).at(Decimal(5)) >= 0
    for first, last in ((date(1, 1, 1), date(9999, 12, 31)), (date(2020, 2, 3), date(2020, 2, 3))):
        scale = days((first, last), 0, 100)
        assert 0 <= scale.at(first) <= scale.at(last) <= 100
        assert 1 <= len(scale.ticks()) <= 8


def test_only_near_places_share_a_map() -> None:
    assert near([]) == ()
    assert near([(117.0, 39.0), (117.1, 39.1), (116.9, 39.2), (126.5, 45.8)]) == (True, True, True, False)
    assert all(near([(0.0, 0.0), (100.0, 10.0)])) in (True, False)


def test_areas_are_cut_to_the_frame() -> None:
    box = Box(0, 0, 10, 10)
    assert (
        clip([(-5, -5), (5, -5), (5, 5), (-5, 5)], box) == [(0, 0), (5, 0), (5, 5), (0, 5)]
        or len(clip([(-5, -5), (5, -5), (5, 5), (-5, 5)], box)) == 4
    )
    assert clip([(20, 20), (30, 20), (30, 30)], box) == []


@pytest.mark.parametrize("data", [None, [], {}, {"features": 3}, {"features": [3, {"properties": {}, "geometry": 5}]}])
def test_odd_outlines_are_left_out(data: object) -> None:
    made = geometry(data, data)
    assert not made.land
    assert not made.coast
    assert all(not area.rings for area in made.areas)


def test_outlines_name_their_source() -> None:
    assert "Apache ECharts" in outlines().source


def test_no_group_crowds_out_another() -> None:
    rows = ["a"] * 9 + ["b"] * 2 + ["c"] * 5
    assert "".join(fair(rows, 6, str)) == "aabbcc"
    assert fair(rows, 99, str) == tuple(rows)
