"""What Qt made ends in the thread of the window, whoever makes the object that has garbage looked for."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cpex_desktop.ui.garbage import sweep


class _Knot(QWidget):
    """A widget that only a search for cycles finds."""

    def __init__(self, ended_in: list[int]) -> None:
        super().__init__()
        self.itself = self
        self.destroyed.connect(
            lambda: ended_in.append(threading.get_ident()), Qt.ConnectionType.DirectConnection
        )


def _make_objects() -> None:
    for _turn in range(20):
        _kept: list[list[int]] = [[] for _one in range(2_000)]


def test_a_thread_that_makes_objects_ends_no_widget(app: QApplication) -> None:
    gc.collect()
    ended_in: list[int] = []
    _Knot(ended_in)
    worker = threading.Thread(target=_make_objects)
    worker.start()
    worker.join()
    assert ended_in == []
    _kept: list[list[int]] = [[] for _one in range(20_000)]
    sweep()
    gc.collect()
    assert ended_in == [threading.get_ident()]


def test_the_window_looks_for_garbage_by_itself(app: QApplication, qtbot: QtBot) -> None:
    ended_in: list[int] = []
    _Knot(ended_in)
    kept: list[list[int]] = [[] for _one in range(20_000)]
    rounds = [timer for timer in app.findChildren(QTimer) if timer.interval() == 1_000]
    assert rounds
    for timer in rounds:
        timer.timeout.emit()
    assert ended_in == [threading.get_ident()]
    assert kept
