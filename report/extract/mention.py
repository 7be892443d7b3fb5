"""Finds the names of entities in a text: those the lexicon lists first, then those their form gives away."""

import re
from collections.abc import Iterator
from dataclasses import replace

from report.corpus.name import slug as plain_slug
from report.extract.entry import Entry, Lexicon
from report.extract.model import Mention
from report.extract.name import (
    AMBIGUOUS,
    DESIGNATOR,
    HONORIFICS,
    LEADING,
    RUN,
    SITE,
    TITLES,
    Name,
    names,
    opens_sentence,
    short,
    surname,
)
from report.extract.word import WORD, plain, whereabouts
from report.span import Span

_ACRONYM = re.compile(r" \(([A-Z][A-Z&-]{1,9})\)")
_STREET = re.compile(r" (?:Avenue|Street|Road|Boulevard|Lane|Drive|Square)\b")
_AUTONOMOUS = re.compile(
    r"(?:(?: |-| and |, )[A-Z][a-z]+){0,3} [Aa]utonomous (?:[Cc]ounty|[Pp]refecture|[Rr]egion|[Bb]anner)"
)
_JOINT = re.compile(r",? and |, ")
_LINE = 160
"""Characters of a headline at most."""
_JOINING = frozenset("@_#/")


def slug(name: str) -> str:
    """An ASCII id of a name the lexicon lacks: lower-case, hyphens between words."""
    return plain_slug(name.lower().replace("'s", "s")) or "name"


def mentions(text: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Every name in *text*, in order, none within another; the longest wins.

    A name of the lexicon has its entry's id and name; another one (`known` false) a slug, and the name as written.
    """
    flat = plain(text)
    runs = [match.span() for match in RUN.finditer(flat)]
    listed = list(_known(flat, lexicon))
    starts = {one.span.start: one for one in sorted(listed, key=lambda one: (one.span.start, one.span.end))}
    shortened = (_shortened(name, flat, starts) for name in names(flat, runs))
    unlisted = [_unlisted(name, lexicon) for name in shortened if name is not None]
    found = _longest([*listed, *_outside_headlines(flat, unlisted)])
    found = _longest([*found, *_later(flat, found, runs), *_surnames(flat, found, runs)])
    return tuple(_whole(flat, found))


def _known(flat: str, lexicon: Lexicon) -> Iterator[Mention]:
    where, single, longer = whereabouts(flat), lexicon.index.single, lexicon.index.longer
    found = [(at, word, single[word]) for word in where.keys() & single.keys() for at in where[word]]
    for word in where.keys() & longer.keys():
        for at in where[word]:
            second = WORD.search(flat, at + len(word))
            if second and (forms := longer[word].get(second[0])):
                found += [(at, form, entry) for form, entry in forms.items() if flat.startswith(form, at)]
    for at, form, entry in sorted(found, key=lambda one: -len(one[1])):  # "Guyuan county" is no Guyuan
        if _stands_alone(flat, at, at + len(form)):
            mention = _listed(flat, at, form, lexicon.entries[entry])
            if mention is not None:
                yield mention


def _listed(flat: str, start: int, alias: str, entry: Entry) -> Mention | None:
    end = start + len(alias)
    after = DESIGNATOR.match(flat, end) if entry.kind in ("place", "park") else None
    if entry.kind == "place":
        if _STREET.match(flat, end):
            return None
        after = after or _AUTONOMOUS.match(flat, end)
    if alias in AMBIGUOUS and after is None and opens_sentence(flat, start):
        return None
    return Mention(
        Span(start, after.end() if after else end), entry.id, entry.kind, entry.name, rule="lexicon", type=entry.type
    )


def _stands_alone(flat: str, start: int, end: int) -> bool:
    """Whether a name is a word of its own, and no part of "Beijing-Tianjin-Hebei" or of an address."""
    before, after = flat[start - 1 : start], flat[end : end + 1]
    if before.isalnum() or after.isalnum() or before in _JOINING or after == "_":
        return False
    if before == "-" and flat[start - 2 : start - 1].isalnum():
        return False
    if after in ("-", "."):
        beyond = flat[end + 1 : end + 2]
        return not (beyond.islower() if after == "." else beyond.isupper() or beyond.isdigit())
    return True


def _shortened(name: Name, flat: str, listed: dict[int, Mention]) -> Name | None:
    """A name without what the lexicon knows: the place before a place, the next of a list; `None` if it is known.

    *listed* has the names of the lexicon by where they begin.
    """
    if name.kind == "organisation":
        for joint in _JOINT.finditer(flat, name.start, name.end):
            if joint.end() in listed:
                return replace(name, end=joint.start(), name=flat[name.start : joint.start()])
    elif name.kind in ("place", "park"):
        inner = [listed[start] for start in range(name.start, name.end) if start in listed]
        for one in inner:
            if one.kind == "park" and (one.span.end == name.end or SITE.fullmatch(flat, one.span.end, name.end)):
                return None
        if name.kind == "park" and inner and flat[inner[0].span.end : name.end].islower():
            # "Tianjin trade zone" tells of what kind it is, and names nothing
            return None if inner[0].span.start == name.start else name
        if name.kind == "place" and inner:
            after = inner[0].span.end + 1
            rest = flat[after : name.start + len(name.name)]
            outer = inner[0].span.start == name.start and len(inner) == 1 and rest
            return replace(name, start=after, name=rest) if outer else None
    return name


def _unlisted(name: Name, lexicon: Lexicon) -> Mention:
    entity = slug(name.name)
    if entity in lexicon.entries:
        entity = f"{entity}-{name.kind}"
    return Mention(Span(name.start, name.end), entity, name.kind, name.name, False, name.rule, name.type)


def _outside_headlines(flat: str, found: list[Mention]) -> list[Mention]:
    """Names whose capitals tell something: those of a Headline Set Like This count if the text has them too."""
    in_headlines = {one.span.start for one in found if _headline(flat, one.span)}
    elsewhere = {one.entity for one in found if one.span.start not in in_headlines}
    return [one for one in found if one.span.start not in in_headlines or one.entity in elsewhere]


def _headline(flat: str, name: Span) -> bool:
    """Whether a name stands in a line without a stop, most of whose words have capitals."""
    end = flat.find("\n", name.end, name.end + _LINE)
    end = len(flat) if end < 0 else end
    start = flat.rfind("\n", max(name.start - _LINE, 0), name.start) + 1
    if end - start > _LINE or flat[end - 1 : end] in (".", "!", "?", '"', "”", ")", ","):
        return False
    long = [word for word in flat[start:end].split() if len(word) > 3]
    return len(long) > 3 and sum(word[0].isupper() for word in long) > 0.7 * len(long)


def _longest(found: list[Mention]) -> list[Mention]:
    """Names that do not overlap: the first, of these the longest, of these the one that is known."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda one: (one.span.start, -one.span.end, not one.known)):
        if not kept or kept[-1].span.end <= mention.span.start:
            kept.append(mention)
    return kept


def _later(flat: str, found: list[Mention], runs: list[tuple[int, int]]) -> Iterator[Mention]:
    """Later uses of a short form: one given in brackets after a name, or a company's name without "Group"."""
    forms: dict[str, Mention] = {}
    for mention in found:
        if (given := _ACRONYM.match(flat, mention.span.end)) and _abbreviates(given[1], mention):
            forms.setdefault(given[1], mention)
        if mention.type == "company" and not mention.known and (kept := short(mention.name)):
            forms.setdefault(kept, mention)
    for start, end in runs if forms else ():
        named = forms.get(flat[start:end])
        if named is not None and start > named.span.start:
            yield replace(named, span=Span(start, end), rule="short")


def _whole(flat: str, found: list[Mention]) -> Iterator[Mention]:
    """*found*, where the end of a name means the last one that ends so: "the Port Zone" that of "Lenz Port Zone"."""
    sites: list[Mention] = []
    for mention in found:
        full = None
        if mention.kind in ("place", "park"):
            full = None if mention.known else _ending(flat, mention, sites)
            sites.append(full or mention)
        yield full or mention


def _ending(flat: str, mention: Mention, earlier: list[Mention]) -> Mention | None:
    """The last of *earlier* sites whose name ends as that of a *mention* with an article does."""
    if flat[mention.span.start - 4 : mention.span.start].lower() != "the ":
        return None
    full = next((one for one in reversed(earlier) if one.span.of(flat).endswith(f" {mention.name}")), None)
    return replace(full, span=mention.span, rule="short") if full else None


def _abbreviates(letters: str, mention: Mention) -> bool:
    """Whether letters in brackets may be those of the name before, not of the agency that writes from the place."""
    if mention.kind not in ("place", "park"):
        return True
    return letters[0] in mention.name and set(letters.lower()) - set("&-") <= set(mention.name.lower())


def _surnames(flat: str, found: list[Mention], runs: list[tuple[int, int]]) -> Iterator[Mention]:
    """Later uses of the surname alone, of the person last named so."""
    people = [(surname(one.name), one) for one in found if one.kind == "person" and " " in one.name]
    known = {name for name, _ in people}
    named: dict[str, Mention] = {}
    at = 0
    for start, end in runs if people else ():
        while at < len(people) and people[at][1].span.start < start:
            named[people[at][0]] = people[at][1]
            at += 1
        word = flat[start:end].rpartition(" ")[2]
        begin = end - len(word)
        if word in known and word in named and all(map(_leads, flat[start:begin].split())):
            yield replace(named[word], span=Span(begin, end), rule="surname")


def _leads(word: str) -> bool:
    """Whether a capitalised word before a surname is no part of a name."""
    return word in LEADING or word in HONORIFICS or word in TITLES
