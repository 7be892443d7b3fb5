"""A place where a sentence names or means it, and what an article has spoken of so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from report.briefing.context.clause import Clause
from report.extract.entry import Lexicon
from report.extract.model import Mention
from report.extract.table import table
from report.record import record

TABLE = table("place")
VAST = frozenset(("country", "continent", "macroregion"))
"""Types of places too large for a local text to be about."""
FEATURES = frozenset(("river", "lake", "bay", "sea", "mountain"))


@record
class Site:
    """A place that a sentence names or refers back to, at its tokens, with its role there."""

    mention: Mention
    first: int
    last: int
    role: str
    """locative, goal, source, benefit, through, between, subject, possessive, of, other, object, level, modifier, name.

    A level is the whole whose own figure is named, a name stands inside a longer one.
    """


@dataclass
class Focus:
    """What the article has spoken of so far."""

    title: Mention | None = None
    sure: bool = True
    """Whether the text speaks of that place enough."""
    headed: bool = True
    """Whether the headline names it."""
    current: Mention | None = None
    any: Mention | None = None
    """The first place that the article names at all, if only in a caption."""
    lead: Mention | None = None
    """The place that came into focus first."""
    paragraph: int = 0
    """The one that is being read."""
    held: int = 0
    """The one in which the current place came into focus."""
    told: tuple[str | None, int] = (None, 0)
    """The place the sentence before was about, and its paragraph."""
    before: tuple[Mention | None, int] = (None, 0)
    """The place named last before this sentence, and its paragraph."""
    latest: tuple[Mention | None, int] = (None, 0)
    """The same for the next sentence."""
    alone: bool = False
    """Whether it named no other."""
    event: Mention | None = None
    """Where the event spoken of last was held."""
    theirs: tuple[Mention, int] | None = None
    """Whose things the sentence before ended with, and its paragraph."""
    abodes: dict[str, Mention] = field(default_factory=dict)
    """Where things are that the text has told of."""
    spots: list[Mention] = field(default_factory=list)
    """Those in which something is or that something is said of."""
    named: list[Mention] = field(default_factory=list)
    """Every place named so far, in order."""

    def turn(self, paragraph: int, lexicon: Lexicon, *, same: bool) -> None:
        """Go on to a paragraph: a new one is on the headline's place again, or the part of it the text began with.

        Not so where the *same* person goes on speaking.
        """
        if self.paragraph not in (0, paragraph) and self.current and not same:
            self.lead = self.lead or self.current
            if self.title is None and self.lead.type == "macroregion":
                self.lead = self.current
            begun = self.title is None or within(self.lead, self.title, lexicon)
            self.current = self.lead if begun else self.title
        self.paragraph = paragraph


SPOTS = frozenset(("locative", "subject", "object", "goal", "through"))


def is_place(mention: Mention) -> bool:
    """Whether a mention can be where something is."""
    return mention.kind in ("place", "park")


def parts_of(name: str) -> frozenset[str]:
    """The places that the name of a region joins."""
    return frozenset(name.partition(" ")[0].split("-"))


def within(inner: Mention, outer: Mention, lexicon: Lexicon) -> bool:
    """Whether the lexicon knows *inner* as a part of *outer*."""
    return outer.entity in lexicon.parents(inner.entity)


def apart(one: Mention, other: Mention, lexicon: Lexicon) -> bool:
    """Whether neither of two places is the other or a part of it."""
    return one.entity != other.entity and not within(one, other, lexicon) and not within(other, one, lexicon)


def governed(seat: str, lexicon: Lexicon) -> str | None:
    """Id of the country whose capital the place with the id *seat* is."""
    for above in lexicon.parents(seat):
        entry = lexicon.entries[above]
        if entry.place == seat and entry.type in VAST:
            return above
    return None


def joined(clause: Clause, site: Site, found: Sequence[Site]) -> bool:
    """Whether a place is named right after another, as a further one or as what holds it: "Kemp, Laxu and Tolm".

    Between them may stand what kind of place it is, and an amount in brackets: "Kemp (5) and the county of Laxu (3)".
    """
    tags = clause.tags
    first = site.first
    if clause.words[first - 1 : first] == ("of",) and tags[first - 3 : first - 1] == "dn":
        first -= 3
    i = first - 1 - (tags[first - 1] == "c" and tags[first - 2] == ",")
    if first < _SECOND or tags[i] not in ",c":
        return False
    if tags[i - 1] == ")":
        i = tags.rfind("(", 0, i)
    return any(one.last == i - 1 for one in found)


_SECOND = 2
"""The first token at which a further place can stand."""
