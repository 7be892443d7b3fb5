"""The list of passes: articles in, a briefing out, its pages on disk.

    read       lexicon, articles, hand-written pages
    find       mentions, attributions, claims, relations          (one article at a time)
    know       entities, events, links, checks, targets           (the whole corpus)
    say        records, pages, figures, exports
    write      `Tree.sync`

Everything between reading and writing is pure.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from report.briefing.difference import snapshot
from report.briefing.evidence import Written
from report.briefing.hold import hold
from report.briefing.lint import lint, lint_printed, lint_texts
from report.briefing.lock import Lock, read_lock
from report.briefing.model import Briefing, Project
from report.briefing.prose import Citation, renamed
from report.briefing.suppress import Filter
from report.cite.check import check, check_entries
from report.cite.records import Records
from report.cite.said import said
from report.corpus.fault import fault_in, parsed
from report.corpus.read import Step, regular, unwatched
from report.diagnostic import Code, Diagnostic, Sink, order, unheard
from report.extract.lexicon import Lexicon
from report.know import know
from report.pages import (
    GENERATED,
    cited_by,
    docname,
    drawn_texts,
    leads,
    read_page,
    strangers,
    template_texts,
    written,
)
from report.project import file_fault, load_project, printed_texts, real_path, shown_file
from report.render.figure import plan
from report.render.figure.backdrop import backdrop
from report.render.output import DRAWINGS, drawing_code, files
from report.render.printout import evidence
from report.render.records import records
from report.render.state import Data, state
from report.render.tree import Changes, Tree
from report.render.view import View
from report.span import Location

LOCK = "evidence.lock"
EDITION = "edition.json"
"""The state of the last edition, in the folder of pages."""
_FIGURE = re.compile(r"generated/figures/([a-z][a-z0-9-]{0,40})\.svg")


@dataclass(frozen=True, slots=True)
class Built:
    """A compiled project: what it knows and what was written."""

    briefing: Briefing
    changes: Changes


def compile_project(root: Path, *, edition: str | None, report: Sink, step: Step = unwatched) -> Built:
    """Compile the project whose briefing.toml is in *root* and write its generated pages.

    *step* is told of each pass as it goes on. Raises `RefusalError` where there is nothing to compile, before anything
    is written, and `OSError` where the pages cannot be written.
    """
    project = load_project(root, edition, report)
    lexicon, briefing, cited = examine(project, report, step=step)
    step("say", 0, 0)
    moved, pages = dict(briefing.aliases), written(root)
    openings = {name: renamed(text, moved) for name, text in leads(pages).items()}
    former = read_edition(root, unheard)
    sentences = printed_sentences(pages, briefing) if former is not None else {}
    view = View(briefing, cited, openings, placed(pages), former, sentences)
    made = files(view, lexicon, kept_drawings(root / GENERATED))
    return Built(briefing, Tree(made).sync(root / GENERATED))


def examine(
    project: Project, report: Sink, *, pages: bool = True, roles: bool = False, step: Step = unwatched
) -> tuple[Lexicon, Briefing, tuple[Citation, ...]]:
    """Everything a project knows, held against its pages unless *pages* is false; what it suppresses is left out.

    *roles* says whether to try the pages' roles, too, which Sphinx does by itself when it reads them.
    """
    gathered: list[Diagnostic] = []
    told = Filter(project.suppressions, gathered.append)
    try:
        lexicon, briefing = know(project, told, step)
        briefing = replace(briefing, notes=tuple(note for note in briefing.notes if told.keeps(note)))
        if not pages:
            return lexicon, briefing, ()
        step("hold", 0, 0)
        briefing, cited = hold_pages(Path(project.root), briefing, lexicon, told)
        read_edition(Path(project.root), told)
        if roles:
            check_roles(Path(project.root), View(briefing, cited), told)
        told.close()
        return lexicon, briefing, cited
    finally:
        # In the order of places: what changed in an article comes before what follows from it elsewhere.
        for diagnostic in sorted(gathered, key=order):
            report(diagnostic)


def hold_pages(root: Path, briefing: Briefing, lexicon: Lexicon, report: Sink) -> tuple[Briefing, tuple[Citation, ...]]:
    """Hold the pages written by hand against the briefing: the evidence lock, and the lint of their prose.

    Returns the briefing with what the lock knows of moved and retired claims, and every citation.
    """
    pages = written(root)
    lock = read_evidence(root, report)
    if lock is not None:
        held = evidence(lock, briefing, lexicon, pages)
        for diagnostic in hold(held):
            report(diagnostic)
        briefing = replace(briefing, aliases=held.aliases, tombstones=held.tombstones)
    elif not (root / LOCK).exists() and (first := next(iter(cited_by(pages)), None)):
        message = "Pages cite records, and there is no evidence lock: nobody has accepted what they print."
        report(Diagnostic(Code.LOCK_MISSING, message, Location(first.path, first.line, first.column)))
    for diagnostic in strangers(root):
        report(diagnostic)
    for page in pages.values():
        for diagnostic in lint(page.path, page.text, briefing.articles, lexicon):
            report(diagnostic)
    texts = (*printed_texts(root, briefing.project), *drawn_texts(root), *template_texts(root))
    for diagnostic in lint_texts(texts, (page.text for page in pages.values())):
        report(diagnostic)
    moved = dict(briefing.aliases)
    return briefing, tuple(replace(each, record=moved.get(each.record, each.record)) for each in cited_by(pages))


def hold_printed(root: Path, docname: str, words: Iterable[tuple[str, int]], report: Sink) -> None:
    """Hold *words* that Sphinx is about to print of a page, each with its line, against what was read of its source."""
    page = read_page(root, docname)
    if isinstance(page, Written):
        for diagnostic in lint_printed(page.path, page.text, words):
            report(diagnostic)


def is_of_corpus(root: Path, file: Path) -> bool:
    """Whether *file* lies in the folder of articles of the project in *root*, and is none that was made of them."""
    corpus, made = Path(load_project(root, None, unheard).corpus), root / GENERATED
    return real_path(file).is_relative_to(real_path(corpus)) and not real_path(file).is_relative_to(real_path(made))


def check_roles(root: Path, view: View, report: Sink) -> None:
    """Try every role and entry of the pages written by hand, as Sphinx will."""
    known, pages = Records(records(view, {})), written(root)
    for page in pages.values():
        for diagnostic in check(page.path, page.text, known):
            report(diagnostic)
    for diagnostic in check_entries({name: (page.path, page.text) for name, page in pages.items()}, known):
        report(diagnostic)


def read_evidence(root: Path, report: Sink) -> Lock | None:
    """The evidence lock; `None` where the project keeps none."""
    try:
        return read_lock(regular(root / LOCK).decode("utf-8-sig"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as fault:
        words, place = file_fault(root, LOCK, fault)
        report(Diagnostic(Code.BAD_LOCK, f"The evidence lock cannot be read: {words}.", place))
        return None


def read_edition(root: Path, report: Sink) -> Mapping[str, Any] | None:
    """The state of the last edition; `None` before there was one."""
    try:
        data: Mapping[str, Any] = parsed(json.loads, regular(root / EDITION).decode("utf-8-sig"))
        snapshot(data)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as fault:
        words, line, column = fault_in(fault)
        place = Location(shown_file(root, EDITION), line, column)
        report(Diagnostic(Code.BAD_EDITION, f"The last edition cannot be read: {words}.", place))
        return None
    return data


def present(project: Project) -> Data:
    """The state of a project as it is, whatever is wrong with it."""
    lexicon, briefing, cited = examine(project, unheard)
    figures = plan(briefing, backdrop(briefing, lexicon))
    return state(View(briefing, cited), figures, printed_sentences(written(Path(project.root)), briefing))


def printed_sentences(pages: Mapping[str, Written], briefing: Briefing) -> Mapping[str, tuple[str, ...]]:
    """The sentences of pages written by hand, as the private edition prints them: another one is no change."""
    known = Records(records(View(replace(briefing, project=replace(briefing.project, edition="private"))), {}))
    return {docname(name): said(page.text, known) for name, page in pages.items()}


def kept_drawings(generated: Path) -> Mapping[str, str]:
    """Drawings of an earlier run that need not be made again: digest of what each shows -> its SVG.

    Another version of the code that draws keeps none.
    """
    try:
        index = json.loads((generated / DRAWINGS).read_text("utf-8"))
        if index["code"] != drawing_code():
            return {}
        return {digest: (generated / name).read_text("utf-8") for name, digest in index["figures"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def placed(pages: Mapping[str, Written]) -> Mapping[str, str]:
    """Which hand-written page shows which figure: figure id -> docname."""
    return {found: name for name, page in pages.items() for found in _FIGURE.findall(page.text)}
