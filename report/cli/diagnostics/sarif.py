"""Diagnostics as SARIF 2.1.0, which code hosts and editors read."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from report import __version__
from report.cli.diagnostics.source import Sources
from report.diagnostic import Code, Diagnostic, order
from report.explanation import explanations
from report.span import Location

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HOME = "PROJECT"
"""Stands for the folder that holds the project: paths begin there, as in the other formats."""


def sarif(diagnostics: Sequence[Diagnostic], sources: Sources) -> str:
    """All of *diagnostics* as one run; its rules are the codes that occur."""
    found = sorted(diagnostics, key=order)
    used = {each.code for each in found}
    codes = [code for code in Code if code in used]
    driver = {"name": "report", "version": __version__, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_HOME: {"description": {"text": "The folder that holds the project's pages."}}},
        "results": [_result(each, codes, sources) for each in found],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=True, indent=1)


def _rule(code: Code) -> dict[str, Any]:
    meaning = explanations()[code]
    return {
        "id": code.code,
        "name": "".join(part.title() for part in code.name.split("_")),
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": meaning.means},
        "help": {"text": meaning.remedy},
        "defaultConfiguration": {"level": code.severity.value},
    }


def _result(diagnostic: Diagnostic, codes: Sequence[Code], sources: Sources) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.code.code,
        "ruleIndex": codes.index(diagnostic.code),
        "level": diagnostic.severity.value,
        "message": {"text": diagnostic.message},
    }
    if diagnostic.location:
        result["locations"] = [_location(diagnostic.location, _end(diagnostic, sources))]
    if diagnostic.related:
        result["relatedLocations"] = [
            {"id": number, **_location(each.location), "message": {"text": each.message}}
            for number, each in enumerate(diagnostic.related)
        ]
    more = {"help": diagnostic.advice, "claims": list(diagnostic.claims)}
    result["properties"] = {name: value for name, value in more.items() if value}
    return result


def _end(diagnostic: Diagnostic, sources: Sources) -> int | None:
    """Column after the last one meant, on the line where it begins; `None` where that line is not known."""
    place = diagnostic.location
    line = sources.line(place) if place else None
    if place is None or line is None:
        return None
    return max(min(place.column + max(diagnostic.length, 1), len(line) + 1), place.column)


def _location(place: Location, end: int | None = None) -> dict[str, Any]:
    region = {"startLine": max(place.line, 1), "startColumn": max(place.column, 1)}
    if end is not None:
        region["endColumn"] = end
    artifact = {"uri": quote(place.path), "uriBaseId": _HOME}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
