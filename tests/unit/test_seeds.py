"""What the five articles state, reviewed by hand: every quantity with its attributes, every digit with its reason."""

import json
from pathlib import Path

import pytest

from report.briefing.model import Briefing, Confidence
from report.compiler import know, load_project
from report.corpus.article import Kind
from report.diagnostic import Diagnostic, Severity
from report.pages import cited_by, written
from report.render.export import claims_json
from report.span import Span

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "claims.json"


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    told: list[Diagnostic] = []
    _, known = know(load_project(ROOT / "docs", None, told.append), told.append)
    assert [each for each in told if each.severity is not Severity.NOTE] == []
    return known


def test_the_claims_are_those_that_were_reviewed(briefing: Briefing) -> None:
    today = json.loads(claims_json(briefing))["articles"]
    reviewed = json.loads(GOLDEN.read_text("utf-8"))["articles"]
    for mine, theirs in zip(today, reviewed, strict=True):
        assert {claim["id"]: claim for claim in mine["claims"]} == {claim["id"]: claim for claim in theirs["claims"]}
    assert today == reviewed


def test_there_are_as_many_quantities_as_a_reader_counts(briefing: Briefing) -> None:
    numbers = [claim.quantity for claim in briefing.claims if claim.quantity]
    assert sum(not number.words for number in numbers) == 28
    assert sum(number.words for number in numbers) == 4
    assert sum(number.conversion is not None for number in numbers) == 3


def test_every_digit_is_a_claim_a_date_or_a_mention_with_a_reason(briefing: Briefing) -> None:
    for article in briefing.articles:
        spans = [other.span for other in briefing.unclaimed if other.article == article.id and other.reason]
        for claim in briefing.claims:
            if claim.article == article.id and claim.quantity:
                spans.append(claim.span)
                spans += [claim.quantity.conversion.span] if claim.quantity.conversion else []
        spans += [block.span for block in article.blocks if block.kind not in (Kind.BODY, Kind.SUBHEAD)]
        for at, char in enumerate(article.text):
            if char.isdigit():
                assert any(span.covers(Span(at, at + 1)) for span in spans), article.locate(Span(at, at + 1))


def test_a_person_decided_at_most_five_times() -> None:
    entries = [path.read_text("utf-8").count("\n[[") + 1 for path in sorted((ROOT / "seeds").glob("*.review.toml"))]
    assert sum(entries) <= 5


def test_key_messages_cite_nothing_that_nobody_confirmed(briefing: Briefing) -> None:
    doubtful = {claim.id for claim in briefing.claims if claim.quantity and claim.confidence is Confidence.REVIEW}
    cited = {each.record for each in cited_by(written(ROOT / "docs")) if each.docname == "index"}
    assert cited & doubtful == set()
