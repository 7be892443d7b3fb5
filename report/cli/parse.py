"""`report parse`: the grammars alone, a JSON line in, a JSON line out."""

import argparse
import json
import sys

from report.cli.command import Command
from report.diagnostic import printable
from report.extract.parse import parse_line


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("json",), default="json", help="json is the only one")


def _run(_: argparse.Namespace) -> int:
    for number, text in enumerate(sys.stdin, 1):
        if not text.strip():
            continue
        try:
            line = json.loads(text)
            if not isinstance(line, dict):
                raise TypeError("it is no object")
            answer = parse_line(line)
        except (ValueError, TypeError, RecursionError) as fault:
            words = printable(f"standard input:{number}:1: error: not a line like the example: {fault}")
            print(words, file=sys.stderr)  # noqa: T201
            return 2
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return 0


COMMAND = Command(
    "parse",
    "Find quantities and times in single texts, before any filter: JSON lines in, JSON lines out.",
    ("""echo '{"text": "up 5 percent since 2019", "reference": "2024-05-31"}' | report parse --format json""",),
    _options,
    _run,
)
