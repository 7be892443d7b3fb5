"""Where a claim is about: a place its clause names, one the text refers back to, or the one the article speaks of."""

from collections.abc import Sequence

from report.briefing.context.clause import Clause
from report.briefing.context.countrywide import COUNTED_IN, countrywide
from report.briefing.context.focus import governs, helps, narrowest, ranks
from report.briefing.context.lexis import NOUN
from report.briefing.context.places import gapped, paired, spread
from report.briefing.context.rank import opens_clause, rank_of
from report.briefing.context.rank_behind import OWN
from report.briefing.context.role import outside
from report.briefing.context.site import FEATURES, VAST, Focus, Site, apart, joined, within
from report.briefing.context.wordlist import words
from report.extract.entry import Lexicon
from report.extract.model import Mention
from report.record import record


@record
class Where:
    """The main place of a claim, all places of its sentence, and the rule."""

    place: Mention | None
    places: tuple[str, ...]
    rule: str
    safe: bool = True


def where(clause: Clause, at: int, quoted: int, *, found: Sequence[Site], focus: Focus, lexicon: Lexicon) -> Where:
    """The main place of the number at token *at*, whose quote ends at *quoted*, among the sites *found* beside it."""
    if own := paired(clause, at, found, lexicon) or gapped(clause, at, found):
        return Where(own.mention, tuple(dict.fromkeys(site.mention.name for site in (own, *found))), "paired")
    rank, best = _best(clause, at, quoted, found=found, focus=focus, lexicon=lexicon)
    names = tuple(dict.fromkeys(site.mention.name for site in found))
    if best and (whole := spread(clause, best, found, focus, lexicon)):
        return Where(whole, tuple(dict.fromkeys((whole.name, *names))), "spread", safe=False)
    if (best is None or rank < _DOUBTFUL) and (meant := _goes_on(clause, focus)):
        return Where(meant, tuple(dict.fromkeys((meant.name, *names))), "told", safe=best is None)
    if best is None or rank <= 0 or (rank < _DOUBTFUL and focus.current):
        return _unnamed(clause, at, found, focus, lexicon)
    place = best.mention if rank > _OWNED else narrowest(clause, best, found, lexicon)
    if place is best.mention and best.role == "locative" and _within_title(clause, best, focus, lexicon):
        place = focus.title or place
    sure = rank >= _SURE and not (
        _astray(place, best, focus, lexicon)
        or governs(clause, best, focus, lexicon)
        or _inferred(place, best, focus)
        or _spread_out(clause, place, best, found, lexicon)
    )
    every = tuple(dict.fromkeys((place.name, *names)))
    return Where(place, every, best.role, safe=sure or _again(place, best, focus))


def _best(
    clause: Clause, at: int, quoted: int, *, found: Sequence[Site], focus: Focus, lexicon: Lexicon
) -> tuple[float, Site | None]:
    """The place that counts most for the number at token *at*, and how much it counts."""
    ranked = [
        (
            near - _away(clause, site, at, found, focus) - (near < OWN) * _strange(clause, site, focus, lexicon),
            -index,
            site,
        )
        for index, site in enumerate(found)
        if (near := rank_of(clause, site, at, quoted)) > 0
    ]
    rank, _, best = max(ranked, key=lambda entry: entry[:2], default=(0.0, 0, None))
    return rank, _sharing(clause, best, at, found, lexicon) or best


def _unnamed(clause: Clause, at: int, found: Sequence[Site], focus: Focus, lexicon: Lexicon) -> Where:
    """The place that the text goes on about, where no word of the sentence names the number's."""
    here = focus.current or focus.any
    names = tuple(dict.fromkeys((*([here.name] if here else []), *(site.mention.name for site in found))))
    if focus.current is None:
        return Where(here, names, "anywhere" if here else "nowhere", safe=False)
    titled = focus.title is not None and focus.title.entity == focus.current.entity
    near = focus.paragraph == focus.held
    rule = "title" if titled else "near" if near else "only" if _only(focus, lexicon) else "focus"
    local = focus.title is not None and focus.title.type not in VAST
    elsewhere = (local and countrywide(clause, at, found)) or any(_owns(site, focus.current, lexicon) for site in found)
    return Where(focus.current, names, rule, safe=_stays(rule, focus, lexicon) and not elsewhere)


def _within_title(clause: Clause, site: Site, focus: Focus, lexicon: Lexicon) -> bool:
    """Whether a place only explains where the headline's is, or owns what follows it: "Lenz, in Hale"."""
    if focus.title is None or not within(focus.title, site.mention, lexicon):
        return False
    return (_explains(clause, site) and not _numbered(clause, site)) or clause.tags[site.last + 1 :][:1] == "'"


def _spread_out(clause: Clause, place: Mention, site: Site, found: Sequence[Site], lexicon: Lexicon) -> bool:
    """Whether a place is only the first of those that things went to: "moved to Lenz and Besk"."""
    ends = [one for one in found if one.mention is place]
    others = [one for one in found if one.first > site.first and apart(one.mention, place, lexicon)]
    return site.role == "goal" and any(joined(clause, other, ends) for other in others)


def _again(place: Mention, site: Site, focus: Focus) -> bool:
    """Whether the sentence names the place the text is about, however it stands there."""
    title = focus.title
    return title is not None and title.entity == place.entity and (focus.headed or site.role != "modifier")


def _sharing(clause: Clause, best: Site | None, at: int, found: Sequence[Site], lexicon: Lexicon) -> Site | None:
    """The part whose share of a whole's things is told: "Laxu has 30 percent of the mills in Hale"."""
    if best is None or best.first < at or best.role != "locative" or "one" in clause.words[max(0, at - 3) : at]:
        # "Laxu is one of 14 towns in Hale": these are all of Hale's
        return None
    owners = [site for site in found if site.first < at and site.role in ("subject", "possessive")]
    return next((site for site in owners if within(site.mention, best.mention, lexicon)), None)


def _goes_on(clause: Clause, focus: Focus) -> Mention | None:
    """The place the sentence before was about, where one of its paragraph goes on with a pronoun: "This is half …"."""
    before, paragraph = focus.told
    i = 0
    while clause.tags[i : i + 1] in ("a", "c", ",", "s"):
        i += 1
    if before is None or not focus.alone or paragraph != focus.paragraph or clause.words[i : i + 1] not in _PRONOUNS:
        return None
    return next((mention for mention in reversed(focus.named) if mention.name == before), None)


_PRONOUNS = tuple((word,) for word in ("its", "their", "this", "that", "these"))


def _stays(rule: str, focus: Focus, lexicon: Lexicon) -> bool:
    """Whether a place that no word of the sentence names is sure to be the one it goes on about.

    It is where a text has just named it, and no other since. It is not where the sentence before was about another, in
    the same paragraph.
    """
    last, named = focus.before
    if (
        rule == "title"
        and (focus.headed or focus.sure)
        and last
        and focus.title
        and last.entity == focus.title.entity
        and focus.paragraph - named < _SOON
    ):
        return True
    joint = rule == "title" and focus.title is not None and focus.title.type == "region" and not focus.headed
    if joint and last and last.type not in VAST | {"region"}:
        # A text on several places, which no headline names, has named one of them last.
        return False
    before, paragraph = focus.told
    if paragraph == focus.paragraph and before and focus.current and before != focus.current.name:
        return False
    if rule == "near" and focus.title and focus.current:
        # Beside the headline's place it may only be where a thing came from.
        return within(focus.current, focus.title, lexicon) or within(focus.title, focus.current, lexicon)
    return focus.sure and not _left(focus, lexicon) if rule == "title" else rule != "focus"


_SOON = 2
"""Paragraphs for which a place that was named is still the one a text is on."""


def _left(focus: Focus, lexicon: Lexicon) -> bool:
    """Whether a text may have left the place it is about: one that no headline names, or for one that no list holds.

    It has not yet come to it, or has named another in this paragraph.
    """
    last, paragraph = focus.before
    if last is None:
        return not focus.headed
    if not focus.headed and focus.title and last.type not in VAST and within(focus.title, last, lexicon):
        # A text without a headline went on from a part to the whole.
        return True
    if paragraph != focus.paragraph or focus.title is None or last.type in VAST or (focus.headed and last.known):
        return False
    return apart(last, focus.title, lexicon)


def _owns(site: Site, current: Mention, lexicon: Lexicon) -> bool:
    """Whether something of the sentence is another place's: "a fifth of Carrow's output", "the fish of the lake"."""
    other = site.mention
    owns = site.role in _OWNING and other.entity != current.entity and other.type not in VAST
    return owns and not within(other, current, lexicon)


_OWNING = frozenset(("of", "possessive", "modifier", "benefit"))


def _astray(place: Mention, site: Site, focus: Focus, lexicon: Lexicon) -> bool:
    """Whether a sentence is set where the headline's place neither lies nor holds it: it may only be whence."""
    title = focus.title
    if title and title.known and not place.known and site.role in ("locative", "subject"):
        # It may lie in the headline's place or not: no list tells.
        return True
    if site.role != "locative" or title is None or not (title.known and place.known):
        return False
    return apart(title, place, lexicon)


def _inferred(place: Mention, site: Site, focus: Focus) -> bool:
    """Whether "the district" is one that no sentence has named: what holds a place that one has."""
    if place.rule != "parent" or place is not site.mention or place.type in _LARGE:
        return False
    return all(named.entity != place.entity for named in (*focus.named, *([focus.title] if focus.title else [])))


_LARGE = VAST | {"province", "state", "city", "municipality", "region"}
"""Types of places that a reader knows to hold others."""


def _away(clause: Clause, site: Site, at: int, found: Sequence[Site], focus: Focus) -> float:
    """What a place counts less for by its distance, and in a list behind the headline's, or else the first."""
    further = joined(clause, site, found)
    own = focus.title is not None and focus.title.entity == site.mention.entity
    return abs(site.first - at) / 100 + (0.3 if further and not own else -0.3 if further else 0.0)


def _only(focus: Focus, lexicon: Lexicon) -> bool:
    """Whether the text has named no place but the one in focus and what holds it."""
    current = focus.current
    if current is None or focus.title is not None:
        return False
    return all(
        mention.entity == current.entity or within(current, mention, lexicon) or mention.type in VAST
        for mention in focus.spots
    )


def _strange(clause: Clause, site: Site, focus: Focus, lexicon: Lexicon) -> float:
    """What a country or a part of the world counts less for that does not hold what the headline names."""
    title, current, own = focus.title, focus.current, site.mention
    if own.type in FEATURES:
        return 3.0
    if helps(clause, site, focus, lexicon):
        return _FAR
    if own.type not in VAST or own.rule == "sector" or (title and title.entity == own.entity):
        return 0.0
    if ranks(clause, site):
        return _FAR
    if site.role == "subject" and title and within(title, own, lexicon) and _decides(clause, site):
        return _FAR
    if _numbered(clause, site):
        return 0.0
    done = COUNTED_IN.search(clause.tags, 0, site.first) if own.type == "country" else None
    if site.role == "locative" and done and done[1]:
        # "3 million tonnes were made in Norland"
        return 0.0
    if site.role == "locative" and current and (within(current, own, lexicon) or not current.known):
        return _FAR
    return _FAR if title and (site.role == "of" or not within(title, own, lexicon)) else 0.0


def _numbered(clause: Clause, site: Site) -> bool:
    """Whether a place is where all are counted: "The number of skiers in Norland is expected to reach"."""
    start = clause.tags.rfind(",", 0, site.first) + 1
    alone = set("vxeQ").isdisjoint(clause.tags[start : site.first])
    return site.role == "locative" and "number" in clause.words[start : start + 3] and alone


def _decides(clause: Clause, site: Site) -> bool:
    """Whether a country only decides on what is done in a part of it: "Norland has approved a rail plan"."""
    return not _DECIDING.isdisjoint(clause.words[site.last + 1 : site.last + 4])


_DECIDING = words("approve approves approved greenlighted unveil unveils unveiled endorsed")
_FAR = 4.5


def _explains(clause: Clause, site: Site) -> bool:
    """Whether a place only tells where the noun before it lies: "a park in Hebei province has …"."""
    i = outside(clause, site.first)
    if i > 1 and clause.tags[i - 1] == ",":
        i -= 1
    definite = clause.tags[:1] in ("d", "P") or (i > 0 and clause.tags[i - 1] == "P")
    return site.role == "locative" and definite and clause.tags[i - 1] in NOUN and opens_clause(clause, site)


_DOUBTFUL, _SURE, _OWNED = 1.6, 3.8, OWN - 0.4
