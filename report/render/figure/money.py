"""Which sums are named: one row a claim, a dot on a logarithmic axis, never added up."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from report.briefing.model import Briefing, Claim
from report.corpus.article import Article
from report.extract.model import Bound, Quantity, UnitKind
from report.render.amount import scaled
from report.render.figure import records
from report.render.figure.axis import Logarithmic, logarithmic
from report.render.figure.letters import plain, shorten, width, wrap
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
    blocked,
    gid,
    linked,
    target,
    upright,
)
from report.render.figure.wording import counted, currency, listed, quote, sentence, sources, span, years
from report.render.phrase import period_text

ID = "money"
MOST = 24
_LEFT, _RIGHT = 10.0, WIDTH - 22.0


@dataclass(frozen=True, slots=True)
class Row:
    """One sum of money and what is said of it."""

    claim: str
    article: str
    unit: str
    value: Decimal
    high: Decimal | None
    bound: Bound
    label: str
    """The claim's words with their hedge."""
    note: str
    """What the sum is of, when, and how it is stated."""
    place: str
    kind: str
    day: date | None


def rows(briefing: Briefing) -> tuple[Row, ...]:
    """All sums above zero, by currency (the most named first), place and time."""
    articles = records.articles(briefing)
    doubtful = records.ambiguous(briefing)
    found = [
        _row(claim, claim.quantity, articles[claim.article], records.kind(claim, doubtful))
        for claim in records.claims(briefing)
        if claim.quantity is not None and claim.quantity.kind is UnitKind.MONEY and claim.quantity.value > 0
    ]
    units = sorted({row.unit for row in found}, key=lambda unit: (-sum(row.unit == unit for row in found), unit))
    places = list(dict.fromkeys(row.place for row in sorted(found, key=_when)))
    return tuple(sorted(found, key=lambda row: (units.index(row.unit), places.index(row.place), *_when(row))))


def _when(row: Row) -> tuple[date, str]:
    return row.day or date.max, ""


def _row(claim: Claim, quantity: Quantity, article: Article, kind: str) -> Row:
    what = records.thing(claim)
    if claim.distribution == "each":
        what = f"each of the {what}" if what else "each"
    said = {"reported": "", "target": "target: ", "forecast": "forecast: ", "ambiguous": "ambiguous wording: "}[kind]
    note = said + ", ".join(part for part in (what, period_text(claim.period) if claim.period else "") if part)
    return Row(
        claim.id,
        claim.article,
        quantity.unit,
        quantity.value,
        quantity.high,
        quantity.bound,
        quote(claim, article),
        note.rstrip(": "),
        plain(claim.place or "") or "Place not stated",
        kind,
        records.held(claim, article),
    )


def figure(briefing: Briefing, backdrop: Backdrop) -> Figure | None:
    """The figure, or `None` where no sum is named."""
    found = rows(briefing)
    if not found:
        return None
    units = list(dict.fromkeys(row.unit for row in found))
    dates = years(row.day for row in found)
    sums = listed([counted(sum(row.unit == unit for row in found), "sum") + f" in {currency(unit)}" for unit in units])
    return Figure(
        id=ID,
        title=_title([row for row in found if row.unit == units[0]]),
        subtitle=f"{sentence(sums)}, {dates + ', ' if dates else ''}by the place each is about. They differ in scope "
        "and period and are not additive. Logarithmic scale.",
        alt=f"Dot plot of {sums} on a logarithmic axis, each with its words.",
        description=" ".join(f"{row.place}: {row.label}, {row.note}." for row in found[:MOST]),
        home="generated/evidence",
        columns=("claim", "sum", "value", "high", "currency", "bound", "of what", "place", "kind", "article"),
        rows=tuple(cells(row) for row in found),
        sources=sources(briefing, (row.article for row in found)),
        scene=scene(found),
    )


def _title(found: list[Row]) -> str:
    unit = currency(found[0].unit)
    low, high = min(row.value for row in found), max(row.high or row.value for row in found)
    if low == high:
        return f"The one sum named is {scaled(low)} {unit}"
    return f"Named sums run {span(low, high, unit)}"


def cells(row: Row) -> tuple[str, ...]:
    """A row of the data table."""
    high = "" if row.high is None else f"{row.high:f}"
    return (
        row.claim,
        row.label,
        f"{row.value:f}",
        high,
        row.unit,
        row.bound.value,
        row.note,
        row.place,
        row.kind,
        row.article,
    )


def scene(found: tuple[Row, ...]) -> Scene:
    """The first rows, currency by currency, each with an axis of its own."""
    marks: list[Mark] = []
    y = 0.0
    for unit, of_unit in groupby(records.fair(found, MOST, lambda row: row.unit), key=lambda row: row.unit):
        those = tuple(of_unit)
        panel, y = _panel(unit, those, y)
        marks += panel
        left = sum(row.unit == unit for row in found) - len(those)
        if left:
            marks.append(Words(0, y + 12, records.more(left), NOTE, "muted"))
            y += 24
        y += 8
    return Scene(ID, y + 6, tuple(marks))


def _panel(unit: str, found: tuple[Row, ...], top: float) -> tuple[list[Mark], float]:
    axis = logarithmic(tuple(value for row in found for value in (row.value, row.high) if value), _LEFT, _RIGHT)
    marks: list[Mark] = [
        Words(0, top + 14, f"{sentence(currency(unit))}, each line ten times the one before", NOTE, "muted")
    ]
    ticks = axis.ticks()
    marks += [Words(x, top + 36, name, NOTE, "muted", anchor=_anchor(x)) for x, name in ticks]
    y = top + 50
    labels: list[Mark] = []
    for place, rows_there in groupby(found, key=lambda row: row.place):
        for at, row in enumerate(rows_there):
            heading = Words(0, y + 17, shorten(place, LABEL, WIDTH, bold=True), LABEL, bold=True)
            row_marks, bottom = _marks(row, axis, y)
            if at == 0 and heading.box.right + 12 > min(mark.box.left for mark in row_marks):
                row_marks, bottom = _marks(row, axis, y + 24)
            labels += [heading, *row_marks] if at == 0 else row_marks
            y = bottom
        y += 12
    blocks = blocked(labels)
    for x, _ in ticks:
        marks += upright(x, top + 44, y, blocks)
    return [*marks, *labels], y + 6


def _anchor(x: float) -> str:
    return "start" if x < 24 else "end" if x > WIDTH - 24 else "middle"


def _marks(row: Row, axis: Logarithmic, top: float) -> tuple[list[Mark], float]:
    """A dot and, on the side that has room, the sum and what it is of; and where the row ends."""
    x, y = axis.at(row.value), top + 17
    marks, left, right = _reach(row, axis, x, y)
    marks.append(dot(x, y, row.kind))
    need = max(width(row.label, LABEL, bold=True), width(sentence(row.note), NOTE))
    after, before = WIDTH - right - 14, left - 14
    to_right = need <= after or after >= before
    room, at, anchor = (after, right + 14, "start") if to_right else (before, before, "end")
    marks.append(Words(at, top + 15, shorten(row.label, LABEL, room, bold=True), LABEL, bold=True, anchor=anchor))
    lines = wrap(sentence(row.note), NOTE, room, lines=2)
    marks += [Words(at, top + 32 + step * 16, line, NOTE, "muted", anchor=anchor) for step, line in enumerate(lines)]
    bottom = top + 22 + len(lines) * 16
    marks.append(target(_hit(marks, top, bottom)))
    return linked(marks, f"claim:{row.claim}", gid(ID, f"claim:{row.claim}")), bottom + 8


def _reach(row: Row, axis: Logarithmic, x: float, y: float) -> tuple[list[Mark], float, float]:
    """What a bound or a range adds to the dot: an arrow to where the value may lie; and how far it reaches."""
    colour = dot(x, y, row.kind).colour
    if row.high is not None and row.high > row.value:
        end = axis.at(row.high)
        return [Stroke(((x, y), (end, y)), colour=colour, width=2), dot(end, y, row.kind)], x, end
    sign = {Bound.MIN: 1, Bound.MAX: -1}.get(row.bound, 0)
    if not sign:
        return [], x, x
    tip = min(max(x + sign * 24, 0.0), WIDTH)
    shaft = Stroke(((x + sign * 6, y), (tip - sign * 4, y)), colour=colour, width=2)
    return [shaft, arrowhead((tip, y), (x, y), colour)], min(x, tip), max(x, tip)


def _hit(marks: list[Mark], top: float, bottom: float) -> Box:
    boxes = [mark.box for mark in marks]
    return Box(min(box.left for box in boxes), top, max(box.right for box in boxes), bottom)


def dot(x: float, y: float, kind: str) -> Dot:
    """The marker of a kind: reported filled, target hollow, forecast dashed, ambiguous a hollow diamond."""
    colours = {"reported": "blue", "target": "vermillion", "forecast": "vermillion", "ambiguous": "muted"}
    shape = "diamond" if kind == "ambiguous" else "circle"
    return Dot(x, y, shape, colours[kind], 12.0, filled=kind == "reported", dashed=kind == "forecast")
