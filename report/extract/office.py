"""Reads the offices of persons: "Mayor Zhang Gong", "Zhao Hong, deputy dean of the Beijing Academy"."""

import re
from collections.abc import Iterable

from report.extract.model import Mention
from report.extract.name import LEADING, ROLES, TITLES
from report.extract.table import table
from report.record import record
from report.span import Span

_CAPITALS = frozenset(TITLES | {"Party", "Vice", "Deputy", "Executive", "Chief", "Former", "Associate", "Assistant"})
_SMALL = frozenset(
    [
        "acting",
        "associate",
        "assistant",
        "chief",
        "deputy",
        "executive",
        "former",
        "general",
        "honorary",
        "managing",
        "party",
        "permanent",
        "retired",
        "senior",
        "then",
        "vice",
        "veteran",
    ]
)
_ANY_ROLE = "|".join(sorted(map(re.escape, ROLES), key=lambda role: (-len(role), role)))
_CAPITAL_ROLE = "|".join(sorted(map(re.escape, TITLES), key=lambda role: (-len(role), role)))
AFTER = re.compile(
    rf"(?:, aged)?(?:, [1-9][0-9])?, (?:who is |and )?(?:now )?(?:an? |the )?"
    rf"((?:[\w'&-]+ ){{0,5}}?(?:{_ANY_ROLE})\b|in charge of |responsible for "
    rf"|(?:[A-Z][\w-]+ ){{0,3}}?(?:{_CAPITAL_ROLE})(?= of | at | for | with |[,.]))"
)
"""What an office in apposition begins with, up to its noun."""
_VERBS = "|".join(sorted([*table("attribution")["verbs"], *table("attribution")["guarded"]]))
_STOP = re.compile(
    r", (?!and (?:an? |the )?[a-z]|Ltd|Inc)|\.(?!,)|[;:!?\n\"“”]|\)(?! [A-Z])|\((?!Group)"
    rf"|,? (?:who|which|whose|that|living|based|working|{_VERBS})\b"
)
_JOINT = re.compile(rf",? (?:and|as well as) (?:an? |the )?(?=(?:[\w'-]+ ){{0,3}}?(?:{_ANY_ROLE})\b)")
_LIMIT = 220


@record
class Role:
    """An office as the text gives it."""

    span: Span
    title: str
    """The office alone: "deputy dean"."""


def role_of(text: str, person: Mention, end: int | None = None) -> Role | None:
    """The office written before or after *person*'s name; *end* bounds an apposition (where its verb begins)."""
    return _after(text, person.span.end, end) or _before(text, person.span.start)


def roles(text: str, found: Iterable[Mention]) -> dict[str, Role]:
    """The first office the text gives each person, by entity id."""
    offices: dict[str, Role] = {}
    for mention in found:
        if mention.kind == "person" and mention.entity not in offices and (role := role_of(text, mention)):
            offices[mention.entity] = role
    return offices


def parts(role: Role, text: str) -> tuple[Span, ...]:
    """The offices of a role that has several: "a member of ..., and a professor at ..."."""
    cuts = [(joint.start(), joint.end()) for joint in _JOINT.finditer(text, role.span.start, role.span.end)]
    starts = [role.span.start, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), role.span.end]
    return tuple(Span(start, end) for start, end in zip(starts, ends, strict=True))


def seats(text: str, office: Span, named: Iterable[Mention]) -> list[Mention]:
    """Where an office is held: the organisations named in its words, then the places that stand for one."""
    inside = [one for one in named if office.covers(one.span)]
    held = [one for one in inside if one.kind == "organisation"]
    return held + [one for one in inside if one.kind in ("place", "park") and _stands_for(text, office, one.span)]


def _stands_for(text: str, office: Span, place: Span) -> bool:
    """Whether a place is no part of a longer name: "mayor of Besk", not "president of Nortec Besk"."""
    before = text[office.start : place.start].split(" ")
    after = text[place.end : place.end + 2]
    word = before[-2] if len(before) > 1 else ""
    return not word[:1].isupper() and not (after[:1] == " " and after[1:].isupper())


def _after(text: str, start: int, end: int | None) -> Role | None:
    head = AFTER.match(text, start)
    if head is None:
        return None
    limit = min(start + _LIMIT, len(text))
    stop = _STOP.search(text, head.end(), limit)
    last = min(stop.start() if stop else limit, end if end is not None else limit)
    while last > head.end(1) and text[last - 1] in " ,":
        last -= 1
    return Role(Span(head.start(1), last), head[1].strip()) if last >= head.end(1) else None


def _before(text: str, start: int) -> Role | None:
    words = text[max(start - 60, 0) : start].rpartition("\n")[2]
    if not words.endswith(" "):
        return None
    kept: list[str] = []
    for word in reversed(words.split(" ")[:-1]):
        if not (word in _CAPITALS or (kept and word.lower() in _SMALL) or (not kept and word in ROLES)):
            break
        kept.insert(0, word)
    if not kept or not (kept[-1] in TITLES or kept[-1] in ROLES):
        return None
    held = len(words.split(" ")) - 1 - len(kept)
    for word in reversed(words.split(" ")[max(held - 2, 0) : held]):
        if not kept[0][0].isupper() or not word[:1].isupper() or word in LEADING or not word.isalpha():
            break
        kept.insert(0, word)
    title = " ".join(kept)
    return Role(Span(start - 1 - len(title), start - 1), title)
