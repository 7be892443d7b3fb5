"""The day of publication, in every form a page prints it, and only where it is certain."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from report.corpus.block import Layout
from report.corpus.compose import Source, compose
from report.corpus.read import built_in_furniture
from report.corpus.sidecar import Sidecar
from report.corpus.stamp import address_date
from report.diagnostic import Diagnostic

LINES = (Path(__file__).parent / "cases" / "corpus" / "dates.jsonl").read_text(encoding="utf-8").splitlines()
CASES: list[dict[str, Any]] = [json.loads(line) for line in LINES]
EDITION = date(2024, 6, 30)


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case["line"] or case.get("url", "no date line")))
def test_a_date_line_gives_the_day_or_says_why_not(case: dict[str, Any]) -> None:
    told: list[Diagnostic] = []
    text = f"Park opens in the north\n\n{case['line']}\n\nThe park opened on Monday with 40 firms.\n\nCopyright 2019.\n"
    source = Source("a.txt", "corpus/a.txt", text.encode(), Sidecar(url=case.get("url", "")))
    article = compose(source, "a", told.append, Layout(built_in_furniture()), edition_date=EDITION)
    assert article is not None
    assert str(article.published or "") == case.get("date", "")
    assert [diagnostic.code.code for diagnostic in told] == case.get("codes", [])
    assert case.get("says", "") in "".join(diagnostic.message for diagnostic in told)
    if article.published_span and "at" in case:
        start = text.index(case["line"])
        span = article.published_span
        assert [span.start - start, span.end - start] == case["at"]


def test_a_date_given_beside_the_article_settles_what_the_text_leaves_open() -> None:
    told: list[Diagnostic] = []
    beside = Sidecar(published=date(2023, 4, 3))
    source = Source("a.txt", "corpus/a.txt", b"Park opens\n\nUpdated: 03/04/2023\n\nIt opened.\n", beside)
    article = compose(source, "a", told.append, Layout(built_in_furniture()), edition_date=EDITION)
    assert article is not None
    assert article.published == date(2023, 4, 3)
    assert article.published_span is None
    assert told == []


def test_a_date_beside_the_article_that_the_text_contradicts_is_taken_and_told() -> None:
    told: list[Diagnostic] = []
    beside = Sidecar(published=date(2023, 4, 3))
    source = Source("a.txt", "corpus/a.txt", b"Park opens\n\nUpdated: 2023-04-05\n\nIt opened.\n", beside)
    article = compose(source, "a", told.append, Layout(built_in_furniture()))
    assert article is not None
    assert article.published == date(2023, 4, 3)
    assert [(each.code.code, str(each.location)) for each in told] == [("W204", "corpus/a.txt:3:10")]


def test_an_address_without_a_path_has_no_date() -> None:
    assert address_date("") is None
    assert address_date("https://example.com") is None


def test_a_credit_in_brackets_dates_what_stands_above_it_whatever_a_page_prints_below() -> None:
    text = (
        "Park opens in the north\n\nThe park opened on Monday with 40 firms.\n\n"
        "(Evening Wire by Ann Lee, May 3, 2004)\n\n"
        "Harbour Gets Crane\nBridge Named After Poet\nZoo Buys Two Otters Again\n"
    )
    article = compose(
        Source("a.txt", "corpus/a.txt", text.encode(), Sidecar()), "a", lambda _: None, Layout(built_in_furniture())
    )
    assert article is not None
    assert article.published == date(2004, 5, 3)
