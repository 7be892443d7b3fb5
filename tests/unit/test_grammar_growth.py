"""The grammars stay linear in the length of a text, however it repeats itself."""

from collections.abc import Callable
from time import process_time

import pytest
from grammar_cases import READ_ON

from report.extract.fold import fold
from report.extract.newsfilter import reason
from report.extract.number import numbers
from report.extract.quantity import quantities
from report.extract.timex import timexes

REPEATED = (
    "9",
    "9,",
    "1,111",
    "1.1.",
    "9-9",
    " ",
    "\u00a09",
    "2020-",
    "2020 to ",
    "May 1, ",
    "Jan 1-",
    "1/1/2020 ",
    "one hundred and ",
    "of millions ",
    "half of a ",
    "$1 (",
    "5 km (",
    "yuan(",
    "5, ",
    "from 5 to ",
    "between 5 and ",
    "more than ",
    "one in ",
    "the end of ",
    "early ",
    "the first three quarters of ",
    "last year's ",
    "years ago ",
    "five-year plan ",
    "http://a.com/1",
    "1万",
    "(1)",
    "minus ",
)


def read_all(text: str) -> None:
    """Every grammar and the filter over *text*."""
    numbers(text)
    times = timexes(text, READ_ON)
    for quantity in quantities(text):
        reason(text, quantity, times)


def cost(work: Callable[[str], object], text: str) -> float:
    """CPU seconds of the quicker of two runs."""
    spent = []
    for _ in range(2):
        fold.cache_clear()
        start = process_time()
        work(text)
        spent.append(process_time() - start)
    return min(spent)


@pytest.mark.parametrize("piece", REPEATED)
def test_a_text_four_times_as_long_costs_no_more_than_eight_times_as_much(piece: str) -> None:
    text = piece * (2000 // len(piece))
    assert cost(read_all, text * 4) < 8 * cost(read_all, text) + 0.02
