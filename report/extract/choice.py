"""Patterns that match one of many words."""

import re
from collections.abc import Iterable


def choice(words: Iterable[str]) -> str:
    """A pattern piece that matches the longest of *words* that fits; nothing where there are none.

    Words that begin alike share a branch, so that a search costs the same for a hundred words as for ten.
    """
    tails: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        tails.setdefault(word[:1], []).append(word[1:])
    branches = [re.escape(first) + choice(rest) for first, rest in tails.items() if first]
    if not branches:
        return "" if tails else "(?!)"
    if "" in tails:
        return f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
