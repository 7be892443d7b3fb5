"""`report accept`: look at what changed under the pages, and record it in the evidence lock."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from report.briefing.lock import Change, Seal, changes, difference, seals, write_lock
from report.briefing.model import Briefing
from report.cli.command import Command, docs_folder, printer_of, say, serious_of
from report.compiler import LOCK, hand_citations, know, read_evidence
from report.diagnostic import Code, Diagnostic
from report.project import load_project
from report.publish.surroundings import surrounding


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help="accept these without asking")
    parser.add_argument("--docs", type=Path, help="folder of conf.py and briefing.toml (default: docs, or here)")
    parser.add_argument("--all", action="store_true", help="accept every change without asking")
    parser.add_argument("--alias", action="append", default=[], metavar="NAME=ID", help="let pages cite ID as NAME")
    parser.add_argument("--retire", action="append", default=[], metavar="ID", help="record that ID was taken down")
    parser.add_argument("--because", default="", metavar="REASON", help="why, with --retire")


def _run(arguments: argparse.Namespace) -> int:
    docs = docs_folder(arguments.docs)
    serious = serious_of(docs)
    _, briefing = know(load_project(docs, None, serious), serious)
    locked = dict(read_evidence(docs, serious) or {})
    fault = _name(locked, briefing, arguments.alias) or _retire(locked, arguments.retire, arguments.because)
    articles = {article.id: article for article in briefing.articles}
    found = changes(locked, briefing.claims, articles, hand_citations(docs))
    idle = sorted(set(arguments.ids) - {change.id for change in found})
    if idle and not fault:
        fault = f"Nothing changed under {', '.join(idle)}."
    if fault:
        printer_of(docs)(Diagnostic(Code.UNKNOWN_RECORD, fault, help="`report accept` lists what changed."))
        return 2
    left = sum(not _settle(locked, change, arguments) for change in found)
    try:
        part = docs / f".{LOCK}.part"
        part.write_text(write_lock(locked.values()), "utf-8")
        part.replace(docs / LOCK)
    except OSError as broken:
        printer_of(docs)(surrounding(broken, docs / LOCK))
        return 3
    say(f"{len(locked)} claims in {docs / LOCK}; {left} changes left to look at.")
    return 1 if left else 0


def _name(locked: dict[str, Seal], briefing: Briefing, aliases: list[str]) -> str:
    today = seals(briefing.claims, {article.id: article for article in briefing.articles})
    for pair in aliases:
        name, _, claim = pair.partition("=")
        if claim not in today or not name.replace("-", "").isalnum():
            return f"“{pair}” is not NAME=ID with the id of a claim."
        locked[name] = replace(today[claim], id=name)
    return ""


def _retire(locked: dict[str, Seal], ids: list[str], reason: str) -> str:
    for name in ids:
        if name not in locked:
            return f"The lock does not hold {name}."
        if not reason.strip():
            return "A claim is retired for a reason, which --because gives."
        locked[name] = replace(locked[name], tombstone=" ".join(reason.split()))
    return ""


def _settle(locked: dict[str, Seal], change: Change, arguments: argparse.Namespace) -> bool:
    """Accept a change if a person does; whether nothing of it is left."""
    accepted = arguments.all or change.id in arguments.ids
    if not accepted:
        say(_shown(change))
        accepted = not arguments.ids and sys.stdin.isatty() and _ask() == "a"
    if accepted and change.after:
        locked[change.id] = change.after
    elif accepted:
        locked.pop(change.id, None)
    return accepted


def _shown(change: Change) -> str:
    if change.before and change.after:
        return f"changed   {change.id}\n          {difference(change.before, change.after)}"
    one = change.after or change.before
    words = f"“{one.quote}” {one.reading}" if one else ""
    return f"{'new      ' if change.after else 'gone     '} {change.id}\n          {words}"


def _ask() -> str:
    """The first letter of an answer: a accepts, r rejects, s skips; both leave the lock as it is."""
    while True:
        answer = input("accept, reject or skip? [a/r/s] ").strip().lower()[:1]
        if answer in ("a", "r", "s"):
            return answer


COMMAND = Command(
    "accept",
    "Look at the cited claims that changed and record them in the evidence lock.",
    (
        "report accept",
        "report accept --all",
        "report accept --alias firms-2022=work-report.p4s1q1",
        "report accept --retire work-report.p4s1q1 --because 'taken down by its publisher'",
    ),
    _options,
    _run,
)
