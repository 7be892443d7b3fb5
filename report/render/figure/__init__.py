"""Figures: each a finding in one drawing whose marks lead to their evidence.

A figure is two steps: from the records to words, table and scene (plain data, no drawing library), and from the scene
to an SVG. Only the second imports matplotlib, and only when a drawing is not kept from before. A new figure is a
module with a function `figure` and one line in `FIGURES`.
"""

from collections.abc import Mapping
from dataclasses import replace

from report.briefing.model import Briefing
from report.render.figure import conversions, flows, money, silence, targets, timeline
from report.render.figure import map as where
from report.render.figure.model import Backdrop, Draft, Figure
from report.render.figure.scene import Scene

FIGURES: dict[str, Draft] = {
    "map": where.figure,
    "flows": flows.figure,
    "money": money.figure,
    "targets": targets.figure,
    "timeline": timeline.figure,
    "conversions": conversions.figure,
    "silence": silence.figure,
}
"""Id of a figure -> its function, in the order they are listed in."""


def plan(briefing: Briefing, backdrop: Backdrop | None = None) -> tuple[Figure, ...]:
    """Every figure there are records for, not yet drawn: `svg` is empty, `digest` says what it would show."""
    wanted = briefing.project.figures or tuple(FIGURES)
    made = (FIGURES[name](briefing, backdrop or Backdrop()) for name in FIGURES if name in wanted)
    return tuple(figure for figure in made if figure is not None)


def render(scene: Scene) -> str:
    """The scene as SVG text."""
    # matplotlib takes most of a second to import: a build that keeps its drawings never needs it
    from report.render.figure.svg import svg  # noqa: PLC0415

    return svg(scene)


def draw(
    briefing: Briefing, backdrop: Backdrop | None = None, kept: Mapping[str, str] | None = None
) -> tuple[Figure, ...]:
    """Every figure there are records for, drawn; *kept* holds SVG text of earlier drawings by digest."""
    known = kept or {}
    return tuple(
        replace(figure, svg=known.get(figure.digest) or render(figure.scene)) for figure in plan(briefing, backdrop)
    )
