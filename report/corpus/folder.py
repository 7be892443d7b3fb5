"""What lies in a folder of articles, and which of it may be one.

Names are handled as bytes, so that a folder reads alike in every locale.
"""

# ruff: noqa: PTH118, PTH122
import errno
import os

from report.corpus.name import printed
from report.diagnostic import Code, Diagnostic, Sink
from report.span import Location

# Files that stand in a folder of articles by right.
_ABOUT = (b"readme", b"license", b"licence", b"notice", b"sources", b"copying")
_REASONS = {
    errno.ENOENT: "it does not exist",
    errno.ELOOP: "a link that leads to itself",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.ENAMETOOLONG: "its path is too long",
    errno.ENOTDIR: "not a folder",
    errno.EISDIR: "it is a folder",
    errno.ESPIPE: "it is no regular file",
}


def walk(root: bytes, label: str, report: Sink) -> list[bytes]:
    """Relative paths of everything in the folder that is not itself a folder, nor in a hidden one, sorted."""
    found: list[bytes] = []
    waiting = [b""]
    while waiting:
        inside = waiting.pop()
        try:
            entries = list(os.scandir(os.path.join(root, inside)))
        except OSError as error:
            place = Location("/".join(part for part in (label, shown(inside)) if part), 1, 1)
            code = Code.NOT_A_FILE if error.errno == errno.ENOTDIR else Code.UNREADABLE
            report(Diagnostic(code, f"The folder cannot be read: {reason(error)}.", place))
            continue
        for entry in entries:
            relative = os.path.join(inside, entry.name)
            if entry.is_dir(follow_symlinks=False) and not entry.name.lower().endswith(b".txt"):
                if not entry.name.startswith(b"."):
                    waiting.append(relative)
            else:
                found.append(relative)
    return sorted(found)


def named_as_article(relative: bytes, file: str, report: Sink) -> bool:
    """Whether a file's name is that of an article; if not, it is reported where someone may have meant it to be."""
    name = relative.rpartition(b"/")[2]
    stem, suffix = os.path.splitext(name.lower())
    if name.lower().endswith(b".txt"):
        usable = _usable(relative)
        if not usable:
            report(
                Diagnostic(
                    Code.BAD_NAME, "The file is hidden, or its name is no printable UTF-8.", Location(file, 1, 1)
                )
            )
        return usable
    if not (name.startswith(b".") or suffix == b".toml" or stem.startswith(_ABOUT)):
        report(Diagnostic(Code.BAD_TYPE, "The name does not end in .txt.", Location(file, 1, 1)))
    return False


def _usable(relative: bytes) -> bool:
    try:
        words = relative.decode("utf-8")
    except UnicodeDecodeError:
        return False
    hidden = words.rpartition("/")[2].startswith(".")
    return not hidden and all(char >= " " and not "\x7f" <= char <= "\x9f" for char in words)


def shown(relative: bytes) -> str:
    """A path as it is printed: ASCII, everything else as escapes."""
    return printed(relative.decode("utf-8", "surrogateescape"))


def reason(error: OSError) -> str:
    """Why the system refuses; its own words would depend on the locale."""
    number = error.errno or 0
    return _REASONS.get(number, f"the system refuses it ({errno.errorcode.get(number, 'unknown')})")
