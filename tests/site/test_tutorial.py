"""The tutorial of CONTRIBUTING.md does what it says: its commands run as they stand there, on another topic."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.site.conftest import CACHE, ROOT
from tests.tutorial.reader import TRAINS

ARTICLES = ROOT / "tests" / "tutorial" / "articles"

KEYBOARD = """#!/bin/sh
if [ "$*" = review ]; then exec {python} -m tests.tutorial.reader; fi
exec {python} -m report "$@"
"""
"""The command, with somebody at the keyboard."""


def commands() -> str:
    """The commands of the section, in order."""
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    section = guide[guide.index("## A second topic in ten minutes") :]
    section = section[: section.index("\n## ")]
    return "\n".join(re.findall(r"```console\n(.*?)```", section, re.DOTALL))


def test_the_articles_say_who_wrote_them_and_may_be_copied() -> None:
    texts = sorted(path.stem for path in ARTICLES.glob("*.txt"))
    assert len(texts) == 5
    publishers = set()
    for name in texts:
        told = tomllib.loads((ARTICLES / f"{name}.toml").read_text("utf-8"))
        assert told["rights"].startswith("CC0 1.0: written for the tutorial")
        publishers.add(told["publisher"])
    assert len(publishers) == 3


def test_the_tutorial_leads_to_a_credible_site(tmp_path: Path) -> None:
    shutil.copytree(ARTICLES, tmp_path / "tests" / "tutorial" / "articles")
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "report").write_text(KEYBOARD.format(python=shlex.quote(sys.executable)), "utf-8")
    (tools / "report").chmod(0o755)
    surroundings = {
        **os.environ,
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "MPLCONFIGDIR": str(CACHE),
        "USER": "reader",
    }
    script = commands()
    assert "report review\n" in script
    done = subprocess.run(
        ["bash", "-euc", script],
        cwd=tmp_path,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-3000:]
    assert re.search(r"^ +2 +name +Dortmund", done.stdout, re.MULTILINE), "the lexicon's gaps are listed"
    assert re.search(r"31 decisions with 3[0-9] keys: (31|30) confirmed", done.stdout), done.stdout[-3000:]
    folder = tmp_path / "build" / "ruhr"
    check_site(folder / "docs" / "build" / "html")
    check_claims(folder, surroundings)
    assert "[" in (folder / "docs" / "evidence.lock").read_text("utf-8").replace("#", "")


def check_site(site: Path) -> None:
    index = (site / "index.html").read_text("utf-8")
    assert "The Ruhr changes trades" in index
    assert re.search(r'href="generated/articles/dortmund-software\.html#claim-\S+">1,240 software companies</a>', index)
    assert (site / "generated" / "places" / "dortmund.html").exists()
    assert "confidence: confirmed" in (site / "generated" / "articles" / "duisburg-port.html").read_text("utf-8")


def check_claims(folder: Path, surroundings: dict[str, str]) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "report", "claims"], cwd=folder, env=surroundings, capture_output=True, check=True
    ).stdout
    claims = {claim["id"]: claim for article in json.loads(told)["articles"] for claim in article["claims"]}
    numbers = [claim for claim in claims.values() if claim["value"]]
    assert {claim["confidence"] for claim in numbers} == {"confirmed"}
    assert claims[TRAINS]["counted"]["phrase"] == "freight trains"
    assert claims["dortmund-software.p1s1q1"]["place"] == "Dortmund"
