"""R301: a part that exceeds its whole."""

import pytest
from check_example import Number, article, briefing, lexicon, shown

from report.briefing.check.partwhole import check
from report.briefing.model import Status
from report.extract.model import Bound

TEXT = """Last year, 1,406 companies from Beijing came to Tianjin.
Companies moving from Zhongguancun to Tianjin's Science Town hit 5,080 last year."""
WHOLE = ("1,406 companies", "1406")


def firms(words: str, value: str, **more: object) -> Number:
    return Number(words, value, thing="company=company", phrase="ompanies", **more)  # type: ignore[arg-type]


def told(whole: Number, part: Number, text: str = TEXT) -> list:
    return list(check(briefing((article(text), [whole, part])), lexicon()))


@pytest.mark.parametrize("place", ["Tianjin", "Science Town", "Baodi", "Zhongguancun"])
def test_more_in_the_parks_than_in_the_city_is_noted_wherever_the_claim_is_placed(place: str) -> None:
    part = firms("5,080", "5080", place=place, places=("Zhongguancun", "Tianjin", "Science Town"))
    [note] = told(firms(*WHOLE, places=("Tianjin", "Beijing")), part)
    assert shown([note]) == [("R301", 2, 66)]
    assert "cumulative or annual: unstated" in note.message
    assert "not added" in note.message
    assert [related.location.line for related in note.related] == [1]


def test_a_part_within_its_whole_is_not_noted() -> None:
    text = TEXT.replace("5,080", "1,080")
    assert told(firms(*WHOLE), firms("1,080", "1080", place="Baodi"), text) == []


def test_a_lower_bound_may_hold_any_part() -> None:
    assert told(firms(*WHOLE, bound=Bound.MIN), firms("5,080", "5080", place="Baodi")) == []


def test_a_plan_is_not_held_against_a_report() -> None:
    assert told(firms(*WHOLE), firms("5,080", "5080", place="Baodi", status=Status.TARGET)) == []


def test_other_things_are_not_parts() -> None:
    jobs = Number("5,080", "5080", thing="job", phrase="", place="Baodi")
    assert told(firms(*WHOLE), jobs) == []


def test_all_companies_of_a_district_are_no_part_of_the_high_tech_ones() -> None:
    high_tech = Number("1,406 companies", "1406", thing="company=company", phrase="high-tech companies")
    assert told(high_tech, firms("5,080", "5080", place="Baodi")) == []


def test_the_city_they_come_from_is_no_whole() -> None:
    text = """Last year, 1,406 companies were founded in Beijing.
Baodi attracted 5,080 companies from Zhongguancun last year."""
    whole = firms("1,406 companies", "1406", place="Beijing")
    part = firms("5,080 companies", "5080", place="Baodi", places=("Baodi", "Zhongguancun"))
    assert told(whole, part, text) == []
