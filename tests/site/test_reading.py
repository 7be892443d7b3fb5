"""What a reader finds in the built briefing."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib
import pytest
from pypdf import PdfReader

from tests.site.conftest import Project

pytestmark = pytest.mark.xdist_group("site")

HIDDEN = {"script", "style", "head", "template", "title"}
LONGEST = 25


def tree(path: Path) -> Element:
    return html5lib.parse(path.read_bytes(), namespaceHTMLElements=False)


def pages(project: Project) -> list[Path]:
    return sorted(project.site.rglob("*.html"))


def visible(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in HIDDEN:
        return
    yield element.text or ""
    for child in element:
        yield from visible(child)
        yield child.tail or ""


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def article_files(project: Project) -> dict[str, Path]:
    records = json.loads((project.docs / "generated" / "data" / "claims.json").read_text("utf-8"))
    return {article["id"]: project.folder / article["file"] for article in records["articles"]}


def links(element: Element) -> Iterator[str]:
    for each in element.iter():
        for name, value in each.attrib.items():
            if name in ("href", "src", "{http://www.w3.org/1999/xlink}href"):
                yield value


@pytest.mark.parametrize("edition", ["private", "public"])
def test_every_internal_link_leads_somewhere(edition: str, request: pytest.FixtureRequest) -> None:
    project: Project = request.getfixturevalue(edition)
    trees = {path: tree(path) for path in pages(project)}
    anchors = {path: {each.get("id") for each in page.iter()} for path, page in trees.items()}
    for path, page in trees.items():
        for link in links(page):
            if re.match(r"[a-z]+:|//", link):
                continue
            target, _, anchor = unquote(link).partition("#")
            aim = (path.parent / target.partition("?")[0]).resolve() if target else path
            assert aim.exists(), f"{path.name}: {link}"
            assert not anchor or aim.suffix != ".html" or anchor in anchors[aim], f"{path.name}: {link}"


def test_an_articles_page_shows_its_text_whole_and_in_order(private: Project) -> None:
    for name, source in article_files(private).items():
        page = tree(private.site / "generated" / "articles" / f"{name}.html")
        text = next(each for each in page.iter() if "article-text" in (each.get("class") or "").split())
        assert squeezed("".join(visible(text))) == squeezed(source.read_text("utf-8")), name


def longest_run(words: list[str], sequences: dict[str, list[int]], source: list[str]) -> int:
    """Words of the longest run of *words* that *source* has, too."""
    best = at = 0
    while at < len(words):
        longest = 0
        for start in sequences.get(words[at], ()):
            size = 0
            while at + size < len(words) and start + size < len(source) and words[at + size] == source[start + size]:
                size += 1
            longest = max(longest, size)
        best = max(best, longest)
        at += max(longest, 1) if longest > 3 else 1
    return best


def texts(project: Project) -> Iterator[tuple[str, str]]:
    for path in sorted((project.folder / "build").rglob("*")):
        if not path.is_file() or "_static" in path.parts or any(part.startswith(".") for part in path.parts):
            continue
        name = path.relative_to(project.folder).as_posix()
        if path.suffix == ".html":
            yield name, "".join(visible(tree(path)))
            yield name + " (source)", path.read_text("utf-8")
        elif path.suffix == ".pdf":
            yield name, "\n".join(page.extract_text() for page in PdfReader(path).pages)
        elif path.suffix == ".epub":
            with zipfile.ZipFile(path) as archive:
                for part in archive.namelist():
                    if part.endswith(".xhtml"):
                        page = html5lib.parse(io.BytesIO(archive.read(part)), namespaceHTMLElements=False)
                        yield f"{name}/{part}", "".join(visible(page))
        elif path.suffix in (".js", ".json", ".csv", ".inv"):
            yield name, path.read_bytes().decode("utf-8", "replace")


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def test_no_file_of_the_public_edition_quotes_more_than_its_policy_allows(public: Project) -> None:
    for source in article_files(public).values():
        body = words_of(source.read_text("utf-8"))
        places: dict[str, list[int]] = {}
        for at, word in enumerate(body):
            places.setdefault(word, []).append(at)
        for name, text in texts(public):
            # A hyphenated word counts as one for the policy and as two or three here: hence the room.
            assert longest_run(words_of(text), places, body) <= LONGEST + 6, f"{name} quotes {source.name}"


def test_every_citation_leads_to_an_entry_and_every_entry_to_its_original(private: Project) -> None:
    entries: dict[str, bool] = {}
    cited: set[str] = set()
    for path in pages(private):
        for each in tree(path).iter():
            classes = (each.get("class") or "").split()
            if (each.get("id") or "").startswith("claim-"):
                entries[each.get("id") or ""] = any(link.startswith("https://") for link in links(each))
            if "claim-ref" in classes:
                cited |= {link.partition("#")[2] for link in links(each)}
    assert len(cited) > 30
    assert cited <= set(entries)
    assert all(entries.values())


def test_the_entry_of_a_claim_shows_the_id_that_a_page_cites_it_by(private: Project) -> None:
    shown = {
        "".join(each.itertext())
        for path in (private.site / "generated" / "articles").glob("*.html")
        for each in tree(path).iter()
        if "location" in (each.get("class") or "").split()
    }
    ids = json.loads((private.docs / "generated" / "data" / "ids.json").read_text("utf-8"))
    assert len(ids["claims"]) > 50
    assert set(ids["claims"]) <= shown


def test_every_mark_of_a_figure_leads_to_a_record(private: Project) -> None:
    marks = 0
    for path in pages(private):
        for svg in (
            each
            for each in tree(path).iter()
            if isinstance(each.tag, str) and each.tag.endswith("svg") and each.get("role") in ("group", "img")
        ):
            for link in links(svg):
                assert re.search(r"#(claim|entity|article|event)-", link) or link.startswith("#"), link
                marks += not link.startswith("#")
    assert marks > 50


def test_chinese_names_carry_their_language(private: Project) -> None:
    page = tree(private.site / "generated" / "places" / "index.html")
    chinese = [each for each in page.iter() if each.get("lang") == "zh"]
    assert any("廊坊" in "".join(each.itertext()) for each in chinese)


def pdf(project: Project) -> PdfReader:
    found = list((project.folder / "build" / "pdf").iterdir())
    assert len(found) == 1
    return PdfReader(found[0])


def test_the_pdf_names_itself_and_can_be_walked(private: Project) -> None:
    reader = pdf(private)
    root = reader.trailer["/Root"]
    assert str(root["/Lang"]).startswith("en")
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title
    assert reader.metadata.author
    assert len(reader.outline) > 5


def test_every_internal_link_of_the_pdf_leads_to_a_page(private: Project) -> None:
    reader = pdf(private)
    names = set(reader.named_destinations)
    inside = 0
    for page in reader.pages:
        for note in page.get("/Annots") or ():
            link = note.get_object()
            if link.get("/Subtype") != "/Link":
                continue
            action = link.get("/A")
            if action is not None and action.get("/S") == "/URI":
                assert re.match(r"https?://|mailto:", str(action["/URI"]))
                continue
            target = link.get("/Dest") or (action or {}).get("/D")
            assert target is not None
            assert not isinstance(target, str) or target in names
            inside += 1
    assert inside > 200


def test_the_pdf_has_notes_in_its_margin_an_index_and_chinese_names(private: Project) -> None:
    text = "\n".join(page.extract_text() for page in pdf(private).pages)
    assert "宝坻" in text
    assert not re.search(r"\[U\+[0-9A-F]{4,6}\]", text)
    assert re.search(r"Index", text)
    assert re.search(r"Work report: Tianjin[^\n]*\n?[^\n]*13 January 2023", text)
