"""Evidence cards: what each claim cited on a page says of itself, as data in the page.

A script shows them on hover and focus; without one the citation is a link to the same evidence.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from report.sphinx_ext.domain import BriefDomain, domain_of

_MOST = 1000
"""Cards of one page; a page that cites more is a register, whose links alone must do, or it would weigh megabytes."""
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def cards_of(domain: BriefDomain, doctree: nodes.document) -> dict[str, Mapping[str, Any]]:
    """Cards by the anchor that a link leads to, or by the id of the link for a number derived from several claims."""
    cards: dict[str, Mapping[str, Any]] = {}
    for node in doctree.findall(nodes.Element):
        if "report_calc" in node and isinstance(node, nodes.reference):
            arithmetic, reason, operands = node["report_calc"]
            sources = [domain.records.get("claim", name) for name in operands]
            labels = [found.label for found in sources if found]
            cards[node["ids"][0]] = {"arithmetic": arithmetic, "reason": reason, "operands": labels}
            continue
        for name in _claims(node):
            found = domain.records.get("claim", name)
            place = domain.places.get(("claim", name))
            if found is not None and place is not None:
                original = found.record.get("original", "")
                cards[place.node_id] = {**found.record.get("card", {}), **({"original": original} if original else {})}
    return cards


def _claims(node: nodes.Element) -> Iterator[str]:
    if isinstance(node, nodes.reference) and "report_claim" in node:
        yield node["report_claim"]
    elif isinstance(node, nodes.raw):
        yield from node.get("report_claims", ())


def script_json(data: object) -> str:
    """JSON that nothing inside a script element can end or open."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.translate(_UNSAFE)


def put_cards(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the page the cards of what it cites."""
    if doctree is None or app.builder.name == "epub":
        return
    cards = cards_of(domain_of(app.env), doctree)
    if 0 < len(cards) <= _MOST:
        context["briefing_cards"] = script_json(cards)
