"""The places whose own figure a sentence names without naming them: "the national average", "Chinese ports"."""

from collections.abc import Set
from dataclasses import replace

from report.briefing.context.clause import Clause
from report.briefing.context.lexis import SUBORDINATING
from report.briefing.context.route import CHANGE
from report.briefing.context.site import TABLE, Focus, Site
from report.briefing.context.wordlist import words
from report.extract.entry import Lexicon
from report.extract.model import Mention


def add_levels(clause: Clause, found: list[Site], focus: Focus, lexicon: Lexicon) -> None:
    """Add the whole whose own figure is named: "the national average", "7 percent nationwide", "Norland's average"."""
    for index, site in enumerate(found):
        if clause.tags[site.last + 1 : site.last + 2] == "'" and _level(clause, site.last + 2, alone=True):
            found[index] = replace(site, role="level")
    for i in clause.tokens(LEVEL_WORDS):
        here = focus.current or focus.title
        word = clause.words[i]
        named = word in _ADJECTIVES and _level(clause, i + 1)
        summed = word in _ADJECTIVES and not named and _aggregate(clause, i + 1)
        if word in _ADVERBS and not _RANKED.isdisjoint(clause.words[max(0, i - 4) : i]):
            # "the top spot nationally", "ranks first nationwide"
            continue
        if here and (named or summed or word in _ADVERBS):
            types = _ADVERBS[word] if word in _ADVERBS else _ADJECTIVES[word]
            leads = not named and set("vxme").isdisjoint(clause.tags[_begin(clause, i) : i])
            whole = here if here.type in types else whole_of(here, types, lexicon)
            if whole and (leads or not summed):
                found.append(Site(whole, i, i + named, "subject" if leads else "level"))


_RANKED = words("first second third fourth fifth top rank ranks ranked ranking spot largest highest most")


def _begin(clause: Clause, i: int) -> int:
    """Token *i* where it opens a further clause, else the first: "and nationwide sales rose"."""
    return i if clause.tags[i - 1 : i] in ("c", ";", "s") else 0


def add_nations(clause: Clause, found: list[Site], focus: Focus, lexicon: Lexicon) -> None:
    """Add the country whose things as a whole the sentence is about: "Chinese ports handled 2 million tonnes"."""
    here = focus.current or focus.title
    for i in clause.tokens(_DEMONYMS.keys()):
        whole = here and (here if here.type == "country" else whole_of(here, _COUNTRY, lexicon))
        if whole and whole.name == _DEMONYMS[clause.words[i]]:
            if _all_of(clause, i):
                found.append(Site(whole, i, i, "subject"))
            elif _shared(clause, i, found):
                found.append(Site(whole, i, i, "level"))


def _shared(clause: Clause, i: int, found: list[Site]) -> bool:
    """Whether a part is told of a country's things, and no place where they are: "80 percent of Chinese mills"."""
    at = i - 2 - (clause.tags[i - 1 : i] == "d")
    if at < 0 or clause.tags[at : at + 2] != "Qf" or not clause.words[at].endswith(_PARTS):
        return False
    end = next(j for j in range(i, len(clause.tags)) if clause.tags[j] in "vxm,;r.")
    close = next(j for j in range(end, len(clause.tags)) if clause.tags[j] in ",;.")
    return clause.tags[end] in "vxm" and not any(i < site.first < close for site in found)


_PARTS = ("percent", "%", "per cent", "half", "third", "quarter", "thirds", "quarters", "fifth", "fifths", "tenth")


def _all_of(clause: Clause, i: int) -> bool:
    """Whether the word at *i* opens the sentence's subject, a plural: "Last year Chinese airlines carried"."""
    tags = clause.tags
    if (tags[:i].strip("dpT,sa") and clause.words[i - 1] != "all") or clause.words[0] in SUBORDINATING:
        return False
    end = i + 1
    while tags[end : end + 1] and tags[end] in "jnN":
        end += 1
    after = tags[end : end + 1]
    return not set("vxm") & set(tags[:i]) and tags[end - 1] == "N" and after != "" and after in "vxmeTpa"


_COUNTRY = frozenset(("country",))
_DEMONYMS = {
    form.lower(): name.replace("_", " ") for name, forms in TABLE["demonyms"].items() for form in forms.split()
}


def _level(clause: Clause, i: int, *, alone: bool = False) -> bool:
    """Whether a noun such as "average" stands within three tokens from *i* on, in one noun phrase.

    Where it has to be *alone* it is no level before a further noun: "the capital's average income".
    """
    for j in range(i, min(i + 3, len(clause.words))):
        if clause.words[j] in _LEVELS:
            return not alone or clause.tags[j + 1 : j + 2] not in ("n", "N", "j")
        if clause.words[j] in CHANGE and clause.tags[j + 1 : j + 3] in ("fQ", "fd"):
            # "lower than the national increase of 3 percent"
            return not alone
        if clause.tags[j] not in "nNjg":
            return False
    return False


def _aggregate(clause: Clause, i: int) -> bool:
    """Whether the noun phrase from token *i* on is a sum of the whole: "national rail freight", "provincial GDP"."""
    while clause.tags[i + 1 : i + 2] and clause.tags[i + 1] in "nNP" and clause.tags[i] in "jnNgPe":
        i += 1
    return clause.words[i : i + 1] != () and clause.words[i] in _AGGREGATES


_LEVELS = words(TABLE["levels"]["nouns"])
_AGGREGATES = words(TABLE["levels"]["aggregates"])
_ADJECTIVES = {word: words(types) for word, types in TABLE["levels"]["adjectives"].items()}
_ADVERBS = {word: words(types) for word, types in TABLE["levels"]["adverbs"].items()}
LEVEL_WORDS = frozenset((*_ADJECTIVES, *_ADVERBS))


def whole_of(mention: Mention, types: Set[str], lexicon: Lexicon) -> Mention | None:
    """What a place is part of that is of one of *types*."""
    for parent in lexicon.parents(mention.entity):
        entry = lexicon.entries[parent]
        if entry.type in types:
            return Mention(mention.span, parent, entry.kind, entry.name, True, "parent", entry.type)
    return None
