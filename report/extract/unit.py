"""Units and currencies beside a number: read on from its end, or back from its start, in the built-in tables."""

import re
from collections import Counter
from decimal import Decimal
from typing import Any

from report.extract.fold import Folded
from report.extract.model import UnitKind
from report.extract.table import table
from report.record import record


@record
class Unit:
    """A unit as claims carry it."""

    id: str
    kind: UnitKind
    dimension: str = ""
    """What may convert into what: length, area, mass, ...; `money` for currencies."""
    factor: Decimal | None = None
    """Turns the written amount into `id` (kilotons into tonnes)."""


COUNT = Unit("", UnitKind.COUNT)
RATIO = Unit("ratio", UnitKind.RATIO)
PERCENT = Unit("%", UnitKind.PERCENT)
TIMES = Unit("times", UnitKind.MULTIPLE)

_KINDS = {kind.value: kind for kind in UnitKind}
_POWER = r"(?:\^?[23]|[²³])?"
_TOKEN = re.compile(
    rf"[A-Za-zµΩ°º%‰℃℉㌀-㏿][A-Za-zµΩ°·]{{0,24}}+{_POWER}(?:/[A-Za-z]{{1,12}}+{_POWER})?"
    r"|[一-鿿]{1,4}|[$¢£¥₠-₿؋৳฿៛֏﷼]"
)
_HEAD = re.compile(r"[a-z0-9µ]{1,24}+(?:\.[a-z]{1,3}+(?![a-z]))?\.?")
_APART = frozenset("CFJK")
"""Letters that are units only apart from their digits: 20 C, but not flat 5C."""
_LETTERS = re.compile(r"[A-Za-z.]{1,6}\Z")
_PER = re.compile(
    r"(?:[ \xa0](?:per|for[ \xa0](?:each|every)|each|every)[ \xa0]|-per-|[ \xa0]an?[ \xa0]|/)"
    r"([a-z]{1,12}+)((?:[ \xa0-](?:[a-z]{3,10}+|m(?![a-z])))?)(2?)"
)


_POWERS = (
    ("square", ("square", "sq", "sq."), ("2", "²", "^2", " squared")),
    ("cube", ("cubic", "cu", "cu."), ("3", "³", "^3", " cubed")),
)


def _raised(length: dict[str, Any], prefixes: tuple[str, ...], suffixes: tuple[str, ...]) -> dict[str, list[str]]:
    """The row of a length's square or cube: "square foot", "sq. ft", "ft2", "feet squared"."""
    names, forms, symbols = (length.get(key, []) for key in ("names", "forms", "symbols"))
    *signs, word = suffixes
    joined = [prefix + symbol.lower() for prefix in prefixes if prefix[-1] == "." for symbol in symbols]
    plurals = [*forms, *(name + "s" for name in names)]
    return {
        "names": [f"{prefix} {name}" for prefix in prefixes for name in [*names, *map(str.lower, symbols)]],
        "forms": joined
        + [f"{prefix} {form}" for prefix in prefixes for form in forms]
        + [form + word for form in [*plurals, *map(str.lower, symbols)]],
        "symbols": [symbol + sign for symbol in symbols if symbol.isascii() for sign in signs],
    }


class _Tables:
    """The unit and currency tables, turned for look-up."""

    def __init__(self) -> None:
        self.names: dict[str, list[tuple[str, Unit]]] = {}
        """By first word: the rest of the name (words after single spaces), longest first."""
        self.symbols: dict[str, Unit] = {}
        self.before: dict[str, Unit] = {}
        """Signs and codes written before a number."""
        self.hints: dict[str, dict[str, str]] = {}
        """For a currency's name that leaves its country open: stems that tell; "": the one in use today."""
        rows = table("units")["unit"]
        lengths = {row["id"]: row for row in rows if row.get("dimension") == "length"}
        for row in rows:
            factor = Decimal(row["factor"]) if "factor" in row else None
            unit = Unit(row["id"], _KINDS[row.get("kind", "measure")], row.get("dimension", ""), factor)
            self._add(row, unit)
            for power, prefixes, suffixes in _POWERS:
                if power in row:
                    self._add(_raised(lengths[row[power]], prefixes, suffixes), unit)
        for row in table("currencies")["currency"]:
            self._add(row, Unit(row["id"], UnitKind.MONEY, "money"))
            if "hints" in row:
                self.hints[row["id"]] = {"": row.get("default", row["id"]), **row["hints"]}
        for entries in self.names.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def _add(self, row: dict[str, Any], unit: Unit) -> None:
        plurals = [name if name.endswith("s") else name + "s" for name in row.get("names", ())]
        for form in [*row.get("names", ()), *plurals, *row.get("forms", ())]:
            first, space, rest = form.replace("-", " ").partition(" ")
            self.names.setdefault(first, []).append((space + rest, unit))
        self.symbols.update(dict.fromkeys([*row.get("symbols", ()), *row.get("after", ())], unit))
        self.before.update(dict.fromkeys(row.get("before", ()), unit))


_UNITS = _Tables()
_SIGNS = frozenset(sign[-1] for sign in _UNITS.before if not sign[-1].isalnum())
_RATES: dict[str, str] = table("rates")["denominators"]
_RATE_SIGNS: dict[str, str] = table("rates")["signs"]
_EACH = re.compile(r"[ \xa0](?:for[ \xa0])?e(?:ach|very)")
_NO_PREFIX = frozenset("aAsS")
_SPELLS = frozenset(("second", "minute", "hour", "day", "week", "month"))
"""What goes on "every day" is no rate: it is so much, again and again."""
_DAYS = frozenset(("day", "week", "month"))
"""Tonnes a day are tonnes, as tonnes a year are."""
_NO_RATE = frozenset(
    (UnitKind.RATE, UnitKind.PERCENT, UnitKind.COUNT, UnitKind.RATIO, UnitKind.MULTIPLE, UnitKind.DURATION)
)
_YEARS = frozenset(("yr", "y", "year", "a", "annum"))
_OF = re.compile(r" of ([a-z]+)")
_BOUGHT = frozenset(
    (
        "investment",
        "funding",
        "funds",
        "aid",
        "debt",
        "public",
        "government",
        "spending",
        "support",
        "savings",
        "cash",
        "taxpayers",
        "loans",
    )
)
_OPENING = frozenset(" \xa0\n\t(\"'[“—–-/,.;:")


def currency_before(folded: Folded, start: int) -> tuple[Unit, int] | None:
    """The currency written just before a number that begins at *start* (`$`, `US$`, `RMB `), and where it begins."""
    text = folded.text
    end = start - 1 if start and text[start - 1] in " \xa0" else start
    if end <= 0:
        return None
    last = text[end - 1]
    if last in _SIGNS:
        return _signed(text, end - 1, last)
    if not (last.isalpha() or last == ".") or last > "\u02af":
        return None
    letters = _LETTERS.search(text, max(0, end - 6), end)
    if letters is None or (letters.start() and text[letters.start() - 1] not in _OPENING):
        return None
    unit = _UNITS.before.get(letters[0])
    return (unit, letters.start()) if unit else None


def _signed(text: str, sign: int, last: str) -> tuple[Unit, int] | None:
    """A currency sign with the letters before it: `HK$`; apart from it (`us $`, `c $`) no article and no ending."""
    letters = _LETTERS.search(text, max(0, sign - 5), sign)
    if letters is None and sign and text[sign - 1] == " ":
        letters = _LETTERS.search(text, max(0, sign - 5), sign - 1)
        if letters and letters[0] in _NO_PREFIX:
            letters = None
    if letters and (
        not letters.start() or (text[letters.start() - 1] in _OPENING and text[letters.start() - 1] != "'")
    ):
        unit = _UNITS.before.get(letters[0] + last) or _UNITS.before.get(letters[0].rstrip(".") + last)
        if unit:
            return unit, letters.start()
    unit = _UNITS.before.get(last)
    return (unit, sign) if unit else None


def unit_after(folded: Folded, end: int) -> tuple[Unit, int] | None:
    """The unit after a number that ends at *end* (`%`, ` km`, `-kilometer`, ` square meters`), and where it ends."""
    at = end + 1 if folded.low[end : end + 1] in (" ", "\xa0", "-") else end
    symbol, name = _symbol(folded.text, at), _name(folded.low, at)
    if name and name[0].id == "GBP" and (of := _OF.match(folded.low, name[1])) and of[1] not in _BOUGHT:
        # "4 million pounds of milk"
        name = _UNITS.symbols["lb"], name[1]
    if name and folded.low.startswith("-on-", name[1]):
        # "up 4.3 year-on-year"
        name = None
    return name if name and (symbol is None or name[1] > symbol[1]) else symbol


def _symbol(text: str, at: int) -> tuple[Unit, int] | None:
    token = _TOKEN.match(text, at)
    if token is None:
        return None
    word, end = token[0], token.end()
    while word:
        unit = _UNITS.symbols.get(word)
        if unit and _stands(text, word, at, end):
            return unit, end
        if word[0] >= "\u4e00":
            word, end = word[:-1], end - 1
        elif "/" in word:
            word = word[: word.index("/")]
            end = at + len(word)
        else:
            return None
    return None


def _stands(text: str, word: str, at: int, end: int) -> bool:
    """Whether a symbol ends where it should; a lone letter may be part of a code (L-202) or a plural (737s)."""
    if word[0] >= "\u4e00":
        return True
    after, before = text[end : end + 1], text[at - 1 : at]
    if after.isalnum() and after < "\u2e80":
        return False
    if len(word) > 1 or not word.isalpha():
        return True
    following = text[end + 1 : end + 2]
    if before == "-" or (after == "-" and following.isdigit()) or (after == "." and following.isalpha()):
        return False
    if word == "s":
        return not before.isdigit() or "." in text[max(0, at - 4) : at]
    return word not in _APART or not before.isdigit()


def _name(low: str, at: int) -> tuple[Unit, int] | None:
    head = _HEAD.match(low, at)
    if head is None:
        return None
    word, end = head[0], head.end()
    entries = _UNITS.names.get(word)
    if entries is None and word[-1] == ".":
        word, end = word[:-1], end - 1
        entries = _UNITS.names.get(word)
    for rest, unit in entries or ():
        stop = end + len(rest)
        if (not rest or low[end:stop].replace("\xa0", " ").replace("-", " ") == rest) and not low[
            stop : stop + 1
        ].isalnum():
            return unit, stop
    return None


def rate_after(folded: Folded, end: int, unit: Unit) -> tuple[Unit, int]:
    """*unit* made a rate by `per tonne`, `a barrel`, `/kWh`, and where that ends; else *unit* and *end* themselves."""
    match = _PER.match(folded.low, end)
    if match is None or unit.kind in _NO_RATE:
        return unit, end
    if match[0][0] == "/" and match[1] in _YEARS and unit.dimension:
        # "5 million t/yr": a yearly amount keeps its unit
        return unit, match.end(1)
    for word, stop in (
        (match[1] + match[2] + match[3], match.end()),
        (match[1] + match[2], match.end(2)),
        (match[1], match.end(1)),
    ):
        name = word.replace("\xa0", " ")
        below = _RATES.get(name) or _RATES.get(name.removesuffix("s"))
        if below in _SPELLS and (_EACH.match(match[0]) or (unit.kind is UnitKind.MEASURE and below in _DAYS)):
            return unit, stop if match[0][0] == "/" else end
        if below and below != unit.id and not folded.low[stop : stop + 1].isalnum():
            pair = f"{unit.id}/{below}"
            return Unit(_RATE_SIGNS.get(pair, pair), UnitKind.RATE, unit.dimension), stop
    return unit, end


def whose(folded: Folded, unit: Unit) -> Unit:
    """*unit*, or a country's currency if its name leaves that open: of the country named most, else today's."""
    stems = _UNITS.hints.get(unit.id)
    if stems is None:
        return unit
    named: Counter[str] = Counter()
    for stem, code in stems.items():
        if stem and (times := folded.low.count(stem)):
            named[code] += times
    most = named.most_common(2)
    clear = len(most) == 1 or (len(most) > 1 and most[0][1] > most[1][1])
    return Unit(most[0][0] if clear else stems[""], unit.kind, unit.dimension)
