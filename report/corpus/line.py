"""A line of an article and what its shape says: running text, headline, list item, date line, byline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from report.corpus.article import Kind
from report.corpus.canon import INVISIBLE
from report.corpus.stamp import stamps
from report.span import Span


@dataclass(slots=True)
class Line:
    """A line, or several that a fixed width broke, without outer white space."""

    start: int
    end: int
    words: str
    gap: int
    """Line ends between it and the line before."""
    kind: Kind | None = None
    heads_list: bool = False
    size: int = field(init=False)
    """Number of words; two Chinese characters count as one."""
    prose: bool = field(init=False)
    """Whether it reads as running text rather than as a headline."""

    def __post_init__(self) -> None:
        self.size = len(self.words.split()) + (0 if self.words.isascii() else len(re.findall(_CJK, self.words)) // 2)
        self.prose = _prose(self.words, self.size)

    @property
    def headline(self) -> bool:
        """Whether nothing is known of it but that it is no running text."""
        return self.kind is None and not self.prose

    @property
    def item(self) -> bool:
        """Whether it begins like an item of a list."""
        return bulleted(self.words)

    @property
    def ended(self) -> bool:
        """Whether a sentence ends with it."""
        return _ENDED.search(self.words[-8:]) is not None


_CJK = "[\u3400-\u9fff]"
_TEXT_LINE = re.compile(r"[^\n]+")
_STOPPED = re.compile(r"""[.!?。！？…;；:：,，]["'”’»)\]」』]{0,4}+$""")
_ENDED = re.compile(r"""[.。!?！？…]["'”’»)\]」』]{0,4}+$""")
_ABBREVIATION = re.compile(r"\b(?:Co|Ltd|Inc|Corp|Jr|Sr|St|No|etc|a\.m|p\.m|U\.S|U\.K|vs)\.$")
_BULLET = re.compile(r"(?:[•·▪■●◆*–—-]|\(?[0-9]{1,2}[.)、]|\(?[a-z]\)|[A-Z]\)|[①-⑳])\s?(?=\S)(?![0-9])")
_TURN = re.compile(r"(?:Q|A|Question|Answer) ?[:：]|[问答][:：]")
_NAME = r"(?:[A-Z][\w.'’-]{0,30}+|and|AND|&|de|van|von)"
_BYLINE = re.compile(
    rf"(?:Exclusive: |Story |Text |Words |Reported |Written )?(?:[Bb]y|BY)\s"
    rf"(?:(?:our |staff |special |senior )?(?:reporters?|writers?|correspondents?) )?{_NAME}"
    rf"(?:,?\s(?:{_NAME}|in|IN|for|from|at|writers?|reporters?|staff|correspondents?)){{0,14}}"
    r"(?:,?\s?\S{1,40}@\S{1,40})?(?:\s?[,|·/(–-].{0,100})?"
)
_NAMES = re.compile(rf"{_NAME}(?:,?\s(?:{_NAME}|in|IN)){{1,7}}")
_MARKED = re.compile(r"[|·•@]|\s[-–—/]\s")
_CLOCK = re.compile(r"(?<![0-9])[0-2]?[0-9][:：][0-5][0-9](?:[:：][0-5][0-9])?(?![0-9])")
_SINCE = re.compile(
    r"(?:GMT|UTC)[+-][0-9]{1,2}|(?:[Ll]ast )?[Uu]pdated (?:[0-9]{1,2}|an?) (?:min(?:ute)?|hour|day)s? ago"
)
"""A time zone, and how long ago a page was changed."""
_BESIDE_DATES = frozenset(
    """in by at on and the am pm a.m. p.m. via from of for time hrs xinhua chinadaily.com.cn print updated published
    source news press media release statement bulletin newsletter briefing report edition issue
    vol. no. weekly monthly quarterly staff reporter reporters writer writers correspondent
    correspondents editor editors website site portal online adjust font size page pages""".split()  # noqa: SIM905
)
_ANNOUNCED = re.compile(
    r"[(\[]?(?:(?:this|the) (?:story|article|report|release|text|page|item) (?:was|is) )?(?:first |last |originally )?"
    r"(?:[a-z .]{2,20}(?=published:|updated:))?"
    r"(?:published|posted|updated|issued|released|printed)(?: on| at)?:? {1,3}(?:[a-z]{3,9},? )?",
    re.IGNORECASE,
)
_FINITE = frozenset("has have had was were are is been said will would could should".split())  # noqa: SIM905
_AMOUNT = re.compile(r"[0-9].{0,40}:|:.{0,40}[0-9]")


def lines(text: str) -> list[Line]:
    """The lines of *text* that show anything."""
    found: list[Line] = []
    before = 0
    for match in _TEXT_LINE.finditer(text):
        words = match[0].strip()
        if not words or not (words.isascii() or INVISIBLE.sub("", words).strip()):
            continue
        start = match.start() + match[0].index(words[0])
        end = start + len(words)
        found.append(Line(start, end, words, text.count("\n", before, start)))
        before = end
    return found


def unwrapped(text: str, found: Sequence[Line]) -> list[Line]:
    """*found* with those lines joined that a fixed width, or a stray line end, broke inside a sentence."""
    width = max((len(line.words) for line in found), default=0)
    broken = [(a, b) for a, b in pairwise(found) if b.gap == 1 and len(a.words) > 30] if width <= 120 else []
    wrapped = sum(_full(a, b, width) for a, b in broken) >= 4 and any(_runs_on(a, b) for a, b in broken)
    runs: list[list[Line]] = []
    text_begun = False
    for line in found:
        if runs and _joins(runs[-1][-1], line, width if wrapped else 0, head=_head(runs[-1]) and not text_begun):
            runs[-1].append(line)
        else:
            runs.append([line])
        text_begun = text_begun or (line.kind is None and line.prose)
    return [run[0] if len(run) == 1 else _joined(text, run) for run in runs]


def _joined(text: str, run: Sequence[Line]) -> Line:
    start, end = run[0].start, run[-1].end
    return Line(start, end, text[start:end].replace("\n", " "), run[0].gap)


def _joins(line: Line, following: Line, width: int, head: bool) -> bool:
    if line.kind is not None or following.kind is not None or following.item:
        return False
    if following.gap > 1:
        return following.gap <= 3 and line.size >= 4 and following.words[0].islower() and _cut(line)
    if head and following.words[0].islower():
        return True
    return _runs_on(line, following) or (width > 0 and _full(line, following, width))


def _head(run: Sequence[Line]) -> bool:
    """Whether *run* may be a headline that was broken into lines."""
    return len(run) < 4 and run[0].words[0].isupper() and not run[-1].prose


def _cut(line: Line) -> bool:
    """Whether a line ends where no sentence, item or heading does: at a letter or a comma."""
    return line.words[-1].isalpha() or line.words[-1] == ","


def _full(line: Line, following: Line, width: int) -> bool:
    """Whether the first word of *following* had no room left on *line*."""
    first = following.words.split(None, 1)[0]
    return len(line.words) > 30 and len(line.words) + 1 + len(first) > width - 4


def _runs_on(line: Line, following: Line) -> bool:
    """Whether a sentence plainly goes on from *line* to *following*."""
    if len(line.words) < _BROKEN or line.ended:
        return False
    led = following.words[0].isdigit() and line.words.rpartition(" ")[2] in _LEADING
    return led or following.words[0].islower()


_BROKEN = 40
"""Characters of a line that was broken at least."""
_LEADING = frozenset(
    ("about", "around", "over", "than", "of", "to", "by", "at", "from", "with", "and", "in", "some", "nearly", "almost")
)
"""What a number follows."""


def _prose(words: str, size: int) -> bool:
    if len(words) > 220 or size > 30 or _TURN.match(words):
        return True
    if not _STOPPED.search(words[-8:]) or _ABBREVIATION.search(words[-8:]):
        return False
    if words[-1] in "?!？！" or words.endswith(("...", "…")):
        return size > 14
    return words[-1] not in ":：" or size > 3


def dated(words: str) -> bool:
    """Whether a line is a date with nothing beside it but a time, a place, names and separators."""
    if not any(char.isdecimal() for char in words):
        return False
    if len(words) == 8 and words.isdecimal() and words.isascii():
        return any(stamp.date for stamp in stamps(words, Span(0, 8), compact=True))
    found = list(stamps(words, Span(0, len(words))))
    if not found:
        return False
    rest = words
    for stamp in reversed(found):
        rest = rest[: stamp.span.start] + " " + rest[stamp.span.end :]
    others = _CLOCK.sub(" ", _SINCE.sub(" ", rest)).split()
    if _MARKED.search(rest) and len(others) <= 20:
        return True
    printed = _PRINTED.match(words, found[0].span.start) or _TIMED.search(words)
    if printed and len(others) <= 20 and not any(char.isdecimal() for other in others for char in other):
        return True
    return len(others) <= 8 and all(not other[0].islower() or other.rstrip(",:)") in _BESIDE_DATES for other in others)


_PRINTED = re.compile(r"[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}")
_TIMED = re.compile(r"[0-9],?[ \xa0]{1,3}(?:at )?[0-2]?[0-9][:：][0-5][0-9]")
"""A day in digits, or with its time of day: no headline has one."""


def announced(words: str) -> bool:
    """Whether a line begins with its date and the word for it, whatever follows: "Published Feb. 10, 2025. Tips?"."""
    label = _ANNOUNCED.match(words)
    return label is not None and any(
        stamp.span.start <= label.end() for stamp in stamps(words, Span(0, min(len(words), label.end() + 30)))
    )


def credited(words: str) -> bool:
    """Whether a line names who printed it when, then only credits: "-- Evening Courier, May 3, 2025. By: …"."""
    if len(words) > _CREDIT or words[-1] != "." or not any(char.isdecimal() for char in words):
        return False
    stamp = next(iter(stamps(words, Span(0, len(words)))), None)
    if stamp is None:
        return False
    name, rest = words[: stamp.span.start].strip(" -–—•,("), words[stamp.span.end :]
    named = 0 < len(name.split()) <= 8 and all(word[0].isupper() or word in _SMALL for word in name.split())
    return named and all(":" in part or len(part.split()) <= 2 for part in _PART.split(rest))


_CREDIT = 120
_SMALL = frozenset(("of", "the", "and", "for", "&"))
_PART = re.compile(r"[.;|](?:\s|$)")


def bulleted(words: str) -> bool:
    """Whether words begin like an item of a list."""
    return _BULLET.match(words) is not None


def byline(words: str) -> bool:
    """Whether a line names who wrote, after "By"."""
    return words[:1] in "BbESTWR" and _BYLINE.fullmatch(words) is not None


def names(words: str) -> bool:
    """Whether a line is nothing but two to eight names, as under a headline."""
    return _NAMES.fullmatch(words) is not None


def statement(line: Line) -> bool:
    """Whether a line without a final stop states something all the same: a row of a table, a sentence cut short."""
    return _AMOUNT.search(line.words) is not None or verbal(line)


def verbal(line: Line) -> bool:
    """Whether a line has a verb that no headline has."""
    return line.size >= 6 and not _FINITE.isdisjoint(line.words.lower().split())
