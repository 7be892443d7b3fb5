"""The Sphinx side: compiles the corpus, gives pages the domain `brief`, and dresses the HTML.

`extensions = ["report.sphinx_ext"]` is all a `conf.py` needs.
"""

from collections.abc import Iterable
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from report.sphinx_ext.cards import put_cards
from report.sphinx_ext.compilation import compile_pages
from report.sphinx_ext.domain import BriefDomain, domain_of
from report.sphinx_ext.downloads import withhold_articles
from report.sphinx_ext.edition_date import set_date
from report.sphinx_ext.freshness import remember, reworded
from report.sphinx_ext.head import lost_page, put_head
from report.sphinx_ext.listing import list_files
from report.sphinx_ext.navigation import put_sidebar
from report.sphinx_ext.search import tidy_search_index
from report.sphinx_ext.settings import THEME, apply_defaults, metadata
from report.sphinx_ext.surroundings import changed_surroundings
from report.sphinx_ext.svg import cite_marks, inline_figures
from report.sphinx_ext.tables import frame_tables
from report.sphinx_ext.unseen import tell_unseen


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything; the order of events is Sphinx's."""
    app.setup_extension("myst_parser")
    app.setup_extension("report.sphinx_ext.typst")
    apply_defaults(app)
    app.add_config_value("report_edition", "", "env", [str], "private or public; empty takes that of briefing.toml")
    app.add_domain(BriefDomain)
    app.add_html_theme("briefing", str(THEME / "briefing"))
    app.connect("builder-inited", compile_pages)
    app.connect("builder-inited", _dress)
    app.connect("builder-inited", set_date)
    app.connect("env-get-outdated", _stale)
    app.connect("doctree-read", cite_marks)
    app.connect("doctree-read", tell_unseen)
    app.connect("doctree-read", withhold_articles)
    app.connect("env-updated", _moved)
    app.connect("doctree-resolved", inline_figures, priority=900)
    app.connect("doctree-resolved", frame_tables, priority=900)
    app.connect("html-collect-pages", lost_page)
    app.connect("html-collect-pages", tidy_search_index)
    app.connect("html-page-context", put_sidebar, priority=100)
    app.connect("html-page-context", put_cards)
    app.connect("html-page-context", put_head, priority=800)
    app.connect("build-finished", list_files)
    return metadata()


def _dress(app: Sphinx) -> None:
    """Add our style sheet after the theme's, and our scripts; EPUB readers get a plain sheet of their own."""
    if app.builder.name == "epub":
        # Not in `conf.py`: an absolute path there would make the build differ from folder to folder.
        app.config.html_static_path.append(str(THEME / "epub"))
        app.add_css_file("briefing-epub.css")
    elif app.builder.format == "html" and app.config.html_theme == "briefing":
        app.add_css_file("briefing/briefing.css", priority=900)
        app.add_js_file("briefing/cards.js", loading_method="defer")
        app.add_js_file("briefing/tables.js", loading_method="defer")


def _stale(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> Iterable[str]:
    return sorted((domain_of(env).stale() | reworded(env)) & env.found_docs)


def _moved(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    remember(env)
    return sorted((domain_of(env).moved() | changed_surroundings(env)) & env.found_docs)
