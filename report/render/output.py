"""Everything a briefing writes: pages, figures, records and data, as one tree of files."""

import importlib.resources
import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version

from report.corpus.article import Article
from report.extract.lexicon import Lexicon
from report.render.export import claims_csv, claims_json, claims_schema
from report.render.figure import draw
from report.render.figure.backdrop import backdrop
from report.render.figure.model import Figure
from report.render.page import pages
from report.render.records import ids_json, records_json
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


def files(view: View, lexicon: Lexicon, kept: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """Path below the generated folder -> bytes; *kept* are drawings by the digest of what they show."""
    figures = {figure.id: figure for figure in draw(view.briefing, backdrop(view.briefing, lexicon), kept)}
    texts = {f"{page.name}.md": page.text for page in pages(view, figures)}
    texts["records.json"] = records_json(view, _captions(figures))

    def quote(article: Article, span: Span) -> str:
        return view.permits[article.id].quote(span)

    texts["data/claims.json"] = claims_json(view.briefing, quote)
    texts["data/claims.csv"] = claims_csv(view.briefing, quote)
    texts["data/ids.json"] = ids_json(view)
    texts["data/claims.schema.json"] = claims_schema()
    index = {"code": drawing_code(), "figures": {f"figures/{name}.svg": each.digest for name, each in figures.items()}}
    texts[DRAWINGS] = json.dumps(index, sort_keys=True, indent=1) + "\n"
    for figure in figures.values():
        texts[f"figures/{figure.id}.svg"] = figure.svg
        texts[f"figures/{figure.id}.csv"] = csv_text((figure.columns, *figure.rows))
    return {name: text.encode("utf-8") for name, text in texts.items()}


def _captions(figures: Mapping[str, Figure]) -> dict[str, dict[str, str]]:
    return {
        name: {"alt": figure.alt, "title": figure.title, "subtitle": figure.subtitle, "home": figure.home}
        for name, figure in figures.items()
    }
