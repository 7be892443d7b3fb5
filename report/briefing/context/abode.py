"""Where a thing is that a text has told of: "a mill in Lenz", then "the mill"."""

from collections.abc import Sequence
from dataclasses import replace

from report.briefing.context.clause import Clause
from report.briefing.context.focus import narrowest
from report.briefing.context.lexis import BASES
from report.briefing.context.rank_behind import MOTION
from report.briefing.context.role import SECTORS, outside, role
from report.briefing.context.site import VAST, Focus, Site
from report.briefing.context.wordlist import words
from report.extract.entry import Lexicon

_THINGS = words(
    """base workshop market mall factory plant mill hospital clinic branch school campus university college museum
  theatre theater hotel resort farm warehouse depot terminal station center centre laboratory lab institute site complex
  building tower shop store restaurant cafe library stadium mine quarry refinery yard shipyard orchard vineyard"""
)
"""What stays where it is."""


def settle(focus: Focus, clause: Clause, found: Sequence[Site], lexicon: Lexicon) -> None:
    """Keep where the things are that a sentence brings up: "a mill in Lenz", "opened a base at Besk"."""
    for site in reversed(found):
        alone = clause.tags[site.last + 1 : site.last + 2] not in ("c", "'")
        if site.role in _ENDS and alone and _moved(clause, site):
            focus.abodes[site.role] = narrowest(clause, site, found, lexicon)
        if related := _where(clause, site):
            focus.abodes[related] = narrowest(clause, site, found, lexicon)
        if site.role in _OWNERS and clause.tags[site.last + 1 : site.last + 2] == "'":
            sector = next((word for word in clause.words[site.last + 2 : site.last + 6] if word in SECTORS), None)
            if sector and site.mention.type in VAST:
                focus.abodes[sector] = replace(site.mention, rule="sector")
        if site.role in ("locative", "goal") and (thing := _brought_up(clause, site)):
            focus.abodes[thing] = narrowest(clause, site, found, lexicon)


_OWNERS = frozenset(("possessive", "subject"))


def _moved(clause: Clause, site: Site) -> bool:
    """Whether a verb of motion leads to a place: "was relocated from Besk to Lenz"."""
    for i in range(site.first - 1, -1, -1):
        if clause.tags[i] in "veg" and BASES.get(clause.words[i]) in MOTION:
            return True
        if clause.tags[i] in "vxmr;":
            return False
    return False


def _where(clause: Clause, site: Site) -> str | None:
    """The thing that a relative clause tells to stand in a place: "in Besk, where the Amber mall opened"."""
    i = site.last + 1 + (clause.tags[site.last + 1 : site.last + 2] == ",")
    if clause.words[i : i + 1] != ("where",):
        return None
    i += 1
    while clause.tags[i : i + 1] and clause.tags[i] in "djnP" and clause.words[i] not in _THINGS:
        i += 1
    return clause.words[i] if clause.words[i : i + 1] and clause.words[i] in _THINGS else None


def _brought_up(clause: Clause, site: Site) -> str | None:
    """The thing that a sentence brings up as one in a place."""
    tags = clause.tags
    i = outside(clause, site.first) - 1
    while i > 0 and tags[i] in "ea,":
        i -= 1
    if i < 1 or clause.words[i] not in _THINGS:
        return None
    j = i - 1
    while j > 0 and tags[j] in "jnNegPaQi":
        j -= 1
    return clause.words[i] if clause.words[j] in _NEW else None


_NEW = words("a an its their another one his her")


def abiding(clause: Clause, focus: Focus, covered: set[int]) -> Sequence[Site]:
    """The things of a sentence that the text has told the place of: "the young firms' base"."""
    found: list[Site] = []
    moved = focus.abodes.keys() & _ENDS
    for i in clause.tokens(focus.abodes.keys() | _SEATS if moved else focus.abodes.keys()):
        if i in covered or clause.words[i] in _ENDS:
            continue
        where = focus.abodes.get(clause.words[i])
        j = i - 1
        while j > 0 and clause.tags[j] in "jnNeg":
            j -= 1
        if j < 0 or clause.words[j] not in _DEFINITE or clause.tags[i + 1 : i + 2] in ("n", "N", "P"):
            continue
        for end, said in _SAID.items():
            if not said.isdisjoint(clause.words[j + 1 : i]):
                where = focus.abodes.get(end, where)
        if where and (clause.words[j] in ("the", "this") or where is not focus.abodes.get(clause.words[i])):
            found.append(Site(where, j, i, role(clause, j, i)))
    return found


_DEFINITE = words("the this its their his her our my")
_SAID = {"goal": words("new current present"), "source": words("old former previous original")}
"""What is said of a thing that has moved, where it is now and where it was."""
_ENDS = frozenset(_SAID)
_SEATS = _THINGS | words("location premises facility")
