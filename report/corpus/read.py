"""The corpus room's door: a folder of text files to articles. The only module of the room that opens files."""

import errno
import hashlib
import os
import stat
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from report.corpus.alike import Likeness
from report.corpus.article import Article, Kind
from report.corpus.block import Furniture, blocks, furniture
from report.corpus.canon import Canonical, Refused, canon
from report.corpus.metadata import metadata
from report.corpus.name import identifiers, printed
from report.corpus.sentence import sentences
from report.corpus.sidecar import LARGEST as LARGEST_SIDECAR
from report.corpus.sidecar import Sidecar, sidecar
from report.diagnostic import Code, Diagnostic, Related, Sink
from report.span import Lines, Location

LARGEST = 2_000_000
"""Bytes of an article's file."""
LONGEST_LINE = 1_000_000
"""Bytes of one line."""
_READ_FLAGS = os.O_RDONLY | os.O_CLOEXEC | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
# Files that stand in a folder of articles by right.
_BESIDE = (b".toml",)
_ABOUT = (b"readme", b"license", b"licence", b"notice", b"sources", b"copying")


@dataclass(frozen=True, slots=True)
class _Source:
    """A readable file: where it is, how it is printed, and its bytes."""

    path: str
    """Relative to the corpus, with `/`."""
    file: str
    """As printed in locations."""
    raw: bytes
    beside: Sidecar


def read_corpus(
    folder: Path, report: Sink, profiles: Sequence[Furniture] = (), edition_date: date | None = None
) -> tuple[Article, ...]:
    """The articles of *folder* and its subfolders, by path.

    What cannot be read, or is no article, is reported and skipped; nothing in the folder raises. *profiles* are tried
    before the built-in furniture; *edition_date* is the day after which a date is told as future.
    """
    sources = list(_sources(folder, report))
    names = identifiers([source.path for source in sources], _declared(sources, report))
    patterns = (*profiles, *built_in_furniture())
    likeness = Likeness()
    places: dict[str, Location] = {}
    articles: list[Article] = []
    for source in sources:
        article = compose(source.raw, source.file, names[source.path], source.beside, report, patterns, edition_date)
        if article is None:
            continue
        copied = likeness.earlier(_body(article), article.id)
        places[article.id] = Location(article.file, 1, 1)
        if copied:
            first = Related(places[copied], "the earlier article")
            message = f"nearly the same text as {places[copied].path}"
            report(Diagnostic(Code.NEAR_DUPLICATE, message, places[article.id], related=(first,)))
            article = replace(article, copy_of=copied)
        articles.append(article)
    return tuple(articles)


def compose(
    raw: bytes,
    file: str,
    identifier: str,
    beside: Sidecar,
    report: Sink,
    patterns: Sequence[Furniture],
    edition_date: date | None = None,
) -> Article | None:
    """The article that the bytes *raw* hold, or `None` with a diagnostic if they hold none; opens nothing."""
    if _long_line(raw):
        report(Diagnostic(Code.LINE_TOO_LONG, "a line is over 1 MB", Location(file, _long_line(raw), 1)))
        return None
    decoded = canon(raw, beside.encoding)
    if isinstance(decoded, Refused):
        report(Diagnostic(decoded.code, decoded.message, Location(file, decoded.line, decoded.column)))
        return None
    text = decoded.text
    parts = blocks(text, patterns)
    stated = metadata(text, parts, beside.url, None if beside.published else edition_date)
    told = [(finding.code, finding.message, finding.offset, 1) for finding in decoded.findings]
    told += [(remark.code, remark.message, remark.span.start, len(remark.span)) for remark in stated.remarks]
    settled = {Code.NO_TITLE: bool(beside.title), Code.NO_DATE: beside.published is not None}
    lines = Lines(text) if told else None
    for code, message, offset, length in told:
        if lines and not settled.get(code):
            report(Diagnostic(code, message, Location(file, *lines.position(offset)), length=max(1, length)))
    return Article(
        id=identifier,
        file=file,
        text=text,
        sha256=hashlib.sha256(raw).hexdigest(),
        title=beside.title or stated.title,
        deck=stated.deck,
        section=stated.section,
        byline=stated.byline,
        dateline=stated.dateline,
        publisher=beside.publisher or stated.publisher,
        family=beside.family,
        published=beside.published or stated.published,
        published_span=None if beside.published else stated.published_span,
        url=beside.url or stated.url,
        language=beside.language or _language(decoded),
        rights=beside.rights or stated.rights,
        policy=beside.policy or "quote",
        blocks=parts,
        sentences=sentences(text, parts),
        extra=beside.extra,
    )


@cache
def built_in_furniture() -> tuple[Furniture, ...]:
    """The general patterns of furniture.toml, in their order."""
    table = tomllib.loads(files("report.corpus").joinpath("furniture.toml").read_text(encoding="utf-8"))
    return tuple(
        furniture(entry["kind"], entry["pattern"], heads_list=entry.get("list", False)) for entry in table["furniture"]
    )


def _language(decoded: Canonical) -> str:
    hanzi = 0 if decoded.text.isascii() else sum("\u4e00" <= char <= "\u9fff" for char in decoded.text)
    return "zh" if hanzi * 3 > len(decoded.text) else "en"


def _body(article: Article) -> str:
    return "\n".join(block.span.of(article.text) for block in article.blocks if block.kind is Kind.BODY)


def _long_line(raw: bytes) -> int:
    """Number of the first line over the limit, or 0."""
    if len(raw) <= LONGEST_LINE:
        return 0
    for number, line in enumerate(raw.splitlines(), 1):
        if len(line) > LONGEST_LINE:
            return number
    return 0


def _declared(sources: Sequence[_Source], report: Sink) -> dict[str, str]:
    """Ids given in NAME.toml files, each to one article."""
    found: dict[str, str] = {}
    owner: dict[str, str] = {}
    for source in sources:
        wanted = source.beside.id
        if wanted in owner:
            place = Location(source.file[: -len(".txt")] + ".toml", 1, 1)
            report(Diagnostic(Code.BAD_ENTRY, f"id {wanted} is already that of {owner[wanted]}", place))
        elif wanted:
            found[source.path], owner[wanted] = wanted, source.file
    return found


def _sources(folder: Path, report: Sink) -> Iterator[_Source]:
    """The files that may hold articles, by path, each with its NAME.toml; the rest is reported."""
    root = os.fsencode(os.path.realpath(folder))
    label = printed(Path(os.path.realpath(folder)).name)
    seen: dict[str, str] = {}
    for relative in _walk(root, label, report):
        file = f"{label}/{_printed(relative)}"
        raw = _article_bytes(root, relative, file, report)
        if raw is None:
            continue
        digest = hashlib.sha256(raw).hexdigest()
        if raw and digest in seen:
            first = Related(Location(seen[digest], 1, 1), "the first file")
            report(
                Diagnostic(Code.DUPLICATE, f"the same bytes as {seen[digest]}", Location(file, 1, 1), related=(first,))
            )
            continue
        seen[digest] = file
        path = relative.decode("utf-8")
        yield _Source(path, file, raw, _beside(root, relative, file, report))


def _walk(root: bytes, label: str, report: Sink) -> list[bytes]:
    """Relative paths of everything in the folder that is not itself a folder or hidden, sorted."""
    found: list[bytes] = []
    waiting = [b""]
    while waiting:
        inside = waiting.pop()
        try:
            entries = list(os.scandir(os.path.join(root, inside)))
        except OSError as error:
            place = Location("/".join(part for part in (label, _printed(inside)) if part), 1, 1)
            code = Code.NOT_A_FILE if error.errno == errno.ENOTDIR else Code.UNREADABLE
            report(Diagnostic(code, f"folder cannot be read: {_reason(error)}", place))
            continue
        for entry in entries:
            relative = os.path.join(inside, entry.name)
            if _is_folder(entry) and not entry.name.lower().endswith(b".txt"):
                if not entry.name.startswith(b"."):
                    waiting.append(relative)
            else:
                found.append(relative)
    return sorted(found)


def _is_folder(entry: "os.DirEntry[bytes]") -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _article_bytes(root: bytes, relative: bytes, file: str, report: Sink) -> bytes | None:
    """The bytes of one file of the folder if it may be an article, else `None`, with a diagnostic where one is due."""
    name = relative.rpartition(b"/")[2]
    stem, suffix = os.path.splitext(name.lower())
    if suffix != b".txt":
        silent = name.startswith(b".") or suffix in _BESIDE or stem.startswith(_ABOUT)
        if not silent:
            report(Diagnostic(Code.BAD_TYPE, "not a .txt file", Location(file, 1, 1)))
        return None
    if not _usable(name):
        report(Diagnostic(Code.BAD_NAME, "hidden, or not printable UTF-8 on one line", Location(file, 1, 1)))
        return None
    return _open(root, relative, file, LARGEST, report)


def _usable(name: bytes) -> bool:
    try:
        words = name.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not words.startswith(".") and all(char >= " " and not "\x7f" <= char <= "\x9f" for char in words)


def _open(root: bytes, relative: bytes, file: str, largest: int, report: Sink) -> bytes | None:
    """The bytes of a regular file inside *root*; never waits for a pipe, and never reads more than *largest*."""

    def refuse(code: Code, message: str) -> None:
        report(Diagnostic(code, message, Location(file, 1, 1)))

    path = os.path.join(root, relative)
    try:
        if stat.S_ISLNK(os.lstat(path).st_mode):
            target = os.path.realpath(path, strict=True)
            if not target.startswith(root.rstrip(b"/") + b"/"):
                return refuse(Code.NOT_A_FILE, "a link out of the folder")
            path = target
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return refuse(Code.NOT_A_FILE, "not a regular file")
        descriptor = os.open(path, _READ_FLAGS | getattr(os, "O_NOFOLLOW", 0))
    except OSError as error:
        linked = error.errno in (errno.ELOOP, errno.ENOENT)
        return refuse(Code.NOT_A_FILE if linked else Code.UNREADABLE, _reason(error))
    try:
        with open(descriptor, "rb", buffering=0) as stream:
            kind = os.fstat(descriptor)
            if not stat.S_ISREG(kind.st_mode):
                return refuse(Code.NOT_A_FILE, "not a regular file")
            raw = b"" if kind.st_size > largest else _read(stream, largest + 1)
            if kind.st_size > largest or len(raw) > largest:
                return refuse(Code.TOO_LARGE, f"larger than {largest:,} bytes")
            return raw
    except OSError as error:
        return refuse(Code.UNREADABLE, _reason(error))


def _read(stream: "os.PathLike[bytes] | object", most: int) -> bytes:
    parts, size = [], 0
    while size < most and (part := stream.read(most - size)):  # type: ignore[attr-defined]
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _beside(root: bytes, relative: bytes, file: str, report: Sink) -> Sidecar:
    """What the NAME.toml beside an article says; empty without one."""
    path = relative[: -len(b".txt")] + b".toml"
    if not os.path.lexists(os.path.join(root, path)):
        return Sidecar()
    place = file[: -len(".txt")] + ".toml"
    raw = _open(root, path, place, LARGEST_SIDECAR, report)
    return Sidecar() if raw is None else sidecar(raw, place, report)


def _printed(relative: bytes) -> str:
    return printed(relative.decode("utf-8", "surrogateescape"))


def _reason(error: OSError) -> str:
    # The system's own words depend on the locale.
    return {
        errno.ENOENT: "it does not exist",
        errno.ELOOP: "a link that leads to itself",
        errno.EACCES: "permission denied",
        errno.EPERM: "permission denied",
        errno.ENAMETOOLONG: "its path is too long",
        errno.ENOTDIR: "not a folder",
    }.get(error.errno or 0, f"the system refuses it ({errno.errorcode.get(error.errno or 0, 'unknown')})")
