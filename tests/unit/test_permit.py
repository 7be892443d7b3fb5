"""The public edition quotes briefly and never more than a quarter."""

from hypothesis import given
from hypothesis import strategies as st

from report.corpus.article import Article, Block, Kind
from report.render.permit import LONGEST, SHARE, Wish, permit
from report.span import Span


def article(words: int, policy: str = "quote") -> Article:
    text = " ".join(f"word{number}" for number in range(words))
    blocks = (Block(Kind.BODY, Span(0, len(text)), 1),)
    return Article("a", "a.txt", text, "0", blocks=blocks, policy=policy)


def word(source: Article, number: int) -> Span:
    start = source.text.index(f"word{number}")
    return Span(start, start + len(f"word{number}"))


def test_the_private_edition_and_a_full_policy_print_everything() -> None:
    assert permit(article(8), "private", ()).full
    assert permit(article(8, "full"), "public", ()).full


def test_a_quotation_grows_around_its_core_until_the_quarter_is_used() -> None:
    source = article(40)
    core = word(source, 20)
    whole = Span(0, len(source.text))
    found = permit(source, "public", [[Wish(core, whole)]])
    assert found.words is not None
    assert len(found.words) == 10
    excerpt = found.excerpt(core, whole)
    assert excerpt is not None
    assert len(excerpt.span.of(source.text).split()) == 10
    assert excerpt.cut_before
    assert excerpt.cut_after


def test_a_core_that_finds_no_room_is_not_printed() -> None:
    source = article(8)
    wishes = [[Wish(Span(word(source, 0).start, word(source, 3).end), Span(0, len(source.text)))]]
    assert permit(source, "public", wishes).excerpt(word(source, 0), Span(0, len(source.text))) is None


@given(st.integers(4, 300), st.lists(st.tuples(st.integers(0, 299), st.integers(0, 30)), max_size=12))
def test_no_wish_makes_an_edition_print_more_than_its_policy_allows(words: int, wanted: list[tuple[int, int]]) -> None:
    source = article(words)
    whole = Span(0, len(source.text))
    cores = [
        Span(word(source, first).start, word(source, min(first + length, words - 1)).end)
        for first, length in wanted
        if first < words
    ]
    found = permit(source, "public", [[Wish(core, whole) for core in cores]])
    assert found.words is not None
    assert len(found.words) <= words // SHARE
    for core in cores:
        excerpt = found.excerpt(core, whole)
        assert excerpt is None or len(excerpt.span.of(source.text).split()) <= LONGEST
