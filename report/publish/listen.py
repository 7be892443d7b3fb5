"""What Sphinx writes on its stream of warnings: ours become diagnostics again, everything else is passed on."""

import io
import re
from pathlib import Path
from typing import TextIO

from report.diagnostic import CODES, Diagnostic, Related, Sink
from report.span import Location

_OURS = re.compile(
    # The end is looked at first: a line that is none of ours is told at once, however long.
    r"(?=[^\n]*+(?<= \[report\.[A-Z][0-9]{3}\])\Z)"
    r"(?:(?P<path>[^\n]{1,4000}?)(?::(?P<line>[0-9]{1,9}))?(?::(?P<column>[0-9]{1,9}))?: )?(?:WARNING|ERROR): "
    r"(?P<message>[^\n]*) \[report\.(?P<code>[A-Z][0-9]{3})\]"
)
_COLOUR = re.compile(r"\x1b\[[0-9;]{0,9}m")
_SEE = re.compile(
    r"(?=[^\n]*+(?<=\))\Z)(?P<path>[^\n]{1,4000}?):(?P<line>[0-9]{1,9}):(?P<column>[0-9]{1,9}): (?P<why>[^\n]*)\)"
)
_HELP = " (help: "


class Listener(io.TextIOBase):
    """A stream that tells *report* of every warning of ours, and writes other lines to *rest*."""

    def __init__(self, docs: Path, report: Sink, rest: TextIO) -> None:
        super().__init__()
        self._home = f"{docs.parent}/"
        """Paths are named from here, as the compiler names them."""
        self._report = report
        self._rest = rest
        self._open = ""

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, words: str) -> int:
        """Take in *words*; whole lines are told at once."""
        *lines, self._open = _COLOUR.sub("", self._open + words).split("\n")
        for line in lines:
            self._line(line)
        return len(words)

    def close(self) -> None:
        """Pass on what has no line end."""
        if self._open:
            self._rest.write(self._open)
            self._open = ""
        self._rest.flush()
        super().close()

    def _line(self, line: str) -> None:
        ours = _OURS.fullmatch(line)
        if ours is None or ours["code"] not in CODES:
            self._rest.write(line + "\n")
            return
        place = None
        if ours["path"]:
            place = Location(ours["path"].removeprefix(self._home), int(ours["line"] or 1), int(ours["column"] or 1))
        message, related = ours["message"].replace(self._home, ""), []
        while see := _SEE.fullmatch(message.rpartition(" (see ")[2]):
            message = message.rpartition(" (see ")[0]
            related.append(Related(Location(see["path"], int(see["line"]), int(see["column"])), see["why"]))
        words, _, advice = message.removesuffix(")").partition(_HELP) if message.endswith(")") else (message, "", "")
        self._report(
            Diagnostic(
                CODES[ours["code"]],
                words if advice else message,
                place,
                help=advice,
                related=tuple(reversed(related)),
            )
        )
