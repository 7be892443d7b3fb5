"""What a time expression covers: the number before it, after it, or none beyond its own aside."""

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import NOUN


def relative(clause: Clause, at: int) -> bool:
    """Whether the number stands in a relative clause: "which runs 125 bus routes, two light rail lines"."""
    verbs = False
    for j in range(at - 1, -1, -1):
        tag = clause.tags[j]
        if tag == "r":
            return True
        if tag == ";" or (tag == "," and verbs):
            return False
        verbs = verbs or tag in "vexm"
    return False


def local(clause: Clause, i: int) -> bool:
    """Whether the time at token *i* is only that of the number before it: "up from 1.16 trillion in 2012"."""
    quantity = clause.tags.rfind("Q", max(0, i - 3), i)
    if quantity > 0 and clause.tags[i + 1 : i + 2] == "," and clause.tags[:quantity].rstrip("ad").endswith(","):
        return True
    linked = clause.words[quantity - 1] if quantity > 0 else ""
    if linked == "to":
        first = clause.tags.rfind("Q", max(0, quantity - 6), quantity)
        return first > 0 and clause.words[first - 1] == "from"
    return linked in ("from", "with", "against")


def since(clause: Clause, i: int) -> bool:
    """Whether a clause of `since` holds the time expression: "since it opened in April 2015"."""
    if clause.words[0] == "since" and "," not in clause.tags[clause.tags.find("e") : i]:
        return True
    for j in range(i - 1, max(-1, i - 15), -1):
        if clause.words[j] == "since":
            return True
        if clause.tags[j] in ",;.Q":
            return False
    return False


def leads(clause: Clause, i: int) -> bool:
    """Whether the time expression opens its clause, so that it covers what follows."""
    for j in range(i - 1, -1, -1):
        tag = clause.tags[j]
        if tag in ';"s' or clause.words[j] == "that":
            return True
        if tag in "vexgmQ,r":
            return clause.words[j] in ("said", "says", "added", "according")
    return True


def joined(clause: Clause, at: int, i: int) -> bool:
    """Whether a new clause with a verb of its own begins between the number and the time expression."""
    tags = clause.tags
    for j in range(at + 1, i):
        if tags[j] == "c" and any(tags[k] in "vmx" or (tags[k] == "e" and tags[k + 1] in "Qda") for k in range(j)):
            rest = range(j + 1, i)
            if any(tags[k] in "vmx" or (tags[k] == "e" and tags[k - 1] in NOUN) for k in rest):
                return True
    return False


def enclosed(clause: Clause, i: int, at: int) -> bool:
    """Whether the time expression at *i* belongs to an aside that ends before the number: ", opened in 2014, …"."""
    tags = clause.tags
    if tags.find(",", i, at) < 0:
        return False
    for j in range(i - 1, -1, -1):
        tag = tags[j]
        if tag == "r":
            return not (j and tags[j - 1] in "ve")
        if tag in "eg" and (j == 0 or tags[j - 1] == ",") and tags[j + 1] in "pTat":
            return True
        if tag in ",;vm":
            return False
    return False
