"""What became of a promise: only a report of the same thing, place and day answers it."""

import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from report.briefing.model import Claim, Event, State, Status
from report.briefing.target import targets
from report.extract.model import Bound
from report.span import Span
from tests.unit.check_example import Number, article, claims

TABLE = tomllib.loads((Path(__file__).parent / "cases" / "targets.toml").read_text("utf-8"))
CASES: list[dict[str, Any]] = TABLE["case"]
EDITION = date(2024, 6, 30)
USUAL = {"value": "300", "unit": "company", "thing": "company", "phrase": "high-tech companies", "place": "Baodi"}


def made(name: str, row: dict[str, Any], status: str) -> Claim:
    given = {**USUAL, "year": 2023, "status": status, **row}
    year = given["year"]
    stated = Number(
        given["value"],
        given["value"],
        given["unit"],
        given["thing"],
        phrase=given["phrase"],
        place=given["place"],
        bound=Bound(given.get("bound", "exact")),
        period=(date(year, 1, 1), date(year, 12, 31)) if year else None,
        status=Status(given["status"]),
    )
    (claim,) = claims(article(f"It counts {given['value']} of them.", name), [stated])
    if given.get("vague") and claim.period:
        claim = replace(claim, period=replace(claim.period, vague=True))
    if "high" in given and claim.quantity:
        claim = replace(claim, quantity=replace(claim.quantity, high=Decimal(given["high"])))
    return replace(claim, direction=given.get("direction"))


def judged(case: dict[str, Any]) -> tuple[Claim, list[Claim], list[Any]]:
    promise = made("promise", case.get("target", {}), "target")
    reported = []
    for number, row in enumerate(case.get("reported", ())):
        claim = made(f"report{number}", row, "achieved")
        if row.get("same_sentence"):
            claim = replace(claim, article=promise.article, sentence=promise.sentence)
        reported.append(claim)
    unclear = [promise.id] if case.get("unclear") else []
    found = targets([promise, *reported], unclear, (), EDITION)
    return promise, reported, [each for each in found if each.claim == promise.id]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["requirement"])
def test_law(case: dict[str, Any]) -> None:
    _, reported, found = judged(case)
    assert [each.state.value for each in found] == ([case["state"]] if case["state"] else [])
    if "question" in case:
        assert found[0].question == case["question"]
    for each in found:
        answered = each.state in (State.MET, State.MISSED)
        assert not answered or each.outcomes == tuple(claim.id for claim in reported)
        assert each.outcomes == () or each.state not in (State.OPEN, State.NOT_DUE)
        assert (each.question == "") is answered
        assert each.due is None or each.due == date(each.due.year, 12, 31)


def test_every_state_is_tried() -> None:
    assert {case["state"] for case in CASES} - {""} == {state.value for state in State}


def test_without_an_edition_nothing_is_too_early_to_ask() -> None:
    promise = made("promise", {"year": 2099}, "target")
    assert [each.state for each in targets([promise], (), (), None)] == [State.OPEN]


def test_a_statement_without_a_number_is_a_target_where_a_dated_happening_is_planned() -> None:
    promise = replace(made("promise", {}, "target"), quantity=None)
    assert targets([promise], (), (), EDITION) == ()
    day = date(2025, 1, 1)
    event = Event("e", "A launch", day, day, "day", "promise", Span(0, 2), claims=(promise.id,), planned=True)
    (found,) = targets([promise], (), (event,), EDITION)
    assert (found.state, found.question) == (State.OPEN, "Did it happen, and when?")


def test_targets_keep_the_order_of_claims() -> None:
    many = [made(f"p{number}", {}, "target") for number in (3, 1, 2)]
    assert [each.claim for each in targets(many, (), (), EDITION)] == [claim.id for claim in many]
