"""What is read without the library is what the library reads; all else is left to it."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import report
from report.extract.rows import read_rows

LEXICON = Path(__file__).parents[2] / "docs" / "lexicon"
TABLES = Path(report.__file__).parent / "extract" / "tables"
NAMES = st.sampled_from(["id", "name", "place", "lat", "2", "a-b", '"id"', '"two words"'])
VALUES = st.sampled_from(
    [
        *('"Hale"', '""', '"北京 é"', '"a # b"', '"a\\n"', "'raw'", "'a\\n'", '"""long"""', '"tab\t"', '"half'),
        *('"""\nlong\n\ntext"""', '"""a "b" c"""', '"""a""""', '"""\\\nlong"""', "'''raw'''"),
        *('[\n  "a",\n  "b"\n]', '["a" "b"]', "[,]", '["a", # "b"\n]', '{ a = "b" }', '{ a = "b", "c d" = "e" }'),
        *('{ a = "b", a = "c" }', '{ a = "b = ", c = "d" }', "{ a = 1 }", '{a = "b"}'),
        *("1", "-1", "0", "-0", "01", "1.5", "-0.0", "1e3", "1_000", "true", "false", "yes", "1979-05-27"),
        *("[]", '["a"]', '["a", "b"]', '["a",]', "[1]", "[1953, -1]", "[1.5]", "[01]", '[["a"]]', "{}"),
    ]
)
LINES = st.one_of(
    st.sampled_from(["", "# a note", "#\x01", "[[place]]", "[[line]]", " [[place]]"]),
    st.sampled_from(["[place]", "[line]", "[provenance]", "[a.b]", "[place.a]", "[place.id]"]),
    st.builds("{} = {}".format, NAMES, VALUES),
    st.builds("{} = {} # why".format, NAMES, VALUES),
    st.builds("{}={}".format, NAMES, VALUES),
)


@given(st.lists(LINES, max_size=8).map("\n".join))
def test_what_is_read_is_what_the_library_reads(text: str) -> None:
    read = read_rows(text)
    if read is not None:
        assert repr(read) == repr(tomllib.loads(text))


@pytest.mark.parametrize(
    "path",
    [LEXICON / "places-china.toml", LEXICON / "places-world.toml", TABLES / "units.toml", TABLES / "titles.toml"],
)
def test_large_tables_need_no_library(path: Path) -> None:
    text = path.read_text("utf-8")
    assert read_rows(text) == tomllib.loads(text)


def test_a_date_is_left_to_the_library() -> None:
    assert read_rows("[[place]]\nfounded = 1979-05-27\n") is None
