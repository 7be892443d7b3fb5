"""Why a record is read otherwise than the evidence lock says: its article, a review, the lexicon, or a rule."""

from collections.abc import Collection
from dataclasses import dataclass

from report.briefing.evidence import Evidence
from report.briefing.seal import Seal, Sealed, rewordings
from report.span import Location, Span


@dataclass(frozen=True, slots=True)
class Cause:
    """What moved a record."""

    words: str
    location: Location | None = None
    """Where, if that is not its article and can be known."""


def cause(evidence: Evidence, was: Seal, now: Sealed) -> Cause:
    """What changed a record that still stands."""
    if was.sentence != now.seal.sentence or was.quote != now.seal.quote:
        return Cause("its article")
    changed = {name for name, _ in rewordings(was, now.seal)}
    if changed & {"review", *_set(was), *_set(now.seal)}:
        return Cause("a review", now.decision)
    if _edited(evidence, was.article):
        return Cause("other words of its article")
    values = (seal.fields.get(name, "") for seal in (now.seal, was) for name in sorted(changed))
    return misread(evidence, tuple(values))


def missing(evidence: Evidence, was: Seal, stood: Span) -> Cause:
    """Why a record whose sentence is as it was is no claim any more."""
    for each in evidence.removed:
        if each.article == was.article and each.span.overlaps(stood):
            return Cause("a review", each.decision)
    if _edited(evidence, was.article):
        return Cause("other words of its article")
    return misread(evidence, tuple(was.fields.values()))


def _edited(evidence: Evidence, article: str) -> bool:
    """Whether anything changed in an article: a year may be carried over from afar."""
    was, now = evidence.lock.articles.get(article), evidence.sources.get(article)
    return was is not None and now is not None and (was.printed, was.body) != (now.printed, now.body)


def misread(evidence: Evidence, values: Collection[str]) -> Cause:
    """The lexicon or a rule; of the files of the lexicon that changed, the entry that one of *values* names."""
    before, now = evidence.lock.lexicon, evidence.lexicon.files
    if not before:
        return Cause("the lexicon or a rule of the compiler")
    files = [name for name in sorted(before.keys() | now.keys()) if before.get(name) != now.get(name)]
    if not files:
        return Cause("a rule of the compiler")
    return Cause(f"the lexicon ({', '.join(files)})", _entry(evidence, files, values))


def _entry(evidence: Evidence, files: Collection[str], values: Collection[str]) -> Location | None:
    """The entry of *files* that was edited: the one of which something else is printed, or one called by a value."""
    was = evidence.lock.facts
    printed = (fact.location for fact in evidence.facts if was.get(fact.name, fact.text) != fact.text)
    edited = {place for place in printed if place and place.path in files}
    if len(edited) == 1:
        return edited.pop()
    entries = (entry for value in values for entry in evidence.lexicon.entries.values() if entry.name == value)
    return next((entry.location for entry in entries if entry.location.path in files), None)


def _set(seal: Seal) -> set[str]:
    """Fields that a person set."""
    return {part.removeprefix("set ") for part in seal.fields.get("review", "").split(", ") if part.startswith("set ")}
