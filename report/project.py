"""A project's configuration, briefing.toml: all that is known before anything is read or compiled."""

import ast
import os
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from report.briefing.model import Project
from report.briefing.suppress import suppressions
from report.corpus.canon import UNUSABLE
from report.corpus.fault import fault_in, parsed
from report.corpus.read import lacking, regular
from report.corpus.sidecar import ADDRESS, LANGUAGE
from report.diagnostic import Code, Diagnostic, Sink, unheard
from report.span import Location

CONFIGURATION = "briefing.toml"
EDITIONS = ("private", "public")
_TEXTS = ("title", "author", "language", "corpus", "lexicon", "edition", "url")
_PATHS = ("corpus", "lexicon")
_SETTINGS = (*_TEXTS, "date", "suppress")
_SUPPRESS = re.compile(r"[ \t]*\[\[[ \t]*suppress[ \t]*\]\]")


def load_project(root: Path, edition: str | None, report: Sink) -> Project:
    """The configuration in *root*; what is wrong in it is told and left at its default."""
    settings = _settings(root, report)
    texts = {name: value for name, value in settings.items() if isinstance(value, str)}
    shown = edition or texts.get("edition", "private")
    if shown not in EDITIONS:
        _complain(report, root, "edition", f"There is no edition “{shown}”; it is private or public.")
        # The narrower edition, so that a slip never publishes a text.
        shown = "public"
    words = root / _on_disk(texts.get("lexicon", "lexicon"))
    if "lexicon" in texts and (why := lacking(words)):
        _complain(report, root, "lexicon", f"There is no folder of the lexicon at {real_path(words)}: {why}.")
    when = settings.get("date")
    return Project(
        root=str(root),
        corpus=str(root / _on_disk(texts.get("corpus", "../seeds"))),
        lexicon=str(words),
        title=texts.get("title", "Briefing"),
        author=texts.get("author", ""),
        language=texts.get("language", "en"),
        edition=shown,
        date=when if type(when) is date else None,
        suppressions=suppressions(settings.get("suppress", []), _rows(root), report),
    )


def real_path(path: Path) -> Path:
    """*path* without links, as far as they lead somewhere; `Path.resolve` would raise for a link to itself."""
    return Path(os.path.realpath(path))


def _on_disk(path: str) -> str:
    """A path of a UTF-8 file as the system names it, whatever the locale."""
    return os.fsdecode(path.encode("utf-8", "surrogateescape"))


def _settings(root: Path, report: Sink) -> dict[str, object]:
    """What briefing.toml says, less what is of the wrong type."""
    try:
        settings: dict[str, object] = parsed(tomllib.loads, regular(root / CONFIGURATION).decode("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as fault:
        words, place = file_fault(root, CONFIGURATION, fault)
        report(Diagnostic(Code.BAD_CONFIG, f"The file cannot be used: {words}.", place))
        return {}
    for name in settings:
        if name not in _SETTINGS:
            near = get_close_matches(name, _SETTINGS, 1)
            meant = f"; it may be `{near[0]}`" if near else f"; there are {', '.join(_SETTINGS)}"
            _complain(report, root, name, f"There is no setting `{name}`{meant}.")
    for name in _TEXTS:
        if name in settings and (why := _unusable(name, settings[name])):
            _complain(report, root, name, f"`{name}` is {why}.")
            del settings[name]
    if "date" in settings and type(settings["date"]) is not date:
        _complain(report, root, "date", "`date` is not a date like 2024-06-30.")
    return settings


def _unusable(name: str, value: object) -> str:
    """What keeps a text of the configuration from being one, or nothing."""
    if not isinstance(value, str):
        return "not a text"
    if name in _PATHS:
        return "no path" if "\0" in value else ""
    if "\n" in value or UNUSABLE.search(value):
        return "no plain line of text"
    if name == "language" and LANGUAGE.fullmatch(value) is None:
        return "not a language tag like en or zh-CN"
    if name == "url" and value and ADDRESS.fullmatch(value) is None:
        return "not an address that begins with http:// or https://"
    return ""


def _complain(report: Sink, root: Path, key: str, message: str) -> None:
    report(Diagnostic(Code.BAD_CONFIG, message, _set_at(root, key) or Location(shown_file(root, CONFIGURATION), 1, 1)))


def _set_at(root: Path, key: str) -> Location | None:
    """Where the configuration sets *key*; `None` where it leaves it at its default."""
    lines = enumerate(_configuration(root), 1)
    found = (number for number, line in lines if re.match(rf"[ \t]*\[{{0,2}}[ \t]*{re.escape(key)}[ \t]*[]=]", line))
    return next((Location(shown_file(root, CONFIGURATION), number, 1) for number in found), None)


_PRINTED = frozenset(
    (
        *("project", "author", "copyright", "html_title", "html_short_title", "epub_title", "epub_description"),
        *("html_theme_options", "html_context", "myst_substitutions", "myst_html_meta", "rst_prolog", "rst_epilog"),
        *("numfig_format", "today", "html_last_updated_fmt"),
    )
)
"""Settings of conf.py whose texts readers meet."""


def printed_texts(root: Path, project: Project) -> Iterator[tuple[str, Location]]:
    """The texts that pages print of the configuration, of briefing.toml and conf.py, each with its place."""
    for key, text in (("title", project.title), ("author", project.author)):
        if place := _set_at(root, key):
            yield text, place
    try:
        tree = ast.parse(regular(root / "conf.py"))
    except (OSError, ValueError, SyntaxError):
        return  # Sphinx tells of it.
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(getattr(one, "id", "") in _PRINTED for one in node.targets):
            for each in ast.walk(node.value):
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield each.value, Location(shown_file(root, "conf.py"), each.lineno, each.col_offset + 1)


def no_corpus(project: Project, why: str) -> Diagnostic:
    """That the folder of articles is none, told where it is named."""
    root = Path(project.root)
    configured = load_project(root, None, unheard).corpus == project.corpus
    message = f"There is no folder of articles at {real_path(Path(project.corpus))}: {why}."
    return Diagnostic(Code.NO_CORPUS, message, _set_at(root, "corpus") if configured else None)


def shown_file(root: Path, file: str) -> str:
    """How locations name a file of the project's folder of pages."""
    return f"{real_path(root).name}/{file}"


def file_fault(root: Path, file: str, fault: Exception) -> tuple[str, Location]:
    """What is wrong with a TOML file of the project's folder of pages, and where."""
    path = root / file
    text = "" if isinstance(fault, (OSError, UnicodeDecodeError)) else path.read_text("utf-8", "replace")
    words, line, column = fault_in(fault, text)
    return words, Location(shown_file(root, file), line, column)


def _rows(root: Path) -> Callable[[int], Location]:
    """Where each `[[suppress]]` of the configuration begins."""
    found = [number for number, line in enumerate(_configuration(root), 1) if _SUPPRESS.match(line)]

    def place(row: int) -> Location:
        return Location(shown_file(root, CONFIGURATION), found[row] if row < len(found) else 1, 1)

    return place


def _configuration(root: Path) -> list[str]:
    try:
        return regular(root / CONFIGURATION).decode("utf-8-sig", "replace").split("\n")
    except OSError:
        return []


def shown_folder(project: Project, folder: str) -> str:
    """How locations name a folder: from the folder that holds the project, or by its own name if it is elsewhere."""
    home = real_path(Path(project.root)).parent
    path = Path(os.path.relpath(real_path(Path(folder)), home))
    return real_path(Path(folder)).name if ".." in path.parts else path.as_posix()
