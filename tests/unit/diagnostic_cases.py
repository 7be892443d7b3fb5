"""Small projects that raise each diagnostic: `raised` runs a case of tests/golden/diagnostics/cases.toml."""

import errno
import logging
import os
import tomllib
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes

from report.briefing.lock import Lock as EvidenceLock
from report.briefing.lock import write_lock
from report.briefing.settle import accepted
from report.cli import diff, lexicon
from report.cli.diagnostics.source import Sources, sources_of
from report.compiler import examine
from report.diagnostic import Code, Diagnostic, order
from report.pages import written
from report.project import load_project
from report.publish import Order, publish, surroundings
from report.publish.links import broken_links
from report.publish.promote import Lock
from report.publish.surroundings import surrounding
from report.render.printout import evidence
from report.span import Location
from report.sphinx_ext.typst.builder import TypstPdfBuilder

FOLDER = Path(__file__).parents[1] / "golden" / "diagnostics"
TABLE = tomllib.loads((FOLDER / "cases.toml").read_text("utf-8"))
CASES: dict[str, dict[str, Any]] = {case["code"]: case for case in TABLE["case"]}
Case = Mapping[str, Any]


def lay(folder: Path, files: Mapping[str, Any]) -> None:
    """Write *files* below *folder*; a table stands for what a text cannot say."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            path.write_bytes(content.encode("utf-8"))
        elif "hex" in content:
            path.write_bytes(bytes.fromhex(content["hex"]))
        elif "repeat" in content:
            path.write_text(content["repeat"][0] * content["repeat"][1], "utf-8")
        elif "link" in content:
            path.symlink_to(content["link"])
        elif "long_link" in content:
            path.symlink_to("a" * content["long_link"])
        elif "pipe" in content:
            os.mkfifo(path)
        else:
            path.unlink()
            path.parent.rmdir()


def raised(case: Case, folder: Path, patch: pytest.MonkeyPatch) -> tuple[list[Diagnostic], Sources]:
    """The diagnostics of the case's code, and the files they are about."""
    lay(folder, TABLE["base"])
    if "before" in case:
        lay(folder, case["before"])
        accept(folder)
    lay(folder, case.get("files", {}))
    found = RUNS[case.get("run", "check")](case, folder, patch)
    home = next(iter(_BUILT)) if "page" in case else folder
    project = load_project(home / "docs", None, [].append)
    chosen = [each for each in found if each.code.code == case["code"]]
    return sorted(set(chosen), key=order), sources_of(project)


def accept(folder: Path) -> None:
    """Write an evidence lock of everything that the pages cite now."""
    lexicon, briefing, _ = examine(load_project(folder / "docs", None, [].append), [].append, pages=False)
    held = evidence(EvidenceLock(), briefing, lexicon, written(folder / "docs"))
    (folder / "docs/evidence.lock").write_text(write_lock(accepted(held, None)), "utf-8")


def _check(_: Case, folder: Path, __: pytest.MonkeyPatch) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    _, briefing, _ = examine(load_project(folder / "docs", None, found.append), found.append, roles=True)
    return [*found, *briefing.notes]


def checked(case: Case, patch: pytest.MonkeyPatch) -> list[Diagnostic]:
    """What `report check` tells of the code of a case that was built."""
    found = _check(case, next(iter(_BUILT)), patch)
    return sorted({each for each in found if each.code.code == case["code"]}, key=order)


def _lexicon(_: Case, folder: Path, patch: pytest.MonkeyPatch) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    patch.setattr(lexicon, "FORMATS", {"text": lambda those, _: found.extend(those) or ""})
    lexicon.COMMAND.run(Namespace(action="check", docs=folder / "docs", corpus=None, lexicon=None, format="text"))
    return found


def _publish(case: Case, folder: Path, _: pytest.MonkeyPatch, kind: str = "html") -> list[Diagnostic]:
    found: list[Diagnostic] = []
    build = folder / "build"
    order = Order(folder / "docs", kind, build, build / kind, "private", tell=lambda _: None)
    publish(order, found.append)
    return found


def _build(case: Case, folder: Path, patch: pytest.MonkeyPatch) -> list[Diagnostic]:
    """One build of the pages of all cases that need one, told of once."""
    for code, each in CASES.items():
        if "page" in each:
            lay(
                folder,
                {f"docs/{code.lower()}.md": f"---\norphan: true\n---\n\n{each['page']}", **each.get("files", {})},
            )
    if not _BUILT:
        _BUILT[folder] = _publish(case, folder, patch)
    return next(iter(_BUILT.values()))


_BUILT: dict[Path, list[Diagnostic]] = {}
"""Where the one build was made, and what it told."""


def _unfonted(case: Case, folder: Path, patch: pytest.MonkeyPatch) -> list[Diagnostic]:
    patch.setattr(surroundings, "FONTS", folder / "fonts")
    return _publish(case, folder, patch, "pdf")


def _locked(case: Case, folder: Path, patch: pytest.MonkeyPatch) -> list[Diagnostic]:
    (folder / "build").mkdir()
    with Lock(folder / "build" / ".lock"):
        return _publish(case, folder, patch)


def _fault(case: Case, folder: Path, _: pytest.MonkeyPatch) -> list[Diagnostic]:
    number = getattr(errno, case["errno"])
    return [surrounding(OSError(number, os.strerror(number)), folder / "build" / "html")]


def _links(_: Case, folder: Path, __: pytest.MonkeyPatch) -> list[Diagnostic]:
    return list(broken_links(folder / "site"))


def _diff(case: Case, folder: Path, patch: pytest.MonkeyPatch) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    patch.setattr(diff, "serious_of", lambda _: found.append)
    patch.chdir(folder)
    assert diff.COMMAND.run(Namespace(old=case["words"][0], new="", docs=folder / "docs", format="text")) == 2
    return found


def _glyph(case: Case, _: Path, __: pytest.MonkeyPatch) -> list[Diagnostic]:
    """What the PDF builder logs, as it is printed."""
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("sphinx.report.sphinx_ext.typst.builder")
    level = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    node = nodes.paragraph()
    node.source, node.line = "docs/index.md", 3
    TypstPdfBuilder.lacks_glyph(SimpleNamespace(_lacking=set()), case["char"], "index", node)  # type: ignore[arg-type]
    logger.removeHandler(handler)
    logger.setLevel(level)
    place, message = lines[0].split(": note[E320]: ")
    return [Diagnostic(Code.GLYPH_MISSING, message, Location(place.split(":")[0], int(place.split(":")[1]), 1))]


RUNS: Mapping[str, Callable[[Case, Path, pytest.MonkeyPatch], list[Diagnostic]]] = {
    "check": _check,
    "lexicon": _lexicon,
    "build": _build,
    "publish": _publish,
    "unfonted": _unfonted,
    "locked": _locked,
    "fault": _fault,
    "links": _links,
    "diff": _diff,
    "glyph": _glyph,
}
