"""The program gives the version of the package that it was installed from."""

from __future__ import annotations

import tomllib
from pathlib import Path

from cpex_desktop import __version__

ROOT = Path(__file__).resolve().parent.parent


def test_the_program_and_the_package_have_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
