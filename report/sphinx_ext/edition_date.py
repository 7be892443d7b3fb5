"""Gives an EPUB the date of the briefing instead of the clock's, so that the same sources make the same bytes."""

import os
from datetime import UTC, datetime

from sphinx.application import Sphinx

from report.sphinx_ext.domain import domain_of

_NAME = "SOURCE_DATE_EPOCH"
"""By which Sphinx, like other tools, is told the time; one that is set already counts."""
_UNDATED = "1980-01-01"


def set_date(app: Sphinx) -> None:
    """Tell Sphinx the edition's date, or that of its newest article, for the length of this build."""
    if app.builder.name != "epub" or _NAME in os.environ:
        return
    project = domain_of(app.env).records.project
    day = str(project.get("date") or project.get("newest") or _UNDATED)
    os.environ[_NAME] = str(int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()))
    app.connect("build-finished", _forget_date)


def _forget_date(_app: Sphinx, _exception: Exception | None) -> None:
    os.environ.pop(_NAME, None)
