"""`report edition`: keep the present state as the last edition, which later ones are compared with."""

import argparse

from report.cli.command import Command, docs_folder, docs_option, printer, say
from report.cli.place import put
from report.compiler import EDITION, present, read_edition
from report.project import load_project
from report.publish.surroundings import surrounding
from report.render.state import state_json


def _options(parser: argparse.ArgumentParser) -> None:
    docs_option(parser)


def _run(arguments: argparse.Namespace) -> int:
    docs = docs_folder(arguments.docs)
    data = present(load_project(docs, None, printer))
    former, written = read_edition(docs, printer), state_json(data)
    try:
        put(docs / EDITION, written.encode("utf-8"))
    except OSError as fault:
        printer(surrounding(fault, docs / EDITION))
        return 3
    claims = sum(len(article["claims"]) for article in data["articles"])
    dated = f" of {data['edition']}" if data["edition"] else ""
    say(f"{claims} claims in {docs / EDITION}: what changes from now on, changed since the edition{dated}.")
    if former and former.get("edition") == data["edition"] and state_json(dict(former)) != written:
        say("Another edition of this date is forgotten; one that went out needs a `date` of its own in briefing.toml.")
    return 0


COMMAND = Command(
    "edition",
    "Keep the present state as the last edition: the page “What changed” and `report diff` compare with it.",
    ("report edition",),
    _options,
    _run,
)
