"""An officer who has a keyboard and nothing else: every key goes where the focus is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QFileDialog,
    QLabel,
    QMenu,
    QWidget,
)

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle

_TABS_AT_MOST = 90
_NONE = Qt.KeyboardModifier.NoModifier
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
Key = Qt.Key


def name_of(widget: QWidget) -> str:
    """Give what a screen reader says of a control: its name, else the word on it, its spaces made plain."""
    word = widget.text() if isinstance(widget, (QAbstractButton, QLabel)) else ""
    return (widget.accessibleName() or word).replace("\u00a0", " ").replace("\u202f", " ").strip()


def front() -> QWidget:
    """Give what the keys go to: in a menu or a list that is open, else where the focus is."""
    popup = QApplication.activePopupWidget()
    focus = (popup.focusWidget() or popup) if popup is not None else QApplication.focusWidget()
    assert focus is not None, "the focus is nowhere"
    assert focus.isVisible(), f"the focus is on « {name_of(focus)} », which is hidden"
    return focus


@dataclass
class Hands:
    """Press keys in the window of a base; the focus is checked before and after each of them."""

    desk: Desk

    def press(self, key: Key, modifiers: Qt.KeyboardModifier = _NONE, *, times: int = 1) -> None:
        """Press a key where the focus is."""
        press(key, modifiers, times=times)

    def type(self, text: str) -> None:
        """Write where the focus is."""
        write(text)

    def settle(self) -> None:
        """Wait for what was asked; the focus must have stayed somewhere."""
        settle(self.desk)
        if QApplication.activeWindow() is None:  # as a system does once a dialog is closed, this one does not
            self.desk.window.activateWindow()
            settle(self.desk)
        front()

    def go(self, address: str) -> None:
        """Begin on a screen, the focus on its title."""
        self.desk.window.activateWindow()
        self.desk.window.go(address)
        self.settle()

    def here(self) -> str:
        """Name what has the focus; whatever has it must have a name."""
        return here()

    def reach(self, name: str, *, back: bool = False, exact: bool = False) -> QWidget:
        """Press Tab (or Maj+Tab) until a control has the focus, and in sight; raises when it never has."""
        return reach(name, back=back, exact=exact)

    def choose(self, field: str, words: str) -> None:
        """Open the list of a field, write a part of a choice and take it."""
        self.reach(field)
        self.press(Key.Key_Space)
        self.type(words)
        self.press(Key.Key_Return)
        self.settle()

    def run(self, button: str) -> None:
        """Go to a button and press it."""
        self.reach(button)
        self.press(Key.Key_Space)
        self.settle()

    def pick(self, word: str) -> None:
        """Take an entry of the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "no menu is open"
        for _turn in range(len(menu.actions()) + 1):
            action = menu.activeAction()
            if isinstance(action, QAction) and action.text().replace("&", "").startswith(word):
                self.press(Key.Key_Return)
                self.settle()
                return
            self.press(Key.Key_Down)
        raise AssertionError(f"« {word} » is not in the menu")


def in_sight(widget: QWidget) -> bool:
    """Whether at least the beginning of a control can be seen."""
    shown = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    seen = shown.visibleRegion().boundingRect()
    return seen.width() >= min(shown.width(), 40) and seen.height() >= min(shown.height(), 24)


def answer_file(monkeypatch: pytest.MonkeyPatch, target: Path) -> None:
    """Answer the dialogs that ask for a file: they are the system's own, which knows its keys."""
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_args, **_more: (str(target), ""))


def write(text: str) -> None:
    """Write where the focus is, letter by letter."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(front(), letter)
        else:  # QTest knows the keys of plain letters alone
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(front(), QKeyEvent(kind, 0, _NONE, letter))
        QApplication.processEvents()


def press(key: Key, modifiers: Qt.KeyboardModifier = _NONE, *, times: int = 1) -> None:
    """Press a key where the focus is."""
    for _turn in range(times):
        QTest.keyClick(front(), key, modifiers)
        QApplication.processEvents()


def here() -> str:
    """Name what has the focus; whatever has it must have a name."""
    name = name_of(front())
    assert name, f"{type(front()).__name__} has no name"
    return name


def reach(name: str, *, back: bool = False, exact: bool = False) -> QWidget:
    """Press Tab (or Maj+Tab) until a control has the focus, and in sight; raises when it never has."""
    came = []
    for _turn in range(_TABS_AT_MOST):
        now = here()
        if now == name or (not exact and now.startswith(name)):
            assert in_sight(front()), f"« {name} » is out of sight"
            return front()
        came.append(now)
        press(Key.Key_Backtab if back else Key.Key_Tab)
    raise AssertionError(f"« {name} » is never reached: {came}")
