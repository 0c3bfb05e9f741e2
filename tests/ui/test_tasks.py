from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.errors import UserError
from cpex_desktop.logs import technical_text
from cpex_desktop.progress import Progress
from cpex_desktop.ui import errors
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.errors import UnexpectedError
from cpex_desktop.ui.tasks import Task, TaskRunner
from cpex_desktop.ui.widgets.progress_strip import ProgressStrip

PERSON = "Mme Untel, 3 rue des Lilas"


@pytest.fixture
def runner(app: QApplication) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.shutdown()


class Recorder:
    """Note every signal of a task and the thread in which it was heard."""

    def __init__(self, task: Task) -> None:
        self.heard: list[str] = []
        self.threads: set[bool] = set()
        self.values: list[object] = []
        task.succeeded.connect(lambda value: self._note("succeeded", value))
        task.failed.connect(lambda error: self._note("failed", error))
        task.cancelled.connect(lambda: self._note("cancelled", None))
        task.finished.connect(lambda: self._note("finished", None))
        task.progressed.connect(lambda done, total, text: self._note("progressed", (done, total, text)))

    def _note(self, name: str, value: object) -> None:
        self.heard.append(name)
        self.values.append(value)
        self.threads.add(QThread.isMainThread())


def run(qtbot: QtBot, runner: TaskRunner, work: Callable[[Progress], object]) -> Recorder:
    task = runner.start("Import", work)
    recorder = Recorder(task)
    with qtbot.waitSignal(runner.emptied, timeout=5000):
        pass
    return recorder


def test_work_happens_elsewhere_and_is_told_here(qtbot: QtBot, runner: TaskRunner) -> None:
    places: list[bool] = []

    def work(progress: Progress) -> str:
        places.append(QThread.isMainThread())
        progress.step(1, 2, "lecture")
        progress.step(2, 2, "écriture")
        return "lot 7"

    recorder = run(qtbot, runner, work)
    assert places == [False]
    assert recorder.heard == ["progressed", "progressed", "succeeded", "finished"]
    assert recorder.values[:3] == [(1, 2, "lecture"), (2, 2, "écriture"), "lot 7"]
    assert recorder.threads == {True}
    assert not runner.is_busy()


def test_thousands_of_steps_do_not_flood_the_window(qtbot: QtBot, runner: TaskRunner) -> None:
    def work(progress: Progress) -> None:
        for row in range(20_000):
            progress.step(row, 20_000, "lecture")

    recorder = run(qtbot, runner, work)
    assert 1 <= recorder.heard.count("progressed") < 1000


def test_a_mishap_is_told_as_it_is(qtbot: QtBot, runner: TaskRunner) -> None:
    def work(progress: Progress) -> None:
        raise UserError("Le fichier est vide.")

    recorder = run(qtbot, runner, work)
    assert recorder.heard == ["failed", "finished"]
    assert str(recorder.values[0]) == "Le fichier est vide."


def test_a_defect_is_logged_and_told_without_the_words_of_a_file(
    qtbot: QtBot, runner: TaskRunner, caplog: pytest.LogCaptureFixture
) -> None:
    def work(progress: Progress) -> None:
        raise ValueError(PERSON)

    with caplog.at_level(logging.ERROR):
        recorder = run(qtbot, runner, work)
    told = recorder.values[0]
    assert isinstance(told, UnexpectedError)
    assert "ValueError" in told.technical
    assert "test_tasks.py" in told.technical
    assert "ValueError" in caplog.text
    assert PERSON not in caplog.text + str(told) + told.technical


def test_cancelling_stops_at_the_next_step(qtbot: QtBot, runner: TaskRunner) -> None:
    entered, reached = threading.Event(), []

    def work(progress: Progress) -> None:
        entered.set()
        while True:
            progress.step(0, 0, "lecture")
            reached.append(1)

    task = runner.start("Import", work)
    recorder = Recorder(task)
    assert entered.wait(5)
    with qtbot.waitSignal(runner.emptied, timeout=5000):
        task.cancel()
    assert [name for name in recorder.heard if name != "progressed"] == ["cancelled", "finished"]


def test_a_task_cancelled_before_its_turn_never_starts(qtbot: QtBot, runner: TaskRunner) -> None:
    gate, done = threading.Event(), []
    runner.start("Premier", lambda progress: gate.wait(5))
    second = runner.start("Second", lambda progress: done.append(1))
    second.cancel()
    gate.set()
    with qtbot.waitSignal(runner.emptied, timeout=5000):
        pass
    assert done == []


def test_tasks_run_one_after_the_other(qtbot: QtBot, runner: TaskRunner) -> None:
    running, order = [], []

    def work(name: str) -> Callable[[Progress], None]:
        def inner(progress: Progress) -> None:
            assert running == []
            running.append(name)
            order.append(name)
            running.remove(name)

        return inner

    recorders = [Recorder(runner.start(name, work(name))) for name in "abc"]
    with qtbot.waitSignal(runner.emptied, timeout=5000):
        pass
    assert order == ["a", "b", "c"]
    assert all(recorder.heard == ["succeeded", "finished"] for recorder in recorders)


def test_shutdown_cancels_and_waits(app: QApplication) -> None:
    runner, entered, left = TaskRunner(), threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        entered.set()
        try:
            while True:
                progress.step(0, 0, "")
        finally:
            left.set()

    runner.start("Import", work)
    assert entered.wait(5)
    runner.shutdown()
    assert left.is_set()


def test_what_was_typed_is_stored_even_when_the_window_closes_behind_long_work(app: QApplication) -> None:
    runner, entered = TaskRunner(), threading.Event()
    done: list[str] = []

    def work(progress: Progress) -> None:
        entered.set()
        while True:
            progress.step(0, 0, "")

    runner.start("Import", work)
    assert entered.wait(5)
    runner.start("Enregistrement", lambda _progress: done.append("typed"), kept=True)
    runner.start("Export", lambda _progress: done.append("document"))
    runner.shutdown()
    assert done == ["typed"]


def test_strip_shows_a_task_and_stops_it(qtbot: QtBot, runner: TaskRunner) -> None:
    strip, entered = ProgressStrip(), threading.Event()
    qtbot.addWidget(strip)
    runner.started.connect(strip.follow)

    def work(progress: Progress) -> None:
        while True:
            progress.step(30, 120, "feuille 2")
            entered.set()

    runner.start("Import de chiffres.xlsx", work)
    assert not strip.isHidden()
    assert strip.text() == "Import de chiffres.xlsx…"
    assert entered.wait(5)
    qtbot.waitUntil(
        lambda: strip.text() == "Import de chiffres.xlsx\u00a0: feuille 2 · 25\u202f%", timeout=5000
    )
    strip.cancel()
    assert strip.text() == "Annulation en cours…"
    with qtbot.waitSignal(runner.emptied, timeout=5000):
        pass
    assert strip.isHidden()


def test_changes_are_told_in_the_window_whichever_thread_commits(qtbot: QtBot, app: QApplication) -> None:
    signals, heard = DataSignals(), []
    change = ChangeSet("Importer", frozenset({"value"}))
    signals.changed.connect(lambda told: heard.append((told, QThread.isMainThread())))
    other = threading.Thread(target=signals.announce, args=(change,))
    other.start()
    other.join()
    signals.announce(change)
    assert heard == []
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=5000)
    assert heard == [(change, True), (change, True)]


def test_technical_text_names_places_and_no_value() -> None:
    try:
        try:
            int(PERSON)
        except ValueError as error:
            raise RuntimeError(PERSON) from error
    except RuntimeError as error:
        told = technical_text(error)
    assert told.startswith("RuntimeError")
    assert "ValueError" in told
    assert PERSON not in told
    assert "/" not in told.replace("cpex_desktop/", "")


def test_a_slot_that_raises_is_told_and_the_window_lives(
    app: QApplication, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[UserError] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(errors, "show_error", told.append)
    errors.install_excepthook()
    problem = ValueError(PERSON)
    with caplog.at_level(logging.ERROR):
        sys.excepthook(ValueError, problem, None)
    assert isinstance(told[0], UnexpectedError)
    assert PERSON not in caplog.text
    sys.excepthook(UserError, UserError("Disque plein."), None)
    assert str(told[1]) == "Disque plein."
