"""What changed between two states of a briefing: its claims, and the sentences, targets and figures that rest on them.

A claim is the same claim as long as its words stand in the same sentence, wherever that sentence has moved; failing
that, as long as it resembles the one it may have been. A change is *significant* if it touches what a page prints of a
number: value, bound, unit, conversion, what is counted, place, period, status, direction, each or in all, speaker; and
if a number came or went. Wording, rules, confidence and position are *minor*.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from report.record import record

RULE = (
    "Significant is a change of a number's value, bound, unit, conversion, counted thing, place, period, status, "
    "direction, distribution or speaker, and a number that came or went; wording, rules, confidence and position are "
    "minor."
)
_SIGNIFICANT = (
    *("value", "value_high", "unit", "bound", "conversion", "counted", "place", "period", "period_kind", "status"),
    *("direction", "distribution", "speaker"),
)
_MINOR = ("quote", "phrase", "modality", "aspect", "places", "confidence", "rules", "sentence_digest")
_ALIKE = 0.6
"""Likeness of two quotes, of 1, from which they may be one claim reworded."""


@record
class Snapshot:
    """A corpus at one time: its claims as they are exported, and what rests on them."""

    claims: tuple[Mapping[str, Any], ...]
    """Records of `report claims --format json`, each with `article` and `file` of its article."""
    targets: Mapping[str, str] = field(default_factory=dict)
    """Claim of a target -> what became of it."""
    figures: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """Figure -> its title and the rows behind it."""
    sentences: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Page written by hand -> its sentences that cite something, as printed."""
    edition: str = ""
    """The day it is dated, as ISO 8601; empty where that is not known."""


@record
class Field:
    """One attribute of a claim that is no longer what it was."""

    name: str
    before: str
    after: str
    significant: bool


@record
class Change:
    """A claim that was added (nothing before), withdrawn (nothing after), changed or moved."""

    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    fields: tuple[Field, ...] = ()

    @property
    def kind(self) -> str:
        """added, withdrawn, changed or moved."""
        if self.before is None or self.after is None:
            return "withdrawn" if self.before else "added"
        return "changed" if self.fields else "moved"

    @property
    def id(self) -> str:
        """The claim's id today, or the one it had."""
        return str((self.after or self.before or {})["id"])

    @property
    def significant(self) -> bool:
        """Whether it touches what a page prints of a number."""
        numbers = [each.get("value") is not None for each in (self.before, self.after) if each is not None]
        return any(numbers) and (len(numbers) == 1 or any(each.significant for each in self.fields))


@record
class Shift:
    """A target, figure or sentence that is no longer what it was; empty where there was or is none."""

    name: str
    before: str
    after: str


@record
class Difference:
    """Everything that changed, in the order of the new state; what was withdrawn last."""

    changes: tuple[Change, ...] = ()
    targets: tuple[Shift, ...] = ()
    figures: tuple[Shift, ...] = ()
    sentences: tuple[Shift, ...] = ()
    """Each by the page it stands on."""

    @property
    def significant(self) -> int:
        """How many claims changed significantly."""
        return sum(each.significant for each in self.changes)

    @property
    def minor(self) -> int:
        """How many claims changed otherwise."""
        return len(self.changes) - self.significant


def snapshot(
    export: object,
    targets: Mapping[str, str] | None = None,
    figures: Mapping[str, tuple[tuple[str, ...], ...]] | None = None,
) -> Snapshot:
    """The state that an export of claims, or of an edition, tells of; raises `ValueError` where it is neither.

    Without *targets*, here or there, each claim of a target is one.
    """
    try:
        claims = tuple(
            {**claim, "article": article["id"], "source": article, "sha256": article["sha256"], "file": article["file"]}
            for article in export["articles"]  # type: ignore[index]
            for claim in article["claims"]
        )
        plans = {each["id"]: "target" for each in claims if each["status"] == "target"}
        more = dict(export)  # type: ignore[call-overload]
        told = targets if targets is not None else dict(more.get("targets", plans))
        drawn = {name: tuple(map(tuple, rows)) for name, rows in dict(figures or more.get("figures", {})).items()}
        said = {name: tuple(map(str, lines)) for name, lines in dict(more.get("sentences", {})).items()}
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise ValueError("not a claim export") from fault
    return Snapshot(claims, told, drawn, said, str(more.get("edition", "")))


def compare(old: Snapshot, new: Snapshot) -> Difference:
    """What changed from *old* to *new*."""
    same = dict(_pairs(_renamed(old.claims, new.claims), new.claims))
    was = {claim["id"]: claim for claim in old.claims}
    origin = {after: was[before] for before, after in same.items()}
    changes = [Change(origin.get(claim["id"]), claim, _fields(origin.get(claim["id"]), claim)) for claim in new.claims]
    changes += [Change(claim, None) for claim in old.claims if claim["id"] not in same]
    return Difference(
        tuple(each for each in changes if each.kind != "moved" or _moved(each)),
        tuple(_shifts({same.get(name, name): state for name, state in old.targets.items()}, new.targets)),
        tuple(_shifts(_shown(old.figures, same), _shown(new.figures, {}))),
        tuple(_reworded(old.sentences, new.sentences)),
    )


def _renamed(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The claims of *old* under today's ids of their articles: one whose bytes are under another id was renamed."""
    today = {claim["sha256"]: claim["article"] for claim in new}
    kept = {claim["article"] for claim in new}
    return [
        claim if claim["article"] in kept else {**claim, "article": today.get(claim["sha256"], claim["article"])}
        for claim in old
    ]


def _moved(change: Change) -> bool:
    return change.before is not None and change.before["id"] != change.id


def _pairs(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """(id before, id after) of each claim that is in both, the surest ways of knowing it first."""
    left, right = list(old), list(new)
    for key in (_anchor, _shape, _standing, _worded):
        found = _joined(left, right, key)
        yield from found
        gone, come = {before for before, _ in found}, {after for _, after in found}
        left = [claim for claim in left if claim["id"] not in gone]
        right = [claim for claim in right if claim["id"] not in come]
    for claim in left:
        near = [each for each in right if _resembles(claim, each)]
        if near:
            best = max(near, key=lambda each: _likeness(claim, each))
            right.remove(best)
            yield claim["id"], best["id"]


def _joined(
    left: Iterable[Mapping[str, Any]],
    right: Iterable[Mapping[str, Any]],
    key: Callable[[Mapping[str, Any]], tuple[str, ...]],
) -> list[tuple[str, str]]:
    waiting: dict[tuple[str, ...], list[str]] = {}
    for claim in left:
        waiting.setdefault(key(claim), []).append(claim["id"])
    return [(waiting[key(claim)].pop(0), claim["id"]) for claim in right if waiting.get(key(claim))]


def _anchor(claim: Mapping[str, Any]) -> tuple[str, ...]:
    """The same words in the same sentence; its place decides only among equal ones."""
    return claim["article"], claim.get("sentence_digest") or claim["id"], claim["quote"]


def _shape(claim: Mapping[str, Any]) -> tuple[str, ...]:
    """The same words at the same place of a sentence of the same length, for exports that do not tell its digest."""
    sentence = claim.get("sentence")
    if not sentence:
        return claim["article"], claim["id"], claim["quote"]
    length, offset = sentence["end"] - sentence["start"], claim["start"] - sentence["start"]
    return claim["article"], f"{length} {offset}", claim["quote"]


def _standing(claim: Mapping[str, Any]) -> tuple[str, ...]:
    """The same place, thing and unit: a number or a word of it was corrected."""
    return claim["article"], claim["id"], claim["unit"], _flat(claim)["counted"]


def _worded(claim: Mapping[str, Any]) -> tuple[str, ...]:
    """The same words in another sentence."""
    return claim["article"], claim["quote"]


def _resembles(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    if before["article"] != after["article"] or (before["value"] is None) != (after["value"] is None):
        return False
    return _likeness(before, after) >= _ALIKE


def _likeness(before: Mapping[str, Any], after: Mapping[str, Any]) -> float:
    return SequenceMatcher(None, str(before["quote"]), str(after["quote"]), autojunk=False).ratio()


def _fields(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> tuple[Field, ...]:
    if before is None:
        return ()
    old, new = _flat(before), _flat(after)
    return tuple(
        Field(name, old[name], new[name], name in _SIGNIFICANT)
        for name in (*_SIGNIFICANT, *_MINOR)
        if old[name] != new[name]
    )


def _flat(claim: Mapping[str, Any]) -> dict[str, str]:
    """The attributes of a claim as texts, empty where not stated."""
    counted = claim.get("counted") or {}
    conversion = claim.get("conversion") or {}
    texts = {name: _text(claim.get(name)) for name in (*_SIGNIFICANT, *_MINOR)}
    texts["counted"] = _text(counted.get("concept") or counted.get("head"))
    texts["phrase"] = _text(counted.get("phrase"))
    texts["conversion"] = " ".join(_text(conversion.get(name)) for name in ("value", "unit")).strip()
    return texts


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return "" if value is None else " ".join(str(value).split())


def _shown(figures: Mapping[str, Iterable[Sequence[str]]], renamed: Mapping[str, str]) -> dict[str, str]:
    """Each figure's title and rows as one text; a claim goes by its id today."""
    return {
        name: "\n".join(" | ".join([renamed.get(row[0], row[0]), *row[1:]]) for row in rows)
        for name, rows in figures.items()
    }


def _shifts(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Shift]:
    for name in dict.fromkeys((*new, *old)):
        if old.get(name) != new.get(name):
            yield Shift(name, old.get(name, ""), new.get(name, ""))


def _reworded(old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]]) -> Iterator[Shift]:
    """Sentences that are not what they were, of the pages that both states have."""
    for name in (each for each in new if each in old):
        before, after = old[name], new[name]
        for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if kind != "equal":
                yield from (Shift(name, *pair) for pair in zip_longest(before[a:b], after[c:d], fillvalue=""))


def outcome(shift: Shift) -> str:
    """What happened to a target, or to the rows of a figure; a row goes by its first cell."""
    if not (shift.before and shift.after):
        return "new" if shift.after else "gone"
    if "\n" not in shift.before + shift.after:
        return f"{shift.before} → {shift.after}"
    before, after = (dict(_row(row) for row in each.split("\n")[1:]) for each in (shift.before, shift.after))
    counts = {
        "changed": sum(before.get(name, rest) != rest for name, rest in after.items()),
        "new": len(after.keys() - before.keys()),
        "gone": len(before.keys() - after.keys()),
    }
    return ", ".join(f"{count} {what}" for what, count in counts.items() if count) or "worded otherwise"


def _row(row: str) -> tuple[str, str]:
    name, _, rest = row.partition(" | ")
    return name, rest
