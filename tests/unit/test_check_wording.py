"""R110, R111, R204, R205, R401: footers, relative dates, the sic register, quotations that run on."""

from dataclasses import replace
from datetime import date

import pytest
from check_example import DAY, Number, article, briefing, lexicon, said, shown

from report.briefing.check import CHECKS, footer, notes, quotation, relative, sic
from report.briefing.model import Briefing
from report.corpus.article import Article
from report.diagnostic import Severity
from report.extract.entry import Lexicon, Sic


def of(source: Article) -> Briefing:
    return briefing((source, []))


@pytest.mark.parametrize(
    "footer_line",
    [
        "Copyright©2024 China Daily.",
        "Copyright ©\u00a02024 X.",
        "© 2011-2024 X",
        "Copyright (c) 2024 X",
        "Copyright 2024 X",
    ],
)
def test_a_copyright_year_that_is_not_the_date_is_noted(footer_line: str) -> None:
    [note] = footer.check(of(article(f"Body text.\n\n{footer_line}")), Lexicon())
    assert note.location.line == 3
    assert "2023-01-13" in note.message


def test_a_footer_of_the_same_year_or_without_a_year_says_nothing() -> None:
    assert list(footer.check(of(article("Body.\nCopyright©2023 X. All rights reserved.")), Lexicon())) == []
    assert list(footer.check(of(article("Body.\nCopyright © X. All rights reserved.")), Lexicon())) == []
    assert list(footer.check(of(article("Body.\nCopyright©2024 X.", published=None)), Lexicon())) == []


def test_a_copyright_year_in_the_body_is_no_footer() -> None:
    assert list(footer.check(of(article("The song is ©2024 of the city.")), Lexicon())) == []


def test_relative_dates_are_noted_with_anchor_and_precision() -> None:
    text = "Last year 40 firms came.\nIn 2021 nothing came.\nOn Wednesday he spoke."
    held = briefing((article(text), [Number("40 firms", "40", thing="firm")]))
    found = list(relative.check(held, Lexicon()))
    assert [(line, column) for _, line, column in shown(found)] == [(1, 1), (3, 4)]
    assert "read as 2022 (precision: year), against 2023-01-13" in found[0].message
    assert "2023-01-11 (precision: day)" in found[1].message
    assert found[0].claims == ("one-2023.p1s1q1",)


def test_without_a_date_a_relative_date_stays_open() -> None:
    found = list(relative.check(of(article("Last year 40 firms came.", published=None)), Lexicon()))
    assert all("stays open" in note.message for note in found)


REGISTER = (
    Sic("Heibei", "Hebei", "A misspelling.", "a list", "R205"),
    Sic("Beijing-Harbin intercity rail", "another line", "None such.", "a notice", "R204"),
    Sic("three districts", "two and a city", "One is a city.", "a list", "R205", "other-2020"),
)


def test_registered_wording_is_noted_where_it_stands() -> None:
    text = "Trains to (Heibei) run.\nThe three districts saw the Beijing-Harbin intercity rail open."
    found = list(sic.check(of(article(text)), Lexicon(sic=REGISTER)))
    assert shown(found) == [("R205", 1, 12), ("R204", 2, 29)]
    assert found[0].length == len("Heibei")
    assert "Not from the corpus: a list." in found[0].message


def test_registered_wording_is_a_whole_word() -> None:
    assert list(sic.check(of(article("Heibeian and Heibeis.")), Lexicon(sic=REGISTER))) == []


def test_an_entry_may_be_for_one_article_only() -> None:
    [note] = sic.check(of(article("The three districts.", "other-2020")), Lexicon(sic=REGISTER))
    assert shown([note]) == [("R205", 1, 5)]


RUNNING = '"We built a team of engineers.\n\n"The rocket will fly in March," Shu said.\n\nHe left.'


def test_a_quotation_that_runs_on_is_noted_where_it_opens() -> None:
    source = article(RUNNING.replace("engineers", "20 engineers"))
    held = briefing((source, [Number("20 engineers", "20", thing="engineer")]))
    held = replace(held, claims=tuple(replace(claim, attribution=said(claim, "Shu Chang")) for claim in held.claims))
    [note] = quotation.check(held, Lexicon())
    assert shown([note]) == [("R401", 1, 1)]
    assert [related.location.line for related in note.related] == [3]
    assert "Shu Chang is carried" in note.message


def test_a_quotation_within_its_paragraph_is_not_noted() -> None:
    assert list(quotation.check(of(article('"We built it," Shu said.\n\n"It will fly," he said.')), Lexicon())) == []


def test_every_check_is_about_sources_and_fails_no_build() -> None:
    text = 'Last year 40 firms came to Heibei.\n"We built.\n\n"It flies," he said.\n\nCopyright©2024 X.'
    found = notes(of(article(text)), lexicon(sic=REGISTER))
    assert {note.code.code for note in found} == {"R111", "R205", "R401", "R110"}
    assert all(note.severity is Severity.NOTE and note.location for note in found)


def test_checks_say_nothing_of_an_empty_briefing() -> None:
    for check in CHECKS:
        assert list(check(briefing(), lexicon())) == []


def test_an_article_s_copy_is_not_held_against_it() -> None:
    text = "It has 1,406 firms."
    first, second = article(text, "one-2023"), article(text, "two-2023", date(2023, 1, 14))
    copy = replace(second, copy_of="one-2023")
    held = briefing((first, [Number("1,406", "1406", thing="firm")]), (copy, [Number("1,406", "1406", thing="robot")]))
    assert not [note for note in notes(held, lexicon()) if note.code.code == "R302"]
    assert first.published == DAY
