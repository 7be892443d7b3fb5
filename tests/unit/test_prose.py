"""Which records a page cites, and what of it is printed at all."""

import re

from hypothesis import given
from hypothesis import strategies as st

from report.briefing.prose import citations, figures, printed, renamed, roles, title


def found(text: str) -> list[tuple[int, int, str, str]]:
    return list(roles(text))


def test_a_role_is_found_with_its_line_column_name_and_argument() -> None:
    assert found("# T\n\nOf {claim}`a-1.p1s1q1` and {date}`a-1`.") == [
        (3, 4, "claim", "a-1.p1s1q1"),
        (3, 28, "date", "a-1"),
    ]


def test_a_role_may_run_over_the_end_of_a_line_but_not_of_a_paragraph() -> None:
    assert found("a {claim}`x.p1s1q1:\nvalue` b") == [(1, 3, "claim", "x.p1s1q1: value")]
    assert found("a {claim}`x\n\ny` b") == []


def test_a_role_may_name_its_domain_and_take_more_backticks() -> None:
    assert found("{brief:claim}``x``")[0][2:] == ("claim", "x")


def test_roles_are_found_in_directives_of_restructured_text() -> None:
    assert found("```{eval-rst}\n:claim:`x` and :brief:quote:`y`\n```") == [(2, 1, "claim", "x"), (2, 16, "quote", "y")]


def test_a_role_in_code_or_in_a_comment_or_in_the_head_matter_is_none() -> None:
    assert (
        found("---\na: '{claim}`x`'\n---\nSee `{claim}` and `` {claim}`x` ``.\n% {claim}`x`\n<!-- {claim}`x` -->") == []
    )
    assert found("```\n{claim}`x`\n```\n~~~sh\n{claim}`x`\n~~~\n```{code-block} md\n{claim}`x`\n```") == []


def test_a_role_in_a_directive_or_behind_it_is_one() -> None:
    text = "::::{note} {claim}`a`\n:::{figure} x.svg\n{claim}`b`\n:::\n::::\n```{toctree}\nx\n```\n{claim}`c`"
    assert [argument for *_, argument in found(text)] == ["a", "b", "c"]


def test_a_bar_at_the_top_that_nothing_closes_hides_no_role() -> None:
    assert found("---\n\n{claim}`x`\n") == [(3, 1, "claim", "x")]


def test_a_fence_closes_at_marks_as_long_as_its_own() -> None:
    assert found("````\n```\n{claim}`x`\n````\n{claim}`y`") == [(5, 1, "claim", "y")]


def test_only_roles_of_the_briefing_count() -> None:
    assert found("{doc}`x` {ref}`y` {plain}`2: a reason`") == []


def test_the_form_is_what_follows_the_colon() -> None:
    cited = citations("index", "{claim}`a.p1s1q1:value` {quote}`a.p1s1q1:2-4` {entity}`baodi`")
    assert [(each.role, each.record, each.form) for each in cited] == [
        ("claim", "a.p1s1q1", "value"),
        ("quote", "a.p1s1q1", "2-4"),
        ("entity", "baodi", ""),
    ]


def test_the_authors_own_words_for_an_entity_are_no_part_of_its_id() -> None:
    assert [each.record for each in citations("index", "{entity}`the mayor <zhang-gong>`")] == ["zhang-gong"]


def test_a_calculation_cites_each_of_its_claims_and_a_count_cites_none() -> None:
    cited = citations("index", '{calc}`sum a.p1s1q1, b.p2s1q3 firms because "c.p1s1q1 is another"` {count}`targets`')
    assert [each.record for each in cited] == ["a.p1s1q1", "b.p2s1q3", "firms"]


def test_a_citation_tells_the_title_of_its_page_and_its_file() -> None:
    (cited,) = citations("themes/x", "```\n# no\n```\n# Rails & `ports` [x]{.y}\n{claim}`a`", "docs/themes/x.md")
    assert (cited.docname, cited.title, cited.path) == ("themes/x", "Rails & ports x.y", "docs/themes/x.md")


def test_a_page_without_a_title_is_called_by_its_name() -> None:
    assert title("no heading") == ""
    assert citations("x", "{claim}`a`")[0].title == "x"


def test_a_figure_is_found_by_its_path() -> None:
    text = ":::{figure} ../generated/figures/flows.svg\n:::\n`generated/figures/map.svg`\n"
    assert next(iter(figures(text))) == (1, 16, "flows")


def test_roles_may_be_given_other_ids() -> None:
    text = "{claim}`a.p1s1q1:value` and a.p1s1q1, {calc}`sum a.p1s1q1 a.p1s1q2`"
    assert (
        renamed(text, {"a.p1s1q1": "a.p2s1q1"}) == "{claim}`a.p2s1q1:value` and a.p1s1q1, {calc}`sum a.p2s1q1 a.p1s1q2`"
    )


PIECES = ("{claim}`a`", "`", "``", "```", "~~~", ":::", "{note}", "\n", "\n\n", "---", "%", "<!--", "-->", " ", "x")


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_what_is_printed_keeps_every_line_and_column(text: str) -> None:
    kept = printed(text)
    assert len(kept) == len(text)
    assert all(mine in (theirs, " ") for mine, theirs in zip(kept, text, strict=True))
    assert [each.start() for each in re.finditer("\n", kept)] == [each.start() for each in re.finditer("\n", text)]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_every_role_stands_where_it_is_said_to(text: str) -> None:
    lines = text.split("\n")
    for line, column, name, _ in roles(text):
        assert lines[line - 1][column - 1 :].startswith(f"{{{name}}}`")
