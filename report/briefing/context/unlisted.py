"""Places that no lexicon lists, known by how a text writes of them: "in Gujarat", "the city of Vinh"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from report.briefing.context.wordlist import words
from report.extract.mention import slug
from report.extract.model import Mention
from report.extract.table import table
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
_KINDS = "|".join(_TABLE["unlisted"]["kinds"].split())
_OWN = "|".join(_TABLE["unlisted"]["own"].split())
_SITES = "|".join([_KINDS, *_TABLE["unlisted"]["sites"].split()])
_PLACED = re.compile(
    r"\b(?:in|near|around|outside|(?:(?:[Nn]orth|[Ss]outh)?(?:east|west)|north|south) of"
    rf"|(?:state|region|mayor|outskirts|{_KINDS}) of) ({_NAME})"
)
_OPENING = re.compile(rf"\bIn ({_SHORT}),")
_HINTED = re.compile(rf"\b(?:[Aa]t|into|from|to|reach|reached|leave|left) ({_SHORT})(?![\w’'-]| [A-Z])")
"""What is said of places, but also of firms and fairs: it tells only of a name that the text comes back to."""
_OFTEN = 3
_OWNED = re.compile(rf"({_WHOLE}{_REST})['’]s (?:{_OWN})\b")
_DATELINE = re.compile(r"(?m)^([A-Z][A-Z.' ]{2,24}[A-Z])(?= \(|, [A-Z][a-z]| ?[-–—]{1,2} |: )")
_HEAD = 1500
"""Characters within which a text tells where it is sent from."""
_LANDED = re.compile(rf"\b(?:in|on|across|near) the ((?:{_UPPER}[\w’'-]{{2,24}}+ ){{1,3}}(?:{_LANDS}))\b")
_DESCRIBED = re.compile(rf"({_SHORT}), (?:an?|the) (?:[a-z-]{{2,16}}+ ){{0,3}}(?:{_SITES})(?! [a-z]+er\b|['’])\b")
_BEARING = re.compile(
    rf"({_SHORT}), (?:(?:just|some|about) )?(?:[0-9]+ (?:km|kilomet(?:er|re)s|miles) )?(?:to the )?"
    r"(?:north|south|east|west)(?:east|west)? of\b"
)
_SEATED = re.compile(
    rf"({_WHOLE}(?!(?<=T)he )[a-z]{{2,24}}(?: {_UPPER}[a-z]{{2,24}})??) "
    r"(?:Municipal|Provincial|City Council|County Council|Bureau of)\b"
)
_HOME = re.compile(rf"({_WHOLE}{_REST})(?: (?:is|was) home to|-based|, (?:the )?capital (?:city )?of)\b")
_LISTED = re.compile(
    r"\b(?:in|(?:cities|provinces|towns|districts|counties|states) of) "
    rf"({_SHORT}(?:, {_SHORT}){{0,5}},? and {_SHORT})\b"
)
_COMMA = re.compile(r",? and |, ")
_DESIGNATED = re.compile(rf"({_SHORT}) (?:town|township|village|district|county|prefecture)\b")
_GOVERNED = re.compile(rf"({_WHOLE}(?!(?<=T)he ){_REST}) (?:state |city |provincial )?(?:government|authorities)\b")


def unlisted(text: str, mentions: Sequence[Mention], taken: Iterable[Span]) -> tuple[Mention, ...]:
    """Further mentions of places in *text*: wherever a name stands that once is a place; *taken* spans are none."""
    busy = sorted([mention.span for mention in mentions] + list(taken))
    names = {name: full for name, full in _names(text) if name.split()[0] not in _NOT_PLACES}
    if dateline := _DATELINE.search(text, 0, _HEAD):
        names |= _sent_from(text, dateline[1])
    found: list[Mention] = []
    for name, full in sorted(names.items(), key=lambda entry: -len(entry[0])):
        busy += [one.span for one in found]
        start = text.find(name)
        while start >= 0:
            span = Span(start, start + len(name))
            alone = not text[start - 1 : start].isalnum() and not text[span.end : span.end + 1].isalnum()
            if alone and not any(other.overlaps(span) for other in busy):
                kind = "continent" if name in _WORLD else ""
                found.append(Mention(span, slug(full), "place", full, known=False, rule="placed", type=kind))
            start = text.find(name, span.end)
    return tuple(found)


def _sent_from(text: str, form: str) -> dict[str, str]:
    """The place an agency's text is sent from, as its dateline and as the text writes it, where the text does so."""
    name = " ".join(word.capitalize() for word in form.split())
    return {form: name, name: name} if name in text else {}


def _names(text: str) -> Iterator[tuple[str, str]]:
    """Names of places as they are written, each with its full form."""
    for match in _PLACED.finditer(text):
        name = match[1].removesuffix("'s").removesuffix("’s")
        if not name.isupper() and "'s" not in name and "’s" not in name:
            yield name, name
    for match in _OPENING.finditer(text):
        yield match[1], match[1]
    for match in _LANDED.finditer(text):
        short = match[1].rpartition(" ")[0]
        if short.rpartition(" ")[2] not in _NOT_PLACES:
            yield short, match[1]
        yield match[1], match[1]
    for match in _HINTED.finditer(text):
        if text.count(match[1]) >= _OFTEN:
            yield match[1], match[1]
    for match in _LISTED.finditer(text):
        yield from ((name, name) for name in _COMMA.split(match[1]))
    for pattern in (_SEATED, _HOME, _GOVERNED, _DESCRIBED, _BEARING, _DESIGNATED, _OWNED):
        for match in pattern.finditer(text):
            yield match[1], match[1]
