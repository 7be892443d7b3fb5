"""R301: a part that exceeds its whole: the same thing in the same period, more of it in a place than around it.

Mostly no error but two ways of counting: a stock beside a flow, or other bounds. So the two are never added or drawn on
one scale.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from report.briefing.check.stated import RELATED, Stated, inner, numbers, place_ids
from report.briefing.model import Aspect, Briefing, Status
from report.diagnostic import Code, Diagnostic
from report.extract.entry import Lexicon
from report.extract.model import UnitKind
from report.record import record

_MOST = 100
"""Numbers of one place, thing and period in other articles that a part is held against."""
_ANY = ""
_Wholes = defaultdict[tuple[str, str], list[Stated]]
"""Place and article, or `_ANY` article -> numbers of the whole place."""
_SUMMABLE = frozenset({UnitKind.COUNT, UnitKind.MONEY, UnitKind.MEASURE})


@record
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
        if len(group) < 2:
            continue
        scopes = [(stated, tuple(_scopes(stated, names, lexicon))) for stated in group]
        wholes: _Wholes = defaultdict(list)
        for stated, found in scopes:
            place = _place(stated, names)
            if found and found[0].places == {place}:
                wholes[place, stated.article.id].append(stated)
                if len(wholes[place, _ANY]) < _MOST:
                    wholes[place, _ANY].append(stated)
        for part, found in scopes:
            around = sorted(frozenset[str]().union(*(scope.around for scope in found)))
            near = _nearest(wholes, around, part.article.id)
            less = (whole for whole in near if _narrows(part, whole) and whole.allowed.below(part.allowed))
            # one note a part
            if first := list(islice(less, RELATED)):
                yield _note(part, *first)


def _nearest(wholes: _Wholes, places: Sequence[str], home: str) -> Iterator[Stated]:
    """The wholes of *places* that a part is held against: those of its own article first."""
    for place in places:
        yield from wholes.get((place, home), ())
    for place in places:
        yield from (whole for whole in wholes.get((place, _ANY), ()) if whole.article.id != home)


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
    for place in dict.fromkeys(name for name in (stated.claim.place, *_goals(stated)) if name in names):
        within = inner(stated.claim, place, lexicon) or frozenset({place})
        found = frozenset(names[name] for name in within)
        yield _Scope(found, frozenset.intersection(*(frozenset(lexicon.parents(each)) for each in found)))


def _goals(stated: Stated) -> list[str]:
    """The further places "to" which something comes in the claim's sentence."""
    further = [place for place in stated.claim.places if place != stated.claim.place]
    sentence = " ".join(stated.claim.sentence.of(stated.article.text).split()) if further else ""
    return [place for place in further if f" to {place}" in sentence or f" into {place}" in sentence]


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
        f"“{part.words}” counts a part of {whole.claim.place}, yet exceeds “{whole.words}”, the whole of it "
        f"in {when} ({why}). The two are not added or charted together."
    )
    return part.note(Code.PART_WHOLE, message, whole, *more, word="exceeds")
