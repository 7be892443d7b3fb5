"""The screen of a review without a terminal: lines of any width, keys from a pipe, rules in words."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.briefing.model import Claim, Modality, Status
from report.cli.keys import Pipe
from report.cli.review.layout import Paper, columns
from report.cli.review.reading import reasons
from report.span import Span

TEXT = st.text(min_size=0, max_size=200)
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@given(TEXT, TEXT, st.integers(8, 130), st.integers(0, 6), st.booleans())
def test_no_line_is_wider_than_the_screen_and_no_letter_is_lost(
    one: str, two: str, width: int, hang: int, colour: bool
) -> None:
    lines = Paper(width, 24, colour).wrapped([(one, "mark"), (two, "")], 2, hang)
    plain = [ESCAPE.sub("", line) for line in lines]
    assert all(columns(line) <= width for line in plain)
    assert "\x1b" not in "".join(plain)
    shown = Paper(10_000, 24).wrapped([(one, ""), (two, "")], 0)
    assert "".join("".join(plain).split()) == "".join("".join(shown).split())


@given(TEXT, st.integers(2, 100))
def test_a_cut_line_fits_and_sends_no_code_to_the_terminal(text: str, width: int) -> None:
    line = Paper(width, 24).line([(text, "bold")])
    assert columns(line) <= width
    assert line.isprintable()


def test_wide_letters_count_twice_and_accents_nothing() -> None:
    assert columns("武清 a\u0301") == 6
    assert Paper(5, 24).wrapped([("武清区武清区", "")]) == ["武清", "区武", "清区"]


def test_words_are_parted_at_blanks_only() -> None:
    assert Paper(12, 24).wrapped([("one two ", ""), ("three", "mark"), (", four", "")], 0, 2) == [
        "one two",
        "  three,",
        "  four",
    ]


def test_each_letter_of_a_line_is_a_key_and_its_rest_is_the_text_that_is_asked_for() -> None:
    keys = Pipe(io.StringIO("a s\n\nfp=Wu qing \nrnext\nline\n"))
    assert [keys.key() for _ in range(5)] == ["a", "s", "f", "p", "="]
    assert keys.text("place = ") == "Wu qing"
    assert keys.key() == "r"
    assert keys.text("reason: ") == "next"
    assert keys.text("reason: ") == "line"
    assert keys.key() is None
    assert keys.text("reason: ") is None


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (("digits", "counted:adjacent", "place:locative"), ["digits", "the words after the number", "“in” or “at” it"]),
        (("money", "status:planned-target"), ["an amount of money", "“target” before it"]),
        (("a-new-rule", "period:yet-another"), ["a new rule", "yet another"]),
    ],
)
def test_rules_are_told_in_words_and_unknown_ones_by_their_names(rules: tuple[str, ...], told: list[str]) -> None:
    claim = Claim("a.p1s1q1", "a", Span(0, 1), Span(0, 1), 1, 1, Modality.REPORTED, Status.ACHIEVED, rules=rules)
    assert list(reasons(claim).values()) == told
