"""The words of a sentence: what is a verb, what a noun, where a phrase ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.briefing.context.clause import clause
from report.briefing.context.noun import is_plural, singular
from report.briefing.context.phrase import left, right
from report.briefing.context.subject import governor, subject
from report.extract.quantity import quantities
from report.span import Span


def tagged(text: str) -> str:
    return clause(text, Span(0, len(text)), [quantity.span for quantity in quantities(text)], []).tags


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("The park covers 3 hectares.", "dnvQ."),
        ("Companies plan to move.", "Nvtv."),
        ("its plans and projects", "dNcN."),
        ("Exports doubled in May.", "NepP."),
        ("The newly signed projects", "dajN."),
        ("It has cut its capacity", "oxedn."),
    ],
)
def test_verbs_are_told_from_nouns_by_their_neighbours(text: str, tags: str) -> None:
    assert tagged(text) == tags


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("companies", "company"),
        ("businesses", "business"),
        ("people", "person"),
        ("buses", "bus"),
        ("wharves", "wharf"),
        ("series", "series"),
        ("process", "process"),
        ("small-enterprises", "small-enterprise"),
        ("boxes", "box"),
    ],
)
def test_a_plural_has_its_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_a_singular_is_its_own_singular(word: str) -> None:
    if not is_plural(word):
        assert singular(word) == word


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("2,000 small and medium-sized enterprises in the zone", "small and medium-sized enterprises"),
        ("203 services launched by the park", "services"),
        ("150 technology companies received loans", "technology companies"),
        ("5 road and rail projects worth a lot", "road and rail projects"),
        ("240 and national-level companies", None),
    ],
)
def test_a_counted_phrase_ends_with_its_plural(text: str, phrase: str | None) -> None:
    words = clause(text, Span(0, len(text)), [quantities(text)[0].span], [])
    found = right(words, 1)
    assert (found and words.quote(found.first, found.last)) == phrase


def test_a_phrase_to_the_left_leaves_its_article_out() -> None:
    text = "with a combined capital of"
    words = clause(text, Span(0, len(text)), [], [])
    found = left(words, 3)
    assert found is not None
    assert words.quote(found.first, found.last) == "combined capital"


@pytest.mark.parametrize(
    ("text", "verb", "who"),
    [
        ("In 2022, the city's exports rose 5 percent.", "rose", "exports"),
        ("Companies moving from the hub, Besk, to two parks, hit 5,080.", "hit", "companies"),
        ("According to Jia, head of the town, the investment in roads increased 7 percent.", "increased", "investment"),
        ("Though ore was scarce, coal shipments soared 26 percent.", "soared", "shipments"),
        ("The number of firms registered there reached 70.", "reached", "number"),
    ],
)
def test_a_number_hangs_on_a_verb_with_a_subject(text: str, verb: str, who: str) -> None:
    words = clause(text, Span(0, len(text)), [quantity.span for quantity in quantities(text)], [])
    at = words.tags.rindex("Q")
    found = governor(words, at)
    assert found is not None
    assert words.words[found] == verb
    phrase = subject(words, found)
    assert phrase is not None
    assert words.words[phrase.head] == who


@given(st.text(max_size=120))
def test_any_text_can_be_tagged(text: str) -> None:
    words = clause(text, Span(0, len(text)), [], [])
    assert len(words.tags) == len(words.words) == len(words.starts) == len(words.ends)
    assert list(words.starts) == sorted(words.starts)
