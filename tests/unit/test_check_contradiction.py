"""R201: one measure, two values, compared as ranges."""

from datetime import date

from check_example import Number, article, briefing, lexicon, shown

from report.briefing.check.contradiction import check
from report.extract.model import Bound

FIRST = "Last year, 1,406 companies from Beijing came to Tianjin."
OTHER = "In 2022, some 1,306 companies moved from Beijing to Tianjin."


def firms(words: str, value: str, **more: object) -> Number:
    more.setdefault("places", ("Tianjin", "Beijing"))
    return Number(words, value, thing="company=company", phrase="companies", **more)  # type: ignore[arg-type]


def told(first: Number, second: Number, one: str = FIRST, two: str = OTHER) -> list:
    held = briefing((article(one, "one-2023"), [first]), (article(two, "two-2023"), [second]))
    return list(check(held, lexicon()))


def test_two_values_of_one_measure_are_noted_at_the_later() -> None:
    [note] = told(firms("1,406 companies", "1406"), firms("1,306 companies", "1306"))
    assert note.location.path == "seeds/two-2023.txt"
    assert note.claims == ("two-2023.p1s1q1", "one-2023.p1s1q1")
    assert "rounding does not explain" in note.message
    assert shown([note]) == [("R201", 1, 15)]


def test_rounding_explains_a_difference() -> None:
    two = "In 2022, 1,400 companies moved from Beijing to Tianjin."
    assert told(firms("1,406 companies", "1406"), firms("1,400 companies", "1400", step="100"), two=two) == []


def test_a_lower_bound_is_contradicted_only_from_below() -> None:
    at_least = firms("1,406 companies", "1406", bound=Bound.MIN)
    assert len(told(at_least, firms("1,306 companies", "1306"))) == 1
    assert told(at_least, firms("1,306 companies", "1506")) == []


def test_about_leaves_five_percent() -> None:
    about = firms("1,406 companies", "1406", bound=Bound.APPROX)
    assert told(about, firms("1,306 companies", "1350")) == []
    assert len(told(about, firms("1,306 companies", "1306"))) == 1


def test_other_places_and_other_years_do_not_contradict() -> None:
    here = firms("1,406 companies", "1406")
    assert told(here, firms("1,306 companies", "1306", place="Baodi", places=("Baodi", "Beijing"))) == []
    assert told(here, firms("1,306 companies", "1306", period=(date(2021, 1, 1), date(2021, 12, 31)))) == []
    assert told(here, firms("1,306 companies", "1306", period=None)) == []


def test_companies_of_a_part_do_not_contradict_those_of_the_whole() -> None:
    part = firms("1,306 companies", "1306", places=("Tianjin", "Beijing", "Science Town"))
    assert told(firms("1,406 companies", "1406"), part) == []


def test_a_bare_noun_needs_something_else_in_common() -> None:
    two = "In 2022, inspectors fined 1,306 companies."
    assert told(firms("1,406 companies", "1406"), firms("1,306 companies", "1306", places=("Tianjin",)), two=two) == []


def test_different_kinds_of_companies_do_not_contradict() -> None:
    two = "In 2022, 300 high-tech companies moved from Beijing to Tianjin."
    other = Number("300 high-tech companies", "300", thing="company=company", phrase="high-tech companies")
    assert told(firms("1,406 companies", "1406"), other, two=two) == []


def test_two_numbers_of_one_sentence_do_not_contradict() -> None:
    text = "Last year 240 companies came from Beijing and 300 companies left for Beijing."
    held = briefing((article(text), [firms("240 companies", "240"), firms("300 companies", "300")]))
    assert list(check(held, lexicon())) == []


def test_a_place_that_acts_is_no_one_else() -> None:
    one = "The port of Tianjin took in 1,406 companies in 2022."
    two = "Tianjin took in 1,306 companies in 2022."
    port = firms("1,406 companies", "1406", more={"subject": "The port"})
    for subject in ("Tianjin", "The city", None):
        assert len(told(port, firms("1,306 companies", "1306", more={"subject": subject}), one, two)) == 1
    assert told(port, firms("1,306 companies", "1306", more={"subject": "Harbour Bank"}), one, two) == []
