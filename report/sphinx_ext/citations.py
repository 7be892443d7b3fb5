"""The roles of `cite` as Sphinx knows them: each prints its words and leads to the entry of its record.

What is wrong with a citation is said at its own line and column.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from docutils import nodes
from docutils.nodes import Node, system_message
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from report.cite.check import LEADS, lead_line, place
from report.cite.roles import ROLES, CitationError, Words, Write
from report.sphinx_ext.wording import inline_nodes

if TYPE_CHECKING:
    from report.sphinx_ext.domain import BriefDomain

LOGGER = logging.getLogger(__name__)
_GENERATED = "generated"


class CitationRole(SphinxRole):
    """Prints the words of one entry of `ROLES` and links them to their evidence."""

    def __init__(self, kind: str, write: Write) -> None:
        self.kind = kind
        self.write = write

    def run(self) -> tuple[list[Node], list[system_message]]:
        """A link that Sphinx resolves later, or the problem in the text's place and a warning."""
        domain = cast("BriefDomain", self.env.domains["brief"])
        occurrence = self._occurrence()
        try:
            written = self.write(domain.named(self.env.docname), self.text)
        except CitationError as wrong:
            LOGGER.warning(wrong.message, location=self._location(occurrence), type="report", subtype=wrong.code)
            domain.cite(self.kind, self.text, "unresolved")
            return [nodes.inline(self.rawtext, self.text, classes=["unresolved"], report_role=self.kind)], []
        for kind, name, digest in written.made_from:
            domain.cite(kind, name, digest)
        return [self._link(written)], []

    def _link(self, written: Words) -> Node:
        found = written.found
        classes = [f"{self.kind}-ref"] if found is None or self.kind == found.kind else []
        if found is not None and not classes:
            classes = [f"{found.kind}-ref", self.kind]
        content = nodes.inline("", "", *inline_nodes(written.text), classes=classes, report_role=self.kind)
        self.set_source_info(content)
        if found is None:
            return content
        if found.kind == "claim":
            content["report_claim"] = found.id
            content["report_note"] = written.arithmetic or found.record.get("note", "")
        if written.arithmetic:
            content["report_calc"] = (written.arithmetic, written.reason, list(written.operands))
            content["ids"] = [f"calc-{self.env.new_serialno('brief-calc') + 1}"]
        link = addnodes.pending_xref(
            "",
            content,
            refdomain="brief",
            reftype=found.kind,
            reftarget=found.id,
            refdoc=self.env.docname,
            refexplicit=written.own,
            refwarn=True,
        )
        self.set_source_info(link)
        return link

    def _occurrence(self) -> int:
        """How often this very citation came before in its block: blocks are all that parsers locate."""
        seen: dict[tuple[int, str], int] = self.env.current_document.setdefault("brief_seen", {})  # type: ignore[assignment]
        key = (self.lineno, self.rawtext)
        seen[key] = seen.get(key, 0) + 1
        return seen[key]

    def _location(self, occurrence: int) -> str:
        source, line = self.get_source_info()
        line = max(line or 1, 1)
        try:
            text = Path(source).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return f"{source}:{line}"
        found = place(text, line, self.kind, self.text, occurrence)
        if found is None:
            return f"{source}:{line}"
        path, number = self._written(Path(source), text, found[0])
        return f"{path}:{number}:{found[1]}"

    def _written(self, source: Path, text: str, line: int) -> tuple[Path, int]:
        """The file and line to mend: what somebody wrote to open a generated page stands elsewhere."""
        path = Path(self.env.srcdir) / LEADS / source.name
        try:
            number = lead_line(text, line, path.read_text("utf-8")) if source.parent.name == _GENERATED else None
        except (OSError, UnicodeDecodeError):
            number = None
        return (path, number) if number else (source, line)


SPHINX_ROLES: Mapping[str, CitationRole] = {kind: CitationRole(kind, write) for kind, write in ROLES.items()}
