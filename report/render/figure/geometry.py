"""Outlines for maps, read from GeoJSON that the lexicon holds; what is not usable in it is left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Point = tuple[float, float]
Line = tuple[Point, ...]

_DEPTH = {"LineString": 1, "Polygon": 2, "MultiLineString": 2, "MultiPolygon": 3}


@dataclass(frozen=True, slots=True)
class Area:
    """A named area and its outlines."""

    id: str
    level: str
    """province or city; a finer level is drawn with a finer line."""
    rings: tuple[Line, ...]
    """Closed lines of (longitude, latitude) in degrees."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """What lies under the dots of a map; empty for a topic without outlines."""

    areas: tuple[Area, ...] = ()
    land: tuple[Line, ...] = ()
    """Rings; what is not land is sea."""
    coast: tuple[Line, ...] = ()
    source: str = ""


def geometry(outlines: object, coast: object = None) -> Geometry:
    """The geometry of two parsed GeoJSON files: areas by `id` and `level`, `land` and `coast`, and their `source`."""
    found = [*_features(outlines), *_features(coast)]
    stated = [data.get("source") for data in (outlines, coast) if isinstance(data, Mapping)]
    return Geometry(
        areas=tuple(Area(name, level, lines) for name, level, lines in found if level not in ("land", "coast")),
        land=tuple(line for _, level, lines in found if level == "land" for line in lines),
        coast=tuple(line for _, level, lines in found if level == "coast" for line in lines),
        source="; ".join(one for one in stated if isinstance(one, str) and one),
    )


def _features(data: object) -> Iterator[tuple[str, str, tuple[Line, ...]]]:
    features = data.get("features") if isinstance(data, Mapping) else None
    for feature in features if isinstance(features, list) else ():
        if not isinstance(feature, Mapping):
            continue
        properties, shape = feature.get("properties"), feature.get("geometry")
        if isinstance(properties, Mapping) and isinstance(shape, Mapping):
            lines = tuple(_lines(shape.get("coordinates"), _DEPTH.get(str(shape.get("type")), 0)))
            yield str(properties.get("id", "")), str(properties.get("level", "")), lines


def _lines(nested: object, depth: int) -> Iterator[Line]:
    if depth == 0 or not isinstance(nested, list):
        return
    if depth > 1:
        for inner in nested:
            yield from _lines(inner, depth - 1)
        return
    line = tuple((float(x), float(y)) for x, y in (pair[:2] for pair in nested if _pair(pair)))
    if len(line) > 1:
        yield line


def _pair(pair: object) -> bool:
    return isinstance(pair, list) and len(pair) >= 2 and all(type(value) in (int, float) for value in pair[:2])
