"""What lies on a reviewer's desk: the project as it is read now, the claims that wait, and the files that are written.

A decision is in its file before the next claim is shown, so that a review can be left at any time.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from report.briefing.candidate import Setting
from report.briefing.decision import appended, extended, without
from report.briefing.model import Briefing, Claim, Project
from report.briefing.naming import HEADER
from report.briefing.queue import Item, queue
from report.briefing.review import ENDING, Correction, corrections, read_corrections
from report.cli.place import put
from report.compiler import examine
from report.corpus.article import Article
from report.diagnostic import Code, Diagnostic, unheard
from report.extract.finding import Finding, findings

LEXICON = "reviewed.toml"
"""File of the lexicon that takes what reviewers add."""


_OURS = frozenset(
    (Code.BAD_REVIEW, Code.BAD_TOML, Code.BAD_ENTRY, Code.BAD_CONFIG, Code.DUPLICATE_ALIAS, Code.NO_PARENT)
)
"""What is wrong with the files a review reads and writes."""


class NotWrittenError(Exception):
    """A decision that could not be kept; its text says why."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it was before a decision and as it is since."""

    path: Path
    before: bytes | None
    """`None` where there was no file."""
    after: bytes


@dataclass(frozen=True, slots=True)
class Stale:
    """A decision that no longer fits its text."""

    decided: Correction
    article: Article


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decides, and when."""

    name: str
    when: date


class Desk:
    """A project under review."""

    def __init__(self, project: Project, reviewer: Reviewer, *, everything: bool, article: str, pages: bool) -> None:
        self.reviewer = reviewer
        self._project = project
        self._everything = everything
        self._article = article
        self._pages = pages
        self.briefing = Briefing(project)
        self.items: tuple[Item, ...] = ()
        self.stale: tuple[Stale, ...] = ()
        self.load()

    def load(self) -> None:
        """Read everything again."""
        found: list[Diagnostic] = []
        lexicon, briefing, cited = examine(replace(self._project, suppressions=()), found.append, pages=self._pages)
        self.lexicon, self.briefing = lexicon, briefing
        self.articles = {article.id: article for article in briefing.articles}
        self.items = queue(
            briefing.claims, briefing.articles, cited, everything=self._everything, article=self._article
        )
        self.stale = self._gone([each for each in found if each.code is Code.STALE_REVIEW])
        self.faults = tuple(each for each in found if each.code in _OURS)
        self._findings = lru_cache(maxsize=4)(lambda name: findings(self.articles[name], lexicon))

    def _gone(self, told: Sequence[Diagnostic]) -> tuple[Stale, ...]:
        places = {each.location for each in told}
        if not places:
            return ()
        articles = self.briefing.articles
        decided = read_corrections(Path(self._project.corpus), articles, unheard)
        return tuple(
            Stale(each, self.articles[name])
            for name, decisions in decided.items()
            for each in decisions
            if each.location in places and self._article in ("", name)
        )

    def found(self, article: str) -> Finding:
        """What the grammars find in an article."""
        return self._findings(article)

    def setting(self, claim: Claim) -> Setting:
        """What the candidates for *claim* are taken from."""
        own = [each for each in self.briefing.claims if each.article == claim.article]
        return Setting(claim, self.found(claim.article), own, self.lexicon)

    def decide(self, decided: Correction, article: Article) -> Written:
        """Add a decision to the review file of *article*. Raises `NotWrittenError`."""
        path = self._path(article)
        before = _bytes(path)
        return self._review(path, article, before, appended(before or b"", decided))

    def withdraw(self, stale: Stale, instead: Correction | None) -> Written:
        """Take a decision out of its file, and put another one in. Raises `NotWrittenError`."""
        path = self._path(stale.article)
        before = _bytes(path)
        try:
            rest = without(before or b"", stale.decided.location.line)
        except (ValueError, KeyError, IndexError) as fault:
            raise NotWrittenError(f"{path.name} must be mended by hand: {fault}.") from fault
        return self._review(path, stale.article, before, appended(rest, instead) if instead else rest)

    def teach(self, text: str) -> Written:
        """Add an entry to the lexicon. Raises `NotWrittenError`."""
        path = Path(self._project.lexicon) / LEXICON
        before = _bytes(path)
        return _write(path, before, extended(before or HEADER.encode(), text))

    def undo(self, written: Written) -> None:
        """Leave a file as it was before a decision. Raises `NotWrittenError` where it has changed since."""
        if _bytes(written.path) != written.after:
            raise NotWrittenError(f"{written.path.name} was changed by somebody else since.")
        if written.before is None:
            _removed(written.path)
        else:
            _write(written.path, written.after, written.before)

    def _path(self, article: Article) -> Path:
        name = article.path[: -len(".txt")] + ENDING
        return Path(self._project.corpus) / os.fsdecode(name.encode("utf-8"))

    def _review(self, path: Path, article: Article, before: bytes | None, after: bytes) -> Written:
        faults: list[Diagnostic] = []
        corrections(after, article.file, faults.append)
        if faults:
            raise NotWrittenError(f"{path.name} must be mended by hand: {faults[0].message}")
        return _write(path, before, after)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise NotWrittenError(f"{path.name} cannot be read: {fault.strerror}.") from fault


def _write(path: Path, before: bytes | None, after: bytes) -> Written:
    """Put a file in place. Raises `NotWrittenError`."""
    try:
        put(path, after)
    except OSError as fault:
        raise NotWrittenError(f"{path.name} cannot be written: {fault.strerror}.") from fault
    return Written(path, before, after)


def _removed(path: Path) -> None:
    try:
        path.unlink()
    except OSError as fault:
        raise NotWrittenError(f"{path.name} cannot be removed: {fault.strerror}.") from fault
