"""Who else says the same: independent families, never copies; and only what truly is the same."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.briefing.model import Claim
from report.briefing.support import support
from report.corpus.article import Article
from report.extract.model import Bound
from tests.unit.check_example import Number, article, claims

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / "support.toml").read_text("utf-8"))[
    "case"
]


def made(number: int, row: dict[str, Any]) -> tuple[Claim, Article]:
    source = article(f"It counted {row['value']} of them.", f"a{number}")
    source = replace(source, family=row.get("family", ""), publisher=row.get("publisher", ""))
    year = row.get("year", 2022)
    stated = Number(
        row["value"],
        row["value"],
        row.get("unit", "company"),
        row.get("thing", "company"),
        step=row.get("step", "1"),
        bound=Bound(row.get("bound", "exact")),
        place=row.get("place", "Skerry") or None,
        period=(date(year, 1, 1), date(year, 12, 31)),
    )
    (claim,) = claims(source, [stated])
    return claim, replace(source, copy_of="a0") if row.get("copy") else source


def supported(rows: list[dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    pairs = [made(number, row) for number, row in enumerate(rows)]
    return support([claim for claim, _ in pairs], {source.id: source for _, source in pairs})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["requirement"])
def test_law(case: dict[str, Any]) -> None:
    found = supported(case["claims"])
    assert list(found.get("a0.p1s1q1", ())) == case["families"]


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from(["138", "139", "140"])), max_size=6))
def test_support_is_mutual_and_names_its_own_family(rows: list[tuple[str, str]]) -> None:
    found = supported([{"family": family, "value": value} for family, value in rows])
    for number, (family, value) in enumerate(rows):
        expected = sorted({other for other, said in rows if said == value})
        assert found.get(f"a{number}.p1s1q1", ()) == (tuple(expected) if len(expected) > 1 else ())
        assert not expected[1:] or family in expected
