"""Holding a page's citations, and the rows of its figures, against what the evidence lock says they printed."""

from collections.abc import Iterator, Sequence

from report.briefing.evidence import Evidence
from report.briefing.lock import Page, is_claim
from report.briefing.printout import Edit, Print, Row, alterations, cited, edits, key, row_key, text
from report.briefing.seal import word_diff
from report.corpus.article import Article, Kind
from report.diagnostic import Code, Diagnostic, Related
from report.span import Lines, Location, Span


def hold_pages(evidence: Evidence, told: set[str]) -> Iterator[Diagnostic]:
    """What pages cite and print otherwise than the lock says, but for what rests on records that are *told* of."""
    if not evidence.lock.pages:
        return
    prints: dict[str, list[Print]] = {}
    for each in evidence.prints:
        prints.setdefault(each.docname, []).append(each)
    rows: dict[str, list[Row]] = {}
    for row in filter(_says, evidence.rows):
        rows.setdefault(row.shown.docname, []).append(row)
    for name in sorted(evidence.lock.pages.keys() - evidence.pages.keys()):
        yield from _gone(evidence, name)
    for name in evidence.pages:
        page, now = evidence.lock.pages.get(name, Page()), prints.get(name, [])
        for edit in edits(page, now):
            yield from _edited(evidence, edit, name)
        for was, each in alterations(page, now):
            if not told.intersection(_about(evidence, each)):
                yield _altered(evidence, was, each)
        yield from _rows(evidence, page, rows.get(name, []), told)


def _gone(evidence: Evidence, name: str) -> Iterator[Diagnostic]:
    """A page of the lock that is not there; where it stood follows from where the others stand."""
    names = tuple(dict.fromkeys(each for entry in evidence.lock.pages[name].prints for each in cited(entry)))
    home = next((page.path.removesuffix(f"{other}.md") for other, page in evidence.pages.items()), "")
    message = f"Nobody has accepted that the page {name} is gone."
    yield Diagnostic(Code.LOCK_DROPPED, message, Location(f"{home}{name}.md", 1, 1), claims=names)


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
    if standing is not None:
        return standing.now is None
    known = any(one.article == name for one in evidence.lock.claims.values())
    return is_claim(name) or (known and name not in evidence.articles)


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
        title = title_of(article)
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


def title_of(article: Article) -> Span | None:
    """Where an article's title stands."""
    return next((block.span for block in article.blocks if block.kind is Kind.TITLE), None)
