"""Articles that came to harm: cut short, words lost or out of place. All are read; nothing raises."""

from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from report.briefing.claim import claims
from report.corpus.block import Layout
from report.corpus.compose import Source, compose
from report.corpus.read import built_in_furniture
from report.corpus.sidecar import Sidecar
from report.extract.finding import findings
from report.extract.lexicon import Lexicon, load_lexicon

ROOT = Path(__file__).parents[2]
TEXTS = sorted((ROOT / "tests" / "labelled" / "open").glob("*.txt"))
STRAYS = (
    *("", "12", "5,000", "$", "%", "half", "per", "million", "percent", "between", "from", "to", "of", "in", "by"),
    *("and", "which", "respectively", "being", "no", "(", ")", '"', "'s", "-", ",", ".", "2025", "Beijing", "\n\n"),
)
LAYOUT = Layout(built_in_furniture())


@cache
def lexicon() -> Lexicon:
    return load_lexicon(ROOT / "docs" / "lexicon", lambda _: None)


@st.composite
def mutilated(draw: st.DrawFn) -> str:
    """A labelled text with some words replaced, from and to anywhere."""
    words = draw(st.sampled_from(TEXTS)).read_text("utf-8").split(" ")
    first = draw(st.integers(0, len(words) - 1))
    words = words[first : first + draw(st.integers(1, 400))]
    for place, stray in draw(st.lists(st.tuples(st.integers(0, len(words) - 1), st.sampled_from(STRAYS)), max_size=25)):
        words[place] = stray
    text = " ".join(words)
    return text[: draw(st.integers(1, len(text)))] if text else "."


@settings(max_examples=300, deadline=None)
@given(mutilated())
def test_a_text_cut_anywhere_and_with_strays_in_it_is_read(text: str) -> None:
    source = Source("case.txt", "corpus/case.txt", text.encode(), Sidecar())
    article = compose(source, "case", lambda _: None, LAYOUT)
    if article is not None:
        stated, refused = claims([article], lexicon())
        findings(article, lexicon())
        assert all(0 <= one.span.start < one.span.end <= len(article.text) for one in (*stated, *refused))
