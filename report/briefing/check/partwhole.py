"""R301: a part that exceeds its whole: the same thing in the same period, more of it in a place than around it.

Mostly no error but two ways of counting: a stock beside a flow, or other bounds. So the two are never added or drawn on
one scale.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from report.briefing.check.stated import RELATED, Stated, allowed, inner, numbers, place_ids
from report.briefing.model import Aspect, Briefing, Status
from report.diagnostic import Code, Diagnostic
from report.extract.entry import Lexicon
from report.extract.model import UnitKind

_SUMMABLE = frozenset({UnitKind.COUNT, UnitKind.MONEY, UnitKind.MEASURE})


@dataclass(frozen=True, slots=True)
class _Scope:
    places: frozenset[str]
    """Ids of the places the number is of."""
    around: frozenset[str]
    """Ids of everything those places are part of."""


def check(briefing: Briefing, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """A note at each part, with the whole beside it."""
    names = place_ids(lexicon)
    alike: defaultdict[tuple[object, ...], list[Stated]] = defaultdict(list)
    for stated in numbers(briefing):
        key = _measure(stated)
        if key is not None:
            alike[key].append(stated)
    for group in alike.values():
        scopes = [(stated, tuple(_scopes(stated, names, lexicon))) for stated in group]
        wholes = [stated for stated, found in scopes if found and found[0].places == {_place(stated, names)}]
        for part, found in scopes:
            around = frozenset[str]().union(*(scope.around for scope in found))
            less = [
                whole
                for whole in wholes
                if _place(whole, names) in around
                and _narrows(part, whole)
                and allowed(whole.quantity).below(allowed(part.quantity))
            ]
            if less:
                # one note a part: against its own article's whole if that has one
                yield _note(part, *sorted(less, key=lambda whole: whole.article.id != part.article.id)[:RELATED])


def _measure(stated: Stated) -> tuple[object, ...] | None:
    claim, thing = stated.claim, stated.thing
    summable = stated.quantity.kind in _SUMMABLE and claim.direction is None and claim.distribution != "each"
    if thing is None or claim.period is None or claim.place is None or not summable:
        return None
    period = (claim.period.start, claim.period.end)
    return thing[0], stated.quantity.unit if stated.quantity.kind is not UnitKind.COUNT else "", period, _plan(stated)


def _plan(stated: Stated) -> bool:
    return stated.claim.status is Status.TARGET


def _scopes(stated: Stated, names: dict[str, str], lexicon: Lexicon) -> Iterator[_Scope]:
    """What a number may be of: the places named within its main place, or within one that things go to."""
    places = [stated.claim.place, *(place for place in stated.claim.places if _is_goal(stated, place))]
    for place in dict.fromkeys(name for name in places if name in names):
        within = inner(stated.claim, place, lexicon) or frozenset({place})
        found = frozenset(names[name] for name in within)
        yield _Scope(found, frozenset.intersection(*(frozenset(lexicon.parents(each)) for each in found)))


def _is_goal(stated: Stated, place: str) -> bool:
    """Whether something comes "to" the place in the claim's sentence."""
    sentence = " ".join(stated.claim.sentence.of(stated.article.text).split())
    return any(f" {word} {place}" in sentence for word in ("to", "into"))


def _place(stated: Stated, names: dict[str, str]) -> str:
    return names.get(stated.claim.place or "", "")


def _narrows(part: Stated, whole: Stated) -> bool:
    """Whether what the part counts is among what the whole counts: high-tech companies among companies."""
    return bool(part.thing and whole.thing and whole.thing[1] <= part.thing[1])


def _note(part: Stated, whole: Stated, *more: Stated) -> Diagnostic:
    when = part.claim.period.iso if part.claim.period else ""
    kinds = {part.claim.aspect, whole.claim.aspect}
    why = (
        "one is a level, the other a flow" if kinds == {Aspect.LEVEL, Aspect.FLOW} else "cumulative or annual: unstated"
    )
    message = (
        f"“{part.words}” is a part of {whole.claim.place}, yet exceeds “{whole.words}” there in {when} ({why}); "
        "the two are not added or charted together."
    )
    return part.note(Code.PART_WHOLE, message, whole, *more, word="exceeds")
