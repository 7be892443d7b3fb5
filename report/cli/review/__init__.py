"""`report review`: one claim at a time in the terminal, settled by a key."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from report.cli.command import Command, coloured, printer_of, project_of, project_options, say
from report.cli.keys import Keys, Pipe, single_keys
from report.cli.review.desk import Desk, Reviewer
from report.cli.review.layout import Paper
from report.cli.review.screen import screen, summary
from report.cli.review.session import Mode, Session
from report.diagnostic import printable, unheard
from report.render.phrase import label

_ALTERNATE, _BACK = "\x1b[?1049h", "\x1b[?1049l"
_HOME, _LINE_END, _SCREEN_END = "\x1b[H", "\x1b[K", "\x1b[J"
_NAMES = ("USER", "LOGNAME", "USERNAME")


def _options(parser: argparse.ArgumentParser) -> None:
    project_options(parser)
    parser.add_argument("--article", default="", metavar="ID", help="claims of this article only")
    parser.add_argument("--all", action="store_true", help="statements without a number and settled claims, too")
    parser.add_argument("--list", action="store_true", help="print the claims in their order, and stop")
    parser.add_argument("--reviewer", default="", metavar="NAME", help="who decides (default: git's user.name, or you)")
    parser.add_argument("--date", type=_date, metavar="YYYY-MM-DD", help="day of the decisions (default: today)")


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2024-06-30") from fault


def _run(arguments: argparse.Namespace) -> int:
    reviewer = " ".join(printable(arguments.reviewer or _reviewer(os.environ)).split())
    if not reviewer and not arguments.list:
        print("Say who decides with --reviewer NAME.", file=sys.stderr)  # noqa: T201
        return 2
    project = project_of(arguments, unheard)
    desk = Desk(
        project,
        Reviewer(reviewer, arguments.date or date.today()),
        everything=arguments.all,
        article=arguments.article,
        pages=arguments.corpus is None,
    )
    tell = printer_of(Path(project.root))
    for fault in desk.faults:
        tell(fault)
    if arguments.article and arguments.article not in desk.articles:
        near = get_close_matches(arguments.article, desk.articles, 3, 0.5)
        nearest = f"; nearest: {', '.join(near)}" if near else ""
        print(f"There is no article {printable(arguments.article)}{nearest}.", file=sys.stderr)  # noqa: T201
        return 2
    if arguments.list:
        _list(desk)
        return 0
    session = Session(desk)
    with single_keys(sys.stdin, sys.stdout) as keys:
        _sit(session, keys)
    for line in summary(session):
        say(line)
    left = len(desk.items) - session.sitting.at
    say(f"{left} claim{'' if left == 1 else 's'} left." if left else "Nothing is left to review.")
    return 0


def _reviewer(environment: Mapping[str, str]) -> str:
    """Who sits here: as git knows them, else as the system does; empty if neither does."""
    if git := shutil.which("git"):
        asked = subprocess.run([git, "config", "user.name"], capture_output=True, check=False)  # noqa: S603
        if name := " ".join(asked.stdout.decode("utf-8", "replace").split()):
            return name
    return next((environment[name] for name in _NAMES if environment.get(name)), "")


def _list(desk: Desk) -> None:
    for item in desk.items:
        article = desk.articles[item.claim.article]
        cited = f"; cited {len(item.cited)}×" if item.cited else ""
        words = printable(" ".join(label(item.claim, article).split()))
        say(f"{article.locate(item.claim.span)}: {item.claim.id}: {words} ({item.rank.words}{cited})")
    say(f"{len(desk.items)} claims wait." if len(desk.items) != 1 else "1 claim waits.")


def _sit(session: Session, keys: Keys) -> None:
    """Show, take a key, and so on until the reviewer leaves or the input ends."""
    on_terminal = not isinstance(keys, Pipe) and sys.stdout.isatty()
    if on_terminal:
        sys.stdout.write(_ALTERNATE)
    try:
        while not session.left:
            _draw(session, clear=on_terminal)
            if session.mode is Mode.END and not on_terminal:
                return
            if session.wanted:
                text = keys.text(session.prompt)
                if text is None:
                    return
                session.write(text)
            else:
                key = keys.key()
                if key is None:
                    return
                session.press(key)
    finally:
        if on_terminal:
            sys.stdout.write(_BACK)
            sys.stdout.flush()


def _draw(session: Session, *, clear: bool) -> None:
    width, height = shutil.get_terminal_size((80, 24))
    paper = Paper(max(width, 20), max(height, 8) if clear else 10_000, coloured(sys.stdout))
    lines = screen(session, paper)
    if clear:
        # Written over, not wiped: so nothing flickers.
        sys.stdout.write(_HOME + "".join(f"{line}{_LINE_END}\n" for line in lines) + _SCREEN_END)
    else:
        sys.stdout.write("\n".join(lines) + "\n\n")
    sys.stdout.flush()


COMMAND = Command(
    "review",
    "Settle claims one at a time by single keys: what is cited and doubtful first. Every decision is kept at once.",
    (
        "report review",
        "report review --article work-report-2023 --reviewer 'A. Analyst'",
        "report review --list",
        "report review --all",
        "printf 'a\\na\\nfp2\\na\\nq\\n' | report review",
    ),
    _options,
    _run,
)
