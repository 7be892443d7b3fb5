"""The search index after an incremental build, made equal to that of a clean one.

Sphinx carries the index from build to build and leaves traces in it: words that no page holds any more, entries of
pages that are gone, kinds of objects numbered in the order they were once met, pages in the order they were read.
"""

from collections.abc import Iterator
from typing import Any

from sphinx.application import Sphinx


def tidy_search_index(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Remove the traces; runs when all pages are written and the index is not yet. Adds no page."""
    indexer: Any = getattr(app.builder, "indexer", None)
    if indexer is not None:
        pages = sorted(indexer._titles)
        for words in (indexer._mapping, indexer._title_mapping):
            for word in [word for word, docnames in words.items() if not docnames]:
                del words[word]
        entries = indexer._index_entries
        kept = {docname: entries[docname] for docname in pages if docname in entries}
        entries.clear()
        entries.update(kept)
        indexer._objtypes.clear()
        indexer._objnames.clear()
    return iter(())
