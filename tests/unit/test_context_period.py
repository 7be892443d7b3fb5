"""When a number holds: its own time, that of a heading or a list, or the one that the article reports on."""

import tomllib
from datetime import date
from typing import Any

import pytest
from extract_sample import CASES, empty

from report.briefing.claim import claims
from report.corpus.article import Article
from report.corpus.block import Layout
from report.corpus.compose import Source, compose
from report.corpus.read import built_in_furniture
from report.corpus.sidecar import Sidecar
from report.extract.anchor import anchor

PERIODS = tomllib.loads((CASES / "periods.toml").read_text("utf-8"))["case"]
ANCHORS = tomllib.loads((CASES / "anchors.toml").read_text("utf-8"))["case"]


def composed(text: str, published: date | None = None) -> Article:
    source = Source("a.txt", "corpus/a.txt", text.encode(), Sidecar(published=published))
    article = compose(source, "a", lambda _: None, Layout(built_in_furniture()))
    assert article is not None
    return article


@pytest.mark.parametrize("case", PERIODS, ids=lambda case: case["text"][:50])
def test_each_number_of_a_text_has_its_period(case: dict[str, Any]) -> None:
    text = case.get("title", "Tianjin keeps growing") + "\n\n" + case["text"].replace("|", "\n\n") + "\n"
    article = composed(text, case.get("published", date(2023, 7, 20)))
    stated = [claim for claim in claims([article], empty())[0] if claim.quantity]
    assert [claim.period.iso if claim.period else "" for claim in stated] == case["periods"]


@pytest.mark.parametrize("case", ANCHORS, ids=lambda case: case["text"][:50])
def test_relative_times_count_from_the_day_a_text_gives_away(case: dict[str, Any]) -> None:
    assert str(anchor(composed(case["text"])) or "") == case["day"]
