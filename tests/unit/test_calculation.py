"""Numbers derived from claims."""

from decimal import Decimal

import pytest

from report.cite.calculation import RefusedError, calculate, written


def data(value: str, **more: str | None) -> dict[str, str | None]:
    return {"value": value, "unit": "company", "bound": "exact", "period": "2022", "place": "Tianjin", **more}


@pytest.mark.parametrize(
    ("operation", "values", "text", "arithmetic"),
    [
        ("sum", ["1406", "94"], "1,500", "1,406 + 94 = 1,500"),
        ("difference", ["1406", "318"], "1,088", "1,406 − 318 = 1,088"),
        ("share", ["1", "4"], "25%", "1 ÷ 4 = 25%"),
        ("share", ["1", "3"], "about 33.3%", "1 ÷ 3 ≈ 33.3%"),
        ("ratio", ["5080", "1406"], "about 3.6", "5,080 ÷ 1,406 ≈ 3.6"),
        ("ratio", ["3", "2"], "1.5", "3 ÷ 2 = 1.5"),
    ],
)
def test_an_operation_shows_its_result_and_its_arithmetic(
    operation: str, values: list[str], text: str, arithmetic: str
) -> None:
    result = calculate(operation, [data(value) for value in values])
    assert (result.text, result.arithmetic) == (text, arithmetic)


@pytest.mark.parametrize("field", ["unit", "bound", "period", "place", "counted", "status"])
def test_unlike_claims_are_refused_unless_told_why(field: str) -> None:
    unlike = [data("1"), data("2", **{field: "other"})]
    with pytest.raises(RefusedError, match="different"):
        calculate("sum", unlike)
    assert calculate("sum", unlike, "they are").text == "3"


def test_like_claims_of_two_articles_are_added_only_with_a_reason() -> None:
    alike = [data("410", article="port"), data("365", article="agency")]
    with pytest.raises(RefusedError, match="port and agency may count one thing twice"):
        calculate("sum", alike)
    assert calculate("sum", alike, "they are of two quays").text == "775"
    assert calculate("difference", alike).text == "45"


@pytest.mark.parametrize("bad", [{}, {"value": None}, {"value": "many"}, {"value": "NaN"}, data("1", value_high="2")])
def test_a_claim_without_one_number_is_refused(bad: dict[str, str]) -> None:
    with pytest.raises(RefusedError):
        calculate("sum", [bad, bad])


def test_a_share_of_nothing_is_refused() -> None:
    with pytest.raises(RefusedError, match="zero"):
        calculate("share", [data("1"), data("0")])


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("172100000000", "CNY", "172.1 billion yuan"),
        ("25500000000", "USD", "$25.5 billion"),
        ("999999", "CNY", "999,999 yuan"),
        ("0.25", "%", "0.25%"),
        ("1e3", "", "1,000"),
        ("-2500000", "", "-2.5 million"),
    ],
)
def test_a_number_is_written_as_prose_writes_it(value: str, unit: str, text: str) -> None:
    assert written(Decimal(value), unit) == text
