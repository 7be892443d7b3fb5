"""How a claim is said: each form of each kind of claim, and what holds of all of them."""

import re
import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.briefing.model import Claim, Period
from report.corpus.article import Article
from report.extract.model import Bound, PeriodKind, UnitKind, iso
from report.render.amount import grouped, plain, plural, rounded, scaled
from report.render.phrase import FORMS, STATED, forms, label, period_text
from tests.unit.check_example import Number, article, claims

TABLE = tomllib.loads((Path(__file__).parent / "cases" / "phrases.toml").read_text("utf-8"))
CASES: list[dict[str, Any]] = TABLE["case"]
SCALES = {"million": 6, "billion": 9, "trillion": 12}
VALUES = st.decimals(0, 10**17, allow_nan=False, places=4)


def made(case: dict[str, Any]) -> tuple[Claim, Article]:
    given = dict(case["number"])
    high, kind = given.pop("high", None), given.pop("kind", None)
    if "bracket" in given:
        given["bracket"] = tuple(given["bracket"])
    if "bound" in given:
        given["bound"] = Bound(given["bound"])
    source = article(case["text"])
    (claim,) = claims(source, [Number(**given)])
    assert claim.quantity is not None
    quantity = replace(claim.quantity, high=Decimal(high) if high else None)
    return replace(claim, quantity=replace(quantity, kind=UnitKind(kind)) if kind else quantity), source


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["requirement"])
def test_each_form_says(case: dict[str, Any]) -> None:
    claim, source = made(case)
    said = forms(claim, source)
    about = {"named", "dated", "period", "year", "asof", "published"}
    assert {name: text for name, text in said.items() if name not in about} == case["forms"]
    assert said["named"] == case.get("named", said["named"])
    assert said["dated"] == f"{said['default']} (2022)"
    assert (said["period"], said["year"], said["asof"], said["published"]) == (
        "2022",
        "2022",
        "2022",
        "13 January 2023",
    )
    assert label(claim, source) == f"{said['default']} (Tianjin, 2022)"


def test_every_form_is_tried() -> None:
    tried = {name for case in CASES for name in case["forms"]}
    assert tried | {"named", "dated", "period", "year", "asof", "published"} == set(FORMS)


def test_a_claim_without_a_number_has_no_form_that_says_one() -> None:
    claim, source = made(CASES[0])
    assert set(forms(replace(claim, quantity=None), source)) == set(STATED)


def test_a_claim_without_a_period_has_no_form_that_needs_one() -> None:
    claim, source = made(CASES[0])
    said = forms(replace(claim, period=None), source)
    assert not {"year", "asof"} & set(said)
    assert said["period"] == "not stated"
    assert said["dated"] == "1,406 companies (not stated)"


def test_a_period_of_two_years_has_no_one_year() -> None:
    claim, source = made(CASES[0])
    two = Period(date(2021, 1, 1), date(2022, 12, 31), PeriodKind.INTERVAL, "2021/2022")
    assert "year" not in forms(replace(claim, period=two), source)


@pytest.mark.parametrize("case", TABLE["period"], ids=lambda case: case["said"])
def test_a_period_is_said(case: dict[str, Any]) -> None:
    start, end = (date.fromisoformat(day) for day in case["days"])
    kind = PeriodKind(case.get("kind", "interval"))
    assert period_text(Period(start, end, kind, iso(start, end), vague=case.get("vague", False))) == case["said"]


def read(text: str) -> Decimal:
    """The value that a reader takes from digits and a scale."""
    number, _, scale = text.partition(" ")
    return Decimal(number.replace(",", "")).scaleb(SCALES.get(scale, 0))


@given(VALUES)
def test_a_reader_takes_the_very_value_from_what_is_said(value: Decimal) -> None:
    assert read(grouped(value)) == value
    assert read(scaled(value)) == value


@given(VALUES)
def test_digits_stand_in_groups_of_three_and_without_idle_zeros(value: Decimal) -> None:
    assert re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})*(\.[0-9]*[1-9])?", grouped(value))
    assert "e" not in plain(value).lower()


@given(VALUES)
def test_a_rounded_value_has_two_digits_and_is_near(value: Decimal) -> None:
    near = rounded(value)
    assert len(f"{near:f}".replace(".", "").strip("0")) <= 2
    assert abs(near - value) <= value * Decimal("0.05")
    assert rounded(near) == near


@given(st.sampled_from(CASES), st.decimals(1, 10**12, places=0), st.sampled_from(list(Bound)))
def test_what_is_said_never_hides_a_bound_nor_an_end_of_a_range(
    case: dict[str, Any], value: Decimal, bound: Bound
) -> None:
    claim, source = made(case)
    assert claim.quantity is not None
    high = value * 3 if claim.quantity.high is not None else None
    claim = replace(claim, quantity=replace(claim.quantity, value=value, high=high, bound=bound, bound_span=None))
    hedge = {Bound.MIN: "at least ", Bound.MAX: "at most ", Bound.APPROX: "about ", Bound.EXACT: ""}[bound]
    for name in ("default", "value", "amount", "full", "words"):
        said = forms(claim, source)[name]
        assert said.startswith(hedge)
        assert " to " in said or high is None
    if bound in (Bound.MIN, Bound.MAX):
        assert forms(claim, source)["rounded"].startswith(hedge)


@given(st.from_regex(r"[a-z]{1,12}( [a-z]{1,12})?", fullmatch=True))
def test_a_plural_keeps_the_words_before_its_noun(noun: str) -> None:
    assert plural(noun).rpartition(" ")[0] == noun.rpartition(" ")[0]
