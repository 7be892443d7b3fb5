"""`report accept`: look at what changed under the pages, and record it in the evidence lock."""

import argparse
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from report.briefing.evidence import Evidence
from report.briefing.hold import hold
from report.briefing.lock import Lock, write_lock
from report.briefing.model import Briefing
from report.briefing.printout import without
from report.briefing.seal import sealed
from report.briefing.settle import Change, accepted, pending
from report.cli.command import Command, docs_folder, docs_option, printer, say, serious
from report.cli.keys import Keys, single_keys
from report.cli.place import put
from report.compiler import EDITION, LOCK, examine, read_edition, read_evidence
from report.diagnostic import Code, Diagnostic, Severity, printable, unheard
from report.extract.lexicon import Lexicon
from report.pages import written
from report.project import load_project
from report.publish.surroundings import surrounding
from report.render.printout import evidence
from report.render.state import forgotten, state_json

_ANSWERS = ("a", "r", "s", "q")
_QUESTION = "accept, reject, skip or quit? [a/r/s/q]"
_UNASKED = (
    "Changes above have no answer, as the input ended: "
    "give a key for each, name what to accept (`report accept ID`), or accept all (`report accept --all`)."
)
_ALIAS = re.compile(r"[a-z][a-z0-9-]{0,99}")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help="accept these without asking: claims, articles, pages")
    docs_option(parser)
    parser.add_argument("--all", action="store_true", help="accept every change without asking")
    parser.add_argument("--alias", action="append", default=[], metavar="NAME=ID", help="let pages cite ID as NAME")
    parser.add_argument("--retire", action="append", default=[], metavar="ID", help="record that ID was taken down")
    parser.add_argument("--because", default="", metavar="REASON", help="why, with --retire")


def _run(arguments: argparse.Namespace) -> int:
    docs = docs_folder(arguments.docs)
    lexicon, briefing, _ = examine(load_project(docs, None, serious), serious, pages=False)
    faults: list[Diagnostic] = []
    lock = read_evidence(docs, faults.append) or Lock()
    if faults:
        printer(faults[0])
        return 2  # What cannot be read is not overwritten.
    try:
        named = _named(lock, briefing, arguments.alias)
        lock = _retired(named, arguments.retire, arguments.because, _kept(docs))
        held = evidence(lock, briefing, lexicon, written(docs))
        found = pending(held)
        lock = accepted(held, _names(held, found, arguments))
    except ValueError as fault:
        printer(Diagnostic(Code.UNKNOWN_RECORD, str(fault), help="`report accept` lists what changed."))
        return 2
    done = _write(docs, lock, briefing, lexicon)
    return done if not arguments.retire else max(done, _forget(docs, frozenset(arguments.retire)))


def _forget(docs: Path, names: frozenset[str]) -> int:
    """Take the words of what was taken down out of the last edition, too."""
    data = read_edition(docs, printer)
    try:
        if data is not None:
            put(docs / EDITION, state_json(forgotten(dict(data), names)).encode("utf-8"))
    except OSError as broken:
        printer(surrounding(broken, docs / EDITION))
        return 3
    return 0


def _write(docs: Path, lock: Lock, briefing: Briefing, lexicon: Lexicon) -> int:
    try:
        put(docs / LOCK, write_lock(lock).encode("utf-8"))
    except OSError as broken:
        printer(surrounding(broken, docs / LOCK))
        return 3
    held = hold(evidence(lock, briefing, lexicon, written(docs)))
    left = [each for each in held if each.severity is not Severity.NOTE]
    changes = "1 change" if len(left) == 1 else f"{len(left)} changes"
    fail = "fails" if len(left) == 1 else "fail"
    say(f"{len(lock.claims)} records in {docs / LOCK}; {changes} left that {fail} the build.")
    return 1 if left else 0


def _named(lock: Lock, briefing: Briefing, aliases: Sequence[str]) -> Lock:
    """The lock with new names for claims; raises `ValueError` for one that is none."""
    today = sealed(briefing.claims, briefing.events, {article.id: article for article in briefing.articles})
    claims = dict(lock.claims)
    for pair in aliases:
        name, _, claim = pair.partition("=")
        if claim not in today or not _ALIAS.fullmatch(name):
            raise ValueError(f"“{pair}” is not NAME=ID with the id of a claim.")
        claims[name] = replace(today[claim].seal, id=name)
    return replace(lock, claims=claims)


def _kept(docs: Path) -> frozenset[str]:
    """Articles and claims of the last edition; what is wrong with it is told when it is compiled."""
    articles = (read_edition(docs, unheard) or {}).get("articles", ())
    return frozenset(name for each in articles for name in (each["id"], *(claim["id"] for claim in each["claims"])))


def _retired(lock: Lock, ids: Sequence[str], reason: str, kept: frozenset[str]) -> Lock:
    """The lock with tombstones, none of whose words it keeps; an article's id retires all its claims.

    What the last edition alone has *kept* needs none.
    """
    claims = dict(lock.claims)
    for name in ids:
        chosen = [name] if name in claims else [one.id for one in lock.claims.values() if one.article == name]
        if not chosen and name not in kept:
            raise ValueError(f"The lock does not hold {name}.")
        if not reason.strip():
            raise ValueError("A claim is retired for a reason, which --because gives.")
        for each in chosen:
            why = " ".join(reason.split())
            claims[each] = replace(claims[each], quote="", reading="", words="", grounds="", tombstone=why)
    gone = {*ids, *(name for name, one in claims.items() if one.tombstone)}
    return replace(lock, claims=claims, pages={name: without(page, gone) for name, page in lock.pages.items()})


def _names(held: Evidence, found: Sequence[Change], arguments: argparse.Namespace) -> frozenset[str] | None:
    """What is accepted: all of it, the ids given, or what a person says key by key."""
    known = {change.name for change in found} | {name for each in held.prints for name in each.cited}
    idle = sorted(set(arguments.ids) - known)
    if idle:
        raise ValueError(f"Nothing changed under {', '.join(idle)}.")
    if arguments.all:
        return None
    return frozenset(arguments.ids) if arguments.ids else _asked(held, found)


def _asked(held: Evidence, found: Sequence[Change]) -> frozenset[str]:
    """What a person accepts, one change a key; without a terminal or input all changes are shown and none is taken."""
    taken: set[str] = set()
    unasked = 0
    with single_keys(sys.stdin, sys.stdout) as keys:
        for change in found:
            if change.name not in {each.name for each in _left(held, taken)}:
                continue
            say(_shown(change))
            answer = None if unasked else _answer(keys)
            if answer == "q":
                break
            if answer == "a":
                taken.add(change.name)
            unasked += answer is None
    if unasked:
        print(_UNASKED, file=sys.stderr)  # noqa: T201
    return frozenset(taken)


def _left(held: Evidence, taken: set[str]) -> tuple[Change, ...]:
    """What is still to be asked about once *taken* is accepted: a page may change by no more than its claims."""
    return pending(replace(held, lock=accepted(held, taken))) if taken else pending(held)


def _shown(change: Change) -> str:
    lines = change.words.split("\n")
    return "\n".join([f"{change.kind:9} {change.name}", *(f"          {line}" for line in lines)])


def _answer(keys: Keys) -> str | None:
    """The next key that is an answer: r and s both leave the lock as it is; `None` at the end of input."""
    while True:
        sys.stdout.write(f"{_QUESTION} ")
        sys.stdout.flush()
        key = keys.key()
        say("" if key is None else printable(key).strip())
        if key is None or key in _ANSWERS:
            return key


COMMAND = Command(
    "accept",
    "Look at what changed under the pages' citations and record it in the evidence lock.",
    (
        "report accept",
        "report accept --all",
        "report accept work-report.p4s1q1 themes/relocation",
        "printf 'a\\ns\\n' | report accept",
        "report accept --alias firms-2022=work-report.p4s1q1",
        "report accept --retire work-report.p4s1q1 --because 'taken down by its publisher'",
    ),
    _options,
    _run,
)
