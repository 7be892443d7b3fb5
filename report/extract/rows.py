"""Reads TOML that is only tables of plain values, as lexicons are, in a quarter of the time the library takes."""

import re
import tomllib
from typing import Any

from report.corpus.fault import parsed

_INNER = r'[^"\\\x00-\x1f\x7f]*+'
_PLAIN = f'"{_INNER}"'
_NAME = rf"(?:[A-Za-z0-9_-]++|{_PLAIN})"
_PAIR = rf"{_NAME} = {_PLAIN}"
_WHOLE = r"-?(?:0|[1-9][0-9]{0,17})"
_LINE = re.compile(
    r"(?:\[\[(?P<row>[a-z_]++)\]\]|\[(?:(?P<above>[a-z_]++)\.)?(?P<table>[a-z_]++)\]"
    rf"|(?:(?P<name>[A-Za-z0-9_-]++)|\"(?P<quoted>{_INNER})\") = "
    rf"(?:\"(?P<text>{_INNER})\"|'(?P<raw>[^'\x00-\x1f\x7f]*+)'"
    rf"|(?P<list>\[[ \n]*+(?:(?:{_PLAIN}|{_WHOLE})[ \n]*+(?:,[ \n]*+|(?=\])))*+\])"
    rf"|(?P<pairs>\{{ {_PAIR}(?:, {_PAIR})*+ \}})"
    r'|"""\n?+(?P<lines>[^"\\\x00-\x09\x0b-\x1f\x7f]*+)"""'
    rf"|(?P<decimal>{_WHOLE}\.[0-9]{{1,17}})|(?P<number>{_WHOLE})|(?P<flag>true|false))"
    r"|)(?: *+#[^\x00-\x08\x0a-\x1f\x7f]*+)?(?:\n|\Z)"
)
_AS_WRITTEN = frozenset(("text", "raw", "lines"))
_ITEM = re.compile(rf"{_PLAIN}|{_WHOLE}")
_NAMED = re.compile(rf"(?<![A-Za-z0-9_-])({_NAME}) = ({_PLAIN})")


def loads(text: str) -> dict[str, Any]:
    """What `tomllib.loads` makes of *text*, and raises."""
    return read_rows(text) or parsed(tomllib.loads, text)


def read_rows(text: str) -> dict[str, Any] | None:
    """What `tomllib.loads` makes of *text*; `None` where any line is more than a header or one plain value."""
    data: dict[str, Any] = {}
    rows: dict[str, list[Any]] = {}
    into, at, size = data, 0, len(text)
    while at < size:
        line = _LINE.match(text, at)
        if line is None:
            return None
        at = line.end()
        kind = line.lastgroup
        if kind == "row":
            into, listed = {}, rows.setdefault(line["row"], [])
            if data.setdefault(line["row"], listed) is not listed:
                return None
            listed.append(into)
        elif kind == "table":
            above = data.setdefault(line["above"], {}) if line["above"] else data
            if not isinstance(above, dict) or line["table"] in above:
                return None
            into = above[line["table"]] = {}
        elif kind:
            name = line["name"] or line["quoted"]
            value = line[kind] if kind in _AS_WRITTEN else _value(kind, line[kind])
            if name in into or value is None or (kind == "pairs" and into is data):
                return None
            into[name] = value
    return data


def _value(kind: str, written: str) -> list[str | int] | dict[str, str] | float | bool | None:
    if kind == "list":
        return [each[1:-1] if each[0] == '"' else int(each) for each in _ITEM.findall(written)]
    if kind == "pairs":
        pairs = [(name.strip('"'), text[1:-1]) for name, text in _NAMED.findall(written)]
        return dict(pairs) if len(dict(pairs)) == len(pairs) else None
    return float(written) if kind == "decimal" else int(written) if kind == "number" else written == "true"
