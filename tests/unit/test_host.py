"""The host's file asks for what the host understands, and for the public edition by name."""

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
KNOWN = {
    "": {"version", "build", "sphinx", "formats", "python", "conda", "mkdocs", "submodules", "search"},
    "build": {"os", "tools", "jobs", "apt_packages", "commands"},
    "build.jobs": {
        *("post_checkout", "pre_system_dependencies", "post_system_dependencies", "pre_create_environment"),
        *("create_environment", "post_create_environment", "pre_install", "install", "post_install"),
        *("pre_build", "build", "post_build"),
    },
    "build.jobs.build": {"html", "htmlzip", "pdf", "epub"},
    "sphinx": {"builder", "configuration", "fail_on_warning"},
}
"""Keys of version 2 of the host's format: an unknown one fails its build."""


@pytest.fixture(scope="module")
def host() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text("utf-8"))
    return loaded


@pytest.mark.parametrize("path", KNOWN)
def test_every_key_is_one_the_host_knows(host: dict[str, Any], path: str) -> None:
    part = host
    for key in filter(None, path.split(".")):
        part = part[key]
    assert set(part) <= KNOWN[path]


def test_the_values_are_ones_the_host_takes(host: dict[str, Any]) -> None:
    assert host["version"] == 2
    assert host["build"]["os"] in ("ubuntu-22.04", "ubuntu-24.04", "ubuntu-lts-latest")
    assert host["build"]["tools"]["python"] in ("3.11", "3.12", "3.13", "3.14")
    assert set(host["formats"]) <= {"htmlzip", "pdf", "epub"}
    assert host["sphinx"]["fail_on_warning"] is True
    assert (ROOT / host["sphinx"]["configuration"]).is_file()


def test_the_host_publishes_the_public_edition_only(host: dict[str, Any]) -> None:
    steps = [step for steps in host["build"]["jobs"]["build"].values() for step in steps]
    builds = [step for step in steps if "report build" in step]
    assert len(builds) == 3
    assert all("--edition public" in step for step in builds)


def test_the_host_installs_from_the_lock(host: dict[str, Any]) -> None:
    assert any("--require-hashes -r requirements.lock" in step for step in host["build"]["jobs"]["install"])
