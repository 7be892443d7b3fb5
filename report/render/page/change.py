"""What changed since the last edition: claims with their former words and evidence, and what rests on them."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from report.briefing.difference import RULE, Change, Difference, Shift, Snapshot, compare, outcome, snapshot
from report.briefing.seal import folded
from report.cite.wording import quoted
from report.render.amount import scaled
from report.render.figure.model import Figure
from report.render.myst import count, date, heading, inline, note, paragraphs, role, span, table, target_id
from report.render.page import evidence
from report.render.phrase import day
from report.render.state import forgotten, state
from report.render.view import Page, View

_HEAD = "---\norphan: true\n---\n\n"
"""The page may stand outside every list of pages."""
_NAMES = {
    "value_high": "highest value",
    "period_kind": "kind of period",
    "distribution": "each or in all",
    "phrase": "wording",
    "quote": "wording",
    "modality": "mood",
    "places": "further places",
    "sentence_digest": "the sentence around it",
}
"""Attributes as a reader calls them, where that is not by their own name."""

Former = Mapping[str, Any]


def pages(view: View, figures: Mapping[str, Figure]) -> Iterator[Page]:
    """The page of changes; before there was an edition it says no more than that."""
    title = heading(1, "What changed")
    if view.former is None:
        yield Page("changes", _HEAD + paragraphs(title, "This is the first edition: there is none to compare it with."))
        return
    former = snapshot(forgotten(dict(view.former), _taken_down(view)))
    found = compare(former, snapshot(state(view, figures.values(), view.sentences)))
    found = _without_statements(view, former, found)
    since = f"the edition of {date(_day(former.edition))}" if former.edition else "the last edition"
    body = (_articles(view, former), *_claims(view, found), *_rest(view, found))
    yield Page("changes", _HEAD + paragraphs(title, _counted(found, since), *body))


def _taken_down(view: View) -> frozenset[str]:
    """Claims whose words are not to be printed again, and their articles where those are gone."""
    claims = [name for name, _ in view.briefing.tombstones]
    articles = [name.partition(".")[0] for name in claims]
    return frozenset((*claims, *(name for name in articles if name not in view.articles)))


def _counted(found: Difference, since: str) -> str:
    if found == Difference():
        return f"Nothing has changed since {since}."
    counts = f"there were {count(found.significant)} significant and {count(found.minor)} minor changes of claims"
    return f"Since {since} {counts}. {RULE}"


def _articles(view: View, former: Snapshot) -> str:
    """The articles that came and went."""
    new, gone = _moves(view, former)
    parts = [f"Added: {', '.join(role('article', name) for name in new)}."] if new else []
    titles = [span(inline(source.get("title") or name), classes=("former",)) for name, source in gone.items()]
    parts += [f"Withdrawn: {', '.join(titles)}."] if gone else []
    return paragraphs(heading(2, "Articles"), " ".join(parts)) if parts else ""


def _moves(view: View, former: Snapshot) -> tuple[list[str], dict[str, Former]]:
    """Articles that were not there before, and those that are there no more; one under a new name is neither."""
    before = {claim["article"]: claim["source"] for claim in former.claims}
    old, now = ({source["sha256"] for source in before.values()}, {each.sha256 for each in view.articles.values()})
    new = [name for name, each in view.articles.items() if name not in before and each.sha256 not in old]
    gone = {name: it for name, it in before.items() if name not in view.articles and it["sha256"] not in now}
    return new, gone


def _without_statements(view: View, former: Snapshot, found: Difference) -> Difference:
    """*found* without what articles that came or went whole say beside their numbers."""
    new, gone = _moves(view, former)
    whole = {*new, *gone}
    return replace(
        found,
        changes=tuple(
            each
            for each in found.changes
            if each.significant or (each.after or each.before or {}).get("article") not in whole
        ),
    )


def _claims(view: View, found: Difference) -> Iterator[str]:
    """The changed, added and withdrawn claims that matter, and a list of the others."""
    great = [change for change in found.changes if change.significant]
    kinds = {kind: [change for change in great if change.kind == kind] for kind in ("changed", "added", "withdrawn")}
    yield from _list("Changed", [_changed(view, change) for change in kinds["changed"]])
    if kinds["added"]:
        rows = [evidence.row(view, view.claims[change.id]) for change in kinds["added"]]
        yield from (heading(2, "Added"), table(evidence.HEAD, rows, classes=("evidence",)))
    yield from _list("Withdrawn", [_withdrawn(view, change) for change in kinds["withdrawn"]])
    small = [change for change in found.changes if not change.significant]
    rows = [[_cited(view, change), _ways(change)] for change in small if not _only_read(change)]
    same = len(small) - len(rows)
    if small:
        yield heading(2, "Minor changes")
        yield table(["Claim", "What changed"], rows) if rows else ""
        yield f"{count(same)} were found by another rule, which read the same." if same else ""


def _list(title: str, items: Sequence[str]) -> tuple[str, ...]:
    return (heading(2, title), "\n".join(f"- {item}" for item in items)) if items else ()


def _changed(view: View, change: Change) -> str:
    told = [
        f"{_NAMES.get(each.name, each.name)}: {_value(each.name, each.before)} → {_value(each.name, each.after)}"
        for each in change.fields
        if each.significant
    ]
    return f"{role('claim', change.id)}: {note('; '.join(told))}. It was {_was(view, change.before or {})}"


def _value(name: str, text: str) -> str:
    return scaled(Decimal(text)) if text and name in ("value", "value_high") else text or "not stated"


def _withdrawn(view: View, change: Change) -> str:
    reason = dict(view.briefing.tombstones).get(change.id)
    if reason:
        return f"{span(inline(change.id), classes=('location',))} was taken down: {inline(reason.rstrip('.'))}."
    return _was(view, change.before or {})


def _was(view: View, claim: Former) -> str:
    """A claim of the last edition: its words, where they stood, and the way to the original."""
    source = claim["source"]
    open_ = view.briefing.project.edition == "private" or source.get("policy") == "full"
    shown = claim["quote"] if open_ or claim["value"] is not None else ""
    words = " in ".join(
        span(inline(quoted(folded(text))), id=target_id("former", claim["id"]) * first, classes=("former",))
        for first, text in ((True, shown), (False, claim.get("words", "") if open_ else ""))
        if text
    )
    facts = [
        inline(source.get("title") or claim["article"]),
        date(_day(source.get("published") or "") or "undated"),
        span(inline(claim.get("location") or claim["file"]), classes=("location",)),
        f"[original]({claim['original']})" if claim.get("original") else "",
    ]
    return f"{words or 'a statement'} ({', '.join(filter(None, facts))})."


def _cited(view: View, change: Change) -> str:
    return role("claim", change.id) if change.after is not None else _was(view, change.before or {})


def _only_read(change: Change) -> bool:
    return [each.name for each in change.fields] == ["rules"]


def _ways(change: Change) -> str:
    names = dict.fromkeys(_NAMES.get(each.name, each.name) for each in change.fields if each.name != "rules")
    return ", ".join(names) or change.kind


def _rest(view: View, found: Difference) -> Iterator[str]:
    """What moved with the claims: sentences of pages, targets, figures."""
    yield from _list("Sentences", [_sentence(each) for each in found.sentences])
    yield from _list("Targets", [f"{_target(view, each.name)}: {note(outcome(each))}." for each in found.targets])
    yield from _list("Figures", [f"{_figure(each)}: {note(outcome(each))}." for each in found.figures])


def _sentence(shift: Shift) -> str:
    told = [("was", shift.before, "former"), ("is", shift.after, "note")]
    said = [f"{verb} {span(inline(quoted(words)), classes=(name,))}" for verb, words, name in told if words]
    return f"{{doc}}`/{shift.name}`: {', '.join(said)}"


def _target(view: View, name: str) -> str:
    return role("claim", name, "named") if name in view.claims else span(inline(name), classes=("location",))


def _figure(shift: Shift) -> str:
    title = (shift.after or shift.before).partition("\n")[0]
    return note(title) + (f" ({{ref}}`rows <rows-{shift.name}>`)" if shift.after else "")


def _day(text: str) -> str:
    return day(datetime.date.fromisoformat(text)) if text else ""
