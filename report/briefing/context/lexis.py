"""What an English word may be: its tag from the tables, or by its shape, and the base form of a verb."""

from report.briefing.context.noun import is_plural
from report.briefing.context.wordlist import words
from report.extract.table import table

SUBORDINATING = words("before after when since as while although though if once until because")
"""What opens a clause that is not what its sentence is about."""
PERCENT = ("percent", "%", "pct", "per cent")
_PUNCTUATION = {
    ",": ",",
    ";": ";",
    ":": ";",
    "—": ";",
    "–": ";",
    "-": ";",
    "--": ";",
    ".": ".",
    "!": ".",
    "?": ".",
    "(": "(",
    ")": ")",
}
_PUNCTUATION |= {
    "[": "(",
    "]": ")",
    '"': '"',
    "“": '"',
    "”": '"',
    "'": "'",
    "’": "'",
    "'s": "'",
    "’s": "'",
    "‘": '"',
    "、": ",",
}


DASHES = frozenset(("-", "--", "–", "—"))


SEEING = frozenset(("see", "sees", "saw", "seen", "witnessed"))
"""A time or a place sees something happen: what follows is no object, but a clause."""


HAVING = frozenset(("has", "have", "had"))


NOUN = frozenset("nNP")
"""Tags of nouns and of words not known as anything else."""


def _inflected(entry: str) -> tuple[str, str, str, str, str]:
    """Base, -s, past, participle and -ing form of a verb entry `base` or `base/past/participle`."""
    base, *irregular = entry.split("/")
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "ye", "oe")) else base
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = base + "es"
    elif base.endswith("y") and base[-2] not in "aeiou":
        third, stem = base[:-1] + "ies", base
    else:
        third = base + "s"
    past = (
        base[:-1] + "ied"
        if third.endswith("ies") and base.endswith("y")
        else base + "d"
        if base.endswith("e")
        else stem + "ed"
    )
    doubled = len(base) > 2 and base[-1] in "bdglmnprt" and base[-2] in "aeiou" and base[-3] not in "aeiou"
    if doubled and (len(base) < 5 or base in _DOUBLED):
        stem += base[-1]
        past = stem + "ed"
    return (base, third, *(irregular or (past, past)), stem + "ing")


_DOUBLED = words(
    """admit commit submit transfer permit occur enrol forget begin expel compel format prefer unplug outrun"""
)


_VERBS = table("verbs")


_NOUNLIKE = words(_VERBS["nounlike"])
NOUNLIKE = _NOUNLIKE | {_inflected(base)[1] for base in _NOUNLIKE if not is_plural(base)}


ATTRIBUTIVE = words(table("words")["attributive"]["words"])
"""Plurals that stand before a noun: "sports parks"."""


def superlative(word: str) -> bool:
    """Whether *word* is a superlative by its ending: "biggest", not "forest"."""
    return word.endswith("est") and word not in _NO_SUPERLATIVE


_NO_SUPERLATIVE = words(table("words")["est"]["others"])


def _lexicon() -> tuple[dict[str, str], dict[str, str]]:
    """Tag of each known word, and base form of each known verb form."""
    tags: dict[str, str] = {}
    bases: dict[str, str] = {}
    for group in ("transitive", "down", "up", "level"):
        for entry in _VERBS[group].split():
            base, third, past, participle, gerund = _inflected(entry)
            for form, tag in ((base, "v"), (third, "v"), (past, "e"), (participle, "e"), (gerund, "g")):
                tags[form] = tag
                bases[form] = base
            if base.endswith(("el", "al")) and "/" not in entry:
                tags |= {base + "led": "e", base + "ling": "g"}
                bases |= {base + "led": base, base + "ling": base}
            if "/" in entry and past not in (participle, base):
                tags[past] = "v"
    for form in NOUNLIKE:
        tags[form] = "N" if is_plural(form) else "n"
    for form in (*words(_VERBS["nominal"]["ing"]), *words(_VERBS["nominal"]["ed"])):
        tags[form] = "n" if form.endswith("ing") else "j"
    table_words = table("words")
    for form in words(table_words["adjectives"]["words"]):
        tags[form] = "j"
    for tag, forms in table_words["tags"].items():
        tags |= dict.fromkeys(words(forms), tag)
    return tags | {"of": "f", "to": "t"}, bases


TAGS, BASES = _lexicon()
"""`BASES`: base form of each known verb form ("reached" -> "reach")."""


def reading_of(word: str) -> tuple[str, str]:
    """*word* in lower case, and its tag inside a sentence."""
    lower = word.lower()
    return lower, tag_of(word, lower, first=False)


def tag_of(word: str, lower: str, *, first: bool) -> str:
    """Tag of *word*, also given as *lower*; *first* in its sentence, a capital tells nothing."""
    tag = TAGS.get(lower)
    if tag and not (word[0].isupper() and not first and tag in "vegnNjm"):
        return tag
    if tag is None and word in _PUNCTUATION:
        return _PUNCTUATION[word]
    if word[0].isupper() and not first:
        return "P"
    if word[0].isdigit():
        return "i"
    return tag or guess(lower)


_BEDS = ("bed", "shed", "seed", "feed", "weed", "breed", "speed", "steed", "sled")
"""Nouns in -ed, with their compounds: "riverbed", "watershed"."""


def common(word: str) -> bool:
    """Whether a table knows *word* (lower case) or its plain shape is no name's."""
    return word in TAGS or word in BASES or len(word) < 4


_NUMBERS = words("one two three four five six seven eight nine ten twelve twenty")
_SPELLS = frozenset(("year", "month", "week", "day", "hour", "decade"))


def guess(word: str) -> str:
    """Tag of a word no table knows, by its shape."""
    last = word.rpartition("-")[2]
    if last in _SPELLS and word.partition("-")[0] in _NUMBERS:
        # "a one-year increase"
        return "j"
    if last != word and (tag := TAGS.get(last)) and tag in "nNjge":
        return "j" if tag in "jge" else tag
    if (word.endswith("ly") and len(word) > 4 and not word.endswith(("ily", "pply"))) or word in (
        "towards",
        "afterwards",
        "onwards",
    ):
        return "a"
    if word.endswith(_BEDS):
        return "n"
    if word.endswith("ed") and len(word) > 4:
        return "j" if "-" in word else "e"
    if word.endswith("ing") and len(word) > 5:
        return "j" if "-" in word else "g"
    if word.endswith(("ous", "ful", "ible", "able", "ical", "ional", "less", "ish")) and len(word) > 5:
        return "j"
    return "N" if is_plural(word) else "n"
