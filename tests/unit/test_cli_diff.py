"""`report diff` and `report lexicon`, as they are called."""

import json
import subprocess
from pathlib import Path

import pytest
from diagnostic_cases import TABLE, lay

from report.cli import main

TEXT = TABLE["base"]["seeds/one.txt"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in a repository with one revision, where one stands."""
    folder = tmp_path / "project"
    lay(folder, TABLE["base"])
    monkeypatch.chdir(folder)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    git("init", "-q")
    commit()
    return folder


def git(*words: str) -> None:
    named = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *named, *words], check=True, capture_output=True)


def commit() -> None:
    git("add", "-A")
    git("commit", "-q", "-m", "state")


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(list(words))
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_nothing_changed_since_the_last_revision(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "diff", "HEAD")
    assert (code, out, err) == (0, "0 significant and 0 minor changes of claims.\n", "")


def test_a_correction_is_told_with_its_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "seeds/one.txt").write_text(TEXT.replace("138", "139"), "utf-8")
    _, out, _ = run(capsys, "diff", "HEAD")
    assert "changed   one.p1s1q1" in out
    assert "value: 138 -> 139" in out
    assert "[-138-]{+139+} companies" in out
    commit()
    assert run(capsys, "diff", "HEAD~1", "HEAD")[1] == out


def test_an_edition_that_another_of_its_date_replaces_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "forgotten" not in run(capsys, "edition")[1]
    assert "forgotten" not in run(capsys, "edition")[1]
    (folder / "seeds/one.txt").write_text(TEXT.replace("138", "139"), "utf-8")
    assert "needs a `date` of its own" in run(capsys, "edition")[1]


def test_a_lexicon_change_is_told_as_well(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "docs/lexicon/places.toml"
    path.write_text(
        path.read_text("utf-8").replace('name = "Skerry"', 'name = "Skerry Bay"\naliases = ["Skerry"]'), "utf-8"
    )
    _, out, _ = run(capsys, "diff", "HEAD")
    assert "place: Skerry -> Skerry Bay" in out


def test_the_difference_is_there_as_data_and_as_a_page(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "seeds/one.txt").write_text(TEXT.replace("138 companies", "138 *companies*"), "utf-8")
    (folder / "seeds/two.txt").write_text("Reef\n\nJanuary 14, 2023\n\nSkerry plans 7 harbours by 2030.\n", "utf-8")
    _, out, _ = run(capsys, "diff", "HEAD", "--format", "json")
    data = json.loads(out)
    assert [each["id"] for each in data["added"] if each["significant"]] == ["two.p1s1q1"]
    assert {each["name"] for each in data["targets"]} == {"two.p1s1q1"}
    assert data["significant"] + data["minor"] == sum(
        len(data[kind]) for kind in ("added", "changed", "withdrawn", "moved")
    )
    _, page, _ = run(capsys, "diff", "HEAD", "--format", "markdown")
    assert page.startswith("# What changed\n")
    assert "*companies*" not in page.replace("\\*", "")
    assert "## Targets" in page


def test_two_exports_are_compared_without_a_repository(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text(run(capsys, "claims")[1], "utf-8")
    (folder / "seeds/one.txt").write_text(TEXT.replace("4,500", "4,600"), "utf-8")
    new.write_text(run(capsys, "claims")[1], "utf-8")
    _, out, _ = run(capsys, "diff", str(old), str(new))
    assert "value: 4500 -> 4600" in out


@pytest.mark.parametrize("name", ["nosuch", "--output=x", "docs/index.md", "HEAD:docs", "\x1b[31m"])
def test_what_cannot_be_compared_is_refused(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "diff", "--", name)
    assert (code, out) == (2, "")
    assert "error[E313]" in err
    assert err.replace("\n", "").isprintable()
    assert sorted(path.name for path in folder.iterdir()) == [".git", "docs", "seeds"]


def test_a_link_in_a_revision_leads_nowhere(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "secret.txt").write_text("Secret\n\nJanuary 14, 2023\n\nSkerry hides 99 boats.\n", "utf-8")
    (folder / "seeds/link.txt").symlink_to(tmp_path / "secret.txt")
    commit()
    assert "99 boats" not in run(capsys, "diff", "HEAD~1", "HEAD")[1]


def test_the_lexicon_is_checked_by_its_examples_and_the_corpus(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "lexicon", "check")
    assert (code, out) == (0, "0 errors, 0 warnings, 0 notes.\n")
    entry = '\n[[place]]\nid = "reef"\nname = "Reef"\ntype = "district"\nnot = ["Reef is a place."]\n'
    with (folder / "docs/lexicon/places.toml").open("a", encoding="utf-8") as stream:
        stream.write(entry)
    code, out, _ = run(capsys, "lexicon", "check", "--format", "json")
    assert code == 1
    assert [(each["code"], each["file"], each["line"]) for each in json.loads(out)] == [
        ("L505", "docs/lexicon/places.toml", 15),
        ("L506", "docs/lexicon/places.toml", 15),
    ]


def test_what_the_lexicon_lacks_is_listed_the_most_frequent_first(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "A boat came from Ostermark. The mayor of Ostermark met Westermark Shipping Company."
    (folder / "seeds/two.txt").write_text(f"Skerry trades\n\nJanuary 14, 2023\n\n{text}\n", "utf-8")
    code, out, _ = run(capsys, "lexicon", "gaps")
    assert code == 0
    assert out.split("\n")[0].split()[0] == "2"
    assert "Ostermark" in out.split("\n")[0]
    assert len(json.loads(run(capsys, "lexicon", "gaps", "--format", "json", "--limit", "1")[1])) == 1
    assert run(capsys, "lexicon", "gaps", "--format", "sarif")[0] == 2
