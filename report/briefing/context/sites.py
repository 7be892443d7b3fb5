"""The places of a sentence: named, or referred back to ("the district", "there"), each with its role."""

from collections.abc import Sequence, Set
from dataclasses import replace

from report.briefing.context.abode import abiding
from report.briefing.context.antecedent import ANAPHORA, antecedent
from report.briefing.context.clause import Clause
from report.briefing.context.level import add_levels, add_nations
from report.briefing.context.lexis import NOUN, superlative
from report.briefing.context.region import joint, together
from report.briefing.context.role import COMPASS, SEATS, outside, role
from report.briefing.context.route_distance import LYING
from report.briefing.context.site import FEATURES, SPOTS, TABLE, VAST, Focus, Site, is_place, joined, within
from report.briefing.context.wordlist import words
from report.extract.entry import Lexicon
from report.extract.model import Mention

_THERE, _HERE = frozenset(("there",)), frozenset(("here",))
_SPOKEN_OF = SPOTS | {"possessive"}


def sites(clause: Clause, mentions: Sequence[Mention], focus: Focus, lexicon: Lexicon) -> tuple[Site, ...]:
    """The places of a sentence in order, those it refers back to ("the district") included."""
    found, covered = _named(clause, mentions, lexicon)
    _referred(clause, found, covered, focus, lexicon)
    _governing(clause, found, covered, focus, lexicon)
    if "capital" in clause.vocabulary:
        _governed(clause, found, lexicon)
    if focus.abodes:
        found.extend(abiding(clause, focus, covered))
    together(clause, found, focus, lexicon)
    add_levels(clause, found, focus, lexicon)
    add_nations(clause, found, focus, lexicon)
    found.sort(key=lambda site: site.first)
    _there(clause, found, focus, lexicon)
    sited = [_apposed(clause, site, found[index - 1] if index else None) for index, site in enumerate(found)]
    beside = [_exemplifies(clause, site) or _explains(clause, site, found) or _ranks(clause, site) for site in sited]
    return tuple(replace(site, role="other") if aside else site for site, aside in zip(sited, beside, strict=True))


def _named(clause: Clause, mentions: Sequence[Mention], lexicon: Lexicon) -> tuple[list[Site], set[int]]:
    """The places that a sentence names, and the tokens of all names in it."""
    found: list[Site] = []
    covered: set[int] = set()
    for mention in mentions:
        first, end = clause.within(mention.span)
        if end > first:
            covered.update(range(first, end))
            if clause.words[first - 1 : first] in _LIKE:
                continue
            if is_place(mention):
                end = _designated(clause, end)
                glued = first > 1 and clause.tags[first - 1] == "P" and first - 1 not in covered
                longer = (
                    mention.known and clause.words[first - 1 : first] == ("the",) and clause.tags[end : end + 1] == "P"
                )
                hangs = "name" if glued or longer else role(clause, first, end - 1)
                found.append(Site(mention, first, end - 1, hangs))
            elif mention.kind == "organisation" and (seat := _named_for(mention, lexicon)):
                found.append(Site(seat, first, end - 1, "name"))
    return found, covered


def _referred(clause: Clause, found: list[Site], covered: Set[int], focus: Focus, lexicon: Lexicon) -> None:
    """Add the places that a sentence refers back to by their kind: "the district", "the provincial capital"."""
    for i in clause.tokens(ANAPHORA.keys()):
        if i and i not in covered and _definite(clause, i):
            earlier = [site.mention for site in found if site.first < i]
            word = clause.words[i]
            named = [*focus.named, *earlier] or [one for one in (focus.title, focus.any) if one]
            seat = _seat(clause.words[i - 1], named, lexicon) if word == "capital" else None
            region = joint([*focus.named, *earlier], focus.current, lexicon) if word == "region" else None
            own = _told_of(clause, found, i)
            if meant := seat or region or own or antecedent(word, earlier, focus, lexicon, clause.text):
                all_of_it = clause.words[i - 1] in _WHOLLY and set("vxme").isdisjoint(clause.tags[:i])
                found.append(Site(meant, i - 1, i, "subject" if all_of_it else role(clause, i - 1, i)))


def _governing(clause: Clause, found: list[Site], covered: Set[int], focus: Focus, lexicon: Lexicon) -> None:
    """Add the places whose governments a sentence tells of by their kind: "the provincial authorities"."""
    for i in clause.tokens(_GOVERNING.keys()):
        whose = _GOVERNING[clause.words[i]]
        if i not in covered and clause.words[i + 1 : i + 2] and clause.words[i + 1] in SEATS:
            earlier = [site.mention for site in found if site.first < i]
            if meant := antecedent(whose, earlier, focus, lexicon, clause.text):
                found.append(Site(meant, i, i + 1, role(clause, i, i + 1)))


_LIKE = (("another",), ("next",))
"""Before a place that something is only to be like: "to become another Shenzhen"."""


def _named_for(mention: Mention, lexicon: Lexicon) -> Mention | None:
    """The place that a body bound to one bears first in its name: "Lenz Computing Center", not "Lenz Motor"."""
    first, _, rest = mention.name.partition(" ")
    entry = lexicon.entries.get(lexicon.aliases.get(first, "")) if rest.rpartition(" ")[2] in _BOUND else None
    if entry is None or entry.kind not in ("place", "park") or entry.type in VAST or mention.entity in lexicon.entries:
        return None
    return Mention(mention.span, entry.id, entry.kind, entry.name, True, "named", entry.type)


_BOUND = frozenset(TABLE["bound"]["nouns"].split())
"""What stands in the place that it is named for."""
_WHOLLY = frozenset(("whole", "entire"))
"""What makes a place that a subject hangs on the one told of: "the exports of the whole country rose"."""
_GOVERNING = {"provincial": "province", "municipal": "municipality"}
"""What a government is called by, and what it governs: "the provincial authorities"."""


def _designated(clause: Clause, end: int) -> int:
    """The token behind what says of which kind the place named before token *end* is: "the Delta economic circle"."""
    i = end
    while i - end < _KIND and clause.words[i : i + 1] and clause.words[i] in _SPREAD:
        i += 1
    return i + 1 if clause.words[i : i + 1] and clause.words[i] in _AREAS else end


_KIND = 2
_SPREAD = words(TABLE["kinds"]["before"])
_AREAS = words(TABLE["kinds"]["nouns"])


def _exemplifies(clause: Clause, site: Site) -> bool:
    """Whether a place is one of the examples a sentence gives: "26 cities, among them Lodz in Poland and Tilburg"."""
    for i in range(site.first - 1, 0, -1):
        if clause.tags[i] in ".;vxmQ":
            return False
        if (clause.words[i - 1], clause.words[i]) in _EXAMPLES or clause.words[i] in ("including", "namely"):
            return True
    return False


def _explains(clause: Clause, site: Site, found: Sequence[Site]) -> bool:
    """Whether a place only tells where the one before lies: "Laxu, which is in Hale, has", "Laxu, located in Hale,"."""
    if site.role != "locative" or clause.tags[site.last + 1 : site.last + 2] != ",":
        return False
    i = outside(clause, site.first) - 1
    while i > 0 and clause.tags[i] in "axve" and clause.words[i] in _LIES:
        i -= 1
    opens = clause.tags[i] == "r" or (clause.tags[i] == "," and clause.words[i + 1] in LYING)
    comma = i - (clause.tags[i] == "r")
    return opens and clause.tags[comma] == "," and any(one.last < comma for one in found)


def _ranks(clause: Clause, site: Site) -> bool:
    """Whether a place only tells among which something comes first: "a line, Norland's first", "is Hale's oldest"."""
    after = clause.words[site.last + 2 : site.last + 4]
    if site.role == "locative" and site.mention.type in VAST and _superlative(clause, site):
        return True
    if clause.tags[site.last + 1 : site.last + 2] != "'" or site.mention.type not in VAST or not after:
        return False
    if after[0].startswith("state-"):
        # "China's state-owned Norpec received 58 cargoes"
        return True
    return _superior(after[0]) and (
        clause.tags[site.first - 1 : site.first] == "," or clause.words[max(0, site.first - 1)] in _BEING
    )


def _superlative(clause: Clause, site: Site) -> bool:
    """Whether something is the first of its kind in a place: "as the biggest mill in Norland, it sold"."""
    i = outside(clause, site.first) - 1
    while i > 0 and clause.tags[i] in "nNjeg" and not _superior(clause.words[i]):
        i -= 1
    stood = clause.words[i - 1] if i > 0 else ""
    behind = clause.tags[site.last + 1 : site.last + 2]
    return _superior(clause.words[i]) and stood in ("the", "its", "their") and behind not in ("v", "x")


def _superior(word: str) -> bool:
    return word in _FIRST or superlative(word)


_FIRST = words("first only second third largest most second-largest third-largest")
_BEING = words("is was as are were become became becoming remains")


_LIES = LYING | words("is lies are lie sits stands also now")


_EXAMPLES = frozenset((("such", "as"), ("among", "them"), ("for", "example"), ("for", "instance")))


def _there(clause: Clause, found: list[Site], focus: Focus, lexicon: Lexicon) -> None:
    """Add the place that "there" after a noun refers back to, the one named last.

    "Here" is where its paragraph has last said something to be, or else the headline's.
    """
    for i in clause.tokens(_THERE):
        adverb = clause.tags[i + 1 : i + 2] not in ("x", "m") or set("pvxe,").isdisjoint(clause.tags[:i])
        if i and clause.tags[i - 1] in "nNeva" and adverb:
            here = [site for site in found if site.first < i and site.role in _SPOKEN_OF]
            free = [site for site in here if not joined(clause, site, found)]
            whole = [site.mention for site in free if clause.tags[site.last + 1 : site.last + 2] != "'"]
            earlier = whole or [site.mention for site in free]
            earlier = earlier or focus.spots
            if earlier:
                outer = len(here) > 1 and within(here[-2].mention, earlier[-1], lexicon)
                found.append(Site(here[-2].mention if outer else earlier[-1], i, i, "locative"))
    spoken = [spot for spot in focus.spots[-1:] if spot.type not in FEATURES and focus.latest[1] == focus.paragraph]
    near = spoken[0] if spoken else focus.title
    for i in clause.tokens(_HERE):
        if near and clause.tags[i + 1 : i + 2] != "P":
            found.append(Site(near, i, i, "locative"))
    found.sort(key=lambda site: site.first)


def _apposed(clause: Clause, site: Site, before: Site | None) -> Site:
    """A name set off by commas shares the role of what it explains: "from the capital's hub, Zhongguancun, to"."""
    if before is None or before.role != "source":
        return site
    if clause.tags[before.last + 1 : site.first] == "p":
        return replace(site, role="source")
    i = site.first - 1
    while i > before.last and clause.words[i] in COMPASS:
        i -= 1
    if clause.tags[i] != ",":
        return site
    between = clause.tags[before.last + 1 : site.first]
    return replace(site, role="source") if set("vxempt;").isdisjoint(between) else site


def _definite(clause: Clause, i: int) -> bool:
    j = i - 1
    while j > 0 and clause.words[j] in COMPASS:
        j -= 1
    following = clause.tags[i + 1] if i + 1 < len(clause.tags) else "."
    if clause.words[i + 1 : i + 2] and clause.words[i + 1] in SEATS:
        following = "x"
    return clause.words[j] in ("the", "this") and following not in NOUN and following not in "fj"


def _governed(clause: Clause, found: list[Site], lexicon: Lexicon) -> None:
    """Let what is said of a province's capital be the city's: "The capital of north China's Hebei province has"."""
    for i in clause.tokens({"capital"}):
        of = i + 1 + (clause.words[i + 1 : i + 2] == ("city",))
        if clause.words[of : of + 1] != ("of",):
            continue
        behind = [index for index, site in enumerate(found) if site.first > of]
        chain = [index for index in behind if not clause.tags[of + 1 : found[index].first].strip("dnjP'")]
        entry = lexicon.entries.get(found[chain[-1]].mention.entity) if chain else None
        if entry and entry.place and entry.type not in VAST:
            seat, site = lexicon.entries[entry.place], found[chain[-1]]
            mention = Mention(site.mention.span, seat.id, seat.kind, seat.name, True, "parent", seat.type)
            found[chain[-1]] = replace(site, mention=mention)


def _seat(before: str, named: Sequence[Mention], lexicon: Lexicon) -> Mention | None:
    """The capital of the country, or with "provincial" of the province, that the place named last lies in."""
    governed = ("province", "state") if before in ("provincial", "state") else ("country",)
    for mention in reversed(named):
        for above in (mention.entity, *lexicon.parents(mention.entity)):
            entry = lexicon.entries.get(above)
            seat = lexicon.entries.get(entry.place or "") if entry and entry.type in governed else None
            if seat:
                return Mention(mention.span, seat.id, seat.kind, seat.name, True, "parent", seat.type)
    return None


def _told_of(clause: Clause, found: Sequence[Site], i: int) -> Mention | None:
    """The one place that is the subject before "the area" at token *i*: "Besk opened 9 halls, of 20 in the area"."""
    before = [site for site in found if site.first < i]
    if len(before) != 1 or before[0].role != "subject" or before[0].mention.type not in ANAPHORA[clause.words[i]]:
        return None
    return before[0].mention if ";" not in clause.tags[before[0].last : i] else None
