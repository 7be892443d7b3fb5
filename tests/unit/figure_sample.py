"""A briefing made by hand from cases/figure_ledger.toml: what the figures are tried on without the compiler."""

import json
import re
import tomllib
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from report.briefing.model import (
    Briefing,
    Claim,
    Counted,
    Entity,
    Event,
    Link,
    Modality,
    Occurrence,
    Period,
    Project,
    State,
    Status,
    Target,
)
from report.corpus.article import Article
from report.diagnostic import Code, Diagnostic
from report.extract.model import Bound, PeriodKind, Quantity, UnitKind
from report.render.figure.geometry import Geometry, geometry
from report.render.figure.model import Backdrop, Rate
from report.span import Span

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
THEMES = {
    "relocation": "Relocation from Beijing",
    "zhongguancun": "Zhongguancun and its parks",
    "transport": "Transport",
    "industry-innovation": "Industry and innovation",
    "environment-people": "Environment and people",
}
PUBLISHED = {
    "000": ("Scientific and technological actions of Xiqing in 2023", "Tianjin Updates", date(2023, 1, 12)),
    "001": ("Wuqing works with other areas to boost business", "Tianjin Updates", date(2020, 11, 24)),
    "002": ("Work report: Tianjin strengthens coordinated development", "China Daily", date(2023, 1, 13)),
    "003": ("Baodi banks on tech town for development engine", "Tianjin Updates", date(2024, 5, 31)),
    "004": ("Science parks boost high-tech hub", "China Daily", date(2017, 9, 29)),
}


def briefing() -> Briefing:
    """Some forty records of the five articles."""
    data = tomllib.loads((HERE / "cases/figure_ledger.toml").read_text("utf-8"))
    articles = {name: _article(name) for name in PUBLISHED}
    claims = tuple(_claim(row, articles[row["article"]], at) for at, row in enumerate(data["claim"], 1))
    by_words = {row["at"]: claim.id for row, claim in zip(data["claim"], claims, strict=True)}
    pairs = list(zip(data["claim"], claims, strict=True))
    doubtful = tuple(claim.id for row, claim in pairs if row.get("ambiguous"))
    return Briefing(
        Project("docs", "seeds", "docs/lexicon", date=date(2024, 6, 30)),
        tuple(articles.values()),
        claims,
        entities=tuple(_place(row, articles) for row in data["place"]),
        links=tuple(_link(row, articles[row["article"]], by_words, at) for at, row in enumerate(data["link"], 1)),
        events=tuple(_event(row, articles[row["article"]], at) for at, row in enumerate(data["event"], 1)),
        targets=tuple(_target(row, claim) for row, claim in pairs if "target" in row),
        notes=(Diagnostic(Code.AMBIGUOUS, "ambiguous", claims=doubtful),),
    )


def backdrop() -> Backdrop:
    """Outlines and themes of the real lexicon."""
    return Backdrop(outlines(), THEMES, rates())


def rates() -> tuple[Rate, ...]:
    """The three conversions of the articles, with made-up bands."""
    found = (
        ("5.76 billion yuan", "5.76 billion yuan ($876 million)", "6.566 6.575 6.585 6.55 6.60", date(2020, 11, 24)),
        ("1.1 billion yuan", "1.1 billion yuan (about $163 million)", "6.42 6.748 7.08 6.73 6.90", date(2023, 1, 12)),
        ("172.1 billion yuan", "172.1 billion yuan ($25.5 billion)", "6.734 6.749 6.764 6.72 6.89", date(2023, 1, 13)),
    )
    ids = {claim.quantity.value: claim.id for claim in briefing().claims if claim.quantity}
    values = [Decimal(words.split()[0]) * 10**9 for words, *_ in found]
    return tuple(
        Rate(ids[value], words, "yuan per US dollar", low, high, implied, *band, dated, "European Central Bank")
        for value, (_, words, numbers, dated) in zip(values, found, strict=True)
        for low, implied, high, *band in [tuple(map(Decimal, numbers.split()))]
    )


def outlines() -> Geometry:
    """The real outlines."""
    folder = ROOT / "docs/lexicon/map"
    files = [json.loads((folder / name).read_text("utf-8")) for name in ("outlines.json", "coast.json")]
    return geometry(*files)


def _article(name: str) -> Article:
    path = next((ROOT / "seeds").glob(f"{name}_*.txt"))
    title, publisher, published = PUBLISHED[name]
    text = path.read_text("utf-8")
    return Article(f"a{name}", path.name, text, "0" * 64, title, publisher=publisher, published=published)


def _span(article: Article, words: str) -> Span:
    found = re.search(rf"(?<![\d,.]){re.escape(words)}", article.text)
    assert found, words
    return Span(*found.span())


def _claim(row: dict[str, Any], article: Article, at: int) -> Claim:
    span = _span(article, row["at"])
    quantity = None
    if "value" in row:
        unit = row.get("unit", "")
        hedge = None
        if "hedge" in row:
            start = article.text.rindex(row["hedge"], 0, span.start)
            hedge = Span(start, start + len(row["hedge"]))
        quantity = Quantity(
            span,
            Decimal(row["value"]),
            unit or "company",
            UnitKind.MONEY if unit else UnitKind.COUNT,
            bound=Bound(row.get("bound", "exact")),
            bound_span=hedge,
        )
    theme = {"Xiqing": "industry-innovation", "Wuqing": "relocation", "Yizhuang": "zhongguancun"}
    return Claim(
        f"{article.id}.p{at}s1q1",
        article.id,
        span,
        span,
        at,
        1,
        Modality(row.get("modality", "reported")),
        Status(row.get("status", "achieved")),
        quantity,
        Counted(row["counted"], row.get("concept", "company")) if "counted" in row else None,
        period=_period(row),
        distribution=row.get("distribution", "unspecified"),
        place=row["place"],
        places=(row["place"],),
        themes=(theme.get(row["place"], "relocation"),),
    )


def _period(row: dict[str, Any]) -> Period | None:
    text = row.get("period")
    if text is None:
        return None
    first, _, last = text.partition("/")
    start = date.fromisoformat(first if "-" in first else f"{first}-01-01")
    end = date.fromisoformat(last or (first if "-" in first else f"{first}-12-31"))
    return Period(start, end, PeriodKind.DEADLINE if row.get("deadline") else PeriodKind.INTERVAL, text)


def _target(row: dict[str, Any], claim: Claim) -> Target:
    return Target(claim.id, claim.id, claim.period.end if claim.period else None, State(row["target"]), "Not reported.")


def _place(row: dict[str, Any], articles: dict[str, Article]) -> Entity:
    name = row["name"]
    where = tuple(
        Occurrence(article.id, Span(article.text.index(name), article.text.index(name) + len(name)))
        for article in articles.values()
        if name in article.text
    ) or (Occurrence("a002", Span(0, 1)),)
    kind = "park" if row["type"] in ("park", "zone") else "place"
    slug = name.lower().replace(" ", "-")
    return Entity(slug, kind, name, row.get("chinese", ""), row["type"], None, row.get("lat"), row.get("lon"), where)


def _event(row: dict[str, Any], article: Article, at: int) -> Event:
    span = _span(article, row["at"])
    flags = row.get("planned", False), row.get("vague", False)
    return Event(
        f"event-{at}", row["title"], row["start"], row["end"], row["granularity"], article.id, span, (), (), *flags
    )


def _link(row: dict[str, Any], article: Article, by_words: dict[str, str], at: int) -> Link:
    span = _span(article, row["at"])
    claims = tuple(by_words[words] for words in row["claims"])
    return Link(
        f"link-{at}",
        row["kind"],
        row["source"],
        row["target"],
        row["claims"][0],
        None,
        Modality.REPORTED,
        article.id,
        span,
        claims,
    )


def many(count: int) -> Briefing:
    """A briefing of *count* claims with long and odd words, each a sum, a target and an event."""
    odd = (
        "_label",
        "$x^2$ & <b>",
        "很长的中文标签" * 6,
        "a" * 90,
        "ordinary words of a fair length " * 4,
        "\x00\ud800",
    )
    text = "\n".join(odd)
    article = Article("odd", "odd.txt", text, "0" * 64, "Odd <title> $1$", publisher="P", published=date(2020, 2, 3))
    claims, events, targets, places = [], [], [], []
    for at in range(count):
        words = odd[at % len(odd)]
        start = text.index(words)
        span = Span(start, start + len(words))
        day = date(1999, 1, 1) + timedelta(days=at * 37 % 9000)
        bound = list(Bound)[at % 4]
        amount = Quantity(
            span, Decimal(10) ** (at % 18) * (at % 7), ("CNY", "USD", "EUR")[at % 3], UnitKind.MONEY, bound=bound
        )
        place = f"Place {at % 11}" if at % 5 else None
        claim = Claim(
            f"odd.p{at}s1q1", "odd", span, span, at, 1, Modality.PLAN, Status.TARGET, amount, Counted(words, "x"),
            period=Period(day, day, PeriodKind.INSTANT, ""), place=place, themes=("relocation",),
        )  # fmt: skip
        claims.append(claim)
        events.append(
            Event(
                f"e{at}",
                words,
                day,
                day + timedelta(days=at % 400),
                "day",
                "odd",
                span,
                (),
                (claim.id,),
                at % 2 == 0,
                at % 3 == 0,
            )
        )
        targets.append(Target(claim.id, claim.id, day if at % 4 else None, list(State)[at % 5], "why"))
        name = f"Place {at}"
        places.append(
            Entity(
                f"place-{at}",
                "place",
                name,
                "地方",
                "city",
                None,
                30 + at * 7 % 11 / 3,
                110 + at * 5 % 13 / 3,
                (Occurrence("odd", span),),
            )
        )
    project = Project("docs", "seeds", "docs/lexicon")
    articles = (article,) if count else ()
    return Briefing(
        project, articles, tuple(claims), entities=tuple(places), events=tuple(events), targets=tuple(targets)
    )
