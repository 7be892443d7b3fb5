"""Make map/outlines.json and map/coast.json: province and city outlines, and the coast, as small GeoJSON.

Not run at build time. Unpack the two npm packages side by side, then run in an environment with the packages
of requirements.txt:

    npm pack echarts@4.9.0 world-atlas@2.0.2
    mkdir echarts world-atlas
    tar xzf echarts-4.9.0.tgz -C echarts && tar xzf world-atlas-2.0.2.tgz -C world-atlas
    python docs/lexicon/make/outlines.py FOLDER

Outlines: echarts' province maps (Apache-2.0), decoded, joined to provinces and simplified once as a coverage,
so that neighbours keep one border. Coast: Natural Earth's land (public domain) in world-atlas' TopoJSON, cut to
the region's box. The outlines are schematic: they show where places are and settle no border.
"""

import json
import sys
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon, box, mapping, shape

LEXICON = Path(__file__).resolve().parent.parent
BOX = (112.0, 35.5, 121.0, 43.0)
"""West, south, east, north of the region's map."""
PROVINCES = ("beijing", "tianjin", "hebei")
TOLERANCE = {"outline": 0.03, "coast": 0.008}
"""Degrees: the side of the triangle whose loss a simplified line may bear (Visvalingam-Whyatt)."""
SLIVER = 0.002
"""Square degrees below which a ring is left out: islets and seams between neighbours."""
GRID = 1 / 512
"""Degrees to which points are snapped before borders are compared."""
GAP = 0.02
"""Degrees: a hole between neighbours no wider than this is a seam and is given to the nearest."""
DECIMALS = 3

CITIES = {
    "石家庄市": "shijiazhuang",
    "唐山市": "tangshan",
    "秦皇岛市": "qinhuangdao",
    "邯郸市": "handan",
    "邢台市": "xingtai",
    "保定市": "baoding",
    "张家口市": "zhangjiakou",
    "承德市": "chengde",
    "沧州市": "cangzhou",
    "廊坊市": "langfang",
    "衡水市": "hengshui",
}


def decoded(ring: str, offset: list[int]) -> list[tuple[float, float]]:
    """One ring of echarts' encoding: zigzag differences of 1/1024 degree, each one character from 64 on."""
    x, y = offset
    points = []
    for i in range(0, len(ring), 2):
        dx, dy = (ord(char) - 64 for char in ring[i : i + 2])
        x, y = x + ((dx >> 1) ^ -(dx & 1)), y + ((dy >> 1) ^ -(dy & 1))
        points.append((x / 1024, y / 1024))
    return points


def polygons(geometry: dict[str, Any]) -> MultiPolygon:
    """An echarts geometry as valid polygons."""
    parts = zip(geometry["coordinates"], geometry["encodeOffsets"], strict=True)
    if geometry["type"] == "Polygon":
        rings = [decoded(ring, offset) for ring, offset in parts]
    else:
        rings = [decoded(part[0], offsets[0]) for part, offsets in parts]
    made = shapely.union_all([Polygon(ring).buffer(0) for ring in rings if len(ring) > 3])
    return made if isinstance(made, MultiPolygon) else MultiPolygon([made])


def joined(shapes: list[MultiPolygon]) -> MultiPolygon:
    """Neighbours made one, the seams between them closed."""
    made = shapely.union_all([s.buffer(0.004, join_style="mitre") for s in shapes]).buffer(-0.004, join_style="mitre")
    return cleaned(made)


def cleaned(geometry: Any) -> MultiPolygon:  # noqa: ANN401 - shapely's own union type
    """Without slivers and pin-holes."""
    parts = [geometry] if isinstance(geometry, Polygon) else [g for g in geometry.geoms if isinstance(g, Polygon)]
    kept = [
        Polygon(part.exterior, [hole for hole in part.interiors if Polygon(hole).area > SLIVER])
        for part in parts
        if part.area > SLIVER
    ]
    return MultiPolygon(sorted(kept, key=lambda part: -part.area))


def feature(ident: str, level: str, geometry: Any) -> dict[str, Any]:  # noqa: ANN401 - shapely's own union type
    """A GeoJSON feature with its coordinates rounded."""
    rounded = shapely.transform(geometry, lambda points: points.round(DECIMALS))
    return {"type": "Feature", "properties": {"id": ident, "level": level}, "geometry": mapping(rounded)}


def covered(shapes: dict[str, MultiPolygon]) -> dict[str, Any]:
    """The same areas with common borders point for point: all lines noded, every face given to its owner."""
    snapped = {ident: shapely.set_precision(area, GRID) for ident, area in shapes.items()}
    lines = shapely.union_all([area.boundary for area in snapped.values()])
    faces: dict[str, list[Polygon]] = {ident: [] for ident in shapes}
    for face in shapely.polygonize(shapely.get_parts(lines)).geoms:
        point = face.representative_point()
        owner = min(snapped, key=lambda ident: (snapped[ident].distance(point), ident))
        if snapped[owner].distance(point) < GAP:
            faces[owner].append(face)
    return {ident: shapely.coverage_union_all(parts) for ident, parts in faces.items()}


def outlines(folder: Path) -> dict[str, Any]:
    """Provinces, and the cities of Hebei; a province is the sum of its parts."""
    areas = {}
    for province in PROVINCES:
        text = (folder / "echarts/package/map/json/province" / f"{province}.json").read_text(encoding="utf-8")
        features = json.loads(text)["features"]
        if province == "hebei":
            areas |= {CITIES[f["properties"]["name"]]: polygons(f["geometry"]) for f in features}
        else:
            areas[province] = joined([polygons(f["geometry"]) for f in features])
    exact = covered(areas)
    simple = dict(zip(exact, shapely.coverage_simplify(list(exact.values()), TOLERANCE["outline"]), strict=True))
    cities = {ident: simple.pop(ident) for ident in CITIES.values()}
    simple["hebei"] = shapely.coverage_union_all(list(cities.values()))
    made = [feature(ident, "province", cleaned(area)) for ident, area in simple.items()]
    made += [feature(ident, "city", cleaned(area)) for ident, area in cities.items()]
    return {"type": "FeatureCollection", "source": "Apache ECharts 4.9.0, simplified, schematic", "features": made}


def arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The arcs of a TopoJSON in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    made = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        made.append(points)
    return made


def land(topology: dict[str, Any]) -> MultiPolygon:
    """Natural Earth's land inside the box."""
    lines, parts = arcs(topology), []
    for polygon in (p for g in topology["objects"]["land"]["geometries"] for p in g["arcs"]):
        rings = []
        for ring in polygon:
            points: list[tuple[float, float]] = []
            for index in ring:
                line = lines[index] if index >= 0 else lines[~index][::-1]
                points += line[1:] if points else line
            rings.append(points)
        candidate = Polygon(rings[0], rings[1:])
        if candidate.intersects(box(*BOX)):
            parts.append(candidate.buffer(0).intersection(box(*BOX)))
    return cleaned(shapely.union_all(parts))


def coast(folder: Path) -> dict[str, Any]:
    """The land as areas, and its edge without the box's as lines."""
    text = (folder / "world-atlas/package/land-10m.json").read_text(encoding="utf-8")
    simple = cleaned(land(json.loads(text)).simplify(TOLERANCE["coast"]))
    edge = simple.boundary.difference(box(*BOX).boundary.buffer(1e-6))
    made = [feature("land", "land", simple), feature("coast", "coast", edge)]
    return {"type": "FeatureCollection", "source": "Natural Earth 1:10 million, simplified", "features": made}


def main(folder: Path) -> None:
    """Write both files and say how large they are."""
    for name, made in (("outlines", outlines(folder)), ("coast", coast(folder))):
        path = LEXICON / "map" / f"{name}.json"
        text = json.dumps(made, separators=(",", ":"), ensure_ascii=False) + "\n"
        path.write_text(text, encoding="utf-8", newline="\n")
        shapes = [shape(f["geometry"]) for f in made["features"]]
        sizes = ", ".join(
            f"{f['properties']['id']} {shapely.get_num_coordinates(s)} points"
            for f, s in zip(made["features"], shapes, strict=True)
        )
        sys.stdout.write(f"{path.name}: {len(text)} characters; {sizes}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
