"""Where a claim is about: a place named in its clause, one the text refers back to, or the one the article speaks of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from report.briefing.context.clause import BASES, NOUN, Clause
from report.briefing.context.wordlist import words
from report.extract.entry import Lexicon
from report.extract.model import Mention
from report.extract.table import table
from report.span import Span

_TABLE = table("place")
_ANAPHORA: Mapping[str, frozenset[str]] = {word: words(types) for word, types in _TABLE["anaphora"].items()}
_RANKS: Mapping[str, frozenset[str]] = {rank: words(text) for rank, text in _TABLE["ranks"].items()}
_MOTION = words(_TABLE["motion"]["verbs"])
_KINDS = frozenset({"place", "park"})
_REPORTED = frozenset(["report", "see", "witness", "record", "register", "post", "have"])


@dataclass(frozen=True, slots=True)
class Site:
    """A place that a sentence names or refers back to, at a token, with its role there."""

    name: str
    entity: str
    token: int
    last: int
    role: str
    """locative, goal, source, subject, possessive, of, other."""


@dataclass
class Focus:
    """What the article has spoken of so far."""

    title: Mention | None = None
    current: Mention | None = None
    named: list[Mention] = field(default_factory=list)
    """Every place named so far, in order."""


@dataclass(frozen=True, slots=True)
class Where:
    """The main place of a claim, all places of its sentence, and the rule."""

    place: Mention | None
    places: tuple[str, ...]
    rule: str
    safe: bool = True


def kind_of(mention: Mention, lexicon: Lexicon) -> str:
    """The type of a place: the lexicon's, else the last word of its name."""
    entry = lexicon.entries.get(mention.entity)
    if entry and entry.type:
        return entry.type
    return mention.name.rpartition(" ")[2].lower()


def is_place(mention: Mention) -> bool:
    """Whether a mention can be where something is."""
    return mention.kind in _KINDS


def sites(
    clause: Clause, mentions: Sequence[Mention], focus: Focus, lexicon: Lexicon
) -> tuple[tuple[Site, Mention], ...]:
    """The places of a sentence in order, those it refers back to ("the district") included."""
    found: list[tuple[Site, Mention]] = []
    covered: set[int] = set()
    for mention in mentions:
        first, end = clause.within(mention.span)
        if end <= first:
            continue
        covered.update(range(first, end))
        if is_place(mention):
            found.append((Site(mention.name, mention.entity, first, end - 1, _role(clause, first, end - 1)), mention))
    for i, word in enumerate(clause.words):
        if i and i not in covered and word in _ANAPHORA and _definite(clause, i):
            earlier = [m for s, m in found if s.token < i]
            if antecedent := _antecedent(word, earlier, focus, lexicon):
                found.append((Site(antecedent.name, antecedent.entity, i - 1, i, _role(clause, i - 1, i)), antecedent))
    return tuple(sorted(found, key=lambda pair: pair[0].token))


def _definite(clause: Clause, i: int) -> bool:
    before = clause.words[i - 1]
    if before in ("whole", "entire", "coastal", "northern", "southern", "eastern", "western", "new") and i > 1:
        before = clause.words[i - 2]
    following = clause.tags[i + 1] if i + 1 < len(clause.tags) else "."
    return before in ("the", "this") and following not in NOUN and (following != "f")


def _antecedent(word: str, earlier: Sequence[Mention], focus: Focus, lexicon: Lexicon) -> Mention | None:
    types = _ANAPHORA[word]
    if word in ("country", "nation"):
        return (
            Mention(Span(0, 0), "china", "place", lexicon.entries["china"].name, rule="country")
            if "china" in lexicon.entries
            else None
        )
    order = [*([focus.current] if focus.current else []), *reversed([*focus.named, *earlier])]
    for mention in order:
        if kind_of(mention, lexicon) in types:
            return mention
    for mention in order:
        for parent in lexicon.parents(mention.entity):
            if lexicon.entries[parent].type in types:
                return Mention(mention.span, parent, "place", lexicon.entries[parent].name, rule="parent")
    if word in ("area", "zone", "region", "park"):
        parks = [mention for mention in order if mention.kind == "park"]
        return parks[0] if parks else None
    return None


def _role(clause: Clause, first: int, last: int) -> str:
    tags, text = clause.tags, clause.words
    after = tags[last + 1] if last + 1 < len(tags) else "."
    i = first - 1
    while i >= 0 and (tags[i] in "dj" or (tags[i] in "nP" and text[i] in _COMPASS)):
        i -= 1
    before = text[i] if i >= 0 else ""
    chain = 0
    while i > 0 and (tags[i] == "'" or (before == "and" and tags[i - 1] in "P'N")) and chain < 6:
        i -= 2 if tags[i] != "'" else 1
        while i >= 0 and tags[i] in "PnNd":
            i -= 1
        before = text[i] if i >= 0 else ""
        chain += 1
    for rank in ("locative", "goal", "source"):
        if before in _RANKS[rank]:
            return rank
    if after == "'":
        return "possessive"
    if before == "of":
        return "of"
    if before in _RANKS["other"] and i >= 0:
        return "other"
    if after in "vxmea," or after == "T":
        return "subject"
    return "modifier"


_COMPASS = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "central",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "northern",
        "southern",
        "eastern",
        "western",
        "china",
    ]
)


def where(
    clause: Clause,
    at: int,
    quoted: int,
    verb: int | None,
    found: Sequence[tuple[Site, Mention]],
    focus: Focus,
    lexicon: Lexicon,
) -> Where:
    """The main place of the number at token *at*, whose quote ends at token *quoted*, among the places of its sentence."""
    begin, end = _stretch(clause, at)
    best: tuple[float, Mention, str] | None = None
    for site, mention in found:
        if site.role == "source":
            continue
        rank = _rank(clause, site, at, quoted, begin, end)
        if rank and (best is None or rank > best[0]):
            best = (rank, mention, site.role)
    names = _unique([mention.name for _, mention in found])
    if best is None:
        if focus.current is None:
            return Where(None, names, "nowhere", safe=False)
        return Where(focus.current, _unique([focus.current.name, *names]), "focus", safe=len(found) == 0)
    place = _narrowest(best[1], found, lexicon)
    return Where(place, _unique([place.name, *names]), best[2], safe=best[0] >= 4)


def _stretch(clause: Clause, at: int) -> tuple[int, int]:
    """First and last token of the number's clause, as far as semicolons and quotation marks tell."""
    tags = clause.tags
    begin = max((i + 1 for i in range(at) if tags[i] == ";"), default=0)
    end = next((i for i in range(at, len(tags)) if tags[i] == ";"), len(tags))
    return begin, end


def _rank(clause: Clause, site: Site, at: int, quoted: int, begin: int, end: int) -> float:
    """How near a site is to what the number is about: 0 for not at all."""
    if not begin <= site.token < end:
        return 0.5 if site.token < begin and site.role in ("subject", "possessive", "locative") else 0
    tags = clause.tags
    following = site.token > at
    low, high = (quoted, site.token) if following else (site.last, at)
    between = tags[low + 1 : high]
    others = between.count("Q")
    if site.role == "locative":
        score = 6.0 if following and "r" not in between else 5.0
        if following and others:
            score = 4.0 if "," not in between else 2.0
        if not following and site.token > 1 and tags[site.token - 1] != "p" and "," in between and site.token > 8:
            score = 3.5
        return score
    if site.role == "goal":
        return 5.5 if following and any(BASES.get(w) in _MOTION for w in clause.words[begin:end]) else 1.5
    if site.role in ("subject", "possessive"):
        if following:
            return 1.0
        return 5.2 if "r" not in between else 4.5
    if site.role == "of":
        return 4.2 if not following else 2.0
    if site.role == "modifier":
        return 2.5 if not following else 1.0
    return 1.0


def _narrowest(place: Mention, found: Sequence[tuple[Site, Mention]], lexicon: Lexicon) -> Mention:
    """The part, where a text names a place together with what it is part of ("Beijing's Yizhuang zone")."""
    home = next((site for site, mention in found if mention is place), None)
    if home is None:
        return place
    for site, mention in found:
        near = abs(site.token - home.last) <= 4 or abs(home.token - site.last) <= 4
        if near and mention is not place and place.entity in lexicon.parents(mention.entity) and site.role != "source":
            return mention
        adjoining = site.token in (home.last + 2, home.last + 1) and "'" in clause_tags(site, home)
        if adjoining:
            return mention
    return place


def clause_tags(site: Site, home: Site) -> str:
    """Whether *site* directly follows the possessive *home*."""
    return "'" if home.role == "possessive" and site.token - home.last <= 2 else ""


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def follow(focus: Focus, clause: Clause, found: Sequence[tuple[Site, Mention]]) -> None:
    """Let a sentence move the focus: a place in its subject, or one it is set in, is what the text goes on about."""
    focus.named.extend(mention for _, mention in found if mention.span.end > mention.span.start)
    for site, mention in found:
        if (site.role in ("subject", "possessive") and site.token <= 6) or (
            site.role == "locative" and site.token <= 3
        ):
            focus.current = mention
            return
    if focus.current is None and found:
        focus.current = found[0][1]
