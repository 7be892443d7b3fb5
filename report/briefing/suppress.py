"""Findings that an author settled: left out, each for a stated reason, and told when there is nothing to leave out."""

from collections.abc import Callable, Mapping, Sequence

from report.diagnostic import CODES, Code, Diagnostic, Severity, Sink
from report.record import record
from report.span import Location

_TEXTS = ("code", "file", "message", "claim", "reason")


@record
class Suppression:
    """One `[[suppress]]` of briefing.toml; what is empty fits everything."""

    code: Code
    reason: str
    location: Location
    file: str = ""
    """Path as diagnostics print it."""
    message: str = ""
    """Words the message must hold."""
    claim: str = ""
    """Id of a claim it must be about."""

    def fits(self, diagnostic: Diagnostic) -> bool:
        """Whether *diagnostic* is what this leaves out."""
        return (
            diagnostic.code is self.code
            and self.file in ("", diagnostic.location.path if diagnostic.location else "")
            and self.message in diagnostic.message
            and (not self.claim or self.claim in diagnostic.claims)
        )


class Filter:
    """A sink that passes on to *report* what no suppression fits, and remembers which were of use."""

    def __init__(self, suppressions: Sequence[Suppression], report: Sink) -> None:
        self._report = report
        self._by_code: dict[Code, list[Suppression]] = {}
        for each in suppressions:
            self._by_code.setdefault(each.code, []).append(each)
        self._idle = dict.fromkeys(suppressions)

    def __call__(self, diagnostic: Diagnostic) -> None:
        """Pass on *diagnostic* unless it is suppressed."""
        if self.keeps(diagnostic):
            self._report(diagnostic)

    def keeps(self, diagnostic: Diagnostic) -> bool:
        """Whether no suppression fits *diagnostic*; those that do are of use from now on."""
        fitting = [each for each in self._by_code.get(diagnostic.code, ()) if each.fits(diagnostic)]
        for each in fitting:
            self._idle.pop(each, None)
        return not fitting

    def close(self) -> None:
        """Tell of each suppression that was of no use."""
        for each in self._idle:
            message = f"Nothing is left out by this suppression of {each.code.code} ({each.code.title})."
            self._report(Diagnostic(Code.UNUSED_SUPPRESSION, message, each.location))


def suppressions(rows: object, place: Callable[[int], Location], report: Sink) -> tuple[Suppression, ...]:
    """The usable rows of a `[[suppress]]` table; *place* tells where each row, from zero, begins."""
    if not isinstance(rows, list):
        report(Diagnostic(Code.BAD_SUPPRESSION, "`suppress` is no list of tables.", place(0)))
        return ()
    made = []
    for number, row in enumerate(rows):
        fault = _fault(row)
        if fault:
            report(Diagnostic(Code.BAD_SUPPRESSION, f"This suppression {fault}.", place(number)))
        else:
            made.append(Suppression(**{**row, "code": CODES[row["code"]]}, location=place(number)))
    return tuple(made)


def _fault(row: object) -> str:
    """What is wrong with a row, empty where nothing is."""
    if not isinstance(row, Mapping):
        return "is no table"
    unknown = [name for name in row if name not in _TEXTS]
    wrong = [name for name, value in row.items() if name in _TEXTS and not isinstance(value, str)]
    code = None if wrong else CODES.get(str(row.get("code", "")))
    if unknown or wrong:
        return f"has the field “{unknown[0]}”, which is unknown" if unknown else f"has a “{wrong[0]}” that is no text"
    if code is None:
        return f"names no code: “{row.get('code', '')}”"
    if code.severity is Severity.ERROR:
        return f"names {code.code}, which is an error and must be mended"
    return "" if row.get("reason", "").strip() else "gives no reason"
