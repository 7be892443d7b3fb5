"""`report check`: everything that reading the corpus brings up, for people and for machines."""

import argparse
import sys

from report.cli.command import Command, coloured, project_of, project_options, say, voice_options
from report.cli.diagnostics import FORMATS
from report.cli.diagnostics.source import sources_of
from report.cli.diagnostics.text import summary, text
from report.cli.progress import progress_of
from report.compiler import examine
from report.diagnostic import Diagnostic, RefusalError, Severity, follows, order


def _options(parser: argparse.ArgumentParser) -> None:
    project_options(parser)
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="text (default), json or sarif")
    parser.add_argument("--strict", action="store_true", help="fail on notes, too")
    voice_options(parser, "print errors and warnings only", "tell what each pass took, as --timings does")


def _run(arguments: argparse.Namespace) -> int:
    found: list[Diagnostic] = []
    project = project_of(arguments, found.append)
    progress = progress_of(arguments)
    try:
        _, briefing, _ = examine(project, found.append, pages=arguments.corpus is None, roles=True, step=progress)
        found += briefing.notes
    except RefusalError as fault:
        found += fault.diagnostics
    finally:
        progress.close()
    diagnostics = sorted({each for each in found if not follows(each, found)}, key=order)
    failing = arguments.strict or any(each.severity is not Severity.NOTE for each in diagnostics)
    shown = [each for each in diagnostics if not arguments.quiet or each.severity is not Severity.NOTE]
    if arguments.format == "text":
        sources = sources_of(project)
        for each in shown:
            say(text(each, sources, colour=coloured(sys.stdout)))
        if not arguments.quiet:
            say(summary(diagnostics))
    else:
        say(FORMATS[arguments.format](shown, sources_of(project)))
    return 1 if diagnostics and failing else 0


COMMAND = Command(
    "check",
    "List what is wrong in the project and what the sources say or lack. Exits 1 on errors; with --strict on notes.",
    (
        "report check",
        "report check --format json",
        "report check --format sarif > report.sarif",
        "report check --strict",
    ),
    _options,
    _run,
)
