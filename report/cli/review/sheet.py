"""A draft as blocks of lines: where it stands, its sentence, what a page prints of it, its fields."""

from collections.abc import Iterator

from report.briefing.candidate import FIELDS, Field
from report.briefing.model import Claim
from report.briefing.revise import shown
from report.briefing.seal import folded
from report.cli.review.draft import Draft
from report.cli.review.layout import Paper, Run, columns
from report.cli.review.reading import reasons
from report.corpus.article import Article
from report.extract.model import PeriodKind
from report.render.phrase import FORMS, day, label
from report.span import Span

Block = tuple[list[str], float]
"""Lines and how much they matter; where the screen is low, what matters least goes first."""
ALWAYS = 9.0
"""What is never left out."""

_WIDE = 84
"""Columns from which the reason for a reading stands beside it."""
_VALUES = 30
"""Columns of values beside which reasons stand, where there is room."""
_LABEL = 15
"""Columns before a value."""
_CONTEXT = 3
"""Lines of the sentence before."""
_HIDDEN = frozenset(("head", "concept", "period_kind"))
"""Fields that are shown only while a field is chosen, or when they change."""
_SILENT = {"value_high": "", "modality": "reported", "direction": "", "aspect": "unknown"}
"""Fields that are shown only where they say something else than this."""
_USUAL = {"bound": "exact", "distribution": "unspecified", "speaker": ""}
"""Values that a low screen can do without."""


def gap() -> Block:
    """An empty line, the first thing to go."""
    return ([""], 0)


def heading(draft: Draft, paper: Paper) -> Iterator[Block]:
    """The article, the place in it, the sentence before and the sentence."""
    article, claim = draft.article, draft.claim
    date = day(article.published) if article.published else "no date"
    source = " · ".join(part for part in (date, article.title or article.id, article.publisher) if part)
    lines = paper.wrapped([(source, "dim")])
    yield (lines[:1], 7.2)
    yield (lines[1:2], 4)
    yield ([paper.line([(f"{article.locate(claim.span)} {claim.id}", "dim")])], 7.8)
    yield gap()
    if before := _before(article, claim):
        for number, line in enumerate(paper.wrapped([(before, "dim")], 2)[-_CONTEXT:]):
            yield ([line], 4 + number / 10)
    yield (_window(paper, _sentence(article, claim, paper)), 8)
    yield gap()


def _window(paper: Paper, runs: list[Run]) -> list[str]:
    """The lines of a sentence; of a long one those around the claim's words, on a quarter of the screen."""
    lines, most = paper.wrapped(runs, 2), max(paper.height // 4 + 1, 3)
    if len(lines) <= most:
        return lines
    at = len(paper.wrapped(runs[:1], 2)) - 1 if len(runs) > 1 else 0
    first = max(min(at - most // 2, len(lines) - most), 0)
    shown = lines[first : first + most]
    before, after = first > 0, first + most < len(lines)
    if before:
        shown[0] = paper.line([("  …", "dim")])
    if after:
        shown[-1] = paper.line([("  …", "dim")])
    return shown


def _before(article: Article, claim: Claim) -> str:
    """The sentence before, which often says what "the district" is."""
    earlier = [each for each in article.sentences if each.span.end <= claim.sentence.start]
    return folded(article.quote(earlier[-1].span)) if earlier else ""


def _sentence(article: Article, claim: Claim, paper: Paper) -> list[Run]:
    """The sentence with the claim's words marked; a claim that is the sentence is not."""
    whole, words = claim.sentence, claim.span
    if claim.quantity is None:
        return [(folded(article.quote(whole)), "")]
    before, after = article.quote(Span(whole.start, words.start)), article.quote(Span(words.end, whole.end))
    marked = folded(article.quote(words))
    return [
        (folded(before) + (" " if before[-1:].isspace() else ""), ""),
        (marked if paper.colour else f"[[{marked}]]", "mark"),
        ((" " if after[:1].isspace() else "") + folded(after), ""),
    ]


def printed(draft: Draft, paper: Paper) -> Iterator[Block]:
    """What a page prints of the claim, and which pages do."""
    article, claim = draft.article, draft.claim
    if claim.quantity:
        said, full = label(claim, article), FORMS["full"](claim, article)
        yield (paper.wrapped([("prints ", "dim"), (said, "bold")], 0, 7), 7)
        if full not in said:
            yield (paper.wrapped([("or     ", "dim"), (full, "")], 0, 7), 5)
    if cited := draft.item.cited:
        places = list(dict.fromkeys(f"{each.path}:{each.line}" for each in cited))
        text = ", ".join(places)
        if columns(text) > paper.width - 7:
            text = places[0] + (f" and {len(places) - 1} more" if len(places) > 1 else "")
        yield ([paper.line([("cited  ", "dim"), (text, "")])], 6)
    yield gap()


def fields(draft: Draft, paper: Paper, *, every: bool = False) -> Iterator[Block]:
    """The fields of the claim, each with its key and why it was read so; those that say nothing only if *every*."""
    claim, base = draft.claim, None if draft.adding else draft.base
    why = reasons(claim)
    for field in FIELDS:
        if field.number and claim.quantity is None:
            continue
        value = shown(claim, field.name)
        was = shown(base, field.name) if base else value
        changed = was != value
        doubted = field.name in claim.doubts and not changed
        if not (every or changed) and (field.name in _HIDDEN or _SILENT.get(field.name) == value):
            continue
        reason = f"was {was or 'not stated'}" if changed else why.get(field.name, "")
        usual = not (every or changed or doubted) and _USUAL.get(field.name) == value
        weight = 3 if usual else 7.5 if changed or doubted else 7
        yield (_row(paper, field, claim, reason, sign="*" if changed else "?" if doubted else " "), weight)
    yield (_confidence(draft, paper), 2)


def _confidence(draft: Draft, paper: Paper) -> list[str]:
    claim = draft.base
    value = claim.confidence.value
    why = f"{', '.join(claim.doubts)}: not by a safe route" if claim.doubts else ""
    runs: list[Run] = [(f"   {'confidence':<{_LABEL - 3}}", "dim"), (value, "doubt" if claim.doubts else "")]
    if why and paper.width >= _WIDE:
        runs.append((" " * (_VALUES - columns(value)) + why, "dim"))
    return paper.wrapped(runs, 0, _LABEL)


def _row(paper: Paper, field: Field, claim: Claim, reason: str, *, sign: str) -> list[str]:
    wide = paper.width >= _WIDE
    value = said(field, claim)
    tint = {"*": "new", "?": "doubt", " ": ""}[sign]
    runs: list[Run] = [(sign, tint), (field.key, "key"), (f" {field.label:<{_LABEL - 3}}", "dim"), (value, tint)]
    if reason and wide:
        runs.append((" " * max(_VALUES - columns(value), 2) + reason, "dim"))
    elif reason and sign != " ":
        runs.append((f" · {reason}", "dim"))
    return paper.wrapped(runs, 0, _LABEL)


def said(field: Field, claim: Claim) -> str:
    """The value of a field as a person reads it."""
    value = shown(claim, field.name)
    if field.name == "speaker":
        return value or "the article itself"
    if field.name == "period" and claim.period and claim.period.kind is not PeriodKind.INTERVAL:
        return f"{value} ({claim.period.kind.value})"
    return folded(value) or "not stated"
