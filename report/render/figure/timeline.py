"""What happened when, and when we heard: events above the axis, publication dates below."""

from dataclasses import dataclass
from datetime import date
from functools import reduce

from report.briefing.model import Briefing, Event
from report.render.figure import records
from report.render.figure.axis import Days, days
from report.render.figure.letters import plain, width, wrap
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
    bar,
    blocked,
    gid,
    linked,
    target,
    upright,
)
from report.render.figure.wording import counted, number, sentence, sources, years
from report.render.phrase import day, event_date

ID = "timeline"
MOST = 20
MOST_ARTICLES = 8
_SOON = 31
"""Days within which a report is of the same month, more or less."""
_LEFT, _RIGHT = 14.0, WIDTH - 14.0
_LINE = 17.0
_NARROW = 170.0
"""Pixels below which words do not stand beside a mark."""


@dataclass(frozen=True, slots=True)
class Row:
    """An event, or an article that came out."""

    link: str
    """`claim:ID`, `event:ID` or `article:ID`."""
    article: str
    label: str
    note: str
    """The date in words."""
    start: date
    end: date
    planned: bool = False
    vague: bool = False
    heard: bool = False
    said: date | None = None
    """When the article came out."""


def rows(briefing: Briefing) -> tuple[Row, ...]:
    """Events in order of time, then articles in order of publication."""
    articles = records.articles(briefing)
    events = [
        _event(event, articles[event.article].published) for event in briefing.events if event.article in articles
    ]
    heard = [
        Row(
            f"article:{article.id}",
            article.id,
            plain(article.title) or article.id,
            day(article.published),
            article.published,
            article.published,
            heard=True,
        )
        for article in articles.values()
        if article.published
    ]
    return (*sorted(events, key=_order), *sorted(heard, key=_order))


def _order(row: Row) -> tuple[date, date, str]:
    return row.start, row.end, row.link


def _event(event: Event, said: date | None) -> Row:
    link = f"claim:{event.claims[0]}" if event.claims else f"event:{event.id}"
    note = sentence(event_date(event)) + (", planned" if event.planned else "")
    title = sentence(plain(event.title))
    return Row(link, event.article, title, note, event.start, event.end, event.planned, event.vague, said=said)


def figure(briefing: Briefing, backdrop: Backdrop) -> Figure | None:
    """The figure, or `None` where nothing is dated."""
    found = rows(briefing)
    events = [row for row in found if not row.heard]
    heard = [row for row in found if row.heard]
    if not events:
        return None
    when = years([row.start for row in events] + [row.end for row in events])
    return Figure(
        id=ID,
        title=_title(events),
        subtitle=f"{sentence(counted(len(events), 'dated event'))}, {when}, above the axis; the dates of the articles "
        "below it. A bar is a date known only to a span of time; hollow marks are plans.",
        alt=f"Timeline of {counted(len(events), 'event')}, {when}; below it, {counted(len(heard), 'article')}.",
        description=" ".join(f"{row.note}: {row.label}." for row in found[:60]),
        home="generated/timeline",
        columns=("record", "what", "date in words", "from", "to", "row", "article"),
        rows=tuple(cells(row) for row in found),
        sources=sources(briefing, (row.article for row in found)),
        scene=scene(found),
    )


def _title(events: list[Row]) -> str:
    """How soon after the events the articles came, if that can be said; else the span of the events."""
    late = sorted((row.said - row.end).days for row in events if row.said and not row.planned and row.said >= row.end)
    if len(late) < 2:
        when = years([row.start for row in events] + [row.end for row in events])
        return f"Dated events run over {when}" if " to " in when else f"All dated events fall in {when}"
    soon = sum(lag <= _SOON for lag in late)
    events_told = counted(len(late), "past event")
    if soon in (0, len(late)):
        share = f"{'All' if soon else 'None of'} {events_told}"
    else:
        share = f"{sentence(number(soon))} of {events_told}"
    return f"{share} happened within a month before the article that tells of them"


def cells(row: Row) -> tuple[str, ...]:
    """A row of the data table."""
    kind = "article published" if row.heard else "event planned" if row.planned else "event"
    record = row.link.partition(":")[2]
    return record, row.label, row.note, row.start.isoformat(), row.end.isoformat(), kind, row.article


def scene(found: tuple[Row, ...]) -> Scene:
    """Rows of events, the axis, rows of articles."""
    events = [row for row in found if not row.heard]
    heard = [row for row in found if row.heard]
    shown = events[-MOST:]
    axis = days(tuple(when for row in (*shown, *heard) for when in (row.start, row.end)), _LEFT, _RIGHT)
    marks: list[Mark] = [Words(0, 14, "What happened", NOTE, "muted", bold=True)]
    y = 26.0
    serials: dict[str, int] = {}
    if len(events) > MOST:
        marks.append(Words(0, y + 12, f"{len(events) - MOST:,} earlier events stand in the table", NOTE, "muted"))
        y += 26
    for row in shown:
        lines, y = _row(row, axis, y, serials)
        marks += lines
    top, y = 26.0, y + 4
    base = y
    ticks = axis.ticks()
    marks.append(Stroke(((_LEFT, base), (_RIGHT, base)), colour="muted", width=1.2))
    marks += [Words(x, base + 18, name, NOTE, "muted", anchor=_anchor(x)) for x, name in ticks]
    marks += [Stroke(((x, base), (x, base + 5)), colour="muted") for x, _ in ticks]
    y = base + 34
    if heard:
        marks.append(Words(0, y + 14, "When it was reported", NOTE, "muted", bold=True))
        lines, y = _heard(heard, axis, y + 26, serials)
        marks += lines
    blocks = blocked(marks)
    grid = [mark for x, _ in ticks for mark in (*upright(x, top, base, blocks), *upright(x, base + 26, y, blocks))]
    return Scene(ID, y + 6, (*grid, *marks))


def _anchor(x: float) -> str:
    return "start" if x < 20 else "end" if x > WIDTH - 24 else "middle"


def _row(row: Row, axis: Days, top: float, serials: dict[str, int]) -> tuple[list[Mark], float]:
    """The mark at its time; its words on the side that has room, under it where neither has."""
    mark = _mark(row, axis, top + 11)
    after, before = WIDTH - mark.box.right - 10, mark.box.left - 10
    if max(after, before) < _NARROW:
        x, room, anchor, first = 0.0, WIDTH, "start", top + 34
    elif after >= min(before, width(row.label, LABEL) + 4):
        x, room, anchor, first = mark.box.right + 10, after, "start", top + 16
    else:
        x, room, anchor, first = before, before, "end", top + 16
    lines, notes = wrap(row.label, LABEL, room, lines=2), wrap(row.note, NOTE, room, lines=3)
    words: list[Mark] = [Words(x, first + at * _LINE, line, anchor=anchor) for at, line in enumerate(lines)]
    y = first + len(lines) * _LINE - 1
    words += [Words(x, y + at * _LINE, line, NOTE, "muted", anchor=anchor) for at, line in enumerate(notes)]
    bottom = y + len(notes) * _LINE - _LINE + 1
    serials[row.link] = serials.get(row.link, 0) + 1
    box = reduce(Box.join, (word.box for word in words), mark.box)
    marks = [mark, *words, target(Box(box.left, top, box.right, bottom + 2))]
    return linked(marks, row.link, gid(ID, row.link, serials[row.link])), bottom + 14


def _mark(row: Row, axis: Days, y: float) -> Mark:
    """A bar from the first possible day to the last, or a dot where that is a point."""
    left, right = axis.at(row.start), axis.at(row.end)
    colour = "green" if row.heard else "vermillion" if row.planned else "blue"
    if right - left > 7:
        fill = "" if row.planned or row.vague else colour
        return bar(Box(left, y - 5, right, y + 5), colour, fill=fill, dashed=row.vague)
    shape = "triangle" if row.heard else "circle"
    return Dot((left + right) / 2, y, shape, colour, filled=not row.planned, dashed=row.vague)


def _heard(heard: list[Row], axis: Days, top: float, serials: dict[str, int]) -> tuple[list[Mark], float]:
    """A row for each article, or, where there are many, one line of marks with the number of each year."""
    marks: list[Mark] = []
    if len(heard) <= MOST_ARTICLES:
        for row in heard:
            lines, top = _row(row, axis, top, serials)
            marks += lines
        return marks, top
    for row in heard:
        mark = Dot(axis.at(row.start), top + 11, "triangle", "green", 10.0, filled=False)
        marks += linked([mark], row.link, gid(ID, row.link))
    marks.append(Words(0, top + 36, f"{len(heard):,} articles, {years(row.start for row in heard)}", NOTE, "muted"))
    return marks, top + 46
