"""``verser`` pours a year of meetings into the indicators, once, and says what it cannot pour."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cpex_desktop.cli import main
from cpex_desktop.cli.entrance import Exit
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


@pytest.mark.parametrize("year", ["0", "-1", "1900", "10000", "9" * 400, "deux mille"])
@pytest.mark.parametrize("command", [["verser"], ["export", "bilan"]])
def test_a_year_that_is_none_is_no_defect(
    base: Path, capsys: pytest.CaptureFixture[str], command: list[str], year: str
) -> None:
    with pytest.raises(SystemExit) as left:
        main([*command, str(base), f"--annee={year}"])
    assert left.value.code == Exit.USAGE
    assert "valeur non comprise" in capsys.readouterr().err


def test_a_base_of_other_tables_is_a_defect_that_is_told(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(base)) as connection:
        connection.execute("PRAGMA user_version = 2")  # its tables are of later versions: no step can go on
    assert main(["verser", str(base), "--annee", "2026"]) == Exit.DEFECT
    assert "Une erreur imprévue" in capsys.readouterr().err


def test_a_name_that_leads_to_itself_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "boucle.cpex"
    path.symlink_to(path)
    assert main(["seances", str(path)]) == Exit.REFUSED
    assert path.name in capsys.readouterr().err
