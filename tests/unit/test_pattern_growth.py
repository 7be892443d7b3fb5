"""Every pattern that reads a text stays linear in its length, however the text is made to slow it down."""

import ast
import random
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from time import process_time
from typing import Any

import pytest

import report
from report.corpus.block import Layout
from report.corpus.read import built_in_furniture
from report.extract.lexicon import load_lexicon

ROOT = Path(report.__file__).parent
LENGTH = 3000
"""Longer than what the patterns bound, mostly at 2,000."""
GENERIC = (
    *(
        "9",
        "9,",
        "a",
        "A",
        "Aa ",
        "a ",
        "a-",
        "a'",
        " ",
        "\n",
        "\u00a09",
        "1.1.",
        "(",
        ") ",
        ", ",
        '"',
        "a@",
        "`",
        "。",
    ),
)
Parsed = Any
"""A part of a pattern as the standard library's parser gives it."""
REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)
ANCHORED = frozenset(("match", "fullmatch"))
ASKING = ANCHORED | {"search", "finditer", "findall", "sub", "subn", "split"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    """All modules, by name, with their source."""
    for path in sorted(ROOT.rglob("[!_]*.py")):
        name = path.relative_to(ROOT.parent).with_suffix("").as_posix().replace("/", ".")
        yield name, ast.parse(path.read_text("utf-8"))


def asked(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Names that are asked as patterns are, and how."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ASKING and isinstance(node.value, ast.Name):
            yield node.value.id, node.attr


def inline(tree: ast.Module, named: dict[str, object]) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Patterns that are compiled where they are asked."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            pattern = node.args[0]
            by_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.func.attr in ASKING
            words = named.get(pattern.id) if isinstance(pattern, ast.Name) else getattr(pattern, "value", None)
            if by_re and isinstance(words, str):
                yield node.func.attr, re.compile(words)


def inside(thing: object, depth: int = 4) -> Iterator[re.Pattern[str]]:
    """The patterns in *thing* and in what it holds."""
    if isinstance(thing, re.Pattern):
        if isinstance(thing.pattern, str):
            yield thing
    elif depth and isinstance(thing, dict):
        yield from (found for each in thing.values() for found in inside(each, depth - 1))
    elif depth and isinstance(thing, list | tuple | set | frozenset):
        yield from (found for each in thing for found in inside(each, depth - 1))
    elif depth and type(thing).__module__.startswith("report."):
        names = (*getattr(thing, "__slots__", ()), *getattr(thing, "__dict__", ()))
        yield from (found for name in names for found in inside(getattr(thing, name, None), depth - 1))


@cache
def patterns() -> dict[str, tuple[re.Pattern[str], bool]]:
    """Every pattern, by a name for it, and whether it is only ever asked what stands at a given place."""
    trees = dict(modules())
    ways: dict[tuple[str, str], set[str]] = {}
    for module, tree in trees.items():
        for name, way in asked(tree):
            # A private name is its module's; a public one is imported by others.
            ways.setdefault((module if name.startswith("_") else "", name), set()).add(way)
    found: dict[str, tuple[re.Pattern[str], bool]] = {}
    for module, tree in trees.items():
        named = vars(import_module(module))
        for name, thing in named.items():
            own = ways.get((module if name.startswith("_") else "", name), set())
            for number, pattern in enumerate(inside(thing)):
                found[f"{module}.{name}.{number}"] = pattern, bool(own) and own <= ANCHORED
        for number, (way, pattern) in enumerate(inline(tree, named)):
            found[f"{module}.inline.{number}"] = pattern, way in ANCHORED
    lexicon = load_lexicon(ROOT.parent / "docs" / "lexicon", print)
    lexicon.stems("")
    for number, pattern in enumerate(inside(Layout((*lexicon.furniture, *built_in_furniture())))):
        found[f"furniture.{number}"] = pattern, True
    for number, pattern in enumerate(inside(lexicon)):
        found[f"lexicon.{number}"] = pattern, False
    return dict({each: (name, each) for name, each in found.items()}.values())


def sample(tree: Parsed, draw: random.Random) -> str:
    """A text that a parsed pattern matches, looking away from what stands around."""
    return "".join(piece(kind, value, draw) for kind, value in tree)


def piece(kind: Parsed, value: Parsed, draw: random.Random) -> str:
    if kind is code.LITERAL:
        return chr(value)
    if kind is code.IN:
        return member(value, draw)
    if kind is code.BRANCH:
        return sample(draw.choice(value[1]), draw)
    if kind in (code.SUBPATTERN, code.ATOMIC_GROUP):
        return sample(value[3] if kind is code.SUBPATTERN else value, draw)
    if kind in REPEATS:
        least, most, body = value
        return "".join(sample(body, draw) for _ in range(max(int(least), min(int(most), draw.randint(0, 2)))))
    return "a" if kind in (code.ANY, code.NOT_LITERAL) else ""


def member(options: Parsed, draw: random.Random) -> str:
    """A character of a set."""
    if options[0][0] is code.NEGATE:
        return draw.choice("aA9 ")
    kind, value = draw.choice(options)
    if kind is code.CATEGORY:
        return "9" if value is code.CATEGORY_DIGIT else " " if value is code.CATEGORY_SPACE else "a"
    return chr(value[0]) if kind is code.RANGE else chr(value)


def unbounded(tree: Parsed) -> Iterator[Parsed]:
    """The bodies of the repeats in a parsed pattern that may go on for long."""
    for kind, value in tree:
        if kind in REPEATS:
            if int(value[1]) > 20:
                yield value[2]
            yield from unbounded(value[2])
        elif kind is code.BRANCH:
            yield from (body for branch in value[1] for body in unbounded(branch))
        elif kind is code.SUBPATTERN:
            yield from unbounded(value[3])
        elif kind in (code.ATOMIC_GROUP, code.ASSERT, code.ASSERT_NOT):
            yield from unbounded(value if kind is code.ATOMIC_GROUP else value[1])


def repeated(pattern: re.Pattern[str]) -> set[str]:
    """Pieces of text to repeat: what the pattern matches, that without its end, and what its repeats repeat."""
    draw, tree = random.Random(1), parser.parse(pattern.pattern, pattern.flags)  # noqa: S311
    whole = {sample(tree, draw)[:200] for _ in range(4)}
    bodies = {sample(body, draw) for body in unbounded(tree) for _ in range(2)}
    return {each for each in (*GENERIC, *whole, *(each[:-1] for each in whole), *bodies) if each}


def cost(pattern: re.Pattern[str], text: str, *, anchored: bool) -> float:
    start = process_time()
    if anchored:
        pattern.match(text)
        pattern.fullmatch(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return process_time() - start


def grown(pattern: re.Pattern[str], unit: str, *, anchored: bool) -> bool:
    """Whether four times the text costs more than eight times as much, by the quickest of five runs each."""
    short = unit * (LENGTH // len(unit) + 1)
    if cost(pattern, short * 4, anchored=anchored) < 0.01:
        return False
    once, more = (min(cost(pattern, text, anchored=anchored) for _ in range(5)) for text in (short, short * 4))
    return more > 8 * once + 0.003


@pytest.mark.parametrize("name", patterns())
def test_a_pattern_is_linear(name: str) -> None:
    pattern, anchored = patterns()[name]
    slow = [unit for unit in repeated(pattern) if grown(pattern, unit, anchored=anchored)]
    assert slow == [], f"{name} {pattern.pattern}"


def test_a_pattern_that_is_not_linear_is_seen() -> None:
    assert grown(re.compile(r"[0-9]+\."), "9", anchored=False)
    assert not grown(re.compile(r"[0-9]+\."), "9", anchored=True)
