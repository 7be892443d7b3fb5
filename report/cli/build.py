"""`report build`: html, pdf or epub, published whole or not at all."""

import argparse
from pathlib import Path

from report.cli.command import Command, docs_folder, docs_option, say, serious_of, voice_options
from report.cli.progress import progress_of
from report.diagnostic import Code, Diagnostic, unheard
from report.project import EDITIONS, load_project, real_path
from report.publish import BUILDERS, Order, publish


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("format", choices=tuple(BUILDERS), help="what to build")
    docs_option(parser)
    parser.add_argument("--edition", choices=EDITIONS, help="instead of the project's own")
    parser.add_argument("--output", type=Path, help="folder to publish in (default: build/FORMAT)")
    parser.add_argument("--build", type=Path, default=Path("build"), help="folder for staging (default: build)")
    parser.add_argument(
        "-j",
        "--jobs",
        default="",
        type=_jobs,
        metavar="N",
        help="processes, or auto (default: by the size of the corpus)",
    )
    voice_options(parser, "print errors and warnings only", "tell of every page and what each pass took")


def _jobs(text: str) -> str:
    if text not in ("", "auto") and not (text.isascii() and text.isdigit() and 0 < int(text) <= 1000):
        raise argparse.ArgumentTypeError(f"{text!r} is neither a number of processes nor auto")
    return text


def _run(arguments: argparse.Namespace) -> int:
    docs = real_path(docs_folder(arguments.docs))
    progress = progress_of(arguments, "%")
    serious = progress.before(serious_of(docs))
    if not (docs / "conf.py").is_file():
        serious(Diagnostic(Code.BAD_CONFIG, f"There is no conf.py in {docs}.", help="Name its folder with --docs."))
        return 2
    build = real_path(arguments.build)
    order = Order(
        docs=docs,
        format=arguments.format,
        build=build,
        output=real_path(arguments.output or build / arguments.format),
        edition=load_project(docs, arguments.edition, unheard).edition,
        jobs=arguments.jobs,
        tell=progress.before(_unsaid if arguments.quiet else say),
        step=progress,
        verbose=arguments.verbose,
    )
    try:
        return publish(order, serious)
    finally:
        progress.close()


def _unsaid(_: str) -> None:
    """Prints nothing."""


COMMAND = Command(
    "build",
    "Build the briefing as html, pdf or epub and put it in place whole; say so when nothing changed.",
    ("report build html", "report build pdf --edition public --output public/pdf"),
    _options,
    _run,
)
