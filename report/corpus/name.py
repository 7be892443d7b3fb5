"""Names of articles: how a file's name is printed, and the id that is made from it."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence

LONGEST = 64
"""Characters of an id."""
_ID = re.compile(r"[a-z0-9]{1,64}+(?:-[a-z0-9]{1,64}+){0,32}")
_OTHER = re.compile(r"[^a-z0-9]+")
# Pages that the briefing makes itself, and names a file cannot have on Windows.
_RESERVED = frozenset(
    [
        "index",
        "genindex",
        "search",
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)),
    ]
)


def printed(name: str) -> str:
    """*name* in plain ASCII: everything else, and what a terminal obeys, as escapes."""
    return ascii(name)[1:-1]


def unprinted(shown: str) -> str:
    """The name that `printed` shows so."""
    return shown.encode("ascii", "backslashreplace").decode("unicode_escape")


def usable(identifier: str) -> bool:
    """Whether *identifier* may be an article's id: ASCII lower case, digits, single hyphens, not reserved."""
    return len(identifier) <= LONGEST and _ID.fullmatch(identifier) is not None and identifier not in _RESERVED


def slug(words: str) -> str:
    """*words* as lower-case ASCII with hyphens; empty if nothing of them is left."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").lower()
    return _OTHER.sub("-", plain).strip("-")


def identifiers(paths: Sequence[str], declared: Mapping[str, str]) -> dict[str, str]:
    """An id for each of *paths* (relative, with `/`): the declared one, else the slug of the file's name.

    A slug that says too little, is reserved or taken gets a digest of the path. Where several would have one slug, the
    file that is named exactly so keeps it, so that its address stays when others come.
    """
    taken = set(declared.values())
    found = dict(declared)
    stems = {path: path.rpartition("/")[2].rpartition(".")[0] for path in paths if path not in declared}
    for path, stem in sorted(stems.items(), key=lambda item: (slug(item[1]) != item[1], item[0])):
        plain = slug(stem)
        if usable(plain) and plain not in taken:
            found[path] = plain
        else:
            found[path] = _with_digest(plain, path, taken)
        taken.add(found[path])
    return found


def _with_digest(plain: str, path: str, taken: set[str]) -> str:
    digest = hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()
    for size in range(8, LONGEST + 1):
        room = max(0, min(40, LONGEST - size - 1))
        found = f"{plain[:room].strip('-') or 'article'}-{digest[:size]}" if room >= len("article") else digest[:size]
        if found not in taken:
            return found
    raise ValueError(f"no id is left for {path!r}")
