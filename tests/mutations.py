"""Mutations of the real briefing: whatever changes what a page prints must fail the build, at the right place.

`python tests/mutations.py` tries all of them and prints a table; tests/site/test_mutations.py tries a sample. What a
page prints is read from the roles themselves, so that it does not rest on what the evidence lock believes.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from report.briefing.evidence import Written
from report.briefing.hold import hold
from report.briefing.lock import Lock, write_lock
from report.briefing.model import Briefing
from report.briefing.prose import roles
from report.briefing.seal import source
from report.briefing.settle import accepted
from report.cite.records import Records
from report.cite.roles import ROLES, CitationError
from report.compiler import LOCK, examine, hold_pages, know, read_evidence
from report.diagnostic import Diagnostic, Severity, order
from report.extract.lexicon import Lexicon
from report.pages import written
from report.project import load_project
from report.render.figure import flows, money, targets, timeline
from report.render.printout import evidence
from report.render.records import records, records_parts
from report.render.view import View
from report.span import Lines

ROOT = Path(__file__).parents[1]
Place = tuple[str, int, int]


@dataclass(frozen=True)
class State:
    """What a project says and prints."""

    lexicon: Lexicon
    briefing: Briefing
    told: tuple[Diagnostic, ...]
    pages: Mapping[str, Written]
    printed: Mapping[str, str]
    """Place of a citation in its page, or a claim's card, or a figure's row -> words; "!" and a code where refused."""

    @property
    def errors(self) -> list[Diagnostic]:
        """What fails the build, in order."""
        return sorted((each for each in self.told if each.severity is not Severity.NOTE), key=order)


@dataclass(frozen=True)
class Outcome:
    """What a mutation did."""

    name: str
    reaches: bool
    """Whether a page written by hand prints something else."""
    fails: bool
    told: bool
    """Whether at least a note is told of."""
    fault: str = ""
    """How it breaks the law; empty where it keeps it."""

    @property
    def kind(self) -> str:
        """A row of the table."""
        return "fails" if self.fails else "is noted" if self.told else "is silent"


@dataclass
class Bench:
    """A copy of the project with an evidence lock of its own."""

    folder: Path
    base: State = field(init=False)

    def __post_init__(self) -> None:
        left_out = shutil.ignore_patterns("generated", "_build", "__pycache__", LOCK)
        shutil.copytree(ROOT / "docs", self.docs, ignore=left_out)
        shutil.copytree(ROOT / "seeds", self.folder / "seeds")
        lexicon, briefing, _ = examine(load_project(self.docs, None, [].append), [].append, pages=False)
        lock = accepted(evidence(Lock(), briefing, lexicon, written(self.docs)), None)
        (self.docs / LOCK).write_text(write_lock(lock), "utf-8")
        self.base = state(self.docs)
        if self.base.errors:
            raise ValueError(self.base.errors)

    @property
    def docs(self) -> Path:
        """Its pages."""
        return self.folder / "docs"

    def edited(self, path: Path, text: str, name: str, *places: Place) -> Outcome:
        """What comes of a file with another text."""
        before = path.read_text("utf-8")
        path.write_text(text, "utf-8")
        try:
            return judged(name, self.base, state(self.docs), *places)
        finally:
            path.write_text(before, "utf-8")


def state(docs: Path) -> State:
    """The state of a project."""
    told: list[Diagnostic] = []
    lexicon, briefing = know(load_project(docs, None, told.append), told.append)
    briefing, _ = hold_pages(docs, briefing, lexicon, told.append)
    pages = written(docs)
    return State(lexicon, briefing, tuple(told), pages, printed(briefing, pages))


def printed(briefing: Briefing, pages: Mapping[str, Written]) -> dict[str, str]:
    """What the roles of *pages* print, the cards of the claims they cite, and the rows of the figures they show."""
    there = Records(json.loads("".join(records_parts(View(briefing), {}))))
    said: dict[str, str] = {}
    for name, page in pages.items():
        seen: Counter[str] = Counter()
        for _, _, role, argument in roles(page.text):
            key = f"{name} {{{role}}}`{argument}`"
            seen[key] += 1
            if role == "count" or argument in ("date", "newest"):
                continue
            try:
                words = ROLES[role](there, argument)
            except CitationError as refused:
                said[f"{key} {seen[key]}"] = f"! {refused.code}"
                continue
            said[f"{key} {seen[key]}"] = words.text
            if words.found and words.found.kind == "claim":
                cited = argument.partition(":")[0]
                said[f"card {cited}"] = card(briefing, words.found.id, words.found.record["card"])
    return said | dict(_rows(briefing))


def card(briefing: Briefing, name: str, shown: Mapping[str, object]) -> str:
    """What is printed of a claim on its card, but what follows from other claims."""
    claim = next(each for each in briefing.claims if each.id == name)
    article = next(each for each in briefing.articles if each.id == claim.article)
    kept = {key: value for key, value in shown.items() if key not in ("review", "notes", "mark")}
    return json.dumps(kept, sort_keys=True, ensure_ascii=False) + source(article).printed


def _rows(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Rows of the figures that pages written by hand show, and of the lists they open."""
    names = {now: then for then, now in briefing.aliases}
    tables: dict[str, Iterable[tuple[str, ...]]] = {
        "flows": map(flows.cells, flows.rows(briefing)),
        "money": map(money.cells, money.rows(briefing)),
        "targets": (each[:5] for each in map(targets.cells, targets.rows(briefing))),
        "timeline": map(timeline.cells, timeline.rows(briefing)),
    }
    for figure, rows in tables.items():
        # rows are told apart by claim, as a new claim may add one between them
        seen: Counter[str] = Counter()
        for first, *cells in rows:
            seen[first] += 1
            yield f"{figure} {names.get(first, first)} {seen[first]}", "; ".join(cells)


def judged(name: str, base: State, now: State, *places: Place) -> Outcome:
    """Hold a mutation to the law: what reaches a page fails, and the first error is where somebody would look."""
    lost = [key for key, words in base.printed.items() if now.printed.get(key) != words]
    refused = [key for key, words in now.printed.items() if words.startswith("! ")]
    errors = now.errors
    fault = ""
    if lost and not errors and not refused:
        fault = f"{lost[0]}: {base.printed[lost[0]]} -> {now.printed.get(lost[0])}, and nobody is told"
    elif errors and not any(_right(errors[0], now, place) for place in places):
        fault = f"{places[0]} is told at {errors[0].location}: {errors[0].message}"
    return Outcome(name, bool(lost), bool(errors or refused), bool(set(_notes(now)) - set(_notes(base))), fault)


def _notes(state: State) -> Iterator[tuple[str, str]]:
    for each in (*state.told, *state.briefing.notes):
        yield each.code.code, each.message


def _right(error: Diagnostic, now: State, place: Place) -> bool:
    """Whether an error stands at the edited words, or at a claim it names."""
    where = error.location
    if where is None:
        return False
    path, line, column = place
    if (where.path, where.line) == (path, line) and where.column <= column < where.column + error.length:
        return True
    articles = {article.id: article for article in now.briefing.articles}
    names = dict(now.briefing.aliases)
    spans = {each.id: (each.article, each.span) for each in (*now.briefing.claims, *now.briefing.events)}
    for claim in error.claims:
        article, span = spans.get(names.get(claim, claim), ("", None))
        if span is not None and articles[article].locate(span) == where:
            return True
    return False


# Every digit of every article.


def digits(bench: Bench, stride: int = 1, start: int = 0, steps: tuple[int, ...] = (1,)) -> Iterator[Outcome]:
    """Each digit of each article, its date and furniture included, changed to another."""
    number = 0
    for path in sorted((bench.folder / "seeds").glob("*.txt")):
        text = path.read_text("utf-8")
        lines = Lines(text)
        for match in re.finditer(r"[0-9]", text):
            number += 1
            if (number + start) % stride:
                continue
            for step in steps:
                other = str((int(match[0]) + step) % 10)
                edited = text[: match.start()] + other + text[match.end() :]
                place = (f"seeds/{path.name}", *lines.position(match.start()))
                name = f"{path.name}:{place[1]}:{place[2]} {match[0]} -> {other}"
                yield bench.edited(path, edited, name, place)


# Entries of the lexicon.

_FIELD = re.compile(r"^(name|parent|aliases|heads|cues|quote|reading|type|place|chinese) = (.+)$", re.MULTILINE)


def _other(match: re.Match[str], parents: list[str]) -> str:
    """Another value for a field: a name with a letter more, another parent, one alias less."""
    if match[1] in ("aliases", "heads", "cues"):
        return re.sub(r'^\["[^"]*"(?:, )?', "[", match[2])
    if match[1] in ("parent", "place"):
        return f'"{next(each for each in parents if each not in match[2])}"'
    if match[1] == "type":
        return '"county"' if "county" not in match[2] else '"city"'
    return match[2][:-1] + 'q"'


def entries(bench: Bench, stride: int = 1, start: int = 0) -> Iterator[Outcome]:
    """Fields of those entries of the lexicon that the articles meet."""
    met = {entity.id for entity in bench.base.briefing.entities}
    parents = [each for each in ("hebei", "beijing") if each in met]
    number = 0
    for path in sorted((bench.docs / "lexicon").glob("*.toml")):
        text = path.read_text("utf-8")
        lines = Lines(text)
        for block in re.finditer(r"^\[\[[a-z]+\]\]\n(?:(?!\[\[).*\n?)*", text, re.MULTILINE):
            named = re.search(r'^id = "([^"]+)"', block[0], re.MULTILINE)
            if named and named[1] not in met and "[[theme]]" not in block[0]:
                continue
            for match in _FIELD.finditer(text, block.start(), block.end()):
                number += 1
                if (number + start) % stride or ("[" in match[2] and "]" not in match[2]):
                    continue
                edited = text[: match.start(2)] + _other(match, parents) + text[match.end(2) :]
                place = (f"docs/lexicon/{path.name}", *lines.position(match.start()))
                name = f"{path.name}:{place[1]} {match[0][:60]}"
                entry = (place[0], *lines.position(block.start()))
                yield bench.edited(path, edited, name, place, entry)


# Tables of the rules.

TABLES = (
    ("hedges.toml", '"more than", ', ""),
    ("hedges.toml", '"over", ', ""),
    ("numbers.toml", 'billion = "1000000000"', 'billion = "1000000000000"'),
    ("numbers.toml", "\nfive = 5", "\nfive = 6"),
    ("times.toml", "\njanuary = 1", "\njanuary = 2"),
    ("times.toml", "\ndecember = 12", "\ndecember = 11"),
    ("times.toml", "\nlast = -1", "\nlast = -2"),
    ("currencies.toml", '"yuan", ', ""),
    ("currencies.toml", '"US$"', '"US§"'),
    ("units.toml", '"ton", ', ""),
    ("concepts.toml", '"company", ', ""),
    ("attribution.toml", '"said", ', ""),
    ("modality.toml", "expected ", "unexpected "),
    ("relations.toml", '"came", ', ""),
)
"""File, words and what stands in their place, wherever the file has them."""


def tables(bench: Bench, stride: int = 1) -> Iterator[Outcome]:
    """Tables of the rules, each mutated in a copy of the program that another process runs."""
    for file, words, others in TABLES[::stride]:
        with TemporaryDirectory() as folder:
            program = Path(folder) / "report"
            shutil.copytree(ROOT / "report", program, ignore=shutil.ignore_patterns("__pycache__", "fonts", "typst"))
            table = program / "extract" / "tables" / file
            text = table.read_text("utf-8")
            table.write_text(text.replace(words, others), "utf-8")
            yield _elsewhere(bench, folder, f"{file} {words.strip()} -> {others.strip()}", changed=words in text)


_TELL = "import sys; sys.path[:0] = sys.argv[1:3]; from tests.mutations import tell; tell(sys.argv[3])"


def _elsewhere(bench: Bench, folder: str, name: str, *, changed: bool) -> Outcome:
    done = subprocess.run(
        [sys.executable, "-c", _TELL, folder, str(ROOT), str(bench.docs)],
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
        capture_output=True,
        text=True,
        check=False,
    )
    fault = "" if changed else "the table has no such words"
    if done.returncode:
        # A rule that cannot be read is told by the program itself.
        return Outcome(
            name, reaches=True, fails=True, told=True, fault="" if changed else "the table has no such words"
        )
    told = json.loads(done.stdout)
    lost = [key for key, words in bench.base.printed.items() if told["printed"].get(key) != words]
    if lost and not told["errors"]:
        fault = f"{lost[0]}: {bench.base.printed[lost[0]]} -> {told['printed'].get(lost[0])}, and nobody is told"
    elif told["errors"] and not told["right"]:
        fault = f"told at {told['errors'][0]}"
    return Outcome(name, bool(lost), bool(told["errors"]), told=True, fault=fault)


def tell(docs: str) -> None:
    """Print the state of a project for another process."""
    now = state(Path(docs))
    refused = [key for key, words in now.printed.items() if words.startswith("! ")]
    errors = [f"{each.location} {each.message}" for each in now.errors]
    right = not now.errors or _right(now.errors[0], now, ("", 0, 0)) or _in_article(now)
    print(json.dumps({"printed": dict(now.printed), "errors": errors or refused, "right": right}))


def _in_article(now: State) -> bool:
    """Whether the first error stands in its claim's sentence, where the claim is no longer found."""
    where = now.errors[0].location
    return where is not None and where.path.startswith("seeds/") and bool(now.errors[0].claims)


# Every role of every page.


class Cited(NamedTuple):
    """A role of a page."""

    docname: str
    line: int
    column: int
    role: str
    argument: str


def prose(bench: Bench, stride: int = 1, start: int = 0) -> Iterator[Outcome]:
    """Each role of each page: another id, another form, another range of words, none at all."""
    lock = read_evidence(bench.docs, [].append)
    assert lock is not None
    number = 0
    for name, page in bench.base.pages.items():
        for line, column, role, argument in roles(page.text):
            number += 1
            if (number + start) % stride:
                continue
            for change, other in _changes(bench.base, role, argument):
                cited = Cited(name, line, column, role, argument)
                yield _rewritten(bench, lock, cited, change, other)


def _changes(base: State, role: str, argument: str) -> Iterator[tuple[str, str | None]]:
    """What to change, and the argument then; `None` removes the role."""
    yield "removed", None
    if role in ("count", "calc"):
        return
    record, _, form = argument.partition(":")
    there = Records(records(View(base.briefing), {}))
    kind = next((kind for kind in ("claim", "article", "entity", "event") if there.get(kind, record)), None)
    if kind is None:
        return
    ids = sorted(there.table(kind))
    at = ids.index(record)
    for other in (*ids[at + 1 :], *ids[:at]):
        if _prints(there, role, f"{other}:{form}" if form else other):
            yield "another id", f"{other}:{form}" if form else other
            break
    if role == "quote":
        first, _, last = form.partition("-")
        yield "another range", f"{record}:{first}-{int(last or first) - 1}" if last and last != first else f"{record}:1"
        return
    words = _prints(there, role, argument)
    for other in sorted(there.table(kind)[record]["forms"]):
        if other != (form or "default") and _prints(there, role, f"{record}:{other}") not in (words, ""):
            yield "another form", f"{record}:{other}"
            break


def _prints(there: Records, role: str, argument: str) -> str:
    try:
        return ROLES[role](there, argument).text
    except CitationError:
        return ""


def _rewritten(bench: Bench, lock: Lock, cited: Cited, change: str, other: str | None) -> Outcome:
    docname, line, column, role, argument = cited
    page = bench.base.pages[docname]
    start = Lines(page.text).start(line) + column - 1
    old = f"{{{role}}}`{argument}`"
    if not page.text.startswith(old, start):
        raise ValueError(old)
    new = "" if other is None else f"{{{role}}}`{other}`"
    text = page.text[:start] + new + page.text[start + len(old) :]
    pages = {**bench.base.pages, docname: Written(page.path, text)}
    held = evidence(lock, bench.base.briefing, bench.base.lexicon, pages)
    now = replace(bench.base, told=tuple(hold(held)), pages=pages, printed=printed(bench.base.briefing, pages))
    name = f"{page.path}:{line}:{column} {old}: {change}"
    outcome = judged(name, bench.base, now, (page.path, line, column))
    if other is None and outcome.fault and now.errors and now.errors[0].location:
        where = now.errors[0].location  # Nothing stands there any more: what stood before it ends there.
        near = (where.path, where.line) == (page.path, line) and abs(where.column - column) <= 1
        outcome = replace(outcome, fault="" if near else outcome.fault)
    return outcome


KINDS: Mapping[str, Callable[[Bench], Iterator[Outcome]]] = {
    "digits of the articles": lambda bench: digits(bench, steps=(1, 5)),
    "entries of the lexicon": entries,
    "tables of the rules": tables,
    "roles of the pages": prose,
}


def main() -> int:
    """Try every mutation; prints a table, and each that breaks the law."""
    broken = 0
    with TemporaryDirectory() as folder:
        bench = Bench(Path(folder) / "briefing")
        for kind, run in KINDS.items():
            outcomes = list(run(bench))
            table = Counter(each.kind for each in outcomes)
            reaching = sum(each.reaches for each in outcomes)
            print(f"{kind}: {len(outcomes)} tried, {reaching} reach a page; {dict(sorted(table.items()))}")
            for each in outcomes:
                if each.fault:
                    broken += 1
                    print(f"  {each.name}\n    {each.fault}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
