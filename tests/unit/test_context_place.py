"""Where a claim is about: by its clause, by what a text refers back to, by the headline."""

import tomllib
from datetime import date
from typing import Any

import pytest
from extract_sample import CASES, article, lexicon

from report.briefing.claim import claims

ROWS = tomllib.loads((CASES / "places.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case["why"])
def test_the_place_of_a_number(case: dict[str, Any]) -> None:
    text = article(case["text"], case["title"], date(2023, 7, 18), case.get("byline", ""))
    found = [claim for claim in claims([text], lexicon())[0] if claim.quantity]
    assert [claim.place for claim in found] == case["places"]
    if "doubtful" in case:
        assert ["place" in claim.doubts for claim in found] == case["doubtful"]


def test_all_places_of_a_sentence_are_kept_the_main_one_first() -> None:
    text = article("Last year, 40 companies from Arvia came to Lenz.", published=date(2023, 7, 18))
    (claim,) = claims([text], lexicon())[0]
    assert claim.places == ("Lenz", "Arvia")


def test_without_any_place_there_is_none() -> None:
    (claim,) = claims([article("It has 40 members.")], lexicon())[0]
    assert claim.place is None
    assert "place" in claim.doubts
