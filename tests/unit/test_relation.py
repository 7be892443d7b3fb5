"""Relations: who sends, founds, hosts, serves, and what the frames must not join."""

import tomllib
from typing import Any

import pytest
from extract_sample import CASES, article, empty, lexicon, names
from hypothesis import given
from hypothesis import strategies as st

from report.extract.mention import mentions
from report.extract.relation import relations

ROWS = tomllib.loads((CASES / "relation.toml").read_text(encoding="utf-8"))["case"]
PIECES = (
    *("Arvia", "Besk", "Nortec", "Valdo", "Ines Brandt", "the district", "It", "'s", "from", "to", "in", "with"),
    *("moved", "set up a base", "such as", "rails with", "curb pollution", "cooperation between", ",", "and", ".", "("),
)


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case["text"][:50])
def test_the_relations_of_a_text(case: dict[str, Any]) -> None:
    text = article(case["text"], case.get("title", ""))
    known = names(case)
    found = relations(text, mentions(text.text, known), known)
    assert sorted(f"{one.source} {one.kind} {one.target}: {one.what}" for one in found) == sorted(case["stated"])


def test_a_relation_tells_its_sentence_its_cue_and_its_rule() -> None:
    text = article("Snow fell. Nortec moved its headquarters to Lenz.")
    (one,) = relations(text, mentions(text.text, lexicon()), lexicon())
    assert text.quote(one.span) == "Nortec moved its headquarters to Lenz."
    assert (text.quote(one.cue), one.rule) == ("moved", "subject to")


def test_every_slot_of_the_built_in_frames_is_known() -> None:
    assert {frame.kind for frame in empty().frames} == {
        *("moves", "sends", "hosts", "founded", "has-base", "located-in", "part-of", "invests"),
        *("supplies", "develops", "expands", "supports", "cooperates", "curbs", "serves"),
    }


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_relations_join_two_different_names_in_the_order_of_the_text(text: str) -> None:
    sample = article(text)
    found = relations(sample, mentions(sample.text, lexicon()), lexicon())
    assert all(one.source != one.target for one in found)
    assert [one.span for one in found] == sorted(one.span for one in found)
