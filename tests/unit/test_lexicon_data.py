"""Laws of the briefing's own data: the lexicon, the outlines, the rates, the files beside the articles."""

import json
import re
import tomllib
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LEXICON = ROOT / "docs" / "lexicon"
FILES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(LEXICON.glob("*.toml"))}
ENTITIES = ("place", "organisation", "person", "line", "programme", "industry")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
HAN = re.compile(r"[\u4e00-\u9fff]")

# West, south, east, north, with a margin of half a degree.
BOXES = {
    "beijing": (115.0, 39.0, 118.0, 41.5),
    "tianjin": (116.3, 38.2, 118.5, 40.6),
    "hebei": (113.0, 35.8, 120.2, 43.0),
    "china": (73.0, 3.0, 136.0, 54.0),
}


def rows(*kinds: str) -> list[dict[str, Any]]:
    return [row for data in FILES.values() for kind in kinds for row in data.get(kind, [])]


PLACES = {row["id"]: row for row in rows("place")}


def ancestors(ident: str) -> list[str]:
    found = []
    while ident in PLACES and (ident := PLACES[ident].get("parent", "")) and ident not in found:
        found.append(ident)
    return found


def test_every_file_tells_where_its_facts_are_from() -> None:
    for name, data in FILES.items():
        assert data["provenance"]["source"], name


def test_entity_ids_are_slugs_and_unique() -> None:
    ids = [row["id"] for row in rows(*ENTITIES)]
    assert len(ids) == len(set(ids))
    assert all(SLUG.fullmatch(ident) for ident in ids)


def test_no_two_entries_share_a_name() -> None:
    owner: dict[str, str] = {}
    for row in rows(*ENTITIES):
        for name in (row["name"], *row.get("aliases", [])):
            assert owner.setdefault(name, row["id"]) == row["id"], name


def test_names_are_ascii_and_trimmed() -> None:
    for row in rows(*ENTITIES):
        assert row["name"] == row["name"].strip()
        assert row["name"].isascii(), row["name"]


def test_parents_places_and_stations_exist() -> None:
    known = {row["id"] for row in rows(*ENTITIES)}
    for row in rows(*ENTITIES):
        for other in (row.get("parent"), row.get("place"), *row.get("serves", [])):
            assert other is None or other in known, (row["id"], other)


def test_no_place_is_part_of_itself() -> None:
    for ident in PLACES:
        assert ident not in ancestors(ident)


def test_chinese_names_are_han_characters() -> None:
    for row in rows(*ENTITIES):
        chinese = row.get("chinese", "")
        assert not chinese or HAN.match(chinese) or chinese[0] in "“360", row["id"]
        assert not re.search(r"[a-z]", chinese), row["id"]


def test_coordinates_lie_in_their_province() -> None:
    for ident, row in PLACES.items():
        if "lat" not in row:
            continue
        chain = [ident, *ancestors(ident)]
        west, south, east, north = next((BOXES[at] for at in chain if at in BOXES), (-180.0, -90.0, 180.0, 90.0))
        assert west <= row["lon"] <= east, ident
        assert south <= row["lat"] <= north, ident


@pytest.mark.parametrize(("province", "count"), [("beijing", 16), ("tianjin", 16), ("hebei", 167)])
def test_every_county_level_division_is_there(province: str, count: int) -> None:
    divisions = FILES["places"]["place"]
    within = [row for row in divisions if province in ancestors(row["id"])]
    prefectures = [row for row in within if row["type"] == "city" and any(r.get("parent") == row["id"] for r in within)]
    assert len(within) - len(prefectures) == count
    assert len(prefectures) == (11 if province == "hebei" else 0)


@pytest.mark.parametrize("name", ["Hebei", "Tianjin", "Beijing"])
def test_a_province_keeps_its_bare_name(name: str) -> None:
    row = next(row for row in rows("place") if row["name"] == name)
    assert row["type"] in ("province", "municipality")


def test_furniture_patterns_fit_their_examples_and_no_others() -> None:
    for row in rows("furniture"):
        pattern = re.compile(row["pattern"])
        assert row["ok"], row["pattern"]
        assert all(pattern.fullmatch(line) for line in row["ok"]), row["pattern"]
        assert not any(pattern.fullmatch(line) for line in row.get("not", [])), row["pattern"]


def test_examples_name_their_entry() -> None:
    for row in rows(*ENTITIES):
        names = (row["name"], *row.get("aliases", []))
        assert all(any(name in sentence for name in names) for sentence in row.get("ok", [])), row["id"]


def test_sic_entries_quote_the_articles() -> None:
    corpus = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    for row in rows("sic"):
        assert row["code"] in ("R204", "R205")
        assert row["reading"] and row["note"] and row["source"]
        assert any(row["quote"] in text for text in corpus), row["quote"]


def test_hosts_belong_to_one_publisher() -> None:
    hosts = [host for row in rows("publisher") for host in row["hosts"]]
    assert len(hosts) == len(set(hosts))
    assert all(row["family"] for row in rows("publisher"))


def rings(geometry: dict[str, Any]) -> list[list[list[float]]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [ring for polygon in polygons for ring in polygon]


def features(name: str) -> dict[str, dict[str, Any]]:
    data = json.loads((LEXICON / "map" / f"{name}.json").read_text(encoding="utf-8"))
    return {feature["properties"]["id"]: feature["geometry"] for feature in data["features"]}


@pytest.mark.parametrize(("file", "skip"), [("outlines", ()), ("coast", ("coast",))])
def test_outlines_are_closed_rings_inside_the_region(file: str, skip: tuple[str, ...]) -> None:
    for ident, geometry in features(file).items():
        for ring in () if ident in skip else rings(geometry):
            assert len(ring) >= 4
            assert ring[0] == ring[-1], ident
            assert all(112 <= lon <= 121 and 35.5 <= lat <= 43 for lon, lat in ring), ident


def inside(lon: float, lat: float, geometry: dict[str, Any]) -> bool:
    crossings = 0
    for ring in rings(geometry):
        for (x1, y1), (x2, y2) in pairwise(ring):
            crossings += (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1
    return crossings % 2 == 1


def test_districts_lie_inside_the_outline_of_their_province() -> None:
    shapes = features("outlines")
    for row in FILES["places"]["place"]:
        province = next((at for at in ancestors(row["id"]) if at in ("beijing", "tianjin", "hebei")), None)
        if province and "lat" in row:
            assert inside(row["lon"], row["lat"], shapes[province]), row["id"]


@pytest.mark.parametrize(
    ("path", "limit"), [("map/outlines.json", 60), ("map/coast.json", 20), ("rates/cny-per-usd.csv", 120)]
)
def test_data_files_stay_small(path: str, limit: int) -> None:
    assert (LEXICON / path).stat().st_size < limit * 1024


def test_rates_run_forward_in_time_and_stay_plausible() -> None:
    lines = (LEXICON / "rates" / "cny-per-usd.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "date,cny_per_usd"
    days = [(date.fromisoformat(day), Decimal(rate)) for day, rate in (line.split(",") for line in lines[1:])]
    assert all(one[0] < two[0] for one, two in pairwise(days))
    assert all(Decimal(6) < rate < Decimal(8) for _, rate in days)
    assert days[0][0] < date(2014, 2, 1)


def test_each_article_has_its_address_and_rights() -> None:
    for article in sorted((ROOT / "seeds").glob("*.txt")):
        beside = tomllib.loads(article.with_suffix(".toml").read_text(encoding="utf-8"))
        assert SLUG.fullmatch(beside["id"])
        assert beside["url"].startswith("https://")
        assert "".join(beside["rights"].split()) in "".join(article.read_text(encoding="utf-8").split())
        assert beside["policy"] == "quote"
