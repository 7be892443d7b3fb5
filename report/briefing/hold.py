"""Holding the evidence lock against today: nothing that a page prints changes unless a person accepts it.

A cited claim that is no longer what the lock says, for whatever cause, fails the build; one that has only moved is
followed. So does a page whose citations are not those the lock holds, or print something else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from report.briefing.anchor import Standing, State, first_change, place
from report.briefing.lock import Lock, Page, difference, is_claim, source, word_diff
from report.briefing.printout import Edit, Print, Row, alterations, cited, edits, key, row_key, text
from report.corpus.article import Article, Kind
from report.diagnostic import Code, Diagnostic, Related
from report.span import Lines, Location, Span

_DIGIT = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class Written:
    """A page written by hand."""

    path: str
    """The file as printed in locations."""
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the lock is held against."""

    lock: Lock
    standings: Mapping[str, Standing]
    """Of each name that the lock holds or a page cites."""
    articles: Mapping[str, Article]
    prints: tuple[Print, ...]
    rows: tuple[Row, ...]
    pages: Mapping[str, Written]
    """The pages written by hand, by docname."""

    @property
    def aliases(self) -> tuple[tuple[str, str], ...]:
        """Names pages cite of what has another id today."""
        return tuple(sorted((each.name, each.id) for each in self.standings.values() if each.moved))

    @property
    def tombstones(self) -> tuple[tuple[str, str], ...]:
        """What was taken down, and why."""
        return tuple(sorted((one.id, one.tombstone) for one in self.lock.claims.values() if one.tombstone))

    def places(self, name: str) -> tuple[Print, ...]:
        """The citations of a record, and the figures with a row about it."""
        shown = (row.shown for row in self.rows if row.claim == name)
        return tuple(dict.fromkeys((*(each for each in self.prints if name in each.cited), *shown)))


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
    yield from _pages(evidence, told)
    yield from _elsewhere(evidence, told)


def _elsewhere(evidence: Evidence, told: set[str]) -> Iterator[Diagnostic]:
    """Articles whose text changed, and nothing that is cited."""
    known = {each.was.article for name, each in evidence.standings.items() if each.was and name in told} | told
    for name, was in evidence.lock.articles.items():
        article = evidence.articles.get(name)
        if article is not None and name not in known and source(article).body != was.body:
            message = f"The article {name} changed where no page cites it."
            yield Diagnostic(Code.UNCITED_CHANGED, message, Location(article.file, 1, 1))


def _sentences(evidence: Evidence, told: set[str]) -> Iterator[Diagnostic]:
    """Sentences that changed around their claims: told once, at the words that changed."""
    around: dict[tuple[str, Span], list[Standing]] = {}
    for each in evidence.standings.values():
        if each.state is State.CHANGED and each.was and each.now and evidence.places(each.name):
            now = each.now.seal
            if each.was.words and (each.was.quote, each.was.reading) == (now.quote, now.reading):
                around.setdefault((now.article, each.now.sentence), []).append(each)
    for (name, sentence), those in around.items():
        first = those[0]
        if first.was is None or first.now is None:
            continue
        ids = tuple(each.name for each in those)
        told.update(ids)
        words = difference(first.was, first.now.seal)
        changed = first_change(first.was.context, evidence.articles[name], sentence)
        yield Diagnostic(
            Code.LOCK_CHANGED,
            f"The sentence of the cited {_claims(ids)} changed: {words}.",
            evidence.articles[name].locate(changed),
            related=_related(evidence.places(each) for each in ids),
            length=len(changed),
            claims=ids,
        )


def _claims(names: Sequence[str]) -> str:
    return ("claim " if len(names) == 1 else "claims ") + ", ".join(names)


def _related(places: Iterator[tuple[Print, ...]]) -> tuple[Related, ...]:
    return tuple(
        Related(where, "cited here") for where in dict.fromkeys(each.location for group in places for each in group)
    )


def _claim(evidence: Evidence, standing: Standing) -> Iterator[Diagnostic]:
    places = evidence.places(standing.name)
    if standing.state is State.CHANGED:
        yield from _changed(evidence, standing, places)
    elif standing.state in (State.GONE, State.RENAMED) and places:
        yield _withdrawn(evidence, standing, places)
    elif standing.state is State.NEW and not evidence.lock.pages:
        cited = next((each for each in places if each.role != "figure"), None)
        if cited is not None and standing.now is not None:
            message = f"The lock does not know the claim {standing.name} (“{standing.now.seal.quote}”)."
            yield Diagnostic(Code.LOCK_MISSING, message, cited.location, claims=(standing.name,))
    elif standing.state is State.SAME and standing.moved and is_claim(standing.name) and standing.now:
        article = evidence.articles[standing.now.seal.article]
        message = f"The cited claim {standing.name} now stands at {standing.id}."
        where, length = article.locate(standing.now.span), len(standing.now.span)
        yield Diagnostic(Code.LOCK_MOVED, message, where, length=length, claims=(standing.id,))


def _changed(evidence: Evidence, standing: Standing, places: tuple[Print, ...]) -> Iterator[Diagnostic]:
    was, now = standing.was, standing.now
    if was is None or now is None:
        return
    where, length = evidence.articles[now.seal.article].locate(now.span), len(now.span)
    words, names = difference(was, now.seal), (standing.name,)
    if not places:
        message = f"The uncited claim {standing.name} changed: {words}."
        yield Diagnostic(Code.UNCITED_CHANGED, message, where, length=length, claims=names)
    elif (was.quote, was.reading) != (now.seal.quote, now.seal.reading) or not was.words:
        cause = ", its sentence being the same" if was.sentence == now.seal.sentence else ""
        message = f"The cited claim {standing.name} changed{cause}: {words}."
        yield Diagnostic(
            Code.LOCK_CHANGED, message, where, related=_related(iter((places,))), length=length, claims=names
        )


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
        message = f"{cited} is no longer found in its sentence."
    if article is None or stood is None:
        where, length, others = places[0].location, 1, places[1:]
    else:
        where, length, others = article.locate(stood), len(stood), places
    related = _related(iter((others,)))
    return Diagnostic(Code.LOCK_WITHDRAWN, message, where, related=related, length=length, claims=(was.id,))


def _article(evidence: Evidence, name: str) -> Iterator[Diagnostic]:
    """What is printed of an article with each of its claims."""
    article = evidence.articles.get(name)
    if article is None:
        return
    before, now = evidence.lock.articles[name].printed, source(article).printed
    if before != now:
        when = article.published.isoformat() if article.published else "undated"
        span = (_title(article) if f"; {when}" in f"; {before}" else _dateline(article)) or Span(0, 0)
        message = f"What is printed of the article {name} changed: {word_diff(before, now)}."
        yield Diagnostic(Code.LOCK_CHANGED, message, article.locate(span), length=max(len(span), 1), claims=(name,))


def _title(article: Article) -> Span | None:
    return next((block.span for block in article.blocks if block.kind is Kind.TITLE), None)


def _dateline(article: Article) -> Span | None:
    """Where the date stands, or should: with a number in it, before the text."""
    dated = (
        block.span for block in article.blocks if block.kind is Kind.META and _DIGIT.search(article.quote(block.span))
    )
    return article.published_span or next(dated, None) or _title(article)


def _pages(evidence: Evidence, told: set[str]) -> Iterator[Diagnostic]:
    if not evidence.lock.pages:
        return
    prints: dict[str, list[Print]] = {}
    for each in evidence.prints:
        prints.setdefault(each.docname, []).append(each)
    rows: dict[str, list[Row]] = {}
    for row in filter(_says, evidence.rows):
        rows.setdefault(row.shown.docname, []).append(row)
    for name in evidence.pages:
        page, now = evidence.lock.pages.get(name, Page()), prints.get(name, [])
        for edit in edits(page, now):
            yield from _edited(evidence, edit, name)
        for was, each in alterations(page, now):
            if not told.intersection(_about(evidence, each)):
                yield _altered(evidence, was, each)
        yield from _rows(evidence, page, rows.get(name, []), told)


def _says(row: Row) -> bool:
    return bool(row.text)


def _about(evidence: Evidence, each: Print) -> Iterator[str]:
    """The records a citation rests on: those it names, and their articles."""
    for name in each.cited:
        yield name
        standing = evidence.standings.get(name)
        if standing is not None and standing.now is not None:
            yield standing.now.seal.article


def _edited(evidence: Evidence, edit: Edit, docname: str) -> Iterator[Diagnostic]:
    for number, each in enumerate(edit.new):
        if each.text is None:
            continue  # The role itself tells that it cannot be printed.
        what = f"{each.key} (“{each.text}”)" if each.text else each.key
        instead = f" instead of {_said(edit.old[number])}" if len(edit.old) == len(edit.new) else ""
        message = f"Nobody has accepted that this page cites {what} here{instead}."
        yield Diagnostic(Code.LOCK_MISSING, message, each.location, length=len(each.key), claims=each.cited)
    went = [entry for entry in edit.old if not any(_is_gone(evidence, name) for name in cited(entry))]
    if went and not edit.new:
        message = f"Nobody has accepted that this page no longer cites {', '.join(map(_said, went))} here."
        names = tuple(dict.fromkeys(name for entry in went for name in cited(entry)))
        yield Diagnostic(Code.LOCK_DROPPED, message, _stood(evidence, edit, docname, went[0]), claims=names)


def _said(entry: str) -> str:
    return f"{key(entry)} (“{text(entry)}”)" if text(entry) else key(entry)


def _is_gone(evidence: Evidence, name: str) -> bool:
    """Whether a page had no choice but to cite it no longer."""
    standing = evidence.standings.get(name)
    return standing.now is None if standing else is_claim(name)


def _stood(evidence: Evidence, edit: Edit, docname: str, entry: str) -> Location:
    """Where a citation stood: behind the words before it, between its neighbours."""
    page = evidence.pages[docname]
    lines = Lines(page.text)
    start = lines.start(edit.after.line) + edit.after.column - 1 + len(edit.after.key) if edit.after else 0
    end = lines.start(edit.until.line) + edit.until.column - 1 if edit.until else len(page.text)
    before = entry.partition(key(entry))[0].strip()
    found = page.text.find(before, start, end) if before else -1
    return Location(page.path, *lines.position(found + len(before) if found >= 0 else start))


def _altered(evidence: Evidence, was: str, each: Print) -> Diagnostic:
    """A citation that prints something else, though what it names is as the lock says."""
    message = f"{each.key} prints otherwise: {word_diff(was, each.text or '')}."
    where = next((place for name in each.cited if (place := _origin(evidence, name))), None)
    related = (Related(each.location, "cited here"),) if where else ()
    return Diagnostic(Code.LOCK_CHANGED, message, where or each.location, related=related, claims=each.cited)


def _origin(evidence: Evidence, name: str) -> Location | None:
    """Where a record comes from."""
    standing, article = evidence.standings.get(name), evidence.articles.get(name)
    if standing is not None and standing.now is not None:
        return evidence.articles[standing.now.seal.article].locate(standing.now.span)
    if article is not None:
        title = _title(article)
        return article.locate(title) if title else Location(article.file, 1, 1)
    return None


def _rows(evidence: Evidence, page: Page, rows: Sequence[Row], told: set[str]) -> Iterator[Diagnostic]:
    """Rows of a page's figures that are not as the lock says; new ones come with new articles."""
    now = {row.key: row for row in rows}
    shown = {row.shown.argument: row.shown for row in rows}
    for entry in page.shows:
        figure, _, claim = row_key(entry).partition(" ")
        row = now.get(row_key(entry))
        if claim in told or figure not in shown or _is_gone(evidence, claim) or (row and row.entry == entry):
            continue
        before = entry.partition(": ")[2]
        what = f"shows otherwise: {word_diff(before, row.text)}" if row else f"no longer shows: {before}"
        where = _origin(evidence, claim) or shown[figure].location
        related = (Related(shown[figure].location, "shown here"),)
        message = f"The figure {figure} {what}."
        yield Diagnostic(Code.LOCK_CHANGED, message, where, related=related, claims=(claim,))
