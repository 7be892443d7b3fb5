"""The corpus room's door: a folder of text files to articles. The only module of the room that opens files.

Names are handled as bytes, so that a folder reads alike in every locale.
"""

# ruff: noqa: PTH118, PTH119
import errno
import hashlib
import os
import stat
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from report.corpus.alike import Likeness
from report.corpus.article import Article, Kind
from report.corpus.block import Furniture, Layout, furniture
from report.corpus.compose import Source, compose
from report.corpus.folder import named_as_article, reason, shown, walk
from report.corpus.name import identifiers
from report.corpus.sidecar import LARGEST as LARGEST_SIDECAR
from report.corpus.sidecar import Sidecar, sidecar
from report.diagnostic import Code, Diagnostic, Related, Sink
from report.span import Location

_NO_FILE = "It is no regular file."
LARGEST = 2_000_000
"""Bytes of an article's file."""
_READ_FLAGS = os.O_RDONLY
for _flag in ("O_CLOEXEC", "O_NONBLOCK", "O_NOCTTY", "O_NOFOLLOW"):
    _READ_FLAGS |= getattr(os, _flag, 0)


Step = Callable[[str, int, int], None]
"""Told how far a pass over the corpus is: its name, the articles done, and all of them."""


def unwatched(_name: str, _done: int, _of: int) -> None:
    """Tells nobody."""


def read_corpus(
    folder: Path,
    report: Sink,
    profiles: Sequence[Furniture] = (),
    edition_date: date | None = None,
    *,
    label: str = "",
    step: Step = unwatched,
) -> tuple[Article, ...]:
    """The articles of *folder* and its subfolders, by path.

    What cannot be read, or is no article, is reported and skipped; nothing in the folder raises. *profiles* are tried
    before the built-in furniture; *edition_date* is the day after which a date is told as future. Locations begin with
    *label*, the folder's own name if empty.
    """
    sources = _sources(folder, label, report)
    names = identifiers([source.path for source in sources], _declared(sources, report))
    layout = Layout((*profiles, *built_in_furniture()))
    articles: list[Article] = []
    for number, source in enumerate(sources):
        step("read", number, len(sources))
        article = compose(source, names[source.path], report, layout, edition_date=edition_date)
        if article is not None:
            articles.append(article)
    copied = _copied(articles)
    files_by_id = {article.id: article.file for article in articles}
    for article in articles:
        if copied[article.id]:
            first = files_by_id[copied[article.id]]
            _report_alike(Code.NEAR_DUPLICATE, "The article is nearly the same text as", article.file, first, report)
    return tuple(replace(each, copy_of=copied[each.id]) if copied[each.id] else each for each in articles)


def lacking(folder: Path) -> str:
    """Why *folder* is no folder of articles; empty if it is one, though it may hold none."""
    try:
        # Not Path: a path from a configuration need not fit the locale.
        with os.scandir(os.fspath(folder).encode("utf-8", "surrogateescape")):
            return ""
    except OSError as fault:
        return reason(fault)


@cache
def built_in_furniture() -> tuple[Furniture, ...]:
    """The general patterns of furniture.toml, in their order."""
    table = tomllib.loads(Path(__file__).with_name("furniture.toml").read_text("utf-8"))
    return tuple(
        furniture(row["kind"], row["pattern"], heads_list=row.get("list", False), needs=row.get("needs", ()))
        for row in table["furniture"]
    )


def _copied(articles: Sequence[Article]) -> dict[str, str]:
    """The id of what each article nearly repeats: of two the longer counts, which may hold more, else the earlier."""
    likeness = Likeness()
    order = sorted(articles, key=lambda each: (-_length(each), each.published or date.max, each.file))
    found: dict[str, str] = {}
    for article in order:
        first = likeness.earlier(_body(article), article.id)
        found[article.id] = found.get(first) or first  # a copy's copy is one of what counts
    return found


def _length(article: Article) -> int:
    return sum(len(block.span) for block in article.blocks if block.kind is Kind.BODY)


def _body(article: Article) -> str:
    return "\n".join(block.span.of(article.text) for block in article.blocks if block.kind is Kind.BODY)


def _report_alike(code: Code, message: str, file: str, first: str, report: Sink) -> None:
    related = Related(Location(first, 1, 1), "the file that counts")
    report(Diagnostic(code, f"{message} {first}.", Location(file, 1, 1), related=(related,)))


def _declared(sources: Sequence[Source], report: Sink) -> dict[str, str]:
    """Ids given in NAME.toml files, each to one article."""
    found: dict[str, str] = {}
    owner: dict[str, str] = {}
    for source in sources:
        wanted = source.beside.id
        if wanted in owner:
            place = Location(source.file[: -len(".txt")] + ".toml", 1, 1)
            report(Diagnostic(Code.BAD_ENTRY, f"The id {wanted} is already that of {owner[wanted]}.", place))
        elif wanted:
            found[source.path], owner[wanted] = wanted, source.file
    return found


def _sources(folder: Path, label: str, report: Sink) -> list[Source]:
    """The files that may hold articles, by path, each with its NAME.toml; the rest is reported."""
    # Not os.fsencode: a path from a configuration need not fit the locale.
    root = os.path.realpath(os.fspath(folder).encode("utf-8", "surrogateescape"))
    label = shown(label.encode("utf-8", "surrogateescape") or os.path.basename(root))
    kept: dict[str, Source] = {}
    found: list[Source] = []
    for relative in walk(root, label, report):
        file = f"{label}/{shown(relative)}"
        if not named_as_article(relative, file, report):
            continue
        raw = _open(root, relative, file, LARGEST, report)
        if raw is None:
            continue
        source = Source(relative.decode("utf-8"), file, raw, _beside(root, relative, file, report))
        digest = hashlib.sha256(raw).hexdigest()
        first = kept.get(digest) if raw else None
        if first:
            one, other = sorted((first, source), key=_meant)
            _report_alike(Code.DUPLICATE, "The file holds the same bytes as", other.file, one.file, report)
            if one is first:
                continue
            found.remove(first)
        kept[digest] = source
        found.append(source)
    return found


def _meant(source: Source) -> tuple[bool, str]:
    """Of equal files the first that counts: one with a NAME.toml, then "park.txt" before "park (1).txt"."""
    return source.beside == Sidecar(), source.path[: -len(".txt")]


def _open(root: bytes, relative: bytes, file: str, largest: int, report: Sink) -> bytes | None:
    """The bytes of a regular file inside *root*; never waits for a pipe, and never reads more than *largest*."""
    found = _content(root, relative, largest)
    if isinstance(found, bytes):
        return found
    report(Diagnostic(found[0], found[1], Location(file, 1, 1)))
    return None


def _content(root: bytes, relative: bytes, largest: int) -> bytes | tuple[Code, str]:
    """The bytes of a file, or why not."""
    path = os.path.join(root, relative)
    try:
        status = os.lstat(path)
        if stat.S_ISLNK(status.st_mode):
            path = os.path.realpath(path, strict=True)
            status = os.lstat(path)
        inside = path.startswith(root.rstrip(b"/") + b"/")
        # A pipe or device is refused before it is opened: opening may already block or act.
        if not inside or not stat.S_ISREG(status.st_mode):
            return Code.NOT_A_FILE, _NO_FILE if inside else "It is a link out of the folder."
        with os.fdopen(os.open(path, _READ_FLAGS), "rb", buffering=0) as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                return Code.NOT_A_FILE, _NO_FILE
            raw = b"" if status.st_size > largest else _read(stream.read, largest + 1)
    except OSError as error:
        linked = error.errno in (errno.ELOOP, errno.ENOENT)
        return Code.NOT_A_FILE if linked else Code.UNREADABLE, f"The file cannot be read: {reason(error)}."
    if status.st_size > largest or len(raw) > largest:
        return Code.TOO_LARGE, f"The file is larger than {largest:,} bytes."
    return raw


def _read(read: Callable[[int], bytes | None], most: int) -> bytes:
    """At most *most* bytes, whatever the size was when the file was opened."""
    parts, size = [], 0
    while size < most and (part := read(most - size)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def regular(path: Path) -> bytes:
    """The bytes of a regular file; raises `OSError` for a folder, and for a pipe or device before it is opened."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        number = errno.EISDIR if stat.S_ISDIR(mode) else errno.ESPIPE
        raise OSError(number, os.strerror(number), str(path))
    return path.read_bytes()


def read_beside(folder: Path, path: str, ending: str, largest: int) -> bytes | str:
    """The bytes of the file beside the article *path* whose name has another *ending*, or why they cannot be read.

    None are those of a file that is not there.
    """
    root = os.path.realpath(os.fspath(folder).encode("utf-8", "surrogateescape"))
    relative = path[: -len(".txt")].encode("utf-8") + ending.encode("ascii")
    if not os.path.lexists(os.path.join(root, relative)):
        return b""
    found = _content(root, relative, largest)
    return found if isinstance(found, bytes) else found[1]


def _beside(root: bytes, relative: bytes, file: str, report: Sink) -> Sidecar:
    """What the NAME.toml beside an article says; empty without one."""
    path = relative[: -len(b".txt")] + b".toml"
    if not os.path.lexists(os.path.join(root, path)):
        return Sidecar()
    place = file[: -len(".txt")] + ".toml"
    raw = _open(root, path, place, LARGEST_SIDECAR, report)
    return Sidecar() if raw is None else sidecar(raw, place, report)
