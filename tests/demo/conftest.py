"""The demonstration made once for all its tests, and the same files counted again without the application."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from cpex_desktop.demo.building import Demonstration, build_demonstration
from tests.demo import recount


@dataclass(frozen=True)
class Recounted:
    """What the files hold, counted by hand."""

    places: recount.Places
    acts: recount.Acts
    tenants: dict[str, dict[str, float]]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    return build_demonstration(tmp_path_factory.mktemp("demo"))


def file_of(made: Demonstration, word: str) -> Path:
    """Find the one file of the demonstration whose name holds a word."""
    (found,) = [path for path in made.files if word in path.name]
    return found


@pytest.fixture(scope="session")
def counted(made: Demonstration) -> Recounted:
    places = recount.read_places()
    return Recounted(
        places=places,
        acts=recount.read_acts(file_of(made, "export_logiciel"), places),
        tenants=recount.read_tenants(file_of(made, "base-cc-logement")),
    )
