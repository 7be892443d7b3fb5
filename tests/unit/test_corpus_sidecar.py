"""NAME.toml beside an article: what it may say, and where it is told what it may not."""

from datetime import date
from pathlib import Path

import pytest

from report.corpus.read import read_corpus
from report.corpus.sidecar import Sidecar, sidecar
from report.diagnostic import Diagnostic


def read(text: str) -> tuple[Sidecar, list[tuple[str, str]]]:
    told: list[Diagnostic] = []
    found = sidecar(text.encode("utf-8", "surrogateescape"), "news/a.toml", told.append)
    return found, [(each.code.code, str(each.location)) for each in told]


def test_every_field_is_read() -> None:
    found, told = read(
        'id = "park-2024"\nurl = "https://example.com/2024-03/05/c_1.htm?x=1#top"\npublisher = "A"\nfamily = "B"\n'
        'rights = "©"\npolicy = "full"\nlanguage = "zh-CN"\ntitle = "T"\nencoding = "GBK"\n'
        'published = 2024-03-05\nnote = "n"\n'
    )
    assert told == []
    assert found == Sidecar(
        "park-2024",
        "https://example.com/2024-03/05/c_1.htm?x=1#top",
        "A",
        "B",
        "©",
        "full",
        "zh-CN",
        "T",
        "gbk",
        date(2024, 3, 5),
        {"note": "n"},
    )


@pytest.mark.parametrize("written", ['"2024-03-05"', "2024-03-05", "2024-03-05T09:00:00+08:00"])
def test_the_date_may_be_a_date_a_time_or_a_text(written: str) -> None:
    assert read(f"published = {written}\n")[0].published == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title = \n", "news/a.toml:1:9"),
        ('x = "a"\n\ntitle = "b\n', "news/a.toml:3:11"),
        ("title = 'a'\ntitle = 'b'\n", "news/a.toml:2:12"),
        ("title = '\udcff'\n", "news/a.toml:1:10"),
        ("a = " + "[" * 20000, "news/a.toml:1:1"),
        ("a = " + "9" * 5000, "news/a.toml:1:1"),
    ],
    ids=["no value", "open string", "key twice", "not UTF-8", "nested too deep", "number too long"],
)
def test_broken_toml_is_told_at_its_place(text: str, place: str) -> None:
    found, told = read(text)
    assert found == Sidecar()
    assert told == [("L501", place)]


@pytest.mark.parametrize(
    "line",
    [
        'id = "../../etc/passwd"',
        'id = "index"',
        'id = "Park"',
        'id = "a b"',
        'id = "a--b"',
        'id = "-a"',
        'id = ""',
        'id = "con"',
        f'id = "{"a" * 65}"',
        'id = "parc\u00e9"',
        "id = 7",
        'url = "javascript:alert(1)"',
        'url = "//example.com/x"',
        'url = "https://example.com/\\u202ex"',
        'url = "https://example.com/<b>"',
        'policy = "open"',
        'language = "English"',
        'encoding = "utf-7"',
        'published = "2024-13-01"',
        'published = "05/03/2024"',
        "published = 2024",
        "published = 09:00:00",
        'title = "a\\nb"',
        'title = "a\\u001b[31mb"',
        'publsher = "A"',
        "note = [1]",
        '[title]\nx = "1"',
    ],
)
def test_a_value_that_cannot_be_used_is_told_and_left_out(line: str) -> None:
    found, told = read(f'family = "F"\n{line}\n')
    assert found == Sidecar(family="F")
    assert told == [("L502", "news/a.toml:2:1")]


def test_messages_hold_nothing_that_a_terminal_obeys() -> None:
    told: list[Diagnostic] = []
    sidecar(b'title = "a\\u001b[31mb\\u202e"\nid = "\xe5\xa4\xa9"\n', "a.toml", told.append)
    assert len(told) == 2
    assert all(each.message.isascii() and each.message.isprintable() for each in told)


def test_what_stands_beside_an_article_goes_before_what_the_text_says(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A park opens\n\nSource: Xinhua\n\nIt opened on Monday.\n", encoding="utf-8")
    (tmp_path / "a.toml").write_text('id = "park"\ntitle = "Park"\npublisher = "P"\n', encoding="utf-8")
    told: list[Diagnostic] = []
    (article,) = read_corpus(tmp_path, told.append)
    assert (article.id, article.title, article.publisher) == ("park", "Park", "P")
    assert [each.code.code for each in told] == ["W202"]


def test_an_id_given_twice_stays_with_the_first(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"Park {name}\n\nIt is park {name}.\n", encoding="utf-8")
        (tmp_path / f"{name}.toml").write_text('id = "park"\npublished = 2024-01-01\n', encoding="utf-8")
    told: list[Diagnostic] = []
    articles = read_corpus(tmp_path, told.append)
    assert [article.id for article in articles] == ["park", "b"]
    assert [(each.code.code, str(each.location)) for each in told] == [("L502", f"{tmp_path.name}/b.toml:1:1")]


def test_a_slug_gives_way_to_an_id_that_was_given(tmp_path: Path) -> None:
    for name in ("park", "z"):
        (tmp_path / f"{name}.txt").write_text(f"Park {name}\n\nIt is park {name}.\n", encoding="utf-8")
    (tmp_path / "z.toml").write_text('id = "park"\n', encoding="utf-8")
    articles = read_corpus(tmp_path, lambda _: None)
    assert articles[1].id == "park"
    assert articles[0].id.startswith("park-")


def test_a_link_out_of_the_folder_beside_an_article_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (tmp_path / "secret.toml").write_text('title = "secret"\n', encoding="utf-8")
    (folder / "a.txt").write_text("Park\n\nUpdated: 2024-03-05\n\nIt opened.\n", encoding="utf-8")
    (folder / "a.toml").symlink_to(tmp_path / "secret.toml")
    told: list[Diagnostic] = []
    (article,) = read_corpus(folder, told.append)
    assert article.title == "Park"
    assert [(each.code.code, str(each.location)) for each in told] == [("E108", "news/a.toml:1:1")]
