"""Whether a number in a text on a part is a whole country's, though no word beside it says so."""

import re
from collections.abc import Sequence

from report.briefing.context.clause import Clause
from report.briefing.context.site import TABLE, VAST, Site

COUNTED_IN = re.compile("Q[fdjnNP]*(xe)?p$")
"""A number, what it counts, what was done with it and a preposition."""


def countrywide(clause: Clause, at: int, found: Sequence[Site]) -> bool:
    """Whether a country's authority gives the number, or it is of what the whole country has."""
    return _national(clause) or _all_over(clause, at, found) or _in_all(clause, at, found)


def _national(clause: Clause) -> bool:
    """Whether a whole country's authority gives the number: "according to the Ministry of Commerce"."""
    for i in clause.tokens(_SOURCE):
        comma = clause.tags.find(",", i)
        end = comma if comma >= 0 else len(clause.words)
        if not _STATE.isdisjoint(clause.words[i:end]):
            return True
    return False


_SOURCE = frozenset(("according",))
_STATE = frozenset(("national", "ministry", *(name.lower() for name in TABLE["demonyms"])))


def _all_over(clause: Clause, at: int, found: Sequence[Site]) -> bool:
    """Whether a number is a share of what a whole country has, in a text on a part: "a third of sales in Norland"."""
    vast = next((site for site in found if site.first > at and site.mention.type in VAST), None)
    between = clause.tags[at + 1 : vast.first] if vast and vast.role == "locative" else ""
    return between[:1] == "f" and set("vxmeQ,;r").isdisjoint(between)


def _in_all(clause: Clause, at: int, found: Sequence[Site]) -> bool:
    """Whether the number before was counted in a whole country: "Output hit 3 tonnes in Norland, a third of which"."""
    return any(
        site.mention.type == "country"
        and site.role == "locative"
        and site.first < at
        and COUNTED_IN.search(clause.tags, 0, site.first)
        for site in found
    )
