"""R201: the same measure of the same place and period, with different values.

Values are compared as ranges, the way XBRL's calculation rules compare rounded amounts: 172 billion and 172.1 billion
do not contradict each other, "more than 120" and 118 do.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from report.briefing.check.stated import RELATED, Stated, inner, numbers
from report.briefing.model import Briefing, Claim, Status
from report.diagnostic import Code, Diagnostic
from report.extract.entry import Lexicon
from report.extract.table import table

_WORD = re.compile(r"[A-Za-z][A-Za-z-]{3,60}+")
_PLACES = table("place")["anaphora"]
_COMMON = frozenset(
    """about according after against also among been before between billion city companies company country county
    district during enterprises first firms from have hundred into last local million more most municipal nearly
    number over people percent period project projects province region said same some than that their them they this
    thousand those total under were which while will with would year years yesterday yuan dollars dollar""".split()  # noqa: SIM905
)


_BEFORE = 100
"""Numbers of one measure that a further one is held against: so many is a list or a table, not a disagreement."""


def check(briefing: Briefing, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """A note at each claim that cannot be right together with an earlier one."""
    alike: defaultdict[tuple[object, ...], list[Stated]] = defaultdict(list)
    for stated in numbers(briefing):
        key = _measure(stated, lexicon)
        if key is not None:
            alike[key].append(stated)
    for group in alike.values():
        for at, second in enumerate(group):
            before = group[max(0, at - _BEFORE) : at]
            others = (first for first in before if first.allowed.misses(second.allowed))
            found = list(islice((first for first in others if _comparable(first, second)), RELATED))
            if found:
                yield _note(second, *found)


def _measure(stated: Stated, lexicon: Lexicon) -> tuple[object, ...] | None:
    """All that must be equal for two numbers to be of one measure; `None` where too little is known."""
    claim, thing = stated.claim, stated.thing
    if thing is None or claim.period is None or claim.place is None or claim.period.vague:
        return None
    return (
        thing,
        stated.quantity.unit if stated.quantity.unit else "count",
        stated.quantity.kind,
        claim.place,
        inner(claim, claim.place, lexicon),
        _doer(claim),
        (claim.period.start, claim.period.end),
        claim.status is Status.TARGET,
        claim.direction,
        claim.distribution == "each",
    )


def _doer(claim: Claim) -> str | None:
    """Who acts; nobody where it is the place itself, by its name or its kind ("The port")."""
    name = claim.subject or ""
    determiner, _, noun = name.lower().rpartition(" ")
    is_place = name == claim.place or (determiner == "the" and noun in _PLACES)
    return None if is_place else claim.subject


def _comparable(first: Stated, second: Stated) -> bool:
    """Whether two numbers of one measure stand in sentences about one thing.

    A bare noun ("companies") is too little: the sentences must have another name or word of weight in common.
    """
    if first.article.id == second.article.id and first.claim.sentence == second.claim.sentence:
        return False
    if first.thing and first.thing[1]:
        return True
    shared = set(first.claim.places) & set(second.claim.places) - {first.claim.place}
    return bool(shared) or not _weighty(first).isdisjoint(_weighty(second))


def _weighty(stated: Stated) -> frozenset[str]:
    own = _words(f"{stated.words} {stated.claim.place or ''}".lower())
    return _words(stated.claim.sentence.of(stated.article.text).lower()) - _COMMON - own


@lru_cache(maxsize=1000)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))


def _note(second: Stated, first: Stated, *more: Stated) -> Diagnostic:
    claim = second.claim
    when = claim.period.iso if claim.period else ""
    how = "is planned" if claim.status is Status.TARGET else "is stated"
    message = (
        f"For {claim.place} and {when}, “{second.words}” {how} here and “{first.words}” in {first.article.id}: "
        "rounding does not explain the difference."
    )
    return second.note(Code.CONTRADICTION, message, first, *more)
