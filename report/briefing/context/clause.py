"""The words of a sentence, tagged for the context rules.

Every token has one letter, so that a rule can look at a sentence as at a string:

    Q quantity   T time expression   i digits   n noun or unknown   N plural noun   P capitalised name   j adjective   e -ed form   g -ing form
    v finite verb   m modal   x be, have, do   d determiner   o pronoun   r relative pronoun   p preposition   f "of"   t "to"
    c and, or   s subordinator   a adverb   w worth, valued   ' possessive mark   , ; . ( ) and " for quotation marks

It is no parser: tags are read from tables (``words.toml``, ``verbs.toml``) and mended by the neighbours.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from report.briefing.context.noun import is_plural
from report.briefing.context.wordlist import words
from report.extract.table import table
from report.span import Span

_TOKEN = re.compile(
    r"[A-Za-zÀ-ɏ]+(?:[.&][A-Za-z]\b|[-–][A-Za-z0-9À-ɏ]+|['’][A-Za-rt-zÀ-ɏ][A-Za-z]*)*+|['’]s?(?![A-Za-z])"
    r"|[0-9][0-9.,]*[A-Za-z0-9-]*|[^\sA-Za-z0-9]"
)
_PUNCTUATION = {
    ",": ",",
    ";": ";",
    ":": ";",
    "—": ";",
    "–": ";",
    "-": ";",
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
    past = base[:-1] + "ied" if third.endswith("ies") and base.endswith("y") else stem + "ed"
    doubled = len(base) > 2 and base[-1] in "bdglmnprt" and base[-2] in "aeiou" and base[-3] not in "aeiou"
    if doubled and (len(base) < 5 or base in _DOUBLED):
        stem += base[-1]
        past = stem + "ed"
    return (base, third, *(irregular or (past, past)), stem + "ing")  # type: ignore[return-value]


_DOUBLED = frozenset(
    [
        "admit",
        "commit",
        "submit",
        "transfer",
        "permit",
        "occur",
        "enrol",
        "forget",
        "begin",
        "expel",
        "compel",
        "format",
        "prefer",
        "unplug",
        "outrun",
    ]
)
_VERBS = table("verbs")
_NOUNLIKE = words(_VERBS["nounlike"])


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
    for form in _NOUNLIKE:
        tags[form] = "N" if is_plural(form) else "n"
    for form in (*words(_VERBS["nominal"]["ing"]), *words(_VERBS["nominal"]["ed"])):
        tags[form] = "n" if form.endswith("ing") else "j"
    table_words = table("words")
    for form in words(table_words["adjectives"]["words"]):
        tags[form] = "j"
    for tag, forms in table_words["tags"].items():
        tags |= dict.fromkeys(words(forms), tag)
    return tags | {"of": "f", "to": "t"}, bases


_TAGS, BASES = _lexicon()
"""`BASES`: base form of each known verb form ("reached" -> "reach")."""


@dataclass(frozen=True)
class Clause:
    """A sentence as tagged words; a quantity with its hedge, and a time expression, are one token each."""

    text: str
    """The article's text: token offsets count from its beginning."""
    span: Span
    words: tuple[str, ...]
    """Lower case."""
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tags: str
    marks: dict[int, int]
    """Token of the quantity or time expression that begins at a character."""

    @cached_property
    def bases(self) -> tuple[str, ...]:
        """Base form of each verb, the word itself otherwise."""
        return tuple(BASES.get(word, word) for word in self.words)

    def quote(self, first: int, last: int) -> str:
        """The text from token *first* to token *last*, both included."""
        return self.text[self.starts[first] : self.ends[last]]

    def within(self, span: Span) -> tuple[int, int]:
        """First token at or after the span's start, and first token at or after its end."""
        inside = [i for i, start in enumerate(self.starts) if span.start <= start < span.end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)


def clause(
    text: str, span: Span, quantities: Sequence[Span], times: Sequence[Span], names: Sequence[Span] = ()
) -> Clause:
    """Tag the words of the sentence *span*; *quantities* (hedges included) and *times* become single tokens.

    The words of *names* are all tagged as such, in order of the text.
    """
    masks = sorted([(q.start, q.end, "Q") for q in quantities] + [(t.start, t.end, "T") for t in times])
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    tags: list[str] = []
    position = span.start
    marks: dict[int, int] = {}

    def plain(until: int) -> None:
        for match in _TOKEN.finditer(text, position, until):
            word = match[0]
            lower = word.lower()
            forms.append(lower)
            starts.append(match.start())
            ends.append(match.end())
            tags.append(_tag(word, lower, len(tags) == 0))

    for start, end, tag in masks:
        if start < position or end > span.end:
            continue
        plain(start)
        marks[start] = len(tags)
        forms.append(text[start:end].lower())
        starts.append(start)
        ends.append(end)
        # "Exports doubled": a verb that is a multiple stays one.
        tags.append(_TAGS[forms[-1]] if forms[-1] in BASES else tag)
        position = end
    plain(span.end)
    at = 0
    for name in names:
        while at < len(starts) and starts[at] < name.start:
            at += 1
        while at < len(starts) and starts[at] < name.end:
            tags[at] = "P" if tags[at] not in "QT'" else tags[at]
            at += 1
    return Clause(text, span, tuple(forms), tuple(starts), tuple(ends), _mend(tags, forms), marks)


def _tag(word: str, lower: str, first: bool) -> str:
    tag = _TAGS.get(lower)
    if tag and not (word[0].isupper() and not first and tag in "vegnNj"):
        return tag
    if tag is None and word in _PUNCTUATION:
        return _PUNCTUATION[word]
    if word[0].isupper() and not first:
        return "P"
    if word[0].isdigit():
        return "i"
    return tag or _guess(lower)


def common(word: str) -> bool:
    """Whether a table knows *word* (lower case) or its plain shape is no name's."""
    return word in _TAGS or word in BASES or len(word) < 4


def _guess(word: str) -> str:
    """Tag of a word no table knows, by its shape."""
    last = word.rpartition("-")[2]
    if last != word and (tag := _TAGS.get(last)) and tag in "nNjge":
        return "j" if tag in "jge" else tag
    if (word.endswith("ly") and len(word) > 4 and not word.endswith(("ily", "pply"))) or word in (
        "towards",
        "afterwards",
        "onwards",
    ):
        return "a"
    if word.endswith("ed") and len(word) > 4:
        return "j" if "-" in word else "e"
    if word.endswith("ing") and len(word) > 5:
        return "j" if "-" in word else "g"
    if word.endswith(("ous", "ful", "ible", "able", "ical", "ional", "less", "ish")) and len(word) > 5:
        return "j"
    return "N" if is_plural(word) else "n"


_NOMINAL = frozenset("nNPjeg")
_YEARLY = {("year", "on", "year"), ("month", "on", "month"), ("quarter", "on", "quarter")}


def _mend(tags: list[str], forms: list[str]) -> str:
    """Correct tags by the neighbours: nouns used as verbs, verbs used as nouns."""
    size = len(tags)
    for i in range(size):
        tag, form = tags[i], forms[i]
        before = tags[i - 1] if i else ""
        after = tags[i + 1] if i + 1 < size else ""
        if form == "on" and tuple(forms[i - 1 : i + 2]) in _YEARLY:
            tags[i - 1 : i + 2] = "aaa"
        elif form == "per" and forms[i + 1 : i + 2] == ["capita"]:
            tags[i : i + 2] = "aa" if before in ("n", "N", "P") else "jj"
        elif form == "total" and tag == "j" and after not in _NOMINAL:
            tags[i] = "n"
        elif form == "that" and before and before in "pf":
            tags[i] = "d"
        elif form in ("that", "those") and after in ("f", "p"):
            tags[i] = "o"
        elif form == "that" and before in ("v", "g") and forms[i - 1] not in _SAYING and after in ("n", "N"):
            tags[i] = "d" if tags[i + 2 : i + 3] not in (["v"], ["x"], ["m"]) else tag
        elif tag == "v" and before:
            tags[i] = _nominal(before, forms[i - 1], form)
        elif tag in "nN" and form in _NOUNLIKE:
            if before == "x" and form in BASES and (after in ("t", "p") or (forms[i - 1] in _PERFECT and form in _SAME_PAST)):
                tags[i] = "e"
            elif _verbal(tags, forms, i, before, after):
                tags[i] = "v"
        elif tag == "n" and after == "Q" and form in BASES and form.endswith("ing") and before in ("n", "N", "P"):
            tags[i] = "g"
        elif form == "average" and before in ("n", "N", "P", "T") and after == "Q":
            tags[i] = "v"
        elif tag in "aejg" and before and after:
            tags[i] = _participle(tag, form, before, after)
    return "".join(tags)


_SAYING = frozenset(["say", "says", "show", "shows", "note", "notes", "indicate", "saying", "showing", "find", "finds"])
_PERFECT = frozenset(("has", "have", "had"))
_SAME_PAST = frozenset(["cut", "set", "put", "hit", "cost", "shut", "spread", "shed", "read", "split"])


def _nominal(before: str, form_before: str, form: str) -> str:
    """Tag of a verb form by the word before it: after an article, an adjective or a bare number it is a noun."""
    if before not in "djQ'" or form_before in _PRONOMINAL or _measured(before, form_before):
        return "v"
    plural = is_plural(form)
    return "v" if before == "Q" and not plural else "N" if plural else "n"


_SCALES = frozenset(["hundred", "thousand", "million", "billion", "trillion", "dozen", "mln", "bln"])


def _measured(tag: str, form: str) -> bool:
    """Whether a number has its unit, so that no noun need follow: "50 square kilometers belong"."""
    last = form.rpartition(" ")[2]
    return tag == "Q" and " " in form and last.isalpha() and last not in _SCALES


_PRONOMINAL = frozenset(("that", "those", "these", "all", "each", "both", "this"))


_AIMING = frozenset(
    [
        "start",
        "range",
        "vary",
        "cost",
        "aim",
        "plan",
        "hope",
        "need",
        "stand",
        "amount",
        "work",
        "rank",
        "lie",
        "sit",
        "belong",
        "want",
        "promise",
        "offer",
        "pledge",
        "look",
        "rise",
        "fall",
    ]
)


def _verbal(tags: list[str], forms: list[str], i: int, before: str, after: str) -> bool:
    """Whether the noun-like word at *i* is a verb here: "covers 20 hectares", "companies plan to", "to export 300"."""
    tag, following = tags[i], tags[i + 2 : i + 3]
    if after in ("", "f"):
        return False
    if before == "m":
        return True
    if before == "o":
        return tag == "N" or forms[i - 1] != "it"
    if before == "t":
        return _infinitive(tags, forms, i, after)
    if after in "tp" and BASES.get(forms[i]) in _AIMING and before in ("n", "P", ")", "N", "c"):
        agrees = (before == "N") == (tag == "n") if before != "c" else tag == "N" and after == "t"
        return agrees and (after == "p" or following not in (["N"], ["d"], ["P"]))
    if after == "t" and _SEEING.intersection(forms[:i]) and before in "nNP":
        return True
    if after == "a" and forms[i + 1] in ("out", "up") and following in (["Q"], ["d"]) and before in "nP":
        return True
    subject = before in ("n", "N", "P", "i", ",", ")", "T") or (before == "a" and i > 1 and tags[i - 2] in "nNPo")
    if after == "Q":
        return (subject or before == "c") and not (before == "N" and tag == "N")
    if not subject or before == "," or (before == "N" and tag == "N") or (before in "nPT" and tag == "n"):
        return False
    if after == "N" and tag == "N":
        return not any(t in "vxm" for t in tags[:i])
    if after == "d":
        return not (forms[i + 1] in ("a", "each", "every") and forms[i + 2 : i + 3] in _PERIODS)
    return (after == "t" and tag == "n") or (after == "p" and before == "a")


_SEEING = frozenset(("see", "sees", "saw", "seen", "witnessed"))
_PERIODS = (["day"], ["week"], ["month"], ["year"], ["hour"])


def _infinitive(tags: list[str], forms: list[str], i: int, after: str) -> bool:
    """Whether the noun-like word after "to" at *i* is an infinitive."""
    if after not in "nNPje,.":
        return True
    if tags[i] != "n" or forms[i] not in BASES or after not in "jnNP":
        return False
    return i > 1 and tags[i - 2] in "vejnNx"


def _participle(tag: str, form: str, before: str, after: str) -> str:
    """An -ed or -ing form or "combined" between an article and a noun is an adjective; after "have" it is a verb."""
    if tag == "a":
        return "j" if form == "combined" and after in "nNPj" else tag
    if tag == "j":
        verbal = before == "x" or (before in "nNPT" and after in "pQdt") or (before == "," and after == "Q")
        return "e" if verbal and after in "Qdpta" and form in BASES else tag
    return "j" if before in "dj'" and (after in _NOMINAL or (after == "v" and before == "d")) else tag
