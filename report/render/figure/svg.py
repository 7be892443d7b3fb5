"""From a scene to an SVG: matplotlib draws it, and what it wrote is made ready for pages and paper.

matplotlib never sees a word of an article: each text goes to it as a number, and the words are put in that number's
place when the drawing is done. So no label can be read as mathematics, as markup or as a missing glyph.
"""

import re
import xml.etree.ElementTree as ET
from io import StringIO
from typing import Any, Literal

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure as Drawing
from matplotlib.markers import MarkerStyle
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from report.render.figure.letters import plain
from report.render.figure.palette import LIGHT, PALETTE
from report.render.figure.scene import Box, Dot, Mark, Scene, Stroke, Words, rectangle

FONTS = "'Source Sans 3', 'Helvetica Neue', Arial, 'Liberation Sans', 'Noto Sans CJK SC', 'Noto Sans', sans-serif"

_SVG = "http://www.w3.org/2000/svg"
_LONG_NUMBER = re.compile(r"-?(?<![0-9])[0-9]++\.[0-9]{3,18}")
_XLINK = "http://www.w3.org/1999/xlink"
_SHAPES = {"circle": "o", "square": "s", "triangle": "^", "diamond": "D", "bar": "|", "cross": "x"}
_CHECK = Path([(-0.5, 0.0), (-0.14, -0.38), (0.5, 0.42)])
_OPEN_SHAPES = frozenset({"bar", "cross", "check"})
_SETTINGS: dict[Any, Any] = {"svg.fonttype": "none", "path.simplify": False, "hatch.linewidth": 1.0}
_VARIABLES = {colour.light: f"var(--fig-{colour.name}, {colour.light})" for colour in PALETTE}
_ANCHORS: dict[str, Literal["left", "center", "right"]] = {"start": "left", "middle": "center", "end": "right"}


def svg(scene: Scene) -> str:
    """The scene as SVG: the same text for the same scene, on any machine."""
    with mpl.rc_context():
        mpl.rcdefaults()  # a reader's own matplotlibrc must not change a byte
        mpl.rcParams.update({**_SETTINGS, "svg.hashsalt": scene.id})
        drawn = _draw(scene)
    return _finish(drawn, scene)


def _draw(scene: Scene) -> str:
    drawing = Drawing(figsize=(scene.width / 72, scene.height / 72), dpi=72, frameon=False)
    FigureCanvasSVG(drawing)
    downwards = Affine2D().scale(1, -1).translate(0, scene.height)
    for number, mark in enumerate(scene.marks):
        if isinstance(mark, Stroke) and mark.clear:
            continue
        artist = _text(mark, number) if isinstance(mark, Words) else _patch(mark)
        artist.set_gid(f"mark{number}")
        artist.set_transform(downwards)
        drawing.add_artist(artist)
    out = StringIO()
    drawing.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Type": None, "Format": None})
    return out.getvalue()


def _text(words: Words, number: int) -> Text:
    return Text(
        words.x,
        words.y,
        str(number),
        color=LIGHT[words.colour],
        fontsize=words.size,
        fontweight="bold" if words.bold else "normal",
        horizontalalignment=_ANCHORS[words.anchor],
        verticalalignment="baseline",
        parse_math=False,
    )


def _patch(mark: Dot | Stroke) -> PathPatch:
    if isinstance(mark, Dot):
        return _dot(mark)
    points = [*mark.points, mark.points[0]] if mark.closed else mark.points
    return PathPatch(
        Path(points, closed=mark.closed),
        facecolor=LIGHT[mark.fill] if mark.fill else "none",
        edgecolor=LIGHT[mark.colour] if mark.colour else "none",
        linewidth=mark.width if mark.colour else 0,
        linestyle=(0, (2.6, 2.2)) if mark.dashed else "-",
        hatch=mark.hatch or None,
        capstyle="butt",
        joinstyle="miter" if mark.closed else "round",
    )


def _dot(dot: Dot) -> PathPatch:
    scale = dot.size * (0.84 if dot.shape == "diamond" else 1.0)
    place = Affine2D().scale(scale, -scale).translate(dot.x, dot.y)
    if dot.shape == "check":
        path = _CHECK.transformed(place)
    else:
        marker = MarkerStyle(_SHAPES[dot.shape])
        path = marker.get_path().transformed(marker.get_transform() + place)
    solid = dot.filled and dot.shape not in _OPEN_SHAPES
    return PathPatch(
        path,
        facecolor=LIGHT[dot.colour] if solid else "none",
        edgecolor=LIGHT[dot.colour],
        linewidth=0.8 if solid else 2.6 if dot.shape == "check" else 2.0,
        linestyle=(0, (1.5, 1.0)) if dot.dashed else "-",
    )


def _finish(drawn: str, scene: Scene) -> str:
    """Put words and links in, colours to variables, and drop what changes nothing but bytes."""
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _XLINK)
    old = ET.fromstring(drawn)  # noqa: S314 - our own drawing, in which no outside text stands yet
    groups = {group.get("id", ""): group for group in old.iter(f"{{{_SVG}}}g")}
    root = ET.Element(f"{{{_SVG}}}svg", _root(scene))
    for definitions in old.iter(f"{{{_SVG}}}defs"):
        if definitions.find(f".//{{{_SVG}}}pattern") is not None:
            root.append(_coloured(definitions))
    links: dict[str, ET.Element] = {}
    for number, mark in enumerate(scene.marks):
        parent = _link(root, links, mark, scene) if mark.link else root
        for child in groups.get(f"mark{number}", ()):
            parent.append(_placed(_coloured(child), mark))
    return ET.tostring(root, encoding="unicode") + "\n"


def _root(scene: Scene) -> dict[str, str]:
    width, height = f"{scene.width:g}", f"{scene.height:g}"
    return {
        "version": "1.1",
        "id": f"figure-{scene.id}",
        "class": "briefing-figure",
        "width": width,
        "height": height,
        "viewBox": f"0 0 {width} {height}",
        "style": f"font-family: {FONTS}",
    }


def _link(root: ET.Element, links: dict[str, ET.Element], mark: Mark, scene: Scene) -> ET.Element:
    """The one link of a record's marks, with an unseen area over all of them that takes the pointer."""
    if mark.gid not in links:
        anchor = ET.SubElement(root, f"{{{_SVG}}}a", {"id": mark.gid, f"{{{_XLINK}}}href": plain(mark.link)})
        boxes = [other.box for other in scene.marks if other.gid == mark.gid]
        around = Box(
            min(box.left for box in boxes) - 2,
            min(box.top for box in boxes) - 2,
            max(box.right for box in boxes) + 2,
            max(box.bottom for box in boxes) + 2,
        )
        corners = "M " + " L ".join(f"{x:.1f} {y:.1f}" for x, y in rectangle(around)) + " z"
        ET.SubElement(anchor, f"{{{_SVG}}}path", {"d": corners, "style": "fill-opacity: 0; stroke: none"})
        links[mark.gid] = anchor
    return links[mark.gid]


def _placed(element: ET.Element, mark: Mark) -> ET.Element:
    for part in element.iter():
        part.attrib.pop("id", None)
        part.attrib.pop("clip-path", None)
        if mark.gid and not mark.link:
            part.set("id", mark.gid)
        if part.tag == f"{{{_SVG}}}text" and isinstance(mark, Words):
            part.text = plain(mark.text)
            part.set("style", _style(mark))
            part.tail = None
            part.attrib.pop("transform", None)
    return element


def _style(words: Words) -> str:
    rules = [f"fill: {_VARIABLES[LIGHT[words.colour]]}", f"font-size: {words.size:g}px"]
    rules += ["font-weight: 700"] if words.bold else []
    rules += ["letter-spacing: 1.2px"] if words.spaced else []
    if words.halo:
        ring = _VARIABLES[LIGHT[words.halo]]
        rules.append(f"paint-order: stroke; stroke: {ring}; stroke-width: 3.5px; stroke-linejoin: round")
    rules += [f"text-anchor: {words.anchor}"] if words.anchor != "start" else []
    return "; ".join(rules)


def _coloured(element: ET.Element) -> ET.Element:
    for part in element.iter():
        for name in ("style", "fill", "stroke"):
            value = part.get(name)
            if value:
                part.set(name, re.sub(r"#[0-9a-f]{6}", lambda hit: _VARIABLES.get(hit[0], hit[0]), value))
        path = part.get("d")
        if path:
            shortened = _LONG_NUMBER.sub(lambda hit: f"{float(hit[0]):.2f}", path)
            part.set("d", shortened.replace("  ", " "))
        part.tail = None
    return element
