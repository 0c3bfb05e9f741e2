"""What lies over a page: messages that go by themselves, details beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cpex_desktop.ui.theme import apply_theme
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.notice import Notice
from cpex_desktop.ui.widgets.segments import SegmentedControl
from cpex_desktop.ui.widgets.side_panel import PanelFrame, SidePanel
from cpex_desktop.ui.widgets.toast import STAY_MS, Toast
from tests.ui.conftest import Show

WIDE, NARROW = 1366, 1280


@pytest.fixture
def window(app: QApplication, show: Show) -> QWidget:
    made = QWidget()
    QVBoxLayout(made).addWidget(QLineEdit())
    show(made, 900, 500)
    return made


def word(host: QWidget, text: str) -> QPushButton:
    return next(one for one in host.findChildren(QPushButton) if one.accessibleName() == text)


def test_a_message_lies_at_the_bottom_and_follows_the_window(window: QWidget, app: QApplication) -> None:
    toast = Toast(window)
    toast.tell("Commune retirée du secteur.")
    for width, height in ((900, 500), (1200, 700)):
        window.resize(width, height)
        app.processEvents()
        box = toast.geometry()
        assert abs(box.center().x() - width // 2) <= 1
        assert height - 80 < box.bottom() < height
    assert toast.accessibleName() == "Commune retirée du secteur."


def test_a_message_covers_no_button(window: QWidget, app: QApplication) -> None:
    low = [QPushButton("Exporter…", window) for _ in range(2)]
    low[0].setGeometry(420, 420, 120, 32)
    low[1].setGeometry(760, 420, 120, 32)
    for one in low:
        one.show()
    app.processEvents()
    toast = Toast(window)
    toast.tell("Constat mis à la corbeille.", undo=lambda: None)
    assert not any(toast.geometry().intersects(one.geometry()) for one in low)
    assert window.rect().contains(toast.geometry())
    for one in low:
        one.hide()
    toast.tell("Constat mis à la corbeille.", undo=lambda: None)
    assert abs(toast.geometry().center().x() - 450) <= 1


def test_a_message_stays_eight_seconds() -> None:
    assert STAY_MS == 8000


def test_a_message_goes_by_itself_and_takes_no_focus(window: QWidget, qtbot: QtBot) -> None:
    field = window.findChildren(QLineEdit)[0]
    window.activateWindow()
    field.setFocus()
    toast = Toast(window, stay_ms=20)
    toast.tell("Fait.")
    assert toast.isVisible()
    assert not toast.isAncestorOf(QApplication.focusWidget() or window)
    qtbot.waitUntil(lambda: not toast.isVisible(), timeout=3000)


def test_a_message_pointed_at_or_focused_stays(window: QWidget, app: QApplication, qtbot: QtBot) -> None:
    toast = Toast(window, stay_ms=20)
    (leaving,) = toast.findChildren(QTimer)
    toast.tell("Fait.", undo=lambda: None)
    point = QPointF(5, 5)
    app.sendEvent(toast, QEnterEvent(point, point, point))
    assert not leaving.isActive()
    app.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert leaving.isActive()
    window.activateWindow()
    word(toast, "Annuler").setFocus()
    qtbot.waitUntil(lambda: not leaving.isActive(), timeout=3000)
    assert toast.isVisible()


def test_what_a_message_says_can_be_taken_back(window: QWidget, qtbot: QtBot) -> None:
    heard: list[str] = []
    toast = Toast(window)
    toast.tell("Action supprimée.", undo=lambda: heard.append("undo"))
    qtbot.mouseClick(word(toast, "Annuler"), Qt.MouseButton.LeftButton)
    assert (heard, toast.isVisible()) == (["undo"], False)
    toast.tell("Enregistré.")
    assert not word(toast, "Annuler").isVisible()


def test_a_message_closes_with_escape(window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(window)
    toast.tell("Fait.", undo=lambda: None)
    qtbot.keyClick(word(toast, "Annuler"), Qt.Key.Key_Escape)
    assert not toast.isVisible()


@pytest.fixture
def framed(app: QApplication, show: Show) -> Iterator[tuple[PanelFrame, SidePanel, QLineEdit]]:
    field = QLineEdit()
    panel = SidePanel("Sauge-Ville")
    panel.body.addWidget(label("412 assignations"))
    frame = PanelFrame(field, panel)
    show(frame, WIDE, 600)
    yield frame, panel, field
    apply_theme(app)


def test_details_stand_beside_in_a_wide_window(framed: tuple[PanelFrame, SidePanel, QLineEdit]) -> None:
    frame, panel, field = framed
    assert not frame.is_drawer()
    assert panel.isVisible()
    assert field.geometry().right() < panel.geometry().left()
    assert not panel.close_button.isVisible()
    frame.toggle()
    assert not panel.isVisible()
    frame.toggle()
    assert panel.isVisible()


def test_details_are_a_drawer_in_a_narrow_window(
    framed: tuple[PanelFrame, SidePanel, QLineEdit], app: QApplication, qtbot: QtBot
) -> None:
    frame, panel, field = framed
    frame.resize(NARROW, 600)
    app.processEvents()
    assert frame.is_drawer()
    assert not panel.isVisible()
    assert field.width() == frame.width()
    frame.activateWindow()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert panel.isVisible()
    assert (panel.geometry().right(), panel.height()) == (frame.width() - 1, frame.height())
    assert panel.isAncestorOf(QApplication.focusWidget() or field)
    qtbot.keyClick(panel.close_button, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert QApplication.focusWidget() is field


def test_a_closed_drawer_comes_back_beside_once_there_is_room(
    framed: tuple[PanelFrame, SidePanel, QLineEdit], app: QApplication
) -> None:
    frame, panel, _field = framed
    frame.resize(NARROW, 600)
    app.processEvents()
    frame.open_panel()
    frame.close_panel()
    frame.resize(WIDE, 600)
    app.processEvents()
    assert panel.isVisible()
    assert not frame.is_drawer()


def test_larger_texts_make_a_drawer_sooner(
    framed: tuple[PanelFrame, SidePanel, QLineEdit], app: QApplication
) -> None:
    frame, _panel, _field = framed
    apply_theme(app, scale=1.5)
    app.processEvents()
    assert frame.is_drawer()


def test_a_notice_says_what_is_missing_and_how_to_mend_it(
    app: QApplication, show: Show, qtbot: QtBot
) -> None:
    heard: list[str] = []
    notice = Notice()
    assert notice.isHidden()
    notice.tell_partial("Octobre absent.", action=("Importer", lambda: heard.append("import")))
    show(notice, 500, 40)
    qtbot.mouseClick(word(notice, "Importer"), Qt.MouseButton.LeftButton)
    assert heard == ["import"]
    notice.tell("Données du 30/06/2026.")
    assert notice.text() == "Données du 30/06/2026."
    assert not any(one.isVisible() for one in notice.findChildren(QPushButton))


def test_foot_of_a_card_lies_under_its_body(app: QApplication, show: Show) -> None:
    card = Card("Points chauds")
    inside, foot = label("corps"), button("Tout voir")
    card.body.addWidget(inside, 1)
    card.add_foot(foot)
    show(card, 300, 200)
    assert inside.mapTo(card, QPoint(0, inside.height())).y() <= foot.mapTo(card, QPoint()).y()


def test_compact_segments_are_smaller(app: QApplication, show: Show) -> None:
    options = [("a", "Assignations"), ("c", "Concours")]
    usual, small = SegmentedControl("Flux", options), SegmentedControl("Flux", options, compact=True)
    show(usual)
    show(small)
    assert small.height() < usual.height()
    assert small.width() < usual.width()
    assert small.height() >= 24


def test_a_panel_shows_whole_what_the_keys_come_to(show: Show, app: QApplication) -> None:
    panel = SidePanel("Détail")
    texts = [QPlainTextEdit() for _turn in range(8)]
    for text in texts:
        text.setFixedHeight(90)
        panel.body.addWidget(text)
    show(panel, 300, 320)
    panel.activateWindow()
    for text in (texts[7], texts[0], texts[4]):
        text.setFocus()
        app.processEvents()
        assert text.hasFocus()
        assert text.visibleRegion().boundingRect().height() == 90
