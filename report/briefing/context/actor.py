"""Who acts in a claim: the subject of its clause, in the text's words."""

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import BASES
from report.briefing.context.noun import singular
from report.briefing.context.route import MEASURING, Found
from report.briefing.context.subject import governor, subject

_FIRMS = frozenset(
    [
        "company",
        "firm",
        "enterprise",
        "group",
        "corporation",
        "maker",
        "manufacturer",
        "operator",
        "developer",
        "carmaker",
        "startup",
    ]
)


def actor(clause: Clause, at: int, found: Found) -> str | None:
    """The subject of the verb the number at token *at* hangs on; `None` for a pronoun, or if it is what is counted."""
    verb = found.verb if found.verb is not None else governor(clause, at)
    if verb is None or BASES.get(clause.words[verb]) in MEASURING:
        return None
    phrase = subject(clause, verb)
    if phrase is None or clause.tags[phrase.head] in "or" or phrase == found.phrase:
        return None
    first = phrase.first
    while first and clause.tags[first - 1] == "d":
        first -= 1
    return clause.quote(first, phrase.last)


def is_firm(name: str) -> bool:
    """Whether an actor is a company that the text calls by a common noun ("the company")."""
    return singular(name.rpartition(" ")[2].lower()) in _FIRMS
