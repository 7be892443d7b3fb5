"""Why a number of the news is no claim."""

from typing import Any

import pytest
from grammar_cases import READ_ON, cases
from hypothesis import given
from hypothesis import strategies as st

from report.extract.newsfilter import reason
from report.extract.quantity import quantities
from report.extract.timex import timexes


@pytest.mark.parametrize("case", cases("newsfilter"))
def test_numbers_that_are_no_claims_have_a_reason(case: dict[str, Any]) -> None:
    text = case["text"]
    times = timexes(text, READ_ON)
    assert [f"{q.span.of(text)} | {reason(text, q, times) or 'claim'}" for q in quantities(text)] == case["found"]


@given(st.text(alphabet="19 twohalf.-:/()@#%APNo\n年号", max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    times = timexes(text, READ_ON)
    for quantity in quantities(text):
        assert reason(text, quantity, times) != ""


def test_money_beside_a_name_is_still_money() -> None:
    text = "No. 7 cost 5 million yuan per 1,000 units on Line 4."
    found = [(q.span.of(text), reason(text, q, ())) for q in quantities(text)]
    assert found == [("7", "code"), ("5 million yuan", None), ("1,000", "base"), ("4", "name")]
