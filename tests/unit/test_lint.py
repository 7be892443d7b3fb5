"""What a page written by hand may not hold."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from report.briefing.lint import lint, lint_texts
from report.diagnostic import Diagnostic
from report.extract.entry import Lexicon
from report.span import Location
from tests.unit.check_example import article

SOURCE = article(
    "He said: “We shall grow fast, and we shall\u00a0share.” The district's firms' rents fell.\nIt isn’t over."
)
LEXICON = Lexicon()


def told(text: str) -> list[Diagnostic]:
    return [each for each in lint("docs/x.md", text, (SOURCE,), LEXICON) if each.code.code != "C612"]


def shown(text: str) -> list[tuple[str, str]]:
    """Code and the words underlined."""
    lines = text.split("\n")
    found = []
    for each in told(text):
        assert each.location is not None
        line, start = lines[each.location.line - 1], each.location.column - 1
        found.append((each.code.code, line[start : start + each.length]))
    return found


CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / "lint.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["requirement"])
def test_what_a_reader_meets_is_read(case: dict[str, Any]) -> None:
    assert [[code, words] for code, words in shown(case["text"]) if code != "C611"] == case["told"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It counts 1,406 firms.", ["1,406"]),
        ("It cost 172.1 billion yuan.", ["172.1 billion yuan"]),
        ("It rose by 21.1 percent, or a 3.5% share.", ["21.1 percent", "3.5%"]),
        ("Five firms and twenty-one parks came.", ["Five", "twenty-one"]),
        ("Half a dozen came.", ["Half a dozen"]),
        ("In 2020 it began.", ["2020"]),
        ("The A320 line and PM10.", ["320", "10"]),
        ("# Nine parts", ["Nine"]),
        ("| a | 12 |", ["12"]),
        ("> quoted 7", ["7"]),
        ("[x 9](http://x.y/10)", ["9"]),
        ("１４ came", ["１４"]),
        ("½ of it", ["½"]),
        ("Half of it, or a third.", ["Half", "a third"]),
        ("The third largest port, and its second-biggest.", ["third largest", "second-biggest"]),
        ("The third most populous.", ["third most"]),
        ("It ranked only second, then ranks first.", ["ranked only second", "ranks first"]),
        ("The firm came fourth and took the first place.", ["came fourth", "took the first place"]),
        ("It is second nationwide.", ["second nationwide"]),
        ("Thirty-second longest.", ["Thirty-second"]),
        ("It rose for the third consecutive year.", ["third consecutive"]),
    ],
)
def test_a_number_without_evidence_is_an_error_where_it_stands(text: str, numbers: list[str]) -> None:
    assert shown(text) == [("C610", each) for each in numbers]


def test_a_number_may_run_over_the_end_of_a_line() -> None:
    (found,) = told("It cost 172.1\nbillion yuan.")
    assert (found.location, found.message) == (
        Location("docs/x.md", 1, 9),
        "“172.1 billion yuan” is a number without evidence.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "One of the districts, and no one else.",
        "First of all, the second line; third, its northern section.",
        "In the first place, it came first to mind.",
        "The second test and the third request of the Fifth Plenum.",
        "It is {plain}`second largest: the name of a bridge`.",
        "Read {claim}`a-2020.p1s1q1` and {quote}`a-2020.p1s1q1:2-4`.",
        "Read {claim}`a-2020.p1s1q1:\nvalue`, it says.",
        "Type `report build 3`.",
        "[there](page-2.md), <https://x.y/2020>, [x]{#x-1 .y2}",
        "1. first\n2. second\n   3) third",
        "(part-2)=\n# Rails",
        "```\n3 lines\n```",
        "```{code-block} sh\nrun 3\n```",
        "---\ntocdepth: 2\n---\n# Rails",
        "% 3 remarks",
        "<!-- 3 remarks -->",
        ":::{figure} generated/figures/map-2.svg\n:width: 50%\n:::",
        "```{toctree}\n:maxdepth: 2\n\nthemes/part-2\n```",
    ],
)
def test_what_is_no_number_of_the_prose_is_no_error(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (":::{note} Five things\nx\n:::", "Five"),
        (":::{figure} x.svg\n:alt: 6 firms\n:::", "6"),
        ("```{toctree}\n:caption: 7 parts\n\nx\n```", "7"),
        ("```{toctree}\nx\n```\nThere are 8.", "8"),
        ("```{glossary}\nTarget\n  One of 9.\n```", "9"),
    ],
)
def test_what_a_directive_prints_is_prose(text: str, number: str) -> None:
    assert shown(text) == [("C610", number)]


def test_an_exemption_with_a_reason_holds() -> None:
    assert shown("There are {plain}`two editions: it counts our own pages`.") == []


@pytest.mark.parametrize("text", ["{plain}`two editions`", "{plain}`two editions: `"])
def test_an_exemption_without_a_reason_is_an_error(text: str) -> None:
    (found,) = told(text)
    assert (found.code.code, found.message) == ("C610", "The exemption of “two editions” gives no reason.")


def test_an_exemption_of_nothing_is_noted() -> None:
    assert shown("{plain}`some: why`") == [("C613", "{plain}`some: why`")]


def test_an_exemption_may_be_for_a_quotation() -> None:
    assert shown("{plain}`“so-called”: our own irony`") == []


@pytest.mark.parametrize(
    "text",
    [
        "He said “we shall grow fast”.",
        'He said "We shall grow fast, and".',
        "He said “we shall\ngrow fast”.",
        "He said “and we shall share”.",
        "Of ‘the district’s firms’ rents’ little is known.",
        "The firms' rents and the district's.",
        "«we shall grow»",
        "It “isn't over”.",
    ],
)
def test_words_of_an_article_may_be_quoted(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("He said “we shall shrink”.", "“we shall shrink”"),
        ('He said "we shall not grow".', '"we shall not grow"'),
        ("‘We’ll win’, he said.", "‘We’ll win’"),
        ("«we shrink»", "«we shrink»"),
        ("„we shrink“", "„we shrink“"),
    ],
)
def test_a_quotation_of_nobody_is_an_error(text: str, quotation: str) -> None:
    assert shown(text) == [("C611", quotation)]


def test_a_quotation_of_nobody_is_found_over_the_end_of_a_line() -> None:
    (found,) = told("He said “we shall\nshrink”.")
    assert (found.location, found.message) == (Location("docs/x.md", 1, 9), "No article says “we shall shrink”.")


def test_a_quotation_that_is_cited_needs_no_search() -> None:
    assert shown("“{quote}`a.p1s1q1`”") == []


def test_a_name_the_lexicon_does_not_know_is_a_note() -> None:
    (found,) = lint("docs/x.md", "The town of Wuqing District grew.", (SOURCE,), LEXICON)
    assert (found.code.code, found.severity.value) == ("C612", "note")


HERE = Location("docs/briefing.toml", 2, 1)


def test_a_title_holds_no_number_unless_a_page_exempts_it() -> None:
    told = list(lint_texts([("A briefing from five articles", HERE)], ["# A briefing"]))
    assert [(each.code.code, each.location) for each in told] == [("C610", HERE)]
    assert told[0].message == "“five” in “A briefing from five articles” is a number without evidence."
    assert list(lint_texts([("Plan 2030", HERE)], ["# Plan {plain}`2030: part of the title`"])) == []
    assert len(list(lint_texts([("Plan 2030", HERE)], ["# Plan {plain}`2030`"]))) == 1


def test_each_page_of_the_briefing_passes() -> None:
    from pathlib import Path

    from report.compiler import know
    from report.pages import written
    from report.project import load_project

    docs = Path(__file__).parents[2] / "docs"
    lexicon, briefing = know(load_project(docs, None, [].append), [].append)
    for page in written(docs).values():
        found = lint(page.path, page.text, briefing.articles, lexicon)
        assert [each.message for each in found if each.code.code != "C612"] == []
