"""The records the roles read: everything a page may print of a claim, article, entity or event, and nothing more."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from diagnostic_cases import lay
from test_lock import PROJECT

from report.briefing.model import Briefing
from report.know import know
from report.project import load_project
from report.render.records import claim_forms, counts, ids_json, quotable, records, records_parts
from report.render.view import View

LONG = (
    "Norland opens\n\nJanuary 15, 2023\n\nIn 2022, the province of Norland opened 12 harbours, which took in 4,100 "
    "ships, and which the people of all its islands had asked for, year after year, in letter after letter, "
    "until somebody read one of them aloud, so that nobody could say any more that nothing "
    "was known of it in the capital.\n\n"
    "Norland plans to open 14 more harbours by 2025.\n"
)


@pytest.fixture(scope="module")
def briefing(tmp_path_factory: pytest.TempPathFactory) -> Briefing:
    folder = tmp_path_factory.mktemp("records")
    lay(folder, {**PROJECT, "seeds/three.txt": LONG})
    return know(load_project(folder / "docs", None, [].append), [].append)[1]


def view(briefing: Briefing, edition: str = "private") -> View:
    return View(replace(briefing, project=replace(briefing.project, edition=edition)))


def test_what_is_written_reads_back_as_it_was(briefing: Briefing) -> None:
    shown = view(briefing)
    written, made = json.loads("".join(records_parts(shown, {}))), records(shown, {})
    assert written.keys() == made.keys()
    for kind, table in made.items():
        assert written[kind] == (dict(table) if isinstance(table, Mapping) else table)


def test_each_record_stands_on_a_line_of_its_own_in_a_stable_order(briefing: Briefing) -> None:
    text = "".join(records_parts(view(briefing), {}))
    assert text == "".join(records_parts(view(briefing), {}))
    names = re.findall(r'^ "([^"]+)": \{"article"', text, re.MULTILINE)
    assert names == sorted(claim.id for claim in briefing.claims)


def test_a_record_has_another_digest_exactly_where_something_of_it_changed(briefing: Briefing) -> None:
    before = records(view(briefing), {})["claims"]
    changed = replace(briefing.claims[0], place="Norland")
    after = records(view(replace(briefing, claims=(changed, *briefing.claims[1:]))), {})["claims"]
    assert before[changed.id]["digest"] != after[changed.id]["digest"]
    rest = [name for name in before if before[name] != after[name]]
    assert rest == [name for name in before if before[name]["digest"] != after[name]["digest"]]


@pytest.mark.parametrize("edition", ["private", "public"])
def test_a_card_marks_the_claims_own_words_in_its_quotation(briefing: Briefing, edition: str) -> None:
    shown = view(briefing, edition)
    marked = 0
    for name, record in records(shown, {})["claims"].items():
        claim = shown.claims[name]
        article = shown.articles[claim.article]
        card = record["card"]
        if card["mark"]:
            start, end = card["mark"]
            assert card["quote"][start:end] == " ".join(article.quote(claim.span).split())
            marked += 1
        assert record["location"] == str(article.locate(claim.span))
    assert marked >= 4


def test_a_public_edition_quotes_no_more_words_than_it_may(briefing: Briefing) -> None:
    public = view(briefing, "public")
    long = next(claim for claim in briefing.claims if claim.article == "three" and claim.quantity)
    words = quotable(public, long)
    assert len(words) == len(quotable(view(briefing), long)) > 25
    assert 0 < len([word for word in words if word]) <= 25
    assert "" not in quotable(view(briefing), long)
    assert len(records(public, {})["claims"][long.id]["card"]["quote"].replace("…", " ").split()) <= 25


def test_the_words_of_a_quotation_are_those_of_the_sentence(briefing: Briefing) -> None:
    shown = view(briefing)
    for claim in briefing.claims:
        assert quotable(shown, claim) == shown.articles[claim.article].quote(claim.sentence).split()


def test_a_claim_has_its_source_as_a_form_and_data_only_with_a_number(briefing: Briefing) -> None:
    shown = view(briefing)
    for name, record in records(shown, {})["claims"].items():
        claim = shown.claims[name]
        assert record["forms"] == claim_forms(shown, claim)
        assert record["forms"]["source"] == shown.articles[claim.article].title
        assert (record["data"] is None) is (claim.quantity is None)
        if record["data"]:
            assert record["data"]["value"] == f"{claim.quantity.value:f}"  # type: ignore[union-attr]
            assert "e" not in record["data"]["value"].lower()


def test_an_article_without_title_date_or_publisher_says_so(briefing: Briefing) -> None:
    bare = replace(briefing.articles[0], title="", published=None, publisher="")
    shown = records(view(replace(briefing, articles=(bare, *briefing.articles[1:]))), {})
    forms = shown["articles"][bare.id]["forms"]
    assert forms == {"default": bare.id, "date": "undated", "year": "undated", "publisher": "not stated"}
    assert {record["note"].rpartition(", ")[2] for record in _of(shown["claims"], bare.id)} == {"undated"}


def _of(claims: dict[str, dict[str, str]], article: str) -> list[dict[str, str]]:
    return [record for record in claims.values() if record["article"] == article]


def test_an_entity_without_a_chinese_name_has_no_such_form(briefing: Briefing) -> None:
    found = records(view(briefing), {})["entities"]
    assert found["skerry"]["forms"] == {"default": "Skerry", "both": "Skerry (石礁)", "chinese": "石礁"}
    assert found["norland"]["forms"] == {"default": "Norland", "both": "Norland"}


def test_counts_are_those_of_the_records_in_digits_and_in_words(briefing: Briefing) -> None:
    shown = view(briefing)
    found = records(shown, {})
    assert found["counts"]["articles"] == len(found["articles"]) == 3
    assert found["counts"]["articles in words"] == "three"
    assert found["counts"]["entities"] == len(found["entities"])
    assert found["counts"]["claims"] + found["counts"]["statements"] == len(found["claims"])
    states = [number for name, number in counts(shown).items() if name.startswith("targets ")]
    assert sum(states) == found["counts"]["targets"] == len(briefing.targets) > 0


def test_names_and_tombstones_of_the_lock_are_passed_on(briefing: Briefing) -> None:
    told = replace(briefing, aliases=(("firms", briefing.claims[0].id),), tombstones=(("gone.p1s1q1", "withdrawn"),))
    found = records(view(told), {})
    assert found["aliases"] == {"firms": briefing.claims[0].id}
    assert found["tombstones"] == {"gone.p1s1q1": "withdrawn"}


def test_editors_are_given_every_id_with_its_label(briefing: Briefing) -> None:
    shown = view(briefing)
    ids, found = json.loads(ids_json(shown)), records(shown, {})
    for kind in ("claims", "articles", "entities", "events"):
        assert ids[kind] == {name: record["label"] for name, record in found[kind].items()}
