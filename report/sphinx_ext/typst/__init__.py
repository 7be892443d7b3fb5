"""The builder ``typstpdf``: the briefing as a PDF, set by Typst from nothing but Python wheels."""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from report.sphinx_ext.typst.builder import TypstPdfBuilder


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder and its configuration."""
    app.add_builder(TypstPdfBuilder)
    app.add_config_value("typst_filename", "", "env", frozenset({str}))
    app.add_config_value("typst_title", "", "env", frozenset({str}))
    app.add_config_value("typst_subtitle", "", "env", frozenset({str}))
    app.add_config_value("typst_keywords", [], "env", frozenset({list, tuple}))
    app.add_config_value("typst_records", "generated/records.json", "env", frozenset({str}))
    app.add_config_value(
        "typst_appendices",
        ["generated/evidence", "generated/data", "generated/codes", "generated/articles/*"],
        "env",
        frozenset({list, tuple}),
    )
    app.add_config_value("typst_standard", "ua-1", "env", frozenset({str}))
    app.add_config_value("typst_keep_source", False, "env", frozenset({bool}))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
