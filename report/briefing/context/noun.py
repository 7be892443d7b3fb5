"""Number of nouns: which words are plural, and what their singular is."""

from functools import cache

from report.briefing.context.wordlist import words
from report.extract.table import table

_TABLE = table("words")
_SINGULAR_S = words(_TABLE["singular_s"]["words"])
_SINGULAR_MEN = frozenset(
    (
        "specimen",
        "regimen",
        "acumen",
        "abdomen",
        "stamen",
        "yemen",
        "turkmen",
        "bremen",
        "xiamen",
        "tiananmen",
        "jiangmen",
    )
)
_PLURALS: dict[str, str] = _TABLE["plurals"]


_PARTICLES = ("-ups", "-ins", "-ons")
"""How plurals end that a verb and its particle make: "start-ups", "check-ins"."""


def is_plural(word: str) -> bool:
    """Whether *word* (lower case) has the shape of a plural noun."""
    if word in _PLURALS:
        return True
    word = word.rpartition("-")[2] if not word.endswith(_PARTICLES) else word
    if word in _PLURALS:
        return True
    if word.endswith("men") and len(word) > 5 and word not in _SINGULAR_MEN:
        return True
    return word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")) and word not in _SINGULAR_S


@cache
def singular(word: str) -> str:
    """The singular of *word* (lower case); a word that is no plural comes back as it is."""
    if word in _PLURALS:
        return _PLURALS[word]
    stem, hyphen, last = word.rpartition("-")
    if last in _PLURALS:
        return stem + hyphen + _PLURALS[last]
    if not is_plural(last):
        return word[:-1] if word.endswith(_PARTICLES) else word
    if last.endswith("men"):
        return stem + hyphen + last[:-2] + "an"
    if last.endswith("ies") and len(last) > 4:
        return stem + hyphen + last[:-3] + "y"
    if last.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return stem + hyphen + last[:-2]
    return stem + hyphen + last[:-1]
