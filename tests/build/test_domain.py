"""The domain `brief`: citations print records, lead to evidence, and fail where they cannot."""

import json
from pathlib import Path

import pytest
from page_sample import BROKEN_MARK, Outcome, Project
from sphinx.util.inventory import InventoryFile

from report.cite.check import check, check_entries
from report.cite.records import Found, Records
from report.sphinx_ext.entries import index_entries


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    return Project(tmp_path, monkeypatch)


def rewritten(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def codes(outcome: Outcome) -> list[str]:
    return [line.rpartition("[")[2].rstrip("]") for line in outcome.warnings]


def test_a_sound_project_builds_without_a_warning(project: Project) -> None:
    assert project.build().warnings == []


def test_every_role_prints_its_record_and_leads_to_its_entry(project: Project) -> None:
    built = project.build()
    index, theme = built.html("index"), built.html("theme")
    to = "generated/articles/baodi-2024.html"
    assert f'<a class="claim-ref reference internal" href="{to}#claim-baodi-2024-p3s2q1">1,406 companies</a>' in index
    assert f'href="{to}#claim-baodi-2024-p3s2q1">1,406</a>' in index
    assert 'href="generated/places/index.html#entity-baodi">Baodi (<span lang="zh">宝坻</span>)</a>' in theme
    assert ">“1,406 companies”</a>" in theme
    assert 'href="generated/timeline.html#event-lines-2022">late December 2022</a>' in theme
    assert "31 May 2024" in theme
    assert '<span class="count-ref">2,345</span>' in theme
    assert (
        f'<a class="claim-ref calc reference internal" href="{to}#claim-baodi-2024-p3s2q1" id="calc-1">1,500</a>'
        in theme
    )
    assert f'href="{to}#article-baodi-2024">Work report</a>' in theme


def test_every_entry_is_in_the_inventory_and_in_the_index(project: Project) -> None:
    built = project.build()
    inventory = InventoryFile.loads((built.folder / "objects.inv").read_bytes(), uri="")
    assert all(("brief:claim", name) in inventory for name in project.records["claims"])
    for key in [("brief:entity", "baodi"), ("brief:event", "lines-2022"), ("brief:article", "baodi-2024")]:
        assert key in inventory
    index = built.html("genindex")
    assert "1,406 companies (Tianjin, 2022)" in index
    assert '<a href="generated/places/index.html#entity-baodi">宝坻 (Baodi)</a>' in index
    assert ("<h2>0–9</h2>" in index, "Symbols" in index) == (True, False)


@pytest.mark.parametrize(
    ("cited", "code", "said"),
    [
        ("{claim}`baodi-2024.p3s2q9`", "C601", "baodi-2024.p3s2q1 “1,406 companies (Tianjin, 2022)”"),
        ("{claim}`gone-2020.p1s1q1`", "C602", "the article was taken down"),
        ("{claim}`baodi-2024.p3s2`", "C603", "baodi-2024.p3s2q2"),
        ("{claim}`baodi-2024.p3s2q1:rounded`", "C604", "it has default, period, value"),
        ("{quote}`baodi-2024.p3s2q1:4-99`", "C604", "words"),
        ("{entity}`boadi`", "C605", "Nearest: baodi “Baodi (宝坻)”."),
        ("{event}`lines`", "C605", "lines-2022"),
        ("{date}`nothing`", "C605", "nothing"),
        ("{plain}`three`", "C610", "Say why “three” needs no evidence"),
        ("{count}`pages`", "C605", "articles, claims"),
        ("{calc}`sum baodi-2024.p3s2q1 baodi-2024.p3s2q2`", "C606", "different units: company and project"),
        ("{calc}`product baodi-2024.p3s2q1 baodi-2024.p3s2q2`", "C606", "sum, difference, share, ratio"),
        ("{calc}`sum baodi-2024.p3s2q1`", "C606", "2 or more claims"),
        ("{calc}`sum baodi-2024.p3s2q1 baodi-2024.p3s2q1`", "C606", "named twice"),
    ],
)
def test_a_citation_that_cannot_be_printed_fails_at_its_own_line_and_column(
    project: Project, cited: str, code: str, said: str
) -> None:
    project.write("theme.md", f"# Theme\n\nFirst {{claim}}`baodi-2024.p3s2q1`\nthen, here: {cited}.\n")
    (warning,) = project.build().warnings
    assert warning.startswith(f"{project.docs / 'theme.md'}:4:13: WARNING: ")
    assert said in warning
    assert warning.endswith(f"[report.{code}]")


def test_the_second_of_two_equal_citations_is_located_as_well(project: Project) -> None:
    project.write("theme.md", "# Theme\n\nOne {claim}`x.p1`,\ntwo {claim}`x.p1q2`\nand {claim}`x.p1`.\n")
    places = [warning.partition(": WARNING")[0].rpartition("theme.md:")[2] for warning in project.build().warnings]
    assert places == ["3:5", "4:5", "5:5"]


def test_a_failed_citation_fails_in_every_build_until_it_is_mended(project: Project) -> None:
    project.write("theme.md", "# Theme\n\n{claim}`baodi-2024.p3s2q7`\n")
    assert codes(project.build()) == ["report.C601"]
    assert codes(project.build()) == ["report.C601"]
    project.write("theme.md", "# Theme\n\n{claim}`baodi-2024.p3s2q2`\n")
    assert project.build().warnings == []


def test_a_deleted_claim_fails_on_each_page_that_cites_it_again_and_again(project: Project) -> None:
    project.build()
    del project.records["claims"]["baodi-2024.p3s2q2"]
    project.save()
    for _ in range(2):
        built = project.build()
        assert set(codes(built)) == {"report.C601"}
        assert len(built.warnings) == 2
        assert all("theme.md" in line for line in built.warnings)


def test_a_changed_claim_changes_exactly_the_pages_that_use_it(project: Project) -> None:
    before = project.build().files()
    project.records["claims"]["baodi-2024.p3s2q2"]["forms"]["default"] = "320 new projects"
    project.save()
    built = project.build()
    assert "320 new projects" in built.html("theme")
    changed = {name for name in rewritten(before, built.files()) if name.endswith(".html")}
    assert changed == {"theme.html"}
    assert built.files() == project.build("fresh").files()


def test_a_moved_entry_moves_the_links_to_it(project: Project) -> None:
    project.build()
    entry = ":::{entity} baodi\nA district.\n:::\n"
    project.write("generated/places/index.md", "# Places\n\nNone.\n")
    project.write("generated/timeline.md", f"# Timeline\n\n:::{{event}} lines-2022\nTwo lines open.\n:::\n\n{entry}")
    built = project.build()
    assert built.warnings == []
    assert 'href="generated/timeline.html#entity-baodi"' in built.html("theme")
    assert 'href="generated/timeline.html#entity-baodi"' in built.html("index")
    assert built.files() == project.build("fresh").files()


def test_an_entry_that_vanishes_is_missed_in_every_build(project: Project) -> None:
    project.build()
    project.write("generated/places/index.md", "# Places\n\nNone.\n")
    for _ in range(2):
        warnings = project.build().warnings
        assert any(
            "theme.md:3" in line and "brief:entity reference target not found: baodi" in line for line in warnings
        )


def test_an_id_defined_on_two_pages_is_told_in_every_build(project: Project) -> None:
    project.write("theme.md", "# Theme\n\n:::{claim} baodi-2024.p3s2q1\nAgain.\n:::\n")
    for _ in range(2):
        (warning,) = project.build().warnings
        assert "theme.md:3:1: WARNING: The claim “baodi-2024.p3s2q1” has its entry on the page generated/" in warning
        assert warning.endswith("[report.C607]")


def test_an_id_defined_twice_on_one_page_is_told(project: Project) -> None:
    page = "# Theme\n\n:::{event} e-2\nOne.\n:::\n\n:::{event} e-2\nTwo.\n:::\n"
    project.write("theme.md", page)
    assert "report.C607" in codes(project.build())


def test_parallel_reading_gives_the_same_site_and_the_same_warnings(project: Project) -> None:
    for number in range(12):
        project.write(
            f"p{number}.md", f":orphan:\n\n# P{number}\n\n{{claim}}`baodi-2024.p3s2q1` {{claim}}`no.p{number}`\n"
        )
    alone = project.build("alone")
    both = project.build("both", jobs=2)
    assert alone.files() == both.files()
    assert sorted(alone.warnings) == sorted(both.warnings)


def test_the_same_project_in_another_folder_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "elsewhere" / "b").mkdir(parents=True)
    first = Project(tmp_path / "a", monkeypatch).build()
    second = Project(tmp_path / "elsewhere" / "b", monkeypatch).build()
    assert first.files() == second.files()
    assert (first.folder / ".buildinfo").read_bytes() == (second.folder / ".buildinfo").read_bytes()


def test_a_mark_of_a_figure_that_leads_nowhere_is_told_at_the_figure(project: Project) -> None:
    project.write("generated/figures/map.svg", BROKEN_MARK)
    for _ in range(2):
        (warning,) = project.build().warnings
        assert "index.md:5" in warning
        assert "map.svg: There is no entity “boadi”." in warning
        assert warning.endswith("[report.C605]")


def test_words_that_need_no_evidence_stand_without_their_reason(project: Project) -> None:
    project.write("theme.md", "# Theme\n\nIn {plain}`three: kinds of a field` kinds.\n")
    built = project.build()
    assert built.warnings == []
    assert 'In <span class="plain-ref">three</span> kinds.' in built.html("theme")


def test_unlike_claims_are_combined_with_a_reason_that_the_card_repeats(project: Project) -> None:
    cited = '{calc}`sum baodi-2024.p3s2q1 baodi-2024.p3s2q2 because "both came"`'
    project.write("theme.md", f"# Theme\n\nIn all {cited}.\n")
    built = project.build()
    assert built.warnings == []
    page = built.html("theme")
    data = page.partition('id="evidence-cards">')[2].partition("</script>")[0]
    card = json.loads(data)["calc-1"]
    assert card["arithmetic"] == "1,406 + 318 = 1,724"
    assert card["reason"] == "both came"


WRONG = """# Theme

Of {claim}`x.p1` and {claim}`x.p1`, and of
{claim}`baodi-2024.p3s2q1`, {claim}`baodi-2024.p3s2q1:
rounded` and {brief:claim}`x.p2`.

- {quote}`baodi-2024.p3s2q1:4-99`
- in a list that goes on
  over its line, {calc}`sum x.p3 x.p4`

| place | number |
| --- | --- |
| {entity}`boadi` | {date}`nothing` |

:::{note}
{count}`pages` and {article}`baodi:colour`
:::

```{eval-rst}
As :claim:`x.p5` says.
```

```
Not {claim}`x.p6`, which is code.
```

:::{claim} baodi-2024.p3s2q1
A second entry.
:::
"""


def test_what_is_wrong_with_a_page_is_found_without_sphinx_at_the_same_place_in_the_same_words(
    project: Project,
) -> None:
    project.write("theme.md", WRONG)
    path = str(project.docs / "theme.md")
    known = Records(project.records)
    found = [*check(path, WRONG, known), *check_entries({"theme": (path, WRONG)}, known)]
    told = {f"{each.location}: WARNING: {each.message} [report.{each.code.code}]" for each in found}
    assert told == set(project.build().warnings)
    assert len(found) == 12


@pytest.mark.parametrize("link", ["[whole](../seeds/a.txt)", "{download}`whole <../seeds/a.txt>`"])
def test_the_public_edition_hands_out_no_article_whole(project: Project, link: str) -> None:
    project.write("../seeds/a.txt", "The text of an article.")
    project.write("theme.md", f"# Theme\n\nHere is {link}, and {{download}}`its rows <generated/records.json>`.\n")
    assert project.build().warnings == []
    project.records["edition"] = "public"
    project.save()
    for _ in range(2):
        (warning,) = project.build("public").warnings
        assert "docs/theme.md:3:1: WARNING: The public edition would hand out “../seeds/a.txt”" in warning
        assert warning.endswith("[report.C614]")


def test_signs_and_numbers_stand_under_one_heading_of_the_index() -> None:
    words = ["“quoted”", "1,406 companies", "[bracketed]", "Wuqing", "宝坻"]
    entries = index_entries(Found("entity", "x", {"index": words}), "x")
    assert [heading for *_, heading in entries] == ["0–9", "0–9", "0–9", None, "中文"]
