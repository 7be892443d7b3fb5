"""Where a text is sent from."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from report.corpus.article import Article
from report.corpus.block import Layout
from report.corpus.compose import Source, compose
from report.corpus.read import built_in_furniture
from report.corpus.sidecar import Sidecar
from report.span import Span

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / "dateline.toml").read_text("utf-8"))[
    "case"
]


def article(text: str) -> Article:
    source = Source("a.txt", "n/a.txt", text.encode(), Sidecar())
    found = compose(source, "a", lambda _: None, Layout(built_in_furniture()))
    assert found
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["requirement"])
def test_datelines_are_found(case: dict[str, Any]) -> None:
    found = article(case["text"])
    assert [found.quote(span) for span in found.datelines] == case["told"]


def test_a_sentence_begins_behind_its_dateline() -> None:
    found = article("Port grows\n\nBAODING -- The port handled 12 tons. It grew.\n")
    assert [found.quote(found.undated(each.span)) for each in found.sentences] == [
        "The port handled 12 tons.",
        "It grew.",
    ]
    assert found.undated(Span(0, 4)) == Span(0, 4)
