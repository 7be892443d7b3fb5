"""The linked marks of an SVG figure, as rectangles: Typst prints SVG without its links, so they are laid over it."""

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?")
_TRANSFORM = re.compile(r"([a-zA-Z]{1,12})\(([^()]*)\)")
_COMMAND = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
_SIZE = re.compile(r"([0-9.]{1,12})px")
_VARIABLE = re.compile(r"var\(--[A-Za-z0-9_-]{1,64}, ?([^()]{1,64})\)")
_HIDDEN = frozenset({f"{_SVG}{name}" for name in ("defs", "clipPath", "mask", "pattern", "title", "desc", "metadata")})

_LARGEST = 14400.0
"""The widest page there may be, in points."""

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Point: TypeAlias = tuple[float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Mark:
    """A linked mark: its box in fractions of the figure's width and height, its target, and its own name."""

    x: float
    y: float
    width: float
    height: float
    target: str
    name: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the page must know of an SVG file: its natural size in points, and its marks."""

    width: float
    height: float
    marks: tuple[Mark, ...]


def plain_colours(svg: str) -> str:
    """Replace each ``var(--name, #hex)`` by its fallback colour, since Typst would draw it black."""
    return _VARIABLE.sub(lambda match: match[1], svg)


def read_drawing(svg: str) -> Drawing:
    """Measure the SVG text *svg*; raises `ValueError` when it is not one or states no size."""
    try:
        root = ET.fromstring(svg)  # noqa: S314  # expat limits entity expansion; the files are the project's own
    except ET.ParseError as error:
        raise ValueError(f"not an SVG drawing: {error}") from error
    if root.tag != f"{_SVG}svg":
        raise ValueError("the root element is no svg of the SVG namespace")
    box = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))]
    if len(box) != 4:
        box = [0, 0, *(_points(root.get(side, "")) for side in ("width", "height"))]
    if not all(map(math.isfinite, box)) or box[2] <= 0 or box[3] <= 0:
        raise ValueError("the SVG drawing states no size")
    width = min(_points(root.get("width", "")) or box[2] * 0.75, _LARGEST)
    shapes = _Shapes({found.get("id", ""): found for found in root.iter() if found.get("id")})
    marks = tuple(mark for link, matrix in _links(root, _IDENTITY) if (mark := _mark(link, shapes, matrix, box)))
    return Drawing(width, width * box[3] / box[2], marks)


def _mark(link: ET.Element, shapes: "_Shapes", matrix: Matrix, box: list[float]) -> Mark | None:
    found = [point for child in link for point in shapes.outline(child, matrix)]
    target = link.get(_HREF) or link.get("href") or ""
    if not target or not found or not all(math.isfinite(edge) for point in found for edge in point):
        return None
    slack = 0.006 * box[2]
    left, right = min(x for x, _ in found) - slack, max(x for x, _ in found) + slack
    top, bottom = min(y for _, y in found) - slack, max(y for _, y in found) + slack
    left, right = max(left, box[0]), min(right, box[0] + box[2])
    top, bottom = max(top, box[1]), min(bottom, box[1] + box[3])
    if left >= right or top >= bottom:
        return None
    words = link.get("aria-label") or link.findtext(f"{_SVG}title") or " ".join(_words(link))
    edges = ((left - box[0]) / box[2], (top - box[1]) / box[3], (right - left) / box[2], (bottom - top) / box[3])
    return Mark(*edges, target, words)


def _words(link: ET.Element) -> Iterator[str]:
    for text in link.iter(f"{_SVG}text"):
        yield " ".join("".join(text.itertext()).split())


def _links(element: ET.Element, matrix: Matrix) -> Iterator[tuple[ET.Element, Matrix]]:
    inner = _times(matrix, _transform(element.get("transform", "")))
    for child in element:
        if child.tag == f"{_SVG}a":
            yield child, _times(inner, _transform(child.get("transform", "")))
        elif child.tag not in _HIDDEN:
            yield from _links(child, inner)


class _Shapes:
    """Outlines of elements, with *symbols* by their id for ``use``."""

    def __init__(self, symbols: dict[str, ET.Element]) -> None:
        self._symbols = symbols

    def outline(self, element: ET.Element, matrix: Matrix, depth: int = 0) -> Iterator[Point]:
        """Yield points whose bounding box holds what *element* draws."""
        if element.tag in _HIDDEN or depth > 20:
            return
        matrix = _times(matrix, _transform(element.get("transform", "")))
        if element.tag == f"{_SVG}use":
            matrix = _times(matrix, (1, 0, 0, 1, _number(element, "x"), _number(element, "y")))
            symbol = self._symbols.get((element.get(_HREF) or element.get("href") or "")[1:])
            if symbol is not None:
                yield from self.outline(symbol, matrix, depth + 1)
            return
        for x, y in _own_points(element):
            yield matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]
        if element.tag != f"{_SVG}text":
            for child in element:
                yield from self.outline(child, matrix, depth + 1)


def _own_points(element: ET.Element) -> Iterator[Point]:
    match element.tag.removeprefix(_SVG):
        case "path":
            yield from _path(element.get("d", ""))
        case "rect" | "image":
            x, y = _number(element, "x"), _number(element, "y")
            yield from ((x, y), (x + _number(element, "width"), y + _number(element, "height")))
        case "circle" | "ellipse":
            x, y, r = _number(element, "cx"), _number(element, "cy"), _number(element, "r")
            rx, ry = _number(element, "rx") or r, _number(element, "ry") or r
            yield from ((x - rx, y - ry), (x + rx, y + ry), (x - rx, y + ry), (x + rx, y - ry))
        case "line":
            yield from ((_number(element, f"x{end}"), _number(element, f"y{end}")) for end in (1, 2))
        case "polygon" | "polyline":
            numbers = [float(number) for number in _NUMBER.findall(element.get("points", ""))]
            yield from zip(numbers[::2], numbers[1::2], strict=False)
        case "text":
            yield from _text(element)


def _text(element: ET.Element) -> Iterator[Point]:
    """Estimate a text's box: the file states no widths, and half an em a letter is near enough for a link."""
    style = element.get("style", "")
    found = _SIZE.search(style)
    size = float(found[1]) if found else _number(element, "font-size") or 10.0
    words = "".join(element.itertext()).strip()
    width = size * sum(1.0 if ord(char) > 0x2E80 else 0.5 for char in words)
    anchor = element.get("text-anchor") or style
    left = width if "end" in anchor else width / 2 if "middle" in anchor else 0
    x, y = _number(element, "x") - left, _number(element, "y")
    yield from ((x, y - 0.8 * size), (x + width, y + 0.25 * size), (x, y + 0.25 * size), (x + width, y - 0.8 * size))


def _path(data: str) -> Iterator[Point]:
    """Yield the points of a path; control points bound a curve, which is enough for a box."""
    x = y = 0.0
    for command, rest in _COMMAND.findall(data):
        numbers = [float(number) for number in _NUMBER.findall(rest)]
        relative, kind = command.islower(), command.upper()
        step = {"H": 1, "V": 1, "A": 7}.get(kind, 2)
        origin, pairs = (x, y), {"C": 6, "S": 4, "Q": 4}.get(kind, step)
        for at in range(0, len(numbers) - step + 1, step):
            origin = (x, y) if at % pairs == 0 else origin
            if kind in "HV":
                horizontal = kind == "H"
                x = numbers[at] + relative * x if horizontal else x
                y = y if horizontal else numbers[at] + relative * y
            else:
                x = numbers[at + step - 2] + relative * origin[0]
                y = numbers[at + step - 1] + relative * origin[1]
            yield x, y


def _transform(text: str) -> Matrix:
    matrix = _IDENTITY
    for name, arguments in _TRANSFORM.findall(text):
        matrix = _times(matrix, _one_transform(name, [float(number) for number in _NUMBER.findall(arguments)]))
    return matrix


def _one_transform(name: str, a: list[float]) -> Matrix:
    match name, a:
        case "translate", [x, *rest]:
            return (1, 0, 0, 1, x, rest[0] if rest else 0)
        case "scale", [x, *rest]:
            return (x, 0, 0, rest[0] if rest else x, 0, 0)
        case "matrix", [_, _, _, _, _, _]:
            return (a[0], a[1], a[2], a[3], a[4], a[5])
        case "rotate", [angle, *centre]:
            cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            x, y = centre if len(centre) == 2 else (0, 0)
            return (cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y)
    return _IDENTITY


def _times(outer: Matrix, inner: Matrix) -> Matrix:
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


def _number(element: ET.Element, name: str) -> float:
    found = _NUMBER.match(element.get(name, ""))
    return float(found[0]) if found else 0.0


def _points(text: str) -> float:
    """Read a length such as ``432pt`` or ``600`` (pixels) in points; 0 when there is none."""
    found = _NUMBER.match(text)
    if not found:
        return 0.0
    scale = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "%": 0.0}
    return float(found[0]) * scale.get(text[found.end() :].strip(), 0.75)
