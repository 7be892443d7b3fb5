"""A briefing of made-up pages, with a citing role like the real one, to print one of each thing."""

from typing import ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.domains import Domain, ObjType
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.nodes import make_refnode

project = "A Region in Figures"
author = "The Office"
language = "en"
extensions = ["myst_parser", "report.sphinx_ext.typst"]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline", "attrs_block", "fieldlist", "dollarmath"]
numfig = True
nitpicky = True
primary_domain = "mock"
typst_subtitle = "What the sources state, and where"
typst_keywords = ["region", "evidence"]
exclude_patterns = []

SOURCES = {"alpha": "Alpha Daily, 13 January 2023", "beta": "Beta Times, 29 September 2017"}


class Claim(SphinxRole):
    """``{claim}`words <alpha.p1s1q1>```: words that link to the entry of a claim."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        words, _, name = self.text.removesuffix(">").rpartition(" <")
        inner = nodes.inline("", words, classes=["claim-ref"])
        inner["report_claim"], inner["report_note"] = name, SOURCES[name.partition(".")[0]]
        link = addnodes.pending_xref(
            "", inner, refdomain="mock", reftype="claim", reftarget=name, refdoc=self.env.docname, refwarn=True
        )
        return [link], []


class Entry(SphinxDirective):
    """``:::{entry} alpha.p1s1q1``: the entry of a claim, with the target that roles and figures lead to."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        box = nodes.container("", classes=["claim"], ids=["claim-" + name.replace(".", "-")])
        self.env.domains["mock"].data["places"][name] = self.env.docname
        self.state.nested_parse(self.content, self.content_offset, box)
        return [box]


class Mock(Domain):
    """Knows where each claim has its entry."""

    name = label = "mock"
    object_types: ClassVar = {"claim": ObjType("claim", "claim")}
    roles: ClassVar = {"claim": Claim()}
    directives: ClassVar = {"entry": Entry}
    initial_data: ClassVar = {"places": {}}

    def resolve_xref(self, env, fromdocname, builder, typ, target, node, contnode):  # noqa: ANN001, ANN201, PLR0917
        docname = self.data["places"].get(target)
        return docname and make_refnode(builder, fromdocname, docname, "claim-" + target.replace(".", "-"), contnode)

    def resolve_any_xref(self, *_: object) -> list[object]:
        return []

    def merge_domaindata(self, docnames: set[str], otherdata: dict) -> None:
        self.data["places"].update(otherdata["places"])

    def get_objects(self):  # noqa: ANN201
        for name, docname in sorted(self.data["places"].items()):
            yield name, f"claim {name}", "claim", docname, "claim-" + name.replace(".", "-"), 1


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_domain(Mock)
    return {"parallel_read_safe": True}
