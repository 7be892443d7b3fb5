"""Whatever changes what a page prints fails the build at the right place; a sample of `python tests/mutations.py`."""

from collections.abc import Sequence

import pytest

from tests.mutations import Bench, Outcome, digits, entries, prose, tables

pytestmark = pytest.mark.xdist_group("mutations")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("mutations") / "briefing")


def faults(outcomes: Sequence[Outcome]) -> list[tuple[str, str]]:
    return [(each.name, each.fault) for each in outcomes if each.fault]


def test_a_digit_that_changes_in_an_article_never_reaches_a_page_unnoticed(bench: Bench) -> None:
    outcomes = list(digits(bench, stride=7))
    assert faults(outcomes) == []
    assert sum(each.fails for each in outcomes) > 10


def test_an_entry_of_the_lexicon_that_changes_never_reaches_a_page_unnoticed(bench: Bench) -> None:
    outcomes = list(entries(bench, stride=11))
    assert faults(outcomes) == []
    assert any(each.reaches for each in outcomes)


def test_a_rule_that_changes_never_reaches_a_page_unnoticed(bench: Bench) -> None:
    outcomes = list(tables(bench, stride=4))
    assert faults(outcomes) == []
    assert any(each.reaches for each in outcomes)


def test_a_role_that_changes_fails_where_it_stands(bench: Bench) -> None:
    outcomes = list(prose(bench, stride=7))
    assert faults(outcomes) == []
    assert all(each.fails for each in outcomes)
