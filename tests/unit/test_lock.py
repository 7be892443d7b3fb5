"""What the evidence lock tells of each kind of change, and what accepting some of it leaves."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from diagnostic_cases import TABLE, accept, lay

from report.briefing.evidence import Evidence
from report.briefing.lock import Lock, read_lock, write_lock
from report.briefing.settle import accepted, pending
from report.compiler import examine, read_evidence
from report.diagnostic import Diagnostic, Severity, order
from report.pages import written
from report.project import load_project
from report.render.printout import evidence

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / "lock.toml").read_text("utf-8"))["case"]
MENDED = [case for case in CASES if not any(code in told for told in case["told"] for code in ("C623", "C625"))]
"""Cases that no page has to be mended for."""
PAGE = "# Harbours\n\nThere were {claim}`one.p1s1q1`, counted in {claim}`one.p1s1q1:year`, and {claim}`one.p2s1q1`.\n"
PLACES = """# Islands.
[provenance]
source = "made for the tests"

[[place]]
id = "norland"
name = "Norland"
type = "province"
[[place]]
id = "skerry"
name = "Skerry"
chinese = "石礁"
type = "district"
parent = "norland"
lat = 39.5
lon = 117.1
[[place]]
id = "fenland"
name = "Fenland"
type = "district"
parent = "norland"
"""
ONE = (
    "Skerry grows\n\nJanuary 13, 2023\n\nSkerry counted 138 companies in 2022. They employed 4,500 people.\n\n"
    "The harbour drew 1.2 million yuan then.\n\nCopyright 2023 Harbour News. All rights reserved.\n"
)
TWO = (
    "Fenland builds\n\nJanuary 14, 2023\n\nThe Fenland road has 12 bridges, and leads to a haarbour.\n\n"
    "Fenland's road cost 172.1 billion yuan ($25.5 billion) in 2022, it was said again and again.\n"
)
PROJECT = {
    **TABLE["base"],
    "docs/index.md": PAGE,
    "docs/lexicon/places.toml": PLACES,
    "docs/lexicon/themes.toml": '[[theme]]\nid = "trade"\ntitle = "Trade"\ncues = ["compan"]\n',
    "docs/lexicon/sic.toml": '[[sic]]\nquote = "haarbour"\nreading = "harbour"\nnote = "A slip."\nsource = "made"\n',
    "docs/lexicon/rates/cny-per-usd.csv": "date,rate\n2023-01-03,6.72\n2023-01-20,6.98\n",
    "seeds/one.txt": ONE,
    "seeds/two.txt": TWO,
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    lay(tmp_path, PROJECT)
    (tmp_path / "docs/leads").mkdir()
    (tmp_path / "docs/leads/timeline.md").write_text("What happened.\n", "utf-8")
    return tmp_path


def edit(project: Path, path: str, old: str, new: str) -> None:
    text = (project / path).read_text("utf-8")
    assert text.count(old) == 1, (path, old)
    (project / path).write_text(text.replace(old, new), "utf-8")


def change(project: Path, case: dict[str, Any]) -> None:
    for path, content in case.get("files", {}).items():
        if content is False:
            (project / path).unlink()
        else:
            (project / path).write_text(content, "utf-8")
    for path, old, new in case.get("edits", ()):
        edit(project, path, old, new)


def told(project: Path) -> list[Diagnostic]:
    """What is told of the lock, in order."""
    found: list[Diagnostic] = []
    examine(load_project(project / "docs", None, found.append), found.append)
    return sorted((each for each in found if each.code.code.startswith("C62")), key=order)


def shown(each: Diagnostic) -> str:
    return f"{each.location or 'corpus'}: {each.code.code}: {each.message}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["requirement"])
def test_law(case: dict[str, Any], project: Path) -> None:
    lay(project, case.get("before", {}))
    accept(project)
    assert told(project) == []
    change(project, case)
    found = told(project)
    assert [shown(each) for each in found] == case["told"]
    if "cited" in case:
        assert [f"{each.location}: {each.message}" for each in found[0].related] == case["cited"]


@pytest.mark.parametrize("case", MENDED, ids=lambda case: case["requirement"])
def test_once_everything_is_accepted_nothing_is_told(case: dict[str, Any], project: Path) -> None:
    lay(project, case.get("before", {}))
    accept(project)
    change(project, case)
    settle(project, None)
    assert [shown(each) for each in told(project) if each.severity is Severity.ERROR] == []
    assert pending(held(project)) == ()


def held(project: Path) -> Evidence:
    lexicon, briefing, _ = examine(load_project(project / "docs", None, [].append), [].append, pages=False)
    lock = read_evidence(project / "docs", [].append)
    assert lock is not None
    return evidence(lock, briefing, lexicon, written(project / "docs"))


def settle(project: Path, names: set[str] | None) -> Lock:
    """Accept *names*, all where `None`; returns the lock."""
    lock = accepted(held(project), names)
    (project / "docs/evidence.lock").write_text(write_lock(lock), "utf-8")
    return lock


def test_a_change_is_asked_about_by_its_fields_and_one_is_accepted_without_the_other(project: Path) -> None:
    accept(project)
    edit(project, "seeds/one.txt", "138 companies", "139 companies")
    edit(project, "seeds/one.txt", "1.2 million", "1.3 million")
    found = {change.name: (change.kind, change.words) for change in pending(held(project))}
    assert found["one.p1s1q1"] == ("changed", "value [-138-]{+139+}; quote “[-138-]{+139+} companies”")
    assert found["one.p2s1q1"] == ("changed", "value [-1200000-]{+1300000+}; quote “[-1.2-]{+1.3+} million yuan”")
    before = read_evidence(project / "docs", [].append)
    lock = settle(project, {"one.p1s1q1"})
    assert before is not None
    assert lock.claims["one.p1s1q1"].quote == "139 companies"
    assert lock.claims["one.p2s1q1"] == before.claims["one.p2s1q1"]
    assert [each.claims for each in told(project)] == [("one.p2s1q1",)]


def test_a_printed_name_is_accepted_by_the_id_of_its_entry(project: Path) -> None:
    accept(project)
    edit(project, "docs/lexicon/places.toml", "石礁", "石樵")
    edit(project, "docs/lexicon/themes.toml", '"Trade"', '"Commerce"')
    assert [change.name for change in pending(held(project))] == ["skerry", "trade"]
    settle(project, {"skerry"})
    assert [each.claims for each in told(project)] == [("trade",)]


def test_what_changed_the_lexicon_is_remembered_until_all_of_it_is_accepted(project: Path) -> None:
    accept(project)
    edit(project, "docs/lexicon/places.toml", 'name = "Skerry"', 'name = "Skerry Isle"\naliases = ["Skerry"]')
    settle(project, {"one.p1s1q1", "skerry"})
    assert ["by the lexicon" in each.message for each in told(project)] == [True]
    lock = settle(project, {"one.p2s1q1"})
    assert lock.lexicon == held(project).lexicon.files
    assert told(project) == []


def test_names_of_one_sentence_are_accepted_together_where_only_that_changed(project: Path) -> None:
    (project / "docs/index.md").write_text(
        PAGE + "\nThey employed {claim}`one.p1s2q1` people of {claim}`one.p1s1q1`.\n"
    )
    accept(project)
    edit(project, "seeds/one.txt", "They employed", "They, too, employed")
    assert [each.claims for each in told(project)] == [("one.p1s2q1",)]
    settle(project, {"one.p1s2q1"})
    assert told(project) == []


def test_a_page_that_cites_more_is_accepted_by_its_name_or_by_the_claims(project: Path) -> None:
    accept(project)
    (project / "docs/index.md").write_text(PAGE + "\nThey employed {claim}`one.p1s2q1`.\n", "utf-8")
    assert [(change.name, change.kind) for change in pending(held(project))] == [
        ("one.p1s2q1", "new"),
        ("index", "page"),
    ]
    assert "one.p1s2q1" in settle(project, {"one.p1s2q1"}).claims
    assert pending(held(project)) == ()


def test_a_lock_is_read_back_as_it_was_written(project: Path) -> None:
    accept(project)
    text = (project / "docs/evidence.lock").read_text("utf-8")
    assert write_lock(read_lock(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "[other]\n",
        "[claim.a]\nquote = 1\n",
        '[claim.a]\nquote = "a"\n',
        "[printed]\na = 1\n",
        '[page.a]\nprints = ["no role"]\n',
        "claim = 1\n",
        "[lexicon]\na = []\n",
    ],
)
def test_what_accept_never_wrote_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="this is not what `report accept` writes"):
        read_lock(text)


def cut(project: Path, start: str, end: str) -> None:
    """Take a part out of the lock by hand."""
    text = (project / "docs/evidence.lock").read_text("utf-8")
    before, _, rest = text.partition(start)
    (project / "docs/evidence.lock").write_text(before + end + rest.partition(end)[2], "utf-8")


def test_a_claim_taken_out_of_the_lock_by_hand_is_missed(project: Path) -> None:
    accept(project)
    cut(project, '[claim."one.p1s1q1"]', '[claim."one.p2s1q1"]')
    assert [shown(each) for each in told(project)] == [
        "docs/index.md:3:12: C621: The lock does not know the claim one.p1s1q1 (“138 companies”)."
    ]


def test_what_is_printed_of_the_lexicon_taken_out_of_the_lock_by_hand_is_missed(project: Path) -> None:
    accept(project)
    cut(project, "[printed]", "[lexicon]")
    assert [shown(each) for each in told(project)] == [
        "docs/lexicon/places.toml:17:1: C621: The lock holds nothing of what pages print of the lexicon."
    ]


def test_a_page_that_is_gone_with_its_citations_is_accepted_by_its_name(project: Path) -> None:
    (project / "docs/trade.md").write_text("# Trade\n\nThere were {claim}`one.p1s1q1`.\n", "utf-8")
    accept(project)
    (project / "docs/trade.md").unlink()
    assert [shown(each) for each in told(project)] == [
        "docs/trade.md:1:1: C626: Nobody has accepted that the page trade is gone."
    ]
    assert "trade" not in settle(project, {"trade"}).pages
    assert told(project) == []


def test_a_new_claim_of_a_figure_is_not_missed_in_the_lock(project: Path) -> None:
    (project / "docs/index.md").write_text(PAGE + "\n:::{figure} generated/figures/money.svg\nMoney.\n:::\n", "utf-8")
    accept(project)
    path = project / "seeds/three.txt"
    path.write_text("Norland builds\n\nJanuary 15, 2023\n\nNorland invested 9.9 million yuan in 2022.\n", "utf-8")
    assert told(project) == []
