"""What changed between two states of a corpus."""

import re
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.briefing.difference import Snapshot, compare, snapshot

TEXT = (
    "Skerry counted 138 companies in 2022.\nThey employed 4,500 people.\nThe harbour has 12 cranes.\n"
    "A road opened in 2019."
)


def export(*articles: tuple[str, str], **more: object) -> dict[str, Any]:
    """An export of texts whose lines are sentences and whose claims are their first numbers."""
    return {"schema": 1, "articles": [_article(name, text, more) for name, text in articles]}


def _article(name: str, text: str, more: Mapping[str, object]) -> dict[str, Any]:
    claims = []
    for number, line in enumerate(text.split("\n"), 1):
        found = re.search(r"([0-9][0-9,]*) (\w+)", line)
        if found:
            claims.append(
                {
                    "id": f"{name}.p{number}s1q1",
                    "quote": found[0],
                    "value": found[1].replace(",", ""),
                    "value_high": None,
                    "unit": found[2].rstrip("s"),
                    "bound": "exact",
                    "conversion": None,
                    "counted": {"phrase": found[2], "head": found[2].rstrip("s"), "concept": None},
                    "place": "Skerry",
                    "places": ["Skerry"],
                    "period": str(date(2022, 1, 1).year),
                    "period_kind": "year",
                    "status": "achieved",
                    "modality": "reported",
                    "aspect": "level",
                    "direction": None,
                    "distribution": "total",
                    "speaker": None,
                    "confidence": "high",
                    "rules": ["count"],
                    "sentence_digest": sha256(line.encode()).hexdigest()[:12],
                    **more,
                }
            )
    return {"id": name, "file": f"seeds/{name}.txt", "sha256": sha256(text.encode()).hexdigest(), "claims": claims}


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, bool, list[str]]]:
    found = compare(snapshot(before), snapshot(after))
    return [(each.kind, each.id, each.significant, [one.name for one in each.fields]) for each in found.changes]


def test_nothing_changed_between_equal_states() -> None:
    assert changes(export(("a", TEXT)), export(("a", TEXT))) == []


def test_a_corrected_digit_is_a_significant_change_of_its_claim() -> None:
    after = export(("a", TEXT.replace("138", "183")))
    assert changes(export(("a", TEXT)), after) == [("changed", "a.p1s1q1", True, ["value", "quote", "sentence_digest"])]


def test_a_new_paragraph_adds_its_claim_and_only_moves_the_others() -> None:
    after = export(("a", "Nine boats and 9 nets.\n" + TEXT))
    assert changes(export(("a", TEXT)), after) == [
        ("added", "a.p1s1q1", True, []),
        *(("moved", f"a.p{number}s1q1", False, []) for number in (2, 3, 4)),
    ]


def test_a_deleted_sentence_withdraws_its_claim_and_only_moves_those_behind_it() -> None:
    after = export(("a", TEXT.partition("\n")[2]))
    assert changes(export(("a", TEXT)), after) == [
        ("moved", "a.p1s1q1", False, []),
        ("moved", "a.p2s1q1", False, []),
        ("withdrawn", "a.p1s1q1", True, []),
    ]


def test_words_around_a_number_are_a_minor_change() -> None:
    after = export(("a", TEXT.replace("The harbour has", "The old harbour has")))
    assert changes(export(("a", TEXT)), after) == [("changed", "a.p3s1q1", False, ["sentence_digest"])]


def test_a_moved_and_edited_sentence_is_still_the_same_claim() -> None:
    first, rest = TEXT.split("\n", 1)
    after = export(("a", f"{rest}\n{first.replace('counted', 'has counted')}"))
    told = changes(export(("a", TEXT)), after)
    assert ("changed", "a.p4s1q1", False, ["sentence_digest"]) in told
    assert not [each for each in told if each[0] in ("added", "withdrawn")]


@pytest.mark.parametrize(
    ("field", "value", "significant"),
    [
        *(("value_high", "150", True), ("bound", "at_least", True), ("place", "Norland", True)),
        *(("period", "2023", True), ("status", "target", True), ("direction", "up", True)),
        *(("distribution", "each", True), ("speaker", "Lee", True)),
        ("counted", {"phrase": "firms", "head": "person", "concept": None}, True),
        ("conversion", {"value": "20", "unit": "USD"}, True),
        *(("confidence", "review", False), ("rules", ["other"], False), ("aspect", "flow", False)),
        ("modality", "plan", False),
    ],
)  # fmt: skip
def test_what_a_page_prints_of_a_number_is_significant_and_the_rest_minor(
    field: str, value: object, significant: bool
) -> None:
    told = changes(export(("a", TEXT)), export(("a", TEXT), **{field: value}))
    assert len(told) == 3
    assert {each[2] for each in told} == {significant}


def test_a_renamed_article_moves_its_claims() -> None:
    told = changes(export(("a", TEXT)), export(("b", TEXT)))
    assert [each[:2] for each in told] == [("moved", f"b.p{number}s1q1") for number in (1, 2, 3)]


def test_an_article_that_is_gone_withdraws_its_claims_and_no_others() -> None:
    told = changes(export(("a", TEXT), ("b", TEXT.replace("138", "77"))), export(("a", TEXT)))
    assert [each[:2] for each in told] == [("withdrawn", f"b.p{number}s1q1") for number in (1, 2, 3)]


def test_claims_without_a_number_come_and_go_as_minor_changes() -> None:
    after = export(("a", TEXT), value=None)
    none: dict[str, Any] = {"articles": [{"id": "a", "file": "f", "sha256": "0", "claims": []}]}
    assert {each[2] for each in changes(none, after)} == {False}


def test_a_claim_without_a_number_changes_in_minor_ways_alone() -> None:
    told = changes(export(("a", TEXT), value=None), export(("a", TEXT), value=None, place="Norland"))
    assert [each[2:] for each in told] == [(False, ["place"])] * 3


def test_an_export_of_an_older_compiler_is_compared_by_ids() -> None:
    before, after = export(("a", TEXT)), export(("a", TEXT))
    for claim in before["articles"][0]["claims"]:
        del claim["sentence_digest"]
    assert {each[0] for each in changes(before, after)} <= {"changed"}


@pytest.mark.parametrize("wrong", [[], {}, {"articles": 3}, {"articles": [{"id": "a"}]}, "text", None, 7])
def test_what_is_no_export_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match="not a claim export"):
        snapshot(wrong)


def test_a_target_moves_with_its_claim_and_changes_with_its_state() -> None:
    before, after = export(("a", TEXT)), export(("a", "Nine boats and 9 nets.\n" + TEXT))
    old = snapshot(before, {"a.p1s1q1": "open: due", "a.p2s1q1": "open: due"})
    new = snapshot(after, {"a.p2s1q1": "open: due", "a.p3s1q1": "met: done"})
    found = compare(old, new)
    assert [(each.name, each.before, each.after) for each in found.targets] == [("a.p3s1q1", "open: due", "met: done")]


def test_a_figure_changes_when_its_rows_do_but_not_when_its_claims_only_move() -> None:
    before, after = export(("a", TEXT)), export(("a", "Nine boats and 9 nets.\n" + TEXT))
    figures = {"map": (("Skerry leads",), ("a.p1s1q1", "138")), "gone": (("x",),)}
    moved = {"map": (("Skerry leads",), ("a.p2s1q1", "138"))}
    found = compare(snapshot(before, {}, figures), snapshot(after, {}, moved))
    assert [(each.name, bool(each.before), bool(each.after)) for each in found.figures] == [("gone", True, False)]


SENTENCES = st.lists(st.sampled_from([f"Town {name} has {number} {thing}s." for name in "ab" for number in (3, 14, 150)
                                      for thing in ("boat", "net")]), max_size=8)  # fmt: skip


@given(SENTENCES, SENTENCES)
def test_every_claim_is_accounted_for_exactly_once(before: list[str], after: list[str]) -> None:
    old, new = (snapshot(export(("a", "\n".join(lines)))) for lines in (before, after))
    found = compare(old, new).changes
    came = [each for each in found if each.kind == "added"]
    went = [each for each in found if each.kind == "withdrawn"]
    assert len(old.claims) - len(went) == len(new.claims) - len(came)
    assert len({each.before["id"] for each in found if each.before}) == sum(each.before is not None for each in found)
    assert sorted(before) != sorted(after) or all(each.kind == "moved" for each in found)


@given(SENTENCES)
def test_a_state_does_not_differ_from_itself(lines: list[str]) -> None:
    state: Snapshot = snapshot(export(("a", "\n".join(lines))))
    assert compare(state, state).changes == ()
