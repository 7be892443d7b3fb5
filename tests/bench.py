"""Prints what the compiler costs, each figure beside its goal: ``python tests/bench.py [--all]``.

All figures are CPU time on one core. What is compared runs in turns within one run, the best turn counts, and a ratio
of two is what to quote: seconds differ from machine to machine. ``--all`` adds what takes minutes.
"""

import argparse
import compileall
import gc
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parents[1]
LEXICON = ROOT / "docs" / "lexicon"
TURNS = 3
SIZE = 3000
"""Characters of an article made for measuring."""
STOCK = """
from docutils.nodes import literal
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

class Options(dict):
    def __missing__(self, name):
        return directives.unchanged

class Entry(SphinxDirective):
    has_content, optional_arguments, final_argument_whitespace = True, 1, True
    option_spec = Options(name=directives.unchanged)
    def run(self):
        return self.parse_content_to_nodes()

def setup(app):
    for name in ("article", "claim", "count", "date", "entity", "quote", "calc", "plain", "event"):
        app.add_role(name, lambda role, raw, text, *rest, **more: ([literal(raw, text)], []))
    for name in ("article", "claim", "entity", "event"):
        app.add_directive(name, Entry)

project = "stock"
extensions = ["myst_parser"]
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
exclude_patterns = ["lexicon", "leads", "generated/data", "generated/figures"]
numfig = True
html_theme = "furo"
"""
"""Configuration of a stock Sphinx for the same pages: our roles and entries print their words and do nothing else."""
IMPORTING = f"""
import gc
from time import process_time
start = process_time()
gc.set_threshold(50_000)  # as the command line does
from pathlib import Path
import report.know
from report.extract.lexicon import load_lexicon
load_lexicon(Path({str(LEXICON)!r}), print)
print(process_time() - start)
"""


def row(what: str, measured: str, goal: str = "") -> None:
    """Print a line of the table."""
    print(f"{what:<52} {measured:>22}   {goal}".rstrip(), flush=True)


def heading(words: str) -> None:
    print(f"\n{words}", flush=True)


def run(*command: object, cwd: Path = ROOT) -> tuple[float, float]:
    """CPU seconds and peak megabytes of a command and what it starts."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([sys.executable, *map(str, command)], cwd=cwd, **quiet)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(map(str, command))} failed in {cwd}.")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def best(work: Callable[[], float], turns: int = TURNS) -> float:
    return min(work() for _ in range(turns))


# Articles to measure with


def paragraphs(*folders: str) -> list[str]:
    """Body paragraphs of the articles in *folders*."""
    files = [path for folder in folders for path in sorted((ROOT / folder).glob("*.txt"))]
    return [line for path in files for line in path.read_text("utf-8").split("\n") if len(line) > 200]


def made(count: int, *folders: str) -> Iterator[str]:
    """Articles of `SIZE` characters from paragraphs of *folders*, each with digits of its own."""
    pool, draw = paragraphs(*folders), random.Random(1)  # noqa: S311
    for number in range(count):
        text = f"Report {number} on parks, ports and railways\n\n2023-0{number % 9 + 1}-1{number % 8}\n\n"
        while len(text) < SIZE:
            text += re.sub("[1-9]", lambda digit: draw.choice("123" + digit[0]), draw.choice(pool)) + "\n\n"
        yield text


def write(folder: Path, texts: Iterator[str]) -> Path:
    folder.mkdir(parents=True)
    for number, text in enumerate(texts):
        (folder / f"made-{number:04}.txt").write_text(text, "utf-8")
    return folder


def project(folder: Path, articles: int) -> Path:
    """A project of that many articles with the briefing's lexicon and no pages by hand."""
    write(folder / "seeds", made(articles, "seeds", "tests/labelled/open"))
    shutil.copytree(LEXICON, folder / "docs" / "lexicon")
    (folder / "docs" / "conf.py").write_text('extensions = ["report.sphinx_ext"]\n', "utf-8")
    (folder / "docs" / "index.md").write_text(
        "# Measured\n\n```{toctree}\n:glob:\ngenerated/*\ngenerated/*/*\n```\n", "utf-8"
    )
    (folder / "docs" / "briefing.toml").write_text('title = "Measured"\n', "utf-8")
    return folder


# What is measured


def passes(folder: Path, stock: str) -> None:
    """Every pass over articles made from *stock*, a digit-first regex and another reader of quantities, in turns."""
    from report.briefing.assemble import assemble
    from report.briefing.check import CHECKS
    from report.briefing.check.stated import claims_by_article
    from report.briefing.claim import claims_of
    from report.briefing.entity import entities
    from report.briefing.event import events
    from report.corpus.read import read_corpus
    from report.extract.anchor import anchor
    from report.extract.attribution import attributions
    from report.extract.finding import findings
    from report.extract.lexicon import load_lexicon
    from report.extract.mention import mentions
    from report.extract.quantity import quantities
    from report.extract.relation import relations
    from report.extract.timex import timexes
    from report.project import load_project

    gc.set_threshold(50_000)  # as the command line does
    lexicon, known = load_lexicon(LEXICON, print), load_project(ROOT / "docs", None, print)
    count = 60
    write(folder, made(count, stock))
    articles = read_corpus(folder, print, lexicon.furniture)
    found = [findings(article, lexicon) for article in articles]
    names = {each.article.id: each.mentions for each in found}
    said = {each.article.id: each.attributions for each in found}
    whole = assemble(known, articles, lexicon)
    own = claims_by_article(whole)
    digits = re.compile(r"[$€£¥]?[0-9][0-9,.]*(?: (?:billion|million|percent|yuan|km))*")
    work: Mapping[str, Callable[[], object]] = {
        "blocks, sentences, metadata": lambda: read_corpus(folder, print, lexicon.furniture),
        "names": lambda: [mentions(article.text, lexicon) for article in articles],
        "quantities": lambda: [quantities(article.text) for article in articles],
        "times": lambda: [timexes(article.text, anchor(article)) for article in articles],
        "attributions": lambda: [attributions(article, names[article.id]) for article in articles],
        "relations": lambda: [relations(article, names[article.id], lexicon) for article in articles],
        "claims with their context": lambda: [claims_of(each, lexicon) for each in found],
        "entities": lambda: entities(articles, names, said, lexicon),
        "events": lambda: [events(each.article, own[each.article.id], each.times, each.mentions) for each in found],
        "checks": lambda: [note for check in CHECKS for note in check(whole, lexicon)],
        "all of them": lambda: assemble(known, read_corpus(folder, print, lexicon.furniture), lexicon),
        "a digit-first regex alone": lambda: [digits.findall(article.text) for article in articles],
    }
    spent = {name: float("inf") for name in work}
    for _ in range(TURNS):
        for name, each in work.items():
            start = process_time()
            each()
            spent[name] = min(spent[name], process_time() - start)
    numbers = sum(len(each.quantities) for each in found) / count
    heading(f"Extraction: articles of 3 KB made from {stock}, {numbers:.0f} quantities each; ms an article")
    for name, seconds in spent.items():
        goal = "2.5, then 1.0 (400, then 1,000)" if name == "all of them" else ""
        row(f"  {name}", f"{1000 * seconds / count:.2f} ({count / seconds:,.0f} a second)", goal)
    others = quantulum([article.text for article in articles[:3]])
    row("  quantulum3", f"{1000 * others:.2f} ({1 / others:,.0f} a second)" if others else "not installed")


def quantulum(texts: list[str]) -> float:
    """CPU seconds that quantulum3 needs an article; nothing where it is not installed."""
    if find_spec("quantulum3") is None:
        return 0
    warnings.simplefilter("ignore")
    from quantulum3 import parser

    parser.parse("five kilometres")
    start = process_time()
    for text in texts:
        parser.parse(text)
    return (process_time() - start) / len(texts)


def importing() -> None:
    heading("Start, in a fresh process")

    def once() -> float:
        told = subprocess.run([sys.executable, "-c", IMPORTING], cwd=ROOT, capture_output=True, text=True, check=True)
        return float(told.stdout)

    row("  import and lexicon, s", f"{best(once, 5):.2f}", "0.2, then 0.15")
    row("  memory of them, MB", f"{run('-c', IMPORTING)[1]:.0f}", "60")


def growth(folder: Path, few: int, many: int) -> None:
    """Reading, finding, knowing and writing pages, without Sphinx."""
    heading(f"Growth of `report pages`, figures and all: {many:,} articles against {few}")
    spent = {count: run("-m", "report", "pages", cwd=project(folder / str(count), count)) for count in (0, few, many)}
    (start, _), (some, small), (more, large) = spent.values()
    row("  CPU s, less what none cost", f"{some - start:.1f}, {more - start:.1f}")
    row("  ratio; linear is 10", f"{(more - start) / (some - start):.1f}", "11")
    row("  memory an article more, MB", f"{(large - small) / (many - few):.2f}", "0.30")


def builds(folder: Path) -> None:
    """The briefing's own HTML against F: a stock Sphinx with the theme furo on the same generated pages."""
    for name in ("docs", "seeds"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("generated", "build"))
    build = ("-m", "report", "build", "html", "--docs", "docs", "--build", "build")
    run("-m", "report", "pages", "--docs", "docs", cwd=folder)
    stock = folder / "stock"
    shutil.copytree(folder / "docs", stock)
    (stock / "conf.py").write_text(STOCK, "utf-8")
    page, article = next((stock / "generated/articles").glob("*.md")), sorted((folder / "seeds").glob("*.txt"))[-1]
    furo = ("-m", "sphinx", "-q", stock, folder / "stock-build")
    cases = ("with all figures", "figures kept", "nothing changed", "one article edited")
    ours: dict[str, list[float]] = {name: [] for name in cases}
    theirs: dict[str, list[float]] = {name: [] for name in cases[1:]}
    peak = 0.0
    for turn in range(TURNS - 1):
        shutil.rmtree(folder / "docs" / "generated")
        for name in cases:
            if name in cases[:2]:
                shutil.rmtree(folder / "build", ignore_errors=True)
                shutil.rmtree(folder / "stock-build", ignore_errors=True)
            elif name == cases[3]:
                for path in (page, article):
                    path.write_text(path.read_text("utf-8") + f"\n\nWork goes on{' and on' * turn}.\n", "utf-8")
            if name in theirs:
                theirs[name].append(run(*furo, cwd=folder)[0])
            seconds, megabytes = run(*build, cwd=folder)
            ours[name].append(seconds)
            peak = max(peak, megabytes)
    unit = min(theirs["figures kept"])
    pages = sum(1 for _ in stock.rglob("*.md"))
    heading(f"HTML of the briefing, {pages} pages; F is stock Sphinx with furo on them: {unit:.1f} CPU s")
    for name, goal in zip(cases, ("1.2", "0.75", "0.10", "0.45"), strict=True):
        beside = f", stock {min(theirs[name]) / unit:.2f}" if name in theirs else ""
        row(f"  {name}, of F", f"{min(ours[name]) / unit:.2f}{beside}", goal)
    row("  peak memory, MB", f"{peak:.0f}")


def many_pages(folder: Path, count: int) -> None:
    """A whole build of many articles, against furo with its own navigation on the same pages."""
    project(folder, count)
    ours, memory = run("-m", "report", "build", "html", "--jobs", "1", cwd=folder)
    (folder / "docs" / "conf.py").write_text(STOCK, "utf-8")
    furo, _ = run("-m", "sphinx", "-q", "docs", "stock-build", cwd=folder)
    heading(f"HTML of {count} articles")
    row("  against stock Sphinx with furo on the same pages", f"{ours / furo:.2f}", "0.3")
    row("  CPU s, memory in MB", f"{ours:.0f}, {memory:.0f}", "0.30 MB an article")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true", help="also what takes minutes: many pages")
    arguments = parser.parse_args()
    # As after installation, whatever was edited since.
    compileall.compile_dir(ROOT / "report", quiet=1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # What runs in processes of its own comes first: a child's peak memory is at least that of its parent.
        importing()
        builds(folder / "briefing")
        growth(folder / "growth", 200, 2000)
        if arguments.all:
            many_pages(folder / "many", 200)
        passes(folder / "typical", "seeds")
        passes(folder / "dense", "tests/labelled/open")


if __name__ == "__main__":
    main()
