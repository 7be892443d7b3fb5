"""What pages written by hand say in the end, sentence by sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.cite.records import Records
from report.cite.said import said

FIRMS = {"label": "138 firms", "digest": "1", "forms": {"default": "138 firms", "year": "2022"}}
RECORDS = Records(
    {
        "claims": {"one.p1s1q1": FIRMS},
        "articles": {"one": {"label": "Skerry grows", "digest": "2", "forms": {"default": "Skerry grows"}}},
        "counts": {"articles": 5},
        "project": {"date": "2024-06-30"},
    }
)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("There were {claim}`one.p1s1q1`. Nobody left.", ["There were 138 firms."]),
        ("In {claim}`one.p1s1q1:\nyear` it grew.\n\nAll {count}`articles` say so.",
         ["In 2022 it grew.", "All 5 say so."]),
        ("# Of {claim}`one.p1s1q1`\n\n- **Bold** {claim}`one.p1s1q1`, see {ref}`the map <figure-map>`.",
         ["Of 138 firms", "Bold 138 firms, see the map."]),
        ("Read [this](https://example.org), {article}`one`, by {article}`its name <one>`.",
         ["Read this, Skerry grows, by its name."]),
        ("The edition is of {date}`date`, with {plain}`14th: a name`.", []),
        ("```\n{claim}`one.p1s1q1`\n```\n\n% {claim}`one.p1s1q1`", []),
        (":::{note}\nOf {claim}`one.p1s1q1`.\n:::", ["Of 138 firms."]),
        ("Of {claim}`one.p9s9q9` nothing is known.", []),
    ],
)  # fmt: skip
def test_a_sentence_that_cites_is_given_in_the_words_it_prints(text: str, sentences: list[str]) -> None:
    assert list(said(text, RECORDS)) == sentences


@given(st.text(alphabet='ab {}`:.*|[]()<>#-\n"', max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert all(sentence == " ".join(sentence.split()) for sentence in said(text, RECORDS))
