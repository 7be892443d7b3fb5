"""Times: dates, periods and deadlines."""

from datetime import date
from typing import Any

import pytest
from grammar_cases import READ_ON, cases, reference, timex_row
from hypothesis import given
from hypothesis import strategies as st

from report.extract.model import PeriodKind
from report.extract.timex import timexes

WORDS = st.sampled_from(
    (
        "1",
        "13",
        "2020",
        "2016-20",
        "Jan",
        "May",
        "March",
        "Monday",
        "Sept.",
        "last",
        "next",
        "this",
        "past",
        "first",
        "second",
        "third",
        "two",
        "few",
        "years",
        "year",
        "months",
        "month",
        "quarter",
        "half",
        "week",
        "weekend",
        "end",
        "early",
        "late",
        "mid",
        "of",
        "the",
        "in",
        "by",
        "since",
        "until",
        "from",
        "to",
        "and",
        "between",
        "-",
        "–",
        ",",
        ".",
        "'s",
        "ago",
        "earlier",
        "so",
        "far",
        "date",
        "now",
        "today",
        "Q1",
        "H1",
        "14th",
        "Five-Year",
        "Plan",
        "period",
        "1990s",
        "21st",
        "century",
        "spring",
        "summer",
        "New",
        "Year's",
        "Day",
        "年",
        "月",
        "日",
        "/",
        "(",
        ")",
    )
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(WORDS, st.sampled_from([" ", "-", ""])), max_size=24).map("".join),
    st.lists(WORDS, max_size=20).map(" ".join),
)


@pytest.mark.parametrize("case", cases("timexes"))
def test_times_are_read_and_resolved(case: dict[str, Any]) -> None:
    found = timexes(case["text"], reference(case))
    assert [timex_row(case["text"], timex) for timex in found] == case["found"]


@given(TEXTS, st.one_of(st.none(), st.dates()))
def test_spans_are_in_order_and_days_run_forward(text: str, read_on: date | None) -> None:
    end = 0
    for found in timexes(text, read_on):
        assert end <= found.span.start < found.span.end <= len(text)
        assert (found.start is None) == (found.end is None)
        assert found.start is None or found.end is None or found.start <= found.end
        found.iso()
        end = found.span.end


@given(TEXTS)
def test_what_needs_no_reference_is_the_same_on_any_day(text: str) -> None:
    absolute = [t for t in timexes(text, READ_ON) if t.anchor is None]
    for found in timexes(text, None):
        if found.start is not None:
            assert any(found.span.overlaps(other.span) for other in absolute) or found.anchor is None


@pytest.mark.parametrize("text", ["last year", "on Wednesday", "in June", "Jan 5", "so far this year", "Q3", "to date"])
def test_a_relative_time_without_a_reference_stays_unresolved(text: str) -> None:
    (found,) = timexes(text, None)
    assert found.start is None
    assert found.iso() is None


def test_a_deadline_is_read_from_by_and_a_year() -> None:
    (found,) = timexes("By 2025, it will build 20 centers.", READ_ON)
    assert (found.kind, found.iso()) == (PeriodKind.DEADLINE, "2025")


def test_a_past_end_after_by_is_a_state_and_no_deadline() -> None:
    (found,) = timexes("By the end of 2021 it had built 20 centers.", READ_ON)
    assert (found.kind, found.iso()) == (PeriodKind.AS_OF, "2021-12-31")


def test_a_resolved_time_names_what_it_was_resolved_against() -> None:
    absolute, relative = timexes("in 2019 and last year", READ_ON)
    assert absolute.anchor is None
    assert relative.anchor == READ_ON


def test_a_weekday_looks_back_after_said_and_ahead_after_will() -> None:
    (said,) = timexes("The plant will grow, Li said on Wednesday.", READ_ON)
    (will,) = timexes("The plant will open on Wednesday.", READ_ON)
    assert said.iso() == "2023-01-11"
    assert will.iso() == "2023-01-18"


def test_the_year_of_a_copyright_line_is_no_reference() -> None:
    first, second = timexes("Output grew last year.\nCopyright 2024 Example News.", READ_ON)
    assert first.iso() == "2022"
    assert second.iso() == "2024"


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_last_days_of_the_calendar_raise_nothing(day: date) -> None:
    text = (
        "last year, next decade, yesterday, tomorrow, 10 years ago, the past 900 years, next week, in May, last winter"
    )
    assert len(timexes(text, day)) == 9
