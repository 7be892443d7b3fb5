"""Lines of an article to blocks: what is headline, text, caption, and what the page printed around them.

Whole-line patterns (`Furniture`) decide first, then the shape of a line and its place: a headline has no final stop
and stands before the text, a paragraph has one. Blocks cover every line with anything visible exactly once.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from report.corpus.article import Block, Kind
from report.corpus.canon import INVISIBLES
from report.corpus.stamp import stamps
from report.span import Span

LONGEST = 300
"""Characters of a line that is still tried against furniture patterns."""
_KINDS = {kind.value: kind for kind in Kind} | {"byline": Kind.META}


@dataclass(frozen=True, slots=True)
class Furniture:
    """A pattern of whole lines of one kind, and whose they are."""

    kind: Kind
    pattern: re.Pattern[str]
    """Used with `fullmatch` on a trimmed line of at most `LONGEST` characters."""
    publisher: str = ""
    """Name of the publisher whose articles print such a line, if it is one's own."""
    heads_list: bool = False
    """Whether headlines of other articles follow."""


def furniture(kind: str, pattern: str, publisher: str = "", heads_list: bool = False) -> Furniture:
    """A `Furniture` from its fields in a data file; `ValueError` says what is wrong with them."""
    if kind not in _KINDS:
        raise ValueError(f"kind is none of {', '.join(sorted(_KINDS))}: {kind!a}")
    try:
        compiled = re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"pattern is no regular expression: {error}") from error
    return Furniture(_KINDS[kind], compiled, publisher, heads_list)


@dataclass(slots=True)
class _Line:
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

    def __post_init__(self) -> None:
        self.size = len(self.words.split()) + (0 if self.words.isascii() else len(_CJK.findall(self.words)) // 2)


_CJK = re.compile("[\u3400-\u9fff]")
_TEXT_LINE = re.compile(r"[^\n]+")
_STOPPED = re.compile(r"""[.!?。！？…;；:：,，]["'”’»)\]」』]{0,4}+$""")
_ENDED = re.compile(r"""[.。!?！？…]["'”’»)\]」』]{0,4}+$""")
_ABBREVIATION = re.compile(r"\b(?:Co|Ltd|Inc|Corp|Jr|Sr|St|No|etc|a\.m|p\.m|U\.S|U\.K|vs)\.$")
_BULLET = re.compile(r"(?:[•·▪■●◆*–—-]|\(?[0-9]{1,2}[.)、]|\(?[a-z]\)|[A-Z]\)|[①-⑳])\s")
_BYLINE = re.compile(
    r"(?:Exclusive: |Story |Text |Words )?(?:[Bb]y|BY)\s(?:[A-Z][\w.'’-]{0,30}+|and|AND|&|de|van|von)"
    r"(?:,?\s(?:[A-Z][\w.'’-]{0,30}+|and|AND|&|de|van|von|in|IN|for|from|at)){0,12}"
    r"(?:[,|·/(–-].{0,100})?"
)
_MARKED = re.compile(r"[|·•/@]|\s[-–—]\s")
_CLOCK = re.compile(r"(?<![0-9])[0-2]?[0-9][:：][0-5][0-9](?![0-9])")
_SECTION_WORD = re.compile(
    r"(?:top|latest|breaking|local|national|international|world|global|city|regional|home|china|business|economy|finance|money"
    r"|markets?|society|culture|life|lifestyle|living|travel|tourism|sports?|tech(?:nology)?|science|innovation|opinion|editorials?"
    r"|comment(?:ary)?|views?|features?|focus|in depth|special|photos?|video|news|updates?|headlines?|picks?|policies|polic(?:y)"
    r"|government|politics|education|health|environment|industry|companies|people|events?|services?|investment|about|whats on"
    r"|briefs?|briefing|highlights?|stories|announcements?|media|press|releases?|reports?|and|&|the|of|on)"
    r"(?:[\s/&,-]{1,3}|$)",
    re.IGNORECASE,
)


def blocks(text: str, patterns: Sequence[Furniture]) -> tuple[Block, ...]:
    """The blocks of *text* in order; *patterns* are tried in order, so put a publisher's own before general ones."""
    lines = _lines(text)
    for line in lines:
        _recognise(line, patterns)
    lines = _unwrapped(text, lines)
    first = _head(lines)
    _credits(lines)
    _body(lines, first)
    found, paragraph = [], 0
    for line in lines:
        kind = line.kind or Kind.BODY
        paragraph += kind is Kind.BODY
        found.append(Block(kind, Span(line.start, line.end), paragraph if kind is Kind.BODY else None))
    return tuple(found)


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    before = 0
    for match in _TEXT_LINE.finditer(text):
        words = match[0].strip()
        if not words or not (words.isascii() or words.strip(INVISIBLES + " \u00a0\u3000\t")):
            continue
        start = match.start() + match[0].index(words)
        found.append(_Line(start, start + len(words), words, text.count("\n", before, start)))
        before = start + len(words)
    return found


def _recognise(line: _Line, patterns: Sequence[Furniture]) -> None:
    """Set the kind of a line that a pattern, a date or a byline gives away."""
    words = line.words
    if len(words) > LONGEST:
        return
    for known in patterns:
        if known.pattern.fullmatch(words):
            line.kind, line.heads_list = known.kind, known.heads_list
            return
    if (
        len(words) <= 160
        and not (_ENDED.search(words) and line.size > 8)
        and (_dated(words) or _BYLINE.fullmatch(words))
    ):
        line.kind = Kind.META


def _dated(words: str) -> bool:
    """Whether a line is a date with nothing beside it but a time, a place, names and separators."""
    if not any(char.isdigit() for char in words):
        return False
    found = list(stamps(words, Span(0, len(words))))
    if not found:
        return False
    rest = words
    for stamp in reversed(found):
        rest = rest[: stamp.span.start] + " " + rest[stamp.span.end :]
    rest = _CLOCK.sub(" ", rest)
    others = rest.split()
    if _MARKED.search(words) and len(others) <= 20:
        return True
    return len(others) <= 8 and all(not other[0].islower() or other in _SMALL for other in others)


_SMALL = frozenset(
    [
        "in",
        "by",
        "at",
        "on",
        "and",
        "of",
        "the",
        "am",
        "pm",
        "a.m.",
        "p.m.",
        "via",
        "from",
        "xinhua",
        "chinadaily.com.cn",
        "print",
        "updated",
        "published",
    ]
)


def _unwrapped(text: str, lines: list[_Line]) -> list[_Line]:
    """The lines with those joined that a fixed width, or a stray line end, broke inside a sentence."""
    width = max((len(line.words) for line in lines), default=0)
    full = sum(_full(a, b, width) for a, b in zip(lines, lines[1:], strict=False) if b.gap == 1) if width <= 120 else 0
    wrapped = full >= 4 and any(_runs_on(a, b) for a, b in zip(lines, lines[1:], strict=False) if b.gap == 1)
    joined: list[_Line] = []
    last: _Line | None = None
    for line in lines:
        fits = (
            last is not None
            and line.gap == 1
            and last.kind is None
            and line.kind is None
            and not _BULLET.match(line.words)
        )
        if fits and last and ((wrapped and _full(last, line, width)) or _runs_on(last, line)):
            whole = joined.pop()
            joined.append(_Line(whole.start, line.end, text[whole.start : line.end].replace("\n", " "), whole.gap))
        else:
            joined.append(line)
        last = line
    return joined


def _full(line: _Line, following: _Line, width: int) -> bool:
    """Whether the first word of *following* had no room left on *line*."""
    first = following.words.split(None, 1)[0]
    return len(line.words) > 30 and len(line.words) + 1 + len(first) > width - 4


def _runs_on(line: _Line, following: _Line) -> bool:
    """Whether a sentence plainly goes on from *line* to *following*."""
    return len(line.words) >= 40 and following.words[0].islower() and not _ENDED.search(line.words)


def _prose(line: _Line) -> bool:
    """Whether a line reads as running text rather than as a headline."""
    words = line.words
    if len(words) > 220 or line.size > 30:
        return True
    if not _STOPPED.search(words) or _ABBREVIATION.search(words):
        return False
    if words[-1] in "?!？！" or words.endswith(("...", "…")):
        return line.size > 14
    return words[-1] not in ":：" or line.size > 3


def _headline(line: _Line) -> bool:
    return line.kind is None and not _prose(line)


def _head(lines: list[_Line]) -> int:
    """Give section, title and deck their kinds; the index of the first line after them."""
    first = next((at for at, line in enumerate(lines) if line.kind is None and _prose(line)), len(lines))
    for line in lines[:first]:
        if not line.heads_list:
            break
        line.kind, line.heads_list = None, False  # "Top Picks" above a headline is a section, below the text a list
    first = _stopped_title(lines, first)
    heads = [at for at, line in enumerate(lines[:first]) if line.kind in (None, Kind.TITLE)]
    while len(heads) > 1 and _section(lines[heads[0]], lines[heads[1]]):
        lines[heads.pop(0)].kind = Kind.SECTION
    if not heads:
        return first
    title = heads.pop(0)
    lines[title].kind = Kind.TITLE
    if heads and heads[0] < first and _deck(lines, title, heads[0]):
        lines[heads.pop(0)].kind = Kind.DECK
    return heads[0] if heads else max(first, title + 1)


def _stopped_title(lines: list[_Line], first: int) -> int:
    """A short first line with a full stop is a headline if the article's date stands below it."""
    if first + 2 >= len(lines) or any(line.kind is None for line in lines[:first]):
        return first
    line, following = lines[first], lines[first + 1]
    if line.size <= 16 and following.kind is Kind.META and any(_prose(later) for later in lines[first + 2 : first + 6]):
        line.kind = Kind.TITLE
        return first + 1
    return first


def _section(line: _Line, following: _Line) -> bool:
    """Whether *line* names a part of the site, given that the headline-like line *following* comes next."""
    words = line.words
    if line.size > 4 or len(words) > 40 or words[-1] in "?!":
        return False
    if _only_section_words(words):
        return True
    capitals = all(
        word[0].isupper() or not word[0].isalpha() or word in ("and", "of", "the", "in", "&") for word in words.split()
    )
    return line.size <= 3 and capitals and following.size > line.size


def _only_section_words(words: str) -> bool:
    at = 0
    while at < len(words):
        match = _SECTION_WORD.match(words, at)
        if not match:
            return False
        at = match.end()
    return True


def _deck(lines: list[_Line], title: int, at: int) -> bool:
    """Whether the headline-like line at *at* sums up the article: the last of its kind before the text, and no list item."""
    line = lines[at]
    if line.size < 4 or _BULLET.match(line.words):
        return False
    after = next((later for later in lines[at + 1 :] if later.kind is None), None)
    return after is not None and (_prose(after) or at == title + 1)


def _credits(lines: list[_Line]) -> None:
    """A credit on a line of its own makes the line right above it a caption."""
    for line, following in zip(lines, lines[1:], strict=False):
        if (
            following.kind is Kind.CAPTION
            and following.gap == 1
            and following.size <= 8
            and line.kind is None
            and line.size <= 50
        ):
            line.kind = Kind.CAPTION


def _body(lines: list[_Line], first: int) -> None:
    """Give every line from *first* on that has no kind yet one."""
    last = max((at for at, line in enumerate(lines) if line.kind is None and _prose(line)), default=first - 1)
    listing = closed = False
    for at in range(first, len(lines)):
        line = lines[at]
        if line.kind is not None:
            listing = line.heads_list or (listing and line.kind is not Kind.CAPTION)
            closed = closed or (at > last and line.kind is Kind.FURNITURE)
        elif _prose(line):
            line.kind, listing = Kind.BODY, False
        elif listing or (at > last and (closed or _other_headlines(lines, at))):
            line.kind = Kind.FURNITURE
        else:
            line.kind = Kind.SUBHEAD if _subhead(lines, at) else Kind.BODY


def _other_headlines(lines: list[_Line], at: int) -> bool:
    """Whether the line opens or goes on with a list of headlines below the text."""
    return False if not at else lines[at - 1].kind is Kind.FURNITURE


def _subhead(lines: list[_Line], at: int) -> bool:
    line = lines[at]
    if (
        line.size > 14
        or len(line.words) > 100
        or _BULLET.match(line.words)
        or not line.words[0].isalnum()
        or line.words[0].islower()
    ):
        return False
    following = next(
        (later for later in lines[at + 1 :] if later.kind not in (Kind.CAPTION, Kind.META, Kind.FURNITURE)), None
    )
    if following is None or following.kind is not None:
        return False
    return _prose(following) or (following.gap > 1 and line.gap > 1 and _headline(following))
