"""The plans of reference with the keyboard alone: nothing needs a pointer, and the focus is never lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpex_desktop.app.desk import Desk
from cpex_desktop.demo.building import Demonstration
from cpex_desktop.queries.coverage import Cover
from cpex_desktop.ui.application import create_application
from tests.demo.coverage_bench import Bench, open_bench
from tests.demo.hands import Hands, Key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(scope="module")
def planned(made: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(made.base, tmp_path_factory.mktemp("keys") / made.base.name))


@pytest.fixture(params=[(1366, 768), (1280, 641)], ids=["beside", "drawer"])
def bench(
    qapp: QApplication, planned: Path, tmp_path: Path, qtbot: QtBot, request: pytest.FixtureRequest
) -> Iterator[Bench]:
    create_application()
    found = open_bench(Path(shutil.copy(planned, tmp_path)), qtbot)
    found.show(*request.param)
    found.activate()
    yield found
    found.close()


@pytest.fixture
def hands(bench: Bench) -> Hands:
    return Hands(cast(Desk, bench))


def test_a_commitment_is_found_opened_and_answered(bench: Bench, hands: Hands) -> None:
    hands.go("cpex:couverture/actions")
    hands.run("À décider (2)")
    hands.reach("N° 14. ")
    hands.press(Key.Key_Right)
    assert hands.here().startswith("N° 29. ")
    hands.press(Key.Key_Return)
    hands.settle()
    hands.reach("Motif")
    hands.type("Relève du tribunal.")
    hands.reach("Réponse du département", back=True)
    hands.press(Key.Key_Up)
    hands.settle()
    assert bench.line("29").cover is Cover.NOT_APPLICABLE
    assert bench.line("29").reason == "Relève du tribunal."
    hands.press(Key.Key_Escape)
    hands.settle()
    hands.run("Tous (31)")


def test_an_action_is_made_and_the_focus_stays(bench: Bench, hands: Hands) -> None:
    hands.go("cpex:couverture/actions")
    hands.reach("N° 1. ")
    hands.press(Key.Key_Return)
    hands.settle()
    hands.run("Créer une action")
    assert len(bench.asked) == 1
    hands.reach("Actions qui portent l’engagement")
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert len(bench.asked) == 2


def test_an_evaluation_is_opened_again_and_judged(bench: Bench, hands: Hands) -> None:
    bench.page.show_reference(bench.charter())
    hands.settle()
    hands.go("cpex:couverture/evaluation")
    hands.run("Rouvrir l’évaluation")
    hands.reach("Objectifs évalués")
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    hands.settle()
    hands.reach("Jugement")
    hands.press(Key.Key_Up)
    hands.settle()
    hands.reach("Commentaire")
    hands.type("Deux agences nouvelles.")
    hands.press(Key.Key_Tab)
    hands.settle()
    sheet = bench.reading.sheet
    assert sheet is not None
    assert (sheet.lines[1].judgement.value, sheet.lines[1].comment) == ("partly", "Deux agences nouvelles.")


def test_a_plan_is_begun_and_its_first_line_written(bench: Bench, hands: Hands) -> None:
    hands.go("cpex:couverture/references")
    hands.reach("Saisir un plan")
    hands.press(Key.Key_Space)
    hands.pick("PDALHPD")
    hands.type("PDALHPD 2026-2031")
    hands.press(Key.Key_Return)
    hands.settle()
    assert bench.reading.reference.title == "PDALHPD 2026-2031"
    hands.go("cpex:couverture/engagements")
    hands.run("Ajouter un engagement")
    hands.type("Reloger à temps")
    hands.press(Key.Key_Return)
    hands.settle()
    assert [line.title for line in bench.coverage.lines] == ["Reloger à temps"]
    hands.reach("Pilote")
    hands.type("Conseil départemental")
    hands.press(Key.Key_Tab)
    hands.settle()
    assert bench.coverage.lines[0].lead == "Conseil départemental"
    hands.run("Ajouter un objectif")
    hands.type("Dix relogements par an")
    hands.press(Key.Key_Return)
    hands.settle()
    hands.reach("Cible")
    hands.type("10")
    hands.press(Key.Key_Tab)
    hands.settle()
    assert bench.reading.objectives[0].promised.target == 10
    hands.run("Retour à l’engagement")
    hands.reach("Objectifs de l’engagement")
