"""Names: what the lexicon lists, what only the form of a name tells, and what is no name."""

import tomllib
from itertools import pairwise
from typing import Any

import pytest
from extract_sample import CASES, empty, lexicon, names
from hypothesis import given
from hypothesis import strategies as st

from report.extract.mention import mentions, slug
from report.extract.model import Mention
from report.extract.word import plain

ROWS = tomllib.loads((CASES / "mention.toml").read_text(encoding="utf-8"))["case"]
PIECES = (
    "Arvia",
    "Besk district",
    "-",
    "Lenz",
    "'s",
    " ",
    ", ",
    "University",
    "of",
    "Mayor",
    "Zhao Mingli",
    "said",
    ".",
    "\n",
)


def shown(mention: Mention, text: str) -> str:
    return f"{mention.span.of(text)} = {mention.kind}:{'' if mention.known else '?'}{mention.entity}"


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case["text"][:50])
def test_the_names_of_a_sentence(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [shown(mention, text) for mention in mentions(text, names(case))] == case["found"]


def test_a_mention_tells_the_finer_kind_of_the_lexicon_or_of_the_name() -> None:
    found = mentions("Besk, Sundal county and Marl University.", lexicon())
    assert [mention.type for mention in found] == ["district", "county", "university"]


def test_plain_text_is_as_long_as_the_text() -> None:
    text = "a\u00a0b\u2019c\u2013d\u2011e"
    assert plain(text) == "a b'c-d-e"


def test_slugs_are_ascii_and_never_empty() -> None:
    assert slug("São João People's Bank") == "sao-joao-peoples-bank"
    assert slug("京") == "name"


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_mentions_stand_in_order_apart_and_quote_the_text(text: str) -> None:
    for known in (lexicon(), empty()):
        found = mentions(text, known)
        for one, other in pairwise(found):
            assert one.span.end <= other.span.start
        assert all(mention.span.of(text).strip() and "\n" not in mention.span.of(text) for mention in found)


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    mentions(text, lexicon())


def test_a_long_text_is_read_to_its_end() -> None:
    text = " ".join(PIECES) * 2_000
    found = mentions(text, lexicon())
    assert len(found) > 4_000
    assert found[-1].span.end > len(text) - 60
