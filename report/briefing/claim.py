"""From what the grammars found to claims: every number of a text becomes a claim, or an `Unclaimed` with its reason."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from report.briefing.context.amount import settled
from report.briefing.context.aspect import aspect, direction
from report.briefing.context.carrying import Scope, Scopes, When, at_event, carried
from report.briefing.context.clause import Clause, clause
from report.briefing.context.counted import compound, counted
from report.briefing.context.dating import Times, read, spans, usable
from report.briefing.context.distribution import distribution
from report.briefing.context.focus import follow
from report.briefing.context.lexis import BASES, common
from report.briefing.context.noun import singular
from report.briefing.context.period import own
from report.briefing.context.place import where
from report.briefing.context.route import Found
from report.briefing.context.site import Focus, Site, is_place, sites
from report.briefing.context.status import mood, unattributed
from report.briefing.context.tense import Mood
from report.briefing.context.unlisted import unlisted
from report.briefing.model import Claim, Confidence, Counted, Modality, Status, Unclaimed
from report.briefing.sift import sift
from report.corpus.article import Article, Kind, Sentence
from report.diagnostic import Sink
from report.extract.entry import Lexicon
from report.extract.finding import Finding, findings
from report.extract.model import Attribution, Mention, PeriodKind, Quantity, Timex, UnitKind
from report.span import Span


@dataclass
class _Reading:
    """What was found in one article, and what its sentences have said so far."""

    article: Article
    lexicon: Lexicon
    quantities: Sequence[Quantity]
    times: Sequence[Timex]
    mentions: Sequence[Mention]
    attributions: Sequence[Attribution]
    focus: Focus = field(default_factory=Focus)
    scopes: Scopes = field(default_factory=Scopes)
    last: Counted | None = None
    """Thing of the number before."""
    last_count: Counted | None = None
    """Thing of the count before."""
    open_times: Sequence[Timex] = ()
    """Time expressions of the sentence, those that could not be resolved included."""
    earlier: Quantity | None = None
    """The number before in the same sentence."""
    claims: list[Claim] = field(default_factory=list)


def claims(
    articles: Sequence[Article], lexicon: Lexicon, report: Sink
) -> tuple[tuple[Claim, ...], tuple[Unclaimed, ...]]:
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
    article = found.article
    kept, refused = sift(found)
    reading = _Reading(article, lexicon, kept, found.times, _names(found), found.attributions)
    reading.focus.title = _title_place(article, reading.mentions)
    reading.focus.current = reading.focus.title
    for sentence in article.sentences:
        _read_sentence(reading, sentence)
    return tuple(reading.claims), tuple(refused)


def _names(found: Finding) -> list[Mention]:
    """The names of an article, those of its places that no list holds included, in order; none inside an amount."""
    amounts = [quantity.span for quantity in found.quantities]
    further = unlisted(found.article.text, found.mentions, [*amounts, *(time.span for time in found.times)])
    every = sorted([*found.mentions, *further], key=lambda mention: mention.span)
    text = found.article.text
    return [mention for mention in every if not _generic(mention, text) and not _in_any(mention.span, amounts)]


def _generic(mention: Mention, text: str) -> bool:
    """Whether the name is no name: it says what kind of place it is ("State-level new area") or is a common word."""
    if mention.known or mention.kind not in ("place", "park"):
        return False
    word = mention.name.partition(" ")[0]
    return "-level" in word or (word == mention.name and common(word.lower()) and f" {word.lower()} " in text)


def _in_any(span: Span, amounts: Sequence[Span]) -> bool:
    at = bisect_right(amounts, span.start, key=lambda amount: amount.start) - 1
    return at >= 0 and amounts[at].covers(span)


def _title_place(article: Article, named: Sequence[Mention]) -> Mention | None:
    """The place the headline names, else the one the deck or the dateline names."""
    for kinds in ((Kind.TITLE,), (Kind.DECK,)):
        spans = [block.span for block in article.blocks if block.kind in kinds]
        for mention in named:
            span = next((span for span in spans if span.covers(mention.span)), None)
            wide = mention.type in ("country", "region", "continent") and span and mention.span.start > span.start
            if span and is_place(mention) and not wide:
                return mention
    return None


def _inside(span: Span, things: Sequence[object]) -> list:  # type: ignore[type-arg]
    return [thing for thing in things if span.covers(thing.span)]  # type: ignore[attr-defined]


def _read_sentence(reading: _Reading, sentence: Sentence) -> None:
    text = reading.article.text
    held: list[Quantity] = _inside(sentence.span, reading.quantities)
    when: list[Timex] = _inside(sentence.span, reading.times)
    named: list[Mention] = _inside(sentence.span, reading.mentions)
    tagged = clause(
        text,
        _undated(text, sentence),
        [_with_hedge(q, text) for q in held],
        [t.span for t in when],
        [m.span for m in named],
    )
    reading.earlier, reading.open_times = None, when
    found = sites(tagged, named, reading.focus, reading.lexicon)
    reading.focus.paragraph = sentence.paragraph
    follow(reading.focus, tagged, found, reading.lexicon)
    times = usable(tagged, [(tagged.marks[t.span.start], t) for t in when if t.span.start in tagged.marks])
    stated = [
        _claim(reading, sentence, tagged, quantity, number, times, found)
        for number, quantity in enumerate(held, 1)
        if _with_hedge(quantity, text).start in tagged.marks
    ]
    if len(stated) > 1:
        stated = [replace(claim, group=stated[0].id) for claim in stated]
    reading.claims += stated or [_statement(reading, sentence, tagged, times, found)]
    _keep_scope(reading, sentence, tagged, times)


_DATELINE = re.compile(r"[A-Z][A-Z.' -]{2,30}[^\n–—]{0,60}?(?:--|[–—]| -(?= )) ?(?=[\w\"“])")


def _undated(text: str, sentence: Sentence) -> Span:
    """The sentence without the dateline it opens with."""
    if sentence.number == 1 and (dateline := _DATELINE.match(text, sentence.span.start, sentence.span.end)):
        return Span(dateline.end(), sentence.span.end)
    return sentence.span


def _with_hedge(quantity: Quantity, text: str) -> Span:
    """A quantity with the hedge before it, unless that is a verb, and the bracketed conversion behind it."""
    end = quantity.conversion.span.end if quantity.conversion else quantity.span.end
    end += quantity.conversion is not None and text[end : end + 1] in (")", "]", "）")
    hedge = quantity.bound_span
    if hedge and hedge.end <= quantity.span.start and text[hedge.start : hedge.end].lower() not in BASES:
        return Span(hedge.start, end)
    return Span(quantity.span.start, max(end, hedge.end) if hedge else end)


def _claim(
    reading: _Reading,
    sentence: Sentence,
    tagged: Clause,
    quantity: Quantity,
    number: int,
    times: Times,
    found: Sequence[Site],
) -> Claim:
    at = tagged.marks[_with_hedge(quantity, tagged.text).start]
    route = counted(tagged, at, quantity, _tokens(found))
    thing = _thing(reading, tagged, route, quantity.kind)
    quoted = route.phrase.last if route.quoted and route.phrase else at
    span = Span(quantity.span.start, tagged.ends[quoted]) if quoted > at else quantity.span
    when, spoken = _period_and_mood(reading, sentence, tagged, at, times)
    if _of_the_thing(route, quantity) and spoken.status is not Status.TARGET:
        when = When(None, "standing")
    seat = where(tagged, at, quoted, found, reading.focus, reading.lexicon)
    said = _said(reading, span)
    if said and _FIRST_PERSON.intersection(tagged.words) and (home := _home(reading, said)):
        seat = replace(seat, place=home, rule="speaker", safe=False)
    quantity = settled(tagged, at, quantity, route, reading.earlier)
    way = direction(tagged, at, quantity)
    if quantity.kind is UnitKind.COUNT and not quantity.unit and thing:
        quantity = replace(quantity, unit=thing.head)
    reading.earlier = quantity
    sure = {"counted": route.safe and thing is not None, "period": when.safe, "status": spoken.safe, "place": seat.safe}
    doubts = tuple(name for name, safe in sure.items() if not safe)
    reading.last = thing or reading.last
    if quantity.kind is UnitKind.COUNT:
        reading.last_count = thing or reading.last_count
    return Claim(
        id=f"{reading.article.id}.p{sentence.paragraph}s{sentence.number}q{number}",
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
        aspect=aspect(tagged, at, quantity, route, thing.head if thing else "", way),
        direction=way,
        distribution=distribution(tagged, at),
        place=seat.place.name if seat.place else None,
        places=seat.places,
        attribution=said,
        confidence=Confidence.REVIEW if doubts else Confidence.HIGH,
        themes=reading.lexicon.themes_of(sentence.span.of(reading.article.text)),
        rules=(
            quantity.rule,
            "counted:" + route.rule,
            "period:" + when.rule,
            "status:" + spoken.rule,
            "place:" + seat.rule,
        ),
        doubts=doubts,
    )


_FIRST_PERSON = frozenset(("i", "we", "our", "my", "us"))
_BESIDE = 80


def _home(reading: _Reading, said: Attribution) -> Mention | None:
    """The place a speaker is introduced with: "said farmer Zhang Xiuling of Bamencheng town"."""
    start = said.speaker_span.end
    end = min((sentence.span.end for sentence in reading.article.sentences if sentence.span.end > start), default=start)
    for mention in reading.mentions:
        if start <= mention.span.start < min(end, start + _BESIDE) and is_place(mention):
            return mention
    return None


def _of_the_thing(route: Found, quantity: Quantity) -> bool:
    """Whether a measure only describes a thing, whatever happens to it: "the 8.6-sq-km park", "a railway 470 km long"."""
    return quantity.kind is UnitKind.MEASURE and route.rule in ("prenominal", "named", "distance")


def _tokens(found: Sequence[Site]) -> frozenset[int]:
    """Tokens of the sentence's places."""
    return frozenset(token for site in found for token in range(site.first, site.last + 1))


def _thing(reading: _Reading, tagged: Clause, route: Found, kind: UnitKind) -> Counted | None:
    if route.same:
        counts = kind is UnitKind.COUNT and route.rule in ("ellipsis", "part-of-them", "moved-total")
        return (reading.last_count if counts else None) or reading.last
    if route.noun:
        return Counted(route.noun, route.noun, reading.lexicon.concept(route.noun))
    phrase = route.phrase
    if phrase is None:
        return None
    word = tagged.words[phrase.head]
    written = tagged.text[tagged.starts[phrase.head] : tagged.ends[phrase.head]]
    span = Span(tagged.starts[phrase.first], tagged.ends[phrase.last])
    head = compound(span.of(tagged.text)) or (written if written.isupper() else singular(word))
    return Counted(span.of(tagged.text), head, reading.lexicon.concept(head), span)


def _period_and_mood(reading: _Reading, sentence: Sentence, tagged: Clause, at: int, times: Times) -> tuple[When, Mood]:
    published = reading.article.published
    spoken = mood(tagged, at)
    when = own(tagged, at, spoken, times, published)
    if when and when.period and spoken.status is not Status.TARGET and published and when.period.end > published:
        deadline = when.period.kind is PeriodKind.DEADLINE
        if spoken.rule == "no-verb" and not deadline:
            when = None
        elif deadline or when.period.start > published:
            spoken = Mood(Status.TARGET, Modality.PLAN, "future-time", safe=deadline)
    if when is None and any(timex.start is None for timex in reading.open_times):
        when = When(None, "unresolved", safe=False)
    if when is None:
        when = carried(tagged, spoken, reading.scopes, sentence.paragraph, published)
    return when, spoken


def _said(reading: _Reading, span: Span) -> Attribution | None:
    return next((each for each in reading.attributions if each.content.covers(span)), None)


def _statement(
    reading: _Reading,
    sentence: Sentence,
    tagged: Clause,
    times: Times,
    found: Sequence[Site],
) -> Claim:
    """The claim a sentence without a number makes: the whole sentence."""
    end = unattributed(tagged)
    when, spoken = _period_and_mood(reading, sentence, tagged, end, times)
    seat = where(tagged, end, end, found, reading.focus, reading.lexicon)
    said = next((each for each in reading.attributions if each.content.overlaps(sentence.span)), None)
    modality = spoken.modality
    if modality is Modality.REPORTED and said is not None:
        modality = Modality.OPINION
    elif modality is Modality.REPORTED and spoken.status is Status.ONGOING:
        modality = Modality.BACKGROUND
    return Claim(
        id=f"{reading.article.id}.p{sentence.paragraph}s{sentence.number}c1",
        article=reading.article.id,
        span=sentence.span,
        sentence=sentence.span,
        paragraph=sentence.paragraph,
        number=sentence.number,
        modality=modality,
        status=spoken.status,
        period=when.period if "carried" not in when.rule else None,
        place=seat.place.name if seat.place else None,
        places=seat.places,
        attribution=said,
        themes=reading.lexicon.themes_of(sentence.span.of(reading.article.text)),
        rules=("statement", "period:" + when.rule, "status:" + spoken.rule, "place:" + seat.rule),
    )


def _keep_scope(reading: _Reading, sentence: Sentence, tagged: Clause, times: Times) -> None:
    """Remember the period this sentence was about, for those after it."""
    scope = _open_scope(reading, sentence, tagged, times)
    if scope is None:
        return
    reading.scopes.last = scope
    if scope.status is Status.ACHIEVED and at_event(tagged):
        reading.scopes.event = scope


def _open_scope(reading: _Reading, sentence: Sentence, tagged: Clause, times: Times) -> Scope | None:
    for claim in reading.claims:
        if claim.sentence == sentence.span and claim.period and not any("carried" in rule for rule in claim.rules):
            return Scope(claim.period, sentence.paragraph, sentence.number, claim.status)
    for token, timex in spans(tagged, times):
        if period := read(timex):
            spoken = mood(tagged, token)
            return Scope(period, sentence.paragraph, sentence.number, spoken.status)
    return None
