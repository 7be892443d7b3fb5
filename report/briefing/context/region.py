"""The regions that several places are together: "the three places", "the region" after Beijing and Hebei."""

from collections.abc import Sequence, Set

from report.briefing.context.clause import Clause
from report.briefing.context.role import role
from report.briefing.context.site import Focus, Site, parts_of
from report.briefing.context.wordlist import words
from report.extract.entry import Entry, Lexicon
from report.extract.model import Mention


def together(clause: Clause, found: list[Site], focus: Focus, lexicon: Lexicon) -> None:
    """Add the region that places are together: "the three places", "the three have signed"."""
    for i in clause.tokens(_TOGETHER.keys()):
        definite = 0 < i < len(clause.words) - 1 and clause.words[i - 1] == "the"
        if definite and (clause.words[i + 1] in _PARTNERS or clause.tags[i + 1] in "xvm"):
            named = [*focus.named, *(site.mention for site in found)]
            every = clause.words[i + 1] not in _PLACES
            if region := _region(_TOGETHER[clause.words[i]], {mention.name for mention in named}, lexicon, every=every):
                mention = Mention(found[0].mention.span if found else named[-1].span, *region, True, "parts", "region")
                found.append(Site(mention, i - 1, i + 1, role(clause, i - 1, i + 1)))


def joint(named: Sequence[Mention], current: Mention | None, lexicon: Lexicon) -> Mention | None:
    """The region of the *current* place that the text has named parts of: "the region" after Beijing and Hebei."""
    region = _region(None, {mention.name for mention in named}, lexicon, every=False) if named else None
    if region is None:
        return None
    meant = Mention(named[-1].span, *region, True, "parts", "region")
    above = [lexicon.entries[parent].name for parent in lexicon.parents(current.entity)] if current else []
    return meant if current is None or {current.name, *above} & {meant.name, *parts_of(meant.name)} else None


def _region(size: int | None, named: Set[str], lexicon: Lexicon, *, every: bool = True) -> tuple[str, str, str] | None:
    """Id, kind and name of the region, of *size* parts if given, that the text has named, or *every* part of it.

    Otherwise two of its parts are enough.
    """
    for entry, parts in _regions(lexicon):
        told = named >= parts if every else len(named & parts) >= _PAIR
        if len(parts) == (size or max(len(parts), _PAIR)) and (entry.name in named or told):
            return entry.id, entry.kind, entry.name
    return None


def _regions(lexicon: Lexicon) -> Sequence[tuple[Entry, Set[str]]]:
    """The regions of a lexicon, each with the parts its name joins."""
    if "regions" not in lexicon.cache:
        regions = [entry for entry in lexicon.entries.values() if entry.type == "region"]
        lexicon.cache["regions"] = [(entry, parts_of(entry.name)) for entry in regions]
    found: Sequence[tuple[Entry, Set[str]]] = lexicon.cache["regions"]
    return found


_PAIR = 2
_PLACES = words("places areas regions localities sides jurisdictions governments")
"""What three places are called together that the reader knows, though one of them is not named."""
_TOGETHER = {"two": 2, "three": 3, "four": 4}
_PARTNERS = words(
    "places areas regions cities provinces municipalities localities sides parts jurisdictions governments neighbors"
)
