"""The commitments of a charter put in another order, and the indicator of an objective found by typing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from cpex_desktop.demo.building import Demonstration
from cpex_desktop.ui.application import create_application
from cpex_desktop.ui.coverage.page import LINES
from cpex_desktop.ui.forms.fields import LineField
from cpex_desktop.ui.forms.search_field import SearchField
from tests.demo.coverage_bench import Bench, open_bench


@pytest.fixture
def bench(qapp: QApplication, made: Demonstration, tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    create_application()
    found = open_bench(Path(shutil.copy(made.base, tmp_path / made.base.name)), qtbot)
    found.show()
    yield found
    found.close()


def titles(bench: Bench) -> list[str]:
    return [line.title for line in bench.coverage.lines]


def test_a_commitment_is_moved_and_taken_back(bench: Bench) -> None:
    page = bench.page
    page.show_reference(bench.charter(), LINES)
    bench.settle()
    before = titles(bench)
    page.lines.move_by(1)
    bench.settle()
    assert titles(bench) == [before[1], before[0], *before[2:]]
    page.lines.down.click()
    bench.settle()
    assert titles(bench) == [before[1], before[2], before[0], *before[3:]]
    assert page.lines.table.chosen_row() == 2  # the one that moves stays chosen
    bench.take_back()
    bench.take_back()
    assert titles(bench) == before


def test_the_national_plan_keeps_its_order(bench: Bench) -> None:
    bench.page.show_reference("", LINES)
    bench.settle()
    before = titles(bench)
    assert not bench.page.lines.up.isVisible()
    bench.page.lines.move_by(1)
    bench.settle()
    assert titles(bench) == before


def test_the_indicator_of_an_objective_is_found_by_typing(bench: Bench) -> None:
    page = bench.page
    page.show_reference(bench.charter(), LINES)
    bench.settle()
    objective = bench.reading.objectives[0]
    panel = page.lines.panel
    panel.wanted = objective.uid
    page.lines.open(next(one.uid for one in bench.coverage.lines if one.commitment == objective.commitment))
    field = panel.objective.fields["indicator"]
    assert isinstance(field, SearchField)
    held = objective.indicator.number if objective.indicator else None
    value = next(value for value, _words in bench.reading.indicators if value not in (None, held))
    field.choice.select(str(value))
    field.choice.chosen.emit(str(value))
    bench.settle()
    kept = bench.reading.objective(objective.uid)
    assert kept is not None
    assert kept.indicator is not None
    assert kept.indicator.number == value
    bench.take_back()
    undone = bench.reading.objective(objective.uid)
    assert undone is not None
    assert undone.indicator == objective.indicator


def test_a_refused_text_of_a_charter_keeps_the_window_open(bench: Bench) -> None:
    page = bench.page
    page.show_reference(bench.charter(), LINES)
    bench.settle()
    number = page.lines.panel.commitment.fields["number"]
    assert isinstance(number, LineField)
    taken = bench.coverage.lines[1].number
    number.line.setText(taken)
    said: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            said.append(box.informativeText())
            next(one for one in box.buttons() if one.text() == "Rester").click()

    timer = QTimer(interval=30)
    timer.timeout.connect(press)
    timer.start()
    bench.window.close()
    timer.stop()
    assert said == ["Ce qui est écrit dans «\u00a0N°\u00a0» serait perdu."]
    assert bench.window.isVisible()
    assert "déjà pris" in number.refusal()
    assert number.line.text() == taken
    page.drop_typing()
    assert page.holds_typing(closing=True) == ""
