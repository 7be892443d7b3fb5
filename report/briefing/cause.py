"""Why a record is read otherwise than the evidence lock says: its article, a review, the lexicon, or a rule."""

from collections.abc import Collection

from report.briefing.evidence import Evidence
from report.briefing.seal import Seal, Sealed, rewordings
from report.record import record
from report.span import Location, Span


@record
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
    misjudged = changed == {"review"} and _files(evidence)
    if changed & {"review", "grounds", *_set(was), *_set(now.seal)} and not misjudged:
        return Cause("a review", now.decision)
    return Cause("other words of its article") if _edited(evidence, was.article) else misread(evidence)


def missing(evidence: Evidence, was: Seal, stood: Span) -> Cause:
    """Why a record whose sentence is as it was is no claim any more."""
    for each in evidence.removed:
        if each.article == was.article and each.span.overlaps(stood):
            return Cause("a review", each.decision)
    if _edited(evidence, was.article):
        return Cause("other words of its article")
    return misread(evidence)


def _edited(evidence: Evidence, article: str) -> bool:
    """Whether anything changed in an article: a year may be carried over from afar."""
    was, now = evidence.lock.articles.get(article), evidence.sources.get(article)
    return was is not None and now is not None and (was.printed, was.body) != (now.printed, now.body)


def misread(evidence: Evidence) -> Cause:
    """The lexicon or a rule; where one entry of the lexicon prints something else, that entry."""
    if not evidence.lock.lexicon:
        return Cause("the lexicon or a rule of the compiler")
    files = _files(evidence)
    return (
        Cause(f"the lexicon ({', '.join(files)})", _entry(evidence, files))
        if files
        else Cause("a rule of the compiler")
    )


def _files(evidence: Evidence) -> list[str]:
    """Files of the lexicon that changed."""
    before, now = evidence.lock.lexicon, evidence.lexicon.files
    return [name for name in sorted(before.keys() | now.keys()) if before.get(name) != now.get(name)] if before else []


def _entry(evidence: Evidence, files: Collection[str]) -> Location | None:
    """The entry of *files* that was edited, if it is the one of which something else is printed."""
    was = evidence.lock.facts
    printed = (fact.location for fact in evidence.facts if was.get(fact.name, fact.text) != fact.text)
    edited = {place for place in printed if place and place.path in files}
    return edited.pop() if len(edited) == 1 else None


def _set(seal: Seal) -> set[str]:
    """Fields that a person set."""
    return {part.removeprefix("set ") for part in seal.fields.get("review", "").split(", ") if part.startswith("set ")}
