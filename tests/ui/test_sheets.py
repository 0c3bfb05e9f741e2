"""A change of look dresses what is seen at once, and what is hidden in its turn or when it is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cpex_desktop.ui.sheets import freshen, wear
from cpex_desktop.ui.theme import ThemeChoice, active, apply_theme, follow
from cpex_desktop.ui.tokens import DARK, LIGHT
from cpex_desktop.ui.widgets.labels import label
from tests.ui.conftest import Show


def colour(text: QLabel) -> str:
    return text.palette().color(text.foregroundRole()).name().upper()


def part(text: str) -> tuple[QWidget, QLabel]:
    made = QWidget()
    inside = label(text, "strong")
    QVBoxLayout(made).addWidget(inside)
    return made, inside


def test_hidden_parts_wait_for_their_turn(app: QApplication, show: Show, qtbot: QtBot) -> None:
    seen, seen_text = part("Vu")
    hidden, hidden_text = part("Caché")
    qtbot.addWidget(hidden)
    show(seen)
    wear(hidden)
    hidden.ensurePolished()
    hidden_text.ensurePolished()
    try:
        apply_theme(app, theme=ThemeChoice.DARK)
        assert colour(seen_text) == DARK.title
        assert colour(hidden_text) == LIGHT.title
        qtbot.waitUntil(lambda: colour(hidden_text) == DARK.title, timeout=60_000)
    finally:
        apply_theme(app)


def test_a_part_about_to_be_shown_does_not_wait(app: QApplication, qtbot: QtBot) -> None:
    hidden, text = part("Caché")
    qtbot.addWidget(hidden)
    wear(hidden)
    follow(text, lambda one: one.setMinimumHeight(one.sizeHint().height() + active().px(10)))
    text.ensurePolished()
    before = text.minimumHeight()
    try:
        apply_theme(app, theme=ThemeChoice.DARK, scale=2.0)
        freshen(hidden)
        assert colour(text) == DARK.title
        assert text.minimumHeight() >= 2 * before - 4  # measured again with its new letters
    finally:
        apply_theme(app)
        freshen(hidden)
    assert colour(text) == LIGHT.title
