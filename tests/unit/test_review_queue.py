"""Reviewing without a screen: the order of claims, decisions as text, what a field could be, what a lexicon learns."""

import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from extract_sample import article as written_article
from extract_sample import lexicon
from hypothesis import given
from hypothesis import strategies as st

from report.briefing.candidate import FIELDS, Setting, candidates
from report.briefing.claim import claims_of
from report.briefing.decision import appended, decision, differences, extended, occurrence, reading, without
from report.briefing.model import Claim, Confidence
from report.briefing.naming import HEADER, offers
from report.briefing.prose import Citation
from report.briefing.queue import Rank, queue, rank
from report.briefing.review import Correction, corrected, corrections, written
from report.briefing.revise import revised, shown
from report.corpus.article import Article
from report.diagnostic import Diagnostic
from report.extract.finding import Finding, findings
from report.extract.lexicon import load_lexicon
from report.span import Location, Span

TEXT = """Besk opened a harbour office in 2021. The district counted 40 firms there last year, 12 more than before.

Arvia will spend 3 million euros on a bridge by 2026, said Lena Orth, its mayor. Some 300 workers are needed.

Besk opened a harbour office in 2021. The district counted 40 firms there last year, 12 more than before."""


@cache
def found() -> Finding:
    return findings(written_article(TEXT, "Arvia plans a bridge", date(2023, 5, 2)), lexicon())


@cache
def claims() -> tuple[Claim, ...]:
    return claims_of(found(), lexicon())[0]


def numbers() -> list[Claim]:
    return [claim for claim in claims() if claim.quantity]


def refuse(fault: Diagnostic) -> None:
    raise AssertionError(fault)


def cite(claim: Claim, times: int = 1) -> list[Citation]:
    return [Citation("index", "Index", claim.id, line, 1) for line in range(1, times + 1)]


def decide(claim: Claim, kind: str = "confirm", **fields: str) -> Correction:
    return decision(
        found().article,
        claim.span,
        kind=kind,
        fields=fields,
        reviewer="A. Analyst",
        when=date(2024, 6, 30),
        reason="It says so.",
    )


# The order


def test_what_is_cited_and_doubtful_is_shown_first_and_what_is_settled_never() -> None:
    one, two, three, four, *_ = numbers()
    doubtful = replace(two, confidence=Confidence.REVIEW, doubts=("place",))
    given_claims = [
        replace(one, confidence=Confidence.HIGH),
        doubtful,
        replace(three, confidence=Confidence.CONFIRMED),
        replace(four, confidence=Confidence.REVIEW),
    ]
    order = queue(given_claims, [found().article], [*cite(one), *cite(two)])
    assert [item.claim.id for item in order] == [two.id, four.id, one.id]
    assert [item.rank for item in order] == [Rank.CITED_DOUBTFUL, Rank.DOUBTFUL, Rank.CITED]
    assert order[0].cited == tuple(cite(two))


def test_among_cited_doubts_what_is_cited_more_and_doubted_more_comes_first() -> None:
    one, two, three, *_ = [replace(claim, confidence=Confidence.REVIEW, doubts=("place",)) for claim in numbers()]
    three = replace(three, doubts=("place", "period"))
    order = queue([one, two, three], [found().article], [*cite(one), *cite(two, 3), *cite(three)])
    assert [item.claim.id for item in order] == [two.id, three.id, one.id]


def test_a_statement_waits_only_where_a_page_cites_it_or_all_are_asked_for() -> None:
    statement = next(claim for claim in claims() if claim.quantity is None)
    assert queue([statement], [found().article], []) == ()
    assert [item.rank for item in queue([statement], [found().article], [], everything=True)] == [Rank.STATEMENT]
    assert rank(statement, cited=True) is Rank.CITED_DOUBTFUL


def test_a_near_copy_is_passed_over_unless_it_is_cited() -> None:
    copy = replace(found().article, copy_of="another")
    one = numbers()[0]
    assert queue([one], [copy], []) == ()
    assert len(queue([one], [copy], cite(one))) == 1


def test_one_article_can_be_asked_for() -> None:
    assert queue(claims(), [found().article], [], article="elsewhere") == ()


# A decision as text


def test_an_accepted_claim_is_confirmed_and_stays_as_it_was_read() -> None:
    for claim in claims():
        kept, _ = corrected(found().article, claims(), [decide(claim, **reading(claim))], lexicon(), refuse)
        after = next(each for each in kept if each.id == claim.id)
        assert after.confidence is Confidence.CONFIRMED
        assert replace(after, confidence=claim.confidence) == claim


def test_a_confirmed_reading_holds_when_the_rules_read_otherwise_later() -> None:
    claim = numbers()[0]
    decided = decide(claim, **reading(claim))
    otherwise = [replace(each, place="Elsewhere") if each.id == claim.id else each for each in claims()]
    kept, _ = corrected(found().article, otherwise, [decided], lexicon(), refuse)
    after = next(each for each in kept if each.id == claim.id)
    assert after.place == claim.place
    assert after.reviewed == (("place", "Elsewhere"),)


def test_equal_words_of_equal_sentences_are_told_apart() -> None:
    firms = [claim for claim in numbers() if found().article.quote(claim.span).startswith("40")]
    assert [occurrence(found().article, claim.span) for claim in firms] == [1, 2]
    kept, _ = corrected(found().article, claims(), [decide(firms[1], "set", place="Norland")], lexicon(), refuse)
    assert [claim.place for claim in kept if claim.id in (firms[0].id, firms[1].id)] == [firms[0].place, "Norland"]


def test_a_decision_holds_when_the_rules_quote_more_or_fewer_words() -> None:
    firms = numbers()[0]
    quoted = decide(firms, "set", place="Norland")
    for span in (Span(firms.span.start, firms.span.start + 2), Span(firms.span.start, firms.span.end + 6)):
        otherwise = [replace(each, span=span) if each.id == firms.id else each for each in claims()]
        kept, _ = corrected(found().article, otherwise, [quoted], lexicon(), refuse)
        assert next(each.place for each in kept if each.id == firms.id) == "Norland"


words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20).filter(str.strip)


@given(words, words, words, st.booleans())
def test_any_words_come_back_from_a_review_file(quote: str, value: str, reason: str, crlf: bool) -> None:
    made = Correction("set", quote, "0" * 12, Location("x", 1, 1), 2, {"place": value}, "me", date(2024, 1, 2), reason)
    raw = b"# kept\r\n" if crlf else b"# kept\n"
    (read,) = corrections(appended(raw, made), "x", refuse)
    assert replace(read, location=made.location) == made
    assert appended(raw, made).startswith(raw)


HAND = b"""# The harbour articles were read by two people.
[[set]] # the first
quote = "40 firms"
sentence = "000000000000"
fields = { place = "Arvia" }
reviewer = "B"
reason = '''
[[confirm]]
is what this text says'''

# This one was hard.
[[delete]]
quote = "12 more"
sentence = "000000000000"
reviewer = "B"
reason = "no claim"
"""


def test_an_entry_is_added_without_touching_what_a_person_wrote() -> None:
    for raw in (HAND, HAND.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + HAND, HAND.rstrip()):
        after = appended(raw, decide(numbers()[0]))
        assert after.startswith(raw)
        assert len(corrections(after, "x", refuse)) == 3
        assert (b"\r\n" in raw) == (b'"A. Analyst"\r\n' in after)


def test_an_entry_is_taken_out_and_the_comments_of_the_others_stay() -> None:
    second = 1 + HAND[: HAND.index(b"[[delete]]")].count(b"\n")
    assert corrections(HAND, "x", refuse)[1].location.line == second
    after = without(HAND, second)
    assert after == HAND[: HAND.index(b"[[delete]]")]
    assert [each.kind for each in corrections(after, "x", refuse)] == ["set"]
    with pytest.raises(ValueError, match="without touching"):
        without(HAND, 2)  # the header inside its text looks like the next entry


@given(st.lists(words, min_size=1, max_size=4), st.integers(0, 3))
def test_taking_out_an_entry_leaves_the_others(quotes: list[str], at: int) -> None:
    at %= len(quotes)
    decided = [Correction("confirm", each, "0" * 12, Location("x", 1, 1), reviewer="m", reason="r") for each in quotes]
    raw = b""
    for each in decided:
        raw = appended(raw, each)
    line = corrections(raw, "x", refuse)[at].location.line
    left = [each.quote for each in corrections(without(raw, line), "x", refuse)]
    assert left == quotes[:at] + quotes[at + 1 :]


def test_what_is_written_at_once_and_one_by_one_is_the_same() -> None:
    decided = [decide(claim, **reading(claim)) for claim in claims()]
    raw = b""
    for each in decided:
        raw = appended(raw, each)
    assert raw.decode() == written(decided)


def test_a_reason_names_what_was_changed() -> None:
    assert (
        differences({"place": "Arvia", "unit": "ship"}, {"place": "Besk", "unit": "ship"}) == "place is Besk, not Arvia"
    )
    assert differences({"period": "2021"}, {"period": ""}) == "period is not stated, not 2021"


# What a field could be


def test_every_candidate_is_a_value_the_field_can_have_and_none_is_the_present_one() -> None:
    for claim in claims():
        setting = Setting(claim, found(), claims(), lexicon())
        for field in FIELDS:
            if field.number and claim.quantity is None:
                continue
            for each in candidates(field, setting):
                after = revised(found().article, claim, each.fields, lexicon())
                assert isinstance(after, Claim), (claim.id, field.name, after)
                assert shown(after, field.name) == each.fields[field.name]
                assert [shown(after, name) for name in each.fields] != [shown(claim, name) for name in each.fields]


def test_no_two_fields_share_a_key() -> None:
    keys = [field.key for field in FIELDS]
    assert len(set(keys)) == len(keys)
    assert "q" not in keys


def offered(name: str, claim: Claim) -> list[str]:
    field = next(each for each in FIELDS if each.name == name)
    return [each.fields[name] for each in candidates(field, Setting(claim, found(), claims(), lexicon()))]


def test_places_come_from_the_sentence_then_from_before_then_from_above() -> None:
    spending = next(claim for claim in numbers() if claim.quantity and claim.quantity.unit == "EUR")
    assert spending.place == "Arvia"
    assert offered("place", spending)[:2] == ["Besk", "Norland"]
    assert "" in offered("place", spending)


def test_periods_come_from_the_article_and_from_its_date() -> None:
    workers = next(claim for claim in numbers() if "workers" in found().article.quote(claim.span))
    shown_now = offered("period", workers)
    assert {"2026", "2021", "2023", "2022", "2023-01-01/2023-05-02"} <= {
        *shown_now,
        workers.period and workers.period.iso,
    }


def test_a_counted_thing_brings_its_head_and_its_unit() -> None:
    firms = numbers()[0]
    field = next(each for each in FIELDS if each.name == "counted")
    office = next(
        each for each in candidates(field, Setting(firms, found(), claims(), lexicon())) if "workers" in each.label
    )
    assert (office.fields["head"], office.fields["unit"]) == ("worker", "worker")


# What a lexicon learns


def teach(tmp_path: Path, claim: Claim, found_in: Finding, **fields: str) -> list[tuple[str, Article]]:
    setting = Setting(claim, found_in, claims(), lexicon())
    source = 'A. "Analyst", 2024-06-30: why'
    labels = []
    for number, offer in enumerate(offers(setting, fields, source)):
        folder = tmp_path / str(number)
        folder.mkdir()
        for path in sorted((Path(__file__).parent / "cases" / "lexicon-alpine").glob("*.toml")):
            (folder / path.name).write_bytes(path.read_bytes())
        (folder / "reviewed.toml").write_bytes(extended(HEADER.encode(), offer.text))
        faults: list[Diagnostic] = []
        load_lexicon(folder, faults.append)
        assert not faults, (offer.label, faults)
        assert source in str(tomllib.loads(offer.text))
        labels.append((offer.label, found_in.article))
    return labels


def test_the_district_of_one_article_becomes_an_alias_in_that_article(tmp_path: Path) -> None:
    firms = numbers()[0]
    labels = [label for label, _ in teach(tmp_path, firms, found(), place="Besk")]
    assert "“the district” in this article is Besk" in labels
    folder = tmp_path / str(labels.index("“the district” in this article is Besk"))
    taught = load_lexicon(folder, refuse)
    phrase = Span(TEXT.index("The district"), TEXT.index("The district") + len("The district"))
    own = written_article(TEXT, "", date(2023, 5, 2))
    assert phrase in [each.span for each in findings(own, taught).mentions if each.name == "Besk"]
    other = replace(own, id="another")
    assert phrase not in [each.span for each in findings(other, taught).mentions]


def test_a_place_the_lexicon_lacks_becomes_an_entry_with_a_parent(tmp_path: Path) -> None:
    labels = [label for label, _ in teach(tmp_path, numbers()[0], found(), place="Oberfeld")]
    assert labels[0].startswith("Oberfeld is a place in ")
    assert labels[-1] == "Oberfeld is a place"


def test_a_speaker_and_a_concept_become_entries(tmp_path: Path) -> None:
    spending = numbers()[2]
    fields = {"speaker": "Tom Brandt", "concept": "workforce"}
    labels = [label for label, _ in teach(tmp_path, spending, found(), **fields)]
    assert labels[0] == "Tom Brandt is a person"
    assert labels[1].endswith("counts as workforce")


def test_a_change_that_no_lexicon_could_have_helped_offers_nothing() -> None:
    setting = Setting(numbers()[0], found(), claims(), lexicon())
    assert offers(setting, {"status": "target", "period": "2026"}, "me") == ()


def test_an_alias_of_nothing_and_one_that_is_taken_are_told_at_their_lines(tmp_path: Path) -> None:
    text = """[provenance]
source = "invented"
[[place]]
id = "besk"
name = "Besk"
[[place]]
id = "arvia"
name = "Arvia"
[[alias]]
words = ["the port"]
entry = "nowhere"
[[alias]]
words = ["Besk"]
entry = "arvia"
[[alias]]
words = ["Besk", "the port"]
entry = "arvia"
article = "ferry"
"""
    (tmp_path / "x.toml").write_text(text, "utf-8")
    faults: list[Diagnostic] = []
    loaded = load_lexicon(tmp_path, faults.append)
    assert [(each.code.code, each.location and each.location.line) for each in faults] == [("L504", 9), ("L503", 12)]
    assert loaded.aliases["Besk"] == "besk"
    assert loaded.inside("ferry").aliases["Besk"] == loaded.inside("ferry").aliases["the port"] == "arvia"
    assert loaded.inside("another") is loaded
