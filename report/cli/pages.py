"""`report pages`: write the generated pages without Sphinx."""

import argparse

from report.cli.command import Command, docs_folder, docs_option, say, serious_of, voice_options
from report.cli.progress import progress_of
from report.compiler import compile_project
from report.project import EDITIONS
from report.publish.surroundings import surrounding


def _options(parser: argparse.ArgumentParser) -> None:
    docs_option(parser)
    parser.add_argument("--edition", choices=EDITIONS, help="instead of the project's own")
    voice_options(parser, "print errors and warnings only", "tell what each pass took, as --timings does")


def _run(arguments: argparse.Namespace) -> int:
    docs = docs_folder(arguments.docs)
    progress = progress_of(arguments)
    serious = progress.before(serious_of(docs))
    try:
        built = compile_project(docs, edition=arguments.edition, report=serious, step=progress)
    except OSError as fault:
        serious(surrounding(fault, docs / "generated"))
        return 3
    finally:
        progress.close()
    if not arguments.quiet:
        say(
            f"{len(built.changes.written)} files written, {len(built.changes.removed)} removed in {docs / 'generated'}."
        )
    return 0


COMMAND = Command(
    "pages",
    "Write the generated pages, figures and data, without Sphinx.",
    ("report pages", "report pages --edition public", "report pages --verbose"),
    _options,
    _run,
)
