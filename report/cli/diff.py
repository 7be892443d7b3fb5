"""`report diff`: what changed since the last edition, between two claim exports, or between two git revisions."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from report.briefing.difference import RULE, Change, Difference, Shift, Snapshot, compare, outcome, snapshot
from report.briefing.seal import word_diff
from report.cli.command import Command, docs_folder, docs_option, serious_of
from report.cli.revision import lay_out
from report.compiler import EDITION, present
from report.corpus.fault import parsed
from report.diagnostic import Code, Diagnostic, printable, unheard
from report.project import load_project
from report.render.myst import inline

_KINDS = ("changed", "added", "withdrawn", "moved")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "old",
        metavar="OLD",
        nargs="?",
        default="",
        help="a file of `report claims --format json`, or a git revision (default: the last edition)",
    )
    parser.add_argument("new", metavar="NEW", nargs="?", default="", help="likewise (default: the project as it is)")
    docs_option(parser)
    parser.add_argument("--format", choices=tuple(_FORMATS), default="text", help="text (default), json or markdown")


def _run(arguments: argparse.Namespace) -> int:
    docs = docs_folder(arguments.docs)
    sides = []
    for name in (arguments.old or str(docs / EDITION), arguments.new):
        try:
            sides.append(_side(name, docs))
        except (ValueError, OSError) as fault:
            why = "it is no export of `report claims`" if Path(name).is_file() else fault
            message = f"“{name}” cannot be compared with: {why}."
            if not arguments.old:
                message = "There is no last edition to compare with."
            serious_of(docs)(Diagnostic(Code.NOT_COMPARABLE, message))
            return 2
    sys.stdout.write(_FORMATS[arguments.format](compare(*sides)) + "\n")
    return 0


def _side(name: str, docs: Path) -> Snapshot:
    """What *name* stands for: a file of claims, the project as it is, or a revision of it."""
    if name and Path(name).is_file():
        return snapshot(parsed(json.loads, Path(name).read_text("utf-8")))
    if not name:
        return _state(docs)
    with TemporaryDirectory() as folder:
        return _state(lay_out(docs, name, Path(folder)))


def _state(docs: Path) -> Snapshot:
    """Compared as it is, whatever is wrong with it."""
    return snapshot(present(load_project(docs, None, unheard)))


def _text(found: Difference) -> str:
    lines = [_counted(found)]
    for title, changes in _ranked(found):
        lines += ["", f"{title}:"]
        for change in changes:
            lines.append(f"  {change.kind:<9} {_named(change)}")
            lines += [f"            {line}" for line in _told(change)]
    for title, shifts in _resting(found):
        lines += ["", f"{title}:"]
        lines += [f"  {shift.name}: {_shift(title, shift)}" for shift in shifts]
    return "\n".join(printable(line) for line in lines)


def _markdown(found: Difference) -> str:
    parts = ["# What changed", inline(_counted(found)), inline(RULE)]
    for title, changes in _ranked(found):
        rows = [f"- *{change.kind}* {inline(_named(change))}" for change in changes]
        told = ["".join(f"\\\n  {inline(line)}" for line in _told(change)) for change in changes]
        parts += [f"## {title} changes", "\n".join(row + more for row, more in zip(rows, told, strict=True))]
    for title, shifts in _resting(found):
        parts += [f"## {title}", "\n".join(f"- {inline(f'{each.name}: {_shift(title, each)}')}" for each in shifts)]
    return "\n\n".join(parts)


def _json(found: Difference) -> str:
    rows = {kind: [_plain(each) for each in found.changes if each.kind == kind] for kind in _KINDS}
    shifts = {
        title.lower(): [
            {"name": each.name, "before": each.before or None, "after": each.after or None} for each in those
        ]
        for title, those in _all_resting(found)
    }
    counts = {"significant": found.significant, "minor": found.minor}
    return json.dumps({"rule": RULE, **counts, **rows, **shifts}, ensure_ascii=True, indent=1)


_FORMATS = {"text": _text, "json": _json, "markdown": _markdown}


def _counted(found: Difference) -> str:
    return f"{found.significant} significant and {found.minor} minor changes of claims."


def _all_resting(found: Difference) -> tuple[tuple[str, tuple[Shift, ...]], ...]:
    """What rests on claims, by its title."""
    return ("Sentences", found.sentences), ("Targets", found.targets), ("Figures", found.figures)


def _resting(found: Difference) -> Iterator[tuple[str, tuple[Shift, ...]]]:
    return ((title, shifts) for title, shifts in _all_resting(found) if shifts)


def _ranked(found: Difference) -> Iterator[tuple[str, list[Change]]]:
    for title, wanted in (("Significant", True), ("Minor", False)):
        changes = [each for kind in _KINDS for each in found.changes if each.kind == kind]
        chosen = [each for each in changes if each.significant is wanted]
        if chosen:
            yield title, chosen


def _named(change: Change) -> str:
    """The claim's id; both where it has moved."""
    former = change.before["id"] if change.before else change.id
    return change.id if former == change.id else f"{former} -> {change.id}"


def _told(change: Change) -> Iterator[str]:
    """What changed in it, attribute by attribute; of what came or went, its words."""
    if change.before is None or change.after is None:
        one = change.before or change.after or {}
        yield f"“{' '.join(str(one['quote']).split())}”"
    for each in change.fields:
        if each.name == "sentence_digest":
            yield "the sentence around it"
        elif each.name in ("quote", "phrase"):
            yield f"{each.name}: {word_diff(each.before, each.after)}"
        else:
            yield f"{each.name}: {each.before or 'not stated'} -> {each.after or 'not stated'}"


def _shift(title: str, shift: Shift) -> str:
    """What happened to it; a sentence is told word by word."""
    return word_diff(shift.before, shift.after) if title == "Sentences" else outcome(shift)


def _plain(change: Change) -> dict[str, object]:
    one = change.after or change.before or {}
    return {
        "id": change.id,
        "id_before": change.before["id"] if change.before else None,
        "significant": change.significant,
        "quote": one["quote"],
        "fields": {each.name: [each.before or None, each.after or None] for each in change.fields},
    }


COMMAND = Command(
    "diff",
    "Tell what changed between two states: claims; sentences, targets and figures with them.",
    (
        "report diff",
        "report diff HEAD",
        "report diff v1.0 v1.1 --format markdown",
        "report diff old-claims.json new-claims.json",
    ),
    _options,
    _run,
)
