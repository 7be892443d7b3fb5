"""The one cleaning step: bytes of a file to canonical text, with what was found on the way.

Canonical text is the file decoded strictly, one byte order mark off, line ends as LF, and unusable characters
replaced one for one by U+FFFD. Nothing is normalised or trimmed, so lines and columns are those an editor shows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from report.diagnostic import Code

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

_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"PK\x03\x04", "ZIP or Office"),
    (b"\x1f\x8b", "gzip"),
    (b"\x7fELF", "ELF"),
    (b"\xd0\xcf\x11\xe0", "old Office"),
    (b"{\\rtf", "RTF"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
)
_SAVED_PAGE = re.compile(rb"\s{0,100}+<(?:!doctype\s{1,10}+html|html[\s>]|\?xml\s)", re.IGNORECASE)
_UTF16 = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
ENCODINGS = {
    "utf-8": "utf-8", "utf8": "utf-8", "utf-16": "utf-16", "utf-16-le": "utf-16-le", "utf-16-be": "utf-16-be",
    "utf-16le": "utf-16-le", "utf-16be": "utf-16-be", "gb18030": "gb18030", "gbk": "gb18030", "gb2312": "gb18030",
    "big5": "big5", "big5-hkscs": "big5hkscs", "windows-1252": "cp1252", "cp1252": "cp1252", "iso-8859-1": "latin-1",
}  # fmt: skip
"""Encodings a NAME.toml may declare, and the codec of each."""
# The most frequent characters of Chinese news; text in another encoding read as GB18030 has few of them.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展"
    "五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战"
    "先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白"
    "教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且"
    "究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值"
    "号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严龙飞企业津"
)
_HANZI = re.compile("[\u4e00-\u9fff]")
_NOT_CHINESE = re.compile(
    "[^\\s!-~\u4e00-\u9fff\u3000-\u3011\u3014-\u301e\uff01-\uff5e\u2014\u2018\u2019\u201c\u201d\u2026\u00b7\u3400-\u4dbf\uffe5]"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to tell about a text: what, in words, and the offset where it first stands."""

    code: Code
    message: str
    offset: int


@dataclass(frozen=True, slots=True)
class Canonical:
    """Canonical text with the encoding it was decoded from and what was found."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Why bytes are no article; line and column count from one."""

    code: Code
    message: str
    line: int = 1
    column: int = 1


def canon(raw: bytes, declared: str = "") -> Canonical | Refused:
    """Decode and clean *raw*; *declared* is a key of `ENCODINGS` or empty.

    Never raises: bytes that are no text give `Refused` with the code to report.
    """
    if not raw:
        return Refused(Code.EMPTY, "the file is empty")
    refused = _refuse_binary(raw)
    if refused:
        return refused
    decoded = _decode(raw, declared)
    if isinstance(decoded, Refused):
        return decoded
    text, encoding, findings = decoded
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        return Refused(Code.BINARY, "a NUL character: not a text file", line)
    text, ends = _line_ends(text)
    cleaned = clean(text)
    if not _VISIBLE.search(cleaned):
        return Refused(Code.NO_TEXT, "nothing visible: only white space and invisible characters")
    return Canonical(cleaned, encoding, (*findings, *ends, *_characters(text, cleaned)))


def clean(text: str) -> str:
    """*text* with LF line ends and every unusable character replaced one for one; idempotent."""
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    return UNUSABLE.sub("\ufffd", text) if UNUSABLE.search(_kinds(text)) else text


def _kinds(text: str) -> str:
    """The different characters of *text*: a long text has few, and they are searched sooner."""
    return "".join(set(text))


def _refuse_binary(raw: bytes) -> Refused | None:
    for signature, name in _SIGNATURES:
        if raw.startswith(signature):
            return Refused(Code.BINARY, f"a {name} file, not text")
    if _SAVED_PAGE.match(raw, 3 if raw.startswith(b"\xef\xbb\xbf") else 0):
        return Refused(Code.BAD_TYPE, "a saved page (HTML or XML), not plain text")
    return None


def _decode(raw: bytes, declared: str) -> tuple[str, str, tuple[Finding, ...]] | Refused:
    for mark, name in _UTF16:
        if raw.startswith(mark) and declared in ("", "utf-16"):
            return _strictly(raw[2:], name, 2, "UTF-16 by its byte order mark")
    codec = ENCODINGS.get(declared, "utf-8")
    if codec != "utf-8":
        return _strictly(raw, codec, 0, f"{declared} as declared beside the article")
    start = 3 if raw.startswith(b"\xef\xbb\xbf") else 0
    text = _strictly(raw[start:], "utf-8", start, "")
    if isinstance(text, Refused) and not declared and not start:
        guessed = _chinese(raw)
        if guessed is not None:
            return (
                guessed,
                "gb18030",
                (Finding(Code.ENCODING_GUESSED, "read as GB18030: unmistakably Chinese text", 0),),
            )
    return text


def _strictly(raw: bytes, codec: str, skipped: int, why: str) -> tuple[str, str, tuple[Finding, ...]] | Refused:
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(codec, "replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        offset = error.start + skipped
        return Refused(Code.UNDECODABLE, f"byte {offset} (line {line}) is not valid {codec.upper()}", line, column)
    return (
        text.removeprefix("\ufeff") if codec.startswith("utf-16") and not skipped else text,
        codec,
        ((Finding(Code.ENCODING_GUESSED, f"read as {why}", 0),) if why else ()),
    )


def _chinese(raw: bytes) -> str | None:
    """*raw* as GB18030 if it can be nothing else, else `None`: never mojibake."""
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return None
    hanzi = _HANZI.findall(text)
    common = sum(char in _FREQUENT for char in hanzi)
    if len(hanzi) < 4 or common * 3 < len(hanzi) or _NOT_CHINESE.search(text):
        return None
    return text


def _line_ends(text: str) -> tuple[str, tuple[Finding, ...]]:
    """*text* with LF only; one kind of usual line end is not worth a word."""
    if "\r" not in text:
        return text, ()
    pairs, returns, feeds = text.count("\r\n"), text.count("\r"), text.count("\n")
    unified = _LINE_END.sub("\n", text)
    if returns > pairs:
        what = "carriage returns end lines"
    elif feeds > pairs:
        what = "CRLF and LF line ends are mixed"
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
        yield Finding(
            Code.NEWLINES, f"a U+{ord(separator[0]):04X} line separator, kept as a character", separator.start()
        )
    if _FOREIGN.search(kinds):
        yield from _mixed_words(text)


def _counted(code: Code, pattern: re.Pattern[str], text: str, what: str, done: str) -> Finding:
    found = [match.start() for match in pattern.finditer(text)]
    kinds = sorted({ord(text[at]) for at in found})
    names = ", ".join(f"U+{kind:04X}" for kind in kinds[:5]) + (" …" if len(kinds) > 5 else "")
    return Finding(code, f"{len(found)} {what}{'s' * (len(found) > 1)} {done}: {names}", found[0])


def _mixed_words(text: str) -> Iterator[Finding]:
    mixed = [match for match in _WORD.finditer(text) if _LOOK_ALIKE.search(match[0]) and _LATIN.search(match[0])]
    if mixed:
        words = ", ".join(dict.fromkeys(ascii(match[0][:40]) for match in mixed[:5]))
        yield Finding(Code.MIXED_SCRIPT, f"{len(mixed)} of mixed scripts: {words}", mixed[0].start())
