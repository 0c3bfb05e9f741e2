"""The lists of the mode of a meeting give each line the height that its words need, and letters a meaning."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cpex_desktop.ui.meeting_mode.wrapped_list import WrappedList

TEXTS = [
    "Conseil départemental du Val-de-Sauge\nNon renseigné · Voix consultative",
    "1. Suivi des décisions du 25 août\n20 min prévues",
    "Adopter un modèle commun de signalement des impayés par les bailleurs",
]


def lines_of(text: str, shown: WrappedList) -> int:
    """Count the rows that Qt lays words out on, in the width that the sheet leaves them."""
    count = 0
    for part in text.split("\n"):
        layout = QTextLayout(part, shown.font())
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(shown.viewport().width() - 22)
            count += 1
        layout.endLayout()
    return count


@pytest.mark.parametrize("width", [180, 210, 240, 270, 300, 420])
def test_a_line_is_as_high_as_its_words(app: QApplication, width: int) -> None:
    shown = WrappedList("Essai")
    shown.resize(width, 400)
    shown.show_texts(TEXTS, 0, anew=True)
    shown.show()
    app.processEvents()
    for row, text in enumerate(TEXTS):
        needed = lines_of(text, shown) * shown.fontMetrics().lineSpacing()
        assert shown.visualItemRect(shown.item(row)).height() >= needed


def test_a_letter_is_sent_and_another_searches(app: QApplication) -> None:
    shown = WrappedList("Essai", {Qt.Key.Key_F: "faite"})
    shown.show_texts(TEXTS, 0, anew=True)
    shown.show()
    sent: list[object] = []
    shown.pressed.connect(sent.append)
    QTest.keyClick(shown, Qt.Key.Key_F)
    QTest.keyClick(shown, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(shown, Qt.Key.Key_A)
    assert sent == ["faite"]
    assert shown.currentRow() == 2
