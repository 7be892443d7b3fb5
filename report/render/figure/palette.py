"""The colours of every figure, each under one name, on light paper and on dark.

A drawing is made with the light values; the finished SVG names the variable (`var(--fig-blue, #0072b2)`), so that a
style sheet can turn the same file dark. The hues are those of Okabe and Ito, which colour-blind readers tell apart.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colour:
    """One role of colour: `#rrggbb` on light and on dark paper."""

    name: str
    light: str
    dark: str


PALETTE: tuple[Colour, ...] = (
    Colour("ink", "#1b1b1f", "#e9e9ec"),
    Colour("muted", "#55565c", "#a9abb3"),
    Colour("grid", "#dcdde1", "#3a3c43"),
    Colour("paper", "#ffffff", "#131416"),
    Colour("land", "#f1efe9", "#24262b"),
    Colour("sea", "#e4eff5", "#101c26"),
    Colour("border", "#a3a199", "#62656f"),
    Colour("accent", "#8a4b00", "#f0b35f"),
    Colour("blue", "#0072b2", "#57b1ee"),
    Colour("orange", "#e69f00", "#f0b030"),
    Colour("green", "#009e73", "#2fc79a"),
    Colour("vermillion", "#d55e00", "#ff8a3d"),
    Colour("purple", "#cc79a7", "#dd97bd"),
    Colour("sky", "#56b4e9", "#7cc8f2"),
    Colour("yellow", "#f0e442", "#f3e968"),
)

LIGHT: dict[str, str] = {colour.name: colour.light for colour in PALETTE}
TEXT: tuple[str, ...] = ("ink", "muted", "accent")
"""The only colours words are set in: all have 4.5 to 1 or better on both papers, and on land and sea."""


def contrast(first: str, second: str) -> float:
    """WCAG's contrast ratio of two colours `#rrggbb`, from 1 to 21."""
    bright, dim = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
