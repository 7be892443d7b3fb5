"""Units and currencies beside a number: read forward from its end, or backward from its start, in the built-in tables."""

import re
from dataclasses import dataclass
from decimal import Decimal

from report.extract.fold import Folded
from report.extract.model import UnitKind
from report.extract.table import table


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as claims carry it."""

    id: str
    kind: UnitKind
    dimension: str = ""
    """What may convert into what: length, area, mass, ...; `money` for currencies."""
    factor: Decimal | None = None
    """Turns the written amount into `id` (kilotons into tonnes)."""


_KINDS = {kind.value: kind for kind in UnitKind}
_TOKEN = re.compile(
    r"[A-Za-z\xb5\u03bc\xb0\xba%\u2030\u2103\u2109\u3300-\u33ff][A-Za-z\xb5\u03bc\xb0]{0,24}+(?:\^?[23]|[\xb2\xb3])?(?:/[A-Za-z]{1,12}+(?:\^?[23]|[\xb2\xb3])?)?"
    r"|[\u4e00-\u9fff]{1,4}|[$\xa2\xa3\xa5\u20a0-\u20bf\u060b\u09f3\u0e3f\u17db\u058f]"
)
_HEAD = re.compile(r"[a-z\xb5\u03bc]{1,24}+\.?")
_LETTERS = re.compile(r"[A-Za-z.]{1,6}\Z")


def _forms(row: dict[str, list[str]]) -> list[str]:
    """Names of a row with their plurals; two-word names take theirs at the end."""
    plurals = [name if name.endswith("s") else name + "s" for name in row.get("names", ())]
    return [*row.get("names", ()), *plurals, *row.get("forms", ())]


def _load() -> tuple[dict[str, list[tuple[str, Unit]]], dict[str, Unit], dict[str, Unit]]:
    """Names by first word (the rest of the name beside its unit, longest first), symbols after a number, signs before it."""
    names: dict[str, list[tuple[str, Unit]]] = {}
    symbols: dict[str, Unit] = {}
    before: dict[str, Unit] = {}
    rows = [(row, _KINDS[row.get("kind", "measure")], row.get("dimension", "")) for row in table("units")["unit"]]
    rows += [(row, UnitKind.MONEY, "money") for row in table("currencies")["currency"]]
    for row, kind, dimension in rows:
        unit = Unit(row["id"], kind, dimension, Decimal(row["factor"]) if "factor" in row else None)
        for form in _forms(row):
            first, _, rest = form.partition(" ")
            names.setdefault(first, []).append((" " + rest if rest else "", unit))
            if rest:
                names.setdefault(form.replace(" ", "-").partition("-")[0], []).append(("-" + rest.replace(" ", "-"), unit))
        symbols.update(dict.fromkeys([*row.get("symbols", ()), *row.get("after", ())], unit))
        before.update(dict.fromkeys(row.get("before", ()), unit))
    for entries in names.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return names, symbols, before


_NAMES, _SYMBOLS, _BEFORE = _load()
_SIGNS = frozenset(sign[-1] for sign in _BEFORE if not sign[-1].isalnum())
_RATES: dict[str, str] = table("rates")["denominators"]
_RATE_SIGNS: dict[str, str] = table("rates")["signs"]
_PER = re.compile(r"(?:[ \xa0]per[ \xa0]|[ \xa0]an?[ \xa0]|/)([a-z]{1,12}+)((?:[ \xa0-][a-z]{3,10}+)?)(2?)")
RATIO = Unit("ratio", UnitKind.RATIO)
COUNT = Unit("", UnitKind.COUNT)
TIMES = Unit("times", UnitKind.MULTIPLE)


def currency_before(folded: Folded, start: int) -> tuple[Unit, int] | None:
    """The currency written just before a number that begins at *start* (`$`, `US$`, `RMB `), and where it begins."""
    text = folded.text
    end = start
    if end and text[end - 1] in " \xa0":
        end -= 1
    if not end:
        return None
    last = text[end - 1]
    if last in _SIGNS:
        return _with_letters(text, end - 1, last)
    if not last.isalpha() or end != start and last.islower() and text[end - 3 : end] not in _BEFORE and text[end - 4 : end] not in _BEFORE:
        return None
    letters = _LETTERS.search(text, max(0, end - 6), end)
    if letters is None:
        return None
    unit = _BEFORE.get(letters.group())
    begin = letters.start()
    if unit is None or (begin and text[begin - 1].isalnum()):
        return None
    return unit, begin


def _with_letters(text: str, sign: int, last: str) -> tuple[Unit, int] | None:
    """A currency sign with the letters before it: `HK$`, `u.s. $`."""
    letters = _LETTERS.search(text, max(0, sign - 5), sign)
    if letters is None and sign and text[sign - 1] == " ":
        letters = _LETTERS.search(text, max(0, sign - 5), sign - 1)
        if letters and letters.group().lower() == "a":
            letters = None
    if letters and (not letters.start() or not text[letters.start() - 1].isalnum()):
        word = letters.group()
        unit = _BEFORE.get(word + last) or _BEFORE.get(word.rstrip(".") + last)
        if unit:
            return unit, letters.start()
    unit = _BEFORE.get(last)
    return (unit, sign) if unit else None


def unit_after(folded: Folded, end: int, glued_only: bool = False) -> tuple[Unit, int] | None:
    """The unit written after a number that ends at *end* (`%`, ` km`, `-kilometer`, ` square meters`, `yuan`), and where it ends."""
    text, low = folded
    at = end
    if low[at : at + 1] in (" ", "\xa0", "-"):
        if glued_only:
            return None
        at += 1
    return _symbol(folded, at, low[at - 1] == "-") or _name(text, low, at)


def _symbol(folded: Folded, at: int, hyphen: bool) -> tuple[Unit, int] | None:
    token = _TOKEN.match(folded.text, at)
    if token is None:
        return None
    word, end = token.group(), token.end()
    while word:
        unit = _SYMBOLS.get(word)
        if unit and not (hyphen and len(word) == 1) and not folded.text[end : end + 1].isalnum():
            return unit, end
        if word[0] >= "\u4e00":
            if unit:
                return unit, end
            word = word[:-1]
            end -= 1
        elif "/" in word:
            word = word[: word.index("/")]
            end = at + len(word)
        else:
            return None
    return None


def _name(text: str, low: str, at: int) -> tuple[Unit, int] | None:
    head = _HEAD.match(low, at)
    if head is None:
        return None
    word, end = head.group(), head.end()
    entries = _NAMES.get(word)
    if entries is None and word[-1] == ".":
        word, end = word[:-1], end - 1
        entries = _NAMES.get(word)
    for rest, unit in entries or ():
        stop = end + len(rest)
        if (not rest or low.startswith(rest, end) or low[end:stop].replace("\xa0", " ") == rest) and not low[stop : stop + 1].isalnum():
            return unit, stop
    return None


def rate_after(folded: Folded, end: int, unit: Unit) -> tuple[Unit, int]:
    """*unit* made a rate by `per tonne`, `a barrel`, `/kWh` after it, and where that ends; else *unit* and *end* themselves."""
    match = _PER.match(folded.low, end)
    if match is None or unit.kind in (UnitKind.RATE, UnitKind.PERCENT, UnitKind.COUNT, UnitKind.RATIO, UnitKind.MULTIPLE):
        return unit, end
    for word, stop in ((match[1] + match[2] + match[3], match.end()), (match[1], match.end(1))):
        name = word.replace("\xa0", " ")
        below = _RATES.get(name) or _RATES.get(name.removesuffix("s"))
        if below and below != unit.id and not folded.low[stop : stop + 1].isalnum():
            pair = f"{unit.id}/{below}"
            return Unit(_RATE_SIGNS.get(pair, pair), UnitKind.RATE, unit.dimension), stop
    return unit, end
