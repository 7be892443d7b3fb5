"""What is told to the analyst: codes, severities, and the one door they leave by."""

from collections.abc import Callable, Iterable
from enum import Enum

from report.record import record
from report.span import Location


class Severity(Enum):
    """Who must act: errors and warnings are ours to mend, notes are about the sources."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_NOTE, _WARNING, _ERROR = Severity.NOTE, Severity.WARNING, Severity.ERROR


class Code(Enum):
    """Every diagnostic there is; the documentation's table is made from this Enum.

    A member is (code, severity, title, what to do).
    """

    # Inputs that are skipped
    EMPTY = ("E101", _NOTE, "empty file", "Put the article's text in the file, or delete it.")
    NO_TEXT = ("E102", _NOTE, "no visible text", "Put the article's text in the file, or delete it.")
    UNDECODABLE = ("E103", _NOTE, "not decodable as UTF-8", "Save the file as UTF-8.")
    BINARY = ("E104", _NOTE, "binary file", "Save the article as plain text.")
    TOO_LARGE = ("E105", _NOTE, "file over 2 MB", "Split the file into articles.")
    LINE_TOO_LONG = ("E106", _NOTE, "line over 1 MB", "Break the text into lines.")
    UNREADABLE = ("E107", _NOTE, "file cannot be read", "Mend what keeps it from being read, or delete it.")
    NOT_A_FILE = ("E108", _NOTE, "not a regular file of the corpus", "Put a regular file in the folder.")
    DUPLICATE = ("E109", _NOTE, "same bytes as another file", "Delete one of the two.")
    BAD_NAME = ("E110", _NOTE, "unusable file name", "Rename the file with plain letters and digits.")
    BAD_TYPE = ("E111", _NOTE, "not a text article", "Save the article as plain text, under a name that ends in .txt.")
    # What a source lacks or carries
    NO_TITLE = ("W201", _NOTE, "no title", "Name it in the file NAME.toml beside the article, if it has one.")
    NO_DATE = ("W202", _NOTE, "no date", "Give `published` in the file NAME.toml beside the article, if it is known.")
    BAD_DATE = ("W203", _NOTE, "impossible or unreadable date", "Check the date line against the original.")
    CONFLICTING_DATES = ("W204", _NOTE, "conflicting dates", "Check the date lines against the original.")
    FUTURE_DATE = ("W205", _NOTE, "date after the edition's date", "Check the date, or move the edition's date.")
    ENCODING_GUESSED = ("W206", _NOTE, "encoding guessed", "Save the file as UTF-8.")
    CONTROLS = ("W207", _NOTE, "control characters replaced", "Remove them from the file.")
    INVISIBLE = ("W208", _NOTE, "bidirectional or invisible characters", "Check what the eye does not see.")
    NEAR_DUPLICATE = ("W209", _NOTE, "near duplicate of another article", "Their claims count once.")
    TOO_MANY = ("W210", _NOTE, "over 2,000 quantities", "Only the first 2,000 are read; split the file.")
    NEWLINES = ("W211", _NOTE, "odd line ends", "Save the file with one kind of line end.")
    MIXED_SCRIPT = ("W212", _NOTE, "word of mixed scripts", "Check for look-alike letters.")
    # Findings about sources
    CONVERSION = ("R101", _NOTE, "implied exchange rate", "")
    FOOTER_YEAR = ("R110", _NOTE, "copyright year is not the date", "")
    RELATIVE_DATE = ("R111", _NOTE, "relative date resolved", "")
    MISPRINT = ("R120", _NOTE, "amount and conversion orders of magnitude apart", "")
    CONTRADICTION = ("R201", _NOTE, "different values for one thing", "")
    SIC = ("R204", _NOTE, "sic: read otherwise on outside evidence", "")
    QUERIED = ("R205", _NOTE, "sic: doubtful wording", "")
    PART_WHOLE = ("R301", _NOTE, "a part exceeds its whole", "")
    LOOK_ALIKE = ("R302", _NOTE, "alike but not the same", "")
    SHARED_SCOPE = ("R303", _NOTE, "neighbouring counts of different things", "")
    COMPARABILITY = ("R304", _NOTE, "not comparable in scope or period", "")
    AMBIGUOUS = ("R305", _NOTE, "ambiguous wording", "")
    IMPLAUSIBLE = ("R306", _NOTE, "implausible amount per unit", "")
    CARRIED_QUOTE = ("R401", _NOTE, "quotation runs on over paragraphs", "")
    # Lexicon, review and sidecar files
    BAD_TOML = ("L501", _ERROR, "file is not valid TOML", "Mend the syntax at this place.")
    BAD_ENTRY = ("L502", _ERROR, "entry is not usable", "See the lexicon's fields in CONTRIBUTING.md.")
    DUPLICATE_ALIAS = ("L503", _WARNING, "alias names two entries", "Give the alias to one of them.")
    NO_PARENT = ("L504", _ERROR, "parent does not exist", "Add the parent, or correct its id.")
    UNUSED_ENTRY = ("L505", _NOTE, "entry not met in the corpus", "")
    EXAMPLE_FAILED = ("L506", _ERROR, "example sentence fails", "Correct the entry or its example.")
    STALE_REVIEW = ("L510", _ERROR, "review entry no longer fits its sentence", "Review the sentence again.")
    BAD_REVIEW = ("L511", _ERROR, "review entry is not usable", "See the fields in CONTRIBUTING.md.")
    # Citations in pages
    UNKNOWN_CLAIM = ("C601", _ERROR, "no such claim", "Cite one of the nearest ids, or retire the sentence.")
    RETIRED_CLAIM = ("C602", _ERROR, "claim was retired", "Remove the citation, and what the sentence says by it.")
    AMBIGUOUS_CLAIM = ("C603", _ERROR, "claim id is ambiguous", "Write the id out in full.")
    BAD_FORM = ("C604", _ERROR, "no such form of this record", "Use one of the forms listed.")
    UNKNOWN_RECORD = ("C605", _ERROR, "no such record", "Cite one of the nearest ids.")
    BAD_CALC = ("C606", _ERROR, "calculation over unlike claims", "Combine like claims, or say why with `because`.")
    DUPLICATE_ID = ("C607", _ERROR, "id defined twice", "Remove this entry, and cite the record by role instead.")
    BARE_NUMBER = ("C610", _ERROR, "number without evidence", "Cite a claim by role, or exempt it with a reason.")
    UNKNOWN_QUOTE = (
        "C611",
        _ERROR,
        "quotation that no article contains",
        "Quote by role ({quote}`ID:4-12`), or correct the words.",
    )
    UNKNOWN_NAME = ("C612", _NOTE, "name the lexicon does not know", "Add it to a file of the lexicon, or leave it.")
    UNUSED_EXEMPTION = ("C613", _NOTE, "exemption that exempts nothing", "Write the words without the role.")
    UNCHECKED = ("C614", _ERROR, "words that cannot be checked", "Write them in the page itself, in MyST.")
    LOCK_CHANGED = ("C620", _ERROR, "cited claim changed", "Look at both, then run `report accept`.")
    LOCK_MISSING = ("C621", _ERROR, "citation is not in the lock", "Run `report accept` to record it.")
    LOCK_MOVED = ("C622", _NOTE, "cited claim moved", "")
    LOCK_WITHDRAWN = (
        "C623",
        _ERROR,
        "cited claim is gone",
        "Mend the page; record a takedown by `report accept --retire ID --because WHY`.",
    )
    UNCITED_CHANGED = ("C624", _NOTE, "uncited claim changed", "")
    BAD_LOCK = ("C625", _ERROR, "evidence lock cannot be read", "Restore it from version control.")
    LOCK_DROPPED = ("C626", _ERROR, "citation is gone from a page", "Look at the page, then run `report accept`.")
    BAD_EDITION = ("C627", _ERROR, "last edition cannot be read", "Restore it from version control, or delete it.")
    FACT_CHANGED = ("C628", _ERROR, "printed fact of the lexicon changed", "Look at both, then run `report accept`.")
    DEAD_LINK = ("C630", _ERROR, "link that leads nowhere", "Mend the page, or what makes it.")
    # Surroundings
    NOT_WRITABLE = ("E301", _ERROR, "output not writable", "Choose another folder, or give permission.")
    DISK_FULL = ("E302", _ERROR, "disk full", "Free some space and build again.")
    LOCK_HELD = ("E303", _ERROR, "another build is running", "Wait for it to end.")
    CACHE_FOLDER = (
        "E304",
        _ERROR,
        "cache folder not usable",
        "Give permission, or remove what is in its place.",
    )
    NO_FONT = ("E305", _ERROR, "font missing", "Install the package again.")
    BROKEN_OFF = ("E306", _ERROR, "build broke off", "Mend what the message names.")
    BAD_CONFIG = ("E310", _ERROR, "configuration not usable", "Correct briefing.toml.")
    BAD_SUPPRESSION = ("E311", _ERROR, "suppression not usable", "Give it the code of a note or warning, and a reason.")
    UNUSED_SUPPRESSION = ("E312", _NOTE, "suppression that suppresses nothing", "Remove it from briefing.toml.")
    NOT_COMPARABLE = ("E313", _ERROR, "not to be compared", "Name two claim exports, or two git revisions.")
    NO_CORPUS = (
        "E314",
        _ERROR,
        "no folder of articles",
        "Put the articles there, or name their folder in briefing.toml.",
    )
    BAD_PAGE = ("E315", _ERROR, "page cannot be read", "Make it a text file that can be read, or take it away.")
    GLYPH_MISSING = ("E320", _NOTE, "character without a glyph", "It is printed as [U+XXXX].")

    def __init__(self, code: str, severity: Severity, title: str, remedy: str) -> None:
        self.code = code
        self.severity = severity
        self.title = title
        self.remedy = remedy


@record
class Related:
    """Another place that helps to understand a diagnostic."""

    location: Location
    message: str


@record
class Diagnostic:
    """One finding: what, where, and what to do."""

    code: Code
    message: str
    """What is wrong, in one sentence, with the words it is about."""
    location: Location | None = None
    help: str = ""
    """What to do here; the code's remedy where empty."""
    related: tuple[Related, ...] = ()
    length: int = 1
    """Characters to underline from the location's column."""
    claims: tuple[str, ...] = ()
    """Ids of the claims it is about."""

    @property
    def severity(self) -> Severity:
        """The severity of its code."""
        return self.code.severity

    @property
    def advice(self) -> str:
        """What to do: the particular help, else the code's remedy."""
        return self.help or self.code.remedy


class RefusalError(Exception):
    """Raised before anything is written, where nothing can be compiled: the diagnostics say why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(each.message for each in diagnostics))
        self.diagnostics = diagnostics


Sink = Callable[[Diagnostic], None]
"""The one door: ``list.append`` in tests, a printer on the command line, a logger under Sphinx."""


def unheard(_: Diagnostic) -> None:
    """The sink of what is told elsewhere, or was."""


CODES = {code.code: code for code in Code}
"""Each code by its letter and number."""


def follows(diagnostic: Diagnostic, told: Iterable[Diagnostic]) -> bool:
    """Whether it tells no more than that a claim is unknown where one was told to be gone."""
    return diagnostic.code is Code.UNKNOWN_CLAIM and any(
        diagnostic.location in (each.location, *(related.location for related in each.related))
        for each in told
        if each.code is Code.LOCK_WITHDRAWN
    )


def printable(text: str) -> str:
    """*text* with every control, direction and invisible character as its code: none reaches a terminal."""
    return text if text.isprintable() else "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char.isprintable():
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def order(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    """Sort key: by place, a review behind its article, then code; stable for any order of passes."""
    place = diagnostic.location or Location("", 0, 0)
    return (
        place.path.replace(".review.toml", ".txt.review"),
        place.line,
        place.column,
        diagnostic.code.code,
        diagnostic.message,
    )
