"""The screen of a review: one claim, what a page would print of it, and how each field was read."""

from collections.abc import Callable, Iterator, Mapping

from report.briefing.candidate import FIELDS, Field
from report.briefing.model import Claim
from report.briefing.queue import Item
from report.briefing.revise import shown
from report.cli.review.layout import Paper, Run, columns
from report.cli.review.reading import reasons
from report.cli.review.session import PAGE, Mode, Session
from report.corpus.article import Article
from report.extract.model import PeriodKind
from report.render.phrase import FORMS, day, label
from report.span import Span

_WIDE = 84
"""Columns from which the reason for a reading stands beside it."""
_VALUES = 30
"""Columns of values beside which reasons stand, where there is room."""
_QUIET = frozenset(("value_high", "head", "concept", "period_kind", "modality", "direction", "aspect"))
"""Fields that are shown only where they say something, or are to be fixed."""
_USUAL = {"modality": ("reported",), "aspect": ("unknown",), "period_kind": ("", "interval"), "concept": ()}
_KEYS = "a accept · f fix · s skip · d delete · n add · u undo · q leave · ? help"
_HELP = """a  accept: the claim is right as it stands
f  fix a field: its letter, then the number of a value, or = and the value; then a
s  skip: it comes again in another sitting
d  delete: the words are no claim
n  add a number of the sentence that was not read
r  give a reason for the next decision
w  take over a lexicon entry that the last decision suggests
u  undo the last step, or what is not accepted yet
q  leave; every decision is already in its file

? before a field: it was read by a route that is not safe. * changed by you."""


def screen(session: Session, paper: Paper) -> list[str]:
    """The lines to show, at most as many as *paper* is high where that can be."""
    blocks = list(_DRAW[session.mode](session, paper))
    message = paper.wrapped([(session.message, "new")]) if session.message else []
    blocks.append((message, 9))
    return _fitted(blocks, paper.height)


Block = tuple[list[str], int]
"""Lines and how much they matter; what matters least goes first where the screen is low."""


def _fitted(blocks: list[Block], height: int) -> list[str]:
    while sum(len(lines) for lines, _ in blocks) > height - 1:
        least = min((weight for lines, weight in blocks if lines), default=9)
        if least >= 9:
            break
        last = max(number for number, (lines, weight) in enumerate(blocks) if lines and weight == least)
        blocks[last][0].pop()
    return [line for lines, _ in blocks for line in lines]


def _gap() -> Block:
    return ([""], 0)


def _claim(session: Session, paper: Paper) -> Iterator[Block]:
    item = session.item
    if item is None:
        return
    yield from _top(session, paper, item)
    yield from _printed(session, paper, item)
    yield from _fields(session, paper, every=False)
    yield _gap()
    if session.offered:
        yield (paper.wrapped([("w", "key"), (" lexicon: " + session.offered[0].label, "dim")], 0, 2)[:2], 2)
    yield (_legend(paper, _KEYS if not (session.pending or session.adding) else _CHANGED), 9)


_CHANGED = "a accept the change · f fix more · u back · q leave"


def _legend(paper: Paper, words: str) -> list[str]:
    """Keys with what they do, none parted from its words."""
    lines: list[list[Run]] = [[]]
    used = 0
    for part in words.split(" · "):
        key, _, rest = part.partition(" ")
        if used and used + 3 + columns(part) > paper.width:
            lines.append([])
            used = 0
        lines[-1] += [("   " if used else "", ""), (key, "key"), (f" {rest}", "dim")]
        used += columns(part) + (3 if used else 0)
    return [paper.line(line) for line in lines]


def _top(session: Session, paper: Paper, item: Item) -> Iterator[Block]:
    article, claim = session.article, session.claim
    where = f"{session.at + 1} of {len(session.desk.items)}"
    words = item.rank.words if not session.adding else "a claim that was not read"
    yield ([paper.line([(where, "bold"), (f" · {words}", ""), (f" · {session.decisions} decided", "dim")])], 9)
    date = day(article.published) if article.published else "no date"
    source = " · ".join(part for part in (article.title or article.id, date, article.publisher) if part)
    yield (paper.wrapped([(source, "dim")])[:2], 6)
    yield ([paper.line([(f"{article.locate(claim.span)} {item.claim.id}", "dim")])], 5)
    yield _gap()
    if before := _context(article, claim):
        yield (paper.wrapped([(before, "dim")], 2)[-3:], 1)
    yield (paper.wrapped(_sentence(article, claim, paper), 2), 8)
    yield _gap()


def _context(article: Article, claim: Claim) -> str:
    """The sentence before, which often says what "the district" is."""
    earlier = [each for each in article.sentences if each.span.end <= claim.sentence.start]
    return _fold(article.quote(earlier[-1].span)) if earlier else ""


def _fold(text: str) -> str:
    return " ".join(text.split())


def _sentence(article: Article, claim: Claim, paper: Paper) -> list[Run]:
    """The sentence with the claim's words marked."""
    whole, words = claim.sentence, claim.span
    if words == whole:
        return [(_fold(article.quote(whole)), "mark" if claim.quantity else "")]
    before, after = (article.quote(Span(whole.start, words.start)), article.quote(Span(words.end, whole.end)))
    marked = _fold(article.quote(words))
    left = _fold(before) + (" " if before[-1:].isspace() else "")
    right = (" " if after[:1].isspace() else "") + _fold(after)
    return [(left, ""), (marked if paper.colour else f"[[{marked}]]", "mark"), (right, "")]


def _printed(session: Session, paper: Paper, item: Item) -> Iterator[Block]:
    article, claim = session.article, session.claim
    if claim.quantity:
        said = label(claim, article)
        full = FORMS["full"](claim, article)
        yield (paper.wrapped([("prints ", "dim"), (said, "bold")], 0, 7), 7)
        if full not in said:
            yield (paper.wrapped([("as     ", "dim"), (full, "")], 0, 7), 6)
    if item.cited:
        places = ", ".join(dict.fromkeys(f"{each.path}:{each.line}" for each in item.cited))
        yield (paper.wrapped([("cited  ", "dim"), (places, "")], 0, 7)[:3], 6)
    yield _gap()


def _fields(session: Session, paper: Paper, *, every: bool) -> Iterator[Block]:
    claim, base = session.claim, session.before
    why = reasons(claim)
    wide = paper.width >= _WIDE
    for field in FIELDS:
        if field.number and claim.quantity is None:
            continue
        value = shown(claim, field.name)
        changed = base is not None and shown(base, field.name) != value
        doubted = field.name in claim.doubts and not changed
        if not every and not changed and _quiet(field, value):
            continue
        reason = f"was {shown(base, field.name) or 'not stated'}" if base and changed else why.get(field.name, "")
        yield (_row(paper, field, _said(field, claim), reason, changed=changed, doubted=doubted, wide=wide), 7)


def _quiet(field: Field, value: str) -> bool:
    return field.name in _QUIET and (
        not value or value in _USUAL.get(field.name, ()) or field.name in ("head", "concept")
    )


def _said(field: Field, claim: Claim) -> str:
    value = shown(claim, field.name)
    if field.name == "speaker":
        return value or "the article itself"
    if field.name == "period" and claim.period and claim.period.kind is not PeriodKind.INTERVAL:
        return f"{value} ({claim.period.kind.value})"
    return _fold(value) or "not stated"


def _row(paper: Paper, field: Field, value: str, reason: str, *, changed: bool, doubted: bool, wide: bool) -> list[str]:
    sign = "*" if changed else "?" if doubted else " "
    tint = "new" if changed else "doubt" if doubted else ""
    head: list[Run] = [(f"{sign}", tint), (field.key, "key"), (f" {field.label:<12}", "dim")]
    body: list[Run] = [*head, (value, tint)]
    if reason and (wide or changed or doubted):
        gap = max(_VALUES - columns(value), 2) if wide else 2
        body.append((" " * gap + reason if wide else f" · {reason}", "dim"))
    return paper.wrapped(body, 0, 15)


def _field(session: Session, paper: Paper) -> Iterator[Block]:
    item = session.item
    if item is None:
        return
    yield from _top(session, paper, item)
    yield from _fields(session, paper, every=True)
    yield _gap()
    yield ([paper.line([("Which field? ", "bold"), ("its letter, or any other key to go back", "dim")])], 9)


def _choice(session: Session, paper: Paper) -> Iterator[Block]:
    item, field = session.item, session.chosen
    if item is None or field is None:
        return
    yield from _top(session, paper, item)
    now = _said(field, session.claim)
    yield (paper.wrapped([(field.label, "bold"), (" is now ", "dim"), (now, "")], 0, 2), 9)
    for number, each in enumerate(session.visible, 1):
        why = f"  {each.why}" if each.why else ""
        yield (paper.wrapped([(str(number), "key"), (f" {each.label}", ""), (why, "dim")], 1, 3), 9)
    yield _gap()
    more = " · 0 more" if len(session.choices) > PAGE else ""
    yield (_legend(paper, f"1-9 choose{more} · = type it · x back"), 9)


def _number(session: Session, paper: Paper) -> Iterator[Block]:
    item = session.item
    if item is None:
        return
    yield from _top(session, paper, item)
    yield (paper.wrapped([("Numbers of the sentence that are no claims:", "bold")]), 9)
    for number, each in enumerate(session.numbers, 1):
        words = _fold(session.article.quote(each.span))
        yield (paper.wrapped([(str(number), "key"), (f" {words}", ""), (f"  {each.reason}", "dim")], 1, 3), 9)
    yield _gap()
    yield (_legend(paper, "1-9 add it · = type the words · x back"), 9)


def _offer(session: Session, paper: Paper) -> Iterator[Block]:
    yield (paper.wrapped([("Add to the lexicon, so that the next article is read right:", "bold")]), 9)
    yield _gap()
    for number, each in enumerate(session.offered, 1):
        yield (paper.wrapped([(str(number), "key"), (f" {each.label}", "")], 1, 3), 9)
    yield _gap()
    yield (_legend(paper, "1-9 add it · x nothing of this"), 9)


def _stale(session: Session, paper: Paper) -> Iterator[Block]:
    stale = session.stale
    if stale is None:
        return
    old, near = stale.decided, session.nearest
    yield ([paper.line([("A decision no longer fits its text", "bad")])], 9)
    yield ([paper.line([(str(old.location), "dim")])], 7)
    yield _gap()
    fields = ", ".join(f"{name} = {value or 'not stated'}" for name, value in old.fields.items())
    yield (paper.wrapped([(f"{old.kind} ", "bold"), (f"“{_fold(old.quote)}”", "mark"), (f" {fields}", "")], 0, 2), 8)
    when = f", {old.decided.isoformat()}" if old.decided else ""
    yield (paper.wrapped([(f"{old.reviewer}{when}: {old.reason}", "dim")], 2), 6)
    yield _gap()
    if near is not None:
        own = next(each.span for each in stale.article.sentences if each.span.covers(near))
        yield (paper.wrapped([("These words stand today in:", "")]), 8)
        yield (paper.wrapped([(_fold(stale.article.quote(own)), "")], 2), 7)
        yield _gap()
    legend = ("a it holds there, too · " if near else "") + "d withdraw it · s skip · q leave"
    yield (_legend(paper, legend), 9)


def _help(_: Session, paper: Paper) -> Iterator[Block]:
    for line in _HELP.split("\n"):
        yield (paper.wrapped([(line[:1], "key"), (line[1:], "")], 0, 3) if line else [""], 9)


def _end(session: Session, paper: Paper) -> Iterator[Block]:
    yield (paper.wrapped([("Nothing is left to review here.", "bold")]), 9)
    yield _gap()
    for line in summary(session):
        yield (paper.wrapped([(line, "")]), 8)
    if session.offered:
        yield (paper.wrapped([("w", "key"), (" lexicon: " + session.offered[0].label, "dim")], 0, 2), 8)
    yield _gap()
    yield (_legend(paper, "u undo · q leave"), 9)


_PARTS = {
    "confirm": "confirmed",
    "set": "corrected",
    "delete": "deleted",
    "add": "added",
    "skip": "skipped",
    "teach": "taught to the lexicon",
    "renew": "renewed",
    "withdraw": "withdrawn",
}


def summary(session: Session) -> list[str]:
    """What a sitting came to: decisions, keys, and what is to be done next."""
    made = [f"{session.counts[name]} {words}" for name, words in _PARTS.items() if session.counts[name]]
    decisions = f"{session.decisions} decision{'' if session.decisions == 1 else 's'}"
    keys = f"{session.keys} key{'' if session.keys == 1 else 's'}"
    lines = [f"{decisions} with {keys}{': ' if made else ''}{', '.join(made)}."]
    if session.unsealed:
        lines.append("A cited claim was changed: look at its page, then run `report accept`.")
    return lines


_DRAW: Mapping[Mode, Callable[[Session, Paper], Iterator[Block]]] = {
    Mode.CLAIM: _claim,
    Mode.FIELD: _field,
    Mode.CHOICE: _choice,
    Mode.NUMBER: _number,
    Mode.OFFER: _offer,
    Mode.STALE: _stale,
    Mode.HELP: _help,
    Mode.END: _end,
}
