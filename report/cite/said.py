"""What pages written by hand say in the end: their sentences with each citation in the words that it prints."""

import re
from collections.abc import Iterator

from report.briefing.prose import printed
from report.briefing.shown import worded
from report.cite.records import Records
from report.cite.roles import ROLES, CitationError
from report.corpus.sentence import split
from report.span import Span

_ROLE = re.compile(r"\{(?:brief:)?(?P<name>[a-z]{1,20})\}(?P<ticks>`{1,3})(?P<text>[^`]{1,600})(?P=ticks)")
_TARGET = re.compile(r"(?<![ \t\n])[ \t\n]*+<[^<>\n]{1,300}>$")
_LINK = re.compile(r"!?\[([^\[\]\n]{1,300})\](?:\([^()\n]{1,500}\)|\{[^{}\n]{1,100}\})")
_LINE = re.compile(r"(?m)^[ \t]*(?:#{1,6}[ \t]|[-*+][ \t]|[0-9]{1,3}[.)][ \t]|>|\([a-z0-9-]{1,80}\)=$)")
_CITED = "\ue000"
"""Stands before what a citation prints; of private use, so that no page holds it."""


def said(text: str, records: Records) -> tuple[str, ...]:
    """The sentences of a page that cite something, as they are printed, without markup."""
    found = []
    for paragraph in re.split(r"\n[ \t]*\n", _plain(worded(printed(text)), records)):
        words = " ".join(paragraph.split())
        found += [sentence.replace(_CITED, "") for sentence in _sentences(words) if _CITED in sentence]
    return tuple(found)


def _sentences(words: str) -> Iterator[str]:
    return (span.of(words) for span in split(words, Span(0, len(words))))


def _plain(text: str, records: Records) -> str:
    def write(match: re.Match[str]) -> str:
        if match["name"] not in ROLES:
            return _TARGET.sub("", match["text"])
        try:
            words = ROLES[match["name"]](records, " ".join(match["text"].split()))
        except CitationError:
            return match[0]
        # The dates of the edition are new with each.
        return _CITED * any(kind != "project" for kind, *_ in words.made_from) + words.text

    bare = _LINE.sub("", _LINK.sub(r"\1", text))
    return _ROLE.sub(write, re.sub(r"(?<!\w)[*_]{1,3}|[*_]{1,3}(?!\w)|\|", "", bare))
