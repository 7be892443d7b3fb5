"""Small briefings for the checks: a text, and for each number the words it stands in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from report.briefing.model import Aspect, Briefing, Claim, Counted, Modality, Period, Project, Status
from report.corpus.article import Article, Block, Kind, Sentence
from report.diagnostic import Diagnostic
from report.extract.entry import Entry, Lexicon, Sic
from report.extract.model import Attribution, Bound, PeriodKind, Quantity, UnitKind, iso
from report.extract.rates import Series
from report.extract.timex import timexes
from report.span import Location, Span

DAY = date(2023, 1, 13)
YEAR = (date(2022, 1, 1), date(2022, 12, 31))


@dataclass(frozen=True)
class Number:
    """A claim to make: its words, and what the grammars would have found."""

    words: str
    value: str
    unit: str = ""
    thing: str = ""
    """Head noun, `concept=head` where they differ."""
    phrase: str = ""
    step: str = "1"
    bound: Bound = Bound.EXACT
    hedge: str = ""
    place: str | None = "Tianjin"
    places: tuple[str, ...] = ()
    period: tuple[date, date] | None = YEAR
    status: Status = Status.ACHIEVED
    aspect: Aspect = Aspect.UNKNOWN
    distribution: str = "unspecified"
    bracket: tuple[str, str, str, str] | None = None
    """Words, value, unit and step of a conversion."""
    more: dict[str, Any] = field(default_factory=dict)


def article(text: str, name: str = "one-2023", published: date | None = DAY) -> Article:
    """An article whose paragraphs are lines; a line that begins with a copyright mark is furniture."""
    blocks, sentences = [], []
    paragraph, start = 0, 0
    for line in text.split("\n"):
        span = Span(start, start + len(line))
        start += len(line) + 1
        if not line:
            continue
        if line.startswith(("Copyright", "©")):
            blocks.append(Block(Kind.FURNITURE, span))
            continue
        paragraph += 1
        blocks.append(Block(Kind.BODY, span, paragraph))
        for number, found in enumerate(re.finditer(r"\S.*?[.?!][\"”]?(?= |$)|\S.+$", line), 1):
            at = Span(span.start + found.start(), span.start + found.end())
            sentences.append(Sentence(at, paragraph, number))
    return Article(
        id=name,
        file=f"seeds/{name}.txt",
        text=text,
        sha256="",
        title="A title",
        published=published,
        blocks=tuple(blocks),
        sentences=tuple(sentences),
    )


def claims(source: Article, numbers: Iterable[Number]) -> tuple[Claim, ...]:
    """The claims of an article: each number searched for after the one before."""
    made, after, counts = [], 0, {}
    for number in numbers:
        start = source.text.index(number.words, after)
        after = start + len(number.words)
        span = Span(start, after)
        sentence = next(each for each in source.sentences if each.span.covers(span))
        order = counts[sentence] = counts.get(sentence, 0) + 1
        made.append(_claim(source, number, span, sentence, order))
    groups: dict[tuple[int, int], list[Claim]] = {}
    for claim in made:
        groups.setdefault((claim.paragraph, claim.number), []).append(claim)
    first = {key: group[0].id for key, group in groups.items() if len(group) > 1}
    return tuple(replace(claim, group=first.get((claim.paragraph, claim.number))) for claim in made)


def _claim(source: Article, number: Number, span: Span, sentence: Sentence, order: int) -> Claim:
    concept, _, head = number.thing.rpartition("=")
    phrase = number.phrase or (head + "s" if head else "")
    at = source.text.find(phrase, sentence.span.start) if phrase else -1
    counted = Counted(phrase, head, concept or head, Span(at, at + len(phrase)) if at >= 0 else None) if head else None
    period = None
    if number.period:
        kind = PeriodKind.INSTANT if number.period[0] == number.period[1] else PeriodKind.INTERVAL
        period = Period(*number.period, kind, iso(*number.period))
    return Claim(
        id=f"{source.id}.p{sentence.paragraph}s{sentence.number}q{order}",
        article=source.id,
        span=span,
        sentence=sentence.span,
        paragraph=sentence.paragraph,
        number=sentence.number,
        modality=Modality.REPORTED,
        status=number.status,
        quantity=_quantity(source, number, span),
        counted=counted,
        period=period,
        aspect=number.aspect,
        distribution=number.distribution,
        place=number.place,
        places=number.places or ((number.place,) if number.place else ()),
        **number.more,
    )


def _quantity(source: Article, number: Number, span: Span) -> Quantity:
    kind = UnitKind.MONEY if len(number.unit) == 3 and number.unit.isupper() else UnitKind.COUNT
    kind = UnitKind.PERCENT if number.unit == "%" else kind
    conversion = None
    if number.bracket:
        words, value, unit, step = number.bracket
        at = source.text.index(words, span.end)
        there = Span(at, at + len(words))
        conversion = Quantity(there, Decimal(value), unit, UnitKind.MONEY, step=Decimal(step))
    hedge = None
    if number.hedge:
        at = source.text.rindex(number.hedge, 0, span.start)
        hedge = Span(at, at + len(number.hedge))
    return Quantity(
        span,
        Decimal(number.value),
        number.unit,
        kind,
        bound=number.bound,
        bound_span=hedge,
        step=Decimal(number.step),
        conversion=conversion,
    )


def briefing(*parts: tuple[Article, Iterable[Number]]) -> Briefing:
    """A briefing of articles with their numbers."""
    return Briefing(
        Project("docs", "seeds", "docs/lexicon"),
        articles=tuple(source for source, _ in parts),
        claims=tuple(claim for source, numbers in parts for claim in claims(source, numbers)),
        times={source.id: timexes(source.text, source.published) for source, _ in parts},
    )


def said(claim: Claim, speaker: str) -> Attribution:
    """An attribution of a claim's sentence."""
    return Attribution(claim.sentence, speaker, claim.sentence, claim.sentence)


def lexicon(rates: tuple[Series, ...] = (), sic: tuple[Sic, ...] = ()) -> Lexicon:
    """Tianjin with two districts and a park, Beijing with a zone."""
    parents = {
        "Tianjin": None,
        "Baodi": "Tianjin",
        "Wuqing": "Tianjin",
        "Science Town": "Baodi",
        "Beijing": None,
        "Zhongguancun": "Beijing",
    }
    entries = {
        name.lower(): Entry(name.lower(), "place", name, Location("x.toml", 1, 1), parent=parent and parent.lower())
        for name, parent in parents.items()
    }
    return Lexicon(entries=entries, rates=rates, sic=sic)


def shown(notes: Iterable[Diagnostic]) -> list[tuple[str, int, int]]:
    """Code, line and column of each note."""
    found = []
    for note in notes:
        assert note.location is not None
        found.append((note.code.code, note.location.line, note.location.column))
    return found
