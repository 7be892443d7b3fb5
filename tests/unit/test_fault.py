"""What is told of a TOML or JSON file that cannot be used: plain words and the place, not what Python says."""

import errno
import json
import tomllib

import pytest

from report.corpus.fault import fault_in, parsed


def read(raw: bytes) -> tuple[str, int, int]:
    text = ""
    try:
        text = raw.decode()
        parsed(tomllib.loads, text)
    except ValueError as fault:
        return fault_in(fault, text)
    raise AssertionError(raw)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b'a = "b"\nc = \n', ("Invalid value", 2, 5)),
        (b'a = "b"\nc = "cut sho', ("Unterminated string", 2, 1)),
        (b'a = "b"\nc = [\n  "d",\n', ("Invalid value", 3, 1)),
        (b'a = "b"\nc = "\xff"\n', ("byte 0xff is no UTF-8", 2, 6)),
        (
            b"a = " + b"9" * 5_000,
            ("Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits", 1, 1),
        ),
        (b"a = " + b"[" * 20_000, ("its values are nested too deeply", 1, 1)),
        (b"a" + b".a" * 2_000 + b" = 1\n", ("its values are nested too deeply", 1, 1)),
    ],
)
def test_the_place_is_told_even_where_the_file_was_cut_short(raw: bytes, told: tuple[str, int, int]) -> None:
    assert read(raw) == told


def test_json_is_told_at_its_place_too() -> None:
    with pytest.raises(json.JSONDecodeError) as found:
        json.loads('{"a": 1,\n "b')
    assert fault_in(found.value) == ("Unterminated string starting", 2, 2)
    with pytest.raises(ValueError, match="nested too deeply"):
        parsed(json.loads, "[" * 100_000)
    assert parsed(json.loads, '{"a": [{"b": [[]]}]}') == {"a": [{"b": [[]]}]}


def test_a_file_that_the_system_keeps_is_told_without_its_number_or_name() -> None:
    fault = PermissionError(errno.EACCES, "Zugriff verweigert", "docs/evidence.lock")
    assert fault_in(fault) == ("permission denied", 1, 1)
