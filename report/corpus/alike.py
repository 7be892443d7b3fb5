"""Near duplicates: articles that repeat most of an earlier one's text."""

import re
import zlib
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+")
_COMMON = 24
"""Articles kept for one run of words; more are boilerplate, and would make the search quadratic."""


class Likeness:
    """Remembers the articles seen, and finds the one that a further article nearly repeats.

    The measure is the share of common four-word runs; runs that begin with a long word stand for all. Two articles are
    near duplicates if the share of runs is 0.7 or more (of all runs of both), or nearly all runs of the later stand
    in the earlier, and their numbers agree as well: monthly reports in the same words are not copies.
    """

    def __init__(self) -> None:
        self._runs: list[frozenset[int]] = []
        self._numbers: list[frozenset[str]] = []
        self._ids: list[str] = []
        self._where: dict[int, list[int]] = {}

    def earlier(self, words: str, identifier: str) -> str:
        """The id of an earlier article that *words* nearly repeat, else empty; *words* are remembered."""
        tokens = _WORD.findall(words.lower())
        runs = _runs(tokens)
        numbers = frozenset(token for token in tokens if token[0].isdigit())
        met = Counter(at for run in runs for at in self._where.get(run, ()))
        likely = sorted(met.items(), key=lambda item: (-item[1], item[0]))[:5]
        found = next((at for at, common in likely if self._alike(at, common, runs, numbers)), None)
        self._remember(runs, numbers, identifier)
        return "" if found is None else self._ids[found]

    def _alike(self, at: int, common: int, runs: frozenset[int], numbers: frozenset[str]) -> bool:
        both = len(runs) + len(self._runs[at]) - common
        if common < 0.7 * both and (common < 0.9 * len(runs) or len(runs) < 12):
            return False
        shared = len(numbers & self._numbers[at])
        return shared >= 0.7 * len(numbers)

    def _remember(self, runs: frozenset[int], numbers: frozenset[str], identifier: str) -> None:
        at = len(self._ids)
        self._ids.append(identifier)
        self._runs.append(runs)
        self._numbers.append(numbers)
        for run in sorted(runs):
            places = self._where.setdefault(run, [])
            if len(places) < _COMMON:
                places.append(at)


def _runs(tokens: list[str]) -> frozenset[int]:
    """Digests of four-word runs; in a longer text only of those that begin with a word of nine letters or more."""
    places: Sequence[int] = [at for at, token in enumerate(tokens[:-3]) if len(token) >= 9]
    if len(tokens) < 80 or len(places) < 12:
        places = range(len(tokens) - 3)
    return frozenset(zlib.crc32(" ".join(tokens[at : at + 4]).encode("utf-8", "surrogatepass")) for at in places)
