"""The words of figures: short values for axes, counts, lists, a claim's label and the sources of a figure."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from report.briefing.model import Briefing, Claim
from report.briefing.seal import folded
from report.corpus.article import Article
from report.render.amount import grouped, scaled
from report.render.figure.letters import plain
from report.render.phrase import day, hedge

_CURRENCIES = {"CNY": "yuan", "USD": "US dollars", "EUR": "euros", "GBP": "pounds", "JPY": "yen", "HKD": "HK dollars"}
_SCALES = ((12, "tn"), (9, "bn"), (6, "m"), (3, "k"))
_NUMERALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def currency(unit: str) -> str:
    """The usual name of an ISO 4217 code, the code itself where there is none."""
    return _CURRENCIES.get(unit, plain(unit))


def short(value: Decimal) -> str:
    """`35 m`, `100 bn`: a value as it stands on an axis."""
    for power, name in _SCALES:
        if abs(value) >= Decimal(10) ** power:
            return f"{grouped(value.scaleb(-power))} {name}"
    return grouped(value)


def span(low: Decimal, high: Decimal, unit: str) -> str:
    """`from 35 million to 172.1 billion yuan`."""
    return f"from {scaled(low)} to {scaled(high)} {unit}"


def number(count: int) -> str:
    """A count in words up to twelve, else in digits."""
    return _NUMERALS[count] if 0 <= count < len(_NUMERALS) else f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """`one target`, `13 targets`."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def listed(items: Sequence[str]) -> str:
    """`a, b and c`."""
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1]))) if items else ""


def sentence(text: str) -> str:
    """*text* with a capital first letter."""
    return text[:1].upper() + text[1:]


def quote(claim: Claim, article: Article) -> str:
    """The claim's own words with its hedge: `more than 150 technology companies`."""
    return plain(hedge(claim, article) + folded(article.quote(claim.span)))


def source(article: Article) -> str:
    """One line that names an article: title, publisher, date."""
    title = f"“{plain(article.title)}”" if article.title else article.id
    dated = day(article.published) if article.published else "no date"
    return ", ".join(filter(None, (title, plain(article.publisher or article.family), dated)))


def sources(briefing: Briefing, articles: Iterable[str]) -> tuple[str, ...]:
    """The sources of a figure, in the corpus's order: only those it draws on."""
    wanted = set(articles)
    return tuple(source(article) for article in briefing.articles if article.id in wanted)


def years(dates: Iterable[date | None]) -> str:
    """`2014 to 2024`, `2020`, or nothing."""
    held = sorted(when.year for when in dates if when is not None)
    if not held:
        return ""
    return str(held[0]) if held[0] == held[-1] else f"{held[0]} to {held[-1]}"
