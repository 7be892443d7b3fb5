"""The one cleaning step, by example and by law."""

import ast
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.corpus.canon import Canonical, canon, clean
from report.corpus.encoding import Refused

CASES = tomllib.loads((Path(__file__).parent / "cases" / "corpus" / "canon.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_bytes_become_canonical_text_or_are_refused_with_a_reason(case: dict[str, object]) -> None:
    raw = ast.literal_eval("b'''" + str(case["raw"]) + "'''")
    found = canon(raw, str(case.get("declared", "")))
    if isinstance(found, Refused):
        assert found.code.code == case.get("refused")
        assert [found.line, found.column] == case.get("at", [found.line, found.column])
    else:
        assert found.text == case.get("text")
        assert [finding.code.code for finding in found.findings] == case.get("codes", [])


def test_a_finding_tells_where_it_first_stands() -> None:
    found = canon("One.\r\nTwo\u202e and\u202c.".encode())
    assert isinstance(found, Canonical)
    (finding,) = found.findings
    assert found.text[finding.offset] == "\u202e"
    assert "2 " in finding.message
    assert "U+202C, U+202E" in finding.message


def test_messages_hold_nothing_that_a_terminal_obeys() -> None:
    found = canon(b"a\x1b[31m red \x07 Ti\xd0\xb0njin\n")
    assert isinstance(found, Canonical)
    assert found.findings
    assert all(finding.message.isprintable() and "\u0430" not in finding.message for finding in found.findings)


@given(st.text(st.characters(codec=None), max_size=200))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(codec=None), max_size=200))
def test_cleaning_keeps_length_but_for_carriage_returns(text: str) -> None:
    assert len(clean(text)) == len(text) - text.count("\r\n")


@given(st.text(max_size=200))
def test_decoded_text_survives_a_second_reading(text: str) -> None:
    first = canon(text.encode("utf-8", "surrogatepass"))
    if isinstance(first, Canonical):
        second = canon(first.text.encode())
        # A byte order mark that was text stays text only once.
        if isinstance(second, Canonical) and not first.text.startswith("\ufeff"):
            assert second.text == first.text


@given(st.binary(max_size=300), st.sampled_from(["", "gb18030", "utf-16", "big5", "windows-1252"]))
def test_no_bytes_raise(raw: bytes, declared: str) -> None:
    found = canon(raw, declared)
    if isinstance(found, Canonical):
        assert clean(found.text) == found.text
        assert all(0 <= finding.offset <= len(found.text) for finding in found.findings)
    else:
        assert found.line >= 1
        assert found.column >= 1
