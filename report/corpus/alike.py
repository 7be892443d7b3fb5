"""Near duplicates: articles that repeat most of an earlier one's text."""

import re
import zlib
from collections import Counter
from itertools import chain

from report.record import record

_WORD = re.compile(r"[^\W_]+")
_COMMON = 24
"""Articles kept for one run of words; more are boilerplate, and would make the search quadratic."""
_SHORT = 80
"""Words up to which a text is compared by its pairs of words."""
_LONG_WORD = 9
"""Letters of a word that begins a run: about one word in eight, so that few runs stand for all."""


@record
class _Print:
    """What is kept of an article's text."""

    id: str
    runs: frozenset[int]
    """Digests of four-word runs that begin with a long word."""
    pairs: frozenset[int]
    """Digests of all pairs of words of a short text; none of a longer one."""
    numbers: frozenset[str]


class Likeness:
    """Remembers the articles seen, and finds the one that a further article nearly repeats.

    Two are near duplicates if they share 0.7 of their runs, or nearly all runs of the later stand in the earlier; short
    texts if they share 0.55 of their word pairs. Their numbers must agree as well: monthly reports in the same
    words are no copies. Time is linear in the words of all articles.
    """

    def __init__(self) -> None:
        self._prints: list[_Print] = []
        self._where: dict[int, list[int]] = {}

    def earlier(self, words: str, identifier: str) -> str:
        """The id of an earlier article that *words* nearly repeat, else empty; *words* are remembered."""
        later = _printed(words, identifier)
        digests = later.runs | later.pairs
        met = Counter(chain.from_iterable(self._where.get(digest, ()) for digest in digests))
        likely = sorted(met.items(), key=lambda item: (-item[1], item[0]))[:5]
        found = next((self._prints[at].id for at, _ in likely if _alike(self._prints[at], later)), "")
        for digest in digests:
            places = self._where.setdefault(digest, [])
            if len(places) < _COMMON:
                places.append(len(self._prints))
        self._prints.append(later)
        return found


def _alike(earlier: _Print, later: _Print) -> bool:
    if later.pairs and earlier.pairs:
        enough = _shared(earlier.pairs, later.pairs) >= 0.55 and later.numbers == earlier.numbers
    else:
        common = len(earlier.runs & later.runs)
        within = len(later.runs) >= 8 and common >= 0.9 * len(later.runs)
        enough = within or _shared(earlier.runs, later.runs) >= 0.7
    return enough and len(later.numbers & earlier.numbers) >= 0.7 * len(later.numbers)


def _shared(some: frozenset[int], others: frozenset[int]) -> float:
    common = len(some & others)
    return common / max(1, len(some) + len(others) - common)


def _printed(words: str, identifier: str) -> _Print:
    tokens = _WORD.findall(words.lower())
    starts = [at for at, token in enumerate(tokens[:-3]) if len(token) >= _LONG_WORD]
    short = len(tokens) <= _SHORT
    return _Print(
        identifier,
        frozenset(_digest(tokens[at : at + 4]) for at in starts),
        frozenset(_digest(tokens[at : at + 2]) for at in range(len(tokens) - 1)) if short else frozenset(),
        frozenset(token for token in set(tokens) if token[0].isdigit()),
    )


def _digest(tokens: list[str]) -> int:
    return zlib.crc32(" ".join(tokens).encode("utf-8", "surrogatepass"))
