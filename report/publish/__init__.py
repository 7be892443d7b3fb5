"""The publisher: nothing when nothing changed, else a build aside that is put in place whole or not at all.

Sphinx is imported only when there is something to build.
"""

import logging
import shutil
import sys
from collections.abc import Callable
from contextlib import redirect_stderr
from dataclasses import dataclass
from pathlib import Path

from report.diagnostic import Code, Diagnostic, Sink
from report.publish.epub import rezip
from report.publish.inputs import Inputs, inputs
from report.publish.links import broken_links
from report.publish.listen import Listener
from report.publish.promote import Lock, promote, recover
from report.publish.state import State, load_state, save_state, stamp
from report.publish.surroundings import surrounding, unready

BUILDERS = {"html": "html", "pdf": "typstpdf", "epub": "epub"}
"""Format -> Sphinx builder."""
_KEPT = {"html": None, "pdf": ".pdf", "epub": ".epub"}
"""Format -> ending of what is published; all of a folder where `None`."""
MANY = 200
"""Articles from which parallel reading pays."""

BUILT, UNCHANGED, FAILED, UNPUBLISHED = 0, 0, 1, 3
_SURROUNDINGS = {Code.NOT_WRITABLE, Code.DISK_FULL}
"""What keeps Sphinx from building although nothing is wrong with the pages."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to build and where."""

    docs: Path
    """Folder of conf.py and briefing.toml."""
    format: str
    build: Path
    """Folder for results, staging and state."""
    output: Path
    edition: str
    jobs: str = ""
    """As Sphinx takes it; chosen by the size of the corpus where empty."""
    tell: Callable[[str], None] = print
    verbose: bool = False
    """Whether Sphinx tells of every page."""


def publish(order: Order, report: Sink) -> int:
    """Build what *order* asks for; returns the exit code: 0 done or unchanged, 1 errors in pages, 3 surroundings."""
    try:
        order.build.mkdir(parents=True, exist_ok=True)
        with Lock(order.build / ".lock"):
            return _locked(order, report)
    except BlockingIOError:
        report(Diagnostic(Code.LOCK_HELD, f"Another build holds {order.build / '.lock'}."))
    except OSError as fault:
        report(surrounding(fault, order.output))
    return UNPUBLISHED


def _locked(order: Order, report: Sink) -> int:
    recover(order.output)
    found = inputs(order.docs, order.edition)
    known = load_state(_state_path(order))
    if known and known.digest == found.digest and known.files == stamp(order.output) and known.files:
        order.tell(f"{order.format}: nothing changed; {order.output} is up to date.")
        return UNCHANGED
    lacking = unready(order.build, order.format)
    if lacking:
        report(lacking)
        return UNPUBLISHED
    staging = order.build / ".staging" / f"{order.format}-{order.edition}"
    if not known or known.frame != found.frame:
        # Another compiler, theme or configuration: nothing of an earlier build can be trusted.
        shutil.rmtree(staging, ignore_errors=True)
    told: set[Code] = set()

    def hear(diagnostic: Diagnostic) -> None:
        told.add(diagnostic.code)
        report(diagnostic)

    if _sphinx(order, staging, found, hear) != 0:
        # Sphinx forgets warnings of pages it has read: a failed build must fail again.
        shutil.rmtree(staging, ignore_errors=True)
        order.tell(f"{order.format}: not published; what was published before is untouched.")
        return UNPUBLISHED if told & _SURROUNDINGS else FAILED
    ready = _ready(order, staging)
    faults = broken_links(ready) if order.format == "html" else ()
    for fault in faults:
        report(fault)
    if faults:
        shutil.rmtree(staging, ignore_errors=True)
        return FAILED
    promote(ready, order.output)
    save_state(_state_path(order), State(found.digest, found.frame, stamp(order.output)))
    order.tell(f"{order.format}: published in {order.output}.")
    return BUILT


def _state_path(order: Order) -> Path:
    return order.build / ".state" / f"{order.format}.json"


def _sphinx(order: Order, staging: Path, found: Inputs, report: Sink) -> int:
    """Run Sphinx strictly into *staging*; returns its exit code."""
    from sphinx.cmd.build import main  # noqa: PLC0415

    jobs = order.jobs or ("auto" if found.articles >= MANY else "1")
    arguments = ["-b", BUILDERS[order.format], "-d", str(staging / "doctrees"), "-j", jobs]
    arguments += ["-n", "-W", "--keep-going", "-D", f"report_edition={order.edition}"]
    arguments += [] if order.verbose else ["-q"]
    sys.stdout.flush()
    # One of the theme's libraries makes every library's log visible.
    logging.getLogger("matplotlib").setLevel(logging.WARNING)
    with Listener(order.docs, report, sys.stderr) as ear, redirect_stderr(ear):
        try:
            return main([*arguments, str(order.docs), str(staging / "out")])
        except SystemExit as stop:
            return int(stop.code or FAILED)


def _ready(order: Order, staging: Path) -> Path:
    """The folder to publish: the pages less orphans, or the one file of a printed format."""
    out = staging / "out"
    ending = _KEPT[order.format]
    if ending is None:
        _drop_orphans(out, staging / "doctrees" / "pages.txt")
        return out
    single = staging / "single"
    shutil.rmtree(single, ignore_errors=True)
    single.mkdir()
    for path in sorted(out.glob(f"*{ending}")):
        shutil.copyfile(path, single / path.name)
        if ending == ".epub":
            rezip(single / path.name)
    return single


def _drop_orphans(out: Path, listing: Path) -> None:
    """Remove what an earlier build left and this one has no source for.

    The Sphinx extension lists the files of this build's pages, pictures and downloads.
    """
    if not listing.is_file():
        return
    wanted = set(listing.read_text("utf-8").split("\n"))
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        owned = path.suffix == ".html" or name.startswith(("_images/", "_downloads/"))
        if path.is_file() and owned and name not in wanted:
            path.unlink()
    for path in sorted(out.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
