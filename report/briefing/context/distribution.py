"""Whether a number is for each of several things, for all together, or the text does not say."""

from report.briefing.context.clause import Clause
from report.briefing.context.wordlist import words

_TOTAL = words(
    """total combined altogether together aggregate overall cumulative cumulatively collectively totaling totalling
    totaled totalled sum"""
)


def distribution(clause: Clause, at: int) -> str:
    """`each`, `total` or `unspecified` for the number at token *at*."""
    text, tags = clause.words, clause.tags
    before = text[max(0, at - 6) : at]
    after = text[at + 1 : at + 5]
    if ("each" in before and "Q" not in tags[max(0, at - 6) + before.index("each") : at]) or after[:1] in (
        ("each",),
        ("apiece",),
    ):
        return "each"
    if any(word in _TOTAL for word in before[-5:]) or any(word in ("altogether", "combined") for word in after[:2]):
        return "total"
    if "average" in before[-3:]:
        return "each"
    return "unspecified"
