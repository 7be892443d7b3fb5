"""Why a TOML or JSON file cannot be used, and where in it."""

import re
from json import JSONDecodeError

from report.corpus.folder import reason

_AT = re.compile(r" ?\(at (?:line ([0-9]{1,9}), column ([0-9]{1,9})|end of document)\)")


def fault_in(fault: Exception, text: str = "") -> tuple[str, int, int]:
    """What is wrong, and at which line and column of *text*; of TOML its reader says where only in its message."""
    if isinstance(fault, OSError):
        return reason(fault), 1, 1
    if isinstance(fault, UnicodeDecodeError):
        before = fault.object[: fault.start].decode("utf-8", "replace").split("\n")
        return f"byte 0x{fault.object[fault.start]:02x} is no UTF-8", len(before), len(before[-1]) + 1
    if isinstance(fault, RecursionError):
        return "its values are nested too deeply", 1, 1
    if isinstance(fault, JSONDecodeError):
        return fault.msg.removesuffix(" at"), fault.lineno, fault.colno
    at = _AT.search(str(fault))
    last = (text.rstrip("\n").count("\n") + 1, 1) if at else (1, 1)
    line, column = (int(at[1]), int(at[2])) if at and at[1] else last
    return _AT.sub("", str(fault)).encode("ascii", "backslashreplace").decode(), line, column
