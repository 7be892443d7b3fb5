"""Quantities: number, unit, bound, range and conversion."""

from decimal import Decimal
from typing import Any

import pytest
from grammar_cases import cases, quantity_row
from hypothesis import given
from hypothesis import strategies as st

from report.extract.model import Bound, UnitKind
from report.extract.number import numbers
from report.extract.parse import parse_line
from report.extract.quantity import quantities
from report.extract.table import table

WORDS = st.sampled_from(
    (
        "1",
        "2",
        "15",
        "2020",
        "1,406",
        "3.5",
        "0",
        "½",
        "１２",
        "万",
        "亿",
        "元",
        "$",
        "US$",
        "¥",
        "€",
        "%",
        "percent",
        "yuan",
        "million",
        "bn",
        "m",
        "km",
        "to",
        "and",
        "-",
        "–",
        ",",
        ".",
        "(",
        ")",
        "between",
        "from",
        "over",
        "about",
        "one",
        "two",
        "twenty",
        "hundred",
        "thousand",
        "half",
        "third",
        "quarter",
        "of",
        "a",
        "the",
        "minus",
        "per",
        "tonne",
        "dozens",
        "no.",
        "A320",
        "twofold",
    )
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(WORDS, st.sampled_from([" ", "-", ""])), max_size=24).map("".join),
    st.lists(WORDS, max_size=20).map(" ".join),
)


@pytest.mark.parametrize("case", cases("quantities"))
def test_quantities_are_read_with_unit_bound_and_conversion(case: dict[str, Any]) -> None:
    assert [quantity_row(case["text"], found) for found in quantities(case["text"])] == case["found"]


@given(TEXTS)
def test_spans_are_in_order_in_range_and_not_blank(text: str) -> None:
    for found in (quantities(text), numbers(text)):
        end = 0
        for item in found:
            assert end <= item.span.start < item.span.end <= len(text)
            assert item.span.of(text).strip() == item.span.of(text)
            end = item.span.end


@given(TEXTS)
def test_values_are_finite_and_ranges_rise(text: str) -> None:
    for found in quantities(text):
        assert found.value.is_finite()
        assert found.high is None or found.high > found.value
        assert found.step is None or found.step > 0


@given(TEXTS)
def test_a_paragraph_before_and_after_changes_nothing(text: str) -> None:
    before = "Nothing stands here\n\n"
    apart = quantities(before + text + "\n\nnor here.")
    assert [(q.span.shift(-len(before)), q.value, q.unit) for q in apart] == [
        (q.span, q.value, q.unit) for q in quantities(text)
    ]


@pytest.mark.parametrize("unit", table("units")["unit"], ids=lambda unit: str(unit["id"]))
def test_every_unit_of_the_table_is_read_back(unit: dict[str, Any]) -> None:
    factor = Decimal(unit.get("factor", "1"))
    forms = [f"{name}s" if not name.endswith("s") else name for name in unit.get("names", ())]
    for form in [*forms, *unit.get("forms", ()), *(s for s in unit.get("symbols", ()) if len(s) > 1)]:
        (found,) = quantities(f"It was 7 {form}.")
        assert (found.unit, found.value) == (unit["id"], 7 * factor), form


@pytest.mark.parametrize("currency", table("currencies")["currency"], ids=lambda currency: str(currency["id"]))
def test_every_currency_of_the_table_is_read_back(currency: dict[str, Any]) -> None:
    for name in [*currency.get("names", ()), *currency.get("forms", ())]:
        (found,) = quantities(f"It cost 7.5 million {name}.")
        expected = (currency.get("default", currency["id"]), Decimal(7500000), UnitKind.MONEY)
        assert (found.unit, found.value, found.kind) == expected, name
    for sign in currency.get("before", ()):
        for text in (f"It cost {sign}7.5 million.", f"It cost {sign} 7.5m."):
            (found,) = quantities(text)
            assert found.unit == currency["id"], text
            assert found.value == 7500000, text


@pytest.mark.parametrize("key", ["min", "max", "approx"])
def test_every_hedge_before_a_number_bounds_it(key: str) -> None:
    for words in table("hedges")["before"][key]["words"]:
        text = f"It was {words} 7 km."
        (found,) = quantities(text)
        assert found.bound is Bound(key), text
        assert found.bound_span is not None
        assert found.bound_span.of(text) == words


@pytest.mark.parametrize("key", ["min", "max", "approx"])
def test_every_hedge_after_a_number_bounds_it(key: str) -> None:
    for words in table("hedges")["after"][key]["words"]:
        (found,) = quantities(f"It was 7 km {words}.")
        assert found.bound is Bound(key), words


def test_a_currency_name_that_many_countries_share_is_read_by_the_country_the_text_names() -> None:
    assert [q.unit for q in quantities("In Kenya it cost 5 million shillings.")] == ["KES"]
    assert [q.unit for q in quantities("It cost 5 million shillings in Kenya and Uganda.")] == ["shilling"]
    assert [q.unit for q in quantities("It cost 5 million rupees.")] == ["INR"]
    assert [q.unit for q in quantities("It cost 5 million rupees in Pakistan.")] == ["PKR"]


def test_a_conversion_is_a_child_and_not_a_quantity_of_its_own() -> None:
    text = "It cost 5.76 billion yuan($876 million; 810 million euros), or so."
    (found,) = quantities(text)
    assert found.conversion is not None
    assert found.conversion.value == 876000000
    assert found.conversion.unit == "USD"
    assert found.conversion.conversion is not None
    assert found.conversion.conversion.unit == "EUR"


def test_an_amount_in_the_same_unit_in_brackets_is_no_conversion() -> None:
    assert len(quantities("It sold 5 million yuan (2 million yuan abroad).")) == 2


def test_the_unit_of_a_list_is_carried_back_with_its_scale() -> None:
    found = quantities("They covered 41, 17 and 9 hectares, and cost 3.1, 2.8 and 4.4 billion yuan.")
    assert [f"{q.value} {q.unit}" for q in found] == [
        "41 hectare",
        "17 hectare",
        "9 hectare",
        "3100000000 CNY",
        "2800000000 CNY",
        "4400000000 CNY",
    ]


def test_a_list_of_dates_and_amounts_carries_nothing_to_a_year() -> None:
    assert [q.unit for q in quantities("In 2020 and 2021 and 9 hectares")] == ["", "", "hectare"]


def test_from_and_to_after_a_verb_of_change_are_two_values() -> None:
    assert [q.value for q in quantities("The share rose from 3 to 5 percent.")] == [3, 5]
    (found,) = quantities("It takes from 3 to 5 hours.")
    assert f"{found.value}..{found.high}" == "3..5"


def test_the_place_value_of_the_last_digit_is_kept() -> None:
    (found,) = quantities("172.1 billion yuan")
    assert found.step == 100000000


def test_a_line_of_a_test_table_is_answered_with_plain_values_and_exclusive_ends() -> None:
    answer = parse_line({"text": "It cost 5 billion yuan ($700 million) in May 2019.", "reference": "2020-01-01"})
    assert [(q["value"], q["unit"]) for q in answer["quantities"]] == [
        ("5000000000", "CNY"),
        ("700000000", "USD"),
        ("2019", ""),
    ]
    assert [(t["from"], t["until"]) for t in answer["times"]] == [("2019-05-01", "2019-06-01")]


def test_a_line_of_a_test_table_spells_signs_and_rates_in_words() -> None:
    answer = parse_line({"text": "At 20 °C and 60 km/h it used 3 MWh, at $40 an hour and 5 yuan per kWh over 7 km."})
    assert [q["unit"] for q in answer["quantities"]] == [
        "degree Celsius",
        "kilometer per hour",
        "megawatt hour",
        "dollar per hour",
        "yuan per kWh",
        "km",
    ]


def test_a_line_of_a_test_table_with_an_unusable_reference_resolves_nothing() -> None:
    assert parse_line({"text": "last year", "reference": "soon"})["times"] == []
