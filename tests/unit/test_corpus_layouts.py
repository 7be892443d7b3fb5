"""The layouts in which news prints its articles: each line of a case begins with the kind it must be given."""

from pathlib import Path

import pytest

from report.corpus.article import Article, Kind
from report.corpus.block import Layout
from report.corpus.compose import Source, compose
from report.corpus.read import built_in_furniture
from report.corpus.sidecar import Sidecar
from report.diagnostic import Diagnostic

CASES = sorted((Path(__file__).parent / "cases" / "corpus" / "layouts").glob("*.txt"))


def read(case: Path) -> tuple[dict[str, str], list[tuple[str, str]], str]:
    """Expected fields, expected blocks, and the text of a case; a line marked `>` goes on with the block above."""
    fields: dict[str, str] = {}
    expected: list[tuple[str, str]] = []
    lines: list[str] = []
    for line in case.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            key, _, value = line[2:].partition("=")
            fields[key.strip()] = value.strip()
            continue
        kind, mark, words = line[:10].strip(), line[10], line[12:]
        lines.append(words)
        if mark == ">":
            expected[-1] = (expected[-1][0], f"{expected[-1][1]}\n{words}")
        elif kind:
            expected.append((kind, words))
    return fields, expected, "\n".join(lines) + "\n"


def composed(text: str) -> tuple[Article, list[Diagnostic]]:
    told: list[Diagnostic] = []
    source = Source("case.txt", "corpus/case.txt", text.encode(), Sidecar())
    article = compose(source, "case", told.append, Layout(built_in_furniture()))
    assert article is not None
    return article, told


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_line_of_a_layout_is_given_its_kind(case: Path) -> None:
    _, expected, text = read(case)
    article, _ = composed(text)
    assert [(block.kind.value, block.span.of(text)) for block in article.blocks] == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_layout_gives_up_its_metadata(case: Path) -> None:
    fields, _, text = read(case)
    article, told = composed(text)
    codes = " ".join(sorted(diagnostic.code.code for diagnostic in told))
    sent = " ".join(article.quote(each).rstrip(" -—–") for each in article.datelines)
    found = {"codes": codes, "published": str(article.published or ""), "dateline": sent}
    found |= {key: getattr(article, key) for key in fields if key not in found}
    wanted = {"codes": "", "published": "", "dateline": ""} | fields
    assert found == wanted


def test_body_paragraphs_alone_are_numbered() -> None:
    article, _ = composed("Headline\n\nFirst one.\n\nSubhead\n\nSecond one.\n")
    numbers = [(block.kind, block.paragraph) for block in article.blocks]
    assert numbers == [(Kind.TITLE, None), (Kind.BODY, 1), (Kind.SUBHEAD, None), (Kind.BODY, 2)]
