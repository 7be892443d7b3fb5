"""Laws of the tables of general English: what is listed is listed once."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from report.extract.rows import loads

ROOT = Path(__file__).resolve().parents[2]
TABLES = sorted((ROOT / "report" / "extract" / "tables").glob("*.toml"))


def lists(value: object, name: str) -> Iterator[tuple[str, list[str]]]:
    """Each list of a table with its name; a string is a list of words with white space between them."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from lists(inner, f"{name}.{key}")
    elif isinstance(value, list):
        yield name, [str(each) for each in value]
    elif isinstance(value, str):
        yield name, value.split()


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_no_list_of_a_table_says_a_word_twice(path: Path) -> None:
    said = dict(lists(loads(path.read_text(encoding="utf-8")), path.stem))
    twice = {name: [word for word, times in Counter(words).items() if times > 1] for name, words in said.items()}
    assert {name: words for name, words in twice.items() if words} == {}
