"""Reference rates: read from CSV, asked for the band around a date."""

from datetime import date
from decimal import Decimal

import pytest

from report.extract.rates import series

TEXT = "date,cny_per_usd\n2020-01-02,6.95\n2020-01-03,6.90\n2020-03-02,7.00\n"


def test_a_series_is_named_by_its_file() -> None:
    read = series("cny-per-usd", TEXT)
    assert (read.money, read.per, len(read.days)) == ("CNY", "USD", 3)


def test_the_band_holds_the_days_around_a_date() -> None:
    read = series("cny-per-usd", TEXT)
    assert read.band(date(2020, 1, 20), 31) == (Decimal("6.90"), Decimal("6.95"))
    assert read.band(date(2020, 2, 15), 31) == (Decimal("7.00"), Decimal("7.00"))


def test_there_is_no_band_far_from_the_table() -> None:
    read = series("cny-per-usd", TEXT)
    assert read.band(date(1990, 1, 1), 31) is None
    assert read.band(date.min, 31) is None
    assert read.band(date.max, 31) is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("rates", TEXT),
        ("yuan-per-dollar", TEXT),
        ("cny-per-usd", "date,rate\n2020-13-01,6.9\n"),
        ("cny-per-usd", "date,rate\n2020-01-01\n"),
        ("cny-per-usd", "date,rate\n2020-01-01,NaN\n"),
        ("cny-per-usd", "date,rate\n2020-01-01,-1\n"),
        ("cny-per-usd", "date,rate\n2020-01-02,6.9\n2020-01-01,6.9\n"),
        ("cny-per-usd", "date,rate\n2020-01-01,6,9\n"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(name: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"pair of currencies|line [0-9]+"):
        series(name, text)


def test_an_empty_table_has_no_days() -> None:
    assert series("cny-per-usd", "").days == ()
