"""The lexicon: layers, faults with their lines, examples, unused entries, gaps."""

from pathlib import Path

import pytest
from extract_sample import article, empty, lexicon

from report.diagnostic import Code, Diagnostic, Severity
from report.extract.lexicon import check_lexicon, gaps, load_lexicon, unused
from report.extract.mention import mentions
from report.span import Location

SOURCE = '[provenance]\nsource = "invented"\n\n'


def load(folder: Path, text: str, name: str = "x.toml") -> tuple[object, list[Diagnostic]]:
    (folder / name).write_text(text, encoding="utf-8")
    faults: list[Diagnostic] = []
    return load_lexicon(folder, faults.append), faults


def test_a_missing_and_an_empty_folder_leave_the_built_in_layer(tmp_path: Path) -> None:
    for folder in (None, tmp_path, tmp_path / "none"):
        faults: list[Diagnostic] = []
        loaded = load_lexicon(folder, faults.append)
        assert not faults
        assert not loaded.entries
        assert loaded.concept("enterprise") == loaded.concept("company") == "company"
        assert {frame.kind for frame in loaded.frames} >= {"sends", "hosts", "founded", "invests"}


def test_an_entry_keeps_what_its_file_says_of_it() -> None:
    entry = lexicon().entries["arvia"]
    assert (entry.kind, entry.type, entry.parent, entry.lat) == ("place", "municipality", "norland", 47.5)
    assert entry.source == "invented for the tests"
    assert entry.location == Location("cases/lexicon-alpine/places.toml", 10, 1)


def test_parks_and_zones_are_of_the_kind_park() -> None:
    assert lexicon().entries["granite-park"].kind == "park"
    assert lexicon().entries["harbour"].kind == "park"


def test_parents_are_told_from_the_nearest() -> None:
    assert lexicon().parents("besk") == ("arvia", "norland")
    assert lexicon().parents("nobody") == ()


def test_a_briefing_adds_concepts_and_cues_to_the_built_in_ones() -> None:
    assert lexicon().concept("co-op") == "cooperative"
    assert lexicon().concept("firm") == "company"
    moves = [frame for frame in lexicon().frames if "decamped" in frame.cues]
    assert moves[0].agents == next(frame for frame in empty().frames if frame.kind == "moves").agents


def test_publishers_are_known_by_name_alias_and_host() -> None:
    for name in ("Arvia Courier", "the courier", "www.courier.example", "courier.example"):
        found = lexicon().publisher(name)
        assert found is not None
        assert found.family == "Courier Group"
    assert lexicon().publisher("notcourier.example") is None


def test_themes_are_found_by_stems_at_the_start_of_words() -> None:
    assert lexicon().stems("Firms relocating to the lakeside") == [(6, {"moving"}), (24, {"water"})]
    assert lexicon().stems("A flake fell") == []
    assert empty().stems("Firms relocating") == []


def test_furniture_bears_its_publishers_name() -> None:
    line = lexicon().furniture[0]
    assert line.publisher == "Arvia Courier"
    assert line.pattern.fullmatch("More from the Courier: sport")


@pytest.mark.parametrize(
    ("text", "code", "line", "word"),
    [
        ("[[place]\nid = 1", Code.BAD_TOML, 1, ""),
        ("a = 1\nb = = 2\n", Code.BAD_TOML, 2, ""),
        (SOURCE + '[[place]]\nname = "X"\n', Code.BAD_ENTRY, 4, "no id"),
        (SOURCE + '[[place]]\nid = "x"\n', Code.BAD_ENTRY, 4, "no name"),
        (SOURCE + '\n\n[[place]]\nid = "x"\nname = "X"\nlat = "north"\n', Code.BAD_ENTRY, 6, "lat"),
        (SOURCE + '[[place]]\nid = "x"\nname = "X"\nlat = 99\n', Code.BAD_ENTRY, 4, "lat"),
        (SOURCE + '[[place]]\nid = "x"\nname = "X"\naliases = "Y"\n', Code.BAD_ENTRY, 4, "aliases"),
        (SOURCE + '[[place]]\nid = "x"\nname = "X"\nalises = ["Y"]\n', Code.BAD_ENTRY, 4, "alises"),
        (SOURCE + '[[place]]\nid = "Not A Slug"\nname = "X"\n', Code.BAD_ENTRY, 4, "Not A Slug"),
        ('[[place]]\nid = "x"\nname = "X"\n', Code.BAD_ENTRY, 1, "no source"),
        (SOURCE + 'sourse = "y"\n', Code.BAD_ENTRY, 1, "sourse"),
        (SOURCE + '[[plaice]]\nid = "x"\nname = "X"\n', Code.BAD_ENTRY, 4, "plaice"),
        ('place = "Arvia"\n' + SOURCE, Code.BAD_ENTRY, 1, "place"),
        (SOURCE + '[[furniture]]\nkind = "furniture"\npattern = "("\n', Code.BAD_ENTRY, 4, "regular expression"),
        (SOURCE + '[[furniture]]\nkind = "wallpaper"\npattern = "x"\n', Code.BAD_ENTRY, 4, "kind"),
        (SOURCE + '[[relation]]\nkind = "x"\ncues = ["y"]\nagent = "behind"\n', Code.BAD_ENTRY, 4, "behind"),
        (SOURCE + '[[place]]\nid = "x"\nname = "X"\nparent = "y"\n', Code.NO_PARENT, 4, "“y”"),
        (SOURCE + '[[line]]\nid = "x"\nname = "X"\nserves = ["y"]\n', Code.NO_PARENT, 4, "“y”"),
        (SOURCE + '[[place]]\nid = "x"\nname = "X"\nparent = "x"\n', Code.BAD_ENTRY, 4, "itself"),
        (SOURCE + '[[place]]\nid="x"\nname="X"\n[[place]]\nid="x"\nname="Y"\n', Code.BAD_ENTRY, 7, "twice"),
        (SOURCE + '[[place]]\nid="x"\nname="X"\n[[person]]\nid="y"\nname="X"\n', Code.DUPLICATE_ALIAS, 7, "“X”"),
    ],
)
def test_a_fault_is_told_at_its_line(tmp_path: Path, text: str, code: Code, line: int, word: str) -> None:
    _, faults = load(tmp_path, text)
    assert [fault.code for fault in faults] == [code]
    assert word in faults[0].message
    assert faults[0].location is not None
    assert faults[0].location.line == line
    assert faults[0].location.path.endswith("/x.toml")


def test_a_file_that_is_no_text_is_a_fault_and_no_exception(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "y.toml").mkdir()
    (tmp_path / "z.toml").write_text("a = " + "[" * 5000, encoding="utf-8")
    faults: list[Diagnostic] = []
    load_lexicon(tmp_path, faults.append)
    assert [fault.code for fault in faults] == [Code.BAD_TOML] * 3
    assert all(fault.severity is Severity.ERROR for fault in faults)


def test_a_faulty_file_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("= nonsense", encoding="utf-8")
    loaded, faults = load(tmp_path, SOURCE + '[[place]]\nid = "x"\nname = "Xanten"\n', "b.toml")
    assert len(faults) == 1
    assert "x" in loaded.entries  # type: ignore[attr-defined]


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.toml").write_text(f'{SOURCE}[[place]]\nid = "{name}"\nname = "Xanten"\n', encoding="utf-8")
    faults: list[Diagnostic] = []
    loaded = load_lexicon(tmp_path, faults.append)
    assert loaded.aliases["Xanten"] == "a"
    assert [related.location.path.rpartition("/")[2] for related in faults[0].related] == ["a.toml"]


def test_examples_that_hold_say_nothing() -> None:
    faults: list[Diagnostic] = []
    check_lexicon(lexicon(), faults.append)
    assert faults == []


def test_examples_that_fail_are_told_at_their_entry(tmp_path: Path) -> None:
    text = SOURCE + '[[place]]\nid = "x"\nname = "Xanten"\nok = ["Nothing here."]\nnot = ["In Xanten, trams run."]\n'
    text += '[[furniture]]\nkind = "furniture"\npattern = "ad"\nok = ["an ad"]\nnot = ["ad"]\n'
    loaded, faults = load(tmp_path, text)
    check_lexicon(loaded, faults.append)  # type: ignore[arg-type]
    assert [fault.code for fault in faults] == [Code.EXAMPLE_FAILED] * 4
    assert [fault.location.line for fault in faults if fault.location] == [4, 4, 9, 9]


def test_an_entry_nobody_names_is_noted_but_not_what_a_named_place_is_part_of() -> None:
    found = mentions("Besk and Nortec agreed.", lexicon())
    told = {note.message.partition("“")[2].partition("”")[0] for note in unused(lexicon(), found)}
    assert {"Lenz", "Valdo"} <= told
    assert not told & {"Besk", "Nortec", "Arvia", "Norland"}


def test_a_word_that_only_leads_is_no_gap_wherever_it_has_a_capital() -> None:
    text = article("Besk - The port of Ottilia, it said, is in The Marl. Now: The river rose.")
    found = gaps([text], [mentions(text.text, lexicon())], lexicon())
    assert "The" not in {gap.words for gap in found}
    assert "Ottilia" in {gap.words for gap in found}


def test_gaps_are_names_and_heads_the_lexicon_lacks_the_most_frequent_first() -> None:
    text = article("Ottilia and Besk met. Besk paid Ottilia. The Marl Valley Bank lent Ottilia money.")
    found = gaps([text], [mentions(text.text, lexicon())], lexicon(), [("a", "sprocket"), ("a", "company")])
    assert (found[0].words, found[0].kind, found[0].count) == ("Ottilia", "name", 2)
    assert {(gap.words, gap.kind) for gap in found[1:]} == {("Marl Valley Bank", "organisation"), ("sprocket", "head")}
