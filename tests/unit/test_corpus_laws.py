"""Laws of the corpus room that hold for any text at all."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.corpus.article import Article, Kind
from report.corpus.block import LONGEST, Furniture, Layout
from report.corpus.canon import INVISIBLE
from report.corpus.compose import Source, compose
from report.corpus.name import identifiers, printed, usable
from report.corpus.read import built_in_furniture
from report.corpus.sidecar import Sidecar, sidecar
from report.diagnostic import Diagnostic

LAYOUT = Layout(built_in_furniture())
LINES = st.sampled_from(
    (
        "Tianjin Updates",
        "A headline of six plain words",
        "Updated: Jan 13, 2023 By LI WEI",
        "Updated: 2023-13-40",
        "2023-01-12",
        "Share - WeChat",
        "The park opened on Monday, and 40 firms moved in.",
        "the line goes on without a capital letter and is long enough",
        "Related stories",
        "A guest. [Photo/Xinhua]",
        "Copyright 2024. All rights reserved.",
        "- 40 parks",
        "Total: 12",
        "By 2030, it will close.",
        "\u200b",
        "\u3000",
        "\u2028",
        "。”",
        "x",
    )
)
TEXTS = st.one_of(
    st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=25).map("\n".join),
    st.lists(LINES, max_size=25).map("\n\n".join),
)


def composed(text: str) -> tuple[Article | None, list[Diagnostic]]:
    told: list[Diagnostic] = []
    raw = text.encode("utf-8", "surrogatepass")
    return compose(Source("a.txt", "n/a.txt", raw, Sidecar()), "a", told.append, LAYOUT), told


@given(TEXTS)
def test_blocks_leave_out_only_what_cannot_be_seen(text: str) -> None:
    article, _ = composed(text)
    if article is None:
        return
    at = 0
    for block in article.blocks:
        assert not INVISIBLE.sub("", article.text[at : block.span.start]).strip()
        assert block.span.of(article.text).strip() == block.span.of(article.text) != ""
        at = block.span.end
    assert not INVISIBLE.sub("", article.text[at:]).strip()


@given(TEXTS)
def test_body_blocks_and_their_sentences_are_numbered_without_a_gap(text: str) -> None:
    article, _ = composed(text)
    if article is None:
        return
    numbers = [block.paragraph for block in article.blocks if block.kind is Kind.BODY]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all((block.paragraph is None) == (block.kind is not Kind.BODY) for block in article.blocks)
    by_paragraph = {block.paragraph: block.span for block in article.blocks if block.kind is Kind.BODY}
    for sentence in article.sentences:
        assert by_paragraph[sentence.paragraph].covers(sentence.span)


@given(TEXTS)
def test_a_day_that_is_read_has_the_words_it_was_read_from(text: str) -> None:
    article, _ = composed(text)
    if article and article.published:
        assert article.published_span
        assert str(article.published.year) in article.quote(article.published_span)


@given(TEXTS)
def test_every_text_is_composed_or_refused_with_a_reason_and_a_place(text: str) -> None:
    article, told = composed(text)
    assert article or told
    for diagnostic in told:
        assert diagnostic.location
        assert diagnostic.message.isprintable()
        if article:
            assert 1 <= diagnostic.location.line <= article.text.count("\n") + 1


@given(st.lists(st.text(min_size=1, max_size=40).filter(lambda name: "/" not in name), unique=True, max_size=12))
def test_every_file_gets_an_id_of_its_own_that_a_page_may_have(names: list[str]) -> None:
    paths = [f"{name}.txt" for name in names]
    found = identifiers(paths, {})
    assert sorted(found) == sorted(paths)
    assert len(set(found.values())) == len(paths)
    assert all(usable(identifier) for identifier in found.values())
    assert all(printed(path).isascii() and printed(path).isprintable() for path in paths)


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_no_bytes_beside_an_article_raise(raw: bytes) -> None:
    told: list[Diagnostic] = []
    assert isinstance(sidecar(raw, "a.toml", told.append), Sidecar)


UNITS = (
    "a",
    "A ",
    "9",
    "9 ",
    ".",
    ",",
    "-",
    "|",
    "| ",
    "/",
    "a/",
    "(",
    "(a)",
    "[",
    "[a",
    "#a ",
    "a.",
    "www.",
    "> ",
    "x@",
    ": ",
)


@pytest.mark.parametrize("known", built_in_furniture(), ids=lambda known: ascii(known.pattern.pattern[:40]))
def test_no_pattern_of_furniture_is_slow_on_any_line(known: Furniture) -> None:
    before = time.process_time()
    for unit in UNITS:
        known.pattern.fullmatch((unit * LONGEST)[: LONGEST - 1] + "!")
    # A pattern that tries all ways to divide a line takes hours; the others take less than a millisecond.
    assert time.process_time() - before < 1
