"""Names that no lexicon lists, known by how English writes them: heads, designators, offices, verbs of saying."""

import re
from collections.abc import Iterable, Iterator

from report.extract.choice import choice
from report.extract.table import table
from report.record import record

_T = table("titles")
_NAMES, _PERSONS = _T["names"], _T["persons"]
_VERBS = table("attribution")["verbs"]

HEADS: dict[str, str] = {head: kind for kind, heads in _T["organisations"].items() for head in heads}
"""Last word of an organisation's name -> its finer kind."""
ROLES = frozenset(_T["roles"])
TITLES = frozenset(_T["titles"])
SURNAMES = frozenset(_PERSONS["surnames"])
GIVEN = frozenset(_PERSONS["given"].split())
CALENDAR = frozenset(_NAMES["calendar"])
LEADING = frozenset(_NAMES["leading"]) | CALENDAR
AMBIGUOUS = frozenset(_NAMES["ambiguous"])
_COMMON = frozenset(_NAMES["common"]) | LEADING
_NOT_PERSONS = frozenset(_NAMES["not_persons"])
_COMPANY_NOUNS = frozenset(_T["company_nouns"])
HONORIFICS = frozenset(_T["honorifics"])


def _after(words: Iterable[str]) -> re.Pattern[str]:
    """Matches one of *words* after a blank, in small letters or with capitals."""
    return re.compile(rf" ({choice(words)})(?![\w-])", re.IGNORECASE)


def _listed(name: str) -> list[str]:
    return [word for words in _T[name].values() for word in words]


DESIGNATOR = _after(_listed("places"))
"""" district", " Province": what follows a place's name and is no part of it."""
SITE = _after(_listed("parks") + _listed("installations"))
"""" science park", " Port": what follows a site's name and is part of it."""
_INSTALLATIONS = frozenset(word.rpartition(" ")[2] for word in _listed("installations"))
_POINTS = ".,;:!?)'"
_FOLLOWERS = frozenset(
    [
        word.partition(" ")[0]
        for kind in ("places", "parks", "installations", "lines", "regions")
        for word in _listed(kind)
    ]
) | {"of", "for", "on", "co", "ltd", "inc", "corp", "llc", "plc"}
"""Words after a single capitalised word that may tell what it names."""
_LEADERS = ROLES | _COMPANY_NOUNS | HONORIFICS
"""The same, before it."""
_LINE = _after(_listed("lines"))
_LINES = frozenset(_listed("lines"))
_REGION = _after(_listed("regions"))

_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_ONE = rf"(?:(?:{'|'.join(_NAMES['possessive'])})'s|(?:[A-Z]\.){{2,4}}|{_CAPITAL}[\w&]*(?:[-'](?!s\b)\w+){{0,6}})"
RUN = re.compile(rf"(?<![\w']){_ONE}(?: (?:& )?{_ONE}){{0,9}}")
"""Capitalised words in a row; "Tianjin's Baodi" is two runs, "People's Congress" one."""
_PART = rf"(?:(?:{'|'.join(_NAMES['possessive'])})'s|{_CAPITAL}[\w-]*(?:'(?!s\b)\w+)?)"
_TAIL = rf"{_PART}(?: {_PART})?"
_OF = re.compile(
    rf" (?:of|for|on) (?!(?:{'|'.join(_NAMES['calendar'])})\b)(?:the )?{_PART}(?: {_PART}){{0,4}}"
    rf"(?: of (?:the )?{_TAIL})?(?:(?:, {_TAIL})?,? and {_TAIL}(?![\w-]| [A-Z]))?"
)
_JOINT = re.compile(r",? and |, ")
_JOINED = re.compile(rf"(?<![\w'-])(?<!\bof )(?:{_CAPITAL}[\w-]+ ){{1,4}}(?:and|&) $")
_COMPANY = re.compile(r"(?:\.?,? (?:Co|Ltd|Inc|Corp|LLC|Plc)\b\.?){1,2}")
_COMPOUND = re.compile(rf"(?<![\w-]){_CAPITAL}\w++(?:-{_CAPITAL}\w++(?:'(?!s\b)\w++)?){{1,4}}")
_ROLE_AFTER = re.compile(
    r", (?:aged )?[1-9][0-9](?=[,.])|, (?:[1-9][0-9], )?(?:a |an |the )?(?:[\w'-]+ ){0,5}?(?:"
    + "|".join(sorted(map(re.escape, ROLES), key=len, reverse=True))
    + r")s?\b"
)
_COMPANY_AFTER = re.compile(
    r", (?:which is |an? |the )(?:(?!(?:of|with|in|at|for|from|by|and|to) )[\w'-]+ ){0,8}?"
    rf"(?:{'|'.join(_T['company_nouns'])})\b"
)
_SAYS = re.compile(r" (?:also |has |had )?(?:" + "|".join(map(re.escape, _VERBS)) + r")\b")
_SAID_IT = re.compile(rf" (?:also |has |had )?(?:{'|'.join(map(re.escape, _VERBS))}) (?:that )?its?\b")
"""A firm speaks of itself so, a person does not."""
_CREDIT = re.compile(r"(?:\b[Pp]hoto(?:s|graphed|graph)?(?:: ?| by )|\([A-Z][\w ]{0,30}/)$")
"""What stands before who took a picture."""
_SAID_BEFORE = re.compile(r"(?:" + "|".join(map(re.escape, _VERBS)) + r") $")
_FINAL = r"(?:i(?:a|e|ao|u|an|n|ang|ng|ong)?|u(?:a|o|ai|i|an|n|ang|e)?|a(?:i|o|n|ng)?|o(?:u|ng)?|e(?:i|n|ng|r)?)"
_SYLLABLE = rf"(?:(?:[zcs]h|[bpmfdtnlgkhjqxzcsrwy]){_FINAL}|a(?:i|o|n|ng)?|e(?:i|n|r)?|ou?)"
_PINYIN = re.compile(rf"(?=[A-Z]){_SYLLABLE}(?:['-]?{_SYLLABLE}){{0,2}}", re.IGNORECASE)
_FIELDS = frozenset(_T["fields"])
"""Heads that are fields of work too, so that "Commission of Economy and Technology" is one name."""
_JOINED_FIELDS = frozenset(_T["joined_fields"])
_PLAIN_BEFORE = frozenset(_T["plain_before"]) | _COMMON
_OTHER_THINGS = frozenset(_T["other_things"])
_STAFFED = frozenset(_T["staffed"])
_NAMED_AFTER = frozenset(_T["named_after"])
_STRONG = {"university", "government", "institute", "bank", "alliance"}


@record
class Name:
    """A name found by its form: `text[start:end]`, and what it is taken for."""

    start: int
    end: int
    kind: str
    name: str
    rule: str
    type: str = ""


def opens_sentence(text: str, start: int) -> bool:
    """Whether the word at *start* is the first of its sentence, so that its capital tells nothing."""
    before = text[max(start - 3, 0) : start].rstrip(" ")
    return not before or before[-1] in '\n.!?"“:;•'


def surname(name: str) -> str:
    """The part of a person's name that stands for it alone: the first word of a Chinese name, else the last."""
    words = name.split(" ")
    return words[0] if _chinese(words) else words[-1]


def short(name: str) -> str:
    """What a company is called after its first mention: its name without "Group" or "Co Ltd"; "" if it has none."""
    words = name.replace(",", "").replace(".", "").split(" ")
    while words and HEADS.get(words[-1]) == "company" and words[-1] not in _FIELDS:
        words.pop()
    kept = " ".join(words)
    return kept if words and kept != name and not set(words) & _COMMON else ""


def _company_by_noun(text: str, start: int, end: int, words: list[str]) -> list[Name]:
    """A company by the noun beside its name, as in "carmaker Geely" and "Cyto Niche, a provider of cultures"."""
    before = text[max(start - 20, 0) : start]
    last = before[:-1].rpartition(" ")[2] if before.endswith(" ") else ""
    if (last not in _COMPANY_NOUNS and not _COMPANY_AFTER.match(text, end)) or _office(text, start, end, words):
        return []
    plain = len(words) <= 4 and words[0] not in TITLES and not set(words) & _COMMON
    return [Name(start, end, "organisation", text[start:end], "noun", "company")] if plain else []


def _bare(text: str, start: int, end: int) -> bool:
    """Whether a single capitalised word has nothing beside it that tells what it names."""
    if text.find(" ", start, end) >= 0 or text[end : end + 1] == ",":
        return False
    if text[end : end + 1] == " " and text[end + 1 : end + 24].partition(" ")[0].rstrip(_POINTS).lower() in _FOLLOWERS:
        return False
    return text[max(start - 24, 0) : start].rstrip(" ").rpartition(" ")[2] not in _LEADERS


def names(text: str, runs: Iterable[tuple[int, int]]) -> Iterator[Name]:
    """Names among the capitalised *runs* of *text*: organisations, parks, places, lines, regions, persons."""
    for begin, end in runs:
        if _bare(text, begin, end):
            continue
        start, words = begin, text[begin:end].split(" ")
        leading = LEADING if opens_sentence(text, start) and not _chinese(words) else CALENDAR
        while words and words[0] in leading:
            start += len(words[0]) + 1
            words = words[1:]
        if words:
            found = (
                _site(text, start, end, words)
                or _organisation(text, start, end, words)
                or _company_by_noun(text, start, end, words)
            )
            yield from found or _compound(text, end, words) or _place(text, start, end, words)
            rest = text[found[-1].end : end].split() if found else words
            yield from _person(text, end - len(" ".join(rest)), end, rest)


def _organisation(text: str, start: int, end: int, words: list[str]) -> list[Name]:
    last = max((number for number, word in enumerate(words) if word in HEADS), default=-1)
    if last < 0 or _names_another(words, last):
        return []
    stop = start + len(" ".join(words[: last + 1]))
    kind = HEADS[words[last]]
    joins = (kind == "government" and last == 1) or words[0] in _FIELDS or words[0] in _JOINED_FIELDS
    joined = _joined(text, start) if joins else start
    of = _OF.match(text, end) if stop == end and kind in _STRONG else None
    tail = _COMPANY.match(text, stop) if kind == "company" else None
    if of:
        stop = _of_end(text, of)
    elif tail:
        stop = tail.end() - (text[tail.end() - 1] == ".")
    elif last == 0 or (kind != "media" and joined == start and _PLAIN_BEFORE.issuperset(words[:last])):
        return []
    return [Name(joined, stop, "organisation", text[joined:stop], "head", kind)]


def _names_another(words: list[str], last: int) -> bool:
    """Whether the head *words[last]* names something else: "Assembly Line", "West Station", "Cabinet Secretary"."""
    onward = words[last + 1] if last + 1 < len(words) else ""
    stop = words[last] == "Station" and words[last - 1] not in _STAFFED
    return stop or onward in _OTHER_THINGS or (onward in TITLES and words[0] in TITLES)


def _joined(text: str, start: int) -> int:
    """Where a name begins whose fields are joined: "Arvia Bureau of Planning and", "Arvia Convention and"."""
    found = _JOINED.search(text, max(start - 60, 0), start)
    if found is None:
        return start
    words = found[0].split()
    while words[0] in LEADING:
        words = words[1:]
    return start - len(" ".join(words)) - 1 if len(words) > 1 else start


def _of_end(text: str, of: re.Match[str]) -> int:
    """Where "of ..." ends: before a comma or an "and" that joins another organisation."""
    for joint in _JOINT.finditer(text, of.start(), of.end()):
        if any(word in HEADS and word not in _FIELDS for word in text[joint.end() : of.end()].split()):
            return joint.start()
    return of.end()


def _site(text: str, start: int, end: int, words: list[str]) -> list[Name]:
    """Parks, zones, ports and airports, whose designator belongs to the name."""
    if words[0] == "The":
        start, words = start + len("The "), words[1:]
    if after := SITE.match(text, end):
        stop = after.end()
    else:
        stop = end
        for size in (1, 2, 3, 4):
            if len(words) > size and SITE.fullmatch(" " + " ".join(words[-size:])):
                break
        else:
            return []
    if all(word in _COMMON for word in words) or (stop == end and words[0] in _COMMON and len(words) < 3):
        return []
    if after and after[1].islower() and not capital_tells(text, start, words):
        return []
    last = text[start:stop].rpartition(" ")[2].lower()
    kind = "place" if last in _INSTALLATIONS else "park"
    return [Name(start, stop, kind, text[start:stop], "designator", last)]


def capital_tells(text: str, start: int, words: list[str]) -> bool:
    """Whether a name is no plain word that only begins a sentence: "Coal port", "Liquor city"."""
    if len(words) > 1 or not opens_sentence(text, start) or _PINYIN.fullmatch(words[0]):
        return True
    if re.search(rf"[a-z,] {re.escape(words[0])}\b", text):
        return True
    line = text[start : text.find("\n", start) + 1 or len(text)].rstrip()
    return line.endswith((".", "!", "?", '"', "”")) and re.search(rf"\b{re.escape(words[0].lower())}\b", text) is None


def _compound(text: str, end: int, words: list[str]) -> list[Name]:
    """Places joined by hyphens: the name of a line or a region, never of the places."""
    first = next((i for i, word in enumerate(words[:-1]) if _COMPOUND.fullmatch(word)), None)
    if first is not None and " ".join(words[first + 1 :]).lower() in _LINES:
        # "the Arvia-Lenz Intercity Railway"
        begin = end - len(" ".join(words[first:]))
        return [Name(begin, end, "line", text[begin:end], "compound")]
    if not _COMPOUND.fullmatch(words[-1]):
        return []
    begin = end - len(words[-1])
    for pattern, kind in ((_LINE, "line"), (_REGION, "programme")):
        if after := pattern.match(text, end):
            return [Name(begin, after.end(), kind, text[begin : after.end()], "compound")]
    return []


def _place(text: str, start: int, end: int, words: list[str]) -> list[Name]:
    after = DESIGNATOR.match(text, end)
    if after and after[1].islower():
        stop, name = after.end(), words
    elif len(words) > 1 and DESIGNATOR.fullmatch(" " + words[-1]):
        stop, name = end, words[:-1]
    else:
        return []
    if (
        name[-1] in _COMMON
        or name[-1].endswith(("ian", "ese", "ish"))
        or (len(name) == 1 and opens_sentence(text, start) and not name[0].istitle())
        or (stop > end and not capital_tells(text, start, name))
    ):
        return []
    kind = text[start:stop].rpartition(" ")[2].lower()
    return [Name(start, stop, "place", " ".join(name), "designator", kind)]


def _person(text: str, start: int, end: int, words: list[str]) -> Iterator[Name]:
    titled = max((number for number, word in enumerate(words) if word in TITLES), default=-1)
    addressed = titled < 0 and bool(words) and words[0] in HONORIFICS
    if titled >= 0 or addressed:
        start += len(" ".join(words[: max(titled, 0) + 1])) + 1
        words = words[max(titled, 0) + 1 :]
    rule = "title" if titled >= 0 else "honorific" if addressed else _office(text, start, end, words)
    if rule == "says" and len(words) == 3 and _chinese(words[1:]):  # "Vice-Mayor of Arvia Zhao Mingli said"
        start, words = start + len(words[0]) + 1, words[1:]
    if not rule or not 1 <= len(words) <= 4 or (rule != "pinyin" and not all(map(_namelike, words))):
        return
    if _CREDIT.search(text, max(start - 40, 0), start) or (rule == "given" and words[-1] in _NAMED_AFTER):
        return
    if len(words) == 1 and (rule not in ("title", "role", "honorific") or words[0] in _COMMON):
        return
    if rule == "role" and len(words) == 1 and words[0] not in SURNAMES:
        return
    if " ".join(words) not in _NOT_PERSONS:
        yield Name(start, start + len(" ".join(words)), "person", " ".join(words), rule)


def _office(text: str, start: int, end: int, words: list[str]) -> str:
    """Why capitalised words without a title are a person's name, "" if they are not."""
    before = text[max(start - 28, 0) : start]
    last = before.rstrip().rpartition(" ")[2] if before.endswith(" ") else ""
    if last in HONORIFICS or last in ROLES:
        return "role" if last in ROLES else "honorific"
    if not 2 <= len(words) <= 3:
        return ""
    if _chinese(words):
        return "pinyin"
    if words[0] in GIVEN:
        return "given"
    if _ROLE_AFTER.match(text, end):
        return "role after"
    if _SAID_IT.match(text, end):
        return ""
    return "says" if _SAYS.match(text, end) or _SAID_BEFORE.search(before) else ""


def _chinese(words: list[str]) -> bool:
    """Whether two words have the form of a Chinese name."""
    return len(words) == 2 and words[0] in SURNAMES and words[1] not in _COMMON and _pinyin(words)


def _pinyin(words: list[str]) -> bool:
    return all(_PINYIN.fullmatch(word) for word in words)


def _namelike(word: str) -> bool:
    return word not in HEADS and word not in LEADING and not word.isupper() and not any(map(str.isdigit, word))
