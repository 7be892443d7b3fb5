"""What the time grammars share: the text they read, a time under way, the pieces their patterns are made of."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from report.extract.fold import Folded
from report.extract.number_cardinal import SMALL, TENS
from report.extract.table import table
from report.extract.timex_calendar import Days
from report.record import record

TIMES = table("times")
MONTHS: dict[str, int] = TIMES["months"]
WEEKDAYS: dict[str, int] = TIMES["weekdays"]
SEASONS: dict[str, int] = TIMES["seasons"]
ORDINALS: dict[str, int] = TIMES["ordinals"]
RELATIVE: dict[str, int] = TIMES["relative"]
COUNT_WORDS: dict[str, int] = {**SMALL, **TENS, "a": 1, "an": 1}
_WILL: tuple[str, ...] = tuple(f" {word} ".replace(" '", "'") for word in TIMES["will"]["words"])
_SAID = frozenset(TIMES["said"]["words"])


def alternation(words: Iterable[str]) -> str:
    """A pattern piece that matches any of *words*, longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


GAP = r"[ \xa0]"
JOIN = r"[ \xa0-]"
MONTH = rf"(?:{alternation(MONTHS)})(?![a-z])(?:\.(?=[ \xa0]?[0-9]|,))?"
YEAR = r"(?:1[5-9]|20|21)[0-9]{2}(?![0-9])"
_YEAR_BESIDE = re.compile(rf"(?:,?{GAP}|{GAP}of{GAP})(last|this|next){GAP}year(?![a-z'-])")
_ONES = "one|two|three|four|five|six|seven|eight|nine"
COUNT = rf"(?:[0-9]{{1,3}}(?![0-9])|(?:{alternation(COUNT_WORDS)})(?![a-z]))(?:-(?:{_ONES})(?![a-z]))?"


@dataclass(slots=True)
class Base:
    """A time expression under way; offsets are of the folded text, days inclusive."""

    start: int
    end: int
    days: Days | None
    granularity: str
    rule: str
    relative: bool = False
    """Resolved against the reference."""
    vague: bool = False
    yearless: bool = False
    """Its year was inferred; a neighbour may know better."""
    edge: str = ""
    """`end` or `start` of a longer time."""
    whole: Days | None = None
    """The longer time of an edge."""


@record
class Context:
    """A text with the date it is read on."""

    folded: Folded
    text: str
    low: str
    reference: date | None
    read: Callable[["Context", int, int], Base | None]
    """The time expression that begins at an offset, by the readers below a level: so no phrase nests in itself."""
    plan: Days | None = None
    """The period of the plan that the text is about."""

    def resolved(
        self,
        start: int,
        end: int,
        resolve: Callable[[date], Days | None],
        granularity: str,
        rule: str,
        *,
        vague: bool = False,
    ) -> Base:
        """A relative time: *resolve* turns the reference into days."""
        days = resolve(self.reference) if self.reference else None
        return Base(start, end, days, granularity, rule, relative=True, vague=vague)

    def future(self, start: int, reach: int = 90) -> bool:
        """Whether the words before *start* in its sentence look ahead ("will open in") and not back ("said on").

        Those of *reach* characters, that is.
        """
        floor = max(0, start - reach)
        floor = max(floor, self.low.rfind(". ", floor, start) + 1, self.low.rfind("\n", floor, start) + 1)
        window = " " + self.low[floor:start]
        cue = max(window.rfind(word) for word in _WILL)
        if cue < 0:
            return _OPENING.issuperset(window.split()) and self._told_ahead(start)
        words = window[cue:].split()
        return not any(word in _SAID and words[at - 1] != "be" for at, word in enumerate(words))

    def _told_ahead(self, start: int) -> bool:
        """Whether the sentence that the time at *start* opens goes on to what will be: "In October, 40 firms will"."""
        words = self.low[start : start + _SENTENCE].partition("\n")[0].split()
        for word, following in pairwise(words[1:]):
            if word in _SAID or (word[-1] in ".;" and word[:-1] not in MONTHS and len(word) > _INITIAL):
                return False
            if word in ("will", "shall") or (word in ("is", "are") and following in _DUE):
                return True
        return False


_OPENING = frozenset(TIMES["will"]["opening"])
_DUE = frozenset(TIMES["will"]["due"])
_SENTENCE = 150
"""Characters within which a sentence comes to its verb."""
_INITIAL = 2
"""Letters of an initial with its stop."""


def year_beside(low: str, end: int) -> tuple[int, int] | None:
    """How many years off the year is that stands behind a month or season ("May last year"), and where it ends."""
    match = _YEAR_BESIDE.match(low, end)
    return (RELATIVE[match[1]], match.end()) if match else None


def full_year(written: str) -> int:
    """The year that "2016", "'16" or "87" stands for."""
    number = int(written.lstrip("'"))
    return number if number > 99 else number + (1900 if number > 30 else 2000)


def count(words: str) -> int:
    """The number a `COUNT` match stands for."""
    tens, _, ones = words.partition("-")
    value = int(tens) if tens.isdigit() else COUNT_WORDS[tens]
    return value + COUNT_WORDS.get(ones, 0)


def ordinal(word: str) -> int:
    """The number that "3rd" or "third" stands for."""
    return int(word[:-2]) if word[0].isdigit() else ORDINALS[word]


def one_day(found: date | None) -> Days | None:
    """A day as a time of its own."""
    return (found, found) if found else None


def words_before(low: str, start: int, limit: int = 4) -> list[str]:
    """Up to *limit* words before *start*, in order."""
    return low[max(0, start - 36) : start].split()[-limit:]
