"""`report new`: a minimal briefing project around a folder of articles."""

import argparse
import json
import os
import re
import shlex
import shutil
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from report.cli.command import Command, printer, say
from report.cli.place import put
from report.diagnostic import Code, Diagnostic
from report.extract.quantity import quantities
from report.project import real_path
from report.publish.surroundings import surrounding
from report.render.myst import inline
from report.span import Span

_MARKUP = re.compile(r"[`:{}\\|]")
_WORD = re.compile(r"\S+")
_QUOTES = str.maketrans(dict.fromkeys('"“”„«»‘’', "'"))
"""A title may quote somebody; that it is no quotation of an article must be plain."""
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
generated/changes
generated/codes
generated/articles/index
```
"""
_BRIEFING = """# The briefing as a whole; the articles lie in `corpus`, what the topic knows in `lexicon`.
title = {title}
author = ""
date = {date}
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
    if real_path(folder).is_relative_to(real_path(corpus)):
        message = f"The project {folder} would lie among its own articles."
        printer(Diagnostic(Code.BAD_CONFIG, message, help="Name a folder beside the articles."))
        return 2
    try:
        if folder.exists() and any(folder.iterdir()):
            message = f"The folder {folder} is not empty."
            printer(Diagnostic(Code.NOT_WRITABLE, message, help="Name a folder that is empty or absent."))
            return 2
        _write(folder, _texts(real_path(folder), real_path(corpus), arguments.title, date.today()))
    except UnicodeDecodeError:
        message = f"The name of the folder {str(corpus)!a} is not UTF-8, and briefing.toml can hold no other."
        printer(Diagnostic(Code.BAD_CONFIG, message, help="Rename the folder."))
        return 2
    except OSError as fault:
        printer(surrounding(fault, folder))
        return 3
    say(f"Wrote a briefing project in {folder}. Build it with: make -C {shlex.quote(str(folder))} html")
    return 0


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    """Fill a folder that is empty or absent, or leave it empty: half a project is none."""
    try:
        for name, text in texts.items():
            put(folder / name, text.encode("utf-8"))
    except OSError:
        for path in folder.iterdir() if folder.is_dir() else ():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise


def _texts(folder: Path, corpus: Path, title: str, today: date) -> dict[str, str]:
    # What the command line gives need not fit the locale, and what a file is given must be UTF-8.
    title = os.fsencode(title).decode("utf-8", "replace")
    path = os.fsencode(os.path.relpath(corpus, folder)).decode("utf-8")
    words = "".join(char if char.isprintable() else " " for char in title)
    words = " ".join(words.split()) or "Briefing"
    return {
        "conf.py": _CONF,
        "index.md": _INDEX.format(title=_heading(words)),
        "briefing.toml": _BRIEFING.format(title=_toml(words), date=today, corpus=_toml(path)),
        "lexicon/lexicon.toml": _LEXICON,
        "Makefile": _MAKEFILE.format(python=shlex.quote(sys.executable).replace("$", "$$").replace("#", "\\#")),
        "README.txt": _README.format(title=words),
        ".gitignore": "generated/\nbuild/\n",
    }


def _heading(title: str) -> str:
    """A title as a heading: its words escaped, its numbers marked as such that need no evidence."""
    # A bar is escaped by its code, which is a number again.
    told = title.translate(_QUOTES).replace("|", "/")
    numbers = [quantity.span for quantity in quantities(told)]
    return " ".join(
        _plain(word[0])
        if any(map(str.isdigit, word[0])) or any(span.overlaps(Span(*word.span())) for span in numbers)
        else inline(word[0])
        for word in _WORD.finditer(told)
    )


def _plain(word: str) -> str:
    return f"{{plain}}`{_MARKUP.sub('', word)}: part of the title`"


def _toml(text: str) -> str:
    """A text as TOML, whose strings are written as JSON's are."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


COMMAND = Command(
    "new",
    "Write a minimal briefing project for a folder of articles; it builds at once.",
    ("report new harbour --corpus articles/", "report new harbour --corpus articles/ --title 'Harbour briefing'"),
    _options,
    _run,
)
