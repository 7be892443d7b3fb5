"""Why a TOML or JSON file cannot be used, and where in it."""

import re
from collections.abc import Callable
from json import JSONDecodeError
from typing import TypeVar

from report.corpus.folder import reason

_AT = re.compile(r" ?\(at (?:line ([0-9]{1,9}), column ([0-9]{1,9})|end of document)\)")


_DEEPEST = 30
"""Levels of values in values, far more than any file here has."""
_DEEP = "its values are nested too deeply"
_Made = TypeVar("_Made")


def parsed(read: Callable[[str], _Made], text: str) -> _Made:
    """What *read* makes of *text*; raises `ValueError` for values so deep that nobody could print them."""
    try:
        made = read(text)
    except RecursionError as fault:
        raise ValueError(_DEEP) from fault
    level: list[object] = [made]
    for _ in range(_DEEPEST):
        inner = (each.values() if isinstance(each, dict) else each for each in level if isinstance(each, dict | list))
        if not (level := [value for values in inner for value in values]):
            return made
    raise ValueError(_DEEP)


def fault_in(fault: Exception, text: str = "") -> tuple[str, int, int]:
    """What is wrong, and at which line and column of *text*; of TOML its reader says where only in its message."""
    if isinstance(fault, OSError):
        return reason(fault), 1, 1
    if isinstance(fault, UnicodeDecodeError):
        before = fault.object[: fault.start].decode("utf-8", "replace").split("\n")
        return f"byte 0x{fault.object[fault.start]:02x} is no UTF-8", len(before), len(before[-1]) + 1
    if isinstance(fault, JSONDecodeError):
        return fault.msg.removesuffix(" at"), fault.lineno, fault.colno
    at = _AT.search(str(fault))
    last = (text.rstrip("\n").count("\n") + 1, 1) if at else (1, 1)
    line, column = (int(at[1]), int(at[2])) if at and at[1] else last
    words = _AT.sub("", str(fault)).partition("; use sys.")[0]  # What Python advises is for who writes in it.
    return words.encode("ascii", "backslashreplace").decode(), line, column
