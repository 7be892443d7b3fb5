"""A small project as the compiler would leave it on disk: pages, records and a figure, to try the Sphinx side alone."""

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from sphinx.testing.util import SphinxTestApp

_COLOUR = re.compile("\x1b\\[[0-9;]{1,20}m")
SENTENCE = "Last year, 1,406 companies with 318 new projects from Beijing came to Tianjin <b>&amp; more, 宝坻 too."


def sealed(record: dict[str, Any]) -> dict[str, Any]:
    text = json.dumps(record, sort_keys=True)
    return {**record, "digest": sha256(text.encode()).hexdigest()}


def claim(name: str, text: str, value: str, unit: str, **more: object) -> dict[str, Any]:
    start = SENTENCE.find(text)
    return sealed(
        {
            "article": "baodi-2024",
            "doc": "generated/articles/baodi-2024",
            "target": "claim-" + name.replace(".", "-"),
            "label": f"{text} (Tianjin, 2022)",
            "forms": {"default": text, "value": f"{int(value):,}", "period": "2022"},
            "words": SENTENCE.split(),
            "card": {"quote": SENTENCE, "mark": [start, start + len(text)], "source": "Work report"},
            "note": "Work report, 13 January 2023",
            "original": "https://example.org/report#:~:text=1%2C406",
            "data": {"value": value, "unit": unit, "bound": "exact", "period": "2022", "place": "Tianjin"},
            **more,
        }
    )


def records() -> dict[str, Any]:
    return {
        "schema": 1,
        "edition": "private",
        "project": {"title": "Sample", "author": "Desk", "date": "2024-06-30", "newest": "2024-05-31"},
        "claims": {
            "baodi-2024.p3s2q1": claim("baodi-2024.p3s2q1", "1,406 companies", "1406", "company"),
            "baodi-2024.p3s2q2": claim("baodi-2024.p3s2q2", "318 new projects", "318", "project"),
            "baodi-2024.p3s3q1": claim("baodi-2024.p3s3q1", "94 companies", "94", "company"),
        },
        "articles": {
            "baodi-2024": sealed(
                {
                    "doc": "generated/articles/baodi-2024",
                    "target": "article-baodi-2024",
                    "label": "Work report",
                    "forms": {"default": "Work report", "date": "13 January 2023", "publisher": "China Daily"},
                }
            )
        },
        "entities": {
            "baodi": sealed(
                {
                    "doc": "generated/places/index",
                    "target": "entity-baodi",
                    "label": "Baodi (宝坻)",
                    "kind": "place",
                    "forms": {"default": "Baodi", "chinese": "宝坻", "both": "Baodi (宝坻)"},
                }
            )
        },
        "events": {
            "lines-2022": sealed(
                {
                    "doc": "generated/timeline",
                    "target": "event-lines-2022",
                    "label": "Two lines open",
                    "forms": {"default": "Two lines open", "date": "late December 2022"},
                }
            )
        },
        "counts": {"articles": 1, "claims": 2345},
        "tombstones": {"gone-2020.p1s1q1": "the article was taken down"},
        "aliases": {"beijing-firms": "baodi-2024.p3s2q1"},
    }


INDEX = """# Overview

Firms: {claim}`baodi-2024.p3s2q1`, also {claim}`beijing-firms:value`.

```{figure} generated/figures/map.svg
:alt: Map of one place

The map.
```

```{toctree}
:caption: Evidence

theme
generated/articles/index
generated/places/index
generated/timeline
```
"""

THEME = """# Theme

Projects: {claim}`baodi-2024.p3s2q2` in {entity}`baodi:both`.

{quote}`baodi-2024.p3s2q1:3-4`, {date}`lines-2022`, {date}`newest`, {count}`claims`,
{calc}`sum baodi-2024.p3s2q1 baodi-2024.p3s3q1`, {article}`baodi-2024`, {event}`lines-2022`.

:::{table} Rows
:class: evidence

| Number | Place |
| --- | --- |
| {claim}`baodi-2024.p3s2q1` | Tianjin |
| {claim}`baodi-2024.p3s2q2` | Baodi |
:::
"""

MAP = """<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="100">
<style>* { stroke: red }</style><script>alert(1)</script><defs><clipPath id="box"><path d="M 0 0"/></clipPath></defs>
<g id="figure" onclick="alert(2)"><path clip-path="url(#box)" style="fill: var(--fig-land, #f1efe9)" d="M 0 0"/></g>
<a xlink:href="claim:baodi-2024.p3s2q1" target="_blank"><path d="M 1 1"/></a>
<a xlink:href="entity:baodi"><text>Baodi &lt;b&gt;</text></a>
</svg>
"""

BROKEN_MARK = MAP.replace("entity:baodi", "entity:boadi")


def article_page(names: Mapping[str, Any]) -> str:
    entries = "\n\n".join(f":::{{claim}} {name}\nThe entry of {name.rpartition('.')[2]}.\n:::" for name in names)
    return f"# Work report\n\n:::{{article}} baodi-2024\nIts card.\n:::\n\n## Claims\n\n{entries}\n"


class Project:
    """A briefing's folder in which Sphinx runs without the compiler."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.docs = root / "docs"
        monkeypatch.setattr("report.sphinx_ext.compile_pages", lambda app: None)
        self.records = records()
        self.write("conf.py", 'extensions = ["report.sphinx_ext"]\n')
        self.write("docutils.conf", "[parsers]\nfile_insertion_enabled: no\nraw_enabled: no\n")
        self.write("briefing.toml", 'title = "Sample briefing"\nauthor = "Desk"\nlanguage = "en"\n')
        self.write("index.md", INDEX)
        self.write("theme.md", THEME)
        self.write("generated/articles/index.md", "# Articles\n\n```{toctree}\nbaodi-2024\n```\n")
        self.write("generated/places/index.md", "# Places\n\n:::{entity} baodi\nA district.\n:::\n")
        self.write("generated/timeline.md", "# Timeline\n\n:::{event} lines-2022\nTwo lines open.\n:::\n")
        self.write("generated/figures/map.svg", MAP)
        self.save()

    def write(self, name: str, text: str) -> None:
        path = self.docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def save(self) -> None:
        """Write the records and the article's page, as the compiler would."""
        for table in ("claims", "articles", "entities", "events"):
            for name, record in self.records[table].items():
                plain = {key: value for key, value in record.items() if key != "digest"}
                self.records[table][name] = sealed(plain)
        self.write("generated/records.json", json.dumps(self.records, ensure_ascii=False, sort_keys=True))
        self.write("generated/articles/baodi-2024.md", article_page(self.records["claims"]))

    def build(self, out: str = "out", builder: str = "html", jobs: int = 1, **settings: object) -> "Outcome":
        warnings, status = StringIO(), StringIO()
        app = SphinxTestApp(
            buildername=builder,
            srcdir=self.docs,
            builddir=self.root / out,
            warning=warnings,
            status=status,
            parallel=jobs,
            confoverrides=settings,
        )
        try:
            app.build()
        finally:
            app.cleanup()
        return Outcome(self.root / out / builder, warnings.getvalue(), status.getvalue())


class Outcome:
    """What a build left and said."""

    def __init__(self, folder: Path, warnings: str, status: str) -> None:
        self.folder = folder
        self.warnings = [line for line in _COLOUR.sub("", warnings).splitlines() if line.strip()]
        self.status = status

    def html(self, page: str) -> str:
        return (self.folder / f"{page}.html").read_text("utf-8")

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path.name not in (".buildinfo", "environment.pickle")
        }
