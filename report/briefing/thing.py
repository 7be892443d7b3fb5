"""The counted thing of a claim in its three forms: words, head and concept; or that of an earlier number."""

from report.briefing.context.clause import Clause
from report.briefing.context.noun import singular
from report.briefing.context.phrase import Phrase
from report.briefing.context.route import AREAS, CURRENCIES, HEADS, Found
from report.briefing.context.subject import pronoun
from report.briefing.model import Counted
from report.briefing.reading import Passage, Reading
from report.extract.model import Quantity, UnitKind
from report.span import Span

_RECALLING = frozenset(("ellipsis", "part-of-them", "moved-total"))
"""Routes that lead back to what was counted last, past sums and shares."""
_OF_KIND = frozenset(("elided", "of-place", "aimed", "accounted", "alike"))
"""Routes that lead back to what was measured alike."""
_BARE = frozenset(("elided", "ellipsis", "further"))
_MONEYS = frozenset(CURRENCIES.values())
_OF_THINGS = frozenset((UnitKind.COUNT, UnitKind.RATIO, UnitKind.PERCENT))


def thing(reading: Reading, here: Passage, route: Found, quantity: Quantity) -> Counted | None:
    """The counted thing in its three forms."""
    if route.same:
        recalled = here.things.get(route.like) or _recalled(reading, here, route, quantity)
        if recalled and recalled.head in _MONEYS and quantity.kind is not UnitKind.MONEY:
            # "8 billion yuan, up 5 percent": it is no yuan that grew
            return None
        if recalled or not (route.noun or route.phrase):
            return recalled
    if route.noun:
        return Counted(route.noun, route.noun, reading.lexicon.concept(route.noun))
    return _counted(reading, here.tagged, route.phrase) if route.phrase else None


def _counted(reading: Reading, tagged: Clause, phrase: Phrase) -> Counted:
    span = Span(tagged.starts[phrase.first], tagged.ends[phrase.last])
    words = span.of(tagged.text)
    written = tagged.text[tagged.starts[phrase.head] : tagged.ends[phrase.head]]
    head = compound(words) or (written if written.isupper() else singular(tagged.words[phrase.head]))
    return Counted(words, head, reading.lexicon.concept(head), span)


def compound(phrase: str) -> str | None:
    """The abbreviation of a name of more than one word ("gross domestic product" -> GDP), if *phrase* ends in one."""
    low = phrase.lower()
    return next((short for name, short in _COMPOUNDS.items() if low.endswith(name)), None)


_COMPOUNDS: dict[str, str] = HEADS["compounds"]


def _recalled(reading: Reading, here: Passage, route: Found, quantity: Quantity) -> Counted | None:
    """The thing of an earlier number: of the last one that was counted or measured alike, or simply of the last."""
    counts = quantity.kind is UnitKind.COUNT
    if route.rule == "pronoun" and quantity.unit in AREAS:
        # what covers 40 hectares is what the text speaks of, not the number before
        return _counted(reading, reading.topic.clause, reading.topic.phrase) if reading.topic else None
    doing = route.rule == "elided" and not counts
    spell = route.rule == "pronoun" and route.noun
    if not here.read and not (doing or spell) and (topic := _topic(reading, here, route, counts=counts)):
        return topic
    if counts and here.read and here.read[-1].kind in _OF_THINGS:
        return reading.last
    if (
        route.rule == "continued"
        and quantity.kind is UnitKind.MEASURE
        and here.read
        and here.read[-1].unit != quantity.unit
    ):
        # "1.5 million TEUs and 40 million tons"
        return reading.of_unit.get(quantity.unit)
    if route.rule == "pronoun" and route.noun and quantity.kind is UnitKind.DURATION:
        told = any(each.kind is UnitKind.DURATION for each in (*reading.numbers, *here.read))
        return reading.last if told else None
    near = [each.unit for each in (*reading.numbers, *here.read)]
    if quantity.kind is UnitKind.MONEY and route.rule in ("of-place", "pronoun-does") and quantity.unit not in near:
        # "Tianjin gave 40 million yuan" says of what only beside other sums
        return reading.last if route.verb is not None and near else None
    summed = bool(reading.numbers) and reading.numbers[-1].kind is UnitKind.MONEY
    if route.rule == "part-of-them" and not here.read and summed:
        # "60 projects worth 88 billion yuan. Half of them are in steel"
        return reading.of_unit.get("") or reading.last
    if route.rule in _OF_KIND or (counts and route.rule in _RECALLING):
        alike = reading.of_unit.get("" if counts else quantity.unit)
        return alike or (None if route.phrase or route.noun else reading.last)
    return reading.last


def _topic(reading: Reading, here: Passage, route: Found, *, counts: bool) -> Counted | None:
    """The subject of the sentence before: "it" is no plural that was counted, and "they" nothing that was measured."""
    topic = reading.topic
    if topic is None:
        return None
    said = pronoun(here.tagged, route.verb) if route.verb is not None and not counts else ""
    measured = bool(reading.numbers) and reading.numbers[-1].kind is not UnitKind.COUNT
    meant = not measured and said == ("they" if topic.plural else "it")
    if meant or (counts and topic.introduced and route.rule in _BARE):
        return _counted(reading, topic.clause, topic.phrase)
    return None


def remember(reading: Reading, thing: Counted | None, quantity: Quantity) -> None:
    """Keep the thing of a number for those after it."""
    if thing is None or thing.head == CURRENCIES.get(quantity.unit):
        return
    reading.last = thing
    reading.of_unit["" if quantity.kind is UnitKind.COUNT else quantity.unit] = thing
