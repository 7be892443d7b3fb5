"""Settling changes: what a person is asked to accept, and the lock once some of it is."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from report.briefing.anchor import Standing, State
from report.briefing.evidence import Evidence
from report.briefing.lock import Lock, Page, is_claim
from report.briefing.printout import Print, Row, cited, key, row_key
from report.briefing.seal import Seal, Source, difference, restated, word_diff
from report.record import record

Takes = Callable[[str], bool]
"""Whether a name is accepted: of a claim, an event, an article, an entity, or a page."""


@record
class Change:
    """A difference between the lock and today, as a person is asked about it."""

    name: str
    """What `report accept` calls it: the name of a claim or event, an article or a page."""
    kind: str
    """new, changed, renamed, gone; page for a page whose citations changed."""
    words: str
    """What it is about, or how it changed."""


def pending(evidence: Evidence) -> tuple[Change, ...]:
    """Everything that accepting would write: claims, then articles, then pages."""
    found = [change for each in evidence.standings.values() if (change := _claim(evidence, each))]
    for name in sorted(evidence.lock.articles):
        article = evidence.articles.get(name)
        was = evidence.lock.articles[name]
        if article is not None and evidence.sources[name].printed != was.printed:
            words = "; ".join(f"{part} {diff}" for part, diff in restated(was, evidence.sources[name]))
            found.append(Change(name, "changed", words))
    found += _facts(evidence)
    now = _pages(evidence.prints, evidence.rows)
    for name in sorted(now.keys() | evidence.lock.pages.keys()):
        lines = tuple(_differences(evidence.lock.pages.get(name, Page()), now.get(name, Page())))
        if lines:
            found.append(Change(name, "page", "\n".join(lines)))
    return tuple(found)


def _facts(evidence: Evidence) -> Iterator[Change]:
    """What is printed of the lexicon and changed or went; what is new came with an article."""
    now = _facts_of(evidence)
    for name, was in evidence.lock.facts.items():
        if now.get(name, was) != was:
            yield Change(name.partition(" ")[2], "changed", word_diff(was, now[name]))
        elif name not in now:
            yield Change(name.partition(" ")[2], "gone", was)


def _claim(evidence: Evidence, standing: Standing) -> Change | None:
    was, now = standing.was, standing.now
    if was is not None and is_claim(standing.name) and not evidence.places(standing.name):
        return Change(standing.name, "gone", f"“{was.quote}” is no longer cited")
    if was is not None and (now is None or standing.state is State.SAME):
        return None if now else Change(standing.name, "gone", f"“{was.quote}” {was.reading}")
    if now is None:
        return None
    if was is None:
        return Change(standing.name, "new", f"“{now.seal.quote}” {now.seal.reading}")
    renamed = standing.state is State.RENAMED
    words = f"{standing.id} in the article {now.seal.article}" if renamed else difference(was, now.seal)
    return Change(standing.name, standing.state.value, words)


def _differences(was: Page, now: Page) -> Iterator[str]:
    for before, after in ((was.prints, now.prints), (was.shows, now.shows)):
        for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if kind != "equal":
                yield from (f"- {entry}" for entry in before[a:b])
                yield from (f"+ {entry}" for entry in after[c:d])


def accepted(evidence: Evidence, names: Collection[str] | None) -> Lock:
    """The lock once what has these names is accepted, all of it where *names* is `None`."""
    taken = None if names is None else frozenset((*names, *_siblings(evidence, names)))

    def takes(name: str) -> bool:
        return taken is None or name in taken

    claims = dict(_claims(evidence, takes))
    articles = {name: _source(evidence, claims, name, takes) for name in evidence.sources}
    now = _pages(evidence.prints, evidence.rows)
    pages: dict[str, Page] = {}
    for name in evidence.pages:
        page = _merged(name, evidence.lock.pages.get(name, Page()), now.get(name, Page()), takes)
        pages |= {name: page} if page != Page() else {}
    made = Lock(claims, articles, pages, _printed(evidence, takes), evidence.lock.lexicon)
    # What changed a reading is known as long as one of its readings waits.
    waits = any(each.state is not State.SAME and not takes(name) for name, each in evidence.standings.items())
    return made if waits or made.facts != _facts_of(evidence) else replace(made, lexicon=evidence.lexicon.files)


def _source(evidence: Evidence, claims: Mapping[str, Seal], name: str, takes: Takes) -> Source:
    """An article as the lock is to hold it: with a claim of it, what is printed of it is accepted, too."""
    was, now = evidence.lock.articles.get(name), evidence.sources[name]
    fresh = was is None or takes(name) or any(takes(one.id) for one in claims.values() if one.article == name)
    return now if fresh or was is None else was


def _printed(evidence: Evidence, takes: Takes) -> Mapping[str, str]:
    """What is printed of the lexicon, changes only where they are taken."""
    was, now = evidence.lock.facts, _facts_of(evidence)
    new = {name: text for name, text in now.items() if name not in was or takes(name.partition(" ")[2])}
    return new | {name: text for name, text in was.items() if not takes(name.partition(" ")[2])}


def _facts_of(evidence: Evidence) -> dict[str, str]:
    return {fact.name: fact.text for fact in evidence.facts}


def _siblings(evidence: Evidence, names: Collection[str]) -> Iterator[str]:
    """Claims that changed by no more than the sentence they share with one of *names*: a person has seen it."""
    seen = {
        (each.now.seal.article, each.now.sentence)
        for name in names
        if (each := evidence.standings.get(name)) and each.now
    }
    for each in evidence.standings.values():
        if each.was and each.now and (each.now.seal.article, each.now.sentence) in seen:
            now = each.now.seal
            if each.was.said == now.said:
                yield each.name


def _claims(evidence: Evidence, takes: Takes) -> Iterator[tuple[str, Seal]]:
    for name, one in evidence.lock.claims.items():
        standing = evidence.standings.get(name)
        if standing is None or not takes(name):
            yield name, one
        elif standing.now is not None and (evidence.places(name) or not is_claim(name)):
            yield name, replace(standing.now.seal, id=name)
    for name, standing in evidence.standings.items():
        if standing.state is State.NEW and standing.now is not None and takes(name):
            yield name, standing.now.seal


def _pages(prints: Sequence[Print], rows: Iterable[Row]) -> Mapping[str, Page]:
    """What each page prints, as the lock would hold it."""
    lists: dict[str, list[str]] = {}
    for each in prints:
        if each.text is not None:
            lists.setdefault(each.docname, []).append(each.entry)
    shown: dict[str, set[str]] = {}
    for row in (each for each in rows if each.text):
        shown.setdefault(row.shown.docname, set()).add(row.entry)
    names = sorted(lists.keys() | shown.keys())
    return {name: Page(tuple(lists.get(name, ())), tuple(sorted(shown.get(name, ())))) for name in names}


def _merged(name: str, was: Page, now: Page, takes: Takes) -> Page:
    """The page of the lock with those changes towards today that are about accepted names."""
    if takes(name):
        return now
    made: list[str] = []
    old, new = was.prints, now.prints
    matcher = SequenceMatcher(None, [key(each) for each in old], [key(each) for each in new], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            made += [after if _any(takes, after) else before for before, after in zip(old[a:b], new[c:d], strict=True)]
        elif kind == "replace":
            made += new[c:d] if any(_any(takes, each) for each in (*old[a:b], *new[c:d])) else old[a:b]
        else:
            made += [each for each in old[a:b] if not _any(takes, each)]
            made += [each for each in new[c:d] if _any(takes, each)]
    before, after = ({row_key(row): row for row in page.shows} for page in (was, now))
    rows = [
        entry
        for row in sorted(before.keys() | after.keys())
        if (entry := (after if takes(row.partition(" ")[2]) else before).get(row))
    ]
    return Page(tuple(made), tuple(rows))


def _any(takes: Takes, entry: str) -> bool:
    return any(takes(name) for name in cited(entry))
