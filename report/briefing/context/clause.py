"""The words of a sentence, tagged for the context rules.

Every token has one letter, so that a rule can look at a sentence as at a string:

    Q quantity   T time expression   i digits   n noun or unknown   N plural noun   P capitalised name   j adjective
    e -ed form   g -ing form   v finite verb   m modal   x be, have, do   d determiner   o pronoun   r relative pronoun
    p preposition   f "of"   t "to"   c and, or   s subordinator   a adverb   w worth, valued   ' possessive mark
    , ; . ( ) and " for quotation marks

It is no parser: tags are read from tables (`lexis`) and mended by the neighbours (`mending`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from report.briefing.context.lexis import BASES, TAGS, tag_of
from report.briefing.context.mending import mend
from report.span import Span

_TOKEN = re.compile(
    r"[A-Za-zÀ-ɏ]+(?:[.&][A-Za-z]\b|[-–][A-Za-z0-9À-ɏ]+|['’][A-Za-rt-zÀ-ɏ][A-Za-z]*)*+|['’]s?(?![A-Za-z])"
    r"|[0-9][0-9.,]*[A-Za-z0-9-]*|[^\sA-Za-z0-9]"
)


@dataclass(frozen=True)
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

    @cached_property
    def bases(self) -> tuple[str, ...]:
        """Base form of each verb, the word itself otherwise."""
        return tuple(BASES.get(word, word) for word in self.words)

    def quote(self, first: int, last: int) -> str:
        """The text from token *first* to token *last*, both included."""
        return self.text[self.starts[first] : self.ends[last]]

    def within(self, span: Span) -> tuple[int, int]:
        """First token at or after the span's start, and first token at or after its end."""
        inside = [i for i, start in enumerate(self.starts) if span.start <= start < span.end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)


def clause(
    text: str, span: Span, quantities: Sequence[Span], times: Sequence[Span], names: Sequence[Span] = ()
) -> Clause:
    """Tag the words of the sentence *span*; *quantities* (hedges included) and *times* become single tokens.

    The words of *names* are all tagged as such, in order of the text.
    """
    masks = sorted([(q.start, q.end, "Q") for q in quantities] + [(t.start, t.end, "T") for t in times])
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    tags: list[str] = []
    position = span.start
    marks: dict[int, int] = {}

    def plain(until: int) -> None:
        for match in _TOKEN.finditer(text, position, until):
            word = match[0]
            lower = word.lower()
            forms.append(lower)
            starts.append(match.start())
            ends.append(match.end())
            tags.append(tag_of(word, lower, len(tags) == 0))

    for start, end, tag in masks:
        if start < position or end > span.end:
            continue
        plain(start)
        marks[start] = len(tags)
        forms.append(text[start:end].lower())
        starts.append(start)
        ends.append(end)
        # "Exports doubled": a verb that is a multiple stays one.
        tags.append(TAGS[forms[-1]] if forms[-1] in BASES else tag)
        position = end
    plain(span.end)
    at = 0
    for name in names:
        while at < len(starts) and starts[at] < name.start:
            at += 1
        while at < len(starts) and starts[at] < name.end:
            tags[at] = "P" if tags[at] not in "QT'" else tags[at]
            at += 1
    return Clause(text, span, tuple(forms), tuple(starts), tuple(ends), mend(tags, forms), marks)
