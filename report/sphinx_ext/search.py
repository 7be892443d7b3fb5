"""The search index after an incremental build, made equal to that of a clean one.

Sphinx carries the index from build to build and leaves traces in it: words that no page holds any more, entries of
pages that are gone, kinds of objects numbered in the order they were once met, pages in the order they were read; and
it forgets the index entries of pages it does not write again.
"""

from collections.abc import Iterator
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.index_entries import split_index_msg


def tidy_search_index(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Remove the traces; runs when all pages are written and the index is not yet. Adds no page."""
    indexer: Any = getattr(app.builder, "indexer", None)
    if indexer is not None:
        pages = sorted(indexer._titles)
        for words in (indexer._mapping, indexer._title_mapping):
            for word in [word for word, docnames in words.items() if not docnames]:
                del words[word]
        indexer._index_entries.clear()
        indexer._index_entries.update((docname, _entries(app, docname)) for docname in pages)
        indexer._objtypes.clear()
        indexer._objnames.clear()
    return iter(())


def _entries(app: Sphinx, docname: str) -> list[tuple[str, str, str]]:
    """The index entries of a page as Sphinx gathers them when it writes one: (text, target, main), sorted."""
    found: set[tuple[str, str, str]] = set()
    for kind, value, target, main, _ in app.env.domains.index_domain.entries.get(docname, ()):
        try:
            parts = split_index_msg(kind, value)
        except ValueError:
            continue
        found.update((part, target or "", main or "") for part in parts[: 1 if kind.startswith("see") else None])
    return sorted(found)
