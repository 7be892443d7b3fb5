"""The command line: one module a command, gathered in `COMMANDS`."""

import argparse
import os
import sys
from collections.abc import Sequence

from report import __version__
from report.cli import accept, build, check, claims, diff, explain, lexicon, new, pages, parse, review
from report.cli.command import Command

COMMANDS: tuple[Command, ...] = (
    pages.COMMAND,
    build.COMMAND,
    check.COMMAND,
    explain.COMMAND,
    lexicon.COMMAND,
    claims.COMMAND,
    diff.COMMAND,
    parse.COMMAND,
    new.COMMAND,
    accept.COMMAND,
    review.COMMAND,
)
"""A new command is a module with a `COMMAND` and an entry here."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit code: 0 done, 1 errors, 2 wrong usage, 3 surroundings."""
    _speak_utf8()
    parser = _parser()
    arguments = parser.parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except BrokenPipeError:
        # The reader of our output has gone; Python would complain again while closing it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)  # noqa: T201
        return 130


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="report",
        description="Turns a folder of articles into a briefing in which every number leads to its evidence.",
        epilog="`report COMMAND --help` shows a command's options with examples.",
    )
    parser.add_argument("--version", action="version", version=f"report {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
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
