"""`report review` as a person meets it: in a terminal, by single keys; and by a pipe."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.site.conftest import ROOT, Project, copy_project
from tests.site.robot import Screen, Terminal, terminal

TRIAL = Path(__file__).parent / "review_trial"
ARTICLE = """Ferry line grows

May 6, 2024, Harbour Daily

The city of Arnsmouth opened a ferry line in 2023. In the district, 40 ferries carried 2.5 million passengers last year.

Lowmere will spend 12 million euros on piers by 2026.
"""
LEXICON = """[provenance]
source = "invented for the tests"

[[place]]
id = "arnsmouth"
name = "Arnsmouth"
type = "city"

[[place]]
id = "lowmere"
name = "Lowmere"
type = "district"
parent = "arnsmouth"
"""
FERRIES, PASSENGERS = "ferry.p1s2q1", "ferry.p1s2q2"


@pytest.fixture
def ferry(tmp_path: Path) -> Project:
    """A project of one short article."""
    for name, text in {
        "docs/conf.py": 'extensions = ["report.sphinx_ext"]\n',
        "docs/briefing.toml": 'title = "Ferries"\ncorpus = "../seeds"\nlexicon = "lexicon"\n',
        "docs/index.md": f"# Ferries\n\nAfloat: {{claim}}`{FERRIES}`.\n\n```{{toctree}}\ngenerated/evidence\n```\n",
        "docs/lexicon/places.toml": LEXICON,
        "seeds/ferry.txt": ARTICLE,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Project(tmp_path)


def decisions(project: Project, name: str = "ferry") -> str:
    path = project.seeds / f"{name}.review.toml"
    return path.read_text("utf-8") if path.exists() else ""


def claims(project: Project) -> dict[str, dict[str, str]]:
    told = json.loads(project.report("claims").stdout)
    return {claim["id"]: claim for article in told["articles"] for claim in article["claims"]}


def test_the_screen_shows_the_claim_its_fields_and_what_a_page_prints(ferry: Project) -> None:
    with terminal(ferry.folder) as person:
        shown = person.screen()
        assert shown.claim == FERRIES, "what is cited comes first"
        assert "cited  docs/index.md:3" in shown.text
        assert "6 May 2024 · Ferry line grows" in shown.text
        assert "In the district, [[40 ferries]] carried" in shown.text
        assert "prints" in shown.text
        assert {"v", "u", "b", "c", "p", "y", "s", "e", "w"} <= shown.fields.keys()
        person.leave()


def test_a_right_claim_costs_one_key_and_is_kept_at_once(ferry: Project) -> None:
    with terminal(ferry.folder) as person:
        first = person.screen()
        second = person.press("a")
        assert second.claim not in ("", first.claim)
        (entry,) = tomllib.loads(decisions(ferry))["confirm"]
        assert (entry["reviewer"], str(entry["date"])) == ("Robot", "2024-07-01")
        assert "1 decision with 2 keys: 1 confirmed." in person.leave()
    assert claims(ferry)[first.claim]["confidence"] == "confirmed"
    with terminal(ferry.folder) as person:
        assert person.screen().claim == second.claim, "a review goes on where it was left"
        person.leave()


def test_a_wrong_field_costs_four_keys_and_both_values_show_on_the_page(ferry: Project) -> None:
    with terminal(ferry.folder) as person:
        seen = person.screen()
        while seen.claim != FERRIES:
            seen = person.press("s")
        wrong = seen.fields["p"]
        right = "Lowmere" if wrong == "Arnsmouth" else "Arnsmouth"
        before = person.keys
        choice = person.press("fp")
        seen = person.press(choice.choices[right])
        assert seen.fields["p"] == right
        assert f"was {wrong}" in seen.text
        assert not decisions(ferry), "nothing is kept before it is accepted"
        person.press("a")
        assert person.keys - before == 4
        person.leave()
    claim = claims(ferry)[FERRIES]
    assert (claim["place"], claim["confidence"]) == (right, "confirmed")
    assert "Place is" in tomllib.loads(decisions(ferry))["set"][0]["reason"]
    ferry.report("pages")
    page = (ferry.docs / "generated" / "articles" / "ferry.md").read_text("utf-8")
    assert f"the compiler's own reading: place was {wrong}" in page


def test_text_is_typed_where_no_candidate_is_right_and_nonsense_is_refused(ferry: Project) -> None:
    with terminal(ferry.folder) as person:
        person.screen()
        person.press("fy=")
        seen = person.type("next year")
        assert "it is no ISO 8601 year, month, day or interval" in seen.text
        person.press("fy=")
        seen = person.type("2027\x7f\x7f\x7f\x7f2025")
        assert seen.fields["y"].startswith("2025")
        person.press("fp=")
        assert person.type("Ünterhafen").fields["p"] == "Ünterhafen"
        person.press("a")
        person.leave()
    assert 'fields.place = "Ünterhafen"' in decisions(ferry)


def test_an_escape_gives_up_a_text_and_an_arrow_means_nothing(ferry: Project) -> None:
    with terminal(ferry.folder) as person:
        first = person.screen()
        person.press("fp=")
        seen = person.press("\x1b")
        assert seen.fields["p"] == first.fields["p"]
        assert person.send("\x1b[A").claim == first.claim
        assert not decisions(ferry)
        person.leave()


def test_undo_leaves_the_file_as_it_was(ferry: Project) -> None:
    path = ferry.seeds / "ferry.review.toml"
    with terminal(ferry.folder) as person:
        first = person.screen()
        person.press("a")
        assert path.exists()
        assert person.press("u").claim == first.claim
        assert not path.exists(), "a file that a decision made is gone with it"
        path.write_bytes(b"# read by hand\r\n")
        person.press("a")
        assert path.read_bytes().startswith(b"# read by hand\r\n\r\n[[confirm]]\r\n")
        seen = person.press("su")
        assert "Undone: skip" in seen.text
        person.press("u")
        assert path.read_bytes() == b"# read by hand\r\n"
        assert "nothing to undo" in person.press("u").text
        person.leave()


def test_what_somebody_else_writes_meanwhile_is_kept(ferry: Project) -> None:
    path = ferry.seeds / "ferry.review.toml"
    with terminal(ferry.folder) as person:
        person.screen()
        person.press("a")
        path.write_text(path.read_text("utf-8") + "# a note by hand\n", "utf-8")
        assert "changed by somebody else" in person.press("u").text
        person.press("a")
        assert "# a note by hand\n\n[[confirm]]" in path.read_text("utf-8")
        person.leave()


def test_a_file_that_cannot_be_used_is_told_and_nothing_is_lost(ferry: Project) -> None:
    path = ferry.seeds / "ferry.review.toml"
    with terminal(ferry.folder) as person:
        first = person.screen()
        path.write_text('[[set]]\nquote = "half an entr', "utf-8")
        seen = person.press("a")
        assert "must be mended by hand" in seen.text
        assert seen.claim == first.claim
        path.unlink()
        path.mkdir()
        assert "cannot be read" in person.press("a").text
        path.rmdir()
        assert person.press("a").claim != first.claim
        person.leave()


def test_words_that_are_no_claim_are_deleted_by_one_key_and_a_number_is_added_by_three(ferry: Project) -> None:
    with terminal(ferry.folder) as person:
        seen = person.screen()
        while seen.claim != FERRIES:
            seen = person.press("s")
        person.press("d")
        person.leave()
    assert FERRIES not in claims(ferry)
    with terminal(ferry.folder) as person:
        seen = person.screen()
        while seen.claim != PASSENGERS:
            seen = person.press("s")
        seen = person.press("n")
        number = next(key for words, key in seen.choices.items() if words.startswith("40"))
        seen = person.press(number)
        assert (seen.fields["v"], seen.fields["c"]) == ("40", "ferries")
        assert "a claim to be added" in seen.text
        seen = person.press("a")
        assert seen.claim == PASSENGERS
        person.leave()
    assert re.findall(r"^\[\[.*", decisions(ferry), re.MULTILINE) == ["[[delete]]", "[[add]]"]
    added = [claim for claim in claims(ferry).values() if claim["value"] == "40"]
    assert [(claim["unit"], claim["confidence"]) for claim in added] == [("ferry", "confirmed")]
    ferry.report("pages")
    page = (ferry.docs / "generated" / "articles" / "ferry.md").read_text("utf-8")
    assert ".mention-mark}]{#text-" not in page, "what was added is no number without a claim any more"


def test_a_decision_teaches_the_lexicon_and_other_claims_are_read_right(ferry: Project) -> None:
    with terminal(ferry.folder) as person:
        seen = person.screen()
        while seen.claim != FERRIES:
            seen = person.press("s")
        if seen.fields["p"] == "Lowmere":
            pytest.fail("the article no longer needs a lexicon")
        seen = person.press("fp")
        person.press(seen.choices["Lowmere"])
        seen = person.press("a")
        assert "w for the lexicon: “the district” in this article is Lowmere?" in " ".join(seen.text.split())
        seen = person.press("w1")
        assert "The lexicon knows" in seen.text
        taught = (ferry.docs / "lexicon" / "reviewed.toml").read_text("utf-8")
        (entry,) = tomllib.loads(taught)["alias"]
        assert (entry["words"], entry["entry"], entry["article"]) == (["the district"], "lowmere", "ferry")
        assert entry["source"].startswith("Robot, 2024-07-01: Place is Lowmere")
        assert "Undone: teach" in person.press("u").text
        assert not (ferry.docs / "lexicon" / "reviewed.toml").exists()
        person.leave()
    assert ferry.report("lexicon", "check").returncode == 0


def test_a_decision_whose_sentence_changed_is_shown_first_and_renewed_by_one_key(ferry: Project) -> None:
    with terminal(ferry.folder) as person:
        person.screen()
        person.press("a")
        person.leave()
    source = ferry.seeds / "ferry.txt"
    source.write_text(source.read_text("utf-8").replace("40 ferries", "some 40 ferries"), "utf-8")
    assert "L510" in ferry.report("check").stdout
    with terminal(ferry.folder) as person:
        seen = person.screen()
        assert "A decision no longer fits its text" in seen.text
        assert "some 40 ferries carried" in seen.text
        person.press("a")
        person.leave()
    assert "L510" not in ferry.report("check").stdout
    assert len(re.findall(r"^\[\[", decisions(ferry), re.MULTILINE)) == 1
    source.write_text(source.read_text("utf-8").replace("40 ferries", "41 ferries"), "utf-8")
    with terminal(ferry.folder) as person:
        assert "it holds there, too" not in person.screen().text
        assert "no longer fits" not in person.press("d").text
        person.leave()
    assert "[[" not in decisions(ferry)


@pytest.mark.parametrize(("width", "height"), [(40, 24), (120, 24), (80, 15)])
def test_every_screen_fits_the_terminal(ferry: Project, width: int, height: int) -> None:
    source = ferry.seeds / "ferry.txt"
    source.write_text(
        source.read_text("utf-8").replace("carried", "（码头与客运站的全面改造工程以及配套设施） carried"), "utf-8"
    )
    with terminal(ferry.folder, width=width, height=height) as person:
        shown = person.screen()
        for key in ("f", "p", "x", "f", "c", "x", "n", "x", "?", "x", "f", "y", "1", "x", "s"):
            for line in shown.lines:
                wide = sum(2 if ord(char) > 0x2E7F else 1 for char in line)
                assert wide <= width, line
            assert len(shown.lines) <= height, shown.text
            assert key in "x?" or "leave" in shown.text or "back" in shown.text or "go on" in shown.text
            shown = person.press(key)
        person.leave()


def test_colour_marks_the_words_where_the_terminal_has_it(ferry: Project) -> None:
    with terminal(ferry.folder, NO_COLOR="") as person:
        shown = person.screen()
        assert "[[" not in shown.text
        assert b"\x1b[1;4;33m40 ferries\x1b[0m" in person.raw
        person.leave()


def test_the_terminal_is_left_as_it_was_even_when_it_is_interrupted(ferry: Project) -> None:
    with terminal(ferry.folder) as person:
        person.screen()
        person.leave()
        assert person.after == person.before
    with terminal(ferry.folder) as person:
        person.screen()
        assert person.interrupt() == 130
        assert person.after == person.before


def piped(project: Project, keys: str, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "report", "review", "--reviewer", "Robot", "--date", "2024-07-01", *words],
        cwd=project.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input=keys,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    return done.stdout


def test_a_pipe_can_review_with_the_same_keys(ferry: Project) -> None:
    said = piped(ferry, "a\nfs1a\nfp=The old harbour\na\n")
    assert "3 decisions with" in said
    assert "Nothing is left to review." in said
    entries = tomllib.loads(decisions(ferry))
    assert [len(entries["confirm"]), len(entries["set"])] == [1, 2]
    assert entries["set"][1]["fields"]["place"] == "The old harbour"
    assert "0 decisions with 0 keys." in piped(ferry, ""), "the end of input is the end of the review"


def test_an_empty_corpus_leaves_nothing_to_review(ferry: Project) -> None:
    (ferry.seeds / "ferry.txt").unlink()
    assert "Nothing is left to review here." in piped(ferry, "a\nu\n?\n")


def test_a_name_that_is_no_text_harms_nothing(ferry: Project) -> None:
    piped(ferry, "a\n", "--reviewer", "Zoë\n[[set]]\x1b[31m\udce9")
    (entry,) = tomllib.loads(decisions(ferry))["confirm"]
    assert entry["reviewer"].startswith("Zoë\\u000a[[set]]")


def test_a_reason_can_be_given(ferry: Project) -> None:
    piped(ferry, "r\nThe mayor's office says so.\na\nq\n")
    assert "The mayor's office says so." in decisions(ferry)


def test_the_list_is_the_order_of_the_review(ferry: Project) -> None:
    lines = ferry.report("review", "--list").stdout.strip().split("\n")
    assert lines[0].startswith(f"seeds/ferry.txt:5:69: {FERRIES}: 40 ferries")
    assert "cited 1×" in lines[0]
    assert lines[-1] == "3 claims wait."
    assert len(ferry.report("review", "--list", "--all").stdout.split("\n")) > len(lines)
    assert ferry.report("review", "--list", "--article", "fery").returncode == 2
    assert "nearest: ferry" in ferry.report("review", "--list", "--article", "fery").stderr


# The trial: twenty articles that no rule was written for are added to the briefing, reviewed, and published.


def truth() -> dict[tuple[str, str], list[str]]:
    """(article, words) -> value, unit, bound, counted thing, place, period, status, speaker."""
    found: dict[tuple[str, str], list[str]] = {}
    article = ""
    for line in (TRIAL / "truth.txt").read_text("utf-8").split("\n"):
        if line.startswith("trial-"):
            article = line
        elif line and not line.startswith("#"):
            words, *fields = (part.strip() for part in line.split("|"))
            found[article, words] = fields
    return found


KEYS = "vubcpysw"
"""The fields of the truth, by the keys that fix them."""
NOTHING = {"w": "the article itself"}


def right(key: str, shown: str, wanted: str) -> bool:
    """Whether a person would leave a field as it is."""
    if "-" in (options := wanted.split(" / ")):
        return True
    value = shown.split(" (", maxsplit=1)[0] if key == "y" else shown
    return value in [option or NOTHING.get(key, "not stated") for option in options]


class Reader:
    """A reviewer who knows the truth, and how many keys each decision took."""

    def __init__(self, person: Terminal) -> None:
        self.person = person
        self.known = truth()
        self.right: list[int] = []
        self.wrong: list[tuple[int, int]] = []
        """(wrong fields, keys)."""
        self.typed = 0
        self.removed = 0
        self.screens = 0

    def read(self, shown: Screen) -> Screen:
        """Decide about the claim on the screen; the next screen."""
        before, article = self.person.keys, shown.claim.partition(".")[0]
        self.screens += 1
        fields = self.known.pop((article, shown.marked), None)
        if fields is None:
            self.removed += 1
            return self.person.press("d")
        fixed = 0
        for key, wanted in zip(KEYS, fields, strict=True):
            if not right(key, shown.fields[key], wanted):
                shown = self.fix(key, wanted)
                fixed += 1
        shown = self.person.press("a")
        if fixed:
            self.wrong.append((fixed, self.person.keys - before))
        else:
            self.right.append(self.person.keys - before)
        return shown

    def fix(self, key: str, wanted: str) -> Screen:
        choice = self.person.press("f" + key)
        for value, number in choice.choices.items():
            if right(key, value, wanted):
                return self.person.press(number)
        self.typed += 1
        self.person.press("=")
        return self.person.type(wanted.split(" / ", maxsplit=1)[0] or "none")


def test_twenty_unseen_articles_are_reviewed_by_few_keys_and_published(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "briefing")
    folder = project.seeds / "trial"
    folder.mkdir()
    for path in sorted((TRIAL / "articles").iterdir()):
        (folder / path.name).write_bytes(path.read_bytes())
    with terminal(project.folder) as person:
        shown = person.screen()
        reader = Reader(person)
        skipped = 0
        while shown.claim:
            if shown.claim.startswith("trial-"):
                shown = reader.read(shown)
            else:
                shown = person.press("s")
                skipped += 1
        said = person.leave()
    missing = sorted(reader.known)
    fields = sum(count for count, _ in reader.wrong)
    keys = sum(reader.right) + sum(count for _, count in reader.wrong) + reader.removed
    print(
        f"{len(reader.right) + len(reader.wrong) + reader.removed} decisions, {reader.screens} claims on the screen, "
        f"{keys} keys: {len(reader.right)} right by {sum(reader.right)} keys, {len(reader.wrong)} wrong in {fields} "
        f"fields by {sum(count for _, count in reader.wrong)} keys, {reader.typed} typed, {reader.removed} deleted, "
        f"{len(missing)} not found {missing}; {skipped} of other articles skipped\n{said}"
    )
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    told = re.search(r"(\d+) claims took \d+ screens, \d+ decisions and (\d+) keys", guide)
    assert told is not None
    assert keys <= int(told[2]) * 1.1, "the guide tells of fewer keys than it takes"
    assert abs(reader.screens - int(told[1])) <= 5
    assert all(count == 1 for count in reader.right)
    assert all(count <= 4 * wrong for wrong, count in reader.wrong)
    settled = [claim for name, claim in claims(project).items() if name.startswith("trial-") and claim["value"]]
    assert len(settled) >= 75
    assert {claim["confidence"] for claim in settled} == {"confirmed"}
    assert f"{len(settled) + reader.removed} decisions" in said
    project.build("html")
    page = (project.site / "generated" / "articles" / "trial-16.html").read_text("utf-8")
    assert "confidence: confirmed" in page
