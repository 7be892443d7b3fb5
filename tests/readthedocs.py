"""Replays the steps of .readthedocs.yaml in a clean environment, PDF included: `python tests/readthedocs.py FOLDER`.

FOLDER receives a copy of the tracked files, a new virtual environment and the output. Nothing of the host's own is
presumed but Python and git. Exits 1 where a step fails or a format leaves the wrong number of files.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]


def replay(folder: Path) -> int:
    """Run the steps below *folder*; returns the exit code."""
    checkout, output = folder / "checkout", folder / "output"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(checkout)], check=True)
    venv.create(folder / "venv", with_pip=True)
    environment = {
        "PATH": f"{folder / 'venv' / 'bin'}:{os.environ['PATH']}",
        "HOME": str(folder),
        "READTHEDOCS": "True",
        "READTHEDOCS_OUTPUT": str(output),
        "READTHEDOCS_CANONICAL_URL": "https://briefing.example.org/en/latest/",
        **{name: value for name, value in os.environ.items() if name.lower().startswith(("pip_", "ssl_"))},
    }
    jobs = yaml.safe_load((checkout / ".readthedocs.yaml").read_text("utf-8"))["build"]["jobs"]
    for step in [*jobs["install"], *(step for steps in jobs["build"].values() for step in steps)]:
        print("$", step, flush=True)
        if subprocess.run(step, shell=True, cwd=checkout, env=environment, check=False).returncode:  # noqa: S602
            return 1
    counts = {kind: len(list((output / kind).iterdir())) for kind in ("pdf", "epub", "htmlzip")}
    print(counts, (output / "html" / "index.html").is_file())
    return 0 if set(counts.values()) == {1} and (output / "html" / "index.html").is_file() else 1


if __name__ == "__main__":
    sys.exit(replay(Path(sys.argv[1]).resolve()))
