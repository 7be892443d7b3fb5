"""The place a whole article is about: the one its headline names, or the one its text keeps coming back to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from report.briefing.context.site import FEATURES, VAST, apart, is_place, within
from report.briefing.context.tally import LAKES, NEAR, Tally, beyond, recalled, tally
from report.briefing.context.wide import wide
from report.corpus.article import Article, Kind
from report.extract.entry import Lexicon
from report.extract.model import Mention
from report.span import Span


def theme(article: Article, named: Sequence[Mention], lexicon: Lexicon) -> tuple[Mention | None, bool]:
    """The place an article is about, and whether its text speaks of it enough for that to be sure."""
    counts = tally(article, named, lexicon)
    local = counts.theme()
    title = _titled(article, named, most=(local.entity, *lexicon.parents(local.entity)) if local else ())
    place = _place(article, named, title, counts, lexicon) or _along(named, lexicon)
    least = _HEADED if title is not None and place is title else _TOLD
    return place, place is not None and counts.share(place) >= least


def _along(named: Sequence[Mention], lexicon: Lexicon) -> Mention | None:
    """Where the line begins that a text names, if it names nothing else."""
    for mention in named:
        entry = lexicon.entries.get(mention.entity)
        if entry and entry.kind == "line" and entry.serves:
            start = lexicon.entries[entry.serves[0]]
            return replace(mention, entity=start.id, kind=start.kind, name=start.name, type=start.type)
    return None


_HEADED, _TOLD = 0.3, 0.75
"""What part of all places named that of the headline, or another one, is to be: below it one in four was wrong."""


def _place(
    article: Article, named: Sequence[Mention], title: Mention | None, counts: Tally, lexicon: Lexicon
) -> Mention | None:
    """The place the headline names or the part of it the text is on, else the one the deck or the text names most."""
    best = counts.first()
    if title is None:
        local = counts.theme() or counts.only()
        if end := _end(article, named, lexicon, counts, local):
            return end
        if local is None and (seat := _named_for(article, named, lexicon)):
            return seat
        return wide(article, named, lexicon, counts, local) or local or _titled(article, named, past=True)
    owns = article.text[title.span.end : title.span.end + 2] in ("'s", "’s")
    of = _PART_OF.match(article.text, title.span.end)
    if (
        best
        and title.type == "country"
        and (not owns or (of and of[1] == best.type))
        and within(best, title, lexicon)
        and best is counts.theme()
    ):
        # "Norland approves a zone in a northern city"
        return best
    local = counts.theme()
    if owns and local and apart(local, title, lexicon) and _becomes(article.text, title):
        # "Windy county becomes Arvia's server room"
        return local
    if best is None or title.type in VAST or not within(best, title, lexicon):
        return title
    kind = _KINDS.get(title.type, title.type)
    if _KINDS.get(best.type, best.type) != kind and recalled(article.text, kind) > counts.scores[best.entity]:
        # "Besk" in the headline, then "the city", whatever district a thing of it is in
        return title
    early = best.span.start < counts.opening.end + NEAR
    others = [title, *(one for one in counts.parts(title) if apart(one, best, lexicon))]
    sent = counts.seats(title, best) and counts.own(best) < counts.scores[best.entity]
    return best if early and not sent and all(counts.outdoes(best, one) for one in others) else title


def _becomes(text: str, title: Mention) -> bool:
    """Whether a headline tells what something is to the place it names: "county becomes Arvia's server room"."""
    return text[max(0, title.span.start - 14) : title.span.start].lower().endswith(_BECOMING)


_BECOMING = ("becomes ", "become ", "feeds ", "feed ", "serves ", "serve ")
_PART_OF = re.compile(
    r"['’]s (?:[a-z-]{2,20} ){0,4}(province|city|county|district|municipality|town|village|port|island)\b"
)
"""What of a country's a headline is about: "Norland's most polluted province faces a challenge"."""


def _named_for(article: Article, named: Sequence[Mention], lexicon: Lexicon) -> Mention | None:
    """The place that an organisation in the headline bears in its name: "Lenz Port Group opens a quay"."""
    heads = [block.span for block in article.blocks if block.kind is Kind.TITLE]
    for one in named:
        if one.kind == "organisation" and any(head.covers(one.span) for head in heads):
            run = one.name.split()
            begun = (lexicon.aliases.get(" ".join(run[:size])) for size in range(len(run) - 1, 0, -1))
            entry = next((lexicon.entries[known] for known in begun if known), None)
            if entry and entry.kind in ("place", "park") and entry.type not in VAST:
                return replace(one, entity=entry.id, kind=entry.kind, name=entry.name, known=True, type=entry.type)
    return None


_KINDS = {"municipality": "city"}
"""What a text calls a place of a type."""


def _end(
    article: Article, named: Sequence[Mention], lexicon: Lexicon, counts: Tally, local: Mention | None
) -> Mention | None:
    """The last end of the line that a headline names: "Besk-Lenz railway", as names begin with the greater city.

    None where the text begins with a *local* place that the line only passes, or is on an end or what holds one.
    """
    heads = [block.span for block in article.blocks if block.kind is Kind.TITLE]
    line = next((one for one in named if one.kind == "line" and any(head.covers(one.span) for head in heads)), None)
    ends = ends_of(line, lexicon) if line else []
    if not ends or (local and any(local.entity == end.entity or within(end, local, lexicon) for end in ends)):
        return None
    return None if local and counts.opening.covers(local.span) else ends[-1]


def ends_of(line: Mention, lexicon: Lexicon) -> list[Mention]:
    """The known places whose names, joined by a hyphen, a line bears."""
    known = [lexicon.aliases.get(name) for name in _HYPHEN.split(_LINE.sub("", line.name))]
    ends = [lexicon.entries[one] for one in known if one]
    return [Mention(line.span, end.id, end.kind, end.name, True, "end", end.type) for end in ends]


_HYPHEN = re.compile("[-–—]")
_LINE = re.compile(r"(?<=\w) [A-Za-z].*")
"""What follows the ends in a line's name."""


def _titled(
    article: Article, named: Sequence[Mention], *, past: bool = False, most: Sequence[str] = ()
) -> Mention | None:
    """The place the headline names, else the one the deck names; a country only where it comes first."""
    for kind in (Kind.TITLE, Kind.DECK):
        for block in article.blocks:
            if block.kind is kind and (place := headed(article.text, block.span, named, past=past, most=most)):
                return place
    return None


def headed(
    text: str, heading: Span, named: Sequence[Mention], *, past: bool = False, most: Sequence[str] = ()
) -> Mention | None:
    """The place that the line *heading* names; a country only where it comes first.

    One that only tells whence or near what counts where *past* is set. Of several the one that is among the ids
    *most*, of the place the text is most about and of what that lies in.
    """
    inside = [one for one in named if heading.covers(one.span) and is_place(one)]
    inside = [one for one in inside if one.type != "macroregion" and one.type not in FEATURES]
    inside = [one for one in inside if one.span.start > heading.start or not _CRUMB.match(text, one.span.end)]
    solid = [one for one in inside if one.type not in VAST or _leads(text, heading, one)]
    told = [one for one in solid if _own(text, one) or not (beyond(text, one) or _whence(text, one))]
    told = [one for one in told if not (_likened(text, one) or _games(text, one))]
    if told and _firm(text, heading, told[0]):
        told = next((free for free in (told[1:], [one for one in solid if one is not told[0]]) if free), told)
    lakes = [one for one in named if heading.covers(one.span) and one.type in LAKES]
    if told and all(one.type in VAST for one in told):
        # "Norland's universities pack for Lenz"
        told = [one for one in solid if one.type not in VAST and not _whence(text, one)] or told
    told = [one for one in told if one.entity in most] or told
    place = next(iter(told or lakes or (solid if past else ())), None)
    parts = [one for one in inside if one.type not in _GREAT]
    return next((one for one in parts if place and _held(text, place, one)), place)


_GREAT = VAST | {"municipality", "province", "state"}
"""What no place names before it: "Besk Arvia rail" is of two."""


def _likened(text: str, mention: Mention) -> bool:
    """Whether a place in quotation marks stands for something like it: "another 'Silicon Valley'"."""
    return (
        text[mention.span.start - 1 : mention.span.start] in _QUOTES
        and text[mention.span.end : mention.span.end + 1] in _QUOTES
    )


_QUOTES = frozenset("'\"‘’“”")


def _games(text: str, mention: Mention) -> bool:
    """Whether a place and a year name what is held there, as the text says in full: "Lenz 2030 Olympic Games"."""
    year = _YEAR.match(text, mention.span.end)
    return year is not None and any(
        _HELD_THERE.match(text, at) for at in _ends(text, mention.span.of(text) + year[0], mention.span.end)
    )


def _ends(text: str, words: str, start: int) -> Iterator[int]:
    """Where *words* end wherever they stand in *text* behind *start*."""
    at = text.find(words, start)
    while at >= 0:
        yield at + len(words)
        at = text.find(words, at + len(words))


_YEAR = re.compile(r" (?:19|20)[0-9]{2}\b")
_HELD_THERE = re.compile(
    r"(?: [A-Z][a-z]+){0,4} (?:Games|Olympics|Paralympics|Universiade|Expo|World Cup|Organi[sz]ing)\b"
)


def _leads(text: str, heading: Span, mention: Mention) -> bool:
    """Whether a heading begins with a place that is in no section's name, nor in another's: "China's 'Davos' grows"."""
    other = _SECTION.match(text, mention.span.end) or _ONE_THING.match(text, mention.span.end)
    return mention.span.start == heading.start and not other


_CRUMB = re.compile(r" ?[/|>»]")
"""Behind the first step of the way to a page: "Lenz / Transport"."""
_ONE_THING = re.compile(
    r"['’]s (?:(?:[a-z]+[- ])?(?:largest|biggest|first|only|oldest|longest|busiest|newest|tallest|1st|2nd|3rd)\b"
    r"|(?:[A-Z][a-z]+ ){1,4}(?:Center|Centre|Museum|University|Library|Stadium|Hospital|Airport|Port|Zone) [a-z])"
)
"""Behind a country in a headline, where the text is on one thing in it, which lies somewhere."""
_SECTION = re.compile(r" [/|>]| [A-Z][a-z]+:|['’]s ['\"‘“]")


def _held(text: str, outer: Mention, inner: Mention) -> bool:
    """Whether *inner* stands for the part of *outer* that is meant: "Tianjin's Baodi", "Tianjin Binhai New Area".

    So does what is told of by its kind: "Besk commuter town Lenz".
    """
    return outer.span.end < inner.span.start and _HELD.fullmatch(text, outer.span.end, inner.span.start) is not None


_HELD = re.compile(
    r"(?:['’]s)? (?:(?:[a-z-]{2,14} ){0,2}(?:town|city|county|village|district|suburb|township|port|zone) )?"
)


def _firm(text: str, heading: Span, mention: Mention) -> bool:
    """Whether a place begins a firm's name, in a headline not all in capitals: "Lenz Gas plans Besk terminal"."""
    named = _CAPITAL.match(text, mention.span.end)
    return named is not None and _SMALL.search(heading.of(text)) is not None and f"{named[0]} Group" in text


_CAPITAL = re.compile(r" [A-Z][a-z]+\b")
_SMALL = re.compile(r" [a-z]{5,}")


def _own(text: str, mention: Mention) -> bool:
    """Whether a heading tells of what is a place's: "All change for Lenz's traders"."""
    return text.endswith("or ", 0, mention.span.start) and text[mention.span.end : mention.span.end + 2] in ("'s", "’s")


def _whence(text: str, mention: Mention) -> bool:
    """Whether a place only tells whose the people or firms are: "More Beijing seniors choose Hebei".

    Two joined by a hyphen are what the text is on: "Beijing-Tianjin commuters".
    """
    if text[mention.span.start - 1 : mention.span.start] == "-":
        return False
    following = _FOLLOWING.match(text, mention.span.end)
    return following is not None and any(word and _COMERS.fullmatch(word.lower()) for word in following.groups())


_FOLLOWING = re.compile(r"(?: and [A-Z][a-z]+)? ([A-Za-z]+)\b(?: ([a-z]+)\b)?")
"""The two words behind a place, or behind two that are joined."""
_COMERS = re.compile(
    r"(?:\w*makers|\w*workers|bakers|farmers|growers|drivers|artists|scholars|seniors|elderly|retirees|pensioners|residents|families|households|patients|students"
    r"|graduates|talents?|tourists|visitors|travell?ers|commuters|doctors|teachers|experts|investors|buyers|sellers|shoppers"
    r"|vendors|traders|merchants|manufacturers|producers|consumers|entrepreneurs|firms|companies|enterprises|businesses"
    r"|startups|brands|clinics|hospitals|universities|colleges|institutions|institutes|professors|employees|scientists)"
)
