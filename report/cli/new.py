"""`report new`: a minimal briefing project around a folder of articles."""

import argparse
import os
import shlex
import sys
from pathlib import Path

from report.cli.command import Command, printer, say
from report.diagnostic import Code, Diagnostic
from report.publish.surroundings import surrounding

_CONF = 'extensions = ["report.sphinx_ext"]\n'
_INDEX = """# {title}

What the articles say, each number one step from its evidence. Write here what matters first, and cite a claim by its
id, which stands on the article's page.

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
_BRIEFING = """title = "{title}"
author = ""
language = "en"
corpus = {corpus}
lexicon = "lexicon"
edition = "private"
"""
_LEXICON = """# What the topic knows, each entry with its source. The fields stand in the compiler's CONTRIBUTING.md.
# [[place]]
# id = "example"
# name = "Example"
# type = "district"
# source = "where this is from"
"""
_MAKEFILE = """# Written by `report new`; the interpreter is the one that wrote it.
PYTHON := {python}

.PHONY: html pdf check
.DEFAULT_GOAL := html

html pdf:
\t@$(PYTHON) -m report build $@ --docs .

check:
\t@$(PYTHON) -m report check --docs .
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
    words = " ".join(title.replace('"', "'").replace("\\", "").split()) or "Briefing"
    return {
        "conf.py": _CONF,
        "index.md": _INDEX.format(title=words),
        "briefing.toml": _BRIEFING.format(title=words, corpus=_toml(os.path.relpath(corpus, folder))),
        "lexicon/lexicon.toml": _LEXICON,
        "Makefile": _MAKEFILE.format(python=shlex.quote(sys.executable).replace("$", "$$")),
        ".gitignore": "generated/\nbuild/\n",
    }


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
