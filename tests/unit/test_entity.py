"""Entities: occurrences in the order of the text, offices as at the article's date, what they are part of."""

from dataclasses import replace
from datetime import date

from extract_sample import article, empty, lexicon

from report.briefing.entity import entities
from report.briefing.model import Entity
from report.corpus.article import Article, Block, Kind
from report.extract.attribution import attributions
from report.extract.entry import Lexicon
from report.extract.mention import mentions
from report.span import Span


def named(*articles: Article, known: Lexicon | None = None) -> dict[str, Entity]:
    known = known or lexicon()
    found = {one.id: mentions(one.text, known) for one in articles}
    said = {one.id: attributions(one, found[one.id]) for one in articles}
    return {entity.id: entity for entity in entities(articles, found, said, known)}


def test_an_entity_of_the_lexicon_bears_its_facts_and_its_occurrences() -> None:
    text = article("Besk district grew. Tolm paid Besk.")
    found = named(text)
    assert [text.quote(one.span) for one in found["besk"].occurrences] == ["Besk district", "Besk"]
    assert (found["besk"].parent, found["besk"].type, found["besk"].known) == ("arvia", "district", True)


def test_what_a_named_thing_is_part_of_comes_with_it() -> None:
    found = named(article("Besk grew. Arvia University of Technology taught."))
    assert found["norland"].occurrences == ()
    assert found["tolm"].name == "Tolm"
    assert "lenz" not in found


def test_a_name_the_lexicon_lacks_keeps_the_form_of_the_text() -> None:
    found = named(article("The Sundal Bank of Marl paid. The Sundal Bank of Marl grew."), known=empty())
    bank = found["sundal-bank-of-marl"]
    assert (bank.kind, bank.name, bank.type, bank.known) == ("organisation", "Sundal Bank of Marl", "bank", False)
    assert len(bank.occurrences) == 2


def test_offices_are_held_as_at_the_date_of_each_article() -> None:
    first = article("Ines Brandt, mayor of Besk and a teacher at Marl College, spoke.", published=date(2020, 5, 1))
    second = replace(article("President Ines Brandt spoke.", published=date(2024, 5, 1)), id="b")
    offices = named(first, second)["ines-brandt"].offices
    assert [(office.title, office.organisation, office.as_at) for office in offices] == [
        ("mayor of Besk", "Besk", date(2020, 5, 1)),
        ("teacher at Marl College", "Marl College", date(2020, 5, 1)),
        ("President", None, date(2024, 5, 1)),
    ]
    assert first.quote(offices[0].span) == "mayor of Besk"


def test_an_office_alone_names_its_holder() -> None:
    text = article("Mayor Ines Brandt came. The mayor said nine boats sank.")
    assert [text.quote(one.span) for one in named(text)["ines-brandt"].occurrences] == ["Ines Brandt", "The mayor"]


def test_names_in_furniture_do_not_count() -> None:
    text = article("Besk grew.\n\nCopyright Nortec")
    line = Block(Kind.FURNITURE, Span(12, 28))
    text = replace(text, blocks=(text.blocks[0], line), sentences=text.sentences[:1])
    assert "nortec" not in named(text)


def test_entities_are_ordered_by_kind_then_id() -> None:
    found = named(article("Valdo, Nortec, Ines Brandt, Tolm, Besk and Granite Park in Lenz; fuel cells."))
    assert list(found) == [
        *("arvia", "besk", "carrow", "lenz", "norland", "tolm"),
        *("granite-park", "nortec", "valdo", "ines-brandt", "fuel-cells"),
    ]
