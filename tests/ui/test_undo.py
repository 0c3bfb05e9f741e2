"""What was committed can be taken back from the window, in order, whoever committed it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.services.preferences import save_setting
from cpex_desktop.settings import SettingKey
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.undo import STEPS, UndoSteps
from tests.dump import dump
from tests.small_base import make


class Bench:
    """A base and what a window holds to take its steps back."""

    def __init__(self, store: Store, qtbot: QtBot) -> None:
        self.store = store
        self.qtbot = qtbot
        self.signals = DataSignals()
        self.tasks = TaskRunner()
        store.listen(self.signals.announce)
        self.steps = UndoSteps(apply=store.apply, signals=self.signals, tasks=self.tasks)
        self.told: list[str] = []
        self.refused: list[UserError] = []
        self.steps.replayed.connect(self.told.append)
        self.steps.failed.connect(self.refused.append)

    def name(self, service: str) -> None:
        """Do one step and wait until the window knows of it."""
        with self.qtbot.waitSignal(self.signals.changed, timeout=5000):
            save_setting(self.store, SettingKey.SERVICE_NAME, service)

    def undo(self, times: int = 1) -> None:
        self._wait(self.steps.undo_action.trigger, times)

    def redo(self, times: int = 1) -> None:
        self._wait(self.steps.redo_action.trigger, times)

    def _wait(self, trigger: object, times: int) -> None:
        assert callable(trigger)
        with self.qtbot.waitSignal(self.tasks.emptied, timeout=10000):
            for _ in range(times):
                trigger()
        QApplication.processEvents()

    def service(self) -> str | None:
        with self.store.read() as connection:
            row = connection.execute("SELECT value FROM setting WHERE key = 'service_name'").fetchone()
        return None if row is None else str(row[0])


@pytest.fixture
def bench(app: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with make(tmp_path / "essai.cpex") as store:
        made = Bench(store, qtbot)
        yield made
        made.tasks.shutdown()


def test_steps_go_back_and_forth_in_order(bench: Bench) -> None:
    start = dump(bench.store)
    for name in ("DDETS", "Préfecture", "ADIL"):
        bench.name(name)
    end = dump(bench.store)
    gc.collect()
    bench.undo()
    assert bench.service() == "Préfecture"
    bench.undo(2)
    assert bench.service() is None
    assert dump(bench.store) == start
    bench.redo(3)
    assert dump(bench.store) == end
    assert (
        bench.told
        == ["Annuler\u00a0: Modifier le réglage «\u00a0Nom du service\u00a0»"] * 3
        + ["Rétablir\u00a0: Modifier le réglage «\u00a0Nom du service\u00a0»"] * 3
    )
    assert bench.refused == []


def test_the_actions_say_what_they_would_do(bench: Bench) -> None:
    undo, redo = bench.steps.undo_action, bench.steps.redo_action
    assert (undo.text(), undo.isEnabled(), redo.text(), redo.isEnabled()) == (
        "Annuler",
        False,
        "Rétablir",
        False,
    )
    bench.name("DDETS")
    assert (undo.text(), undo.isEnabled()) == (
        "Annuler\u00a0: Modifier le réglage «\u00a0Nom du service\u00a0»",
        True,
    )
    bench.undo()
    assert (undo.isEnabled(), redo.text()) == (
        False,
        "Rétablir\u00a0: Modifier le réglage «\u00a0Nom du service\u00a0»",
    )
    bench.name("ADIL")
    assert not redo.isEnabled()


def test_a_step_that_cannot_be_taken_back_is_told_once_and_the_steps_are_forgotten(bench: Bench) -> None:
    bench.name("DDETS")
    bench.name("ADIL")
    with bench.store.write_bulk("Ailleurs", ["setting"]) as connection:
        connection.execute("UPDATE setting SET value = 'Mairie' WHERE key = 'service_name'")
    before = dump(bench.store)
    bench.undo(2)
    assert [error.title for error in bench.refused] == ["La fiche a été modifiée depuis."]
    assert bench.told == []
    assert dump(bench.store) == before
    assert bench.steps.stack.count() == 0
    assert not bench.steps.undo_action.isEnabled()


def test_work_without_rows_is_no_step_and_leaves_the_others(bench: Bench) -> None:
    bench.name("DDETS")
    with (
        bench.qtbot.waitSignal(bench.signals.changed, timeout=5000),
        bench.store.write_bulk("Compléter le catalogue", ["indicator"]),
    ):
        pass
    assert bench.steps.stack.count() == 1


def test_the_oldest_steps_leave_first(bench: Bench) -> None:
    for number in range(STEPS + 2):
        save_setting(bench.store, SettingKey.SERVICE_NAME, f"Service {number}")
    bench.qtbot.waitUntil(lambda: bench.steps.stack.count() == STEPS, timeout=10000)
    bench.qtbot.waitUntil(lambda: bench.steps.stack.index() == STEPS, timeout=10000)
    bench.undo(STEPS)
    assert bench.service() == "Service 1"


def test_a_step_stopped_before_it_began_is_not_thought_done(bench: Bench) -> None:
    bench.name("DDETS")
    bench.tasks.started.connect(lambda task: task.cancel())
    bench.undo()
    assert bench.service() == "DDETS"
    assert bench.steps.stack.count() == 0
    assert (bench.told, bench.refused) == ([], [])
