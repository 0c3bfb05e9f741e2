"""``verser`` pours a year of meetings into the indicators, once, and says what it cannot pour."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cpex_desktop.cli import main
from tests.meeting_base import HELD, body, meeting
from tests.services.test_ccapex_entries import know
from tests.small_base import make


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "essai.cpex"
    with make(path) as store:
        know(store)
        meeting(store, body(store), 20, HELD)
    return path


def test_a_year_is_poured_as_one_batch(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verser", str(base), "--annee", "2026"]) == 0
    assert capsys.readouterr().out.strip() == "Activité de la CCAPEX en 2026\u00a0: lot n°\u00a01 en service."
    assert main(["verser", str(base), "--annee", "2026", "--json"]) == 0
    number = json.loads(capsys.readouterr().out)["lot"]
    assert main(["lots", str(base), "--json"]) == 0
    states = {lot["lot"]: lot["etat"] for lot in json.loads(capsys.readouterr().out)}
    assert [one for one, state in states.items() if state == "en service"] == [number]


def test_a_year_without_a_meeting_is_told(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verser", str(base), "--annee", "2019"]) != 0
    assert "Aucune séance n’a été tenue en 2019." in capsys.readouterr().err
