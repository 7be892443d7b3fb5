"""From what the grammars found to claims: every number of a text becomes a claim, or an `Unclaimed` with its reason."""

from collections.abc import Sequence
from dataclasses import replace

from report.briefing.context.actor import actor, is_firm
from report.briefing.context.amount import Earlier, settled
from report.briefing.context.aspect import aspect, direction
from report.briefing.context.clause import Clause
from report.briefing.context.counted import counted
from report.briefing.context.distribution import distribution
from report.briefing.context.place import where
from report.briefing.context.route import MASS, POLLUTANTS, SPELLS, Found
from report.briefing.context.scope import opening
from report.briefing.context.scopes import When
from report.briefing.context.status import unattributed
from report.briefing.context.tense import Mood
from report.briefing.lasting import enter, keep
from report.briefing.model import Claim, Confidence, Counted, Modality, Status, Unclaimed
from report.briefing.reading import Passage, Reading, begin, passage, passages
from report.briefing.seat import elsewhere, seat_of
from report.briefing.sift import sift
from report.briefing.thing import remember
from report.briefing.thing import thing as thing_of
from report.briefing.timing import timing, timing_of
from report.corpus.article import Article
from report.extract.attribution import speaker_at
from report.extract.entry import Lexicon
from report.extract.finding import Finding, findings
from report.extract.model import Attribution, PeriodKind, Quantity, UnitKind
from report.span import Span

_MEASURED = MASS | POLLUTANTS
_WHERE = frozenset(("in", "from", "across", "among", "with"))


def claims(articles: Sequence[Article], lexicon: Lexicon) -> tuple[tuple[Claim, ...], tuple[Unclaimed, ...]]:
    """The claims of *articles* in the order of their texts, and the numbers that are none, each with its reason."""
    stated: list[Claim] = []
    rest: list[Unclaimed] = []
    for article in articles:
        found, left_over = claims_of(findings(article, lexicon), lexicon)
        stated += found
        rest += left_over
    return tuple(stated), tuple(rest)


def claims_of(found: Finding, lexicon: Lexicon) -> tuple[tuple[Claim, ...], tuple[Unclaimed, ...]]:
    """Claims and other numbers of one article."""
    kept, refused = sift(found)
    reading = begin(found, lexicon)
    stated: list[Claim] = []
    for sentence, held in passages(reading, kept, found.times):
        enter(reading, found.times, sentence)
        here = passage(reading, sentence, held)
        refused += [Unclaimed(found.article.id, quantity.span, "overlap") for quantity in here.lost]
        group = _id(reading, here, "q1") if len(here.numbers) > 1 else None
        made = [_claim(reading, here, number, group) for number in range(len(here.numbers))]
        reading.numbers = here.read
        made = made or [_statement(reading, here)]
        keep(reading, here, made, held.times)
        reading.planned = sentence.paragraph if made[-1].status is Status.TARGET else 0
        reading.focus.told = made[-1].place, sentence.paragraph
        reading.focus.alone = len({name for claim in made for name in claim.places}) == 1
        stated += made
    return tuple(stated), tuple(sorted(refused, key=lambda one: one.span))


def _id(reading: Reading, here: Passage, part: str) -> str:
    return f"{reading.article.id}.p{here.sentence.paragraph}s{here.sentence.number}{part}"


def _claim(reading: Reading, here: Passage, number: int, group: str | None) -> Claim:
    """The claim that the quantity numbered *number* of a sentence makes."""
    at, quantity = here.numbers[number]
    tagged, sentence = here.tagged, here.sentence
    route = counted(tagged, at, quantity, here.tokens)
    amount, thing = _amount_and_thing(reading, here, at, quantity, route)
    taken = amount.unit != quantity.unit
    quoted = route.phrase.last if route.quoted and route.phrase else at
    span = Span(quantity.span.start, tagged.ends[quoted]) if quoted > at else quantity.span
    when, spoken = timing_of(reading, here, at, quantity, route)
    said = speaker_at(reading.attributions, span)
    seat = seat_of(reading, here, at, quoted=quoted, route=route, said=said)
    if when.rule == "carried-target" and elsewhere(reading.seat, seat):
        when = replace(when, safe=False)
    here.seat = reading.seat = seat
    quantity = _counting(amount, thing)
    here.read.append(quantity)
    if not _beside(here, at) and route.rule != "alike":
        remember(reading, thing, quantity)
    here.things |= {at: thing} if thing else {}
    way = direction(tagged, at, quantity, route)
    sure = {
        "counted": route.safe and thing is not None and not taken,
        "period": when.safe and not opening(tagged) and not _yearly(thing, when) and not _over_years(tagged, at, when),
        "status": spoken.safe,
        "place": seat.safe,
    }
    doubts = tuple(name for name, safe in sure.items() if not safe)
    return Claim(
        id=_id(reading, here, f"q{number + 1}"),
        article=reading.article.id,
        span=span,
        sentence=sentence.span,
        paragraph=sentence.paragraph,
        number=sentence.number,
        modality=spoken.modality,
        status=spoken.status,
        quantity=quantity,
        counted=thing,
        period=when.period,
        aspect=aspect(tagged, at, quantity, found=route, head=thing.head if thing else "", way=way),
        direction=way,
        distribution=distribution(tagged, at),
        place=seat.place.name if seat.place else None,
        places=seat.places,
        subject=_subject(reading, here, at, route),
        attribution=said,
        group=group,
        confidence=Confidence.REVIEW if doubts else Confidence.HIGH,
        themes=here.themes,
        rules=(quantity.rule, *_rules(route.rule, when.rule, spoken.rule, seat.rule)),
        doubts=doubts,
    )


def _amount_and_thing(
    reading: Reading, here: Passage, at: int, quantity: Quantity, route: Found
) -> tuple[Quantity, Counted | None]:
    """The amount with the unit it may take over from one before it, and the thing it is of."""
    near = reading.numbers if here.sentence.number > 1 else ()
    amount = settled(here.tagged, at, quantity, route, Earlier(near, here.read))
    thing = thing_of(reading, here, route, amount)
    named = route.phrase and (route.rule == "of-amount" or here.tagged.words[route.phrase.head] in _MEASURED)
    return amount, thing if named or amount.unit == quantity.unit else reading.of_unit.get(amount.unit, thing)


def _yearly(thing: Counted | None, when: When) -> bool:
    """Whether a yearly amount is told beside a day: "reached an annual throughput of 10 million on Friday"."""
    day = when.period is not None and when.period.granularity == "day" and when.period.kind is PeriodKind.INSTANT
    return day and thing is not None and ("annual" in thing.phrase or "yearly" in thing.phrase)


def _over_years(clause: Clause, at: int, when: When) -> bool:
    """Whether an average of several years is told beside one: "hit 3 million last year, after 2 percent a year"."""
    average = "average" in clause.words[max(0, at - 3) : at] and clause.words[at + 1 : at + 3] in _EACH_YEAR
    return average and when.period is not None and when.period.granularity == "year"


_EACH_YEAR = (("a", "year"), ("per", "year"), ("each", "year"))


def _rules(counted_by: str, when: str, spoken: str, seat: str) -> tuple[str, ...]:
    return f"counted:{counted_by}", f"period:{when}", f"status:{spoken}", f"place:{seat}"


def _counting(quantity: Quantity, thing: Counted | None) -> Quantity:
    """A count gets its thing for a unit; days that are counted are a duration."""
    if quantity.kind is UnitKind.COUNT and not quantity.unit and thing:
        kind = UnitKind.DURATION if thing.head in SPELLS else quantity.kind
        return replace(quantity, unit=thing.head, kind=kind)
    return quantity


def _beside(here: Passage, at: int) -> bool:
    """Whether a count only says where others were: "1,000 households in 20 towns"."""
    words = here.tagged.words
    return (
        len(here.read) > 1
        and at > 0
        and words[at - 1] in _WHERE
        and here.tagged.tags[at + 1 : at + 2] in ("n", "N", "j")
    )


def _subject(reading: Reading, here: Passage, at: int, route: Found) -> str | None:
    """Who acts; where a sentence names nobody, the firm its paragraph spoke of last."""
    name = actor(here.tagged, at, route)
    if name and is_firm(name):
        reading.firm = name, here.sentence.paragraph
    if name is None and reading.firm and reading.firm[1] == here.sentence.paragraph:
        return reading.firm[0]
    return name


def _statement(reading: Reading, here: Passage) -> Claim:
    """The claim a sentence without a number makes: the whole sentence."""
    sentence, end = here.sentence, unattributed(here.tagged)
    when, spoken = timing(reading, here, end)
    seat = where(here.tagged, end, end, found=here.sites, focus=reading.focus, lexicon=reading.lexicon)
    said = next((each for each in reading.attributions if each.content.overlaps(sentence.span)), None)
    return Claim(
        id=_id(reading, here, "c1"),
        article=reading.article.id,
        span=sentence.span,
        sentence=sentence.span,
        paragraph=sentence.paragraph,
        number=sentence.number,
        modality=_stated(spoken, said),
        status=spoken.status,
        period=when.period if "carried" not in when.rule else None,
        place=seat.place.name if seat.place else None,
        places=seat.places,
        subject=_subject(reading, here, end, Found("statement", safe=False)),
        attribution=said,
        themes=here.themes,
        rules=("statement", *_rules("none", when.rule, spoken.rule, seat.rule)[1:]),
    )


def _stated(spoken: Mood, said: Attribution | None) -> Modality:
    """The modality of a sentence without a number: what somebody says of how things are is an opinion."""
    if spoken.modality is not Modality.REPORTED:
        return spoken.modality
    if said is not None:
        return Modality.OPINION
    return Modality.BACKGROUND if spoken.status is Status.ONGOING else Modality.REPORTED
