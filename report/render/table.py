"""Tables as CSV that a spreadsheet may open without running anything in them."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-[0-9][0-9,.]*%?")


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """*rows* as CSV with LF line ends; a text that a spreadsheet would read as a formula gets an apostrophe."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _safe(cell: str) -> str:
    return "'" + cell if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell
