"""Everything a briefing writes: pages, figures, records and data, as one tree of files."""

import importlib.resources
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO

from report.corpus.article import Article
from report.extract.lexicon import Lexicon
from report.render.export import claims_csv, claims_parts, claims_schema
from report.render.figure import draw
from report.render.figure.backdrop import backdrop
from report.render.figure.model import Figure
from report.render.page import pages
from report.render.records import ids_json, records_parts
from report.render.table import csv_text
from report.render.view import View
from report.span import Span

DRAWINGS = "figures/drawings.json"
"""Tells a later run which drawings are still good."""


@cache
def drawing_code() -> str:
    """Digest of the code that turns a scene into SVG, and of the library that it uses."""
    digest = sha256(version("matplotlib").encode())
    for part in ("svg.py", "palette.py", "scene.py", "letters.py"):
        digest.update((importlib.resources.files("report.render.figure") / part).read_bytes())
    return digest.hexdigest()[:16]


def files(view: View, lexicon: Lexicon, kept: Mapping[str, str] | None = None) -> Iterator[tuple[str, bytes]]:
    """Paths below the generated folder, with bytes; *kept* are drawings by the digest of what they show."""
    for name, parts in _made(view, lexicon, kept):
        # Part by part: whole, as text and as bytes, it would need more room than all that is known.
        content = BytesIO()
        content.writelines(part.encode("utf-8") for part in parts)
        yield name, content.getvalue()


def _made(view: View, lexicon: Lexicon, kept: Mapping[str, str] | None) -> Iterator[tuple[str, Iterable[str]]]:
    figures = {figure.id: figure for figure in draw(view.briefing, backdrop(view.briefing, lexicon), kept)}
    for page in pages(view, figures):
        yield f"{page.name}.md", (page.text,)
    yield "records.json", records_parts(view, _captions(figures))

    def quote(article: Article, span: Span) -> str:
        return view.permits[article.id].quote(span)

    yield "data/claims.json", claims_parts(view.briefing, quote)
    yield "data/claims.csv", (claims_csv(view.briefing, quote),)
    yield "data/ids.json", (ids_json(view),)
    yield "data/claims.schema.json", (claims_schema(),)
    index = {"code": drawing_code(), "figures": {f"figures/{name}.svg": each.digest for name, each in figures.items()}}
    yield DRAWINGS, (json.dumps(index, sort_keys=True, indent=1), "\n")
    for figure in figures.values():
        yield f"figures/{figure.id}.svg", (figure.svg,)
        yield f"figures/{figure.id}.csv", (csv_text((figure.columns, *figure.rows)),)


def _captions(figures: Mapping[str, Figure]) -> dict[str, dict[str, str]]:
    return {
        name: {"alt": figure.alt, "title": figure.title, "subtitle": figure.subtitle, "home": figure.home}
        for name, figure in figures.items()
    }
