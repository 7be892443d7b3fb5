"""`report explain`: what a diagnostic code means, with an example and what to do."""

import argparse
import difflib
import json
import sys
import textwrap

from report.cli.command import Command, say
from report.diagnostic import CODES, Code
from report.explanation import explanations

_WIDTH = 88


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", nargs="?", default="", metavar="CODE", help="such as C620; without it, a list of all")
    parser.add_argument("--format", choices=tuple(_FORMATS), default="text", help="text (default), json or markdown")


def _run(arguments: argparse.Namespace) -> int:
    wanted = arguments.code.strip().upper()
    if wanted and wanted not in CODES:
        near = difflib.get_close_matches(wanted, CODES, 3, 0.5)
        more = f"; nearest: {', '.join(near)}" if near else ""
        print(f"There is no code {ascii(arguments.code)[1:-1]}{more}. `report explain` lists all.", file=sys.stderr)  # noqa: T201
        return 2
    codes = (CODES[wanted],) if wanted else tuple(Code)
    say(_FORMATS[arguments.format](codes))
    return 0


def _text(codes: tuple[Code, ...]) -> str:
    if len(codes) > 1:
        return "\n".join(f"{code.code}  {code.severity.value:<7}  {code.title}" for code in codes)
    code = codes[0]
    meaning = explanations()[code]
    parts = [meaning.means]
    parts += [f"For example: {meaning.example}"] if meaning.example else []
    parts += [f"What to do: {meaning.remedy}"] if meaning.remedy else []
    return "\n\n".join([f"{code.code} ({code.severity.value}): {code.title}", *(_filled(part) for part in parts)])


def _filled(words: str) -> str:
    return textwrap.fill(words, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _json(codes: tuple[Code, ...]) -> str:
    rows = [
        {
            "code": code.code,
            "severity": code.severity.value,
            "title": code.title,
            "means": explanations()[code].means,
            "example": explanations()[code].example,
            "remedy": explanations()[code].remedy,
        }
        for code in codes
    ]
    return json.dumps(rows, ensure_ascii=True, indent=1)


def _markdown(codes: tuple[Code, ...]) -> str:
    parts = []
    for code in codes:
        meaning = explanations()[code]
        fence = "```"
        parts += [f"## {code.code}: {code.title}", f"*{code.severity.value}*: {meaning.means}"]
        parts += [f"{fence}text\n{meaning.example}\n{fence}", f"What to do: {meaning.remedy}"]
    return "\n\n".join(parts)


_FORMATS = {"text": _text, "json": _json, "markdown": _markdown}

COMMAND = Command(
    "explain",
    "Say what a diagnostic code means, with an example and what to do; without a code, list all.",
    ("report explain C620", "report explain", "report explain --format markdown"),
    _options,
    _run,
)
