"""Images as Typst gets them: read once, named in order, SVG without colour variables and with its links apart."""

from collections.abc import Callable
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from report.sphinx_ext.typst.marks import Mark, plain_colours, read_drawing
from report.sphinx_ext.typst.translator import Picture

_FORMATS = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}
_DENSITY = 96.0


class Pictures:
    """The staged images: `files` are their contents by name."""

    def __init__(self, target: Callable[[Mark], tuple[str, str] | None], printable: Callable[[str], str]) -> None:
        self.files: dict[str, bytes] = {}
        self._target = target
        self._printable = printable
        self._staged: dict[Path, Picture] = {}

    def stage(self, path: Path) -> Picture:
        """Stage the image at *path*; raises `ValueError` or `OSError` when it is none that Typst can print."""
        if path not in self._staged:
            content = path.read_bytes()
            self._staged[path] = (
                self._drawing(content) if path.suffix.lower() == ".svg" else self._bitmap(path, content)
            )
        return self._staged[path]

    def _name(self, suffix: str, content: bytes) -> str:
        name = f"picture-{len(self.files) + 1:04}.{suffix}"
        self.files[name] = content
        return name

    def _drawing(self, content: bytes) -> Picture:
        svg = plain_colours(content.decode("utf-8").replace("\r", ""))
        drawing = read_drawing(svg)
        name = self._name("svg", self._printable(svg).encode("utf-8"))
        marks = []
        for mark in drawing.marks:
            target = self._target(mark)
            if target is not None:
                marks.append((mark.x, mark.y, mark.width, mark.height, *target))
        return Picture(name, drawing.width, drawing.height / drawing.width, tuple(marks))

    def _bitmap(self, path: Path, content: bytes) -> Picture:
        try:
            with Image.open(path) as image:
                image.verify()
                (width, height), suffix = image.size, _FORMATS.get(image.format or "")
                density = float(image.info.get("dpi", (_DENSITY,))[0]) or _DENSITY
        except (UnidentifiedImageError, SyntaxError, Image.DecompressionBombError) as error:
            raise ValueError(str(error)) from error
        if suffix is None or not width or not height:
            raise ValueError("not an image of a kind that can be printed")
        return Picture(self._name(suffix, content), width / max(density, _DENSITY) * 72, height / width)
