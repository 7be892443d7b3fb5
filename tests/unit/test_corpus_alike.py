"""Near duplicates: what counts as a copy, and what only sounds like one."""

from pathlib import Path

from report.corpus.alike import Likeness
from report.corpus.read import read_corpus
from report.diagnostic import Diagnostic

STORY = (
    "The industrial development zone introduced 111 enterprises from neighbouring provinces within nine months. "
    "Its administration committee expects manufacturing investment of 5.76 billion yuan, and intelligent equipment "
    "companies account for a considerable part of it. Transportation between the cities improved considerably "
    "after the intercity railway was completed, and environmental protection remains a particular responsibility. "
    "Professional associations organized international conferences, which representatives of universities attended. "
    "Scientific institutions established laboratories, technological incubators and demonstration platforms there."
)


def copies(*texts: str) -> list[str]:
    likeness = Likeness()
    return [likeness.earlier(text, str(number)) for number, text in enumerate(texts)]


def test_a_text_with_a_few_words_changed_is_a_copy() -> None:
    assert copies(STORY, STORY.replace("nine months", "the first nine months")) == ["", "0"]


def test_a_shortened_text_is_a_copy() -> None:
    assert copies(STORY, STORY[: len(STORY) * 2 // 3]) == ["", "0"]


def test_a_longer_text_that_takes_up_an_earlier_one_is_no_copy() -> None:
    more = (
        STORY.replace("industrial", "agricultural").replace("manufacturing", "gardening").replace("intercity", "tram")
    )
    other = " ".join(
        f"Another sentence about something{chr(97 + n)} different{chr(97 + n)} altogether." for n in range(26)
    )
    assert copies(STORY, f"{other} {STORY} {more}") == ["", ""]


def test_a_report_in_the_same_words_with_other_numbers_is_no_copy() -> None:
    assert copies(STORY, STORY.replace("111", "124").replace("5.76", "6.1")) == ["", ""]


def test_short_texts_are_compared_by_pairs_of_words() -> None:
    first = "The park opened on Monday. It has 40 tenants, most of them makers of medical devices."
    second = "The park was opened on Monday. It has 40 tenants, most of them makers of medical devices."
    third = "The port opened on Friday. It has 40 berths, most of them for ships with bulk goods."
    assert copies(first, second, third) == ["", "0", ""]


def test_many_articles_with_one_phrase_are_no_copies() -> None:
    assert set(copies(*(f"Word{n} said{n} the administration of number{n} thing{n}" for n in range(100)))) == {""}


def test_texts_without_words_are_no_copies() -> None:
    assert copies("", "", "...", "one", "one") == ["", "", "", "", ""]


def test_a_copy_is_kept_and_names_the_earlier_article(tmp_path: Path) -> None:
    for name, title in (("a", "One headline"), ("b", "Another headline")):
        (tmp_path / f"{name}.txt").write_text(f"{title}\n\n2024-03-05\n\n{STORY}\n", encoding="utf-8")
    told: list[Diagnostic] = []
    articles = read_corpus(tmp_path, told.append)
    assert [(article.id, article.copy_of) for article in articles] == [("a", ""), ("b", "a")]
    assert [each.code.code for each in told] == ["W209"]


def test_the_longest_counts_whatever_its_name(tmp_path: Path) -> None:
    for name, tenths in (("a", 6), ("b", 8), ("c", 10)):
        text = STORY[: len(STORY) * tenths // 10]
        (tmp_path / f"{name}.txt").write_text(f"A headline\n\n2024-03-05\n\n{text}\n", encoding="utf-8")
    articles = read_corpus(tmp_path, lambda _: None)
    assert [(article.id, article.copy_of) for article in articles] == [("a", "c"), ("b", "c"), ("c", "")]


def test_the_earlier_of_equal_ones_counts(tmp_path: Path) -> None:
    for name, day in (("a", "2024-03-06"), ("b", "2024-03-05")):
        (tmp_path / f"{name}.txt").write_text(f"{name} headline\n\n{day}\n\n{STORY}\n", encoding="utf-8")
    articles = read_corpus(tmp_path, lambda _: None)
    assert [(article.id, article.copy_of) for article in articles] == [("a", "b"), ("b", "")]
