"""`report check`: everything that reading the corpus brings up, for people and for machines."""

import argparse
import json
from typing import Any

from report.cli.command import Command, docs_folder, line, project_of, project_options, say
from report.compiler import hold_pages, know
from report.diagnostic import Diagnostic, Severity, order


def _options(parser: argparse.ArgumentParser) -> None:
    project_options(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")
    parser.add_argument("--strict", action="store_true", help="fail on notes, too")


def _run(arguments: argparse.Namespace) -> int:
    found: list[Diagnostic] = []
    lexicon, briefing = know(project_of(arguments, found.append), found.append)
    if arguments.corpus is None:
        hold_pages(docs_folder(arguments.docs), briefing, lexicon, found.append)
    diagnostics = sorted({*found, *briefing.notes}, key=order)
    if arguments.format == "json":
        say(json.dumps([_plain(each) for each in diagnostics], ensure_ascii=True, indent=1))
    else:
        for each in diagnostics:
            say(line(each))
        say(_summary(diagnostics))
    failing = arguments.strict or any(each.severity is not Severity.NOTE for each in diagnostics)
    return 1 if diagnostics and failing else 0


def _plain(diagnostic: Diagnostic) -> dict[str, Any]:
    place = diagnostic.location
    return {
        "code": diagnostic.code.code,
        "severity": diagnostic.severity.value,
        "file": place.path if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "message": diagnostic.message,
        "help": diagnostic.advice,
        "claims": list(diagnostic.claims),
    }


def _summary(diagnostics: list[Diagnostic]) -> str:
    counts = [(sum(each.severity is severity for each in diagnostics), severity.value) for severity in Severity]
    return ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts) + "."


COMMAND = Command(
    "check",
    "List what is wrong in the project and what the sources say or lack. Exits 1 on errors; with --strict on notes.",
    ("report check", "report check --format json", "report check --strict"),
    _options,
    _run,
)
