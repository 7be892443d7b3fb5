"""Places that no lexicon lists, known by how a text writes of them: "in Gujarat", "the city of Vinh"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from report.briefing.context.lexis import tag_of
from report.briefing.context.wordlist import words
from report.corpus.article import Article, Kind
from report.extract.mention import slug
from report.extract.model import Mention
from report.extract.name import capital_tells
from report.extract.table import table
from report.extract.word import at_words, plain, whereabouts
from report.span import Span

_TABLE = table("place")
_NOT_PLACES = words(_TABLE["unlisted"]["not"])
_WORLD = words(_TABLE["unlisted"]["world"])
_UPPER = r"[A-Z\u00c0-\u00de\u0141\u015a\u017b]"
_NAME = rf"{_UPPER}[\w’'-]{{2,24}}+(?: {_UPPER}[\w’'-]{{2,24}}+){{0,2}}"
_REST = rf"[a-z]{{2,24}}+(?: {_UPPER}[a-z]{{2,24}}+)?"
_SHORT = _UPPER + _REST
_WHOLE = rf"{_UPPER}(?<!\w.)"
"""A capital that begins its word, looked at after the capital: a search is quick by what its pattern begins with."""
_LANDS = "|".join(_TABLE["unlisted"]["lands"].split())
_KINDS = _TABLE["unlisted"]["kinds"].split()
_OWN = "|".join(_TABLE["unlisted"]["own"].split())
_SITES = "|".join([*_KINDS, *_TABLE["unlisted"]["sites"].split()])
_SIDES = (
    "north",
    "south",
    *(half + side for half in ("", *["north", "south", "North", "South"]) for side in ("east", "west")),
)


def _led(leads: Iterable[str], name: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """What begins with one of *leads* and goes on with *name*: its first words, and its pattern."""
    every = tuple(leads)
    return frozenset(lead.partition(" ")[0] for lead in every), re.compile(rf"\b(?:{'|'.join(every)}) {name}")


_PLACED = _led(
    (
        *("in", "near", "around", "outside", "state of", "region of", "mayor of", "outskirts of"),
        *(f"{word} of" for word in (*_SIDES, *_KINDS)),
    ),
    f"({_NAME})",
)
_OPENING = _led(["In"], f"({_SHORT}),")
_HINTED = _led(
    ["at", "At", "into", "from", "to", "reach", "reached", "leave", "left"], rf"({_SHORT})(?![\w’'-]| [A-Z])"
)
"""What is said of places, but also of firms and fairs: it tells only of a name that the text comes back to."""
_OFTEN = 3
_LANDED = _led(("in the", "on the", "across the", "near the"), rf"((?:{_UPPER}[\w’'-]{{2,24}}+ ){{1,3}}(?:{_LANDS}))\b")
_LISTED = _led(
    ("in", "cities of", "counties of", *(f"{kind}s of" for kind in _KINDS if not kind.endswith("y"))),
    rf"({_SHORT}(?:, {_SHORT}){{0,5}},? and {_SHORT})\b",
)
_SIGHT = re.compile(rf"(?:{_UPPER}[\w’'-]{{2,24}}+ ){{1,3}}(?:{'|'.join(_TABLE['unlisted']['sights'].split())})")
_COMMA = re.compile(r",? and |, ")
_TOLD = re.compile(
    # What is a place by what follows it.
    rf"({_WHOLE}(?!(?<=T)he ){_REST})(?:"
    rf"['’]s (?:{_OWN})\b"
    rf"|, (?:an?|the) (?:[a-z-]{{2,16}}+ ){{0,3}}(?:{_SITES})(?! [a-z]+er\b|['’])\b"
    r"|, (?:(?:just|some|about) )?(?:[0-9]+ (?:km|kilomet(?:er|re)s|miles) )?(?:to the )?"
    r"(?:north|south|east|west)(?:east|west)? of\b"
    r"|, (?:the )?capital (?:city )?of\b"
    r"|-based\b"
    r"| (?:is|was) home to\b"
    r"| (?:town|township|village|district|county|prefecture)\b"
    r"| (?:state |city |provincial )?(?:government|authorities)\b)"
)
_SEATED = re.compile(
    rf"({_WHOLE}(?!(?<=T)he )[a-z]{{2,24}}(?: {_UPPER}[a-z]{{2,24}})??) "
    r"(?:Municipal|Provincial|City Council|County Council|Bureau of)\b"
)
_SEATS = frozenset(("Municipal", "Provincial", "Council", "Bureau"))
_CAPITALS = re.compile(r"[A-Z][A-Z.' ]{2,24}[A-Z](?![A-Za-z])")
_OF_LANDS = ("ish", "ese", "nian", "rian")
_CALLED = re.compile(rf"(?: |, (?:an?|the) (?:[a-z-]{{2,16}}+ ){{0,2}})({'|'.join(_KINDS)})\b(?!-)")
_CALLS = re.compile(rf"\b({'|'.join(_KINDS)}) of $")
_CALL = 20
"""Characters before a name in which the text tells what kind of place it is."""
_HEAD = 1500
"""Characters within which a text tells where it is sent from."""


def unlisted(article: Article, mentions: Sequence[Mention], taken: Iterable[Span]) -> tuple[Mention, ...]:
    """Further mentions of places in *article*: wherever a name stands that once is a place; *taken* spans are none."""
    text = article.text
    busy = bytearray(len(text))
    for span in (*(mention.span for mention in mentions), *taken):
        busy[span.start : span.end] = b"x" * len(span)
    names = {name: full for name, full in _names(text) if _fits(text, name)}
    names |= {name: name for name in _sights(article)}
    if article.datelines and (sent := _CAPITALS.match(text, article.datelines[0].start, _HEAD)):
        names |= _sent_from(text, sent[0])
    found: list[Mention] = []
    for name, full in sorted(names.items(), key=lambda entry: -len(entry[0])):
        every = list(_standing(text, name))
        kind = "continent" if name in _WORLD else _kind(text, every)
        for span in every:
            if not any(busy[span.start : span.end]):
                found.append(Mention(span, slug(full), "place", full, False, "placed", kind))
                busy[span.start : span.end] = b"x" * len(name)
    return tuple(found)


def _sights(article: Article) -> Iterator[str]:
    """What a heading that is nothing else names to go to: "Crane Square", "Salt Museum"."""
    for block in article.blocks:
        if block.kind is Kind.SUBHEAD and _SIGHT.fullmatch(article.text, block.span.start, block.span.end):
            yield block.span.of(article.text)


def _fits(text: str, name: str) -> bool:
    """Whether a name may be a place's: no common word, nor what is a country's ("the Scottish government")."""
    if name.split(maxsplit=1)[0] in _NOT_PLACES or name.endswith(_OF_LANDS):
        return False
    return tag_of(name, name.lower(), first=True) != "a" and not _small(text, name)


def _standing(text: str, name: str) -> Iterator[Span]:
    """Where *name* stands alone, not in a longer word."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            yield Span(start, end)
        start = text.find(name, end)


def _small(text: str, name: str) -> bool:
    """Whether a text also writes a word with a small letter: "Snow town in summer … before the snow melts"."""
    return any(text[start - 1 : start].isspace() for start in whereabouts(plain(text)).get(name.lower(), ()))


def _kind(text: str, spans: Iterable[Span]) -> str:
    """What kind of place the text says that is named at *spans*: "Laxu village", "the city of Laxu"."""
    for span in spans:
        if match := _CALLED.match(text, span.end) or _CALLS.search(text, max(0, span.start - _CALL), span.start):
            return match[1]
    return ""


def _sent_from(text: str, form: str) -> dict[str, str]:
    """The place an agency's text is sent from, as its dateline and as the text writes it, where the text does so."""
    name = " ".join(word.capitalize() for word in form.split())
    return {form: name, name: name} if name in text else {}


def _names(text: str) -> Iterator[tuple[str, str]]:
    """Names of places as they are written, each with its full form."""
    for match in at_words(*_PLACED, text):
        name = match[1].removesuffix("'s").removesuffix("’s")
        if not name.isupper() and "'s" not in name and "’s" not in name:
            yield name, name
    for match in at_words(*_OPENING, text):
        yield match[1], match[1]
    for match in at_words(*_LANDED, text):
        short = match[1].rpartition(" ")[0]
        if short.rpartition(" ")[2] not in _NOT_PLACES:
            yield short, match[1]
        yield match[1], match[1]
    for match in at_words(*_HINTED, text):
        if text.count(match[1]) >= _OFTEN:
            yield match[1], match[1]
    for match in at_words(*_LISTED, text):
        yield from ((name, name) for name in _COMMA.split(match[1]))
    for match in _TOLD.finditer(text):
        if text[match.end(1)] != " " or capital_tells(text, match.start(), match[1].split()):
            yield match[1], match[1]
    if not _SEATS.isdisjoint(whereabouts(plain(text))):
        for match in _SEATED.finditer(text):
            yield match[1], match[1]
