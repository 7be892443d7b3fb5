"""What a decision about one claim teaches the lexicon: entries a person may take over with one key."""

import re
from collections.abc import Iterator, Mapping

from report.briefing.candidate import Setting
from report.briefing.context.site import is_place
from report.briefing.review import quoted
from report.extract.entry import Entry, Lexicon
from report.extract.mention import slug
from report.extract.table import table
from report.record import record

HEADER = """# Written by `report review`, each entry with who decided it, when and why. It may be edited by hand.

"""
_TYPES: Mapping[str, str] = table("place")["anaphora"]
"""What "the district" may mean: noun -> types of places."""
_DEFINITE = re.compile(
    r"\b(?:[Tt]he|[Tt]his) (" + "|".join(sorted(_TYPES, key=lambda word: (-len(word), word))) + r")\b"
)
_PARENTS = 3


@record
class Offer:
    """A lexicon entry that a decision suggests."""

    label: str
    text: str
    """TOML to append to a file of the lexicon."""


def offers(setting: Setting, fields: Mapping[str, str], source: str) -> tuple[Offer, ...]:
    """Entries that would have read the claim of *setting* as a person did, who set *fields*; *source* says who."""
    found: list[Offer] = []
    if place := fields.get("place"):
        found += _of_place(setting, place, source)
    if (speaker := fields.get("speaker")) and speaker[0].isupper() and _entry(setting.lexicon, speaker) is None:
        found.append(Offer(f"{speaker} is a person", _table("person", setting.lexicon, speaker, source)))
    if (concept := fields.get("concept")) and setting.claim.counted:
        head = setting.claim.counted.head
        rows = [f"id = {quoted(slug(concept))}", f"heads = [{quoted(head)}]", f"source = {quoted(source)}"]
        found.append(Offer(f"“{head}” counts as {concept}", "\n".join(["[[concept]]", *rows, ""])))
    return tuple({offer.text: offer for offer in found}.values())


def _of_place(setting: Setting, place: str, source: str) -> Iterator[Offer]:
    lexicon, article = setting.lexicon, setting.found.article
    known = _entry(lexicon, place)
    sentence = " ".join(article.quote(setting.claim.sentence).split())
    nouns = [match[1] for match in _DEFINITE.finditer(sentence)]
    noun = next((each for each in nouns if not known or not known.type or known.type in _TYPES[each].split()), "")
    words = f"the {noun}" if noun else ""
    if known is not None:
        if words:
            yield Offer(f"“{words}” in this article is {place}", _alias(words, known.id, article.id, source))
        for name in _strange(setting, place):
            yield Offer(f"“{name}” always means {place}", _alias(name, known.id, "", source))
            yield Offer(f"{name} is a place in {place}", _table("place", lexicon, name, source, parent=known.id))
        return
    kind = _type(setting, place) or noun
    for above in _parents(setting):
        text = _table("place", lexicon, place, source, type=kind, parent=above.id)
        if words:
            both = text + "\n" + _alias(words, _id(lexicon, place), article.id, source)
            yield Offer(f"{place} is a place in {above.name}, and “{words}” in this article is it", both)
        yield Offer(f"{place} is a place in {above.name}", text)
    yield Offer(f"{place} is a place", _table("place", lexicon, place, source, type=kind))


def _entry(lexicon: Lexicon, name: str) -> Entry | None:
    owner = lexicon.aliases.get(name)
    return lexicon.entries.get(owner) if owner else None


def _strange(setting: Setting, place: str) -> list[str]:
    """Names of the sentence that the lexicon does not know."""
    inside = [each for each in setting.found.mentions if setting.claim.sentence.covers(each.span)]
    return list(dict.fromkeys(each.name for each in inside if not each.known and each.name != place))[:2]


def _type(setting: Setting, place: str) -> str:
    return next((each.type for each in setting.found.mentions if each.name == place), "")


def _parents(setting: Setting) -> list[Entry]:
    """What an unknown place may be part of: where the claim was read to be, the places near it, and what holds them."""
    lexicon = setting.lexicon
    own = _entry(lexicon, setting.claim.place or "")
    near = [each.entity for each in setting.found.mentions if is_place(each) and each.known]
    order = [*([own.id] if own else []), *near]
    order += [parent for entity in order[:_PARENTS] for parent in lexicon.parents(entity)[:1]]
    return [lexicon.entries[each] for each in dict.fromkeys(order) if each in lexicon.entries][:_PARENTS]


def _id(lexicon: Lexicon, name: str) -> str:
    made, number = slug(name), 2
    while made in lexicon.entries:
        made, number = f"{slug(name)}-{number}", number + 1
    return made


def _table(kind: str, lexicon: Lexicon, name: str, source: str, **further: str) -> str:
    rows = {"id": _id(lexicon, name), "name": name, **{key: value for key, value in further.items() if value}}
    lines = [f"{key} = {quoted(value)}" for key, value in (rows | {"source": source}).items()]
    return "\n".join([f"[[{kind}]]", *lines, ""])


def _alias(words: str, entry: str, article: str, source: str) -> str:
    rows = [f"words = [{quoted(words)}]", f"entry = {quoted(entry)}"]
    rows += [f"article = {quoted(article)}"] if article else []
    return "\n".join(["[[alias]]", *rows, f"source = {quoted(source)}", ""])
