"""The screen of a review: what is shown in each mode, cut to the height of the terminal."""

from collections.abc import Callable, Iterator, Mapping

from report.briefing.seal import folded
from report.cli.review.draft import Draft
from report.cli.review.layout import Paper, Run, columns
from report.cli.review.session import PAGE, Mode, Session
from report.cli.review.sheet import ALWAYS, Block, fields, gap, heading, printed, said

_KEYS = "a accept · f fix · s skip · d delete · n add · u undo · q leave · ? help"
_CHANGED = "a accept the change · f fix more · u back · q leave"
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
    if session.message:
        blocks.append((paper.wrapped([(session.message, "new")]), ALWAYS))
    return _fitted(blocks, paper.height - 1)


def _fitted(blocks: list[Block], height: int) -> list[str]:
    """The lines of *blocks* without those that matter least, the last ones of these first."""
    while sum(len(lines) for lines, _ in blocks) > height:
        least = min((weight for lines, weight in blocks if lines), default=ALWAYS)
        if least >= ALWAYS:
            break
        next(lines for lines, weight in reversed(blocks) if lines and weight == least).pop()
    return [line for lines, _ in blocks for line in lines]


def _legend(paper: Paper, words: str) -> Block:
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
    return ([paper.line(line) for line in lines], ALWAYS)


def _choices(paper: Paper, rows: list[tuple[str, str]]) -> Iterator[Block]:
    """Numbered values, each with where it is from."""
    for number, (value, why) in enumerate(rows, 1):
        runs = [(str(number), "key"), (f" {value}", ""), (f"  {why}" if why else "", "dim")]
        yield (paper.wrapped(runs, 1, 3), ALWAYS)


def _drawn(session: Session) -> Draft:
    if session.draft is None:
        raise LookupError("no claim is left")
    return session.draft


def _top(session: Session, paper: Paper) -> Iterator[Block]:
    sitting, draft = session.sitting, _drawn(session)
    where = f"{sitting.at + 1} of {len(session.desk.items)}"
    rank = "a claim to be added" if draft.adding else draft.item.rank.words
    yield ([paper.line([(where, "bold"), (f" · {rank}", ""), (f" · {sitting.decisions} decided", "dim")])], ALWAYS)
    yield from heading(draft, paper)


def _claim(session: Session, paper: Paper) -> Iterator[Block]:
    draft = _drawn(session)
    yield from _top(session, paper)
    yield from printed(draft, paper)
    yield from fields(draft, paper)
    yield gap()
    yield from _offered(session, paper)
    yield _legend(paper, _CHANGED if draft.touched else _KEYS)


def _offered(session: Session, paper: Paper) -> Iterator[Block]:
    if offered := session.sitting.offered:
        yield (paper.wrapped([("w", "key"), (f" for the lexicon: {offered[0].label}?", "new")], 0, 2), 5.5)


def _field(session: Session, paper: Paper) -> Iterator[Block]:
    yield from _top(session, paper)
    yield from fields(_drawn(session), paper, every=True)
    yield gap()
    yield ([paper.line([("Which field? ", "bold"), ("its letter, or x to go back", "dim")])], ALWAYS)


def _choice(session: Session, paper: Paper) -> Iterator[Block]:
    yield from _top(session, paper)
    if field := session.chosen:
        now = said(field, _drawn(session).claim)
        yield (paper.wrapped([(field.label, "bold"), (" is now ", "dim"), (now, "")], 0, 2), ALWAYS)
    yield from _choices(paper, [(each.label, each.why) for each in session.visible])
    yield gap()
    more = " · 0 more" if len(session.choices) > PAGE else ""
    yield _legend(paper, f"1-9 choose{more} · = type it · x back")


def _number(session: Session, paper: Paper) -> Iterator[Block]:
    yield from _top(session, paper)
    told = "Numbers of the sentence that are no claims:" if session.numbers else "Every number here is a claim."
    yield (paper.wrapped([(told, "bold")]), ALWAYS)
    article = _drawn(session).article
    yield from _choices(paper, [(folded(article.quote(each.span)), each.reason) for each in session.numbers])
    yield gap()
    yield _legend(paper, ("1-9 add it · " if session.numbers else "") + "= type the words · x back")


def _offer(session: Session, paper: Paper) -> Iterator[Block]:
    yield (paper.wrapped([("Add to the lexicon, so that the next article is read right:", "bold")]), ALWAYS)
    yield gap()
    yield from _choices(paper, [(each.label, "") for each in session.sitting.offered])
    yield gap()
    yield _legend(paper, "1-9 add it · x nothing of this")


def _stale(session: Session, paper: Paper) -> Iterator[Block]:
    stale = session.sitting.stale
    if stale is None:
        return
    old, near = stale.decided, session.sitting.nearest(stale)
    yield ([paper.line([("A decision no longer fits its text", "bad")])], ALWAYS)
    yield ([paper.line([(str(old.location), "dim")])], 7)
    yield gap()
    values = ", ".join(f"{name} = {value or 'not stated'}" for name, value in old.fields.items())
    yield (paper.wrapped([(f"{old.kind} ", "bold"), (f"“{folded(old.quote)}”", "mark"), (f" {values}", "")], 0, 2), 8)
    when = f", {old.decided.isoformat()}" if old.decided else ""
    yield (paper.wrapped([(f"{old.reviewer}{when}: {old.reason}", "dim")], 2), 6)
    yield gap()
    if near is not None:
        own = next(each.span for each in stale.article.sentences if each.span.covers(near))
        yield (paper.wrapped([("These words stand today in:", "")]), 8)
        yield (paper.wrapped([(folded(stale.article.quote(own)), "")], 2), 7)
        yield gap()
    yield _legend(paper, ("a it holds there, too · " if near else "") + "d withdraw it · s skip · q leave")


def _help(_: Session, paper: Paper) -> Iterator[Block]:
    for line in _HELP.split("\n"):
        yield (paper.wrapped([(line[:1], "key"), (line[1:], "")], 0, 3), ALWAYS)


def _end(session: Session, paper: Paper) -> Iterator[Block]:
    yield (paper.wrapped([("Nothing is left to review here.", "bold")]), ALWAYS)
    yield gap()
    for line in summary(session):
        yield (paper.wrapped([(line, "")]), 8)
    yield from _offered(session, paper)
    yield gap()
    yield _legend(paper, "u undo · q leave")


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
    sitting = session.sitting
    made = [f"{sitting.counts[name]} {words}" for name, words in _PARTS.items() if sitting.counts[name]]
    decisions = f"{sitting.decisions} decision{'' if sitting.decisions == 1 else 's'}"
    keys = f"{session.keys} key{'' if session.keys == 1 else 's'}"
    lines = [f"{decisions} with {keys}{': ' if made else ''}{', '.join(made)}."]
    if sitting.unsealed:
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
