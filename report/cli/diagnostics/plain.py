"""Diagnostics as JSON: a list of objects, one a diagnostic, in their order."""

import json
from collections.abc import Sequence
from typing import Any

from report.cli.diagnostics.source import Sources
from report.diagnostic import Diagnostic, order
from report.span import Location


def plain_json(diagnostics: Sequence[Diagnostic], _: Sources) -> str:
    """All of *diagnostics*; characters beyond ASCII are escaped, so that none reaches a terminal as such."""
    return json.dumps([_plain(each) for each in sorted(diagnostics, key=order)], ensure_ascii=True, indent=1)


def _plain(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "code": diagnostic.code.code,
        "severity": diagnostic.severity.value,
        **_place(diagnostic.location),
        "length": diagnostic.length,
        "message": diagnostic.message,
        "help": diagnostic.advice,
        "claims": list(diagnostic.claims),
        "related": [{**_place(each.location), "message": each.message} for each in diagnostic.related],
    }


def _place(place: Location | None) -> dict[str, Any]:
    """File, line and column, each `None` for what has no place."""
    return {
        "file": place.path if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
    }
