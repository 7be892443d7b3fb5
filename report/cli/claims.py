"""`report claims`: every claim of the corpus as data."""

import argparse
import sys

from report.cli.command import Command, docs_folder, printer_of, project_of, project_options, serious_of, voice_options
from report.cli.progress import progress_of
from report.know import know
from report.render.export import claims_csv, claims_json, claims_schema

_FORMATS = ("json", "csv", "schema")


def _options(parser: argparse.ArgumentParser) -> None:
    project_options(parser)
    parser.add_argument("--format", choices=_FORMATS, default="json", help="json (default), csv, or the JSON's schema")
    voice_options(parser, "print errors and warnings only", "tell what each pass took, as --timings does")


def _run(arguments: argparse.Namespace) -> int:
    if arguments.format == "schema":
        sys.stdout.write(claims_schema())
        return 0
    docs = docs_folder(arguments.docs)
    progress = progress_of(arguments)
    tell = progress.before(serious_of(docs) if arguments.quiet else printer_of(docs))
    try:
        _, briefing = know(project_of(arguments, tell), tell, progress)
    finally:
        progress.close()
    sys.stdout.write(claims_json(briefing) if arguments.format == "json" else claims_csv(briefing))
    return 0


COMMAND = Command(
    "claims",
    "Print every claim of the corpus, with its words, value, unit, place, period, status and speaker.",
    ("report claims --format json > claims.json", "report claims --corpus other/articles --lexicon other/lexicon"),
    _options,
    _run,
)
