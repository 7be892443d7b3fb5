"""What the lexicon knows of publishers joins the articles before anything is compared."""

from pathlib import Path

from report.briefing.model import Project, State
from report.know import know

LEXICON = """
[provenance]
source = "made up"
gazetteer = true

[[publisher]]
id = "courier"
name = "Arvia Courier"
family = "Courier Group"
hosts = ["courier.example"]
aliases = ["The Courier"]
source = "made up"
"""
TEXT = "The ferry of Sundal\n\nUpdated: 2024-03-11\n\nThe ferry of {place} carried 61,000 people in February.\n"


def project(root: Path, *addresses: str) -> Project:
    """A project of one article to each address, which its NAME.toml gives."""
    (root / "lexicon").mkdir()
    (root / "lexicon" / "publishers.toml").write_text(LEXICON, encoding="utf-8")
    (root / "seeds").mkdir()
    for number, address in enumerate(addresses):
        place = ("Sundal", "Tolm", "Marl")[number]
        (root / "seeds" / f"{number}.txt").write_text(TEXT.format(place=place), encoding="utf-8")
        (root / "seeds" / f"{number}.toml").write_text(f'url = "{address}"\n', encoding="utf-8")
    return Project(root=str(root), corpus=str(root / "seeds"), lexicon=str(root / "lexicon"))


def test_an_article_is_of_the_family_its_address_tells(tmp_path: Path) -> None:
    corpus = project(
        tmp_path, "https://www.courier.example/a", "http://lake.courier.example/b", "https://other.example/c"
    )
    _, briefing = know(corpus, lambda _: None)
    assert [article.publisher for article in briefing.articles] == ["Arvia Courier", "Arvia Courier", ""]
    assert [article.family for article in briefing.articles] == ["Courier Group", "Courier Group", ""]


def test_a_broken_address_tells_no_family(tmp_path: Path) -> None:
    _, briefing = know(project(tmp_path, "https://[courier.example/a"), lambda _: None)
    assert [article.family for article in briefing.articles] == [""]


def test_a_near_copy_promises_and_dates_nothing_again(tmp_path: Path) -> None:
    text = (
        "{} on the ferry\n\nUpdated: 2024-03-11\n\nThe harbour of Sundal opened in March 2023. By 2026 it will build "
        "12 berths for ferries and for the trawlers of the northern islands, its director said.\n"
    )
    (tmp_path / "seeds").mkdir()
    for name in ("One", "Two"):
        (tmp_path / "seeds" / f"{name}.txt").write_text(text.format(name), encoding="utf-8")
    _, briefing = know(Project(root=str(tmp_path), corpus=str(tmp_path / "seeds"), lexicon=""), lambda _: None)
    assert [article.copy_of for article in briefing.articles] == ["", "one"]
    assert {target.claim.partition(".")[0] for target in briefing.targets} == {"one"}
    assert {event.article for event in briefing.events} == {"one"}


def test_what_was_awaited_is_held_against_what_came(tmp_path: Path) -> None:
    text = "Boats\n\nUpdated: 2024-03-11\n\nSundal built 46 boats in 2023, more than the {} its mayor had expected.\n"
    (tmp_path / "seeds").mkdir()
    for awaited in ("37", "51"):
        (tmp_path / "seeds" / f"{awaited}.txt").write_text(text.format(awaited), encoding="utf-8")
    _, briefing = know(Project(root=str(tmp_path), corpus=str(tmp_path / "seeds"), lexicon=""), lambda _: None)
    assert [target.state for target in briefing.targets] == [State.MET, State.MISSED]
