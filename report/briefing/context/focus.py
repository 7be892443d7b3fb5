"""What place a text goes on about: the one of its last subject, or the part where a place is named with its whole."""

import re
from collections.abc import Sequence

from report.briefing.context.clause import Clause
from report.briefing.context.level import LEVEL_WORDS
from report.briefing.context.lexis import SUBORDINATING
from report.briefing.context.occasion import EVENTS, at_event
from report.briefing.context.role import outside
from report.briefing.context.site import (
    FEATURES,
    SPOTS,
    TABLE,
    VAST,
    Focus,
    Site,
    apart,
    governed,
    joined,
    parts_of,
    within,
)
from report.briefing.context.wordlist import words
from report.extract.entry import Lexicon
from report.extract.model import Mention


def narrowest(clause: Clause, best: Site, found: Sequence[Site], lexicon: Lexicon) -> Mention:
    """The part, where a text names a place beside what it is part of ("Beijing's Yizhuang zone", "Wuqing, Tianjin")."""
    if best.role == "possessive" or clause.tags[best.last + 1 : best.last + 2] == "'":
        held = [site for site in found if 2 <= site.first - best.last <= 4]
        if held and best.mention.type not in VAST and clause.tags[held[0].last + 1 : held[0].last + 2] == "c":
            return best.mention
    for site in found:
        if (
            best.first - site.last == 2
            and clause.tags[site.last + 1] == "'"
            and clause.tags[best.last + 1 :][:1] == "c"
        ):
            return site.mention
    for site in found:
        if site is best or site.role == "source" or _listed(clause, site, best, found, lexicon):
            continue
        owns = best.role == "possessive" or (best.mention.type in VAST and clause.tags[best.last + 1 :][:1] == "'")
        if site.first - best.last == 2 and owns:
            # "in north China's Lenz"
            return site.mention
        called = clause.words[site.first - 2 : site.first - 1] and clause.words[site.first - 2] in _CALLED
        if called and _CHAIN.fullmatch(clause.tags, best.last + 1, site.first):
            # "Norland's mountain province of Hale"
            return site.mention
        gap = max(site.first - best.last, best.first - site.last)
        near = 9 if clause.tags[site.last + 1 : site.last + 3] == ",d" else 5
        if gap <= near and within(site.mention, best.mention, lexicon) and not _parted(clause, site, best):
            return site.mention
        if (
            0 < best.first - site.last <= 4
            and best.role == "locative"
            and not site.mention.known
            and site.role == "subject"
        ):
            return site.mention
    return best.mention


def _parted(clause: Clause, site: Site, best: Site) -> bool:
    """Whether other words stand between a part and what its whole owns: "Lenz customs said Hale's exports"."""
    if best.role != "possessive" or best.mention.type in VAST:
        return False
    if site.last < best.first and clause.words[0] == "according" and clause.tags[best.first - 1] == ",":
        # "According to the customs in Lenz, the capital, Hale's exports"
        return True
    if site.last < best.first:
        return not set("vxegnN").isdisjoint(clause.tags[site.last + 1 : best.first])
    return not set("vxe").isdisjoint(clause.tags[best.last + 1 : site.first])


def _listed(clause: Clause, site: Site, best: Site, found: Sequence[Site], lexicon: Lexicon) -> bool:
    """Whether a place is one of several in the one behind it: "the ports of Lenz, Besk and Tolm in Hale"."""
    inner = [one for one in found if one.last < best.first and within(one.mention, best.mention, lexicon)]
    return site.last < best.first and len(inner) >= _PAIR and any(joined(clause, one, inner) for one in inner)


_PAIR = 2
_CHAIN = re.compile("'[jnaNe]+f")
_CALLED = words("province city county district island region municipality prefecture state town village port hub")


def attend(focus: Focus, clause: Clause, found: Sequence[Site], lexicon: Lexicon) -> None:
    """Let a sentence on an event tell where it is held, and a later one on it go back there: "at the exhibition"."""
    staged = [site for site in found if site.role in ("locative", "benefit")]
    held = staged[0] if staged and not _several(staged, lexicon) else None
    if held and not EVENTS.isdisjoint(clause.vocabulary):
        place, title = narrowest(clause, held, found, lexicon), focus.title
        focus.event = title if title and within(title, place, lexicon) else place
    elif focus.event and not found and at_event(clause):
        focus.lead = focus.lead or focus.current
        focus.current = focus.event


def _several(found: Sequence[Site], lexicon: Lexicon) -> bool:
    """Whether places lie apart: "the fair in Arvia and the one in Besk", not "a park in Besk in Hale"."""
    return any(apart(found[0].mention, site.mention, lexicon) for site in found)


def own(focus: Focus, clause: Clause, found: Sequence[Site], lexicon: Lexicon) -> None:
    """Let "their" go on about a place's things that ended the sentence before: "It shut Lenz's mills. Their sales"."""
    if not found and clause.words and clause.words[0] in _THEIR and focus.theirs and focus.theirs[1] == focus.paragraph:
        focus.current, focus.held = focus.theirs
        return
    focus.theirs = None
    if found and clause.tags[found[-1].last + 1 : found[-1].last + 2] == "'":
        behind, place = clause.tags[found[-1].last + 2 :].rstrip('."'), found[-1].mention
        holds = focus.title is not None and within(focus.title, place, lexicon)
        if behind.endswith("N") and not behind.strip("jnNPe") and not holds:
            focus.theirs = place, focus.paragraph


_THEIR = words("their they these those")


def follow(focus: Focus, clause: Clause, found: Sequence[Site], lexicon: Lexicon) -> None:
    """Let a sentence move the focus: a place in its subject, or one it is set in, is what the text goes on about."""
    found = [site for site in found if not (ranks(clause, site) or helps(clause, site, focus, lexicon))]
    found = [site for site in found if clause.words[site.first] not in LEVEL_WORDS]
    _note(focus, clause, found)
    titled = focus.title.entity if focus.title and focus.current else None
    named = [site for site in found if site.mention.entity == titled and site.role != "source"]
    if any(not _locates(clause, site, found) for site in named) and not _beside(clause, named, found, lexicon):
        focus.current = focus.title
        return
    gone = next((site for site in found if site.role == "goal" and _within_title(site, focus, lexicon)), None)
    if gone and clause.words[gone.first - 1 : gone.first] == ("to",) and not _GONE.isdisjoint(clause.vocabulary):
        # "moved from Arvia to Besk", in a text on the whole of Besk
        focus.current, focus.held = gone.mention, focus.paragraph
        focus.lead = gone.mention if focus.lead in (None, focus.title) else focus.lead
        return
    if clause.words[0] == "before" and not _MOVES.isdisjoint(clause.words[:4]):
        # "Before the move, a stall in Arvia cost 200 yuan"
        return
    for site in found:
        begin = clause.tags[: site.first]
        inner = focus.current is not None and within(site.mention, focus.current, lexicon)
        apart = site.role == "locative" and "," in begin and not inner
        apart = apart and (begin[0] not in "ap" or site.mention.type in VAST)
        staged = site.role == "locative" and "e" in begin and not EVENTS.isdisjoint(clause.vocabulary)
        names = site.role == "subject" and clause.words[site.first - 1 : site.first] in _IS
        opens = names or set("vxmrQ").isdisjoint(begin) or _after_clause(clause, site)
        opens = opens and not apart and not staged
        if opens and governs(clause, site, focus, lexicon):
            return
        if opens and site.role in ("subject", "possessive", "locative") and site.mention.type not in FEATURES:
            place = narrowest(clause, site, found, lexicon)
            leads = place.type == "country" and (site.role == "subject" or (site.role != "locative" and not site.first))
            if leads or focus.title is None or not within(focus.title, place, lexicon) or focus.current is None:
                focus.current, focus.held = place, focus.paragraph
            return
    vague = focus.current is None or (focus.title is None and focus.current.type == "country")
    solid = [site for site in found if site.mention.type not in FEATURES and site.role != "source"]
    if solid and (vague or _goes_into(solid, focus, lexicon)):
        first = next((site for site in solid if site.role in ("locative", "subject", "possessive")), solid[0])
        focus.current, focus.held = narrowest(clause, first, found, lexicon), focus.paragraph


def _beside(clause: Clause, named: Sequence[Site], found: Sequence[Site], lexicon: Lexicon) -> bool:
    """Whether the headline's place only plays a part in what another does: "Lenz signed deals with Arvia's firms"."""
    first = found[0]
    if first.mention.type in VAST:
        return False
    leads = first.role in ("subject", "possessive") and set("vxmrQ").isdisjoint(clause.tags[: first.first])
    return leads and all(
        site.role not in ("subject", "locative") and apart(first.mention, site.mention, lexicon) for site in named
    )


def _note(focus: Focus, clause: Clause, found: Sequence[Site]) -> None:
    """Keep in mind which places a sentence names."""
    focus.before = focus.latest
    if found:
        focus.latest = found[-1].mention, focus.paragraph
    focus.spots.extend(
        site.mention
        for site in found
        if site.role in SPOTS and not _locates(clause, site, found) and not joined(clause, site, found)
    )
    alone = sum(site.mention.type not in VAST and site.role != "name" for site in found) == 1
    focus.named.extend(
        site.mention for site in found if site.mention.rule != "parent" and (alone or site.role != "source")
    )


def _goes_into(solid: Sequence[Site], focus: Focus, lexicon: Lexicon) -> bool:
    """Whether a text on a region of several places goes on about what lies in one of them: "Wu first visited Besk"."""
    place, title = solid[0].mention, focus.title
    if title is None or title.type != "region" or focus.current is None or focus.current.entity != title.entity:
        return False
    above = {lexicon.entries[parent].name for parent in lexicon.parents(place.entity)}
    return {site.mention.entity for site in solid} == {place.entity} and not above.isdisjoint(parts_of(title.name))


def _within_title(site: Site, focus: Focus, lexicon: Lexicon) -> bool:
    """Whether a place is a part of the headline's."""
    return focus.title is not None and within(site.mention, focus.title, lexicon)


_GONE = words("moved relocated transferred moves relocates moving relocating")
_MOVES = words("move moving relocation relocating removal")


_IS = (("is",), ("was",))


def _after_clause(clause: Clause, site: Site) -> bool:
    """Whether a place is the subject behind a clause that opens the sentence: "Before it closed, Lenz had 40 shops"."""
    comma = clause.tags.rfind(",", 0, site.first)
    led = clause.words[0] in SUBORDINATING and clause.tags.find(",") == comma
    return site.role == "subject" and led and not clause.tags[comma + 1 : site.first].strip("dj")


def ranks(clause: Clause, site: Site) -> bool:
    """Whether a country only ranks what is told of: "Norland's second-largest mill"."""
    if site.mention.type not in VAST or clause.tags[site.last + 1 : site.last + 2] != "'":
        return False
    behind = clause.words[site.last + 2 : site.last + 4]
    return any(word in _RANKED or word.endswith("-largest") for word in behind)


_RANKED = words("largest biggest top major leading first second third most oldest longest busiest")


def governs(clause: Clause, site: Site, focus: Focus, lexicon: Lexicon) -> bool:
    """Whether a country's capital stands for its government, in a text on another place: "Beijing hopes that"."""
    if site.role != "subject" or focus.title is None or site.mention.entity == focus.title.entity:
        return False
    if not governed(site.mention.entity, lexicon):
        return False
    behind = clause.words[site.last + 1 : site.last + 5]
    return not _WILLING.isdisjoint(behind)


_WILLING = words(TABLE["governing"]["words"])


def helps(clause: Clause, site: Site, focus: Focus, lexicon: Lexicon) -> bool:
    """Whether a place only gives something to the headline's: "Arvia helped build 3 schools", in a text on Besk."""
    if site.role != "subject" or _HELPING.isdisjoint(clause.words[site.last + 1 : site.last + 4]):
        return False
    return focus.title is not None and apart(site.mention, focus.title, lexicon)


_HELPING = words("help helps helped helping assisted donate donated dispatched sent subsidized subsidised")


def _locates(clause: Clause, site: Site, found: Sequence[Site]) -> bool:
    """Whether a place only tells where the one named right before it lies: "Laxu in Merin, Hale"."""
    i = outside(clause, site.first)
    before = i - 1 - (clause.tags[i - 1 : i] == ",")
    return i > 0 and (clause.words[i] == "in" or clause.tags[i] == ",") and any(one.last == before for one in found)
