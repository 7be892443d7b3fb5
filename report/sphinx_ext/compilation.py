"""Runs the compiler before Sphinx looks for files, and tells Sphinx's log what the compiler found."""

import errno
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

from report.diagnostic import Code, Diagnostic, RefusalError, Severity, printable
from report.span import Location

LOGGER = logging.getLogger(__name__)
_MANY = 50
"""Articles from which it is told how far a pass is."""


def compile_pages(app: Sphinx) -> None:
    """Write the generated pages and records of the edition that is asked for."""
    from report.compiler import compile_project  # noqa: PLC0415 - costs nothing where Sphinx only asks for help

    for suffix in sorted(set(app.config.source_suffix) - {".md"}):
        place = Location(f"{Path(app.confdir).resolve().name}/conf.py", 1, 1)
        tell(Diagnostic(Code.UNCHECKED, f"Pages whose names end in {suffix} are not checked.", place))
    try:
        compile_project(Path(app.srcdir), edition=app.config.report_edition or None, report=tell, step=_step)
    except RefusalError as fault:
        for diagnostic in fault.diagnostics:
            tell(diagnostic)
        raise SystemExit(3) from fault
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        message = f"The generated pages cannot be written: {error.strerror or error} ({error.filename or app.srcdir})."
        tell(Diagnostic(Code.DISK_FULL if full else Code.NOT_WRITABLE, message))
        # Sphinx would print a traceback below whatever else is raised here; nothing is wrong with the program.
        raise SystemExit(3) from error


def _step(name: str, done: int, of: int) -> None:
    """Tell Sphinx's log of each pass, and of each tenth of a long one, as Sphinx does of its own."""
    if done <= 1:
        LOGGER.info("%s...", name)
    elif of >= _MANY and 10 * done // of != 10 * (done - 1) // of:
        LOGGER.info("%s... [%3d%%]", name, 100 * done // of)


def tell(diagnostic: Diagnostic) -> None:
    """Errors and warnings are ours to mend and fail a strict build; notes are about the sources and do not."""
    code = diagnostic.code.code
    message = diagnostic.message
    if diagnostic.advice:
        message += f" (help: {diagnostic.advice})"
    for each in diagnostic.related:
        message += f" (see {each.location}: {each.message})"
    message = printable(message)
    location = printable(str(diagnostic.location)) if diagnostic.location else None
    if diagnostic.severity is Severity.NOTE:
        LOGGER.info("%s: note[%s]: %s", location or "corpus", code, message)
        return
    LOGGER.warning("%s", message, location=location, type="report", subtype=code)
