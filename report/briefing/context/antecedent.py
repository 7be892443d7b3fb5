"""Which place a common noun refers back to: "the district", "the area", "the airport"."""

import re
from collections.abc import Mapping, Sequence

from report.briefing.context.level import whole_of
from report.briefing.context.site import TABLE, Focus
from report.briefing.context.wordlist import words
from report.extract.entry import Lexicon
from report.extract.model import Mention

ANAPHORA: Mapping[str, frozenset[str]] = {word: words(types) for word, types in TABLE["anaphora"].items()}
"""The types of places that a noun may mean."""
_WHOLES: Mapping[str, frozenset[str]] = {word: words(types) for word, types in TABLE["wholes"].items()}
_UNTYPED = words("city district county town state province region village port island desert")


def _namesake(word: str, mention: Mention, lexicon: Lexicon) -> Mention | None:
    """The airport that a zone is named for: "the airport" of "Arvia Airport Economic Zone"."""
    name = mention.name[: mention.name.index(word) + len(word)]
    entry = lexicon.entries.get(lexicon.aliases.get(name, ""))
    return Mention(mention.span, entry.id, entry.kind, entry.name, True, "parent", entry.type) if entry else None


def _is_called(mention: Mention, word: str, text: str) -> bool:
    """Whether a text says that a place is of the kind *word*: "Lenz County", "Lenz, a small county in Hale"."""
    if mention.name.rpartition(" ")[2].lower() == word:
        return True
    apposed = _APPOSED.match(text, mention.span.end) if text[mention.span.end : mention.span.end + 2] == ", " else None
    return apposed is not None and apposed[1] == word


_APPOSED = re.compile(r", an? (?:[a-z-]{3,20} ){0,2}([a-z]{4,12})(?= (?:in|of|on|near|under|with|that|where)\b|,)")
"""What explains a name behind it."""


def antecedent(word: str, earlier: Sequence[Mention], focus: Focus, lexicon: Lexicon, text: str) -> Mention | None:
    """The last place of a type the word may mean: the one in focus before all others, then what contains them."""
    types, current = ANAPHORA[word], focus.current
    above = _WHOLES.get(word, types)
    order = [*([current] if current else []), *reversed([*focus.named, *earlier])]
    if current and current == focus.title and not current.known and not current.type and word in _UNTYPED:
        return next((mention for mention in order if mention.type == word), current)
    known = current is not None and current.type in types
    called = [mention for mention in order if _is_called(mention, word, "" if known else text)]
    if called:
        return next((one for one in called if current and current.name in one.name), None) or _foremost(called)
    for mention in order:
        if f" {word.title()} " in mention.name and (within_name := _namesake(word.title(), mention, lexicon)):
            return within_name
    for mention in order:
        if mention.type in types or mention.name.rpartition(" ")[2].lower() in types:
            return mention
        if mention is focus.current and (whole := whole_of(mention, above, lexicon)):
            return whole
    for mention in order:
        if whole := whole_of(mention, above, lexicon):
            return whole
    if word in ("area", "zone", "park", "base", "hub"):
        return next((mention for mention in order if mention.kind == "park"), None)
    untyped = [mention for mention in order if not mention.known and not mention.type]
    return untyped[-1] if untyped and word in _UNTYPED else None


def _foremost(called: Sequence[Mention]) -> Mention:
    """The place named last of those *called* so, or the one before that the text keeps naming.

    One named a single time is only compared with: "It models Lenz New Area on Tolm's Besk New Area. The area has".
    """
    last = called[0].entity
    if sum(one.entity == last for one in called) > 1:
        return called[0]
    other = next((one for one in called if one.entity != last), called[0])
    return other if sum(one.entity == other.entity for one in called) > 1 else called[0]
