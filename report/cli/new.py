"""`report new`: a minimal briefing project around a folder of articles."""

import argparse
import os
import re
import shlex
import sys
from pathlib import Path

from report.cli.command import Command, printer, say
from report.diagnostic import Code, Diagnostic
from report.publish.surroundings import surrounding
from report.render.myst import inline

_MARKUP = re.compile(r"[`:{}]")
_CONF = 'extensions = ["report.sphinx_ext"]\n'
_INDEX = """# {title}

What the articles say, each number one step from its evidence. Replace these lines with what matters first.

A claim is cited by its id, which stands on its article's page and in `report review --list`: the role
``{{claim}}`ID` `` prints it, and links it to the words it came from. `report accept` records what is cited; from then
on the build fails where a cited claim changes.

```{{toctree}}
:maxdepth: 1

generated/evidence
generated/targets
generated/timeline
generated/coverage
generated/checks
generated/places/index
generated/who
generated/data
generated/codes
generated/articles/index
```
"""
_BRIEFING = """# The briefing as a whole; the articles lie in `corpus`, what the topic knows in `lexicon`.
title = "{title}"
author = ""
language = "en"
corpus = {corpus}
lexicon = "lexicon"
edition = "private"
"""
_LEXICON = """# What the topic knows, each entry with its source. `report lexicon gaps` lists the names it lacks.
#
# [[place]]
# id = "example"
# name = "Example"
# type = "district"
# parent = "another-id"
# source = "where this is from"
#
# There are also [[organisation]], [[person]], [[line]], [[programme]], [[industry]], [[alias]], [[theme]], [[concept]]
# and [[publisher]].
"""
_README = """{title}

A briefing: pages in which each number leads to the words it came from.

    make html       build/html/index.html
    make pdf        one file in build/pdf
    make check      what the articles lack or contradict, and what the pages do wrong
    make gaps       names and counted things that the lexicon does not know
    make review     settle doubtful claims, one key each
    make accept     record the claims that the pages cite

index.md is written by hand. briefing.toml says where the articles are; lexicon/ holds what the topic knows.
"""
_MAKEFILE = """# Written by `report new`; the interpreter is the one that wrote it.
PYTHON := {python}

.PHONY: html pdf epub check gaps review accept clean
.DEFAULT_GOAL := html

html pdf epub:
\t@$(PYTHON) -m report build $@ --docs .

check review accept:
\t@$(PYTHON) -m report $@ --docs .

gaps:
\t@$(PYTHON) -m report lexicon gaps --docs .

clean:
\trm -rf build generated
"""


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder to write; it must be empty or absent")
    parser.add_argument("--corpus", type=Path, required=True, metavar="FOLDER", help="folder of articles")
    parser.add_argument("--title", default="Briefing", help="title of the briefing")


def _run(arguments: argparse.Namespace) -> int:
    folder, corpus = arguments.folder, arguments.corpus
    if not corpus.is_dir():
        printer(Diagnostic(Code.BAD_CONFIG, f"There is no folder {corpus}.", help="Name a folder of articles."))
        return 2
    if folder.resolve().is_relative_to(corpus.resolve()):
        message = f"The project {folder} would lie among its own articles."
        printer(Diagnostic(Code.BAD_CONFIG, message, help="Name a folder beside the articles."))
        return 2
    try:
        if folder.exists() and any(folder.iterdir()):
            message = f"The folder {folder} is not empty."
            printer(Diagnostic(Code.NOT_WRITABLE, message, help="Name a folder that is empty or absent."))
            return 2
        for name, text in _texts(folder.resolve(), corpus.resolve(), arguments.title).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    except OSError as fault:
        printer(surrounding(fault, folder))
        return 3
    say(f"Wrote a briefing project in {folder}. Build it with: make -C {shlex.quote(str(folder))} html")
    return 0


def _texts(folder: Path, corpus: Path, title: str) -> dict[str, str]:
    words = "".join(char if char.isprintable() else " " for char in title.replace("\\", "").replace("|", "/"))
    words = " ".join(words.replace('"', "'").split()) or "Briefing"
    return {
        "conf.py": _CONF,
        "index.md": _INDEX.format(title=_heading(words)),
        "briefing.toml": _BRIEFING.format(title=words, corpus=_toml(os.path.relpath(corpus, folder))),
        "lexicon/lexicon.toml": _LEXICON,
        "Makefile": _MAKEFILE.format(python=shlex.quote(sys.executable).replace("$", "$$")),
        "README.txt": _README.format(title=words),
        ".gitignore": "generated/\nbuild/\n",
    }


def _heading(title: str) -> str:
    """A title as a heading: its words escaped, and those with digits marked as numbers that need no evidence."""
    return " ".join(_plain(word) if any(map(str.isdigit, word)) else inline(word) for word in title.split())


def _plain(word: str) -> str:
    return f"{{plain}}`{_MARKUP.sub('', word)}: part of the title`"


def _toml(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


COMMAND = Command(
    "new",
    "Write a minimal briefing project for a folder of articles; it builds at once.",
    ("report new harbour --corpus articles/", "report new harbour --corpus articles/ --title 'Harbour briefing'"),
    _options,
    _run,
)
