"""Where a claim is about: a place its clause names, one the text refers back to, or the one the article speaks of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from report.briefing.context.clause import BASES, NOUN, Clause
from report.briefing.context.wordlist import words
from report.extract.entry import Lexicon
from report.extract.model import Mention
from report.extract.table import table

_TABLE = table("place")
_ANAPHORA: Mapping[str, frozenset[str]] = {word: words(types) for word, types in _TABLE["anaphora"].items()}
_RANKS: Mapping[str, frozenset[str]] = {rank: words(text) for rank, text in _TABLE["ranks"].items()}
_MOTION = words(_TABLE["motion"]["verbs"])
_COMPASS = words(_TABLE["modifiers"]["words"])


_UNTYPED = frozenset(
    ("city", "district", "county", "town", "state", "province", "region", "village", "port", "island", "desert")
)


@dataclass(frozen=True, slots=True)
class Site:
    """A place that a sentence names or refers back to, at its tokens, with its role there."""

    mention: Mention
    first: int
    last: int
    role: str
    """locative, goal, source, subject, possessive, of, other, object, modifier, name (inside a longer one)."""


@dataclass
class Focus:
    """What the article has spoken of so far."""

    title: Mention | None = None
    current: Mention | None = None
    paragraph: int = 0
    """The one that is being read."""
    held: int = 0
    """The one in which the current place came into focus."""
    spots: list[Mention] = field(default_factory=list)
    """Those in which something is or that something is said of."""
    named: list[Mention] = field(default_factory=list)
    """Every place named so far, in order."""


@dataclass(frozen=True, slots=True)
class Where:
    """The main place of a claim, all places of its sentence, and the rule."""

    place: Mention | None
    places: tuple[str, ...]
    rule: str
    safe: bool = True


_SPOTS = frozenset(("locative", "subject", "goal"))


def is_place(mention: Mention) -> bool:
    """Whether a mention can be where something is."""
    return mention.kind in ("place", "park")


def within(inner: Mention, outer: Mention, lexicon: Lexicon) -> bool:
    """Whether the lexicon knows *inner* as a part of *outer*."""
    return outer.entity in lexicon.parents(inner.entity)


def sites(clause: Clause, mentions: Sequence[Mention], focus: Focus, lexicon: Lexicon) -> tuple[Site, ...]:
    """The places of a sentence in order, those it refers back to ("the district") included."""
    found: list[Site] = []
    covered: set[int] = set()
    for mention in mentions:
        first, end = clause.within(mention.span)
        if end > first:
            covered.update(range(first, end))
            if is_place(mention):
                glued = first > 1 and clause.tags[first - 1] == "P" and first - 1 not in covered
                role = "name" if glued else _role(clause, first, end - 1)
                found.append(Site(mention, first, end - 1, role))
    for i, word in enumerate(clause.words):
        if word in _ANAPHORA and i and i not in covered and _definite(clause, i):
            earlier = [site.mention for site in found if site.first < i]
            if antecedent := _antecedent(word, earlier, focus, lexicon):
                found.append(Site(antecedent, i - 1, i, _role(clause, i - 1, i)))
    found.sort(key=lambda site: site.first)
    _there(clause, found, focus)
    return tuple(_apposed(clause, site, found[index - 1] if index else None) for index, site in enumerate(found))


def _there(clause: Clause, found: list[Site], focus: Focus) -> None:
    """Add the place that "there" after a noun refers back to: the one named last."""
    for i, word in enumerate(clause.words):
        if word == "there" and i and clause.tags[i - 1] in "nN" and clause.tags[i + 1 : i + 2] != "x":
            earlier = [site.mention for site in found if site.first < i and site.role in _SPOTS] or focus.spots
            if earlier:
                found.append(Site(earlier[-1], i, i, "locative"))
    found.sort(key=lambda site: site.first)


def _apposed(clause: Clause, site: Site, before: Site | None) -> Site:
    """A name set off by commas shares the role of what it explains: "from the capital's hub, Zhongguancun, to"."""
    if before is None or before.role != "source":
        return site
    if clause.tags[before.last + 1 : site.first] == "p":
        return replace(site, role="source")
    if clause.tags[site.first - 1] != ",":
        return site
    between = clause.tags[before.last + 1 : site.first]
    return site if any(tag in "vxempt;" for tag in between) else replace(site, role="source")


def _definite(clause: Clause, i: int) -> bool:
    j = i - 1
    while j > 0 and clause.words[j] in _COMPASS:
        j -= 1
    following = clause.tags[i + 1] if i + 1 < len(clause.tags) else "."
    if clause.words[i + 1 : i + 2] and clause.words[i + 1] in _SEATS:
        following = "x"
    return clause.words[j] in ("the", "this") and following not in NOUN and following not in "fj"


_SEATS = frozenset(["government", "authorities", "council", "administration", "officials", "mayor"])


def _antecedent(word: str, earlier: Sequence[Mention], focus: Focus, lexicon: Lexicon) -> Mention | None:
    """The last place of a type the word may mean: the one in focus before all others, then what contains them."""
    types = _ANAPHORA[word]
    order = [*([focus.current] if focus.current else []), *reversed([*focus.named, *earlier])]
    for mention in order:
        if mention.name.rpartition(" ")[2].lower() == word:
            return mention
    for mention in order:
        if mention.type in types or mention.name.rpartition(" ")[2].lower() in types:
            return mention
    for mention in order:
        for parent in lexicon.parents(mention.entity):
            entry = lexicon.entries[parent]
            if entry.type in types:
                return Mention(mention.span, parent, entry.kind, entry.name, True, "parent", entry.type)
    if word in ("area", "zone", "park", "base", "hub"):
        return next((mention for mention in order if mention.kind == "park"), None)
    untyped = [mention for mention in order if not mention.known and not mention.type]
    return untyped[-1] if untyped and word in _UNTYPED else None


def _role(clause: Clause, first: int, last: int) -> str:
    """How the place at tokens *first* to *last* hangs in its clause."""
    tags, text = clause.tags, clause.words
    after = tags[last + 1] if last + 1 < len(tags) else "."
    i = _outside(clause, first, listed=after in (",", "c"))
    before = text[i] if i >= 0 else ""
    for rank in ("locative", "goal", "source"):
        if before in _RANKS[rank]:
            return rank
    if i >= 0 and before in _RANKS["other"]:
        return "other"
    if after == "'":
        return "possessive"
    if before == "of":
        return "of"
    if tags[first - 1 : first] == "v":
        return "object"
    if after in "vxmeTa" or (after in ",(p" and (i < 0 or tags[i] in ';",s.' or text[i] == "that")):
        return "subject"
    return "modifier"


def _outside(clause: Clause, first: int, *, listed: bool = False) -> int:
    """Token before a place, past articles, compass points, possessors and places joined to it.

    A comma joins only where the place is *listed*: a comma or a conjunction follows it too.
    """
    tags, text = clause.tags, clause.words
    i = first - 1
    for _ in range(8):
        if i >= 0 and (tags[i] in "dj" or text[i] in _COMPASS):
            i -= 1
        elif i > 0 and tags[i] == "'" and tags[i - 1] in "PnN":
            i -= 2
        elif (
            i > 1
            and (text[i] in ("and", "or") or (listed and text[i] == ","))
            and tags[i - 1] == "P"
            and tags[i - 2] in "pPdtf,"
        ):
            i -= 2
            while i >= 0 and tags[i] == "P":
                i -= 1
        elif (
            i > 0 and tags[i] in "nP" and text[i] in ("city", "district", "county", "province", "town", "zone", "park")
        ):
            i -= 1
        else:
            break
    return i


def where(clause: Clause, at: int, quoted: int, found: Sequence[Site], focus: Focus, lexicon: Lexicon) -> Where:
    """The main place of the number at token *at*, whose quote ends at token *quoted*, among the sites of its sentence."""
    ranked = [
        (_rank(clause, site, at, quoted) - abs(site.first - at) / 100 - _strange(site, focus, lexicon), -index, site)
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
        return Where(focus.current, tuple(dict.fromkeys((focus.current.name, *names))), rule, safe=rule != "focus")
    place = _narrowest(clause, best, found, lexicon)
    title = focus.title
    if place is best.mention and title and within(title, place, lexicon) and _explains(clause, best):
        place = title
    return Where(place, tuple(dict.fromkeys((place.name, *names))), best.role, safe=rank >= _SURE)


def _only(focus: Focus, lexicon: Lexicon) -> bool:
    """Whether the text has named no place but the one in focus and what holds it."""
    current = focus.current
    if current is None or focus.title is not None:
        return False
    return all(
        mention.entity == current.entity or within(current, mention, lexicon) or mention.type in _WIDE
        for mention in focus.spots
    )


def _strange(site: Site, focus: Focus, lexicon: Lexicon) -> float:
    """What a country or a part of the world counts less for that does not hold what the headline names."""
    title, current, own = focus.title, focus.current, site.mention
    if own.type in _FEATURES:
        return 3.0
    if own.type not in _WIDE or (title and title.entity == own.entity):
        return 0.0
    if site.role == "locative" and current and (within(current, own, lexicon) or not current.known):
        return _FAR
    return _FAR if title and not within(title, own, lexicon) else 0.0


_FAR = 4.5
_FEATURES = frozenset(("river", "lake", "bay", "sea", "mountain"))
_WIDE = frozenset(("country", "continent", "region"))


def _explains(clause: Clause, site: Site) -> bool:
    """Whether a place only tells where the noun before it lies: "a park in Hebei province has …"."""
    i = _outside(clause, site.first)
    return site.role == "locative" and i > 0 and clause.tags[i - 1] in NOUN and _opens(clause, site)


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
    if tags[site.last + 1 :].lstrip("a").startswith("pQ") and clause.words[site.last + 1] == "with" and 0 < at - site.last <= 4:
        return 7.0
    if following and _SAYING.intersection(clause.words[quoted + 1 : site.first]):
        return 0.5
    if site.role == "locative":
        return _locative(clause, site, between, following=following)
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


_SAYING = frozenset(
    ["said", "says", "announced", "added", "noted", "told", "show", "shows", "showed", "that", "according"]
)


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
        return 5.0 if _opens(clause, site) or "Q" not in between else 3.5
    if "Q" in between:
        return 4.0 if "," not in between else 2.0
    return 6.0 - ("r" in between) - ("," in between)


def _opens(clause: Clause, site: Site) -> bool:
    return not any(tag in "vxe" for tag in clause.tags[: site.first])


def _narrowest(clause: Clause, best: Site, found: Sequence[Site], lexicon: Lexicon) -> Mention:
    """The part, where a text names a place beside what it is part of ("Beijing's Yizhuang zone", "Wuqing, Tianjin")."""
    if best.role == "possessive" or clause.tags[best.last + 1 : best.last + 2] == "'":
        held = [site for site in found if 2 <= site.first - best.last <= 4]
        if held and "c" in clause.tags[held[0].last + 1 : held[0].last + 2]:
            return best.mention
    for site in found:
        if (
            best.first - site.last == 2
            and clause.tags[site.last + 1] == "'"
            and clause.tags[best.last + 1 :][:1] == "c"
        ):
            return site.mention
    for site in found:
        if site is best or site.role == "source":
            continue
        if site.first - best.last == 2 and best.role == "possessive":
            return site.mention
        gap = max(site.first - best.last, best.first - site.last)
        if gap <= 5 and within(site.mention, best.mention, lexicon):
            return site.mention
        if (
            0 < best.first - site.last <= 4
            and best.role == "locative"
            and not site.mention.known
            and site.role == "subject"
        ):
            return site.mention
    return best.mention


def follow(focus: Focus, clause: Clause, found: Sequence[Site], lexicon: Lexicon) -> None:
    """Let a sentence move the focus: a place in its subject, or one it is set in, is what the text goes on about."""
    focus.spots.extend(site.mention for site in found if site.role in _SPOTS)
    focus.named.extend(site.mention for site in found if site.mention.rule != "parent")
    if (
        focus.title
        and focus.current
        and any(site.mention.entity == focus.title.entity for site in found if site.role != "source")
    ):
        focus.current = focus.title
        return
    for site in found:
        begin = clause.tags[: site.first]
        inner = focus.current is not None and within(site.mention, focus.current, lexicon)
        apart = site.role == "locative" and "," in begin and not inner
        opens = not any(tag in "vxm" for tag in begin) and not apart
        if opens and site.role in ("subject", "possessive", "locative") and site.mention.type not in _FEATURES:
            place = _narrowest(clause, site, found, lexicon)
            if focus.title is None or not within(focus.title, place, lexicon) or focus.current is None:
                focus.current, focus.held = place, focus.paragraph
            return
    vague = focus.current is None or (focus.title is None and focus.current.type == "country")
    solid = [site for site in found if site.mention.type not in _FEATURES and site.role != "source"]
    if vague and solid:
        first = next((site for site in solid if site.role in ("locative", "subject", "possessive")), solid[0])
        focus.current, focus.held = _narrowest(clause, first, found, lexicon), focus.paragraph
