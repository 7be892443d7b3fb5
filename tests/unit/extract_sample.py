"""Small articles and lexicons for tests of the extractors."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from report.corpus.article import Article, Block, Kind
from report.corpus.dateline import datelines
from report.corpus.sentence import sentences
from report.diagnostic import Diagnostic
from report.extract.lexicon import Lexicon, load_lexicon
from report.span import Span

CASES = Path(__file__).parent / "cases"


@cache
def lexicon(name: str = "alpine") -> Lexicon:
    """The lexicon of the folder cases/lexicon-NAME; it must load without a fault."""
    faults: list[Diagnostic] = []
    loaded = load_lexicon(CASES / f"lexicon-{name}", faults.append)
    assert not faults, faults
    return loaded


@cache
def empty() -> Lexicon:
    """No more than the built-in tables."""
    return load_lexicon(None, _refuse)


def _refuse(fault: Diagnostic) -> None:
    raise AssertionError(fault)


def article(text: str, title: str = "", published: date | None = None, byline: str = "") -> Article:
    """An article whose paragraphs are parted by empty lines."""
    whole = "\n\n".join(part for part in (title, byline, text) if part)
    blocks: list[Block] = [Block(Kind.TITLE, Span(0, len(title)))] if title else []
    at = len(whole) - len(text)
    if byline:
        blocks.append(Block(Kind.META, Span(at - len(byline) - 2, at - 2)))
    for number, paragraph in enumerate(text.split("\n\n"), 1):
        blocks.append(Block(Kind.BODY, Span(at, at + len(paragraph)), number))
        at += len(paragraph) + 2
    found, sent = sentences(whole, blocks), tuple(datelines(whole, blocks))
    own = Article("a", "a.txt", whole, "0" * 64, title, published=published)
    return replace(own, blocks=tuple(blocks), sentences=found, datelines=sent)


def span_of(text: str, words: str, occurrence: int = 1) -> Span:
    """Where *words* stand in *text*."""
    at = -1
    for _ in range(occurrence):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def names(case: dict[str, Any]) -> Lexicon:
    """The lexicon a case asks for."""
    return empty() if case.get("lexicon") == "empty" else lexicon()
