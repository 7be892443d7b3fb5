"""Bytes to text: strict decoding, and the refusal of what is no text.

UTF-8 unless a byte order mark or the file beside the article says otherwise; GB18030 only where it can be nothing else.
"""

import re

from report.diagnostic import Code
from report.record import record

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
# Compiled when a text needs them: sets of so many characters take milliseconds.
_HANZI = "[\u4e00-\u9fff]"
_NOT_CHINESE = (
    "[^\\s!-~\u4e00-\u9fff\u3000-\u3011\u3014-\u301e\uff01-\uff5e\u2014\u2018\u2019\u201c\u201d\u2026"
    "\u00b7\u3400-\u4dbf\uffe5]"
)


@record
class Finding:
    """Something to tell about a text: what, in words, and the offset where it first stands."""

    code: Code
    message: str
    offset: int


@record
class Refused:
    """Why bytes are no article; line and column count from one."""

    code: Code
    message: str
    line: int = 1
    column: int = 1


@record
class Decoded:
    """Text as decoded, byte order mark off, and what there is to tell of it."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def refuse_binary(raw: bytes) -> Refused | None:
    """Why *raw* is another kind of file, by its first bytes; `None` if they do not say so."""
    for signature, name in _SIGNATURES:
        if raw.startswith(signature):
            return Refused(Code.BINARY, f"It is a {name} file, no text.")
    if _SAVED_PAGE.match(raw, 3 if raw.startswith(b"\xef\xbb\xbf") else 0):
        return Refused(Code.BAD_TYPE, "It is a saved page (HTML or XML), no plain text.")
    return None


def decode(raw: bytes, declared: str) -> Decoded | Refused:
    """Decode *raw* strictly; *declared* is a key of `ENCODINGS` or empty."""
    for mark, name in _UTF16:
        if raw.startswith(mark) and declared in ("", "utf-16"):
            return _strictly(raw, name, 2, "UTF-16 by its byte order mark")
    codec = ENCODINGS.get(declared, "utf-8")
    if codec != "utf-8":
        return _strictly(raw, codec, 0, f"{declared} as declared beside the article")
    found = _strictly(raw, "utf-8", 3 if raw.startswith(b"\xef\xbb\xbf") else 0, "")
    if isinstance(found, Refused) and not declared:
        return _chinese(raw) or found
    return found


def _strictly(raw: bytes, codec: str, start: int, why: str) -> Decoded | Refused:
    """Decode what follows the byte order mark of *start* bytes."""
    try:
        text = raw[start:].decode(codec)
    except UnicodeDecodeError as error:
        lines = re.split("\r\n?|\n", raw[start : start + error.start].decode(codec, "replace"))
        message = f"Byte 0x{raw[start + error.start]:02x} is not valid {codec.upper()}."
        return Refused(Code.UNDECODABLE, message, len(lines), len(lines[-1]) + 1)
    return Decoded(text, codec, (Finding(Code.ENCODING_GUESSED, f"The file is read as {why}.", 0),) if why else ())


def _chinese(raw: bytes) -> Decoded | None:
    """*raw* as GB18030 if it can be nothing else, else `None`: never mojibake."""
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return None
    hanzi = re.findall(_HANZI, text)
    common = sum(char in _FREQUENT for char in hanzi)
    if len(hanzi) < 4 or common * 3 < len(hanzi) or re.search(_NOT_CHINESE, text):
        return None
    return Decoded(
        text,
        "gb18030",
        (Finding(Code.ENCODING_GUESSED, "The file is read as GB18030: it is unmistakably Chinese.", 0),),
    )
