"""What a page says of itself: description and preview for search engines and messengers, the edition in its footer."""

import re
from collections.abc import Iterator
from html import escape, unescape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from report.cite.records import Records
from report.cite.wording import written_date
from report.sphinx_ext.domain import domain_of

_LONGEST = 180
"""Characters of a description; search engines cut there."""

_TAG = re.compile(r"<[^<>]{1,400}>")

EDITIONS = {
    "private": "Private edition: holds third-party full text. Not for redistribution.",
    "public": "Public edition: sources are quoted briefly; their full texts stand at their own addresses.",
}


def put_head(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add description, preview and edition to a page."""
    records = domain_of(app.env).records
    context["briefing_edition"] = EDITIONS.get(records.edition, "")
    context["briefing_dates"] = _dates(records, with_newest=pagename == app.config.root_doc)
    if app.builder.name == "epub":
        return
    about = _description(records, pagename, doctree)
    tags = [("property", "og:type", "article" if pagename != app.config.root_doc else "website")]
    tags += [("property", "og:title", _plain(str(context.get("title", "")) or app.config.project))]
    tags += [("property", "og:site_name", app.config.project)]
    if about and 'name="description"' not in context.get("metatags", ""):
        tags += [("name", "description", about), ("property", "og:description", about)]
    if context.get("pageurl"):
        tags += [("property", "og:url", str(context["pageurl"]))]
    made = "".join(f'\n    <meta {kind}="{name}" content="{escape(text)}">' for kind, name, text in tags)
    context["metatags"] = context.get("metatags", "") + made


def _dates(records: Records, *, with_newest: bool) -> str:
    """The edition's date; that of the newest source on the first page alone, or a new article would change them all."""
    parts = [("Edition of", records.project.get("date"))]
    parts += [("Newest source:", records.project.get("newest"))] if with_newest else []
    said = [f"{words} {written_date(str(value))}." for words, value in parts if value]
    return " ".join(said)


def _description(records: Records, pagename: str, doctree: nodes.document | None) -> str:
    """The page's first words of prose; of an article's page only what its source is, for its words are not ours."""
    article = records.article_of(pagename)
    if article is not None:
        parts = [article.forms.get(name) for name in ("default", "publisher", "date")]
        return _cut("Evidence from: " + ", ".join(part for part in parts if part))
    if doctree is None:
        return ""
    return _cut(next((text for text in _prose(doctree) if len(text) > 40), ""))


def _prose(doctree: nodes.document) -> Iterator[str]:
    for paragraph in doctree.findall(nodes.paragraph):
        if not _inside(paragraph):
            yield " ".join(paragraph.astext().split())


def _inside(node: nodes.Node) -> bool:
    """Whether a paragraph is part of an entry, a table or a figure rather than the page's own prose."""
    while node.parent is not None:
        node = node.parent
        if isinstance(node, nodes.table | nodes.figure | nodes.Admonition) or "report_kind" in node:
            return True
    return False


def _cut(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _plain(title: str) -> str:
    """A title without its markup: Sphinx gives it as HTML."""
    return unescape(_TAG.sub("", title))


def lost_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """A page for addresses that lead nowhere: without assets, since it may be served at any depth."""
    if app.builder.name != "html" or app.config.html_theme != "briefing":
        return
    base = str(app.config.html_baseurl or "")
    yield "404", {"briefing_base": base + "/" if base and not base.endswith("/") else base}, "404.html"
