"""From what the grammars found to claims: every number of a text becomes a claim, or an `Unclaimed` with its reason."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from report.briefing.context.actor import actor, is_firm
from report.briefing.context.amount import Earlier, settled
from report.briefing.context.aspect import aspect, direction
from report.briefing.context.base import arrived, base_period, before_that, is_base, possessed
from report.briefing.context.carrying import carried
from report.briefing.context.clause import Clause
from report.briefing.context.counted import counted
from report.briefing.context.distribution import distribution
from report.briefing.context.item import item
from report.briefing.context.period import clipped, own
from report.briefing.context.place import Where, where
from report.briefing.context.rank import SPEAKING
from report.briefing.context.route import MASS, POLLUTANTS, SPELLS, Found
from report.briefing.context.route_distance import away
from report.briefing.context.scope import opening
from report.briefing.context.scopes import When
from report.briefing.context.site import is_place
from report.briefing.context.status import mood, unattributed
from report.briefing.context.tense import Mood
from report.briefing.context.theme import ends_of
from report.briefing.lasting import enter, keep
from report.briefing.model import Claim, Confidence, Counted, Modality, Period, Status, Unclaimed
from report.briefing.reading import Passage, Reading, begin, passage, passages
from report.briefing.sift import sift
from report.briefing.thing import remember
from report.briefing.thing import thing as thing_of
from report.corpus.article import Article
from report.extract.attribution import speaker_at
from report.extract.entry import Lexicon
from report.extract.finding import Finding, findings
from report.extract.model import Attribution, Mention, PeriodKind, Quantity, UnitKind
from report.span import Span

_MEASURED = MASS | POLLUTANTS
_BESIDE = 80
"""Characters behind a speaker's name in which the text tells where the speaker is from."""
_WHERE = frozenset(("in", "from", "across", "among", "with"))
_SIZES = frozenset((UnitKind.MEASURE, UnitKind.DURATION))
_DESCRIBING = frozenset(("prenominal", "named", "distance"))
"""Routes of a measure that only describes a thing: "the 8.6-sq-km park", "a railway 470 km long"."""


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
    near = reading.numbers if sentence.number > 1 else ()
    amount = settled(tagged, at, quantity, route, Earlier(near, here.read))
    thing = thing_of(reading, here, route, amount)
    taken = amount.unit != quantity.unit
    named = route.phrase and (route.rule == "of-amount" or tagged.words[route.phrase.head] in _MEASURED)
    if taken and not named:
        thing = reading.of_unit.get(amount.unit, thing)
    quoted = route.phrase.last if route.quoted and route.phrase else at
    span = Span(quantity.span.start, tagged.ends[quoted]) if quoted > at else quantity.span
    when, spoken = _period_and_mood(reading, here, at)
    if route.rule == "distance" and away(tagged, at):
        spoken = Mood(Status.ONGOING, Modality.REPORTED, "distance")
    when = here.whens[at] = _beside_when(here, at, route, when)
    if quantity.kind is UnitKind.DURATION and _spent(tagged, at, spoken, when):
        when = When(None, "standing")
    if quantity.kind in _SIZES and spoken.status is not Status.TARGET:
        definite = route.rule == "measure-of" and tagged.words[at - 1 : at] == ("the",)
        if definite or route.rule in _DESCRIBING:
            when = When(None, "standing")
    said = speaker_at(reading.attributions, span)
    seat = _taken_over(reading, here, at, route) or _seat(reading, here, at, quoted, said)
    if when.rule == "carried-target" and _elsewhere(reading.seat, seat):
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


def _seat(reading: Reading, here: Passage, at: int, quoted: int, said: Attribution | None) -> Where:
    """Where a claim is about; what speakers say of themselves is at home."""
    seat = where(here.tagged, at, quoted, found=here.sites, focus=reading.focus, lexicon=reading.lexicon)
    if seat.rule in _UNNAMED and (end := _line_end(reading, here, seat)):
        return replace(seat, place=end, rule="line", safe=False)
    if said and not SPEAKING.isdisjoint(here.tagged.vocabulary) and (home := _home(reading, said)):
        return replace(seat, place=home, rule="speaker", safe=False)
    return seat


_UNNAMED = frozenset(("title", "near", "only", "focus", "anywhere", "nowhere"))
"""Rules of a place that the sentence does not name."""


def _line_end(reading: Reading, here: Passage, seat: Where) -> Mention | None:
    """An end of the line that a sentence is about, where the text is on none of them: "The Arvia-Lenz line carried"."""
    for line in reading.lines:
        if here.sentence.span.covers(line.span):
            ends = ends_of(line, reading.lexicon)
            chains = [{end.entity, *reading.lexicon.parents(end.entity)} for end in ends]
            own = {seat.place.entity, *reading.lexicon.parents(seat.place.entity)} if seat.place else set()
            known = seat.place is not None and any(
                seat.place.entity in chain or end.entity in own for chain, end in zip(chains, ends, strict=True)
            )
            return None if known or not ends else ends[-1]
    return None


def _taken_over(reading: Reading, here: Passage, at: int, route: Found) -> Where | None:
    """Where the number before is, if this one is included in it or a part of what it counts."""
    if here.seat and "including" in here.tagged.words[max(0, at - 2) : at]:
        return here.seat
    if here.seat and route.rule == "against" and not _sited(here, at):
        return here.seat
    if route.rule in _THEIRS and reading.seat and not _sited(here, at):
        return replace(reading.seat, safe=False)
    return None


def _elsewhere(before: Where | None, seat: Where) -> bool:
    """Whether a number is about another place than the one before: what is planned there need not be for then."""
    return before is not None and before.place is not None and before.place.name != (seat.place and seat.place.name)


_THEIRS = frozenset(("part-of-them", "of-this"))
"""Routes to a part of what was counted before: it is where that is."""


def _sited(here: Passage, at: int) -> bool:
    """Whether a place stands in the sentence before the number, or behind it before the next one."""
    onward = next((token for token, _ in here.numbers if token > at), len(here.tagged.tags))
    first = 0 if not here.read else at
    return any(first <= site.first < onward for site in here.sites)


def _home(reading: Reading, said: Attribution) -> Mention | None:
    """The place a speaker is introduced with: "said farmer Zhang Xiuling of Bamencheng town"."""
    start = said.speaker_span.end
    end = min((sentence.span.end for sentence in reading.article.sentences if sentence.span.end > start), default=start)
    for mention in reading.mentions:
        if start <= mention.span.start < min(end, start + _BESIDE) and is_place(mention):
            whence = _MOVED.search(reading.article.text, start, mention.span.start)
            return None if whence else mention
    return None


_MOVED = re.compile(r"\b(?:moved|relocated|transferred|migrated|came) [^.,;]{0,20}from $")
"""What the place that follows was left for another."""


def _period_and_mood(reading: Reading, here: Passage, at: int) -> tuple[When, Mood]:
    published = reading.day
    spoken = mood(here.tagged, at)
    if reading.scopes.goals and _fragment(reading, here, spoken):
        spoken = Mood(Status.TARGET, Modality.PLAN, "goal-list")
    if belongs := possessed(here.tagged, at, here.every_time):
        over = belongs.period and published and belongs.period.end <= published
        return belongs, Mood(Status.ACHIEVED, Modality.REPORTED, "possessed") if over else spoken
    when = own(here.tagged, at, spoken, here.times, published)
    if when and when.period and spoken.status is not Status.TARGET and published and when.period.end > published:
        if spoken.rule == "perfect" and when.period.start < published:
            return clipped(when, published), spoken
        deadline = when.period.kind is PeriodKind.DEADLINE
        if when.period and (deadline or when.period.start > published):
            spoken = Mood(Status.TARGET, Modality.PLAN, "future-time", safe=False)
    if when and when.period and spoken.rule == "present" and published and _reaching(here, at, when.period, published):
        spoken = Mood(Status.ACHIEVED, Modality.REPORTED, "present-past", safe=False)
    if when and when.rule == "after" and spoken.status is Status.TARGET and _over(here, at, when, published):
        spoken = Mood(Status.ACHIEVED, Modality.REPORTED, "past-beside", safe=False)
    if when is None and here.open_times:
        when = When(None, "unresolved", safe=False)
        reading.scopes.lost = True
    when = when or before_that(here.tagged, here.every_time, reading.scopes.told)
    if when is None:
        when = carried(here.tagged, spoken, reading.scopes, here.sentence.paragraph, published)
    if is_base(here.tagged, at):
        if spoken.status is Status.TARGET:
            spoken = Mood(Status.ONGOING, Modality.REPORTED, "base")
            return base_period(here.tagged, at, here.every_time, None), spoken
        main = here.when.period if here.when else when.period
        when = base_period(here.tagged, at, here.every_time, main)
    else:
        here.when = when
    return arrived(here.tagged, at, when), spoken


def _reaching(here: Passage, at: int, period: Period, published: date) -> bool:
    """Whether the present tells of what is over: "Output reaches 3 million tons in the first half"."""
    over = period.kind is PeriodKind.INTERVAL and period.end < published and period.granularity != "day"
    return over and not _LEVEL.isdisjoint(here.tagged.words[max(0, at - 3) : at])


_LEVEL = frozenset(("reaches", "reach", "exceeds", "exceed", "totals", "hits", "tops", "amounts", "increases", "rises"))


def _over(here: Passage, at: int, when: When, published: date | None) -> bool:
    """Whether a time that is over stands right behind the number: "pass 100 billion yuan, after 60 billion in 2021"."""
    period, tags = when.period, here.tagged.tags
    if period is None or published is None or period.end > published or period.kind is PeriodKind.DEADLINE:
        return False
    if tags[max(0, at - 1) : at] not in ("p", ",", "("):
        # "had been expected to reach 5 billion yuan by 2020"
        return False
    return any(tags[at + 1 : i].strip("nN") == "p" for i, timex in here.times if timex.span == period.span and i > at)


def _spent(clause: Clause, at: int, spoken: Mood, when: When) -> bool:
    """Whether a time is how long something has gone on or took: "has worked there for 20 years", "it took 3 years"."""
    lasting = spoken.rule == "perfect" and clause.words[max(0, at - 1) : at] == ("for",)
    return lasting or (when.rule.startswith("carried") and "took" in clause.words[max(0, at - 3) : at])


def _beside_when(here: Passage, at: int, route: Found, when: When) -> When:
    """When an aside holds that has no time of its own: "rose to 4.3 percent in 2022, 1.6 points above the average"."""
    like = here.tagged.tags.rfind("Q", 0, at) if route.like is None else route.like
    before = here.whens.get(like)
    alone = when.rule == "none" or when.rule.startswith("carried")
    alone = alone or (when.rule == "standing" and _makes_up(here, at))
    which = here.tagged.words[max(0, at - 2) : at] == ("of", "which")
    which = which or (route.rule == "multiplied" and here.tagged.tags[max(0, at - 1) : at] == ",")
    if before is None or not alone or not (which or route.rule in _ASIDES or _makes_up(here, at)):
        return when
    return before if before.period or before.rule in ("perfect", "standing") else when


_ASIDES = frozenset(("aside", "accounting"))


def _makes_up(here: Passage, at: int) -> bool:
    """Whether a relative clause tells which part they are of a whole: ", who account for 16 percent of"."""
    words, tags = here.tagged.words, here.tagged.tags
    start = tags.rfind("r", max(0, at - 4), at)
    return start > 0 and tags[start + 1] == "v" and words[start + 1] in _PARTS and not tags[start + 2 : at].strip("pa")


_PARTS = frozenset(("account", "accounts", "represent", "represents", "make", "makes", "constitute", "constitutes"))


def _fragment(reading: Reading, here: Passage, spoken: Mood) -> bool:
    """Whether a number stands in words without a verb, or in an item of a list that tells of nothing done."""
    listed = spoken.status is Status.ONGOING and item(reading.article.text, here.sentence.span)
    return spoken.rule == "no-verb" or listed


def _statement(reading: Reading, here: Passage) -> Claim:
    """The claim a sentence without a number makes: the whole sentence."""
    sentence, end = here.sentence, unattributed(here.tagged)
    when, spoken = _period_and_mood(reading, here, end)
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
