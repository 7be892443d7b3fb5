"""What is read without the library is what the library reads; all else is left to it."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.extract.rows import read_rows

LEXICON = Path(__file__).parents[2] / "docs" / "lexicon"
NAMES = st.sampled_from(["id", "name", "place", "lat"])
VALUES = st.sampled_from(
    [
        *('"Hale"', '""', '"北京 é"', '"a # b"', '"a\\n"', "'raw'", '"""long"""', '"tab\t"', '"half'),
        *("1", "-1", "0", "-0", "01", "1.5", "-0.0", "1e3", "1_000", "true", "false", "yes", "1979-05-27"),
        *("[]", '["a"]', '["a", "b"]', '["a",]', "[1]", '[["a"]]', "{}"),
    ]
)
LINES = st.one_of(
    st.sampled_from(
        ["", "# a note", "#\x01", "[[place]]", "[[line]]", "[place]", "[provenance]", "[a.b]", " [[place]]"]
    ),
    st.builds("{} = {}".format, NAMES, VALUES),
    st.builds("{}={} # why".format, NAMES, VALUES),
)


@given(st.lists(LINES, max_size=8).map("\n".join))
def test_what_is_read_is_what_the_library_reads(text: str) -> None:
    read = read_rows(text)
    if read is not None:
        assert repr(read) == repr(tomllib.loads(text))


@pytest.mark.parametrize("name", ["places-china", "places-world"])
def test_gazetteers_need_no_library(name: str) -> None:
    text = (LEXICON / f"{name}.toml").read_text("utf-8")
    assert read_rows(text) == tomllib.loads(text)


def test_a_value_of_more_than_one_line_is_left_to_the_library() -> None:
    assert read_rows('[[place]]\nname = """\nHale"""\n') is None
