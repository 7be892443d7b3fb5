"""What was promised, when it is due, and what the corpus says became of it."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from report.briefing.model import Briefing, Claim, State, Target
from report.corpus.article import Article
from report.render.figure import records
from report.render.figure.axis import Days, days
from report.render.figure.letters import plain, wrap
from report.render.figure.model import Backdrop, Figure
from report.render.figure.scene import (
    LABEL,
    NOTE,
    WIDTH,
    Box,
    Dot,
    Mark,
    Scene,
    Stroke,
    Words,
    arrowhead,
    gid,
    linked,
    target,
    upright,
)
from report.render.figure.wording import counted, listed, number, quote, sentence, sources, years
from report.render.phrase import period_text

ID = "targets"
MOST = 24
_COLUMN = 240.0
_LEFT, _RIGHT = _COLUMN + 22, WIDTH - 26.0
_LINE = 17.0
_ORDER = (State.MET, State.MISSED, State.NOT_DUE, State.OPEN, State.UNCHECKABLE)
_GLYPHS = {
    State.MET: ("check", "green", False),
    State.MISSED: ("cross", "vermillion", False),
    State.NOT_DUE: ("square", "blue", False),
    State.OPEN: ("circle", "muted", False),
    State.UNCHECKABLE: ("diamond", "muted", False),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One target."""

    claim: str
    article: str
    label: str
    note: str
    """Place, and when it is due in words."""
    said: date | None
    due: date | None
    state: State
    why: str
    outcomes: tuple[str, ...]


def rows(briefing: Briefing) -> tuple[Row, ...]:
    """All targets by state, then by the day they are due."""
    articles = records.articles(briefing)
    claims = {claim.id: claim for claim in records.claims(briefing)}
    titles = {claim: plain(event.title) for event in briefing.events for claim in event.claims}
    found = [
        _row(goal, claims[goal.claim], articles, titles.get(goal.claim, ""))
        for goal in briefing.targets
        if goal.claim in claims
    ]
    last = date.max
    return tuple(sorted(found, key=lambda row: (_ORDER.index(row.state), row.due or last, row.said or last)))


def _row(goal: Target, claim: Claim, articles: dict[str, Article], event: str) -> Row:
    """A target in the claim's words; without a number, in those of the event it promises."""
    article = articles[claim.article]
    when = period_text(claim.period) if claim.period else "no date given"
    note = ", ".join(part for part in (plain(claim.place or ""), when) if part)
    label = quote(claim, article) if claim.quantity or not event else event
    what = records.thing(claim)
    if claim.quantity is not None and what and what.lower() not in label.lower():
        label = f"{label} {what}" if label[-1:].isdigit() else f"{label}, {what}"
    return Row(
        claim.id, article.id, sentence(label), note, article.published, goal.due, goal.state, goal.why, goal.outcomes
    )


def figure(briefing: Briefing, backdrop: Backdrop) -> Figure | None:
    """The figure, or `None` where nothing was promised."""
    found = rows(briefing)
    if not found:
        return None
    newest = max((article.published for article in briefing.articles if article.published), default=None)
    when = years([row.said for row in found] + [row.due for row in found])
    plans = sentence(counted(len(found), "plan or forecast", "plans and forecasts"))
    return Figure(
        id=ID,
        title=_title(found),
        subtitle=f"{plans}{', ' + when if when else ''}, each from the day it was reported (dot) to the day it is due "
        "(mark). No outcome in the corpus does not mean failure.",
        alt=f"Chart of {counted(len(found), 'target')} by state, each from its report to its due date.",
        description=" ".join(f"{row.label} ({row.note}): {row.state.value}." for row in found[:60]),
        home="generated/targets",
        columns=(
            "claim",
            "promise",
            "place and due date in words",
            "reported",
            "due",
            "state",
            "why",
            "outcomes",
            "article",
        ),
        rows=tuple(cells(row) for row in found),
        sources=sources(briefing, (row.article for row in found)),
        scene=scene(found, newest),
    )


def _title(found: tuple[Row, ...]) -> str:
    """How many have an outcome; which states the others have is told by the headings."""
    total = counted(len(found), "target")
    closed = [row for row in found if row.state in (State.MET, State.MISSED)]
    if not closed:
        return (
            f"{sentence(total)}, and no outcome reported for any of them"
            if len(found) > 1
            else "One target, and no outcome reported"
        )
    met = sum(row.state is State.MET for row in closed)
    parts = [f"{number(count)} {word}" for count, word in ((met, "met"), (len(closed) - met, "missed")) if count]
    return f"Of {total}, {listed(parts)}; {number(len(found) - len(closed))} without a reported outcome"


def cells(row: Row) -> tuple[str, ...]:
    """A row of the data table."""
    said, due = (when.isoformat() if when else "" for when in (row.said, row.due))
    return row.claim, row.label, row.note, said, due, row.state.value, row.why, " ".join(row.outcomes), row.article


def scene(found: tuple[Row, ...], newest: date | None) -> Scene:
    """Rows under the heading of their state; words on the left, time on the right."""
    shown = records.fair(found, MOST, lambda row: row.state)
    dates = tuple(when for row in shown for when in (row.said, row.due) if when)
    axis = days(dates + ((newest,) if newest else ()), _LEFT, _RIGHT) if dates else None
    marks: list[Mark] = []
    ticks = axis.ticks(5) if axis else ()
    marks += [Words(x, 14, name, NOTE, "muted", anchor="middle") for x, name in ticks]
    y = 22.0
    for state, of_state in groupby(shown, key=lambda row: row.state):
        group = tuple(of_state)
        marks += _heading(state, sum(row.state is state for row in found), y)
        y += 34
        for row in group:
            lines, y = _marks(row, axis, y)
            marks += lines
        left = sum(row.state is state for row in found) - len(group)
        if left:
            marks.append(Words(0, y + 12, records.more(left), NOTE, "muted"))
            y += 24
        y += 8
    blocks = [mark.box for mark in marks if isinstance(mark, Words)]
    grid = [mark for x, _ in ticks for mark in upright(x, 22, y, blocks)]
    if axis and newest:
        grid += _today(axis.at(newest), y)
        y += 22
    return Scene(ID, y + 6, (*grid, *marks))


def _today(x: float, bottom: float) -> list[Mark]:
    """Where the corpus ends: what came later, no article can say."""
    anchor, at = ("end", WIDTH) if x > WIDTH - 60 else ("middle", x)
    line = Stroke(((x, 22), (x, bottom)), colour="accent", width=1.2, dashed=True)
    return [line, Words(at, bottom + 14, "newest article", NOTE, "accent", anchor=anchor)]


def _heading(state: State, count: int, top: float) -> list[Mark]:
    shape, colour, filled = _GLYPHS[state]
    words = f"{sentence(state.value)}: {count}"
    return [Dot(7, top + 15, shape, colour, 12.0, filled=filled), Words(22, top + 20, words, LABEL, bold=True)]


def _marks(row: Row, axis: Days | None, top: float) -> tuple[list[Mark], float]:
    lines = wrap(row.label, LABEL, _COLUMN, lines=2)
    words: list[Mark] = [Words(0, top + 14 + at * _LINE, line) for at, line in enumerate(lines)]
    notes = wrap(row.note, NOTE, _COLUMN, lines=1)
    bottom = top + 14 + len(lines) * _LINE
    words += [Words(0, bottom - 1, line, NOTE, "muted") for line in notes]
    y = (top + bottom) / 2 + 2
    track = _track(row, axis, y) if axis else []
    hit = target(Box(0, top, WIDTH, bottom + 4))
    return linked([*words, *track, hit], f"claim:{row.claim}", gid(ID, f"claim:{row.claim}")), bottom + 15


def _track(row: Row, axis: Days, y: float) -> list[Mark]:
    """From the day it was said to the glyph of its state on the day it is due; an arrow where no day is given."""
    shape, colour, filled = _GLYPHS[row.state]
    start = axis.at(row.said) if row.said else _LEFT
    marks: list[Mark] = []
    if row.due is None:
        tip = min(start + 50, WIDTH - 18)
        marks += [
            Stroke(((start + 6, y), (tip - 6, y)), colour=colour, width=1.6, dashed=True),
            arrowhead((tip, y), (start, y), colour),
            Dot(tip + 10, y, shape, colour, 12.0, filled=filled),
        ]
    else:
        end = axis.at(row.due)
        if abs(end - start) > 12:
            marks.append(Stroke(((start + 4, y), (end - 6, y)), colour=colour, width=1.6))
        marks.append(Dot(end, y, shape, colour, 12.0, filled=filled))
    if row.said:
        marks.append(Dot(start, y, "circle", "ink", 7.0))
    return marks
