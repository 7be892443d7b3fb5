"""Scores claims of the labelled texts field by field: ``python tests/labelled/score.py [PART]... [--failures]``.

A claim counts as found where value, unit and place in the text agree; its other fields are scored among those found.
Beside them stands how a second reader, given the numbers alone, scores against the same labels.
"""

import argparse
import json
import sys
from calendar import monthrange
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from report.briefing.claim import claims  # noqa: E402
from report.briefing.model import Claim, Confidence, Period, Status  # noqa: E402
from report.corpus.block import Furniture  # noqa: E402
from report.corpus.read import read_corpus  # noqa: E402
from report.extract.lexicon import Lexicon, load_lexicon  # noqa: E402
from report.extract.model import PeriodKind, Quantity, UnitKind  # noqa: E402

PARTS = ("open", "frozen", "fresh")
"""Texts that the rules were tuned on, those written before the rules, and those written last and never tuned on."""
FIELDS = ("bound", "target", "period", "head", "place")
GOALS = {"value+unit F1": 0.97, "bound": 0.97, "target": 0.96, "period": 0.90, "head": 0.92, "place": 0.85}
GOALS |= {"all": 0.78, "high precision": 0.98, "high coverage": 0.65}
_DESIGNATORS = ("municipality", "province", "district", "city", "county", "town", "autonomous region", "prefecture")


@dataclass
class Score:
    """Counts over one part of the labelled texts."""

    gold: int = 0
    proposed: int = 0
    found: int = 0
    right: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    second: "Score | None" = None
    """Of another reader on the claims that were found, `high` being what the compiler marks so."""

    def count(self, verdict: dict[str, bool], *, high: bool) -> None:
        """Add a claim with what is right of it."""
        self.right.update(field for field, right in verdict.items() if right)
        self.right["all"] += all(verdict.values())
        self.right["high"] += high
        self.right["high right"] += high and all(verdict.values())

    def table(self) -> dict[str, float]:
        """Each measure as a share of one."""
        found = self.found or 1
        rows = {"value+unit F1": 2 * self.found / ((self.gold + self.proposed) or 1)}
        rows |= {name: self.right[name] / found for name in FIELDS}
        rows["all"] = self.right["all"] / (self.gold or 1)
        rows["high precision"] = self.right["high right"] / (self.right["high"] or 1)
        rows["high coverage"] = self.right["high"] / (self.gold or 1)
        return rows


def lexicon_and_profiles() -> tuple[Lexicon, tuple[Furniture, ...]]:
    """The briefing's own lexicon, as the labelled texts are read with it."""
    lexicon = load_lexicon(ROOT / "docs" / "lexicon", lambda _: None)
    return lexicon, tuple(Furniture(each.kind, each.pattern, each.publisher) for each in lexicon.furniture)


def score(folder: Path) -> Score:
    """Score every text of *folder* against the JSON beside it."""
    lexicon, profiles = lexicon_and_profiles()
    articles = read_corpus(folder, lambda _: None, profiles)
    result = Score()
    for article in articles:
        gold = json.loads((folder / (Path(article.file).stem + ".json")).read_text("utf-8"))["claims"]
        stated = [claim for claim in claims([article], lexicon)[0] if claim.quantity]
        _compare(result, article.id, gold, stated, article.text)
    return result


def _compare(result: Score, name: str, gold: list[dict[str, Any]], stated: list[Claim], text: str) -> None:
    left = list(stated)
    result.gold += len(gold)
    result.proposed += len(stated)
    for row in gold:
        claim = next((claim for claim in left if _same_amount(row, claim)), None)
        if claim is None:
            near = [c.span.of(text) for c in left if c.span.start < row["end"] and row["start"] < c.span.end]
            result.failures.append(f"{name}: missing {row['quote']!r} {row['value']} {row['unit']} (near: {near})")
            continue
        left.remove(claim)
        result.found += 1
        verdict = _verdict(row, _read(claim))
        high = claim.confidence is not Confidence.REVIEW
        result.count(verdict, high=high)
        if "second" in row:
            result.second = result.second or Score()
            result.second.gold = result.second.proposed = result.second.found = result.second.gold + 1
            result.second.count(_verdict(row, _second(row["second"])), high=high)
        if wrong := [field for field, right in verdict.items() if not right]:
            result.failures.append(_failure(name, row, claim, wrong, high))
    result.failures += [f"{name}: invented {claim.span.of(text)!r} {claim.rules[1:2]}" for claim in left]


def _failure(name: str, row: dict[str, Any], claim: Claim, wrong: list[str], high: bool) -> str:
    own = {
        "bound": claim.quantity and claim.quantity.bound.value,
        "target": claim.status.value,
        "period": claim.period and claim.period.iso,
        "head": claim.counted and claim.counted.head,
        "place": claim.place,
    }
    told = {"target": "status"}
    parts = [f"{field} {row[told.get(field, field)]!r} read as {own[field]!r}" for field in wrong]
    return f"{name}: {'HIGH ' if high else ''}{row['quote']!r}: {'; '.join(parts)} {claim.rules[1:]}"


def _same_amount(row: dict[str, Any], claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity is None or not (claim.span.start < row["end"] and row["start"] < claim.span.end):
        return False
    high = row["value_high"]
    if f"{quantity.value:f}" != row["value"] and float(quantity.value) != float(row["value"]):
        return False
    if (high is None) != (quantity.high is None) or (high is not None and float(high) != float(quantity.high or 0)):
        return False
    return any(_same_unit(unit, quantity) for unit in row["unit"].split("|"))


def _same_unit(unit: str, quantity: Quantity) -> bool:
    if quantity.kind is UnitKind.COUNT:
        return unit.islower() and unit.replace(" ", "").replace("-", "").isalpha() and unit not in _MEASURES
    return quantity.unit == unit


_MEASURES = frozenset(
    ["tonne", "km", "m", "kg", "hectare", "mu", "acre", "minute", "hour", "day", "month", "year", "times", "ratio"]
)


@dataclass(frozen=True)
class Days:
    """A period as a second reader writes it."""

    iso: str
    start: date
    end: date
    kind: None = None


@dataclass(frozen=True)
class Reading:
    """What the compiler or a second reader makes of a number."""

    bound: str | None
    target: bool
    period: Period | Days | None
    head: str | None
    concept: str | None
    place: str | None


def _read(claim: Claim) -> Reading:
    bound = claim.quantity.bound.value if claim.quantity else None
    head, concept = (claim.counted.head, claim.counted.concept) if claim.counted else (None, None)
    return Reading(bound, claim.status is Status.TARGET, claim.period, head, concept, claim.place)


def _second(row: dict[str, str | None]) -> Reading:
    written, head = row["period"], row["head"]
    period = Days(written, *_days(written)) if written else None
    return Reading(row["bound"], row["status"] == "target", period, head, _lexicon().concept(head or ""), row["place"])


def _verdict(row: dict[str, Any], reading: Reading) -> dict[str, bool]:
    """Which fields are right; a doubtful label holds alternatives, divided by a bar, "none" being one of a period."""
    heads, places = row["head"].split("|"), row["place"].split("|")
    return {
        "bound": reading.bound == row["bound"],
        "target": any(reading.target == (status == "target") for status in row["status"].split("|")),
        "period": any(_same_period(reading.period, one) for one in (row["period"] or "none").split("|")),
        "head": _same_head(reading, heads),
        "place": _entity(reading.place) in map(_entity, places) or _plain(reading.place) in map(_plain, places),
    }


def _same_period(own: Period | Days | None, gold: str) -> bool:
    if own is None or gold == "none":
        return own is None and gold == "none"
    if own.iso == gold or (own.start, own.end) == _days(gold):
        return True
    last = gold.rpartition("/")[2]
    if own.kind in (PeriodKind.DEADLINE, PeriodKind.AS_OF):
        return own.end.isoformat().startswith(last)
    return own.kind is PeriodKind.SINCE and own.start.isoformat().startswith(gold.partition("/")[0])


def _same_head(reading: Reading, heads: list[str]) -> bool:
    if reading.head is None:
        return False
    if reading.head.lower() in (head.lower() for head in heads):
        return True
    return reading.concept is not None and reading.concept in map(_lexicon().concept, heads)


def _days(written: str) -> tuple[date, date]:
    """First and last day of a label such as 2021, 2021-06, 2021/2022 or 2021-06/2021-09-10."""
    first, _, last = written.partition("/")
    return _day(first, first=True), _day(last or first, first=False)


def _day(written: str, *, first: bool) -> date:
    numbers = [int(number) for number in written.split("-")]
    year, month = numbers[0], numbers[1] if len(numbers) > 1 else 1 if first else 12
    return date(year, month, numbers[2] if len(numbers) > 2 else 1 if first else monthrange(year, month)[1])


_LOADED: list[Lexicon] = []


def _lexicon() -> Lexicon:
    if not _LOADED:
        _LOADED.append(lexicon_and_profiles()[0])
    return _LOADED[0]


def _entity(name: str | None) -> str:
    """The lexicon's id of a name, or the name without what kind of place it is: other words, the same place."""
    return _lexicon().aliases.get(name or "") or _lexicon().aliases.get(_designated(name)) or _plain(name)


def _designated(name: str | None) -> str:
    kept = name or ""
    for designator in _DESIGNATORS:
        kept = kept.removesuffix(f" {designator}").removesuffix(f" {designator.title()}")
    return kept


def _plain(name: str | None) -> str:
    folded = (name or "").casefold().replace("’", "'")
    for designator in _DESIGNATORS:
        folded = folded.removesuffix(" " + designator)
    return folded


def main(arguments: list[str] | None = None) -> int:
    """Print the table, and the failures where they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all where none is named")
    parser.add_argument("--failures", action="store_true", help="list what is wrong, claim by claim")
    options = parser.parse_args(arguments)
    parts = options.parts or list(PARTS)
    if unknown := set(parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    results = {part: score(Path(__file__).parent / part) for part in parts}
    columns: list[tuple[str, Score]] = []
    for part, result in results.items():
        columns.append((part, result))
        columns += [("reader", result.second)] if result.second else []
    tables = [result.table() for _, result in columns]
    print(f"{'':16}" + "".join(f"{name:>9}" for name, _ in columns) + f"{'goal':>9}")
    for row, goal in GOALS.items():
        print(f"{row:16}" + "".join(f"{table[row]:9.3f}" for table in tables) + f"{goal:9.2f}")
    print(f"{'claims':16}" + "".join(f"{result.gold:9}" for _, result in columns))
    if options.failures:
        for part in parts:
            print(f"\n{part}\n" + "\n".join(results[part].failures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
