"""R302 and R303: numbers that look alike and are not the same."""

from check_example import Number, article, briefing, lexicon, shown

from report.briefing.check.lookalike import check
from report.extract.model import Bound


def told(*parts: tuple[str, list[Number]]) -> list:
    held = [(article(text, f"a{at}-2023"), numbers) for at, (text, numbers) in enumerate(parts, 1)]
    return list(check(briefing(*held), lexicon()))


def firms(words: str, value: str, phrase: str, bound: Bound = Bound.MIN) -> Number:
    return Number(words, value, thing="company=company", phrase=phrase, bound=bound)


def test_the_same_number_of_different_companies_is_noted() -> None:
    text = "It helped 120 supporting firms.\nIt has 120 chip firms."
    first = firms("120 supporting firms", "120", "supporting firms")
    [note] = told((text, [first, firms("120 chip firms", "120", "chip firms")]))
    assert shown([note]) == [("R302", 2, 8)]
    assert note.claims == ("a1-2023.p2s1q1", "a1-2023.p1s1q1")


def test_the_same_number_of_one_thing_is_support_and_no_look_alike() -> None:
    text = "It has 120 chip firms.\nThe 120 chip firms grew."
    again = firms("120 chip firms", "120", "chip firms")
    assert told((text, [again, again])) == []


def test_another_bound_is_another_number() -> None:
    text = "It helped 120 supporting firms.\nIt has 120 chip firms."
    first = firms("120 supporting firms", "120", "supporting firms", Bound.EXACT)
    assert told((text, [first, firms("120 chip firms", "120", "chip firms")])) == []


def test_small_numbers_are_too_common_to_mislead() -> None:
    text = "It built 3 parks.\nIt has 3 ports."
    assert told((text, [Number("3 parks", "3", thing="park"), Number("3 ports", "3", thing="port")])) == []


def test_round_numbers_are_met_twice_without_meaning() -> None:
    text = "It built 100 parks.\nIt has 100 ports."
    assert told((text, [Number("100 parks", "100", thing="park"), Number("100 ports", "100", thing="port")])) == []


def test_across_articles_only_a_telling_number_is_noted() -> None:
    one, two = "It has 1,406 firms.", "It made 1,406 robots."
    assert (
        len(told((one, [Number("1,406", "1406", thing="firm")]), (two, [Number("1,406", "1406", thing="robot")]))) == 1
    )
    one, two = "It has 120 firms.", "It made 120 robots."
    assert told((one, [Number("120", "120", thing="firm")]), (two, [Number("120", "120", thing="robot")])) == []


def test_neighbouring_counts_of_different_things_are_noted_with_their_companions() -> None:
    text = "More than 260 firms came.\nOver 262 products from 106 firms were shown."
    numbers = [
        Number("260 firms", "260", thing="firm"),
        Number("262 products", "262", thing="product"),
        Number("106 firms", "106", thing="firm"),
    ]
    [note] = told((text, numbers))
    assert shown([note]) == [("R303", 2, 6)]
    assert note.claims == ("a1-2023.p2s1q1", "a1-2023.p1s1q1", "a1-2023.p2s1q2")
    assert "nor is “106 firms”" in note.message


def test_counts_that_differ_in_two_figures_do_not_look_alike() -> None:
    text = "It has 248 projects.\nIt will have 240 firms."
    assert told((text, [Number("248", "248", thing="project"), Number("240", "240", thing="firm")])) == []


def test_one_sentence_keeps_its_own_numbers_apart() -> None:
    text = "It has 260 firms and 262 products."
    assert told((text, [Number("260", "260", thing="firm"), Number("262", "262", thing="product")])) == []
