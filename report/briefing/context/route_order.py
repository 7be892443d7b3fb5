"""The routes from a number to its thing, in the order in which they are tried for each kind of number."""

from report.briefing.context.route import Route
from report.briefing.context.route_aside import aside, fronted_at, outdone, risen
from report.briefing.context.route_before import (
    accounted,
    accounting,
    beside,
    bracketed,
    continued,
    each_of,
    ellipsis,
    further,
    of_this,
    predicated,
)
from report.briefing.context.route_change import (
    above_noun,
    as_much,
    change_in,
    changed,
    growth_foreseen,
    growth_itself,
    more_of,
    saved_on,
    stake,
    times_the,
)
from report.briefing.context.route_clause import (
    added,
    apposed,
    compared,
    contributed,
    done_within,
    gapped,
    moved,
    multiplied,
    passive,
    priced,
    recurring,
    verb_object,
)
from report.briefing.context.route_distance import as_deep, distance_of
from report.briefing.context.route_phrase import (
    adjacent,
    fronted,
    in_mass,
    labelled,
    named_amount,
    of_measure,
    one_of,
    part_of,
    prenominal,
    shared,
    titled,
)
from report.briefing.context.route_row import respective
from report.briefing.context.route_subject import by_subject
from report.briefing.context.route_sum import of_amount, worth
from report.extract.model import UnitKind


def routes(kind: UnitKind) -> tuple[Route, ...]:
    """The routes for a number of a *kind*."""
    if kind is UnitKind.COUNT:
        return _COUNT
    return _PART if kind in _PARTS else _AMOUNT


_PARTS = frozenset((UnitKind.PERCENT, UnitKind.RATIO, UnitKind.MULTIPLE))


_COUNT = (
    labelled,
    bracketed,
    part_of,
    one_of,
    adjacent,
    of_amount,
    shared,
    worth,
    changed,
    risen,
    moved,
    respective,
    aside,
    further,
    fronted,
    predicated,
    accounted,
    ellipsis,
    gapped,
    by_subject,
    titled,
)


_PART = (
    bracketed,
    fronted_at,
    multiplied,
    part_of,
    times_the,
    change_in,
    saved_on,
    in_mass,
    of_amount,
    respective,
    accounting,
    beside,
    changed,
    outdone,
    moved,
    compared,
    aside,
    continued,
    apposed,
    stake,
    above_noun,
    more_of,
    contributed,
    fronted,
    further,
    gapped,
    growth_foreseen,
    by_subject,
    growth_itself,
    prenominal,
    ellipsis,
    as_much,
)


_CLOSE = (
    labelled,
    of_measure,
    in_mass,
    named_amount,
    of_amount,
    above_noun,
    each_of,
    worth,
    as_deep,
    distance_of,
    prenominal,
)


_AMOUNT = (
    bracketed,
    fronted_at,
    recurring,
    *_CLOSE,
    respective,
    beside,
    further,
    of_this,
    outdone,
    changed,
    risen,
    moved,
    aside,
    continued,
    apposed,
    priced,
    added,
    verb_object,
    passive,
    done_within,
    accounted,
    gapped,
    by_subject,
    titled,
)
