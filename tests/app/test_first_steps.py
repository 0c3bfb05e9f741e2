"""The example is made once, kept, and made again when an earlier making was stopped on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpex_desktop.app.first_steps import make_example
from cpex_desktop.progress import Cancelled, Progress


class Stop(Progress):
    """Stop any making at its first step, which tells that one began."""

    def step(self, done: int, total: int, text: str) -> None:
        raise Cancelled


@pytest.fixture
def place(tmp_path: Path) -> Path:
    made = tmp_path / "exemple-val-de-sauge"
    made.mkdir()
    return made


def test_a_finished_example_is_given_as_it_is(place: Path) -> None:
    (place / "val-de-sauge.cpex").write_bytes(b"base")
    (place / "synthese.xlsx").touch()
    assert make_example(place.parent, Stop()) == place / "val-de-sauge.cpex"
    assert (place / "val-de-sauge.cpex").read_bytes() == b"base"


def test_an_example_stopped_before_its_workbook_is_made_again(place: Path, filled: Path) -> None:
    (place / "val-de-sauge.cpex").write_bytes(filled.read_bytes())
    with pytest.raises(Cancelled):
        make_example(place.parent, Stop())


def test_a_workbook_without_its_base_is_no_example(place: Path) -> None:
    (place / "synthese.xlsx").touch()
    with pytest.raises(Cancelled):
        make_example(place.parent, Stop())
