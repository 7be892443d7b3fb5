"""What a page shows of others: sections in its sidebar, neighbours below it, the edition in its footer.

Sphinx writes again only what was read again; a page whose surroundings changed must be written too, or an incremental
build would differ from a clean one.
"""

from collections.abc import Mapping, Set
from typing import Any

from sphinx.environment import BuildEnvironment

from report.sphinx_ext.domain import domain_of
from report.sphinx_ext.navigation import groups, title_of

Neighbours = tuple[tuple[str, str], ...]
"""Page and title of what comes before and after."""


def changed_surroundings(env: BuildEnvironment) -> Set[str]:
    """Pages whose surroundings differ from those of the last build; remembers the present ones."""
    data = domain_of(env).data
    frame, neighbours = _frame(env), _neighbours(env)
    before: Any = data["frame"]
    former: Mapping[str, Neighbours] = data["neighbours"]
    data["frame"], data["neighbours"] = frame, neighbours
    if before != frame:
        return set(env.found_docs)
    return {docname for docname, around in neighbours.items() if former.get(docname) != around}


def _frame(env: BuildEnvironment) -> tuple[object, ...]:
    records = domain_of(env).records
    return groups(env), records.edition, records.project.get("date")


def _neighbours(env: BuildEnvironment) -> dict[str, Neighbours]:
    """Each page's previous and next page with their titles; of the first page what its foot says, too."""
    found = {
        docname: tuple((near, title_of(env, near)) for near in around[1:] if near)
        for docname, around in env.collect_relations().items()
    }
    root = env.config.root_doc
    newest = str(domain_of(env).records.project.get("newest", ""))
    return {**found, root: (*found.get(root, ()), ("newest", newest))}
