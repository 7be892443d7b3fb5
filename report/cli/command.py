"""What a command is, and what commands share: where the project is, how diagnostics are printed."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from report.briefing.model import Project
from report.compiler import CONFIGURATION, load_project
from report.diagnostic import Diagnostic, Severity, Sink


@dataclass(frozen=True, slots=True)
class Command:
    """A verb of the command line."""

    name: str
    summary: str
    examples: tuple[str, ...]
    options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def project_options(parser: argparse.ArgumentParser) -> None:
    """Options that say which project, corpus and lexicon."""
    parser.add_argument("--docs", type=Path, help="folder of conf.py and briefing.toml (default: docs, or here)")
    parser.add_argument("--corpus", type=Path, help="folder of articles, instead of the project's own")
    parser.add_argument("--lexicon", type=Path, help="folder of the lexicon, instead of the project's own")


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


def line(diagnostic: Diagnostic) -> str:
    """A diagnostic in one line: `path:line:column: severity[CODE]: message`."""
    place = str(diagnostic.location) if diagnostic.location else "corpus"
    words = f"{place}: {diagnostic.severity.value}[{diagnostic.code.code}]: {diagnostic.message}"
    return _printable(f"{words} ({diagnostic.advice})" if diagnostic.advice else words)


def printer(diagnostic: Diagnostic) -> None:
    """Prints a diagnostic to standard error."""
    print(line(diagnostic), file=sys.stderr)  # noqa: T201


def serious(diagnostic: Diagnostic) -> None:
    """Prints what is ours to mend and passes over notes about the sources."""
    if diagnostic.severity is not Severity.NOTE:
        printer(diagnostic)


def _printable(text: str) -> str:
    """No control or direction character of an input reaches a terminal."""
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)


def say(text: str) -> None:
    """Prints a line of results."""
    print(text)  # noqa: T201
