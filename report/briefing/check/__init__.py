"""Checks: what the sources say that does not fit, looks alike, or stays open. One module each.

A check is a function from the briefing and its lexicon to notes. Notes are findings about sources: none fails a
build, none changes a claim. A new check is a module and one line in `CHECKS`.
"""

from collections.abc import Callable, Iterator

from report.briefing.check import (
    ambiguity,
    comparability,
    contradiction,
    conversion,
    footer,
    lookalike,
    partwhole,
    plausibility,
    quotation,
    relative,
    sic,
)
from report.briefing.model import Briefing
from report.diagnostic import Diagnostic, order
from report.extract.entry import Lexicon

Check = Callable[[Briefing, Lexicon], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    conversion.check,
    footer.check,
    relative.check,
    contradiction.check,
    sic.check,
    partwhole.check,
    lookalike.check,
    comparability.check,
    ambiguity.check,
    plausibility.check,
    quotation.check,
)
"""Every check, in the order of their codes."""


def notes(briefing: Briefing, lexicon: Lexicon) -> tuple[Diagnostic, ...]:
    """What all checks find, in the order of the sources."""
    found = (note for check in CHECKS for note in check(briefing, lexicon))
    return tuple(sorted(found, key=order))
