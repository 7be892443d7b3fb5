"""The context of numbers, sentence by sentence: the counted thing, the period, the status, the direction."""

import tomllib
from datetime import date
from typing import Any

import pytest
from extract_sample import CASES, article, empty

from report.briefing.claim import claims
from report.briefing.model import Claim

ROWS = tomllib.loads((CASES / "context.toml").read_text(encoding="utf-8"))["case"]


def shown(claim: Claim, text: str, row: dict[str, str]) -> dict[str, str]:
    """Of a claim what the row tells."""
    assert claim.quantity
    own = {
        "quote": claim.span.of(text),
        "thing": claim.counted.head if claim.counted else "",
        "status": claim.status.value,
        "period": claim.period.iso if claim.period else "",
        "kind": claim.period.kind.value if claim.period else "",
        "way": claim.direction or "",
        "each": claim.distribution,
        "unit": claim.quantity.unit,
        "bound": claim.quantity.bound.value,
    }
    return {name: own[name] for name in row}


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case["text"][:60])
def test_the_numbers_of_a_sentence(case: dict[str, Any]) -> None:
    text = article(case["text"], published=date(2023, 7, 18))
    stated = [claim for claim in claims([text], empty())[0] if claim.quantity]
    assert [shown(claim, text.text, row) for claim, row in zip(stated, case["claims"], strict=False)] == case["claims"]
    assert len(stated) == len(case["claims"])
