"""Places in a row: each with a number of its own, or all parts of one that has the number."""

import re
from collections.abc import Sequence
from dataclasses import replace

from report.briefing.context.clause import Clause
from report.briefing.context.site import Focus, Site, joined, within
from report.briefing.context.wordlist import words
from report.extract.entry import Lexicon
from report.extract.model import Mention


def gapped(clause: Clause, at: int, found: Sequence[Site]) -> Site | None:
    """The place of a further clause that leaves the verb out: "Beijing has 14, Tianjin nine and Hebei 26".

    Or of a number in brackets behind it: "the output of Beijing (14) and Tianjin (nine)".
    """
    first = at - 2 if clause.words[max(0, at - 2) : at] == ("one", "of") else at
    for site in found:
        end = site.last + 1 + (not _DESIGNATORS.isdisjoint(clause.words[site.last + 1 : site.last + 2]))
        if clause.tags[end:at] == "(":
            return site
        if clause.tags[end : end + 1] == "'":
            end += 1 + (clause.tags[end + 1 : end + 2] == ",")
        end += not _GAPPED.isdisjoint(clause.words[end : end + 1])
        apart = site.first > 0 and clause.tags[site.first - 1] in ",;c" and not joined(clause, site, found)
        if end == first and apart and "Q" in clause.tags[: site.first]:
            return site
    return None


_DESIGNATORS = words("province city county district")
_GAPPED = words("for at by with")
"""What may stand before such a number: "Lenz accounts for 52 million trips, and Besk for 39 million"."""


def paired(clause: Clause, at: int, found: Sequence[Site], lexicon: Lexicon) -> Site | None:
    """The place in the number's position of a row: "Tianjin and Hebei grew by 4.3 percent and 5.5 percent"."""
    row = _row(clause, at)
    if len(row) < _PAIR:
        return None
    places: list[Site] = []
    for site in found:
        if site.first > row[0]:
            break
        if site.role == "goal" and not _TRADED.isdisjoint(clause.words[: site.first]):
            # "exports to Arvia and Besk grew by 17 percent and 39 percent": they are of whence
            return None
        places = [*places, site] if places and joined(clause, site, found) else [site]
    if len(places) == 1:
        places = _members(clause, places[0], lexicon)
    return places[row.index(at)] if len(places) == len(row) else None


def _members(clause: Clause, site: Site, lexicon: Lexicon) -> list[Site]:
    """The places that a region is named by: "Beijing, Tianjin and Hebei"; "the two places" of the Besk-Lenz region."""
    names = _LISTED.split(site.mention.span.of(clause.text))
    if len(names) == 1 and "respectively" in clause.vocabulary:
        names = site.mention.name.partition(" ")[0].split("-")
    found = [lexicon.aliases.get(name) for name in names]
    return [
        replace(site, mention=replace(site.mention, entity=entity, name=lexicon.entries[entity].name))
        for entity in found
        if entity is not None
    ]


_LISTED = re.compile(r",? and |, ")


_TRADED = words("exports shipments sales deliveries export")
_PAIR = 2


def _row(clause: Clause, at: int) -> Sequence[int]:
    """The numbers that stand in a row with that at token *at*, joined by nothing but commas and a conjunction."""
    numbers = [i for i, tag in enumerate(clause.tags) if tag == "Q"]
    if at not in numbers:
        return ()
    here = numbers.index(at)
    low = high = here
    while low and _links(clause, numbers[low - 1], numbers[low]):
        low -= 1
    while high + 1 < len(numbers) and _links(clause, numbers[high], numbers[high + 1]):
        high += 1
    return numbers[low : high + 1]


def _links(clause: Clause, i: int, j: int) -> bool:
    return clause.tags[i + 1 : j] in (",", "c", ",c") and clause.words[j - 1] != "or"


def spread(clause: Clause, best: Site, found: Sequence[Site], focus: Focus, lexicon: Lexicon) -> Mention | None:
    """The whole in several parts of which a thing is: "Arvia will plant 200 hectares in Besk, Tolm and Laxu"."""
    best = _first_of(clause, best, found)
    if best.role not in ("locative", "of"):
        return None
    listed = [
        site for site in found if site.first > best.first and not _VERBS.intersection(_between(clause, best, site))
    ]
    subject = next((site.mention for site in found if site.first < best.first and site.role == "subject"), None)
    whole = subject or focus.title
    parts = {site.mention.entity for site in listed if whole and within(site.mention, whole, lexicon)}
    commas = "c" in _between(clause, best, listed[-1]) if listed else False
    return whole if len(parts) >= (_SEVERAL if commas else 2 * _SEVERAL) else None


def _first_of(clause: Clause, site: Site, found: Sequence[Site]) -> Site:
    """The place that a list begins with in which *site* stands."""
    for earlier in reversed(found):
        if earlier.last < site.first and _between(clause, earlier, site) in (",", "c", ",c"):
            site = earlier
    return site


def _between(clause: Clause, site: Site, other: Site) -> str:
    return clause.tags[site.last + 1 : other.first]


_VERBS = frozenset("vxmQ;sr")
_SEVERAL = 2
"""Parts of a whole, besides the first one of a list, that make a thing the whole's."""
