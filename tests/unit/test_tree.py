"""The one writer touches only what differs and removes only what it once wrote."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.render.tree import Tree


def test_what_is_written_once_is_not_written_again(tmp_path: Path) -> None:
    tree = Tree([("a.md", b"one"), ("deep/b.md", b"two")])
    assert tree.sync(tmp_path).written == ("a.md", "deep/b.md")
    before = (tmp_path / "a.md").stat().st_mtime_ns
    assert tree.sync(tmp_path).written == ()
    assert (tmp_path / "a.md").stat().st_mtime_ns == before


def test_what_has_no_source_any_more_is_removed_with_its_empty_folder(tmp_path: Path) -> None:
    Tree([("deep/b.md", b"two")]).sync(tmp_path)
    assert Tree([]).sync(tmp_path).removed == ("deep/b.md",)
    assert not (tmp_path / "deep").exists()


def test_a_file_of_somebody_else_stays(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_bytes(b"mine")
    Tree([("a.md", b"one")]).sync(tmp_path)
    Tree([]).sync(tmp_path)
    assert (tmp_path / "notes.md").read_bytes() == b"mine"


def test_nothing_is_written_unless_all_can_be_made(tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[str, bytes]]:
        yield "a.md", b"new"
        raise ValueError

    Tree([("a.md", b"one")]).sync(tmp_path)
    with pytest.raises(ValueError):
        Tree(broken()).sync(tmp_path)
    assert (tmp_path / "a.md").read_bytes() == b"one"
    Tree([("a.md", b"one")]).sync(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".manifest.json", "a.md"]


NAMES = st.sampled_from(["a", "b", "c/d", "c/e"])
FILES = st.dictionaries(NAMES, st.binary(max_size=3))


@given(FILES, FILES)
def test_the_folder_holds_the_last_tree_whatever_was_there(
    tmp_path_factory: pytest.TempPathFactory, first: dict[str, bytes], second: dict[str, bytes]
) -> None:
    folder = tmp_path_factory.mktemp("tree")
    Tree(first.items()).sync(folder)
    Tree(second.items()).sync(folder)
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert {name: content for name, content in found.items() if not name.startswith(".")} == second
