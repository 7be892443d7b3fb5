"""Tells the publisher which pages, pictures and downloads this build stands for; the rest is left from earlier ones."""

from pathlib import Path

from sphinx.application import Sphinx

_ALWAYS = ("404.html", "genindex.html", "search.html")


def list_files(app: Sphinx, exception: Exception | None) -> None:
    """Write `pages.txt` beside the doctrees: one path of the output folder a line, sorted."""
    if exception is not None or app.builder.format != "html":
        return
    suffix = getattr(app.builder, "out_suffix", ".html")
    names = {f"{name}{suffix}" for name in app.env.found_docs} | set(_ALWAYS)
    names |= {f"_images/{name}" for _, name in app.env.images.values()}
    names |= {f"_downloads/{name}" for _, name in app.env.dlfiles.values()}
    path = Path(app.doctreedir) / "pages.txt"
    path.write_text("\n".join(sorted(names)), "utf-8")
