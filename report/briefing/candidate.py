"""What a field of a claim could be instead: values found near it, the likeliest first, so that one key sets it.

`FIELDS` says which fields there are, by the key a person presses; a new field is a new entry.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from report.briefing.context.clause import Clause, clause
from report.briefing.context.lexis import NOUN
from report.briefing.context.noun import singular
from report.briefing.context.phrase import Phrase, right
from report.briefing.context.site import is_place
from report.briefing.model import Aspect, Claim, Counted, Modality, Status
from report.briefing.revise import shown
from report.briefing.thing import compound
from report.extract.entry import Lexicon
from report.extract.finding import Finding
from report.extract.model import Bound, Mention, PeriodKind, Quantity, Timex, UnitKind, iso
from report.extract.name import RUN
from report.record import record

_NEAR = 400
"""Characters around a sentence in which names may be those of its speaker."""


@record
class Candidate:
    """One way to set a field, and what goes with it."""

    label: str
    """The value as the screen shows it."""
    fields: Mapping[str, str]
    why: str = ""
    """Where it is from, in a few words."""


@record
class Setting:
    """What candidates are taken from."""

    claim: Claim
    found: Finding
    claims: Sequence[Claim]
    """Claims of the same article."""
    lexicon: Lexicon


@record
class Field:
    """A field of a claim as a person meets it."""

    key: str
    name: str
    """Name in a review file."""
    label: str
    offer: Callable[[Setting], Iterator[Candidate]]
    number: bool = True
    """Whether only a claim with a number has it."""


def candidates(field: Field, setting: Setting) -> tuple[Candidate, ...]:
    """The candidates for *field*, without the value it has and without repetitions."""
    now = shown(setting.claim, field.name)
    seen: dict[tuple[tuple[str, str], ...], Candidate] = {}
    for each in field.offer(setting):
        if each.fields[field.name] != now or any(shown(setting.claim, n) != v for n, v in each.fields.items()):
            seen.setdefault(tuple(each.fields.items()), each)
    return tuple(seen.values())


def _one(name: str, value: str, why: str = "") -> Candidate:
    return Candidate(value or "not stated", {name: value}, why)


def _values(setting: Setting) -> Iterator[Candidate]:
    quantity = setting.claim.quantity
    if quantity is None:
        return
    if quantity.high is not None:
        yield Candidate(f"{quantity.high:f}", {"value": f"{quantity.high:f}", "value_high": ""}, "the high end alone")
        yield Candidate(f"{quantity.value:f}", {"value": f"{quantity.value:f}", "value_high": ""}, "the low end alone")
    for power in (3, 6, 9, -3, -6, -9, 4, 8):
        scaled = quantity.value.scaleb(power).normalize()
        if _within(scaled):
            yield _one("value", f"{scaled:f}", f"{'times' if power > 0 else 'by'} {Decimal(10) ** abs(power):,}")


def _within(value: Decimal) -> bool:
    return not value or -2 <= value.adjusted() <= 15


def _highs(setting: Setting) -> Iterator[Candidate]:
    yield _one("value_high", "", "no range")
    for other in _here(setting, setting.found.quantities):
        yield _one("value_high", f"{other.value:f}", setting.found.article.quote(other.span))


def _units(setting: Setting) -> Iterator[Candidate]:
    claim = setting.claim
    if claim.counted:
        yield _unit(claim.counted.head, UnitKind.COUNT, "the counted thing")
    stated = [each.quantity for each in setting.claims if each.quantity]
    near = [*_here(setting, stated), *sorted(stated, key=lambda each: abs(each.span.start - claim.span.start))]
    alike = [each for each in near if claim.quantity and each.kind is claim.quantity.kind]
    for other in (*alike, *near, *setting.found.quantities):
        if other.unit:
            yield _unit(other.unit, other.kind, "in this article")
    for code in ("CNY", "USD", "EUR"):
        yield _unit(code, UnitKind.MONEY)
    yield _unit("%", UnitKind.PERCENT)
    yield _unit("percentage point", UnitKind.PERCENT)


def _unit(unit: str, kind: UnitKind, why: str = "") -> Candidate:
    return Candidate(unit, {"unit": unit, "unit_kind": kind.value}, why)


def _here(setting: Setting, quantities: Iterable[Quantity]) -> list[Quantity]:
    own = setting.claim.quantity
    return [each for each in quantities if setting.claim.sentence.covers(each.span) and (own is None or each != own)]


def _bounds(_: Setting) -> Iterator[Candidate]:
    words = {Bound.EXACT: "as written", Bound.MIN: "at least", Bound.MAX: "at most", Bound.APPROX: "about"}
    return (_one("bound", bound.value, words[bound]) for bound in Bound)


def _things(setting: Setting) -> Iterator[Candidate]:
    tagged = _tagged(setting)
    at = tagged.marks.get(setting.claim.quantity.span.start, -1) if setting.claim.quantity else -1
    phrases = sorted(_phrases(tagged), key=lambda phrase: _distance(phrase, at))
    for phrase in phrases:
        yield _thing(setting, _counted(tagged, phrase, setting.lexicon), "in this sentence")
    for other in setting.claims:
        if other.counted:
            yield _thing(setting, other.counted, "counted elsewhere in this article")
    for phrase in phrases:
        # A verb may have been taken for the last noun: "Subsidies range from".
        if phrase.last > phrase.first:
            shorter = Phrase(phrase.first, phrase.last - 1, phrase.last - 1)
            yield _thing(setting, _counted(tagged, shorter, setting.lexicon), "in this sentence")


def _thing(setting: Setting, thing: Counted, why: str) -> Candidate:
    fields = {"counted": thing.phrase, "head": thing.head}
    quantity = setting.claim.quantity
    if quantity and quantity.kind is UnitKind.COUNT:
        fields["unit"] = thing.head
    return Candidate(" ".join(thing.phrase.split()), fields, why)


def _tagged(setting: Setting) -> Clause:
    found, inside = setting.found, setting.claim.sentence
    return clause(
        found.article.text,
        inside,
        [each.span for each in found.quantities if inside.covers(each.span)],
        [each.span for each in found.times if inside.covers(each.span)],
        [each.span for each in found.mentions if inside.covers(each.span)],
    )


def _phrases(tagged: Clause) -> Iterator[Phrase]:
    """The noun phrases of a sentence, the long ones before their last words."""
    at = 0
    while at < len(tagged.tags):
        found = right(tagged, at) if tagged.tags[at] in "nNPjeg" else None
        if found is None or found.head < at:
            at += 1
            continue
        yield found
        if found.head - at > 1:
            yield Phrase(found.head, found.head, found.head)
        at = found.last + 1


def _distance(phrase: Phrase, at: int) -> tuple[int, int]:
    """What follows the number comes first, then what stands before it; the nearer the sooner."""
    if at < 0:
        return (0, phrase.first)
    return (0, phrase.first - at) if phrase.first > at else (1, at - phrase.last)


def _counted(tagged: Clause, phrase: Phrase, lexicon: Lexicon) -> Counted:
    words = tagged.quote(phrase.first, phrase.last)
    written = tagged.quote(phrase.head, phrase.head)
    plain = tagged.tags[phrase.head] in NOUN and not written.isupper()
    head = compound(words) or (singular(written.lower()) if plain else written)
    return Counted(words, head, lexicon.concept(head))


def _heads(setting: Setting) -> Iterator[Candidate]:
    if setting.claim.counted:
        for word in reversed(setting.claim.counted.phrase.split()):
            yield _one("head", singular(word.lower()), "in the counted thing")
    for other in setting.claims:
        if other.counted:
            yield _one("head", other.counted.head, "in this article")


def _concepts(setting: Setting) -> Iterator[Candidate]:
    yield _one("concept", "", "counts as itself")
    for other in setting.claims:
        if other.counted and other.counted.concept:
            yield _one("concept", other.counted.concept, "in this article")


def _places(setting: Setting) -> Iterator[Candidate]:
    named = [each for each in setting.found.mentions if is_place(each)]
    claim = setting.claim
    inside = [each for each in named if claim.sentence.covers(each.span)]
    before = [each for each in reversed(named) if each.span.end <= claim.sentence.start]
    title = [each for each in named if each.span.start < _body(setting)]
    near = [*inside, *before[:2], *title[:2]]
    yield from (_one("place", each.name, "in this sentence") for each in inside)
    yield from (_one("place", each.name, "named just before") for each in before[:2])
    yield from (_one("place", each.name, "in the headline") for each in title[:2])
    yield from (_one("place", name, "what it is part of") for name in _above(near, setting.lexicon))
    yield _one("place", "", "no place")
    yield from (_one("place", each.name, "in this article") for each in _frequent(named))


def _body(setting: Setting) -> int:
    sentences = setting.found.article.sentences
    return sentences[0].span.start if sentences else 0


def _above(near: Iterable[Mention], lexicon: Lexicon) -> Iterator[str]:
    for mention in near:
        for parent in lexicon.parents(mention.entity)[:2]:
            yield lexicon.entries[parent].name


def _frequent(named: Sequence[Mention]) -> list[Mention]:
    counts: dict[str, int] = {}
    for mention in named:
        counts[mention.name] = counts.get(mention.name, 0) + 1
    return sorted(named, key=lambda mention: (-counts[mention.name], mention.span))


def _periods(setting: Setting) -> Iterator[Candidate]:
    claim, found = setting.claim, setting.found
    inside = [each for each in found.times if claim.sentence.covers(each.span)]
    near = sorted(found.times, key=lambda each: abs(each.span.start - claim.span.start))
    target = claim.status is Status.TARGET
    for time in (*inside, *near[:3]):
        yield from _time(found, time, target=target)
    yield Candidate("not stated", {"period": ""}, "a standing fact")
    if found.article.published:
        yield from _around(found.article.published)
    for time in near[3:]:
        yield from _time(found, time, target=target)


def _time(found: Finding, time: Timex, *, target: bool) -> Iterator[Candidate]:
    if time.start is None or time.end is None:
        return
    kind = PeriodKind.DEADLINE if target and time.kind is PeriodKind.INTERVAL else time.kind
    yield _period(iso(time.start, time.end), kind, f"“{' '.join(found.article.quote(time.span).split())}”")


def _around(published: date) -> Iterator[Candidate]:
    """The periods that an article takes for granted."""
    year = published.year
    yield _period(str(year), PeriodKind.INTERVAL, "the year it appeared")
    if year > 1:
        yield _period(f"{year - 1:04d}", PeriodKind.INTERVAL, "the year before")
    yield _period(iso(date(year, 1, 1), published), PeriodKind.INTERVAL, "that year until it appeared")
    yield _period(published.isoformat(), PeriodKind.AS_OF, "as of the day it appeared")


def _period(written: str, kind: PeriodKind, why: str) -> Candidate:
    label = written if kind is PeriodKind.INTERVAL else f"{written} ({kind.value})"
    return Candidate(label, {"period": written, "period_kind": kind.value}, why)


def _period_kinds(setting: Setting) -> Iterator[Candidate]:
    if setting.claim.period:
        yield from (_one("period_kind", kind.value) for kind in PeriodKind)


def _statuses(setting: Setting) -> Iterator[Candidate]:
    promised = (Modality.PLAN, Modality.FORECAST)
    now = setting.claim.modality
    for status in Status:
        if status is Status.TARGET:
            modality = now if now in promised else Modality.PLAN
        else:
            modality = Modality.REPORTED if now in promised else now
        yield Candidate(status.value, {"status": status.value, "modality": modality.value})


def _modalities(_: Setting) -> Iterator[Candidate]:
    return (_one("modality", each.value) for each in Modality)


def _aspects(_: Setting) -> Iterator[Candidate]:
    return (_one("aspect", each.value) for each in Aspect)


def _directions(_: Setting) -> Iterator[Candidate]:
    return (_one("direction", each) for each in ("up", "down", ""))


def _distributions(_: Setting) -> Iterator[Candidate]:
    return (_one("distribution", each) for each in ("total", "each", "unspecified"))


def _speakers(setting: Setting) -> Iterator[Candidate]:
    yield Candidate("the article itself", {"speaker": ""})
    claim = setting.claim
    for each in sorted(setting.found.attributions, key=lambda one: abs(one.content.start - claim.span.start)):
        yield _one("speaker", each.speaker, "speaks in this article")
    named = [each for each in setting.found.mentions if each.kind in ("person", "organisation")]
    for mention in sorted(named, key=lambda one: abs(one.span.start - claim.span.start)):
        yield _one("speaker", mention.name, f"a {mention.kind} named here")
    text, near = setting.found.article.text, claim.sentence
    for run in RUN.finditer(text, max(near.start - _NEAR, 0), min(near.end + _NEAR, len(text))):
        if " " in run[0]:
            yield _one("speaker", run[0], "named here")


FIELDS = (
    Field("v", "value", "value", _values),
    Field("x", "value_high", "up to", _highs),
    Field("u", "unit", "unit", _units),
    Field("b", "bound", "bound", _bounds),
    Field("c", "counted", "counted", _things),
    Field("h", "head", "head noun", _heads),
    Field("t", "concept", "counts as", _concepts),
    Field("p", "place", "place", _places, number=False),
    Field("y", "period", "period", _periods, number=False),
    Field("k", "period_kind", "period kind", _period_kinds, number=False),
    Field("s", "status", "status", _statuses, number=False),
    Field("m", "modality", "mood", _modalities, number=False),
    Field("e", "distribution", "each or all", _distributions),
    Field("d", "direction", "direction", _directions),
    Field("a", "aspect", "aspect", _aspects),
    Field("w", "speaker", "said by", _speakers, number=False),
)
"""The fields a person may fix, by key."""
