"""What a briefing presumes of Sphinx: the defaults under which `conf.py` may stay empty.

Whatever `conf.py` or the command line sets wins. Nothing is suppressed.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docutils.nodes import make_id
from sphinx.application import Sphinx

from report import __version__

THEME = Path(__file__).parent / "theme"

DEFAULTS: Mapping[str, Any] = {
    "primary_domain": "brief",
    # In no other markup are numbers looked for.
    "source_suffix": {".md": "markdown"},
    "nitpicky": True,
    # It would rewrite the quotation marks of sources.
    "smartquotes": False,
    # The sources of pages hold what an edition may not show.
    "html_copy_source": False,
    "html_show_sourcelink": False,
    "html_show_copyright": False,
    "html_show_sphinx": False,
    "html_theme": "briefing",
    "html_permalinks_icon": "#",
    "html_domain_indices": False,
    "html_last_updated_fmt": None,
    # Only what the pages need: the text of articles passes through this parser.
    "myst_enable_extensions": ["attrs_inline", "colon_fence", "deflist"],
    "myst_links_external_new_tab": False,
    "exclude_patterns": [
        *(
            "_build",
            "build",
            "lexicon",
            "leads",
            "README.md",
            "**/README.md",
            "NOTICE.md",
            "**/NOTICE.md",
            ".*",
            "**/.*",
            "_*",
            "**/_*",
        ),
        "Thumbs.db",
        *("generated/data", "generated/figures"),
    ],
    "numfig": True,
    "numfig_format": {"figure": "Figure %s", "table": "Table %s", "section": "Section %s", "code-block": "Listing %s"},
    # On paper the evidence follows the briefing.
    "typst_appendices": [
        *(
            "generated/timeline",
            "generated/evidence",
            "generated/checks",
            "generated/who",
            "generated/data",
            "generated/changes",
        ),
        "generated/codes",
        *("generated/places/*", "generated/articles/*", "cite", "glossary"),
    ],
    "latex_engine": "xelatex",
    "latex_table_style": ["booktabs"],
    "epub_show_urls": "no",
    "epub_tocscope": "includehidden",
}


def apply_defaults(app: Sphinx) -> None:
    """Set what `conf.py` leaves open, from the table above and from `briefing.toml`."""
    # Sphinx has no public door for a default that must be known before its own set-up of languages and themes.
    raw: dict[str, Any] = app.config._raw_config
    for name, value in {**DEFAULTS, **_from_briefing(Path(app.confdir)), **_from_host()}.items():
        raw.setdefault(name, value)


def _from_briefing(root: Path) -> dict[str, Any]:
    """Title, author and language of the briefing; a broken file is the compiler's to report."""
    path = root / "briefing.toml"
    try:
        briefing = tomllib.loads(path.read_bytes().decode("utf-8-sig")) if path.is_file() else None
    except (OSError, ValueError, RecursionError):
        return {}
    if briefing is None:
        return {}
    title = str(briefing.get("title", "Briefing"))
    found = {"project": title, "html_title": title, "html_short_title": title, "epub_title": title}
    found["author"] = str(briefing.get("author", ""))
    # EPUB wants each of these filled.
    found |= dict.fromkeys(("epub_author", "epub_publisher", "epub_contributor"), found["author"] or title)
    found["language"] = str(briefing.get("language", "en"))
    # Books must name an edition and a holder; no clock may give either.
    found["version"] = found["release"] = str(briefing.get("date", "1"))
    found["copyright"] = found["author"] or title
    found["epub_description"] = title
    found["epub_uid"] = "briefing"
    found["epub_basename"] = make_id(title) or "briefing"
    found["epub_identifier"] = str(briefing.get("url") or f"urn:briefing:{found['epub_basename']}")
    if briefing.get("url"):
        found["html_baseurl"] = str(briefing["url"])
    return found


def _from_host() -> dict[str, Any]:
    """The canonical address that a host gives."""
    url = os.environ.get("READTHEDOCS_CANONICAL_URL", "")
    return {"html_baseurl": url} if url else {}


def metadata() -> dict[str, Any]:
    """What Sphinx wants to know of an extension."""
    return {"version": __version__, "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
