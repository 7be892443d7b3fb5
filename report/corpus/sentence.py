"""Body blocks to sentences, for news English (and Chinese stops)."""

import re
from collections.abc import Iterator, Sequence

from report.corpus.article import Block, Kind, Sentence
from report.span import Span

LONGEST = 2000
"""Characters of a sentence at most; a longer one is cut at a space."""
_MARK = re.compile("[.!?…。！？\n]")
_STOP = re.compile(
    r"""[.!?…]{1,8}+["'”’»)\]]{0,4}+(?=\s)"""
    r"""|[。！？]{1,8}+[”’」』）"]{0,4}+"""
    # A lost space: "development.The city"
    r"""|(?<=[a-z]{3})[.!?]["”]?+(?=[A-Z][a-z]{1,20}+ )"""
    r"""|\n(?=\s{0,20}+[•·▪■●*–—-]\s)"""
)
_BEFORE = re.compile(r"([A-Za-z][A-Za-z.]{0,15}+|[0-9]{1,3})$")
_MEASURED = re.compile(r"(?:[0-9][ \xa0]?|\b(?:sq|cu)[ \xa0])$")
"""What stands before a unit of one letter."""
_NEXT = re.compile(r"\s{0,100}+([\"'“‘«(\[]{0,3}+)(\S{0,30})")
_SAYS = re.compile(
    r"\s{0,5}+(?:[A-Z][\w'’-]{0,30}+\s){1,4}+(?:said|says|asked|asks|added|adds|wrote|noted|told|explained|recalled|replied|joked)\b"
)
_TOLD = re.compile(r"""[^(\[].*[.!?。]["”’]?""", re.DOTALL)
# These stand before a name or a number and never end a sentence.
_TITLES_WORDS = (
    "mr mrs ms dr prof rep sen gov gen col capt lt sgt maj adm hon rev pres st mt messrs no nos fig figs vol pp art sec"
    " eq vs viz cf approx rs e.g i.e ie eg al ft dept est min max"
)

# These may end one: then a word follows that opens sentences.
_SHORT_WORDS = (
    "co corp inc ltd llc plc bros jr sr etc jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur"
    " thurs fri sat sun a.m p.m u.s u.k u.n e.u d.c p.r.c u.s.a ph.d m.d b.c a.d s.a ave blvd rd sq ed eds"
)

_OPENERS_WORDS = (
    "a an the this that these those he she it they we you i his her its their our my in on at by for from with to of as"
    " and but or so yet if when while since after before during under over among through according although though"
    " because also however meanwhile moreover furthermore additionally besides last next now then there here what who"
    " where how why some many most more all both each other another such once until despite last"
)
_TITLES, _SHORT, _OPENERS = (frozenset(words.split()) for words in (_TITLES_WORDS, _SHORT_WORDS, _OPENERS_WORDS))


def sentences(text: str, blocks: Sequence[Block]) -> tuple[Sentence, ...]:
    """The sentences of the paragraphs, in order; each at most `LONGEST` characters and without outer white space."""
    found: list[Sentence] = []
    for block in blocks:
        if block.paragraph is not None:
            spans = telling(text, block.span) if block.kind is Kind.CAPTION else split(text, block.span)
            found += [Sentence(span, block.paragraph, number) for number, span in enumerate(spans, 1)]
    return tuple(found)


def telling(text: str, caption: Span) -> list[Span]:
    """The sentences of a caption that go on to tell: its first one only says what the picture shows."""
    return [span for span in list(split(text, caption))[1:] if _TOLD.fullmatch(span.of(text))]


def split(text: str, block: Span) -> Iterator[Span]:
    """The sentences of the words of *block*."""
    words = block.of(text)
    start = 0
    for mark in _MARK.finditer(words):
        stop = _STOP.match(words, mark.start()) if mark.start() >= start else None
        if stop and _ends(words, start, stop):
            yield from _capped(words, start, stop.end(), block.start)
            start = stop.end()
    yield from _capped(words, start, len(words), block.start)


def _ends(words: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the sentence that began at *start* ends at *stop*."""
    mark = stop[0]
    if mark[0] in "。！？\n":
        return True
    following = _NEXT.match(words, stop.end())
    opener = following[2] if following else ""
    if not opener:
        return True
    if opener[0].islower():
        return False
    if mark[0] in "!?…" or mark.startswith(".."):
        return not _SAYS.match(words, stop.end())
    if len(mark) > 1:
        return mark[-1] in ")]" or not _SAYS.match(words, stop.end())
    return not _abbreviated(words, start, stop.start(), opener)


def _abbreviated(words: str, start: int, dot: int, opener: str) -> bool:
    """Whether the full stop at *dot* belongs to an abbreviation, and *opener* goes on with the sentence."""
    before = _BEFORE.search(words, max(start, dot - 17), dot)
    if before is None:
        return False
    word = before[1].lower()
    if len(word) == 1 and _MEASURED.search(words, max(start, before.start(1) - 5), before.start(1)):
        # "at 7.5m. Work", "4,000 sq m. Work"
        return False
    if word.isdigit():
        # "1. Build the port" numbers an item; "in 2020. The" ends a sentence.
        return not words[start : before.start()].strip()
    if word in _TITLES:
        return True
    if word in _SHORT or len(word) == 1 or re.fullmatch(r"(?:[a-z]\.){1,5}[a-z]", word):
        return opener.strip("\"'“”‘’,.;:)").lower() not in _OPENERS
    return False


def _capped(words: str, start: int, end: int, offset: int) -> Iterator[Span]:
    while start < end and words[start].isspace():
        start += 1
    while end > start and words[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = max(words.rfind(" ", start, start + LONGEST), words.rfind("\n", start, start + LONGEST))
        cut = cut if cut > start else start + LONGEST
        yield from _capped(words, start, cut, offset)
        start = cut
        while start < end and words[start].isspace():
            start += 1
    if start < end:
        yield Span(start + offset, end + offset)
