"""Pages as HTML: evidence cards, figures with live marks, navigation, tables, metadata, style."""

import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
import pytest
from lxml import etree
from page_sample import MAP, SENTENCE, Outcome, Project

from report.render.figure.palette import PALETTE, contrast
from report.sphinx_ext.cards import script_json

THEME = Path(__file__).parents[2] / "report/sphinx_ext/theme/briefing"
CSS = (THEME / "static/briefing/briefing.css").read_text("utf-8")
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("READTHEDOCS_CANONICAL_URL", "https://briefing.example/en/latest/")
        return Project(tmp_path_factory.mktemp("html"), patch).build()


def tree(text: str) -> etree._Element:
    return html5lib.parse(text, treebuilder="lxml", namespaceHTMLElements=False)


def pages(built: Outcome) -> list[Path]:
    return sorted(built.folder.rglob("*.html"))


def cards(page: str) -> dict[str, dict[str, str]]:
    return json.loads(page.partition('id="evidence-cards">')[2].partition("</script>")[0])


def test_a_page_carries_the_card_of_each_claim_it_cites_and_no_other(built: Outcome) -> None:
    assert set(cards(built.html("index"))) == {"claim-baodi-2024-p3s2q1"}
    theme = cards(built.html("theme"))
    assert set(theme) == {"claim-baodi-2024-p3s2q1", "claim-baodi-2024-p3s2q2", "calc-1"}
    card = theme["claim-baodi-2024-p3s2q1"]
    start, end = card["mark"]
    assert card["quote"] == SENTENCE
    assert SENTENCE[int(start) : int(end)] == "1,406 companies"
    assert card["original"].startswith("https://example.org/report")


def test_a_register_of_very_many_claims_has_links_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path, monkeypatch)
    monkeypatch.setattr("report.sphinx_ext.cards._MOST", 1)
    project.save()
    built = project.build()
    assert "evidence-cards" in built.html("index")
    assert "evidence-cards" not in built.html("theme")


def test_a_page_without_claims_carries_no_cards(built: Outcome) -> None:
    assert "evidence-cards" not in built.html("genindex")
    assert "evidence-cards" not in built.html("generated/timeline")


@pytest.mark.parametrize("hostile", ["</script><script>x", "<!--", "a\u2028b\u2029c", '"]}', "&lt;", "\\u003c"])
def test_no_text_ends_the_script_that_holds_the_cards(hostile: str) -> None:
    text = script_json({"quote": hostile})
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == {"quote": hostile}


def test_marks_of_a_figure_are_links_to_their_entries(built: Outcome) -> None:
    root = tree(built.html("index"))
    links = root.xpath("//figure//*[local-name()='svg']//*[local-name()='a']")
    assert [link.get("href") for link in links] == [
        "generated/articles/baodi-2024.html#claim-baodi-2024-p3s2q1",
        "generated/places/index.html#entity-baodi",
    ]
    assert [link.get("aria-label") for link in links] == ["1,406 companies (Tianjin, 2022)", "Baodi (宝坻)"]
    assert all(link.get("target") is None for link in links)


def test_a_drawing_brings_no_script_no_style_sheet_and_no_handler(built: Outcome) -> None:
    page = built.html("index")
    drawing = page.partition('<div class="figure-svg">')[2].partition("</svg>")[0]
    assert "alert" not in drawing
    assert "<style" not in drawing
    assert "Baodi &lt;b&gt;" in drawing
    assert 'role="group"' in drawing
    assert 'aria-label="Map of one place"' in drawing


def test_a_figure_without_words_of_its_page_has_those_of_the_compiler(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path, monkeypatch)
    project.records["figures"] = {"map": {"alt": "One place & its number"}}
    project.save()
    project.write("theme.md", "# Theme\n\n```{figure} generated/figures/map.svg\nMap.\n```\n")
    assert 'aria-label="One place &amp; its number"' in project.build().html("theme")
    project.records["figures"]["map"]["alt"] = "Two places"
    project.save()
    assert 'aria-label="Two places"' in project.build().html("theme")


def test_a_drawing_with_links_to_places_alone_is_no_image(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path, monkeypatch)
    project.write("generated/figures/map.svg", MAP.replace("claim:baodi-2024.p3s2q1", "#elsewhere"))
    assert 'role="group" aria-label="Map of one place"' in project.build().html("index")


def test_a_drawing_shown_twice_has_ids_of_its_own_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path, monkeypatch)
    figure = "```{figure} generated/figures/map.svg\n:alt: Map\n\nMap.\n```\n"
    project.write("theme.md", f"# Theme\n\n{figure}\n{figure}")
    built = project.build()
    assert built.warnings == []
    page = built.html("theme")
    assert 'clip-path="url(#fig-map-box)"' in page
    assert 'clip-path="url(#fig-map-2-box)"' in page


def test_a_broken_drawing_is_told_at_its_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path, monkeypatch)
    project.write("generated/figures/map.svg", MAP[:300])
    warnings = project.build().warnings
    assert warnings
    assert all("index.md:5" in line and "map.svg is not a usable SVG" in line for line in warnings)


def test_books_get_colours_instead_of_variables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = Project(tmp_path, monkeypatch).build(builder="epub")
    page = (built.folder / "index.xhtml").read_text("utf-8")
    assert "fill: #f1efe9" in page
    assert "var(--" not in page
    assert 'xlink:href="generated/articles/baodi-2024.xhtml#claim-baodi-2024-p3s2q1"' in page
    assert (built.folder / "_static/briefing-epub.css").exists()
    etree.fromstring(page.encode("utf-8"))


def test_a_book_s_contents_name_the_chapters_that_its_first_page_hides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path, monkeypatch)
    first = (project.docs / "index.md").read_text("utf-8")
    project.write("index.md", first.replace(":caption: Evidence", ":caption: Evidence\n:hidden:"))
    folder = project.build(builder="epub").folder
    contents = (folder / "nav.xhtml").read_text("utf-8")
    assert 'href="theme.xhtml"' in contents
    assert 'href="generated/articles/baodi-2024.xhtml"' in contents


def test_every_id_is_unique_and_every_link_inside_the_site_resolves(built: Outcome) -> None:
    ids = {}
    for page in pages(built):
        root = tree(page.read_text("utf-8"))
        here = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(here) == len(set(here)), page
        ids[page.resolve()] = set(here)
    for page in ids:
        for link in tree(page.read_text("utf-8")).xpath("//*[@href or @src]"):
            address = urlsplit(link.get("href") or link.get("src"))
            if address.scheme or not (address.path or address.fragment):
                continue
            target = (page.parent / unquote(address.path)).resolve() if address.path else page
            assert target.exists(), (page, address)
            if address.fragment and target in ids:
                assert unquote(address.fragment) in ids[target], (page, address)


def test_no_page_loads_anything_from_elsewhere_or_carries_a_handler(built: Outcome) -> None:
    for page in pages(built):
        for element in tree(page.read_text("utf-8")).iter():
            if not isinstance(element.tag, str):
                continue
            loads = element.get("src") or (element.get("href") if element.get("rel") == "stylesheet" else "") or ""
            assert not urlsplit(loads).netloc, (page, loads)
            assert not [name for name in element.attrib if name.startswith("on")], page
            assert element.tag != "style", page


def test_the_sidebar_lists_sections_alike_on_every_page(built: Outcome) -> None:
    def sidebar(page: str) -> list[tuple[str, str]]:
        links = tree(built.html(page)).xpath("//div[@class='sidebar-tree']//a")
        return [("".join(link.itertext()), link.get("href")) for link in links]

    names = ["Overview", "Theme", "Articles", "Places", "Timeline"]
    assert [name for name, _ in sidebar("index")] == names
    assert sidebar("generated/articles/baodi-2024") == [
        ("Overview", "../../index.html"),
        ("Theme", "../../theme.html"),
        ("Articles", "../../generated/articles/index.html"),
        ("Places", "../../generated/places/index.html"),
        ("Timeline", "../../generated/timeline.html"),
    ]


def test_the_sidebar_marks_the_section_that_a_page_belongs_to(built: Outcome) -> None:
    current = tree(built.html("generated/articles/baodi-2024")).xpath("//li[contains(@class, 'current-page')]")
    assert ["".join(item.itertext()).strip() for item in current] == ["Articles"]


def test_a_new_title_changes_only_its_own_page_and_those_that_name_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path, monkeypatch)
    before = project.build().files()
    page = project.docs / "generated/articles/baodi-2024.md"
    page.write_text(page.read_text("utf-8").replace("# Work report", "# Another title"), "utf-8")
    after = project.build().files()
    changed = {name for name in after if after[name] != before.get(name) and name.endswith(".html")}
    # The list of articles names it; its neighbours lead to it.
    own = {"generated/articles/baodi-2024.html", "generated/articles/index.html", "generated/places/index.html"}
    assert changed <= own | {"index.html"}
    assert "theme.html" not in changed


def test_a_section_with_a_new_title_has_it_in_every_sidebar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path, monkeypatch)
    project.build()
    project.write("theme.md", "# Renamed\n\n{claim}`baodi-2024.p3s2q1`\n")
    built = project.build()
    assert ">Renamed</a></li>" in built.html("generated/timeline")
    assert built.files() == project.build("fresh").files()


def test_a_page_between_two_others_changes_what_leads_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path, monkeypatch)
    project.write("generated/articles/second.md", "# Second\n\nWords.\n")
    project.write("generated/articles/index.md", "# Articles\n\n```{toctree}\nbaodi-2024\nsecond\n```\n")
    project.build()
    project.write("generated/articles/second.md", "# Second renamed\n\nWords.\n")
    built = project.build()
    assert "Second renamed" in built.html("generated/articles/baodi-2024")
    assert built.files() == project.build("fresh").files()


def test_a_newer_source_is_told_on_the_first_page_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path, monkeypatch)
    project.build()
    project.records["project"]["newest"] = "2024-06-01"
    project.save()
    built = project.build()
    assert "Newest source: 1 June 2024" in built.html("index")
    assert "Newest source" not in built.html("generated/timeline")
    assert built.files() == project.build("fresh").files()


def test_a_removed_page_leaves_no_trace_but_its_own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path, monkeypatch)
    listed = "# Articles\n\n```{toctree}\nbaodi-2024\n"
    project.write("generated/articles/index.md", listed + "second\n```\n")
    project.write("generated/articles/second.md", "# Second\n\n:::{entity} second\nPeculiar words.\n:::\n")
    project.build()
    (project.docs / "generated/articles/second.md").unlink()
    project.write("generated/articles/index.md", listed + "```\n")
    built, fresh = project.build().files(), project.build("fresh").files()
    assert {name for name in built if name not in fresh} == {"generated/articles/second.html"}
    assert {name: built[name] for name in fresh} == fresh


def test_a_table_scrolls_in_a_frame_that_the_keyboard_reaches(built: Outcome) -> None:
    (frame,) = tree(built.html("theme")).xpath("//div[contains(@class, 'table-wrapper')]")
    assert frame.get("tabindex") == "0"
    assert frame.get("role") == "group"
    assert frame.get("aria-label") == "Table: Rows"
    assert frame.find("table").get("class").startswith("evidence")


def test_a_page_describes_itself(built: Outcome) -> None:
    root = tree(built.html("theme"))
    metas = {meta.get("name") or meta.get("property"): meta.get("content") for meta in root.iter("meta")}
    assert metas["og:title"] == "Theme"
    assert metas["og:site_name"] == "Sample briefing"
    assert metas["description"].startswith("Projects: 318 new projects in Baodi (宝坻).")
    assert metas["og:url"] == "https://briefing.example/en/latest/theme.html"
    assert root.xpath("//link[@rel='canonical']/@href") == ["https://briefing.example/en/latest/theme.html"]


def test_the_page_of_an_article_is_described_without_its_words(built: Outcome) -> None:
    metas = {
        meta.get("name"): meta.get("content") for meta in tree(built.html("generated/articles/baodi-2024")).iter("meta")
    }
    assert metas["description"] == "Evidence from: Work report, China Daily, 13 January 2023"


def test_the_footer_names_the_edition(built: Outcome) -> None:
    for page in ("index", "theme", "genindex"):
        assert "Private edition: holds third-party full text." in built.html(page)
        assert "Edition of 30 June 2024." in built.html(page)


def test_the_public_edition_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path, monkeypatch)
    project.records["edition"] = "public"
    project.save()
    assert "Public edition: sources are quoted briefly" in project.build().html("index")


def test_a_lost_reader_finds_a_page_that_needs_nothing_else(built: Outcome) -> None:
    root = tree(built.html("404"))
    assert [link.get("href") for link in root.iter("a")] == ["https://briefing.example/en/latest/index.html"]
    assert not root.xpath("//script | //link[@rel='stylesheet'] | //img")


def test_search_finds_a_place_by_either_name(built: Outcome) -> None:
    text = (built.folder / "searchindex.js").read_text("utf-8")
    index = json.loads(text.partition("(")[2].rpartition(")")[0])
    assert {"baodi", "宝坻"} <= set(index["terms"])
    names = [entry[4] for entries in index["objects"].values() for entry in entries]
    assert "Baodi (宝坻)" in names


def test_no_sources_are_published(built: Outcome) -> None:
    assert not [path for path in built.folder.rglob("*") if path.suffix == ".md" or path.name.endswith(".md.txt")]


def test_the_style_sheet_holds_the_palette_of_the_figures_in_light_and_in_dark() -> None:
    light, dark, system = (dict(re.findall(r"--fig-([a-z]+): (#[0-9a-f]{6});", part)) for part in _schemes())
    assert light == {colour.name: colour.light for colour in PALETTE}
    assert dark == system == {colour.name: colour.dark for colour in PALETTE}


def _schemes() -> tuple[str, str, str]:
    first, rest = CSS.split('body[data-theme="dark"]', 1)
    second, third = rest.split("@media (prefers-color-scheme: dark)", 1)
    return first, second, third


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("color-foreground-primary", "color-background-primary"),
        ("color-foreground-secondary", "color-background-primary"),
        ("color-foreground-muted", "color-background-primary"),
        ("color-foreground-muted", "color-background-secondary"),
        ("color-foreground-primary", "brief-tint"),
        ("color-foreground-primary", "brief-tint-strong"),
        ("color-foreground-primary", "color-highlight-on-target"),
        ("color-brand-content", "color-background-primary"),
        ("color-brand-content", "color-background-secondary"),
        ("color-brand-visited", "color-background-primary"),
    ],
)
def test_words_stand_out_from_their_ground(scheme: int, front: str, back: str) -> None:
    names = dict(re.findall(r"--((?:color|brief)-[a-z-]+): (#[0-9a-f]{3,6});", _schemes()[scheme]))
    colours = [
        value if len(value) == 7 else "#" + "".join(c * 2 for c in value[1:]) for value in (names[front], names[back])
    ]
    assert contrast(*colours) >= 4.5
