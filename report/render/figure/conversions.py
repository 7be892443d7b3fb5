"""Do the bracketed amounts fit the exchange rate of their day? The interval that rounding allows, against a band."""

from itertools import groupby

from report.briefing.model import Briefing
from report.render.figure import records
from report.render.figure.axis import Linear, linear
from report.render.figure.letters import plain, shorten, wrap
from report.render.figure.model import Backdrop, Figure, Rate
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
    blocked,
    gid,
    linked,
    rectangle,
    target,
    upright,
)
from report.render.figure.wording import counted, number, sentence, sources
from report.render.phrase import day

ID = "conversions"
MOST = 16
_LEFT, _RIGHT = 30.0, WIDTH - 30.0


def rows(briefing: Briefing, rates: tuple[Rate, ...]) -> tuple[Rate, ...]:
    """The rates of claims that count, by pair of currencies, in order of their dates."""
    held = {claim.id for claim in records.claims(briefing)}
    return tuple(
        sorted(
            (rate for rate in rates if rate.claim in held and 0 < rate.low <= rate.high),
            key=lambda rate: (rate.pair, rate.dated is None, str(rate.dated), rate.claim),
        )
    )


def fits(rate: Rate) -> bool | None:
    """Whether the interval meets the band; `None` where there is no band."""
    if rate.reference_low is None or rate.reference_high is None:
        return None
    return rate.low <= rate.reference_high and rate.reference_low <= rate.high


def figure(briefing: Briefing, backdrop: Backdrop) -> Figure | None:
    """The figure, or `None` where no amount is converted."""
    found = rows(briefing, backdrop.rates)
    if not found:
        return None
    articles = {claim.id: claim.article for claim in briefing.claims}
    outside = tuple(dict.fromkeys(f"Reference rates: {rate.source}" for rate in found if rate.source))
    return Figure(
        id=ID,
        title=_title(found),
        subtitle="Rate that each amount and its bracketed conversion imply. Line: what rounding leaves open; dot: the "
        "plain quotient; grey band: reference rates around the day of publication.",
        alt=f"Chart of {counted(len(found), 'implied exchange rate')}, each an interval against the band of its day.",
        description=" ".join(_spoken(rate) for rate in found[:60]),
        home="generated/checks",
        columns=("claim", "words", "pair", "lowest", "implied", "highest", "band from", "band to", "date", "fits"),
        rows=tuple(cells(rate) for rate in found),
        sources=(*sources(briefing, (articles[rate.claim] for rate in found)), *outside),
        scene=scene(found),
    )


def _title(found: tuple[Rate, ...]) -> str:
    judged = [fits(rate) for rate in found if fits(rate) is not None]
    good = sum(bool(one) for one in judged)
    if not judged:
        return f"{sentence(counted(len(found), 'conversion'))}, and no reference rate to hold against"
    if good == len(judged):
        whole = f"All {counted(good, 'conversion')} fit" if good > 1 else "The one conversion fits"
        return f"{whole} the exchange rate of the day"
    verb = "does" if len(judged) - good == 1 else "do"
    share = f"{sentence(number(len(judged) - good))} of {counted(len(judged), 'conversion')}"
    return f"{share} {verb} not fit the exchange rate of the day"


def _spoken(rate: Rate) -> str:
    verdict = {True: "fits", False: "does not fit", None: "no reference"}[fits(rate)]
    return f"{plain(rate.words)}: {rate.implied:.3f} {plain(rate.pair)}, {verdict}."


def cells(rate: Rate) -> tuple[str, ...]:
    """A row of the data table."""
    band = ["" if one is None else f"{one:.4f}" for one in (rate.reference_low, rate.reference_high)]
    verdict = {True: "yes", False: "no", None: ""}[fits(rate)]
    when = rate.dated.isoformat() if rate.dated else ""
    values = (f"{rate.low:.4f}", f"{rate.implied:.4f}", f"{rate.high:.4f}")
    return rate.claim, plain(rate.words), plain(rate.pair), *values, *band, when, verdict


def scene(found: tuple[Rate, ...]) -> Scene:
    """Pair by pair, each with an axis of its own."""
    marks: list[Mark] = []
    y = 0.0
    for pair, of_pair in groupby(found[:MOST], key=lambda rate: rate.pair):
        panel, y = _panel(pair, tuple(of_pair), y)
        marks += panel
    if len(found) > MOST:
        marks.append(Words(0, y + 16, records.more(len(found) - MOST), NOTE, "muted"))
        y += 24
    return Scene(ID, y + 4, tuple(marks))


def _panel(pair: str, found: tuple[Rate, ...], top: float) -> tuple[list[Mark], float]:
    limits = [one for rate in found for one in (rate.low, rate.high, rate.reference_low, rate.reference_high) if one]
    axis = linear(tuple(limits), _LEFT, _RIGHT)
    ticks = axis.ticks()
    marks: list[Mark] = [Words(0, top + 14, shorten(sentence(plain(pair)), NOTE, WIDTH), NOTE, "muted")]
    marks += [Words(x, top + 36, name, NOTE, "muted", anchor="middle") for x, name in ticks]
    y = top + 48
    lines: list[Mark] = []
    for rate in found:
        row, y = _row(rate, axis, y)
        lines += row
    blocks = blocked(lines)
    grid = [mark for x, _ in ticks for mark in upright(x, top + 44, y, blocks)]
    return [*marks, *grid, *lines], y + 10


def _row(rate: Rate, axis: Linear, top: float) -> tuple[list[Mark], float]:
    """The words, and below them interval and band."""
    dated = f", {day(rate.dated)}" if rate.dated else ""
    verdict = {True: "", False: " – does not fit", None: " – no reference rate"}[fits(rate)]
    lines = wrap(f"{plain(rate.words)}{dated}{verdict}", LABEL, WIDTH, lines=2)
    marks: list[Mark] = [Words(0, top + 16 + at * 17, line) for at, line in enumerate(lines)]
    y = top + 16 + len(lines) * 17 + 2
    if rate.reference_low is not None and rate.reference_high is not None:
        left, right = axis.at(rate.reference_low), axis.at(rate.reference_high)
        middle, half = (left + right) / 2, max((right - left) / 2, 1.5)
        band = rectangle(Box(middle - half, y - 12, middle + half, y + 12))
        marks.append(Stroke(band, "border", 0.8, closed=True, fill="grid"))
    colour = "vermillion" if fits(rate) is False else "blue"
    left, right = axis.at(rate.low), axis.at(rate.high)
    marks.append(Stroke(((left, y), (right, y)), colour=colour, width=2.6))
    marks += [Stroke(((x, y - 6), (x, y + 6)), colour=colour, width=2.0) for x in (left, right)]
    marks.append(Dot(axis.at(rate.implied), y, "diamond" if fits(rate) is False else "circle", colour, 7.0))
    hit = target(Box(0, top, WIDTH, y + 14))
    link = f"claim:{rate.claim}"
    return linked([*marks, hit], link, gid(ID, link)), y + 26
