"""Pages written by hand hold no number of their own, and quote nothing that no article says."""

import re
from collections.abc import Iterable, Iterator, Sequence

from report.briefing.shown import shown, without_code
from report.corpus.article import Article
from report.diagnostic import Code, Diagnostic
from report.extract.lexicon import Lexicon
from report.extract.mention import mentions
from report.extract.number_cardinal import TENS
from report.extract.quantity import quantities
from report.extract.timex_base import ORDINALS, alternation
from report.record import record
from report.span import Lines, Location, Span

_PLAIN = re.compile(r"\{plain\}`(?P<words>[^`:]{1,100})(?::(?P<reason>[^`]{0,300}))?`")
_QUOTATION = re.compile(
    r'[“"](?P<double>[^“”"]{1,500})[”"]'
    r"|„(?P<low>[^„“”]{1,500})[“”]"
    r"|«(?P<angled>[^«»]{1,500})»"
    r"|(?<!\w)‘(?P<single>[^‘’]{1,500}(?:’\w[^‘’]{0,500}){0,9})’(?!\w)"
)
_STRAIGHT = str.maketrans("“”‘’\u00a0", "\"\"'' ")
_DIGITS = re.compile(
    r"[\d¼-¾⅐-⅞]{1,18}(?:[.,]\d{1,18})*"  # of any script, and fractions that are one letter
    r"|[Ⅰ-ↈ①-⓿❶-➓㈠-㈩㉈-㉟㊀-㊉㊱-㊿]{1,9}"  # numbers that are one letter
    r"|[〇零一二三四五六七八九十百千万亿]{2,18}"
    r"|\b(?:X{1,3}(?:IX|IV|V?I{0,3})|IX|IV|VI{0,3}|I{2,3})\b(?!\.\w)"  # Roman ones
)
_TENS = "|".join(TENS)
_SECOND = rf"(?:(?:{_TENS})[\s-])?(?:{alternation(ORDINALS.keys() - {'first'})})|(?:{_TENS})[\s-]first"
_FIRST = rf"{_SECOND}|first"
_NOUNS = (
    *("west", "test", "forest", "interest", "request", "quest", "guest", "harvest", "contest", "protest", "chest"),
    *("nest", "arrest", "northwest", "southwest", "priest", "crest", "conquest", "digest", "manifest", "inquest"),
)
"""What ends like a superlative and is none."""
_RANK = re.compile(
    rf"\b(?:(?:{_SECOND})[\s-](?:best|worst|most|least|(?!(?:{'|'.join(_NOUNS)})\b)[a-z]{{2,12}}est)"
    rf"|(?:{_SECOND})\s(?:consecutive|straight|successive)"
    rf"|(?:rank(?:s|ed|ing)?|placed|comes|came|finished)\s(?:joint\s|only\s)?(?:the\s)?(?:{_SECOND})"
    rf"|rank(?:s|ed|ing)?\s(?:joint\s|only\s)?(?:the\s)?first"
    rf"|(?:(?:in|at|to|into)|(?:took|takes|holds|held)(?:\sthe)?)\s(?:{_FIRST})\s(?:place|position|rank)"
    rf"|(?:{_FIRST})\s(?:nationwide|worldwide|nationally|globally|in\sthe\s(?:world|country|nation|province|region)))\b",
    re.IGNORECASE,
)
"""A place in an order, in words; other ordinals count nothing: "the second line", "first of all"."""
_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
_HIDDEN = re.compile(rf"\w{{0,40}}(?:[{_UNSEEN}]|(?<=\w)\*{{1,3}}(?=\w))[\w{_UNSEEN}]{{0,40}}")
"""Words with letters that are not seen, or set in two faces: no number is found in them."""
_ONE = frozenset(("one", "a", "i", "v", "x"))


def lint_texts(texts: Iterable[tuple[str, Location]], pages: Iterable[str]) -> Iterator[Diagnostic]:
    """Numbers in *texts* of the configuration that none of *pages* exempts in the same words."""
    exempt = {" ".join(found["words"].split()) for page in pages for found in _PLAIN.finditer(page) if found["reason"]}
    for text, place in texts:
        for found in _numbers(text):
            words = found.of(text)
            if not any(words in each for each in exempt):
                message = f"“{words}” in “{' '.join(text.split())}” is a number without evidence."
                remedy = f"Leave it out, or write {{plain}}`{words}: why it needs none` on a page."
                yield Diagnostic(Code.BARE_NUMBER, message, place, help=remedy)


def lint_printed(path: str, text: str, printed: Iterable[tuple[str, int]]) -> Iterator[Diagnostic]:
    """Numbers among the words that are *printed* of a page, each with its line, which its *text* does not show.

    Code stands in backticks.
    """
    lines, prose = Lines(text), shown(text).prose
    seen = {" ".join(found.of(prose).split()) for found in _numbers(prose)}
    for words, line in ((without_code(words), line) for words, line in printed):
        for found in _numbers(words):
            number = " ".join(found.of(words).split())
            if number not in seen:
                seen.add(number)
                at = text.find(number, lines.start(min(line, lines.position(len(text))[0])))
                place = Location(path, *lines.position(at)) if at >= 0 else Location(path, line, 1)
                message = f"“{number}”, which the page prints, is a number without evidence."
                remedy = f"Cite the claim it comes from by role, or write {{plain}}`{number}: why it needs none`."
                yield Diagnostic(Code.BARE_NUMBER, message, place, help=remedy, length=len(number) if at >= 0 else 1)


@record
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
    seen = shown(text)
    page = _Page(path, seen.text, seen.prose, Lines(text))
    said = _folded(article.text for article in articles)
    for paragraph in _paragraphs(page.prose):
        yield from _bare(page, paragraph)
        yield from _hidden(page, paragraph)
        yield from _quoted(page, paragraph, said)
        yield from _unknown(page, paragraph, lexicon)
    yield from _idle(page)
    for span, name in seen.unseen:
        yield page.told(Code.UNCHECKED, f"What “{name}” prints here is not checked.", span)


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


def _hidden(page: _Page, paragraph: Span) -> Iterator[Diagnostic]:
    for found in _HIDDEN.finditer(page.prose, paragraph.start, paragraph.end):
        message = f"“{found[0]}” holds a mark inside a word, so that no number is found in it."
        yield page.told(Code.UNCHECKED, message, Span(found.start(), found.end()), "Take the mark out.")


def _numbers(prose: str) -> list[Span]:
    """Every number of *prose*: quantities, digits and ranks that no quantity holds; "one" alone is a pronoun."""
    found = [quantity.span for quantity in quantities(prose)]
    for pattern in (_DIGITS, _RANK):
        others = (Span(other.start(), other.end()) for other in pattern.finditer(prose))
        found += [other for other in others if not any(other.overlaps(span) for span in found)]
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
