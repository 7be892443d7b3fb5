"""The same bytes for an EPUB: one order of entries, one date."""

import zipfile
from pathlib import Path

_DATE = (1980, 1, 1, 0, 0, 0)


def rezip(path: Path) -> None:
    """Write the archive anew with fixed times and a fixed order, `mimetype` first and uncompressed."""
    with zipfile.ZipFile(path) as archive:
        names = sorted(archive.namelist(), key=lambda name: (name != "mimetype", name))
        entries = [(name, archive.read(name)) for name in names]
    part = path.with_suffix(".part")
    with zipfile.ZipFile(part, "w") as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    part.replace(path)
