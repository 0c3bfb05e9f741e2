"""Rows that turn: a scroll bar that comes and goes leaves them as they are."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cpex_desktop.ui.widgets.turning_row import TurningRow

BAR = 12


def test_a_row_turned_for_a_scroll_bar_does_not_turn_back_when_the_bar_goes(qtbot: QtBot) -> None:
    row = TurningRow(400)
    qtbot.addWidget(row)
    row.row.addWidget(QWidget())
    row.row.addWidget(QWidget())
    row.resize(404, 200)
    row.show()
    qtbot.waitExposed(row)
    seen = [row.row.direction()]
    for width in (404 - BAR, 404, 404 - BAR, 404, 440):
        row.resize(width, 200)
        seen.append(row.row.direction())
    beside, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
    assert seen == [beside, under, under, under, under, beside]
