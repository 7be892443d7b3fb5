"""Typst itself: the one place that imports it, gives it the pages and the fonts, and says what it could not set."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from report.sphinx_ext.typst.glyphs import FONTS


class NotSetError(Exception):
    """Typst refused the source: its message, with its hints."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A PDF, the warnings of Typst, and why it does not hold the standard asked for (empty where it does)."""

    pdf: bytes
    warnings: tuple[str, ...]
    shortfall: str


def set_pages(folder: Path, files: Mapping[str, bytes], main: str, standard: str) -> Setting:
    """Write *files* and the source *main* to *folder* and set them, by the PDF *standard* if the pages allow it.

    Raises `NotSetError`; reads no font but the shipped ones, and fetches nothing.
    """
    for name, content in files.items():
        (folder / name).write_bytes(content)
    source = folder / "main.typ"
    source.write_text(main, encoding="utf-8", newline="\n")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
    compiler = typst.Compiler(
        root=str(folder), font_paths=fonts, package_path=str(folder / "none"), package_cache_path=str(folder / "none")
    )
    if not standard:
        return _set(compiler, source, [], "")
    try:
        return _set(compiler, source, [standard], "")
    except NotSetError as error:
        return _set(compiler, source, [], str(error))


def _set(compiler: typst.Compiler, source: Path, standards: list[Any], shortfall: str) -> Setting:
    epoch = datetime(1980, 1, 1, tzinfo=UTC)
    try:
        pdf, warnings = compiler.compile_with_warnings(
            input=str(source), format="pdf", pdf_standards=standards, timestamp=epoch
        )
    except typst.TypstError as error:
        raise NotSetError("; ".join([error.message, *(f"hint: {hint}" for hint in error.hints)])) from error
    except BaseException as error:
        # A fault inside the compiler comes as a `PanicException`, which is no `Exception`.
        if type(error).__name__ == "PanicException":
            raise NotSetError(f"the compiler itself failed: {error}") from error
        raise
    if not isinstance(pdf, bytes):
        raise NotSetError("the compiler returned no PDF")
    return Setting(pdf, tuple(warning.message for warning in warnings), shortfall)
