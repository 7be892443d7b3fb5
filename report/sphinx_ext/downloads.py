"""Files that a page offers: the public edition hands out no article whole, by whatever link."""

from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from report.compiler import is_of_corpus
from report.diagnostic import Code, Diagnostic
from report.span import Location
from report.sphinx_ext.compilation import tell
from report.sphinx_ext.domain import UNRESOLVED, domain_of


def withhold_articles(app: Sphinx, doctree: nodes.document) -> None:
    """Tell of files of the corpus that the page just read would publish; again in each build until they are gone."""
    domain = domain_of(app.env)
    if domain.records.edition != "public":
        return
    for node in doctree.findall(addnodes.download_reference):
        target = node["reftarget"]
        file = Path(app.env.relfn2path(target, app.env.docname)[1])
        if is_of_corpus(Path(app.srcdir), file):
            path = app.env.doc2path(app.env.docname, base=False)
            place = Location(f"{Path(app.srcdir).resolve().name}/{path}", _line(node), 1)
            message = f"The public edition would hand out “{target}”, an article's file, whole."
            tell(Diagnostic(Code.UNCHECKED, message, place, help="Quote it by role, or lead to its page."))
            domain.cite("download", target, UNRESOLVED)


def _line(node: nodes.Node) -> int:
    return node.line or (_line(node.parent) if node.parent else 1)
