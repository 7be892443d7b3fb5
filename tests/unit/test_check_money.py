"""R304 and R306: sums that exceed a total beside them, or divide into implausible shares."""

import pytest
from check_example import Number, article, briefing, lexicon, shown

from report.briefing.check import comparability, plausibility

TOTAL = "This year 111 new projects came, with a value of 5.76 billion yuan."


def money(words: str, value: str, thing: str = "", phrase: str = "", **more: str) -> Number:
    return Number(words, value, "CNY", thing=thing, phrase=phrase, step="1e7", **more)


def compared(second: str, item: Number) -> list:
    numbers = [Number("111 new projects", "111", thing="project", phrase="new projects")]
    numbers += [money("5.76 billion yuan", "5.76e9", "value", "value"), item]
    return list(comparability.check(briefing((article(f"{TOTAL}\n{second}"), numbers)), lexicon()))


def test_one_item_above_the_total_of_all_is_noted() -> None:
    second = "Other projects take shape, such as the 10.2 billion yuan data base."
    [note] = compared(second, money("10.2 billion yuan", "10.2e9", "base", "data base"))
    assert shown([note]) == [("R304", 2, 40)]
    assert "scope or period differ" in note.message
    assert len(note.related) == 2


def test_an_item_below_the_total_is_not_noted() -> None:
    second = "Other projects take shape, such as the 1.2 billion yuan data base."
    assert compared(second, money("1.2 billion yuan", "1.2e9", "base", "data base")) == []


def test_a_sum_that_is_not_of_the_projects_is_not_compared() -> None:
    second = "The city opened the 10.2 billion yuan data base."
    assert compared(second, money("10.2 billion yuan", "10.2e9", "base", "data base")) == []


def divided(text: str, total: Number, many: Number) -> list:
    order = sorted([total, many], key=lambda number: text.index(number.words))
    return list(plausibility.check(briefing((article(text), order)), lexicon()))


LOANS = "More than 150 technology companies received loans of 35 million yuan."
FIRMS = Number("150 technology companies", "150", thing="company=company", phrase="technology companies")


def test_a_loan_too_small_for_each_is_queried() -> None:
    [note] = divided(LOANS, money("35 million yuan", "35e6", "loan", "loans"), FIRMS)
    assert shown([note]) == [("R306", 1, 54)]
    assert "230,000 CNY each" in note.message
    assert "small" in note.message


def test_a_plausible_share_is_not_queried() -> None:
    text = LOANS.replace("35 million", "35 billion")
    assert divided(text, money("35 billion yuan", "35e9", "loan", "loans"), FIRMS) == []


def test_an_amount_for_each_is_never_divided() -> None:
    total = money("35 million yuan", "35e6", "loan", "loans", distribution="each")
    assert divided(LOANS, total, FIRMS) == []
    text = "Each of the 30 firms got 2 million yuan."
    firms = Number("30 firms", "30", thing="company=firm", phrase="firms", distribution="each")
    assert divided(text, money("2 million yuan", "2e6"), firms) == []


def test_a_share_too_large_is_queried_too() -> None:
    text = "The 20 companies got 35 trillion yuan."
    few = Number("20 companies", "20", thing="company=company", phrase="companies")
    [note] = divided(text, money("35 trillion yuan", "35e12", "loan", "loans"), few)
    assert "large" in note.message


@pytest.mark.parametrize("thing", ["zebra", ""])
def test_things_the_table_does_not_know_are_left_alone(thing: str) -> None:
    unknown = Number("150 technology companies", "150", thing=thing, phrase="technology companies")
    assert divided(LOANS, money("35 million yuan", "35e6", "loan", "loans"), unknown) == []
