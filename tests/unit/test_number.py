"""Numbers as written."""

from decimal import Decimal
from typing import Any

import pytest
from grammar_cases import cases, number_row

from report.extract.number import numbers


@pytest.mark.parametrize("case", cases("numbers"))
def test_numbers_are_read_as_written(case: dict[str, Any]) -> None:
    assert [number_row(case["text"], number) for number in numbers(case["text"])] == case["found"]


def test_a_value_is_a_plain_decimal() -> None:
    (number,) = numbers("172.10 billion")
    assert number.value == Decimal("172100000000")
    assert "E" not in str(number.value)


def test_a_figure_of_more_than_eighteen_digits_is_no_number() -> None:
    assert numbers("9" * 19) == numbers("9" * 5000) == ()


def test_scales_do_not_pile_up_beyond_eighteen_digits() -> None:
    (number, *_) = numbers("1" + " trillion" * 200)
    assert number.value < 10**18
    (number, *_) = numbers("hundreds" + " of millions" * 200)
    assert number.value <= 10**18


def test_a_share_is_kept_to_six_decimals() -> None:
    assert [n.value for n in numbers("one-third, two-thirds, 1/7")] == [
        Decimal("0.333333"),
        Decimal("0.666667"),
        Decimal("0.142857"),
    ]


def test_a_leading_article_counts_only_before_a_scale() -> None:
    assert [n.span.of("a million a day, a dozen, a house") for n in numbers("a million a day, a dozen, a house")] == [
        "a million",
        "a dozen",
    ]


def test_an_ordinary_use_of_a_third_is_no_fraction() -> None:
    assert numbers("They built a third runway and a fifth terminal.") == ()
    assert [n.value for n in numbers("Sales fell by a third, to a fifth of the total.")] == [
        Decimal("0.333333"),
        Decimal("0.2"),
    ]
