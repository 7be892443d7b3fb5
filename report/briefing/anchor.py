"""Where what the lock holds stands today: in its place, elsewhere, changed, in a renamed article, or nowhere."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from enum import Enum

from report.briefing.seal import Seal, Sealed, digest, folded
from report.corpus.article import Article
from report.record import record
from report.span import Span

ALIKE = 0.5
"""Share of the words of two sentences, or of the letters of two quotes, from which they may be one."""


class State(Enum):
    """What became of a seal."""

    SAME = "same"
    """As it was; where it now has another id, it has moved."""
    CHANGED = "changed"
    RENAMED = "renamed"
    """Its article is gone, and its very sentence stands in one that the lock does not know."""
    GONE = "gone"
    NEW = "new"
    """Cited, and not in the lock."""


@record
class Standing:
    """A name that pages cite or the lock holds, and what stands there today."""

    name: str
    state: State
    was: Seal | None
    now: Sealed | None

    @property
    def id(self) -> str:
        """Its id today, its name where nothing stands any more."""
        return self.now.seal.id if self.now else self.name

    @property
    def moved(self) -> bool:
        """Whether pages cite it by a name that is not its id today."""
        return self.now is not None and self.id != self.name


def standings(
    locked: Mapping[str, Seal], known: Iterable[str], today: Mapping[str, Sealed], cited: Iterable[str]
) -> dict[str, Standing]:
    """What became of each seal of *locked*, tombstones left out, and of each name that is *cited*.

    *known* are ids of the articles that the lock knows; another may be one of them with a new name.
    """
    kept = {name: one for name, one in locked.items() if not one.tombstone}
    found = _exact(kept, today)
    found |= _changed({name: one for name, one in kept.items() if name not in found}, today, found)
    found |= _renamed({name: one for name, one in kept.items() if name not in found}, frozenset(known), today)
    for name, was in kept.items():
        found.setdefault(name, Standing(name, State.GONE, was, None))
    for name in cited:
        if name not in locked and name in today:
            found[name] = Standing(name, State.NEW, None, today[name])
    return found


def _kind(seal: Seal) -> str:
    """Claims with a number, claims without one and events are never one another."""
    first = seal.reading.partition(" ")[0]
    return first if first in ("value", "event") else "claim"


def _exact(kept: Mapping[str, Seal], today: Mapping[str, Sealed]) -> dict[str, Standing]:
    at = {(one.seal.article, _kind(one.seal), *one.seal.anchor): one for one in today.values()}
    found = {}
    for name, was in kept.items():
        now = at.get((was.article, _kind(was), *was.anchor))
        if now is not None:
            same = now.seal.digest == was.digest
            found[name] = Standing(name, State.SAME if same else State.CHANGED, was, now)
    return found


def _changed(
    lost: Mapping[str, Seal], today: Mapping[str, Sealed], found: Mapping[str, Standing]
) -> dict[str, Standing]:
    """Seals whose sentence or quote changed: matched to what is most like them and nobody else's.

    Names of one and the same claim stay together.
    """
    taken = {each.id for each in found.values()}
    free: dict[str, list[Sealed]] = {}
    for name, one in today.items():
        if name not in taken:
            free.setdefault(one.seal.article, []).append(one)
    ones: dict[tuple[str, ...], list[Seal]] = {}
    for was in lost.values():
        ones.setdefault((was.article, _kind(was), *map(str, was.anchor)), []).append(was)
    scored = [
        (score, key, now)
        for key, those in ones.items()
        for now in free.get(key[0], ())
        if (score := max(_likeness(was, now.seal) for was in those)) > 0
    ]
    scored.sort(key=lambda each: (-each[0], each[1], each[2].seal.id))
    matched: dict[str, Standing] = {}
    for _, key, now in scored:
        if now.seal.id not in taken and ones[key][0].id not in matched:
            taken.add(now.seal.id)
            matched |= {was.id: Standing(was.id, State.CHANGED, was, now) for was in ones[key]}
    return matched


def _likeness(was: Seal, now: Seal) -> float:
    """How probable it is that *now* is *was*, edited or read otherwise; none where it is not."""
    if _kind(was) != _kind(now):
        return 0
    same_sentence = was.sentence == now.sentence
    sentence = 1.0 if same_sentence else shared(was.context, now.context)
    if sentence < ALIKE:
        return 0
    quote = SequenceMatcher(None, was.quote, now.quote, autojunk=False).ratio() if len(was.quote) < 200 else sentence
    same_id = was.id == now.id
    if quote < ALIKE and (same_sentence or not same_id):
        return 0
    return 2 * sentence + quote + same_id / 2


def shared(one: str, other: str) -> float:
    """Share of their words that two texts have in common, in any order."""
    mine, theirs = Counter(one.split()), Counter(other.split())
    return 2 * (mine & theirs).total() / max(mine.total() + theirs.total(), 1)


def _renamed(lost: Mapping[str, Seal], known: frozenset[str], today: Mapping[str, Sealed]) -> dict[str, Standing]:
    there = {one.seal.article for one in today.values()}
    at = {(_kind(one.seal), *one.seal.anchor): one for one in today.values() if one.seal.article not in known}
    found = {}
    for name, was in lost.items():
        now = at.get((_kind(was), *was.anchor)) if was.article not in there else None
        if now is not None:
            found[name] = Standing(name, State.RENAMED, was, now)
    return found


def place(was: Seal, article: Article) -> Span | None:
    """Where in its article a seal's words stand, or what its sentence has become; `None` if nothing is like it."""
    sentences: Sequence[Span] = [sentence.span for sentence in article.sentences]
    for span in sentences:
        words = article.quote(span)
        if digest(words) == was.sentence:
            start = words.find(was.quote)
            return Span(span.start + start, span.start + start + len(was.quote)) if start >= 0 else span
    scored = [(shared(was.context, article.quote(span)), -span.start, span) for span in sentences]
    best = max(scored, default=(0.0, 0, Span(0, 0)))
    return first_change(was.context, article, best[2]) if best[0] >= ALIKE else None


def first_change(before: str, article: Article, sentence: Span) -> Span:
    """The first words of *sentence* that are not in *before*; the sentence's first word where only words went."""
    words = _words(article, sentence)
    old, new = folded(before).split(), [article.quote(word) for word in words]
    for kind, _, _, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            last = words[max(c, min(d, len(words)) - 1)] if c < len(words) else words[-1]
            return Span(words[min(c, len(words) - 1)].start, last.end)
    return words[0]


def _words(article: Article, sentence: Span) -> list[Span]:
    at, spans = sentence.start, []
    for word in article.quote(sentence).split():
        start = article.text.index(word, at)
        at = start + len(word)
        spans.append(Span(start, at))
    return spans
