"""Typst source made from Python values: the only place that writes it, so that no text of a page can become code."""

import re
from collections.abc import Iterable
from typing import TypeAlias

_UNSAFE = re.compile('[\x00-\x1f"\\\\\x7f-\x9f\u2028\u2029]')
_SURROGATE = re.compile("[\ud800-\udfff]")


class Code(str):
    """A piece of Typst source, in code mode, that stands where one expression may."""

    __slots__ = ()


Value: TypeAlias = "Code | str | bool | int | float | Iterable[Value] | dict[str, Value] | None"


def literal(value: Value) -> Code:
    """Write *value* as a Typst expression: text as a string, sequences as arrays, mappings as dictionaries."""
    if isinstance(value, Code):
        return value
    if value is None or isinstance(value, bool):
        return Code({None: "none", True: "true", False: "false"}[value])
    if isinstance(value, str):
        safe = _SURROGATE.sub("\ufffd", value)
        return Code('"' + _UNSAFE.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", safe) + '"')
    if isinstance(value, int | float):
        return Code(repr(value) if isinstance(value, int) else f"{value:.5f}")
    if isinstance(value, dict):
        pairs = "".join(f"{literal(key)}: {literal(item)}, " for key, item in value.items())
        return Code(f"({pairs})" if pairs else "(:)")
    return Code("(" + "".join(f"{literal(item)}, " for item in value) + ")")


def call(function: str, *positional: Value, **named: Value) -> Code:
    """Write a call of the template's *function*; an underscore in a parameter's name stands for a hyphen."""
    arguments: list[str] = [literal(value) for value in positional]
    arguments += [f"{name.rstrip('_').replace('_', '-')}: {literal(value)}" for name, value in named.items()]
    return Code(f"{function}({', '.join(arguments)})")


def join(parts: Iterable[Code]) -> Code:
    """Write *parts* one after another as one content."""
    found = [part for part in parts if part]
    return found[0] if len(found) == 1 else Code("{\n" + "\n".join(found) + "\n}")


def length(value: float, unit: str) -> Code:
    """Write a length or ratio, such as ``12.5pt`` or ``80%``."""
    return Code(f"{value:.4f}".rstrip("0").rstrip(".") + unit)
