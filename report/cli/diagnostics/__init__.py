"""How diagnostics are printed: as text with the line they are about, as JSON, as SARIF. `FORMATS` is the list."""

from collections.abc import Callable, Mapping, Sequence

from report.cli.diagnostics.plain import plain_json
from report.cli.diagnostics.sarif import sarif
from report.cli.diagnostics.source import Sources
from report.cli.diagnostics.text import texts
from report.diagnostic import Diagnostic

Format = Callable[[Sequence[Diagnostic], Sources], str]

FORMATS: Mapping[str, Format] = {"text": texts, "json": plain_json, "sarif": sarif}
"""Name of a format -> its function; a new one is an entry here."""
