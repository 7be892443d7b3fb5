"""Attribution: speakers, the words they say, their offices."""

import tomllib
from typing import Any

import pytest
from extract_sample import CASES, article, lexicon, names, span_of
from hypothesis import given
from hypothesis import strategies as st

from report.extract.attribution import attributions, speaker_at
from report.extract.mention import mentions
from report.extract.quotation import quotations
from report.span import Span

ROWS = tomllib.loads((CASES / "attribution.toml").read_text(encoding="utf-8"))["case"]
PIECES = (
    *(
        '"',
        "“",
        "”",
        " said",
        " he said",
        " according to",
        " Olga Petrova",
        " the mayor",
        ", a teacher at Marl College,",
    ),
    *(" Nine boats sank", ".", ",", "\n\n", " that", " added", " it noted that"),
)


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case["text"][:50])
def test_who_says_what(case: dict[str, Any]) -> None:
    text = article(case["text"])
    said = attributions(text, mentions(text.text, names(case)))
    for speaker, words in case["said"]:
        found = speaker_at(said, span_of(text.text, words))
        assert (found.speaker if found else "") == speaker, words
    if "role" in case:
        assert case["role"] in [one.role for one in said]


def test_the_parts_of_an_attribution_are_told_apart() -> None:
    text = article("Mayor Ines Brandt said nine boats sank. They were old, she said.")
    first, second = attributions(text, mentions(text.text, lexicon()))
    assert text.quote(first.cue) == "said"
    assert text.quote(first.speaker_span) == "Ines Brandt"
    assert text.quote(first.content) == "Mayor Ines Brandt said nine boats sank."
    assert (first.resolved_from, second.resolved_from) == ("name", "pronoun")
    assert text.quote(second.speaker_span) == "she"


def test_a_carried_speaker_is_told_as_carried() -> None:
    text = article('"We bought nine boats.\n\n"All of them float," said Olga Petrova.')
    said = attributions(text, mentions(text.text, lexicon()))
    assert [one.resolved_from for one in said] == ["carried", "name"]


def test_a_quotation_left_open_ends_with_its_paragraph_unless_the_next_opens_one() -> None:
    text = '"a b c\n\nd e f\n\n"g h\n\n"i j"'
    paragraphs = [Span(0, 6), Span(8, 13), Span(15, 19), Span(21, 26)]
    found = [tuple(part.of(text) for part in quote.parts) for quote in quotations(text, paragraphs)]
    assert found == [('"a b c',), ('"g h', '"i j"')]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_attributions_are_ordered_and_lie_in_the_text(text: str) -> None:
    sample = article(text)
    said = attributions(sample, mentions(sample.text, lexicon()))
    assert list(said) == sorted(said, key=lambda one: (one.content.start, one.cue.start))
    for one in said:
        assert one.content.end <= len(sample.text)
        assert one.speaker.strip()
        assert speaker_at(said, one.content) is not None
