"""R305: wording that leaves open what a number says."""

from datetime import date

import pytest
from check_example import YEAR, Number, article, briefing, lexicon, shown

from report.briefing.check.ambiguity import check, unsettled
from report.briefing.model import Aspect, Briefing, Status
from report.extract.model import Bound


def held(text: str, number: Number) -> Briefing:
    return briefing((article(text), [number]))


def columns(text: str, number: Number) -> list[tuple[str, int, int]]:
    return shown(check(held(text, number), lexicon()))


EACH = "It brought 248 key projects each with 50 million yuan to the district"
FIFTY = Number("50 million yuan", "50e6", "CNY", distribution="each")


def test_each_with_a_bare_sum_is_noted_at_its_words() -> None:
    assert columns(EACH, FIFTY) == [("R305", 1, 29)]


def test_each_with_a_hedged_sum_is_clear() -> None:
    hedged = Number("50 million yuan", "50e6", "CNY", distribution="each", bound=Bound.MIN, hedge="over")
    assert columns(EACH.replace("with 50", "with over 50"), hedged) == []


PARTICIPLE = "The government has been supporting firms, establishing 2 institutes."


def test_a_participle_after_a_progressive_leaves_the_tense_open() -> None:
    two = Number("2 institutes", "2", thing="institute")
    assert columns(PARTICIPLE, two) == [("R305", 1, 43)]
    assert unsettled(held(PARTICIPLE, two)) == {"one-2023.p1s1q1"}


@pytest.mark.parametrize(
    "text",
    [
        "The government supported firms, establishing 2 institutes.",
        "The government will be supporting firms, establishing 2 institutes.",
        "The government has established 2 institutes.",
    ],
)
def test_a_clear_tense_is_not_noted(text: str) -> None:
    assert columns(text, Number("2 institutes", "2", thing="institute")) == []


STOCK = "Companies in the parks hit 5,080 last year."


def test_a_number_that_may_be_stock_or_flow_is_noted() -> None:
    assert columns(STOCK, Number("5,080", "5080", thing="company")) == [("R305", 1, 24)]
    assert unsettled(held(STOCK, Number("5,080", "5080", thing="company"))) == frozenset()


def test_a_level_a_target_and_a_day_are_clear() -> None:
    assert columns(STOCK, Number("5,080", "5080", thing="company", aspect=Aspect.LEVEL)) == []
    assert columns(STOCK, Number("5,080", "5080", thing="company", status=Status.TARGET)) == []
    day = (date(2022, 12, 31), date(2022, 12, 31))
    assert columns(STOCK, Number("5,080", "5080", thing="company", period=day)) == []
    assert columns(STOCK, Number("5,080", "5080", thing="company", period=YEAR)) != []


def test_what_does_not_last_is_a_flow_anyway() -> None:
    assert columns("Trips to the parks hit 5,080 last year.", Number("5,080", "5080", thing="trip")) == []
