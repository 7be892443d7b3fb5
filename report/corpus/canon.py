"""The one cleaning step: bytes of a file to canonical text, with what was found on the way.

Canonical text is the file decoded strictly, one byte order mark off, line ends as LF, and unusable characters
replaced one for one by U+FFFD. Nothing is normalised or trimmed, so lines and columns are those an editor shows.
"""

import re
from collections.abc import Iterator

from report.corpus.encoding import Finding, Refused, decode, refuse_binary
from report.diagnostic import Code
from report.record import record

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
UNUSABLE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{_NONCHARACTERS}]")
"""C0 but tab and LF, DEL, C1, surrogates and noncharacters (CR is a line end and goes before)."""
INVISIBLES = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
INVISIBLE = re.compile(f"[{INVISIBLES}]")
"""Bidirectional controls and characters without a glyph; they are kept and told."""
_VISIBLE = re.compile(f"[^\\s\ufffd{INVISIBLES}]")
_LINE_END = re.compile(r"\r\n?")
_SEPARATOR = re.compile("[\u2028\u2029]")
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff\uff21-\uff5a]")
_WORD = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f\u0530-\u058f\u13a0-\u13ff\uff21-\uff3a\uff41-\uff5a]{2,100}+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# Greek letters that pass for Latin ones; micro and ohm signs in units are no look-alikes.
_LOOK_ALIKE = re.compile("[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ\u0400-\u052f\u0530-\u058f\u13a0-\u13ff\uff21-\uff3a\uff41-\uff5a]")


@record
class Canonical:
    """Canonical text with the encoding it was decoded from and what was found."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def canon(raw: bytes, declared: str = "") -> Canonical | Refused:
    """Decode and clean *raw*; *declared* is a key of `encoding.ENCODINGS` or empty.

    Never raises: bytes that are no text give `Refused` with the code to report.
    """
    if not raw:
        return Refused(Code.EMPTY, "The file is empty.")
    refused = refuse_binary(raw)
    if refused:
        return refused
    decoded = decode(raw, declared)
    if isinstance(decoded, Refused):
        return decoded
    if "\x00" in decoded.text:
        line = decoded.text.count("\n", 0, decoded.text.index("\x00")) + 1
        return Refused(Code.BINARY, "The file holds a NUL character: it is no text.", line)
    text, ends = _line_ends(decoded.text)
    cleaned = clean(text)
    if not _VISIBLE.search(cleaned):
        return Refused(Code.NO_TEXT, "The file holds only white space and invisible characters.")
    return Canonical(cleaned, decoded.encoding, (*decoded.findings, *ends, *_characters(text, cleaned)))


def clean(text: str) -> str:
    """*text* with LF line ends and every unusable character replaced one for one; idempotent."""
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    return UNUSABLE.sub("\ufffd", text) if UNUSABLE.search(_kinds(text)) else text


def _kinds(text: str) -> str:
    """The different characters of *text*: a long text has few, and they are searched sooner."""
    return "".join(set(text))


def _line_ends(text: str) -> tuple[str, tuple[Finding, ...]]:
    """*text* with LF only; one kind of usual line end is not worth a word."""
    if "\r" not in text:
        return text, ()
    pairs, returns, feeds = text.count("\r\n"), text.count("\r"), text.count("\n")
    unified = _LINE_END.sub("\n", text)
    if returns > pairs:
        what = "Carriage returns end the lines."
    elif feeds > pairs:
        what = "CRLF and LF line ends are mixed."
    else:
        return unified, ()
    odd = re.search("\r(?!\n)" if returns > pairs else "(?<!\r)\n", text)
    at = odd.start() - text.count("\r\n", 0, odd.start()) if odd else 0
    return unified, (Finding(Code.NEWLINES, what, at),)


def _characters(text: str, cleaned: str) -> Iterator[Finding]:
    """What *text* (line ends unified) holds of unusable, invisible and misleading characters."""
    if text.isascii() and cleaned == text:
        return
    if cleaned != text:
        yield _counted(Code.CONTROLS, UNUSABLE, text, "unusable character", "replaced by U+FFFD")
    kinds = _kinds(text)
    if INVISIBLE.search(kinds):
        yield _counted(Code.INVISIBLE, INVISIBLE, text, "bidirectional or invisible character", "kept")
    separator = _SEPARATOR.search(kinds) and _SEPARATOR.search(text)
    if separator:
        message = f"The line separator U+{ord(separator[0]):04X} is kept as a character."
        yield Finding(Code.NEWLINES, message, separator.start())
    if _FOREIGN.search(kinds):
        yield from _mixed_words(text)


def _counted(code: Code, pattern: re.Pattern[str], text: str, what: str, done: str) -> Finding:
    found = [match.start() for match in pattern.finditer(text)]
    kinds = sorted({ord(text[at]) for at in found})
    names = ", ".join(f"U+{kind:04X}" for kind in kinds[:5]) + (" …" if len(kinds) > 5 else "")
    return Finding(code, f"{len(found)} {what}{'s' * (len(found) > 1)} {done}: {names}.", found[0])


def _mixed_words(text: str) -> Iterator[Finding]:
    mixed = [match for match in _WORD.finditer(text) if _LOOK_ALIKE.search(match[0]) and _LATIN.search(match[0])]
    if mixed:
        words = ", ".join(dict.fromkeys(ascii(match[0][:40]) for match in mixed[:5]))
        yield Finding(
            Code.MIXED_SCRIPT, f"{len(mixed)} word{'s' * (len(mixed) > 1)} of mixed scripts: {words}.", mixed[0].start()
        )
