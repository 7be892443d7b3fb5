"""Numbers that begin with a word: cardinals, "half a million", "hundreds of thousands", "a third of", "doubled"."""

import re
from decimal import Decimal

from report.extract.number_cardinal import (
    DENOMINATORS,
    GROUPS,
    LARGEST,
    SCALES,
    SMALL,
    TENS,
    Words,
    cardinal,
    more_scales,
    ratio,
)
from report.extract.table import table

_TABLE = table("numbers")
_VAGUE: dict[str, Decimal] = {word: Decimal(value) for word, value in _TABLE["vague"].items()}
_SMALL_VAGUE = frozenset(("tens", "dozens", "scores"))
MULTIPLES: dict[str, Decimal] = {word: Decimal(value) for word, value in _TABLE["multiples"].items()} | {
    f"{word}fold": Decimal(value) for word, value in (SMALL | TENS | {"hundred": 100}).items() if value > 1
}
_BEFORE_NOUN = frozenset(_TABLE["multiples_before"]["words"])
_AFTER_MULTIPLE = frozenset(_TABLE["multiples_before"]["after"])
_OFTEN = frozenset(_TABLE["multiples_before"]["often"])
_THEN = frozenset(_TABLE["multiples_before"]["then"])
_ACTING = frozenset(_TABLE["multiples_before"]["acting"])
_NO_ACT = frozenset(_TABLE["multiples_before"]["no_act"])
_PRONOUN = frozenset(_TABLE["pronoun"]["before"])
_OPEN = frozenset(_TABLE["open"]["words"])
_NOT_HALF = frozenset(_TABLE["half"]["not_after"])
_NO_NOUN = frozenset(_TABLE["half"]["no_noun"])
_SHARE_OF = frozenset(_TABLE["half"]["share_of"])

_AN_HOUR = frozenset(_TABLE["an_hour"]["after"])
_TRAVEL = re.compile(
    rf"(?:['’]s|-long)[ \xa0](?:[a-z-]{{2,12}}[ \xa0])?(?:{'|'.join(_TABLE['an_hour']['trips'])})(?![a-z])"
    rf"|[ \xa0](?:away|by[ \xa0](?:{'|'.join(_TABLE['an_hour']['by'])}))(?![a-z])"
)
"""Behind an hour that is how long one travels: "an hour's drive", "an hour by train"."""

_AND_MORE = re.compile(r"[ \xa0]and[ \xa0](?:a[ \xa0]half|[0-9]{1,2}[ \xa0]min|[a-z]{3,9}(?:-[a-z]{3,5})?[ \xa0]min)")
"""What makes an hour longer: "an hour and 40 minutes"."""

_FIRST = re.compile(r"[a-z]{2,14}+")
_OF = re.compile(r"[ \xa0]of[ \xa0]([a-z]{4,11}+)")
_HALF_OF = re.compile(r"(?:[ \xa0-]an?)?[ \xa0-]([a-z]{4,11}+)")
_NOT_HALF_OF = re.compile(
    r"-(?!(?:an?-)?(?:hour|mile|year|day|million|billion|percent|kilomet))|[ \xa0](?:and half|past|time|way)(?![a-z])"
)
_COUPLE = re.compile(r"(?<![a-z])couple[ \xa0](?:of[ \xa0])?\Z")
_PART_OF_SCALE = re.compile(r"(?:[ \xa0]of[ \xa0]an?[ \xa0]|[ \xa0-])(million|billion|trillion)(?![a-z])")
_FOLLOWING = re.compile(r"[ \xa0-]([a-z]{2,15}+)")


def words_at(low: str, start: int) -> Words | None:
    """The number whose first trigger word begins at *start*; an article before it ("a dozen") is taken in."""
    first = _FIRST.match(low, start)
    if first is None:
        return None
    word, end = first[0], first.end()
    if word in SMALL or word in TENS:
        found = cardinal(low, start)
        return None if found and found.value == 1 and _word_before(low, start) in _PRONOUN else found
    if word in MULTIPLES:
        return _multiple(low, start, end, word)
    if word in _VAGUE:
        return _vague(low, start, end, _VAGUE[word])
    if word == "half":
        return _half(low, start, end)
    return _after_article(low, start, end, word)


def _after_article(low: str, start: int, end: int, word: str) -> Words | None:
    """Read "a million", "a dozen", "a third of", "several hundred": what counts only with the word before it."""
    article = _article(low, start)
    if word in SCALES or word in GROUPS:
        if article is not None:
            return cardinal(low, article, start)
        value = SCALES.get(word) or Decimal(GROUPS[word])
        if pair := _COUPLE.search(low, max(0, start - 12), start):
            return _times(low, Words(pair.start(), end, 2 * value, None, value, vague=True, rule="vague"))
        if _word_before(low, start) not in _OPEN:
            then = _FOLLOWING.match(low, end)
            return cardinal(low, start, start) if then and then[1] in SCALES else None  # "hundred thousand"
        return _times(low, Words(start, end, value, None, value, vague=True, rule="vague"))
    if word == "hour":
        told = _TRAVEL.match(low, end) or _AND_MORE.match(low, end)
        if article is None or not (told or _word_before(low, article) in _AN_HOUR):
            return None
        return Words(article, article + 2, Decimal(1), Decimal(1))
    if article is not None and (scaled := _PART_OF_SCALE.match(low, end)):
        # "a quarter of a million", "a quarter million"
        scale = SCALES[scaled[1]]
        return Words(article, scaled.end(), scale / DENOMINATORS[word], None, scale)
    if article is None or not (
        _closed(low, article, end) or (_word_before(low, article) in _SHARE_OF and low[end] != "-")
    ):
        return None
    return Words(article, end, ratio(1, DENOMINATORS[word]), fraction=True, rule="fraction")


def _article(low: str, start: int) -> int | None:
    """Where the article right before *start* begins."""
    for form in ("a ", "an ", "a\xa0", "a-"):
        begin = start - len(form)
        if begin >= 0 and low.startswith(form, begin) and not (begin and low[begin - 1].isalnum()):
            return begin
    return None


def _word_before(low: str, start: int) -> str:
    """The word that ends one space before *start*, else an empty string."""
    end = start - 1
    if end < 1 or low[end] not in " \xa0":
        return ""
    begin, floor = end, max(0, end - 12)
    while begin > floor and low[begin - 1].isalpha():
        begin -= 1
    return low[begin:end]


def _closed(low: str, start: int, end: int) -> bool:
    """Whether no noun follows ("by a third", "a third of", but not "a third runway")."""
    after = _FOLLOWING.match(low, end)
    if after is None and low.startswith(",", end) and _word_before(low, start) == "and":
        # "three firms are building here, and a fourth, Huaneng, has begun": one more of them
        return False
    if after and after[1] == "year" and _word_before(low, start) == "for":
        # "fell for a third year"
        return False
    return not low.startswith("-", end) and (after is None or after[1] in _NO_NOUN)


def _vague(low: str, start: int, end: int, value: Decimal) -> Words | None:
    """Read "hundreds of thousands": the smallest number it can mean."""
    found = _times(low, Words(start, end, value, None, value, vague=True, rule="vague"))
    counts = found.end > end or low.startswith((" of ", "\xa0of "), end)
    return found if counts or _word_before(low, start) in _OPEN else None


def _times(low: str, found: Words) -> Words:
    """*found* with the scales that follow: "hundreds of thousands", "several hundred million"."""
    while match := _OF.match(low, found.end) or _FOLLOWING.match(low, found.end):
        factor = _VAGUE.get(match[1]) or SCALES.get(match[1])
        if factor is None or match[1] in _SMALL_VAGUE or found.value * factor > LARGEST:
            break
        found.value, found.scale, found.end = found.value * factor, factor, match.end()
    return found


def _multiple(low: str, start: int, end: int, word: str) -> Words | None:
    """Read "doubled", "twice the": a multiple in one word."""
    if low.startswith("-", end):
        return None
    if word in _BEFORE_NOUN:
        after = _FOLLOWING.match(low, end)
        acts = after and word not in _OFTEN and after[1] not in _NO_ACT and _word_before(low, start) in _ACTING
        if not acts and (after is None or after[1] not in _AFTER_MULTIPLE or (word in _OFTEN and after[1] in _THEN)):
            return None
    return Words(start, end, MULTIPLES[word], multiple=True, rule="multiple")


def _half(low: str, start: int, end: int) -> Words | None:
    """Read "half a million", "half of", "half a dozen"; not the half of a year."""
    before = _word_before(low, start)
    after = _HALF_OF.match(low, end)
    if after and (after[1] in SCALES or after[1] == "dozen"):
        scale = SCALES.get(after[1])
        begin = start - 2 if before == "a" else start
        if scale is None:
            return Words(begin, after.end(), Decimal(6))
        return more_scales(low, Words(begin, after.end(), scale / 2, scale / 10, scale))
    if before == "a" and _word_before(low, start - 2) == "and":
        # "a year and a half"
        return None
    if before in _NOT_HALF or _NOT_HALF_OF.match(low, end):
        return None
    return Words(start, end, Decimal("0.5"), fraction=True, rule="fraction")
