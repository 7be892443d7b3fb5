"""What a command is, and what commands share: where the project is, how loud to be, how diagnostics are printed."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TextIO

from report.briefing.model import Project
from report.cli.diagnostics.source import Sources, sources_of
from report.cli.diagnostics.text import text
from report.diagnostic import Diagnostic, Severity, Sink, printable, unheard
from report.project import CONFIGURATION, load_project


@dataclass(frozen=True, slots=True)
class Command:
    """A verb of the command line."""

    name: str
    summary: str
    examples: tuple[str, ...]
    options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def docs_option(parser: argparse.ArgumentParser) -> None:
    """The option that says where the pages are."""
    parser.add_argument("--docs", type=_folder, help="folder of conf.py and briefing.toml (default: docs, or here)")


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {printable(text)}")
    return Path(text)


def project_options(parser: argparse.ArgumentParser) -> None:
    """Options that say which project, corpus and lexicon."""
    docs_option(parser)
    parser.add_argument("--corpus", type=Path, help="folder of articles, instead of the project's own")
    parser.add_argument("--lexicon", type=_folder, help="folder of the lexicon, instead of the project's own")


def voice_options(parser: argparse.ArgumentParser, quiet: str, verbose: str) -> None:
    """`--quiet` and `--verbose`, with what they do, and `--timings`."""
    parser.add_argument("-q", "--quiet", action="store_true", help=quiet)
    parser.add_argument("-v", "--verbose", action="store_true", help=verbose)
    parser.add_argument("--timings", action="store_true", help="tell what each pass took, on standard error")


def docs_folder(given: Path | None) -> Path:
    """The project's pages: what was given, else `docs` below here, else here."""
    if given is not None:
        return given
    here = Path()
    return here if (here / CONFIGURATION).is_file() and not (here / "docs" / CONFIGURATION).is_file() else here / "docs"


def project_of(arguments: argparse.Namespace, report: Sink) -> Project:
    """The project that the options name."""
    project = load_project(docs_folder(arguments.docs), getattr(arguments, "edition", None), report)
    if arguments.corpus is not None:
        project = replace(project, corpus=str(arguments.corpus))
    if arguments.lexicon is not None:
        project = replace(project, lexicon=str(arguments.lexicon))
    return project


def coloured(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether to colour what goes to *stream*: on a terminal, unless `NO_COLOR` or `FORCE_COLOR` says otherwise."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") != "0":
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def printer_of(docs: Path) -> Sink:
    """Prints each diagnostic of the project in *docs* to standard error, with the line it is about."""
    return _printer(sources_of(load_project(docs, None, unheard)))


def serious_of(docs: Path) -> Sink:
    """Prints what is ours to mend of the project in *docs*, and passes over notes about the sources."""
    tell = printer_of(docs)
    return lambda diagnostic: tell(diagnostic) if diagnostic.severity is not Severity.NOTE else None


def _printer(sources: Sources) -> Sink:
    def tell(diagnostic: Diagnostic) -> None:
        print(text(diagnostic, sources, colour=coloured(sys.stderr)), file=sys.stderr)  # noqa: T201

    return tell


@cache
def _here() -> Sink:
    return printer_of(docs_folder(None))


def printer(diagnostic: Diagnostic) -> None:
    """Prints a diagnostic of the project here to standard error."""
    _here()(diagnostic)


def serious(diagnostic: Diagnostic) -> None:
    """Prints what is ours to mend and passes over notes about the sources."""
    if diagnostic.severity is not Severity.NOTE:
        printer(diagnostic)


def say(text: str) -> None:
    """Prints a line of results."""
    print(text)  # noqa: T201
