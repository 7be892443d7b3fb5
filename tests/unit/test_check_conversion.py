"""R101 and R120: bracketed conversions against reference rates, by ranges."""

from datetime import date
from decimal import Decimal

import pytest
from check_example import Number, article, briefing, lexicon

from report.briefing.check.conversion import check, implied, reference
from report.diagnostic import Code
from report.extract.rates import Series

RATES = Series("CNY", "USD", ((date(2023, 1, 3), Decimal("6.72")), (date(2023, 1, 20), Decimal("6.98"))))


def told(
    text: str, amount: Number, when: date | None = date(2023, 1, 13), rates: tuple[Series, ...] = (RATES,)
) -> list:
    return list(check(briefing((article(text, published=when), [amount])), lexicon(rates=rates)))


def sum_of(words: str, value: str, step: str, dollars: tuple[str, str, str]) -> Number:
    return Number(words, value, "CNY", step=step, bracket=(dollars[0], dollars[1], "USD", dollars[2]))


@pytest.mark.parametrize(
    ("words", "value", "step", "dollars", "rates"),
    [
        ("5.76 billion yuan", "5.76e9", "1e7", ("$876 million", "876e6", "1e6"), ("6.566", "6.585")),
        ("1.1 billion yuan", "1.1e9", "1e8", ("$163 million", "163e6", "1e6"), ("6.42", "7.08")),
        ("172.1 billion yuan", "172.1e9", "1e8", ("$25.5 billion", "25.5e9", "1e8"), ("6.734", "6.764")),
    ],
)
def test_rounding_leaves_a_range_of_rates(
    words: str, value: str, step: str, dollars: tuple[str, str, str], rates: tuple[str, str]
) -> None:
    text = f"It drew {words} ({dollars[0]})."
    held = briefing((article(text), [sum_of(words, value, step, dollars)]))
    found = implied(held.claims[0])
    assert found is not None
    low, high = map(Decimal, rates)
    assert (found[0].quantize(low), found[2].quantize(high)) == (low, high)
    assert found[0] < found[1] < found[2]


def test_a_conversion_at_a_rate_of_its_month_is_not_noted() -> None:
    text = "It drew 172.1 billion yuan ($25.5 billion)."
    assert told(text, sum_of("172.1 billion yuan", "172.1e9", "1e8", ("$25.5 billion", "25.5e9", "1e8"))) == []


def test_rounding_is_given_the_benefit_of_the_doubt() -> None:
    # 7.33 in the middle, 6.5 at the edge: a coarse conversion is not evidence of another rate
    text = "It drew 22 billion yuan ($3 billion)."
    assert told(text, sum_of("22 billion yuan", "22e9", "1e9", ("$3 billion", "3e9", "1e9"))) == []


def test_a_conversion_at_no_rate_of_its_month_is_noted() -> None:
    text = "It drew 172.1 billion yuan ($21.5 billion)."
    [note] = told(text, sum_of("172.1 billion yuan", "172.1e9", "1e8", ("$21.5 billion", "21.5e9", "1e8")))
    assert note.code is Code.CONVERSION
    assert "7.984 to 8.026 CNY per USD" in note.message
    assert "6.720 to 6.980" in note.message
    assert (note.location.line, note.location.column) == (1, 9)
    assert note.claims == ("one-2023.p1s1q1",)


@pytest.mark.parametrize("rates", [(RATES,), ()])
def test_amounts_a_thousand_times_apart_are_a_misprint_with_or_without_rates(rates: tuple[Series, ...]) -> None:
    text = "It drew 1.1 billion yuan ($163 billion)."
    [note] = told(text, sum_of("1.1 billion yuan", "1.1e9", "1e8", ("$163 billion", "163e9", "1e9")), rates=rates)
    assert note.code is Code.MISPRINT
    assert "1,000 times" in note.message


def test_a_rate_is_found_the_other_way_round() -> None:
    band = reference("USD", "CNY", date(2023, 1, 13), lexicon(rates=(RATES,)))
    assert band is not None
    assert band[0] < Decimal("0.144") < Decimal("0.148") < band[1]


def test_without_a_date_or_a_table_nothing_is_said_of_a_rate() -> None:
    odd = sum_of("172.1 billion yuan", "172.1e9", "1e8", ("$21.5 billion", "21.5e9", "1e8"))
    text = "It drew 172.1 billion yuan ($21.5 billion)."
    assert told(text, odd, when=None) == []
    assert told(text, odd, when=date(1999, 1, 1)) == []
    assert told(text, odd, rates=()) == []


@pytest.mark.parametrize("dollars", [("$0", "0", "1"), ("$1", "1", "2")])
def test_a_conversion_that_may_be_nothing_implies_no_rate(dollars: tuple[str, str, str]) -> None:
    held = briefing((article(f"It drew 5 yuan ({dollars[0]})."), [sum_of("5 yuan", "5", "1", dollars)]))
    assert implied(held.claims[0]) is None
