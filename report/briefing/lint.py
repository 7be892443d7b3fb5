"""Pages written by hand hold no number of their own, and quote nothing that no article says."""

import re
from collections.abc import Iterable, Iterator, Sequence

from report.briefing.prose import prose_lines
from report.corpus.article import Article
from report.diagnostic import Code, Diagnostic
from report.extract.lexicon import Lexicon
from report.extract.mention import mentions
from report.extract.quantity import quantities
from report.span import Location, Span

_DIRECTIVE = re.compile(r"[ \t]*(?::{3,}|`{3,}|~{3,})")
_OPTION = re.compile(r"[ \t]*:[a-z-]{1,30}:")
_LISTING = re.compile(r"[ \t]*(?::{3,}|`{3,})\{toctree\}")
_SKIPPED = re.compile(
    r"\{[a-z-]{1,20}\}`[^`\n]{1,300}`"  # roles
    r"|`[^`\n]{1,300}`"  # code
    r"|\]\([^()\n]{1,500}\)"  # targets of links
    r"|<[^<>\n]{1,500}>"  # addresses
    r"|\{[.#][^{}\n]{1,100}\}"  # attributes
    r"|^[ \t]*[0-9]{1,3}[.)](?=[ \t])"  # numbers of a list
    r"|^\([a-z0-9-]{1,80}\)=$"  # labels
)
_PLAIN = re.compile(r"\{plain\}`([^`\n:]{1,100}):([^`\n]{0,200})`")
_QUOTATION = re.compile('[“"]([^“”"\n]{1,500})[”"]')
_STRAIGHT = str.maketrans("“”‘’\u00a0", "\"\"'' ")
_DIGITS = re.compile(r"[0-9]{1,18}")
_ONE = frozenset(("one", "half", "a"))


def lint(path: str, text: str, articles: Sequence[Article], lexicon: Lexicon) -> Iterator[Diagnostic]:
    """What is wrong in a page: bare numbers, quotations of nobody, unknown names, idle exemptions."""
    said = _folded(article.text for article in articles)
    for number, line in _lines(text):
        prose = _SKIPPED.sub(lambda match: " " * len(match[0]), line)
        yield from _bare(path, number, prose)
        yield from _quoted(path, number, prose, said)
        yield from _unknown(path, number, prose, lexicon)
        yield from _idle(path, number, line)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are prose: no directive, no option, no list of pages."""
    listing = False
    for number, line in prose_lines(text):
        if _LISTING.match(line):
            listing = True
        elif listing and _DIRECTIVE.match(line):
            listing = False
        elif not listing and not _DIRECTIVE.match(line) and not _OPTION.match(line):
            yield number, line


def _bare(path: str, number: int, prose: str) -> Iterator[Diagnostic]:
    for found in _numbers(prose):
        words = found.of(prose)
        yield Diagnostic(
            Code.BARE_NUMBER,
            f"“{words}” is a number without evidence.",
            Location(path, number, found.start + 1),
            help="Cite the claim it comes from by role, or write {plain}`" + words + ": why it needs none`.",
            length=len(words),
        )


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


def _quoted(path: str, number: int, prose: str, said: str) -> Iterator[Diagnostic]:
    for found in _QUOTATION.finditer(prose):
        words = " ".join(found[1].translate(_STRAIGHT).split()).strip(" ,.;").lower()
        if words and words not in said:
            yield Diagnostic(
                Code.UNKNOWN_QUOTE,
                f"No article says “{found[1]}”.",
                Location(path, number, found.start() + 1),
                length=len(found[0]),
            )


def _unknown(path: str, number: int, prose: str, lexicon: Lexicon) -> Iterator[Diagnostic]:
    for mention in mentions(prose, lexicon):
        if not mention.known:
            yield Diagnostic(
                Code.UNKNOWN_NAME,
                f"The lexicon does not know “{mention.name}”.",
                Location(path, number, mention.span.start + 1),
                length=len(mention.span),
            )


def _idle(path: str, number: int, line: str) -> Iterator[Diagnostic]:
    for found in _PLAIN.finditer(line):
        place = Location(path, number, found.start() + 1)
        if not _numbers(found[1]):
            yield Diagnostic(Code.UNUSED_EXEMPTION, f"“{found[1]}” holds no number to exempt.", place)
        elif not found[2].strip():
            yield Diagnostic(Code.BARE_NUMBER, f"The exemption of “{found[1]}” gives no reason.", place)
