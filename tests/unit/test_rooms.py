"""Every line knows its room: what may import what, and who opens files, read from the source itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "report"
ROOMS = (
    *(
        "__init__",
        "record",
        "span",
        "diagnostic",
        "explanation",
        "corpus",
        "extract",
        "briefing",
        "cite",
        "project",
        "know",
        "pages",
        "render",
        "compiler",
    ),
    *("sphinx_ext", "publish", "cli", "__main__"),
)
"""A room may import only itself and rooms before it."""
ONLY = {
    "sphinx": ("sphinx_ext/", "publish/run.py"),
    "docutils": ("sphinx_ext/",),
    "myst_parser": ("sphinx_ext/",),
    "matplotlib": ("render/figure/",),
    "typst": ("sphinx_ext/typst/",),
}
"""Library -> the only places that may import it."""
APART = {
    "sphinx_ext": ("compiler", "cite", "diagnostic", "span", "__init__"),
    "cite": ("corpus", "briefing", "diagnostic", "span"),
}
"""Room -> all it may know of the others."""
DOMAIN = ("domain", "citations", "entries", "wording", "svg")
"""Modules of the Sphinx side that know the compiler only by the text it leaves on disk."""
READERS = (
    *("corpus/read.py", "extract/lexicon.py", "extract/table.py", "briefing/review.py", "render/tree.py"),
    *(
        "cite/records.py",
        "explanation.py",
        "project.py",
        "pages.py",
        "compiler.py",
        "sphinx_ext/",
        "publish/",
        "cli/",
        "render/figure/letters.py",
        "render/output.py",
    ),
)
"""Who may open files."""
OPENERS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir", "rename", "rmtree"}
MODULES = sorted(ROOT.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}:{node.lineno} imports are absolute"
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_imports_only_what_stands_before_it(path: Path) -> None:
    here = room_of(path)
    for name in imported(path):
        head, *rest = name.split(".")
        if head != "report":
            continue
        other = rest[0] if rest else "__init__"
        assert ROOMS.index(other) <= ROOMS.index(here), f"{name_of(path)} looks up at {name}"
        assert other == here or here not in APART or other in APART[here], f"{name_of(path)} reaches into {name}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_library_is_imported_only_where_it_belongs(path: Path) -> None:
    for name in imported(path):
        places = ONLY.get(name.split(".")[0])
        assert places is None or name_of(path).startswith(places), f"{name_of(path)} may not import {name}"


def test_the_domain_knows_the_compiler_only_by_its_records() -> None:
    for path in MODULES:
        if room_of(path) == "sphinx_ext" and path.stem in DOMAIN:
            own = [name for name in imported(path) if name.startswith("report.")]
            assert all(name.startswith(("report.sphinx_ext", "report.cite")) for name in own), (
                f"{name_of(path)} imports {own}"
            )


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_files_are_opened_only_where_they_are_read_or_written(path: Path) -> None:
    if name_of(path).startswith(READERS):
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert name not in OPENERS, f"{name_of(path)}:{node.lineno} calls {name}"
