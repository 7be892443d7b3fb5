"""Pages written by hand hold no number of their own, and quote nothing that no article says."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from report.briefing.prose import printed
from report.corpus.article import Article
from report.diagnostic import Code, Diagnostic
from report.extract.lexicon import Lexicon
from report.extract.mention import mentions
from report.extract.quantity import quantities
from report.span import Lines, Location, Span

_DIRECTIVE = re.compile(r"(?P<marks>[ \t]*(?::{3,}|`{3,}|~{3,})(?:\{(?P<name>[a-z-]{1,40})\})?)")
_OPTION = re.compile(r"[ \t]*:(?P<name>[a-z-]{1,30}):(?=[ \t]|$)")
_PATHS = frozenset(
    (
        *("figure", "image", "toctree", "include", "code-block", "table-of-contents", "container", "glossary"),
        *("claim", "article", "entity", "event"),
    )
)
"""Directives whose argument is no prose."""
_WORDED = frozenset(("alt", "caption", "title", "header"))
"""Options that are printed."""
_SKIPPED = re.compile(
    r"\{[a-z:-]{1,20}\}`{1,3}[^`]{1,600}`{1,3}"  # roles
    r"|`{1,3}[^`]{1,600}`{1,3}"  # code
    r"|\]\([^()\n]{1,500}\)"  # targets of links
    r"|<[^<>\n]{1,500}>"  # addresses
    r"|\{[.#][^{}\n]{1,100}\}"  # attributes
    r"|(?m:^[ \t]*[0-9]{1,3}[.)](?=[ \t]))"  # numbers of a list
    r"|(?m:^\([a-z0-9-]{1,80}\)=$)"  # labels
)
_PLAIN = re.compile(r"\{plain\}`(?P<words>[^`:]{1,100})(?::(?P<reason>[^`]{0,300}))?`")
_QUOTATION = re.compile(
    r'[“"](?P<double>[^“”"]{1,500})[”"]'
    r"|„(?P<low>[^„“”]{1,500})[“”]"
    r"|«(?P<angled>[^«»]{1,500})»"
    r"|(?<!\w)‘(?P<single>[^‘’]{1,500}(?:’\w[^‘’]{0,500}){0,9})’(?!\w)"
)
_STRAIGHT = str.maketrans("“”‘’\u00a0", "\"\"'' ")
_DIGITS = re.compile(r"[\d¼-¾⅐-⅞]{1,18}(?:[.,]\d{1,18})*")
"""Digits of any script, and fractions that are one letter."""
_ONE = frozenset(("one", "half", "a"))


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as it is linted: a blank stands for each letter that is none of its prose."""

    path: str
    text: str
    prose: str
    lines: Lines

    def at(self, span: Span) -> Location:
        return Location(self.path, *self.lines.position(span.start))

    def told(self, code: Code, message: str, span: Span, remedy: str = "") -> Diagnostic:
        return Diagnostic(code, message, self.at(span), help=remedy, length=len(span))


def lint(path: str, text: str, articles: Sequence[Article], lexicon: Lexicon) -> Iterator[Diagnostic]:
    """What is wrong in a page: bare numbers, quotations of nobody, unknown names, idle exemptions."""
    shown = worded(printed(text))
    page = _Page(path, shown, _SKIPPED.sub(_blank, shown), Lines(text))
    said = _folded(article.text for article in articles)
    for paragraph in _paragraphs(page.prose):
        yield from _bare(page, paragraph)
        yield from _quoted(page, paragraph, said)
        yield from _unknown(page, paragraph, lexicon)
    yield from _idle(page)


def _blank(match: re.Match[str]) -> str:
    """As many blanks, lines kept."""
    return re.sub(r"[^\n]", " ", match[0])


def worded(text: str) -> str:
    """*text* with blanks for directives, options and lists of pages; what of them is printed stays."""
    kept, listing = [], False
    for line in text.split("\n"):
        directive, option = _DIRECTIVE.match(line), _OPTION.match(line)
        if directive:
            listing = directive["name"] == "toctree"
        if directive and directive["name"] not in _PATHS:
            kept.append(" " * directive.end() + line[directive.end() :])
        elif option and option["name"] in _WORDED:
            kept.append(" " * option.end() + line[option.end() :])
        else:
            kept.append(" " * len(line) if directive or option or listing else line)
    return "\n".join(kept)


def _paragraphs(prose: str) -> Iterator[Span]:
    """Runs of lines without an empty one: a number or quotation may run over a line's end."""
    at = start = 0
    for line in [*prose.split("\n"), ""]:
        if not line.strip():
            if start < at:
                yield Span(start, at - 1)
            start = at + len(line) + 1
        at += len(line) + 1


def _bare(page: _Page, paragraph: Span) -> Iterator[Diagnostic]:
    prose = paragraph.of(page.prose)
    for found in _numbers(prose):
        words = " ".join(found.of(prose).split())
        remedy = f"Cite the claim it comes from by role, or write {{plain}}`{words}: why it needs none`."
        message = f"“{words}” is a number without evidence."
        yield page.told(Code.BARE_NUMBER, message, found.shift(paragraph.start), remedy)


def _numbers(prose: str) -> list[Span]:
    """Every number of *prose*: quantities, and digits that no quantity holds; "one" alone is a pronoun."""
    found = [quantity.span for quantity in quantities(prose)]
    found += [
        Span(digits.start(), digits.end())
        for digits in _DIGITS.finditer(prose)
        if not any(span.start <= digits.start() < span.end for span in found)
    ]
    return sorted(span for span in found if span.of(prose).lower() not in _ONE)


def _folded(texts: Iterable[str]) -> str:
    return "\n".join(" ".join(text.translate(_STRAIGHT).split()) for text in texts).lower()


def _quoted(page: _Page, paragraph: Span, said: str) -> Iterator[Diagnostic]:
    for found in _QUOTATION.finditer(page.prose, paragraph.start, paragraph.end):
        inside = found["double"] or found["low"] or found["angled"] or found["single"]
        words = " ".join(inside.translate(_STRAIGHT).split()).strip(" ,.;").lower()
        if words and words not in said:
            message = f"No article says “{' '.join(inside.split())}”."
            yield page.told(Code.UNKNOWN_QUOTE, message, Span(found.start(), found.end()))


def _unknown(page: _Page, paragraph: Span, lexicon: Lexicon) -> Iterator[Diagnostic]:
    for mention in mentions(paragraph.of(page.prose), lexicon):
        if not mention.known:
            message = f"The lexicon does not know “{mention.name}”."
            yield page.told(Code.UNKNOWN_NAME, message, mention.span.shift(paragraph.start))


def _idle(page: _Page) -> Iterator[Diagnostic]:
    for found in _PLAIN.finditer(page.text):
        place, words = Span(found.start(), found.end()), " ".join(found["words"].split())
        if not (found["reason"] or "").strip():
            yield page.told(Code.BARE_NUMBER, f"The exemption of “{words}” gives no reason.", place)
        elif not _numbers(words) and not _QUOTATION.search(words):
            yield page.told(Code.UNUSED_EXEMPTION, f"“{words}” holds no number to exempt.", place)
