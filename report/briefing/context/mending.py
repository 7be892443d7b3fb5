"""Tags corrected by their neighbours: nouns used as verbs, verbs used as nouns, participles used as adjectives."""

from report.briefing.context.lexis import BASES, HAVING, NOUN, NOUNLIKE
from report.briefing.context.mending_word import ONE, PARTICULAR, SPECIAL, particular, special
from report.briefing.context.noun import is_plural
from report.briefing.context.participle import participle, progressive
from report.briefing.context.verbal import SAME_PAST, is_verb, measured
from report.briefing.context.wordlist import words
from report.extract.table import table

_FIXED = frozenset("PQT,.;()\"'fmtxcsoiw")
_IS = ("'s", "’s")
_NEVER_NOUNS = frozenset(("appear", "seem", "tend", "become"))
_UPWARD = frozenset(("up", "down"))
_UNDERGONE = frozenset(("experienced", "registered"))
_CHANGE = words(" ".join(table("heads")["change"].values()))


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
        if form in PARTICULAR and particular(tags, forms, i, before, after):
            continue
        if tag == "j" and form in BASES and _led(form, before, after):
            tags[i] = "v"
        elif tag == "a" and _attributive(form, before, after):
            tags[i] = "j"
        elif tag == "a" and form in _PLACING and (before in NOUN or before in "veg") and after and after in "dnNPo":
            tags[i] = "p"
        elif form in SPECIAL:
            special(tags, forms, i, before, after)
        elif tag == "v":
            tags[i] = _verb_or_noun(tags, forms, i, before, after)
        elif tag in "nN":
            tags[i] = _noun(tags, forms, i, before, after)
        elif form in _UNDERGONE and tag == "j" and before in NOUN and not _CHANGE.isdisjoint(forms[i + 1 : i + 4]):
            # "tourism experienced steady growth"
            tags[i] = "e"
        elif tag == "e" and before == "a" and after in ("n", "N", "j") and i > 1 and tags[i - 2] in "djQ'":
            tags[i] = "j"
        elif before and after and (tag in "aj" or before in "dj'"):
            subject = tags[i - 2] if tag == "j" and before == "a" and i > 1 else before
            tags[i] = participle(tag, form, subject, after)
    return "".join(tags)


def _led(form: str, before: str, after: str) -> bool:
    """Whether what else is an adjective is a verb: "to last", "talks last 3 days"."""
    return before in ("m", "t") or (form + after == "lastQ" and before in ("a", "N"))


def _noun(tags: list[str], forms: list[str], i: int, before: str, after: str) -> str:
    """Tag of a word that the tables have as a noun."""
    form = forms[i]
    if before == "r" and _told_of(tags, forms, i, after):
        return "v"
    if form in NOUNLIKE:
        return _noun_or_verb(tags, forms, i, before, after)
    if form not in BASES or not form.endswith("ing"):
        return tags[i]
    # "It sold 9, driving up its share by 3 percent"
    driving = before + after == ",a" and forms[i + 1] in _UPWARD
    # "is also planning to"
    helped = "x" if before == "a" and i > 1 and tags[i - 2] == "x" else before
    doing = driving or progressive(form, helped, after, forms[i + 1 : i + 2], tags[i + 2 : i + 3])
    return "g" if doing else tags[i]


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
    elif forms[i] in _IS and i and (tags[i - 1] == "o" or (i == 1 and forms[0] in ONE)):
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


_WHO = frozenset(("that", "which", "who"))
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


_PARTICIPLES = SAME_PAST | {"run"}
"""Nouns that are participles after "have"."""


_TURNING = frozenset(("but", "yet"))
_ROMAN = words("i ii iii iv v vi")
_PHASES = words("phase part stage class type section unit terminal chapter zone level")
"""What a Roman numeral follows: "Phase I"."""


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
