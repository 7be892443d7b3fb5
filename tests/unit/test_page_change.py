"""The page of what changed since the last edition."""

import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from diagnostic_cases import TABLE, lay

from report.briefing.difference import RULE
from report.cli import main
from report.compiler import EDITION, compile_project

TEXT = TABLE["base"]["seeds/one.txt"]
PAGE = "# Harbours\n\nIn the north {claim}`one.p1s1q1` stand. A sentence without a number.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one article and one citation, accepted."""
    lay(tmp_path, TABLE["base"])
    (tmp_path / "docs/index.md").write_text(PAGE, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert main(["accept", "--all"]) == 0
    return tmp_path


@pytest.fixture
def edition(folder: Path) -> Path:
    """The same, kept as an edition."""
    assert main(["edition"]) == 0
    return folder


def page(folder: Path, edition: str = "private") -> str:
    compile_project(folder / "docs", edition=edition, report=lambda _: None)
    return (folder / "docs/generated/changes.md").read_text("utf-8").replace("\\", "")


def change(folder: Path, before: str, after: str) -> None:
    path = folder / "seeds/one.txt"
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")


def headings(text: str) -> list[str]:
    return [line.removeprefix("## ") for line in text.split("\n") if line.startswith("## ")]


def test_before_there_was_an_edition_the_page_says_so_in_one_line(folder: Path) -> None:
    assert page(folder).partition("# What changed")[2].split() == (
        ["This", "is", "the", "first", "edition:", "there", "is", "none", "to", "compare", "it", "with."]
    )


def test_an_edition_does_not_differ_from_itself_and_is_the_same_file_each_time(edition: Path) -> None:
    assert "Nothing has changed since the edition of [30 June 2024]{.date}." in page(edition)
    first = (edition / "docs" / EDITION).read_bytes()
    assert main(["edition"]) == 0
    assert (edition / "docs" / EDITION).read_bytes() == first


def test_a_changed_claim_stands_beside_its_former_words_with_their_evidence(edition: Path) -> None:
    change(edition, "138", "139")
    text = page(edition)
    assert RULE in text
    assert "[1]{.count} significant" in text
    (told,) = (line for line in text.split("\n") if line.startswith("- {claim}`one.p1s1q1`"))
    assert "[value: 138 → 139]{.note}" in told
    assert "[“138 companies”]{#former-one-p1s1q1 .former}" in told
    assert "“Skerry counted 138 companies in 2022.”" in told
    assert "(Skerry grows, [13 January 2023]{.date}, [seeds/one.txt:5:16]{.location})" in told


def test_the_sentences_that_print_a_changed_claim_are_told_and_no_others(edition: Path) -> None:
    change(edition, "138", "139")
    (told,) = (line for line in page(edition).split("\n") if line.startswith("- {doc}"))
    assert told == (
        "- {doc}`/index`: was [“In the north 138 companies stand.”]{.former}, "
        "is [“In the north 139 companies stand.”]{.note}"
    )


def test_words_around_a_number_are_a_minor_change(edition: Path) -> None:
    change(edition, "Skerry counted", "Skerry has counted")
    text = page(edition)
    assert headings(text) == ["Minor changes"]
    assert "| {claim}`one.p1s1q1` | the sentence around it |" in text


def test_a_new_article_is_named_and_its_numbers_and_targets_listed(edition: Path) -> None:
    new = "Reef\n\nJanuary 14, 2023\n\nThe mayor was pleased. Skerry plans 7 harbours by 2030.\n"
    (edition / "seeds/two.txt").write_text(new, "utf-8")
    text = page(edition)
    assert "Added: {article}`two`." in text
    assert "{claim}`two.p1s2q1` |" in text
    assert "{claim}`two.p1s2q1:named`: [new]{.note}" in text
    assert "two.p1s1c1" not in text


def test_a_withdrawn_claim_is_quoted_with_its_evidence(edition: Path) -> None:
    change(edition, " They employed 4,500 people.", "")
    text = page(edition)
    assert headings(text)[0] == "Withdrawn"
    assert "[“4,500 people”]{#former-one-p1s2q1 .former} in [“They employed 4,500 people.”]{.former}" in text


def test_a_paragraph_put_before_others_withdraws_nothing(edition: Path) -> None:
    change(edition, "Skerry counted", "Skerry saw 20 companies in 2021.\n\nSkerry counted")
    text = page(edition)
    assert "Withdrawn" not in text
    assert "{claim}`one.p1s1q1` | company" in text
    assert "| {claim}`one.p2s1q1` | moved |" in text


def test_a_public_edition_repeats_no_former_sentence(edition: Path) -> None:
    change(edition, "138", "139")
    text = page(edition, "public")
    assert "“138 companies”" in text
    assert "Skerry counted 138" not in text


def test_what_was_taken_down_is_not_quoted_again(edition: Path) -> None:
    (edition / "seeds/one.txt").unlink()
    (edition / "docs/index.md").write_text("# Harbours\n\nNothing.\n", "utf-8")
    assert main(["accept", "--retire", "one", "--because", "its publisher asked"]) == 0
    text = page(edition)
    assert "was taken down: its publisher asked." in text
    kept = "".join((edition / "docs" / name).read_text("utf-8") for name in (EDITION, "evidence.lock"))
    for words in ("138 companies", "4,500", "employed", "In the north"):
        assert words not in text
        assert words not in kept


def test_an_article_that_no_page_cited_is_forgotten_when_it_is_taken_down(folder: Path) -> None:
    (folder / "seeds/two.txt").write_text("Reef\n\nJanuary 14, 2023\n\nSkerry has 7 harbours.\n", "utf-8")
    assert main(["edition"]) == 0
    (folder / "seeds/two.txt").unlink()
    assert "7 harbours" in page(folder)
    assert main(["accept", "--retire", "two", "--because", "its publisher asked"]) == 0
    assert "7 harbours" not in page(folder)
    assert "7 harbours" not in (folder / "docs" / EDITION).read_text("utf-8")


def test_the_page_says_the_same_on_every_run(edition: Path) -> None:
    change(edition, "138", "139")
    assert page(edition) == page(edition)


def told(capsys: pytest.CaptureFixture[str]) -> Callable[[Sequence[str]], str]:
    def run(words: Sequence[str]) -> str:
        assert main(list(words)) == 0
        return capsys.readouterr().out

    return run


def test_report_diff_compares_with_the_last_edition(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(edition, "138", "139")
    capsys.readouterr()
    data = json.loads(told(capsys)(["diff", "--format", "json"]))
    assert (data["significant"], [each["id"] for each in data["changed"]]) == (1, ["one.p1s1q1"])
    assert data["sentences"] == [
        {
            "name": "index",
            "before": "In the north 138 companies stand.",
            "after": "In the north 139 companies stand.",
        }
    ]


def test_without_an_edition_report_diff_says_what_to_do(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff"]) == 2
    assert "There is no last edition to compare with." in capsys.readouterr().err
