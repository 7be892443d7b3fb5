"""Holding the evidence lock against today: nothing that a page prints changes unless a person accepts it.

A cited claim that is no longer what the lock says, for whatever cause, fails the build; one that has only moved is
followed. So does a page whose citations are not those the lock holds, or print something else.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from report.briefing.anchor import Standing, State, first_change, place
from report.briefing.cause import Cause, cause, misread, missing
from report.briefing.evidence import Evidence
from report.briefing.hold_page import hold_pages, title_of
from report.briefing.lock import is_claim
from report.briefing.printout import Print
from report.briefing.seal import Seal, dated, difference, digest, restated, word_diff
from report.corpus.article import Article, Kind
from report.diagnostic import Code, Diagnostic, Related
from report.span import Location, Span

_LISTED = ("figure", "lead")
"""What lists claims that come with new articles."""
_DIGIT = re.compile(r"[0-9]")


def hold(evidence: Evidence) -> Iterator[Diagnostic]:
    """What is not as the lock says."""
    told: set[str] = set()
    yield from _sentences(evidence, told)
    for name, standing in evidence.standings.items():
        for diagnostic in _claim(evidence, standing):
            told.update((name, *diagnostic.claims))
            yield diagnostic
    for name in evidence.lock.articles:
        for diagnostic in _article(evidence, name):
            told.add(name)
            yield diagnostic
    for diagnostic in _facts(evidence, told):
        told.update(diagnostic.claims)
        yield diagnostic
    for diagnostic in hold_pages(evidence, told):
        told.update(diagnostic.claims)
        yield diagnostic
    yield from _unknown(evidence, told)
    yield from _elsewhere(evidence, told)


def _unknown(evidence: Evidence, told: set[str]) -> Iterator[Diagnostic]:
    """What pages cite or print and the lock does not hold, though it holds the page: somebody edited it."""
    for name, standing in evidence.standings.items():
        cited = next((each for each in evidence.places(name) if each.role not in _LISTED), None)
        if standing.state is State.NEW and standing.now and cited and name not in told:
            message = f"The lock does not know the claim {name} (“{standing.now.seal.quote}”)."
            yield Diagnostic(Code.LOCK_MISSING, message, cited.location, length=len(cited.key), claims=(name,))
    if evidence.lock.claims and evidence.facts and not evidence.lock.facts:
        message = "The lock holds nothing of what pages print of the lexicon."
        yield Diagnostic(Code.LOCK_MISSING, message, evidence.facts[0].location)


def _elsewhere(evidence: Evidence, told: set[str]) -> Iterator[Diagnostic]:
    """Articles of which nothing that is cited changed, and something else did."""
    known = {each.was.article for name, each in evidence.standings.items() if each.was and name in told} | told
    for name, was in evidence.lock.articles.items():
        now = evidence.sources.get(name)
        if now is None or name in known:
            continue
        where = Location(evidence.articles[name].file, 1, 1)
        if now.body != was.body:
            yield Diagnostic(Code.UNCITED_CHANGED, f"The article {name} changed where no page cites it.", where)
        elif now.claims != was.claims:
            why = misread(evidence)
            message = f"Claims of the article {name} that no page cites are read otherwise, by {why.words}."
            yield Diagnostic(Code.UNCITED_CHANGED, message, where)


def _facts(evidence: Evidence, told: set[str]) -> Iterator[Diagnostic]:
    """What pages print of the lexicon; what the corpus no longer names is not printed."""
    now = {fact.name: fact for fact in evidence.facts}
    for name, was in evidence.lock.facts.items():
        kind, _, of = name.partition(" ")
        fact = now.get(name)
        if of in told or (fact and fact.text == was) or (fact is None and _held(evidence, kind, of)):
            continue
        places = evidence.places(of)
        where = fact.location if fact else next((each.location for each in places), _renamed(evidence, kind, was))
        changed = f"changed: {word_diff(was, fact.text)}" if fact else f"went from the lexicon: {was}"
        message = _stopped(f"What pages print of the {kind} {of} {changed}")
        yield Diagnostic(
            Code.FACT_CHANGED, message, where, related=_related(evidence, places if fact else places[1:]), claims=(of,)
        )


def _renamed(evidence: Evidence, kind: str, was: str) -> Location | None:
    """Where a doubtful wording that pages printed is now given for other words."""
    readings = evidence.lexicon.sic if kind == "sic" else ()
    return next((one.location for one in readings if one.reading and was.startswith(one.reading)), None)


def _held(evidence: Evidence, kind: str, name: str) -> bool:
    """Whether the lexicon still has what pages print no more."""
    lexicon = evidence.lexicon
    have = {
        "entity": lexicon.entries,
        "theme": [one.id for one in lexicon.themes],
        "sic": [one.quote for one in lexicon.sic],
    }
    return name in have.get(kind, (name,))


def _sentences(evidence: Evidence, told: set[str]) -> Iterator[Diagnostic]:
    """Sentences that changed around their claims: told once, at the words that changed."""
    around: dict[tuple[str, Span], list[Standing]] = {}
    for each in evidence.standings.values():
        if each.state is State.CHANGED and each.was and each.now and evidence.places(each.name):
            now = each.now.seal
            if each.was.words and each.was.said == now.said:
                around.setdefault((now.article, each.now.sentence), []).append(each)
    for (name, sentence), those in around.items():
        first = those[0]
        if first.was is None or first.now is None:
            continue
        ids = tuple(each.name for each in those)
        told.update(ids)
        words = word_diff(first.was.context, first.now.seal.context)
        changed = first_change(first.was.context, evidence.articles[name], sentence)
        yield Diagnostic(
            Code.LOCK_CHANGED,
            _stopped(f"The sentence of the cited {_claims(ids)} changed: {words}"),
            evidence.articles[name].locate(changed),
            related=_related(evidence, (each for name in ids for each in evidence.places(name))),
            length=len(changed),
            claims=ids,
        )


def _stopped(message: str) -> str:
    """*message* with the full stop that the words it ends with may have brought."""
    return message if message.endswith(".") else f"{message}."


def _claims(names: Sequence[str]) -> str:
    return ("claim " if len(names) == 1 else "claims ") + ", ".join(names)


def _related(evidence: Evidence, places: Iterable[Print]) -> tuple[Related, ...]:
    """Where a record is cited, and what is printed there instead of what was."""
    return tuple(Related(each.location, _cited(evidence, each)) for each in dict.fromkeys(places))


def _cited(evidence: Evidence, each: Print) -> str:
    was = evidence.altered.get(each)
    return "cited here" if was is None else f"cited here; it prints {word_diff(was, each.text or '')}"


def _claim(evidence: Evidence, standing: Standing) -> Iterator[Diagnostic]:
    places = evidence.places(standing.name)
    if standing.state is State.CHANGED:
        yield from _changed(evidence, standing, places)
    elif standing.state in (State.GONE, State.RENAMED) and places:
        yield _withdrawn(evidence, standing, places)
    elif standing.state is State.SAME and standing.moved and is_claim(standing.name) and standing.now:
        article = evidence.articles[standing.now.seal.article]
        message = f"The cited claim {standing.name} now stands at {standing.id}."
        where, length = article.locate(standing.now.span), len(standing.now.span)
        yield Diagnostic(Code.LOCK_MOVED, message, where, length=length, claims=(standing.id,))


def _changed(evidence: Evidence, standing: Standing, places: tuple[Print, ...]) -> Iterator[Diagnostic]:
    was, now = standing.was, standing.now
    if was is None or now is None:
        return
    why = cause(evidence, was, now)
    where, length, related = _where(evidence, now.seal.article, now.span, why)
    words, names = difference(was, now.seal), (standing.name,)
    if not places:
        message = _stopped(f"The uncited claim {standing.name} changed, by {why.words}: {words}")
        yield Diagnostic(Code.UNCITED_CHANGED, message, where, related=related, length=length, claims=names)
    elif was.said != now.seal.said or not was.words:
        message = _stopped(f"The cited claim {standing.name} changed, by {why.words}: {words}")
        related += _related(evidence, places)
        yield Diagnostic(Code.LOCK_CHANGED, message, where, related=related, length=length, claims=names)


def _where(evidence: Evidence, article: str, span: Span, why: Cause) -> tuple[Location, int, tuple[Related, ...]]:
    """What to look at: the place of the cause, with that of the words beside it, else the words."""
    there = evidence.articles[article].locate(span)
    if why.location is None:
        return there, len(span), ()
    return why.location, 1, (Related(there, "read here"),)


def _withdrawn(evidence: Evidence, standing: Standing, places: tuple[Print, ...]) -> Diagnostic:
    """A claim that is gone: told in its article where that still has its sentence, else where it is cited."""
    was, now = standing.was, standing.now
    if was is None:
        raise TypeError(standing.name)
    cited = f"The cited claim {was.id} (“{was.quote}”)"
    article = evidence.articles.get(was.article)
    stood = place(was, article) if article else None
    if standing.state is State.RENAMED and now is not None:
        message = f"{cited} stands at {standing.id} now: its article seems to have a new name."
        article, stood = evidence.articles[now.seal.article], now.span
    elif article is None:
        message = f"{cited} is gone with its article."
    elif stood is None:
        message = f"{cited} is gone: its article no longer says it."
    else:
        why = missing(evidence, was, stood) if _unchanged(was, article) else Cause("its article")
        where, length, related = _where(evidence, was.article, stood, why)
        message = f"{cited} is no longer found in its sentence, by {why.words}."
        related += _related(evidence, places)
        return Diagnostic(Code.LOCK_WITHDRAWN, message, where, related=related, length=length, claims=(was.id,))
    if article is None or stood is None:
        where, length, others = places[0].location, 1, places[1:]
    else:
        where, length, others = article.locate(stood), len(stood), places
    related = _related(evidence, others)
    return Diagnostic(Code.LOCK_WITHDRAWN, message, where, related=related, length=length, claims=(was.id,))


def _unchanged(was: Seal, article: Article) -> bool:
    return any(digest(article.quote(each.span)) == was.sentence for each in article.sentences)


def _article(evidence: Evidence, name: str) -> Iterator[Diagnostic]:
    """What is printed of an article with each of its claims."""
    article = evidence.articles.get(name)
    if article is None:
        return
    before, now = evidence.lock.articles[name], evidence.sources[name]
    if before.printed != now.printed:
        words = "; ".join(f"{part} {diff}" for part, diff in restated(before, now))
        span = (_dateline(article) if f"date {dated(article)};" not in f"{before.printed};" else None) or title_of(
            article
        )
        span = span or Span(0, 0)
        message = _stopped(f"What is printed of the article {name} changed: {words}")
        cited = evidence.places(name) or any(one.article == name for one in evidence.lock.claims.values())
        code = Code.LOCK_CHANGED if cited else Code.UNCITED_CHANGED
        yield Diagnostic(code, message, article.locate(span), length=max(len(span), 1), claims=(name,))


def _dateline(article: Article) -> Span | None:
    """Where the date stands, or should: with a number in it, before the text."""
    lines = (block.span for block in article.blocks if block.kind is Kind.META)
    return article.published_span or next((span for span in lines if _DIGIT.search(article.quote(span))), None)
