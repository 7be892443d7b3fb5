"""What a lexicon holds: entries, concepts, themes, publishers, furniture, the *sic* register, relation cues."""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from report.corpus.block import Furniture
from report.extract.choice import choice
from report.extract.rates import Series
from report.extract.word import WORD, at_words, plain, whereabouts
from report.record import record
from report.span import Location


@record
class Entry:
    """A named thing the lexicon knows."""

    id: str
    kind: str
    """place, park, organisation, person, line, programme, industry."""
    name: str
    location: Location
    type: str = ""
    chinese: str = ""
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    place: str | None = None
    """Where an organisation sits; the capital of a country or a province."""
    lat: float | None = None
    lon: float | None = None
    serves: tuple[str, ...] = ()
    source: str = ""
    ok: tuple[str, ...] = ()
    """Sentences in which it must be found."""
    not_: tuple[str, ...] = ()
    """Sentences in which it must not."""
    gazetteer: bool = False
    """Of a file that lists more than the corpus names: not noted as unused."""


@record
class Theme:
    """A subject of the briefing, known by the stems of its words."""

    id: str
    title: str
    cues: tuple[str, ...]
    location: Location | None = None


@record
class Publisher:
    """Who publishes, known by name and by host; publishers of one family are not independent."""

    id: str
    name: str
    family: str = ""
    hosts: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@record
class Profile:
    """A whole line that is not body text, with examples of lines it fits and lines it must not."""

    furniture: Furniture
    location: Location
    ok: tuple[str, ...] = ()
    not_: tuple[str, ...] = ()


@record
class Sic:
    """Doubtful words of a source, and how they are read on outside evidence."""

    quote: str
    reading: str
    note: str
    source: str
    code: str
    article: str | None = None
    location: Location | None = None


@record
class Frame:
    """A relation's cues and where its arguments stand."""

    kind: str
    cues: tuple[str, ...]
    agent: str = "subject"
    """Where its source stands: subject, before, after, from, to, in, by, of, with, such, near, modifier, topic, ..."""
    goal: str = "after"
    """Where its target stands."""
    agents: tuple[str, ...] = ()
    """Kinds its source may have; any where empty."""
    goals: tuple[str, ...] = ()
    what: str = ""
    """Where the thing that moves or is hosted stands: subject, before, after, or nowhere."""
    objects: tuple[str, ...] = ()
    """Words of which the thing must have one; any thing where empty."""


@record
class Alias:
    """Further words for an entry of any file, everywhere or in one article ("the district" there is Wuqing)."""

    words: tuple[str, ...]
    entry: str
    location: Location
    article: str = ""
    """Id of the one article in which the words mean the entry; empty where they always do."""


SLOTS = tuple(
    "subject after before near such inside modifier topic lines last from in to of with all first rest".split()  # noqa: SIM905
)
"""Where an argument of a relation may stand."""


@record
class Index:
    """Written forms by their first two words, so that a text is asked for few of them."""

    single: Mapping[str, str] = field(default_factory=dict)
    """A form of one word -> entry id."""
    longer: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    """The first word of longer ones -> their second -> form, from the first word on -> entry id."""


def index(aliases: Mapping[str, str]) -> Index:
    """The index of *aliases*, written form -> entry id."""
    single: dict[str, str] = {}
    longer: dict[str, dict[str, dict[str, str]]] = {}
    for alias, entry in aliases.items():
        if alias.isalnum():
            single[alias] = entry
        elif len(words := WORD.findall(alias)) > 1:
            form = alias[alias.index(words[0]) :]
            longer.setdefault(words[0], {}).setdefault(words[1], {})[form] = entry
    return Index(single, longer)


@dataclass(frozen=True)
class Lexicon:
    """All layers of a lexicon in one; an empty one still knows general English."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    """By id, in the order of the files."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Written form -> entry id."""
    index: Index = field(default_factory=Index)
    local: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Article id -> written form -> entry id, for forms that mean an entry in that article only."""
    concepts: Mapping[str, str] = field(default_factory=dict)
    """Singular head noun -> concept id."""
    themes: tuple[Theme, ...] = ()
    publishers: tuple[Publisher, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    """Lines that are not body text, for `read_corpus`."""
    profiles: tuple[Profile, ...] = ()
    """The same with their examples."""
    sic: tuple[Sic, ...] = ()
    frames: tuple[Frame, ...] = ()
    rates: tuple[Series, ...] = ()
    """Reference exchange rates of its folder `rates`."""
    maps: Mapping[str, Any] = field(default_factory=dict)
    """Parsed GeoJSON of its folder `map`, by file name: outlines, coast."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Digest of what each of its files says, by the file's path as printed in locations."""
    above: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    """What an entry is part of, where that was asked for."""
    cache: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """Patterns made of its entries, compiled once."""

    def inside(self, article: str) -> "Lexicon":
        """The lexicon as the article with that id uses it."""
        if article not in self.local:
            return self
        aliases = {**self.aliases, **self.local[article]}
        return replace(self, aliases=aliases, index=index(aliases), local={}, cache={})

    def concept(self, head: str) -> str | None:
        """Concept of a singular head noun, `None` if the lexicon has none."""
        return self.concepts.get(head) or self.concepts.get(head.lower())

    def framed(self) -> Mapping[str, tuple[tuple[str, Frame], ...]]:
        """First word of a relation's cue -> (cue, frame), the longest cue first."""
        if "frames" not in self.cache:
            found: dict[str, list[tuple[str, Frame]]] = {}
            for frame in self.frames:
                for cue in frame.cues:
                    first = WORD.search(cue)
                    found.setdefault(first[0] if first else cue, []).append((cue, frame))
            self.cache["frames"] = {
                first: tuple(sorted(cues, key=lambda pair: -len(pair[0]))) for first, cues in found.items()
            }
        return self.cache["frames"]  # type: ignore[no-any-return]

    def parents(self, entry: str) -> tuple[str, ...]:
        """Ids of what *entry* is part of, the nearest first."""
        if entry not in self.above and entry in self.entries:
            found: list[str] = []
            above = self.entries[entry].parent
            while above is not None and above in self.entries and above not in found:
                found.append(above)
                above = self.entries[above].parent
            self.above[entry] = tuple(found)
        return self.above.get(entry, ())

    def publisher(self, name: str) -> Publisher | None:
        """The publisher of that name, alias or host ("www.example.com" belongs to "example.com")."""
        if "publishers" not in self.cache:
            known = reversed(self.publishers)
            self.cache["publishers"] = {
                called.casefold(): each for each in known for called in (*each.hosts, *each.aliases, each.name, each.id)
            }
        named: dict[str, Publisher] = self.cache["publishers"]
        wanted = name.strip().casefold()
        while wanted and wanted not in named:
            wanted = wanted.partition(".")[2]
        return named.get(wanted)

    def stems(self, text: str) -> list[tuple[int, Set[str]]]:
        """Where a stem of themes begins in *text*, with the ids of those themes."""
        if "stems" not in self.cache:
            stems: dict[str, set[str]] = {}
            for theme in self.themes:
                for cue in theme.cues:
                    stems.setdefault(cue.lower(), set()).add(theme.id)
            firsts = {WORD.findall(stem)[0] for stem in stems}
            first, stem = (re.compile(r"\b" + choice(each), re.IGNORECASE) for each in (firsts, stems))
            self.cache["stems"] = stems, lru_cache(maxsize=20_000)(first.match), stem
        known, begins, stem = self.cache["stems"]
        words = [word for word in whereabouts(plain(text)) if begins(word)]
        return [(match.start(), known[match[0].lower()]) for match in at_words(words, stem, text)]
