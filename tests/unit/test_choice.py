"""One pattern for many words."""

import re

from hypothesis import given
from hypothesis import strategies as st

from report.extract.choice import choice

WORDS = st.lists(st.text("ab.-", min_size=1, max_size=4), max_size=8)


@given(WORDS, st.text("ab.-", max_size=12))
def test_it_matches_the_longest_word_that_stands_at_a_place(words: list[str], text: str) -> None:
    found = re.match(choice(words), text)
    longest = max((word for word in words if text.startswith(word)), key=len, default=None)
    assert (found[0] if found else None) == longest
