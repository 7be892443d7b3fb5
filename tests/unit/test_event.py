"""Events: dated happenings, told shortly in the words of the text."""

import tomllib
from datetime import date
from typing import Any

import pytest
from extract_sample import CASES, article, lexicon
from hypothesis import given
from hypothesis import strategies as st

from report.briefing.event import events
from report.briefing.model import Claim, Event, Modality, Status
from report.corpus.article import Article
from report.extract.mention import mentions
from report.extract.timex import timexes

ROWS = tomllib.loads((CASES / "event.toml").read_text(encoding="utf-8"))["case"]
PUBLISHED = date(2023, 1, 13)
PIECES = (
    "Nortec",
    ", a maker of trams,",
    "opened",
    "will open",
    "a plant",
    "in 2019",
    "last year",
    "which",
    "It",
    ".",
    ",",
    "said",
)


def found(text: Article, claims: tuple[Claim, ...] = ()) -> tuple[Event, ...]:
    return events(text, claims, timexes(text.text, text.published), mentions(text.text, lexicon()))


def shown(event: Event) -> list[str]:
    return [event.start.isoformat(), event.end.isoformat(), event.title + (" (planned)" if event.planned else "")]


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case["text"][:50])
def test_the_events_of_a_text(case: dict[str, Any]) -> None:
    assert [shown(event) for event in found(article(case["text"], published=PUBLISHED))] == case["events"]


def test_an_event_bears_the_names_and_claims_of_its_sentence() -> None:
    text = article("Snow fell.\n\nIt froze. Nortec opened a plant in Lenz in May 2019.", published=PUBLISHED)
    sentence = text.sentences[2].span
    claim = Claim("a.p2s2c1", "a", sentence, sentence, 2, 2, Modality.REPORTED, Status.ACHIEVED)
    (event,) = found(text, (claim,))
    assert event.id == "a.p2s2e1"
    assert event.entities == ("nortec", "lenz")
    assert event.claims == ("a.p2s2c1",)
    assert event.granularity == "month"


def test_without_a_date_of_publication_relative_times_date_no_event() -> None:
    assert found(article("Nortec opened a plant last year.")) == ()


def test_a_long_clause_is_cut_at_a_bound() -> None:
    text = "In 2019 Nortec opened a plant " + "of the very first order " * 5 + "in Lenz."
    (event,) = found(article(text, published=PUBLISHED))
    assert len(event.title.split()) <= 14
    assert event.title.startswith("Nortec opened a plant")


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_a_title_quotes_the_text(words: str) -> None:
    text = article(words, published=PUBLISHED)
    for event in found(text):
        assert event.title
        assert event.start <= event.end
        assert any(sentence.span.covers(event.span) for sentence in text.sentences)
        assert event.title.lower().endswith(" ".join(text.quote(event.span).split()).lower())
