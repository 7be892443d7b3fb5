"""Make this folder's fonts and ``coverage.txt`` anew; run by hand when a font is updated, never by a build.

    apt-get install fonts-noto-cjk fonts-dejavu-core    # Noto CJK 2.004 / 2.001, DejaVu 2.37
    npm pack source-sans@3.52.0 source-serif@4.5.1      # and unpack each into FOLDER/source-sans, FOLDER/source-serif
    python report/sphinx_ext/typst/fonts/make.py FOLDER

The Source families are copied as released, since their licence reserves the name for unmodified files. Noto CJK has
no reserved name of its own and is cut to the characters of GB 2312 with the punctuation around them; DejaVu loses its
hints.
"""

import shutil
import sys
from itertools import product
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTCollection, TTFont  # type: ignore[import-untyped]

HERE = Path(__file__).parent
SANS, SERIF = "source-sans/package", "source-serif/package"
RELEASED = (
    *(f"{SANS}/OTF/SourceSans3-{style}.otf" for style in ("Regular", "It", "Semibold", "Bold")),
    *(f"{SANS}/WOFF2/TTF/SourceSans3-{style}.ttf.woff2" for style in ("Regular", "Semibold")),
    *(f"{SERIF}/OTF/SourceSerif4-{style}.otf" for style in ("Regular", "It", "Bold", "BoldIt")),
)
CUT = ("NotoSansCJK-Regular", "NotoSansCJK-Bold", "NotoSerifCJK-Regular")
"""Emphasis in Chinese is Heiti, so that no bold Song is needed."""
NOTO = Path("/usr/share/fonts/opentype/noto")
DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
WIDE = (0x00B7, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026)
AROUND = (range(0x3000, 0x3018), range(0xFF01, 0xFF5F), range(0xFFE0, 0xFFE7), WIDE)
"""Ideographic punctuation, full-width forms, and the Western marks that Chinese text sets wide."""


def gb2312() -> set[int]:
    """Every character of GB 2312's hanzi rows (16 to 87), with the punctuation of `AROUND`."""
    found = {point for block in AROUND for point in block}
    for row, cell in product(range(0xB0, 0xF8), range(0xA1, 0xFF)):
        text = bytes((row, cell)).decode("gb2312", errors="ignore")
        found.update(map(ord, text))
    return found


def subset(font: TTFont, points: set[int], features: list[str]) -> TTFont:
    """Take from *font* its hints and all but the characters *points* and the layout *features*."""
    vertical = ["vhea", "vmtx", "VORG", "BASE"]
    subsetter = Subsetter(Options(layout_features=features, hinting=False, name_IDs=["*"], drop_tables=vertical))
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    return font


def cut(name: str) -> None:
    """Write the simplified Chinese face of the Noto collection *name*, cut to `gb2312`."""
    family = name.replace("CJK-Regular", " CJK SC").replace("CJK-Bold", " CJK SC").replace("Noto", "Noto ")
    faces = TTCollection(NOTO / f"{name}.ttc", lazy=True).fonts
    font = next(face for face in faces if face["name"].getDebugName(1) == family)
    subset(font, gb2312(), []).save(HERE / f"{name.replace('CJK', 'CJKsc')}.otf")


def coverage() -> str:
    """The ranges of characters that some font of the folder has, one ``FIRST-LAST`` a line, in hexadecimal."""
    points: set[int] = set()
    for path in sorted((*HERE.glob("*.ttf"), *HERE.glob("*.otf"))):
        points.update(TTFont(path, lazy=True).getBestCmap())
    ranges: list[list[int]] = []
    for point in sorted(points):
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "".join(f"{first:04X}-{last:04X}\n" for first, last in ranges)


def main(folder: Path) -> None:
    """Fill this folder from the unpacked releases in *folder* and the system's Noto and DejaVu."""
    for path in RELEASED:
        shutil.copyfile(folder / path, HERE / Path(path).name)
    symbols = TTFont(DEJAVU)
    subset(symbols, set(symbols.getBestCmap()), ["*"]).save(HERE / DEJAVU.name)
    for name in CUT:
        cut(name)
    (HERE / "coverage.txt").write_text(coverage(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
