"""Tags of words that need a rule of their own: "year on year", "per capita", "that of", "in total"."""

from report.briefing.context.lexis import BASES, NOUN
from report.briefing.context.participle import NOMINAL, participle
from report.briefing.context.wordlist import words

ONE = frozenset(("this", "that"))
_COMPASS = words("north south east west northeast northwest southeast southwest")
_OPENING = frozenset(("beginning", "starting"))
_LATTER = frozenset(("latter", "former"))
_GRADES = frozenset(("tertiary", "class", "grade", "category"))
PARTICULAR = ONE | _COMPASS | _OPENING | _LATTER | {"double", "a"}
"""Words that are now and then something else than usual."""
_AGES = words("older over above under younger below up")
SPECIAL = _AGES | frozenset(("on", "per", "total", "average", "that", "those", "since", "/"))
"""Words that are something else beside certain neighbours."""
_YEARLY = {("year", "on", "year"), ("month", "on", "month"), ("quarter", "on", "quarter")}
_SAYING = words("say says show shows note notes indicate saying showing find finds")
_TELLING = words("""say tell expect estimate predict forecast believe think hope plan require ensure show find
    note announce mean suggest indicate reveal warn see stress propose demand learn report confirm""")
_FAR = 20
"""Tokens between a verb of telling and what it tells."""


def particular(tags: list[str], forms: list[str], i: int, before: str, after: str) -> bool:
    """Mend the tag of a word of `PARTICULAR` where its neighbours tell what it is; whether they did."""
    form, tag = forms[i], tags[i]
    if (form == "double" and forms[i + 1 : i + 2] in (["digit"], ["digits"])) or (
        form == "a" and i and forms[i - 1] in _GRADES and after in NOUN
    ):
        # "five Tertiary A hospitals"
        tags[i] = "j"
    elif form == "this" and tag == "d" and after in ("x", "e", "m") and not before:
        tags[i] = "o"
    elif form in ONE and after == "N" and _acts(tags, forms, i + 1):
        # "a park that spans 40 hectares"
        tags[i : i + 2] = "rv" if before in NOUN else "ov"
    elif form in _COMPASS and after == "f" and before in NOUN:
        # "a road south of the park"
        tags[i] = "a"
    elif form in _OPENING and not before and after == "T":
        tags[i] = "p"
    elif form in _LATTER and before == "d" and after in "vxm":
        # "The latter holds the rest"
        tags[i] = "o"
    else:
        return False
    return True


def _acts(tags: list[str], forms: list[str], i: int) -> bool:
    """Whether what looks like a plural behind "that" is its verb: "That cuts the time to five hours"."""
    return (
        BASES.get(forms[i], forms[i]) != forms[i] and forms[i].endswith("s") and tags[i + 1 : i + 2] in (["d"], ["Q"])
    )


def special(tags: list[str], forms: list[str], i: int, before: str, after: str) -> None:
    """Words that need a rule of their own: "year on year", "per capita", "that of", "that share", "in total"."""
    form, tag = forms[i], tags[i]
    if before == "c" and form in _AGES and i > 1 and tags[i - 2] == "i":
        # "people aged 60 and older"
        tags[i] = "a"
    elif form == "/" and before in NOUN and after in NOUN and tags[max(0, i - 2)] != "Q":
        # "the income/hectare of farms"
        tags[i] = "p"
    elif form == "on" and tuple(forms[i - 1 : i + 2]) in _YEARLY:
        tags[i - 1 : i + 2] = "aaa"
    elif form == "since" and before == "x" and after == "e":
        tags[i] = "a"
    elif form == "since" and tag == "p" and _clausal(tags, i):
        tags[i] = "s"
    elif form == "per" and forms[i + 1 : i + 2] == ["capita"]:
        tags[i : i + 2] = "aa" if before in ("n", "N", "P") else "jj"
    elif form in ("total", "average") and before == "r" and after == "Q":
        # "fences that total 305 km"
        tags[i] = "v"
    elif form in ("total", "average") and tag == "j" and after not in NOMINAL | {"Q", "a"}:
        tags[i] = "n"
    elif form == "average" and before in ("n", "N", "P", "T") and after == "Q":
        tags[i] = "v"
    elif form in ("that", "those"):
        tags[i] = _pointing(tags, forms, i, before, after)
    elif tag in "aejg" and before and after:
        tags[i] = participle(tag, form, before, after)


def _clausal(tags: list[str], i: int) -> bool:
    """Whether a noun and its finite verb follow the word at *i*: "since the fund accounts for", not "since May"."""
    j = i + 1
    while tags[j : j + 1] and tags[j] in "dnNPj'aof":
        j += 1
    return j > i + 1 and tags[j : j + 1] == ["v"] and tags[j - 1] in "nNPa"


def _pointing(tags: list[str], forms: list[str], i: int, before: str, after: str) -> str:
    """Tag of "that" and "those": an article after a preposition or before a noun, a pronoun before "of"."""
    if forms[i] == "that" and before and before in "pf":
        return "d"
    if after == "f" or (after in ("p", "t") and not _told(tags, forms, i)):
        return "o"
    if (not before and after in "xvm") or (before == "c" and after == "x"):
        return "o"
    if before == "Q" and after in "n":
        return "d"
    if before in ("v", "g") and forms[i - 1] not in _SAYING and after in ("n", "N") and forms[i] == "that":
        return "d" if tags[i + 2 : i + 3] not in (["v"], ["x"], ["m"]) else tags[i]
    return tags[i]


def _told(tags: list[str], forms: list[str], i: int) -> bool:
    """Whether the last verb before token *i* is one of telling: "learned from customs on July 12 that in the year"."""
    for j in range(i - 1, max(-1, i - _FAR), -1):
        if tags[j] in "veg" or BASES.get(forms[j], forms[j]) in _TELLING:
            return BASES.get(forms[j], forms[j]) in _TELLING
    return False
