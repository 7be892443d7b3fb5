"""The publisher: nothing when nothing changed, else a build aside that is put in place whole or not at all.

Sphinx is imported only when there is something to build.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from report.corpus.read import Step, unwatched
from report.diagnostic import Code, Diagnostic, Sink, follows
from report.publish.epub import rezip
from report.publish.inputs import inputs
from report.publish.links import broken_links
from report.publish.promote import Lock, claim, promote, recover
from report.publish.run import Run, run_sphinx
from report.publish.state import Staging, State, load_state, save_state, stamp
from report.publish.surroundings import is_full, surrounding, unready

BUILDERS = {"html": "html", "pdf": "typstpdf", "epub": "epub"}
"""Format -> Sphinx builder."""
_KEPT = {"html": None, "pdf": ".pdf", "epub": ".epub"}
"""Format -> ending of what is published; all of a folder where `None`."""
MANY = 200
"""Articles from which parallel reading pays."""

BUILT, UNCHANGED, FAILED, UNPUBLISHED = 0, 0, 1, 3
_SURROUNDINGS = {Code.NOT_WRITABLE, Code.DISK_FULL, Code.NO_CORPUS, Code.BAD_PAGE}
"""What keeps Sphinx from building whatever the pages say."""


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
    step: Step = unwatched
    """Told of each pass, in percent."""
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
    claim(order.output, _KEPT[order.format])
    recover(order.output)
    found = inputs(order.docs, order.edition, (order.build, order.output))
    known = load_state(_state_path(order))
    if known and known.digest == found.digest and known.files == stamp(order.output) and known.files:
        order.tell(f"{order.format}: nothing changed; {order.output} is up to date.")
        return UNCHANGED
    lacking = unready(order.build, order.format)
    if lacking:
        report(lacking)
        return UNPUBLISHED
    staging = Staging(order.build / ".staging" / f"{order.format}-{order.edition}", found.frame)
    staging.open()
    told: list[Diagnostic] = []

    def hear(diagnostic: Diagnostic) -> None:
        if not follows(diagnostic, told):
            told.append(diagnostic)
            report(diagnostic)

    ready = _staged(order, staging, _jobs(order.jobs, found.articles), hear)
    if ready is None:
        full = is_full(order.build)
        staging.drop()
        if full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(order.build))
        order.tell(f"{order.format}: not published; what was published before is untouched.")
        return UNPUBLISHED if any(each.code in _SURROUNDINGS for each in told) else FAILED
    promote(ready, order.output)
    staging.keep()
    save_state(_state_path(order), State(found.digest, stamp(order.output)))
    order.tell(f"{order.format}: published in {order.output}.")
    return BUILT


def _state_path(order: Order) -> Path:
    return order.build / ".state" / f"{order.format}.json"


def _jobs(asked: str, articles: int) -> int:
    """Processes that read and write pages."""
    if asked.isdigit() and asked.isascii():
        return max(int(asked), 1)
    return (os.cpu_count() or 1) if asked == "auto" or articles >= MANY else 1


def _staged(order: Order, staging: Staging, jobs: int, report: Sink) -> Path | None:
    """Build aside; the folder to publish, or `None` where something is to be mended first."""
    builder, ending = BUILDERS[order.format], _KEPT[order.format]
    if ending is not None:
        # Sphinx binds whatever lies there, pages of removed articles, too.
        shutil.rmtree(staging.out, ignore_errors=True)
    run = Run(order.docs, staging.out, staging.doctrees, builder, order.edition, jobs, order.step, order.verbose)
    if not run_sphinx(run, report):
        return None
    if ending is not None:
        return _single(staging, ending)
    faults = [*_settle(staging.out, staging.doctrees / "pages.txt"), *broken_links(staging.out)]
    for fault in faults:
        report(fault)
    return None if faults else staging.out


def _single(staging: Staging, ending: str) -> Path:
    """A folder with the one file of a printed format."""
    single = staging.folder / "single"
    shutil.rmtree(single, ignore_errors=True)
    single.mkdir()
    for path in sorted(staging.out.glob(f"*{ending}")):
        shutil.copyfile(path, single / path.name)
        if ending == ".epub":
            rezip(single / path.name)
    return single


def _settle(out: Path, listing: Path) -> Iterator[Diagnostic]:
    """Remove what an earlier build left and this one has no source for; a diagnostic for each page that is lacking.

    The Sphinx extension lists the files of this build's pages, pictures and downloads.
    """
    wanted = set(listing.read_text("utf-8").split("\n"))
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        owned = path.suffix == ".html" or name.startswith(("_images/", "_downloads/"))
        if path.is_file() and owned and name not in wanted:
            path.unlink()
    for path in sorted(out.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    for name in sorted(wanted):
        if name.endswith(".html") and not (out / name).is_file():
            yield Diagnostic(Code.DEAD_LINK, f"The page {name} was not written.")
