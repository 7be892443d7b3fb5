"""Claims as a whole: every number is accounted for, ids say where it stands, nothing breaks on odd text."""

from datetime import date

import pytest
from extract_sample import article, empty, lexicon
from hypothesis import given
from hypothesis import strategies as st

from report.briefing.claim import claims
from report.briefing.model import Claim, Confidence, Modality, Status
from report.corpus.article import Article
from report.extract.quantity import quantities

DAY = date(2023, 7, 18)
PIECES = (
    "In 2022",
    ", ",
    "40 firms",
    " with ",
    "3.2 billion yuan",
    " rose",
    " by 5 percent",
    ".",
    " ",
    "\n\n",
    "Besk",
    " will build ",
    "“we have ",
    "”",
    " of which 3",
    " each",
    "(",
    ")",
    " said.",
    " to 300",
    "最新",
)


def numbers(text: Article) -> list[Claim]:
    return [claim for claim in claims([text], empty())[0] if claim.quantity]


def test_an_id_tells_paragraph_sentence_and_number() -> None:
    text = article("It opened.\n\nIt has 40 rooms. It has 3 halls and 2 gates.")
    made = claims([text], empty())[0]
    assert [claim.id.removeprefix(text.id) for claim in made] == [".p1s1c1", ".p2s1q1", ".p2s2q1", ".p2s2q2"]


def test_numbers_of_one_sentence_are_a_group() -> None:
    one, two, three = numbers(article("It has 40 rooms. It has 3 halls and 2 gates."))
    assert one.group is None
    assert two.group == three.group == two.id


def test_a_number_that_is_no_claim_has_a_reason() -> None:
    text = article("On March 3, 2022, No 5 Middle School moved.", published=DAY)
    made, rest = claims([text], empty())
    assert [claim.id.removeprefix(text.id) for claim in made] == [".p1s1c1"]
    assert all(one.reason for one in rest)
    assert {one.span.of(text.text) for one in rest} == {found.span.of(text.text) for found in quantities(text.text)}


def test_a_headline_makes_no_claim() -> None:
    made, rest = claims([article("Nothing else is known.", title="Besk builds 40 houses")], empty())
    assert not [claim for claim in made if claim.quantity]
    assert [one.reason for one in rest] == ["title"]


def test_a_sentence_without_a_number_is_a_claim_of_its_own() -> None:
    (claim,) = claims([article("Besk will build a school.", published=DAY)], lexicon())[0]
    assert claim.quantity is None
    assert (claim.status, claim.modality, claim.place) == (Status.TARGET, Modality.PLAN, "Besk")


def test_what_somebody_says_without_a_number_is_an_opinion() -> None:
    (claim,) = claims([article("The school is a great success, Mayor Ines Brandt said.", published=DAY)], lexicon())[0]
    assert claim.modality is Modality.OPINION
    assert claim.speaker == "Ines Brandt"


def test_a_second_conversion_is_no_claim() -> None:
    text = article("The line cost 140 billion yuan ($22 billion, 17.7 billion euros).")
    assert [claim.span.of(text.text) for claim in numbers(text)] == ["140 billion yuan"]


def test_a_doubtful_field_sends_the_claim_to_review() -> None:
    (claim,) = numbers(article("About 40 were there."))
    assert claim.confidence is Confidence.REVIEW
    assert "counted" in claim.doubts


def test_a_claim_all_of_whose_fields_are_safe_is_high() -> None:
    (claim,) = claims([article("Besk sold 40 houses in 2022.", published=DAY)], lexicon())[0]
    assert claim.confidence is Confidence.HIGH
    assert claim.doubts == ()


def test_the_firm_a_paragraph_spoke_of_acts_on() -> None:
    text = article("In 2022, the company built 3 halls. The output value will reach 40 million yuan this year.")
    assert [claim.subject for claim in numbers(text)] == ["the company", "the company"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "5", "5 5 5 5", "%", "yuan", "of of of 5 of of", "5,5,5,5,5"])
def test_odd_texts_are_read_without_a_fault(text: str) -> None:
    claims([article(text)], empty())


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_every_number_is_a_claim_or_has_a_reason(text: str) -> None:
    one = article(text, published=DAY)
    made, rest = claims([one], lexicon())
    told = [claim.quantity.span for claim in made if claim.quantity] + [other.span for other in rest]
    assert {found.span for found in quantities(one.text)} <= set(told)
    assert len({claim.id for claim in made}) == len(made)
    assert all(claim.sentence.covers(claim.span) for claim in made)
