"""What a person decides stands beside the article, anchored to its words; what no longer fits is an error."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from extract_sample import article, lexicon
from hypothesis import given
from hypothesis import strategies as st

from report.briefing.claim import claims
from report.briefing.model import Claim, Confidence, Status
from report.briefing.review import Correction, corrected, corrections, digest, read_corrections, written
from report.briefing.revise import FIELDS
from report.cli.diagnostics.source import Sources
from report.corpus.read import read_corpus
from report.diagnostic import Code, Diagnostic
from report.span import Location

DAY = date(2023, 7, 18)
SENTENCE = "Last year, 40 firms from Arvia came to Lenz with 3 million euros."
TEXT = article(SENTENCE + "\n\nThe hall has 12 rooms.", published=DAY)
HERE = Location("seeds/a.review.toml", 1, 1)


def decision(kind: str, quote: str, sentence: str = SENTENCE, **fields: str) -> Correction:
    return Correction(kind, quote, digest(sentence), HERE, fields=fields, reviewer="AB", decided=DAY, reason="read")


def settle(*decisions: Correction) -> tuple[list[Claim], list[Code], int]:
    """Numbers after *decisions*, the codes that were told, and how many numbers were taken out."""
    told: list[Diagnostic] = []
    own = [claim for claim in claims([TEXT], lexicon())[0] if claim.quantity]
    made, removed = corrected(TEXT, own, decisions, lexicon(), told.append)
    return list(made), [one.code for one in told], len(removed)


def test_a_field_is_set_and_keeps_what_the_compiler_read() -> None:
    made, told, _ = settle(decision("set", "40 firms", place="Tolm", status="target"))
    assert told == []
    assert (made[0].place, made[0].status, made[0].confidence) == ("Tolm", Status.TARGET, Confidence.CONFIRMED)
    assert dict(made[0].reviewed) == {"place": "Lenz", "status": "achieved"}


def test_a_claim_is_confirmed_as_it_stands() -> None:
    made, told, _ = settle(decision("confirm", "40 firms"))
    assert told == []
    assert (made[0].place, made[0].confidence, made[0].reviewed) == ("Lenz", Confidence.CONFIRMED, ())


def test_a_claim_is_deleted_with_its_reason() -> None:
    made, told, removed = settle(decision("delete", "3 million euros"))
    assert (len(made), told, removed) == (2, [], 1)


def test_a_claim_is_added_where_the_rules_saw_none() -> None:
    made, told, _ = settle(decision("add", "came to Lenz", value="1", unit="move", status="achieved", place="Lenz"))
    assert told == []
    assert len({claim.id for claim in made}) == 4
    (new,) = [claim for claim in made if claim.span.of(TEXT.text) == "came to Lenz"]
    assert new.confidence is Confidence.CONFIRMED


@pytest.mark.parametrize(
    "stale",
    [
        decision("confirm", "40 firms", sentence="Last year, 41 firms came."),
        decision("confirm", "41 firms"),
        Correction("set", "40 firms", digest(SENTENCE), HERE, occurrence=2, fields={"place": "Tolm"}),
        decision("delete", "from Arvia"),
    ],
    ids=["another sentence", "other words", "a second occurrence", "no claim"],
)
def test_a_decision_that_no_longer_fits_is_told_and_changes_nothing(stale: Correction) -> None:
    made, told, removed = settle(stale)
    assert told == [Code.STALE_REVIEW]
    assert [claim.confidence for claim in made].count(Confidence.CONFIRMED) == removed == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [("period", "2023-13"), ("period", "2023/2021"), ("status", "done"), ("value", "many"), ("direction", "left")],
)
def test_a_value_a_field_cannot_have_is_told(name: str, value: str) -> None:
    made, told, _ = settle(decision("set", "40 firms", **{name: value}))
    assert told == [Code.BAD_REVIEW]
    assert made[0].confidence is not Confidence.CONFIRMED


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-02", date(2022, 2, 1), date(2022, 2, 28)),
        ("2022-02-03", date(2022, 2, 3), date(2022, 2, 3)),
        ("2022-01-01/2022-09-30", date(2022, 1, 1), date(2022, 9, 30)),
    ],
)
def test_a_period_is_an_iso_year_month_day_or_interval(value: str, first: date, last: date) -> None:
    made, told, _ = settle(decision("set", "40 firms", period=value))
    assert told == []
    period = made[0].period
    assert period is not None
    assert (period.start, period.end, period.iso) == (first, last, value)


def test_white_space_does_not_change_the_anchor_of_a_sentence() -> None:
    assert digest("a  b\u00a0c\nd") == digest("a b c d")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[set]]\n", "lacks quote"),
        ('[[move]]\nquote = "a"', "no kind of correction"),
        ('[[confirm]]\nquote = "a"\nsentence = "b"\nreviewer = "c"\nreason = "d"\nwhen = 1', "has no when"),
        ('[[confirm]]\nquote = "a"\nsentence = "b"\nreviewer = "c"\nreason = "d"\noccurrence = 0', "counts from 1"),
        ('[[set]]\nquote = "a"\nsentence = "b"\nreviewer = "c"\nreason = "d"', "sets no field"),
        (
            '[[set]]\nquote = "a"\nsentence = "b"\nreviewer = "c"\nreason = "d"\nfields = { colour = "red" }',
            "no field colour",
        ),
    ],
)
def test_an_unusable_entry_is_told_at_its_line(text: str, words: str) -> None:
    told: list[Diagnostic] = []
    assert corrections(f"# notes\n\n{text}".encode(), "seeds/a.review.toml", told.append) == ()
    (one,) = told
    assert one.code is Code.BAD_REVIEW
    assert words in one.message
    assert one.location == Location("seeds/a.review.toml", 3, 1)


def test_a_file_that_is_no_toml_is_told() -> None:
    told: list[Diagnostic] = []
    assert corrections(b"[[set]\n\xff", "seeds/a.review.toml", told.append) == ()
    assert [one.code for one in told] == [Code.BAD_TOML]


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=30)


@given(
    st.sampled_from(["set", "confirm", "delete"]),
    _WORDS,
    _WORDS,
    st.dictionaries(st.sampled_from(FIELDS), _WORDS, min_size=1, max_size=4),
)
def test_what_is_written_is_read_back(kind: str, quote: str, reason: str, fields: dict[str, str]) -> None:
    one = Correction(
        kind, quote, "0123456789ab", Location("a", 1, 1), 2, fields, reviewer="AB", decided=DAY, reason=reason
    )
    told: list[Diagnostic] = []
    assert corrections(written([one]).encode(), "a", told.append) == (one,)
    assert told == []


@pytest.mark.parametrize("name", ["tianjin", "天津 e\u0301", 'it\'s "a"', "deep/er/\u202ex"])
def test_a_decision_is_found_beside_an_article_of_any_name(name: str, tmp_path: Path) -> None:
    told: list[Diagnostic] = []
    text, decided = tmp_path / f"{name}.txt", tmp_path / f"{name}.review.toml"
    text.parent.mkdir(parents=True, exist_ok=True)
    text.write_text(SENTENCE, "utf-8")
    decided.write_text(written([decision("confirm", "40 firms")]), "utf-8")
    articles = read_corpus(tmp_path, told.append)
    ((kept,),) = read_corrections(tmp_path, articles, told.append).values()
    assert kept.quote == "40 firms"
    shown = Sources({tmp_path.name: tmp_path}).line(Location(kept.location.path, 2, 1))
    assert shown == decided.read_text("utf-8").split("\n")[1]


@pytest.mark.parametrize(
    "make",
    [Path.mkdir, os.mkfifo, lambda path: path.symlink_to(path), lambda path: path.symlink_to("/etc/hosts")],
    ids=["a folder", "a pipe", "a link to itself", "a link out of the folder"],
)
def test_decisions_that_cannot_be_read_are_an_error(make: Callable[[Path], None], tmp_path: Path) -> None:
    told: list[Diagnostic] = []
    (tmp_path / "a.txt").write_text(SENTENCE, "utf-8")
    make(tmp_path / "a.review.toml")
    articles = read_corpus(tmp_path, lambda _: None)
    assert read_corrections(tmp_path, articles, told.append) == {}
    assert [(str(one.location), one.code) for one in told] == [(f"{tmp_path.name}/a.review.toml:1:1", Code.BAD_REVIEW)]
