"""What the briefing knows: claims, entities, events, targets, and the whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from report.briefing.suppress import Suppression
from report.corpus.article import Article
from report.diagnostic import Diagnostic
from report.extract.model import Attribution, PeriodKind, Quantity, Timex
from report.record import record
from report.span import Location, Span


class Modality(Enum):
    """In what mood a claim is stated."""

    REPORTED = "reported"
    PLAN = "plan"
    FORECAST = "forecast"
    OPINION = "opinion"
    BACKGROUND = "background"


class Status(Enum):
    """How far what is claimed has come."""

    ACHIEVED = "achieved"
    TARGET = "target"
    ONGOING = "ongoing"


class Aspect(Enum):
    """What a number is of: a stock, a flow, a change, a share."""

    LEVEL = "level"
    FLOW = "flow"
    CHANGE = "change"
    SHARE = "share"
    UNKNOWN = "unknown"


class Confidence(Enum):
    """How the attributes were found: by a safe route, by a doubtful one, or confirmed by a person."""

    HIGH = "high"
    REVIEW = "review"
    CONFIRMED = "confirmed"


@record
class Counted:
    """The thing a number counts or measures."""

    phrase: str
    """As written, without the number."""
    head: str
    """Singular head noun."""
    concept: str | None = None
    """Concept id of the lexicon ("company" for enterprises, firms and businesses)."""
    span: Span | None = None


@record
class Period:
    """When a claim holds."""

    start: date
    end: date
    """Inclusive."""
    kind: PeriodKind
    iso: str
    """As `report claims` prints it."""
    span: Span | None = None
    """The words it was read from; `None` if it follows from the publication date."""
    granularity: str = "year"
    vague: bool = False


@record
class Claim:
    """One statement with its evidence: what is stated, by whom, of what place and period, with what status."""

    id: str
    article: str
    """Article id."""
    span: Span
    """The quote: number, scale, unit and head noun; for a claim without a number, the whole sentence."""
    sentence: Span
    paragraph: int
    number: int
    """Number of the sentence in its paragraph."""
    modality: Modality
    status: Status
    quantity: Quantity | None = None
    counted: Counted | None = None
    period: Period | None = None
    aspect: Aspect = Aspect.UNKNOWN
    direction: str | None = None
    """`up`, `down` or `None`."""
    distribution: str = "unspecified"
    """total, each, unspecified."""
    place: str | None = None
    """Canonical English name of the main place."""
    places: tuple[str, ...] = ()
    subject: str | None = None
    attribution: Attribution | None = None
    group: str | None = None
    """Id shared by claims that one sentence states together."""
    confidence: Confidence = Confidence.REVIEW
    themes: tuple[str, ...] = ()
    """Ids of the lexicon's themes."""
    rules: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    """Fields found by a route that is not safe: counted, period, status, place."""
    reviewed: tuple[tuple[str, str], ...] = ()
    """Fields a person set: (field, the compiler's own value)."""
    decision: Location | None = field(default=None, compare=False)
    """Where a person settled it."""
    grounds: tuple[str, ...] = field(default=(), compare=False)
    """Who settled it, when and why, decision by decision."""

    @property
    def speaker(self) -> str | None:
        """Name of who states it, `None` if the article itself does."""
        return self.attribution.speaker if self.attribution else None


@record
class Unclaimed:
    """A number of a text that is no claim, with the reason."""

    article: str
    span: Span
    reason: str
    """date, duration of a name, ordinal, name, code, furniture, counter, idiom, ..."""
    decision: Location | None = field(default=None, compare=False)
    """Where a person took it out."""


@record
class Office:
    """What a person holds, as at the date of the article that says so."""

    title: str
    organisation: str | None
    as_at: date | None
    article: str
    span: Span


@record
class Occurrence:
    """Where an entity is named."""

    article: str
    span: Span


@record
class Entity:
    """Something the corpus names."""

    id: str
    kind: str
    """place, park, organisation, person, line, programme, industry."""
    name: str
    chinese: str = ""
    type: str = ""
    """Finer kind of the lexicon: district, city, province, zone, university, ..."""
    parent: str | None = None
    lat: float | None = None
    lon: float | None = None
    occurrences: tuple[Occurrence, ...] = ()
    offices: tuple[Office, ...] = ()
    known: bool = True
    source: str = ""
    """Where the lexicon has its facts from."""


@record
class Link:
    """A typed, dated relation between two entities with the claims that state it."""

    id: str
    kind: str
    source: str
    target: str
    what: str
    period: Period | None
    modality: Modality
    article: str
    span: Span
    claims: tuple[str, ...] = ()


@record
class Event:
    """Something dated that happened or is planned."""

    id: str
    title: str
    """A short sentence in the text's own words."""
    start: date
    end: date
    granularity: str
    article: str
    span: Span
    entities: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    planned: bool = False
    vague: bool = False


class State(Enum):
    """What became of a target, as far as the corpus says."""

    MET = "met"
    MISSED = "missed"
    NOT_DUE = "not yet due"
    OPEN = "no outcome in the corpus"
    UNCHECKABLE = "not checkable as worded"


@record
class Target:
    """A plan or forecast that can be held against an outcome."""

    id: str
    claim: str
    due: date | None
    state: State
    why: str
    """Why it has this state, in one sentence; empty where the state says it all."""
    outcomes: tuple[str, ...] = ()
    """Claims that report the same counted thing, place and period."""
    question: str = ""
    """What would close it."""


@record
class Project:
    """A briefing project's own configuration (briefing.toml)."""

    root: str
    """Folder of briefing.toml and conf.py."""
    corpus: str
    lexicon: str
    title: str = "Briefing"
    author: str = ""
    language: str = "en"
    edition: str = "private"
    """private or public."""
    date: "date | None" = None
    """The edition's date; articles after it are noted."""
    figures: tuple[str, ...] = ()
    """Figures to draw, by id; all where empty."""
    suppressions: tuple[Suppression, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Briefing:
    """Everything the pages print: frozen, ordered, ids unique, every link resolved; equal to itself alone."""

    project: Project
    articles: tuple[Article, ...] = ()
    claims: tuple[Claim, ...] = ()
    unclaimed: tuple[Unclaimed, ...] = ()
    times: Mapping[str, tuple[Timex, ...]] = field(default_factory=dict)
    """The times each article speaks of, by the article's id."""
    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    events: tuple[Event, ...] = ()
    targets: tuple[Target, ...] = ()
    notes: tuple[Diagnostic, ...] = ()
    """Findings about the sources, for the checks page."""
    tombstones: tuple[tuple[str, str], ...] = ()
    """Claims that were taken down: (id, reason)."""
    aliases: tuple[tuple[str, str], ...] = ()
    """Names that authors gave to cited claims: (alias, id)."""
