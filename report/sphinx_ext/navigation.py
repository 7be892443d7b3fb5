"""The sidebar: the sections of the briefing, the same on every page.

A list of all pages on every page would grow quadratically and change all of them with each new title.
"""

from html import escape
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

Section = tuple[str, str]
"""Page and title."""

Group = tuple[str, tuple[Section, ...]]
"""Caption and sections under it."""


def groups(env: BuildEnvironment) -> tuple[Group, ...]:
    """What the root page lists, in its order."""
    root = env.config.root_doc
    return tuple(
        (
            str(toctree.get("caption") or ""),
            tuple(
                (doc, title or title_of(env, doc))
                for title, doc in toctree["entries"]
                if doc in env.titles and doc != root
            ),
        )
        for toctree in env.get_doctree(root).findall(addnodes.toctree)
    )


def title_of(env: BuildEnvironment, docname: str) -> str:
    """The title of a page as plain text."""
    title = env.titles.get(docname)
    return title.astext() if isinstance(title, nodes.Element) else docname


def sections_of(env: BuildEnvironment, found: tuple[Group, ...]) -> dict[str, str]:
    """The section that each page belongs to: the first that reaches it."""
    owner: dict[str, str] = {}
    for _, sections in found:
        for section, _ in sections:
            waiting = [section]
            while waiting:
                docname = waiting.pop()
                if docname not in owner:
                    owner[docname] = section
                    waiting.extend(env.toctree_includes.get(docname, ()))
    return owner


_ROOT_NAME = "Overview"
"""The root page's own title stands above the list already."""


class Sidebar:
    """The list as HTML: made once for each depth of folder and section."""

    def __init__(self, app: Sphinx) -> None:
        self._root = app.config.root_doc
        self._groups = groups(app.env)
        self._owner = sections_of(app.env, self._groups)
        self._made: dict[tuple[str, str], str] = {}

    def html(self, app: Sphinx, pagename: str) -> str:
        """The list as seen from *pagename*."""
        up = "../" * app.builder.get_target_uri(pagename).count("/")
        section = self._owner.get(pagename, pagename)
        if (up, section) not in self._made:
            self._made[up, section] = self._list(app, up, section)
        return self._made[up, section]

    def _list(self, app: Sphinx, up: str, current: str) -> str:
        parts: list[str] = []
        for caption, sections in (("", ((self._root, _ROOT_NAME),)), *self._groups):
            if caption and sections:
                parts.append(f'<p class="caption"><span class="caption-text">{escape(caption)}</span></p>')
            items = "".join(_item(app, up, *section, section[0] == current) for section in sections)
            parts.append(f"<ul>{items}</ul>" if items else "")
        return "".join(parts)


def _item(app: Sphinx, up: str, docname: str, title: str, current: bool) -> str:
    here = " current current-page" if current else ""
    link = (
        f'<a class="reference internal" href="{escape(up + app.builder.get_target_uri(docname))}">{escape(title)}</a>'
    )
    return f'<li class="toctree-l1{here}">{link}</li>'


def put_sidebar(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
    """Give the theme our list in place of the tree of all pages."""
    if app.builder.name == "epub":
        return
    sidebar = _sidebar(app)
    context["toctree"] = lambda **_: sidebar.html(app, pagename)


def _sidebar(app: Sphinx) -> Sidebar:
    """One for each build; kept with the builder, which lives as long."""
    sidebar = getattr(app.builder, "brief_sidebar", None)
    if not isinstance(sidebar, Sidebar):
        sidebar = Sidebar(app)
        app.builder.brief_sidebar = sidebar  # type: ignore[attr-defined]
    return sidebar
