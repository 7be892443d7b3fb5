"""How far Sphinx is, read from what it writes on its stream of status."""

import io
import re
from typing import TextIO

from report.corpus.read import Step

_COLOUR = re.compile(r"\x1b\[[0-9;]{0,9}[mK]")
_PASS = re.compile(r"(?P<name>[a-z][a-z ]{2,40})\.\.\.(?: \[ {0,3}(?P<percent>[0-9]{1,3})%\])?")


class Status(io.TextIOBase):
    """A stream that tells *step* of each pass, in percent, and passes everything on to *rest* where there is one."""

    def __init__(self, step: Step, rest: TextIO | None) -> None:
        super().__init__()
        self._step = step
        self._rest = rest

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, words: str) -> int:
        """Take in *words*: Sphinx writes the name of a pass and how far it is at once."""
        if self._rest is not None:
            self._rest.write(words)
        found = _PASS.match(_COLOUR.sub("", words))
        if found:
            percent = found["percent"]
            self._step(found["name"], int(percent or 0), 100 if percent else 0)
        return len(words)

    def flush(self) -> None:
        """What was written is seen."""
        if self._rest is not None:
            self._rest.flush()
