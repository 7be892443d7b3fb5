"""Sentences of news English, by example and by law."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.corpus.article import Block, Kind
from report.corpus.sentence import LONGEST, sentences
from report.span import Span

LINES = (Path(__file__).parent / "cases" / "corpus" / "sentences.txt").read_text(encoding="utf-8").splitlines()
CASES = [line for line in LINES if line and not line.startswith("#")]


def split(text: str) -> list[str]:
    return [each.span.of(text) for each in sentences(text, (Block(Kind.BODY, Span(0, len(text)), 1),))]


@pytest.mark.parametrize("case", CASES)
def test_a_paragraph_is_divided_at_the_ends_of_its_sentences(case: str) -> None:
    assert split(case.replace(" ¦ ", " ")) == case.split(" ¦ ")


def test_a_missing_space_after_a_stop_does_not_join_two_sentences() -> None:
    text = "It met the goal of development.The city was glad."
    assert split(text) == ["It met the goal of development.", "The city was glad."]


def test_chinese_stops_need_no_space() -> None:
    assert split("新增企业130家。其中一半来自北京！“很好。”他说。") == [
        "新增企业130家。",
        "其中一半来自北京！",
        "“很好。”",
        "他说。",
    ]


def test_a_list_item_on_its_own_line_is_a_sentence() -> None:
    assert split("The goals are\n- 40 parks\n- 12 schools") == ["The goals are", "- 40 parks", "- 12 schools"]


def test_a_sentence_over_the_limit_is_cut_at_a_space() -> None:
    parts = split("word " * 1000)
    assert len(parts) > 1
    assert all(len(part) <= LONGEST for part in parts)
    assert " ".join(parts) == ("word " * 1000).strip()


def test_a_sentence_without_spaces_is_cut_all_the_same() -> None:
    assert [len(part) for part in split("9" * 4500)] == [2000, 2000, 500]


def test_a_caption_tells_something_after_its_first_sentence() -> None:
    text = "Photo: A barge passes the lock on Nov. 28. The lock has three chambers. (Xinhua/Ji Chunpeng)"
    told = sentences(text, (Block(Kind.CAPTION, Span(0, len(text)), 1),))
    assert [each.span.of(text) for each in told] == ["The lock has three chambers."]


def test_only_body_blocks_have_sentences_and_they_are_numbered_by_paragraph() -> None:
    text = "Title here\nOne. Two.\nThree."
    blocks = (Block(Kind.TITLE, Span(0, 10)), Block(Kind.BODY, Span(11, 20), 1), Block(Kind.BODY, Span(21, 27), 2))
    assert [(each.paragraph, each.number) for each in sentences(text, blocks)] == [(1, 1), (1, 2), (2, 1)]


@given(st.text(st.sampled_from("aB9 .!?\"”'()…。\n-•,é\u00a0"), max_size=400))
def test_sentences_follow_each_other_and_leave_out_only_white_space(text: str) -> None:
    found = sentences(text, (Block(Kind.BODY, Span(0, len(text)), 1),))
    at = 0
    for each in found:
        assert not text[at : each.span.start].strip()
        assert each.span.of(text) == each.span.of(text).strip() != ""
        at = each.span.end
    assert not text[at:].strip()
    assert [each.number for each in found] == list(range(1, len(found) + 1))
