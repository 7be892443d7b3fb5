"""What the grammars find, each with its `Span` and the rule that found it."""

from datetime import date
from decimal import Decimal
from enum import Enum

from report.record import record
from report.span import Span


class UnitKind(Enum):
    """What a unit measures."""

    MONEY = "money"
    COUNT = "count"
    PERCENT = "percent"
    RATIO = "ratio"
    MULTIPLE = "multiple"
    MEASURE = "measure"
    DURATION = "duration"
    RATE = "rate"


class Bound(Enum):
    """How a value limits what it states."""

    EXACT = "exact"
    MIN = "min"
    MAX = "max"
    APPROX = "approx"


@record
class Number:
    """A number as written: digits or words, scale included."""

    span: Span
    value: Decimal
    high: Decimal | None = None
    """High end of a range; the low end is `value`."""
    step: Decimal | None = None
    """Place value of the last digit written (172.1 billion: 100,000,000), for rounding intervals."""
    rule: str = ""


@record
class Quantity:
    """A number with its unit. A count has unit "" until its counted thing is known."""

    span: Span
    """Number, scale and unit; for a bare count the number and scale alone."""
    value: Decimal
    unit: str
    """ISO 4217 code, SI-like symbol or English unit name; "" for a bare count."""
    kind: UnitKind
    high: Decimal | None = None
    bound: Bound = Bound.EXACT
    bound_span: Span | None = None
    """The hedge ("more than"), which stands outside `span`."""
    step: Decimal | None = None
    """Place value of the last digit written, in units of `value`."""
    conversion: "Quantity | None" = None
    """The bracketed amount in another currency or unit: a child, never a claim of its own."""
    words: bool = False
    """Whether the number is written in words."""
    rule: str = ""


class PeriodKind(Enum):
    """How a period bears on a claim."""

    INSTANT = "instant"
    INTERVAL = "interval"
    DEADLINE = "deadline"
    AS_OF = "as-of"
    SINCE = "since"


@record
class Timex:
    """A time expression, resolved against the article's date where it is relative."""

    span: Span
    start: date | None
    """First day, `None` if it could not be resolved."""
    end: date | None
    """Last day, inclusive."""
    kind: PeriodKind
    granularity: str
    """day, month, quarter, half, season, year, or interval."""
    anchor: date | None = None
    """The date a relative expression was resolved against; `None` if absolute."""
    vague: bool = False
    """Known only roughly ("in the next few years", "recently")."""
    rule: str = ""

    def iso(self) -> str | None:
        """ISO 8601 year, month, day or interval; `None` if unresolved."""
        if self.start is None or self.end is None:
            return None
        return iso(self.start, self.end)


def iso(start: date, end: date) -> str:
    """ISO 8601 for the days *start* to *end* inclusive, as short as it goes: year, month, day, else interval."""
    if start == end:
        return start.isoformat()
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return f"{start.year:04d}"
    next_day = date.fromordinal(end.toordinal() + 1) if end < date.max else None
    if start.day == 1 and next_day and next_day.day == 1 and (start.year, start.month) == (end.year, end.month):
        return f"{start.year:04d}-{start.month:02d}"
    return f"{start.isoformat()}/{end.isoformat()}"


@record
class Mention:
    """A name of an entity in a text."""

    span: Span
    entity: str
    """Id of the lexicon entry; for a name the lexicon lacks, a slug of the name."""
    kind: str
    """place, organisation, person, line, programme, industry, concept, ..."""
    name: str
    """Canonical English name."""
    known: bool = True
    """Whether the lexicon knows it."""
    rule: str = ""
    type: str = ""
    """Finer kind of the lexicon: district, city, university, ...; for a name it lacks, what its form tells."""


@record
class Attribution:
    """Who says a stretch of text (source, cue, content)."""

    content: Span
    """What is attributed: sentences or a quotation."""
    speaker: str
    """Canonical name of the speaker, or the phrase as written if it is not a name."""
    cue: Span
    """The words that attribute ("said", "according to")."""
    speaker_span: Span
    resolved_from: str = ""
    """How the speaker was resolved: name, surname, pronoun, carried."""
    role: str = ""
    """The speaker's office as the text gives it."""
    rule: str = ""


@record
class Relation:
    """A typed link between two entities that a sentence states."""

    kind: str
    """An id of the relations table: moves, sends, hosts, founded, ..."""
    source: str
    """Entity id."""
    target: str
    """Entity id."""
    span: Span
    cue: Span
    what: str = ""
    """What moves, is sent or is hosted, in the text's words."""
    rule: str = ""
