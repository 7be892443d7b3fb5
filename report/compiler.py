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
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from report.briefing.assemble import assemble
from report.briefing.lint import lint
from report.briefing.lock import Seal, hold, read_lock
from report.briefing.model import Briefing, Project
from report.briefing.prose import Citation, citations
from report.corpus.read import read_corpus
from report.diagnostic import Code, Diagnostic, Sink
from report.extract.lexicon import Lexicon, load_lexicon
from report.render.output import DRAWINGS, drawing_code, files
from report.render.tree import Changes, Tree
from report.render.view import View
from report.span import Location

CONFIGURATION = "briefing.toml"
GENERATED = "generated"
LOCK = "evidence.lock"
LEADS = "leads"
"""Folder of hand-written openings of generated pages."""
_FIGURE = re.compile(r"generated/figures/([a-z][a-z0-9-]{0,40})\.svg")
_TEXTS = ("title", "author", "language", "corpus", "lexicon", "edition", "url")
EDITIONS = ("private", "public")


@dataclass(frozen=True, slots=True)
class Built:
    """A compiled project: what it knows and what was written."""

    briefing: Briefing
    changes: Changes


def compile_project(root: Path, *, edition: str | None, report: Sink) -> Built:
    """Compile the project whose briefing.toml is in *root* and write its generated pages.

    Raises `OSError` where they cannot be written.
    """
    project = load_project(root, edition, report)
    lexicon, briefing = know(project, report)
    briefing, cited = hold_pages(root, briefing, lexicon, report)
    pages = hand_pages(root)
    view = View(briefing, cited, read_leads(root), placed(pages))
    changes = Tree(files(view, lexicon, kept_drawings(root / GENERATED))).sync(root / GENERATED)
    return Built(briefing, changes)


def know(project: Project, report: Sink) -> tuple[Lexicon, Briefing]:
    """Read a project's lexicon and corpus and find everything they say."""
    lexicon = load_lexicon(Path(project.lexicon) if project.lexicon else None, report)
    articles = read_corpus(Path(project.corpus), report, lexicon.furniture, project.date)
    return lexicon, assemble(project, articles, lexicon)


def hold_pages(root: Path, briefing: Briefing, lexicon: Lexicon, report: Sink) -> tuple[Briefing, tuple[Citation, ...]]:
    """Hold the pages written by hand against the briefing: the evidence lock, and the lint of their prose.

    Returns the briefing with what the lock knows of moved and retired claims, and every citation.
    """
    pages = hand_pages(root)
    found = hand_citations(root)
    verdict = hold(read_evidence(root, report), briefing.claims, {a.id: a for a in briefing.articles}, found)
    for diagnostic in verdict.diagnostics:
        report(diagnostic)
    for name, text in pages.items():
        for diagnostic in lint(_shown(root, name), text, briefing.articles, lexicon):
            report(diagnostic)
    moved = dict(verdict.moved)
    followed = tuple(replace(each, record=moved.get(each.record, each.record)) for each in found)
    return replace(briefing, aliases=verdict.moved, tombstones=verdict.tombstones), followed


def hand_citations(root: Path) -> tuple[Citation, ...]:
    """Every citation in the pages written by hand."""
    return tuple(
        each for name, text in hand_pages(root).items() for each in citations(_docname(name), text, _shown(root, name))
    )


def _docname(name: str) -> str:
    """A lead counts for the generated page it opens."""
    return f"{GENERATED}/{name.removeprefix(LEADS + '/')}" if name.startswith(LEADS + "/") else name


def _shown(root: Path, name: str) -> str:
    return f"{root.resolve().name}/{name}.md"


def read_evidence(root: Path, report: Sink) -> Mapping[str, Seal] | None:
    """The seals of the evidence lock; `None` where the project keeps none."""
    try:
        return read_lock((root / LOCK).read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as fault:
        place = Location(f"{root.resolve().name}/{LOCK}", 1, 1)
        report(Diagnostic(Code.BAD_LOCK, f"The evidence lock cannot be read: {fault}.", place))
        return None


def load_project(root: Path, edition: str | None, report: Sink) -> Project:
    """The configuration in *root*; what is wrong in it is told and left at its default."""
    settings = _settings(root, report)
    texts = {name: value for name, value in settings.items() if isinstance(value, str)}
    shown = edition or texts.get("edition", "private")
    if shown not in EDITIONS:
        _complain(report, root, f"There is no edition “{shown}”; it is private or public.")
        # The narrower edition, so that a slip never publishes a text.
        shown = "public"
    when = settings.get("date")
    return Project(
        root=str(root),
        corpus=str(root / texts.get("corpus", "../seeds")),
        lexicon=str(root / texts.get("lexicon", "lexicon")),
        title=texts.get("title", "Briefing"),
        author=texts.get("author", ""),
        language=texts.get("language", "en"),
        edition=shown,
        date=when if type(when) is date else None,
    )


def _settings(root: Path, report: Sink) -> dict[str, object]:
    """What briefing.toml says, less what is of the wrong type."""
    try:
        settings: dict[str, object] = tomllib.loads((root / CONFIGURATION).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as fault:
        _complain(report, root, f"The file cannot be used: {fault}.")
        return {}
    for name in _TEXTS:
        if name in settings and not isinstance(settings[name], str):
            _complain(report, root, f"`{name}` is not a text.")
    if "date" in settings and type(settings["date"]) is not date:
        _complain(report, root, "`date` is not a date like 2024-06-30.")
    return settings


def _complain(report: Sink, root: Path, message: str) -> None:
    report(Diagnostic(Code.BAD_CONFIG, message, Location(f"{root.name}/{CONFIGURATION}", 1, 1)))


def hand_pages(root: Path) -> Mapping[str, str]:
    """The pages written by hand below *root*: docname -> text, in order."""
    pages = {}
    for path in sorted(root.rglob("*.md")):
        name = path.relative_to(root).with_suffix("")
        if name.parts[0] not in (GENERATED, "_build", "build", "lexicon") and not any(
            p.startswith((".", "_")) for p in name.parts
        ):
            pages[name.as_posix()] = path.read_text("utf-8", errors="replace")
    return pages


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


def placed(pages: Mapping[str, str]) -> Mapping[str, str]:
    """Which hand-written page shows which figure: figure id -> docname."""
    return {found: name for name, text in pages.items() for found in _FIGURE.findall(text)}


def read_leads(root: Path) -> Mapping[str, str]:
    """The hand-written openings of generated pages, by the page's name."""
    return {path.stem: path.read_text("utf-8", errors="replace") for path in sorted((root / LEADS).glob("*.md"))}
