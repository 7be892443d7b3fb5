"""What the evidence lock is held against: everything that stands today, and what pages print of it."""

from collections.abc import Mapping
from dataclasses import field

from report.briefing.anchor import Standing
from report.briefing.lock import Lock
from report.briefing.model import Unclaimed
from report.briefing.printout import Print, Row
from report.briefing.seal import Fact, Source
from report.corpus.article import Article
from report.extract.entry import Lexicon
from report.record import record


@record
class Written:
    """A page written by hand."""

    path: str
    """The file as printed in locations."""
    text: str


@record
class Evidence:
    """What the lock is held against."""

    lock: Lock
    standings: Mapping[str, Standing]
    """Of each name that the lock holds or a page cites."""
    articles: Mapping[str, Article]
    prints: tuple[Print, ...]
    rows: tuple[Row, ...]
    pages: Mapping[str, Written]
    """The pages written by hand, by docname."""
    altered: Mapping[Print, str] = field(default_factory=dict)
    """What a citation printed, where it prints otherwise today."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    """The articles as the lock would hold them."""
    facts: tuple[Fact, ...] = ()
    lexicon: Lexicon = field(default_factory=Lexicon)
    removed: tuple[Unclaimed, ...] = ()
    """What persons took out of the claims."""

    @property
    def aliases(self) -> tuple[tuple[str, str], ...]:
        """Names pages cite of what has another id today."""
        return tuple(sorted((each.name, each.id) for each in self.standings.values() if each.moved))

    @property
    def tombstones(self) -> tuple[tuple[str, str], ...]:
        """What was taken down, and why."""
        return tuple(sorted((one.id, one.tombstone) for one in self.lock.claims.values() if one.tombstone))

    def places(self, name: str) -> tuple[Print, ...]:
        """The citations of a record, and the figures with a row about it."""
        shown = (row.shown for row in self.rows if row.claim == name)
        return tuple(dict.fromkeys((*(each for each in self.prints if name in each.cited), *shown)))
