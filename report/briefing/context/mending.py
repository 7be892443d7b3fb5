"""Tags corrected by their neighbours: nouns used as verbs, verbs used as nouns, participles used as adjectives."""

from report.briefing.context.lexis import BASES, HAVING, NOUN, NOUNLIKE
from report.briefing.context.noun import is_plural
from report.briefing.context.verbal import SAME_PAST, is_verb, measured
from report.briefing.context.wordlist import words
from report.extract.table import table

_FIXED = frozenset("PQT,.;()\"'fmtxcsoiw")
_SPARING = frozenset(("saving", "spending", "earning"))
_IS = ("'s", "’s")
_GRADES = frozenset(("tertiary", "class", "grade", "category"))
_NEVER_NOUNS = frozenset(("appear", "seem", "tend", "become"))
_AGES = words("older over above under younger below up")
_SPECIAL = _AGES | frozenset(("on", "per", "total", "average", "that", "those", "since", "/"))
_NOMINAL = frozenset("nNPjeg")


_UPWARD = frozenset(("up", "down"))
_UNDERGONE = frozenset(("experienced", "registered"))
_CHANGE = words(" ".join(table("heads")["change"].values()))


_YEARLY = {("year", "on", "year"), ("month", "on", "month"), ("quarter", "on", "quarter")}


def mend(tags: list[str], forms: list[str]) -> str:
    """Correct tags by the neighbours: nouns used as verbs, verbs used as nouns."""
    size = len(tags)
    for i in range(size):
        tag = tags[i]
        if tag in _FIXED:
            _fixed(tags, forms, i)
            continue
        form = forms[i]
        before = tags[i - 1] if i else ""
        after = tags[i + 1] if i + 1 < size else ""
        if form == "double" and forms[i + 1 : i + 2] in (["digit"], ["digits"]):
            tags[i] = "j"
        elif form == "a" and i and forms[i - 1] in _GRADES and after in NOUN:
            # "five Tertiary A hospitals"
            tags[i] = "j"
        elif (
            tag == "j"
            and form in BASES
            and (before in ("m", "t") or (form + after == "lastQ" and before in ("a", "N")))
        ):
            tags[i] = "v"
        elif tag == "a" and _attributive(form, before, after):
            tags[i] = "j"
        elif tag == "a" and form in _PLACING and (before in NOUN or before in "veg") and after and after in "dnNPo":
            tags[i] = "p"
        elif form == "this" and tag == "d" and after in ("x", "e", "m") and not before:
            tags[i] = "o"
        elif form in _ONE and after == "N" and _acts(tags, forms, i + 1):
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
        elif form in _SPECIAL:
            _special(tags, forms, i, before, after)
        elif tag == "v":
            tags[i] = _verb_or_noun(tags, forms, i, before, after)
        elif tag in "nN":
            if before == "r" and _told_of(tags, forms, i, after):
                tags[i] = "v"
            elif form in NOUNLIKE:
                tags[i] = _noun_or_verb(tags, forms, i, before, after)
            elif form in BASES and form.endswith("ing"):
                # "is also planning to"
                helped = "x" if before == "a" and i > 1 and tags[i - 2] == "x" else before
                # "It sold 9, driving up its share by 3 percent"
                if (before + after == ",a" and forms[i + 1] in _UPWARD) or _progressive(
                    form, helped, after, forms[i + 1 : i + 2], tags[i + 2 : i + 3]
                ):
                    tags[i] = "g"
        elif form in _UNDERGONE and tag == "j" and before in NOUN and not _CHANGE.isdisjoint(forms[i + 1 : i + 4]):
            # "tourism experienced steady growth"
            tags[i] = "e"
        elif tag == "e" and before == "a" and after in ("n", "N", "j") and i > 1 and tags[i - 2] in "djQ'":
            tags[i] = "j"
        elif before and after and (tag in "aj" or before in "dj'"):
            subject = tags[i - 2] if tag == "j" and before == "a" and i > 1 else before
            tags[i] = _participle(tag, form, subject, after)
    return "".join(tags)


def _told_of(tags: list[str], forms: list[str], i: int, after: str) -> bool:
    """Whether a word is a relative clause's verb: "roads that loop the capital", "which encompasses three counties"."""
    object_next = after == "d" or (after == "Q" and tags[i] == "N")
    return object_next and i > 1 and tags[i - 2] in "nN," and forms[i - 1] in _WHO


def _fixed(tags: list[str], forms: list[str], i: int) -> None:
    """What stays as it is, but for numerals of phases and short forms of "is"."""
    if i and forms[i] in _ROMAN and forms[i - 1] in _PHASES:
        tags[i] = "a"
    elif not i and forms[i] in _TURNING:
        # "But profits halved": no clause that hangs on another
        tags[i] = "a"
    elif forms[i] in _IS and i and tags[i - 1] == "r" and i > 1:
        # "a shop that's near the station"
        tags[i] = "x"
    elif forms[i] in _IS and i and (tags[i - 1] == "o" or (i == 1 and forms[0] in _ONE)):
        # "it's 15 yuan", "that's a rise of 5 percent"
        tags[i - 1 : i + 1] = "ox"


def _verb_or_noun(tags: list[str], forms: list[str], i: int, before: str, after: str) -> str:
    """Tag of a word that the tables have as a verb."""
    if not before:
        # No finite verb opens a sentence: "Yields average 650 kilograms".
        return "N" if is_plural(forms[i]) else "v"
    if BASES.get(forms[i]) in _NEVER_NOUNS:
        return "v"
    if before == "n" and i > 1 and tags[i - 2] == "Q" and _plural_due(forms, i):
        return "N"
    if before == "f" or (before == "Q" and after == "N" and i > 1 and tags[i - 2] in "vegtx"):
        # "paths of cycle clubs", "put 300 combine harvesters"
        return "N" if is_plural(forms[i]) else "n"
    return "n" if before == "p" and after == "," else _nominal(before, forms[i - 1], forms[i])


_ONE = frozenset(("this", "that"))
_COMPASS = words("north south east west northeast northwest southeast southwest")
_OPENING = frozenset(("beginning", "starting"))
_LATTER = frozenset(("latter", "former"))


def _acts(tags: list[str], forms: list[str], i: int) -> bool:
    """Whether what looks like a plural behind "that" is its verb: "That cuts the time to five hours"."""
    return (
        BASES.get(forms[i], forms[i]) != forms[i] and forms[i].endswith("s") and tags[i + 1 : i + 2] in (["d"], ["Q"])
    )


_WHO = frozenset(("that", "which", "who"))
_SAYING = words("say says show shows note notes indicate saying showing find finds")


_REGULAR = words("hourly daily weekly monthly quarterly yearly overnight nationwide")


def _attributive(form: str, before: str, after: str) -> bool:
    """Whether an adverb tells what kind of thing follows: "a daily flight", "upstream and downstream firms"."""
    if not after:
        return False
    regular = form in _REGULAR and before in ("", "d", "j", "'") and after in "nNPjv"
    return regular or (form in _STREAMS and after in "nNjc")


_STREAMS = frozenset(("upstream", "downstream", "onshore", "offshore"))
"""Adverbs that tell what kind of thing follows: "upstream and downstream firms"."""


_PLACING = frozenset(("about", "over", "around", "near"))
"""Prepositions, unless they hedge a number."""


_TELLING = words("""say tell expect estimate predict forecast believe think hope plan require ensure show find
    note announce mean suggest indicate reveal warn see stress propose demand learn report confirm""")


_PARTICIPLES = SAME_PAST | {"run"}
"""Nouns that are participles after "have"."""


def _special(tags: list[str], forms: list[str], i: int, before: str, after: str) -> None:
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
    elif form in ("total", "average") and tag == "j" and after not in _NOMINAL | {"Q", "a"}:
        tags[i] = "n"
    elif form == "average" and before in ("n", "N", "P", "T") and after == "Q":
        tags[i] = "v"
    elif form in ("that", "those"):
        tags[i] = _pointing(tags, forms, i, before, after)
    elif tag in "aejg" and before and after:
        tags[i] = _participle(tag, form, before, after)


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


_TURNING = frozenset(("but", "yet"))
_ROMAN = words("i ii iii iv v vi")
_PHASES = words("phase part stage class type section unit terminal chapter zone level")
"""What a Roman numeral follows: "Phase I"."""


_FAR = 20
"""Tokens between a verb of telling and what it tells."""


def _noun_or_verb(tags: list[str], forms: list[str], i: int, before: str, after: str) -> str:
    """Tag of a word that is a noun more often than a verb."""
    form = forms[i]
    helped = after in ("t", "p") or (i > 0 and forms[i - 1] in HAVING and form in _PARTICIPLES)
    if before == "x" and form in BASES and helped:
        return "e"
    if before == "c" and after == "d" and forms[i + 1] in _OBJECTS and form in BASES and i > 1:
        # "opened and cut the trip"
        return "v"
    if after == "p" and ((before == "Q" and form in _LIVING) or (form == "range" and _many(tags, i))):
        # "a third work in the capital", "wages for drivers range from 5,000 yuan"
        return "v"
    if tags[max(0, i - 3) : i] == ["f", "Q", "N"] and is_plural(form) and form in BASES and after in ("d", "p"):
        # "a town of 5,000 people hopes for jobs": a plural tells no kind of hopes
        return "v"
    return "v" if is_verb(tags, forms, i, before, after) else tags[i]


_OBJECTS = frozenset(("the", "its", "their", "a", "an"))


def _many(tags: list[str], i: int) -> bool:
    """Whether a plural stands before token *i*, or a little before it: "temperatures in the town range"."""
    return tags[i - 1] == "N" or (tags[i - 1] == "n" and "N" in tags[max(0, i - 7) : i - 1])


_LIVING = frozenset(("work", "study", "farm", "commute"))
"""What people do in a place; a number of them stands before it in the singular only as its subject."""


def _nominal(before: str, form_before: str, form: str) -> str:
    """Tag of a verb form by the word before it: after an article, an adjective or a bare number it is a noun."""
    if before not in "djQ'" or form_before in _PRONOMINAL or measured(before, form_before):
        return "v"
    plural = is_plural(form)
    # "a 27-km stretch" is no verb
    return "v" if before == "Q" and not plural and "-" not in form_before else "N" if plural else "n"


_PRONOMINAL = words("that those these all each both this")


def _plural_due(forms: list[str], i: int) -> bool:
    """Whether the -s form at *i* is what a bare number counts: "440,000 university graduates"."""
    return is_plural(forms[i]) and forms[i - 2] != "one" and not measured("Q", forms[i - 2].replace("-", " "))


def _progressive(form: str, before: str, after: str, following: list[str], onward: list[str]) -> bool:
    """Whether an -ing form that is a noun elsewhere is a verb: "firms training 300 people", "is planning to"."""
    doing = before + after in _DOING or (form in _SPARING and before + after in (",N", ",P"))
    return (
        doing
        or (after == "Q" and before in ("n", "N", "P", "e"))
        or (following == ["by"] and onward == ["Q"])
        or (form == "standing" and following == ["at"])
    )


_DOING = frozenset(("xt", "xd", "xQ", ",d", ",Q"))
"""Tags around one: "is planning to", "is building the", "is building 300", ", offering the", ", offering 300"."""


def _participle(tag: str, form: str, before: str, after: str) -> str:
    """An -ed or -ing form or "combined" between an article and a noun is an adjective; after "have" it is a verb."""
    if tag not in "aejgv":
        return tag
    if tag == "a":
        return "j" if form == "combined" and after in "nNPj" else tag
    if tag == "j":
        verbal = before == "x" or (before in "nNPToQ;" and after in "pQdt") or (before == "," and after in "Qd")
        return "e" if verbal and (after in "Qdpta" or before == "x") and form in BASES and form.endswith("ed") else tag
    return "j" if before in "dj'" and (after in _NOMINAL or (after == "v" and before == "d")) else tag
