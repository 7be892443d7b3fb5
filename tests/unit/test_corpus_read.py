"""A folder of articles: whatever lies in it, what can be read is read, and the rest is told."""

import ast
import os
import time
import tomllib
from datetime import date
from pathlib import Path

import pytest

from report.corpus import read
from report.corpus.article import Article
from report.corpus.block import furniture
from report.corpus.folder import reason
from report.corpus.name import printed
from report.corpus.read import read_corpus
from report.diagnostic import Diagnostic

CASES = tomllib.loads((Path(__file__).parent / "cases" / "corpus" / "folder.toml").read_text(encoding="utf-8"))["case"]
HARMLESS = "A bridge opens\n\nUpdated: 2024-03-05\n\nThe bridge opened on Monday with 2 lanes.\n"
ARTICLE = "A park opens\n\nUpdated: 2024-03-05\n\nThe park has 40 tenants, and wants more of them.\n"


def listed(folder: Path, **options: object) -> tuple[tuple[Article, ...], list[Diagnostic]]:
    told: list[Diagnostic] = []
    return read_corpus(folder, told.append, **options), told  # type: ignore[arg-type]


def make(path: Path, case: dict[str, str], patch: pytest.MonkeyPatch) -> None:
    what, _, detail = case.get("make", "text").partition(":")
    if what == "folder":
        path.mkdir()
    elif what == "fifo":
        os.mkfifo(path)
    elif what == "link":
        path.symlink_to(detail)
    elif what == "big":
        with path.open("wb") as stream:
            stream.truncate(int(detail))
    elif what == "line":
        path.write_text(ARTICLE + "word " * (int(detail) // 5), encoding="utf-8")
    else:
        path.write_bytes(case.get("text", ARTICLE).encode())
    if what == "unreadable":
        refuse(path, patch)


def refuse(path: Path, patch: pytest.MonkeyPatch) -> None:
    """Make *path* unreadable, for the superuser too."""
    opened = os.open

    def denied(name: bytes, flags: int) -> int:
        if name == os.fsencode(path.resolve()):
            raise PermissionError(13, "denied")
        return opened(name, flags)

    patch.setattr("report.corpus.read.os.open", denied)


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case["name"]))
def test_anything_may_lie_in_the_folder(case: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (tmp_path / "outside.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "harmless.txt").write_text(HARMLESS, encoding="utf-8")
    name = ast.literal_eval('"' + case["name"].replace('"', '\\"') + '"')
    make(folder / name, case, monkeypatch)
    articles, told = listed(folder)
    file = f"news/{printed(name)}"
    found = {article.file: article.id for article in articles}
    assert found.pop("news/harmless.txt") == "harmless"
    assert [diagnostic.code.code for diagnostic in told] == case.get("codes", [])
    assert {diagnostic.location.path for diagnostic in told if diagnostic.location} <= {file}
    assert list(found) == ([file] if case.get("kept") else [])
    assert found.get(file, "").isascii()
    assert found.get(file) == case.get("id", found.get(file))


def test_a_pipe_does_not_keep_the_reader_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    before = time.process_time()
    articles, _ = listed(tmp_path)
    assert articles == ()
    assert time.process_time() >= before


def test_a_file_that_becomes_a_pipe_before_it_is_opened_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "park.txt").write_text(ARTICLE, encoding="utf-8")
    opened = os.open

    def swapped(name: bytes, flags: int) -> int:
        Path(os.fsdecode(name)).unlink()
        os.mkfifo(name)
        return opened(name, flags)

    monkeypatch.setattr("report.corpus.read.os.open", swapped)
    articles, told = listed(tmp_path)
    assert articles == ()
    assert [diagnostic.code.code for diagnostic in told] == ["E108"]


def test_a_file_that_grows_while_it_is_read_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "park.txt").write_text(ARTICLE * 10, encoding="utf-8")
    monkeypatch.setattr(read, "LARGEST", 100)
    monkeypatch.setattr("report.corpus.read.os.fstat", lambda _: os.stat_result((0o100644, 0, 0, 0, 0, 0, 10, 0, 0, 0)))
    articles, told = listed(tmp_path)
    assert articles == ()
    assert [diagnostic.code.code for diagnostic in told] == ["E105"]


def test_subfolders_are_read_and_the_order_is_that_of_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "c/b.txt", ".git/d.txt", "a.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"About {name}\n\nIt is {len(name)} long and called {name}.\n", encoding="utf-8")
    articles, _ = listed(tmp_path)
    root = tmp_path.name
    assert [article.file for article in articles] == [
        f"{root}/{name}" for name in ("a.txt", "a/b/c.txt", "a/z.txt", "b.txt", "c/b.txt")
    ]
    assert [article.id for article in articles if article.id in ("a", "b", "c", "z")] == ["a", "c", "z", "b"]
    assert len({article.id for article in articles}) == 5


def test_a_folder_is_read_under_the_name_it_is_given(tmp_path: Path) -> None:
    folder = tmp_path / "\u5929\u6d25"
    folder.mkdir()
    (folder / "park.txt").write_text(ARTICLE, encoding="utf-8")
    assert listed(folder)[0][0].file == "\\u5929\\u6d25/park.txt"
    assert listed(folder, label="news")[0][0].file == "news/park.txt"


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "around").symlink_to(folder)
    articles, told = listed(folder)
    assert articles == ()
    assert [diagnostic.code.code for diagnostic in told] == ["E111"]


@pytest.mark.parametrize("missing", ["gone", "file.txt"])
def test_a_folder_that_is_none_is_told(missing: str, tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text(ARTICLE, encoding="utf-8")
    articles, told = listed(tmp_path / missing)
    assert articles == ()
    assert len(told) == 1


def test_the_same_bytes_are_read_once_and_name_the_first(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    articles, told = listed(tmp_path)
    assert [article.id for article in articles] == ["a"]
    (diagnostic,) = told
    assert diagnostic.code.code == "E109"
    assert str(diagnostic.related[0].location) == f"{tmp_path.name}/a.txt:1:1"


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (("park (1).txt", "park.txt"), "park"),
        (("a copy.txt", "the-park.txt", "the-park.toml"), "the-park"),
        (("park.txt", "park (1).txt", "park (1).toml", "park (2).txt"), "park-1"),
    ],
)
def test_of_equal_files_the_one_counts_that_a_file_is_beside_else_the_first_of_their_names(
    names: tuple[str, ...], kept: str, tmp_path: Path
) -> None:
    for name in names:
        (tmp_path / name).write_text('publisher = "Port"\n' if name.endswith("toml") else ARTICLE, encoding="utf-8")
    articles, told = listed(tmp_path)
    assert [article.id for article in articles] == [kept]
    assert [each.code.code for each in told] == ["E109"] * (sum(name.endswith(".txt") for name in names) - 1)


def test_names_that_look_alike_in_ascii_get_ids_of_their_own(tmp_path: Path) -> None:
    for number, name in enumerate(("Case.txt", "case.txt", "caf\u00e9.txt", "cafe\u0301.txt")):
        (tmp_path / name).write_text(f"Case {number}\n\nIt is number {number} of them.\n", encoding="utf-8")
    articles, _ = listed(tmp_path)
    ids = [article.id for article in articles]
    assert len(set(ids)) == 4
    assert next(article.id for article in articles if article.file.endswith("/case.txt")) == "case"


def test_an_id_does_not_move_when_others_come(tmp_path: Path) -> None:
    (tmp_path / "park.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "Park.txt").write_text(HARMLESS, encoding="utf-8")
    (tmp_path / "A Park.txt").write_text(HARMLESS + "More.", encoding="utf-8")
    before = {article.file: article.id for article in listed(tmp_path)[0]}
    (tmp_path / "0.txt").write_text("Nothing\n\nOf note.\n", encoding="utf-8")
    (tmp_path / "PARK.txt").write_text("Nothing\n\nElse of note.\n", encoding="utf-8")
    after = {article.file: article.id for article in listed(tmp_path)[0]}
    assert before.items() <= after.items()


def test_a_very_long_name_has_an_id_of_bounded_length(tmp_path: Path) -> None:
    for name in ("a" * 250, "a" * 249 + "b"):
        (tmp_path / f"{name}.txt").write_text(f"Named {name}\n\nIt is {name[-3:]}.\n", encoding="utf-8")
    ids = [article.id for article in listed(tmp_path)[0]]
    assert len(set(ids)) == 2
    assert max(map(len, ids)) <= 64


def test_a_future_date_is_judged_by_the_edition_and_not_by_the_clock(tmp_path: Path) -> None:
    (tmp_path / "park.txt").write_text(ARTICLE, encoding="utf-8")
    assert listed(tmp_path)[1] == []
    assert listed(tmp_path, edition_date=date(2024, 3, 5))[1] == []
    (diagnostic,) = listed(tmp_path, edition_date=date(2024, 3, 4))[1]
    assert (diagnostic.code.code, str(diagnostic.location)) == ("W205", f"{tmp_path.name}/park.txt:3:10")


def test_a_publisher_is_known_by_the_lines_it_alone_prints(tmp_path: Path) -> None:
    text = ARTICLE + "\nPrinted with care at the old mill\n"
    (tmp_path / "park.txt").write_text(text, encoding="utf-8")
    own = furniture("furniture", "printed with (care|love) at .{1,40}", "The Mill")
    (article,) = listed(tmp_path, profiles=(own,))[0]
    assert article.publisher == "The Mill"
    assert article.blocks[-1].kind.value == "furniture"


@pytest.mark.parametrize(("kind", "pattern"), [("headline", "x"), ("meta", "("), ("meta", "x{99999999999}")])
def test_a_profile_that_cannot_be_used_is_refused(kind: str, pattern: str) -> None:
    with pytest.raises(ValueError, match=r"kind is none of|no regular expression"):
        furniture(kind, pattern)


def test_built_in_patterns_have_no_groups_so_that_they_can_be_joined() -> None:
    assert [known.pattern.pattern for known in read.built_in_furniture() if known.pattern.groups] == []


def test_the_last_resort_for_a_system_error_is_its_symbol() -> None:
    assert reason(OSError(5, "words of the locale")) == "the system refuses it (EIO)"
