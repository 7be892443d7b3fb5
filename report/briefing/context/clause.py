"""The words of a sentence, tagged for the context rules.

Every token has one letter, so that a rule can look at a sentence as at a string:

    Q quantity   T time expression   i other number   n noun or unknown   N plural noun   P capitalised name
    j adjective   e -ed form   g -ing form   v finite verb   m modal   x be, have, do   d determiner   o pronoun
    r relative pronoun   p preposition   f "of"   t "to"   c and, or   s subordinator   a adverb   w worth, valued
    ' possessive mark   , ; . ( ) and " for quotation marks

It is no parser: tags are read from tables (`lexis`) and mended by the neighbours (`mending`).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from functools import lru_cache

from report.briefing.context.lexis import BASES, TAGS, reading_of, tag_of
from report.briefing.context.mending import mend
from report.record import record
from report.span import Span

_TOKEN = re.compile(
    r"PM2\.5|(?:St|Mt|Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Gov|Rep|Lt|Capt)\.|[A-Z][A-Za-z]{0,3}[0-9][A-Za-z0-9-]*"
    r"|[A-Za-zÀ-ɏ]+(?:[.&][A-Za-z]s?\b|[-–][A-Za-z0-9À-ɏ]+|['’][A-Za-rt-zÀ-ɏ][A-Za-z]*)*+|['’]s?(?![A-Za-z])"
    r"|[0-9][0-9.,]*[A-Za-z0-9-]*|--+|[^\sA-Za-z0-9]"
)


_CATCHWORD = 7
_MULTIPLES = ("doubl", "tripl", "trebl", "quadrupl", "quintupl", "halv")
_SPOKEN = frozenset(".,;vxmo")
_TIED = re.compile(r"-(?:(?:plus|odd|strong)(?![a-z-])|([a-z]{3,})(?![a-z-]))")


def _doubling(forms: Sequence[str]) -> str:
    """Tags before "double" that make it a verb; behind "saw" a noun may be one's: "saw its output double"."""
    return "mtNoca" if _SEEING.isdisjoint(forms) else "mtNocanP"


_SEEING = frozenset(("see", "sees", "saw", "seen", "seeing"))


@record
class Clause:
    """A sentence as tagged words; a quantity with its hedge, and a time expression, are one token each."""

    text: str
    """The article's text: token offsets count from its beginning."""
    span: Span
    words: tuple[str, ...]
    """Lower case."""
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tags: str
    marks: dict[int, int]
    """Token of the quantity or time expression that begins at a character."""
    vocabulary: frozenset[str]
    """The different words."""

    def quote(self, first: int, last: int) -> str:
        """The text from token *first* to token *last*, both included."""
        return self.text[self.starts[first] : self.ends[last]]

    def tokens(self, wanted: Set[str]) -> Sequence[int]:
        """The tokens that are one of the words *wanted*; most sentences have none."""
        return () if wanted.isdisjoint(self.vocabulary) else [i for i, word in enumerate(self.words) if word in wanted]

    def within(self, span: Span) -> tuple[int, int]:
        """First token at or after the span's start, and first token at or after its end."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)


def clause(
    text: str, span: Span, quantities: Sequence[Span], times: Sequence[Span], names: Sequence[Span] = ()
) -> Clause:
    """Tag the words of the sentence *span*; *quantities* (hedges included) and *times* become single tokens.

    The words of *names* are all tagged as such, in order of the text.
    """
    masks = sorted([(q.start, q.end, "Q") for q in quantities] + [(t.start, t.end, "T") for t in times])
    tokens = _Tokens()
    marks: dict[int, int] = {}
    position = span.start
    for start, end, tag in masks:
        if start < position or end > span.end:
            continue
        tokens.read(text, position, start)
        marks[start] = len(tokens.tags)
        form = text[start:end].lower()
        # "Exports doubled": a verb that is a multiple stays one.
        verb = form.rpartition(" ")[2]
        doubles = (
            verb.startswith(_MULTIPLES)
            and verb in BASES
            and (BASES[verb] != verb or (tokens.tags and tokens.tags[-1] in _doubling(tokens.forms)))
        )
        tokens.add(form, start, end, TAGS[verb] if doubles else tag)
        position = end
        if tag == "Q" and (tied := _TIED.match(text, end, span.end)):
            # "a 1,000-bed hospital" counts beds
            if tied[1]:
                tokens.add(tied[1], tied.start(1), tied.end(), "N")
            position = tied.end()
    tokens.read(text, position, span.end)
    if '"' in tokens.tags:
        marks = tokens.unquoted(marks)
    starts = tokens.starts
    for name in names:
        for at in range(bisect_left(starts, name.start), bisect_left(starts, name.end)):
            if tokens.tags[at] not in "QT'":
                tokens.tags[at] = "P"
    tags = mend(tokens.tags, tokens.forms)
    if not tags.endswith("."):
        # A sentence cut short ends, too, so that every word has one behind it.
        tokens.add("", span.end, span.end, ".")
        tags += "."
    forms = tuple(tokens.forms)
    return Clause(text, span, forms, tuple(starts), tuple(tokens.ends), tags, marks, frozenset(forms))


@lru_cache(maxsize=20_000)
def _read(chunk: str) -> tuple[tuple[str, str, int, int], ...]:
    """The tokens of what stands between two blanks: form, tag, and where each begins and ends."""
    spans = [part for match in _TOKEN.finditer(chunk) for part in _dashed(match)]
    return tuple((*reading_of(chunk[start:end]), start, end) for start, end in spans)


def _dashed(match: re.Match[str]) -> Sequence[tuple[int, int]]:
    """Where the parts of a word are that a hyphen for a dash joins: "districts-Besk", "microns-and"."""
    parts = _DASHED.fullmatch(match[0]) if "-" in match[0] else None
    return [match.span()] if parts is None else [(match.start() + a, match.start() + b) for a, b in parts.regs[1:]]


_DASHED = re.compile(r"([a-z]{6,})(-)([A-Z][a-z].*|and|or|including|which|with|from|ha[sd]|have|is|are|was|were|will)")


class _Tokens:
    """The tokens of a sentence, one list for each of their parts."""

    def __init__(self) -> None:
        self.forms: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.tags: list[str] = []

    def add(self, form: str, start: int, end: int, tag: str) -> None:
        self.forms.append(form)
        self.starts.append(start)
        self.ends.append(end)
        self.tags.append(tag)

    def unquoted(self, marks: dict[int, int]) -> dict[int, int]:
        """Take out quotation marks around a name or a catchword, which are not those of speech; *marks* moved along."""
        dropped: list[int] = []
        opening = self._next('"', 0)
        while opening >= 0:
            closing = self._next('"', opening + 1)
            if 1 < closing - opening <= _CATCHWORD and _SPOKEN.isdisjoint(self.tags[opening + 1 : closing]):
                dropped += [opening, closing]
                closing = self._next('"', closing + 1)
            opening = closing
        for at in reversed(dropped):
            for part in (self.forms, self.starts, self.ends, self.tags):
                del part[at]
        return {start: at - bisect_left(dropped, at) for start, at in marks.items()} if dropped else marks

    def _next(self, tag: str, at: int) -> int:
        return self.tags.index(tag, at) if tag in self.tags[at:] else -1

    def read(self, text: str, start: int, end: int) -> None:
        """Add the words of ``text[start:end]``."""
        forms, starts, ends, tags = self.forms, self.starts, self.ends, self.tags
        opening = not tags
        for chunk in text[start:end].split(" "):
            for form, tag, first, last in _read(chunk):
                forms.append(form)
                starts.append(start + first)
                ends.append(start + last)
                tags.append(tag)
            start += len(chunk) + 1
        if opening and tags:
            tags[0] = tag_of(text[starts[0] : ends[0]], forms[0], first=True)
