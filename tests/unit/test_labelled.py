"""The labelled texts: their labels point at their words, and what the rules score on them does not fall."""

import importlib.util
import json
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

FOLDER = Path(__file__).parents[1] / "labelled"
FLOORS = {
    "open": {
        "value+unit F1": 0.985,
        "bound": 0.99,
        "target": 0.98,
        "period": 0.945,
        "head": 0.945,
        "place": 0.92,
        "all": 0.82,
        "high precision": 0.955,
    },
    "frozen": {
        "value+unit F1": 0.98,
        "bound": 0.98,
        "target": 0.97,
        "period": 0.95,
        "head": 0.93,
        "place": 0.945,
        "all": 0.825,
        "high precision": 0.95,
    },
    "fresh": {
        "value+unit F1": 0.985,
        "bound": 0.98,
        "target": 0.98,
        "period": 0.9,
        "head": 0.905,
        "place": 0.92,
        "all": 0.745,
        "high precision": 0.865,
    },
}


def labels() -> list[tuple[Path, list[dict[str, Any]]]]:
    return [(path, json.loads(path.read_text("utf-8"))["claims"]) for path in sorted(FOLDER.glob("*/*.json"))]


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("labelled_score", FOLDER / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_there_are_enough_labels_in_enough_texts() -> None:
    rows = labels()
    assert len(rows) >= 40
    assert sum(len(claims) for _, claims in rows) >= 250
    assert len([path for path, _ in rows if path.parent.name == "frozen"]) >= 20


def test_every_label_points_at_its_words() -> None:
    for path, claims in labels():
        text = path.with_suffix(".txt").read_text("utf-8")
        for row in claims:
            assert text[row["start"] : row["end"]] == row["quote"], path.name


def test_every_number_of_texts_not_tuned_on_has_one_second_reading() -> None:
    for path, claims in labels():
        if path.parent.name == "open":
            continue
        for row in claims:
            second = row["second"]
            told = (path.name, row["quote"])
            assert second["bound"] in ("exact", "min", "max", "approx"), told
            assert second["status"] in ("achieved", "target", "ongoing"), told
            assert second["head"], told
            assert second["place"], told
            assert not any("|" in (value or "") for value in second.values()), told


@pytest.mark.parametrize("part", FLOORS)
def test_the_score_does_not_fall(scorer: ModuleType, part: str) -> None:
    table = scorer.score(FOLDER / part).table()
    assert {name: table[name] for name, floor in FLOORS[part].items() if table[name] < floor} == {}


def test_a_reviewer_is_told_in_words_why_a_claim_was_read_so(scorer: ModuleType) -> None:
    words = tomllib.loads((FOLDER.parents[1] / "report" / "cli" / "review" / "rules.toml").read_text("utf-8"))
    lexicon, profiles = scorer.lexicon_and_profiles()
    articles = scorer.read_corpus(FOLDER / "open", lambda _: None, profiles)
    rules = {rule for article in articles for claim in scorer.claims([article], lexicon)[0] for rule in claim.rules}
    split = [(field or "number", name) for field, _, name in (rule.rpartition(":") for rule in sorted(rules))]
    assert [rule for rule in split if rule[1] not in words[rule[0]] and not rule[1].startswith("planned-")] == []
