"""Puts the briefing together: passes over each article, then over the whole, frozen in a stable order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from report.briefing.check import CHECKS
from report.briefing.check.ambiguity import unsettled
from report.briefing.claim import claims_of
from report.briefing.entity import entities
from report.briefing.event import events
from report.briefing.model import Briefing, Claim, Event, Link, Project, Unclaimed
from report.briefing.review import Correction, corrected
from report.briefing.target import targets
from report.corpus.article import Article
from report.corpus.read import Step, unwatched
from report.diagnostic import Code, Diagnostic, Sink, order, unheard
from report.extract.entry import Lexicon
from report.extract.finding import Finding, findings
from report.extract.model import Attribution, Mention, Timex

MOST = 2000
"""Quantities that are read of one article."""


def assemble(
    project: Project,
    articles: Sequence[Article],
    lexicon: Lexicon,
    step: Step = unwatched,
    *,
    decisions: Mapping[str, Sequence[Correction]] | None = None,
    report: Sink = unheard,
) -> Briefing:
    """Everything *articles* say, in the order of the articles; ids are unique, every link is resolved.

    *step* is told how far the passes are. *decisions*, by article id, correct the claims; those that do not fit any
    more are told to *report*.
    """
    many: list[Diagnostic] = []
    stated: list[Claim] = []
    rest: list[Unclaimed] = []
    links: list[Link] = []
    happened: list[Event] = []
    mentions: dict[str, Sequence[Mention]] = {}
    attributions: dict[str, Sequence[Attribution]] = {}
    times: dict[str, tuple[Timex, ...]] = {}
    # One article after the other, for what all passes over a text share is kept for a few texts only.
    for number, article in enumerate(articles):
        step("find", number, len(articles))
        found = _limited(findings(article, lexicon), many)
        own, other = claims_of(found, lexicon)
        own, removed = corrected(article, own, (decisions or {}).get(article.id, ()), lexicon, report)
        stated += own
        links += _links(found, own)
        added = {claim.span for claim in own if claim.rules == ("review",)}
        rest += (each for each in (*other, *removed) if each.span not in added)
        happened += () if article.copy_of else events(article, own, found.times, found.mentions)
        mentions[article.id], attributions[article.id] = found.mentions, found.attributions
        times[article.id] = found.times
    claims = tuple(stated)
    step("relate", 0, 0)
    briefing = Briefing(
        project=project,
        articles=tuple(articles),
        claims=claims,
        unclaimed=tuple(rest),
        times=times,
        entities=entities(articles, mentions, attributions, lexicon),
        links=tuple(links),
        events=tuple(happened),
    )
    step("compare", 0, 0)
    notes = sorted({*many, *(note for check in CHECKS for note in check(briefing, lexicon))}, key=order)
    copies = {article.id for article in articles if article.copy_of}
    once = [claim for claim in claims if claim.article not in copies]
    promised = targets(once, unsettled(briefing), briefing.events, project.date)
    return replace(briefing, notes=tuple(notes), targets=promised)


def _limited(found: Finding, many: list[Diagnostic]) -> Finding:
    """*found* with as many quantities as are read of an article; further ones are noted."""
    if len(found.quantities) <= MOST:
        return found
    first = found.quantities[MOST].span
    message = f"{len(found.quantities):,} quantities stand in this article; from here on they are not read."
    many.append(Diagnostic(Code.TOO_MANY, message, found.article.locate(first), length=len(first)))
    return replace(found, quantities=found.quantities[:MOST])


def _links(found: Finding, own: Sequence[Claim]) -> list[Link]:
    """The article's relations with those of its *own* claims in whose sentences they stand."""
    made = []
    for number, relation in enumerate(found.relations, 1):
        evidence = [
            claim for claim in own if claim.sentence.covers(relation.span) or relation.span.covers(claim.sentence)
        ]
        if not evidence:
            continue
        first = evidence[0]
        made.append(
            Link(
                id=f"{found.article.id}.r{number}",
                kind=relation.kind,
                source=relation.source,
                target=relation.target,
                what=relation.what,
                period=first.period,
                modality=first.modality,
                article=found.article.id,
                span=relation.span,
                claims=tuple(claim.id for claim in evidence),
            )
        )
    return made
