"""Where a claim is about: a place its clause names, one the text refers back to, or the one the article speaks of."""

import re
from collections.abc import Sequence
from dataclasses import replace

from report.briefing.context.clause import Clause
from report.briefing.context.focus import narrowest
from report.briefing.context.lexis import BASES, NOUN
from report.briefing.context.role import outside
from report.briefing.context.site import TABLE, Focus, Site, joined, within
from report.briefing.context.theme import FEATURES, VAST
from report.briefing.context.wordlist import words
from report.extract.entry import Lexicon
from report.extract.model import Mention
from report.record import record

_MOTION = words(TABLE["motion"]["verbs"])


@record
class Where:
    """The main place of a claim, all places of its sentence, and the rule."""

    place: Mention | None
    places: tuple[str, ...]
    rule: str
    safe: bool = True


def where(clause: Clause, at: int, quoted: int, *, found: Sequence[Site], focus: Focus, lexicon: Lexicon) -> Where:
    """The main place of the number at token *at*, whose quote ends at *quoted*, among the sites *found* beside it."""
    if own := _paired(clause, at, found, lexicon) or _gapped(clause, at, found):
        return Where(own.mention, tuple(dict.fromkeys(site.mention.name for site in (own, *found))), "paired")
    ranked = [
        (
            _rank(clause, site, at, quoted) - _away(clause, site, at, found, focus) - _strange(site, focus, lexicon),
            -index,
            site,
        )
        for index, site in enumerate(found)
        if site.role != "source"
    ]
    rank, _, best = max(ranked, key=lambda entry: entry[:2], default=(0.0, 0, None))
    names = tuple(dict.fromkeys(site.mention.name for site in found))
    if best is None or rank <= 0 or (rank < _DOUBTFUL and focus.current):
        if focus.current is None:
            return Where(None, names, "nowhere", safe=False)
        titled = focus.title is not None and focus.title.entity == focus.current.entity
        near = focus.paragraph == focus.held
        rule = "title" if titled else "near" if near else "only" if _only(focus, lexicon) else "focus"
        return Where(
            focus.current, tuple(dict.fromkeys((focus.current.name, *names))), rule, safe=_stays(rule, clause, focus)
        )
    place = narrowest(clause, best, found, lexicon)
    title = focus.title
    held = _explains(clause, best) or clause.tags[best.last + 1 : best.last + 2] == "'"
    if place is best.mention and title and within(title, place, lexicon) and held and best.role == "locative":
        place = title
    return Where(
        place,
        tuple(dict.fromkeys((place.name, *names))),
        best.role,
        safe=rank >= _SURE and not _astray(place, best, focus, lexicon),
    )


def _gapped(clause: Clause, at: int, found: Sequence[Site]) -> Site | None:
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
        apart = site.first > 0 and clause.tags[site.first - 1] in ",;c" and not joined(clause, site, found)
        if end == first and apart and "Q" in clause.tags[: site.first]:
            return site
    return None


_DESIGNATORS = words("province city county district")


def _paired(clause: Clause, at: int, found: Sequence[Site], lexicon: Lexicon) -> Site | None:
    """The place in the number's position of a row: "Tianjin and Hebei grew by 4.3 percent and 5.5 percent"."""
    row = _row(clause, at)
    if len(row) < _PAIR:
        return None
    places: list[Site] = []
    for site in found:
        if site.first > row[0]:
            break
        places = [*places, site] if places and joined(clause, site, found) else [site]
    if len(places) == 1:
        places = _members(clause, places[0], lexicon)
    return places[row.index(at)] if len(places) == len(row) else None


def _members(clause: Clause, site: Site, lexicon: Lexicon) -> list[Site]:
    """The places that a region is named by: "Beijing, Tianjin and Hebei"."""
    names = _LISTED.split(site.mention.span.of(clause.text))
    found = [lexicon.aliases.get(name) for name in names]
    return [
        replace(site, mention=replace(site.mention, entity=entity, name=lexicon.entries[entity].name))
        for entity in found
        if entity is not None
    ]


_LISTED = re.compile(r",? and |, ")


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
    return clause.tags[i + 1 : j] in (",", "c", ",c")


_SPEAKING = words("we our us i my")


def _stays(rule: str, clause: Clause, focus: Focus) -> bool:
    """Whether a place that no word of the sentence names is sure to be the one it goes on about."""
    return rule != "focus" and not (rule == "title" and not _SPEAKING.isdisjoint(clause.words))


def _astray(place: Mention, site: Site, focus: Focus, lexicon: Lexicon) -> bool:
    """Whether a sentence is set where the headline's place neither lies nor holds it: it may only be whence."""
    title = focus.title
    if site.role != "locative" or title is None or not (title.known and place.known) or title.entity == place.entity:
        return False
    return not within(title, place, lexicon) and not within(place, title, lexicon)


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


def _strange(site: Site, focus: Focus, lexicon: Lexicon) -> float:
    """What a country or a part of the world counts less for that does not hold what the headline names."""
    title, current, own = focus.title, focus.current, site.mention
    if own.type in FEATURES:
        return 3.0
    if own.type not in VAST or (title and title.entity == own.entity):
        return 0.0
    if site.role == "locative" and current and (within(current, own, lexicon) or not current.known):
        return _FAR
    return _FAR if title and not within(title, own, lexicon) else 0.0


_FAR = 4.5


def _explains(clause: Clause, site: Site) -> bool:
    """Whether a place only tells where the noun before it lies: "a park in Hebei province has …"."""
    i = outside(clause, site.first)
    if i > 1 and clause.tags[i - 1] == ",":
        i -= 1
    return site.role == "locative" and i > 0 and clause.tags[i - 1] in NOUN and opens_clause(clause, site)


_DOUBTFUL, _SURE = 1.6, 3.8


def _rank(clause: Clause, site: Site, at: int, quoted: int) -> float:
    """How near a site is to what the number is about: 0 for not at all."""
    tags = clause.tags
    if at < site.first <= quoted:
        return 0
    following = site.first > at
    between = tags[quoted + 1 : site.first] if following else tags[site.last + 1 : at]
    if ";" in between:
        return 0 if following else 0.5
    if (
        tags[site.last + 1 :].lstrip("a").startswith("pQ")
        and clause.words[site.last + 1] == "with"
        and 0 < at - site.last <= 4
    ):
        return 7.0
    if following and _SAYING.intersection(clause.words[quoted + 1 : site.first]):
        return 0.5
    if site.role == "locative":
        partner = following and "with" in clause.words[quoted + 1 : site.first]
        return _locative(clause, site, between, following=following) - 4.5 * partner
    if site.role == "goal":
        return 5.5 if any(BASES.get(word) in _MOTION for word in clause.words) else 1.5
    if site.role == "possessive" and not following and _after_verb(clause, site.first):
        return 3.0
    if site.role in ("subject", "possessive"):
        if following:
            return 3.0 if "," in between and not any(tag in "vx" for tag in tags[:at]) else 1.0
        return 5.2 - 0.7 * ("r" in between)
    if site.role == "name":
        return 0.5
    if site.role == "of":
        return 4.2 if not following or between == "f" else 1.2
    return 1.0 if following or site.role not in ("modifier", "name") or _premodifies(clause, site) else 2.5


_SAYING = words("said says announced added noted told show shows showed that according")


def _after_verb(clause: Clause, first: int) -> bool:
    """Whether a verb of the same clause stands before token *first*, so that it is no part of the subject."""
    for i in range(first - 1, -1, -1):
        if clause.tags[i] in ';"sr' or clause.words[i] in _SAYING:
            return False
        if clause.tags[i] in "vxm" or (clause.tags[i] == "e" and i and clause.tags[i - 1] in "nNPo"):
            return True
    return False


def _premodifies(clause: Clause, site: Site) -> bool:
    """Whether a place stands inside the phrase of another number: "111 new Beijing projects"."""
    i = site.first - 1
    while i >= 0 and clause.tags[i] in "jnPe":
        i -= 1
    return i >= 0 and clause.tags[i] == "Q"


def _locative(clause: Clause, site: Site, between: str, *, following: bool) -> float:
    if not following:
        return 5.0 if opens_clause(clause, site) or "Q" not in between else 3.5
    if "Q" in between:
        return 4.0 if "," not in between else 2.0
    return 6.0 - ("r" in between) - ("," in between)


def opens_clause(clause: Clause, site: Site) -> bool:
    """Whether no verb stands before a place."""
    return not any(tag in "vxe" for tag in clause.tags[: site.first])
