"""Runs Sphinx, whose faults become diagnostics: a full disk is no bug, and a traceback helps nobody to mend a page."""

import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from report.corpus.read import Step, unwatched
from report.diagnostic import Code, Diagnostic, Sink
from report.project import shown_file
from report.publish.listen import Listener
from report.publish.status import Status
from report.publish.surroundings import is_surrounding, spelt
from report.span import Location

_HELP = "Run it again with --verbose to see where."


@dataclass(frozen=True, slots=True)
class Run:
    """What Sphinx is to do."""

    docs: Path
    out: Path
    doctrees: Path
    builder: str
    edition: str
    jobs: int = 1
    step: Step = unwatched
    verbose: bool = False


def run_sphinx(order: Run, report: Sink) -> bool:
    """Run Sphinx strictly; whether there was nothing to mend. Raises `OSError` for what no page can mend."""
    from sphinx.application import Sphinx  # noqa: PLC0415 - costs most of a second, and nothing may have changed
    from sphinx.util.docutils import docutils_namespace, patch_docutils  # noqa: PLC0415

    sys.stdout.flush()
    # One of the theme's libraries makes every library's log visible.
    logging.getLogger("matplotlib").setLevel(logging.WARNING)
    settings = {"report_edition": order.edition, "nitpicky": True}
    status = Status(order.step, sys.stdout if order.verbose else None)
    try:
        with (
            Listener(order.docs, report, sys.stderr) as ear,
            redirect_stderr(ear),
            patch_docutils(order.docs),
            docutils_namespace(),
        ):
            app = Sphinx(
                order.docs,
                order.docs,
                order.out,
                order.doctrees,
                order.builder,
                settings,
                cast(IO[str], status),
                cast(IO[str], ear),
                warningiserror=True,
                parallel=order.jobs,
            )
            app.build()
            return app.statuscode == 0
    except SystemExit:
        # The extension has told why it gave up.
        return False
    except Exception as fault:  # extensions and conf.py may raise anything
        for cause in _causes(fault):
            if is_surrounding(cause):
                raise cause from fault
        if order.verbose:
            traceback.print_exception(fault)
        place = next((found for each in _chain(fault) if (found := _place(each, order.docs))), None)
        message = f"Sphinx broke off: {_words(fault)}"
        report(Diagnostic(Code.BROKEN_OFF, message, place, help="" if order.verbose else _HELP))
        return False


def _words(fault: Exception) -> str:
    """What a fault of Sphinx says; of a trace in it only the last line, which names the fault."""
    told, trace, rest = str(fault).partition("Traceback (most recent call last):")
    last = rest.strip().rpartition("\n")[2] if trace else ""
    return " ".join(f"{told} {last}".split()) or type(fault).__name__


def _place(fault: BaseException, docs: Path) -> Location | None:
    """Where in conf.py *fault* arose, or the page that Sphinx was at."""
    if isinstance(fault, SyntaxError) and fault.filename == str(docs / "conf.py"):
        return Location(shown_file(docs, "conf.py"), fault.lineno or 1, fault.offset or 1)
    for frame, line in reversed(list(traceback.walk_tb(fault.__traceback__))):
        if frame.f_code.co_filename == str(docs / "conf.py"):
            return Location(shown_file(docs, "conf.py"), line, 1)
        if isinstance(name := frame.f_locals.get("docname"), str) and name:
            return Location(shown_file(docs, f"{name}.md"), 1, 1)
    return None


def _causes(fault: BaseException) -> Iterator[OSError]:
    """Faults of the operating system that *fault* stems from."""
    for each in _chain(fault):
        if isinstance(each, OSError):
            yield each
        # A process of Sphinx's own tells of its fault in words.
        if told := spelt(str(getattr(each, "traceback", ""))):
            yield told


def _chain(fault: BaseException) -> Iterator[BaseException]:
    """*fault* and what it stems from."""
    seen: list[BaseException] = []
    found: BaseException | None = fault
    while isinstance(found, BaseException) and found not in seen:
        seen.append(found)
        yield found
        found = getattr(found, "orig_exc", None) or found.__cause__
