"""A good practice leaves one base and comes into another, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cpex_desktop.cli import main
from cpex_desktop.clock import system_clock
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.plans import create_plan
from tests.plan_base import write


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "belfort.cpex"
    with create_base(path, "90", system_clock) as store:
        create_plan(store, "Plan 2025-2027")
        write(store, "Permanence à Delle", fields={ActionField.GOOD_PRACTICE: True})
        write(store, "Autre action")
    return path


def run(*arguments: object) -> int:
    return main([str(one) for one in arguments])


def test_what_would_leave_is_shown_before_anything_is_written(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", "pratique", base, "a-01") == 0
    said = capsys.readouterr().out
    assert '"titre": "Permanence à la commune"' in said
    assert "«\u00a0Delle\u00a0» devient «\u00a0la commune\u00a0»." in said
    assert "Rien n’est écrit" in said
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".cpex-pratique"] == []


def test_a_practice_goes_from_one_base_to_another(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, other = tmp_path / "p.cpex-pratique", tmp_path / "loire.cpex"
    assert run("export", "pratique", base, "A-01", "--sortie", file, "--signature", "DDETS 90") == 0
    with create_base(other, "44", system_clock) as store:
        create_plan(store, "Plan d’ici")
    capsys.readouterr()
    assert run("import", "pratique", other, file, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["code"], told["titre"], told["non_repris"]) == ("A-01", "Permanence à la commune", [])


def test_refusals_are_sentences(base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "p.cpex-pratique"
    assert run("export", "pratique", base, "A-02", "--sortie", file) == 1
    assert "marquée comme bonne pratique" in capsys.readouterr().err
    assert run("export", "pratique", base, "A-99", "--sortie", file) == 1
    assert "n’est pas dans le plan en cours" in capsys.readouterr().err
    assert not file.exists()
    file.write_text("[]", "utf-8")
    assert run("import", "pratique", base, file) == 1
    assert "n’est pas une bonne pratique" in capsys.readouterr().err
