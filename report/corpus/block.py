"""Lines of an article to blocks: what is headline, text, caption, and what the page printed around them.

Whole-line patterns (`Furniture`) decide first, then the shape of a line and its place: a headline has no final stop
and stands before the text, a paragraph has one. Blocks cover every line with anything visible exactly once.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from report.corpus.article import Block, Kind
from report.corpus.head import head
from report.corpus.line import Line, announced, byline, credited, dated, lines, names, statement, unwrapped, verbal
from report.corpus.sentence import telling
from report.record import record
from report.span import Span

LONGEST = 300
"""Characters of a line that is still tried against furniture patterns."""
_KINDS = {kind.value: kind for kind in Kind} | {"byline": Kind.META}


@record
class Furniture:
    """A pattern of whole lines of one kind, and whose they are."""

    kind: Kind
    pattern: re.Pattern[str]
    """Used with `fullmatch` on a trimmed line of at most `LONGEST` characters."""
    publisher: str = ""
    """Name of the publisher whose articles print such a line, if it is one's own."""
    heads_list: bool = False
    """Whether headlines of other articles follow."""
    needs: tuple[str, ...] = ()
    """Lower-case words of which a line must hold one, so that a search is seldom begun; empty for none."""


def furniture(
    kind: str, pattern: str, publisher: str = "", heads_list: bool = False, needs: Iterable[str] = ()
) -> Furniture:
    """A `Furniture` from its fields in a data file; `ValueError` says what is wrong with them."""
    if kind not in _KINDS:
        raise ValueError(f"kind is none of {', '.join(sorted(_KINDS))}: {kind!a}")
    try:
        compiled = re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"pattern is no regular expression: {error}") from error
    return Furniture(_KINDS[kind], compiled, publisher, heads_list, tuple(needs))


class Layout:
    """Furniture made ready: neighbours that say the same are tried as one pattern, the rest one by one."""

    def __init__(self, patterns: Sequence[Furniture]) -> None:
        self._own = [known for known in patterns if known.publisher]
        self._patterns: list[Furniture] = []
        for (kind, heads_list, needs, alone), group in groupby(patterns, _alike):
            members = list(group)
            union = None if alone else re.compile("|".join(f"(?:{each.pattern.pattern})" for each in members), re.I)
            self._patterns += [Furniture(kind, union, "", heads_list, needs)] if union else members

    def recognise(self, line: Line) -> None:
        """Set the kind of a line that a pattern, a date or a byline gives away."""
        words = line.words
        if len(words) > LONGEST:
            line.kind = Kind.FURNITURE if words.startswith(_RIGHTS) or _headlines(words) else None
            return
        if credited(words):
            line.kind = Kind.META
            return
        lowered = words.lower()
        for known in self._patterns:
            if known.needs and not any(map(lowered.__contains__, known.needs)):
                continue
            if known.pattern.fullmatch(words):
                line.kind, line.heads_list = known.kind, known.heads_list
                return
        short = len(words) <= 160 and not (line.ended and line.size > 8)
        if (short and (dated(words) or byline(words))) or announced(words):
            line.kind = Kind.META

    def publisher(self, text: str, parts: Sequence[Block]) -> str:
        """Whose article this is, by lines that one publisher alone prints; empty if there are none."""
        for known in self._own:
            for block in parts:
                if (
                    block.kind is known.kind
                    and len(block.span) <= LONGEST
                    and known.pattern.fullmatch(block.span.of(text))
                ):
                    return known.publisher
        return ""


_RIGHTS = ("Copyright ", "COPYRIGHT ", "©")
"""How a statement of rights begins, however long it is."""


def _headlines(words: str) -> bool:
    """Whether a line holds nothing but headlines, each behind a bullet."""
    return words.count(" • ") >= _ROW and _STOP.search(words) is None


_ROW = 3
"""Bullets in such a line at least."""
_STOP = re.compile(r"[a-z0-9]\. ")


def _alike(known: Furniture) -> tuple[Kind, bool, tuple[str, ...], int]:
    """What must be equal for two patterns to be joined; one with groups or flags of its own stands alone."""
    plain = not known.pattern.groups and "(?i" not in known.pattern.pattern and "(?P" not in known.pattern.pattern
    plain = plain and known.pattern.flags == re.IGNORECASE | re.UNICODE and not known.publisher
    return known.kind, known.heads_list, known.needs, 0 if plain else id(known)


def blocks(text: str, layout: Layout) -> tuple[Block, ...]:
    """The blocks of *text* in order; what tells something is numbered from one."""
    found = lines(text)
    for line in found:
        layout.recognise(line)
    found = unwrapped(text, found)
    first = head(found)
    _credits(found)
    _authors(found[first : first + _ABOVE])
    _body(found, first)
    parts, paragraph = [], 0
    for line in found:
        kind = line.kind or Kind.BODY
        span = Span(line.start, line.end)
        told = kind is Kind.BODY or (kind is Kind.CAPTION and bool(telling(text, span)))
        paragraph += told
        parts.append(Block(kind, span, paragraph if told else None))
    return tuple(parts)


def _credits(found: list[Line]) -> None:
    """A credit on a line of its own makes the line right above it a caption."""
    for line, following in pairwise(found):
        credit = following.kind is Kind.CAPTION and following.gap == 1 and following.size <= 8
        if credit and line.kind is None and line.size <= 50:
            line.kind = Kind.CAPTION


def _authors(found: Sequence[Line]) -> None:
    """Names alone in a line right above the date are those of the authors."""
    for line, following in pairwise(found):
        stamped = following.kind is Kind.META and any(char.isdecimal() for char in following.words)
        if line.kind is None and stamped and names(line.words):
            line.kind = Kind.META


_ABOVE = 6
"""Lines from the first of the text on in which the authors of a page are named."""


def _body(found: list[Line], first: int) -> None:
    """Give every line from *first* on that has no kind yet one."""
    last = max((at for at, line in enumerate(found) if line.kind is None and line.prose), default=first - 1)
    related = _trailing_headlines(found, last)
    following = _following(found)
    listing = closed = False
    for at in range(first, len(found)):
        line = found[at]
        if line.kind is not None:
            listing = line.heads_list or (listing and line.kind is not Kind.CAPTION)
            closed = closed or (at > last and line.kind is Kind.FURNITURE)
        elif line.prose:
            line.kind, listing = Kind.BODY, False
        elif listing or (at > last and (closed or related)):
            line.kind = Kind.FURNITURE
        else:
            before = found[at - 1] if at else None
            heads = at < last and _subhead(line, before, following[at])
            line.kind = Kind.SUBHEAD if heads else Kind.BODY


def _following(found: list[Line]) -> list[Line | None]:
    """For each line the next one that is no caption, date line or furniture."""
    after: list[Line | None] = []
    coming: Line | None = None
    for line in reversed(found):
        after.append(coming)
        if line.kind not in (Kind.CAPTION, Kind.META, Kind.FURNITURE):
            coming = line
    return after[::-1]


def _trailing_headlines(found: list[Line], last: int) -> bool:
    """Whether all that follows the text is three or more headlines, of other articles: plain ones, or all items."""
    rest = [line for line in found[last + 1 :] if line.kind is None]
    if last < 0 or len(rest) < 3 or not all(4 <= line.size <= 16 for line in rest):
        return False
    if found[last].words.endswith(":") or not all(line.item for line in rest):
        return all(_plain(line) for line in rest)
    return not any((line.ended and line.words[-1] != "?") or verbal(line) for line in rest)


def _plain(line: Line) -> bool:
    """Whether a line may be a headline of its own: no item, no fact, no sentence that goes on."""
    begins = line.words.lstrip("# ")[:1]
    return begins.isalnum() and not begins.islower() and not line.item and not statement(line)


def _subhead(line: Line, before: Line | None, following: Line | None) -> bool:
    """Whether a headline-like line in the text heads what follows: it stands alone, and text comes after it."""
    if line.size > 14 or len(line.words) > 100 or not _plain(line):
        return False
    if before and line.gap == 1 and before.kind is Kind.BODY and not before.prose:
        return False
    if following is None or following.kind is not None:
        return False
    alone = line.gap > 1 and following.gap > 1
    if not alone and any(char.isdigit() for char in line.words):
        return False
    return following.prose or (alone and following.headline and _plain(following))
