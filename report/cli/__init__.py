"""The command line: one module a command, named in `COMMANDS`."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from report import __version__
from report.cli.command import Command, docs_folder, printer_of
from report.diagnostic import RefusalError
from report.publish.surroundings import surrounding

COMMANDS = (
    "pages",
    "build",
    "check",
    "explain",
    "lexicon",
    "claims",
    "diff",
    "edition",
    "parse",
    "new",
    "accept",
    "review",
)
"""A new command is a module with a `COMMAND` and its name here."""

_YOUNG = 50_000
"""Objects made before cycles are looked for. A briefing has none, and to look through all of a large one costs a sixth
of its time with Python's own number, 700."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit code: 0 done, 1 errors, 2 wrong usage, 3 surroundings."""
    _open_streams()
    gc.set_threshold(_YOUNG)
    words = sys.argv[1:] if argv is None else list(argv)
    arguments = _parser(_commands(words)).parse_args(words)
    try:
        done = int(arguments.run(arguments))
        sys.stdout.flush()
        return done
    except RefusalError as fault:
        tell = printer_of(docs_folder(getattr(arguments, "docs", None)))
        for diagnostic in fault.diagnostics:
            tell(diagnostic)
        return 3
    except BrokenPipeError:
        _close_output()
        return 0
    except OSError as fault:
        _close_output()
        printer_of(docs_folder(getattr(arguments, "docs", None)))(surrounding(fault, Path("standard output")))
        return 3
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)  # noqa: T201
        return 130


def _close_output() -> None:
    """Write no more to a standard output that takes nothing; Python would complain again while closing it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _open_streams() -> None:
    """Streams that speak UTF-8; one that the caller closed reads and writes nothing."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - until the process ends
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _commands(words: Sequence[str]) -> tuple[Command, ...]:
    """The command that is asked for, else all: none loads what another needs."""
    wanted = words[:1] if words and words[0] in COMMANDS else COMMANDS
    return tuple(import_module(f"{__name__}.{name}").COMMAND for name in wanted)


def _parser(known: Sequence[Command]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="report",
        description="Turns a folder of articles into a briefing in which every number leads to its evidence.",
        epilog="`report COMMAND --help` shows a command's options with examples.",
    )
    parser.add_argument("--version", action="version", version=f"report {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in known:
        each = commands.add_parser(
            command.name,
            help=command.summary,
            description=command.summary,
            epilog="examples:\n" + "\n".join(f"  {example}" for example in command.examples),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.options(each)
        each.set_defaults(run=command.run)
    return parser
